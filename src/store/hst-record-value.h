/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a field is in a row: the same for what is bound to a statement and for what a changeset says.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

/* More than any record has. */
#define HST_RECORD_FIELDS_MAX 80

/**
 * HstValue:
 * @type: SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT or SQLITE_NULL
 * @integer: the number
 * @real: the number
 * @text: the text, which is the record's or @owned
 * @size: how many bytes it has
 * @owned: (nullable): to be freed
 */
typedef struct {
  int         type;
  gint64      integer;
  double      real;
  const char *text;
  gsize       size;
  char       *owned;
} HstValue;

void hst_value_init  (HstValue       *self,
                      const HstField *field,
                      gconstpointer   record);
void hst_value_clear (HstValue       *self);
/* To a statement to which nothing was bound since it ran.  It must outlive that run. */
void hst_value_bind  (const HstValue *self,
                      HstQuery       *query,
                      int             at);
/* Likewise, but what it owns is the statement's then. */
void hst_value_give  (HstValue       *self,
                      HstQuery       *query,
                      int             at);
/* As SQLite's session extension writes them, in the order of the columns. */
void hst_values_write (const HstValue *values,
                       const guint    *order,
                       guint           n_values,
                       GByteArray     *changeset);

G_END_DECLS
