/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-table.h"

G_BEGIN_DECLS

void hst_table_simplify_codifier (HstTable *self);

G_END_DECLS
