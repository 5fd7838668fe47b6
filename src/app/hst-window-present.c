/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-window-private.h"

/* When a window comes onto the screen. */

/* So long it waits for its plan, rather than show first that it has none. */
#define PRESENT_MS 250

/* What stands beside the schedule: made when the window comes onto the screen, or a frame after that (see below). */
static void
fill_beside (HstWindow *self)
{
  hst_sidebar_fill (self->sidebar);
  hst_inspector_fill (self->inspector);
}

static void
present_filled (HstWindow *self)
{
  if (!hst_session_is_open (self->session) && !hst_window_is_opening (self))
    hst_window_show_page (self);
  fill_beside (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_drawn (GdkFrameClock *clock,
          HstWindow     *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_drawn, self);
  fill_beside (self);
  hst_session_check_ahead (self->session);
}

/* To make, style and lay out what stands beside the schedule takes as long as the schedule itself, and the schedule is what one
 * looks at: the first frame has empty panes, as wide as they will be, so that nothing moves. */
static void
present_schedule_first (HstWindow *self)
{
  gtk_window_present (GTK_WINDOW (self));
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (on_drawn), self, 0);
}

static gboolean
present_late (gpointer user_data)
{
  HstWindow *self = user_data;

  self->present_source = 0;
  present_filled (self);

  return G_SOURCE_REMOVE;
}

/* GTK tells assistive technology of a further window when it is made: then it has to be there. */
static gboolean
is_first (HstWindow *self)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (self)));

  return windows != NULL && windows->next == NULL;
}

/**
 * hst_window_present:
 * @self: a window
 *
 * Brings it to the front.  The first one comes onto the screen with the plan that it opens, unless that takes long: laying
 * out and drawing a window without its plan would only delay the plan.
 */
void
hst_window_present (HstWindow *self)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  if (!hst_window_is_opening (self) || gtk_widget_get_mapped (GTK_WIDGET (self)) || !is_first (self))
    present_filled (self);
  else if (self->present_source == 0)
    self->present_source = g_timeout_add (PRESENT_MS, present_late, self);
}

/* The plan is there, or cannot be opened: no more waiting for it. */
void
hst_window_present_waiting (HstWindow *self)
{
  if (self->present_source == 0)
    return;
  hst_window_forget_presenting (self);
  if (hst_session_is_open (self->session))
    present_schedule_first (self);
  else
    present_filled (self);
}

void
hst_window_forget_presenting (HstWindow *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
}
