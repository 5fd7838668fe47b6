/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many weeks a finger throws at most. */
#define HST_WEEK_SCROLL_MAX 10

/**
 * HstWeekScroll:
 * @offset: weeks by which what is seen lies after what it comes to rest at, negative for before it; 0 at rest
 * @from: what the offset was when the glide began
 * @began_us: when that was
 * @tau_s: in how much time the offset falls to a third
 * @is_gliding: whether it goes to rest by itself
 *
 * How weeks that are scrolled come to rest: always on whole ones.  All zeros is at rest.
 */
typedef struct {
  double   offset;
  double   from;
  gint64   began_us;
  double   tau_s;
  gboolean is_gliding;
} HstWeekScroll;

int      hst_week_scroll_follow  (HstWeekScroll *self,
                                  double         n_weeks);
void     hst_week_scroll_step    (HstWeekScroll *self,
                                  int            n_weeks,
                                  gint64         now_us);
int      hst_week_scroll_let_go  (HstWeekScroll *self,
                                  double         weeks_per_s,
                                  gint64         now_us);
gboolean hst_week_scroll_advance (HstWeekScroll *self,
                                  gint64         now_us);
void     hst_week_scroll_stop    (HstWeekScroll *self);

G_END_DECLS
