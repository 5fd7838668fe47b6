/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"
#include "hst-import-private.h"

#include <glib/gi18n-lib.h>

/* Takes in calendar files: reads, keeps one of each item, and merges what is wanted in one step. */

typedef struct {
  HstImport    *import;
  const char   *into_visit;
  gint64        now_utc_s;
  GCancellable *cancellable;
} Merge;

/* Where an event lies among those that were read. */
typedef struct {
  HstIcalFile *file;
  guint        index;
} Place;

static void
item_free (gpointer data)
{
  HstImportItem *item = data;

  hst_record_unref (item->record);
  hst_record_unref (item->current);
  if (item->word != NULL) {
    g_free (item->word->sender);
    g_free (item->word->comment);
    g_free (item->word);
  }
  g_free (item);
}

/* Of two events with one UID the later stays; of equals the first.  What goes is named, unless it says the same. */
static void
settle_double (HstIcalFile *file,
               HstEvent    *event,
               guint        line,
               const Place *place)
{
  g_autoptr (HstEvent) other = hst_ical_file_dup_event (place->file, place->index);
  gboolean is_later = hst_import_compare_stamps (event, other) > 0;

  if (!hst_record_same_content (event, other)) {
    g_autofree char *note = g_strdup_printf (is_later
      /* Translators: %s is the title of an event in a calendar file. */
      ? _("“%s” is there twice; this version is the newer one and was taken.")
      /* Translators: %s is the title of an event in a calendar file. */
      : _("“%s” is there twice; the other version was taken."),
      event->summary != NULL ? event->summary : event->uid);

    hst_import_add_note (file, line, note);
  }

  if (is_later) {
    gpointer *held = &g_ptr_array_index (place->file->events, place->index);
    HstEvent *winner = hst_record_copy (event);

    /* It stays in the calendar of the file that it is listed with. */
    hst_set_text (&winner->calendar, other->calendar);
    hst_record_unref (*held);
    *held = winner;
  }
}

/* Whether a file's events are what people say about events: of those every one counts, not the latest. */
static gboolean
is_message (const HstIcalFile *file)
{
  static const char *const methods[] = { "REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH", NULL };

  return file->method != NULL && g_strv_contains (methods, file->method);
}

/* Keeps one event of each UID and RECURRENCE-ID.  @seen: key → Place, over all files */
static void
drop_doubles (HstIcalFile *file,
              GHashTable  *seen)
{
  g_autofree gboolean *are_double = g_new0 (gboolean, file->events->len + 1);
  guint n_kept = 0;

  for (guint i = 0; i < file->events->len; i++) {
    g_autoptr (HstEvent) event = hst_ical_file_dup_event (file, i);
    g_autofree char *key = hst_import_event_key (event->uid, &event->recurrence_id);
    Place *place = g_hash_table_lookup (seen, key);

    are_double[i] = place != NULL;
    if (place != NULL) {
      settle_double (file, event, g_array_index (file->event_lines, guint, i), place);
      continue;
    }

    place = g_new0 (Place, 1);
    place->file = file;
    place->index = n_kept++;
    g_hash_table_insert (seen, g_steal_pointer (&key), place);
  }
  hst_ical_file_drop_events (file, are_double);
}

static const char *
get_calendar (const HstImport     *import,
              const HstImportItem *item)
{
  const HstRecordType *type = hst_import_item_get_record_type (item);

  if (item->record == NULL)
    return hst_ical_file_get_calendar_of (g_ptr_array_index (import->files, item->file), item->event);
  if (type == &hst_event_type)
    return ((HstEvent *) item->record)->calendar;

  return type == &hst_component_type ? ((HstComponent *) item->record)->calendar : NULL;
}

