/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-verb.h"

#include "hst-keeping.h"

#include <glib/gi18n-lib.h>

typedef enum {
  VERB_CREATE,
  VERB_EDIT,
  VERB_MOVE,
  VERB_DELETE,
  VERB_ARRANGE,
  VERB_SWAP,
  VERB_DELETE_ALL,
  VERB_PUT,
  VERB_IMPORT,
  VERB_UNDO,
  VERB_REDO,
  VERB_GO_TO,
  VERB_RESTORE,
  VERB_WORK,
  VERB_PROPOSAL,
} Kind;

struct _HstVerb {
  Kind           kind;
  HstOccurrence *occurrence;  /* what was seen, for edit and move */
  HstDraft      *from;
  HstDraft      *to;
  HstScope       scope;
  HstZone       *zone;
  HstMoment      start;
  HstMoment      end;
  char          *uid;
  HstMoment      recurrence_id;
  gpointer       seen;
  gpointer       draft;
  HstImport     *import;
  char          *into_visit;
  GPtrArray     *places;      /* owned HstEditPlace */
  gint64         step_id;
  char          *backup_path;
  gint64         backup_utc_s;
  HstVerbWork    work;
  gpointer       data;
  GDestroyNotify free_data;
  HstProposal   *proposal;
  GPtrArray     *first;       /* owned HstRecord: new entries that this names; NULL for none */
};

static HstVerb *
verb_new (Kind kind)
{
  HstVerb *self = g_new0 (HstVerb, 1);

  self->kind = kind;

  return self;
}

/* The event itself, without its changed instances. */
static HstEvent *
find_master (HstStore    *store,
             const char  *uid,
             GError     **error)
{
  HstEvent *master = hst_store_find (store, &hst_event_type, uid, NULL, error);

  if (master == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND,
                         _("It is not in the plan any more: it was deleted elsewhere meanwhile."));

  return master;
}

/* Which instance of a series an occurrence is; NULL if it is none. */
static const HstMoment *
instance_of (HstOccurrence *occurrence)
{
  const HstMoment *recurrence_id = hst_occurrence_get_recurrence_id (occurrence);

  return recurrence_id != NULL && hst_moment_is_set (recurrence_id) ? recurrence_id : NULL;
}

/* Which instance the new series begins with: its UID, and the recurrence id, a line each. */
static gboolean
tell_first (gboolean          done,
            const char       *uid,
            const HstMoment  *start,
            char            **what)
{
  g_autofree char *id = hst_moment_to_string (start);

  if (done && what != NULL)
    *what = g_strjoin ("\n", uid, id, NULL);
  return done;
}

static gboolean
do_edit (HstVerb   *self,
         HstStore  *store,
         gint64     now_utc_s,
         char     **what,
         GError   **error)
{
  HstEvent *shown = (HstEvent *) hst_occurrence_get_event (self->occurrence);
  const HstMoment *recurrence_id = instance_of (self->occurrence);
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autofree char *uid = NULL;

  if (recurrence_id != NULL && self->scope != HST_SCOPE_ALL) {
    draft = hst_edit_draft_instance (store, hst_occurrence_get_uid (self->occurrence), recurrence_id, error);
    if (draft == NULL)
      return FALSE;
    if (hst_event_is_instance (shown))
      seen = hst_record_ref (shown);
  } else if (hst_event_is_instance (shown)) {
    seen = find_master (store, shown->uid, error);
    if (seen == NULL)
      return FALSE;
    draft = hst_record_copy (seen);
  } else {
    seen = hst_record_ref (shown);
    draft = hst_record_copy (seen);
  }

  hst_draft_patch (self->from, self->to, draft, self->zone);

  if (recurrence_id != NULL && self->scope == HST_SCOPE_FOLLOWING) {
    const gboolean done = hst_edit_update_following (store, draft, now_utc_s, &uid, error);

    return tell_first (done, uid, &draft->start, what);
  }
  return hst_edit_update_event (store, seen, draft, now_utc_s, error);
}

static HstMoment
shifted (const HstMoment *moment,
         gint64           by_s)
{
  return hst_moment_with_wall (moment, hst_moment_get_wall_s (moment) + by_s);
}

