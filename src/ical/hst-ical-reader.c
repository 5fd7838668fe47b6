/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-file.h"

#include "hst-ical-decode.h"
#include "hst-ical-event.h"
#include "hst-ical-lines.h"
#include "hst-ical-split.h"
#include "hst-ical-values.h"
#include "hst-ical-vcalendar.h"
#include "hst-vtimezone.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define DIGEST_LENGTH 32
/* Of the keys of events, which go when the file is read. */
#define KEYS_BYTES    (256 * 1024)
/* Of a text with no more than this the events are held in any case: that is quicker, and no more memory than people have. */
#define HELD_BYTES    (12 * 1024 * 1024)
#define HELD_ITEMS    12000
/* As many zones of one calendar are compared with the system's. */
#define MAX_OWN_ZONES 50

typedef struct {
  HstIcalFile *file;
  HstZones    *zones;
  const char  *name;
  HstIcalText *text;       /* of a file whose events need not be held: the file's own; else NULL */
  HstEvent    *skimmed;    /* the event at hand, where only that is known of it which tells it from others */
  GHashTable  *by_key;     /* "uid\nrecurrence id" → index of the event + 1 */
  GStringChunk *keys;      /* those of by_key */
  GHashTable  *uids;       /* owned uids that were given to components, and how often */
  GHashTable  *theirs;     /* interned id of a zone that the system knows → owned HstZone: the calendar's own rules for it */
  gint64       position;
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->file, hst_ical_file_free);
  hst_event_unref (self->skimmed);
  g_hash_table_unref (self->by_key);
  g_string_chunk_free (self->keys);
  g_hash_table_unref (self->uids);
  g_hash_table_unref (self->theirs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static char *
digest (const char *prefix,
        const char *text)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  sum[DIGEST_LENGTH] = '\0';
  return g_strconcat (prefix, sum, NULL);
}

/* The same text may come twice in one file, and every record needs a uid of its own. */
static char *
make_unique (Reader *self,
             char   *uid)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->uids, uid)) + 1;
  char *unique = n > 1 ? g_strdup_printf ("%s-%u", uid, n) : g_strdup (uid);

  g_hash_table_insert (self->uids, uid, GUINT_TO_POINTER (n));

  return unique;
}

/* Value of the first property of that name among the lines outside of inner components. */
static char *
find_value (const char *text,
            const char *name,
            gboolean    in_component)
{
  g_auto (HstIcalLines) lines;
  HstIcalLine line;
  int depth = in_component ? -1 : 0;

  hst_ical_lines_init (&lines, text, strlen (text));
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (!hst_ical_property_parse (line.text, line.length, &property))
      continue;
    if (hst_ical_property_is (&property, "BEGIN")) {
      depth++;
    } else if (hst_ical_property_is (&property, "END")) {
      depth--;
    } else if (depth == 0 && hst_ical_property_is (&property, name)) {
      char *value = hst_ical_text_unescape (property.value, property.value_length);

      return g_strstrip (value);
    }
  }

  return NULL;
}

static char *
dup_calendar_name (const char *properties,
                   const char *file_name)
{
  static const char *const names[] = { "X-WR-CALNAME", "NAME" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *value = find_value (properties, names[i], FALSE);

    if (value != NULL && *value != '\0')
      return g_steal_pointer (&value);
  }

  if (g_str_has_suffix (file_name, ".ics"))
    return g_strndup (file_name, strlen (file_name) - strlen (".ics"));

  return g_strdup (file_name);
}

static const HstCalendar *
add_calendar (Reader            *self,
              const HstIcalPart *part)
{
  g_autoptr (HstCalendar) calendar = hst_calendar_new ();
  g_autofree char *name = dup_calendar_name (part->properties->str, self->name);
  g_autofree char *identity = g_strdup_printf ("%s\n%u\n%s", self->name, self->file->calendars->len,
                                               part->properties->str);
  g_autofree char *uid = digest ("calendar-", identity);

  hst_set_text (&calendar->uid, uid);
  hst_set_text (&calendar->name, name);
  hst_set_text (&calendar->kept, part->properties->str);
  calendar->position = self->file->calendars->len;
  if (self->file->calendars->len == 0) {
    self->file->method = find_value (part->properties->str, "METHOD", FALSE);
    if (self->file->method != NULL) {
      g_autofree char *upper = g_ascii_strup (self->file->method, -1);

      hst_set_text (&self->file->method, upper);
    }
  }
  g_ptr_array_add (self->file->calendars, g_steal_pointer (&calendar));

  return g_ptr_array_index (self->file->calendars, self->file->calendars->len - 1);
}

