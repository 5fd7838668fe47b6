/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

G_BEGIN_DECLS

/* What is chosen together in a schedule, whichever view shows it: nothing, or two and more.  "n-chosen" is notified. */

guint      hst_chosen_count  (HstSchedule   *schedule);
gboolean   hst_chosen_has    (HstSchedule   *schedule,
                              HstOccurrence *occurrence);
GPtrArray *hst_chosen_list   (HstSchedule   *schedule) G_GNUC_WARN_UNUSED_RESULT;

void       hst_chosen_toggle (HstSchedule   *schedule,
                              HstOccurrence *occurrence);
void       hst_chosen_extend (HstSchedule   *schedule,
                              HstOccurrence *occurrence,
                              GPtrArray     *order);
void       hst_chosen_add    (HstSchedule   *schedule,
                              GPtrArray     *occurrences);
void       hst_chosen_clear  (HstSchedule   *schedule);

/* Private to hst-schedule*.c. */
void       hst_chosen_forget_gone (HstSchedule *schedule);

G_END_DECLS
