/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-event.h"

#include "hst-ical-lines.h"
#include "hst-ical-values.h"
#include "hst-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More values of one kind than this are no calendar but an attack. */
#define MAX_VALUES         20000
/* Of a longer text the field holds the beginning: to search and to show more of it takes seconds, and nobody
 * reads it.  The kept text has all. */
#define MAX_TITLE_BYTES    4096
#define MAX_TEXT_BYTES     65536
/* A longer UID or TZID is none: it would be the key of every table. */
#define MAX_NAME_BYTES     1024
/* No zone of tzdata has a longer name. */
#define MAX_BARE_ZONE      64

const char *const hst_ical_own_fields[HST_ICAL_N_OWN + 1] = {
  "kind", "notes", "venue", "communities", "responsible", "speakers", "gather-at", "gather-place", "origin",
  "destination", "fixed", "vehicle", "driver", "km", "booking", "catering", "safety", "group-limit", "equipment",
  "step-free", "seats", NULL,
};

typedef struct {
  HstEvent  *event;
  HstZones  *zones;
  GPtrArray *notes;        /* nullable, borrowed; owned utf8 */
  GPtrArray *categories;   /* nullable, as the following: owned utf8 */
  GPtrArray *rrules;
  GPtrArray *rdates;
  GPtrArray *exdates;
  const char *zone_params; /* of the last property that stands in a zone which is known; borrowed */
  gsize      zone_length;
  const char *tzid;        /* the zone that they name, interned */
  char      *duration;
  gboolean   is_skim;      /* what is only shown is passed over */
  gboolean   is_judged;    /* its end is known to be one */
  gboolean   has_start;
  gboolean   has_sequence;
  GError    *error;
} EventReading;

static void
event_reading_clear (EventReading *self)
{
  g_clear_pointer (&self->event, hst_event_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->rrules, g_ptr_array_unref);
  g_clear_pointer (&self->rdates, g_ptr_array_unref);
  g_clear_pointer (&self->exdates, g_ptr_array_unref);
  g_free (self->duration);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EventReading, event_reading_clear)

/* Most events have few of them. */
static GPtrArray *
get_list (GPtrArray **list)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (g_free);

  return *list;
}

