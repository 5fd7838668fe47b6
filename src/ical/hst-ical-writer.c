/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-writer.h"

#include "hst-config.h"
#include "hst-ical-event.h"
#include "hst-ical-lines.h"
#include "hst-vtimezone.h"

#include <stdlib.h>
#include <string.h>

#define PRODID "PRODID:-//Hostyny//Hostyny " HST_VERSION "//UK\n"

static void
append_folded (GString    *into,
               const char *text)
{
  while (*text != '\0') {
    const char *end = text + strcspn (text, "\n");

    if (end > text)
      hst_ical_fold (into, text, (gsize) (end - text));
    text = *end == '\n' ? end + 1 : end;
  }
}

static GHashTable *
new_tzids (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A VTIMEZONE of our own for each of @tzids that is not among @known. */
static void
append_vtimezones (GString    *into,
                   GHashTable *tzids,
                   GHashTable *known,
                   HstZones   *zones)
{
  guint n_ids;
  g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (tzids, &n_ids);

  qsort (ids, n_ids, sizeof *ids, compare_strings);
  for (guint i = 0; i < n_ids; i++) {
    HstZone *zone = hst_zones_lookup (zones, ids[i]);
    const gint64 *from_s = g_hash_table_lookup (tzids, ids[i]);
    g_autofree char *text = NULL;

    if (zone == NULL || (known != NULL && g_hash_table_contains (known, ids[i])))
      continue;
    text = hst_zone_to_vtimezone (zone, *from_s);
    append_folded (into, text);
  }
}

/* The records of one kind that belong to a calendar, without a search for each. */
static GHashTable *
group_by_calendar (GPtrArray *records,
                   gsize      offset,
                   GPtrArray *calendars)
{
  GHashTable *groups =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  const char *last = NULL;
  GPtrArray *group = NULL;

  g_hash_table_insert (groups, (gpointer) "", g_ptr_array_new ());
  for (guint i = 0; calendars != NULL && i < calendars->len; i++) {
    const HstCalendar *calendar = g_ptr_array_index (calendars, i);

    g_hash_table_insert (groups, calendar->uid, g_ptr_array_new ());
  }
  for (guint i = 0; records != NULL && i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);
    const char *calendar = G_STRUCT_MEMBER (char *, record, offset);

    /* Mostly many follow each other of one. */
    if (group == NULL || g_strcmp0 (calendar, last) != 0)
      group = calendar != NULL ? g_hash_table_lookup (groups, calendar) : NULL;
    if (group == NULL)
      group = g_hash_table_lookup (groups, "");
    last = calendar;
    g_ptr_array_add (group, record);
  }

  return groups;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  const HstComponent *first = *(const HstComponent *const *) a, *second = *(const HstComponent *const *) b;

  return (first->position > second->position) - (first->position < second->position);
}

static void
append_components (GString    *into,
                   GPtrArray  *components,
                   gboolean    zones_only,
                   GHashTable *known)
{
  for (guint i = 0; i < components->len; i++) {
    const HstComponent *component = g_ptr_array_index (components, i);
    const gboolean is_zone = g_strcmp0 (component->name, "VTIMEZONE") == 0;

    if (is_zone != zones_only || component->kept == NULL)
      continue;
    append_folded (into, component->kept);
    if (is_zone) {
      g_autofree char *tzid = hst_vtimezone_dup_tzid (component->kept);

      if (tzid != NULL)
        g_hash_table_add (known, (gpointer) g_intern_string (tzid));
    }
  }
}

/* One VCALENDAR: its properties, zones, events, and the rest. */
static void
append_calendar (GString    *into,
                 const char *properties,
                 GPtrArray  *events,
                 GPtrArray  *components,
                 HstZones   *zones,
                 gint64      now_utc_s)
{
  g_autoptr (GHashTable) tzids = new_tzids ();
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) items = g_string_new (NULL);

  g_ptr_array_sort (components, compare_positions);
  g_string_append (into, "BEGIN:VCALENDAR\r\n");
  append_folded (into, properties);
  append_components (into, components, TRUE, known);
  for (guint i = 0; i < events->len; i++) {
    g_autofree char *text = hst_ical_event_patch (g_ptr_array_index (events, i), zones, now_utc_s, tzids);

    append_folded (items, text);
  }
  append_vtimezones (into, tzids, known, zones);
  g_string_append_len (into, items->str, (gssize) items->len);
  append_components (into, components, FALSE, NULL);
  g_string_append (into, "END:VCALENDAR\r\n");
}

