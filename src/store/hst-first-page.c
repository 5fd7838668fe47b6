/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-first-page.h"

#include "hst-raw-pages.h"
#include "hst-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The first page of a file says what it is and where its tables begin; without it SQLite reads nothing of the rest.  But
 * what a plan has in it is known, and a table begins where it began when it was made: either in the order of the schema,
 * or in that in which VACUUM lays tables out.  So a new first page is made for a copy, which can then be salvaged like
 * any other damaged plan.
 *
 * A place is taken for the beginning of a table only if what lies there looks like its rows.  Tables that an upgrade added
 * to a plan that was in use may begin anywhere: they are looked for among all pages that no other page leads to. */

/* So many tables must be where they should be for a file without a first page to be a plan. */
#define FOUND_MIN 8

/**
 * Tree:
 * @name: of the table or index
 * @sql: (nullable): what makes the table, %NULL for an index, which comes with its table
 * @shape: what its rows look like: see HstRawPages
 * @n_keys: how many columns are its key
 * @n_columns_min: how many columns its rows have at least: those that the table had at first
 * @root: where it begins, 0 where that is not known
 * @is_filled: whether there is anything in it
 * @is_sure: whether it was found where it should be
 */
typedef struct {
  char     *name;
  char     *sql;
  char     *shape;
  guint     n_keys;
  guint     n_columns_min;
  guint32   root;
  gboolean  is_filled;
  gboolean  is_sure;
} Tree;

static void
tree_clear (gpointer data)
{
  Tree *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self->shape);
}

/* ---- what is looked for */

static char
letter_of_field (const HstField *field)
{
  if ((field->flags & HST_FIELD_KEY) != 0 || field->type == HST_FIELD_ENUM)
    return HST_SHAPE_TEXT;
  switch (field->type) {
  case HST_FIELD_INT:
  case HST_FIELD_BOOL:
    return HST_SHAPE_NUMBER;
  case HST_FIELD_INSTANT:
    return HST_SHAPE_NUMBER_OR_NULL;
  case HST_FIELD_REAL:
    return HST_SHAPE_REAL_OR_NULL;
  case HST_FIELD_TEXT:
  case HST_FIELD_LIST:
  case HST_FIELD_ENUM:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
  default:
    return HST_SHAPE_TEXT_OR_NULL;
  }
}

static void
add_index (GArray     *trees,
           const char *table,
           guint       n_keys)
{
  Tree tree = { .n_columns_min = n_keys + 1 };

  tree.name = g_strdup_printf ("sqlite_autoindex_%s_1", table);
  tree.shape = g_strnfill (n_keys + 1, HST_SHAPE_TEXT);
  tree.shape[n_keys] = HST_SHAPE_NUMBER;
  g_array_append_val (trees, tree);
}

static void
add_record_type (GArray              *trees,
                 const HstRecordType *type)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) keys = g_string_new (NULL);
  Tree tree = { .name = g_strdup (type->name), .shape = g_new0 (char, type->n_fields + 1) };

  for (guint i = 0; i < type->n_fields; i++) {
    g_autofree char *column = g_strdelimit (g_strdup (type->fields[i].name), "-", '_');

    tree.shape[i] = letter_of_field (&type->fields[i]);
    g_string_append_printf (columns, "\"%s\", ", column);
    if ((type->fields[i].flags & HST_FIELD_KEY) == 0)
      continue;
    g_string_append_printf (keys, "%s\"%s\"", tree.n_keys++ > 0 ? ", " : "", column);
  }
  tree.sql = g_strdup_printf ("CREATE TABLE \"%s\" (%sPRIMARY KEY (%s))", type->name, columns->str, keys->str);
  g_array_append_val (trees, tree);
  add_index (trees, type->name, tree.n_keys);
}

static void
count_columns (GArray *trees,
               gint64  version)
{
  sqlite3 *empty = hst_schema_make_empty (version);
  sqlite3_stmt *query = NULL;

  sqlite3_prepare_v2 (empty, "SELECT count(*) FROM pragma_table_info (?)", -1, &query, NULL);
  for (guint i = 0; query != NULL && i < trees->len; i++) {
    Tree *tree = &g_array_index (trees, Tree, i);

    if (tree->n_columns_min > 0)
      continue;
    sqlite3_bind_text (query, 1, tree->name, -1, SQLITE_STATIC);
    if (sqlite3_step (query) == SQLITE_ROW)
      tree->n_columns_min = (guint) sqlite3_column_int (query, 0);
    sqlite3_reset (query);
  }
  sqlite3_finalize (query);
  sqlite3_close (empty);
}

