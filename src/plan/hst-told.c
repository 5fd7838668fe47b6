/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a community's calendar is to hold after it was sent several versions.  What it was once told of is never just left
 * out: a calendar program keeps what a file does not mention. */
#include "hst-told.h"

#include "hst-difference.h"

/**
 * Item:
 * @event: the session as the community was told of it last; owned
 * @published: SEQUENCE that the session was published with then
 * @sequence: SEQUENCE that the community was given; never falls
 * @is_cancelled: whether it was told that it does not take place
 * @is_in_series: an instance that is again as its series says: nothing is to be told of it
 * @round: the version in which it was last seen
 */
typedef struct {
  HstEvent *event;
  gint64    published;
  gint64    sequence;
  gboolean  is_cancelled;
  gboolean  is_in_series;
  guint     round;
} Item;

typedef struct {
  const char *community;
  GHashTable *items;     /* owned "uid\nrecurrence id" → owned Item */
  guint       round;
} Telling;

static void
item_free (gpointer data)
{
  Item *item = data;

  hst_record_unref (item->event);
  g_free (item);
}

static char *
dup_key (const char      *uid,
         const HstMoment *recurrence_id)
{
  g_autofree char *instance = recurrence_id != NULL ? hst_moment_to_string (recurrence_id) : g_strdup ("");

  return g_strconcat (uid, "\n", instance, NULL);
}

static Item *
find_item (Telling         *telling,
           const char      *uid,
           const HstMoment *recurrence_id)
{
  g_autofree char *key = dup_key (uid, recurrence_id);

  return g_hash_table_lookup (telling->items, key);
}

/* ---- one version */

static void
tell_first_time (Telling  *telling,
                 HstEvent *event,
                 gboolean  takes_place)
{
  Item *master = hst_event_is_instance (event) ? find_item (telling, event->uid, NULL) : NULL;
  Item *item;

  /* Nobody needs to know that what they never heard of is cancelled, unless they know of it by its series. */
  if (!takes_place && (master == NULL || master->is_cancelled))
    return;
  item = g_new0 (Item, 1);
  item->event = hst_record_ref (event);
  item->published = event->sequence;
  item->sequence = event->sequence;
  item->is_cancelled = !takes_place;
  item->round = telling->round;
  g_hash_table_insert (telling->items, dup_key (event->uid, &event->recurrence_id), item);
}

static void
tell_again (Telling  *telling,
            Item     *item,
            HstEvent *event,
            gboolean  takes_place)
{
  const gboolean is_news = takes_place == item->is_cancelled || item->is_in_series ||
                           (takes_place && event->sequence != item->published);

  item->round = telling->round;
  if (!is_news)
    return;
  hst_record_unref (item->event);
  item->event = hst_record_ref (event);
  item->published = event->sequence;
  item->sequence = MAX (event->sequence, item->sequence + 1);
  item->is_cancelled = !takes_place;
  item->is_in_series = FALSE;
}

static void
tell_shown (Telling    *telling,
            HstVersion *version)
{
  GPtrArray *events = hst_version_get_events (version);

  /* By their keys, so that a series comes before its instances. */
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    Item *item = find_item (telling, event->uid, &event->recurrence_id);
    const gboolean takes_place = hst_version_takes_place (version, event, telling->community);

    if (!hst_version_shows (version, event, telling->community))
      continue;
    if (item == NULL)
      tell_first_time (telling, event, takes_place);
    else
      tell_again (telling, item, event, takes_place);
  }
}

/* What is not in the version any more, or not for the community, or has no time. */
static void
tell_gone (Telling    *telling,
           HstVersion *version)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, telling->items);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Item *item = value;
    HstEvent *now = hst_version_find_event (version, item->event->uid, &item->event->recurrence_id);
    HstEvent *master = hst_event_is_instance (item->event) && now == NULL
                         ? hst_version_find_event (version, item->event->uid, NULL) : NULL;

    if (item->round == telling->round || item->is_cancelled || item->is_in_series)
      continue;
    if (master != NULL && hst_version_takes_place (version, master, telling->community)) {
      item->is_in_series = TRUE;
      continue;
    }
    item->sequence = MAX (now != NULL ? now->sequence : 0, item->sequence + 1);
    item->is_cancelled = TRUE;
  }
}

