/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Saving what can be saved of a plan that is damaged. */

#include "hst-history.h"

G_BEGIN_DECLS

/**
 * HstSalvage:
 * @n_saved: how many records were saved
 * @lost: (element-type HstTouch): the records that were lost, as far as it is known which
 * @may_be_more: whether there may be lost ones of which not even the name is left
 */
typedef struct {
  guint      n_saved;
  GPtrArray *lost;
  gboolean   may_be_more;
} HstSalvage;

void        hst_salvage_free (HstSalvage    *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSalvage, hst_salvage_free)

HstSalvage *hst_salvage      (const char    *path,
                              const char    *into,
                              GCancellable  *cancellable,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
