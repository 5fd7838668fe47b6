/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-recording.h"

#include "hst-changeset.h"
#include "hst-record-sql.h"
#include "hst-record-value.h"

#include <string.h>

/* SQLite's session extension records whatever becomes of the rows.  Of a row that is new all of it is known before, and
 * having it looked up, read again and held in memory until the end costs more than writing it.  So what a big step adds is
 * put into words here, in the format of the extension (https://www.sqlite.org/session/changeset.html), and packed as it
 * comes, while the session looks away. */

/* Enough for the packer to be worth its call. */
#define PORTION_BYTES (64 * 1024)

/**
 * HstRecording:
 * @n_added: how many records there are
 * @last_at: where in @keys the last one's begin
 * @keys: their types and keys one after the other, see write_keys()
 * @type: type of the last one
 * @fields: (element-type guint): which field is in which column of its table
 * @portion: what is not packed yet
 * @packer: has the rest
 * @hashes: (nullable): the records as a set, by a hash of type and keys; made when it is asked for
 * @overlaps: whether one of them may have been written once more otherwise
 */
struct _HstRecording {
  guint                n_added;
  guint                last_at;
  GByteArray          *keys;
  const HstRecordType *type;
  GArray              *fields;
  GByteArray          *portion;
  HstPacker           *packer;
  GHashTable          *hashes;
  gboolean             overlaps;
};

HstRecording *
hst_recording_new (void)
{
  HstRecording *self = g_new0 (HstRecording, 1);

  self->keys = g_byte_array_new ();
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->portion = g_byte_array_sized_new (PORTION_BYTES);
  self->packer = hst_packer_new ();
  return self;
}

void
hst_recording_free (HstRecording *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->keys);
  g_array_unref (self->fields);
  g_byte_array_unref (self->portion);
  hst_packer_free (self->packer);
  g_clear_pointer (&self->hashes, g_hash_table_unref);
  g_free (self);
}

/* ---- keys */

static guint8
number_of_type (const HstRecordType *type)
{
  guint8 number = 0;

  while (hst_record_types[number] != type)
    number++;
  return number;
}

/* Number of the type, first key, second key or nothing: a byte and two texts. */
static void
write_keys (GByteArray           *keys,
            const HstRecordType  *type,
            const HstValue       *values)
{
  const guint8 number = number_of_type (type);
  const char *first = values[0].text, *second = (type->fields[1].flags & HST_FIELD_KEY) != 0 ? values[1].text : "";

  /* A key that is not set is the empty text. */
  g_assert (first != NULL && second != NULL);
  g_byte_array_append (keys, &number, 1);
  g_byte_array_append (keys, (const guint8 *) first, (guint) strlen (first) + 1);
  g_byte_array_append (keys, (const guint8 *) second, (guint) strlen (second) + 1);
}

/* FNV-1a over all that write_keys() has written of a record.  Should two records ever have the same, what was recorded of them is
 * merged, which takes longer and comes to the same. */
static gpointer
hash_keys (const guint8 *keys,
           gsize         size)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ keys[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return GSIZE_TO_POINTER ((gsize) hash);
}

/* Where in the keys the next record's begin; @first and @second (out) (optional): of this one. */
static guint
walk_keys (const GByteArray  *keys,
           guint              at,
           const char       **first,
           const char       **second)
{
  const char *one = (const char *) keys->data + at + 1, *other = one + strlen (one) + 1;

  if (first != NULL)
    *first = one;
  if (second != NULL)
    *second = other;
  return (guint) ((const guint8 *) other + strlen (other) + 1 - keys->data);
}

static void
collect_hashes (HstRecording *self)
{
  self->hashes = g_hash_table_new (NULL, NULL);
  for (guint at = 0, next; at < self->keys->len; at = next) {
    next = walk_keys (self->keys, at, NULL, NULL);
    g_hash_table_add (self->hashes, hash_keys (self->keys->data + at, next - at));
  }
}

