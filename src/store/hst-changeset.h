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

/* @packed must outlive what is returned; NULL if it cannot be unpacked. */
GBytes *hst_changeset_unpack_bytes (GBytes      *packed) G_GNUC_WARN_UNUSED_RESULT;

/* A changeset that is made in parts, packed as it comes. */
typedef struct _HstPacker HstPacker;

HstPacker *hst_packer_new    (void);
void       hst_packer_free   (HstPacker      *self);
gboolean   hst_packer_add    (HstPacker      *self,
                              gconstpointer   changeset,
                              gsize           size,
                              GError        **error);
GBytes    *hst_packer_end    (HstPacker      *self,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
