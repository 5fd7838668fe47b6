/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_LINK_LIST (hst_link_list_get_type ())
G_DECLARE_FINAL_TYPE (HstLinkList, hst_link_list, HST, LINK_LIST, GObject)

HstLinkList *hst_link_list_new      (AdwPreferencesGroup *group,
                                     AdwActionRow        *row,
                                     const char          *label) G_GNUC_WARN_UNUSED_RESULT;
void         hst_link_list_show     (HstLinkList         *self,
                                     HstPlan             *plan,
                                     char               **keys);
char       **hst_link_list_dup_keys (HstLinkList         *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
