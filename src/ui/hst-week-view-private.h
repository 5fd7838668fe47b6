/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-week-view.h"

G_BEGIN_DECLS

/* The rooms of a week: hst-week-view.c follows the schedule, hst-week-view-zoom.c makes hours higher and lower. */

struct _HstWeekView {
  GtkWidget      parent_instance;

  HstSchedule   *schedule;  /* owned */
  GSignalGroup  *signals;   /* of the schedule */
  GSignalGroup  *list;      /* of its occurrences */
  GtkWidget     *box;
  GtkWidget     *header;
  GtkWidget     *strip;
  GtkWidget     *strip_scrolled;
  GtkWidget     *grid;
  GtkWidget     *scrolled;

  guint          most_days;
  guint          room_days;      /* for how many there is room: 7, 3 or 1 */
  guint          n_days;
  int            zoom;           /* how near the hours are */
  double         owed_zoom;      /* of a wheel that turns by less than a step */
  double         pointer_y;
  gboolean       is_stale;       /* what it shows is not what the schedule has */
  gboolean       has_scrolled;   /* to the working hours, once */
  guint          refresh_id;
};

void hst_week_view_take_zoom (HstWeekView *self);
void hst_week_view_add_zoom  (HstWeekView *self);

G_END_DECLS
