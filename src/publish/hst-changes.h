/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-detail.h"
#include "hst-difference.h"
#include "hst-language.h"
#include "hst-unsent.h"
#include "hst-versions.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstChange:
 * @kind: what kind of change it is
 * @type: what kind of record it is about
 * @uid: UID of that, or code of the community of a delegation
 * @recurrence_id: which instance of a series it is, if any
 * @field: (nullable): name of the field that differs
 * @label: what happened: "Moved"
 * @subject: to what: "Lunch"
 * @when: (nullable): when that is, or was
 * @was: (nullable): the old value
 * @is: (nullable): the new value
 *
 * A difference between two versions of a visit in words.
 */
typedef struct {
  HstDifferenceKind    kind;
  const HstRecordType *type;
  char                *uid;
  HstMoment            recurrence_id;
  const char          *field;
  char                *label;
  char                *subject;
  char                *when;
  char                *was;
  char                *is;
} HstChange;

/**
 * HstChangesOptions:
 * @visit: UID of a visit
 * @from: number of the version it is compared with; 0 for nothing, as if all were new
 * @to: number of the later version, or %HST_VERSION_NOW
 * @community: (nullable): code of a community: only what concerns it
 * @detail: how much the readers may see; only those who plan are told of their bookkeeping
 */
typedef struct {
  const char *visit;
  gint64      from;
  gint64      to;
  const char *community;
  HstDetail   detail;
} HstChangesOptions;

GPtrArray  *hst_changes_describe      (HstVersion              *was,
                                       HstVersion              *is,
                                       HstPlan                 *around,
                                       HstZones                *zones,
                                       const char              *community,
                                       HstLanguage             *language,
                                       HstDetail                detail) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *hst_changes_load          (HstStore                *store,
                                       const HstChangesOptions *options,
                                       HstLanguage             *language,
                                       GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_change_to_text        (const HstChange         *self) G_GNUC_WARN_UNUSED_RESULT;
void        hst_change_free           (HstChange               *self);

gboolean    hst_changes_find_unsent   (HstStore                *store,
                                       const char              *visit,
                                       gint64                  *last,
                                       gboolean                *has_unsent,
                                       GError                 **error);
GPtrArray  *hst_changes_list_unsent   (HstStore                *store,
                                       HstDay                   today,
                                       GCancellable            *cancellable,
                                       GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstChange, hst_change_free)

G_END_DECLS
