/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-spans.h"

static const HstSpan *
get (const GArray *self,
     guint         index)
{
  return &g_array_index (self, HstSpan, index);
}

/**
 * hst_spans_new:
 *
 * Returns: (transfer full) (element-type HstSpan): no time at all
 */
GArray *
hst_spans_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (HstSpan));
}

/**
 * hst_spans_add:
 * @self: spans
 * @start_s: first second
 * @end_s: first second after it; before @start_s it is no span
 *
 * Appends a span; once all are there, hst_spans_tidy() makes a set of them.
 */
void
hst_spans_add (GArray *self,
               gint64  start_s,
               gint64  end_s)
{
  if (start_s < end_s)
    g_array_append_val (self, ((HstSpan) { start_s, end_s }));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const HstSpan *first = a, *second = b;

  return (first->start_s > second->start_s) - (first->start_s < second->start_s);
}

/**
 * hst_spans_tidy:
 * @self: spans in any order, overlapping or not
 *
 * Puts them in order and joins what overlaps or touches.
 */
void
hst_spans_tidy (GArray *self)
{
  guint kept = 0;

  g_array_sort (self, compare);
  for (guint i = 0; i < self->len; i++) {
    const HstSpan span = *get (self, i);
    HstSpan *last = kept > 0 ? &g_array_index (self, HstSpan, kept - 1) : NULL;

    if (last != NULL && span.start_s <= last->end_s)
      last->end_s = MAX (last->end_s, span.end_s);
    else
      g_array_index (self, HstSpan, kept++) = span;
  }
  g_array_set_size (self, kept);
}

/**
 * hst_spans_subtract:
 * @self: a set
 * @away: another
 *
 * Returns: (transfer full): what is in @self and not in @away
 */
GArray *
hst_spans_subtract (const GArray *self,
                    const GArray *away)
{
  GArray *left = hst_spans_new ();
  guint next = 0;

  for (guint i = 0; i < self->len; i++) {
    const HstSpan *span = get (self, i);
    gint64 from_s = span->start_s;

    while (next < away->len && get (away, next)->end_s <= from_s)
      next++;
    for (guint j = next; j < away->len && get (away, j)->start_s < span->end_s; j++) {
      hst_spans_add (left, from_s, get (away, j)->start_s);
      from_s = MAX (from_s, get (away, j)->end_s);
    }
    hst_spans_add (left, from_s, span->end_s);
  }
  return left;
}
