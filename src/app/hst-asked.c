/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-asked.h"

/**
 * hst_asked_new:
 * @window: a window
 * @sheet: (type GObject): the sheet over it that asks for something
 *
 * Returns: (transfer full): both, to be handed through a task; @sheet is not kept alive
 */
HstAsked *
hst_asked_new (HstWindow *window,
               gpointer   sheet)
{
  HstAsked *self = g_new0 (HstAsked, 1);

  self->window = g_object_ref (window);
  g_weak_ref_init (&self->sheet, sheet);

  return self;
}

/**
 * hst_asked_free:
 * @self: (transfer full): what was asked for
 */
void
hst_asked_free (HstAsked *self)
{
  g_object_unref (self->window);
  g_weak_ref_clear (&self->sheet);
  g_free (self);
}
