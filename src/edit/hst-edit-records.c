/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* The verbs for everything that is not an event, and what all verbs look at first. */

/* What the model says of values that make no sense, for people to read. */
static const char *const invalid_sentences[] G_GNUC_UNUSED = {
  N_("The event has no start"),
  N_("The event begins with a day and ends with a time, or the other way round"),
  N_("The event ends before it begins"),
  N_("The visit has no dates"),
  N_("The visit ends before it begins"),
  N_("The record has no identity"),
};

typedef struct {
  gpointer seen;
  gpointer draft;
} RecordChange;

static char *
get_text (gconstpointer  record,
          const char    *name)
{
  const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), name);

  return field != NULL && hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;
}

/*
 * hst_edit_dup_name_of:
 * @store: a store
 * @key: key of a community, a person or a venue
 *
 * Returns: (transfer full): what a person calls it
 */
char *
hst_edit_dup_name_of (HstStore   *store,
                      const char *key)
{
  gconstpointer first = hst_edit_find_first (store, key);
  char *new_name = first != NULL ? get_text (first, "name") : NULL;
  g_autoptr (HstPlan) plan = new_name == NULL ? hst_store_load_plan (store, NULL) : NULL;
  const HstCommunity *community = plan != NULL ? hst_plan_find_community (plan, key) : NULL;
  const HstPerson *person = plan != NULL ? hst_plan_find_person (plan, key) : NULL;
  const HstVenue *venue = plan != NULL ? hst_plan_find_venue (plan, key) : NULL;
  const char *name = community != NULL ? community->name
                     : person != NULL  ? person->name
                     : venue != NULL   ? venue->name
                                       : NULL;

  return new_name != NULL ? new_name : g_strdup (name != NULL ? name : key);
}

/* What a person calls the record. */
static char *
get_subject (HstStore      *store,
             gconstpointer  record)
{
  static const char *const names[] = { "title", "name", "centre", "code", "oblast-iso", "number" };
  /* Those that have no name of their own are called by whom or what they are about. */
  static const char *const others[] = { "community", "whom", "destination" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    char *text = get_text (record, names[i]);

    if (text != NULL)
      return text;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *key = get_text (record, others[i]);

    if (key != NULL)
      return hst_edit_dup_name_of (store, key);
  }

  return NULL;
}

static gboolean
remove_all (HstStore             *store,
            GPtrArray            *records,
            GError              **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!hst_store_remove (store, g_ptr_array_index (records, i), error))
      return FALSE;

  return TRUE;
}

