/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-grid-private.h"

#include "hst-activate.h"
#include "hst-format.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

/* What becomes of a bar of a timeline, once it is let go of or by a key. */

#define ANSWER_MS 1500

/* Only what lasts days is made longer or shorter by days. */
gboolean
hst_timeline_bar_can_resize (const HstTimelineBar *bar)
{
  return bar->visit != NULL || hst_occurrence_is_all_day (bar->occurrence) || bar->last > bar->first;
}

static void
send (HstTimelineGrid *self,
      const char      *visit,
      HstOccurrence   *occurrence,
      HstDay           first,
      HstDay           last,
      HstDay           start_delta,
      HstDay           end_delta,
      gboolean         is_copy)
{
  if (visit != NULL && is_copy)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-visit", "(si)", visit, first);
  else if (visit != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.place-visit", "(sii)", visit, first, last);
  else if (is_copy)
    hst_activate_copy (GTK_WIDGET (self), occurrence, (gint64) start_delta * HST_DAY_S);
  else
    hst_activate_move (GTK_WIDGET (self), occurrence, (gint64) start_delta * HST_DAY_S, (gint64) end_delta * HST_DAY_S);
}

/* A meeting from the evening into the night cannot be over before it begins. */
static gboolean
has_length (HstOccurrence *occurrence,
            HstDay         start_delta,
            HstDay         end_delta)
{
  return occurrence == NULL || start_delta == end_delta
         || hst_occurrence_get_end_utc_s (occurrence) + (gint64) end_delta * HST_DAY_S
              > hst_occurrence_get_start_utc_s (occurrence) + (gint64) start_delta * HST_DAY_S;
}

static gboolean
on_no_answer (gpointer data)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (data);

  self->answer_id = 0;
  hst_timeline_grid_end_drag (self);
  return G_SOURCE_REMOVE;
}

/**
 * hst_timeline_grid_drop:
 * @self: rows
 *
 * Has what is held where it was dragged to, or makes what was drawn: it stays there until the schedule says where it is.
 */
void
hst_timeline_grid_drop (HstTimelineGrid *self)
{
  const HstDrag drag = self->drag;
  const HstDay start_delta = (HstDay) (drag.new_start_s - drag.start_s), end_delta = (HstDay) (drag.new_end_s - drag.end_s);
  g_autoptr (HstOccurrence) occurrence = self->held.occurrence != NULL ? g_object_ref (self->held.occurrence) : NULL;
  g_autofree char *visit = self->held.visit != NULL ? g_strdup (self->held.visit->uid) : NULL;
  const char *code = self->held_code != NULL ? self->held_code : "";

  if (self->answer_id != 0)
    return;
  if (!self->is_dragging || !hst_drag_is_changed (&drag) || !has_length (occurrence, start_delta, end_delta)) {
    hst_timeline_grid_end_drag (self);
    return;
  }
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->answer_id = g_timeout_add (ANSWER_MS, on_no_answer, self);
  if (drag.kind == HST_DRAG_CREATE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.create-visit", "(iiss)", (HstDay) drag.new_start_s,
                                (HstDay) drag.new_end_s - 1, self->by == HST_TIMELINE_BY_HOST ? code : "",
                                self->by == HST_TIMELINE_BY_HOST ? "" : code);
  else
    send (self, visit, occurrence, (HstDay) drag.new_start_s, (HstDay) drag.new_end_s - 1, start_delta, end_delta,
          self->is_copying);
}

/* Goes to where a bar will be, and has it keep the focus there. */
static void
go_along (HstTimelineGrid      *self,
          const HstTimelineRow *row,
          const HstTimelineBar *bar,
          HstDay                first,
          HstDay                last)
{
  if (first >= self->scale.from && last < self->scale.to)
    return;
  hst_timeline_grid_forget_sought (self);
  self->sought.code = row->community != NULL ? g_intern_string (row->community->code) : NULL;
  self->sought.visit = bar->visit != NULL ? g_strdup (bar->visit->uid) : NULL;
  self->sought.uid = bar->occurrence != NULL ? g_strdup (hst_occurrence_get_uid (bar->occurrence)) : NULL;
  self->sought.recurrence = bar->occurrence != NULL ? hst_occurrence_dup_recurrence (bar->occurrence) : NULL;
  g_signal_emit_by_name (self, "dragged",
                         first < self->scale.from ? first : self->scale.from + last - self->scale.to + 1);
}

/**
 * hst_timeline_grid_change_focused:
 * @self: rows
 * @start_delta: by how many days the bar that has the focus is to begin later
 * @end_delta: by how many days it is to end later
 *
 * Returns: whether there is such a bar
 */
gboolean
hst_timeline_grid_change_focused (HstTimelineGrid *self,
                                  HstDay           start_delta,
                                  HstDay           end_delta)
{
  GtkWidget *track = gtk_widget_get_focus_child (GTK_WIDGET (self));
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *days = NULL;
  const HstTimelineRow *row;
  const HstTimelineBar *bar;
  HstDay first, last;
  guint index;

  if (track == NULL
      || !hst_timeline_track_find_block (HST_TIMELINE_TRACK (track), gtk_widget_get_focus_child (track), &index))
    return FALSE;
  row = hst_timeline_track_get_row (HST_TIMELINE_TRACK (track));
  bar = row->bars->pdata[index];
  first = bar->first + start_delta;
  last = bar->last + end_delta;
  if (first > last || (start_delta != end_delta && !hst_timeline_bar_can_resize (bar))
      || !has_length (bar->occurrence, start_delta, end_delta))
    return TRUE;
  visit = bar->visit != NULL ? g_strdup (bar->visit->uid) : NULL;
  occurrence = bar->occurrence != NULL ? g_object_ref (bar->occurrence) : NULL;
  days = hst_words_days (first, last);
  hst_widget_say (GTK_WIDGET (self), days);
  go_along (self, row, bar, first, last);
  send (self, visit, occurrence, first, last, start_delta, end_delta, FALSE);
  return TRUE;
}
