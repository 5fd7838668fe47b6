/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-range-filter.h"

#include "hst-expand.h"
#include "hst-record-sql.h"
#include "hst-store-private.h"

/* Which events can happen in a window: the table `event_range` has, for each UID, the span of time in which it can
 * happen at all.  A B-tree finds spans by their start only; so they are put into classes by length, and in each class
 * only the spans that start less than its greatest length before the window are looked at.  A day's sessions fall
 * into the first, series without an end into the last.
 *
 * The spans are an index and no truth: floating times stand in it as if they were UTC, and the rules of zones may have
 * changed since.  So the window is widened by what two time zones can differ; what is really inside it the expansion
 * tells. */

#define MARGIN_S (26 * 3600)
/* Far outside the years 1 to 9999, and safe to add to. */
#define FAR_S    ((gint64) 1 << 40)

#define CLASSES(X)  X (0, 86400) X (1, 345600) X (2, 1382400) X (3, 5529600) X (4, 22118400) X (5, 88473600)
#define LAST_CLASS  6

#define CLASS_LENGTH(number, length_s) length_s,
#define CLASS_QUERY(number, length_s)                                                                     \
  "SELECT uid FROM event_range WHERE length_class = " #number " AND from_utc_s >= ?1 - " #length_s        \
  " AND from_utc_s < ?2 AND to_utc_s >= ?1 UNION ALL "

#define CANDIDATES                                                                                        \
  CLASSES (CLASS_QUERY)                                                                                   \
  "SELECT uid FROM event_range WHERE length_class = " G_STRINGIFY (LAST_CLASS)                            \
  " AND from_utc_s < ?2 AND to_utc_s >= ?1"

/* A visit has few events beside what a window may hold. */
#define OF_VISIT                                                                                          \
  "SELECT v.uid FROM event AS v CROSS JOIN event_range AS r ON r.uid = v.uid WHERE v.visit = ?3"          \
  " AND r.from_utc_s < ?2 AND r.to_utc_s >= ?1"

/* A line of a list. */
#define HAS_LINE(column, value) "instr (char (10) || f." column " || char (10), char (10) || " value " || char (10)) > 0"

/* Of a series any event may match; which of its occurrences do, is told when they are known.  Here most of what is not
 * wanted is passed over without being read whole. */
#define MATCHES                                                                                           \
  " AND EXISTS (SELECT 1 FROM event AS f WHERE f.uid = event.uid"                                         \
  " AND (?3 IS NULL OR f.visit = ?3) AND (?4 IS NULL OR f.venue = ?4)"                                    \
  " AND (?5 IS NULL OR f.responsible = ?5 OR " HAS_LINE ("speakers", "?5") ")"                            \
  " AND (?6 IS NULL OR f.communities IS NULL OR " HAS_LINE ("communities", "?6") "))"

#define WHERE_UID(uids, matches) "WHERE uid IN (" uids ")" matches " ORDER BY uid, recurrence_id"

static int
class_of_length (gint64 from_utc_s,
                 gint64 to_utc_s)
{
  static const gint64 lengths_s[] = { CLASSES (CLASS_LENGTH) };
  int number = 0;

  /* Both ends are near enough to 0 for this not to overflow: see hst_ranges_compute(). */
  while (number < LAST_CLASS && to_utc_s - from_utc_s > lengths_s[number])
    number++;
  return number;
}

/* The events that may happen in the window, by UID. */
static GPtrArray *
load_candidates (HstStore         *self,
                 const HstRangeFilter  *filter,
                 gint64            from_utc_s,
                 gint64            to_utc_s,
                 GError          **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  const char *sql = hst_record_sql_select (&hst_event_type,
                                           filter == NULL          ? WHERE_UID (CANDIDATES, "")
                                           : filter->visit == NULL ? WHERE_UID (CANDIDATES, MATCHES)
                                                                   : WHERE_UID (OF_VISIT, MATCHES));
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return NULL;
  hst_query_bind_int (query, 1, CLAMP (from_utc_s, -FAR_S, FAR_S) - MARGIN_S);
  hst_query_bind_int (query, 2, CLAMP (to_utc_s, -FAR_S, FAR_S) + MARGIN_S);
  if (filter != NULL) {
    hst_query_bind_text (query, 3, filter->visit);
    hst_query_bind_text (query, 4, filter->venue);
    hst_query_bind_text (query, 5, filter->person);
    hst_query_bind_text (query, 6, filter->community);
  }
  return hst_record_sql_read_all (query, &hst_event_type, error);
}

