/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record-value.h"

#include <math.h>
#include <string.h>

/* Of the length of a text in a changeset. */
#define LENGTH_BYTES 5

#define AT_CONST(record, field, Type) ((Type const *) (gconstpointer) ((const guint8 *) (record) + (field)->offset))

static void
set_integer (HstValue *self,
             gint64    number)
{
  self->type = SQLITE_INTEGER;
  self->integer = number;
}

/* Nothing is NULL, but in keys the empty string. */
static void
set_text (HstValue       *self,
          const HstField *field,
          const char     *text)
{
  const gboolean is_key = (field->flags & HST_FIELD_KEY) != 0;

  if (text == NULL && !is_key)
    return;
  self->type = SQLITE_TEXT;
  self->text = text != NULL ? text : "";
  self->size = strlen (self->text);
}

void
hst_value_init (HstValue       *self,
                const HstField *field,
                gconstpointer   record)
{
  *self = (HstValue) { .type = SQLITE_NULL };

  switch (field->type) {
  case HST_FIELD_TEXT:
    set_text (self, field, *AT_CONST (record, field, char *));
    break;
  case HST_FIELD_INT:
    set_integer (self, *AT_CONST (record, field, gint64));
    break;
  case HST_FIELD_BOOL:
    set_integer (self, *AT_CONST (record, field, gboolean) != FALSE);
    break;
  case HST_FIELD_REAL:
    self->real = *AT_CONST (record, field, double);
    /* SQLite has no NAN. */
    if (!isnan (self->real))
      self->type = SQLITE_FLOAT;
    break;
  case HST_FIELD_ENUM:
    set_text (self, field, field->names[*AT_CONST (record, field, int)]);
    break;
  case HST_FIELD_INSTANT:
    if (hst_field_is_set (field, record))
      set_integer (self, *AT_CONST (record, field, gint64));
    break;
  case HST_FIELD_LIST:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
  default:
    if (hst_field_is_set (field, record))
      self->owned = hst_field_to_text (field, record);
    set_text (self, field, self->owned != NULL && self->owned[0] != '\0' ? self->owned : NULL);
    break;
  }
}

void
hst_value_clear (HstValue *self)
{
  g_clear_pointer (&self->owned, g_free);
}

static void
bind (const HstValue *self,
      HstQuery       *query,
      int             at,
      void          (*free_text) (void *))
{
  query->is_clean = FALSE;
  switch (self->type) {
  case SQLITE_INTEGER:
    sqlite3_bind_int64 (query->stmt, at, self->integer);
    break;
  case SQLITE_FLOAT:
    sqlite3_bind_double (query->stmt, at, self->real);
    break;
  case SQLITE_TEXT:
    sqlite3_bind_text64 (query->stmt, at, self->text, self->size, free_text, SQLITE_UTF8);
    break;
  default:
    /* As is what nothing was bound to. */
    break;
  }
}

void
hst_value_bind (const HstValue *self,
                HstQuery       *query,
                int             at)
{
  bind (self, query, at, SQLITE_STATIC);
}

void
hst_value_give (HstValue *self,
                HstQuery *query,
                int       at)
{
  if (self->owned == NULL || self->text != self->owned) {
    bind (self, query, at, SQLITE_STATIC);
    hst_value_clear (self);
  } else {
    self->owned = NULL;
    bind (self, query, at, g_free);
  }
}

/* @at is where to write; all return where to go on. */
static guint8 *
write_big_endian (guint8  *at,
                  guint64  bits)
{
  const guint64 turned = GUINT64_TO_BE (bits);

  memcpy (at, &turned, sizeof turned);
  return at + sizeof turned;
}

/* Seven bits a byte, the highest first; no text is so long that it takes more than LENGTH_BYTES. */
static guint8 *
write_length (guint8 *at,
              gsize   length)
{
  guint n_bytes = 1;

  for (gsize rest = length >> 7; rest > 0; rest >>= 7)
    n_bytes++;
  for (guint i = n_bytes; i > 0; i--) {
    at[i - 1] = (i < n_bytes ? 0x80 : 0) | (length & 0x7f);
    length >>= 7;
  }
  return at + n_bytes;
}

static guint8 *
write_value (guint8         *at,
             const HstValue *value)
{
  guint64 bits;

  *at++ = (guint8) value->type;
  switch (value->type) {
  case SQLITE_INTEGER:
    return write_big_endian (at, (guint64) value->integer);
  case SQLITE_FLOAT:
    memcpy (&bits, &value->real, sizeof bits);
    return write_big_endian (at, bits);
  case SQLITE_TEXT:
    at = write_length (at, value->size);
    memcpy (at, value->text, value->size);
    return at + value->size;
  default:
    return at;
  }
}

/* There are many of them, so room is made for all at once. */
void
hst_values_write (const HstValue *values,
                  const guint    *order,
                  guint           n_values,
                  GByteArray     *changeset)
{
  const guint before = changeset->len;
  gsize size = 0;
  guint8 *at;

  for (guint i = 0; i < n_values; i++)
    size += 1 + MAX (sizeof (guint64), LENGTH_BYTES + (values[i].type == SQLITE_TEXT ? values[i].size : 0));
  g_byte_array_set_size (changeset, before + (guint) size);
  at = changeset->data + before;
  for (guint i = 0; i < n_values; i++)
    at = write_value (at, &values[order[i]]);
  g_byte_array_set_size (changeset, (guint) (at - changeset->data));
}
