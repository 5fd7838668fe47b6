/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-edit.h"

G_BEGIN_DECLS

/* What a step does, inside the transaction that its caller has begun. */
typedef gboolean (*HstEditWork) (HstStore  *store,
                                 gpointer   data,
                                 GError   **error);

/* One field in which records name others. */
typedef struct {
  const HstRecordType *from;
  const char          *field;
  const HstRecordType *to;
} HstEditReference;

const HstEditReference *hst_edit_get_references (guint *n);
gboolean   hst_edit_names            (const HstEditReference *reference,
                                      gconstpointer     record,
                                      const char       *key);
gpointer   hst_edit_rename           (const HstEditReference *reference,
                                      gconstpointer     record,
                                      const char       *key,
                                      const char       *by) G_GNUC_WARN_UNUSED_RESULT;

gboolean   hst_edit_run_step         (HstStore         *store,
                                      const char       *title,
                                      const char       *subject,
                                      HstEditWork       work,
                                      gpointer          data,
                                      GError          **error);
gpointer   hst_edit_find_first       (HstStore         *store,
                                      const char       *key);
gboolean   hst_edit_replace          (HstStore         *store,
                                      gpointer          seen,
                                      gpointer          draft,
                                      GError          **error);
gboolean   hst_edit_validate         (HstStore         *store,
                                      gconstpointer     record,
                                      GError          **error);
gboolean   hst_edit_remove_belongings (HstStore        *store,
                                      const HstRecordType *owner,
                                      const char       *key,
                                      GError          **error);
gboolean   hst_edit_forget_references (HstStore        *store,
                                      const HstRecordType *to,
                                      const char       *key,
                                      GError          **error);
gboolean   hst_edit_erase_from_releases (HstStore       *store,
                                      const char       *uid,
                                      GPtrArray        *words,
                                      guint            *n_erased,
                                      GError          **error);
gboolean   hst_edit_has_word         (const char       *text,
                                      GPtrArray        *words);
char      *hst_edit_dup_without_user (const char       *kept,
                                      GPtrArray        *words) G_GNUC_WARN_UNUSED_RESULT;
char      *hst_edit_dup_name_of      (HstStore         *store,
                                      const char       *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_edit_fail             (HstEditError      code,
                                      const char       *sentence,
                                      GError          **error);

/* What is to be done to an event and to the changed instances of its series. */
typedef struct {
  HstEvent  *seen;        /* owned, NULL for a new one */
  HstEvent  *draft;       /* owned, NULL for one to be removed */
  GPtrArray *overrides;   /* owned pairs: as it was, as it will be or NULL; or NULL */
} HstEventChange;

HstEventChange *hst_event_change_new (HstStore         *store,
                                      HstEvent         *seen,
                                      HstEvent         *wanted,
                                      gint64            now_utc_s,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstEventChange *hst_event_change_new_removal (HstStore  *store,
                                      const char       *uid,
                                      const HstMoment  *recurrence_id,
                                      gint64            now_utc_s,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void       hst_event_change_free     (HstEventChange   *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstEventChange, hst_event_change_free)
gboolean   hst_event_change_apply    (HstStore         *store,
                                      gpointer          data,
                                      GError          **error);
void       hst_event_stamp           (HstEvent         *event,
                                      gint64            now_utc_s);
gboolean   hst_edit_fail_not_found   (GError          **error);
void       hst_event_place           (HstStore         *store,
                                      HstEvent         *event,
                                      const HstMoment  *start,
                                      const HstMoment  *end);

HstEvent  *hst_series_find           (GPtrArray        *series,
                                      const HstMoment  *recurrence_id);
gint64     hst_series_get_shift_s    (const HstEvent   *from,
                                      const HstEvent   *to);
void       hst_series_shift_rules    (HstStore         *store,
                                      HstEvent         *master,
                                      gint64            delta_s);
HstEvent  *hst_series_shift_override (const HstEvent   *override,
                                      gint64            delta_s) G_GNUC_WARN_UNUSED_RESULT;
void       hst_event_shift_start     (HstEvent         *event,
                                      const HstMoment  *start);
gboolean   hst_event_is_rescheduled  (const HstEvent   *a,
                                      const HstEvent   *b);
void       hst_event_place_at        (HstStore         *store,
                                      HstEvent         *event,
                                      gint64            start_utc_s,
                                      gint64            end_utc_s);
void       hst_event_get_span        (HstStore         *store,
                                      const HstEvent   *event,
                                      gint64           *start_utc_s,
                                      gint64           *end_utc_s);
HstMoment  hst_moment_at             (HstStore         *store,
                                      const HstMoment  *like,
                                      gint64            utc_s);
void       hst_event_unschedule      (HstStore         *store,
                                      HstEvent         *event);
HstEvent  *hst_event_make_instance   (HstStore         *store,
                                      const HstEvent   *master,
                                      const HstMoment  *recurrence_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
