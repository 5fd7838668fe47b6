/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-record-form.h"

G_BEGIN_DECLS

char     *hst_form_text_show (const HstFormRow  *row,
                              gconstpointer      record) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hst_form_text_read (const HstFormRow  *row,
                              gpointer           record,
                              const char        *text,
                              const char        *tzid,
                              const char       **sentence);

G_END_DECLS
