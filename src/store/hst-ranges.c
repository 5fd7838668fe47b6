/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-expand.h"
#include "hst-record-packed.h"

#include <string.h>

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

#define CLASS_LENGTH(number, length_s) length_s,
#define CLASS_QUERY(number, length_s)                                                                     \
  "SELECT uid AS candidate, plain_row FROM event_range WHERE length_class = " #number                     \
  " AND from_utc_s >= ?2 - " #length_s " AND from_utc_s < ?3 AND to_utc_s >= ?2 UNION ALL "

/* UIDs as the spans give them, each once, and the event of each where its row is known. */
#define CANDIDATES                                                                                                 \
  "(" HST_SPAN_CLASSES (CLASS_QUERY) "SELECT uid AS candidate, plain_row FROM event_range WHERE length_class = "   \
  G_STRINGIFY (HST_SPAN_LAST_CLASS) " AND from_utc_s < ?3 AND to_utc_s >= ?2)"
#define OF_CANDIDATES    ", candidate FROM " CANDIDATES " AS c LEFT JOIN event ON event.rowid = c.plain_row"
#define COUNT_CANDIDATES "SELECT count (*) FROM (SELECT 1 FROM " CANDIDATES " LIMIT ?1)"
#define OF_UID " FROM event WHERE uid = ?2 ORDER BY recurrence_id"

static int
class_of_length (gint64 from_utc_s,
                 gint64 to_utc_s)
{
  static const gint64 lengths_s[] = { HST_SPAN_CLASSES (CLASS_LENGTH) };
  int number = 0;

  /* Both ends are near enough to 0 for this not to overflow: see hst_ranges_compute(). */
  while (number < HST_SPAN_LAST_CLASS && to_utc_s - from_utc_s > lengths_s[number])
    number++;
  return number;
}

gint64
hst_span_begin (gint64 from_utc_s)
{
  return CLAMP (from_utc_s, -FAR_S, FAR_S) - MARGIN_S;
}

gint64
hst_span_end (gint64 to_utc_s)
{
  return CLAMP (to_utc_s, -FAR_S, FAR_S) + MARGIN_S;
}

/* Some are asked for once a UID. */
static const char *
get_select (gboolean is_plain)
{
  static const char *of_candidates, *of_uid;

  if (g_once_init_enter (&of_candidates))
    g_once_init_leave (&of_candidates, hst_record_packed_select (&hst_event_type, TRUE, OF_CANDIDATES));
  if (g_once_init_enter (&of_uid))
    g_once_init_leave (&of_uid, hst_record_packed_select (&hst_event_type, FALSE, OF_UID));
  return is_plain ? of_candidates : of_uid;
}

/**
 * Candidates:
 * @plain: for the rows of @query
 * @whole: for those of @of_uid
 * @query: gives candidates
 * @of_uid: (nullable): gives all events of one
 */
typedef struct {
  HstPackedReader plain;
  HstPackedReader whole;
  HstQuery       *query;
  HstQuery       *of_uid;
} Candidates;

static gboolean
candidates_init (Candidates  *self,
                 HstDb       *db,
                 GError     **error)
{
  hst_packed_reader_init (&self->plain, &hst_event_type, TRUE);
  hst_packed_reader_init (&self->whole, &hst_event_type, FALSE);
  self->query = hst_query_new (db, get_select (TRUE), error);
  self->of_uid = self->query != NULL ? hst_query_new (db, get_select (FALSE), error) : NULL;
  return self->of_uid != NULL;
}

