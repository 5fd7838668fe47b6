/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/* What is said of people and places in directories. */

#define HST_N_REPLIES (HST_REPLY_CANCELLED + 1)

/* How far somebody has been asked, in the order in which that comes about. */
extern const int hst_reply_order[HST_N_REPLIES];

const char *hst_words_role       (int role);
const char *hst_words_sex        (int sex);
const char *hst_words_age        (int age_group);
const char *hst_words_known      (int known);
const char *hst_words_answer     (int state);

char       *hst_words_needs      (GPtrArray *needs) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_words_hours      (gint64 start_min,
                                  gint64 end_min) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
