/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-table.h"

#include "hst-edit-private.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* What the rows of a table would do to a directory, and doing it. */

#define ROWS_A_LOOK 256

typedef struct {
  HstTable   *table;
  HstPlan    *plan;
  GHashTable *by_key;        /* key → record, borrowed */
  GHashTable *by_sign;       /* mail, or folded name and community → record, borrowed */
  GHashTable *drafts;        /* key → draft of this table, borrowed */
  GHashTable *communities;   /* what a cell says → code, or "" */
} Comparison;

static void
item_free (gpointer data)
{
  HstTableItem *self = data;

  hst_record_unref (self->seen);
  hst_record_unref (self->draft);
  g_free (self->fault);
  g_free (self);
}

static const char *
get_key (gconstpointer record)
{
  const HstField *field = &hst_record_get_record_type (record)->fields[0];

  return G_STRUCT_MEMBER (const char *, record, field->offset);
}

/* ---- cells */

/* "9:00" for a minute of the day, "23.11.2026" for a day, a decimal comma: as people write. */
static char *
dup_value (const HstField *field,
           const char     *cell)
{
  int a, b, c;
  char rest;

  if (field->type == HST_FIELD_INT && sscanf (cell, "%d:%d%c", &a, &b, &rest) == 2)
    return g_strdup_printf ("%d", a * 60 + b);
  if (field->type == HST_FIELD_DAY && sscanf (cell, "%d.%d.%d%c", &a, &b, &c, &rest) == 3)
    return g_strdup_printf ("%04d-%02d-%02d", c < 100 ? c + 2000 : c, b, a);
  if (field->type == HST_FIELD_REAL)
    return g_strdelimit (g_strdup (cell), ",", '.');
  if (field->type == HST_FIELD_LIST) {
    g_auto (GStrv) words = g_regex_split_simple ("\\s*[,;|\\n]\\s*", cell, 0, 0);

    return g_strjoinv ("\n", words);
  }
  if (field->type == HST_FIELD_ENUM || field->type == HST_FIELD_BOOL)
    return g_utf8_strdown (cell, -1);

  return g_strdup (cell);
}

/* A name of a community for its code.  A table has few, and each row again. */
static const char *
find_code (Comparison *self,
           const char *words)
{
  const char *known = g_hash_table_lookup (self->communities, words);
  HstCommunity *community;

  if (known == NULL) {
    community = hst_plan_match_community (self->plan, words);
    known = community != NULL ? community->code : "";
    g_hash_table_insert (self->communities, g_strdup (words), (gpointer) known);
  }

  return *known != '\0' ? known : NULL;
}

static gboolean
take_cell (Comparison      *self,
           gpointer         draft,
           const HstField  *field,
           const char      *cell,
           char           **fault)
{
  g_autofree char *plain = hst_csv_undo_harmless (cell);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_strstrip (plain);
  /* What a table does not say stays. */
  if (*plain == '\0')
    return TRUE;
  if (strcmp (field->name, "community") == 0) {
    const char *code = find_code (self, plain);

    if (code == NULL) {
      /* Translators: %s is what stands in a cell of a table. */
      *fault = g_strdup_printf (_("There is no one community “%s”."), plain);
      return FALSE;
    }
    hst_set_text (&G_STRUCT_MEMBER (char *, draft, field->offset), code);
    return TRUE;
  }
  value = dup_value (field, plain);
  if (hst_field_from_text (field, draft, value, &error))
    return TRUE;
  /* Translators: the name of a column, and what stands in a cell of it. */
  *fault = g_strdup_printf (_("%s: “%s” makes no sense here."), field->name, plain);

  return FALSE;
}

/* ---- rows */

static char *
dup_sign (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *name, *beside;
  g_autofree char *folded = NULL;

  if (type == &hst_community_type)
    return NULL;
  name = type == &hst_person_type ? ((const HstPerson *) record)->name : ((const HstVenue *) record)->name;
  beside = type == &hst_person_type ? ((const HstPerson *) record)->community : ((const HstVenue *) record)->community;
  if (name == NULL)
    return NULL;
  folded = hst_text_fold (name);

  return g_strjoin ("\n", folded, beside != NULL ? beside : "", NULL);
}

/* The entry that the row is about: the one with its key, else the one of its name in its community. */
static gpointer
find_seen (Comparison    *self,
           gconstpointer  draft)
{
  const char *key = get_key (draft);
  g_autofree char *sign = NULL;

  if (key != NULL)
    return g_hash_table_lookup (self->by_key, key);
  sign = dup_sign (draft);

  return sign != NULL ? g_hash_table_lookup (self->by_sign, sign) : NULL;
}

static gboolean
fill (Comparison       *self,
      gpointer          draft,
      const HstCsvRow  *row,
      char            **fault)
{
  const HstTable *table = self->table;

  for (guint c = 0; c < MIN (row->n_cells, table->n_columns); c++)
    if (table->map[c] >= 0 && !take_cell (self, draft, &table->type->fields[table->map[c]], row->cells[c], fault))
      return FALSE;

  return TRUE;
}