static void
candidates_clear (Candidates *self)
{
  hst_packed_reader_clear (&self->plain);
  hst_packed_reader_clear (&self->whole);
  g_clear_pointer (&self->query, hst_query_free);
  g_clear_pointer (&self->of_uid, hst_query_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidates, candidates_clear)

/* All events of one UID in the order of their index: the master, then the instances. */
static gboolean
load_series (Candidates  *self,
             const char  *uid,
             GPtrArray   *events,
             GError     **error)
{
  HstRowState state;

  hst_packed_reader_bind (&self->whole, self->of_uid);
  hst_query_bind_text (self->of_uid, 2, uid);
  while ((state = hst_query_next (self->of_uid, error)) == HST_ROW_READY) {
    HstEvent *event = hst_packed_reader_take (&self->whole);

    if (event == NULL) {
      hst_packed_reader_tell (&self->whole, self->of_uid->db, error);
      return FALSE;
    }
    g_ptr_array_add (events, event);
  }
  hst_query_reset (self->of_uid);
  return state == HST_ROW_END;
}

/* A row of the plan has the UID that it had when it was noted, but for VACUUM, of which SQLite says that it may give other
 * numbers to rows. */
static gboolean
load_candidate (Candidates  *self,
                GPtrArray   *events,
                GError     **error)
{
  const char *uid = hst_query_get_text (self->query, 1);
  HstEvent *event = hst_packed_reader_take (&self->plain);

  if (event != NULL && g_strcmp0 (event->uid, uid) == 0) {
    g_ptr_array_add (events, event);
    return TRUE;
  }
  hst_record_unref (event);
  return load_series (self, uid, events, error);
}

static gboolean
load_into (HstStore   *self,
           gint64      from_utc_s,
           gint64      to_utc_s,
           GPtrArray  *events,
           GError    **error)
{
  g_auto (Candidates) candidates = { 0 };
  HstRowState state;

  if (!candidates_init (&candidates, self->db, error))
    return FALSE;
  hst_packed_reader_bind (&candidates.plain, candidates.query);
  hst_query_bind_int (candidates.query, 2, hst_span_begin (from_utc_s));
  hst_query_bind_int (candidates.query, 3, hst_span_end (to_utc_s));
  while ((state = hst_query_next (candidates.query, error)) == HST_ROW_READY)
    if (!load_candidate (&candidates, events, error))
      return FALSE;
  return state == HST_ROW_END;
}

/* The events that may happen in the window, those of one UID together; all as they are at one moment. */
static GPtrArray *
load_candidates (HstStore  *self,
                 gint64     from_utc_s,
                 gint64     to_utc_s,
                 GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  gboolean done;

  if (!hst_store_begin_read (self, error))
    return NULL;
  done = load_into (self, from_utc_s, to_utc_s, events, error);
  hst_store_end_read (self);
  return done ? g_steal_pointer (&events) : NULL;
}

void
hst_ranges_compute (HstStore  *self,
                    GPtrArray *series,
                    HstSpan   *span)
{
  hst_expand_get_bounds (series, self->zones, self->index_zone, &span->from_utc_s, &span->to_utc_s);
  span->from_utc_s = CLAMP (span->from_utc_s, -FAR_S, FAR_S);
  span->to_utc_s = CLAMP (span->to_utc_s, span->from_utc_s, FAR_S);
  span->length_class = class_of_length (span->from_utc_s, span->to_utc_s);
  span->plain_row = 0;
}

/* Of the events of one UID, as they stand in the plan. */
gboolean
hst_ranges_find_row (HstStore   *self,
                     GPtrArray  *series,
                     HstSpan    *span,
                     GError    **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  if (series->len != 1 || !hst_record_is_plain (series->pdata[0]))
    return TRUE;
  query = hst_query_new (self->db, "SELECT rowid FROM event WHERE uid = ?", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, ((const HstEvent *) series->pdata[0])->uid);
  state = hst_query_next (query, error);
  if (state == HST_ROW_READY)
    span->plain_row = hst_query_get_int (query, 0);
  return state != HST_ROW_FAILED;
}

/* As they stand in the file, and back. */
static GArray *
dup_turned (gconstpointer subjects,
            guint         n_subjects)
{
  GArray *turned = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_subjects);

  if (n_subjects > 0)
    g_array_append_vals (turned, subjects, n_subjects);
  for (guint i = 0; i < n_subjects; i++)
    g_array_index (turned, gint64, i) = GINT64_TO_BE (g_array_index (turned, gint64, i));
  return turned;
}

