/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

#define HST_HUE_N 10

guint32  hst_hue_get          (guint       index,
                               gboolean    dark);
gboolean hst_hue_parse        (const char *text,
                               guint32    *rgb);
double   hst_hue_get_contrast (guint32     a,
                               guint32     b);
guint32  hst_hue_of_community (HstPlan    *plan,
                               const char *code);

G_END_DECLS
