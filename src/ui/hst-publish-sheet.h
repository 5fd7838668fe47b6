/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-publish-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HstSending:
 * @HST_SENDING_FOLDER: files into a folder
 * @HST_SENDING_ZIP: files into one .zip
 * @HST_SENDING_FEED: calendars into a folder that others read
 * @HST_SENDING_MESSAGE: the message, copied
 * @HST_SENDING_MAIL: a letter with the files attached
 *
 * How communities are given a version.
 */
typedef enum {
  HST_SENDING_FOLDER,
  HST_SENDING_ZIP,
  HST_SENDING_FEED,
  HST_SENDING_MESSAGE,
  HST_SENDING_MAIL,
} HstSending;

#define HST_TYPE_PUBLISH_SHEET (hst_publish_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstPublishSheet, hst_publish_sheet, HST, PUBLISH_SHEET, AdwBin)

GtkWidget *hst_publish_sheet_new          (const char            *visit_title) G_GNUC_WARN_UNUSED_RESULT;
void       hst_publish_sheet_show         (HstPublishSheet       *self,
                                           const HstPublishFacts *facts);
void       hst_publish_sheet_show_changes (HstPublishSheet       *self,
                                           GPtrArray             *items);
void       hst_publish_sheet_say          (HstPublishSheet       *self,
                                           const char            *text);
void       hst_publish_sheet_set_busy     (HstPublishSheet       *self,
                                           gboolean               is_busy);
void       hst_publish_sheet_set_progress (HstPublishSheet       *self,
                                           double                 fraction);
void       hst_publish_sheet_turn_to      (HstPublishSheet       *self,
                                           const char            *page);

G_END_DECLS