static int
compare_occurrences (gconstpointer a,
                     gconstpointer b)
{
  return hst_occurrence_compare (*(HstOccurrence *const *) a, *(HstOccurrence *const *) b);
}

void
hst_ranges_compute (HstStore  *self,
                    GPtrArray *series,
                    gint64    *from_utc_s,
                    gint64    *to_utc_s)
{
  hst_expand_get_bounds (series, self->zones, self->index_zone, from_utc_s, to_utc_s);
  *from_utc_s = CLAMP (*from_utc_s, -FAR_S, FAR_S);
  *to_utc_s = CLAMP (*to_utc_s, *from_utc_s, FAR_S);
}

/* Plain statements that write one row, here and in hst-search-index.c: a REPLACE or an upsert would begin a savepoint, and at
 * each of those FTS5 writes out all that it has gathered. */
static gboolean
write_range (HstStore    *self,
             const char  *sql,
             const char  *uid,
             gint64       from_utc_s,
             gint64       to_utc_s,
             GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, uid);
  hst_query_bind_int (query, 2, class_of_length (from_utc_s, to_utc_s));
  hst_query_bind_int (query, 3, from_utc_s);
  hst_query_bind_int (query, 4, to_utc_s);
  return hst_query_run (query, error);
}

gboolean
hst_ranges_put (HstStore    *self,
                const char  *uid,
                gboolean     is_fresh,
                gint64       from_utc_s,
                gint64       to_utc_s,
                GError     **error)
{
  static const char *const statements[] = {
    "INSERT OR IGNORE INTO event_range (uid, length_class, from_utc_s, to_utc_s) VALUES (?1, ?2, ?3, ?4)",
    "UPDATE event_range SET length_class = ?2, from_utc_s = ?3, to_utc_s = ?4 WHERE uid = ?1",
  };

  /* Whichever is more likely to do first. */
  if (!write_range (self, statements[!is_fresh], uid, from_utc_s, to_utc_s, error))
    return FALSE;
  return sqlite3_changes (self->db->sqlite) > 0 ||
         write_range (self, statements[is_fresh], uid, from_utc_s, to_utc_s, error);
}

gboolean
hst_ranges_remove (HstStore    *self,
                   const char  *uid,
                   GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "DELETE FROM event_range WHERE uid = ?", error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, uid);
  return hst_query_run (query, error);
}

/* The visits and meetings in which the community takes part: what is for everyone there is for it. */
static GHashTable *
load_gatherings (HstStore    *self,
                 const char  *community,
                 GError     **error)
{
  g_autoptr (GHashTable) gatherings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT gathering FROM delegation WHERE community = ?", error);
  HstRowState state;

  if (query == NULL)
    return NULL;
  hst_query_bind_text (query, 1, community);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    g_hash_table_add (gatherings, g_strdup (hst_query_get_text (query, 0)));
  return state == HST_ROW_END ? g_steal_pointer (&gatherings) : NULL;
}

static gboolean
is_wanted (const HstRangeFilter *filter,
           GHashTable      *gatherings,
           const HstEvent  *event)
{
  if ((filter->visit != NULL && g_strcmp0 (event->visit, filter->visit) != 0) ||
      (filter->venue != NULL && g_strcmp0 (event->venue, filter->venue) != 0) ||
      (filter->statuses != 0 && (filter->statuses & (1u << event->status)) == 0))
    return FALSE;
  if (filter->person != NULL && g_strcmp0 (event->responsible, filter->person) != 0 &&
      !hst_list_contains (event->speakers, filter->person))
    return FALSE;
  if (filter->community == NULL)
    return TRUE;
  if (event->communities != NULL)
    return hst_list_contains (event->communities, filter->community);
  return g_hash_table_contains (gatherings, event->visit != NULL ? event->visit : event->uid);
}