static void G_GNUC_PRINTF (2, 3)
take_note (EventReading *self,
           const char   *format,
           ...)
{
  va_list args;

  if (self->notes == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The property, its value no longer than so many bytes. */
static HstIcalProperty
shorten (EventReading          *self,
         const HstIcalProperty *property,
         gsize                  max_bytes)
{
  HstIcalProperty shorter = *property;

  shorter.value_length = hst_ical_value_find_cut (property->value, property->value_length, max_bytes);
  if (shorter.value_length < property->value_length)
    /* Translators: %.*s is the name of an iCalendar property such as DESCRIPTION. */
    take_note (self, _("%.*s is too long to be shown: its beginning is used, and all of it is kept."),
               (int) property->name_length, property->name);

  return shorter;
}

static void
note_value (EventReading          *self,
            const HstIcalProperty *property)
{
  g_autofree char *value = hst_ical_value_dup_shown (property->value, property->value_length);

  if (self->notes == NULL)
    return;
  /* Translators: %.*s is the name of an iCalendar property such as DTEND, %s its value. */
  take_note (self, _("%.*s:%s is not understood; it is kept, but not used."), (int) property->name_length,
             property->name, value);
}

/* Puts a time into the zone that is called so; in one that nobody knows it stays named as it was. */
static void
put_into_zone (EventReading          *self,
               const HstIcalProperty *property,
               const char            *tzid,
               HstMoment             *moment)
{
  const char *id = hst_zones_canonical_id (self->zones, tzid);

  if (id == NULL) {
    g_autofree char *shown = hst_ical_value_dup_shown (tzid, strlen (tzid));

    /* Translators: %s is the name of a time zone, as somebody's calendar writes it. */
    take_note (self, _("The time zone “%s” is not known; the item is shown at its wall time."), shown);
  }
  *moment = hst_moment_zoned (moment->day, moment->second, id != NULL ? id : tzid);
  if (id != NULL) {
    self->zone_params = property->params;
    self->zone_length = property->params_length;
    self->tzid = moment->tzid;
  }
}

static void
apply_zone (EventReading          *self,
            const HstIcalProperty *property,
            HstMoment             *moment)
{
  g_autofree char *tzid = NULL;

  if (moment->kind != HST_MOMENT_FLOATING)
    return;
  tzid = hst_ical_property_dup_param (property, "TZID");
  if (tzid == NULL || *g_strstrip (hst_ical_value_remove_controls (tzid)) == '\0')
    return;
  tzid[hst_ical_value_find_cut (tzid, strlen (tzid), MAX_NAME_BYTES)] = '\0';
  put_into_zone (self, property, tzid, moment);
}

/* The name of a zone that is the only parameter and holds nothing that is not to be taken as it is, as mostly: nothing else has to
 * be looked for then. */
static gboolean
find_bare_zone (const HstIcalProperty *property,
                char                   tzid[MAX_BARE_ZONE])
{
  const gsize prefix = strlen (";TZID=");
  const char *name = property->params + prefix;
  gsize length;

  if (property->params_length <= prefix || property->params_length - prefix >= MAX_BARE_ZONE
      || g_ascii_strncasecmp (property->params, ";TZID=", prefix) != 0)
    return FALSE;
  length = property->params_length - prefix;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && name[i] != '/' && name[i] != '_' && name[i] != '-')
      return FALSE;
  memcpy (tzid, name, length);
  tzid[length] = '\0';

  return TRUE;
}

/* An end mostly has the zone of its beginning, in the same words. */
static gboolean
has_known_params (const EventReading    *self,
                  const HstIcalProperty *property)
{
  return self->tzid != NULL && property->params_length == self->zone_length &&
         memcmp (property->params, self->zone_params, self->zone_length) == 0;
}

static gboolean
read_moment (EventReading          *self,
             const HstIcalProperty *property,
             const char            *text,
             gsize                  length,
             HstMoment             *moment)
{
  g_autofree char *value = NULL;
  char tzid[MAX_BARE_ZONE];

  if (!hst_ical_value_parse_time (text, length, moment))
    return FALSE;
  if (moment->kind == HST_MOMENT_DATE || property->params_length == 0)
    return TRUE;
  if (moment->kind == HST_MOMENT_FLOATING && has_known_params (self, property)) {
    moment->kind = HST_MOMENT_ZONED;
    moment->tzid = self->tzid;
    return TRUE;
  }
  if (find_bare_zone (property, tzid)) {
    if (moment->kind == HST_MOMENT_FLOATING)
      put_into_zone (self, property, tzid, moment);
    return TRUE;
  }
  value = hst_ical_property_dup_param (property, "VALUE");
  if (value != NULL && g_ascii_strcasecmp (value, "DATE") == 0)
    *moment = hst_moment_date (moment->day);
  apply_zone (self, property, moment);

  return TRUE;
}

static void
read_moment_field (EventReading          *self,
                   const HstIcalProperty *property,
                   HstMoment             *where)
{
  if (hst_moment_is_set (where))
    return;
  if (!read_moment (self, property, property->value, property->value_length, where))
    note_value (self, property);
}

static void
read_start (EventReading          *self,
            const HstIcalProperty *property)
{
  g_autofree char *value = NULL;

  if (self->has_start)
    return;
  self->has_start = TRUE;
  if (read_moment (self, property, property->value, property->value_length, &self->event->start))
    return;
  value = hst_ical_value_dup_shown (property->value, property->value_length);
  g_set_error (&self->error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
               /* Translators: %s is what stands where a date or a time should. */
               _("Its beginning is no date and no time: DTSTART:%s"), value);
}

static void
read_recurrence_id (EventReading          *self,
                    const HstIcalProperty *property)
{
  g_autofree char *range = hst_ical_property_dup_param (property, "RANGE");

  if (hst_moment_is_set (&self->event->recurrence_id))
    return;
  if (!read_moment (self, property, property->value, property->value_length, &self->event->recurrence_id)) {
    g_autofree char *value = hst_ical_value_dup_shown (property->value, property->value_length);

    if (self->error == NULL)
      g_set_error (&self->error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                   /* Translators: %s is what stands where a date or a time should. */
                   _("Which instance of a series it is cannot be read: RECURRENCE-ID:%s"), value);
  }
  self->event->this_and_future = range != NULL && g_ascii_strcasecmp (range, "THISANDFUTURE") == 0;
}

static void
read_instant (EventReading          *self,
              const HstIcalProperty *property,
              gint64                *where)
{
  HstMoment moment;

  if (*where != HST_INSTANT_NONE)
    return;
  if (!read_moment (self, property, property->value, property->value_length, &moment)) {
    note_value (self, property);
    return;
  }
  /* These are always in UTC; who forgets the Z means it all the same. */
  if (moment.kind == HST_MOMENT_ZONED)
    *where = hst_zones_to_utc (self->zones, &moment, hst_zones_get_system (self->zones));
  else
    *where = hst_moment_get_wall_s (&moment);
}

static void
read_text (EventReading           *self,
           const HstIcalProperty  *property,
           gsize                   max_bytes,
           char                  **where)
{
  const HstIcalProperty shorter = shorten (self, property, max_bytes);

  if (*where != NULL || self->is_skim)
    return;
  *where = hst_ical_text_unescape (shorter.value, shorter.value_length);
  if (**where == '\0')
    g_clear_pointer (where, g_free);
}

static gboolean
has_control (const char *text)
{
  while (*text != '\0' && !g_ascii_iscntrl (*text))
    text++;

  return *text != '\0';
}

/* One that is too long, or that nobody could write back, is known by its digest: cut or cleaned, two might become one. */
static void
read_uid (EventReading          *self,
          const HstIcalProperty *property)
{
  g_autofree char *text = NULL, *sum = NULL;

  if (self->event->uid != NULL)
    return;
  text = hst_ical_text_unescape (property->value, property->value_length);
  if (strlen (text) <= MAX_NAME_BYTES && !has_control (text)) {
    if (*text != '\0')
      self->event->uid = g_steal_pointer (&text);
    return;
  }
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  hst_set_text (&self->event->uid, sum);
  take_note (self, _("Its UID cannot be used as it is; it is known by a digest of it, and all of it is kept."));
}

static void
read_url (EventReading           *self,
          const HstIcalProperty  *property,
          char                  **where)
{
  const HstIcalProperty shorter = shorten (self, property, MAX_TITLE_BYTES);
  g_autofree char *text = NULL;

  if (*where != NULL)
    return;
  text = g_strndup (shorter.value, shorter.value_length);
  hst_set_text (where, g_strstrip (text));
}

static void
read_status (const HstIcalProperty *property,
             HstEventStatus        *where)
{
  static const char *const names[] = { "", "TENTATIVE", "CONFIRMED", "CANCELLED" };

  for (guint i = HST_STATUS_TENTATIVE; *where == HST_STATUS_NONE && i <= HST_STATUS_CANCELLED; i++) {
    if (hst_ical_property_value_is (property, names[i]))
      *where = i;
  }
}

static void
read_sequence (EventReading          *self,
               const HstIcalProperty *property)
{
  if (self->has_sequence)
    return;
  self->has_sequence = TRUE;
  if (!hst_ical_value_parse_int (property->value, property->value_length, &self->event->sequence))
    note_value (self, property);
}

static void
read_rrule (EventReading          *self,
            const HstIcalProperty *property)
{
  /* What is cut here is too long to be understood. */
  const gsize length = hst_ical_value_find_cut (property->value, property->value_length, MAX_TEXT_BYTES);
  g_autofree char *text = g_strndup (property->value, length);
  g_autoptr (HstRule) rule = NULL;

  g_strstrip (text);
  rule = self->notes != NULL ? hst_rule_new_from_string (text, NULL) : NULL;
  if (rule == NULL && self->notes != NULL) {
    g_autofree char *shown = hst_ical_value_dup_shown (text, strlen (text));

    /* Translators: %s is an iCalendar RRULE value. */
    take_note (self, _("How it repeats is not understood, so only its first time is shown: RRULE:%s"), shown);
  }
  if (*text != '\0' && get_list (&self->rrules)->len < MAX_VALUES)
    g_ptr_array_add (self->rrules, g_steal_pointer (&text));
}

/* One value of RDATE or EXDATE: a moment, or a period as start/end or start/duration. */
static char *
read_recurrence_date (EventReading          *self,
                      const HstIcalProperty *property,
                      const char            *text,
                      gsize                  length)
{
  const char *slash = memchr (text, '/', length);
  g_autofree char *start = NULL, *end = NULL;
  gint64 days, seconds;
  HstMoment moment;
  gsize rest;

  if (!read_moment (self, property, text, slash != NULL ? (gsize) (slash - text) : length, &moment))
    return NULL;
  start = hst_moment_to_string (&moment);
  if (slash == NULL)
    return g_steal_pointer (&start);

  rest = length - (gsize) (slash - text) - 1;
  if (hst_ical_value_parse_duration (slash + 1, rest, &days, &seconds)) {
    end = g_strndup (slash + 1, rest);
    g_strstrip (end);
  } else {
    if (!read_moment (self, property, slash + 1, rest, &moment))
      return NULL;
    end = hst_moment_to_string (&moment);
  }

  return g_strconcat (start, "/", end, NULL);
}

static void
read_recurrence_dates (EventReading          *self,
                       const HstIcalProperty *property,
                       GPtrArray             *into)
{
  const char *from = property->value, *end = from + property->value_length;

  while (from < end && into->len < MAX_VALUES) {
    const char *comma = memchr (from, ',', (gsize) (end - from));
    const char *to = comma != NULL ? comma : end;
    char *date = read_recurrence_date (self, property, from, (gsize) (to - from));

    if (date != NULL)
      g_ptr_array_add (into, date);
    else if (to > from)
      note_value (self, property);
    from = to + 1;
  }
}

/* X-HOSTYNY-…: fields of ours that iCalendar has no property for. */
static void
read_own (EventReading          *self,
          const HstIcalProperty *property)
{
  const gsize prefix = strlen ("X-HOSTYNY-");
  g_autofree char *name = NULL, *text = NULL;
  HstIcalProperty shorter;
  const HstField *field;

  if (property->name_length <= prefix || g_ascii_strncasecmp (property->name, "X-HOSTYNY-", prefix) != 0)
    return;
  name = g_ascii_strdown (property->name + prefix, (gssize) (property->name_length - prefix));
  field = hst_ical_own_field (name);
  if (field == NULL || hst_field_is_set (field, self->event))
    return;
  shorter = shorten (self, property, MAX_TEXT_BYTES);
  text = hst_ical_text_unescape (shorter.value, shorter.value_length);
  if (!hst_field_from_text (field, self->event, text, NULL))
    note_value (self, property);
}

static void
read_categories (EventReading          *self,
                 const HstIcalProperty *property)
{
  const HstIcalProperty shorter = shorten (self, property, MAX_TEXT_BYTES);
  GPtrArray *categories;
  guint first;

  if (self->is_skim)
    return;
  categories = get_list (&self->categories);
  first = categories->len;
  hst_ical_text_split (shorter.value, shorter.value_length, MAX_VALUES, categories);
  for (guint i = first; i < categories->len; i++)
    for (char *p = g_ptr_array_index (categories, i); (p = strchr (p, '\n')) != NULL;)
      *p = ' ';
}

static void
read_property (EventReading          *self,
               const HstIcalProperty *property)
{
  HstEvent *event = self->event;

  if (hst_ical_property_is (property, "UID"))
    read_uid (self, property);
  else if (hst_ical_property_is (property, "DTSTART"))
    read_start (self, property);
  else if (hst_ical_property_is (property, "DTEND"))
    read_moment_field (self, property, &event->end);
  else if (hst_ical_property_is (property, "DURATION"))
    read_url (self, property, &self->duration);
  else if (hst_ical_property_is (property, "SUMMARY"))
    read_text (self, property, MAX_TITLE_BYTES, &event->summary);
  else if (hst_ical_property_is (property, "DESCRIPTION"))
    read_text (self, property, MAX_TEXT_BYTES, &event->description);
  else if (hst_ical_property_is (property, "LOCATION"))
    read_text (self, property, MAX_TITLE_BYTES, &event->location);
  else if (hst_ical_property_is (property, "DTSTAMP"))
    read_instant (self, property, &event->stamp);
  else if (hst_ical_property_is (property, "CREATED"))
    read_instant (self, property, &event->created);
  else if (hst_ical_property_is (property, "LAST-MODIFIED"))
    read_instant (self, property, &event->last_modified);
  else if (hst_ical_property_is (property, "SEQUENCE"))
    read_sequence (self, property);
  else if (hst_ical_property_is (property, "STATUS"))
    read_status (property, &event->status);
  else if (hst_ical_property_is (property, "TRANSP"))
    event->transparent |= hst_ical_property_value_is (property, "TRANSPARENT");
  else if (hst_ical_property_is (property, "URL"))
    read_url (self, property, &event->url);
  else if (hst_ical_property_is (property, "CATEGORIES"))
    read_categories (self, property);
  else if (hst_ical_property_is (property, "RECURRENCE-ID"))
    read_recurrence_id (self, property);
  else if (hst_ical_property_is (property, "RRULE"))
    read_rrule (self, property);
  else if (hst_ical_property_is (property, "RDATE"))
    read_recurrence_dates (self, property, get_list (&self->rdates));
  else if (hst_ical_property_is (property, "EXDATE"))
    read_recurrence_dates (self, property, get_list (&self->exdates));
  else
    read_own (self, property);
}

/* Moves the values of a list into a field. */
static void
take_list (EventReading   *self,
           const char     *name,
           char         ***where,
           GPtrArray     **list)
{
  if (*list == NULL || (*list)->len == 0)
    return;
  if ((*list)->len >= MAX_VALUES)
    /* Translators: %s is the name of an iCalendar property such as EXDATE, %d a number of values. */
    take_note (self, _("%s has too many values; the first %d are used, and all are kept."), name, MAX_VALUES);
  g_ptr_array_add (*list, NULL);
  *where = (char **) g_ptr_array_free (g_steal_pointer (list), FALSE);
}

/* An end that is none is not used; the text keeps it. */
static void
judge_end (EventReading *self)
{
  HstEvent *event = self->event;
  HstZone *system = hst_zones_get_system (self->zones);
  gint64 start_s, end_s, days, seconds;

  if (!hst_moment_is_set (&event->end)) {
    if (self->duration == NULL)
      return;
    if (!hst_ical_value_parse_duration (self->duration, strlen (self->duration), &days, &seconds)) {
      g_autofree char *shown = hst_ical_value_dup_shown (self->duration, strlen (self->duration));

      /* Translators: %s is what stands where a length of time should. */
      take_note (self, _("How long it lasts is not understood: DURATION:%s"), shown);
    } else if (days < 0 || seconds < 0) {
      take_note (self, _("It lasts less than nothing, so only its beginning is used."));
    } else {
      hst_set_text (&event->duration, self->duration);
    }
    return;
  }

  start_s = hst_zones_to_utc (self->zones, &event->start, system);
  end_s = hst_zones_to_utc (self->zones, &event->end, system);
  if (end_s < start_s || (end_s == start_s && event->start.kind == HST_MOMENT_DATE)) {
    if (end_s < start_s)
      take_note (self, _("It ends before it begins, so only its beginning is used."));
    event->end = (HstMoment) HST_MOMENT_INIT;
  }
}

/**
 * hst_ical_own_field:
 * @name: lower-case name of a field of #HstEvent
 *
 * Returns: (nullable): the field, if it is one that goes out as X-HOSTYNY-…, for lack of a property
 */
const HstField *
hst_ical_own_field (const char *name)
{
  if (!g_strv_contains (hst_ical_own_fields, name))
    return NULL;

  return hst_record_type_find_field (&hst_event_type, name);
}

/* The next line of a text without folds, whose lines end with LF. */
static gboolean
next_line (const char **at,
           const char  *end,
           const char **line,
           gsize       *length)
{
  const char *line_end;

  if (*at >= end)
    return FALSE;
  line_end = memchr (*at, '\n', (gsize) (end - *at));
  if (line_end == NULL)
    line_end = end;
  *line = *at;
  *length = (gsize) (line_end - *at);
  *at = line_end + 1;

  return TRUE;
}

/* Whether a line may be a BEGIN or an END. */
static gboolean
is_bracket (const char *line,
            gsize       length)
{
  return length > 0 && strchr ("BbEe", *line) != NULL;
}

static gboolean
read_lines (EventReading  *self,
            const char    *kept,
            gsize          length,
            GError       **error)
{
  const char *at = kept, *line;
  gsize line_length;
  guint depth = 0;

  while (next_line (&at, kept + length, &line, &line_length)) {
    HstIcalProperty property;

    /* Inside another component only that matters where it ends. */
    if (depth > 1 && !is_bracket (line, line_length))
      continue;
    if (!hst_ical_property_parse (line, line_length, &property))
      continue;
    if (hst_ical_property_is (&property, "BEGIN"))
      depth++;
    else if (hst_ical_property_is (&property, "END"))
      depth--;
    else if (depth == 1)
      read_property (self, &property);
  }

  if (self->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return FALSE;
  }
  if (self->has_start && !self->is_judged)
    judge_end (self);
  take_list (self, "CATEGORIES", &self->event->categories, &self->categories);
  take_list (self, "RRULE", &self->event->rrules, &self->rrules);
  take_list (self, "RDATE", &self->event->rdates, &self->rdates);
  take_list (self, "EXDATE", &self->event->exdates, &self->exdates);

  return TRUE;
}

/**
 * hst_ical_event_read:
 * @kept: (array length=length): a VEVENT, unfolded, LF line ends, BEGIN and END included
 * @length: bytes of @kept
 * @zones: where TZIDs are looked up
 * @notes: (nullable) (element-type utf8): where to append what was noticed, translated
 * @error: (nullable): return location
 *
 * Reads the properties of a VEVENT that Hostyny has fields for.  Of a property that comes twice the first
 * counts.  Components inside it are passed over.  The event's `kept` is left to the caller.
 *
 * Returns: (transfer full): the event, without a UID if the text has none, and with no `start` if it has
 *   no DTSTART; %NULL with %HST_ICAL_ERROR_VALUE set if its time is none
 */
HstEvent *
hst_ical_event_read (const char  *kept,
                     gsize        length,
                     HstZones    *zones,
                     GPtrArray   *notes,
                     GError     **error)
{
  g_auto (EventReading) self = {
    .event = hst_event_new (),
    .zones = zones,
    .notes = notes,
  };

  return read_lines (&self, kept, length, error) ? g_steal_pointer (&self.event) : NULL;
}

/**
 * hst_ical_event_skim:
 * @kept: (array length=length): a VEVENT as of hst_ical_event_read()
 * @length: bytes of @kept
 * @zones: where TZIDs are looked up
 * @event: an event that nobody else holds; what it says is forgotten
 * @notes: (nullable) (element-type utf8): where to append what was noticed, translated
 * @error: (nullable): return location
 *
 * Reads a VEVENT that will be read again, if at all: notices and refuses what hst_ical_event_read() does, and knows the same of
 * which item it is, of when, and of how new.  Texts and categories it may leave out.
 *
 * Returns: whether it could be read; else an error as of hst_ical_event_read() is set
 */
gboolean
hst_ical_event_skim (const char  *kept,
                     gsize        length,
                     HstZones    *zones,
                     HstEvent    *event,
                     GPtrArray   *notes,
                     GError     **error)
{
  g_auto (EventReading) self = {
    .event = hst_record_ref (event),
    .zones = zones,
    .notes = notes,
    /* A shorter one cannot have too many categories, which would have to be counted. */
    .is_skim = length < MAX_VALUES,
  };

  hst_record_clear (event);

  return read_lines (&self, kept, length, error);
}

/**
 * hst_ical_event_read_again:
 * @kept: (array length=length): a VEVENT that hst_ical_event_skim() could read
 * @length: bytes of @kept
 * @zones: where TZIDs are looked up
 * @has_end: whether it had an end then, which need not be judged once more
 *
 * Returns: (transfer full): the event, as hst_ical_event_read() would read it
 */
HstEvent *
hst_ical_event_read_again (const char *kept,
                           gsize       length,
                           HstZones   *zones,
                           gboolean    has_end)
{
  g_auto (EventReading) self = {
    .event = hst_event_new (),
    .zones = zones,
    .is_judged = has_end,
  };
  const gboolean is_read = read_lines (&self, kept, length, NULL);

  /* It could be read before, and nothing has changed since. */
  g_assert (is_read);

  return g_steal_pointer (&self.event);
}
