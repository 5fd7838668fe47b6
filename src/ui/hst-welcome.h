/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_WELCOME (hst_welcome_get_type ())
G_DECLARE_FINAL_TYPE (HstWelcome, hst_welcome, HST, WELCOME, AdwBin)

GtkWidget *hst_welcome_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_welcome_show_trouble (HstWelcome *self,
                                     const char *sentence);
void       hst_welcome_show_first   (HstWelcome *self);

G_END_DECLS
