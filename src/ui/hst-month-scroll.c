/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include <adwaita.h>
#include <math.h>

/* A month goes through time by weeks, without an end: below a finger as that goes, and otherwise to the next whole week.  What
 * is true of a month at rest, the days that it is about and the one in focus, is so at once; what is seen comes after. */

/* So many weeks are asked for on either side, and anew when fewer than half of them are left. */
#define AROUND_WEEKS   5
#define SETTLE_MS    150

/* By how many weeks what is seen is later than what it comes to rest at. */
double
hst_month_view_get_offset (HstMonthView *self)
{
  return adw_get_enable_animations (GTK_WIDGET (self)) ? self->scroll.offset : 0;
}

/* Before they come into sight, the days around are there. */
static void
look_around (HstMonthView *self)
{
  const HstDay seen = self->from + 7 * (HstDay) floor (self->scroll.offset);
  const HstDay first = MIN (seen, self->from);
  const HstDay last = MAX (seen + 7, self->from) + HST_MONTH_N_DAYS;

  if (self->around_from < self->around_to && first - 7 * AROUND_WEEKS / 2 >= self->around_from
      && last + 7 * AROUND_WEEKS / 2 <= self->around_to)
    return;
  self->around_from = first - 7 * AROUND_WEEKS;
  self->around_to = last + 7 * AROUND_WEEKS;
  hst_month_view_want (self);
}

static gboolean
on_prepare (gpointer data)
{
  HstMonthView *self = HST_MONTH_VIEW (data);

  if (!self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)) && hst_month_view_prepare_row (self))
    return G_SOURCE_CONTINUE;
  self->prepare_id = 0;
  return G_SOURCE_REMOVE;
}

/**
 * hst_month_view_get_ready:
 * @self: a month
 *
 * Has what may come into sight read and made, as soon as there is nothing else to do.
 */
void
hst_month_view_get_ready (HstMonthView *self)
{
  if (self->schedule == NULL || self->is_stale)
    return;
  look_around (self);
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add (on_prepare, self);
}

/* The day in focus keeps its place among those in which it comes to rest. */
static void
move_rest (HstMonthView *self,
           int           n_weeks)
{
  if (n_weeks == 0)
    return;
  self->is_scrolled = TRUE;
  self->from += 7 * n_weeks;
  hst_month_view_go_along (self, hst_schedule_get_day (self->schedule) + 7 * n_weeks);
}

static void
show_offset (HstMonthView *self)
{
  hst_month_view_update_rows (self);
  if (self->is_dragging)
    hst_month_view_move_drop (self);
  hst_month_view_get_ready (self);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const gboolean goes_on = hst_week_scroll_advance (&self->scroll, gdk_frame_clock_get_frame_time (clock));

  show_offset (self);
  if (goes_on)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  hst_month_view_settle_focus (self);
  return G_SOURCE_REMOVE;
}

static void
begin_glide (HstMonthView *self)
{
  if (!adw_get_enable_animations (GTK_WIDGET (self))) {
    hst_week_scroll_stop (&self->scroll);
    show_offset (self);
    hst_month_view_settle_focus (self);
  } else if (self->tick_id == 0) {
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  }
}

/* The clock of the frames stands still while nothing is drawn. */
static gint64
get_now_us (HstMonthView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return self->tick_id != 0 && clock != NULL ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ();
}

/**
 * hst_month_view_scroll:
 * @self: a month
 * @n_weeks: by how many weeks to go forward; negative to go back
 *
 * Goes through time by weeks, without an end.  The day in focus keeps its place on the screen.
 */
void
hst_month_view_scroll (HstMonthView *self,
                       int           n_weeks)
{
  hst_week_scroll_step (&self->scroll, n_weeks, get_now_us (self));
  move_rest (self, n_weeks);
  begin_glide (self);
}

/**
 * hst_month_view_go_to:
 * @self: a month
 * @day: a day
 *
 * Puts it into focus.  Where weeks were scrolled, they stay, or go on by as many as it takes.
 */
void
hst_month_view_go_to (HstMonthView *self,
                      HstDay        day)
{
  int n_weeks = 0;

  if (!self->is_scrolled) {
    hst_schedule_set_day (self->schedule, day);
    return;
  }
  if (day < self->from)
    n_weeks = (int) floor ((day - self->from) / 7.0);
  else if (day >= self->from + HST_MONTH_N_DAYS)
    n_weeks = (day - self->from) / 7 - HST_MONTH_N_WEEKS + 1;
  self->from += 7 * n_weeks;
  if (n_weeks != 0)
    hst_week_scroll_step (&self->scroll, n_weeks, get_now_us (self));
  hst_month_view_go_along (self, day);
  if (n_weeks != 0)
    begin_glide (self);
}

/**
 * hst_month_view_stop_scrolling:
 * @self: a month
 *
 * Is at rest at once, and asks for no more than what is seen.
 */
void
hst_month_view_stop_scrolling (HstMonthView *self)
{
  hst_week_scroll_stop (&self->scroll);
  self->around_from = self->around_to = 0;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static void
let_go (HstMonthView *self,
        double        weeks_per_s)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  move_rest (self, hst_week_scroll_let_go (&self->scroll, weeks_per_s, get_now_us (self)));
  begin_glide (self);
}

static gboolean
on_settle (gpointer data)
{
  HstMonthView *self = HST_MONTH_VIEW (data);

  self->settle_id = 0;
  let_go (self, 0);
  return G_SOURCE_REMOVE;
}

static void
follow (HstMonthView *self,
        double        n_weeks)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  move_rest (self, hst_week_scroll_follow (&self->scroll, n_weeks));
  show_offset (self);
  /* Not every device says when a finger is lifted. */
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settle, self);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           HstMonthView             *self)
{
  const gboolean is_wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;

  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) != 0
      || self->schedule == NULL || dy == 0)
    return FALSE;
  if (is_wheel && dy == round (dy) && self->settle_id == 0)
    hst_month_view_scroll (self, (int) dy);
  else {
    self->is_by_px = !is_wheel;
    follow (self, is_wheel ? dy : dy / hst_month_view_get_row_px (self));
  }
  return TRUE;
}

static void
on_decelerate (GtkEventControllerScroll *controller,
               double                    speed_x,
               double                    speed_y,
               HstMonthView             *self)
{
  /* What was not followed was a wheel's. */
  if (self->schedule == NULL || self->settle_id == 0)
    return;
  let_go (self, self->is_by_px ? speed_y / hst_month_view_get_row_px (self) : speed_y);
}

/* Whoever comes near may scroll. */
static void
on_enter (GtkEventControllerMotion *controller,
          double                    x,
          double                    y,
          HstMonthView             *self)
{
  hst_month_view_get_ready (self);
}

void
hst_month_view_add_scrolling (HstMonthView *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                               | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (wheel, "decelerate", G_CALLBACK (on_decelerate), self);
  g_signal_connect (motion, "enter", G_CALLBACK (on_enter), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
