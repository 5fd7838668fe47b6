/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-record-sql.h"

#include <string.h>

/* Who and what is in which events: the table `event_subject` has a row for each visit, venue, person, community and
 * status of the events of one UID, in the order of time, so that the week of a venue is read at the cost of what happens
 * there in that week.
 *
 * A subject stands in it as a number made of its kind and key, as that is a tenth of the length.  Should two of them ever
 * have the same, more events are looked at than need be; which of them are wanted is told by the events themselves.
 *
 * What is for everyone in a visit is found by the visit.  A meeting has its delegations, as it has nothing above it. */

#define N_SUBJECT_BYTES sizeof (gint64)

/* FNV-1a. */
static guint64
mix_in (guint64     hash,
        const char *text)
{
  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static gint64
number_of_subject (HstSubjectKind  kind,
                   const char     *key)
{
  static const char *const names[] = { "visit\n", "venue\n", "person\n", "community\n", "status\n" };

  return (gint64) mix_in (mix_in (G_GUINT64_CONSTANT (0xcbf29ce484222325), names[kind]), key);
}

static void
add_subject (GArray         *subjects,
             HstSubjectKind  kind,
             const char     *key)
{
  const gint64 number = key != NULL ? number_of_subject (kind, key) : 0;

  if (key != NULL)
    g_array_append_val (subjects, number);
}

static void
add_subjects (GArray            *subjects,
              HstSubjectKind     kind,
              char *const       *keys)
{
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    add_subject (subjects, kind, keys[i]);
}

static gboolean
add_delegations (HstStore    *self,
                 GArray      *subjects,
                 const char  *meeting,
                 GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT community FROM delegation WHERE gathering = ?", error);
  HstRowState state = HST_ROW_FAILED;

  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, meeting);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    add_subject (subjects, HST_SUBJECT_COMMUNITY, hst_query_get_text (query, 0));
  return state == HST_ROW_END;
}

static const char *
name_of_status (HstEventStatus status)
{
  static const HstField *field;

  if (g_once_init_enter (&field))
    g_once_init_leave (&field, hst_record_type_find_field (&hst_event_type, "status"));
  return field->names[status];
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/**
 * hst_subjects_gather:
 * @self: a plan
 * @series: (element-type HstEvent): all events of one UID
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers of all that is in any of them, sorted, each once;
 *   %NULL with @error set
 */
GArray *
hst_subjects_gather (HstStore   *self,
                     GPtrArray  *series,
                     GError    **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, N_SUBJECT_BYTES);
  guint n = 0;

  for (guint i = 0; i < series->len; i++) {
    const HstEvent *event = series->pdata[i];

    add_subject (subjects, HST_SUBJECT_VISIT, event->visit);
    add_subject (subjects, HST_SUBJECT_VENUE, event->venue);
    add_subject (subjects, HST_SUBJECT_PERSON, event->responsible);
    add_subject (subjects, HST_SUBJECT_PERSON, event->driver);
    add_subjects (subjects, HST_SUBJECT_PERSON, event->speakers);
    add_subjects (subjects, HST_SUBJECT_COMMUNITY, event->communities);
    add_subject (subjects, HST_SUBJECT_STATUS, name_of_status (event->status));
    if (event->visit == NULL && event->communities == NULL && !add_delegations (self, subjects, event->uid, error))
      return NULL;
  }
  g_array_sort (subjects, compare_numbers);
  for (guint i = 0; i < subjects->len; i++)
    if (i == 0 || g_array_index (subjects, gint64, i) != g_array_index (subjects, gint64, n - 1))
      g_array_index (subjects, gint64, n++) = g_array_index (subjects, gint64, i);
  g_array_set_size (subjects, n);
  return g_steal_pointer (&subjects);
}

/* @sql has the subject, the class, the start and the document. */
static gboolean
run_for_row (HstStore             *self,
             const char           *sql,
             const HstSubjectRow  *row,
             GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, row->subject);
  hst_query_bind_int (query, 2, row->length_class);
  hst_query_bind_int (query, 3, row->from_utc_s);
  hst_query_bind_int (query, 4, row->document);
  return hst_query_run (query, error);
}

static gboolean
run_for_each (HstStore       *self,
              const char     *sql,
              const HstSpan  *span,
              gint64          document,
              GArray         *subjects,
              GError        **error)
{
  for (guint i = 0; i < subjects->len; i++) {
    const HstSubjectRow row = { g_array_index (subjects, gint64, i), span->length_class, span->from_utc_s, document };

    if (!run_for_row (self, sql, &row, error))
      return FALSE;
  }
  return TRUE;
}