/**
 * hst_ical_write_lossless:
 * @calendars: (nullable) (element-type HstCalendar): calendars that were imported
 * @events: (nullable) (element-type HstEvent): events of any of them, or made here
 * @components: (nullable) (element-type HstComponent): what else they hold
 * @zones: the zones
 * @now_utc_s: DTSTAMP for what has none yet
 *
 * Writes everything as it was read, a VCALENDAR for each calendar, with the fields that were
 * changed patched into the kept text.  Events that belong to none of @calendars go into a VCALENDAR
 * of our own.  A VTIMEZONE is added only for a zone that a line written here needs and the calendar
 * does not bring.  What is not patched comes back as it was, folding and the order of components
 * apart.
 *
 * Returns: (transfer full): iCalendar text: CRLF, folded at 75 octets, no byte order mark
 */
GBytes *
hst_ical_write_lossless (GPtrArray *calendars,
                         GPtrArray *events,
                         GPtrArray *components,
                         HstZones  *zones,
                         gint64     now_utc_s)
{
  g_autoptr (GHashTable) events_of =
    group_by_calendar (events, G_STRUCT_OFFSET (HstEvent, calendar), calendars);
  g_autoptr (GHashTable) components_of =
    group_by_calendar (components, G_STRUCT_OFFSET (HstComponent, calendar), calendars);
  GString *text = g_string_new (NULL);
  GPtrArray *own_events = g_hash_table_lookup (events_of, "");
  GPtrArray *own_components = g_hash_table_lookup (components_of, "");

  for (guint i = 0; calendars != NULL && i < calendars->len; i++) {
    const HstCalendar *calendar = g_ptr_array_index (calendars, i);

    append_calendar (text, calendar->kept != NULL ? calendar->kept : "VERSION:2.0\n" PRODID,
                     g_hash_table_lookup (events_of, calendar->uid),
                     g_hash_table_lookup (components_of, calendar->uid), zones, now_utc_s);
  }
  if (own_events->len > 0 || own_components->len > 0 || text->len == 0)
    append_calendar (text, "VERSION:2.0\n" PRODID "CALSCALE:GREGORIAN\n", own_events, own_components, zones,
                     now_utc_s);

  return g_string_free_to_bytes (text);
}

/**
 * hst_ical_write_share:
 * @name: what to call the calendar
 * @tzid: (nullable): the zone it is about
 * @events: (element-type HstEvent): what goes into it
 * @zones: the zones
 * @now_utc_s: DTSTAMP of all events
 *
 * Writes one VCALENDAR to publish (RFC 5546 §3.2.1), such as Google, Outlook and Apple's calendars
 * import: every zone with a small VTIMEZONE of our own, no attendees, organizer, alarms,
 * attachments, coordinates, and no property that Hostyny does not know.  Texts are those of the
 * events as they are.
 *
 * Returns: (transfer full): iCalendar text: CRLF, folded at 75 octets, no byte order mark
 */
GBytes *
hst_ical_write_share (const char *name,
                      const char *tzid,
                      GPtrArray  *events,
                      HstZones   *zones,
                      gint64      now_utc_s)
{
  g_autoptr (GHashTable) tzids = new_tzids ();
  g_autoptr (GString) head =
    g_string_new ("BEGIN:VCALENDAR\nVERSION:2.0\n" PRODID "CALSCALE:GREGORIAN\nMETHOD:PUBLISH\n");
  g_autoptr (GString) items = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  if (name != NULL && *name != '\0') {
    g_string_append (head, "NAME:");
    hst_ical_text_escape (head, name);
    g_string_append (head, "\nX-WR-CALNAME:");
    hst_ical_text_escape (head, name);
    g_string_append_c (head, '\n');
  }
  if (tzid != NULL && *tzid != '\0') {
    g_string_append (head, "X-WR-TIMEZONE:");
    hst_ical_text_escape (head, tzid);
    g_string_append_c (head, '\n');
  }
  g_string_append (head, "REFRESH-INTERVAL;VALUE=DURATION:PT12H\nX-PUBLISHED-TTL:PT12H\n");
  append_folded (text, head->str);

  for (guint i = 0; i < events->len; i++) {
    g_autofree char *item = hst_ical_event_share (g_ptr_array_index (events, i), zones, now_utc_s, tzids);

    append_folded (items, item);
  }
  append_vtimezones (text, tzids, NULL, zones);
  g_string_append_len (text, items->str, (gssize) items->len);
  g_string_append (text, "END:VCALENDAR\r\n");

  return g_string_free_to_bytes (text);
}
