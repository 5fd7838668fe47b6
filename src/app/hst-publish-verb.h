/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-verb.h"

G_BEGIN_DECLS

HstVerb *hst_publish_verb_new_publish (const char         *visit,
                                       const char         *note) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_publish_verb_new_restore (const char         *visit,
                                       gint64              number) G_GNUC_WARN_UNUSED_RESULT;
HstVerb *hst_publish_verb_new_send    (const char         *visit,
                                       gint64              number,
                                       const char *const  *communities,
                                       HstDispatchMeans    means) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
