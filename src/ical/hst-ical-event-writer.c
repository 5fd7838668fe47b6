/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-event.h"

#include "hst-ical-lines.h"
#include "hst-ical-values.h"

#include <string.h>

/* Where the lines of one event are put together. */
typedef struct {
  const HstEvent        *event;
  HstZones              *zones;
  GHashTable            *tzids;
  gint64                 now_utc_s;
  gboolean               share;
  GString               *text;
  /* (nullable) the line that is replaced: its parameters stay where they are still right */
  const HstIcalProperty *old;
} EventWriting;

typedef void (*WriteFunc) (EventWriting *self);

#define MAX_GROUP_NAMES  2
#define MAX_GROUP_FIELDS 2

/* Fields that one property, or two that exclude each other, say. */
typedef struct {
  const char *names[MAX_GROUP_NAMES + 1];
  const char *fields[MAX_GROUP_FIELDS + 1];
  WriteFunc   write;
} Group;

static gboolean
is_listed (const HstIcalParam *param,
           const char *const  *names)
{
  for (; *names != NULL; names++) {
    if (hst_ical_name_equal (param->name, param->name_length, *names))
      return TRUE;
  }

  return FALSE;
}

/* Begins a line: the name, and the old line's parameters but those that are written anew. */
static void
begin_line (EventWriting      *self,
            const char        *name,
            const char *const *but)
{
  HstIcalParam param;
  gsize at = 0;

  g_string_append (self->text, name);
  if (self->old == NULL || !hst_ical_property_is (self->old, name))
    return;
  while (hst_ical_property_next_param (self->old, &at, &param)) {
    if (is_listed (&param, but))
      continue;
    g_string_append_c (self->text, ';');
    g_string_append_len (self->text, param.text, (gssize) param.length);
  }
}

/* A value that has no escapes: what would end the line is left out. */
static void
append_raw (GString    *into,
            const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (!g_ascii_iscntrl (*p))
      g_string_append_c (into, *p);
  }
}

/* Control characters are in no calendar's text, but for the line break and the tab (RFC 5545 §3.1). */
static void
append_text (GString    *into,
             const char *text)
{
  g_autoptr (GString) clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++) {
    if (!g_ascii_iscntrl (*p) || *p == '\n' || *p == '\r' || *p == '\t')
      g_string_append_c (clean, *p);
  }
  hst_ical_text_escape (into, clean->str);
}

static void
write_text (EventWriting *self,
            const char   *name,
            const char   *text)
{
  static const char *const but[] = { "VALUE", "ENCODING", "CHARSET", NULL };

  if (text == NULL)
    return;
  begin_line (self, name, but);
  g_string_append_c (self->text, ':');
  append_text (self->text, text);
  g_string_append_c (self->text, '\n');
}

static void
write_raw (EventWriting *self,
           const char   *name,
           const char   *value)
{
  static const char *const but[] = { "VALUE", NULL };

  if (value == NULL)
    return;
  begin_line (self, name, but);
  g_string_append_c (self->text, ':');
  append_raw (self->text, value);
  g_string_append_c (self->text, '\n');
}

static void
remember_tzid (EventWriting    *self,
               const HstMoment *moment)
{
  const gint64 utc_s = hst_zones_to_utc (self->zones, moment, hst_zones_get_system (self->zones));
  gint64 *from_s = g_hash_table_lookup (self->tzids, moment->tzid);

  if (from_s == NULL) {
    from_s = g_new (gint64, 1);
    *from_s = utc_s;
    g_hash_table_insert (self->tzids, (gpointer) moment->tzid, from_s);
  }
  *from_s = MIN (*from_s, utc_s);
}

static void
append_zone (EventWriting    *self,
             const HstMoment *moment)
{
  g_autoptr (GString) tzid = NULL;

  if (moment->kind == HST_MOMENT_DATE)
    g_string_append (self->text, ";VALUE=DATE");
  if (moment->kind != HST_MOMENT_ZONED)
    return;

  remember_tzid (self, moment);
  tzid = g_string_new (NULL);
  /* A double quote cannot stand in a parameter but by RFC 6868, which few know. */
  for (const char *p = moment->tzid; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append (tzid, "^'");
    else if (!g_ascii_iscntrl (*p))
      g_string_append_c (tzid, *p);
  }
  g_string_append_printf (self->text, strpbrk (tzid->str, ":;,") != NULL ? ";TZID=\"%s\"" : ";TZID=%s",
                          tzid->str);
}