static gboolean
put_calendars (HstStore    *store,
               HstImport   *import,
               GError     **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) filled = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) old = hst_store_load_records (store, &hst_calendar_type, error);
  gint64 position = -1;

  if (old == NULL)
    return FALSE;
  for (guint i = 0; i < old->len; i++)
    position = MAX (position, ((HstCalendar *) g_ptr_array_index (old, i))->position);

  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (import->items, i);
    const char *calendar = get_calendar (import, item);

    if (calendar != NULL)
      g_hash_table_add (filled, (gpointer) calendar);
    if (item->take && calendar != NULL)
      g_hash_table_add (used, (gpointer) calendar);
  }

  for (guint i = 0; i < import->calendars->len; i++) {
    g_autoptr (HstCalendar) calendar = hst_record_copy (g_ptr_array_index (import->calendars, i));

    /* One that has nothing in it is part of the file all the same; one of which nothing is wanted is not. */
    if (!g_hash_table_contains (used, calendar->uid) && g_hash_table_contains (filled, calendar->uid))
      continue;
    calendar->position = ++position;
    if (!hst_store_put (store, calendar, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
put_item (HstStore             *store,
          const Merge          *merge,
          const HstImportItem  *item,
          GError              **error)
{
  g_autoptr (HstRecord) record = hst_import_dup_record (merge->import, item);
  HstEvent *event = (HstEvent *) record;
  g_autoptr (HstEvent) session = NULL;

  /* A file that was written without a stamp gets ours. */
  if (hst_record_get_record_type (record) == &hst_event_type &&
      (item->is_proposal ||
       (item->verdict == HST_IMPORT_NEW && merge->into_visit != NULL && event->visit == NULL) ||
       event->stamp == HST_INSTANT_NONE)) {
    session = hst_record_copy (event);
    if (item->verdict == HST_IMPORT_NEW && session->visit == NULL)
      hst_set_text (&session->visit, merge->into_visit);
    if (session->stamp == HST_INSTANT_NONE)
      session->stamp = merge->now_utc_s;
    /* Who says yes to a proposal changes the event: everybody is to hear of it as of any other change. */
    if (item->is_proposal) {
      session->sequence++;
      session->stamp = session->last_modified = merge->now_utc_s;
    }
  }

  if (item->current == NULL)
    return hst_store_add (store, session != NULL ? (gpointer) session : record, error);
  return hst_store_expect (store, record, item->current, error) &&
         hst_store_put (store, session != NULL ? (gpointer) session : record, error);
}

static gboolean
merge_items (HstStore  *store,
             gpointer   data,
             GError   **error)
{
  Merge *merge = data;
  GPtrArray *items = merge->import->items;

  g_autofree char *report = hst_import_dup_report (merge->import);

  hst_store_note_report (store, report);
  if (!put_calendars (store, merge->import, error))
    return FALSE;

  for (guint i = 0; i < items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (items, i);

    if (g_cancellable_set_error_if_cancelled (merge->cancellable, error))
      return FALSE;
    if (item->take && !put_item (store, merge, item, error))
      return FALSE;
  }

  return TRUE;
}

/* Zones that only the file knows are needed before the first event is indexed. */
static void
learn_zones (HstStore  *store,
             HstImport *import)
{
  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (import->items, i);
    const HstComponent *component = item->record;

    if (item->take && hst_import_item_is_time_zone (item) && component->kept != NULL)
      hst_zones_add_vtimezone (hst_store_get_zones (store), component->kept, NULL);
  }
}

static gboolean
check_visit (HstStore    *store,
             const char  *uid,
             GError     **error)
{
  g_autoptr (HstPlan) plan = uid != NULL ? hst_store_load_plan (store, error) : NULL;

  if (uid == NULL)
    return TRUE;
  if (plan == NULL)
    return FALSE;

  return hst_plan_find_visit (plan, uid) != NULL ||
         hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("There is no such visit in the plan."), error);
}

/*
 * hst_import_add_note:
 * @file: a file that was read
 * @line: where
 * @reason: what was noticed, translated
 *
 * Notes something about an item that was not lost by it; the same thing once only.
 */
void
hst_import_add_note (HstIcalFile *file,
                     guint        line,
                     const char  *reason)
{
  HstIcalProblem *problem;

  for (guint i = 0; i < file->problems->len; i++) {
    problem = g_ptr_array_index (file->problems, i);
    if (problem->line == line && g_strcmp0 (problem->reason, reason) == 0)
      return;
  }

  problem = g_new0 (HstIcalProblem, 1);
  problem->line = line;
  problem->reason = g_strdup (reason);
  g_ptr_array_add (file->problems, problem);
}

void
hst_import_free (HstImport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/**
 * hst_import_item_get_record_type:
 * @item: an item of a preview
 *
 * Returns: type of hst_import_dup_record()
 */
const HstRecordType *
hst_import_item_get_record_type (const HstImportItem *item)
{
  return item->record != NULL ? hst_record_get_record_type (item->record) : &hst_event_type;
}

gboolean
hst_import_item_is_time_zone (const HstImportItem *item)
{
  return hst_import_item_get_record_type (item) == &hst_component_type &&
         g_strcmp0 (((HstComponent *) item->record)->name, "VTIMEZONE") == 0;
}

/**
 * hst_import_dup_record:
 * @self: a preview
 * @item: one of its items
 *
 * Of a large file the new events are not held, but read again from its text, which is.
 *
 * Returns: (transfer full): what the plan would hold
 */
gpointer
hst_import_dup_record (const HstImport     *self,
                       const HstImportItem *item)
{
  if (item->record != NULL)
    return hst_record_ref (item->record);

  return hst_ical_file_dup_event (g_ptr_array_index (self->files, item->file), item->event);
}

/**
 * hst_import_count:
 * @self: a preview
 * @verdict: which items
 *
 * Returns: how many items have that verdict; time zones are not counted, they come with the events that use them
 */
guint
hst_import_count (HstImport        *self,
                  HstImportVerdict  verdict)
{
  guint n_items = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (self->items, i);

    n_items += item->verdict == verdict && !item->is_proposal && !hst_import_item_is_time_zone (item);
  }

  return n_items;
}

/**
 * hst_import_count_proposals:
 * @self: a preview
 *
 * Returns: how many items are changes that somebody asks for and that the plan does not have yet
 */
guint
hst_import_count_proposals (HstImport *self)
{
  guint n_items = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (self->items, i);

    n_items += item->is_proposal && item->verdict != HST_IMPORT_UNCHANGED;
  }

  return n_items;
}

