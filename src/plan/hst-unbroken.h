/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstUnbroken:
 * @start: where it begins, in bytes
 * @end: the first byte after it
 *
 * What of a text stays on one line.
 */
typedef struct {
  guint start;
  guint end;
} HstUnbroken;

GArray *hst_unbroken_list (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
