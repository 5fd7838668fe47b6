/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-store.h"

G_BEGIN_DECLS

typedef enum {
  HST_EDIT_ERROR_INVALID,     /* the values make no sense; nothing changed */
  HST_EDIT_ERROR_CHANGED,     /* somebody else changed it meanwhile; nothing changed */
  HST_EDIT_ERROR_NOT_FOUND,
} HstEditError;

#define HST_EDIT_ERROR (hst_edit_error_quark ())
GQuark hst_edit_error_quark (void);

/* The verbs.  Each is one step, validated first; FALSE means nothing changed.  @now_utc_s stamps DTSTAMP and LAST-MODIFIED;
 * SEQUENCE rises where RFC 5546 §2.1.4 says so (time, place, status, recurrence). */

/* Makes an event from a draft; gives it a UID if it has none. */
gboolean  hst_edit_create_event  (HstStore        *store,
                                  HstEvent        *draft,
                                  gint64           now_utc_s,
                                  char           **uid,
                                  GError         **error);
/* Several at once: one step. */
gboolean  hst_edit_create_events (HstStore        *store,
                                  GPtrArray       *drafts,
                                  gint64           now_utc_s,
                                  GError         **error);
/* @seen: the event as the person saw it; @draft: as they want it (same key).
 * For one instance of a series pass @draft with recurrence_id set and @seen NULL or the override. */
gboolean  hst_edit_update_event  (HstStore        *store,
                                  HstEvent        *seen,
                                  HstEvent        *draft,
                                  gint64           now_utc_s,
                                  GError         **error);
/* Moves or resizes one event (or with @recurrence_id set one instance of a series, which becomes an override). */
gboolean  hst_edit_move_event    (HstStore        *store,
                                  const char      *uid,
                                  const HstMoment *recurrence_id,
                                  const HstMoment *start,
                                  const HstMoment *end,
                                  gint64           now_utc_s,
                                  GError         **error);
/* Deletes an event with its overrides; with @recurrence_id set only that instance (EXDATE). */
gboolean  hst_edit_delete_event  (HstStore        *store,
                                  const char      *uid,
                                  const HstMoment *recurrence_id,
                                  gint64           now_utc_s,
                                  GError         **error);
/* The same for one instance of a series and all that follow. */
gboolean  hst_edit_update_following (HstStore     *store,
                                  HstEvent        *draft,
                                  gint64           now_utc_s,
                                  char           **uid,
                                  GError         **error);
gboolean  hst_edit_move_following (HstStore       *store,
                                  const char      *uid,
                                  const HstMoment *recurrence_id,
                                  const HstMoment *start,
                                  const HstMoment *end,
                                  gint64           now_utc_s,
                                  char           **new_uid,
                                  GError         **error);
gboolean  hst_edit_delete_following (HstStore     *store,
                                  const char      *uid,
                                  const HstMoment *recurrence_id,
                                  gint64           now_utc_s,
                                  GError         **error);
/**
 * HstEditPlace:
 * @uid: UID of a session
 * @recurrence_id: which instance of a series; unset for the event as a whole
 * @start: when it shall begin; unset to take its time away
 * @end: first moment after it; unset to leave it as long as it is
 * @field: (nullable): the field that its lane stands for: "venue", "responsible", "communities" or "kind"
 * @text: (nullable): what that is to be, as hst_field_from_text() takes it
 * @is_copy: whether the session stays where it is, and one like it is put there; @start is set then
 *
 * Where a session is to be put.
 */
typedef struct {
  char      *uid;
  HstMoment  recurrence_id;
  HstMoment  start;
  HstMoment  end;
  char      *field;
  char      *text;
  gboolean   is_copy;
} HstEditPlace;

HstEditPlace *hst_edit_place_new (const char      *uid,
                                  const HstMoment *recurrence_id,
                                  const HstMoment *start,
                                  const HstMoment *end) G_GNUC_WARN_UNUSED_RESULT;
void      hst_edit_place_free    (HstEditPlace    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstEditPlace, hst_edit_place_free)

