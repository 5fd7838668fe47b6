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

typedef struct _HstIcalText HstIcalText;

/**
 * HstIcalFile:
 * @calendars: (element-type HstCalendar): one a VCALENDAR; uids are made up by the reader
 * @events: (element-type HstEvent): their `calendar` names one of @calendars; %NULL for those that are not held, see
 *   hst_ical_skim_file()
 * @components: (element-type HstComponent): everything else, VTIMEZONEs included
 * @event_lines: (element-type guint): line in the file of each of @events
 * @problems: (element-type HstIcalProblem): what could not be read
 * @method: (nullable): METHOD of the first calendar
 * @text: (nullable): the room's own: where the events lie that are not held
 *
 * What was read from the bytes of one file.  Owned by the caller.
 */
typedef struct {
  GPtrArray   *calendars;
  GPtrArray   *events;
  GPtrArray   *components;
  GArray      *event_lines;
  GPtrArray   *problems;
  char        *method;
  HstIcalText *text;
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
HstIcalFile *hst_ical_skim_file  (GFile         *file,
                                  HstZones      *zones,
                                  GCancellable  *cancellable,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

HstEvent    *hst_ical_file_dup_event   (HstIcalFile    *self,
                                        guint           index) G_GNUC_WARN_UNUSED_RESULT;
const char  *hst_ical_file_get_calendar_of (HstIcalFile *self,
                                        guint           index);
gboolean     hst_ical_file_is_plain    (HstIcalFile    *self,
                                        guint           index);
void         hst_ical_file_drop_events (HstIcalFile    *self,
                                        const gboolean *are_dropped);

G_END_DECLS
