/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-edit.h"
#include "hst-ical-busy.h"

G_BEGIN_DECLS

/**
 * HstBusyImport:
 * @seen: (nullable): what the same source told of the same person, venue or community before
 * @draft: what it tells now
 * @told: what was found in the file
 *
 * Busy times from a file, before they are put into the plan.
 */
typedef struct {
  HstBusy     *seen;
  HstBusy     *draft;
  HstIcalBusy *told;
} HstBusyImport;

void           hst_busy_import_free    (HstBusyImport  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstBusyImport, hst_busy_import_free)

/* Reads a file of events, VFREEBUSY or VAVAILABILITY as the busy times of a person, a venue or a community. */
HstBusyImport *hst_busy_import_prepare (HstStore       *store,
                                        const char     *whom,
                                        GFile          *file,
                                        HstDay          today,
                                        GCancellable   *cancellable,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of several files.  (element-type HstBusyImport) */
GPtrArray     *hst_busy_import_prepare_all (HstStore     *store,
                                        const char     *whom,
                                        GPtrArray      *files,
                                        HstDay          today,
                                        GCancellable   *cancellable,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* One step: what the same sources told before is replaced. */
gboolean       hst_busy_import_apply_all (HstStore     *store,
                                        GPtrArray      *imports,
                                        GError        **error);
/* What it says, in a sentence. */
char          *hst_busy_import_dup_report (const HstBusyImport *self) G_GNUC_WARN_UNUSED_RESULT;
/* What they say, each on its line; of several, from which calendar it is. */
char          *hst_busy_import_dup_reports (GPtrArray     *imports) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
