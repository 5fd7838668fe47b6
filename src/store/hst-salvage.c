/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-salvage.h"

#include "hst-first-page.h"
#include "hst-record-sql.h"
#include "hst-schema.h"
#include "hst-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A table is a tree of pages.  Where one of them is damaged, a walk from either end reaches what lies before and after it;
 * what lies between is looked up row by row.  Which rows there should be, the index of the primary key tells, which is
 * another tree; where that is damaged as well, numbers between are tried by halves.
 *
 * The history is not saved: its steps could not be undone on records that are gone. */

/* How many numbers are tried where nothing tells which rows there should be. */
#define GUESSES_MAX 5000

/**
 * Saver:
 * @from: the damaged plan
 * @to: the new one, inside a step
 * @type: the table that is being read
 * @known: rowid → "key\nsecond key" of the rows that are not read yet; owned
 * @knows_all: whether @known was complete
 * @n_guesses: left
 */
typedef struct {
  HstDb               *from;
  HstStore            *to;
  GCancellable        *cancellable;
  HstSalvage          *salvage;
  const HstRecordType *type;
  GHashTable          *known;
  gboolean             knows_all;
  guint                n_guesses;
} Saver;

typedef enum {
  SPAN_FAILED = -1,   /* the new plan could not be written, or it is not wanted any more */
  SPAN_BROKEN = 0,    /* came to a damaged place */
  SPAN_WHOLE  = 1,
} Span;

void
hst_salvage_free (HstSalvage *salvage)
{
  if (salvage == NULL)
    return;
  g_ptr_array_unref (salvage->lost);
  g_free (salvage);
}

/* ---- which rows there should be */

static gboolean
read_keys (Saver      *self,
           const char *order)
{
  const gboolean has_two = self->type->n_fields > 1 && (self->type->fields[1].flags & HST_FIELD_KEY) != 0;
  g_autofree char *rest = g_strdup_printf ("INDEXED BY \"sqlite_autoindex_%s_1\" ORDER BY 2 %s", self->type->name,
                                           order);
  g_autoptr (HstQuery) query = hst_query_new (self->from, hst_record_sql_select_rows (self->type, TRUE, rest), NULL);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, NULL)) == HST_ROW_READY) {
    const gint64 rowid = hst_query_get_int (query, 0);
    const char *first = hst_query_get_text (query, 1);
    const char *second = has_two ? hst_query_get_text (query, 2) : NULL;

    g_hash_table_insert (self->known, g_memdup2 (&rowid, sizeof rowid),
                         g_strconcat (first != NULL ? first : "", "\n", second, NULL));
  }
  return state == HST_ROW_END;
}

static char *
dup_document_title (Saver      *self,
                    const char *key)
{
  g_autoptr (HstQuery) query = hst_query_new (self->from, "SELECT title FROM document WHERE type = ? AND key = ?", NULL);

  if (query == NULL)
    return NULL;
  hst_query_bind_text (query, 1, self->type->name);
  hst_query_bind_text (query, 2, key);
  return hst_query_next (query, NULL) == HST_ROW_READY ? g_strdup (hst_query_get_text (query, 0)) : NULL;
}

static void
note_lost (Saver      *self,
           const char *keys)
{
  const char *end = strchr (keys, '\n');
  HstTouch *touch = g_new0 (HstTouch, 1);

  touch->type = self->type;
  touch->kind = HST_TOUCH_REMOVED;
  touch->key = g_strndup (keys, (gsize) (end - keys));
  touch->title = dup_document_title (self, touch->key);
  g_ptr_array_add (self->salvage->lost, touch);
}

/* ---- reading */

/* A row that is there but holds what its fields cannot hold is lost like one that is not: it stays among the known. */
static gboolean
take_row (Saver     *self,
          HstQuery  *query,
          GError   **error)
{
  const gint64 rowid = hst_query_get_int (query, 0);
  gpointer record = hst_record_sql_read (query, self->type, 1, NULL);
  gboolean done;

  if (record == NULL) {
    self->salvage->may_be_more = self->salvage->may_be_more || !g_hash_table_contains (self->known, &rowid);
    return TRUE;
  }
  done = hst_store_put (self->to, record, error);
  hst_record_unref (record);
  g_hash_table_remove (self->known, &rowid);
  self->salvage->n_saved++;
  return done;
}

/* Reads the rows from @from to @to, or backwards from @to; *last is the one that was read last. */
static Span
read_rows (Saver     *self,
           gint64     from,
           gint64     to,
           gboolean   backwards,
           gint64    *last,
           GError   **error)
{
  const char *rest = backwards ? "NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC"
                               : "NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid";
  g_autoptr (HstQuery) query = hst_query_new (self->from, hst_record_sql_select_rows (self->type, FALSE, rest), NULL);
  HstRowState state;

  if (query == NULL)
    return SPAN_BROKEN;
  hst_query_bind_int (query, 1, from);
  hst_query_bind_int (query, 2, to);
  while ((state = hst_query_next (query, NULL)) == HST_ROW_READY) {
    *last = hst_query_get_int (query, 0);
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_row (self, query, error))
      return SPAN_FAILED;
  }
  return state == HST_ROW_END ? SPAN_WHOLE : SPAN_BROKEN;
}

static Span
read_span (Saver     *self,
           gint64     from,
           gint64     to,
           GError   **error)
{
  gint64 first = from - 1, last = to + 1;
  Span span = read_rows (self, from, to, FALSE, &first, error);

  if (span != SPAN_BROKEN || first >= to)
    return span;
  span = read_rows (self, first + 1, to, TRUE, &last, error);
  if (span != SPAN_BROKEN || last - first <= 1)
    return span;
  self->salvage->may_be_more = self->salvage->may_be_more || !self->knows_all;
  /* The rows between are looked up one by one, where it is known which they are. */
  if (self->knows_all || self->n_guesses < 2 || last - first == 2)
    return SPAN_BROKEN;

  self->n_guesses -= 2;
  span = read_span (self, first + 1, first + (last - first) / 2, error);
  return span == SPAN_FAILED ? span : read_span (self, first + (last - first) / 2 + 1, last - 1, error);
}

