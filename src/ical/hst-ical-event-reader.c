/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-event.h"

#include "hst-ical-event-reading.h"
#include "hst-ical-values.h"
#include "hst-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a longer text the field holds the beginning: to search and to show more of it takes seconds, and nobody
 * reads it.  The kept text has all. */
#define MAX_TITLE_BYTES 4096
#define MAX_TEXT_BYTES  65536

const char *const hst_ical_own_fields[HST_ICAL_N_OWN + 1] = {
  "kind", "notes", "venue", "communities", "responsible", "speakers", "gather-at", "gather-place", "origin",
  "destination", "fixed", "vehicle", "driver", "km", "booking", "catering", "safety", "group-limit", "equipment",
  "step-free", "seats", NULL,
};

static void
reading_clear (HstIcalReading *self)
{
  g_clear_pointer (&self->event, hst_event_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->rrules, g_ptr_array_unref);
  g_clear_pointer (&self->rdates, g_ptr_array_unref);
  g_clear_pointer (&self->exdates, g_ptr_array_unref);
  g_free (self->duration);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstIcalReading, reading_clear)

/* Most events have few of them. */
static GPtrArray *
get_list (GPtrArray **list)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (g_free);

  return *list;
}

/* The property, its value no longer than so many bytes. */
static HstIcalProperty
shorten (HstIcalReading        *self,
         const HstIcalProperty *property,
         gsize                  max_bytes)
{
  HstIcalProperty shorter = *property;

  shorter.value_length = hst_ical_value_find_cut (property->value, property->value_length, max_bytes);
  if (shorter.value_length < property->value_length)
    /* Translators: %.*s is the name of an iCalendar property such as DESCRIPTION. */
    hst_ical_reading_note (self, _("%.*s is too long to be shown: its beginning is used, and all of it is kept."),
                           (int) property->name_length, property->name);

  return shorter;
}