static GPtrArray *
select_wanted (GPtrArray       *found,
               const HstRangeFilter *filter,
               GHashTable      *gatherings)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    if (is_wanted (filter, gatherings, hst_occurrence_get_event (found->pdata[i])))
      g_ptr_array_add (wanted, g_object_ref (found->pdata[i]));
  return wanted;
}

/**
 * hst_store_query_occurrences:
 * @self: a plan
 * @from_utc_s: first second of the window
 * @to_utc_s: first second after it
 * @cancellable: (nullable): to give up between two series
 * @cut: (out) (optional): how many series have more occurrences in the window than the limits of work allow
 * @error: (nullable): return location
 *
 * Finds what happens in a window, at a cost that depends on what it holds and not on the size of the plan.  Dates and
 * floating times are meant in the system's zone.  The plan is held only while events are read, not while series are
 * expanded.
 *
 * Returns: (transfer full) (nullable) (element-type HstOccurrence): the occurrences that overlap the window, and those
 *   of no length that begin in it, sorted with hst_occurrence_compare(); %NULL with @error set
 */
GPtrArray *
hst_store_query_occurrences (HstStore      *self,
                             gint64         from_utc_s,
                             gint64         to_utc_s,
                             GCancellable  *cancellable,
                             guint         *cut,
                             GError       **error)
{
  return hst_store_query_filtered (self, NULL, from_utc_s, to_utc_s, cancellable, cut, error);
}

/**
 * hst_store_query_filtered:
 * @self: a plan
 * @filter: (nullable): which occurrences are wanted, %NULL for all
 * @from_utc_s: first second of the window
 * @to_utc_s: first second after it
 * @cancellable: (nullable): to give up between two series
 * @cut: (out) (optional): how many series have more occurrences in the window than the limits of work allow
 * @error: (nullable): return location
 *
 * Finds what happens in a window as hst_store_query_occurrences() does, and of that what is wanted.  Where one instance
 * of a series differs from the others, it is looked at as it is.
 *
 * Returns: (transfer full) (nullable) (element-type HstOccurrence): the occurrences, sorted with
 *   hst_occurrence_compare(); %NULL with @error set
 */
GPtrArray *
hst_store_query_filtered (HstStore         *self,
                          const HstRangeFilter  *filter,
                          gint64            from_utc_s,
                          gint64            to_utc_s,
                          GCancellable     *cancellable,
                          guint            *cut,
                          GError          **error)
{
  g_autoptr (GHashTable) gatherings = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GPtrArray) events = NULL;
  guint n_cut = 0;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (filter != NULL && filter->community != NULL) {
    gatherings = load_gatherings (self, filter->community, error);
    if (gatherings == NULL)
      return NULL;
  }
  events = load_candidates (self, filter, from_utc_s, to_utc_s, error);
  if (events == NULL)
    return NULL;

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];
    const HstEvent *next = i + 1 < events->len ? events->pdata[i + 1] : NULL;

    g_ptr_array_add (series, (gpointer) event);
    if (next != NULL && g_str_equal (next->uid, event->uid))
      continue;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (!hst_expand_series (series, self->zones, hst_zones_get_system (self->zones), from_utc_s, to_utc_s, NULL, found))
      n_cut++;
    g_ptr_array_set_size (series, 0);
  }
  if (filter != NULL) {
    GPtrArray *wanted = select_wanted (found, filter, gatherings);

    g_ptr_array_unref (found);
    found = wanted;
  }
  g_ptr_array_sort (found, compare_occurrences);
  if (cut != NULL)
    *cut = n_cut;
  return g_steal_pointer (&found);
}
