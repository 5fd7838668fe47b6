/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-first.h"

#include "hst-entry.h"

#define FIRST "hst-first"

/**
 * hst_first_take:
 * @editor: where something is edited
 * @seen: (nullable): a record as it was seen
 * @draft: (nullable): as it is wanted
 *
 * Keeps a community, a venue or a person that is new until the change comes that names it, which is what the editor tells next.
 *
 * Returns: whether it is that; everything else is to be done at once
 */
gboolean
hst_first_take (GObject       *editor,
                gconstpointer  seen,
                gpointer       draft)
{
  const HstRecordType *type = draft != NULL ? hst_record_get_record_type (draft) : NULL;
  GPtrArray *records;

  if (seen != NULL || (type != &hst_community_type && type != &hst_venue_type && type != &hst_person_type))
    return FALSE;
  records = g_object_get_data (editor, FIRST);
  if (records == NULL) {
    records = g_ptr_array_new_with_free_func (hst_record_unref);
    g_object_set_data_full (editor, FIRST, records, (GDestroyNotify) g_ptr_array_unref);
  }
  g_ptr_array_add (records, hst_record_ref (draft));

  return TRUE;
}

/**
 * hst_first_steal:
 * @editor: where something is edited
 *
 * Returns: (transfer full) (nullable) (element-type HstRecord): what the next change is to begin with
 */
GPtrArray *
hst_first_steal (GObject *editor)
{
  return g_object_steal_data (editor, FIRST);
}

/* Whether one of its fields is the key. */
static gboolean
names (gconstpointer record,
       const char   *key)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    char *const *list = field->type == HST_FIELD_LIST ? G_STRUCT_MEMBER (char **, record, field->offset) : NULL;

    if (field->type == HST_FIELD_TEXT && g_strcmp0 (G_STRUCT_MEMBER (char *, record, field->offset), key) == 0)
      return TRUE;
    if (list != NULL && g_strv_contains ((const char *const *) list, key))
      return TRUE;
  }
  return FALSE;
}

/**
 * hst_first_steal_named:
 * @editor: where something is edited
 * @draft: (nullable): the record that is changed
 *
 * As hst_first_steal(), of what @draft names, or an entry that goes along with it; the rest is forgotten, for the change for
 * which it was made did not come.
 *
 * Returns: (transfer full) (nullable) (element-type HstRecord): what the change is to begin with
 */
GPtrArray *
hst_first_steal_named (GObject       *editor,
                       gconstpointer  draft)
{
  g_autoptr (GPtrArray) records = hst_first_steal (editor);
  GPtrArray *named = NULL;

  /* What was made later may name what was made before. */
  for (guint i = records != NULL && draft != NULL ? records->len : 0; i > 0; i--) {
    gpointer record = records->pdata[i - 1];
    const char *key = hst_record_get_key (record);
    gboolean is_named = names (draft, key);

    for (guint k = 0; named != NULL && k < named->len; k++)
      is_named = is_named || names (named->pdata[k], key);
    if (!is_named)
      continue;
    if (named == NULL)
      named = g_ptr_array_new_with_free_func (hst_record_unref);
    g_ptr_array_insert (named, 0, hst_record_ref (record));
  }
  return named;
}

/**
 * hst_first_give_back:
 * @editor: where something is edited
 * @records: (nullable): what was stolen for a change that failed, and that is tried again
 */
void
hst_first_give_back (GObject   *editor,
                     GPtrArray *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    hst_first_take (editor, NULL, records->pdata[i]);
}

/**
 * hst_first_drop:
 * @editor: where something is edited
 *
 * Forgets what was made there on the spot: the change that names it does not come.
 */
void
hst_first_drop (GObject *editor)
{
  g_object_set_data (editor, FIRST, NULL);
}