static char *
dup_key (const char *name,
         const char *text)
{
  g_autofree char *uid = find_value (text, strcmp (name, "VTIMEZONE") == 0 ? "TZID" : "UID", TRUE);
  g_autofree char *recurrence_id = find_value (text, "RECURRENCE-ID", TRUE);

  if (uid == NULL || *uid == '\0')
    return digest ("", text);

  return recurrence_id != NULL ? g_strconcat (uid, " ", recurrence_id, NULL) : g_steal_pointer (&uid);
}

static void
add_component (Reader            *self,
               const HstCalendar *calendar,
               const char        *name,
               char              *text)
{
  HstComponent *component = hst_component_new ();
  g_autofree char *key = dup_key (name, text);
  g_autofree char *identity = g_strdup_printf ("%s\n%s\n%s", calendar->uid, name, key);
  g_autofree char *uid = make_unique (self, digest ("component-", identity));
  g_autofree char *sequence = find_value (text, "SEQUENCE", TRUE);
  g_autofree char *modified = find_value (text, "LAST-MODIFIED", TRUE);
  HstMoment moment;

  hst_set_text (&component->uid, uid);
  hst_set_text (&component->calendar, calendar->uid);
  hst_set_text (&component->name, name);
  hst_set_text (&component->key, key);
  component->kept = text;
  component->position = self->position;
  if (sequence != NULL && !hst_ical_value_parse_int (sequence, strlen (sequence), &component->sequence))
    component->sequence = 0;
  if (modified != NULL && hst_ical_value_parse_time (modified, strlen (modified), &moment))
    component->last_modified = hst_moment_get_wall_s (&moment);
  g_ptr_array_add (self->file->components, component);
}

static void
add_problem (Reader     *self,
             guint       line,
             gboolean    lost,
             const char *reason)
{
  g_ptr_array_add (self->file->problems, hst_ical_problem_new (line, lost, "%s", reason));
}

static gboolean
is_newer (const HstEvent *a,
          const HstEvent *b)
{
  if (a->sequence != b->sequence)
    return a->sequence > b->sequence;

  return a->last_modified > b->last_modified;
}

/* Two items of one identity: the newer one counts, the other is kept with its text. */
static void
settle_double (Reader            *self,
               const HstCalendar *calendar,
               guint              index,
               HstEvent          *event,
               guint              line)
{
  gpointer *place = &g_ptr_array_index (self->file->events, index);
  HstEvent *first = hst_ical_file_dup_event (self->file, index), *loser = event;

  if (is_newer (event, first)) {
    loser = first;
    hst_record_unref (*place);
    *place = event;
    add_problem (self, g_array_index (self->file->event_lines, guint, index), FALSE,
                 _("A later item of this file has the same UID and is newer; "
                   "this one is kept, but not shown."));
    g_array_index (self->file->event_lines, guint, index) = line;
  } else {
    add_problem (self, line, FALSE,
                 _("An earlier item of this file has the same UID; this one is kept, but not shown."));
    hst_event_unref (first);
  }
  for (guint i = 0; i < self->file->calendars->len; i++) {
    const HstCalendar *other = g_ptr_array_index (self->file->calendars, i);

    if (g_strcmp0 (other->uid, loser->calendar) == 0)
      calendar = other;
  }
  add_component (self, calendar, "VEVENT", g_strdup (loser->kept));
  hst_event_unref (loser);
}

/* What lies in the text as it is need not be held. */
static gboolean
can_skim (const Reader       *self,
          const HstIcalPiece *piece)
{
  return self->text != NULL && piece->own == NULL;
}

/* An event that was only skimmed, though it has to be held.  What is noticed about it was. */
static HstEvent *
read_all (const Reader       *self,
          HstEvent           *skimmed,
          const HstIcalPiece *piece)
{
  HstEvent *event = hst_ical_event_read_again (piece->text, piece->length, self->zones, FALSE);

  hst_set_text (&event->uid, skimmed->uid);
  hst_event_unref (skimmed);

  return event;
}

