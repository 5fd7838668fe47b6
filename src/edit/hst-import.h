/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-reader.h"
#include "hst-edit.h"

G_BEGIN_DECLS

typedef enum {
  HST_IMPORT_NEW,
  HST_IMPORT_CHANGED,
  HST_IMPORT_UNCHANGED,
  HST_IMPORT_OLDER,
} HstImportVerdict;

/**
 * HstImportItem:
 * @verdict: what it is to the plan
 * @record: (element-type HstRecord): what the file holds: an #HstEvent or an #HstComponent
 * @current: (nullable): what the plan holds
 * @take: whether it will be merged; preset to new and changed
 */
typedef struct {
  HstImportVerdict  verdict;
  gpointer          record;
  gpointer          current;
  gboolean          take;
} HstImportItem;

/**
 * HstImport:
 * @files: (element-type HstIcalFile): what was read
 * @names: (element-type utf8): the files' names, for messages
 * @items: (element-type HstImportItem): every item of every file, compared with the plan
 *
 * A preview: nothing has changed yet.
 */
typedef struct {
  GPtrArray *files;
  GPtrArray *names;
  GPtrArray *items;
} HstImport;

void       hst_import_free    (HstImport     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstImport, hst_import_free)

guint      hst_import_count   (HstImport        *self,
                               HstImportVerdict  verdict);
guint      hst_import_count_unreadable (HstImport *self);

/* Reads the files and compares them with the plan.  Fails if one cannot be read at all: then nothing is imported from any. */
HstImport *hst_import_prepare (HstStore       *store,
                               GFile *const   *files,
                               guint           n_files,
                               GCancellable   *cancellable,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Merges what is to be taken, as one step.  @into_visit (nullable): UID of the visit whose sessions new events become. */
gboolean   hst_import_apply   (HstStore       *store,
                               HstImport      *import,
                               const char     *into_visit,
                               gint64          now_utc_s,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
