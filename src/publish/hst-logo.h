/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *hst_logo_read (GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
