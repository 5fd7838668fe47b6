/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"

#include <math.h>

/* The weeks of a month that can be seen, and one more on either side, made ready while nothing else is to be done. */

/* The weeks of which something is seen now. */
static void
get_seen (HstMonthView *self,
          HstDay       *first,
          HstDay       *last)
{
  const double offset = hst_month_view_get_offset (self);

  *first = self->from + 7 * (HstDay) floor (offset);
  *last = self->from + 7 * ((HstDay) ceil (offset) + HST_MONTH_N_WEEKS - 1);
}

static HstDay
get_week_of (HstMonthView *self,
             HstDay        day)
{
  return self->from + 7 * (HstDay) floor ((day - self->from) / 7.0);
}

/* A row from which something is dragged stays, however far that is. */
static gboolean
is_held (HstMonthView *self,
         HstDay        week)
{
  return self->is_dragging && week == get_week_of (self, self->grab_day);
}

HstMonthWeek *
hst_month_view_find_week (HstMonthView *self,
                          HstDay        day)
{
  const HstDay week = get_week_of (self, day);

  for (guint i = 0; i < self->weeks->len; i++)
    if (hst_month_week_get_day (self->weeks->pdata[i]) == week)
      return self->weeks->pdata[i];
  return NULL;
}

HstMonthWeek *
hst_month_view_add_week (HstMonthView *self)
{
  GtkWidget *week = hst_month_week_new (&self->room);

  gtk_widget_set_parent (week, GTK_WIDGET (self));
  hst_month_week_set_shown (HST_MONTH_WEEK (week), FALSE);
  g_ptr_array_add (self->weeks, week);
  return HST_MONTH_WEEK (week);
}

/* The one that is furthest from what is seen. */
static HstMonthWeek *
find_spare (HstMonthView *self)
{
  HstMonthWeek *spare = NULL;
  HstDay first, last, furthest = 0;

  get_seen (self, &first, &last);
  for (guint i = 0; i < self->weeks->len; i++) {
    HstMonthWeek *week = self->weeks->pdata[i];
    const HstDay day = hst_month_week_get_day (week);
    HstDay away;

    if (day == HST_DAY_NONE && !hst_month_week_is_shown (week))
      return week;
    if (day == HST_DAY_NONE || is_held (self, day))
      continue;
    away = day < first ? first - day : day - last;
    if (away > furthest) {
      furthest = away;
      spare = week;
    }
  }
  return spare;
}

/* What has the focus, and is about to go out of sight, hands it on to a day that stays. */
static void
keep_focus (HstMonthView *self,
            HstMonthWeek *week)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == GTK_WIDGET (week))
    gtk_widget_grab_focus (hst_month_view_get_cell (self, hst_schedule_get_day (self->schedule)));
}

/* Among the others in the order of time, for those who go from one to the next. */
static void
fill_week (HstMonthView *self,
           HstMonthWeek *week,
           HstDay        day)
{
  GtkWidget *before = self->weekdays[6];
  HstDay latest = G_MININT;

  for (guint i = 0; i < self->weeks->len; i++) {
    const HstDay other = hst_month_week_get_day (self->weeks->pdata[i]);

    if (self->weeks->pdata[i] != week && other != HST_DAY_NONE && other < day && other > latest) {
      latest = other;
      before = self->weeks->pdata[i];
    }
  }
  if (gtk_widget_get_prev_sibling (GTK_WIDGET (week)) != before)
    gtk_widget_insert_after (GTK_WIDGET (week), GTK_WIDGET (self), before);
  hst_month_week_fill (week, self->schedule, day);
}

static void
show_week (HstMonthView *self,
           HstDay        day)
{
  HstMonthWeek *week = hst_month_view_find_week (self, day);

  if (week == NULL) {
    week = find_spare (self);
    if (week == NULL)
      week = hst_month_view_add_week (self);
    fill_week (self, week, day);
    if (self->is_dragging)
      hst_month_view_show_drag (self);
  }
  hst_month_week_set_shown (week, TRUE);
}

static void
hide_others (HstMonthView *self,
             HstDay        first,
             HstDay        last)
{
  for (guint i = 0; i < self->weeks->len; i++) {
    HstMonthWeek *week = self->weeks->pdata[i];
    const HstDay day = hst_month_week_get_day (week);

    if (!hst_month_week_is_shown (week) || (day != HST_DAY_NONE && day >= first && day <= last) || is_held (self, day))
      continue;
    keep_focus (self, week);
    hst_month_week_set_shown (week, FALSE);
  }
}

