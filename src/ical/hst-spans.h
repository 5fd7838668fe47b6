/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstSpan:
 * @start_s: first second
 * @end_s: first second after it
 */
typedef struct {
  gint64 start_s;
  gint64 end_s;
} HstSpan;

/* Sets of seconds, as arrays of #HstSpan: in order, none empty, none touching the next. */

GArray *hst_spans_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void    hst_spans_add      (GArray       *self,
                            gint64        start_s,
                            gint64        end_s);
void    hst_spans_tidy     (GArray       *self);
GArray *hst_spans_subtract (const GArray *self,
                            const GArray *away) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
