/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-proposal.h"
#include "hst-suggest.h"

G_BEGIN_DECLS

/**
 * HstSuggestions:
 * @list: (element-type HstDateSuggestion or HstPlaceSuggestion): the cheapest first
 * @is_cut: whether a limit ended the search: there may be better ones
 *
 * An answer to where something might be put.
 */
typedef struct {
  GPtrArray *list;
  gboolean   is_cut;
} HstSuggestions;

void            hst_suggestions_free   (HstSuggestions   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSuggestions, hst_suggestions_free)

/* With @patience_ms 0 only work is limited, and the answer depends on nothing but the plan. */

/* Days on which a visit could begin. */
HstSuggestions *hst_edit_suggest_dates  (HstStore         *store,
                                         const char       *visit,
                                         HstDay            from,
                                         HstDay            to,
                                         guint             n_wanted,
                                         HstDay            today,
                                         guint             patience_ms,
                                         GCancellable     *cancellable,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Places for a session in the days of its visit. */
HstSuggestions *hst_edit_suggest_places (HstStore         *store,
                                         const char       *uid,
                                         const HstMoment  *recurrence_id,
                                         guint             n_wanted,
                                         HstDay            today,
                                         guint             patience_ms,
                                         GCancellable     *cancellable,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* A visit on other days, and a session at another time. */
HstProposal    *hst_propose_move_visit  (HstStore         *store,
                                         const char       *visit,
                                         HstDay            first_day,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstProposal    *hst_propose_place       (HstStore         *store,
                                         const char       *uid,
                                         const HstMoment  *recurrence_id,
                                         gint64            start_utc_s,
                                         gint64            end_utc_s,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* A day in an order without faults; what is in @keep stays where it is. */
HstProposal    *hst_propose_arrange     (HstStore         *store,
                                         const char       *visit,
                                         HstDay            day,
                                         const char *const *keep,
                                         guint             patience_ms,
                                         GCancellable     *cancellable,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
