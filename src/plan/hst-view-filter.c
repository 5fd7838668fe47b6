/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view-filter.h"

HstViewFilter *
hst_view_filter_copy (const HstViewFilter *self)
{
  HstViewFilter *copy = g_new0 (HstViewFilter, 1);

  if (self != NULL) {
    *copy = *self;
    copy->communities = g_strdupv (self->communities);
  }
  return copy;
}

void
hst_view_filter_free (HstViewFilter *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->communities);
  g_free (self);
}

static gboolean
has_communities (const HstViewFilter *self)
{
  return self->communities != NULL && self->communities[0] != NULL;
}

/**
 * hst_view_filter_equal:
 * @a: a filter
 * @b: another
 *
 * Returns: whether both let the same through; the order of communities does not matter
 */
gboolean
hst_view_filter_equal (const HstViewFilter *a,
                       const HstViewFilter *b)
{
  const guint n_a = has_communities (a) ? g_strv_length (a->communities) : 0;
  const guint n_b = has_communities (b) ? g_strv_length (b->communities) : 0;

  if (a->kinds != b->kinds || a->without_cancelled != b->without_cancelled || n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!g_strv_contains ((const char *const *) b->communities, a->communities[i]))
      return FALSE;
  return TRUE;
}

/**
 * hst_view_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether it lets everything through
 */
gboolean
hst_view_filter_is_empty (const HstViewFilter *self)
{
  return !has_communities (self) && self->kinds == 0 && !self->without_cancelled;
}

/**
 * hst_view_filter_matches:
 * @self: a filter
 * @event: a session or a meeting
 * @attending: (nullable): codes of the communities whose delegations attend it
 *
 * Returns: whether it is to be seen
 */
gboolean
hst_view_filter_matches (const HstViewFilter *self,
                         const HstEvent      *event,
                         const char *const   *attending)
{
  if (self->without_cancelled && event->status == HST_STATUS_CANCELLED)
    return FALSE;
  if (self->kinds != 0 && (self->kinds & 1u << event->kind) == 0)
    return FALSE;
  if (!has_communities (self))
    return TRUE;
  for (guint i = 0; attending != NULL && attending[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) self->communities, attending[i]))
      return TRUE;
  return FALSE;
}

/**
 * hst_view_filter_toggle:
 * @self: a filter
 * @community: the code of a community
 *
 * Adds it to those that are shown, or takes it from them.
 */
void
hst_view_filter_toggle (HstViewFilter *self,
                        const char    *community)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean was_there = FALSE;

  for (guint i = 0; self->communities != NULL && self->communities[i] != NULL; i++)
    if (g_str_equal (self->communities[i], community))
      was_there = TRUE;
    else
      g_strv_builder_add (builder, self->communities[i]);
  if (!was_there)
    g_strv_builder_add (builder, community);
  g_strfreev (self->communities);
  self->communities = g_strv_builder_end (builder);
}
