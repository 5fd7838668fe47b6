/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstWhen:
 * @first_day: the day, or the first of several
 * @last_day: the last of several, else @first_day
 * @start_s: second of the day at which it begins, -1 where no time was said
 * @end_s: second after its last, counted from midnight of @first_day and so above 86400 when it lasts past midnight;
 *   -1 where neither an end nor a length was said
 * @rest: (nullable): what the words say besides, as it was written
 *
 * What somebody said of when something is.  Times are on the wall of whoever said it.
 */
typedef struct {
  HstDay  first_day;
  HstDay  last_day;
  gint32  start_s;
  gint32  end_s;
  char   *rest;
} HstWhen;

gboolean hst_when_parse (const char *text,
                         HstDay      today,
                         HstDay      around,
                         HstWhen    *when);
void     hst_when_clear (HstWhen    *when);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstWhen, hst_when_clear)

G_END_DECLS