/* Plain statements that write one row, here and in hst-search-index.c: a REPLACE or an upsert would begin a savepoint, and at
 * each of those FTS5 writes out all that it has gathered. */
static gboolean
write_range (HstStore       *self,
             const char     *sql,
             const char     *uid,
             const HstSpan  *span,
             GArray         *subjects,
             GError        **error)
{
  g_autoptr (GArray) turned = dup_turned (subjects->data, subjects->len);
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, uid);
  hst_query_bind_int (query, 2, span->length_class);
  hst_query_bind_int (query, 3, span->from_utc_s);
  hst_query_bind_int (query, 4, span->to_utc_s);
  if (span->plain_row != 0)
    hst_query_bind_int (query, 6, span->plain_row);
  sqlite3_bind_blob (query->stmt, 5, turned->data, (int) (turned->len * sizeof (gint64)), SQLITE_STATIC);
  return hst_query_run (query, error);
}

/* What the row of a UID says; a row without subjects is one that version 1 wrote. */
static HstRowState
read_range (HstStore    *self,
            const char  *uid,
            HstSpan     *span,
            GArray     **subjects,
            GError     **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db, "SELECT length_class, from_utc_s, to_utc_s, subjects, plain_row FROM event_range "
                         "WHERE uid = ?", error);
  if (query == NULL)
    return HST_ROW_FAILED;
  hst_query_bind_text (query, 1, uid);
  state = hst_query_next (query, error);
  if (state == HST_ROW_READY) {
    const guint n_bytes = (guint) sqlite3_column_bytes (query->stmt, 3);

    *span = (HstSpan) { (int) hst_query_get_int (query, 0), hst_query_get_int (query, 1), hst_query_get_int (query, 2),
                        hst_query_get_int (query, 4) };
    *subjects = dup_turned (sqlite3_column_blob (query->stmt, 3), n_bytes / (guint) sizeof (gint64));
  }
  return state;
}

static gboolean
is_same (const HstSpan *a,
         GArray        *a_subjects,
         const HstSpan *b,
         GArray        *b_subjects)
{
  g_assert (a_subjects != NULL && b_subjects != NULL);
  return a->length_class == b->length_class && a->from_utc_s == b->from_utc_s && a->to_utc_s == b->to_utc_s &&
         a->plain_row == b->plain_row && a_subjects->len == b_subjects->len &&
         (a_subjects->len == 0 ||
          memcmp (a_subjects->data, b_subjects->data, a_subjects->len * sizeof (gint64)) == 0);
}

/* A new row, unless there is one of that UID; those in `event_subject` are left to the caller. */
gboolean
hst_ranges_add (HstStore       *self,
                const char     *uid,
                const HstSpan  *span,
                GArray         *subjects,
                gboolean       *is_new,
                GError        **error)
{
  if (!write_range (self, "INSERT OR IGNORE INTO event_range (uid, length_class, from_utc_s, to_utc_s, subjects, "
                    "plain_row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", uid, span, subjects, error))
    return FALSE;
  *is_new = sqlite3_changes (self->db->sqlite) > 0;
  return TRUE;
}

static gboolean
insert_range (HstStore       *self,
              const char     *uid,
              gint64          document,
              const HstSpan  *span,
              GArray         *subjects,
              gboolean       *is_new,
              GError        **error)
{
  return hst_ranges_add (self, uid, span, subjects, is_new, error) &&
         (!*is_new || hst_subjects_insert (self, span, document, subjects, error));
}

