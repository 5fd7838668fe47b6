/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-day.h"

#include <string.h>

/* Days from 0000-03-01, the start of a 400-year era whose leap day comes last, to 1970-01-01. */
#define EPOCH_IN_ERA_DAYS 719468
#define ERA_DAYS 146097

static int
floor_div (int a,
           int b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/**
 * hst_month_get_length:
 * @year: any year
 * @month: 1 to 12
 *
 * Returns: how many days that month has
 */
int
hst_month_get_length (int year,
                      int month)
{
  static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 31);

  return month == 2 && is_leap (year) ? 29 : length[month - 1];
}

/**
 * hst_ymd_is_valid:
 * @year: a year
 * @month: a month, from 1
 * @day: a day, from 1
 *
 * Returns: whether there is such a day, in the years that RFC 5545 can write (1 to 9999)
 */
gboolean
hst_ymd_is_valid (int year,
                  int month,
                  int day)
{
  return year >= HST_YEAR_MIN && year <= HST_YEAR_MAX && month >= 1 && month <= 12 &&
         day >= 1 && day <= hst_month_get_length (year, month);
}

/**
 * hst_day_from_ymd:
 * @year: a year
 * @month: 1 to 12
 * @day: day of the month; may lie outside it, and then counts on from it
 *
 * Returns: the civil day
 */
HstDay
hst_day_from_ymd (int year,
                  int month,
                  int day)
{
  int era, year_of_era, day_of_year;

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  /* Years that begin in March put the leap day at their end, where it disturbs nothing. */
  year -= month <= 2;
  era = floor_div (year, 400);
  year_of_era = year - era * 400;
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;

  return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year +
         (day - 1) - EPOCH_IN_ERA_DAYS;
}

/**
 * hst_day_to_ymd:
 * @day: a civil day
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @month_day: (out) (optional): its day of the month, 1 to 31
 */
void
hst_day_to_ymd (HstDay  day,
                int    *year,
                int    *month,
                int    *month_day)
{
  const int shifted = day + EPOCH_IN_ERA_DAYS;
  const int era = floor_div (shifted, ERA_DAYS);
  const int day_of_era = shifted - era * ERA_DAYS;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int march_month = (5 * day_of_year + 2) / 153;
  const int real_month = march_month < 10 ? march_month + 3 : march_month - 9;

  if (year != NULL)
    *year = year_of_era + era * 400 + (real_month <= 2);
  if (month != NULL)
    *month = real_month;
  if (month_day != NULL)
    *month_day = day_of_year - (153 * march_month + 2) / 5 + 1;
}

/**
 * hst_day_get_weekday:
 * @day: a civil day
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
hst_day_get_weekday (HstDay day)
{
  /* 1970-01-01 was a Thursday. */
  const int from_monday = (day + 3) % 7;

  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/**
 * hst_day_get_week_start:
 * @day: a civil day
 * @first_weekday: 1 for weeks that begin on Monday, to 7 for Sunday
 *
 * Returns: the first day of the week that holds @day
 */
HstDay
hst_day_get_week_start (HstDay day,
                        int    first_weekday)
{
  return day - (hst_day_get_weekday (day) - first_weekday + 7) % 7;
}

/**
 * hst_day_get_iso_week:
 * @day: a civil day
 * @iso_year: (out) (optional): the year that the week belongs to
 *
 * Returns: the week's number, 1 to 53 (ISO 8601)
 */
int
hst_day_get_iso_week (HstDay  day,
                      int    *iso_year)
{
  const HstDay thursday = day - hst_day_get_weekday (day) + 4;
  int year;

  hst_day_to_ymd (thursday, &year, NULL, NULL);
  if (iso_year != NULL)
    *iso_year = year;
  return (thursday - hst_day_from_ymd (year, 1, 1)) / 7 + 1;
}

/**
 * hst_day_add_months:
 * @day: a civil day
 * @months: how many months, may be negative
 *
 * Returns: the same day of the month that many months on, or that month's last day
 */
HstDay
hst_day_add_months (HstDay day,
                    int    months)
{
  int year, month, month_day;
  int index;

  hst_day_to_ymd (day, &year, &month, &month_day);
  index = year * 12 + month - 1 + months;
  year = floor_div (index, 12);
  month = index - year * 12 + 1;
  return hst_day_from_ymd (year, month, MIN (month_day, hst_month_get_length (year, month)));
}

/* -1 unless @text begins with that many digits. */
static inline int
read_number (const char *text,
             guint       n_digits)
{
  int number = 0;

  for (guint i = 0; i < n_digits; i++) {
    const int digit = text[i] - '0';

    if (digit < 0 || digit > 9)
      return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * hst_day_from_prefix:
 * @text: what begins with "2026-11-25", whatever follows
 *
 * Returns: the day, or %HST_DAY_NONE if @text begins with anything else
 */
HstDay
hst_day_from_prefix (const char *text)
{
  int year, month, day;

  g_return_val_if_fail (text != NULL, HST_DAY_NONE);

  /* Plans are full of these. */
  year = read_number (text, 4);
  if (year < 0 || text[4] != '-')
    return HST_DAY_NONE;
  month = read_number (text + 5, 2);
  if (month < 0 || text[7] != '-')
    return HST_DAY_NONE;
  day = read_number (text + 8, 2);
  return hst_ymd_is_valid (year, month, day) ? hst_day_from_ymd (year, month, day) : HST_DAY_NONE;
}

/**
 * hst_day_from_string:
 * @text: "2026-11-25"
 *
 * Returns: the day, or %HST_DAY_NONE if @text is anything else
 */
HstDay
hst_day_from_string (const char *text)
{
  const HstDay day = hst_day_from_prefix (text);

  return day != HST_DAY_NONE && text[strlen ("2026-11-25")] == '\0' ? day : HST_DAY_NONE;
}

/**
 * hst_day_to_string:
 * @day: a civil day
 *
 * Returns: "2026-11-25"
 */
char *
hst_day_to_string (HstDay day)
{
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, month_day);
}
