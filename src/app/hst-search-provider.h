/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HstSearchProvider HstSearchProvider;

HstSearchProvider *hst_search_provider_new  (GApplication      *application,
                                             GDBusConnection   *connection,
                                             const char        *application_path,
                                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               hst_search_provider_free (HstSearchProvider *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSearchProvider, hst_search_provider_free)

G_END_DECLS
