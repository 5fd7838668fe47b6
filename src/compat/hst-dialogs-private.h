/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From libadwaita 1.5 on only. */
GtkWidget *hst_dialogs_place_for (GtkWidget *parent);

G_END_DECLS
