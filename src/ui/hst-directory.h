/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_DIRECTORY (hst_directory_get_type ())
G_DECLARE_FINAL_TYPE (HstDirectory, hst_directory, HST, DIRECTORY, AdwBin)

GtkWidget  *hst_directory_new             (HstSchedule  *schedule) G_GNUC_WARN_UNUSED_RESULT;

void        hst_directory_go              (HstDirectory *self,
                                           const char   *kind,
                                           const char   *key,
                                           gboolean      is_new);
void        hst_directory_show_uses       (HstDirectory *self,
                                           const char   *key,
                                           GPtrArray    *uses,
                                           GPtrArray    *duplicates);
void        hst_directory_show_only       (HstDirectory *self,
                                           GPtrArray    *groups);
void        hst_directory_commit          (HstDirectory *self);
void        hst_directory_failed          (HstDirectory *self,
                                           const char   *sentence);
void        hst_directory_say             (HstDirectory *self,
                                           const char   *text,
                                           gboolean      with_undo);

const HstRecordType *hst_directory_find_type (const char *kind);

G_END_DECLS
