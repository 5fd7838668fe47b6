/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-month-week.h"

G_BEGIN_DECLS

/* The rooms of a week: hst-month-week.c knows where things are in it, hst-month-week-fill.c what it shows. */

struct _HstMonthWeek {
  GtkWidget           parent_instance;

  const HstMonthRoom *room;         /* its month's */
  HstSchedule        *schedule;     /* owned; NULL while it shows nothing */
  HstPlan            *plan;         /* owned: what it shows is that plan's, until it is filled again */
  HstDay              day;          /* its first */
  gboolean            is_shown;
  GtkWidget          *number;
  GtkWidget          *cells[7];
  GtkWidget          *more[7];      /* NULL where none was needed yet */
  guint               n_hidden[7];
  guint               n_events[7];
  GPtrArray          *items;        /* owned HstMonthItem */
  GPtrArray          *bars;         /* children, used ones first */
  GPtrArray          *chips;
  guint               n_bars;
  guint               n_chips;
};

gboolean hst_month_week_query_number (GtkWidget    *number,
                                      int           x,
                                      int           y,
                                      gboolean      by_keyboard,
                                      GtkTooltip   *tooltip,
                                      HstMonthWeek *self);

G_END_DECLS
