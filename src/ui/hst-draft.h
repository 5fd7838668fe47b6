/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstDraftField:
 *
 * The parts of an #HstDraft that may be typed wrongly; also bits of what hst_draft_check() answers.
 */
typedef enum {
  HST_DRAFT_TITLE      = 1 << 0,
  HST_DRAFT_START_DATE = 1 << 1,
  HST_DRAFT_START_TIME = 1 << 2,
  HST_DRAFT_END_DATE   = 1 << 3,
  HST_DRAFT_END_TIME   = 1 << 4,
  HST_DRAFT_LENGTH     = 1 << 5,
  HST_DRAFT_GATHERING  = 1 << 6,
} HstDraftField;

/**
 * HstDraft:
 * @title: as typed
 * @visit: (nullable): UID of the visit it is a session of
 * @start_date: as typed; so are the other three
 * @end_date: the last day, included, where it lasts all day; else the day of the end
 * @length_s: from start to end, as they last could be read; the end follows the start at this distance
 * @communities: (nullable): codes of those who attend; %NULL for all
 * @unscheduled: whether it has no time yet: the dates and times are not looked at
 * @length: how many minutes it is to be long, as typed; looked at only while it has no time
 * @gathering: when people gather for it, as typed; empty for when it begins
 * @facts: an event of which those fields are looked at that hst_draft_dup_fact() gives
 *
 * An event as a person is editing it: plain values, times as they were typed.  The widgets show a draft
 * and fill it; functions without side effects turn it into a change of an event.
 */
typedef struct {
  char            *title;
  HstEventKind     kind;
  HstEventStatus   status;
  char            *visit;
  gboolean         all_day;
  char            *start_date;
  char            *start_time;
  char            *end_date;
  char            *end_time;
  gint64           length_s;
  char            *venue;
  char            *location;
  char            *responsible;
  char           **communities;
  char            *description;
  char            *notes;
  gboolean         unscheduled;
  char            *length;
  char            *gathering;
  HstEvent        *facts;
} HstDraft;

#define HST_TYPE_DRAFT (hst_draft_get_type ())
GType     hst_draft_get_type (void);

HstDraft *hst_draft_new      (HstOccurrence  *occurrence,
                              HstZone        *zone) G_GNUC_WARN_UNUSED_RESULT;
HstDraft *hst_draft_copy     (const HstDraft *self) G_GNUC_WARN_UNUSED_RESULT;
void      hst_draft_free     (HstDraft       *self);
gboolean  hst_draft_equal    (const HstDraft *a,
                              const HstDraft *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstDraft, hst_draft_free)

void      hst_draft_type_in  (HstDraft       *self,
                              HstDraftField   field,
                              const char     *text);
void      hst_draft_set_all_day (HstDraft    *self,
                              gboolean        all_day);
guint     hst_draft_check    (const HstDraft *self,
                              char          **sentence);
HstDraft *hst_draft_rebase   (const HstDraft *from,
                              const HstDraft *to,
                              const HstDraft *theirs) G_GNUC_WARN_UNUSED_RESULT;
void      hst_draft_patch    (const HstDraft *from,
                              const HstDraft *to,
                              HstEvent       *event,
                              HstZone        *zone);

char     *hst_draft_dup_fact (const HstDraft *self,
                              const char     *name) G_GNUC_WARN_UNUSED_RESULT;
char     *hst_draft_dup_repeat (const HstDraft *self) G_GNUC_WARN_UNUSED_RESULT;
void      hst_draft_set_repeat (HstDraft       *self,
                              const char     *rule);
void      hst_draft_set_speakers (HstDraft   *self,
                              char          **uids);
gboolean  hst_draft_set_fact (HstDraft       *self,
                              const char     *name,
                              const char     *text);

gboolean  hst_parse_day      (const char     *text,
                              HstDay          near_day,
                              HstDay         *day);
gboolean  hst_parse_time     (const char     *text,
                              int            *second);

G_END_DECLS
