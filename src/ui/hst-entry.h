/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HST_TYPE_ENTRY (hst_entry_get_type ())
G_DECLARE_FINAL_TYPE (HstEntry, hst_entry, HST, ENTRY, GObject)

GPtrArray  *hst_entries_make       (HstPlan             *plan,
                                    const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;
HstEntry   *hst_entry_new          (HstPlan             *plan,
                                    gpointer             record) G_GNUC_WARN_UNUSED_RESULT;

gpointer    hst_entry_get_record   (HstEntry            *self);
const char *hst_entry_get_key      (HstEntry            *self);
const char *hst_entry_get_title    (HstEntry            *self);
const char *hst_entry_get_subtitle (HstEntry            *self);
gboolean    hst_entry_matches      (HstEntry            *self,
                                    const char          *folded);
int         hst_entry_compare      (gconstpointer        a,
                                    gconstpointer        b,
                                    gpointer             user_data);
int         hst_entry_compare_subtitles (gconstpointer   a,
                                    gconstpointer        b,
                                    gpointer             user_data);
gboolean    hst_entry_same         (gpointer             a,
                                    gpointer             b);

const char *hst_record_get_key     (gconstpointer        record);
const char *hst_record_get_title   (gconstpointer        record);

G_END_DECLS
