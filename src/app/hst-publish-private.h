/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the two files of the flow share. */
#include "hst-publish-read.h"
#include "hst-publish-sheet.h"
#include "hst-window.h"

G_BEGIN_DECLS

/**
 * HstPublishing:
 * @window: owned
 * @sheet: while it is shown
 * @visit: UID of the visit
 * @cancellable: what is under way
 */
typedef struct {
  HstWindow    *window;
  GWeakRef      sheet;
  char         *visit;
  GCancellable *cancellable;
} HstPublishing;

HstPublishing *hst_publishing_ref     (HstPublishing     *self);
void           hst_publishing_unref   (HstPublishing     *self);
void           hst_publishing_report  (HstPublishing     *self,
                                       const GError      *error);
void           hst_publishing_say     (HstPublishing     *self,
                                       const char        *text);
void           hst_publishing_refresh (HstPublishing     *self);
void           hst_publishing_send    (HstPublishing     *self,
                                       HstSending         sending,
                                       gint64             number,
                                       const char        *detail,
                                       const char *const *codes);
void           hst_publishing_remind  (HstPublishing     *self,
                                       const char        *code,
                                       HstSending         sending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPublishing, hst_publishing_unref)

G_END_DECLS
