/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *hst_zip_make (GPtrArray  *packs,
                          GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
