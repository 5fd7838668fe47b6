/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Folding and romanising in bulk, for the index of words.  Private to the room. */

#include "hst-types.h"

G_BEGIN_DECLS

typedef struct _HstFolding HstFolding;

HstFolding *hst_folding_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void        hst_folding_free  (HstFolding  *self);
char       *hst_folding_fold  (HstFolding  *self,
                               const char  *text,
                               char       **latin) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstFolding, hst_folding_free)

G_END_DECLS
