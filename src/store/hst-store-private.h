/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of this room share. */

#include "hst-db.h"
#include "hst-folding.h"
#include "hst-pending.h"
#include "hst-recording.h"

G_BEGIN_DECLS

/**
 * HstStore:
 * @lock: held by whoever is inside a public function, and by the thread of a step from its beginning to its end
 * @path: absolute
 * @is_checked: whether its pages were looked through and found sound; before that nothing is written
 * @index_zone: UTC: what dates and floating times are meant in wherever rows are derived, so that a plan is the same on
 *   a machine in another zone
 * @folding: what was learnt of letters while words were indexed
 * @seen_version: data_version of SQLite when we last looked for the writes of others
 * @beside_version: likewise when words were indexed beside the plan (hst-late-words.c); -1 for never
 * @session: records the step under way; %NULL when there is none
 * @recording: what the step under way has added, which @session passes over; %NULL when nothing was
 * @pending: what derives from that; likewise
 * @has_removed: whether the step under way has removed anything
 * @step_error: the first thing that went wrong in the step under way: it cannot be committed any more
 */
struct _HstStore {
  GObject          parent_instance;

  GRecMutex        lock;
  char            *path;
  gboolean         read_only;
  gboolean         is_tidy;
  gboolean         is_newer;
  gboolean         is_checked;
  HstDb           *db;
  HstZones        *zones;
  HstZone         *index_zone;
  HstFolding      *folding;
  gint64           seen_version;
  gint64           beside_version;

  sqlite3_session *session;
  HstRecording    *recording;
  HstPending      *pending;
  gboolean         has_removed;
  char            *step_title;
  char            *step_subject;
  char            *step_report;
  GError          *step_error;
};

/* A consistent view over several statements; nothing inside a step, which is one anyway. */
gboolean   hst_store_begin_read       (HstStore             *self,
                                       GError              **error);
void       hst_store_end_read         (HstStore             *self);
/* A transaction that writes, or an error if the plan cannot be written or its file is not ours any more. */
gboolean   hst_store_begin_write      (HstStore             *self,
                                       GError              **error);
gboolean   hst_store_end_write        (HstStore             *self,
                                       GError              **error);
