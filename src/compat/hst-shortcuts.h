/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hst_present_shortcuts (GtkApplicationWindow *parent,
                            const char           *resource);

G_END_DECLS
