/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-detail.h"
#include "hst-export.h"
#include "hst-language.h"

G_BEGIN_DECLS

GPtrArray *hst_export_select       (HstStore               *store,
                                    HstPlan                *plan,
                                    const HstExportOptions *options,
                                    GCancellable           *cancellable,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_export_for_readers  (HstPlan                *plan,
                                    GPtrArray              *events,
                                    HstLanguage            *language,
                                    HstDetail               detail) G_GNUC_WARN_UNUSED_RESULT;
void       hst_export_sort_codes    (HstPlan                *plan,
                                    GPtrArray              *codes);
char      *hst_export_make_file_safe (const char            *text) G_GNUC_WARN_UNUSED_RESULT;
char      *hst_export_calendar_name (HstPlan               *plan,
                                    const HstExportOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
