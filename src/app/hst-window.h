/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-session.h"
#include "hst-views.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_WINDOW (hst_window_get_type ())
G_DECLARE_FINAL_TYPE (HstWindow, hst_window, HST, WINDOW, AdwApplicationWindow)

HstWindow  *hst_window_new            (GtkApplication *application) G_GNUC_WARN_UNUSED_RESULT;

void        hst_window_open_default   (HstWindow      *self);
void        hst_window_open           (HstWindow      *self,
                                       const char     *path,
                                       HstOpening      opening);
void        hst_window_present        (HstWindow      *self);
void        hst_window_import         (HstWindow      *self,
                                       GListModel     *files);
HstSession *hst_window_get_session    (HstWindow      *self);
HstViews   *hst_window_get_views      (HstWindow      *self);
void        hst_window_show_new_visit (HstWindow      *self,
                                       const char     *uid);
const char *hst_window_get_visit      (HstWindow      *self);
void        hst_window_show_published (HstWindow      *self,
                                       const char     *visit,
                                       const char     *text);
gboolean    hst_window_is_free        (HstWindow      *self);
gboolean    hst_window_is_opening     (HstWindow      *self);
gboolean    hst_window_shows          (HstWindow      *self,
                                       const char     *path);

void        hst_window_say            (HstWindow      *self,
                                       const char     *text,
                                       gboolean        with_undo);
void        hst_window_say_folder     (HstWindow      *self,
                                       const char     *text,
                                       GFile          *folder);
void        hst_window_report         (HstWindow      *self,
                                       const GError   *error);
void        hst_window_commit         (HstWindow      *self);
gboolean    hst_window_is_typing      (HstWindow      *self);
void        hst_window_apply_settings (HstWindow      *self);

G_END_DECLS
