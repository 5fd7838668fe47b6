/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

gboolean hst_answer_is_open (HstReply  state);
gboolean hst_answer_is_asked (HstReply state);
void     hst_answer_note    (HstReply  before,
                             HstReply  after,
                             HstDay    today,
                             HstDay   *asked_on,
                             HstDay   *answered_on);

G_END_DECLS
