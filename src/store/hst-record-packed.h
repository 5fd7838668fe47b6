/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rows → records that are only read, many at once.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

#define HST_PACKED_FIELDS_MAX 64

/**
 * HstPackedReader:
 * @empty: an empty record of the type that is read
 * @fields: what the columns of a query are, from the first on
 * @n_fields: how many there are
 */
typedef struct {
  gpointer        empty;
  const HstField *fields[HST_PACKED_FIELDS_MAX];
  guint           n_fields;
} HstPackedReader;

/* "SELECT the columns" and then @rest, interned; with @is_plain without those of which most records hold nothing. */
const char *hst_record_packed_select  (const HstRecordType   *type,
                                       gboolean               is_plain,
                                       const char            *rest);
/* For queries that are made of such a one. */
void        hst_packed_reader_init    (HstPackedReader       *self,
                                       const HstRecordType   *type,
                                       gboolean               is_plain);
void        hst_packed_reader_clear   (HstPackedReader       *self);
/* The row that @query stands on. */
gpointer    hst_packed_reader_read    (const HstPackedReader *self,
                                       HstQuery              *query,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a record holds nothing of what those columns are for. */
gboolean    hst_record_is_plain       (gconstpointer          record);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstPackedReader, hst_packed_reader_clear)

G_END_DECLS