static void
read_text (HstIcalReading         *self,
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
read_uid (HstIcalReading        *self,
          const HstIcalProperty *property)
{
  g_autofree char *text = NULL, *sum = NULL;

  if (self->event->uid != NULL)
    return;
  text = hst_ical_text_unescape (property->value, property->value_length);
  if (strlen (text) <= HST_ICAL_NAME_BYTES_MAX && !has_control (text)) {
    if (*text != '\0')
      self->event->uid = g_steal_pointer (&text);
    return;
  }
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  hst_set_text (&self->event->uid, sum);
  hst_ical_reading_note (self, _("Its UID cannot be used as it is; it is known by a digest of it, and all of it is kept."));
}

static void
read_url (HstIcalReading         *self,
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
read_sequence (HstIcalReading        *self,
               const HstIcalProperty *property)
{
  if (self->has_sequence)
    return;
  self->has_sequence = TRUE;
  if (!hst_ical_value_parse_int (property->value, property->value_length, &self->event->sequence))
    hst_ical_reading_note_value (self, property);
}

static void
read_rrule (HstIcalReading        *self,
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
    hst_ical_reading_note (self, _("How it repeats is not understood, so only its first time is shown: RRULE:%s"), shown);
  }
  if (*text != '\0' && get_list (&self->rrules)->len < HST_ICAL_VALUES_MAX)
    g_ptr_array_add (self->rrules, g_steal_pointer (&text));
}

/* X-HOSTYNY-…: fields of ours that iCalendar has no property for. */
static void
read_own (HstIcalReading        *self,
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
    hst_ical_reading_note_value (self, property);
}

static void
read_categories (HstIcalReading        *self,
                 const HstIcalProperty *property)
{
  const HstIcalProperty shorter = shorten (self, property, MAX_TEXT_BYTES);
  GPtrArray *categories;
  guint first;

  if (self->is_skim)
    return;
  categories = get_list (&self->categories);
  first = categories->len;
  hst_ical_text_split (shorter.value, shorter.value_length, HST_ICAL_VALUES_MAX, categories);
  for (guint i = first; i < categories->len; i++)
    for (char *p = g_ptr_array_index (categories, i); (p = strchr (p, '\n')) != NULL;)
      *p = ' ';
}

static void
read_transparency (HstIcalReading        *self,
                   const HstIcalProperty *property)
{
  self->event->transparent |= hst_ical_property_value_is (property, "TRANSPARENT");
}

/* Those whose names begin with D, which are most. */
static void
read_property_of_d (HstIcalReading        *self,
                    const HstIcalProperty *property)
{
  if (hst_ical_property_is (property, "DTSTART"))
    hst_ical_reading_take_start (self, property);
  else if (hst_ical_property_is (property, "DTEND"))
    hst_ical_reading_take_moment (self, property, &self->event->end);
  else if (hst_ical_property_is (property, "DTSTAMP"))
    hst_ical_reading_take_instant (self, property, &self->event->stamp);
  else if (hst_ical_property_is (property, "DURATION"))
    read_url (self, property, &self->duration);
  else if (hst_ical_property_is (property, "DESCRIPTION"))
    read_text (self, property, MAX_TEXT_BYTES, &self->event->description);
}

/* And with S. */
static void
read_property_of_s (HstIcalReading        *self,
                    const HstIcalProperty *property)
{
  if (hst_ical_property_is (property, "SUMMARY"))
    read_text (self, property, MAX_TITLE_BYTES, &self->event->summary);
  else if (hst_ical_property_is (property, "SEQUENCE"))
    read_sequence (self, property);
  else if (hst_ical_property_is (property, "STATUS"))
    read_status (property, &self->event->status);
}

/* And with R and E: how it repeats. */
static void
read_property_of_series (HstIcalReading        *self,
                         const HstIcalProperty *property)
{
  if (hst_ical_property_is (property, "RECURRENCE-ID"))
    hst_ical_reading_take_recurrence_id (self, property);
  else if (hst_ical_property_is (property, "RRULE"))
    read_rrule (self, property);
  else if (hst_ical_property_is (property, "RDATE"))
    hst_ical_reading_take_dates (self, property, get_list (&self->rdates));
  else if (hst_ical_property_is (property, "EXDATE"))
    hst_ical_reading_take_dates (self, property, get_list (&self->exdates));
}

static void
read_property_of_rest (HstIcalReading        *self,
                       const HstIcalProperty *property)
{
  if (hst_ical_property_is (property, "UID"))
    read_uid (self, property);
  else if (hst_ical_property_is (property, "URL"))
    read_url (self, property, &self->event->url);
  else if (hst_ical_property_is (property, "LOCATION"))
    read_text (self, property, MAX_TITLE_BYTES, &self->event->location);
  else if (hst_ical_property_is (property, "LAST-MODIFIED"))
    hst_ical_reading_take_instant (self, property, &self->event->last_modified);
  else if (hst_ical_property_is (property, "CREATED"))
    hst_ical_reading_take_instant (self, property, &self->event->created);
  else if (hst_ical_property_is (property, "CATEGORIES"))
    read_categories (self, property);
  else if (hst_ical_property_is (property, "TRANSP"))
    read_transparency (self, property);
}

/* Each line of a calendar comes here, so that its first letter tells first which names it can have. */
static void
read_property (HstIcalReading        *self,
               const HstIcalProperty *property)
{
  switch (g_ascii_toupper (property->name[0])) {
  case 'D':
    read_property_of_d (self, property);
    break;
  case 'S':
    read_property_of_s (self, property);
    break;
  case 'R':
  case 'E':
    read_property_of_series (self, property);
    break;
  case 'X':
    read_own (self, property);
    break;
  default:
    read_property_of_rest (self, property);
    break;
  }
}

/* Moves the values of a list into a field. */
static void
take_list (HstIcalReading   *self,
           const char       *name,
           char           ***where,
           GPtrArray       **list)
{
  if (*list == NULL || (*list)->len == 0)
    return;
  if ((*list)->len >= HST_ICAL_VALUES_MAX)
    /* Translators: %s is the name of an iCalendar property such as EXDATE, %d a number of values. */
    hst_ical_reading_note (self, _("%s has too many values; the first %d are used, and all are kept."), name, HST_ICAL_VALUES_MAX);
  g_ptr_array_add (*list, NULL);
  *where = (char **) g_ptr_array_free (g_steal_pointer (list), FALSE);
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
read_lines (HstIcalReading  *self,
            const char      *kept,
            gsize            length,
            GError         **error)
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
    hst_ical_reading_judge_end (self);
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
  g_auto (HstIcalReading) self = {
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
  g_auto (HstIcalReading) self = {
    .event = hst_record_ref (event),
    .zones = zones,
    .notes = notes,
    /* A shorter one cannot have too many categories, which would have to be counted. */
    .is_skim = length < HST_ICAL_VALUES_MAX,
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
  g_auto (HstIcalReading) self = {
    .event = hst_event_new (),
    .zones = zones,
    .is_judged = has_end,
  };
  const gboolean is_read = read_lines (&self, kept, length, NULL);

  /* It could be read before, and nothing has changed since. */
  g_assert (is_read);

  return g_steal_pointer (&self.event);
}
