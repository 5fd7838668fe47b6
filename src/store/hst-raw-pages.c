/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-raw-pages.h"

#include "hst-schema.h"
#include "hst-vfs.h"

#include <string.h>

#define FILE_HEADER     100
#define LEAF_HEADER     8
#define INNER_HEADER    12
#define TABLE_INNER     0x05
#define TABLE_LEAF      0x0d
#define INDEX_INNER     0x02
#define INDEX_LEAF      0x0a
#define DEPTH_MAX       20

/**
 * HstRawPages:
 * @file: read through SQLite's VFS: to close a file of one's own would drop the locks that another connection of this
 *   process has on it
 * @page: what was read last
 */
struct _HstRawPages {
  sqlite3_file *file;
  char         *name;
  guint32       n_pages;
  guint8        page[HST_RAW_PAGE_BYTES];
};

static guint32
get_number (const guint8 *at,
            guint         n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | at[i];
  return number;
}

static void
set_number (guint8  *at,
            guint32  number)
{
  for (int i = 3; i >= 0; i--, number >>= 8)
    at[i] = (guint8) number;
}

/* How many bytes it takes, 0 if it goes beyond the end. */
static gsize
get_varint (const guint8 *at,
            const guint8 *end,
            guint64      *value)
{
  *value = 0;
  for (gsize i = 0; i < 9 && at + i < end; i++) {
    if (i == 8) {
      *value = *value << 8 | at[i];
      return 9;
    }
    *value = *value << 7 | (at[i] & 0x7f);
    if ((at[i] & 0x80) == 0)
      return i + 1;
  }
  return 0;
}

static gboolean
read_page (HstRawPages *self,
           guint32   number)
{
  return number >= 1 && number <= self->n_pages &&
         self->file->pMethods->xRead (self->file, self->page, HST_RAW_PAGE_BYTES,
                                      (sqlite3_int64) (number - 1) * HST_RAW_PAGE_BYTES) == SQLITE_OK;
}

/**
 * hst_raw_pages_open:
 * @path: absolute file name
 *
 * Returns: (transfer full) (nullable): its pages, %NULL if it cannot be read or has too few
 */
HstRawPages *
hst_raw_pages_open (const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (hst_vfs_get_name ());
  g_autoptr (HstRawPages) self = g_new0 (HstRawPages, 1);
  sqlite3_int64 size = 0;
  int flags = 0;

  self->name = (char *) sqlite3_create_filename (path, "", "", 0, NULL);
  self->file = g_malloc0 ((gsize) vfs->szOsFile);
  if (self->name == NULL ||
      vfs->xOpen (vfs, self->name, self->file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags) != SQLITE_OK ||
      self->file->pMethods->xFileSize (self->file, &size) != SQLITE_OK || size / HST_RAW_PAGE_BYTES < 2 ||
      size / HST_RAW_PAGE_BYTES > G_MAXUINT32)
    return NULL;
  self->n_pages = (guint32) (size / HST_RAW_PAGE_BYTES);
  return g_steal_pointer (&self);
}

void
hst_raw_pages_free (HstRawPages *self)
{
  if (self == NULL)
    return;
  if (self->file->pMethods != NULL)
    self->file->pMethods->xClose (self->file);
  g_free (self->file);
  sqlite3_free_filename (self->name);
  g_free (self);
}

guint32
hst_raw_pages_get_count (HstRawPages *self)
{
  return self->n_pages;
}

/* Whether the header is there, and says that it is something else. */
gboolean
hst_raw_pages_are_of_another (HstRawPages *self)
{
  guint32 application_id;

  if (!read_page (self, 1) || memcmp (self->page, "SQLite format 3", 16) != 0)
    return FALSE;
  application_id = get_number (self->page + 68, 4);
  return application_id != 0 && application_id != HST_SCHEMA_APPLICATION_ID;
}

/* ---- one page */

static guint8 *
get_tree (const guint8 *page,
          guint32       number)
{
  return (guint8 *) page + (number == 1 ? FILE_HEADER : 0);
}

static gboolean
is_inner (const guint8 *tree)
{
  return tree[0] == TABLE_INNER || tree[0] == INDEX_INNER;
}

static gboolean
is_tree (const guint8 *tree)
{
  return is_inner (tree) || tree[0] == TABLE_LEAF || tree[0] == INDEX_LEAF;
}

/* NULL if there is no such cell on the page. */
static guint8 *
get_cell (const guint8 *page,
          guint32       number,
          guint         at)
{
  guint8 *tree = get_tree (page, number);
  guint8 *pointer = tree + (is_inner (tree) ? INNER_HEADER : LEAF_HEADER) + at * 2;
  guint32 offset;

  if (at >= get_number (tree + 3, 2) || pointer + 2 > page + HST_RAW_PAGE_BYTES)
    return NULL;
  offset = get_number (pointer, 2);
  return offset >= LEAF_HEADER && offset + 4 <= HST_RAW_PAGE_BYTES ? (guint8 *) page + offset : NULL;
}

/* But for the last one, which stands elsewhere. */
guint
hst_raw_page_count_children (const guint8 *page,
                         guint32       number)
{
  const guint8 *tree = get_tree (page, number);

  return is_inner (tree) ? get_number (tree + 3, 2) : 0;
}

static guint8 *
get_child (const guint8 *page,
           guint32       number,
           guint         at)
{
  guint8 *tree = get_tree (page, number);

  if (!is_inner (tree))
    return NULL;
  return at == get_number (tree + 3, 2) ? tree + 8 : get_cell (page, number, at);
}

/* 0 if there is none. */
guint32
hst_raw_page_get_child (const guint8 *page,
                    guint32       number,
                    guint         at)
{
  const guint8 *child = get_child (page, number, at);

  return child != NULL ? get_number (child, 4) : 0;
}