gboolean
hst_ranges_put (HstStore       *self,
                const char     *uid,
                gint64          document,
                gboolean        is_fresh,
                const HstSpan  *span,
                GArray         *subjects,
                GError        **error)
{
  g_autoptr (GArray) old_subjects = NULL;
  gboolean is_new = FALSE;
  HstRowState state;
  HstSpan old = { 0 };

  if (is_fresh && !insert_range (self, uid, document, span, subjects, &is_new, error))
    return FALSE;
  if (is_new)
    return TRUE;
  state = read_range (self, uid, &old, &old_subjects, error);
  if (state == HST_ROW_FAILED)
    return FALSE;
  if (state == HST_ROW_END)
    return insert_range (self, uid, document, span, subjects, &is_new, error);
  return is_same (&old, old_subjects, span, subjects) ||
         (hst_subjects_remove (self, &old, document, old_subjects, error) &&
          write_range (self, "UPDATE event_range SET length_class = ?2, from_utc_s = ?3, to_utc_s = ?4, subjects = ?5, "
                       "plain_row = ?6 WHERE uid = ?1", uid, span, subjects, error) &&
          hst_subjects_insert (self, span, document, subjects, error));
}

gboolean
hst_ranges_remove (HstStore    *self,
                   const char  *uid,
                   gint64       document,
                   GError     **error)
{
  g_autoptr (GArray) subjects = NULL;
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;
  HstSpan span;

  state = read_range (self, uid, &span, &subjects, error);
  if (state != HST_ROW_READY)
    return state == HST_ROW_END;
  query = hst_query_new (self->db, "DELETE FROM event_range WHERE uid = ?", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, uid);
  return hst_subjects_remove (self, &span, document, subjects, error) && hst_query_run (query, error);
}

/* Whether the row of a UID says exactly that. */
gboolean
hst_ranges_check (HstStore       *self,
                  const char     *uid,
                  const HstSpan  *span,
                  GArray         *subjects,
                  gboolean       *is_right,
                  GError        **error)
{
  g_autoptr (GArray) found = NULL;
  HstSpan there = { 0 };
  const HstRowState state = read_range (self, uid, &there, &found, error);

  *is_right = state == HST_ROW_READY && is_same (&there, found, span, subjects);
  return state != HST_ROW_FAILED;
}

/* What of @events, by UID, happens in the window; the plan is not needed for that. */
GPtrArray *
hst_ranges_expand (HstStore      *self,
                   GPtrArray     *events,
                   gint64         from_utc_s,
                   gint64         to_utc_s,
                   GCancellable  *cancellable,
                   guint         *cut,
                   GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_cut = hst_expand_events (events, self->zones, hst_zones_get_system (self->zones), from_utc_s, to_utc_s,
                                         cancellable, found);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  hst_occurrences_sort (found);
  if (cut != NULL)
    *cut = n_cut;
  return g_steal_pointer (&found);
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
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  events = load_candidates (self, from_utc_s, to_utc_s, error);
  return events != NULL ? hst_ranges_expand (self, events, from_utc_s, to_utc_s, cancellable, cut, error) : NULL;
}

/**
 * hst_store_count_candidates:
 * @self: a plan
 * @from_utc_s: first second of the window
 * @to_utc_s: first second after it
 * @max: so many are enough
 * @n: (out): how many there are, or @max
 * @error: (nullable): return location
 *
 * Counts single events and series that may happen in a window, without reading them: what hst_store_query_occurrences() has to read
 * for it.
 *
 * Returns: %FALSE with @error set if that cannot be read
 */
gboolean
hst_store_count_candidates (HstStore  *self,
                            gint64     from_utc_s,
                            gint64     to_utc_s,
                            guint      max,
                            guint     *n,
                            GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  query = hst_query_new (self->db, COUNT_CANDIDATES, error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, max);
  hst_query_bind_int (query, 2, hst_span_begin (from_utc_s));
  hst_query_bind_int (query, 3, hst_span_end (to_utc_s));
  state = hst_query_next (query, error);
  *n = state == HST_ROW_READY ? (guint) hst_query_get_int (query, 0) : 0;
  return state != HST_ROW_FAILED;
}
