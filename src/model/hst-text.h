/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hst_text_fold     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *hst_text_romanise (const char *text) G_GNUC_WARN_UNUSED_RESULT;
int   hst_text_collate  (const char *a,
                         const char *b);

G_END_DECLS
