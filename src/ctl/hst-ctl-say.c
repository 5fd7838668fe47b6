/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What goes to the caller.  Always UTF-8, whatever the locale says, because other programs read it. */

static int first_errno;   /* why the first write failed */

static void
note_errno (gboolean ok)
{
  if (!ok && first_errno == 0)
    first_errno = errno != 0 ? errno : EIO;
}

/* One line stays one line. */
static char *
flatten (const char *text)
{
  char *line = g_strdup (text);

  return g_strdelimit (line, "\n\r\t", ' ');
}

static void
add_field (JsonBuilder    *builder,
           const HstField *field,
           gconstpointer   record)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, field->name);
  switch (field->type) {
  case HST_FIELD_INT:
    json_builder_add_int_value (builder, G_STRUCT_MEMBER (gint64, record, field->offset));
    return;
  case HST_FIELD_BOOL:
    json_builder_add_boolean_value (builder, G_STRUCT_MEMBER (gboolean, record, field->offset));
    return;
  case HST_FIELD_ENUM:
    json_builder_add_string_value (builder, field->names[G_STRUCT_MEMBER (int, record, field->offset)]);
    return;
  case HST_FIELD_LIST: {
    char **list = G_STRUCT_MEMBER (char **, record, field->offset);

    json_builder_begin_array (builder);
    for (guint i = 0; list != NULL && list[i] != NULL; i++)
      json_builder_add_string_value (builder, list[i]);
    json_builder_end_array (builder);
    return;
  }
  case HST_FIELD_REAL:
    if (hst_field_is_set (field, record))
      json_builder_add_double_value (builder, G_STRUCT_MEMBER (double, record, field->offset));
    else
      json_builder_add_null_value (builder);
    return;
  case HST_FIELD_TEXT:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
  case HST_FIELD_INSTANT:
  default:
    text = hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;
    if (text != NULL)
      json_builder_add_string_value (builder, text);
    else
      json_builder_add_null_value (builder);
  }
}

static void
say_record_json (gpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "type", type->name);
  for (guint i = 0; i < type->n_fields; i++)
    add_field (builder, &type->fields[i], record);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static const char *
name_of_community (HstPlan    *plan,
                   const char *code)
{
  const HstCommunity *community = hst_plan_find_community (plan, code);

  return community != NULL && community->name != NULL ? community->name : code != NULL ? code : "";
}

static const char *
name_of_enum (gconstpointer  record,
              const char    *field_name)
{
  const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), field_name);

  return field->names[G_STRUCT_MEMBER (int, record, field->offset)];
}

static char *
brief_visit (HstPlan        *plan,
             const HstVisit *visit)
{
  g_autofree char *first = hst_day_to_string (visit->first_day);
  g_autofree char *last = hst_day_to_string (visit->last_day);

  return g_strdup_printf ("%s\t%s/%s\t%s\t%s\t%s", visit->uid, first, last, name_of_enum (visit, "status"),
                          name_of_community (plan, visit->host), visit->title != NULL ? visit->title : "");
}

static char *
brief_event (const HstEvent *event)
{
  g_autofree char *start = hst_moment_to_local_string (&event->start);
  g_autofree char *end = hst_moment_to_local_string (&event->end);
  g_autofree char *instance = hst_moment_to_local_string (&event->recurrence_id);

  return g_strdup_printf ("%s%s%s\t%s%s%s\t%s\t%s", event->uid, *instance != '\0' ? "#" : "", instance, start,
                          *end != '\0' ? "/" : "", end, name_of_enum (event, "kind"),
                          event->summary != NULL ? event->summary : "");
}

/* A line for people and for cut(1): the key, then what tells it from others, parted by tabs. */
static char *
brief (HstPlan  *plan,
       gpointer  record)
{
  static const char *const names[] = { "title", "name", "office", "raion", "oblast", "key", NULL };
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (GString) line = NULL;

  if (type == &hst_visit_type)
    return brief_visit (plan, record);
  if (type == &hst_event_type)
    return brief_event (record);
  if (type == &hst_delegation_type) {
    const HstDelegation *delegation = record;

    return g_strdup_printf ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%s", delegation->gathering, delegation->community,
                            name_of_enum (delegation, "reply"), delegation->quota,
                            name_of_community (plan, delegation->community));
  }
  if (type == &hst_curfew_type) {
    const HstCurfew *curfew = record;
    g_autofree char *checked = hst_day_to_string (curfew->checked_on);

    return g_strdup_printf ("%s\t%02d:%02d/%02d:%02d\t%s", curfew->oblast_iso, (int) curfew->from_min / 60,
                            (int) curfew->from_min % 60, (int) curfew->to_min / 60, (int) curfew->to_min % 60,
                            checked != NULL ? checked : "");
  }

  line = g_string_new (NULL);
  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];

    if ((field->flags & HST_FIELD_KEY) != 0 || g_strv_contains (names, field->name)) {
      g_autofree char *text = hst_field_to_text (field, record);
      g_autofree char *flat = flatten (text != NULL ? text : "");

      g_string_append_printf (line, "%s%s", line->len > 0 ? "\t" : "", flat);
    }
  }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
say_record_in_full (gpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  hst_ctl_say (type->name);
  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *text = NULL;
    g_auto (GStrv) lines = NULL;

    if (!hst_field_is_set (field, record) || (field->flags & HST_FIELD_KEPT) != 0)
      continue;
    text = hst_field_to_text (field, record);
    lines = g_strsplit (text, "\n", -1);
    for (guint j = 0; lines[j] != NULL; j++) {
      g_autofree char *line = g_strdup_printf ("  %-18s %s", j == 0 ? field->name : "", lines[j]);

      hst_ctl_say (line);
    }
  }
}

