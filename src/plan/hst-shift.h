/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstShiftOptions:
 * @visit: UID of the visit whose sessions move
 * @community: (nullable): code of the only delegation that is late; what others attend as well stays
 * @from_utc_s: what begins then or later moves
 * @by_s: by so much; negative for earlier
 * @stretch: whether what is under way at @from_utc_s ends so much later, too
 * @close_gaps: instead of moving by @by_s, let everything begin as early as what is before it that day allows; what is
 *   fixed stays, and what comes after it moves up to it
 * @drop: (nullable): UIDs of what shall fall out; %NULL to have it decided
 */
typedef struct {
  const char        *visit;
  const char        *community;
  gint64             from_utc_s;
  gint64             by_s;
  gboolean           stretch;
  gboolean           close_gaps;
  const char *const *drop;
} HstShiftOptions;

/**
 * HstShiftFate:
 * @HST_SHIFT_STAYS: it is fixed, or what comes before it is
 * @HST_SHIFT_MOVES: it begins at another time
 * @HST_SHIFT_STRETCHES: it is under way, and ends later
 * @HST_SHIFT_FALLS_OUT: there is no time left for it
 */
typedef enum {
  HST_SHIFT_STAYS,
  HST_SHIFT_MOVES,
  HST_SHIFT_STRETCHES,
  HST_SHIFT_FALLS_OUT,
} HstShiftFate;

/**
 * HstShiftItem:
 * @occurrence: what it is about
 * @fate: what becomes of it
 * @start_utc_s: when it will begin
 * @end_utc_s: when it will end
 * @is_in_the_way: whether it will overlap something that stays, because nothing more can fall out
 */
typedef struct {
  HstOccurrence *occurrence;
  HstShiftFate   fate;
  gint64         start_utc_s;
  gint64         end_utc_s;
  gboolean       is_in_the_way;
} HstShiftItem;

void       hst_shift_item_free (HstShiftItem          *item);

GPtrArray *hst_shift_make      (HstPlan               *plan,
                                GPtrArray             *occurrences,
                                HstZone               *zone,
                                const HstShiftOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstShiftItem, hst_shift_item_free)

G_END_DECLS
