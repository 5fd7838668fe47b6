/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* How many colours stay apart; more communities than these share them. */
#define HST_PALETTE_N_COLOURS HST_HUE_N

typedef struct _HstPalette HstPalette;

HstPalette *hst_palette_new         (HstPlan       *plan) G_GNUC_WARN_UNUSED_RESULT;
HstPalette *hst_palette_ref         (HstPalette    *self);
void        hst_palette_unref       (HstPalette    *self);

void        hst_palette_get_colour  (HstPalette    *self,
                                     const char    *code,
                                     gboolean       dark,
                                     GdkRGBA       *colour);

GdkRGBA     hst_colour_accent       (float          alpha);
double      hst_colour_get_contrast (const GdkRGBA *a,
                                     const GdkRGBA *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPalette, hst_palette_unref)

G_END_DECLS