/* A whole series moves by as much as the instance that was dragged. */
static gboolean
move_series (HstVerb   *self,
             HstStore  *store,
             gint64     now_utc_s,
             GError   **error)
{
  const HstMoment *old_start = hst_occurrence_get_start (self->occurrence);
  const HstMoment *old_end = hst_occurrence_get_end (self->occurrence);
  gint64 old_length_s = hst_moment_get_wall_s (old_end) - hst_moment_get_wall_s (old_start);
  gint64 by_s = hst_moment_get_wall_s (&self->start) - hst_moment_get_wall_s (old_start);
  gint64 length_s = hst_moment_get_wall_s (&self->end) - hst_moment_get_wall_s (&self->start);
  g_autoptr (HstEvent) master = find_master (store, hst_occurrence_get_uid (self->occurrence), error);
  g_autoptr (HstEvent) draft = NULL;

  if (master == NULL)
    return FALSE;

  draft = hst_record_copy (master);
  draft->start = shifted (&draft->start, by_s);
  if (hst_moment_is_set (&draft->end))
    draft->end = shifted (&draft->end, by_s + length_s - old_length_s);
  else if (length_s != old_length_s) {
    draft->end = shifted (&draft->start, length_s);
    hst_set_text (&draft->duration, NULL);
  }

  return hst_edit_update_event (store, master, draft, now_utc_s, error);
}

static gboolean
do_move (HstVerb   *self,
         HstStore  *store,
         gint64     now_utc_s,
         char     **what,
         GError   **error)
{
  const HstMoment *recurrence_id = instance_of (self->occurrence);
  const char *uid = hst_occurrence_get_uid (self->occurrence);
  g_autofree char *new_uid = NULL;
  gboolean done;

  if (self->scope == HST_SCOPE_ALL)
    return move_series (self, store, now_utc_s, error);
  if (self->scope == HST_SCOPE_FOLLOWING && recurrence_id != NULL) {
    done = hst_edit_move_following (store, uid, recurrence_id, &self->start, &self->end, now_utc_s, &new_uid, error);
    return tell_first (done, new_uid, &self->start, what);
  }
  return hst_edit_move_event (store, uid, recurrence_id, &self->start, &self->end, now_utc_s, error);
}

static gboolean
do_delete (HstVerb   *self,
           HstStore  *store,
           gint64     now_utc_s,
           GError   **error)
{
  const char *uid = hst_occurrence_get_uid (self->occurrence);
  const HstMoment *recurrence_id = instance_of (self->occurrence);

  if (self->scope == HST_SCOPE_FOLLOWING && recurrence_id != NULL)
    return hst_edit_delete_following (store, uid, recurrence_id, now_utc_s, error);
  return hst_edit_delete_event (store, uid, self->scope == HST_SCOPE_ONE ? recurrence_id : NULL, now_utc_s, error);
}

static gboolean
do_step_back (HstVerb   *self,
              HstStore  *store,
              char     **what,
              GError   **error)
{
  g_autoptr (HstStep) step = self->kind == VERB_UNDO ? hst_edit_undo (store, error) : hst_edit_redo (store, error);

  if (step == NULL)
    return FALSE;
  if (what != NULL)
    *what = hst_edit_step_title (step);

  return TRUE;
}

static gboolean
do_restore (HstVerb       *self,
            HstStore      *store,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (HstStore) backup = hst_store_open (self->backup_path, HST_STORE_READ_ONLY, error);

  return backup != NULL && hst_edit_restore (store, backup, self->backup_utc_s, cancellable, error);
}

HstVerb *
hst_verb_new_create (HstEvent *draft)
{
  HstVerb *self = verb_new (VERB_CREATE);

  self->draft = hst_record_ref (draft);

  return self;
}

/**
 * hst_verb_new_edit:
 * @seen: the occurrence that was edited, as it was seen
 * @from: the draft made from it
 * @to: the draft as the person wants it
 * @scope: what is to change where it is one of a series
 * @zone: (nullable): the zone @from was made with
 */
