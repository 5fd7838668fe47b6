/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstAgendaSpan:
 * @first: first day on which it stands
 * @last: last of them
 * @start_s: when it begins, seconds UTC
 * @end_s: first second after it
 * @whole_days: whether it lasts whole days, so that time may be free beside it
 */
typedef struct {
  HstDay   first;
  HstDay   last;
  gint64   start_s;
  gint64   end_s;
  gboolean whole_days;
} HstAgendaSpan;

/**
 * HstAgendaKind:
 * @HST_AGENDA_DAY: the heading of a day
 * @HST_AGENDA_NOTHING: says that a day holds nothing
 * @HST_AGENDA_SPAN: what happens
 * @HST_AGENDA_GAP: the time between two that happen, or the way from one to the other
 * @HST_AGENDA_END: the end of what is known
 */
typedef enum {
  HST_AGENDA_DAY,
  HST_AGENDA_NOTHING,
  HST_AGENDA_SPAN,
  HST_AGENDA_GAP,
  HST_AGENDA_END,
} HstAgendaKind;

#define HST_AGENDA_N_KINDS (HST_AGENDA_END + 1)

/**
 * HstAgendaRow:
 * @kind: what the row is
 * @day: the day that it belongs to
 * @index: of %HST_AGENDA_SPAN, which one; of %HST_AGENDA_GAP, the one that follows it
 * @before: of %HST_AGENDA_GAP, the one that goes before it
 * @gap_s: of %HST_AGENDA_GAP, how long there is nothing
 * @journey_s: of %HST_AGENDA_GAP, how long the way takes; 0 where there is none
 */
typedef struct {
  HstAgendaKind kind;
  HstDay        day;
  guint         index;
  guint         before;
  gint64        gap_s;
  gint64        journey_s;
} HstAgendaRow;

/* How long people need from one to the next, in seconds; 0 where there is no way to go. */
typedef gint64 (*HstAgendaJourney) (guint    before,
                                    guint    after,
                                    gpointer data);

GArray *hst_agenda_rows_new (const HstAgendaSpan *spans,
                             guint                n_spans,
                             HstDay               from,
                             HstDay               to,
                             const HstDay        *always,
                             guint                n_always,
                             HstAgendaJourney     journey,
                             gpointer             data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
