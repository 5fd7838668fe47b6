/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-reader.h"

G_BEGIN_DECLS

/**
 * HstIcalPiece:
 * @name: name of the component, upper case
 * @text: (array length=length): its unfolded lines, LF line ends, BEGIN and END included; not terminated
 * @length: bytes of @text
 * @own: (nullable): @text, where it does not lie in the file's
 * @line: line of its BEGIN in the file
 *
 * A component directly inside a VCALENDAR, whole.
 */
typedef struct {
  char       *name;
  const char *text;
  gsize       length;
  char       *own;
  guint       line;
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

GPtrArray      *hst_ical_split       (char          *data,
                                      gsize          length,
                                      gboolean       repair,
                                      GPtrArray     *problems,
                                      gsize         *used,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HstIcalProblem *hst_ical_problem_new (guint          line,
                                      gboolean       lost,
                                      const char    *format,
                                      ...) G_GNUC_PRINTF (3, 4) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
