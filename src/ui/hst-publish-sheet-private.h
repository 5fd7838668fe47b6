/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-choice.h"
#include "hst-publish-sheet.h"

G_BEGIN_DECLS

/**
 * HstPublishSheet:
 *
 * Everything about publishing a visit: what changed for whom and what stops it, who is sent a version and how, which
 * versions there are and how they differ, who has replied.
 *
 * "publish" (note) wants the next version; "send" (#HstSending, number of a version, name of a detail level, codes of
 * communities) wants it given; "compare" (two numbers, 0 for now) wants hst_publish_sheet_show_changes(); "restore"
 * (number) wants the visit as it was; "remind" (code, #HstSending) wants a reminder copied, or as a letter; "cancel" wants
 * what is under way stopped.
 */
struct _HstPublishSheet {
  AdwBin               parent_instance;

  HstChoice           *version;
  HstChoice           *detail;
  HstChoice           *from;
  HstChoice           *to;
  GPtrArray           *checks;          /* owned GtkCheckButton with the data "id" */

  AdwWindowTitle      *title;
  GtkRevealer         *progress_revealer;
  GtkProgressBar      *progress_bar;
  AdwToastOverlay     *toasts;
  GtkStack            *waiting;
  GtkSpinner          *spinner;
  AdwViewStack        *pages;
  AdwPreferencesGroup *state_group;
  AdwEntryRow         *note_row;
  GtkButton           *publish_button;
  AdwPreferencesGroup *stops_group;
  AdwPreferencesGroup *communities_group;
  AdwPreferencesGroup *warnings_group;
  AdwComboRow         *version_row;
  AdwComboRow         *detail_row;
  AdwPreferencesGroup *recipients_group;
  AdwPreferencesGroup *targets_group;
  AdwPreferencesGroup *versions_group;
  AdwPreferencesGroup *compare_group;
  AdwComboRow         *from_row;
  AdwComboRow         *to_row;
  AdwPreferencesGroup *differences_group;
  AdwPreferencesGroup *replies_group;
};

typedef enum {
  HST_PUBLISH_PUBLISH,
  HST_PUBLISH_SEND,
  HST_PUBLISH_COMPARE,
  HST_PUBLISH_RESTORE,
  HST_PUBLISH_REMIND,
  HST_PUBLISH_CANCEL,
  HST_PUBLISH_N_SIGNALS,
} HstPublishSignal;

void hst_publish_sheet_emit_send    (HstPublishSheet       *self,
                                     HstSending             sending,
                                     const char *const     *codes);
void hst_publish_sheet_emit_restore (HstPublishSheet       *self,
                                     gint64                 number);
void hst_publish_sheet_emit_remind  (HstPublishSheet       *self,
                                     const char            *code,
                                     HstSending             sending);
void hst_publish_sheet_fill         (HstPublishSheet       *self,
                                     const HstPublishFacts *facts);
void hst_publish_sheet_fill_changes (HstPublishSheet       *self,
                                     GPtrArray             *items);

G_END_DECLS