GPtrArray *hst_store_read_series      (HstStore             *self,
                                       const char           *uid,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Without what was kept of imports: enough to derive rows from. */
GPtrArray *hst_store_read_unkept      (HstStore             *self,
                                       const char           *uid,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_store_learn_zones      (HstStore             *self,
                                       GError              **error);

/* ---- plans of older versions (hst-upgrade.c) */

gboolean   hst_upgrade_in_place       (HstStore             *self,
                                       GError              **error);
gboolean   hst_upgrade_in_copy        (HstStore             *self,
                                       gint64                version,
                                       GError              **error);
/* What the header says; version 0 stands for a file without anything in it. */
gboolean   hst_store_identify         (HstStore             *self,
                                       gint64               *version,
                                       GError              **error);

/* ---- steps (hst-steps.c, hst-undo.c) */

/* One that only tells of something is never undone, and does not keep those before it from that. */
#define HST_STEPS_LAST_DONE    "WHERE undone = 0 AND length (changeset) > 0 ORDER BY id DESC LIMIT 1"
/* Found from the end, for the history may be long. */
#define HST_STEPS_AFTER_DONE   "WHERE undone = 1 AND id > ifnull ((SELECT id FROM step " HST_STEPS_LAST_DONE "), 0)"

gboolean   hst_steps_fail_changed     (HstStore             *self,
                                       GError              **error);
gboolean   hst_steps_apply            (HstStore             *self,
                                       gconstpointer         changeset,
                                       int                   size,
                                       gboolean              backwards_in_time,
                                       GError              **error);

const char *hst_steps_get_who         (void);

/* ---- what moved with the rules of time zones (hst-moved.c) */

/* In a transaction of the caller's: the spans as they were, and what is not as it was. */
gboolean   hst_moved_remember         (HstStore             *self,
                                       GError              **error);
gboolean   hst_moved_note             (HstStore             *self,
                                       GError              **error);
void       hst_moved_read             (HstStore             *self,
                                       const char           *text,
                                       GPtrArray            *moves);

/* ---- derived rows (hst-derived.c) */

/* Makes anew whatever derives from the records in the changeset, and from what the step under way has added. */
gboolean   hst_derived_refresh        (HstStore             *self,
                                       gconstpointer         changeset,
                                       int                   size,
                                       GError              **error);
/* With @is_fresh there are probably no rows of it yet. */
gboolean   hst_derived_refresh_series (HstStore             *self,
                                       const char           *uid,
                                       gboolean              is_fresh,
                                       GError              **error);
/* How many rows are changed in it. */
gboolean   hst_derived_count          (HstStore             *self,
                                       gconstpointer         changeset,
                                       int                   size,
                                       guint                *n_changes,
                                       GError              **error);
/* What "derived" in `meta` must say for the derived rows to be up to date. */
char      *hst_derived_dup_version    (HstStore             *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_derived_is_current     (HstStore             *self,
                                       gboolean             *current,
                                       GError              **error);
gboolean   hst_derived_can_read       (gconstpointer         changeset,
                                       int                   size);
gboolean   hst_derived_make_anew      (HstStore             *self,
                                       GError              **error);
/* Makes everything anew if it was derived with other time zones, or by another version. */
gboolean   hst_derived_catch_up       (HstStore             *self,
                                       GError              **error);

/* ---- ranges (hst-ranges.c) */

/* Spans by length: see there. */
#define HST_SPAN_CLASSES(X)                                                                                            \
  X (0, 86400) X (1, 345600) X (2, 1382400) X (3, 5529600) X (4, 22118400) X (5, 88473600)
#define HST_SPAN_LAST_CLASS 6

/**
 * HstSpan:
 * @length_class: see hst-ranges.c
 * @from_utc_s: see there
 * @to_utc_s: see there
 * @plain_row: the row of the only event, if there is one and it is plain (hst_record_is_plain()), else 0
 *
 * When the events of one UID can happen at all, and where they are found.
 */
typedef struct {
  int    length_class;
  gint64 from_utc_s;
  gint64 to_utc_s;
  gint64 plain_row;
} HstSpan;

/* What to ask the index for, of which the spans are not exact. */
gint64     hst_span_begin             (gint64                from_utc_s);
gint64     hst_span_end               (gint64                to_utc_s);
void       hst_ranges_compute         (HstStore             *self,
                                       GPtrArray            *series,
                                       HstSpan              *span);
/* Which hst_ranges_compute() leaves open. */
gboolean   hst_ranges_find_row        (HstStore             *self,
                                       GPtrArray            *series,
                                       HstSpan              *span,
                                       GError              **error);
gboolean   hst_ranges_add             (HstStore             *self,
                                       const char           *uid,
                                       const HstSpan        *span,
                                       GArray               *subjects,
                                       gboolean             *is_new,
                                       GError              **error);
/* With @is_fresh there is probably no row of it yet. */
gboolean   hst_ranges_put             (HstStore             *self,
                                       const char           *uid,
                                       gint64                document,
                                       gboolean              is_fresh,
                                       const HstSpan        *span,
                                       GArray               *subjects,
                                       GError              **error);
gboolean   hst_ranges_remove          (HstStore             *self,
                                       const char           *uid,
                                       gint64                document,
                                       GError              **error);
gboolean   hst_ranges_check           (HstStore             *self,
                                       const char           *uid,
                                       const HstSpan        *span,
                                       GArray               *subjects,
                                       gboolean             *is_right,
                                       GError              **error);
GPtrArray *hst_ranges_expand          (HstStore             *self,
                                       GPtrArray            *events,
                                       gint64                from_utc_s,
                                       gint64                to_utc_s,
                                       GCancellable         *cancellable,
                                       guint                *cut,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- who is in which events (hst-subjects.c) */

typedef enum {
  HST_SUBJECT_VISIT,
  HST_SUBJECT_VENUE,
  HST_SUBJECT_PERSON,
  HST_SUBJECT_COMMUNITY,
  HST_SUBJECT_STATUS,
} HstSubjectKind;

/**
 * HstSubjectRow:
 *
 * A row of `event_subject`.
 */
typedef struct {
  gint64 subject;
  int    length_class;
  gint64 from_utc_s;
  gint64 document;
} HstSubjectRow;

GArray    *hst_subjects_gather        (HstStore             *self,
                                       GPtrArray            *series,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_subjects_insert        (HstStore             *self,
                                       const HstSpan        *span,
                                       gint64                document,
                                       GArray               *subjects,
                                       GError              **error);
/* Those of many UIDs, which are put into the order of the table first. */
gboolean   hst_subjects_insert_all    (HstStore             *self,
                                       GArray               *rows,
                                       GError              **error);
gboolean   hst_subjects_remove        (HstStore             *self,
                                       const HstSpan        *span,
                                       gint64                document,
                                       GArray               *subjects,
                                       GError              **error);
gboolean   hst_subjects_check         (HstStore             *self,
                                       const HstSpan        *span,
                                       gint64                document,
                                       GArray               *subjects,
                                       gboolean             *are_there,
                                       GError              **error);
gboolean   hst_subjects_collect       (HstStore             *self,
                                       HstSubjectKind        kind,
                                       const char           *key,
                                       gint64                from_utc_s,
                                       gint64                to_utc_s,
                                       GHashTable           *uids,
                                       GError              **error);
gboolean   hst_subjects_collect_of_statuses
                                      (HstStore             *self,
                                       guint                 statuses,
                                       gint64                from_utc_s,
                                       gint64                to_utc_s,
                                       GHashTable           *uids,
                                       GError              **error);

/* ---- search (hst-search-index.c) */

/* As in the schema. */
#define HST_SEARCH_COLUMNS                                                                                             \
  "title, body, title_latin, body_latin, tokenize = 'unicode61 remove_diacritics 0', columnsize = 0, detail = column"
#define HST_SEARCH_INSERT(table)                                                                                       \
  "INSERT INTO " table " (rowid, title, body, title_latin, body_latin) VALUES (?, ?, ?, ?, ?)"

/**
 * HstLate:
 * @is_wanted: whether the words of new documents are left for later
 * @first: the first document that was left so, 0 for none
 * @last: the last
 */
typedef struct {
  gboolean is_wanted;
  gint64   first;
  gint64   last;
} HstLate;

gboolean   hst_search_is_searched     (const HstRecordType  *type);
/* Of those that are searched; NULL for any other name. */
const HstRecordType *
           hst_search_find_type       (const char           *name);
/* Likewise. */
gboolean   hst_search_put             (HstStore             *self,
                                       const HstRecordType  *type,
                                       const char           *key,
                                       gboolean              is_fresh,
                                       GPtrArray            *records,
                                       gint64                from_utc_s,
                                       gint64                to_utc_s,
                                       HstLate              *late,
                                       gint64               *document,
                                       gboolean             *is_new,
                                       GError              **error);
/* Of what is probably new, by the title that is shown; its words come later.  Of what is not new nothing is written. */
gboolean   hst_search_put_late        (HstStore             *self,
                                       const HstRecordType  *type,
                                       const char           *key,
                                       const char           *shown,
                                       gint64                from_utc_s,
                                       gint64                to_utc_s,
                                       HstLate              *late,
                                       gint64               *document,
                                       gboolean             *is_new,
                                       GError              **error);
/* Of a document without words; @insert is HST_SEARCH_INSERT of the table. */
gboolean   hst_search_put_words       (HstStore             *self,
                                       const char           *insert,
                                       gint64                document,
                                       const HstRecordType  *type,
                                       GPtrArray            *records,
                                       GError              **error);
/* 0 when there is none. */
gboolean   hst_search_find            (HstStore             *self,
                                       const HstRecordType  *type,
                                       const char           *key,
                                       gint64               *document,
                                       GError              **error);
gboolean   hst_search_remove          (HstStore             *self,
                                       const HstRecordType  *type,
                                       const char           *key,
                                       GError              **error);

/* ---- words that are indexed later (hst-late-words.c) */

/* Of so many new UIDs of events and more. */
#define HST_LATE_MIN 250

/* In the transaction of the step: documents from @first to @last have no words yet. */
gboolean   hst_late_words_note        (HstStore             *self,
                                       gint64                first,
                                       gint64                last,
                                       GError              **error);
gboolean   hst_late_words_is_due      (HstStore             *self,
                                       gint64                document,
                                       gboolean             *is_due,
                                       GError              **error);
/* Whatever is due still is found in temp.words_beside then. */
gboolean   hst_late_words_prepare     (HstStore             *self,
                                       gboolean             *is_beside,
                                       GError              **error);

G_END_DECLS
