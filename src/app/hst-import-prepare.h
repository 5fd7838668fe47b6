/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-import-rows.h"
#include "hst-import.h"

G_BEGIN_DECLS

/**
 * HstPrepared:
 * @import: what the files would bring; whoever takes it leaves %NULL
 * @rows: how that is shown
 * @items: (element-type HstImportItem): (borrowed from @import), one for each of @rows
 * @problems: (element-type utf8): what could not be read or was noticed, each with its place in the file
 *
 * Files that have been read and compared with the plan.
 */
typedef struct {
  HstImport     *import;
  HstImportRows *rows;
  GPtrArray     *items;
  GPtrArray     *problems;
} HstPrepared;

HstPrepared *hst_import_prepare_rows (HstStore      *store,
                                      GFile *const  *files,
                                      guint          n_files,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void         hst_prepared_free       (HstPrepared   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPrepared, hst_prepared_free)

G_END_DECLS
