/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Too little time to get from one venue to the next. */
#include "hst-check-private.h"

#include "hst-journey.h"

#include <glib/gi18n-lib.h>

#define ROUND_MIN 5

/* The first time not before @utc_s that people would write into a programme. */
static gint64
round_up (gint64 utc_s)
{
  const gint64 step_s = ROUND_MIN * 60;

  return utc_s + (step_s - (utc_s % step_s + step_s) % step_s) % step_s;
}

/* What it takes to get from one item to the next, if there is too little time. */
typedef struct {
  HstJourney  journey;
  gint64      gap_min;
  char       *ends;
  char       *begins;
  char       *late;
} Shortage;

static void
shortage_clear (Shortage *shortage)
{
  g_free (shortage->ends);
  g_free (shortage->begins);
  g_free (shortage->late);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shortage, shortage_clear)

static gboolean
is_too_short (HstCheck           *check,
              const HstCheckItem *from,
              const HstCheckItem *to,
              Shortage           *shortage)
{
  shortage->gap_min = (to->start_s - from->end_s) / 60;
  if (!hst_journey_find (check->plan, from->venue, to->venue, &shortage->journey) ||
      shortage->gap_min >= shortage->journey.needed_min)
    return FALSE;
  shortage->journey.road_km = MAX (shortage->journey.road_km, 1);
  shortage->ends = hst_check_dup_clock (check, from->end_s);
  shortage->begins = hst_check_dup_clock (check, to->start_s);
  shortage->late = hst_check_dup_clock (check, round_up (from->end_s + shortage->journey.needed_min * 60));
  return TRUE;
}

static char *
dup_pair_sentence (const HstCheckItem *from,
                   const HstCheckItem *to,
                   const Shortage     *shortage)
{
  if (shortage->journey.is_known)
    /* Translators: a session and when it ends, the next and when it begins, minutes, minutes. */
    return g_strdup_printf (_("From “%1$s” (until %2$s) to “%3$s” (from %4$s) there are %5$d min; the way takes "
                              "%6$d min."),
                            hst_check_get_title (from), shortage->ends, hst_check_get_title (to), shortage->begins,
                            (int) shortage->gap_min, (int) shortage->journey.needed_min);
  /* Translators: a session and when it ends, the next and when it begins, minutes, minutes, kilometres. */
  return g_strdup_printf (_("From “%1$s” (until %2$s) to “%3$s” (from %4$s) there are %5$d min; the way takes "
                            "about %6$d min (estimated from %7$.0f km)."),
                          hst_check_get_title (from), shortage->ends, hst_check_get_title (to), shortage->begins,
                          (int) shortage->gap_min, (int) shortage->journey.needed_min, shortage->journey.road_km);
}

static void
check_pair (HstCheck           *check,
            const HstCheckRule *rule,
            const HstCheckItem *from,
            const HstCheckItem *to,
            GHashTable         *seen)
{
  const gint64 pair = (gint64) from->index << 32 | to->index;
  g_autofree char *way_out = NULL;
  g_autofree char *about = NULL;
  g_auto (Shortage) shortage = { 0, };

  /* Several delegations go the same way. */
  if (!to->wanted || !is_too_short (check, from, to, &shortage) || !g_hash_table_add (seen, g_memdup2 (&pair, sizeof pair)))
    return;

  /* Translators: %s is a time of day. */
  way_out = g_strdup_printf (_("Begin the second at %s or later, or plan a transfer between them."), shortage.late);
  about = g_strdup_printf ("%" G_GINT64_FORMAT, shortage.journey.needed_min);
  hst_check_report_about (check, rule, to, from, to->start_s, about, dup_pair_sentence (from, to, &shortage), way_out);
}

/* A planned transfer is held to be long enough, and a place that is only words ends what is known. */
static void
check_delegation (HstCheck           *check,
                  const HstCheckRule *rule,
                  GPtrArray          *items,
                  GHashTable         *seen)
{
  const HstCheckItem *last = NULL;

  for (guint i = 0; i < items->len; i++) {
    const HstCheckItem *item = items->pdata[i];

    if (item->event->kind == HST_EVENT_TRANSFER) {
      last = NULL;
      continue;
    }
    if (item->venue == NULL) {
      last = item->event->location == NULL ? last : NULL;
      continue;
    }
    if (last != NULL && last->venue != item->venue && item->start_s >= last->end_s)
      check_pair (check, rule, last, item, seen);
    if (last == NULL || item->end_s >= last->end_s)
      last = item;
  }
}

