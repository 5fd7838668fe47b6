/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/**
 * HstClosingSettle:
 * @data: what the question is about
 *
 * Answers a question, for nobody is there to do so.
 */
typedef void (*HstClosingSettle) (gpointer data);

void     hst_closing_hold    (HstWindow        *window,
                              HstClosingSettle  settle,
                              gpointer          data);
void     hst_closing_release (HstWindow        *window,
                              gpointer          data,
                              gboolean          goes_on);
gboolean hst_closing_is_held (HstWindow        *window);
void     hst_closing_hurry   (HstWindow        *window);

G_END_DECLS
