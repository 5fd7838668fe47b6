/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pending.h"

#include "hst-record-packed.h"
#include "hst-store-private.h"

#include <string.h>

/* A big step adds more records than are held until its end.  What the rows say that derive from an event is worked out when
 * the event is put in, which is no more than a line; the rows are written by the thousand, in the order in which they stand
 * in the indexes, so that each of their pages is taken up once and not for every event: first all that is in the order of UIDs,
 * then who and what is in them, in the order of `event_subject`. */

#define ENTRIES_MAX 8192
#define TEXTS_BYTES (256 * 1024)

/**
 * Entry:
 * @uid: UID of an event
 * @title: (nullable): what is shown of it
 * @span: when it can happen, if it is all that there is of its UID
 * @subjects: where those that are in it begin, among all
 * @n_subjects: how many these are
 */
typedef struct {
  const char *uid;
  const char *title;
  HstSpan     span;
  guint       subjects;
  guint       n_subjects;
} Entry;

/**
 * HstPending:
 * @entries: (element-type Entry): what is not written yet
 * @texts: of @entries
 * @subjects: (element-type gint64): likewise
 * @rows: (element-type HstSubjectRow): what is still to be written of @entries into `event_subject`
 * @others: what else is touched than events
 * @late: documents that have no words yet
 * @n_events: how many events were added
 * @is_stale: see hst_pending_is_stale()
 */
struct _HstPending {
  GArray       *entries;
  GStringChunk *texts;
  GArray       *subjects;
  GArray       *rows;
  HstTouched    others;
  HstLate       late;
  guint         n_events;
  gboolean      is_stale;
};

HstPending *
hst_pending_new (void)
{
  HstPending *self = g_new0 (HstPending, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->texts = g_string_chunk_new (TEXTS_BYTES);
  self->subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_array_new (FALSE, FALSE, sizeof (HstSubjectRow));
  hst_touched_init (&self->others);
  return self;
}

void
hst_pending_free (HstPending *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_string_chunk_free (self->texts);
  g_array_unref (self->subjects);
  g_array_unref (self->rows);
  hst_touched_clear (&self->others);
  g_free (self);
}

static void
forget_entries (HstPending *self)
{
  g_array_set_size (self->entries, 0);
  g_string_chunk_clear (self->texts);
  g_array_set_size (self->subjects, 0);
  g_array_set_size (self->rows, 0);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const Entry *) a)->uid, ((const Entry *) b)->uid);
}

/* What happens when, but not with whom. */
static gboolean
write_range (HstPending   *self,
             HstStore     *store,
             const Entry  *entry,
             gint64        document,
             GArray       *subjects,
             GError      **error)
{
  gboolean is_new;

  g_array_set_size (subjects, 0);
  if (entry->n_subjects > 0)
    g_array_append_vals (subjects, &g_array_index (self->subjects, gint64, entry->subjects), entry->n_subjects);
  if (!hst_ranges_add (store, entry->uid, &entry->span, subjects, &is_new, error))
    return FALSE;
  if (!is_new)
    return hst_ranges_put (store, entry->uid, document, FALSE, &entry->span, subjects, error);
  for (guint i = 0; i < subjects->len; i++) {
    const HstSubjectRow row = { g_array_index (subjects, gint64, i), entry->span.length_class, entry->span.from_utc_s, document };

    g_array_append_val (self->rows, row);
  }
  return TRUE;
}

/* Of an event that is all that there is of its UID; @is_new tells whether it is. */
static gboolean
write_entry (HstPending   *self,
             HstStore     *store,
             const Entry  *entry,
             GArray       *subjects,
             gboolean     *is_new,
             GError      **error)
{
  gint64 document;

  return hst_search_put_late (store, &hst_event_type, entry->uid, entry->title, entry->span.from_utc_s,
                              entry->span.to_utc_s, &self->late, &document, is_new, error) &&
         (!*is_new || write_range (self, store, entry, document, subjects, error));
}

static gboolean
write_entries (HstPending  *self,
               HstStore    *store,
               GError     **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* Few events get their words at once, for which they are read again. */
  const gboolean is_late = self->n_events >= HST_LATE_MIN;

  g_array_sort (self->entries, compare_entries);
  for (guint i = 0, end; i < self->entries->len; i = end) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    gboolean is_new = FALSE;

    for (end = i + 1; end < self->entries->len; end++)
      if (compare_entries (entry, &g_array_index (self->entries, Entry, end)) != 0)
        break;
    if (end == i + 1 && is_late && !write_entry (self, store, entry, subjects, &is_new, error))
      return FALSE;
    if (!is_new && !hst_derived_refresh_series (store, entry->uid, end == i + 1 && !is_late, error))
      return FALSE;
  }
  if (!hst_subjects_insert_all (store, self->rows, error))
    return FALSE;
  forget_entries (self);
  return TRUE;
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
  Entry entry = { g_string_chunk_insert (self->texts, event->uid), NULL, { 0, 0, 0, 0 }, self->subjects->len, 0 };

  if (self->n_events == 0 && !hst_store_learn_zones (store, error))
    return FALSE;
  g_ptr_array_add (series, event);
  subjects = hst_subjects_gather (store, series, error);
  if (subjects == NULL)
    return FALSE;
  if (title != NULL)
    entry.title = g_string_chunk_insert (self->texts, title);
  entry.n_subjects = subjects->len;
  g_array_append_vals (self->subjects, subjects->data, subjects->len);
  hst_ranges_compute (store, series, &entry.span);
  if (hst_record_is_plain (event))
    entry.span.plain_row = row;
  g_array_append_val (self->entries, entry);
  self->n_events++;
  return self->entries->len < ENTRIES_MAX || write_entries (self, store, error);
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
  return write_entries (self, store, error) &&
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
