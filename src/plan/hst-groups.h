/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint hst_groups_deal (const gint64 *heads,
                       guint         n,
                       gint64        limit,
                       guint         n_groups,
                       guint        *group_of);

G_END_DECLS