static void
take_event (Reader             *self,
            const HstCalendar  *calendar,
            HstEvent           *event,
            const HstIcalPiece *piece,
            gboolean            has_uid)
{
  g_autofree char *recurrence_id = hst_moment_to_string (&event->recurrence_id);
  g_autofree char *key = g_strconcat (event->uid, "\n", recurrence_id, NULL);
  const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, key));
  const gboolean is_skimmed = index == 0 && has_uid && can_skim (self, piece);

  if (!is_skimmed) {
    if (can_skim (self, piece))
      event = read_all (self, event, piece);
    hst_set_text (&event->calendar, calendar->uid);
    event->kept = g_strndup (piece->text, piece->length);
  }
  if (index > 0) {
    settle_double (self, calendar, index - 1, event, piece->line);
    return;
  }

  if (self->text != NULL) {
    const HstIcalPlace place = {
      .at = is_skimmed ? (guint32) (piece->text - self->text->data) : 0,
      .length = is_skimmed ? (guint32) piece->length : 0,
      .calendar = self->file->calendars->len - 1,
      .is_plain = !hst_event_is_instance (event) && event->visit == NULL,
      .has_end = hst_moment_is_set (&event->end),
    };

    g_array_append_val (self->text->places, place);
  }
  g_ptr_array_add (self->file->events, is_skimmed ? NULL : event);
  g_array_append_val (self->file->event_lines, piece->line);
  g_hash_table_insert (self->by_key, g_string_chunk_insert (self->keys, key), GUINT_TO_POINTER (self->file->events->len));
  if (is_skimmed)
    hst_event_unref (event);
}

/* Remembers what a calendar says of a zone that the system knows too. */
static void
take_zone (Reader     *self,
           const char *vtimezone)
{
  g_autofree char *tzid = hst_vtimezone_dup_tzid (vtimezone);
  const char *id = hst_zones_canonical_id (self->zones, tzid);
  HstZone *zone;
  guint n_turns;

  if (id == NULL || g_hash_table_size (self->theirs) >= MAX_OWN_ZONES || g_hash_table_contains (self->theirs, id))
    return;
  zone = hst_vtimezone_read (vtimezone, &n_turns, NULL);
  if (zone != NULL)
    g_hash_table_insert (self->theirs, (gpointer) id, zone);
}

/* The same name, another hour: whoever sent it may have meant that. */
static void
check_zone (Reader         *self,
            const HstEvent *event,
            guint           line)
{
  const char *id = event->start.kind == HST_MOMENT_ZONED ? event->start.tzid : NULL;
  HstZone *theirs = id != NULL ? g_hash_table_lookup (self->theirs, id) : NULL;
  HstZone *ours = theirs != NULL ? hst_zones_lookup (self->zones, id) : NULL;
  const gint64 wall_s = hst_moment_get_wall_s (&event->start);
  g_autofree char *note = NULL;

  if (ours == NULL || hst_zone_utc_from_wall (theirs, wall_s) == hst_zone_utc_from_wall (ours, wall_s))
    return;
  /* Translators: %s is the name of a time zone. */
  note = g_strdup_printf (_("The file has other rules for the time zone “%s” than this computer, whose rules are used: "
                            "check the hour."), id);
  add_problem (self, line, FALSE, note);
  /* Once is enough for a zone. */
  g_hash_table_remove (self->theirs, id);
}

static char *
dup_text (const HstIcalPiece *piece)
{
  return g_strndup (piece->text, piece->length);
}

