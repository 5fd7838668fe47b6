/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Versions of a visit: the one that the plan holds now, and those that were published. */

#include "hst-store.h"
#include "hst-version.h"

G_BEGIN_DECLS

/* The number that stands for the visit as the plan holds it now. */
#define HST_VERSION_NOW 0

/* Without their content, by number. */
GPtrArray  *hst_store_load_releases   (HstStore         *self,
                                       const char       *visit,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of all releases of a visit, by time. */
GPtrArray  *hst_store_load_dispatches (HstStore         *self,
                                       const char       *visit,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstVersion *hst_store_load_version    (HstStore         *self,
                                       const char       *visit,
                                       gint64            number,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstRelease *hst_store_find_release    (HstStore         *self,
                                       const char       *visit,
                                       gint64            number,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstVersion *hst_release_read          (const HstRelease *release,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
