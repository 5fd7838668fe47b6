/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/* Records from files that people write: see data/sample/README.md. */

typedef struct _HstSample HstSample;

HstSample *hst_sample_new          (HstDay       today) G_GNUC_WARN_UNUSED_RESULT;
void       hst_sample_free         (HstSample   *self);
gboolean   hst_sample_add_text     (HstSample   *self,
                                    const char  *name,
                                    const char  *text,
                                    GError     **error);
gboolean   hst_sample_add_resource (HstSample   *self,
                                    const char  *path,
                                    GError     **error);
GPtrArray *hst_sample_make_records (HstSample   *self,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSample, hst_sample_free)

G_END_DECLS
