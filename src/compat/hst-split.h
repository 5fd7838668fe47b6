/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_SPLIT (hst_split_get_type ())
G_DECLARE_FINAL_TYPE (HstSplit, hst_split, HST, SPLIT, AdwBin)

GtkWidget *hst_split_new                  (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_split_set_sidebar          (HstSplit    *self,
                                           GtkWidget   *sidebar);
void       hst_split_set_content          (HstSplit    *self,
                                           GtkWidget   *content);
void       hst_split_set_sidebar_position (HstSplit    *self,
                                           GtkPackType  position);

gboolean   hst_split_get_narrow           (HstSplit    *self);

gboolean   hst_split_get_show_sidebar     (HstSplit    *self);
void       hst_split_set_show_sidebar     (HstSplit    *self,
                                           gboolean     show_sidebar);

G_END_DECLS
