/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-window-private.h"

/* When a window comes onto the screen. */

/* So long it waits for its plan, rather than show first that it has none. */
#define PRESENT_MS 250

/* What stands beside the schedule is shown a frame after it: to style and lay it out takes as long as the schedule itself.  It
 * keeps its room meanwhile, so that nothing moves. */
static void
show_beside (HstWindow *self,
             gboolean   shown)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->inspector) };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (panes[i])), shown);
  /* The inspector takes more room than it needs, where there is some. */
  gtk_widget_set_size_request (panes[1], shown ? self->inspector_width_px : HST_INSPECTOR_NATURAL_WIDTH_PX, -1);
}

static void
on_drawn (GdkFrameClock *clock,
          HstWindow     *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_drawn, self);
  hst_sidebar_show (self->sidebar, hst_session_get_meetings (self->session));
  show_beside (self, TRUE);
}

static void
present_schedule_first (HstWindow *self)
{
  gtk_widget_get_size_request (GTK_WIDGET (self->inspector), &self->inspector_width_px, NULL);
  show_beside (self, FALSE);
  gtk_window_present (GTK_WINDOW (self));
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (on_drawn), self, 0);
}

static gboolean
present_late (gpointer user_data)
{
  HstWindow *self = user_data;

  self->present_source = 0;
  gtk_window_present (GTK_WINDOW (self));

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
    gtk_window_present (GTK_WINDOW (self));
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
    gtk_window_present (GTK_WINDOW (self));
}

void
hst_window_forget_presenting (HstWindow *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
}
