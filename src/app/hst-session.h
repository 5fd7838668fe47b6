/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-opening.h"
#include "hst-schedule.h"
#include "hst-store.h"
#include "hst-verb.h"
#include "hst-worker.h"

G_BEGIN_DECLS

#define HST_TYPE_SESSION (hst_session_get_type ())
G_DECLARE_FINAL_TYPE (HstSession, hst_session, HST, SESSION, GObject)

HstSession  *hst_session_new            (void) G_GNUC_WARN_UNUSED_RESULT;

HstSchedule *hst_session_get_schedule   (HstSession           *self);
gboolean     hst_session_is_open        (HstSession           *self);
const char  *hst_session_get_path       (HstSession           *self);
const char  *hst_session_get_undo_title (HstSession           *self);
const char  *hst_session_get_redo_title (HstSession           *self);
const char  *hst_session_get_notice     (HstSession           *self);
GPtrArray   *hst_session_get_meetings   (HstSession           *self);

void         hst_session_open_async     (HstSession           *self,
                                         const char           *path,
                                         HstOpening            opening,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     hst_session_open_finish    (HstSession           *self,
                                         GAsyncResult         *result,
                                         GError              **error);

void         hst_session_shut_down      (HstSession           *self);
void         hst_session_refresh        (HstSession           *self);
void         hst_session_check_ahead    (HstSession           *self);
void         hst_session_check_unsent   (HstSession           *self,
                                         GPtrArray            *unsent);

void         hst_session_do_async       (HstSession           *self,
                                         HstVerb              *verb,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     hst_session_do_finish      (HstSession           *self,
                                         GAsyncResult         *result,
                                         char                **what,
                                         GError              **error);

/**
 * HstStoreWork:
 * @store: the open plan
 * @data: what was given to hst_session_run()
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Reads from the plan in the worker's thread.
 */
typedef gpointer (*HstStoreWork) (HstStore      *store,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

void         hst_session_run            (HstSession           *self,
                                         HstStoreWork          work,
                                         gpointer              data,
                                         GDestroyNotify        free_data,
                                         GDestroyNotify        free_result,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

G_END_DECLS
