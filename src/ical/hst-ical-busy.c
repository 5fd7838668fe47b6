/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-busy.h"

#include "hst-expand.h"
#include "hst-ical-lines.h"
#include "hst-ical-values.h"

#include <string.h>

/* Busy times of somebody, from whatever their program writes: events (RFC 5545 §3.6.1), VFREEBUSY (§3.6.4), and
 * VAVAILABILITY (RFC 7953). */

#define LOWEST_PRIORITY    10   /* what gives none, or 0 */
#define MAX_AVAILABILITIES 100  /* nobody has so many; each has the zones read again */

typedef struct {
  HstIcalBusy *busy;
  HstZones    *zones;
  HstZone     *floating;
  gint64       from_s;
  gint64       to_s;
} Reading;

/* One VAVAILABILITY. */
typedef struct {
  gint64   priority;
  GArray  *covered;    /* of what time it tells */
  GArray  *busy;       /* when one is busy then */
} Availability;

static void
availability_free (gpointer data)
{
  Availability *self = data;

  g_array_unref (self->covered);
  g_array_unref (self->busy);
  g_free (self);
}

static void
add (Reading *reading,
     GArray  *to,
     gint64   start_s,
     gint64   end_s)
{
  hst_spans_add (to, MAX (start_s, reading->from_s), MIN (end_s, reading->to_s));
}

/* ---- events */

static void
count_occurrence (Reading       *reading,
                  HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const gint64 start_s = hst_occurrence_get_start_utc_s (occurrence), end_s = hst_occurrence_get_end_utc_s (occurrence);

  if (event->status == HST_STATUS_CANCELLED) {
    reading->busy->n_cancelled++;
    return;
  }
  if (event->transparent) {
    reading->busy->n_free++;
    return;
  }
  reading->busy->n_busy++;
  reading->busy->n_tentative += event->status == HST_STATUS_TENTATIVE ? 1 : 0;
  add (reading, reading->busy->spans, start_s, end_s);
}

/* What of a file cannot be told, rather than what only needed a remark. */
static guint
count_lost (HstIcalFile *file)
{
  guint n = 0;

  for (guint i = 0; i < file->problems->len; i++)
    n += ((HstIcalProblem *) file->problems->pdata[i])->lost;
  return n;
}

/* A calendar tells of all time up to the last thing that stands in it; where a series was cut, up to there. */
static void
read_events (Reading   *reading,
             GPtrArray *events)
{
  g_autoptr (GHashTable) by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer series;
  gint64 last_s = reading->from_s, cut_s = reading->to_s;

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    GPtrArray *found = g_hash_table_lookup (by_uid, event->uid);

    if (found == NULL) {
      found = g_ptr_array_new ();
      g_hash_table_insert (by_uid, event->uid, found);
    }
    g_ptr_array_add (found, event);
  }
  g_hash_table_iter_init (&iter, by_uid);
  while (g_hash_table_iter_next (&iter, NULL, &series)) {
    gint64 end_s = reading->from_s;
    const guint n = occurrences->len;

    if (hst_expand_series (series, reading->zones, reading->floating, reading->from_s, reading->to_s, NULL, occurrences))
      continue;
    for (guint i = n; i < occurrences->len; i++)
      end_s = MAX (end_s, hst_occurrence_get_end_utc_s (occurrences->pdata[i]));
    cut_s = MIN (cut_s, end_s);
    reading->busy->n_unread++;
  }
  for (guint i = 0; i < occurrences->len; i++) {
    count_occurrence (reading, occurrences->pdata[i]);
    last_s = MAX (last_s, hst_occurrence_get_end_utc_s (occurrences->pdata[i]));
  }
  add (reading, reading->busy->known, reading->from_s, MIN (last_s, cut_s));
}

/* ---- VFREEBUSY */

static gboolean
parse_utc (const char *text,
           gsize       length,
           gint64     *utc_s)
{
  HstMoment moment;

  if (!hst_ical_value_parse_time (text, length, &moment) || moment.kind != HST_MOMENT_UTC)
    return FALSE;
  *utc_s = hst_moment_get_wall_s (&moment);
  return TRUE;
}