/**
 * hst_check_look_travel_time:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that follow each other for a delegation faster than it can get from one venue to the next: as long
 * as the way is known to take, else the straight line times 1.3, at 25 km/h up to 30 km and 60 km/h beyond, and five
 * minutes for boarding.
 */
void
hst_check_look_travel_time (HstCheck           *check,
                            const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer items;

  g_hash_table_iter_init (&iter, check->by_community);
  while (g_hash_table_iter_next (&iter, NULL, &items))
    check_delegation (check, rule, items, seen);
}

/* Who goes with a delegation travels as it does: that is looked at already. */
static gboolean
go_together (const HstCheckItem *from,
             const HstCheckItem *to)
{
  for (guint i = 0; i < from->communities->len; i++)
    if (g_ptr_array_find_with_equal_func (to->communities, from->communities->pdata[i], g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static char *
dup_person_sentence (HstCheck           *check,
                     const char         *person,
                     const HstCheckItem *from,
                     const HstCheckItem *to,
                     const Shortage     *shortage)
{
  if (shortage->journey.is_known)
    /* Translators: a person; a session and when it ends, the next and when it begins, minutes, minutes. */
    return g_strdup_printf (_("%1$s is needed at “%2$s” (until %3$s) and at “%4$s” (from %5$s): there are %6$d min; "
                              "the way takes %7$d min."),
                            hst_check_get_person_name (check, person), hst_check_get_title (from), shortage->ends,
                            hst_check_get_title (to), shortage->begins, (int) shortage->gap_min,
                            (int) shortage->journey.needed_min);
  /* Translators: a person; a session and when it ends, the next and when it begins, minutes, minutes, kilometres. */
  return g_strdup_printf (_("%1$s is needed at “%2$s” (until %3$s) and at “%4$s” (from %5$s): there are "
                            "%6$d min; the way takes about %7$d min (estimated from %8$.0f km)."),
                          hst_check_get_person_name (check, person), hst_check_get_title (from), shortage->ends,
                          hst_check_get_title (to), shortage->begins, (int) shortage->gap_min,
                          (int) shortage->journey.needed_min, shortage->journey.road_km);
}

static void
check_person (HstCheck           *check,
              const HstCheckRule *rule,
              const char         *person,
              GPtrArray          *items)
{
  const HstCheckItem *last = NULL;

  for (guint i = 0; i < items->len; i++) {
    const HstCheckItem *item = items->pdata[i];
    g_auto (Shortage) shortage = { 0, };
    g_autofree char *way_out = NULL;
    g_autofree char *about = NULL;

    if (item->event->kind == HST_EVENT_TRANSFER || item->venue == NULL) {
      /* A call from anywhere does not move anybody; a place that is not known might. */
      if (item->event->kind == HST_EVENT_TRANSFER || item->event->location != NULL)
        last = NULL;
      continue;
    }
    if (item->wanted && last != NULL && last->venue != item->venue && item->start_s >= last->end_s &&
        !go_together (last, item) && is_too_short (check, last, item, &shortage)) {
      /* Translators: %s is a time of day. */
      way_out = g_strdup_printf (_("Begin the second at %s or later, or name somebody else for it."), shortage.late);
      about = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, person, shortage.journey.needed_min);
      hst_check_report_about (check, rule, item, last, item->start_s, about,
                              dup_person_sentence (check, person, last, item, &shortage), way_out);
    }
    if (last == NULL || item->end_s >= last->end_s)
      last = item;
  }
}

/**
 * hst_check_look_person_travel:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that follow each other for a responsible person or speaker faster than the way from one venue to the
 * next takes, by the same estimate as for delegations.  Where a delegation attends both, the person goes with it.
 */
void
hst_check_look_person_travel (HstCheck           *check,
                              const HstCheckRule *rule)
{
  g_autoptr (GHashTable) index = hst_check_index_people (check);
  GHashTableIter iter;
  gpointer person, items;

  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, &person, &items))
    check_person (check, rule, person, items);
}
