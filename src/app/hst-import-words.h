/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-import.h"

G_BEGIN_DECLS

char *hst_import_words_moment  (const HstMoment     *moment) G_GNUC_WARN_UNUSED_RESULT;
char *hst_import_words_changes (const HstImportItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
