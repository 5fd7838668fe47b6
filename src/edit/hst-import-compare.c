/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"
#include "hst-import-private.h"

#include <glib/gi18n-lib.h>

/* Compares what was read with what the plan holds. */

typedef struct {
  HstImport      *import;
  HstImportIndex *index;
  guint           file;
  GHashTable     *calendars;   /* uid in the file (borrowed) → owned uid in the plan */
  GHashTable     *fresh;       /* components that an earlier file of this import brings, borrowed from the index */
  GHashTable     *counts;      /* owned key of a component → how many this file has brought so far */
} Comparison;

static HstImportItem *
add_item (Comparison       *self,
          HstImportVerdict  verdict,
          gpointer          record,
          gpointer          current,
          guint             line)
{
  HstImportItem *item = g_new0 (HstImportItem, 1);

  item->verdict = verdict;
  item->record = record;
  item->current = current != NULL ? hst_record_ref (current) : NULL;
  item->take = verdict == HST_IMPORT_NEW || verdict == HST_IMPORT_CHANGED;
  item->file = self->file;
  item->line = line;
  g_ptr_array_add (self->import->items, item);

  return item;
}

static const char *
map_calendar (Comparison *self,
              const char *uid)
{
  const char *ours = uid != NULL ? g_hash_table_lookup (self->calendars, uid) : NULL;

  return ours != NULL ? ours : uid;
}

/* How many of the file's items are in that calendar of the plan already. */
static guint
count_in_calendar (Comparison  *self,
                   HstIcalFile *file,
                   const char  *theirs,
                   const char  *ours)
{
  guint n_items = 0;

  for (guint i = 0; i < file->events->len; i++) {
    g_autoptr (HstEvent) event = NULL;
    const HstEvent *current;

    if (g_strcmp0 (hst_ical_file_get_calendar_of (file, i), theirs) != 0)
      continue;
    event = hst_ical_file_dup_event (file, i);
    current = hst_import_index_find_event (self->index, event->uid, &event->recurrence_id);
    n_items += current != NULL && g_strcmp0 (current->calendar, ours) == 0;
  }
  for (guint i = 0; i < file->components->len; i++) {
    const HstComponent *component = g_ptr_array_index (file->components, i);

    n_items += g_strcmp0 (component->calendar, theirs) == 0 &&
               hst_import_index_find_component (self->index, ours, component->name, component->key, 0) != NULL;
  }

  return n_items;
}

/* The plan's calendar that a VCALENDAR came into before: the same header, and most of its items; a file may well have
 * been given another name meanwhile. */
static HstCalendar *
find_calendar (Comparison        *self,
               HstIcalFile       *file,
               const HstCalendar *calendar)
{
  HstCalendar *best = NULL;
  guint best_score = 0;

  for (guint i = 0; i < self->index->calendars->len; i++) {
    HstCalendar *ours = g_ptr_array_index (self->index->calendars, i);
    guint score;

    if (g_strcmp0 (ours->kept, calendar->kept) != 0)
      continue;
    score = 2 * count_in_calendar (self, file, calendar->uid, ours->uid) +
            (g_strcmp0 (ours->name, calendar->name) == 0);
    if (score > best_score) {
      best = ours;
      best_score = score;
    }
  }

  return best;
}

/* An earlier file of this import may have brought the same calendar. */
static HstCalendar *
find_new_calendar (Comparison        *self,
                   guint              n_calendars,
                   const HstCalendar *calendar)
{
  for (guint i = 0; i < n_calendars; i++) {
    HstCalendar *other = g_ptr_array_index (self->import->calendars, i);

    if (g_strcmp0 (other->kept, calendar->kept) == 0 && g_strcmp0 (other->name, calendar->name) == 0)
      return other;
  }

  return NULL;
}

static gboolean
has_uid (GPtrArray  *calendars,
         const char *uid)
{
  for (guint i = 0; i < calendars->len; i++)
    if (g_strcmp0 (((HstCalendar *) g_ptr_array_index (calendars, i))->uid, uid) == 0)
      return TRUE;

  return FALSE;
}

/* The calendar under its own UID, where that is free: then its items need no other, and are not copied for it. */
static HstCalendar *
make_calendar (Comparison  *self,
               HstCalendar *calendar)
{
  HstCalendar *ours;

  if (!has_uid (self->index->calendars, calendar->uid) && !has_uid (self->import->calendars, calendar->uid))
    return hst_record_ref (calendar);

  ours = hst_record_copy (calendar);
  g_free (ours->uid);
  ours->uid = hst_edit_new_uid ();

  return ours;
}

