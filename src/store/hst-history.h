/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The history beyond undo and redo: what a step touched, going back to any point, and where the history ends; and what
 * two plans have different. */

#include "hst-store.h"

G_BEGIN_DECLS

typedef enum {
  HST_TOUCH_ADDED,
  HST_TOUCH_CHANGED,
  HST_TOUCH_REMOVED,
} HstTouchKind;

/**
 * HstTouch:
 * @type: type of a record
 * @kind: what became of it
 * @key: its first key
 * @title: (nullable): what people call it, %NULL where it has no title
 */
typedef struct {
  const HstRecordType *type;
  HstTouchKind         kind;
  char                *key;
  char                *title;
} HstTouch;

HstTouch      *hst_touch_new               (HstTouchKind         kind,
                                            gconstpointer        record) G_GNUC_WARN_UNUSED_RESULT;
void           hst_touch_free              (HstTouch            *touch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstTouch, hst_touch_free)

GPtrArray     *hst_store_load_touched      (HstStore            *self,
                                            gint64               step_id,
                                            guint                limit,
                                            guint               *n_touched,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *hst_store_load_touched_so_far
                                           (HstStore            *self,
                                            guint                limit,
                                            guint               *n_touched,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hst_store_go_to_step        (HstStore            *self,
                                            gint64               step_id,
                                            const char          *title,
                                            const char          *subject,
                                            GError             **error);
gboolean       hst_store_cut_history       (HstStore            *self,
                                            gint64               before_utc_s,
                                            gint64               max_bytes,
                                            guint               *n_cut,
                                            GError             **error);

/* Changed rules of time zones. */

/**
 * HstMove:
 * @uid: UID of the event
 * @title: (nullable): its title
 * @then_utc_s: when it began by the rules as they were
 * @now_utc_s: when it begins by those of now
 */
typedef struct {
  char   *uid;
  char   *title;
  gint64  then_utc_s;
  gint64  now_utc_s;
} HstMove;

void           hst_move_free               (HstMove             *move);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstMove, hst_move_free)

GPtrArray     *hst_store_load_moved        (HstStore            *self,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hst_store_forget_moved      (HstStore            *self,
                                            GError             **error);

/* Forgetting for good. */
gboolean       hst_store_count_mentioning  (HstStore            *self,
                                            const char *const   *words,
                                            guint               *n_steps,
                                            GError             **error);
gboolean       hst_store_forget            (HstStore            *self,
                                            const char *const   *words,
                                            gint64               step_id,
                                            guint               *n_cut,
                                            GError             **error);
gboolean       hst_store_scrub             (HstStore            *self,
                                            GError             **error);
gboolean       hst_store_is_scrub_due      (HstStore            *self,
                                            gboolean            *is_due,
                                            GError             **error);
gboolean       hst_store_settle_scrub      (HstStore            *self,
                                            GError             **error);

/* Two plans. */
GPtrArray     *hst_store_compare           (HstStore            *self,
                                            HstStore            *other,
                                            GCancellable        *cancellable,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hst_store_become            (HstStore            *self,
                                            HstStore            *other,
                                            const char          *title,
                                            const char          *subject,
                                            GCancellable        *cancellable,
                                            GError             **error);

G_END_DECLS
