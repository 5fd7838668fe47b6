/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-side-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_SEARCH (hst_search_get_type ())
G_DECLARE_FINAL_TYPE (HstSearch, hst_search, HST, SEARCH, AdwBin)

void        hst_search_open         (HstSearch  *self);
void        hst_search_open_with    (HstSearch  *self,
                                     const char *words);
const char *hst_search_get_words    (HstSearch  *self);
void        hst_search_show_results (HstSearch  *self,
                                     GPtrArray  *items);

G_END_DECLS
