/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstManyRow:
 * @id: (nullable): what it is known by where it can be left out, else %NULL
 * @icon: (nullable): name of an icon
 * @title: what it is about
 * @detail: (nullable): what becomes of it
 * @is_in: whether it is not left out
 *
 * A line of what will be otherwise.
 */
typedef struct {
  char       *id;
  const char *icon;
  char       *title;
  char       *detail;
  gboolean    is_in;
} HstManyRow;

HstManyRow *hst_many_row_new  (const char *id,
                               const char *icon,
                               const char *title,
                               const char *detail,
                               gboolean    is_in) G_GNUC_WARN_UNUSED_RESULT;
void        hst_many_row_free (HstManyRow *row);

G_END_DECLS