/**
 * hst_import_count_unreadable:
 * @self: a preview
 *
 * Returns: how many items of the files were left out because they could not be read
 */
guint
hst_import_count_unreadable (HstImport *self)
{
  guint n_items = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint f = 0; f < self->files->len; f++) {
    HstIcalFile *file = g_ptr_array_index (self->files, f);

    for (guint i = 0; i < file->problems->len; i++)
      n_items += ((HstIcalProblem *) g_ptr_array_index (file->problems, i))->lost;
  }

  return n_items;
}

/**
 * hst_import_read:
 * @zones: what knows the time zones
 * @files: (array length=n_files): calendar files
 * @n_files: how many
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads calendar files.  Of an item that is there twice the later version is kept.
 *
 * Returns: (nullable): what was read, not compared yet; %NULL with @error set, naming the file, if one of them cannot
 *   be read at all
 */
HstImport *
hst_import_read (HstZones      *zones,
                 GFile *const  *files,
                 guint          n_files,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (HstImport) self = g_new0 (HstImport, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_ical_file_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->calendars = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < n_files; i++) {
    HstIcalFile *file = hst_ical_skim_file (files[i], zones, cancellable, error);

    if (file == NULL)
      return NULL;
    /* Within one, the reader has seen to it. */
    if (n_files > 1 && !is_message (file))
      drop_doubles (file, seen);
    g_ptr_array_add (self->files, file);
    g_ptr_array_add (self->names, g_file_get_parse_name (files[i]));
  }

  return g_steal_pointer (&self);
}

/**
 * hst_import_prepare:
 * @store: the plan
 * @files: (array length=n_files): calendar files
 * @n_files: how many
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads calendar files and compares them with the plan, in which nothing changes yet.
 *
 * Returns: (nullable): a preview; %NULL with @error set if one of the files cannot be read at all
 */
HstImport *
hst_import_prepare (HstStore      *store,
                    GFile *const  *files,
                    guint          n_files,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (HstImport) self = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);

  self = hst_import_read (hst_store_get_zones (store), files, n_files, cancellable, error);
  if (self == NULL || !hst_import_compare (self, store, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hst_import_apply:
 * @store: the plan
 * @import: a preview
 * @into_visit: (nullable): UID of the visit whose sessions new events become; %NULL for meetings
 * @now_utc_s: when
 * @cancellable: (nullable): to stop it: then nothing has changed
 * @error: return location
 *
 * Merges those items of a preview that are to be taken, in one step.  With nothing to take there is no step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan has changed since it was
 *   compared: compare again and ask again
 */
gboolean
hst_import_apply (HstStore      *store,
                  HstImport     *import,
                  const char    *into_visit,
                  gint64         now_utc_s,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Merge merge = { import, into_visit, now_utc_s, cancellable };
  g_autofree char *subject = NULL;
  guint n_taken = 0;
  gboolean any = FALSE;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (import != NULL, FALSE);

  if (!check_visit (store, into_visit, error))
    return FALSE;

  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (import->items, i);

    any |= item->take;
    n_taken += item->take && !hst_import_item_is_time_zone (item);
  }
  if (!any)
    return TRUE;

  learn_zones (store, import);
  subject = g_strdup_printf ("%u", n_taken);

  return hst_edit_run_step (store, "import", subject, merge_items, &merge, error);
}