static void
write_moment (EventWriting    *self,
              const char      *name,
              const HstMoment *moment,
              const char      *more)
{
  static const char *const but[] = { "VALUE", "TZID", "RANGE", "X-VOBJ-ORIGINAL-TZID", NULL };

  if (!hst_moment_is_set (moment))
    return;
  begin_line (self, name, but);
  append_zone (self, moment);
  g_string_append (self->text, more);
  g_string_append_c (self->text, ':');
  hst_ical_value_append_time (self->text, moment);
  g_string_append_c (self->text, '\n');
}

static void
write_instant (EventWriting *self,
               const char   *name,
               gint64        utc_s)
{
  const HstMoment moment = utc_s != HST_INSTANT_NONE ? hst_moment_utc (utc_s) : (HstMoment) HST_MOMENT_INIT;

  write_moment (self, name, &moment, "");
}

static void
write_uid (EventWriting *self)
{
  write_text (self, "UID", self->event->uid);
}

static void
write_stamp (EventWriting *self)
{
  const gboolean anew = self->share || (self->event->kept == NULL && self->event->stamp == HST_INSTANT_NONE);

  write_instant (self, "DTSTAMP", anew ? self->now_utc_s : self->event->stamp);
}

static void
write_recurrence_id (EventWriting *self)
{
  write_moment (self, "RECURRENCE-ID", &self->event->recurrence_id,
                self->event->this_and_future ? ";RANGE=THISANDFUTURE" : "");
}

static void
write_start (EventWriting *self)
{
  write_moment (self, "DTSTART", &self->event->start, "");
}

static void
write_end (EventWriting *self)
{
  if (hst_moment_is_set (&self->event->end))
    write_moment (self, "DTEND", &self->event->end, "");
  else
    write_raw (self, "DURATION", self->event->duration);
}

static void
write_rrules (EventWriting *self)
{
  for (char **rule = self->event->rrules; rule != NULL && *rule != NULL; rule++)
    write_raw (self, "RRULE", *rule);
}

/* Where the second half of a period begins; zone ids hold slashes too. */
static char *
find_slash (char *text)
{
  gboolean in_zone = FALSE;

  for (; *text != '\0'; text++) {
    if (*text == '[')
      in_zone = TRUE;
    else if (*text == ']')
      in_zone = FALSE;
    else if (*text == '/' && !in_zone)
      return text;
  }

  return NULL;
}

/* The TZID of a period is its start's; an end in another zone goes out in UTC. */
static void
append_period_end (EventWriting    *self,
                   const HstMoment *start,
                   const char      *text)
{
  HstMoment end;

  if (!hst_moment_from_string (text, &end, NULL)) {
    append_raw (self->text, text);
    return;
  }
  if (end.tzid != start->tzid)
    end = hst_moment_utc (hst_zones_to_utc (self->zones, &end, hst_zones_get_system (self->zones)));
  hst_ical_value_append_time (self->text, &end);
}

/* A date list: neighbours of one kind and zone share a line. */
static void
write_dates (EventWriting *self,
             const char   *name,
             char *const  *dates)
{
  static const char *const but[] = { "VALUE", "TZID", NULL };
  HstMoment last = HST_MOMENT_INIT;
  gboolean last_is_period = FALSE, open = FALSE;

  for (; dates != NULL && *dates != NULL; dates++) {
    g_autofree char *start = g_strdup (*dates);
    char *end = find_slash (start);
    HstMoment moment;

    if (end != NULL)
      *end++ = '\0';
    if (!hst_moment_from_string (start, &moment, NULL))
      continue;
    if (open && moment.kind == last.kind && moment.tzid == last.tzid && last_is_period == (end != NULL)) {
      g_string_append_c (self->text, ',');
      if (moment.kind == HST_MOMENT_ZONED)
        remember_tzid (self, &moment);
    } else {
      if (open)
        g_string_append_c (self->text, '\n');
      begin_line (self, name, but);
      if (end != NULL)
        g_string_append (self->text, ";VALUE=PERIOD");
      append_zone (self, &moment);
      g_string_append_c (self->text, ':');
    }
    hst_ical_value_append_time (self->text, &moment);
    if (end != NULL) {
      g_string_append_c (self->text, '/');
      append_period_end (self, &moment, end);
    }
    last = moment;
    last_is_period = end != NULL;
    open = TRUE;
  }
  if (open)
    g_string_append_c (self->text, '\n');
}

