/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-version.h"

G_BEGIN_DECLS

/**
 * HstDifferenceKind:
 * @HST_DIFFERENCE_NEW: was not there, or was cancelled
 * @HST_DIFFERENCE_CANCELLED: was there and is not any more, or is cancelled
 * @HST_DIFFERENCE_MOVED: begins at another time
 * @HST_DIFFERENCE_LENGTH: is shorter or longer
 * @HST_DIFFERENCE_VENUE: is elsewhere
 * @HST_DIFFERENCE_PEOPLE: other people lead it or speak
 * @HST_DIFFERENCE_GATHERING: people gather at another time or place
 * @HST_DIFFERENCE_TEXT: is called or described otherwise
 * @HST_DIFFERENCE_OTHER: anything else
 */
typedef enum {
  HST_DIFFERENCE_NEW,
  HST_DIFFERENCE_CANCELLED,
  HST_DIFFERENCE_MOVED,
  HST_DIFFERENCE_LENGTH,
  HST_DIFFERENCE_VENUE,
  HST_DIFFERENCE_PEOPLE,
  HST_DIFFERENCE_GATHERING,
  HST_DIFFERENCE_TEXT,
  HST_DIFFERENCE_OTHER,
} HstDifferenceKind;

#define HST_DIFFERENCE_N_KINDS (HST_DIFFERENCE_OTHER + 1)

/**
 * HstDifference:
 * @kind: what kind of change it is
 * @was: (nullable): the record as it was: a visit, delegation, event, venue or person
 * @is: (nullable): the record as it is
 * @field: (nullable): the field that differs; %NULL where the record as a whole came or went.  “start” stands for the time
 *   as a whole, “end” for the length
 *
 * One thing that is otherwise in one version of a visit than in another.
 */
typedef struct {
  HstDifferenceKind  kind;
  gpointer           was;
  gpointer           is;
  const HstField    *field;
} HstDifference;

GPtrArray           *hst_difference_find           (HstVersion          *was,
                                                    HstVersion          *is,
                                                    const char          *community) G_GNUC_WARN_UNUSED_RESULT;
void                 hst_difference_free           (HstDifference       *self);
const HstRecordType *hst_difference_get_type       (const HstDifference *self);
const char          *hst_difference_get_kind_id    (HstDifferenceKind    kind);
gboolean             hst_difference_explains       (const HstDifference *self,
                                                    const HstField      *field);
gboolean             hst_difference_is_for_readers (const HstDifference *self);

gboolean             hst_version_reads_otherwise   (HstVersion          *was_in,
                                                    const HstEvent      *was,
                                                    HstVersion          *is_in,
                                                    const HstEvent      *is);
gboolean             hst_version_shows             (HstVersion          *self,
                                                    const HstEvent      *event,
                                                    const char          *community);
gboolean             hst_version_takes_place       (HstVersion          *self,
                                                    const HstEvent      *event,
                                                    const char          *community);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstDifference, hst_difference_free)

G_END_DECLS
