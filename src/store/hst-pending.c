/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pending.h"

#include "hst-record-packed.h"
#include "hst-store-private.h"

#include <string.h>

/* A big step adds more records than are held until its end.  What the rows say that derive from an event is worked out when
 * the event is put in, which is no more than a line; the rows are written by the thousand, in the order in which they stand
 * in the indexes, so that each of their pages is taken up once and not for every event: what is found, in the order of UIDs, and
 * at last when it happens, in the order of time, with who and what is in it, in the order of `event_subject`.
 *
 * The index of times is not begun before the end, as it is gone through from one end to the other: SQLite writes pages that are
 * changed once more, after there was no room for them, over what it has written of them, and then has to read and sum up again
 * all that it has written since. */

/* How many events become what is found at once, and how many are in the order of time at most: 3 MiB of them. */
#define BATCH_MAX   8192
#define ENTRIES_MAX 65536
#define NO_TITLE    (-1)

/**
 * Entry:
 * @span: when it can happen, if it is all that there is of its UID
 * @document: what is found of it; before that is written where what is shown of it begins, among the titles, or %NO_TITLE
 * @key: where in the recording its UID is
 * @subjects: where among the subjects is how many are in it, and behind that which
 */
typedef struct {
  HstSpan span;
  gint64  document;
  guint   key;
  guint   subjects;
} Entry;

/**
 * HstPending:
 * @recording: (unowned): has the UIDs
 * @batch: (element-type Entry): of which nothing is written yet
 * @titles: of @batch, each with a zero byte
 * @entries: (element-type Entry): of which the documents are written, and the ranges not yet
 * @subjects: (element-type gint64): of both; one list for all that follow each other with the same
 * @last_subjects: where the last list is
 * @others: what else is touched than events
 * @late: documents that have no words yet
 * @n_events: how many events were added
 * @is_stale: see hst_pending_is_stale()
 */
struct _HstPending {
  HstRecording *recording;
  GArray       *batch;
  GString      *titles;
  GArray       *entries;
  GArray       *subjects;
  guint         last_subjects;
  HstTouched    others;
  HstLate       late;
  guint         n_events;
  gboolean      is_stale;
};

HstPending *
hst_pending_new (HstRecording *recording)
{
  HstPending *self = g_new0 (HstPending, 1);

  self->recording = recording;
  self->batch = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->titles = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  hst_touched_init (&self->others);
  return self;
}

void
hst_pending_free (HstPending *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->batch);
  g_string_free (self->titles, TRUE);
  g_array_unref (self->entries);
  g_array_unref (self->subjects);
  hst_touched_clear (&self->others);
  g_free (self);
}

static const char *
get_uid (HstPending  *self,
         const Entry *entry)
{
  return hst_recording_get_key (self->recording, entry->key);
}

static int
compare_uids (gconstpointer a,
              gconstpointer b,
              gpointer      self)
{
  return strcmp (get_uid (self, a), get_uid (self, b));
}

/* As in the index of times. */
static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const HstSpan *x = &((const Entry *) a)->span, *y = &((const Entry *) b)->span;

  if (x->length_class != y->length_class)
    return x->length_class < y->length_class ? -1 : 1;
  return (x->from_utc_s > y->from_utc_s) - (x->from_utc_s < y->from_utc_s);
}

/* What is found of an event that is all that there is of its UID. */
static gboolean
write_document (HstPending  *self,
                HstStore    *store,
                Entry       *entry,
                gboolean    *is_new,
                GError     **error)
{
  const char *title = entry->document != NO_TITLE ? self->titles->str + entry->document : NULL;

  return hst_search_put_late (store, &hst_event_type, get_uid (self, entry), title, entry->span.from_utc_s,
                              entry->span.to_utc_s, &self->late, &entry->document, is_new, error);
}

/* Of the batch, in the order of UIDs. */
static gboolean
write_documents (HstPending  *self,
                 HstStore    *store,
                 GError     **error)
{
  /* Few events get their words at once, for which they are read again. */
  const gboolean is_late = self->n_events >= HST_LATE_MIN;

  g_array_sort_with_data (self->batch, compare_uids, self);
  for (guint i = 0, end; i < self->batch->len; i = end) {
    Entry *entry = &g_array_index (self->batch, Entry, i);
    gboolean is_new = FALSE, is_alone;

    for (end = i + 1; end < self->batch->len; end++)
      if (compare_uids (entry, &g_array_index (self->batch, Entry, end), self) != 0)
        break;
    is_alone = end == i + 1;
    if (is_alone && is_late && !write_document (self, store, entry, &is_new, error))
      return FALSE;
    if (is_new)
      g_array_append_vals (self->entries, entry, 1);
    else if (!hst_derived_refresh_series (store, get_uid (self, entry), is_alone && !is_late, error))
      return FALSE;
  }
  /* What has grown has left holes, and so has whoever begun the step. */
  if (self->batch->len == BATCH_MAX)
    hst_db_give_back_freed ();
  g_array_set_size (self->batch, 0);
  g_string_truncate (self->titles, 0);
  return TRUE;
}

