/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-asked.h"

/**
 * hst_asked_new:
 * @window: a window
 * @sheet: (type GObject) (nullable): the sheet over it that asks for something
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
  g_free (self->text);
  g_free (self);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_report (asked->window, error);
  else if (asked->text != NULL)
    hst_window_say (asked->window, asked->text, TRUE);
}

/**
 * hst_asked_do:
 * @window: a window
 * @verb: (transfer full): what to do to its plan
 * @text: (transfer full) (nullable): what to say when it is done, translated
 *
 * Does it, and says so with the way back, or why it could not be done.
 */
void
hst_asked_do (HstWindow *window,
              HstVerb   *verb,
              char      *text)
{
  HstAsked *asked = hst_asked_new (window, NULL);

  asked->text = text;
  hst_session_do_async (hst_window_get_session (window), verb, NULL, on_done, asked);
}
