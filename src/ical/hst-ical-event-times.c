/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-event-reading.h"

#include "hst-ical-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* When an event happens, as its properties say it. */

/* No zone of tzdata has a longer name. */
#define MAX_BARE_ZONE 64

/* Puts a time into the zone that is called so; in one that nobody knows it stays named as it was. */
static void
put_into_zone (HstIcalReading        *self,
               const HstIcalProperty *property,
               const char            *tzid,
               HstMoment             *moment)
{
  const char *id = hst_zones_canonical_id (self->zones, tzid);

  if (id == NULL) {
    g_autofree char *shown = hst_ical_value_dup_shown (tzid, strlen (tzid));

    /* Translators: %s is the name of a time zone, as somebody's calendar writes it. */
    hst_ical_reading_note (self, _("The time zone “%s” is not known; the item is shown at its wall time."), shown);
  }
  *moment = hst_moment_zoned (moment->day, moment->second, id != NULL ? id : tzid);
  if (id != NULL) {
    self->zone_params = property->params;
    self->zone_length = property->params_length;
    self->tzid = moment->tzid;
  }
}

static void
apply_zone (HstIcalReading        *self,
            const HstIcalProperty *property,
            HstMoment             *moment)
{
  g_autofree char *tzid = NULL;

  if (moment->kind != HST_MOMENT_FLOATING)
    return;
  tzid = hst_ical_property_dup_param (property, "TZID");
  if (tzid == NULL || *g_strstrip (hst_ical_value_remove_controls (tzid)) == '\0')
    return;
  tzid[hst_ical_value_find_cut (tzid, strlen (tzid), HST_ICAL_NAME_BYTES_MAX)] = '\0';
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
has_known_params (const HstIcalReading  *self,
                  const HstIcalProperty *property)
{
  return self->tzid != NULL && property->params_length == self->zone_length &&
         memcmp (property->params, self->zone_params, self->zone_length) == 0;
}

static gboolean
read_moment (HstIcalReading        *self,
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

void
hst_ical_reading_take_moment (HstIcalReading        *self,
                              const HstIcalProperty *property,
                              HstMoment             *where)
{
  if (hst_moment_is_set (where))
    return;
  if (!read_moment (self, property, property->value, property->value_length, where))
    hst_ical_reading_note_value (self, property);
}

void
hst_ical_reading_take_start (HstIcalReading        *self,
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

void
hst_ical_reading_take_recurrence_id (HstIcalReading        *self,
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

void
hst_ical_reading_take_instant (HstIcalReading        *self,
                               const HstIcalProperty *property,
                               gint64                *where)
{
  HstMoment moment;

  if (*where != HST_INSTANT_NONE)
    return;
  if (!read_moment (self, property, property->value, property->value_length, &moment)) {
    hst_ical_reading_note_value (self, property);
    return;
  }
  /* These are always in UTC; who forgets the Z means it all the same. */
  if (moment.kind == HST_MOMENT_ZONED)
    *where = hst_zones_to_utc (self->zones, &moment, hst_zones_get_system (self->zones));
  else
    *where = hst_moment_get_wall_s (&moment);
}

/* One value of RDATE or EXDATE: a moment, or a period as start/end or start/duration. */
static char *
read_recurrence_date (HstIcalReading        *self,
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

void
hst_ical_reading_take_dates (HstIcalReading        *self,
                             const HstIcalProperty *property,
                             GPtrArray             *into)
{
  const char *from = property->value, *end = from + property->value_length;

  while (from < end && into->len < HST_ICAL_VALUES_MAX) {
    const char *comma = memchr (from, ',', (gsize) (end - from));
    const char *to = comma != NULL ? comma : end;
    char *date = read_recurrence_date (self, property, from, (gsize) (to - from));

    if (date != NULL)
      g_ptr_array_add (into, date);
    else if (to > from)
      hst_ical_reading_note_value (self, property);
    from = to + 1;
  }
}

/* An end that is none is not used; the text keeps it. */
void
hst_ical_reading_judge_end (HstIcalReading *self)
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
      hst_ical_reading_note (self, _("How long it lasts is not understood: DURATION:%s"), shown);
    } else if (days < 0 || seconds < 0) {
      hst_ical_reading_note (self, _("It lasts less than nothing, so only its beginning is used."));
    } else {
      hst_set_text (&event->duration, self->duration);
    }
    return;
  }

  start_s = hst_zones_to_utc (self->zones, &event->start, system);
  end_s = hst_zones_to_utc (self->zones, &event->end, system);
  if (end_s < start_s || (end_s == start_s && event->start.kind == HST_MOMENT_DATE)) {
    if (end_s < start_s)
      hst_ical_reading_note (self, _("It ends before it begins, so only its beginning is used."));
    event->end = (HstMoment) HST_MOMENT_INIT;
  }
}