HstVerb *
hst_verb_new_edit (HstOccurrence  *seen,
                   const HstDraft *from,
                   const HstDraft *to,
                   HstScope        scope,
                   HstZone        *zone)
{
  HstVerb *self = verb_new (VERB_EDIT);

  self->occurrence = g_object_ref (seen);
  self->from = hst_draft_copy (from);
  self->to = hst_draft_copy (to);
  self->scope = scope;
  self->zone = zone != NULL ? hst_zone_ref (zone) : NULL;

  return self;
}

HstVerb *
hst_verb_new_move (HstOccurrence   *seen,
                   const HstMoment *start,
                   const HstMoment *end,
                   HstScope         scope)
{
  HstVerb *self = verb_new (VERB_MOVE);

  self->occurrence = g_object_ref (seen);
  self->start = *start;
  self->end = *end;
  self->scope = scope;

  return self;
}

/**
 * hst_verb_new_delete:
 * @seen: the occurrence that is to go
 * @scope: what is to go where it is one of a series
 */
HstVerb *
hst_verb_new_delete (HstOccurrence *seen,
                     HstScope       scope)
{
  HstVerb *self = verb_new (VERB_DELETE);

  self->occurrence = g_object_ref (seen);
  self->scope = scope;

  return self;
}

static HstVerb *
new_for_places (Kind       kind,
                GPtrArray *places)
{
  HstVerb *self = verb_new (kind);

  self->places = places;

  return self;
}

/**
 * hst_verb_new_arrange:
 * @places: (transfer full) (element-type HstEditPlace): what is to be put where
 */
HstVerb *
hst_verb_new_arrange (GPtrArray *places)
{
  return new_for_places (VERB_ARRANGE, places);
}

/**
 * hst_verb_new_swap:
 * @places: (transfer full) (element-type HstEditPlace): the two that are to change places
 */
HstVerb *
hst_verb_new_swap (GPtrArray *places)
{
  g_return_val_if_fail (places->len == 2, NULL);

  return new_for_places (VERB_SWAP, places);
}

/**
 * hst_verb_new_delete_all:
 * @places: (transfer full) (element-type HstEditPlace): what is to be deleted
 */
HstVerb *
hst_verb_new_delete_all (GPtrArray *places)
{
  return new_for_places (VERB_DELETE_ALL, places);
}

HstVerb *
hst_verb_new_put (gpointer seen,
                  gpointer draft)
{
  HstVerb *self = verb_new (VERB_PUT);

  self->seen = seen != NULL ? hst_record_ref (seen) : NULL;
  self->draft = draft != NULL ? hst_record_ref (draft) : NULL;

  return self;
}

/**
 * hst_verb_new_import:
 * @import: (transfer full): the preview, with what is to be taken marked
 * @into_visit: (nullable): UID of the visit whose sessions new events become
 */
HstVerb *
hst_verb_new_import (HstImport  *import,
                     const char *into_visit)
{
  HstVerb *self = verb_new (VERB_IMPORT);

  self->import = import;
  self->into_visit = g_strdup (into_visit);

  return self;
}

HstVerb *
hst_verb_new_undo (void)
{
  return verb_new (VERB_UNDO);
}

HstVerb *
hst_verb_new_redo (void)
{
  return verb_new (VERB_REDO);
}

/**
 * hst_verb_new_go_to:
 * @step_id: the step of the history after which the plan was as it is wanted
 */
HstVerb *
hst_verb_new_go_to (gint64 step_id)
{
  HstVerb *self = verb_new (VERB_GO_TO);

  self->step_id = step_id;

  return self;
}

/**
 * hst_verb_new_restore:
 * @backup_path: file name of a backup
 * @at_utc_s: when it was made
 */
HstVerb *
hst_verb_new_restore (const char *backup_path,
                      gint64      at_utc_s)
{
  HstVerb *self = verb_new (VERB_RESTORE);

  self->backup_path = g_strdup (backup_path);
  self->backup_utc_s = at_utc_s;

  return self;
}

/**
 * hst_verb_new_work:
 * @work: what to do, one step
 * @data: (transfer full): for @work
 * @free_data: (nullable): frees @data
 */
