/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"
#include "hst-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_VIEWS (hst_views_get_type ())
G_DECLARE_FINAL_TYPE (HstViews, hst_views, HST, VIEWS, AdwBin)

void     hst_views_set_schedule (HstViews    *self,
                                 HstSchedule *schedule);
HstView  hst_views_get_view     (HstViews    *self);
void     hst_views_set_view     (HstViews    *self,
                                 HstView      view);
void     hst_views_want         (HstViews    *self,
                                 gboolean     with_month);
void     hst_views_step         (HstViews    *self,
                                 int          n_steps);
char    *hst_views_dup_title    (HstViews    *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
