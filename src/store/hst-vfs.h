/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way to the disk.  Private to the room. */

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

const char *hst_vfs_get_name (void);

G_END_DECLS
