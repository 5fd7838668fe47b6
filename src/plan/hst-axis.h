/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day-scale.h"

G_BEGIN_DECLS

#define HST_AXIS_DAYS_MAX 7

/**
 * HstAxis:
 * @from: first day
 * @n_days: how many days stand side by side, up to %HST_AXIS_DAYS_MAX
 * @length_s: length of the axis in seconds, the same for all days
 * @fold_s: second of the axis at which a stretch begins that one of the days has twice, -1 for none
 * @fold_length_s: how long that stretch is
 *
 * The one axis of time beside days that stand side by side, on which the same wall time is at the
 * same height in all of them.  Where the clock is put back, the day has a stretch twice: the axis
 * grows by it, and the other days stretch over both.  Where the clock is put forward, that day alone
 * has a gap.  Positions are seconds from the top of the axis.
 *
 * The other fields are private.
 */
typedef struct {
  HstDay   from;
  guint    n_days;
  gint64   length_s;
  gint64   fold_s;
  gint64   fold_length_s;

  HstZone *zone;
  guint    fold_index;
  gint64   starts_utc_s[HST_AXIS_DAYS_MAX + 1];
} HstAxis;

void     hst_axis_init      (HstAxis       *self,
                             HstZone       *zone,
                             HstDay         from,
                             guint          n_days);
void     hst_axis_clear     (HstAxis       *self);

gint64   hst_axis_from_wall (const HstAxis *self,
                             gint64         second);
gint64   hst_axis_from_utc  (const HstAxis *self,
                             guint          index,
                             gint64         utc_s);
gint64   hst_axis_to_utc    (const HstAxis *self,
                             guint          index,
                             gint64         position_s);
gboolean hst_axis_get_gap   (const HstAxis *self,
                             guint          index,
                             gint64        *from_s,
                             gint64        *to_s);
guint    hst_axis_get_other_clocks (const HstAxis *self,
                             HstZone       *other,
                             gint64         second,
                             gint64         clocks[2]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstAxis, hst_axis_clear)

G_END_DECLS