/* ---- the answer */

static void
leave_out (HstEvent        *master,
           const HstMoment *recurrence_id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = hst_moment_to_string (recurrence_id);
  g_auto (GStrv) exdates = NULL;

  if (hst_list_contains (master->exdates, text))
    return;
  if (master->exdates != NULL)
    g_strv_builder_addv (builder, (const char **) master->exdates);
  g_strv_builder_add (builder, text);
  exdates = g_strv_builder_end (builder);
  hst_set_list (&master->exdates, (const char *const *) exdates);
}

/* An instance that is not for the community must not be filled in from its series either. */
static void
leave_out_unshown (Telling    *telling,
                   HstVersion *version,
                   GHashTable *masters)
{
  GPtrArray *events = hst_version_get_events (version);

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];
    HstEvent *master = g_hash_table_lookup (masters, event->uid);

    if (master != NULL && hst_event_is_instance (event) && !hst_version_shows (version, event, telling->community) &&
        find_item (telling, event->uid, &event->recurrence_id) == NULL)
      leave_out (master, &event->recurrence_id);
  }
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const HstEvent *first = *(HstEvent *const *) a;
  const HstEvent *second = *(HstEvent *const *) b;
  const gint64 first_s = hst_moment_get_wall_s (&first->start);
  const gint64 second_s = hst_moment_get_wall_s (&second->start);
  const int order = first_s != second_s ? (first_s > second_s) - (first_s < second_s)
                                        : g_strcmp0 (first->uid, second->uid);

  return order != 0 ? order : hst_event_is_instance (first) - hst_event_is_instance (second);
}

/* A series that is cancelled takes its instances with it. */
static gboolean
is_told_by_series (Telling    *telling,
                   const Item *item)
{
  const Item *master = hst_event_is_instance (item->event) ? find_item (telling, item->event->uid, NULL) : NULL;

  return item->is_in_series || (master != NULL && master->is_cancelled && item->is_cancelled);
}

static GPtrArray *
collect (Telling    *telling,
         GHashTable *masters)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (hst_record_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, telling->items);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Item *item = value;
    HstEvent *event;

    if (is_told_by_series (telling, item))
      continue;
    event = hst_record_copy (item->event);
    event->sequence = item->sequence;
    if (item->is_cancelled)
      event->status = HST_STATUS_CANCELLED;
    if (!hst_event_is_instance (event))
      g_hash_table_insert (masters, event->uid, event);
    g_ptr_array_add (events, event);
  }
  g_ptr_array_sort (events, compare_starts);
  return events;
}

/**
 * hst_told_find:
 * @versions: (element-type HstVersion): what was published of a visit, the first version first
 * @community: (nullable): code of a community; %NULL for any
 *
 * Finds what goes into the file that brings the community's calendar up to the last of the versions: what takes place,
 * and as cancelled whatever it was told of by an earlier version and does not take place any more, or not with it.
 * SEQUENCE of a session rises with every version in which it is news to the community, and stays in all others.
 *
 * Returns: (transfer full) (element-type HstEvent): copies of the sessions, by time
 */
GPtrArray *
hst_told_find (GPtrArray  *versions,
               const char *community)
{
  g_autoptr (GHashTable) items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, item_free);
  g_autoptr (GHashTable) masters = g_hash_table_new (g_str_hash, g_str_equal);
  Telling telling = { community, items, 0 };
  GPtrArray *events;

  for (guint i = 0; i < versions->len; i++) {
    telling.round = i + 1;
    tell_shown (&telling, versions->pdata[i]);
    tell_gone (&telling, versions->pdata[i]);
  }
  events = collect (&telling, masters);
  if (versions->len > 0)
    leave_out_unshown (&telling, versions->pdata[versions->len - 1], masters);
  return events;
}
