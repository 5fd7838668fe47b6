/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-csv.h"
#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstTable:
 * @type: type of communities, venues or people
 * @encoding: in which the file is
 * @separator: what parts its cells
 * @headers: (array zero-terminated=1): what its columns are called
 * @n_columns: how many
 * @map: (array length=n_columns): for each column the place of a field in @type, or -1
 * @rows: (element-type HstCsvRow): its rows after the first
 * @is_codifier: whether it is the ministry's codifier, of which the hromadas are taken
 *
 * A file that is to be taken into a directory.
 */
typedef struct {
  const HstRecordType *type;
  const char          *encoding;
  char                 separator;
  char               **headers;
  guint                n_columns;
  int                 *map;
  GPtrArray           *rows;
  gboolean             is_codifier;
} HstTable;

typedef enum {
  HST_TABLE_NEW,
  HST_TABLE_CHANGED,
  HST_TABLE_SAME,
  HST_TABLE_WRONG,
} HstTableVerdict;

/**
 * HstTableItem:
 * @line: the line of the file
 * @verdict: what becomes of it
 * @seen: (nullable): the entry that the plan has
 * @draft: (nullable): the entry as it is wanted
 * @fault: (nullable): what is wrong, translated
 *
 * What a row would do.
 */
typedef struct {
  guint            line;
  HstTableVerdict  verdict;
  gpointer         seen;
  gpointer         draft;
  char            *fault;
} HstTableItem;

HstTable  *hst_table_read        (const HstRecordType *type,
                                  GBytes              *bytes,
                                  char                 separator,
                                  GCancellable        *cancellable,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
HstTable  *hst_table_ref         (HstTable            *self);
void       hst_table_unref       (HstTable            *self);
int        hst_table_find_field  (const HstRecordType *type,
                                  const char          *words);
gboolean   hst_table_takes_field (const HstRecordType *type,
                                  guint                at);

GPtrArray *hst_table_compare     (HstTable            *self,
                                  HstStore            *store,
                                  GCancellable        *cancellable,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
guint      hst_table_count       (GPtrArray           *items,
                                  HstTableVerdict      verdict);
gboolean   hst_table_apply       (HstStore            *store,
                                  GPtrArray           *items,
                                  GError             **error);

char      *hst_table_write       (HstStore            *store,
                                  const HstRecordType *type,
                                  gboolean             with_mark,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstTable, hst_table_unref)

G_END_DECLS
