/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstReminderKind:
 * @HST_REMINDER_START: something begins
 * @HST_REMINDER_GATHERING: people gather for something
 * @HST_REMINDER_REPLIES: communities were to reply by this day and have not
 */
typedef enum {
  HST_REMINDER_START,
  HST_REMINDER_GATHERING,
  HST_REMINDER_REPLIES,
} HstReminderKind;

/**
 * HstReminder:
 * @kind: of what
 * @at_utc_s: when a person is to be reminded
 * @until_utc_s: first second at which that is too late
 * @occurrence: (nullable): what begins or is gathered for
 * @gathering: (nullable): UID of the visit or meeting about which replies are due
 * @communities: (nullable) (element-type utf8): codes of those who have not replied
 *
 * Something of which a person is to be reminded.
 */
typedef struct {
  HstReminderKind  kind;
  gint64           at_utc_s;
  gint64           until_utc_s;
  HstOccurrence   *occurrence;
  char            *gathering;
  GPtrArray       *communities;
} HstReminder;

void       hst_reminder_free      (HstReminder *self);

GPtrArray *hst_reminders_new      (HstPlan     *plan,
                                   GPtrArray   *occurrences,
                                   HstZone     *zone,
                                   HstDay       today,
                                   gint64       lead_s) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_reminders_find_due (GPtrArray   *reminders,
                                   gint64       since_utc_s,
                                   gint64       now_utc_s) G_GNUC_WARN_UNUSED_RESULT;
gint64     hst_reminders_get_next (GPtrArray   *reminders,
                                   gint64       now_utc_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstReminder, hst_reminder_free)

G_END_DECLS
