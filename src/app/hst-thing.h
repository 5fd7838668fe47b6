/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstThing:
 * @type: (nullable): type of the record: a visit, an event or a community; %NULL for a search in the plan
 * @key: its key; for a search, the words
 * @recurrence_id: (nullable): which instance of a series, as hst_moment_to_string() has it; %NULL where that is not known
 * @at_utc_s: when it is, %HST_INSTANT_NONE for what has no time
 *
 * What of a plan a window is to show, as it is named by who is no part of the window: the shell of the desktop, a
 * notification.
 */
typedef struct {
  const HstRecordType *type;
  char                *key;
  char                *recurrence_id;
  gint64               at_utc_s;
} HstThing;

HstThing *hst_thing_new         (const HstRecordType *type,
                                 const char          *key,
                                 const char          *recurrence_id,
                                 gint64               at_utc_s) G_GNUC_WARN_UNUSED_RESULT;
void      hst_thing_free        (HstThing            *self);

char     *hst_thing_to_string   (const HstThing      *self) G_GNUC_WARN_UNUSED_RESULT;
HstThing *hst_thing_from_string (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstThing, hst_thing_free)

G_END_DECLS