HstEvent *hst_edit_draft_placed  (HstStore        *store,
                                  HstEvent        *event,
                                  const HstEditPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/* Several at once, each of these one step. */
gboolean  hst_edit_arrange       (HstStore        *store,
                                  GPtrArray       *places,
                                  gint64           now_utc_s,
                                  GError         **error);
gboolean  hst_edit_swap_events   (HstStore        *store,
                                  const HstEditPlace *a,
                                  const HstEditPlace *b,
                                  gint64           now_utc_s,
                                  GError         **error);
gboolean  hst_edit_delete_events (HstStore        *store,
                                  GPtrArray       *places,
                                  gint64           now_utc_s,
                                  GError         **error);
/* A draft that stands for one instance of a series, ready to be changed: the override if there is one, else made from the master. */
HstEvent *hst_edit_draft_instance (HstStore        *store,
                                  const char      *uid,
                                  const HstMoment *recurrence_id,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* A draft of an event of its own that is like another, at another time. */
HstEvent *hst_edit_draft_copy    (const HstEvent  *event,
                                  const HstMoment *start,
                                  const HstMoment *end) G_GNUC_WARN_UNUSED_RESULT;

/* Creates, replaces or removes any other record (community, visit, …).  @seen NULL: new; @draft NULL: remove. */
gboolean  hst_edit_put_record    (HstStore        *store,
                                  gpointer         seen,
                                  gpointer         draft,
                                  GError         **error);

/* Has the next step begin with new entries, which it names. */
void      hst_edit_add_first     (HstStore        *store,
                                  GPtrArray       *records);

/* Adds and changes several records in one step. */
gboolean  hst_edit_put_records   (HstStore        *store,
                                  const char      *title,
                                  const char      *subject,
                                  GPtrArray       *seen,
                                  GPtrArray       *drafts,
                                  GError         **error);
/* Makes a visit with its guests in one step. */
gboolean  hst_edit_add_visit     (HstStore        *store,
                                  HstVisit        *visit,
                                  const char *const *guests,
                                  GError         **error);
/* Has one person of a delegation come in the place of another. */
gboolean  hst_edit_replace_delegate (HstStore     *store,
                                  const char      *gathering,
                                  const char      *community,
                                  const char      *old_uid,
                                  HstPerson       *instead,
                                  HstDay           today,
                                  GError         **error);
/* Makes one of two entries of a directory; whatever named @away names @keep. */
gboolean  hst_edit_merge         (HstStore        *store,
                                  gpointer         keep,
                                  gpointer         away,
                                  GError         **error);

/* Makes a plan file, whole or not at all; with @today HST_DAY_NONE an empty one, else the sample. */
gboolean  hst_edit_make_plan     (const char      *path,
                                  HstDay           today,
                                  GError         **error);
/* Fills a plan that holds nothing yet. */
gboolean  hst_edit_fill_empty    (HstStore        *store,
                                  GError         **error);
/* The built-in sample, its dates shifted so that the upcoming meeting lies ahead of @today. */
gboolean  hst_edit_fill_sample   (HstStore        *store,
                                  HstDay           today,
                                  GError         **error);

/* A UID that nothing has. */
char     *hst_edit_new_uid       (void) G_GNUC_WARN_UNUSED_RESULT;

/* For the checker: sessions that wait for a time, as occurrences without one. */
gboolean  hst_edit_add_unscheduled (HstStore      *store,
                                  GPtrArray       *occurrences,
                                  GError         **error);

/* What undo and redo would do; NULL without an error when there is nothing.  The step that filled a new plan is not undone. */
HstStep  *hst_edit_peek_undo     (HstStore        *store,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep  *hst_edit_peek_redo     (HstStore        *store,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep  *hst_edit_undo          (HstStore        *store,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HstStep  *hst_edit_redo          (HstStore        *store,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* The step's title in the person's language: "Move “Lunch”". */
char     *hst_edit_step_title    (const HstStep   *step) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
