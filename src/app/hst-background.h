/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     hst_background_ask_async  (gboolean              wanted,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean hst_background_ask_finish (GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
