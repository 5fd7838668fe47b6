/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-zone.h"

G_BEGIN_DECLS

HstZone  *hst_tzif_read      (const char    *id,
                              const guint8  *data,
                              gsize          length,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hst_posix_tz_parse (const char    *text,
                              HstZoneRule   *rule);

G_END_DECLS