static void
write_rdates (EventWriting *self)
{
  write_dates (self, "RDATE", self->event->rdates);
}

static void
write_exdates (EventWriting *self)
{
  write_dates (self, "EXDATE", self->event->exdates);
}

static void
write_summary (EventWriting *self)
{
  write_text (self, "SUMMARY", self->event->summary);
}

static void
write_location (EventWriting *self)
{
  write_text (self, "LOCATION", self->event->location);
}

static void
write_description (EventWriting *self)
{
  write_text (self, "DESCRIPTION", self->event->description);
}

static void
write_categories (EventWriting *self)
{
  static const char *const but[] = { "VALUE", NULL };

  if (self->event->categories == NULL || self->event->categories[0] == NULL)
    return;
  begin_line (self, "CATEGORIES", but);
  for (char **category = self->event->categories; *category != NULL; category++) {
    g_string_append_c (self->text, category == self->event->categories ? ':' : ',');
    append_text (self->text, *category);
  }
  g_string_append_c (self->text, '\n');
}

static void
write_status (EventWriting *self)
{
  static const char *const names[] = { NULL, "TENTATIVE", "CONFIRMED", "CANCELLED" };

  write_raw (self, "STATUS", names[self->event->status]);
}

static void
write_transp (EventWriting *self)
{
  write_raw (self, "TRANSP", self->event->transparent ? "TRANSPARENT" : "OPAQUE");
}

static void
write_url (EventWriting *self)
{
  write_raw (self, "URL", self->event->url);
}

static void
write_sequence (EventWriting *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->event->sequence);

  write_raw (self, "SEQUENCE", number);
}

static void
write_created (EventWriting *self)
{
  write_instant (self, "CREATED", self->event->created);
}

static void
write_last_modified (EventWriting *self)
{
  write_instant (self, "LAST-MODIFIED", self->event->last_modified);
}

/* In the order in which a new event gets them. */
static const Group groups[] = {
  { { "UID" },               { "uid" },                              write_uid },
  { { "DTSTAMP" },           { "stamp" },                            write_stamp },
  { { "CREATED" },           { "created" },                          write_created },
  { { "LAST-MODIFIED" },     { "last-modified" },                    write_last_modified },
  { { "SEQUENCE" },          { "sequence" },                         write_sequence },
  { { "RECURRENCE-ID" },     { "recurrence-id", "this-and-future" }, write_recurrence_id },
  { { "DTSTART" },           { "start" },                            write_start },
  { { "DTEND", "DURATION" }, { "end", "duration" },                  write_end },
  { { "RRULE" },             { "rrules" },                           write_rrules },
  { { "RDATE" },             { "rdates" },                           write_rdates },
  { { "EXDATE" },            { "exdates" },                          write_exdates },
  { { "STATUS" },            { "status" },                           write_status },
  { { "TRANSP" },            { "transparent" },                      write_transp },
  { { "SUMMARY" },           { "summary" },                          write_summary },
  { { "LOCATION" },          { "location" },                         write_location },
  { { "DESCRIPTION" },       { "description" },                      write_description },
  { { "CATEGORIES" },        { "categories" },                       write_categories },
  { { "URL" },               { "url" },                              write_url },
};

#define N_GROUPS G_N_ELEMENTS (groups)
#define START    6
#define END      7

static char *
dup_own_name (const char *field)
{
  g_autofree char *upper = g_ascii_strup (field, -1);

  return g_strconcat ("X-HOSTYNY-", upper, NULL);
}

static void
write_own (EventWriting *self,
           const char   *name)
{
  const HstField *field = hst_ical_own_field (name);
  g_autofree char *property = NULL, *text = NULL;

  if (!hst_field_is_set (field, self->event))
    return;
  property = dup_own_name (name);
  text = hst_field_to_text (field, self->event);
  write_text (self, property, text);
}

