/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *hst_zone_name_from_windows (const char *name);
const char *hst_zone_name_from_display (const char *name);
const char *hst_zone_name_renew        (const char *id);
const char *hst_zone_name_age          (const char *id);

G_END_DECLS
