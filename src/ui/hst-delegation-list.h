/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-palette.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_DELEGATION_LIST (hst_delegation_list_get_type ())
G_DECLARE_FINAL_TYPE (HstDelegationList, hst_delegation_list, HST, DELEGATION_LIST, AdwBin)

void   hst_delegation_list_show_replies    (HstDelegationList  *self,
                                            HstPlan            *plan,
                                            HstPalette         *palette,
                                            const char         *gathering);
void   hst_delegation_list_show_attendance (HstDelegationList  *self,
                                            HstPlan            *plan,
                                            HstPalette         *palette,
                                            const char         *gathering,
                                            char              **communities);
char **hst_delegation_list_dup_attendance  (HstDelegationList  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