/* A start with an end, or with a length. */
static gboolean
parse_period (const char *text,
              gsize       length,
              HstSpan    *span)
{
  const char *slash = memchr (text, '/', length);
  const gsize head = slash != NULL ? (gsize) (slash - text) : 0;
  gint64 days, seconds;

  if (slash == NULL || !parse_utc (text, head, &span->start_s))
    return FALSE;
  if (parse_utc (slash + 1, length - head - 1, &span->end_s))
    return TRUE;
  if (!hst_ical_value_parse_duration (slash + 1, length - head - 1, &days, &seconds))
    return FALSE;
  span->end_s = span->start_s + days * HST_DAY_S + seconds;
  return TRUE;
}

static void
read_periods (Reading               *reading,
              const HstIcalProperty *property)
{
  g_autofree char *type = hst_ical_property_dup_param (property, "FBTYPE");
  g_autofree char *values = g_strndup (property->value, property->value_length);
  g_auto (GStrv) list = g_strsplit (values, ",", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    HstSpan span;

    if (!parse_period (list[i], strlen (list[i]), &span)) {
      reading->busy->n_unread++;
      continue;
    }
    add (reading, reading->busy->known, span.start_s, span.end_s);
    if (type != NULL && g_ascii_strcasecmp (type, "FREE") == 0) {
      reading->busy->n_free++;
      continue;
    }
    reading->busy->n_busy++;
    reading->busy->n_tentative += type != NULL && g_ascii_strcasecmp (type, "BUSY-TENTATIVE") == 0 ? 1 : 0;
    add (reading, reading->busy->spans, span.start_s, span.end_s);
  }
}

static void
read_freebusy (Reading    *reading,
               const char *text)
{
  g_auto (HstIcalLines) lines = { 0, };
  HstSpan known = { G_MAXINT64, G_MININT64 };
  HstIcalLine line;

  hst_ical_lines_init (&lines, text, strlen (text));
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (!hst_ical_property_parse (line.text, line.length, &property))
      continue;
    if (hst_ical_property_is (&property, "FREEBUSY"))
      read_periods (reading, &property);
    else if (hst_ical_property_is (&property, "DTSTART"))
      parse_utc (property.value, property.value_length, &known.start_s);
    else if (hst_ical_property_is (&property, "DTEND"))
      parse_utc (property.value, property.value_length, &known.end_s);
  }
  if (known.start_s < known.end_s)
    add (reading, reading->busy->known, known.start_s, known.end_s);
}

/* ---- VAVAILABILITY */

/* Both parts are written as events: when somebody can be had repeats as events do. */
static void
append_as_event (GString    *calendar,
                 GString    *lines,
                 const char *uid)
{
  g_string_append (calendar, "BEGIN:VEVENT\n");
  if (uid != NULL)
    g_string_append_printf (calendar, "UID:%s\n", uid);
  g_string_append_len (calendar, lines->str, (gssize) lines->len);
  g_string_append (calendar, "END:VEVENT\n");
}

/* Takes it apart: what it says of itself goes into @own, when one can be had into @calendar.  Returns whether it begins
 * at some time: without that, its end alone stands in @own, as if it were a start. */
