/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Too little time to get from one venue to the next. */
#include "hst-check-private.h"

#include "hst-journey.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#define ROUND_MIN 5

static gboolean
is_located (const HstVenue *venue)
{
  return venue != NULL && !isnan (venue->latitude) && !isnan (venue->longitude);
}

/* The first time not before @utc_s that people would write into a programme. */
static gint64
round_up (gint64 utc_s)
{
  const gint64 step_s = ROUND_MIN * 60;

  return utc_s + (step_s - (utc_s % step_s + step_s) % step_s) % step_s;
}

static void
check_pair (HstCheck           *check,
            const HstCheckRule *rule,
            const HstCheckItem *from,
            const HstCheckItem *to,
            GHashTable         *seen)
{
  const gint64 gap_min = (to->start_s - from->end_s) / 60;
  const gint64 pair = (gint64) from->index << 32 | to->index;
  g_autofree char *ends = NULL;
  g_autofree char *begins = NULL;
  g_autofree char *late = NULL;
  g_autofree char *way_out = NULL;
  double road_km;
  gint64 needed_min;

  if (!hst_journey_estimate (from->venue, to->venue, &road_km, &needed_min))
    return;
  /* Several delegations go the same way. */
  if (gap_min >= needed_min || !g_hash_table_add (seen, g_memdup2 (&pair, sizeof pair)))
    return;

  ends = hst_check_dup_clock (check, from->end_s);
  begins = hst_check_dup_clock (check, to->start_s);
  late = hst_check_dup_clock (check, round_up (from->end_s + needed_min * 60));
  /* Translators: %s is a time of day. */
  way_out = g_strdup_printf (_("Begin the second at %s or later, or plan a transfer between them."), late);
  hst_check_report (check, rule, to, from, to->start_s,
                    /* Translators: a session and when it ends, the next and when it begins, minutes, minutes,
                     * kilometres. */
                    g_strdup_printf (_("From “%1$s” (until %2$s) to “%3$s” (from %4$s) there are %5$d min; the way takes "
                                       "about %6$d min (estimated from %7$.0f km)."),
                                     hst_check_get_title (from), ends, hst_check_get_title (to), begins,
                                     (int) gap_min, (int) needed_min, MAX (road_km, 1)),
                    way_out);
}

/* A planned transfer is held to be long enough, and a place without coordinates ends what is known. */
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
    if (item->venue == NULL && item->event->location == NULL)
      continue;
    if (!is_located (item->venue)) {
      last = NULL;
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
 * Finds sessions that follow each other for a delegation faster than it can get from one venue to the next: the straight
 * line times 1.3, at 25 km/h up to 30 km and 60 km/h beyond, and five minutes for boarding.
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
