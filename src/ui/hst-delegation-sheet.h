/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_DELEGATION_SHEET (hst_delegation_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstDelegationSheet, hst_delegation_sheet, HST, DELEGATION_SHEET, AdwBin)

GtkWidget  *hst_delegation_sheet_new        (HstSchedule        *schedule,
                                             const char         *gathering,
                                             const char         *community) G_GNUC_WARN_UNUSED_RESULT;

const char *hst_delegation_sheet_get_gathering (HstDelegationSheet *self);
const char *hst_delegation_sheet_get_community (HstDelegationSheet *self);
void        hst_delegation_sheet_commit     (HstDelegationSheet *self);
void        hst_delegation_sheet_failed     (HstDelegationSheet *self,
                                             const char         *sentence);
void        hst_delegation_sheet_say        (HstDelegationSheet *self,
                                             const char         *text,
                                             gboolean            with_undo);

G_END_DECLS