/* Who was asked for sessions that go. */
static gboolean
forget_asking (HstStore   *store,
               GPtrArray  *sessions,
               GError    **error)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = hst_store_load_records (store, &hst_confirmation_type, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    g_hash_table_add (uids, ((HstEvent *) sessions->pdata[i])->uid);
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (uids, ((HstConfirmation *) all->pdata[i])->about) &&
        !hst_store_remove (store, all->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_visit_contents (HstStore  *store,
                       HstVisit  *visit,
                       GError   **error)
{
  g_autoptr (GPtrArray) sessions = hst_store_load_events_of (store, visit->uid, error);

  return sessions != NULL && remove_all (store, sessions, error) && forget_asking (store, sessions, error) &&
         hst_edit_remove_belongings (store, &hst_visit_type, visit->uid, error);
}

static gboolean
refuse_used_community (HstStore      *store,
                       HstCommunity  *community,
                       GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  GPtrArray *visits;
  GPtrArray *delegations;
  gboolean is_used = FALSE;

  if (plan == NULL)
    return FALSE;

  visits = hst_plan_get_records (plan, &hst_visit_type);
  delegations = hst_plan_get_records (plan, &hst_delegation_type);
  for (guint i = 0; i < visits->len; i++)
    is_used |= g_strcmp0 (((HstVisit *) g_ptr_array_index (visits, i))->host, community->code) == 0;
  for (guint i = 0; i < delegations->len; i++)
    is_used |= g_strcmp0 (((HstDelegation *) g_ptr_array_index (delegations, i))->community, community->code) == 0;

  return !is_used ||
         hst_edit_fail (HST_EDIT_ERROR_INVALID,
                        _("This community takes part in a visit or a meeting. Remove it there first."), error);
}

static gboolean
clean_up_after (HstStore  *store,
                gpointer   record,
                GError   **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_visit_type)
    return remove_visit_contents (store, record, error);
  if (type == &hst_venue_type)
    return hst_edit_remove_belongings (store, type, ((HstVenue *) record)->uid, error) &&
           hst_edit_forget_references (store, type, ((HstVenue *) record)->uid, error);
  if (type == &hst_person_type)
    return hst_edit_remove_belongings (store, type, ((HstPerson *) record)->uid, error) &&
           hst_edit_forget_references (store, type, ((HstPerson *) record)->uid, error);
  if (type == &hst_community_type)
    return refuse_used_community (store, record, error) &&
           hst_edit_remove_belongings (store, type, ((HstCommunity *) record)->code, error);
  if (type == &hst_release_type)
    return hst_edit_remove_belongings (store, type, ((HstRelease *) record)->uid, error);

  return TRUE;
}

static gboolean
change_record (HstStore  *store,
               gpointer   data,
               GError   **error)
{
  RecordChange *change = data;

  if (change->draft == NULL &&
      (!hst_store_expect (store, change->seen, change->seen, error) || !clean_up_after (store, change->seen, error)))
    return FALSE;

  return hst_edit_replace (store, change->seen, change->draft, error);
}

/*
 * hst_edit_fail:
 * @code: what went wrong
 * @sentence: translated, for a person
 * @error: return location
 *
 * Returns: %FALSE
 */
gboolean
hst_edit_fail (HstEditError   code,
               const char    *sentence,
               GError       **error)
{
  g_set_error_literal (error, HST_EDIT_ERROR, (int) code, sentence);

  return FALSE;
}

/*
 * hst_edit_validate:
 * @store: the store that knows the zones
 * @record: what is to be put into the plan
 * @error: return location
 *
 * Looks at what the model looks at, and at ends that lie in another zone than their start.
 */
gboolean
hst_edit_validate (HstStore       *store,
                   gconstpointer   record,
                   GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  HstZones *zones = hst_store_get_zones (store);

  if (!hst_record_validate (record, &local_error)) {
    g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID, "%s.", _(local_error->message));
    return FALSE;
  }

  if (hst_record_get_record_type (record) == &hst_event_type) {
    const HstEvent *event = record;
    HstZone *system = hst_zones_get_system (zones);

    if (hst_moment_is_set (&event->end) &&
        hst_zones_to_utc (zones, &event->end, system) < hst_zones_to_utc (zones, &event->start, system))
      return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("The event ends before it begins."), error);
  }

  return TRUE;
}

/**
 * hst_edit_new_uid:
 *
 * Returns: a UID that nothing has: a random UUID (RFC 7986 §5.3)
 */
char *
hst_edit_new_uid (void)
{
  return g_uuid_string_random ();
}

/**
 * hst_edit_put_record:
 * @store: a store
 * @seen: (nullable): the record as the person saw it; %NULL for a new one
 * @draft: (nullable): the record as the person wants it, with the same key; %NULL to remove it.  A new one without a
 *   UID gets one from hst_edit_new_uid(); who needs to know it sets it beforehand
 * @error: return location
 *
 * Creates, replaces or removes a record other than an event.  A visit goes with its sessions and delegations; a venue
 * or a person is forgotten wherever it was named; a community that takes part in something is not removed.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan does not hold @seen any more
 */
gboolean
hst_edit_put_record (HstStore  *store,
                     gpointer   seen,
                     gpointer   draft,
                     GError   **error)
{
  const HstRecordType *type;
  const HstField *uid;
  gpointer copy = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subject = NULL;
  gboolean ok;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (seen != NULL || draft != NULL, FALSE);
  g_return_val_if_fail (seen == NULL || draft == NULL || hst_record_same_key (seen, draft), FALSE);

  type = hst_record_get_record_type (draft != NULL ? draft : seen);
  g_return_val_if_fail (type != &hst_event_type, FALSE);

  uid = hst_record_type_find_field (type, "uid");
  if (draft != NULL && seen == NULL && uid != NULL && !hst_field_is_set (uid, draft)) {
    g_autofree char *text = hst_edit_new_uid ();

    copy = hst_record_copy (draft);
    G_STRUCT_MEMBER (char *, copy, uid->offset) = g_steal_pointer (&text);
    draft = copy;
  }

  title = g_strconcat (seen == NULL ? "add-" : draft == NULL ? "remove-" : "change-", type->name, NULL);
  subject = get_subject (store, draft != NULL ? draft : seen);
  ok = draft == NULL || hst_edit_validate (store, draft, error);
  if (ok && !(seen != NULL && draft != NULL && hst_record_equal (seen, draft)))
    ok = hst_edit_run_step (store, title, subject, change_record, &(RecordChange) { seen, draft }, error);

  hst_record_unref (copy);
  return ok;
}
