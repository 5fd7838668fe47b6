/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_LINK (hst_link_get_type ())
G_DECLARE_FINAL_TYPE (HstLink, hst_link, HST, LINK, GObject)

HstLink    *hst_link_new        (AdwActionRow        *row,
                                 const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
void        hst_link_let_create (HstLink             *self);
void        hst_link_show       (HstLink             *self,
                                 HstPlan             *plan,
                                 char               **without,
                                 const char          *key);
const char *hst_link_get_key    (HstLink             *self);

gpointer    hst_link_make_record (const HstRecordType *type,
                                 const char          *name,
                                 const char          *code) G_GNUC_WARN_UNUSED_RESULT;
const char *hst_link_get_create_pattern (const HstRecordType *type);
char       *hst_link_dup_text   (HstPlan             *plan,
                                 const HstRecordType *type,
                                 const char          *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
