/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Plans of which the first page is lost.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

gboolean  hst_first_page_is_lost  (const char  *path);
char     *hst_first_page_restore  (const char  *path,
                                   const char  *beside,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