/* The tables of records, and the titles of what was lost. */
static GArray *
list_trees (void)
{
  static const char document_shape[] = { HST_SHAPE_NULL, HST_SHAPE_TEXT, HST_SHAPE_TEXT, HST_SHAPE_TEXT_OR_NULL,
                                         HST_SHAPE_NUMBER_OR_NULL, HST_SHAPE_NUMBER_OR_NULL, '\0' };
  GArray *trees = g_array_new (FALSE, TRUE, sizeof (Tree));
  Tree document = { .n_keys = 2 };

  g_array_set_clear_func (trees, tree_clear);
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    add_record_type (trees, hst_record_types[i]);
  document.name = g_strdup ("document");
  document.sql = g_strdup ("CREATE TABLE document (id INTEGER PRIMARY KEY, type, key, title, from_utc_s, to_utc_s, "
                           "UNIQUE (type, key))");
  document.shape = g_strdup (document_shape);
  g_array_append_val (trees, document);
  add_index (trees, "document", 2);
  for (gint64 version = 1; version <= HST_SCHEMA_VERSION; version++)
    count_columns (trees, version);
  return trees;
}

/* ---- where it is */

static gboolean
fits (Tree        *tree,
      HstRawPages *pages,
      guint32      root)
{
  return hst_raw_pages_fit (pages, root, tree->sql == NULL, tree->shape, tree->n_columns_min, &tree->is_filled);
}

/* Takes the places of one layout that have what should be there; how many tables that are. */
static guint
try_layout (GArray   *trees,
            HstRawPages *pages,
            gint64    version,
            gboolean  is_packed)
{
  sqlite3 *empty = hst_schema_make_empty (version);
  sqlite3_stmt *query = NULL;
  guint n_found = 0, n_filled = 0;

  if (is_packed)
    sqlite3_exec (empty, "VACUUM", NULL, NULL, NULL);
  sqlite3_prepare_v2 (empty, "SELECT rootpage FROM sqlite_schema WHERE name = ?", -1, &query, NULL);
  for (guint i = 0; query != NULL && i < trees->len; i++) {
    Tree *tree = &g_array_index (trees, Tree, i);
    const gboolean is_index = tree->sql == NULL;
    guint32 root;

    sqlite3_bind_text (query, 1, tree->name, -1, SQLITE_STATIC);
    root = sqlite3_step (query) == SQLITE_ROW ? (guint32) sqlite3_column_int (query, 0) : 0;
    sqlite3_reset (query);
    tree->root = root > 0 && fits (tree, pages, root) ? root : 0;
    n_found += tree->root > 0 && !is_index;
    n_filled += tree->root > 0 && !is_index && tree->is_filled;
  }
  sqlite3_finalize (query);
  sqlite3_close (empty);
  return n_filled > 0 ? n_found : 0;
}

/* The layout in which most is found: as some version made it, or as VACUUM laid it out then. */
static guint
find_layout (GArray   *trees,
             HstRawPages *pages)
{
  gint64 best_version = HST_SCHEMA_VERSION;
  gboolean is_best_packed = FALSE;
  guint best = 0;

  for (gint64 version = HST_SCHEMA_VERSION; version >= 1; version--)
    for (int is_packed = FALSE; is_packed <= TRUE; is_packed++) {
      const guint n_found = try_layout (trees, pages, version, is_packed);

      if (n_found <= best)
        continue;
      best = n_found;
      best_version = version;
      is_best_packed = is_packed;
    }
  return best > 0 ? try_layout (trees, pages, best_version, is_best_packed) : 0;
}

static gboolean
contains (GArray  *roots,
          guint32  root)
{
  for (guint i = 0; i < roots->len; i++)
    if (g_array_index (roots, guint32, i) == root)
      return TRUE;
  return FALSE;
}

/* The one table that is not found yet and may begin there; NULL where that may be several: a row in the wrong table would
 * be worse than one that is lost. */
static Tree *
find_tree_for (GArray      *trees,
               HstRawPages *pages,
               guint32      root)
{
  Tree *found = NULL;

  for (guint i = 0; i < trees->len; i++) {
    Tree *tree = &g_array_index (trees, Tree, i);

    if (tree->root == root)
      return NULL;
    if (tree->sql == NULL || tree->is_sure || !fits (tree, pages, root) || !tree->is_filled)
      continue;
    if (found != NULL)
      return NULL;
    found = tree;
  }
  return found;
}

/* Looks at every page: what was taken for a beginning must not lie inside another tree, and what is not where it should be
 * is looked for.  Pages that are not in use any more look like a beginning as well; most of them is little. */
static void
search_rest (GArray      *trees,
             HstRawPages *pages)
{
  g_autoptr (GArray) roots = hst_raw_pages_list_roots (pages);

  for (guint i = 0; i < trees->len; i++) {
    Tree *tree = &g_array_index (trees, Tree, i);

    if (tree->root > 0 && !contains (roots, tree->root))
      tree->root = 0;
    tree->is_sure = tree->root > 0;
  }
  for (guint i = 0; i < roots->len; i++) {
    const guint32 root = g_array_index (roots, guint32, i);
    Tree *tree = find_tree_for (trees, pages, root);

    if (tree != NULL && (tree->root == 0 ||
                         hst_raw_pages_count_cells (pages, root) > hst_raw_pages_count_cells (pages, tree->root)))
      tree->root = root;
  }
}

/* ---- the new page */

/* A database with nothing but where the tables begin; an index that was not found leads to its table, where SQLite sees
 * that it is none. */
