/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

/* What goes with a record, because without it nobody would know what it is about. */

typedef struct {
  const HstRecordType *owner;
  const HstRecordType *type;
  const char          *field;
} Belonging;

static const Belonging belongings[] = {
  { &hst_visit_type, &hst_delegation_type, "gathering" },
  { &hst_visit_type, &hst_confirmation_type, "about" },
  { &hst_visit_type, &hst_acceptance_type, "visit" },
  { &hst_visit_type, &hst_release_type, "visit" },
  { &hst_release_type, &hst_dispatch_type, "release" },
  { &hst_event_type, &hst_delegation_type, "gathering" },
  { &hst_event_type, &hst_confirmation_type, "about" },
  { &hst_person_type, &hst_confirmation_type, "whom" },
  { &hst_person_type, &hst_busy_type, "whom" },
  { &hst_venue_type, &hst_confirmation_type, "whom" },
  { &hst_venue_type, &hst_busy_type, "whom" },
  { &hst_venue_type, &hst_way_type, "origin" },
  { &hst_venue_type, &hst_way_type, "destination" },
  { &hst_community_type, &hst_busy_type, "whom" },
  { &hst_community_type, &hst_way_type, "origin" },
  { &hst_community_type, &hst_way_type, "destination" },
};

static const char *
get_key (gconstpointer record)
{
  const HstField *field = &hst_record_get_record_type (record)->fields[0];

  return G_STRUCT_MEMBER (const char *, record, field->offset);
}

static gboolean
remove_those (HstStore         *store,
              const Belonging  *belonging,
              const char       *key,
              GError          **error)
{
  const HstField *field = hst_record_type_find_field (belonging->type, belonging->field);
  g_autoptr (GPtrArray) records = hst_store_load_records (store, belonging->type, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++) {
    gpointer record = records->pdata[i];

    if (g_strcmp0 (G_STRUCT_MEMBER (const char *, record, field->offset), key) == 0 &&
        (!hst_edit_remove_belongings (store, belonging->type, get_key (record), error) ||
         !hst_store_remove (store, record, error)))
      return FALSE;
  }
  return TRUE;
}

/*
 * hst_edit_remove_belongings:
 * @store: a store with a step begun
 * @owner: type of the record that goes
 * @key: its key
 * @error: return location
 *
 * Removes what belongs to a record that goes: the delegations, releases and confirmations of a visit, when a person
 * was busy, how far a venue is.  Sessions of a visit are events, and not among it.
 */
gboolean
hst_edit_remove_belongings (HstStore             *store,
                            const HstRecordType  *owner,
                            const char           *key,
                            GError              **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (belongings); i++)
    if (belongings[i].owner == owner && !remove_those (store, &belongings[i], key, error))
      return FALSE;
  return TRUE;
}
