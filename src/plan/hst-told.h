/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-version.h"

G_BEGIN_DECLS

GPtrArray *hst_told_find (GPtrArray  *versions,
                          const char *community) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