static gboolean
is_named (gconstpointer record)
{
  const HstField *name = hst_record_type_find_field (hst_record_get_record_type (record), "name");

  return hst_field_is_set (name, record);
}

static char *
dup_fault_of_row (Comparison      *self,
                  const HstCsvRow *row,
                  gconstpointer    draft)
{
  if (row->is_open)
    return g_strdup (_("A quotation mark is not closed."));
  if (row->n_cells > self->table->n_columns)
    return g_strdup (_("There are more cells than columns."));
  if (!is_named (draft))
    return g_strdup (_("The name is missing."));
  if (self->table->type == &hst_community_type && get_key (draft) == NULL)
    return g_strdup (_("The code is missing."));
  if (get_key (draft) != NULL && g_hash_table_contains (self->drafts, get_key (draft)))
    return g_strdup (_("An earlier row is about the same."));

  return NULL;
}

static HstTableItem *
make_item (Comparison      *self,
           const HstCsvRow *row)
{
  HstTableItem *item = g_new0 (HstTableItem, 1);
  gpointer seen;

  item->line = row->line;
  item->draft = hst_record_new (self->table->type);
  item->verdict = HST_TABLE_WRONG;
  if (!fill (self, item->draft, row, &item->fault))
    return item;
  seen = find_seen (self, item->draft);
  if (seen != NULL) {
    hst_record_unref (item->draft);
    item->seen = hst_record_ref (seen);
    item->draft = hst_record_copy (seen);
    /* It went well before. */
    (void) fill (self, item->draft, row, &item->fault);
    if (g_strcmp0 (get_key (seen), get_key (item->draft)) != 0)
      hst_field_assign (&self->table->type->fields[0], item->draft, seen);
  }
  item->fault = dup_fault_of_row (self, row, item->draft);
  if (item->fault != NULL)
    return item;
  if (seen == NULL && get_key (item->draft) == NULL) {
    g_autofree char *uid = hst_edit_new_uid ();

    hst_set_text (&G_STRUCT_MEMBER (char *, item->draft, self->table->type->fields[0].offset), uid);
  }
  g_hash_table_add (self->drafts, (gpointer) get_key (item->draft));
  item->verdict = seen == NULL                                  ? HST_TABLE_NEW
                  : hst_record_same_content (seen, item->draft) ? HST_TABLE_SAME
                                                                : HST_TABLE_CHANGED;

  return item;
}

/**
 * hst_table_compare:
 * @self: a table, its columns mapped as they are wanted
 * @store: a plan
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Says what each row would do.  A row is about the entry with its key, where a column says that; else about the person or
 * the venue of its name in its community.  Empty cells change nothing.
 *
 * Returns: (transfer full) (element-type HstTableItem) (nullable): an item for each row
 */
GPtrArray *
hst_table_compare (HstTable      *self,
                   HstStore      *store,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_sign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) drafts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) communities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  Comparison comparison = { self, plan, by_key, by_sign, drafts, communities };
  GPtrArray *records;

  if (plan == NULL)
    return NULL;
  records = hst_plan_get_records (plan, self->type);
  for (guint i = 0; i < records->len; i++) {
    char *sign = dup_sign (records->pdata[i]);

    g_hash_table_insert (by_key, (gpointer) get_key (records->pdata[i]), records->pdata[i]);
    if (sign != NULL)
      g_hash_table_insert (by_sign, sign, records->pdata[i]);
  }
  for (guint i = 0; i < self->rows->len; i++) {
    if (i % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    g_ptr_array_add (items, make_item (&comparison, self->rows->pdata[i]));
  }

  return g_steal_pointer (&items);
}

guint
hst_table_count (GPtrArray       *items,
                 HstTableVerdict  verdict)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((HstTableItem *) items->pdata[i])->verdict == verdict;

  return n;
}

/**
 * hst_table_apply:
 * @store: a plan
 * @items: (element-type HstTableItem): what hst_table_compare() found
 * @error: return location
 *
 * Takes the new and changed entries in one step; rows with faults are left out.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan is not as it was compared with
 */
gboolean
hst_table_apply (HstStore   *store,
                 GPtrArray  *items,
                 GError    **error)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autofree char *n = NULL;

  for (guint i = 0; i < items->len; i++) {
    const HstTableItem *item = items->pdata[i];

    if (item->verdict != HST_TABLE_NEW && item->verdict != HST_TABLE_CHANGED)
      continue;
    g_ptr_array_add (seen, item->seen);
    g_ptr_array_add (drafts, item->draft);
  }
  n = g_strdup_printf ("%u", drafts->len);

  return hst_edit_put_records (store, "import-list", n, seen, drafts, error);
}
