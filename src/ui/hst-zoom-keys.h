/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkEventController *hst_zoom_keys_new (GtkShortcutFunc zoom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
