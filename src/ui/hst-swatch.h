/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_SWATCH (hst_swatch_get_type ())
G_DECLARE_FINAL_TYPE (HstSwatch, hst_swatch, HST, SWATCH, GtkWidget)

GtkWidget *hst_swatch_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_swatch_set (HstSwatch  *self,
                           HstPalette *palette,
                           const char *code);

G_END_DECLS
