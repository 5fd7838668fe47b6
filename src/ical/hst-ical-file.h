/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the reader and those who hold what it has read share.  Private to the room. */

#include "hst-ical-reader.h"

G_BEGIN_DECLS

/* Events of a text up to this are held in any case: that is quicker, and no more memory than people have. */
#define HST_ICAL_HELD_BYTES (12 * 1024 * 1024)

/**
 * HstIcalPlace:
 * @at: where an event lies in the text of its file
 * @length: bytes of it, 0 where the event does not lie there
 * @calendar: which of the file's calendars it is in
 * @is_plain: whether it is neither an instance of a series nor a session of a visit
 */
typedef struct {
  guint32  at;
  guint32  length;
  guint32  calendar;
  gboolean is_plain;
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
                                   gsize          held_max_bytes,
                                   GCancellable  *cancellable,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
