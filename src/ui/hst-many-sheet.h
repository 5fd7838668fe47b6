/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-many-row.h"
#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HstManyInputs:
 * @HST_MANY_TIME: from which time of day on
 * @HST_MANY_MINUTES: by how many minutes
 * @HST_MANY_COMMUNITY: for which delegation
 * @HST_MANY_DAY: to, on or from which day
 * @HST_MANY_NAME: what to call it
 * @HST_MANY_GROUPS: into how many groups
 * @HST_MANY_GUESTS: whether the same delegations are invited
 * @HST_MANY_TEMPLATE: like which template
 *
 * What is asked before many things are changed.
 */
typedef enum {
  HST_MANY_TIME      = 1 << 0,
  HST_MANY_MINUTES   = 1 << 1,
  HST_MANY_COMMUNITY = 1 << 2,
  HST_MANY_DAY       = 1 << 3,
  HST_MANY_NAME      = 1 << 4,
  HST_MANY_GROUPS    = 1 << 5,
  HST_MANY_GUESTS    = 1 << 6,
  HST_MANY_TEMPLATE  = 1 << 7,
} HstManyInputs;

#define HST_TYPE_MANY_SHEET (hst_many_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstManySheet, hst_many_sheet, HST, MANY_SHEET, AdwBin)

GtkWidget   *hst_many_sheet_new             (HstManyInputs  inputs,
                                             const char    *title,
                                             const char    *agree,
                                             const char    *day_title,
                                             const char    *about);
void         hst_many_sheet_set_headings    (HstManySheet  *self,
                                             const char    *name,
                                             const char    *changes);
void         hst_many_sheet_offer_communities (HstManySheet *self,
                                             HstPlan       *plan,
                                             const char    *visit);
void         hst_many_sheet_offer_templates (HstManySheet  *self,
                                             GPtrArray     *templates);
void         hst_many_sheet_set_time        (HstManySheet  *self,
                                             int            second);
void         hst_many_sheet_set_minutes     (HstManySheet  *self,
                                             int            minutes);
void         hst_many_sheet_set_day         (HstManySheet  *self,
                                             HstDay         day);
void         hst_many_sheet_set_name        (HstManySheet  *self,
                                             const char    *name);

int          hst_many_sheet_get_time        (HstManySheet  *self);
int          hst_many_sheet_get_minutes     (HstManySheet  *self);
HstDay       hst_many_sheet_get_day         (HstManySheet  *self);
const char  *hst_many_sheet_get_name        (HstManySheet  *self);
void         hst_many_sheet_set_groups      (HstManySheet  *self,
                                             guint          n_groups);
int          hst_many_sheet_get_groups      (HstManySheet  *self);
gboolean     hst_many_sheet_get_guests      (HstManySheet  *self);
const char  *hst_many_sheet_get_community   (HstManySheet  *self);
const char  *hst_many_sheet_get_template    (HstManySheet  *self);
char       **hst_many_sheet_dup_left_out    (HstManySheet  *self);

void         hst_many_sheet_show            (HstManySheet  *self,
                                             GPtrArray     *changes,
                                             GPtrArray     *to_ask,
                                             GPtrArray     *findings,
                                             gboolean       can_agree);
void         hst_many_sheet_show_fault      (HstManySheet  *self,
                                             const char    *sentence);

G_END_DECLS
