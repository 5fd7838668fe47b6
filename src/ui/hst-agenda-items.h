/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-agenda.h"
#include "hst-schedule.h"

G_BEGIN_DECLS

/**
 * HstAgendaItem:
 * @occurrence: (nullable): what happens, %NULL for a visit
 * @visit: (nullable): the visit, owned by the plan
 *
 * What a span of an agenda is.
 */
typedef struct {
  HstOccurrence *occurrence;
  HstVisit      *visit;
} HstAgendaItem;

GArray *hst_agenda_items_new     (HstSchedule        *schedule,
                                  HstDay              from,
                                  HstDay              to,
                                  HstDay              asked,
                                  GArray            **rows) G_GNUC_WARN_UNUSED_RESULT;
char   *hst_agenda_dup_gap_words (const HstAgendaRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
