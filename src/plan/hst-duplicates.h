/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

GPtrArray *hst_duplicates_find (HstPlan             *plan,
                                const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_duplicates_of   (HstPlan             *plan,
                                gpointer             record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