/**
 * hst_month_view_update_rows:
 * @self: a month with a schedule
 *
 * Has a week for each row of which something can be seen now.
 */
void
hst_month_view_update_rows (HstMonthView *self)
{
  HstDay first, last;

  get_seen (self, &first, &last);
  for (HstDay day = first; day <= last; day += 7)
    show_week (self, day);
  hide_others (self, first, last);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hst_month_view_forget_rows:
 * @self: a month with a schedule
 *
 * What is to be seen has changed: shows it anew in those rows that are in sight, and forgets what was made ready.
 */
void
hst_month_view_forget_rows (HstMonthView *self)
{
  HstDay first, last;

  get_seen (self, &first, &last);
  for (guint i = 0; i < self->weeks->len; i++) {
    HstMonthWeek *week = self->weeks->pdata[i];
    const HstDay day = hst_month_week_get_day (week);

    if (day == HST_DAY_NONE)
      continue;
    if ((day >= first && day <= last && hst_month_week_is_shown (week)) || is_held (self, day))
      hst_month_week_fill (week, self->schedule, day);
    else
      hst_month_week_forget (week);
  }
}

/**
 * hst_month_view_prepare_row:
 * @self: a month with a schedule
 *
 * Makes one row ready that may come into sight.
 *
 * Returns: whether there may be another
 */
gboolean
hst_month_view_prepare_row (HstMonthView *self)
{
  HstDay first, last;

  get_seen (self, &first, &last);
  for (guint i = 0; i < 2; i++) {
    const HstDay day = i == 0 ? last + 7 : first - 7;
    HstMonthWeek *week;

    if (hst_month_view_find_week (self, day) != NULL)
      continue;
    week = self->weeks->len < HST_MONTH_N_WEEKS + 3 ? NULL : find_spare (self);
    if (week == NULL)
      week = hst_month_view_add_week (self);
    keep_focus (self, week);
    hst_month_week_set_shown (week, FALSE);
    fill_week (self, week, day);
    return i == 0;
  }
  return FALSE;
}

/**
 * hst_month_view_get_cell:
 * @self: a month with rows
 * @day: a day
 *
 * Returns: its cell, or where that is not in sight, the nearest one that is
 */
GtkWidget *
hst_month_view_get_cell (HstMonthView *self,
                         HstDay        day)
{
  HstDay first, last;
  HstMonthWeek *week;

  get_seen (self, &first, &last);
  /* Of the row at either end only a part may be seen. */
  first = MIN (first + (hst_month_view_get_offset (self) == floor (hst_month_view_get_offset (self)) ? 0 : 7), last);
  while (day < first)
    day += 7;
  while (day >= first + HST_MONTH_N_DAYS || day > last + 6)
    day -= 7;
  week = hst_month_view_find_week (self, day);
  return hst_month_week_get_cell (week, (guint) (day - hst_month_week_get_day (week)));
}

HstMonthItem *
hst_month_view_find_item (HstMonthView  *self,
                          GtkWidget     *block,
                          HstMonthWeek **week)
{
  HstMonthItem *item = NULL;

  for (guint i = 0; block != NULL && item == NULL && i < self->weeks->len; i++) {
    item = hst_month_week_find_item (self->weeks->pdata[i], block);
    if (item != NULL && week != NULL)
      *week = self->weeks->pdata[i];
  }
  return item;
}

HstMonthItem *
hst_month_view_find_like (HstMonthView  *self,
                          HstOccurrence *occurrence)
{
  HstMonthItem *item = NULL;

  for (guint i = 0; item == NULL && i < self->weeks->len; i++)
    if (hst_month_week_is_shown (self->weeks->pdata[i]))
      item = hst_month_week_find_like (self->weeks->pdata[i], occurrence);
  return item;
}

/**
 * hst_month_view_show_drag:
 * @self: a month
 *
 * Pales what is dragged, and marks the day on which it would be dropped.
 */
void
hst_month_view_show_drag (HstMonthView *self)
{
  for (guint i = 0; i < self->weeks->len; i++) {
    HstMonthWeek *week = self->weeks->pdata[i];
    const HstDay day = hst_month_week_get_day (week);

    hst_month_week_show_dragged (week, self->is_dragging ? self->dragged : NULL);
    for (guint column = 0; column < 7; column++) {
      GtkWidget *cell = hst_month_week_get_cell (week, column);

      if (self->is_dragging && day != HST_DAY_NONE && day + (HstDay) column == self->drop_day)
        gtk_widget_add_css_class (cell, "drop");
      else
        gtk_widget_remove_css_class (cell, "drop");
    }
  }
}
