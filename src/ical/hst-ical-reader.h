/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-records.h"
#include "hst-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstIcalProblem:
 * @line: line of the file, from 1, at which the item begins
 * @reason: why it could not be read or what was noticed, translated, one sentence
 * @lost: whether the item was left out; otherwise it was read and this is a note
 */
typedef struct {
  guint     line;
  char     *reason;
  gboolean  lost;
} HstIcalProblem;

/**
 * HstIcalFile:
 * @calendars: (element-type HstCalendar): one a VCALENDAR; uids are made up by the reader
 * @events: (element-type HstEvent): their `calendar` names one of @calendars
 * @components: (element-type HstComponent): everything else, VTIMEZONEs included
 * @event_lines: (element-type guint): line in the file of each of @events
 * @problems: (element-type HstIcalProblem): what could not be read
 * @method: (nullable): METHOD of the first calendar
 *
 * What was read from the bytes of one file.  Owned by the caller.
 */
typedef struct {
  GPtrArray *calendars;
  GPtrArray *events;
  GPtrArray *components;
  GArray    *event_lines;
  GPtrArray *problems;
  char      *method;
} HstIcalFile;

void         hst_ical_file_free (HstIcalFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstIcalFile, hst_ical_file_free)

HstIcalFile *hst_ical_read_bytes (GBytes        *bytes,
                                  const char    *name,
                                  HstZones      *zones,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HstIcalFile *hst_ical_read_file  (GFile         *file,
                                  HstZones      *zones,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
