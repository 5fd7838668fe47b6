/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-record-packed.h"
#include "hst-record-sql.h"

#include <glib/gi18n-lib.h>

/* Reading records back. */

#define OF_UID "WHERE uid = ? ORDER BY recurrence_id"

static GPtrArray *
load_with (HstStore             *self,
           const HstRecordType  *type,
           const char           *sql,
           const char           *value,
           GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return NULL;
  if (value != NULL)
    hst_query_bind_text (query, 1, value);
  return hst_record_sql_read_all (query, type, error);
}

static GPtrArray *
load_where (HstStore             *self,
            const HstRecordType  *type,
            const char           *rest,
            const char           *value,
            GError              **error)
{
  return load_with (self, type, hst_record_sql_select (type, rest), value, error);
}

static gboolean
load_into_plan (HstStore             *self,
                const HstRecordType  *type,
                HstPlan              *plan,
                GError              **error)
{
  g_autoptr (GPtrArray) records = load_where (self, type, "", NULL, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    hst_plan_take (plan, hst_record_ref (records->pdata[i]));
  return TRUE;
}

/* What there may be much of is asked for by those who need it. */
static gboolean
is_of_plan (const HstRecordType *type)
{
  const HstRecordType *const others[] = {
    &hst_event_type, &hst_calendar_type, &hst_component_type, &hst_release_type, &hst_dispatch_type, &hst_template_type,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (type == others[i])
      return FALSE;
  return TRUE;
}

static gboolean
load_all_into_plan (HstStore  *self,
                    HstPlan   *plan,
                    GError   **error)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    const HstRecordType *type = hst_record_types[i];

    if (is_of_plan (type) && !load_into_plan (self, type, plan, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
hst_store_read_series (HstStore    *self,
                       const char  *uid,
                       GError     **error)
{
  return load_where (self, &hst_event_type, OF_UID, uid, error);
}

GPtrArray *
hst_store_read_unkept (HstStore    *self,
                       const char  *uid,
                       GError     **error)
{
  return load_with (self, &hst_event_type, hst_record_sql_select_unkept (&hst_event_type, OF_UID), uid, error);
}

/**
 * hst_store_load_plan:
 * @self: a plan file
 * @error: (nullable): return location
 *
 * Reads everything but events and what was kept of imports, as it is at one moment.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
HstPlan *
hst_store_load_plan (HstStore  *self,
                     GError   **error)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GRecMutexLocker) locker = NULL;
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_read (self, error))
    return NULL;
  plan = hst_plan_new ();
  done = load_all_into_plan (self, plan, error);
  hst_store_end_read (self);
  return done ? g_steal_pointer (&plan) : NULL;
}

/**
 * hst_store_find:
 * @self: a plan file
 * @type: type of the record
 * @key: its first key: its UID or code, or a delegation's gathering
 * @second_key: (nullable): its second key: a delegation's community, or an event's recurrence id as
 *   hst_moment_to_string() gives it; %NULL for a master or a single event
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL with %HST_STORE_ERROR_NOT_FOUND if there is none, or with
 *   another error set
 */
gpointer
hst_store_find (HstStore             *self,
                const HstRecordType  *type,
                const char           *key,
                const char           *second_key,
                GError              **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gpointer record = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (type != NULL && key != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (hst_record_sql_find (self->db, type, key, second_key, &record, error) && record == NULL)
    /* Translators: the first %s is a file name, the second the identifier of an item. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND, _("The plan “%s” has no item “%s”."),
                 self->db->name, key);
  return record;
}

/**
 * hst_store_load_records:
 * @self: a plan file
 * @type: type of the records
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstRecord): all records of that type in the order in which they
 *   were put in, or %NULL with @error set
 */
GPtrArray *
hst_store_load_records (HstStore             *self,
                        const HstRecordType  *type,
                        GError              **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load_where (self, type, "ORDER BY rowid", NULL, error);
}

static gboolean
read_packed (HstQuery         *query,
             HstPackedReader  *reader,
             GPtrArray        *records,
             GError          **error)
{
  HstRowState state;

  hst_packed_reader_bind (reader, query);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    gpointer record = hst_packed_reader_take (reader);

    if (record == NULL) {
      hst_packed_reader_tell (reader, query->db, error);
      return FALSE;
    }
    g_ptr_array_add (records, record);
  }
  return state == HST_ROW_END;
}

/**
 * hst_store_load_for_reading:
 * @self: a plan file
 * @type: type of the records
 * @error: (nullable): return location
 *
 * As hst_store_load_records(), in less time and memory; whoever wants to change one of the records takes a hst_record_copy().
 *
 * Returns: (transfer full) (nullable) (element-type HstRecord): all records of that type in the order in which they
 *   were put in, or %NULL with @error set
 */
GPtrArray *
hst_store_load_for_reading (HstStore             *self,
                            const HstRecordType  *type,
                            GError              **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  g_autofree char *rest = NULL;
  g_auto (HstPackedReader) reader = { 0 };

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  rest = g_strdup_printf (" FROM \"%s\" ORDER BY rowid", type->name);
  hst_packed_reader_init (&reader, type, FALSE);
  query = hst_query_new (self->db, hst_record_packed_select (type, FALSE, rest), error);
  return query != NULL && read_packed (query, &reader, records, error) ? g_steal_pointer (&records) : NULL;
}

/**
 * hst_store_load_series:
 * @self: a plan file
 * @uid: UID of an event
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstEvent): the master, if there is one, then the changed instances;
 *   empty if nothing has that UID; %NULL with @error set
 */
GPtrArray *
hst_store_load_series (HstStore    *self,
                       const char  *uid,
                       GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return hst_store_read_series (self, uid, error);
}

/**
 * hst_store_load_events_of:
 * @self: a plan file
 * @visit: (nullable): UID of a visit; %NULL stands for all meetings
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstEvent): its events with their changed instances, by UID; %NULL
 *   with @error set
 */
GPtrArray *
hst_store_load_events_of (HstStore    *self,
                          const char  *visit,
                          GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load_where (self, &hst_event_type,
                     visit != NULL ? "WHERE visit = ? ORDER BY uid, recurrence_id"
                                   : "WHERE visit IS NULL ORDER BY uid, recurrence_id",
                     visit, error);
}

/* What never happens has a span of nothing; what has changed instances, if anything has, may have the span of those.  Both are
 * found in indices, and no more of the plan is read than what is asked for. */
#define UNSCHEDULED   "WHERE visit IS NOT NULL AND start IS NULL AND uid IN (" OF_NO_SPAN
#define OF_NO_SPAN    "SELECT uid FROM event_range WHERE length_class = 0 AND from_utc_s = 0 AND to_utc_s = 0"
#define WITH_CHANGES  " UNION ALL SELECT event.uid FROM (SELECT 1 WHERE (SELECT count(*) FROM event) <> " \
                      "(SELECT count(*) FROM event_range)) CROSS JOIN event WHERE recurrence_id <> ''"

/**
 * hst_store_load_unscheduled:
 * @self: a plan file
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstEvent): the sessions of visits that have no time yet, in the order
 *   in which they were put in; %NULL with @error set
 */
GPtrArray *
hst_store_load_unscheduled (HstStore  *self,
                            GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load_where (self, &hst_event_type, UNSCHEDULED WITH_CHANGES ") ORDER BY rowid", NULL, error);
}

/**
 * hst_store_load_unscheduled_single:
 * @self: a plan file
 * @error: (nullable): return location
 *
 * As hst_store_load_unscheduled(), but for series of which an instance was changed: to know that there are none, all of a plan has to be
 * counted.
 *
 * Returns: (transfer full) (nullable) (element-type HstEvent): the sessions; %NULL with @error set
 */
GPtrArray *
hst_store_load_unscheduled_single (HstStore  *self,
                                   GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return load_where (self, &hst_event_type, UNSCHEDULED ") ORDER BY rowid", NULL, error);
}