void
hst_raw_page_set_child (guint8  *page,
                    guint32  number,
                    guint    at,
                    guint32  child)
{
  guint8 *place = get_child (page, number, at);

  if (place != NULL)
    set_number (place, child);
}

/* What the header says of the whole file: its length, and that no page is free. */
void
hst_raw_page_set_database (guint8  *page,
                       guint32  n_pages)
{
  set_number (page + 28, n_pages);
  set_number (page + 32, 0);
  set_number (page + 36, 0);
  /* The length is believed where these are the same. */
  set_number (page + 92, get_number (page + 24, 4));
  set_number (page + 68, HST_SCHEMA_APPLICATION_ID);
}

/* ---- rows */

static gboolean
is_of_shape (guint64 type,
             char    letter)
{
  const gboolean is_text = type >= 13 && type % 2 == 1;
  const gboolean is_number = (type >= 1 && type <= 6) || type == 8 || type == 9;

  switch (letter) {
  case HST_SHAPE_NULL:
    return type == 0;
  case HST_SHAPE_TEXT:
    return is_text;
  case HST_SHAPE_TEXT_OR_NULL:
    return is_text || type == 0;
  case HST_SHAPE_NUMBER:
    return is_number;
  case HST_SHAPE_NUMBER_OR_NULL:
    return is_number || type == 0;
  case HST_SHAPE_REAL_OR_NULL:
    return is_number || type == 0 || type == 7;
  default:
    return FALSE;
  }
}

/* A row that an older version wrote has fewer columns. */
static gboolean
row_fits (const guint8 *at,
          const guint8 *end,
          const char   *shape,
          guint         n_columns_min)
{
  const guint8 *header = at;
  guint64 n_header, type;
  guint n_columns = 0;
  gsize n = get_varint (at, end, &n_header);

  if (n == 0 || n_header > (guint64) (end - at))
    return FALSE;
  for (at += n; at < header + n_header; at += n) {
    n = get_varint (at, header + n_header, &type);
    if (n == 0 || shape[n_columns] == '\0' || !is_of_shape (type, shape[n_columns]))
      return FALSE;
    n_columns++;
  }
  return n_columns >= n_columns_min;
}

/* Every row of the page that was read. */
static gboolean
rows_fit (HstRawPages *self,
          guint32      number,
          gboolean     is_index,
          const char  *shape,
          guint        n_columns_min)
{
  const guint8 *end = self->page + HST_RAW_PAGE_BYTES;
  const guint8 *tree = get_tree (self->page, number);

  for (guint i = 0; i < get_number (tree + 3, 2); i++) {
    const guint8 *cell = get_cell (self->page, number, i);
    guint64 value;
    gsize n;

    if (cell == NULL)
      return FALSE;
    if (tree[0] == INDEX_INNER)
      cell += 4;
    n = get_varint (cell, end, &value);
    cell += n;
    if (n > 0 && !is_index) {
      n = get_varint (cell, end, &value);
      cell += n;
    }
    if (n == 0 || !row_fits (cell, end, shape, n_columns_min))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_raw_pages_fit:
 * @self: pages
 * @root: a page
 * @is_index: whether an index is looked for, or else a table
 * @shape: what its rows look like
 * @n_columns_min: how many columns they have at least
 * @is_filled: (out): whether there are any
 *
 * Returns: whether such a tree may begin there
 */
gboolean
hst_raw_pages_fit (HstRawPages   *self,
               guint32     root,
               gboolean    is_index,
               const char *shape,
               guint       n_columns_min,
               gboolean   *is_filled)
{
  guint32 number = root;

  *is_filled = FALSE;
  for (guint depth = 0; depth < DEPTH_MAX && number > 1 && read_page (self, number); depth++) {
    const guint8 *tree = get_tree (self->page, number);

    if (tree[0] == TABLE_INNER && !is_index) {
      number = hst_raw_page_get_child (self->page, number, 0);
      continue;
    }
    if (tree[0] != (is_index ? INDEX_LEAF : TABLE_LEAF) && !(is_index && tree[0] == INDEX_INNER))
      return FALSE;
    *is_filled = get_number (tree + 3, 2) > 0;
    return *is_filled ? rows_fit (self, number, is_index, shape, n_columns_min) : number == root;
  }
  return FALSE;
}

/* How much there is on a page: children, or rows. */
guint
hst_raw_pages_count_cells (HstRawPages *self,
                       guint32   number)
{
  const guint8 *tree;

  if (!read_page (self, number))
    return 0;
  tree = get_tree (self->page, number);
  /* A page with children has more below it than any leaf. */
  return get_number (tree + 3, 2) + (is_inner (tree) ? G_MAXUINT16 : 0);
}

/**
 * hst_raw_pages_list_roots:
 * @self: pages
 *
 * Returns: (transfer full) (element-type guint32): the pages of trees that no other page leads to; those that are not in
 *   use any more are among them
 */
GArray *
hst_raw_pages_list_roots (HstRawPages *self)
{
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *is_child = g_malloc0 ((gsize) self->n_pages + 1);

  for (guint32 number = 2; number <= self->n_pages; number++)
    if (read_page (self, number))
      for (guint i = 0; i <= hst_raw_page_count_children (self->page, number); i++) {
        const guint32 child = hst_raw_page_get_child (self->page, number, i);

        if (child <= self->n_pages)
          is_child[child] = TRUE;
      }
  for (guint32 number = 2; number <= self->n_pages; number++)
    if (!is_child[number] && read_page (self, number) && is_tree (get_tree (self->page, number)))
      g_array_append_val (roots, number);
  return roots;
}
