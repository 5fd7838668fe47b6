/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-clock.h"
#include "hst-event-length.h"

G_BEGIN_DECLS

/**
 * HstSeriesDate:
 * @key: which instance of the series this is: its second in UTC, for a series of dates its day
 * @id: the same as a moment, written as DTSTART is
 * @start: when it begins, as written
 * @has_length: whether it came with a length of its own
 * @length: that
 *
 * One RDATE, EXDATE or RECURRENCE-ID, understood in its series.
 */
typedef struct {
  gint64         key;
  HstMoment      id;
  HstMoment      start;
  gboolean       has_length;
  HstEventLength length;
} HstSeriesDate;

/**
 * HstSeriesChange:
 * @event: (transfer none): the changed instance
 * @date: which one it was
 */
typedef struct {
  HstEvent      *event;
  HstSeriesDate  date;
} HstSeriesChange;

/**
 * HstSeriesPart:
 * @event: (transfer none): what the instances of this part show
 * @from_key: the part has the instances after this one (RANGE=THISANDFUTURE changes that one itself)
 * @to_key: and before this one
 * @shifted: whether they take place at other times than the rule says
 * @was: the instance from which on this is so
 * @length: how long they last
 *
 * A stretch of a series whose instances are alike: all of it, or what follows one RANGE=THISANDFUTURE up to the next.
 */
typedef struct {
  HstEvent       *event;
  gint64          from_key;
  gint64          to_key;
  gboolean        shifted;
  HstSeriesDate   was;
  HstEventLength  length;
} HstSeriesPart;

/**
 * HstSeries:
 * @clock: for zones
 * @master: (nullable): the event that repeats
 * @form: how instances are written: the master's DTSTART
 * @repeats: whether @master does
 * @dates: (element-type HstSeriesDate): RDATEs by key, one for each
 * @changes: (element-type HstSeriesChange): changed instances by key, one for each
 * @gone: (element-type gint64): sorted keys that the master's rule is not to show: EXDATEs and changed instances
 * @gone_days: (element-type gint64): sorted days on which it shows nothing
 * @parts: (element-type HstSeriesPart): by key
 * @incomplete: whether something in it could not be read
 *
 * A master and its changed instances, taken apart.
 */
typedef struct {
  HstClock  *clock;
  HstEvent  *master;
  HstMoment  form;
  gboolean   repeats;
  GArray    *dates;
  GArray    *changes;
  GArray    *gone;
  GArray    *gone_days;
  GArray    *parts;
  gboolean   incomplete;
} HstSeries;

void     hst_series_init     (HstSeries       *self,
                              HstClock        *clock,
                              HstEvent        *master,
                              GPtrArray       *changes);
void     hst_series_clear    (HstSeries       *self);

gint64   hst_series_get_key  (HstSeries       *self,
                              const HstMoment *id);
gboolean hst_series_shows    (HstSeries       *self,
                              gint64           key,
                              const HstMoment *id);
gboolean hst_series_has_date (HstSeries       *self,
                              gint64           key);
gboolean hst_series_shift    (HstSeries           *self,
                              const HstSeriesPart *part,
                              const HstMoment     *id,
                              HstMoment           *start);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstSeries, hst_series_clear)

G_END_DECLS
