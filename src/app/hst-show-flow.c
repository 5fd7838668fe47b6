/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-show-flow.h"

#include "hst-day-scale.h"
#include "hst-format.h"
#include "hst-side-item.h"

#include <glib/gi18n-lib.h>

/* Shows one thing of the plan, whoever asked for it: the search in the window, the desktop's, a notification. */

/* The thing to be shown once the plan is open, by this name with the window. */
#define WANTED "hst-show-flow-wanted"

static HstDay
day_of_thing (HstWindow      *window,
              const HstThing *thing)
{
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = hst_session_get_schedule (session);
  HstZone *zone = hst_schedule_get_zone (schedule);

  if (thing->type == &hst_community_type)
    return hst_plan_find_day_of_community (hst_schedule_get_plan (schedule), hst_session_get_meetings (session), zone,
                                           thing->key, hst_schedule_get_today (schedule));
  if (thing->type == &hst_visit_type) {
    const HstVisit *visit = hst_plan_find_visit (hst_schedule_get_plan (schedule), thing->key);

    return visit != NULL ? visit->first_day : HST_DAY_NONE;
  }

  return thing->at_utc_s != HST_INSTANT_NONE ? hst_day_of_utc (thing->at_utc_s, zone) : HST_DAY_NONE;
}

/* Who names a series may not know which of it comes next. */
static char *
dup_recurrence (HstWindow      *window,
                const HstThing *thing)
{
  GPtrArray *meetings = hst_session_get_meetings (hst_window_get_session (window));

  if (thing->recurrence_id != NULL)
    return g_strdup (thing->recurrence_id);
  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    if (g_strcmp0 (hst_occurrence_get_uid (meetings->pdata[i]), thing->key) == 0)
      return hst_occurrence_dup_recurrence (meetings->pdata[i]);

  return g_strdup ("");
}

static void
show_now (HstWindow      *window,
          const HstThing *thing)
{
  HstSchedule *schedule = hst_session_get_schedule (hst_window_get_session (window));
  HstDay day;

  if (thing->type == NULL) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.search-for", "s", thing->key);
    return;
  }
  day = day_of_thing (window, thing);
  if (day != HST_DAY_NONE)
    hst_schedule_set_day (schedule, day);
  else if (thing->type == &hst_community_type)
    hst_window_say (window, _("This community takes part in nothing yet"), FALSE);
  if (thing->type == &hst_visit_type) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.select-visit", "s", thing->key);
  } else if (thing->type == &hst_event_type) {
    g_autofree char *recurrence_id = dup_recurrence (window, thing);

    gtk_widget_activate_action (GTK_WIDGET (window), "win.select", "(ss)", thing->key, recurrence_id);
    g_action_group_change_action_state (G_ACTION_GROUP (window), "inspector", g_variant_new_boolean (TRUE));
  }
}

/**
 * hst_show_flow_show:
 * @window: a window whose plan is open or being opened
 * @thing: what to show
 *
 * Goes to its day and shows it in the inspector: at once, or when the plan is open.
 */
void
hst_show_flow_show (HstWindow      *window,
                    const HstThing *thing)
{
  if (hst_session_is_open (hst_window_get_session (window)) && !hst_window_is_opening (window)) {
    show_now (window, thing);
    return;
  }
  /* Whoever asked last is answered. */
  g_object_set_data_full (G_OBJECT (window), WANTED,
                          hst_thing_new (thing->type, thing->key, thing->recurrence_id, thing->at_utc_s),
                          (GDestroyNotify) hst_thing_free);
}

/**
 * hst_show_flow_opened:
 * @window: a window that has opened a plan, or failed to
 *
 * Shows what was asked for meanwhile.
 */
void
hst_show_flow_opened (HstWindow *window)
{
  g_autoptr (HstThing) thing = g_object_steal_data (G_OBJECT (window), WANTED);

  if (thing != NULL && hst_session_is_open (hst_window_get_session (window)))
    show_now (window, thing);
}
