/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-activate.h"

#include "hst-format.h"

/**
 * hst_activate_move:
 * @widget: a view
 * @occurrence: what it shows there
 * @start_delta_s: by how much the start is to move, in seconds of wall time
 * @end_delta_s: by how much the end
 *
 * Activates `win.move-event` (ssss): UID, recurrence id, start and end, the moments of the same kind
 * and in the same zone as they are.
 */
void
hst_activate_move (GtkWidget     *widget,
                   HstOccurrence *occurrence,
                   gint64         start_delta_s,
                   gint64         end_delta_s)
{
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *end = hst_occurrence_get_end (occurrence);
  HstMoment new_start, new_end;
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;

  if (!hst_moment_is_set (end))
    end = start;
  new_start = hst_moment_with_wall (start, hst_moment_get_wall_s (start) + start_delta_s);
  new_end = hst_moment_with_wall (end, hst_moment_get_wall_s (end) + end_delta_s);
  start_text = hst_moment_to_string (&new_start);
  end_text = hst_moment_to_string (&new_end);
  gtk_widget_activate_action (widget, "win.move-event", "(ssss)", hst_occurrence_get_uid (occurrence), recurrence,
                              start_text, end_text);
}

/**
 * hst_activate_create:
 * @widget: a view
 * @zone: in whose wall time
 * @start_s: where the new event is to begin, seconds of wall time
 * @end_s: where it is to end
 *
 * Activates `win.create-event` (ss): start and end, as hst_moment_to_string() has them.
 */
void
hst_activate_create (GtkWidget *widget,
                     HstZone   *zone,
                     gint64     start_s,
                     gint64     end_s)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment start = hst_moment_with_wall (&like, start_s);
  const HstMoment end = hst_moment_with_wall (&like, end_s);
  g_autofree char *start_text = hst_moment_to_string (&start);
  g_autofree char *end_text = hst_moment_to_string (&end);

  gtk_widget_activate_action (widget, "win.create-event", "(ss)", start_text, end_text);
}
