/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-rows.h"

/**
 * HstImportRows:
 *
 * All items of files that may be taken into the plan, as a list of #HstImportRow, and how many there are of each kind.  A file
 * may have a hundred thousand: the list is made in the worker's thread, and is whole when it comes to the main thread.
 */
struct _HstImportRows {
  GObject    parent_instance;

  GPtrArray *rows;
  guint      n_of[HST_N_ROW_VERDICTS];
  guint      n_taken;   /* when it was made */
};

static GType
hst_import_rows_get_item_type (GListModel *model)
{
  return HST_TYPE_IMPORT_ROW;
}

static guint
hst_import_rows_get_n_items (GListModel *model)
{
  return HST_IMPORT_ROWS (model)->rows->len;
}

static gpointer
hst_import_rows_get_item (GListModel *model,
                          guint       position)
{
  HstImportRow *row = hst_import_rows_get (HST_IMPORT_ROWS (model), position);

  return row != NULL ? g_object_ref (row) : NULL;
}

static void
hst_import_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hst_import_rows_get_item_type;
  iface->get_n_items = hst_import_rows_get_n_items;
  iface->get_item = hst_import_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HstImportRows, hst_import_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hst_import_rows_model_init))

static void
hst_import_rows_finalize (GObject *object)
{
  g_ptr_array_unref (HST_IMPORT_ROWS (object)->rows);

  G_OBJECT_CLASS (hst_import_rows_parent_class)->finalize (object);
}

static void
hst_import_rows_class_init (HstImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_import_rows_finalize;
}

static void
hst_import_rows_init (HstImportRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hst_import_rows_new:
 *
 * Returns: (transfer full): an empty list, to be filled by whoever has made it before anybody else sees it
 */
HstImportRows *
hst_import_rows_new (void)
{
  return g_object_new (HST_TYPE_IMPORT_ROWS, NULL);
}

/**
 * hst_import_rows_take:
 * @self: a list that nobody else sees yet
 * @row: (transfer full): its last row
 */
void
hst_import_rows_take (HstImportRows *self,
                      HstImportRow  *row)
{
  self->n_of[hst_import_row_get_verdict (row)]++;
  self->n_taken += hst_import_row_get_take (row) ? 1 : 0;
  g_ptr_array_add (self->rows, row);
}

/**
 * hst_import_rows_get:
 * @self: a list
 * @position: a place in it
 *
 * Returns: (nullable): the row there
 */
HstImportRow *
hst_import_rows_get (HstImportRows *self,
                     guint          position)
{
  return position < self->rows->len ? self->rows->pdata[position] : NULL;
}

/**
 * hst_import_rows_count:
 * @self: a list
 * @verdict: what items are to the plan
 *
 * Returns: how many are that
 */
guint
hst_import_rows_count (HstImportRows *self,
                       HstRowVerdict  verdict)
{
  return self->n_of[verdict];
}

/**
 * hst_import_rows_count_taken:
 * @self: a list
 *
 * Returns: how many were to be taken when the list was made
 */
guint
hst_import_rows_count_taken (HstImportRows *self)
{
  return self->n_taken;
}
