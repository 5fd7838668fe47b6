/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What views ask of the window: a widget changes nothing itself. */

void     hst_activate_move   (GtkWidget       *widget,
                              HstOccurrence   *occurrence,
                              gint64           start_delta_s,
                              gint64           end_delta_s);
void     hst_activate_copy   (GtkWidget       *widget,
                              HstOccurrence   *occurrence,
                              gint64           delta_s);
void     hst_activate_together (GtkWidget    *widget,
                              HstSchedule     *schedule,
                              HstOccurrence   *occurrence,
                              gint64           start_delta_s,
                              gint64           end_delta_s,
                              gboolean         is_copy);
void     hst_activate_add_place (GVariantBuilder *builder,
                              HstOccurrence   *occurrence,
                              gint64           start_delta_s,
                              gint64           end_delta_s,
                              const char      *field,
                              const char      *text);
gboolean hst_activate_drag_out (GtkWidget     *widget,
                              HstSchedule     *schedule,
                              HstOccurrence   *occurrence,
                              double           x,
                              double           y);
void     hst_activate_let_go   (GtkGestureDrag  *gesture);
gboolean hst_activate_drag_visit_out (GtkWidget *widget,
                                      const char *visit,
                                      double     x,
                                      double     y);
void     hst_activate_days   (GtkWidget       *widget,
                              const char      *action,
                              HstOccurrence   *occurrence,
                              HstDay           first,
                              HstDay           end);
void     hst_activate_create (GtkWidget       *widget,
                              HstZone         *zone,
                              gint64           start_s,
                              gint64           end_s);
gboolean hst_activate_key    (GtkWidget       *widget,
                              HstSchedule     *schedule,
                              HstOccurrence   *occurrence,
                              guint            key,
                              GdkModifierType  state);
gboolean hst_key_is_letter   (GtkEventControllerKey *controller,
                              guint            keycode,
                              guint            letter);

G_END_DECLS
