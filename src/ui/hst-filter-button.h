/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_FILTER_BUTTON (hst_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (HstFilterButton, hst_filter_button, HST, FILTER_BUTTON, AdwBin)

void hst_filter_button_set_schedule (HstFilterButton *self,
                                     HstSchedule     *schedule);

G_END_DECLS
