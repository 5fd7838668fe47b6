/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-draft.h"

G_BEGIN_DECLS

/* Private to hst-draft.c: what of a draft depends on the kind of session, and the length of one without a time. */

void     hst_draft_facts_init   (HstDraft       *self,
                                 HstOccurrence  *occurrence);
void     hst_draft_facts_copy   (HstDraft       *copy,
                                 const HstDraft *self);
void     hst_draft_facts_clear  (HstDraft       *self);
gboolean hst_draft_facts_equal  (const HstDraft *a,
                                 const HstDraft *b);
guint    hst_draft_facts_check  (const HstDraft *self,
                                 const char    **what);
void     hst_draft_facts_rebase (const HstDraft *from,
                                 const HstDraft *to,
                                 HstDraft       *self);
void     hst_draft_facts_patch  (const HstDraft *from,
                                 const HstDraft *to,
                                 HstEvent       *event);

G_END_DECLS