static void
map_calendars (Comparison  *self,
               HstIcalFile *file)
{
  guint n_old = self->import->calendars->len;

  for (guint i = 0; i < file->calendars->len; i++) {
    HstCalendar *calendar = g_ptr_array_index (file->calendars, i);
    HstCalendar *ours = find_calendar (self, file, calendar);

    if (ours == NULL)
      ours = find_new_calendar (self, n_old, calendar);
    if (ours == NULL) {
      ours = make_calendar (self, calendar);
      g_ptr_array_add (self->import->calendars, ours);
    }
    g_hash_table_replace (self->calendars, calendar->uid, g_strdup (ours->uid));
  }
}

/* As most are: new, and nothing in it is otherwise in the plan. */
static void
add_plain (Comparison  *self,
           HstIcalFile *file,
           guint        i)
{
  gpointer held = g_ptr_array_index (file->events, i);
  HstImportItem *item = add_item (self, HST_IMPORT_NEW, held != NULL ? hst_record_ref (held) : NULL, NULL,
                                  g_array_index (file->event_lines, guint, i));

  item->event = i;
}

/* What the plan has in the same words is not held twice, where the file's are not held either. */
static void
add_known (Comparison  *self,
           HstIcalFile *file,
           guint        i,
           HstEvent    *merged,
           HstEvent    *current)
{
  const HstImportVerdict verdict = hst_import_judge_event (merged, current);

  if (verdict == HST_IMPORT_UNCHANGED && g_ptr_array_index (file->events, i) == NULL) {
    hst_record_unref (merged);
    merged = hst_record_ref (current);
  }
  add_item (self, verdict, merged, current, g_array_index (file->event_lines, guint, i));
}

static void
compare_event (Comparison  *self,
               HstIcalFile *file,
               guint        i)
{
  static const HstMoment master = HST_MOMENT_INIT;
  const char *calendar = hst_ical_file_get_calendar_of (file, i);
  const gboolean is_plain = hst_ical_file_is_plain (file, i) && g_strcmp0 (map_calendar (self, calendar), calendar) == 0;
  g_autoptr (HstEvent) incoming = NULL;
  HstEvent *current, *merged;

  /* Of an empty plan that much is known without reading it again. */
  if (is_plain && g_hash_table_size (self->index->events) == 0) {
    add_plain (self, file, i);
    return;
  }

  incoming = hst_ical_file_dup_event (file, i);
  current = hst_import_index_find_event (self->index, incoming->uid, &incoming->recurrence_id);
  if (current != NULL) {
    add_known (self, file, i, hst_import_merge_event (self->index, incoming, current), current);
    return;
  }
  if (is_plain) {
    add_plain (self, file, i);
    return;
  }

  /* An instance belongs where its series does, and is in the same calendar. */
  merged = hst_import_merge_event (self->index, incoming, hst_event_is_instance (incoming)
                                     ? hst_import_index_find_event (self->index, incoming->uid, &master) : NULL);
  if (g_strcmp0 (merged->calendar, incoming->calendar) == 0)
    hst_set_text (&merged->calendar, map_calendar (self, incoming->calendar));
  add_item (self, HST_IMPORT_NEW, merged, NULL, g_array_index (file->event_lines, guint, i));
}

/* A file may hold several components that nothing tells apart: the first of them is the plan's first, and so on. */
static void
compare_component (Comparison   *self,
                   HstComponent *incoming)
{
  const char *calendar = map_calendar (self, incoming->calendar);
  g_autofree char *key = hst_import_component_key (calendar, incoming->name, incoming->key);
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));
  HstComponent *current = hst_import_index_find_component (self->index, calendar, incoming->name, incoming->key,
                                                           n_before);
  gboolean is_fresh = current != NULL && g_hash_table_contains (self->fresh, current);
  g_autoptr (HstComponent) merged = hst_record_copy (incoming);

  g_hash_table_replace (self->counts, g_steal_pointer (&key), GUINT_TO_POINTER (n_before + 1));
  if (is_fresh && hst_import_judge_component (merged, current) == HST_IMPORT_UNCHANGED)
    return;
  if (is_fresh)
    current = NULL;

  hst_set_text (&merged->calendar, calendar);
  g_free (merged->uid);
  merged->uid = current != NULL ? g_strdup (current->uid) : hst_edit_new_uid ();
  if (current != NULL) {
    merged->position = current->position;
    add_item (self, hst_import_judge_component (merged, current), hst_record_ref (merged), current, 0);
  } else {
    hst_import_index_add_component (self->index, merged);
    g_hash_table_add (self->fresh, merged);
    add_item (self, HST_IMPORT_NEW, hst_record_ref (merged), NULL, 0);
  }
}

