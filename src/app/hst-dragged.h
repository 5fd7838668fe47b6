/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  hst_dragged_begin (void);
void  hst_dragged_end   (void);

char *hst_dragged_write (const char  *name,
                         GBytes      *bytes,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void  hst_dragged_keep  (const char  *path,
                         guint        for_s);
void  hst_dragged_drop  (const char  *path);

G_END_DECLS
