/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstLaneSpan:
 * @first: first of the places it takes, 0 to 63
 * @last: last of them, included
 * @lane: (out): its lane, from 0
 */
typedef struct {
  guint first;
  guint last;
  guint lane;
} HstLaneSpan;

guint hst_lanes_assign (HstLaneSpan *spans,
                        guint        n_spans);

G_END_DECLS
