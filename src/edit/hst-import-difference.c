/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-private.h"

#include <string.h>

/* What differs between an item of a file and what the plan holds of it, field by field, for whoever has to decide. */

/* Bookkeeping, and what only says that it was sent. */
static const char *const stamps[] = { "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "CREATED" };

static void
change_free (gpointer data)
{
  HstImportChange *change = data;

  g_free (change->property);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
add_change (GPtrArray      *changes,
            const HstField *field,
            const char     *property,
            char           *before,
            char           *after)
{
  HstImportChange *change = g_new0 (HstImportChange, 1);

  change->field = field;
  change->property = g_strdup (property);
  change->before = before;
  change->after = after;
  g_ptr_array_add (changes, change);
}

static void
list_fields (GPtrArray     *changes,
             gconstpointer  current,
             gconstpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];

    if ((field->flags & (HST_FIELD_KEY | HST_FIELD_STAMP | HST_FIELD_KEPT)) != 0 ||
        hst_field_equal (field, current, record))
      continue;
    add_change (changes, field, NULL, hst_field_is_set (field, current) ? hst_field_to_text (field, current) : NULL,
                hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL);
  }
}

/* What stands from @line on that belongs together: a line, or a whole inner component. */
static gsize
get_unit_length (const char *line)
{
  const char *end = line;
  int depth = 0;

  do {
    if (g_ascii_strncasecmp (end, "BEGIN:", 6) == 0)
      depth++;
    else if (g_ascii_strncasecmp (end, "END:", 4) == 0)
      depth--;
    end += strcspn (end, "\n");
    end += *end == '\n';
  } while (depth > 0 && *end != '\0');

  return (gsize) (end - line);
}

static gboolean
is_left_out (const char *name,
             gboolean    is_event)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stamps); i++)
    if (g_ascii_strcasecmp (name, stamps[i]) == 0)
      return TRUE;

  return is_event && hst_import_is_known_property (name);
}

/* Upper-case name of a property or of an inner component → its units, one after another, as they stand. */
static GHashTable *
collect_units (const char *kept,
               gboolean    is_event)
{
  GHashTable *units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  const char *line = kept;

  /* The component's own BEGIN. */
  if (line != NULL)
    line += strcspn (line, "\n");
  while (line != NULL && *line != '\0') {
    gsize length;
    g_autofree char *name = NULL;
    GPtrArray *list;

    if (*line == '\n') {
      line++;
      continue;
    }
    if (g_ascii_strncasecmp (line, "END:", 4) == 0)
      break;
    length = get_unit_length (line);
    if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0)
      name = g_ascii_strup (line + 6, (gssize) strcspn (line + 6, "\r\n"));
    else
      name = g_ascii_strup (line, (gssize) strcspn (line, ":;\n"));
    if (!is_left_out (name, is_event)) {
      list = g_hash_table_lookup (units, name);
      if (list == NULL) {
        list = g_ptr_array_new_with_free_func (g_free);
        g_hash_table_insert (units, g_strdup (name), list);
      }
      g_ptr_array_add (list, g_strchomp (g_strndup (line, length)));
    }
    line += length;
  }

  return units;
}

/* Those of @a that @b has not, each as often; a line each.  %NULL if there are none. */
static char *
subtract (GPtrArray *a,
          GPtrArray *b)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; b != NULL && i < b->len; i++) {
    gpointer unit = g_ptr_array_index (b, i);

    g_hash_table_insert (counts, unit, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, unit)) + 1));
  }
  for (guint i = 0; a != NULL && i < a->len; i++) {
    gpointer unit = g_ptr_array_index (a, i);
    const guint n_there = GPOINTER_TO_UINT (g_hash_table_lookup (counts, unit));

    if (n_there > 0)
      g_hash_table_insert (counts, unit, GUINT_TO_POINTER (n_there - 1));
    else
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) unit);
  }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
list_properties (GPtrArray  *changes,
                 const char *current,
                 const char *kept,
                 gboolean    is_event)
{
  g_autoptr (GHashTable) before = collect_units (current, is_event);
  g_autoptr (GHashTable) after = collect_units (kept, is_event);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!g_hash_table_contains (before, name))
      g_ptr_array_add (names, name);
  }
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++) {
    GPtrArray *old, *fresh;
    char *gone, *come;

    name = g_ptr_array_index (names, i);
    old = g_hash_table_lookup (before, name);
    fresh = g_hash_table_lookup (after, name);
    gone = subtract (old, fresh);
    come = subtract (fresh, old);
    if (gone != NULL || come != NULL)
      add_change (changes, NULL, name, gone, come);
  }
}

/**
 * hst_import_item_list_changes:
 * @item: an item of a preview
 *
 * Says what would be otherwise in the plan if the item were taken: the fields that differ, in the order of their table,
 * then those properties and inner components without a field, by name.  Version numbers and stamps are left out, and the
 * order of properties.
 *
 * Returns: (transfer full) (element-type HstImportChange): the changes, none for what is new or unchanged
 */
GPtrArray *
hst_import_item_list_changes (const HstImportItem *item)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  const HstRecordType *type;

  g_return_val_if_fail (item != NULL, changes);

  if (item->current == NULL)
    return changes;

  type = hst_record_get_record_type (item->record);
  if (type == &hst_component_type) {
    list_properties (changes, ((HstComponent *) item->current)->kept, ((HstComponent *) item->record)->kept, FALSE);
    return changes;
  }

  list_fields (changes, item->current, item->record);
  /* What was made here has no text yet; to be given one is no change. */
  if (type == &hst_event_type && ((HstEvent *) item->current)->kept != NULL && ((HstEvent *) item->record)->kept != NULL)
    list_properties (changes, ((HstEvent *) item->current)->kept, ((HstEvent *) item->record)->kept, TRUE);

  return changes;
}
