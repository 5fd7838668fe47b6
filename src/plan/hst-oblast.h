/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

const char *hst_oblast_get_name (const HstCommunity *community);

G_END_DECLS
