/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether two items of the list show the same. */
typedef gboolean (*HstSameFunc) (gpointer a,
                                 gpointer b);

#define HST_TYPE_SWAP_LIST (hst_swap_list_get_type ())
G_DECLARE_FINAL_TYPE (HstSwapList, hst_swap_list, HST, SWAP_LIST, GObject)

HstSwapList *hst_swap_list_new  (GType        item_type,
                                 HstSameFunc  same) G_GNUC_WARN_UNUSED_RESULT;
void         hst_swap_list_swap (HstSwapList *self,
                                 GPtrArray   *items);

G_END_DECLS
