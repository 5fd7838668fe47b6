/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rows → records that are only read, many at once.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

#define HST_PACKED_FIELDS_MAX 64

/**
 * HstPackedReader:
 * @empty: an empty record of the type that is read
 * @fields: what is read of it, in the order of the columns
 * @n_fields: how many there are
 * @record: (nullable): that of the row which the query stands on, until it is taken
 * @missing: (nullable): a key that the row has nothing for
 * @why: (nullable): why a value of the row is none of its field
 */
typedef struct {
  gpointer        empty;
  const HstField *fields[HST_PACKED_FIELDS_MAX];
  guint           n_fields;
  gpointer        record;
  const HstField *missing;
  GError         *why;
} HstPackedReader;

/* A connection needs it for the queries that follow. */
int         hst_packed_install        (sqlite3               *sqlite);

/* "SELECT the records" and then @rest, interned; with @is_plain without the fields of which most records hold nothing.  Its
 * first parameter and its first column are the reader's. */
const char *hst_record_packed_select  (const HstRecordType   *type,
                                       gboolean               is_plain,
                                       const char            *rest);
/* For queries that are made of such a one. */
void        hst_packed_reader_init    (HstPackedReader       *self,
                                       const HstRecordType   *type,
                                       gboolean               is_plain);
void        hst_packed_reader_clear   (HstPackedReader       *self);
void        hst_packed_reader_bind    (HstPackedReader       *self,
                                       HstQuery              *query);
gpointer    hst_packed_reader_take    (HstPackedReader       *self) G_GNUC_WARN_UNUSED_RESULT;
void        hst_packed_reader_tell    (const HstPackedReader *self,
                                       const HstDb           *db,
                                       GError               **error);
/* Whether a record holds nothing of what those fields are for. */
gboolean    hst_record_is_plain       (gconstpointer          record);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstPackedReader, hst_packed_reader_clear)

G_END_DECLS