static guint8 *
make_schema (GArray         *trees,
             sqlite3_int64  *size)
{
  sqlite3 *database = NULL;
  guint8 *image = NULL;
  guint32 table_root = 0;

  if (sqlite3_open (":memory:", &database) != SQLITE_OK) {
    sqlite3_close (database);
    return NULL;
  }
  for (guint i = 0; i < trees->len; i++) {
    const Tree *tree = &g_array_index (trees, Tree, i);

    if (tree->sql != NULL && tree->root > 0)
      sqlite3_exec (database, tree->sql, NULL, NULL, NULL);
  }
  sqlite3_exec (database, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
  for (guint i = 0; i < trees->len; i++) {
    const Tree *tree = &g_array_index (trees, Tree, i);
    g_autofree char *sql = NULL;

    if (tree->sql != NULL)
      table_root = tree->root;
    sql = g_strdup_printf ("UPDATE sqlite_schema SET rootpage = %u WHERE name = '%s'",
                           tree->root > 0 ? tree->root : table_root, tree->name);
    sqlite3_exec (database, sql, NULL, NULL, NULL);
  }
  image = sqlite3_serialize (database, "main", size, 0);
  sqlite3_close (database);
  return image;
}

static gboolean
write_at (int            fd,
          gconstpointer  data,
          gsize          n_bytes,
          gint64         at)
{
  return pwrite (fd, data, n_bytes, at) == (gssize) n_bytes;
}

/* The first page goes to its place, and what of the schema does not fit on it after the last. */
static gboolean
write_schema (int      fd,
              guint32  n_pages,
              guint8  *image)
{
  const gsize size = HST_RAW_PAGE_BYTES;
  guint32 n_more = 0;

  for (guint i = 0; i <= hst_raw_page_count_children (image, 1); i++) {
    const guint32 child = hst_raw_page_get_child (image, 1, i);

    if (child == 0)
      break;
    if (!write_at (fd, image + (child - 1) * size, size, (gint64) (n_pages + n_more) * (gint64) size))
      return FALSE;
    n_more++;
    hst_raw_page_set_child (image, 1, i, n_pages + n_more);
  }
  hst_raw_page_set_database (image, n_pages + n_more);
  return write_at (fd, image, size, 0);
}

static gboolean
copy_whole (const char *from,
            int         to)
{
  g_autofree guint8 *buffer = g_malloc (1 << 20);
  const int fd = open (from, O_RDONLY | O_CLOEXEC);
  gssize n = -1;
  gint64 at = 0;

  while (fd >= 0 && (n = read (fd, buffer, 1 << 20)) > 0) {
    if (!write_at (to, buffer, (gsize) n, at)) {
      n = -1;
      break;
    }
    at += n;
  }
  if (fd >= 0)
    close (fd);
  return n == 0;
}

/**
 * hst_first_page_is_lost:
 * @path: file name of something that cannot be opened as a plan
 *
 * Returns: whether it was a plan, to judge by what lies in it beyond its first page
 */
gboolean
hst_first_page_is_lost (const char *path)
{
  g_autoptr (HstRawPages) pages = hst_raw_pages_open (path);
  g_autoptr (GArray) trees = list_trees ();

  return pages != NULL && !hst_raw_pages_are_of_another (pages) && find_layout (trees, pages) >= FOUND_MIN;
}

/**
 * hst_first_page_restore:
 * @path: file name of a plan of which the first page is lost; it is only read
 * @beside: file name with which that of the copy begins
 * @error: (nullable): return location
 *
 * What lay in the write-ahead log beside it is not used: without the page it cannot be told how far that goes.
 *
 * Returns: (transfer full) (nullable): the file name of a copy that has a new first page, for salvage to read and the
 *   caller to remove; %NULL with @error set
 */
char *
hst_first_page_restore (const char  *path,
                        const char  *beside,
                        GError     **error)
{
  g_autoptr (HstRawPages) pages = hst_raw_pages_open (path);
  g_autoptr (GArray) trees = list_trees ();
  g_autofree char *copy = g_strconcat (beside, ".XXXXXX", NULL);
  guint8 *image = NULL;
  sqlite3_int64 size;
  gboolean done;
  int fd;

  if (pages != NULL && find_layout (trees, pages) > 0) {
    search_rest (trees, pages);
    image = make_schema (trees, &size);
  }
  if (image == NULL) {
    g_autofree char *name = g_filename_display_name (path);

    hst_db_set_error_of_kind (HST_STORE_ERROR_NOT_A_PLAN, name, NULL, error);
    return NULL;
  }
  fd = g_mkstemp_full (copy, O_RDWR | O_CLOEXEC, 0600);
  done = fd >= 0 && copy_whole (path, fd) && write_schema (fd, hst_raw_pages_get_count (pages), image);
  if (!done) {
    g_autofree char *name = g_filename_display_name (copy);

    /* Translators: the first %s is a file name, the second says why. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, _("The copy “%s” could not be written: %s."), name,
                 g_strerror (errno));
  }
  sqlite3_free (image);
  if (fd >= 0)
    close (fd);
  if (!done && fd >= 0)
    g_unlink (copy);
  return done ? g_steal_pointer (&copy) : NULL;
}
