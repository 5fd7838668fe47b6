/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-expand.h"

/* Where an event is put. */

/*
 * hst_event_get_span:
 * @store: the store that knows the zones
 * @event: an event with a start
 * @start_utc_s: (out): when it begins
 * @end_utc_s: (out): when it ends
 */
void
hst_event_get_span (HstStore       *store,
                    const HstEvent *event,
                    gint64         *start_utc_s,
                    gint64         *end_utc_s)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  HstMoment end = HST_MOMENT_INIT;

  hst_event_get_end (event, zones, &end);
  *start_utc_s = hst_zones_to_utc (zones, &event->start, system);
  *end_utc_s = hst_moment_is_set (&end) ? hst_zones_to_utc (zones, &end, system) : *start_utc_s;
}

/*
 * hst_moment_at:
 * @store: the store that knows the zones
 * @like: a time in some zone
 * @utc_s: an instant
 *
 * Returns: the instant as @like is written; in UTC where that zone's clocks show the same time twice and would mean the
 *   other one
 */
HstMoment
hst_moment_at (HstStore        *store,
               const HstMoment *like,
               gint64           utc_s)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  HstZone *zone = like->kind == HST_MOMENT_ZONED ? hst_zones_lookup (zones, like->tzid) : system;
  HstMoment moment;

  if (like->kind == HST_MOMENT_UTC || zone == NULL)
    return hst_moment_utc (utc_s);
  moment = hst_moment_with_wall (like, hst_zone_wall_from_utc (zone, utc_s));
  return hst_zones_to_utc (zones, &moment, system) == utc_s ? moment : hst_moment_utc (utc_s);
}

/*
 * hst_event_place_at:
 * @store: the store that knows the zones
 * @event: an event that is still being filled
 * @start_utc_s: where it shall begin
 * @end_utc_s: first second after it
 *
 * Like hst_event_place(), with real minutes: an hour later is an hour later in the night in which the clocks are changed.
 */
void
hst_event_place_at (HstStore *store,
                    HstEvent *event,
                    gint64    start_utc_s,
                    gint64    end_utc_s)
{
  const HstMoment was_start = event->start;
  const HstMoment start = hst_moment_at (store, &was_start, start_utc_s);
  const HstMoment end = hst_moment_at (store, hst_moment_is_set (&event->end) ? &event->end : &was_start, end_utc_s);
  const HstMoment gather_at = event->gather_at;
  gint64 was_start_s, was_end_s;

  hst_event_get_span (store, event, &was_start_s, &was_end_s);
  hst_event_place (store, event, &start, &end);
  if (hst_moment_is_set (&gather_at) && gather_at.kind != HST_MOMENT_DATE) {
    HstZones *zones = hst_store_get_zones (store);
    const gint64 gather_s = hst_zones_to_utc (zones, &gather_at, hst_zones_get_system (zones));

    event->gather_at = hst_moment_at (store, &gather_at, gather_s + start_utc_s - was_start_s);
  }
}

/*
 * hst_event_unschedule:
 * @store: the store that knows the zones
 * @event: a session that is still being filled
 *
 * Takes it out of its day into the pool of its visit; it remembers how long it is.
 */
void
hst_event_unschedule (HstStore *store,
                      HstEvent *event)
{
  const HstMoment unset = HST_MOMENT_INIT;
  gint64 start_s, end_s;

  if (!hst_moment_is_set (&event->start))
    return;
  hst_event_get_span (store, event, &start_s, &end_s);
  g_free (event->duration);
  event->duration = (end_s - start_s) % 60 == 0 ? g_strdup_printf ("PT%" G_GINT64_FORMAT "M", (end_s - start_s) / 60)
                                                 : g_strdup_printf ("PT%" G_GINT64_FORMAT "S", end_s - start_s);
  event->start = unset;
  event->end = unset;
  event->gather_at = unset;
}

/**
 * hst_edit_add_unscheduled:
 * @store: a store
 * @occurrences: (element-type HstOccurrence): what is to be checked
 * @error: return location
 *
 * Adds the sessions that have no time yet, as occurrences without a start, for hst_check_plan_on().
 */
gboolean
hst_edit_add_unscheduled (HstStore   *store,
                          GPtrArray  *occurrences,
                          GError    **error)
{
  g_autoptr (GPtrArray) events = hst_store_load_unscheduled (store, error);
  const HstMoment unset = HST_MOMENT_INIT;

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (occurrences, hst_occurrence_new (events->pdata[i], NULL, &unset, &unset, 0, 0));
  return TRUE;
}
