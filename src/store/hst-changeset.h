/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Changesets as they stand in the history.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

GBytes *hst_changeset_pack   (gconstpointer   changeset,
                              gsize           size,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *hst_changeset_unpack (HstQuery       *query,
                              int             column,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
