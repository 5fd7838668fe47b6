/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Erasing a person for good. */

#include "hst-history.h"

G_BEGIN_DECLS

/**
 * HstErasure:
 * @touched: (element-type HstTouch): the records that go or change
 * @mentions: (element-type HstTouch): the records in whose texts the person's name, address or number still stands, for
 *   people to read
 * @n_steps: how many steps go from the beginning of the history
 * @n_backups: how many backups go, in the place of which there is one
 *
 * What erasing a person does, or would do.
 */
typedef struct {
  GPtrArray *touched;
  GPtrArray *mentions;
  guint      n_steps;
  guint      n_backups;
} HstErasure;

void        hst_erasure_free         (HstErasure   *erasure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstErasure, hst_erasure_free)

HstErasure *hst_edit_preview_erasure (HstStore     *store,
                                      const char   *uid,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hst_edit_erase_person    (HstStore     *store,
                                      const char   *uid,
                                      gint64        now_utc_s,
                                      HstErasure  **erasure,
                                      GError      **error);

G_END_DECLS