static gboolean
split_availability (const char *text,
                    GString    *calendar,
                    GString    *own,
                    gint64     *priority,
                    gboolean   *is_tentative)
{
  g_autoptr (GString) available = g_string_new (NULL);
  g_auto (HstIcalLines) lines = { 0, };
  gboolean is_inside = FALSE, begins_some_time = FALSE;
  HstIcalLine line;

  hst_ical_lines_init (&lines, text, strlen (text));
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (!hst_ical_property_parse (line.text, line.length, &property))
      continue;
    if (hst_ical_property_is (&property, "BEGIN") || hst_ical_property_is (&property, "END")) {
      const gboolean begins = hst_ical_property_is (&property, "BEGIN");

      if (!hst_ical_property_value_is (&property, "AVAILABLE"))
        continue;
      if (!begins && is_inside)
        append_as_event (calendar, available, NULL);
      g_string_truncate (available, 0);
      is_inside = begins;
    } else if (is_inside) {
      g_string_append_len (available, line.text, (gssize) line.length);
      g_string_append_c (available, '\n');
    } else if (hst_ical_property_is (&property, "PRIORITY")) {
      if (!hst_ical_value_parse_int (property.value, property.value_length, priority) || *priority < 1)
        *priority = LOWEST_PRIORITY;
    } else if (hst_ical_property_is (&property, "BUSYTYPE")) {
      *is_tentative = hst_ical_property_value_is (&property, "BUSY-TENTATIVE");
    } else if (hst_ical_property_is (&property, "DTSTART") || hst_ical_property_is (&property, "DTEND") ||
               hst_ical_property_is (&property, "DURATION")) {
      begins_some_time = begins_some_time || hst_ical_property_is (&property, "DTSTART");
      g_string_append_len (own, line.text, (gssize) line.length);
      g_string_append_c (own, '\n');
    }
  }
  if (!begins_some_time && g_ascii_strncasecmp (own->str, "DTEND", 5) == 0) {
    g_string_erase (own, 0, 5);
    g_string_prepend (own, "DTSTART");
  }
  return begins_some_time;
}

/* From when to when it tells of anything: without a start or an end, for ever. */
static HstSpan
get_covered (Reading     *reading,
             HstIcalFile *file,
             const char  *uid,
             gboolean     begins)
{
  HstSpan covered = { G_MININT64, G_MAXINT64 };

  for (guint i = 0; i < file->events->len; i++) {
    const HstEvent *event = file->events->pdata[i];
    HstMoment end = HST_MOMENT_INIT;

    if (g_strcmp0 (event->uid, uid) != 0)
      continue;
    if (!begins) {
      covered.end_s = hst_zones_to_utc (reading->zones, &event->start, reading->floating);
      continue;
    }
    covered.start_s = hst_zones_to_utc (reading->zones, &event->start, reading->floating);
    if (hst_moment_is_set (&event->end) || event->duration != NULL) {
      hst_event_get_end (event, reading->zones, &end);
      covered.end_s = hst_zones_to_utc (reading->zones, &end, reading->floating);
    }
  }
  return covered;
}

static Availability *
read_availability (Reading    *reading,
                   const char *text,
                   const char *zones_text)
{
  static const char uid[] = "hostyny-availability";
  g_autoptr (GString) calendar = g_string_new ("BEGIN:VCALENDAR\nVERSION:2.0\n");
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (HstIcalBusy) available = g_new0 (HstIcalBusy, 1);
  g_autoptr (HstIcalFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Availability *self = g_new0 (Availability, 1);
  Reading inner = *reading;
  gboolean is_tentative = FALSE, begins;
  HstSpan covered;

  self->priority = LOWEST_PRIORITY;
  self->covered = hst_spans_new ();
  g_string_append (calendar, zones_text);
  begins = split_availability (text, calendar, own, &self->priority, &is_tentative);
  if (own->len > 0)
    append_as_event (calendar, own, uid);
  g_string_append (calendar, "END:VCALENDAR\n");
  bytes = g_bytes_new (calendar->str, calendar->len);

  available->spans = hst_spans_new ();
  available->known = hst_spans_new ();
  inner.busy = available;
  file = hst_ical_read_bytes (bytes, "availability.ics", reading->zones, NULL, NULL);
  if (file == NULL) {
    reading->busy->n_unread++;
    self->busy = hst_spans_new ();
    return self;
  }
  covered = get_covered (reading, file, uid, begins);
  for (guint i = file->events->len; i > 0; i--)
    if (g_strcmp0 (((HstEvent *) file->events->pdata[i - 1])->uid, uid) == 0)
      g_ptr_array_remove_index (file->events, i - 1);
  read_events (&inner, file->events);
  reading->busy->n_unread += count_lost (file) + available->n_unread;
  hst_spans_tidy (available->spans);
  add (reading, self->covered, covered.start_s, covered.end_s);
  self->busy = hst_spans_subtract (self->covered, available->spans);
  reading->busy->n_busy += self->busy->len;
  reading->busy->n_tentative += is_tentative ? self->busy->len : 0;
  return self;
}

static int
compare_priorities (gconstpointer a,
                    gconstpointer b)
{
  const Availability *first = *(Availability *const *) a, *second = *(Availability *const *) b;

  return (first->priority < second->priority) - (first->priority > second->priority);
}

/* The more important one decides for the time of which it tells (RFC 7953 §4); of equals each makes busy. */
static GArray *
join (GPtrArray *availabilities)
{
  GArray *busy = hst_spans_new ();

  g_ptr_array_sort (availabilities, compare_priorities);
  for (guint i = 0; i < availabilities->len; ) {
    const gint64 priority = ((Availability *) availabilities->pdata[i])->priority;
    g_autoptr (GArray) covered = hst_spans_new ();
    g_autoptr (GArray) taken = hst_spans_new ();
    GArray *left;

    for (; i < availabilities->len && ((Availability *) availabilities->pdata[i])->priority == priority; i++) {
      const Availability *availability = availabilities->pdata[i];

      g_array_append_vals (covered, availability->covered->data, availability->covered->len);
      g_array_append_vals (taken, availability->busy->data, availability->busy->len);
    }
    hst_spans_tidy (covered);
    left = hst_spans_subtract (busy, covered);
    g_array_append_vals (left, taken->data, taken->len);
    hst_spans_tidy (left);
    g_array_unref (busy);
    busy = left;
  }
  return busy;
}

static char *
dup_zones (GPtrArray *components)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < components->len; i++) {
    const HstComponent *component = components->pdata[i];

    if (g_strcmp0 (component->name, "VTIMEZONE") == 0 && component->kept != NULL) {
      g_string_append (text, component->kept);
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
    }
  }
  return g_string_free (text, FALSE);
}

