/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstView:
 * @HST_VIEW_DAY: the hours of one day
 * @HST_VIEW_WEEK: the hours of a week, or of as many days as there is room for
 * @HST_VIEW_MONTH: six weeks
 * @HST_VIEW_AGENDA: a list, day after day
 * @HST_VIEW_BOARD: one visit, its days side by side with lanes in each
 * @HST_VIEW_TIMELINE: visits and meetings as bars over weeks or months, a row for each community
 *
 * The faces of a schedule, in the order in which they are offered.
 */
typedef enum {
  HST_VIEW_DAY,
  HST_VIEW_WEEK,
  HST_VIEW_MONTH,
  HST_VIEW_AGENDA,
  HST_VIEW_BOARD,
  HST_VIEW_TIMELINE,
} HstView;

#define HST_N_VIEWS (HST_VIEW_TIMELINE + 1)

const char *hst_view_get_name  (HstView     view);
gboolean    hst_view_from_name (const char *name,
                                HstView    *view);

void        hst_view_get_days  (HstView     view,
                                HstDay      day,
                                guint       n_days,
                                int         first_weekday,
                                HstDay     *first,
                                HstDay     *last);
guint       hst_view_count_week_days (guint    room_days,
                                      gboolean work_week,
                                      HstDay   day);
HstDay      hst_view_step      (HstView     view,
                                HstDay      day,
                                guint       n_days,
                                int         n_steps);

G_END_DECLS
