/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-changes.h"
#include "hst-publish-facts.h"

G_BEGIN_DECLS

HstPublishFacts *hst_publish_read_facts   (HstStore                *store,
                                           const char              *visit,
                                           gint64                   now_utc_s,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *hst_publish_read_changes (HstStore                *store,
                                           const HstChangesOptions *options,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
const char      *hst_publish_get_means    (HstDispatchMeans         means);

G_END_DECLS