void
hst_recording_note (HstRecording  *self,
                    gconstpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  HstValue values[2] = { { 0 }, { 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (values) && (type->fields[i].flags & HST_FIELD_KEY) != 0; i++)
    hst_value_init (&values[i], &type->fields[i], record);
  write_keys (keys, type, values);
  hst_value_clear (&values[0]);
  hst_value_clear (&values[1]);
  if (self->hashes == NULL)
    collect_hashes (self);
  self->overlaps = self->overlaps || g_hash_table_contains (self->hashes, hash_keys (keys->data, keys->len));
}

guint
hst_recording_get_n_added (HstRecording *self)
{
  return self->n_added;
}

/* The place of the record that was added last, for hst_recording_get_key(). */
guint
hst_recording_get_last (HstRecording *self)
{
  return self->last_at;
}

/* First key of a record that was added; good until the next is. */
const char *
hst_recording_get_key (HstRecording *self,
                       guint         place)
{
  const char *key;

  walk_keys (self->keys, place, &key, NULL);
  return key;
}

/**
 * hst_recording_foreach_added:
 * @self: a recording
 * @function: to be called for each record that was added, in their order, until it returns %FALSE
 * @data: for @function
 * @error: (nullable): return location
 *
 * Returns: %FALSE with @error set if @function has set it
 */
gboolean
hst_recording_foreach_added (HstRecording      *self,
                             HstRecordingFunc   function,
                             gpointer           data,
                             GError           **error)
{
  for (guint at = 0, next; at < self->keys->len; at = next) {
    const HstRecordType *type = hst_record_types[self->keys->data[at]];
    const char *key, *second_key;

    next = walk_keys (self->keys, at, &key, &second_key);
    if (!function (type, key, second_key, data, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- putting into words */

static guint
find_field_of_column (const HstRecordType *type,
                      const char          *column)
{
  g_autofree char *name = g_strdelimit (g_strdup (column), "_", '-');
  const HstField *field = hst_record_type_find_field (type, name);

  return field != NULL ? (guint) (field - type->fields) : G_MAXUINT;
}

static guint8
place_in_key (const HstRecordType *type,
              guint                field)
{
  guint8 n_keys = 0;

  if ((type->fields[field].flags & HST_FIELD_KEY) == 0)
    return 0;
  for (guint i = 0; i <= field; i++)
    n_keys += (type->fields[i].flags & HST_FIELD_KEY) != 0;
  return n_keys;
}

/* Rows of a table begin with its name, and how many columns it has. */
static gboolean
write_table (HstRecording         *self,
             HstDb                *db,
             const HstRecordType  *type,
             GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (db, hst_record_sql_columns (type), error);
  guint8 byte = 'T';
  int n_columns;

  if (query == NULL)
    return FALSE;
  n_columns = sqlite3_column_count (query->stmt);
  /* Fewer than 128, so that one byte holds the number. */
  g_assert (n_columns == (int) type->n_fields && n_columns < 0x80);
  self->type = type;
  g_array_set_size (self->fields, 0);
  g_byte_array_append (self->portion, &byte, 1);
  byte = (guint8) n_columns;
  g_byte_array_append (self->portion, &byte, 1);
  for (int i = 0; i < n_columns; i++) {
    const guint field = find_field_of_column (type, sqlite3_column_name (query->stmt, i));

    g_assert (field < type->n_fields);
    g_array_append_val (self->fields, field);
    byte = place_in_key (type, field);
    g_byte_array_append (self->portion, &byte, 1);
  }
  g_byte_array_append (self->portion, (const guint8 *) type->name, (guint) strlen (type->name) + 1);
  return TRUE;
}

static gboolean
write_row (HstRecording    *self,
           HstDb           *db,
           const HstValue  *values,
           gpointer         record,
           GError         **error)
{
  static const guint8 insertion[] = { SQLITE_INSERT, 0 };
  const HstRecordType *type = hst_record_get_record_type (record);
  guint at;

  if (type != self->type && !write_table (self, db, type, error))
    return FALSE;
  g_byte_array_append (self->portion, insertion, sizeof insertion);
  hst_values_write (values, &g_array_index (self->fields, guint, 0), self->fields->len, self->portion);
  self->n_added++;
  self->last_at = at = self->keys->len;
  write_keys (self->keys, type, values);
  if (self->hashes != NULL)
    g_hash_table_add (self->hashes, hash_keys (self->keys->data + at, self->keys->len - at));
  if (self->portion->len < PORTION_BYTES)
    return TRUE;
  if (!hst_packer_add (self->packer, self->portion->data, self->portion->len, error))
    return FALSE;
  g_byte_array_set_size (self->portion, 0);
  return TRUE;
}

/**
 * hst_recording_add:
 * @self: a recording
 * @db: a connection, inside a transaction that no session records
 * @record: a record with its keys
 * @is_there: (out): whether there is one with these keys already
 * @error: (nullable): return location
 *
 * Inserts the record and records that.
 *
 * Returns: %FALSE with @error set, or if it @is_there already
 */
gboolean
hst_recording_add (HstRecording  *self,
                   HstDb         *db,
                   gpointer       record,
                   gboolean      *is_there,
                   GError       **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (HstQuery) query = hst_query_new (db, hst_record_sql_insert (type), error);
  HstValue values[HST_RECORD_FIELDS_MAX];
  gboolean done;
  int code;

  *is_there = FALSE;
  if (query == NULL)
    return FALSE;
  g_assert (type->n_fields >= 2 && type->n_fields <= G_N_ELEMENTS (values));
  for (guint i = 0; i < type->n_fields; i++) {
    hst_value_init (&values[i], &type->fields[i], record);
    hst_value_bind (&values[i], query, (int) i + 1);
  }
  code = sqlite3_step (query->stmt);
  *is_there = code == SQLITE_CONSTRAINT_PRIMARYKEY;
  if (code == SQLITE_DONE)
    done = write_row (self, db, values, record, error);
  else
    done = *is_there ? FALSE : hst_db_check (db, code, error);
  hst_query_reset (query);
  for (guint i = 0; i < type->n_fields; i++)
    hst_value_clear (&values[i]);
  return done;
}

/* ---- the end */

static gboolean
add_to_group (sqlite3_changegroup *group,
              gconstpointer        changeset,
              gsize                size,
              int                 *code)
{
  *code = size > 0 ? sqlite3changegroup_add (group, (int) size, (gpointer) changeset) : SQLITE_OK;
  return *code == SQLITE_OK;
}

/* What was added and then changed was added as it is now, and what was added and removed never was. */
static GBytes *
merge (GBytes         *added,
       gconstpointer   changeset,
       gsize           size,
       GError        **error)
{
  sqlite3_changegroup *group = NULL;
  gpointer merged = NULL;
  GBytes *packed = NULL;
  int merged_size = 0, code;

  code = sqlite3changegroup_new (&group);
  if (code == SQLITE_OK && add_to_group (group, g_bytes_get_data (added, NULL), g_bytes_get_size (added), &code) &&
      add_to_group (group, changeset, size, &code))
    code = sqlite3changegroup_output (group, &merged_size, &merged);
  if (code == SQLITE_OK)
    packed = hst_changeset_pack (merged, (gsize) merged_size, error);
  else
    g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, sqlite3_errstr (code));
  sqlite3_free (merged);
  sqlite3changegroup_delete (group);
  return packed;
}

/**
 * hst_recording_flush:
 * @self: a recording to which nothing is added any more
 * @error: (nullable): return location
 *
 * Has the rest packed while something else is done.
 *
 * Returns: %FALSE with @error set if it is too much for one step
 */
gboolean
hst_recording_flush (HstRecording  *self,
                     GError       **error)
{
  const gboolean done = hst_packer_add (self->packer, self->portion->data, self->portion->len, error);

  g_byte_array_set_size (self->portion, 0);
  return done;
}

/**
 * hst_recording_end:
 * @self: a recording that was flushed
 * @changeset: (array length=size): what a session has recorded of the rest of the step
 * @size: its length, which may be 0
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): what is to stand in the history of all of it, see hst_changeset_pack()
 */
GBytes *
hst_recording_end (HstRecording   *self,
                   gconstpointer   changeset,
                   gsize           size,
                   GError        **error)
{
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) added = NULL;

  if (!self->overlaps)
    return hst_packer_add (self->packer, changeset, size, error) ? hst_packer_end (self->packer, error) : NULL;

  packed = hst_packer_end (self->packer, error);
  added = packed != NULL ? hst_changeset_unpack_bytes (packed) : NULL;
  return added != NULL ? merge (added, changeset, size, error) : NULL;
}
