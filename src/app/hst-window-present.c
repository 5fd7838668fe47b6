/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-window-private.h"

/* When a window comes onto the screen. */

/* So long it waits for its plan, rather than show first that it has none. */
#define PRESENT_MS 250

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
  gtk_window_present (GTK_WINDOW (self));
}

void
hst_window_forget_presenting (HstWindow *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
}