/* METHOD:CANCEL: an event of the plan does not take place. */
static void
compare_cancel (Comparison *self,
                HstStore   *store,
                HstEvent   *incoming,
                guint       line)
{
  static const HstMoment none = HST_MOMENT_INIT;
  HstEvent *current = hst_import_index_find_event (self->index, incoming->uid, &incoming->recurrence_id);
  HstEvent *master = hst_import_index_find_event (self->index, incoming->uid, &none);
  HstIcalFile *file = g_ptr_array_index (self->import->files, self->file);
  HstEvent *merged;

  if (current == NULL && (master == NULL || !hst_event_is_series (master))) {
    hst_import_add_note (file, line, _("This cancels an event that is not in the plan."));
    return;
  }

  merged = current != NULL ? hst_record_copy (current)
                           : hst_event_make_instance (store, master, &incoming->recurrence_id);
  merged->status = HST_STATUS_CANCELLED;
  merged->sequence = incoming->sequence;
  merged->stamp = incoming->stamp;
  if (incoming->last_modified != HST_INSTANT_NONE)
    merged->last_modified = incoming->last_modified;

  if (current == NULL)
    add_item (self, HST_IMPORT_NEW, merged, NULL, line);
  else if (current->status == HST_STATUS_CANCELLED)
    add_item (self, HST_IMPORT_UNCHANGED, merged, current, line);
  else
    add_item (self, incoming->sequence < current->sequence ? HST_IMPORT_OLDER : HST_IMPORT_CHANGED, merged, current,
              line);
}

/* Who sent it, and what they say about it. */
static void
take_word (HstImportItem    *item,
           HstImportMessage *message)
{
  item->word = g_new (HstImportWord, 1);
  *item->word = (HstImportWord) { g_steal_pointer (&message->sender), g_steal_pointer (&message->comment) };
}

/* Of what nobody has noted yet there is only the key. */
static gboolean
is_same_answer (const HstImportItem    *item,
                const HstImportMessage *message)
{
  if (message->current == NULL)
    return item->current == NULL && item->record != NULL &&
           hst_record_get_record_type (item->record) == hst_record_get_record_type (message->record) &&
           hst_record_same_key (item->record, message->record);
  return item->current != NULL && (item->record == message->current || item->current == message->current);
}

/* Several may answer for one delegation, or about one event: that is one change of the plan, the last word counts; but not one
 * about what has changed since, which only takes the place of another such. */
static gboolean
join_answer (Comparison       *self,
             HstImportMessage *message)
{
  for (guint i = self->import->items->len; i > 0; i--) {
    HstImportItem *item = g_ptr_array_index (self->import->items, i - 1);

    if (item->is_proposal || !is_same_answer (item, message) ||
        (message->warning != NULL && item->verdict == HST_IMPORT_UNCHANGED))
      continue;
    if (message->warning != NULL && item->verdict != HST_IMPORT_OLDER)
      return TRUE;
    hst_record_unref (item->record);
    item->record = g_steal_pointer (&message->record);
    if (message->warning != NULL)
      return TRUE;
    item->verdict = item->current == NULL                             ? HST_IMPORT_NEW
                    : hst_record_equal (item->record, item->current) ? HST_IMPORT_UNCHANGED
                                                                      : HST_IMPORT_CHANGED;
    item->take = item->verdict != HST_IMPORT_UNCHANGED;
    return TRUE;
  }

  return FALSE;
}

/* METHOD:REPLY: a delegation, somebody who is needed or somebody who was invited answers. */
static void
compare_reply (Comparison *self,
               HstStore   *store,
               HstEvent   *incoming,
               guint       line)
{
  HstIcalFile *file = g_ptr_array_index (self->import->files, self->file);
  g_auto (HstImportMessage) message = { 0 };
  HstImportVerdict verdict;
  gpointer answered;

  hst_import_read_reply (self->index, store, incoming, &message);
  if (message.record == NULL) {
    hst_import_add_note (file, line, message.note);
    return;
  }
  answered = hst_record_ref (message.record);
  if (message.warning != NULL && (message.current == NULL || !hst_record_equal (answered, message.current)))
    hst_import_add_note (file, line, message.warning);
  if (!join_answer (self, &message)) {
    verdict = message.current != NULL && hst_record_equal (answered, message.current) ? HST_IMPORT_UNCHANGED
              : message.warning != NULL                                                ? HST_IMPORT_OLDER
              : message.current != NULL                                                ? HST_IMPORT_CHANGED
                                                                                       : HST_IMPORT_NEW;
    take_word (add_item (self, verdict, g_steal_pointer (&message.record), message.current, line), &message);
  }
  /* The next answer about this event adds to it. */
  if (hst_record_get_record_type (answered) == &hst_event_type)
    hst_import_index_replace_event (self->index, answered);
  hst_record_unref (answered);
}