static void
read_event (Reader             *self,
            const HstCalendar  *calendar,
            const HstIcalPiece *piece)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HstEvent) event = NULL;
  gboolean has_uid;

  if (!can_skim (self, piece))
    event = hst_ical_event_read (piece->text, piece->length, self->zones, notes, &error);
  else if (hst_ical_event_skim (piece->text, piece->length, self->zones, self->skimmed, notes, &error))
    event = hst_record_ref (self->skimmed);
  if (event == NULL) {
    add_problem (self, piece->line, TRUE, error->message);
    return;
  }
  for (guint i = 0; i < notes->len; i++)
    add_problem (self, piece->line, FALSE, g_ptr_array_index (notes, i));
  /* An answer need not say when that is which it answers (RFC 5546 §3.2.3). */
  if (!hst_moment_is_set (&event->start) && g_strcmp0 (self->file->method, "REPLY") != 0) {
    add_problem (self, piece->line, FALSE,
                 _("This item has no date and no time; it is kept, but not shown."));
    add_component (self, calendar, piece->name, dup_text (piece));
    return;
  }
  has_uid = event->uid != NULL;
  if (!has_uid) {
    g_autofree char *text = dup_text (piece);
    g_autofree char *uid = make_unique (self, digest (HST_ICAL_DERIVED_UID_PREFIX, text));

    hst_set_text (&event->uid, uid);
    add_problem (self, piece->line, FALSE, _("This item has no UID; it was given one made from its text."));
  }
  check_zone (self, event, piece->line);
  take_event (self, calendar, g_steal_pointer (&event), piece, has_uid);
}

static void
read_zones (Reader            *self,
            const HstIcalPart *part)
{
  g_hash_table_remove_all (self->theirs);
  for (guint i = 0; i < part->pieces->len; i++) {
    const HstIcalPiece *piece = g_ptr_array_index (part->pieces, i);
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    if (strcmp (piece->name, "VTIMEZONE") != 0)
      continue;
    text = dup_text (piece);
    if (!hst_zones_add_vtimezone (self->zones, text, &error))
      add_problem (self, piece->line, FALSE, error->message);
    else
      take_zone (self, text);
  }
}

