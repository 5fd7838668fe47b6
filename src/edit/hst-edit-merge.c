/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* Two entries of a directory that are one: everything that named the second names the first. */

typedef struct {
  gpointer    keep;
  gpointer    away;
  const char *keep_key;
  const char *away_key;
} Merge;

static const char *
get_key (gconstpointer record)
{
  const HstField *field = &hst_record_get_record_type (record)->fields[0];

  return G_STRUCT_MEMBER (const char *, record, field->offset);
}

/* Fills what is not set in @to with what @from has, and joins lists. */
static void
fill (gpointer       to,
      gconstpointer  from)
{
  const HstRecordType *type = hst_record_get_record_type (to);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autoptr (GPtrArray) joined = NULL;
    char **list;

    if ((field->flags & HST_FIELD_KEY) != 0)
      continue;
    if (!hst_field_is_set (field, to)) {
      hst_field_assign (field, to, from);
      continue;
    }
    list = field->type == HST_FIELD_LIST ? G_STRUCT_MEMBER (char **, from, field->offset) : NULL;
    if (list == NULL)
      continue;
    joined = g_ptr_array_new ();
    for (char **word = G_STRUCT_MEMBER (char **, to, field->offset); *word != NULL; word++)
      g_ptr_array_add (joined, *word);
    for (char **word = list; *word != NULL; word++)
      if (!g_ptr_array_find_with_equal_func (joined, *word, g_str_equal, NULL))
        g_ptr_array_add (joined, *word);
    g_ptr_array_add (joined, NULL);
    hst_set_list (&G_STRUCT_MEMBER (char **, to, field->offset), (const char *const *) joined->pdata);
  }
}

/* The record of the same kind that is there already under the key that @record would get. */
static gpointer
find_same_key (GPtrArray     *records,
               gconstpointer  record)
{
  for (guint i = 0; i < records->len; i++)
    if (hst_record_same_key (records->pdata[i], record))
      return records->pdata[i];

  return NULL;
}

static gboolean
is_key (const HstEditReference *reference)
{
  return (hst_record_type_find_field (reference->from, reference->field)->flags & HST_FIELD_KEY) != 0;
}

/* A way from a place to itself is none. */
static gboolean
leads_nowhere (gconstpointer record)
{
  const HstWay *way = record;

  return hst_record_get_record_type (record) == &hst_way_type && g_strcmp0 (way->origin, way->destination) == 0;
}

static gboolean
move_one (HstStore                *store,
          const HstEditReference  *reference,
          gpointer                 record,
          gpointer                 renamed,
          GError                 **error)
{
  g_autoptr (GPtrArray) others = NULL;
  gpointer same;
  gpointer joined;
  gboolean ok;

  if (!is_key (reference))
    return hst_store_put (store, renamed, error);
  if (!hst_store_remove (store, record, error))
    return FALSE;
  if (leads_nowhere (renamed))
    return TRUE;

  others = hst_store_load_records (store, reference->from, error);
  if (others == NULL)
    return FALSE;
  same = find_same_key (others, renamed);
  if (same == NULL)
    return hst_store_put (store, renamed, error);
  joined = hst_record_copy (same);
  fill (joined, renamed);
  ok = hst_store_put (store, joined, error);
  hst_record_unref (joined);

  return ok;
}

/* Who replaced whom where both are one did not replace anybody. */
static gpointer
without_self (gpointer renamed)
{
  HstConfirmation *confirmation = renamed;

  if (renamed != NULL && hst_record_get_record_type (renamed) == &hst_confirmation_type &&
      g_strcmp0 (confirmation->whom, confirmation->replaced_by) == 0)
    hst_set_text (&confirmation->replaced_by, NULL);

  return renamed;
}

static gboolean
move_reference (HstStore                *store,
                const HstEditReference  *reference,
                const Merge             *merge,
                GError                 **error)
{
  g_autoptr (GPtrArray) records = hst_store_load_records (store, reference->from, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    gpointer renamed = without_self (hst_edit_rename (reference, records->pdata[i], merge->away_key, merge->keep_key));
    gboolean ok = renamed == NULL || move_one (store, reference, records->pdata[i], renamed, error);

    hst_record_unref (renamed);
    if (!ok)
      return FALSE;
  }

  return TRUE;
}

static gboolean
merge_step (HstStore  *store,
            gpointer   data,
            GError   **error)
{
  const Merge *merge = data;
  const HstRecordType *type = hst_record_get_record_type (merge->keep);
  guint n;
  const HstEditReference *references = hst_edit_get_references (&n);
  gpointer filled;
  gboolean ok;

  if (!hst_store_expect (store, merge->keep, merge->keep, error) ||
      !hst_store_expect (store, merge->away, merge->away, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (references[i].to == type && !move_reference (store, &references[i], merge, error))
      return FALSE;

  filled = hst_record_copy (merge->keep);
  fill (filled, merge->away);
  ok = hst_store_put (store, filled, error) && hst_store_remove (store, merge->away, error);
  hst_record_unref (filled);

  return ok;
}

/**
 * hst_edit_merge:
 * @store: a store
 * @keep: a community, a venue or a person, as the person saw it
 * @away: another of the same kind, as the person saw it
 * @error: return location
 *
 * Makes one of two entries, in one step: whatever named @away names @keep, what @keep leaves open is taken from @away,
 * and @away is removed.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_merge (HstStore  *store,
                gpointer   keep,
                gpointer   away,
                GError   **error)
{
  const HstRecordType *type = hst_record_get_record_type (keep);
  Merge merge = { keep, away, get_key (keep), get_key (away) };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (type == hst_record_get_record_type (away), FALSE);
  g_return_val_if_fail (type == &hst_community_type || type == &hst_venue_type || type == &hst_person_type, FALSE);

  if (g_strcmp0 (merge.keep_key, merge.away_key) == 0)
    return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This is one entry already."), error);

  subject = type == &hst_community_type ? g_strdup (((HstCommunity *) keep)->name)
            : type == &hst_venue_type   ? g_strdup (((HstVenue *) keep)->name)
                                        : g_strdup (((HstPerson *) keep)->name);

  return hst_edit_run_step (store, "merge-entries", subject != NULL ? subject : merge.keep_key, merge_step, &merge,
                            error);
}