/* The end on the wall on which the event begins. */
static HstMoment
get_end_on_wall (HstZones      *zones,
                 HstOccurrence *occurrence)
{
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *end = hst_occurrence_get_end (occurrence);
  HstZone *zone;

  if (end->kind == start->kind && end->tzid == start->tzid)
    return *end;
  if (start->kind == HST_MOMENT_UTC)
    return hst_moment_utc (hst_occurrence_get_end_utc_s (occurrence));

  zone = start->kind == HST_MOMENT_ZONED ? hst_zones_lookup (zones, start->tzid) : NULL;
  if (zone == NULL)
    zone = hst_zones_get_system (zones);

  return hst_moment_with_wall (start, hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence)));
}

static void
say_occurrence_json (HstZones      *zones,
                     HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *recurrence_id = hst_occurrence_get_recurrence_id (occurrence);
  HstMoment end = get_end_on_wall (zones, occurrence);
  g_autofree char *id_text = recurrence_id != NULL && hst_moment_is_set (recurrence_id)
                               ? hst_moment_to_local_string (recurrence_id) : NULL;
  g_autofree char *start_text = hst_moment_to_local_string (start);
  g_autofree char *end_text = hst_moment_to_local_string (&end);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "uid", hst_occurrence_get_uid (occurrence));
  hst_ctl_json_text (builder, "recurrence_id", id_text);
  hst_ctl_json_text (builder, "start", start_text);
  hst_ctl_json_text (builder, "end", end_text);
  hst_ctl_json_instant (builder, "start_utc", hst_occurrence_get_start_utc_s (occurrence));
  hst_ctl_json_instant (builder, "end_utc", hst_occurrence_get_end_utc_s (occurrence));
  hst_ctl_json_text (builder, "tzid", start->kind == HST_MOMENT_ZONED ? start->tzid
                                      : start->kind == HST_MOMENT_UTC ? "UTC" : NULL);
  json_builder_set_member_name (builder, "all_day");
  json_builder_add_boolean_value (builder, hst_occurrence_is_all_day (occurrence));
  hst_ctl_json_text (builder, "summary", event->summary != NULL ? event->summary : "");
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/*
 * hst_ctl_say:
 * @line: UTF-8, without its line end
 *
 * Prints a line of the answer.
 */
void
hst_ctl_say (const char *line)
{
  note_errno (fputs (line, stdout) >= 0 && putchar ('\n') >= 0);
}

void
hst_ctl_say_bytes (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    note_errno (fwrite (data, 1, size, stdout) == size);
}

/* One object, one line. */
void
hst_ctl_say_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  hst_ctl_say (text);
}

/*
 * hst_ctl_complain:
 * @format: a translated sentence
 *
 * Prints to the standard error stream.
 */
void
hst_ctl_complain (const char *format,
                  ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);

  note_errno (fflush (stdout) == 0);
  fprintf (stderr, "%s\n", sentence);
}

HstExit
hst_ctl_fail (HstExit     code,
              const char *sentence)
{
  hst_ctl_complain ("hostynyctl: %s", sentence);

  return code;
}

/*
 * hst_ctl_finish_output:
 * @code: what the command came to
 *
 * Sees to it that nobody takes half an answer for a whole one.
 *
 * Returns: @code, or %HST_EXIT_PLAN if the answer could not be written
 */
HstExit
hst_ctl_finish_output (HstExit code)
{
  note_errno (fflush (stdout) == 0);
  if (first_errno == 0)
    return code;

  /* A reader that has seen enough needs no explanation. */
  if (first_errno != EPIPE)
    /* Translators: %s is the system's reason. */
    hst_ctl_complain (_("hostynyctl: The answer could not be written: %s"), g_strerror (first_errno));

  return HST_EXIT_PLAN;
}

void
hst_ctl_json_text (JsonBuilder *builder,
                   const char  *name,
                   const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
hst_ctl_json_instant (JsonBuilder *builder,
                      const char  *name,
                      gint64       utc_s)
{
  g_autofree char *text = utc_s != HST_INSTANT_NONE ? hst_instant_to_string (utc_s) : NULL;

  hst_ctl_json_text (builder, name, text);
}

/*
 * hst_ctl_say_record:
 * @ctl: the call
 * @plan: the plan, for names
 * @record: any record
 * @in_full: for people: all of its fields instead of one line; JSON is always in full
 */
void
hst_ctl_say_record (HstCtl   *ctl,
                    HstPlan  *plan,
                    gpointer  record,
                    gboolean  in_full)
{
  if (ctl->is_json) {
    say_record_json (record);
  } else if (in_full) {
    say_record_in_full (record);
  } else {
    g_autofree char *line = brief (plan, record);

    hst_ctl_say (line);
  }
}

void
hst_ctl_say_occurrence (HstCtl        *ctl,
                        HstZones      *zones,
                        HstOccurrence *occurrence)
{
  HstMoment end = get_end_on_wall (zones, occurrence);
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *line = NULL;

  if (ctl->is_json) {
    say_occurrence_json (zones, occurrence);
    return;
  }

  start_text = hst_moment_to_local_string (hst_occurrence_get_start (occurrence));
  end_text = hst_moment_to_local_string (&end);
  summary = flatten (event->summary != NULL ? event->summary : "");
  line = g_strdup_printf ("%s/%s\t%s\t%s", start_text, end_text, hst_occurrence_get_uid (occurrence), summary);
  hst_ctl_say (line);
}
