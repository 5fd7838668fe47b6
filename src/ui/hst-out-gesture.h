/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstOut:
 * @schedule: (nullable): in what @occurrence may be chosen together with others
 * @occurrence: (transfer full) (nullable): what is taken hold of
 * @visit: (transfer full) (nullable): or the UID of a visit that is
 *
 * What can be dragged out of the window.
 */
typedef struct {
  HstSchedule   *schedule;
  HstOccurrence *occurrence;
  char          *visit;
} HstOut;

/**
 * HstOutFind:
 * @widget: where
 * @x: where in it
 * @y: where in it
 * @out: (out): what is there
 *
 * Returns: whether there is anything
 */
typedef gboolean (*HstOutFind) (GtkWidget *widget,
                                double     x,
                                double     y,
                                HstOut    *out);

void hst_out_gesture_add (GtkWidget  *widget,
                          HstOutFind  find);

G_END_DECLS
