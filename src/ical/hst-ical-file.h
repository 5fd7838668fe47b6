/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the reader and those who hold what it has read share.  Private to the room. */

#include "hst-ical-reader.h"

G_BEGIN_DECLS

/**
 * HstIcalHold:
 * @HST_ICAL_HOLD_ALL: all
 * @HST_ICAL_HOLD_SMALL: all of a small file, for that is quicker; what must be of a large one
 * @HST_ICAL_HOLD_LITTLE: what must be
 *
 * Which events of a file are held; the others are read again from its text.
 */
typedef enum {
  HST_ICAL_HOLD_ALL,
  HST_ICAL_HOLD_SMALL,
  HST_ICAL_HOLD_LITTLE,
} HstIcalHold;

/**
 * HstIcalPlace:
 * @at: where an event lies in the text of its file
 * @length: bytes of it, 0 where the event does not lie there
 * @calendar: which of the file's calendars it is in
 * @is_plain: whether it is neither an instance of a series nor a session of a visit
 * @has_end: whether it has an end, and that is no earlier than its beginning
 */
typedef struct {
  guint32  at;
  guint32  length;
  guint32  calendar;
  guint8   is_plain;
  guint8   has_end;
} HstIcalPlace;

/**
 * HstIcalText:
 * @data: what hst_ical_split() has made of the file
 * @zones: with which it was read
 * @places: (element-type HstIcalPlace): one for each of the file's events
 */
struct _HstIcalText {
  char     *data;
  HstZones *zones;
  GArray   *places;
};

HstIcalFile *hst_ical_file_new    (void) G_GNUC_WARN_UNUSED_RESULT;
HstIcalFile *hst_ical_read_loaded (GBytes        *bytes,
                                   const char    *name,
                                   HstZones      *zones,
                                   HstIcalHold    hold,
                                   GCancellable  *cancellable,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
