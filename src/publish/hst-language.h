/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstLanguage:
 *
 * The language of a document, whatever the language of the program and of the system: a host may know no other locale
 * than C.UTF-8.  Read only, so it may be used from any thread.
 */
typedef struct _HstLanguage HstLanguage;

HstLanguage *hst_language_new          (const char   *code,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HstLanguage *hst_language_ref          (HstLanguage  *self);
void         hst_language_unref        (HstLanguage  *self);
const char  *hst_language_get_code     (HstLanguage  *self);
gboolean     hst_language_is_ukrainian (HstLanguage  *self);

/* build-aux/update-po knows these three by name, and the maker's. */
const char  *hst_language_say          (HstLanguage  *self,
                                        const char   *text) G_GNUC_FORMAT (2);
const char  *hst_language_say_in       (HstLanguage  *self,
                                        const char   *context,
                                        const char   *text) G_GNUC_FORMAT (3);
const char  *hst_language_say_n        (HstLanguage  *self,
                                        const char   *one,
                                        const char   *many,
                                        gulong        n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

char        *hst_language_format_date  (HstLanguage  *self,
                                        HstDay        day) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_language_format_day   (HstLanguage  *self,
                                        HstDay        day) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_language_format_days  (HstLanguage  *self,
                                        HstDay        first,
                                        HstDay        last) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_language_format_month (HstLanguage  *self,
                                        HstDay        day) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_language_format_short (HstLanguage  *self,
                                        HstDay        day) G_GNUC_WARN_UNUSED_RESULT;
const char  *hst_language_get_weekday  (HstLanguage  *self,
                                        int           weekday);
char        *hst_language_capitalise   (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_language_join         (HstLanguage  *self,
                                        GPtrArray    *texts) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstLanguage, hst_language_unref)

G_END_DECLS
