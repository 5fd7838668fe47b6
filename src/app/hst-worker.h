/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HstWorker HstWorker;

/**
 * HstWork:
 * @data: what was given to hst_worker_run()
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Done in the worker's thread.  Returns: the result, or %NULL with @error set; a %NULL without an error is a
 * result too
 */
typedef gpointer (*HstWork) (gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);

HstWorker *hst_worker_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_worker_free   (HstWorker            *self);

void       hst_worker_run    (HstWorker            *self,
                              HstWork               work,
                              gpointer              data,
                              GDestroyNotify        free_data,
                              GDestroyNotify        free_result,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
gpointer   hst_worker_finish (GAsyncResult         *result,
                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstWorker, hst_worker_free)

G_END_DECLS