static void
read_components (Reading   *reading,
                 GPtrArray *components)
{
  g_autoptr (GPtrArray) availabilities = g_ptr_array_new_with_free_func (availability_free);
  g_autofree char *zones = dup_zones (components);
  g_autoptr (GArray) busy = NULL;

  for (guint i = 0; i < components->len; i++) {
    const HstComponent *component = components->pdata[i];
    Availability *availability;

    if (component->kept == NULL)
      continue;
    if (g_strcmp0 (component->name, "VFREEBUSY") == 0)
      read_freebusy (reading, component->kept);
    if (g_strcmp0 (component->name, "VAVAILABILITY") != 0)
      continue;
    if (availabilities->len == MAX_AVAILABILITIES) {
      reading->busy->n_unread++;
      continue;
    }
    availability = read_availability (reading, component->kept, zones);
    g_array_append_vals (reading->busy->known, availability->covered->data, availability->covered->len);
    g_ptr_array_add (availabilities, availability);
  }
  busy = join (availabilities);
  g_array_append_vals (reading->busy->spans, busy->data, busy->len);
}

/**
 * hst_ical_busy_new:
 * @file: a calendar file
 * @zones: where its zones are found
 * @floating: the zone of dates and of times that name none
 * @from_utc_s: first second that is of interest
 * @to_utc_s: first second that is not any more; what repeats is expanded up to then
 *
 * Finds when somebody has no time.  Cancelled events do not count, nor what says that it leaves its time free
 * (TRANSP:TRANSPARENT, FBTYPE=FREE); what is not sure counts as busy.
 *
 * Returns: (transfer full): that
 */
HstIcalBusy *
hst_ical_busy_new (HstIcalFile *file,
                   HstZones    *zones,
                   HstZone     *floating,
                   gint64       from_utc_s,
                   gint64       to_utc_s)
{
  HstIcalBusy *self = g_new0 (HstIcalBusy, 1);
  Reading reading = { self, zones, floating, from_utc_s, to_utc_s };

  self->spans = hst_spans_new ();
  self->known = hst_spans_new ();
  self->n_unread = count_lost (file);
  if (file->events->len > 0)
    read_events (&reading, file->events);
  read_components (&reading, file->components);
  hst_spans_tidy (self->spans);
  hst_spans_tidy (self->known);
  return self;
}

/**
 * hst_ical_busy_free:
 * @self: (nullable) (transfer full): what was told
 */
void
hst_ical_busy_free (HstIcalBusy *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->known, g_array_unref);
  g_free (self);
}
