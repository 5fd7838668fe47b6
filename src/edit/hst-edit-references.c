/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

/* Who names whom: the fields in which records hold the keys of others. */

static const HstEditReference references[] = {
  { &hst_event_type, "venue", &hst_venue_type },
  { &hst_event_type, "responsible", &hst_person_type },
  { &hst_event_type, "speakers", &hst_person_type },
  { &hst_event_type, "driver", &hst_person_type },
  { &hst_event_type, "communities", &hst_community_type },
  { &hst_event_type, "origin", &hst_community_type },
  { &hst_event_type, "destination", &hst_community_type },
  { &hst_visit_type, "host", &hst_community_type },
  { &hst_visit_type, "coordinator", &hst_person_type },
  { &hst_delegation_type, "community", &hst_community_type },
  { &hst_delegation_type, "head", &hst_person_type },
  { &hst_delegation_type, "delegates", &hst_person_type },
  { &hst_venue_type, "contact", &hst_person_type },
  { &hst_venue_type, "community", &hst_community_type },
  { &hst_person_type, "community", &hst_community_type },
  { &hst_confirmation_type, "whom", &hst_person_type },
  { &hst_confirmation_type, "whom", &hst_venue_type },
  { &hst_confirmation_type, "replaced-by", &hst_person_type },
  { &hst_confirmation_type, "replaced-by", &hst_venue_type },
  { &hst_busy_type, "whom", &hst_person_type },
  { &hst_busy_type, "whom", &hst_venue_type },
  { &hst_busy_type, "whom", &hst_community_type },
  { &hst_way_type, "origin", &hst_venue_type },
  { &hst_way_type, "origin", &hst_community_type },
  { &hst_way_type, "destination", &hst_venue_type },
  { &hst_way_type, "destination", &hst_community_type },
  { &hst_dispatch_type, "community", &hst_community_type },
};

/*
 * hst_edit_get_references:
 * @n: (out): how many
 *
 * Returns: (array length=n): all fields in which records name communities, venues and people
 */
const HstEditReference *
hst_edit_get_references (guint *n)
{
  *n = G_N_ELEMENTS (references);

  return references;
}

static const HstField *
get_field (const HstEditReference *reference)
{
  return hst_record_type_find_field (reference->from, reference->field);
}

/*
 * hst_edit_names:
 * @reference: a field
 * @record: a record of the type that has it
 * @key: a key
 *
 * Returns: whether @record names @key there
 */
gboolean
hst_edit_names (const HstEditReference *reference,
                gconstpointer           record,
                const char             *key)
{
  const HstField *field = get_field (reference);

  if (field->type == HST_FIELD_LIST)
    return hst_list_contains (G_STRUCT_MEMBER (char **, record, field->offset), key);

  return g_strcmp0 (G_STRUCT_MEMBER (char *, record, field->offset), key) == 0;
}

/*
 * hst_edit_rename:
 * @reference: a field
 * @record: (nullable): a record of the type that has it
 * @key: a key
 * @by: (nullable): what stands there instead; %NULL for nothing
 *
 * Returns: (transfer full) (nullable): a copy of @record with that, no key twice in a list; %NULL if it does not name
 *   @key there
 */
gpointer
hst_edit_rename (const HstEditReference *reference,
                 gconstpointer           record,
                 const char             *key,
                 const char             *by)
{
  const HstField *field = get_field (reference);
  g_autoptr (GPtrArray) left = NULL;
  char **list;
  gpointer copy;

  if (!hst_edit_names (reference, record, key))
    return NULL;

  copy = hst_record_copy (record);
  if (field->type != HST_FIELD_LIST) {
    hst_set_text (&G_STRUCT_MEMBER (char *, copy, field->offset), by);
    return copy;
  }

  left = g_ptr_array_new ();
  list = G_STRUCT_MEMBER (char **, record, field->offset);
  for (guint i = 0; list[i] != NULL; i++) {
    const char *name = g_str_equal (list[i], key) ? by : list[i];

    if (name != NULL && !g_ptr_array_find_with_equal_func (left, name, g_str_equal, NULL))
      g_ptr_array_add (left, (gpointer) name);
  }
  g_ptr_array_add (left, NULL);
  hst_set_list (&G_STRUCT_MEMBER (char **, copy, field->offset), (const char *const *) left->pdata);

  return copy;
}

/*
 * hst_edit_forget_references:
 * @store: a store with a step begun
 * @to: type of a record that goes
 * @key: its key
 * @error: return location
 *
 * Whoever named a venue or a person that goes names nobody any more.  What goes with it has gone before.
 */
gboolean
hst_edit_forget_references (HstStore             *store,
                            const HstRecordType  *to,
                            const char           *key,
                            GError              **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (references); i++) {
    const HstEditReference *reference = &references[i];
    g_autoptr (GPtrArray) records = NULL;

    if (reference->to != to || (get_field (reference)->flags & HST_FIELD_KEY) != 0)
      continue;
    records = hst_store_load_records (store, reference->from, error);
    if (records == NULL)
      return FALSE;

    for (guint j = 0; j < records->len; j++) {
      gpointer copy = hst_edit_rename (reference, g_ptr_array_index (records, j), key, NULL);
      gboolean ok = copy == NULL || hst_store_put (store, copy, error);

      hst_record_unref (copy);
      if (!ok)
        return FALSE;
    }
  }

  return TRUE;
}
