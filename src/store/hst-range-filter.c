/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-range-filter.h"

#include "hst-expand.h"
#include "hst-store-private.h"

/* Of what happens in a window, that which is wanted.  One thing that is asked for, the one of which there is probably
 * least, says which events are looked at; the others are held against these. */

/**
 * Wanted:
 * @filter: what is wanted
 * @events: (element-type HstEvent): those of which any is wanted, with all others of their UIDs, by UID
 * @wanted: the wanted ones among them, borrowed
 */
typedef struct {
  const HstRangeFilter *filter;
  GPtrArray            *events;
  GHashTable           *wanted;
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->wanted);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* A community is in what names it, and in what is for everyone where it takes part; that it does, its visits tell. */
static gboolean
collect_of_community (HstStore    *self,
                      const char  *code,
                      gint64       from_utc_s,
                      gint64       to_utc_s,
                      GHashTable  *uids,
                      GError     **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state = HST_ROW_FAILED;

  if (!hst_subjects_collect (self, HST_SUBJECT_COMMUNITY, code, from_utc_s, to_utc_s, uids, error))
    return FALSE;
  query = hst_query_new (self->db, "SELECT gathering FROM delegation AS d WHERE community = ? "
                         "AND EXISTS (SELECT 1 FROM event WHERE visit = d.gathering)", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, code);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    if (!hst_subjects_collect (self, HST_SUBJECT_VISIT, hst_query_get_text (query, 0), from_utc_s, to_utc_s, uids, error))
      return FALSE;
  return state == HST_ROW_END;
}

static gboolean
collect_uids (HstStore              *self,
              const HstRangeFilter  *filter,
              gint64                 from_utc_s,
              gint64                 to_utc_s,
              GHashTable            *uids,
              GError               **error)
{
  const gint64 from = hst_span_begin (from_utc_s), to = hst_span_end (to_utc_s);

  if (filter->visit != NULL)
    return hst_subjects_collect (self, HST_SUBJECT_VISIT, filter->visit, from, to, uids, error);
  if (filter->person != NULL)
    return hst_subjects_collect (self, HST_SUBJECT_PERSON, filter->person, from, to, uids, error);
  if (filter->venue != NULL)
    return hst_subjects_collect (self, HST_SUBJECT_VENUE, filter->venue, from, to, uids, error);
  if (filter->community != NULL)
    return collect_of_community (self, filter->community, from, to, uids, error);
  return hst_subjects_collect_of_statuses (self, filter->statuses, from, to, uids, error);
}

/* Of what is for everyone there. */
static gboolean
takes_part (HstStore        *self,
            const HstEvent  *event,
            const char      *code,
            gboolean        *takes_part,
            GError         **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db, "SELECT 1 FROM delegation WHERE gathering = ? AND community = ?", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, event->visit != NULL ? event->visit : event->uid);
  hst_query_bind_text (query, 2, code);
  state = hst_query_next (query, error);
  *takes_part = state == HST_ROW_READY;
  return state != HST_ROW_FAILED;
}

static gboolean
is_with (const HstEvent *event,
         const char     *person)
{
  return g_strcmp0 (event->responsible, person) == 0 || g_strcmp0 (event->driver, person) == 0 ||
         hst_list_contains (event->speakers, person);
}

static gboolean
match (HstStore              *self,
       const HstRangeFilter  *filter,
       const HstEvent        *event,
       gboolean              *is_wanted,
       GError               **error)
{
  *is_wanted = (filter->visit == NULL || g_strcmp0 (event->visit, filter->visit) == 0) &&
               (filter->venue == NULL || g_strcmp0 (event->venue, filter->venue) == 0) &&
               (filter->statuses == 0 || (filter->statuses & (1u << event->status)) != 0) &&
               (filter->person == NULL || is_with (event, filter->person));
  if (!*is_wanted || filter->community == NULL)
    return TRUE;
  if (event->communities == NULL)
    return takes_part (self, event, filter->community, is_wanted, error);
  *is_wanted = hst_list_contains (event->communities, filter->community);
  return TRUE;
}

static gboolean
load_series (HstStore    *self,
             Wanted      *wanted,
             const char  *uid,
             GError     **error)
{
  g_autoptr (GPtrArray) series = hst_store_read_series (self, uid, error);
  gboolean is_any = FALSE;

  if (series == NULL)
    return FALSE;
  for (guint i = 0; i < series->len; i++) {
    gboolean is_wanted;

    if (!match (self, wanted->filter, series->pdata[i], &is_wanted, error))
      return FALSE;
    if (is_wanted)
      g_hash_table_add (wanted->wanted, series->pdata[i]);
    is_any = is_any || is_wanted;
  }
  if (is_any)
    g_ptr_array_extend_and_steal (wanted->events, g_steal_pointer (&series));
  return TRUE;
}

static gboolean
load_wanted (HstStore    *self,
             Wanted      *wanted,
             gint64       from_utc_s,
             gint64       to_utc_s,
             GError     **error)
{
  g_autoptr (GHashTable) uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer uid;

  if (!collect_uids (self, wanted->filter, from_utc_s, to_utc_s, uids, error))
    return FALSE;
  g_hash_table_iter_init (&iter, uids);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    if (!load_series (self, wanted, uid, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_wanted_at_once (HstStore    *self,
                     Wanted      *wanted,
                     gint64       from_utc_s,
                     gint64       to_utc_s,
                     GError     **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  gboolean done;

  if (!hst_store_begin_read (self, error))
    return FALSE;
  done = load_wanted (self, wanted, from_utc_s, to_utc_s, error);
  hst_store_end_read (self);
  return done;
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
 * Finds what happens in a window as hst_store_query_occurrences() does, and of that what is wanted, at a cost that
 * depends on how much there is of the first that is asked for: of the visit, the person, the venue, the community, or
 * of the statuses.  Where one instance of a series differs from the others, it is looked at as it is.
 *
 * Returns: (transfer full) (nullable) (element-type HstOccurrence): the occurrences, sorted with
 *   hst_occurrence_compare(); %NULL with @error set
 */
GPtrArray *
hst_store_query_filtered (HstStore              *self,
                          const HstRangeFilter  *filter,
                          gint64                 from_utc_s,
                          gint64                 to_utc_s,
                          GCancellable          *cancellable,
                          guint                 *cut,
                          GError               **error)
{
  g_auto (Wanted) wanted = { NULL, NULL, NULL };
  g_autoptr (GPtrArray) all = NULL, found = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  wanted = (Wanted) { filter, g_ptr_array_new_with_free_func (hst_record_unref), g_hash_table_new (NULL, NULL) };
  if (filter == NULL || (filter->visit == NULL && filter->venue == NULL && filter->person == NULL &&
                         filter->community == NULL && filter->statuses == 0))
    return hst_store_query_occurrences (self, from_utc_s, to_utc_s, cancellable, cut, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !load_wanted_at_once (self, &wanted, from_utc_s, to_utc_s, error))
    return NULL;
  all = hst_ranges_expand (self, wanted.events, from_utc_s, to_utc_s, cancellable, cut, error);
  if (all == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (wanted.wanted, hst_occurrence_get_event (all->pdata[i])))
      g_ptr_array_add (found, g_object_ref (all->pdata[i]));
  return g_steal_pointer (&found);
}
