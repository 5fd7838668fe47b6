/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-draft.h"
#include "hst-edit.h"
#include "hst-import.h"
#include "hst-proposal.h"

G_BEGIN_DECLS

/**
 * HstVerb:
 *
 * Something that a person asked the window to do to the plan, as plain values: made on the main thread, done
 * by hst_verb_do() in the worker's.
 */
typedef struct _HstVerb HstVerb;

/**
 * HstScope:
 * @HST_SCOPE_ONE: the single event, or one instance of a series
 * @HST_SCOPE_FOLLOWING: one instance of a series and those after it
 * @HST_SCOPE_ALL: the whole series
 */
typedef enum {
  HST_SCOPE_ONE,
  HST_SCOPE_FOLLOWING,
  HST_SCOPE_ALL,
} HstScope;

HstVerb *hst_verb_new_create (HstEvent        *draft) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_edit   (HstOccurrence   *seen,
                              const HstDraft  *from,
                              const HstDraft  *to,
                              HstScope         scope,
                              HstZone         *zone) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_move   (HstOccurrence   *seen,
                              const HstMoment *start,
                              const HstMoment *end,
                              HstScope         scope) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_delete (HstOccurrence   *seen,
                              HstScope         scope) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_arrange (GPtrArray      *places) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_swap   (GPtrArray       *places) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_delete_all (GPtrArray   *places) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_put    (gpointer         seen,
                              gpointer         draft) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_import (HstImport       *import,
                              const char      *into_visit) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_undo   (void) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_redo   (void) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_go_to  (gint64           step_id) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_restore (const char      *backup_path,
                              gint64           at_utc_s) G_GNUC_WARN_UNUSED_RESULT;

/**
 * HstVerbWork:
 * @store: the plan
 * @data: what was given to hst_verb_new_work()
 * @now_utc_s: stamps what changes
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Does one step in the worker's thread.  Returns: whether it is done; if not, nothing has changed
 */
typedef gboolean (*HstVerbWork) (HstStore      *store,
                                 gpointer       data,
                                 gint64         now_utc_s,
                                 GCancellable  *cancellable,
                                 GError       **error);

HstVerb *hst_verb_new_work   (HstVerbWork      work,
                              gpointer         data,
                              GDestroyNotify   free_data) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_verb_new_proposal (HstProposal    *proposal) G_GNUC_WARN_UNUSED_RESULT;
void     hst_verb_free       (HstVerb         *self);

void     hst_verb_add_first  (HstVerb         *self,
                              GPtrArray       *records);

gboolean hst_verb_do         (HstVerb         *self,
                              HstStore        *store,
                              gint64           now_utc_s,
                              GCancellable    *cancellable,
                              char           **what,
                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstVerb, hst_verb_free)

G_END_DECLS