/* What is to be written anew: a bit for each group, and after them one for each field of our own. */
typedef struct {
  gboolean changed[N_GROUPS + HST_ICAL_N_OWN];
  gboolean written[N_GROUPS + HST_ICAL_N_OWN];
} Patch;

static gboolean
moments_equal (EventWriting    *self,
               const HstMoment *a,
               const HstMoment *b)
{
  HstMoment left = *a, right = *b;

  /* A zone may be known today that was not when the event was read. */
  if (left.kind == HST_MOMENT_ZONED && right.kind == HST_MOMENT_ZONED && left.tzid != right.tzid) {
    const char *id = hst_zones_canonical_id (self->zones, left.tzid);

    if (id != NULL && g_strcmp0 (id, hst_zones_canonical_id (self->zones, right.tzid)) == 0)
      left.tzid = right.tzid;
  }

  return hst_moment_equal (&left, &right);
}

static gboolean
is_same (EventWriting   *self,
         const HstField *field,
         const HstEvent *base)
{
  if (field->type == HST_FIELD_MOMENT)
    return moments_equal (self, G_STRUCT_MEMBER_P (self->event, field->offset),
                          G_STRUCT_MEMBER_P (base, field->offset));
  /* A UID that was made up for an event without one is not put into its text. */
  if (field->offset == G_STRUCT_OFFSET (HstEvent, uid) && base->uid == NULL && self->event->uid != NULL
      && self->event->kept != NULL && g_str_has_prefix (self->event->uid, HST_ICAL_DERIVED_UID_PREFIX))
    return TRUE;

  return hst_field_equal (field, self->event, base);
}

/* A field, and the part of the text that it stands in. */
typedef struct {
  const HstField *field;
  guint           part;
} PartField;

static void
add_part_field (GArray     *fields,
                const char *name,
                guint       part)
{
  const PartField one = { hst_record_type_find_field (&hst_event_type, name), part };

  g_array_append_val (fields, one);
}

/* Made once: an export asks for every field of every event. */
static GArray *
get_part_fields (void)
{
  static GArray *fields;

  if (g_once_init_enter (&fields)) {
    GArray *made = g_array_new (FALSE, FALSE, sizeof (PartField));

    for (guint i = 0; i < N_GROUPS; i++)
      for (guint j = 0; groups[i].fields[j] != NULL; j++)
        add_part_field (made, groups[i].fields[j], i);
    for (guint i = 0; i < HST_ICAL_N_OWN; i++)
      add_part_field (made, hst_ical_own_fields[i], N_GROUPS + i);
    g_once_init_leave (&fields, made);
  }
  return fields;
}

static gboolean
compare (EventWriting   *self,
         const HstEvent *base,
         Patch          *patch)
{
  GArray *fields = get_part_fields ();
  gboolean any = FALSE;

  for (guint i = 0; i < fields->len; i++) {
    const PartField *one = &g_array_index (fields, PartField, i);

    if (is_same (self, one->field, base))
      continue;
    patch->changed[one->part] = TRUE;
    any = TRUE;
  }
  /* An end that was none, beside the old start, might become one beside the new. */
  if (patch->changed[START] && !hst_moment_is_set (&base->end) && base->duration == NULL)
    patch->changed[END] = TRUE;

  return any;
}

static int
find_group (const HstIcalProperty *property)
{
  for (guint i = 0; i < N_GROUPS; i++) {
    for (guint j = 0; groups[i].names[j] != NULL; j++) {
      if (hst_ical_property_is (property, groups[i].names[j]))
        return (int) i;
    }
  }
  for (guint i = 0; i < HST_ICAL_N_OWN; i++) {
    g_autofree char *name = dup_own_name (hst_ical_own_fields[i]);

    if (hst_ical_property_is (property, name))
      return (int) (N_GROUPS + i);
  }

  return -1;
}

static void
write_part (EventWriting          *self,
            Patch                 *patch,
            guint                  part,
            const HstIcalProperty *old)
{
  if (patch->written[part])
    return;
  patch->written[part] = TRUE;
  self->old = old;
  if (part < N_GROUPS)
    groups[part].write (self);
  else
    write_own (self, hst_ical_own_fields[part - N_GROUPS]);
  self->old = NULL;
}

