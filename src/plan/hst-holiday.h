/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

HstDay      hst_holiday_get_easter    (int      year);
const char *hst_holiday_get_name      (HstDay   day);

gboolean    hst_day_is_working        (HstDay   day,
                                       gboolean holidays_off);
HstDay      hst_day_add_working       (HstDay   day,
                                       int      n,
                                       gboolean holidays_off);

G_END_DECLS