HstVerb *
hst_verb_new_work (HstVerbWork    work,
                   gpointer       data,
                   GDestroyNotify free_data)
{
  HstVerb *self = verb_new (VERB_WORK);

  self->work = work;
  self->data = data;
  self->free_data = free_data;

  return self;
}

/**
 * hst_verb_new_proposal:
 * @proposal: (transfer full): what the person has looked at and agreed to
 */
HstVerb *
hst_verb_new_proposal (HstProposal *proposal)
{
  HstVerb *self = verb_new (VERB_PROPOSAL);

  self->proposal = proposal;

  return self;
}

void
hst_verb_free (HstVerb *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->occurrence);
  hst_draft_free (self->from);
  hst_draft_free (self->to);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_free (self->uid);
  g_clear_pointer (&self->seen, hst_record_unref);
  g_clear_pointer (&self->draft, hst_record_unref);
  g_clear_pointer (&self->import, hst_import_free);
  g_free (self->into_visit);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self->backup_path);
  if (self->free_data != NULL)
    self->free_data (self->data);
  hst_proposal_free (self->proposal);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_free (self);
}

/**
 * hst_verb_add_first:
 * @self: a verb that changes or adds a record
 * @records: (nullable) (element-type HstRecord): new communities, venues or people, which it names
 *
 * Has them added in the same step.
 */
void
hst_verb_add_first (HstVerb   *self,
                    GPtrArray *records)
{
  g_return_if_fail (self->kind == VERB_EDIT || self->kind == VERB_PUT);

  g_clear_pointer (&self->first, g_ptr_array_unref);
  self->first = records != NULL ? g_ptr_array_ref (records) : NULL;
}

static gboolean
do_it (HstVerb       *self,
       HstStore      *store,
       gint64         now_utc_s,
       GCancellable  *cancellable,
       char         **what,
       GError       **error)
{
  switch (self->kind) {
  case VERB_CREATE:
    return hst_edit_create_event (store, self->draft, now_utc_s, what, error);
  case VERB_EDIT:
    return do_edit (self, store, now_utc_s, what, error);
  case VERB_MOVE:
    return do_move (self, store, now_utc_s, what, error);
  case VERB_DELETE:
    return do_delete (self, store, now_utc_s, error);
  case VERB_ARRANGE:
    return hst_edit_arrange (store, self->places, now_utc_s, error);
  case VERB_SWAP:
    return hst_edit_swap_events (store, self->places->pdata[0], self->places->pdata[1], now_utc_s, error);
  case VERB_DELETE_ALL:
    return hst_edit_delete_events (store, self->places, now_utc_s, error);
  case VERB_PUT:
    return hst_edit_put_record (store, self->seen, self->draft, error);
  case VERB_IMPORT:
    return hst_import_apply (store, self->import, self->into_visit, now_utc_s, cancellable, error);
  case VERB_UNDO:
  case VERB_REDO:
    return do_step_back (self, store, what, error);
  case VERB_GO_TO:
    return hst_edit_go_to_step (store, self->step_id, error);
  case VERB_RESTORE:
    return do_restore (self, store, cancellable, error);
  case VERB_WORK:
    return self->work (store, self->data, now_utc_s, cancellable, error);
  case VERB_PROPOSAL:
    return hst_proposal_apply (self->proposal, store, now_utc_s, error);
  default:
    g_return_val_if_reached (FALSE);
  }
}

/**
 * hst_verb_do:
 * @self: what to do
 * @store: the plan
 * @now_utc_s: stamps what changes
 * @cancellable: (nullable): for an import
 * @what: (out) (optional) (nullable): the new event's UID, the title of the step that was undone or redone, or the number
 *   of the version that was published
 * @error: (nullable): return location
 *
 * Returns: whether it is done; if not, nothing has changed
 */
gboolean
hst_verb_do (HstVerb       *self,
             HstStore      *store,
             gint64         now_utc_s,
             GCancellable  *cancellable,
             char         **what,
             GError       **error)
{
  gboolean done;

  if (what != NULL)
    *what = NULL;
  hst_edit_add_first (store, self->first);
  done = do_it (self, store, now_utc_s, cancellable, what, error);
  hst_edit_add_first (store, NULL);

  return done;
}
