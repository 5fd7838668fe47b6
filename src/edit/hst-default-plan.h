/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hst_default_plan_dup_path (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
