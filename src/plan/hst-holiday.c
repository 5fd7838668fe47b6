/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ukraine's public holidays as article 73 of its Labour Code lists them since 2023, and working days counted with or
 * without them.  Under martial law the articles that make them days off are not applied: then they are ordinary working
 * days, and nothing is carried over from a weekend (Law 2136-IX, article 6). */
#include "hst-holiday.h"

#include <glib/gi18n-lib.h>

#define TRINITY_AFTER_EASTER 49
/* Longer than any row of days off: what is carried over from before it has been taken by then. */
#define CARRY_DAYS 14

static const struct {
  int         month;
  int         month_day;
  const char *name;
} fixed[] = {
  { 1, 1, NC_("holiday", "New Year’s Day") },
  { 3, 8, NC_("holiday", "International Women’s Day") },
  { 5, 1, NC_("holiday", "Labour Day") },
  { 5, 8, NC_("holiday", "Day of Remembrance and Victory over Nazism") },
  { 6, 28, NC_("holiday", "Constitution Day") },
  { 7, 15, NC_("holiday", "Statehood Day") },
  { 8, 24, NC_("holiday", "Independence Day") },
  { 10, 1, NC_("holiday", "Defenders’ Day") },
  { 12, 25, NC_("holiday", "Christmas") },
};

static gboolean
is_weekend (HstDay day)
{
  const int weekday = hst_day_get_weekday (day);

  return weekday == 6 || weekday == 7;
}

/* A holiday at a weekend makes the next working day a day off: as many of them as there are such holidays. */
static gboolean
is_carried_over (HstDay day)
{
  guint carried = 0;

  for (HstDay before = day - CARRY_DAYS; before < day; before++) {
    const gboolean holiday = hst_holiday_get_name (before) != NULL;

    if (holiday && is_weekend (before))
      carried++;
    else if (!holiday && !is_weekend (before) && carried > 0)
      carried--;
  }
  return carried > 0;
}

/**
 * hst_holiday_get_easter:
 * @year: a year, from 1
 *
 * Reckons Orthodox Easter: by the Julian calendar.
 *
 * Returns: the Sunday, as a day of the Gregorian calendar
 */
HstDay
hst_holiday_get_easter (int year)
{
  const int moon = (19 * (year % 19) + 15) % 30;
  const int sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  /* Days from 21 March of the Julian calendar. */
  const int julian = moon + sunday + 1;
  const int behind = year / 100 - year / 400 - 2;

  return hst_day_from_ymd (year, 3, 21) + julian + behind;
}

/**
 * hst_holiday_get_name:
 * @day: a day
 *
 * Returns: (nullable): the public holiday on that day, translated; %NULL if there is none
 */
const char *
hst_holiday_get_name (HstDay day)
{
  int year, month, month_day;
  HstDay easter;

  hst_day_to_ymd (day, &year, &month, &month_day);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (month == fixed[i].month && month_day == fixed[i].month_day)
      return g_dpgettext2 (GETTEXT_PACKAGE, "holiday", fixed[i].name);

  easter = hst_holiday_get_easter (year);
  if (day == easter)
    return C_("holiday", "Easter");
  if (day == easter + TRINITY_AFTER_EASTER)
    return C_("holiday", "Trinity Sunday");
  return NULL;
}

/**
 * hst_day_is_working:
 * @day: a day
 * @holidays_off: whether public holidays are days off; not so under martial law
 *
 * Returns: whether it is a working day of a five-day week
 */
gboolean
hst_day_is_working (HstDay   day,
                    gboolean holidays_off)
{
  return !is_weekend (day) && !(holidays_off && (hst_holiday_get_name (day) != NULL || is_carried_over (day)));
}

/**
 * hst_day_add_working:
 * @day: a day, working or not
 * @n: how many working days later; earlier if negative
 * @holidays_off: whether public holidays are days off; not so under martial law
 *
 * Counts as notices are counted: @day itself is not among them.
 *
 * Returns: the @n-th working day after or before @day; @day if @n is 0
 */
HstDay
hst_day_add_working (HstDay   day,
                     int      n,
                     gboolean holidays_off)
{
  const HstDay step = n < 0 ? -1 : 1;

  for (int left = ABS (n); left > 0; ) {
    day += step;
    if (hst_day_is_working (day, holidays_off))
      left--;
  }
  return day;
}
