/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The verbs of publishing: freezing a version of a visit, going back to one, noting who was given it. */

#include "hst-edit.h"
#include "hst-versions.h"

G_BEGIN_DECLS

/* What the checker finds in a visit, what stops it from being published first; *n_stops tells how many of these there are. */
GPtrArray *hst_edit_check_visit     (HstStore           *store,
                                     const char         *visit,
                                     gint64              now_utc_s,
                                     guint              *n_stops,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_edit_publish         (HstStore           *store,
                                     const char         *visit,
                                     const char         *note,
                                     const char         *by,
                                     gint64              now_utc_s,
                                     HstRelease        **release,
                                     GError            **error);
gboolean   hst_edit_restore_release (HstStore           *store,
                                     const char         *visit,
                                     gint64              number,
                                     gint64              now_utc_s,
                                     GError            **error);
gboolean   hst_edit_note_dispatch   (HstStore           *store,
                                     const HstRelease   *release,
                                     const char *const  *communities,
                                     HstDispatchMeans    means,
                                     const char         *notes,
                                     gint64              now_utc_s,
                                     GError            **error);

G_END_DECLS