static gboolean
read_one_by_one (Saver   *self,
                 GError **error)
{
  g_autofree gpointer *rowids = NULL;
  guint n;

  rowids = g_hash_table_get_keys_as_array (self->known, &n);
  for (guint i = 0; i < n; i++) {
    const gint64 rowid = *(const gint64 *) rowids[i];
    gint64 last = 0;

    if (read_rows (self, rowid, rowid, FALSE, &last, error) == SPAN_FAILED)
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_table (Saver                *self,
            const HstRecordType  *type,
            GError              **error)
{
  GHashTableIter iter;
  gpointer keys;

  self->type = type;
  self->n_guesses = GUESSES_MAX;
  g_hash_table_remove_all (self->known);
  self->knows_all = read_keys (self, "");
  if (!self->knows_all)
    read_keys (self, "DESC");
  /* Without an index a number too high would be looked for by halves; a plan has no billion rows. */
  switch (read_span (self, 1, G_MAXINT32, error)) {
  case SPAN_FAILED:
    return FALSE;
  case SPAN_BROKEN:
    if (!read_one_by_one (self, error))
      return FALSE;
    break;
  case SPAN_WHOLE:
  default:
    break;
  }

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &keys))
    note_lost (self, keys);
  return TRUE;
}

/* ---- the whole plan */

/* Whether its first page says what it is and where the events are. */
static gboolean
has_schema (HstDb   *db,
            GError **error)
{
  gint64 application_id = 0, unused;

  if (!hst_db_get_int (db, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (application_id == HST_SCHEMA_APPLICATION_ID)
    return hst_db_get_int (db, "SELECT count(*) FROM sqlite_schema", &unused, error);
  hst_db_set_error_of_kind (HST_STORE_ERROR_NOT_A_PLAN, db->name, NULL, error);
  return FALSE;
}

/* Where the first page is lost, a copy that has a new one is read in the place of the plan. */
static HstDb *
open_damaged (const char  *path,
              const char  *into,
              char       **copy,
              GError     **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (HstDb) db = hst_db_open (path, HST_DB_READ_ONLY, &why);

  if (db != NULL && has_schema (db, &why))
    return g_steal_pointer (&db);
  g_clear_pointer (&db, hst_db_free);
  if (!hst_first_page_is_lost (path)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  *copy = hst_first_page_restore (path, into, error);
  if (*copy == NULL)
    return NULL;
  db = hst_db_open (*copy, HST_DB_READ_ONLY, error);
  if (db != NULL) {
    g_free (db->name);
    db->name = g_filename_display_name (path);
  }
  return g_steal_pointer (&db);
}

static gboolean
save_all (Saver   *self,
          GError **error)
{
  gboolean done = hst_store_begin_step (self->to, "salvage", NULL, error);

  for (guint i = 0; done && hst_record_types[i] != NULL; i++)
    done = save_table (self, hst_record_types[i], error);
  if (done && self->salvage->n_saved == 0) {
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED,
                 /* Translators: %s is a file name. */
                 _("Nothing could be saved of the plan “%s”. Keep the file and open a backup of it."), self->from->name);
    done = FALSE;
  }
  if (!done) {
    hst_store_abandon_step (self->to);
    return FALSE;
  }
  return hst_store_commit_step (self->to, error);
}

/**
 * hst_salvage:
 * @path: file name of a plan that is damaged; it is only read
 * @into: file name for a new plan, where there is no file
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Saves every record of a damaged plan that can still be read into a new one, and tells which could not.  The history
 * is not saved.  A plan that is sound is copied so as well.
 *
 * Returns: (transfer full) (nullable): what came of it; %NULL with @error set and no new plan: %HST_STORE_ERROR_EXISTS if
 *   there is a file @into, %HST_STORE_ERROR_DAMAGED if nothing could be read
 */
HstSalvage *
hst_salvage (const char    *path,
             const char    *into,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (HstSalvage) salvage = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree char *absolute = NULL, *target = NULL, *copy = NULL;
  g_autoptr (HstDb) from = NULL;
  g_autoptr (HstStore) to = NULL;
  Saver saver;
  gboolean done = FALSE;

  g_return_val_if_fail (path != NULL && into != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  target = g_canonicalize_filename (into, NULL);
  if (g_file_test (target, G_FILE_TEST_EXISTS)) {
    g_autofree char *name = g_filename_display_name (target);

    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS,
                 /* Translators: %s is a file name. */
                 _("“%s” is there already. Choose another name for what is saved."), name);
    return NULL;
  }
  from = open_damaged (absolute, target, &copy, error);
  to = from != NULL ? hst_store_open (target, HST_STORE_CREATE, error) : NULL;
  if (to != NULL) {
    salvage = g_new0 (HstSalvage, 1);
    salvage->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
    /* What the log held, and which tables were not found, nobody knows. */
    salvage->may_be_more = copy != NULL;
    saver = (Saver) { .from = from, .to = to, .cancellable = cancellable, .salvage = salvage, .known = known };
    done = save_all (&saver, error);
    g_clear_object (&to);
    if (!done)
      g_unlink (target);
  }
  g_clear_pointer (&from, hst_db_free);
  if (copy != NULL)
    g_unlink (copy);
  return done ? g_steal_pointer (&salvage) : NULL;
}
