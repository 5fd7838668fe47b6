/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delegations that are not there yet, or not any more, when a session is held for them. */
#include "hst-check-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

/* The first session that a delegation misses for one reason. */
typedef struct {
  const HstCheckItem *item;
  gint64              at_s;
  gboolean            whole_day;
  const char         *code;
} Miss;

static int
compare_misses (gconstpointer a,
                gconstpointer b)
{
  const Miss *x = a, *y = b;

  if (x->item->index != y->item->index)
    return x->item->index < y->item->index ? -1 : 1;
  if (x->at_s != y->at_s)
    return x->at_s < y->at_s ? -1 : 1;
  if (x->whole_day != y->whole_day)
    return x->whole_day ? 1 : -1;
  return g_strcmp0 (x->code, y->code);
}

/* Of a zone that is not the programme's nothing is known here, and nothing is said. */
static gboolean
get_moment_s (HstCheck        *check,
              const HstMoment *moment,
              gint64          *utc_s)
{
  switch (moment->kind) {
  case HST_MOMENT_UTC:
    *utc_s = hst_moment_get_wall_s (moment);
    return TRUE;
  case HST_MOMENT_DATE:
    *utc_s = hst_day_get_start_utc_s (moment->day, check->zone);
    return TRUE;
  case HST_MOMENT_FLOATING:
    *utc_s = hst_zone_utc_from_wall (check->zone, hst_moment_get_wall_s (moment));
    return TRUE;
  case HST_MOMENT_ZONED:
    *utc_s = hst_zone_utc_from_wall (check->zone, hst_moment_get_wall_s (moment));
    return g_strcmp0 (moment->tzid, hst_zone_get_id (check->zone)) == 0;
  case HST_MOMENT_NONE:
  default:
    return FALSE;
  }
}

/* To a series people do not travel once for all. */
static gboolean
is_session_of (const HstCheckItem  *item,
               const HstDelegation *delegation)
{
  const HstEvent *event = item->event;

  return hst_check_brings_together (item) && !hst_event_is_series (event) && !hst_event_is_instance (event) &&
         g_strcmp0 (event->visit != NULL ? event->visit : event->uid, delegation->gathering) == 0;
}

static const HstCheckItem *
find_begun_before (GPtrArray           *items,
                   const HstDelegation *delegation,
                   gint64               arrival_s)
{
  for (guint i = 0; i < items->len; i++) {
    const HstCheckItem *item = items->pdata[i];

    if (item->start_s >= arrival_s)
      break;
    if (is_session_of (item, delegation))
      return item;
  }
  return NULL;
}

static const HstCheckItem *
find_ended_after (GPtrArray           *items,
                  const HstDelegation *delegation,
                  gint64               departure_s)
{
  for (guint i = 0; i < items->len; i++) {
    const HstCheckItem *item = items->pdata[i];

    if (item->end_s > departure_s && is_session_of (item, delegation))
      return item;
  }
  return NULL;
}

static GArray *
find_misses (HstCheck *check,
             gboolean  arriving)
{
  GPtrArray *delegations = check->delegations;
  GArray *misses = g_array_new (FALSE, FALSE, sizeof (Miss));

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    const HstMoment *moment = arriving ? &delegation->arrival : &delegation->departure;
    GPtrArray *items = g_hash_table_lookup (check->by_community, delegation->community);
    const HstCheckItem *item;
    gint64 at_s;

    if (items == NULL || !get_moment_s (check, moment, &at_s))
      continue;
    /* Whoever leaves on a day may be there for all of it. */
    item = arriving ? find_begun_before (items, delegation, at_s)
                    : find_ended_after (items, delegation,
                                        moment->kind == HST_MOMENT_DATE
                                          ? hst_day_get_start_utc_s (moment->day + 1, check->zone) : at_s);
    if (item != NULL)
      g_array_append_val (misses, ((Miss) { item, at_s, moment->kind == HST_MOMENT_DATE, delegation->community }));
  }
  g_array_sort (misses, compare_misses);
  return misses;
}

/* The end of the run of misses from @from on that are the same for several delegations. */
static guint
collect_codes (GArray    *misses,
               guint      from,
               GPtrArray *codes)
{
  const Miss *first = &g_array_index (misses, Miss, from);
  guint i;

  for (i = from; i < misses->len; i++) {
    const Miss *miss = &g_array_index (misses, Miss, i);

    if (miss->item != first->item || miss->at_s != first->at_s || miss->whole_day != first->whole_day)
      break;
    g_ptr_array_add (codes, (gpointer) miss->code);
  }
  return i;
}

static void
report_misses (HstCheck           *check,
               const HstCheckRule *rule,
               gboolean            arriving)
{
  g_autoptr (GArray) misses = find_misses (check, arriving);

  for (guint i = 0; i < misses->len; ) {
    const Miss *miss = &g_array_index (misses, Miss, i);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *session = hst_check_dup_span (check, miss->item->start_s, miss->item->end_s);
    g_autofree char *when = miss->whole_day ? hst_check_dup_day (hst_day_of_utc (miss->at_s, check->zone))
                                            : hst_check_dup_time (check, miss->at_s);
    g_autofree char *keys = NULL;
    g_autofree char *about = NULL;
    g_autofree char *who = NULL;

    i = collect_codes (misses, i, codes);
    keys = hst_check_dup_keys (codes);
    about = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", miss->at_s, keys);
    who = hst_check_dup_community_names (check, codes);
    hst_check_report_about (check, rule, miss->item, NULL, miss->item->start_s, about,
                            arriving
                              /* Translators: a session and when it is, when delegations arrive, and their communities. */
                              ? g_strdup_printf (_("“%1$s” (%2$s) begins before these delegations arrive (%3$s): %4$s."),
                                                 hst_check_get_title (miss->item), session, when, who)
                              /* Translators: a session and when it is, when delegations leave, and their communities. */
                              : g_strdup_printf (_("“%1$s” (%2$s) ends after these delegations have left (%3$s): %4$s."),
                                                 hst_check_get_title (miss->item), session, when, who),
                            arriving ? _("Begin later, or agree on an earlier arrival.")
                                     : _("End earlier, or agree on a later departure."));
  }
}

/**
 * hst_check_look_arrival:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds the first session that begins before a delegation that attends it arrives.
 */
void
hst_check_look_arrival (HstCheck           *check,
                        const HstCheckRule *rule)
{
  report_misses (check, rule, TRUE);
}

/**
 * hst_check_look_departure:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds the first session that ends after a delegation that attends it has left.
 */
void
hst_check_look_departure (HstCheck           *check,
                          const HstCheckRule *rule)
{
  report_misses (check, rule, FALSE);
}