static gboolean
read_part (Reader        *self,
           HstIcalPart   *part,
           GCancellable  *cancellable,
           GError       **error)
{
  const HstCalendar *calendar = add_calendar (self, part);

  self->position = 0;
  g_ptr_array_extend_and_steal (self->file->problems, g_ptr_array_ref (part->problems));
  read_zones (self, part);
  for (guint i = 0; i < part->pieces->len; i++) {
    const HstIcalPiece *piece = g_ptr_array_index (part->pieces, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (strcmp (piece->name, "VEVENT") == 0)
      read_event (self, calendar, piece);
    else
      add_component (self, calendar, piece->name, dup_text (piece));
    self->position++;
  }

  return TRUE;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const HstIcalProblem *first = *(const HstIcalProblem *const *) a;
  const HstIcalProblem *second = *(const HstIcalProblem *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

static void
note_encoding (Reader          *self,
               HstIcalEncoding  encoding)
{
  if (encoding == HST_ICAL_ENCODING_WINDOWS_1251)
    add_problem (self, 1, FALSE, _("The file is not UTF-8; it was read as Windows-1251."));
  else if (encoding == HST_ICAL_ENCODING_MIXED)
    add_problem (self, 1, FALSE,
                 _("Some lines are not UTF-8; they were read as their CHARSET says, or as Windows-1251."));
  else if (encoding == HST_ICAL_ENCODING_DAMAGED)
    add_problem (self, 1, FALSE, _("Some letters of the file are damaged; they are shown as “�”."));
}

static gboolean
read_parts (Reader        *self,
            GPtrArray     *parts,
            GCancellable  *cancellable,
            GError       **error)
{
  if (parts->len == 0) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_NOT_CALENDAR,
                 /* Translators: the name of a file. */
                 _("“%s” is no iCalendar file: it holds no BEGIN:VCALENDAR."), self->name);
    return FALSE;
  }

  for (guint i = 0; i < parts->len; i++) {
    if (!read_part (self, g_ptr_array_index (parts, i), cancellable, error))
      return FALSE;
  }

  return TRUE;
}

/* Takes over @bytes.  What comes of vCalendar 1.0 is another text. */
static GBytes *
decode (Reader           *self,
        GBytes           *bytes,
        HstIcalEncoding  *encoding,
        GCancellable     *cancellable,
        GError          **error)
{
  guint zero_line, old_line;
  GBytes *text = hst_ical_decode (bytes, self->name, encoding, &zero_line, cancellable, error);
  GBytes *upgraded;

  g_bytes_unref (bytes);
  if (text == NULL)
    return NULL;
  if (zero_line > 0)
    add_problem (self, zero_line, FALSE, _("The file holds zero bytes, which no text has; they were left out."));
  upgraded = hst_ical_upgrade_vcalendar (text, &old_line);
  if (upgraded == NULL)
    return text;
  g_bytes_unref (text);
  add_problem (self, old_line, FALSE,
               _("This calendar is of the old vCalendar 1.0 form; it was translated into iCalendar."));

  return upgraded;
}

static gboolean
is_large (GPtrArray *parts,
          gsize      length)
{
  gsize n_items = 0;

  for (guint i = 0; i < parts->len; i++)
    n_items += ((const HstIcalPart *) g_ptr_array_index (parts, i))->pieces->len;

  return length > HELD_BYTES || n_items > HELD_ITEMS;
}

/* The memory of a text that is behind what is still used of it: a twentieth of a large file. */
static void
give_back_rest (char  *data,
                gsize  used,
                gsize  length)
{
  const gsize page = (gsize) sysconf (_SC_PAGESIZE);
  const gsize from = ((gsize) data + used + page - 1) / page * page, to = ((gsize) data + length) / page * page;

  if (from < to)
    madvise (data + (from - (gsize) data), to - from, MADV_DONTNEED);
}

/* Events of a large text are not held, but read again from it. */
static void
keep_text (Reader *self,
           char   *data,
           gsize   used,
           gsize   length)
{
  give_back_rest (data, used, length);
  self->text = self->file->text = g_new0 (HstIcalText, 1);
  self->text->data = data;
  self->text->zones = hst_zones_ref (self->zones);
  self->text->places = g_array_new (FALSE, FALSE, sizeof (HstIcalPlace));
}

/* Takes over @bytes, and lets go of them as soon as they are not needed: a file may be large. */
HstIcalFile *
hst_ical_read_loaded (GBytes        *bytes,
                      const char    *name,
                      HstZones      *zones,
                      HstIcalHold    hold,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_auto (Reader) self = {
    .file = hst_ical_file_new (),
    .zones = zones,
    .name = name,
    .skimmed = hst_event_new (),
    .by_key = g_hash_table_new (g_str_hash, g_str_equal),
    .keys = g_string_chunk_new (KEYS_BYTES),
    .uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .theirs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hst_zone_unref),
  };
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *data = NULL;
  HstIcalEncoding encoding;
  GBytes *text;
  gsize length, used = 0;

  text = decode (&self, bytes, &encoding, cancellable, error);
  if (text == NULL)
    return NULL;
  data = g_bytes_unref_to_data (text, &length);
  parts = hst_ical_split (data, length, encoding == HST_ICAL_ENCODING_DAMAGED, self.file->problems, &used,
                          cancellable, error);
  if (parts != NULL && (hold == HST_ICAL_HOLD_LITTLE || (hold == HST_ICAL_HOLD_SMALL && is_large (parts, length))))
    keep_text (&self, g_steal_pointer (&data), used, length);
  if (parts == NULL || !read_parts (&self, parts, cancellable, error))
    return NULL;
  note_encoding (&self, encoding);
  g_ptr_array_sort (self.file->problems, compare_problems);

  return g_steal_pointer (&self.file);
}

/**
 * hst_ical_read_bytes:
 * @bytes: contents of a file
 * @name: what to call it in messages, and a calendar without a name: its base name
 * @zones: the zones; learns those VTIMEZONEs that it does not know
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Reads iCalendar (RFC 5545): UTF-8, UTF-16 with a byte order mark, or Windows-1251, plain or
 * packed by gzip; vCalendar 1.0 too.  What is no item of ours, and of items the properties without a field, is kept as
 * text.  A single bad item becomes a problem and the rest goes on.
 *
 * Returns: (transfer full): what was read; %NULL with %HST_ICAL_ERROR_NOT_CALENDAR set if the bytes
 *   hold no calendar at all, or %HST_ICAL_ERROR_TOO_LARGE
 */
HstIcalFile *
hst_ical_read_bytes (GBytes        *bytes,
                     const char    *name,
                     HstZones      *zones,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return hst_ical_read_loaded (g_bytes_ref (bytes), name, zones, HST_ICAL_HOLD_ALL, cancellable, error);
}
