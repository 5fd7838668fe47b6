/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-record-form.h"

G_BEGIN_DECLS

/**
 * HstFormGroup:
 * @title: (nullable): what the group is called, not yet translated
 * @rows: (array length=n_rows): its rows
 *
 * Rows that belong together.
 */
typedef struct {
  const char       *title;
  const HstFormRow *rows;
  guint             n_rows;
} HstFormGroup;

const HstFormGroup *hst_directory_get_groups (const HstRecordType *type,
                                              guint               *n);

G_END_DECLS