/* What happens when; @rows (element-type HstSubjectRow): with whom. */
static gboolean
write_range (HstPending   *self,
             HstStore     *store,
             const Entry  *entry,
             GArray       *subjects,
             GArray       *rows,
             GError      **error)
{
  const gint64 *list = &g_array_index (self->subjects, gint64, entry->subjects);
  gboolean is_new;

  g_array_set_size (subjects, 0);
  if (list[0] > 0)
    g_array_append_vals (subjects, list + 1, (guint) list[0]);
  if (!hst_ranges_add (store, get_uid (self, entry), &entry->span, subjects, &is_new, error))
    return FALSE;
  /* The step has gone on to put in another event of this UID. */
  if (!is_new)
    return hst_derived_refresh_series (store, get_uid (self, entry), FALSE, error);
  for (guint i = 0; i < subjects->len; i++) {
    const HstSubjectRow row = { g_array_index (subjects, gint64, i), entry->span.length_class, entry->span.from_utc_s,
                                entry->document };

    g_array_append_val (rows, row);
  }
  return TRUE;
}

/* Of all that have documents, in the order of time. */
static gboolean
write_ranges (HstPending  *self,
              HstStore    *store,
              GError     **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (HstSubjectRow));

  g_array_sort (self->entries, compare_spans);
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);

    if (!write_range (self, store, entry, subjects, rows, error))
      return FALSE;
    if (rows->len < BATCH_MAX && i + 1 < self->entries->len)
      continue;
    if (!hst_subjects_insert_all (store, rows, error))
      return FALSE;
    g_array_set_size (rows, 0);
  }
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->subjects, 0);
  self->last_subjects = 0;
  return TRUE;
}

static gboolean
are_last (HstPending *self,
          GArray     *subjects)
{
  const gint64 *last;

  if (self->subjects->len == 0)
    return FALSE;
  last = &g_array_index (self->subjects, gint64, self->last_subjects);
  return last[0] == subjects->len &&
         (subjects->len == 0 || memcmp (last + 1, subjects->data, subjects->len * sizeof (gint64)) == 0);
}

/* Returns: where the list is */
static guint
add_subjects (HstPending *self,
              GArray     *subjects)
{
  const gint64 n = subjects->len;

  if (are_last (self, subjects))
    return self->last_subjects;
  self->last_subjects = self->subjects->len;
  g_array_append_val (self->subjects, n);
  g_array_append_vals (self->subjects, subjects->data, subjects->len);
  return self->last_subjects;
}

static gboolean
add_event (HstPending  *self,
           HstStore    *store,
           HstEvent    *event,
           gint64       row,
           GError     **error)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GArray) subjects = NULL;
  const char *title = event->summary != NULL ? event->summary : event->location;
  Entry entry = { .document = NO_TITLE, .key = hst_recording_get_last (self->recording) };

  if (self->n_events == 0 && !hst_store_learn_zones (store, error))
    return FALSE;
  g_ptr_array_add (series, event);
  subjects = hst_subjects_gather (store, series, error);
  if (subjects == NULL)
    return FALSE;
  if (title != NULL) {
    entry.document = (gint64) self->titles->len;
    g_string_append_len (self->titles, title, (gssize) strlen (title) + 1);
  }
  entry.subjects = add_subjects (self, subjects);
  hst_ranges_compute (store, series, &entry.span);
  if (hst_record_is_plain (event))
    entry.span.plain_row = row;
  g_array_append_val (self->batch, entry);
  self->n_events++;
  return (self->batch->len < BATCH_MAX || write_documents (self, store, error)) &&
         (self->entries->len < ENTRIES_MAX || write_ranges (self, store, error));
}

/**
 * hst_pending_add:
 * @self: what derives from a step
 * @store: its plan
 * @record: a record that the step has put in as new, and that was not there
 * @row: its row
 * @error: (nullable): return location
 *
 * Returns: %FALSE with @error set if derived rows could not be written
 */
gboolean
hst_pending_add (HstPending  *self,
                 HstStore    *store,
                 gpointer     record,
                 gint64       row,
                 GError     **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autofree char *key = NULL;

  if (type == &hst_event_type)
    return add_event (self, store, record, row, error);
  key = hst_field_to_text (&type->fields[0], record);
  hst_touched_note_other (&self->others, type, key);
  hst_pending_note (self, store, record);
  return TRUE;
}

void
hst_pending_note (HstPending    *self,
                  HstStore      *store,
                  gconstpointer  record)
{
  const HstComponent *component = record;
  HstZone *before;

  if (hst_record_get_record_type (record) != &hst_component_type || g_strcmp0 (component->name, "VTIMEZONE") != 0 ||
      component->key == NULL || component->kept == NULL)
    return;
  /* A zone that is new may be that of an event which was looked at before. */
  before = hst_zones_lookup (store->zones, component->key);
  hst_zones_add_vtimezone (store->zones, component->kept, NULL);
  self->is_stale = self->is_stale || (self->n_events > 0 && hst_zones_lookup (store->zones, component->key) != before);
}

gboolean
hst_pending_finish (HstPending  *self,
                    HstStore    *store,
                    GError     **error)
{
  return write_documents (self, store, error) && write_ranges (self, store, error) &&
         (self->late.first == 0 || hst_late_words_note (store, self->late.first, self->late.last, error));
}

HstTouched *
hst_pending_get_others (HstPending *self)
{
  return &self->others;
}

gboolean
hst_pending_is_stale (HstPending *self)
{
  return self->is_stale;
}