#define INSERT "INSERT OR IGNORE INTO event_subject (subject, length_class, from_utc_s, document) VALUES (?, ?, ?, ?)"

gboolean
hst_subjects_insert (HstStore       *self,
                     const HstSpan  *span,
                     gint64          document,
                     GArray         *subjects,
                     GError        **error)
{
  return run_for_each (self, INSERT, span, document, subjects, error);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HstSubjectRow *one = a, *other = b;

  if (one->subject != other->subject)
    return one->subject < other->subject ? -1 : 1;
  if (one->length_class != other->length_class)
    return one->length_class - other->length_class;
  if (one->from_utc_s != other->from_utc_s)
    return one->from_utc_s < other->from_utc_s ? -1 : 1;
  return one->document < other->document ? -1 : one->document > other->document;
}

gboolean
hst_subjects_insert_all (HstStore  *self,
                         GArray    *rows,
                         GError   **error)
{
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (!run_for_row (self, INSERT, &g_array_index (rows, HstSubjectRow, i), error))
      return FALSE;
  return TRUE;
}

gboolean
hst_subjects_remove (HstStore       *self,
                     const HstSpan  *span,
                     gint64          document,
                     GArray         *subjects,
                     GError        **error)
{
  return run_for_each (self, "DELETE FROM event_subject WHERE subject = ? AND length_class = ? AND from_utc_s = ? "
                       "AND document = ?", span, document, subjects, error);
}

/* Whether the rows are there that there should be, and how many these are. */
gboolean
hst_subjects_check (HstStore       *self,
                    const HstSpan  *span,
                    gint64          document,
                    GArray         *subjects,
                    gboolean       *are_there,
                    GError        **error)
{
  *are_there = TRUE;
  for (guint i = 0; i < subjects->len; i++) {
    g_autoptr (HstQuery) query = NULL;
    HstRowState state;

    query = hst_query_new (self->db, "SELECT 1 FROM event_subject WHERE subject = ? AND length_class = ? "
                           "AND from_utc_s = ? AND document = ?", error);
    if (query == NULL)
      return FALSE;
    hst_query_bind_int (query, 1, g_array_index (subjects, gint64, i));
    hst_query_bind_int (query, 2, span->length_class);
    hst_query_bind_int (query, 3, span->from_utc_s);
    hst_query_bind_int (query, 4, document);
    state = hst_query_next (query, error);
    if (state == HST_ROW_FAILED)
      return FALSE;
    *are_there = *are_there && state == HST_ROW_READY;
  }
  return TRUE;
}

/* ---- what is in a window */

#define CLASS_QUERY(number, length_s)                                                                       \
  "SELECT document FROM event_subject WHERE subject = ?3 AND length_class = " #number                       \
  " AND from_utc_s >= ?1 - " #length_s " AND from_utc_s < ?2 UNION ALL "

/* The ends stand in the documents, which tell the UID as well. */
#define UIDS_OF_SUBJECT                                                                                     \
  "SELECT d.key FROM document AS d WHERE d.id IN (" HST_SPAN_CLASSES (CLASS_QUERY)                          \
  "SELECT document FROM event_subject WHERE subject = ?3 AND length_class = "                               \
  G_STRINGIFY (HST_SPAN_LAST_CLASS) " AND from_utc_s < ?2) AND d.to_utc_s >= ?1"

/* Adds the UIDs of the events that may happen between two instants with a subject in them. */
gboolean
hst_subjects_collect (HstStore        *self,
                      HstSubjectKind   kind,
                      const char      *key,
                      gint64           from_utc_s,
                      gint64           to_utc_s,
                      GHashTable      *uids,
                      GError         **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, UIDS_OF_SUBJECT, error);
  HstRowState state = HST_ROW_FAILED;

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, from_utc_s);
  hst_query_bind_int (query, 2, to_utc_s);
  hst_query_bind_int (query, 3, number_of_subject (kind, key));
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    g_hash_table_add (uids, g_strdup (hst_query_get_text (query, 0)));
  return state == HST_ROW_END;
}

gboolean
hst_subjects_collect_of_statuses (HstStore    *self,
                                  guint        statuses,
                                  gint64       from_utc_s,
                                  gint64       to_utc_s,
                                  GHashTable  *uids,
                                  GError     **error)
{
  for (int status = HST_STATUS_NONE; status <= HST_STATUS_CANCELLED; status++)
    if ((statuses & (1u << status)) != 0 &&
        !hst_subjects_collect (self, HST_SUBJECT_STATUS, name_of_status ((HstEventStatus) status), from_utc_s, to_utc_s,
                               uids, error))
      return FALSE;
  return TRUE;
}
