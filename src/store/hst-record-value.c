/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record-value.h"

#include <math.h>
#include <string.h>

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
    sqlite3_bind_null (query->stmt, at);
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

static void
write_big_endian (GByteArray *changeset,
                  guint64     bits)
{
  const guint64 turned = GUINT64_TO_BE (bits);

  g_byte_array_append (changeset, (const guint8 *) &turned, sizeof turned);
}

/* Seven bits a byte, the highest first; no text is so long that it takes more than five. */
static void
write_length (GByteArray *changeset,
              gsize       length)
{
  guint8 bytes[5];
  guint at = G_N_ELEMENTS (bytes);

  bytes[--at] = length & 0x7f;
  for (length >>= 7; length > 0; length >>= 7)
    bytes[--at] = 0x80 | (length & 0x7f);
  g_byte_array_append (changeset, bytes + at, G_N_ELEMENTS (bytes) - at);
}

void
hst_value_write (const HstValue *self,
                 GByteArray     *changeset)
{
  const guint8 type = (guint8) self->type;
  guint64 bits;

  g_byte_array_append (changeset, &type, 1);
  switch (self->type) {
  case SQLITE_INTEGER:
    write_big_endian (changeset, (guint64) self->integer);
    break;
  case SQLITE_FLOAT:
    memcpy (&bits, &self->real, sizeof bits);
    write_big_endian (changeset, bits);
    break;
  case SQLITE_TEXT:
    write_length (changeset, self->size);
    g_byte_array_append (changeset, (const guint8 *) self->text, (guint) self->size);
    break;
  default:
    break;
  }
}
