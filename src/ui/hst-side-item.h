/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-unsent.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstSideKind:
 * @HST_SIDE_HEADING: the name of a part of the list
 * @HST_SIDE_EMPTY: says that a part holds nothing, and what would fill it
 * @HST_SIDE_VISIT: a visit
 * @HST_SIDE_MEETING: the next occurrence of a meeting
 * @HST_SIDE_COMMUNITY: a community
 * @HST_SIDE_DAY: a day that was typed, to go to
 * @HST_SIDE_NEW: something that was typed with its time, to add
 * @HST_SIDE_OPEN: what is still open
 * @HST_SIDE_DIRECTORY: a directory, its key is what `win.show-directory` calls it
 */
typedef enum {
  HST_SIDE_HEADING,
  HST_SIDE_EMPTY,
  HST_SIDE_VISIT,
  HST_SIDE_MEETING,
  HST_SIDE_COMMUNITY,
  HST_SIDE_DAY,
  HST_SIDE_NEW,
  HST_SIDE_OPEN,
  HST_SIDE_DIRECTORY,
} HstSideKind;

#define HST_TYPE_SIDE_ITEM (hst_side_item_get_type ())
G_DECLARE_FINAL_TYPE (HstSideItem, hst_side_item, HST, SIDE_ITEM, GObject)

HstSideItem *hst_side_item_new          (HstSideKind  kind,
                                         const char  *title,
                                         const char  *subtitle,
                                         const char  *key,
                                         HstDay       day) G_GNUC_WARN_UNUSED_RESULT;

void         hst_side_item_become       (HstSideItem *self,
                                         HstSideItem *other);

HstSideKind  hst_side_item_get_kind     (HstSideItem *self);
const char  *hst_side_item_get_title    (HstSideItem *self);
const char  *hst_side_item_get_subtitle (HstSideItem *self);
const char  *hst_side_item_get_icon     (HstSideItem *self);
const char  *hst_side_item_get_key      (HstSideItem *self);
const char  *hst_side_item_get_instance (HstSideItem *self);
guint        hst_side_item_get_n_unsent (HstSideItem *self);
const char  *hst_side_item_get_unsent   (HstSideItem *self);
HstDay       hst_side_item_get_day      (HstSideItem *self);

GPtrArray   *hst_side_items_make        (HstPlan     *plan,
                                         GPtrArray   *meetings,
                                         HstZone     *zone,
                                         HstDay       today,
                                         GPtrArray   *unsent) G_GNUC_WARN_UNUSED_RESULT;
HstDay       hst_plan_find_day_of_community (HstPlan    *plan,
                                         GPtrArray  *meetings,
                                         HstZone    *zone,
                                         const char *code,
                                         HstDay      today);

G_END_DECLS
