/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-publish-verb.h"

#include "hst-release.h"

/* The steps of publishing, as plain values for the worker's thread. */
typedef struct {
  char              *visit;
  char              *note;
  gint64             number;
  char             **communities;
  HstDispatchMeans   means;
} Wish;

static Wish *
wish_new (const char *visit)
{
  Wish *self = g_new0 (Wish, 1);

  self->visit = g_strdup (visit);
  return self;
}

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_free (self->visit);
  g_free (self->note);
  g_strfreev (self->communities);
  g_free (self);
}

static gboolean
publish (HstStore      *store,
         gpointer       data,
         gint64         now_utc_s,
         GCancellable  *cancellable,
         GError       **error)
{
  const Wish *wish = data;
  const char *name = g_get_real_name ();

  return hst_edit_publish (store, wish->visit, wish->note, g_strcmp0 (name, "Unknown") != 0 ? name : NULL, now_utc_s, NULL,
                           error);
}

static gboolean
restore (HstStore      *store,
         gpointer       data,
         gint64         now_utc_s,
         GCancellable  *cancellable,
         GError       **error)
{
  const Wish *wish = data;

  return hst_edit_restore_release (store, wish->visit, wish->number, now_utc_s, error);
}

static gboolean
note_sent (HstStore      *store,
           gpointer       data,
           gint64         now_utc_s,
           GCancellable  *cancellable,
           GError       **error)
{
  const Wish *wish = data;
  g_autoptr (HstRelease) release = hst_store_find_release (store, wish->visit, wish->number, error);

  return release != NULL && hst_edit_note_dispatch (store, release, (const char *const *) wish->communities, wish->means,
                                                    NULL, now_utc_s, error);
}

/**
 * hst_publish_verb_new_publish:
 * @visit: UID of a visit
 * @note: (nullable): what to remember of the version
 *
 * Returns: (transfer full): a verb that publishes its next version
 */
HstVerb *
hst_publish_verb_new_publish (const char *visit,
                              const char *note)
{
  Wish *wish = wish_new (visit);

  wish->note = g_strdup (note);
  return hst_verb_new_work (publish, wish, wish_free);
}

/**
 * hst_publish_verb_new_restore:
 * @visit: UID of a visit
 * @number: number of the version as which it is wanted
 *
 * Returns: (transfer full): a verb that goes back to it
 */
HstVerb *
hst_publish_verb_new_restore (const char *visit,
                              gint64      number)
{
  Wish *wish = wish_new (visit);

  wish->number = number;
  return hst_verb_new_work (restore, wish, wish_free);
}

/**
 * hst_publish_verb_new_send:
 * @visit: UID of a visit
 * @number: number of the version that was given
 * @communities: (array zero-terminated=1): codes of those who were given it
 * @means: how
 *
 * Returns: (transfer full): a verb that notes it
 */
HstVerb *
hst_publish_verb_new_send (const char         *visit,
                           gint64              number,
                           const char *const  *communities,
                           HstDispatchMeans    means)
{
  Wish *wish = wish_new (visit);

  wish->number = number;
  wish->communities = g_strdupv ((char **) communities);
  wish->means = means;
  return hst_verb_new_work (note_sent, wish, wish_free);
}
