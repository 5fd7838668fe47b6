/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-closing.h"

/* A window does not close over a question of which a change depends that was made already: it is answered first. */

#define KEY "hst-closing"

typedef struct {
  HstClosingSettle settle;
  gpointer         data;
} Question;

typedef struct {
  GArray   *questions;   /* Question */
  gboolean  is_wanted;   /* the window is to be closed once they are answered */
  gboolean  is_hurried;  /* nobody will answer them */
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_array_unref (closing->questions);
  g_free (closing);
}

static Closing *
get_closing (HstWindow *window)
{
  Closing *closing = g_object_get_data (G_OBJECT (window), KEY);

  if (closing == NULL) {
    closing = g_new0 (Closing, 1);
    closing->questions = g_array_new (FALSE, FALSE, sizeof (Question));
    g_object_set_data_full (G_OBJECT (window), KEY, closing, closing_free);
  }
  return closing;
}

/**
 * hst_closing_hold:
 * @window: a window in which something is asked
 * @settle: answers it with what changes least
 * @data: for @settle
 *
 * Has the window stay until hst_closing_release().
 */
void
hst_closing_hold (HstWindow        *window,
                  HstClosingSettle  settle,
                  gpointer          data)
{
  const Question question = { settle, data };

  g_array_append_val (get_closing (window)->questions, question);
}

/**
 * hst_closing_release:
 * @window: a window
 * @data: what was given to hst_closing_hold()
 * @goes_on: whether what was answered is done; %FALSE if the person wants to stay, or has to see what went wrong
 *
 * Closes the window now, if that was wanted meanwhile.
 */
void
hst_closing_release (HstWindow *window,
                     gpointer   data,
                     gboolean   goes_on)
{
  Closing *closing = get_closing (window);

  for (guint i = 0; i < closing->questions->len; i++)
    if (g_array_index (closing->questions, Question, i).data == data) {
      g_array_remove_index (closing->questions, i);
      break;
    }
  closing->is_wanted = closing->is_wanted && goes_on;
  if (closing->is_wanted && closing->questions->len == 0)
    gtk_window_close (GTK_WINDOW (window));
}

/**
 * hst_closing_is_held:
 * @window: a window that is to be closed
 *
 * Returns: whether something has to be answered first; it is closed then
 */
gboolean
hst_closing_is_held (HstWindow *window)
{
  Closing *closing = get_closing (window);

  while (closing->is_hurried && closing->questions->len > 0) {
    const Question question = g_array_index (closing->questions, Question, 0);

    g_array_remove_index (closing->questions, 0);
    question.settle (question.data);
  }
  closing->is_wanted = closing->questions->len > 0;
  return closing->is_wanted;
}

/**
 * hst_closing_hurry:
 * @window: a window
 *
 * From now on nobody is there to answer: what is asked is settled when the window is closed.
 */
void
hst_closing_hurry (HstWindow *window)
{
  get_closing (window)->is_hurried = TRUE;
}
