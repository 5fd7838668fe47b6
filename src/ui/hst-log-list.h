/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-log-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_LOG_LIST (hst_log_list_get_type ())
G_DECLARE_FINAL_TYPE (HstLogList, hst_log_list, HST, LOG_LIST, AdwBin)

/**
 * HstLogWords:
 * @title: what the sheet is called
 * @intro: (nullable): what to know about the rows
 * @choose: (nullable): what the button of each row says; %NULL for rows that only tell
 * @agree: (nullable): what the button of the sheet says, with a mnemonic; %NULL for a sheet that only tells
 * @is_final: whether what the button of the sheet does cannot be undone
 * @empty: what is said when there are no rows
 * @empty_more: (nullable): and what more
 *
 * All translated.
 */
typedef struct {
  const char *title;
  const char *intro;
  const char *choose;
  const char *agree;
  gboolean    is_final;
  const char *empty;
  const char *empty_more;
} HstLogWords;

GtkWidget *hst_log_list_new  (const HstLogWords *words) G_GNUC_WARN_UNUSED_RESULT;
void       hst_log_list_show (HstLogList        *self,
                              GListModel        *rows);

G_END_DECLS
