/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-history.h"
#include "hst-window.h"

G_BEGIN_DECLS

/* The history and the backups of a window's plan, each from the list to the toast. */

void        hst_keeping_flow_install  (HstWindow      *window);

/* Words for what became of records, for other lists of them. */
GListModel *hst_keeping_dup_rows      (GPtrArray      *touches,
                                       const char     *of_all) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
