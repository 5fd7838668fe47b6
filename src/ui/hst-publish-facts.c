/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-publish-facts.h"

static void
item_free (gpointer data)
{
  HstPublishItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->subtitle);
  g_ptr_array_unref (item->lines);
  g_free (item);
}

/**
 * hst_publish_items_new:
 *
 * Returns: (transfer full) (element-type HstPublishItem): no rows yet
 */
GPtrArray *
hst_publish_items_new (void)
{
  return g_ptr_array_new_with_free_func (item_free);
}

/**
 * hst_publish_items_add:
 * @items: (element-type HstPublishItem): rows
 * @id: (nullable): what the new one is about
 * @title: what it is called
 * @subtitle: (nullable): what is to be known of it
 *
 * Returns: (transfer none): the new row
 */
HstPublishItem *
hst_publish_items_add (GPtrArray  *items,
                       const char *id,
                       const char *title,
                       const char *subtitle)
{
  HstPublishItem *item = g_new0 (HstPublishItem, 1);

  item->id = g_strdup (id);
  item->title = g_strdup (title);
  item->subtitle = g_strdup (subtitle);
  item->lines = hst_publish_items_new ();
  g_ptr_array_add (items, item);
  return item;
}

HstPublishFacts *
hst_publish_facts_new (void)
{
  HstPublishFacts *self = g_new0 (HstPublishFacts, 1);

  self->stops = hst_publish_items_new ();
  self->warnings = hst_publish_items_new ();
  self->communities = hst_publish_items_new ();
  self->recipients = hst_publish_items_new ();
  self->versions = hst_publish_items_new ();
  self->replies = hst_publish_items_new ();
  return self;
}

/**
 * hst_publish_facts_free:
 * @self: (nullable): facts
 */
void
hst_publish_facts_free (HstPublishFacts *self)
{
  if (self == NULL)
    return;
  g_free (self->state);
  g_ptr_array_unref (self->stops);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->communities);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->replies);
  g_free (self);
}
