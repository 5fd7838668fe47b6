/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Backups that are made without anybody asking: a folder of copies of one plan, of which some stay. */

#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstBackupRule:
 * @n_last: how many of the last backups stay
 * @n_days: of how many days, of those that have one, the last one stays
 * @n_months: of how many months, likewise
 */
typedef struct {
  guint n_last;
  guint n_days;
  guint n_months;
} HstBackupRule;

/* What is kept unless a person wants it otherwise. */
#define HST_BACKUP_RULE_INIT { 10, 14, 12 }

/**
 * HstBackup:
 * @path: absolute
 * @number: rises with each backup, whatever the clock does
 * @at_utc_s: when it was made, by the clock of the machine
 * @n_bytes: its size
 */
typedef struct {
  char    *path;
  guint64  number;
  gint64   at_utc_s;
  gint64   n_bytes;
} HstBackup;

void       hst_backup_free       (HstBackup            *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstBackup, hst_backup_free)

GPtrArray *hst_backups_load      (const char           *folder,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_backups_make      (HstStore             *store,
                                  const char           *folder,
                                  const HstBackupRule  *rule,
                                  gint64                now_utc_s,
                                  GCancellable         *cancellable,
                                  gboolean             *made,
                                  GError              **error);
gboolean   hst_backups_remove    (const char           *folder,
                                  GError              **error);
void       hst_backups_choose    (GPtrArray            *backups,
                                  const HstBackupRule  *rule,
                                  HstZone              *zone,
                                  gboolean             *kept);

G_END_DECLS
