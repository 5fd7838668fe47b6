/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_CHOICE (hst_choice_get_type ())
G_DECLARE_FINAL_TYPE (HstChoice, hst_choice, HST, CHOICE, GObject)

HstChoice  *hst_choice_new      (AdwComboRow *row) G_GNUC_WARN_UNUSED_RESULT;

void        hst_choice_offer    (HstChoice   *self,
                                 GPtrArray   *ids,
                                 GPtrArray   *labels);
void        hst_choice_offer_by_name (HstChoice *self,
                                 GPtrArray   *ids,
                                 GPtrArray   *labels);
void        hst_choice_select   (HstChoice   *self,
                                 const char  *id);
const char *hst_choice_get      (HstChoice   *self);

G_END_DECLS
