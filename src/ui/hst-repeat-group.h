/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"
#include "hst-repeat.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_REPEAT_GROUP (hst_repeat_group_get_type ())
G_DECLARE_FINAL_TYPE (HstRepeatGroup, hst_repeat_group, HST, REPEAT_GROUP, AdwBin)

void     hst_repeat_group_build        (HstRepeatGroup  *self);
void     hst_repeat_group_show         (HstRepeatGroup  *self,
                                        const char      *rule,
                                        const HstEvent  *event,
                                        const HstMoment *start,
                                        HstZone         *zone);
char    *hst_repeat_group_dup_rule     (HstRepeatGroup  *self) G_GNUC_WARN_UNUSED_RESULT;
void     hst_repeat_group_take_typed   (HstRepeatGroup  *self);
void     hst_repeat_group_forget_typed (HstRepeatGroup  *self);
gboolean hst_repeat_group_is_typed     (HstRepeatGroup  *self);

G_END_DECLS
