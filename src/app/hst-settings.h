/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *hst_settings_get         (void);

char      *hst_settings_dup_string  (const char *key,
                                     const char *otherwise) G_GNUC_WARN_UNUSED_RESULT;
int        hst_settings_get_int     (const char *key,
                                     int         otherwise);
gboolean   hst_settings_get_boolean (const char *key,
                                     gboolean    otherwise);

void       hst_settings_set_string  (const char *key,
                                     const char *value);
void       hst_settings_set_int     (const char *key,
                                     int         value);
void       hst_settings_set_boolean (const char *key,
                                     gboolean    value);

G_END_DECLS
