/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HstPublishItem:
 * @id: code of a community, or number of a version
 * @title: what it is called
 * @subtitle: (nullable): what is to be known of it
 * @is_open: whether something is still to be done about it: to be told of changes, to be sent a version, to be reminded
 * @lines: (element-type HstPublishItem): what belongs to it
 *
 * A row of the sheet, in words.
 */
typedef struct {
  char      *id;
  char      *title;
  char      *subtitle;
  gboolean   is_open;
  GPtrArray *lines;
} HstPublishItem;

/**
 * HstPublishFacts:
 * @last: number of the last version, 0 if nothing was published
 * @state: what was published last, and whether anything is otherwise since then
 * @has_news: whether there is anything to publish
 * @stops: what keeps the visit from being published
 * @warnings: what speaks against it
 * @communities: what is otherwise for whom since the last version
 * @recipients: who is to be sent the last version, and what they were given
 * @versions: what was published, the latest first
 * @replies: who was invited, and what they answered
 *
 * What the sheet for publishing shows, all of it #HstPublishItem.  Made in the worker's thread, then read only.
 */
typedef struct {
  gint64     last;
  char      *state;
  gboolean   has_news;
  GPtrArray *stops;
  GPtrArray *warnings;
  GPtrArray *communities;
  GPtrArray *recipients;
  GPtrArray *versions;
  GPtrArray *replies;
} HstPublishFacts;

HstPublishFacts *hst_publish_facts_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             hst_publish_facts_free (HstPublishFacts *self);

GPtrArray       *hst_publish_items_new  (void) G_GNUC_WARN_UNUSED_RESULT;
HstPublishItem  *hst_publish_items_add  (GPtrArray       *items,
                                         const char      *id,
                                         const char      *title,
                                         const char      *subtitle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPublishFacts, hst_publish_facts_free)

G_END_DECLS
