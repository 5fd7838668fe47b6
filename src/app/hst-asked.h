/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/**
 * HstAsked:
 * @window: (owned): the window that the sheet is over
 * @sheet: where it was asked for; it may be gone before the answer
 * @said: (nullable): static and translated, what to say when it is done
 * @text: (nullable) (owned): the same, where it was made for this
 * @n: how much of it there is, where that is said
 *
 * What a sheet, or the window itself, asked for, until the worker has done it.
 */
typedef struct {
  HstWindow  *window;
  GWeakRef    sheet;
  const char *said;
  char       *text;
  guint       n;
} HstAsked;

HstAsked *hst_asked_new  (HstWindow *window,
                          gpointer   sheet) G_GNUC_WARN_UNUSED_RESULT;
void      hst_asked_free (HstAsked  *self);

void      hst_asked_do   (HstWindow *window,
                          HstVerb   *verb,
                          char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstAsked, hst_asked_free)

G_END_DECLS
