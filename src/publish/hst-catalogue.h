/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A compiled catalogue of translated texts (GNU gettext's .mo), read without regard to any locale.  Read only once it
 * is made, so it may be used from any thread. */
typedef struct _HstCatalogue HstCatalogue;

HstCatalogue *hst_catalogue_new        (GBytes        *bytes,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          hst_catalogue_free       (HstCatalogue  *self);
const char   *hst_catalogue_get        (HstCatalogue  *self,
                                        const char    *context,
                                        const char    *text);
const char   *hst_catalogue_get_n      (HstCatalogue  *self,
                                        const char    *one,
                                        gulong         n);

gboolean      hst_plural_rule_evaluate (const char    *rule,
                                        gulong         n,
                                        gulong        *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstCatalogue, hst_catalogue_free)

G_END_DECLS
