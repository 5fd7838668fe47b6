/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-error.h"
#include "hst-moment.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HstFieldType:
 * @HST_FIELD_TEXT: `char *`, %NULL where there is none; the empty string is stored as %NULL
 * @HST_FIELD_LIST: `char **`, a NULL-terminated list of texts without line breaks, %NULL when empty
 * @HST_FIELD_INT: `gint64`
 * @HST_FIELD_REAL: `double`, NAN where there is none
 * @HST_FIELD_BOOL: `gboolean`
 * @HST_FIELD_ENUM: `int`, one of @names; 0 is what a new record has
 * @HST_FIELD_DAY: #HstDay, %HST_DAY_NONE where there is none
 * @HST_FIELD_MOMENT: #HstMoment
 * @HST_FIELD_INSTANT: `gint64`, seconds since the epoch in UTC, %HST_INSTANT_NONE where there is none
 */
typedef enum {
  HST_FIELD_TEXT,
  HST_FIELD_LIST,
  HST_FIELD_INT,
  HST_FIELD_REAL,
  HST_FIELD_BOOL,
  HST_FIELD_ENUM,
  HST_FIELD_DAY,
  HST_FIELD_MOMENT,
  HST_FIELD_INSTANT,
} HstFieldType;

#define HST_INSTANT_NONE G_MININT64

/**
 * HstFieldFlags:
 * @HST_FIELD_KEY: part of the record's identity: never changed once it is in a plan
 * @HST_FIELD_STAMP: bookkeeping (SEQUENCE, LAST-MODIFIED …): not part of what the record says,
 *   so hst_record_same_content() passes it over
 * @HST_FIELD_KEPT: foreign text kept for a lossless export; neither shown nor compared
 * @HST_FIELD_PRIVATE: never leaves the plan except by an export that asks for internals
 * @HST_FIELD_SELDOM: most records hold nothing there, so that where many are read it is asked for apart
 */
typedef enum {
  HST_FIELD_PLAIN   = 0,
  HST_FIELD_KEY     = 1 << 0,
  HST_FIELD_STAMP   = 1 << 1,
  HST_FIELD_KEPT    = 1 << 2,
  HST_FIELD_PRIVATE = 1 << 3,
  HST_FIELD_SELDOM  = 1 << 4,
} HstFieldFlags;

/**
 * HstField:
 * @name: the field's name, lower case with dashes: the column, the JSON member and the key in a
 *   sample file are all called so
 * @type: what it holds
 * @offset: where it lies in the struct
 * @names: (nullable): for %HST_FIELD_ENUM the names of its values in order, NULL-terminated
 * @flags: what is special about it
 *
 * One row a field.  Storage, JSON, sample files, comparison and merging all read these rows, so a
 * new field is a struct member and a row.
 */
typedef struct {
  const char         *name;
  HstFieldType        type;
  gsize               offset;
  const char *const  *names;
  HstFieldFlags       flags;
} HstField;

/**
 * HstRecordType:
 * @name: lower case singular, also the name of the table in a plan file
 * @size: size of the struct
 * @fields: (array length=n_fields): its fields, the keys first
 * @n_fields: how many
 */
typedef struct {
  const char     *name;
  gsize           size;
  const HstField *fields;
  guint           n_fields;
} HstRecordType;

/**
 * HstRecord:
 * @type: what kind of record it is
 * @is_packed: whether its texts and lists lie in one piece of memory with it, see hst_record_new_packed()
 *
 * What every record begins with.  A record is filled by whoever made it and from then on read
 * only: whoever wants it otherwise takes a hst_record_copy(), changes that and hands it to `edit`.
 * So records cross threads freely; the count of references is atomic.
 */
typedef struct {
  const HstRecordType *type;
  gboolean             is_packed;
} HstRecord;

#define HST_TYPE_RECORD (hst_record_get_type ())
GType       hst_record_get_type     (void);   /* boxed: ref and unref */

gpointer    hst_record_new          (const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
void        hst_record_clear        (gpointer             record);
gpointer    hst_record_new_packed   (gconstpointer        empty,
                                     gsize                n_bytes,
                                     gpointer            *room) G_GNUC_WARN_UNUSED_RESULT;
gpointer    hst_record_ref          (gpointer             record);
void        hst_record_unref        (gpointer             record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstRecord, hst_record_unref)
gpointer    hst_record_copy         (gconstpointer        record) G_GNUC_WARN_UNUSED_RESULT;

const HstRecordType *hst_record_get_record_type (gconstpointer record);
const HstField *hst_record_type_find_field (const HstRecordType *type,
                                            const char          *name);

gboolean    hst_field_equal         (const HstField      *field,
                                     gconstpointer        a,
                                     gconstpointer        b);
void        hst_field_assign        (const HstField      *field,
                                     gpointer             to,
                                     gconstpointer        from);
gboolean    hst_field_is_set        (const HstField      *field,
                                     gconstpointer        record);
char       *hst_field_to_text       (const HstField      *field,
                                     gconstpointer        record) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hst_field_from_text     (const HstField      *field,
                                     gpointer             record,
                                     const char          *text,
                                     GError             **error);

gboolean    hst_record_equal        (gconstpointer        a,
                                     gconstpointer        b);
gboolean    hst_record_same_content (gconstpointer        a,
                                     gconstpointer        b);
gboolean    hst_record_same_key     (gconstpointer        a,
                                     gconstpointer        b);

/* For filling in: free what was there, own what comes. */
void        hst_set_text            (char               **where,
                                     const char          *text);
void        hst_set_list            (char              ***where,
                                     const char *const   *list);
gboolean    hst_list_contains       (char *const         *list,
                                     const char          *text);

G_END_DECLS
