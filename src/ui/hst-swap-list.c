/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-swap-list.h"

/**
 * HstSwapList:
 *
 * A list model that is handed its whole contents anew and tells what differs: one items-changed
 * over the narrowest range, none where nothing differs.
 */
struct _HstSwapList {
  GObject      parent_instance;

  GType        item_type;
  HstSameFunc  same;
  GPtrArray   *items;  /* owned objects */
};

static GType
hst_swap_list_get_item_type (GListModel *list)
{
  return HST_SWAP_LIST (list)->item_type;
}

static guint
hst_swap_list_get_n_items (GListModel *list)
{
  return HST_SWAP_LIST (list)->items->len;
}

static gpointer
hst_swap_list_get_item (GListModel *list,
                        guint       position)
{
  HstSwapList *self = HST_SWAP_LIST (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
hst_swap_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hst_swap_list_get_item_type;
  iface->get_n_items = hst_swap_list_get_n_items;
  iface->get_item = hst_swap_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HstSwapList, hst_swap_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hst_swap_list_list_model_init))

static void
hst_swap_list_finalize (GObject *object)
{
  HstSwapList *self = HST_SWAP_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_swap_list_parent_class)->finalize (object);
}

static void
hst_swap_list_class_init (HstSwapListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_swap_list_finalize;
}

static void
hst_swap_list_init (HstSwapList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hst_swap_list_new:
 * @item_type: what the list holds
 * @same: tells whether an old and a new item show the same
 *
 * Returns: (transfer full): an empty list
 */
HstSwapList *
hst_swap_list_new (GType       item_type,
                   HstSameFunc same)
{
  HstSwapList *self = g_object_new (HST_TYPE_SWAP_LIST, NULL);

  self->item_type = item_type;
  self->same = same;
  return self;
}

/**
 * hst_swap_list_swap:
 * @self: a list
 * @items: (element-type GObject): what it is to hold, in order
 *
 * Puts @items in place of what was there.  Items at both ends that show the same stay.
 */
void
hst_swap_list_swap (HstSwapList *self,
                    GPtrArray   *items)
{
  const guint n_old = self->items->len;
  const guint n_new = items->len;
  guint head = 0;
  guint tail = 0;
  g_autoptr (GPtrArray) swapped = NULL;

  g_return_if_fail (HST_IS_SWAP_LIST (self));

  while (head < MIN (n_old, n_new) && self->same (self->items->pdata[head], items->pdata[head]))
    head++;
  while (tail < MIN (n_old, n_new) - head
         && self->same (self->items->pdata[n_old - 1 - tail], items->pdata[n_new - 1 - tail]))
    tail++;
  if (head + tail == n_old && n_old == n_new)
    return;

  swapped = g_ptr_array_new_full (n_new, g_object_unref);
  for (guint i = 0; i < n_new; i++) {
    const gboolean stays = i < head || i >= n_new - tail;
    gpointer item = !stays ? items->pdata[i] : self->items->pdata[i < head ? i : i + n_old - n_new];

    g_ptr_array_add (swapped, g_object_ref (item));
  }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&swapped);
  g_list_model_items_changed (G_LIST_MODEL (self), head, n_old - head - tail, n_new - head - tail);
}
