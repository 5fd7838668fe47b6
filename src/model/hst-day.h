/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstDay:
 *
 * A civil day of the proleptic Gregorian calendar, as the number of days since
 * 1970-01-01.  Plain arithmetic on it is arithmetic on civil days.
 */
typedef gint32 HstDay;

#define HST_DAY_NONE   G_MININT32
#define HST_DAY_S      86400    /* seconds of a civil day on the wall clock */
#define HST_YEAR_MIN   1
#define HST_YEAR_MAX   9999

gboolean hst_ymd_is_valid     (int     year,
                               int     month,
                               int     day);
HstDay   hst_day_from_ymd     (int     year,
                               int     month,
                               int     day);
void     hst_day_to_ymd       (HstDay  day,
                               int    *year,
                               int    *month,
                               int    *month_day);

int      hst_day_get_weekday  (HstDay  day);
HstDay   hst_day_get_week_start (HstDay day,
                               int     first_weekday);
int      hst_day_get_iso_week (HstDay  day,
                               int    *iso_year);
HstDay   hst_day_add_months   (HstDay  day,
                               int     months);
int      hst_month_get_length (int     year,
                               int     month);

HstDay   hst_day_from_prefix  (const char *text);
HstDay   hst_day_from_string  (const char *text);
char    *hst_day_to_string    (HstDay  day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
