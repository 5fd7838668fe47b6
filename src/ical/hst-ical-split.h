/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-reader.h"

G_BEGIN_DECLS

/**
 * HstIcalPiece:
 * @name: name of the component, upper case
 * @text: its unfolded lines, LF line ends, BEGIN and END included
 * @line: line of its BEGIN in the file
 *
 * A component directly inside a VCALENDAR, whole.
 */
typedef struct {
  char  *name;
  char  *text;
  guint  line;
} HstIcalPiece;

/**
 * HstIcalPart:
 * @properties: the calendar's own properties, an unfolded line each
 * @pieces: (element-type HstIcalPiece): its components in order
 * @problems: (element-type HstIcalProblem): what is wrong with its lines
 * @line: line of its BEGIN in the file
 *
 * One VCALENDAR.
 */
typedef struct {
  GString   *properties;
  GPtrArray *pieces;
  GPtrArray *problems;
  guint      line;
} HstIcalPart;

GPtrArray      *hst_ical_split       (const char    *data,
                                      gsize          length,
                                      gboolean       repair,
                                      GPtrArray     *problems,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HstIcalProblem *hst_ical_problem_new (guint          line,
                                      gboolean       lost,
                                      const char    *format,
                                      ...) G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