static void
write_missing (EventWriting *self,
               Patch        *patch)
{
  for (guint i = 0; i < G_N_ELEMENTS (patch->changed); i++) {
    if (patch->changed[i])
      write_part (self, patch, i, NULL);
  }
}

static void
patch_line (EventWriting      *self,
            Patch             *patch,
            const HstIcalLine *line,
            guint             *depth)
{
  HstIcalProperty property;

  if (hst_ical_property_parse (line->text, line->length, &property)) {
    if (hst_ical_property_is (&property, "BEGIN")) {
      if (++*depth == 2)
        write_missing (self, patch);
    } else if (hst_ical_property_is (&property, "END")) {
      if (--*depth == 0)
        write_missing (self, patch);
    } else if (*depth == 1) {
      const int part = find_group (&property);

      if (part >= 0 && patch->changed[part]) {
        write_part (self, patch, (guint) part, &property);
        return;
      }
    }
  }
  g_string_append_len (self->text, line->text, (gssize) line->length);
  g_string_append_c (self->text, '\n');
}

/* An event that was made here: all that is set, and what is there even so. */
static char *
write_new (EventWriting *self)
{
  g_string_append (self->text, "BEGIN:VEVENT\n");
  for (guint i = 0; i < N_GROUPS; i++)
    groups[i].write (self);
  for (guint i = 0; i < HST_ICAL_N_OWN && !self->share; i++)
    write_own (self, hst_ical_own_fields[i]);
  g_string_append (self->text, "END:VEVENT\n");

  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

/**
 * hst_ical_event_patch:
 * @event: an event
 * @zones: where TZIDs are looked up
 * @now_utc_s: DTSTAMP of an event that has none yet
 * @tzids: (element-type utf8 gint64): where to put the TZIDs of lines written here, with the
 *   earliest second each is used for
 *
 * Writes an event as it was read.  Each property that Hostyny has a field for is read from the kept
 * text again; where that gives what the field holds now, the line goes out untouched, else it is
 * replaced, removed or added.
 *
 * Returns: (transfer full): a VEVENT, unfolded, LF line ends
 */
char *
hst_ical_event_patch (const HstEvent *event,
                      HstZones       *zones,
                      gint64          now_utc_s,
                      GHashTable     *tzids)
{
  EventWriting self = {
    .event = event, .zones = zones, .tzids = tzids, .now_utc_s = now_utc_s, .text = g_string_new (NULL),
  };
  g_autoptr (HstEvent) base = NULL;
  g_auto (HstIcalLines) lines = { 0 };
  HstIcalLine line;
  Patch patch = { 0 };
  guint depth = 0;

  if (event->kept == NULL)
    return write_new (&self);
  base = hst_ical_event_read (event->kept, strlen (event->kept), zones, NULL, NULL);
  if (base == NULL)
    base = hst_event_new ();
  if (!compare (&self, base, &patch)) {
    g_string_free (self.text, TRUE);
    return g_strdup (event->kept);
  }

  hst_ical_lines_init (&lines, event->kept, strlen (event->kept));
  while (hst_ical_lines_next (&lines, &line))
    patch_line (&self, &patch, &line, &depth);

  return g_string_free (self.text, FALSE);
}

/**
 * hst_ical_event_share:
 * @event: an event
 * @zones: where TZIDs are looked up
 * @now_utc_s: DTSTAMP
 * @tzids: (element-type utf8 gint64): where to put the TZIDs written, with the earliest second each
 *   is used for
 *
 * Writes an event for others: only what Hostyny has a property for, and nothing of what is kept.
 *
 * Returns: (transfer full): a VEVENT, unfolded, LF line ends
 */
char *
hst_ical_event_share (const HstEvent *event,
                      HstZones       *zones,
                      gint64          now_utc_s,
                      GHashTable     *tzids)
{
  EventWriting self = {
    .event = event, .zones = zones, .tzids = tzids, .now_utc_s = now_utc_s, .share = TRUE,
    .text = g_string_new (NULL),
  };

  return write_new (&self);
}
