/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-versions.h"

#include "hst-record-sql.h"
#include "hst-store-private.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
load (HstStore             *self,
      const HstRecordType  *type,
      const char           *sql,
      const char           *key,
      gint64                number,
      GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return NULL;
  hst_query_bind_text (query, 1, key);
  if (number > 0)
    hst_query_bind_int (query, 2, number);
  return hst_record_sql_read_all (query, type, error);
}

static GPtrArray *
load_of (HstStore             *self,
         const HstRecordType  *type,
         const char           *rest,
         const char           *key,
         GError              **error)
{
  return load (self, type, hst_record_sql_select (type, rest), key, 0, error);
}

/* ---- the plan as it is now */

/* A changed instance belongs to the visit of its series, whatever it says itself. */
static GPtrArray *
keep_sessions (GPtrArray  *events,
               const char *visit)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sessions = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (!hst_event_is_instance (event))
      g_hash_table_insert (owners, event->uid, event);
  }
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    const HstEvent *owner = g_hash_table_lookup (owners, event->uid);

    if (g_strcmp0 (owner != NULL ? owner->visit : event->visit, visit) != 0)
      continue;
    event = g_strcmp0 (event->visit, visit) == 0 ? hst_record_ref (event) : hst_record_copy (event);
    if (g_strcmp0 (event->visit, visit) != 0)
      hst_set_text (&event->visit, visit);
    g_ptr_array_add (sessions, event);
  }
  return sessions;
}

static GPtrArray *
load_used_venues (HstStore   *self,
                  GPtrArray  *sessions,
                  GError    **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *venues = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < sessions->len; i++) {
    const HstEvent *event = sessions->pdata[i];
    gpointer venue = NULL;

    if (event->venue == NULL || !g_hash_table_add (used, event->venue))
      continue;
    if (!hst_record_sql_find (self->db, &hst_venue_type, event->venue, NULL, &venue, error)) {
      g_ptr_array_unref (venues);
      return NULL;
    }
    if (venue != NULL)
      g_ptr_array_add (venues, venue);
  }
  return venues;
}

static gboolean
add_person (HstStore    *self,
            GHashTable  *used,
            GPtrArray   *people,
            char        *uid,
            GError     **error)
{
  gpointer person = NULL;

  if (uid == NULL || !g_hash_table_add (used, uid))
    return TRUE;
  if (!hst_record_sql_find (self->db, &hst_person_type, uid, NULL, &person, error))
    return FALSE;
  if (person != NULL)
    g_ptr_array_add (people, person);
  return TRUE;
}

/* Whom readers find by name: who runs the visit, who leads and speaks at its sessions, who heads a delegation.  Delegates
 * stand in lists that are made when they are needed. */
static GPtrArray *
load_named_people (HstStore        *self,
                   const HstVisit  *visit,
                   GPtrArray       *delegations,
                   GPtrArray       *sessions,
                   GError         **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (hst_record_unref);
  gboolean ok = add_person (self, used, people, visit->coordinator, error);

  for (guint i = 0; ok && i < delegations->len; i++)
    ok = add_person (self, used, people, ((HstDelegation *) delegations->pdata[i])->head, error);
  for (guint i = 0; ok && i < sessions->len; i++) {
    HstEvent *event = sessions->pdata[i];

    ok = add_person (self, used, people, event->responsible, error);
    for (guint j = 0; ok && event->speakers != NULL && event->speakers[j] != NULL; j++)
      ok = add_person (self, used, people, event->speakers[j], error);
  }
  return ok ? g_steal_pointer (&people) : NULL;
}

