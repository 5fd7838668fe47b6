/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view.h"

static const char *const NAMES[HST_N_VIEWS] = { "day", "week", "month", "agenda", "board", "timeline" };

/**
 * hst_view_get_name:
 * @view: a view
 *
 * Returns: its name in settings and actions
 */
const char *
hst_view_get_name (HstView view)
{
  g_return_val_if_fail ((guint) view < HST_N_VIEWS, NAMES[HST_VIEW_WEEK]);

  return NAMES[view];
}

/**
 * hst_view_from_name:
 * @name: a name
 * @view: (out): the view that is called so
 *
 * Returns: whether there is one
 */
gboolean
hst_view_from_name (const char *name,
                    HstView    *view)
{
  for (guint i = 0; i < HST_N_VIEWS; i++)
    if (g_strcmp0 (NAMES[i], name) == 0) {
      *view = (HstView) i;
      return TRUE;
    }
  return FALSE;
}

/**
 * hst_view_get_days:
 * @view: a view
 * @day: the day in focus
 * @n_days: how many days a week shows, see hst_view_count_week_days()
 * @first_weekday: where weeks begin, 1 for Monday to 7 for Sunday
 * @first: (out): the first day that it is about
 * @last: (out): the last one
 *
 * Says which days a view is about: those of its heading.  It may show some around them; a timeline shows a month unless it is
 * told otherwise, see hst_timeline_zoom_get_days().
 */
void
hst_view_get_days (HstView  view,
                   HstDay   day,
                   guint    n_days,
                   int      first_weekday,
                   HstDay  *first,
                   HstDay  *last)
{
  int year, month;

  *first = *last = day;
  switch (view) {
  case HST_VIEW_WEEK:
    if (n_days == 7)
      *first = hst_day_get_week_start (day, first_weekday);
    else if (n_days == 5)
      *first = hst_day_get_week_start (day, 1);
    *last = *first + (HstDay) n_days - 1;
    break;
  case HST_VIEW_MONTH:
  case HST_VIEW_AGENDA:
  case HST_VIEW_TIMELINE:
    hst_day_to_ymd (day, &year, &month, NULL);
    *first = hst_day_from_ymd (year, month, 1);
    *last = *first + hst_month_get_length (year, month) - 1;
    break;
  case HST_VIEW_DAY:
  case HST_VIEW_BOARD:
  default:
    break;
  }
}

/**
 * hst_view_count_week_days:
 * @room_days: for how many columns of days there is room: 7, 3 or 1
 * @work_week: whether days off are left out
 * @day: the day in focus
 *
 * Returns: how many days a week shows: 5 of a working week, unless the day in focus is not among them
 */
guint
hst_view_count_week_days (guint    room_days,
                          gboolean work_week,
                          HstDay   day)
{
  return room_days == 7 && work_week && hst_day_get_weekday (day) <= 5 ? 5 : room_days;
}

/**
 * hst_view_step:
 * @view: a view
 * @day: the day in focus
 * @n_days: how many days a week shows
 * @n_steps: how often to go forward; negative to go back
 *
 * Returns: the day in focus after that: a day on in a day, a month in a month, a week in an agenda
 */
HstDay
hst_view_step (HstView view,
               HstDay  day,
               guint   n_days,
               int     n_steps)
{
  switch (view) {
  case HST_VIEW_WEEK:
    return day + n_steps * (HstDay) (n_days == 5 ? 7 : n_days);
  case HST_VIEW_MONTH:
  case HST_VIEW_TIMELINE:
    return hst_day_add_months (day, n_steps);
  case HST_VIEW_AGENDA:
    return day + n_steps * 7;
  case HST_VIEW_DAY:
  case HST_VIEW_BOARD:
  default:
    return day + n_steps;
  }
}
