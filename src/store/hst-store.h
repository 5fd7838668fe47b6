/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstStoreError:
 * @HST_STORE_ERROR_MISSING: there is no such file.
 * @HST_STORE_ERROR_NOT_A_PLAN: the file is something else.
 * @HST_STORE_ERROR_NEWER: a newer Hostyny wrote it.
 * @HST_STORE_ERROR_DAMAGED: the integrity check failed.
 * @HST_STORE_ERROR_READ_ONLY: it cannot be written.
 * @HST_STORE_ERROR_BUSY: another program holds it for too long.
 * @HST_STORE_ERROR_NO_SPACE: the disk is full.
 * @HST_STORE_ERROR_CHANGED: the record is not any more as the caller saw it.
 * @HST_STORE_ERROR_NOT_FOUND: no such record, or nothing to undo.
 * @HST_STORE_ERROR_EXISTS: the file is there already.
 * @HST_STORE_ERROR_IO: anything else.
 */
typedef enum {
  HST_STORE_ERROR_MISSING,
  HST_STORE_ERROR_NOT_A_PLAN,
  HST_STORE_ERROR_NEWER,
  HST_STORE_ERROR_DAMAGED,
  HST_STORE_ERROR_READ_ONLY,
  HST_STORE_ERROR_BUSY,
  HST_STORE_ERROR_NO_SPACE,
  HST_STORE_ERROR_CHANGED,
  HST_STORE_ERROR_NOT_FOUND,
  HST_STORE_ERROR_EXISTS,
  HST_STORE_ERROR_IO,
} HstStoreError;

#define HST_STORE_ERROR (hst_store_error_quark ())
GQuark hst_store_error_quark (void);

#define HST_TYPE_STORE (hst_store_get_type ())
G_DECLARE_FINAL_TYPE (HstStore, hst_store, HST, STORE, GObject)

/* Every call is synchronous and takes the store's own lock, so it may be made from any thread; the window makes them in a
 * worker thread.  From hst_store_begin_step() to its commit or abandon the plan belongs to the thread that began it: calls
 * from other threads wait. */

typedef enum {
  HST_STORE_OPEN        = 0,
  HST_STORE_CREATE      = 1 << 0,   /* make a new one where there is none */
  HST_STORE_READ_ONLY   = 1 << 1,
  HST_STORE_TIDY        = 1 << 2,   /* leave nothing for later when it is closed */
  HST_STORE_CHECK_LATER = 1 << 3,   /* leave looking through its pages to hst_store_check_later() */
} HstStoreFlags;

