/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-row.h"

/**
 * hst_many_row_new:
 * @id: (nullable): what it is known by where it can be left out
 * @icon: (nullable): name of an icon
 * @title: what it is about
 * @detail: (nullable): what becomes of it
 * @is_in: whether it is not left out
 */
HstManyRow *
hst_many_row_new (const char *id,
                  const char *icon,
                  const char *title,
                  const char *detail,
                  gboolean    is_in)
{
  HstManyRow *row = g_new0 (HstManyRow, 1);

  row->id = g_strdup (id);
  row->icon = icon;
  row->title = g_strdup (title);
  row->detail = g_strdup (detail);
  row->is_in = is_in;
  return row;
}

/**
 * hst_many_row_free:
 * @row: (nullable) (transfer full): a line
 */
void
hst_many_row_free (HstManyRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->title);
  g_free (row->detail);
  g_free (row);
}
