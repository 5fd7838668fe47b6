/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-opening.h"

#include "hst-edit.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

void
hst_open_request_free (HstOpenRequest *self)
{
  g_free (self->path);
  g_free (self);
}

void
hst_opened_free (HstOpened *self)
{
  g_clear_object (&self->store);
  hst_snapshot_free (self->snapshot);
  g_free (self->notice);
  g_free (self);
}

static HstStore *
make_plan (HstOpenRequest  *request,
           GError         **error)
{
  g_autofree char *folder = g_path_get_dirname (request->path);
  g_autoptr (HstStore) store = NULL;
  gboolean filled;

  if (g_file_test (request->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS,
                 _("“%s” is there already.  Open it, or choose another name."), request->path);
    return NULL;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO,
                 _("The folder “%s” could not be made.  Choose another place for the plan."), folder);
    return NULL;
  }

  store = hst_store_open (request->path, HST_STORE_CREATE, error);
  if (store == NULL)
    return NULL;
  filled = request->opening == HST_OPENING_SAMPLE ? hst_edit_fill_sample (store, request->today, error)
                                                  : hst_edit_fill_empty (store, error);
  if (!filled) {
    /* Half a plan would be in the way of the next attempt; it was made a moment ago and holds nothing. */
    g_clear_object (&store);
    g_unlink (request->path);
    return NULL;
  }

  return g_steal_pointer (&store);
}

/* What cannot be changed can still be looked at, and saved elsewhere. */
static HstStore *
open_existing (const char  *path,
               char       **notice,
               GError     **error)
{
  g_autoptr (GError) why = NULL;
  HstStore *store = hst_store_open (path, HST_STORE_CHECK_LATER, &why);

  if (store != NULL)
    return store;
  if (!g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_NEWER) &&
      !g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_READ_ONLY)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  store = hst_store_open (path, HST_STORE_READ_ONLY | HST_STORE_CHECK_LATER, error);
  if (store != NULL)
    *notice = g_strdup (why->message);

  return store;
}

/**
 * hst_open_plan:
 * @data: an #HstOpenRequest
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Opens or makes a plan and reads what a window shows first.  A plan that cannot be changed is opened for looking.
 * To be called in a worker's thread.
 *
 * Returns: (transfer full): an #HstOpened, or %NULL with @error set; then no file is there that was not before
 */
gpointer
hst_open_plan (gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  HstOpenRequest *request = data;
  g_autoptr (HstOpened) opened = g_new0 (HstOpened, 1);

  if (request->opening == HST_OPENING_EXISTING)
    opened->store = open_existing (request->path, &opened->notice, error);
  else
    opened->store = make_plan (request, error);
  if (opened->store == NULL)
    return NULL;

  opened->from = request->from;
  opened->to = request->to;
  opened->snapshot = hst_snapshot_read_first (opened->store, request->from, request->to, request->today, cancellable, error);
  if (opened->snapshot == NULL)
    return NULL;

  return g_steal_pointer (&opened);
}
