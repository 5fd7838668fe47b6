/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hst_swap_times (gint64  first_s,
                     gint64  first_length_s,
                     gint64  second_s,
                     gint64  second_length_s,
                     gint64 *new_first_s,
                     gint64 *new_second_s);

G_END_DECLS