/* METHOD:COUNTER: a proposal.  Nobody but a person can say yes to it, so it is not preset. */
static void
compare_counter (Comparison *self,
                 HstStore   *store,
                 HstEvent   *incoming,
                 guint       line)
{
  HstIcalFile *file = g_ptr_array_index (self->import->files, self->file);
  g_auto (HstImportMessage) message = { 0 };
  g_autofree char *note = NULL;
  const HstEvent *wish;
  HstImportItem *item;

  hst_import_read_counter (self->index, store, incoming, &message);
  if (message.record == NULL) {
    hst_import_add_note (file, line, message.note);
    return;
  }

  wish = message.record;
  /* Translators: %s is the title of an event. */
  note = g_strdup_printf (_("Somebody proposes a change to “%s”; it is only made if it is chosen."),
                          wish->summary != NULL ? wish->summary : wish->uid);
  hst_import_add_note (file, line, note);
  item = add_item (self, message.current != NULL && hst_record_same_content (wish, message.current)
                           ? HST_IMPORT_UNCHANGED : HST_IMPORT_CHANGED,
                   g_steal_pointer (&message.record), message.current, line);
  item->is_proposal = TRUE;
  item->take = FALSE;
  take_word (item, &message);
}

/* What else people send about an event is no version of it: REFRESH is a question, DECLINECOUNTER a no to a wish. */
static void
note_other_method (Comparison *self,
                   guint       line)
{
  HstIcalFile *file = g_ptr_array_index (self->import->files, self->file);
  g_autofree char *note =
    /* Translators: %s is an iCalendar method such as REFRESH. */
    g_strdup_printf (_("This is a message (%s) about an event, not the event; nothing was taken from it."),
                     file->method);

  hst_import_add_note (file, line, note);
}

static gboolean
is_method (const HstIcalFile *file,
           const char        *method)
{
  return file->method != NULL && g_ascii_strcasecmp (file->method, method) == 0;
}

/* What somebody says about an event. */
static void
compare_message (Comparison  *self,
                 HstStore    *store,
                 HstIcalFile *file,
                 guint        i)
{
  g_autoptr (HstEvent) event = hst_ical_file_dup_event (file, i);
  const guint line = g_array_index (file->event_lines, guint, i);

  if (is_method (file, "CANCEL"))
    compare_cancel (self, store, event, line);
  else if (is_method (file, "REPLY"))
    compare_reply (self, store, event, line);
  else if (is_method (file, "COUNTER"))
    compare_counter (self, store, event, line);
  else
    note_other_method (self, line);
}

static gboolean
compare_file (Comparison    *self,
              HstStore      *store,
              GCancellable  *cancellable,
              GError       **error)
{
  HstIcalFile *file = g_ptr_array_index (self->import->files, self->file);
  gboolean is_cancel = is_method (file, "CANCEL");
  gboolean is_reply = is_method (file, "REPLY");
  gboolean is_message = is_method (file, "COUNTER") || is_method (file, "DECLINECOUNTER") || is_method (file, "REFRESH");

  /* Messages bring no calendars along. */
  if (!is_reply && !is_message && !is_cancel)
    map_calendars (self, file);
  g_hash_table_remove_all (self->counts);
  for (guint i = 0; !is_reply && !is_message && !is_cancel && i < file->components->len; i++)
    compare_component (self, g_ptr_array_index (file->components, i));

  for (guint i = 0; i < file->events->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (is_cancel || is_reply || is_message)
      compare_message (self, store, file, i);
    else
      compare_event (self, file, i);
  }

  return TRUE;
}

/**
 * hst_import_compare:
 * @self: what was read
 * @store: (nullable): the plan; %NULL for one that holds nothing
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Finds out what every item that was read is to the plan.  Nothing is changed in it.
 *
 * Returns: %FALSE with @error set if the plan could not be read
 */
gboolean
hst_import_compare (HstImport     *self,
                    HstStore      *store,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (HstImportIndex) index = NULL;
  g_autoptr (GHashTable) calendars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) fresh = g_hash_table_new (NULL, NULL);
  Comparison comparison = { self, NULL, 0, calendars, fresh, counts };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (store == NULL || HST_IS_STORE (store), FALSE);

  index = hst_import_index_new (self, store, error);
  if (index == NULL)
    return FALSE;

  comparison.index = index;
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->calendars, 0);
  for (guint f = 0; f < self->files->len; f++) {
    comparison.file = f;
    if (!compare_file (&comparison, store, cancellable, error))
      return FALSE;
  }

  return TRUE;
}
