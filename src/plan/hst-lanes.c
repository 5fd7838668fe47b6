/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-lanes.h"

/**
 * hst_lanes_assign:
 * @spans: (array length=n_spans): what is to be laid under one another, the most important first
 * @n_spans: how many
 *
 * Gives each span the first lane in which all of its places are free.  Earlier spans never make way
 * for later ones, so what comes first stays at the top.
 *
 * Returns: how many lanes there are
 */
guint
hst_lanes_assign (HstLaneSpan *spans,
                  guint        n_spans)
{
  g_autofree guint64 *taken = g_new0 (guint64, n_spans + 1);
  guint n_lanes = 0;

  for (guint i = 0; i < n_spans; i++) {
    const guint last = MIN (spans[i].last, 63);
    const guint first = MIN (spans[i].first, last);
    const guint64 places = (G_MAXUINT64 >> (63 - (last - first))) << first;
    guint lane = 0;

    while (taken[lane] & places)
      lane++;
    taken[lane] |= places;
    spans[i].lane = lane;
    n_lanes = MAX (n_lanes, lane + 1);
  }
  return n_lanes;
}