static HstVersion *
read_now (HstStore    *self,
          const char  *visit,
          GError     **error)
{
  gpointer record = NULL;
  g_autoptr (HstVisit) found = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) venues = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (!hst_record_sql_find (self->db, &hst_visit_type, visit, NULL, &record, error))
    return NULL;
  found = record;
  if (found == NULL) {
    /* Translators: %s is the identifier of a visit. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND, _("The plan has no visit “%s”."), visit);
    return NULL;
  }
  delegations = load_of (self, &hst_delegation_type, "WHERE gathering = ?", visit, error);
  events = delegations != NULL ? load_of (self, &hst_event_type,
                                          "WHERE uid IN (SELECT uid FROM event WHERE visit = ?)", visit, error) : NULL;
  if (events == NULL)
    return NULL;
  sessions = keep_sessions (events, visit);
  venues = load_used_venues (self, sessions, error);
  people = venues != NULL ? load_named_people (self, found, delegations, sessions, error) : NULL;
  return people != NULL ? hst_version_new (found, delegations, sessions, venues, people) : NULL;
}

/* ---- what was published */

/**
 * hst_release_read:
 * @release: a release, with its content
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with %HST_STORE_ERROR_DAMAGED set if that cannot be read
 */
HstVersion *
hst_release_read (const HstRelease  *release,
                  GError           **error)
{
  g_autoptr (GError) why = NULL;
  HstVersion *version = hst_version_from_text (release->content, &why);

  if (version != NULL && g_strcmp0 (hst_version_get_visit (version)->uid, release->visit) == 0)
    return version;
  if (version != NULL)
    g_set_error_literal (&why, HST_MODEL_ERROR, HST_MODEL_ERROR_INVALID, "it is of another visit");
  g_clear_pointer (&version, hst_version_unref);
  g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED,
               /* Translators: %d is the number of a published version, %s what is wrong with it. */
               _("Version %d is damaged and cannot be read: %s. A backup may hold it whole."),
               (int) release->number, why->message);
  return NULL;
}

/**
 * hst_store_load_releases:
 * @self: a plan file
 * @visit: UID of a visit
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstRelease): what was published of the visit, the first version
 *   first, without the content; %NULL with @error set
 */
GPtrArray *
hst_store_load_releases (HstStore    *self,
                         const char  *visit,
                         GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (visit != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load (self, &hst_release_type,
               hst_record_sql_select_unkept (&hst_release_type, "WHERE visit = ? ORDER BY number, uid"), visit, 0, error);
}

/**
 * hst_store_load_dispatches:
 * @self: a plan file
 * @visit: UID of a visit
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstDispatch): who was given which of its versions, the earliest first;
 *   %NULL with @error set
 */
GPtrArray *
hst_store_load_dispatches (HstStore    *self,
                           const char  *visit,
                           GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (visit != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load_of (self, &hst_dispatch_type,
                  "WHERE release IN (SELECT uid FROM release WHERE visit = ?) ORDER BY at, rowid", visit, error);
}

/**
 * hst_store_find_release:
 * @self: a plan file
 * @visit: UID of a visit
 * @number: number of a version
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the release with its content; %NULL with %HST_STORE_ERROR_NOT_FOUND set if there
 *   is none, or with another error
 */
HstRelease *
hst_store_find_release (HstStore    *self,
                        const char  *visit,
                        gint64       number,
                        GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (visit != NULL && number > 0, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  found = load (self, &hst_release_type, hst_record_sql_select (&hst_release_type, "WHERE visit = ? AND number = ?"),
                visit, number, error);
  if (found != NULL && found->len > 0)
    return hst_record_ref (found->pdata[0]);
  if (found != NULL)
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND,
                 /* Translators: %d is the number of a version. */
                 _("No version %d of this visit was published."), (int) number);
  return NULL;
}

/**
 * hst_store_load_version:
 * @self: a plan file
 * @visit: UID of a visit
 * @number: number of a version, or %HST_VERSION_NOW
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the visit as it was published under that number, or as it is now; %NULL with
 *   %HST_STORE_ERROR_NOT_FOUND, %HST_STORE_ERROR_DAMAGED or another error set
 */
HstVersion *
hst_store_load_version (HstStore    *self,
                        const char  *visit,
                        gint64       number,
                        GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstRelease) release = NULL;
  HstVersion *version;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (visit != NULL && number >= 0, NULL);

  if (number != HST_VERSION_NOW) {
    release = hst_store_find_release (self, visit, number, error);
    return release != NULL ? hst_release_read (release, error) : NULL;
  }
  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_read (self, error))
    return NULL;
  version = read_now (self, visit, error);
  hst_store_end_read (self);
  return version;
}
