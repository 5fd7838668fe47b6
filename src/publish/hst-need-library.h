/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-late-library.h"

G_BEGIN_DECLS

gboolean hst_need_library (const char             *file_name,
                           const HstLateFunction  *functions,
                           guint                   n_functions,
                           GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