HstStore      *hst_store_open              (const char     *path,
                                            HstStoreFlags   flags,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
const char    *hst_store_get_path          (HstStore       *self);
HstZones      *hst_store_get_zones         (HstStore       *self);
gboolean       hst_store_is_read_only      (HstStore       *self);
gboolean       hst_store_is_newer          (HstStore       *self);
gboolean       hst_store_check_later       (HstStore       *self,
                                            GError        **error);
gboolean       hst_store_check_place       (HstStore       *self,
                                            GError        **error);

/* Whether another connection has written since the last call (PRAGMA data_version). */
gboolean       hst_store_poll_foreign      (HstStore       *self);

/* ---- reading */

HstPlan       *hst_store_load_plan         (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Any record by its keys in order: "uid", or for an event "uid" and the recurrence id's string, NULL for the master or a single
 * event.  NULL with HST_STORE_ERROR_NOT_FOUND when there is none. */
gpointer       hst_store_find              (HstStore       *self,
                                            const HstRecordType *type,
                                            const char     *key,
                                            const char     *second_key,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *hst_store_load_records      (HstStore       *self,
                                            const HstRecordType *type,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *hst_store_load_for_reading  (HstStore       *self,
                                            const HstRecordType *type,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* The master and its changed instances; empty, without an error, when nothing has that UID. */
GPtrArray     *hst_store_load_series       (HstStore       *self,
                                            const char     *uid,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* All events of a visit (sessions), or with @visit NULL all meetings. */
GPtrArray     *hst_store_load_events_of    (HstStore       *self,
                                            const char     *visit,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* All sessions of visits that have no time yet. */
GPtrArray     *hst_store_load_unscheduled  (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *hst_store_load_unscheduled_single (HstStore *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Occurrences in [from, to), sorted with hst_occurrence_compare(); *cut tells how many series were cut off by the limits. */
GPtrArray     *hst_store_query_occurrences (HstStore       *self,
                                            gint64          from_utc_s,
                                            gint64          to_utc_s,
                                            GCancellable   *cancellable,
                                            guint          *cut,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       hst_store_count_candidates  (HstStore       *self,
                                            gint64          from_utc_s,
                                            gint64          to_utc_s,
                                            guint           max,
                                            guint          *n,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * HstSearchHit:
 * @type: type of the record found
 * @key: its key
 * @title: what to show
 * @at_utc_s: when it is, %HST_INSTANT_NONE for what has no time
 */
typedef struct {
  const HstRecordType *type;
  char                *key;
  char                *title;
  gint64               at_utc_s;
} HstSearchHit;

void           hst_search_hit_free         (HstSearchHit   *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSearchHit, hst_search_hit_free)

GPtrArray     *hst_store_search            (HstStore       *self,
                                            const char     *words,
                                            gint64          now_utc_s,
                                            guint           limit,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes ready for searching what a step with many new records has left for later. */
gboolean       hst_store_index_words       (HstStore       *self,
                                            guint           limit,
                                            gboolean       *is_more,
                                            GError        **error);

/* ---- changing: one step is one transaction */

/* @title: id of the step's title, untranslated ("move-event"); @subject: what it was done to, as the person calls it. */
gboolean       hst_store_begin_step        (HstStore       *self,
                                            const char     *title,
                                            const char     *subject,
                                            GError        **error);
void           hst_store_note_report       (HstStore       *self,
                                            const char     *text);
/* Inserts or replaces by key. */
gboolean       hst_store_put               (HstStore       *self,
                                            gpointer        record,
                                            GError        **error);
/* Only inserts, and keeps the record until the step is over. */
gboolean       hst_store_add               (HstStore       *self,
                                            gpointer        record,
                                            GError        **error);
gboolean       hst_store_remove            (HstStore       *self,
                                            gpointer        record,
                                            GError        **error);
/* HST_STORE_ERROR_CHANGED unless the plan holds exactly @seen (or, with @seen NULL, no record with @key_of's key). */
gboolean       hst_store_expect            (HstStore       *self,
                                            gpointer        key_of,
                                            gpointer        seen,
                                            GError        **error);
/* A step that changed nothing leaves no trace in the history.  After a failure the step is over, nothing has changed, and
 * hst_store_abandon_step() does no harm. */
gboolean       hst_store_commit_step       (HstStore       *self,
                                            GError        **error);
void           hst_store_abandon_step      (HstStore       *self);

/**
 * HstStep:
 * @id: rising number
 * @at_utc_s: when
 * @title: id of its title
 * @subject: what it was done to
 * @undone: whether it is undone now
 * @who: (nullable): the person whose account it was done from; %NULL where that is not known, as in steps of version 1
 * @report: (nullable): what was to be told of it when it was done: of an import, what was read and what could not be
 * @only_tells: whether it changed nothing of the records, and only tells of something: it is neither undone nor gone back to
 */
typedef struct {
  gint64    id;
  gint64    at_utc_s;
  char     *title;
  char     *subject;
  gboolean  undone;
  char     *who;
  char     *report;
  gboolean  only_tells;
} HstStep;

void           hst_step_free               (HstStep        *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstStep, hst_step_free)

GPtrArray     *hst_store_load_history      (HstStore       *self,
                                            guint           limit,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* What undo and redo would do; NULL without an error when there is nothing.  Undo and redo themselves then fail with
 * HST_STORE_ERROR_NOT_FOUND. */
HstStep       *hst_store_peek_undo         (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep       *hst_store_peek_redo         (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep       *hst_store_undo              (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep       *hst_store_redo              (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- keeping */

gboolean       hst_store_backup            (HstStore       *self,
                                            const char     *path,
                                            GCancellable   *cancellable,
                                            GError        **error);
/* Full check: SQLite's integrity and foreign keys, our own invariants.  Returns the faults as sentences, empty if sound. */
GPtrArray     *hst_store_verify            (HstStore       *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
