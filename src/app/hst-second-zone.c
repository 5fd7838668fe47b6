/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-second-zone.h"

#include "hst-zones.h"

/* The zone whose clocks stand beside the hours as well: its rules are read in a thread of their own. */

#define WANTED "hst-second-zone"

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      id,
                GCancellable *cancellable)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  HstZone *zone = hst_zones_lookup (zones, id);

  g_task_return_pointer (task, zone != NULL ? hst_zone_ref (zone) : NULL, (GDestroyNotify) hst_zone_unref);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      unused)
{
  HstSchedule *schedule = HST_SCHEDULE (source);
  g_autoptr (HstZone) zone = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another one may have been wished for meanwhile. */
  if (g_strcmp0 (g_task_get_task_data (G_TASK (result)), g_object_get_data (source, WANTED)) == 0)
    hst_schedule_set_second_zone (schedule, zone);
}

/**
 * hst_second_zone_show:
 * @schedule: a schedule
 * @id: (nullable): a zone, as in "Asia/Tokyo"; %NULL, the empty string or one that is not known for none
 *
 * Has its hours be told by the clocks of that zone, too, as soon as its rules are read.
 */
void
hst_second_zone_show (HstSchedule *schedule,
                      const char  *id)
{
  HstZone *shown = hst_schedule_get_second_zone (schedule);
  g_autoptr (GTask) task = NULL;

  if (id == NULL)
    id = "";
  g_object_set_data_full (G_OBJECT (schedule), WANTED, g_strdup (id), g_free);
  if (*id == '\0') {
    hst_schedule_set_second_zone (schedule, NULL);
    return;
  }
  if (shown != NULL && g_str_equal (hst_zone_get_id (shown), id))
    return;
  task = g_task_new (schedule, NULL, on_loaded, NULL);
  g_task_set_source_tag (task, hst_second_zone_show);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_task_run_in_thread (task, load_in_thread);
}
