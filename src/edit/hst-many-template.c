/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

#include <stdio.h>

/* What a visit or a day consists of, without dates and without people: written as the sample is, its days counted from the
 * first. */

static const char *const visit_fields[] = {
  "title", "topic", "aim", "practical", "notes", "meeting-point", "lodging", "meals", "shelter", "emergency",
};

static const char *const session_fields[] = {
  "kind", "summary", "description", "notes", "venue", "location", "duration", "categories", "gather-place", "origin",
  "destination", "transparent", "url", "fixed", "vehicle", "km", "catering", "safety", "group-limit", "equipment",
  "step-free", "seats",
};

static const char *const moment_fields[] = { "start", "end", "gather-at" };

/* "day 1 09:30", and the zone where it is not the programme's; NULL for what is written in no such way. */
static char *
write_moment (const HstMoment *moment,
              HstDay           first_day,
              const char      *tzid)
{
  const int day = moment->day - first_day;

  switch (moment->kind) {
  case HST_MOMENT_DATE:
    return g_strdup_printf ("day %d", day);
  case HST_MOMENT_ZONED:
    return g_strdup_printf ("day %d %02d:%02d%s%s", day, moment->second / 3600, moment->second / 60 % 60,
                            g_strcmp0 (moment->tzid, tzid) != 0 ? " " : "",
                            g_strcmp0 (moment->tzid, tzid) != 0 ? moment->tzid : "");
  case HST_MOMENT_FLOATING:
    return g_strdup_printf ("day %d %02d:%02d floating", day, moment->second / 3600, moment->second / 60 % 60);
  case HST_MOMENT_UTC:
  case HST_MOMENT_NONE:
  default:
    return NULL;
  }
}

static gboolean
read_moment (const char *text,
             HstDay      first_day,
             const char *tzid,
             HstMoment  *moment)
{
  int day = 0, hour = 0, minute = 0, n_day = 0, n_time = 0;

  if (sscanf (text, "day %d%n %2d:%2d%n", &day, &n_day, &hour, &minute, &n_time) == 3 && n_time > 0 && hour >= 0 &&
      hour < 24 && minute >= 0 && minute < 60) {
    const char *zone = text[n_time] == ' ' ? text + n_time + 1 : tzid;
    const gint32 second = hour * 3600 + minute * 60;

    *moment = g_str_equal (zone, "floating") ? hst_moment_floating (first_day + day, second)
                                             : hst_moment_zoned (first_day + day, second, zone);
    return TRUE;
  }
  if (n_day > 0 && text[n_day] == '\0') {
    *moment = hst_moment_date (first_day + day);
    return TRUE;
  }
  return FALSE;
}

static void
write_fields (GKeyFile           *file,
              const char         *group,
              gconstpointer       record,
              const char *const  *names,
              gsize               n_names)
{
  for (gsize i = 0; i < n_names; i++) {
    const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), names[i]);
    g_autofree char *text = hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;

    if (text != NULL)
      g_key_file_set_string (file, group, names[i], text);
  }
}

static gboolean
read_fields (GKeyFile           *file,
             const char         *group,
             gpointer            record,
             const char *const  *names,
             gsize               n_names,
             GError            **error)
{
  for (gsize i = 0; i < n_names; i++) {
    g_autofree char *text = g_key_file_get_string (file, group, names[i], NULL);

    if (text != NULL && !hst_field_from_text (hst_record_type_find_field (hst_record_get_record_type (record), names[i]),
                                              record, text, error))
      return FALSE;
  }
  return TRUE;
}

static const char *
get_tzid (HstPlan *plan)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);

  return programme != NULL && programme->tzid != NULL ? programme->tzid : "Europe/Kyiv";
}

static void
write_session (GKeyFile       *file,
               guint           number,
               HstStore       *store,
               const HstEvent *event,
               HstDay          first_day,
               const char     *tzid)
{
  g_autofree char *group = g_strdup_printf ("event %u", number);

  write_fields (file, group, event, session_fields, G_N_ELEMENTS (session_fields));
  for (gsize i = 0; i < G_N_ELEMENTS (moment_fields); i++) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, moment_fields[i]);
    const HstMoment *moment = &G_STRUCT_MEMBER (HstMoment, event, field->offset);
    HstZone *zone = hst_zones_lookup (hst_store_get_zones (store), tzid);
    HstMoment local = *moment;
    g_autofree char *text = NULL;

    /* An instant is said in the programme's hours. */
    if (moment->kind == HST_MOMENT_UTC && zone != NULL) {
      const HstMoment like = hst_moment_zoned (moment->day, 0, tzid);

      local = hst_moment_with_wall (&like, hst_zone_wall_from_utc (zone, hst_moment_get_wall_s (moment)));
    }
    text = write_moment (&local, first_day, tzid);
    if (text != NULL)
      g_key_file_set_string (file, group, moment_fields[i], text);
  }
}

/* Sessions of the visit, or only those of a day. */
static guint
write_sessions (GKeyFile   *file,
                HstStore   *store,
                GPtrArray  *sessions,
                HstDay      day,
                HstDay      first_day,
                const char *tzid)
{
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++) {
    const HstEvent *event = sessions->pdata[i];

    /* Only what happens once, for a template has no rules of its own. */
    if (event->status == HST_STATUS_CANCELLED || hst_event_is_series (event) || hst_event_is_instance (event) ||
        (day != HST_DAY_NONE && (!hst_moment_is_set (&event->start) || event->start.day != day)))
      continue;
    write_session (file, ++n, store, event, first_day, tzid);
  }
  return n;
}

/**
 * hst_propose_save_template:
 * @store: a store
 * @visit: UID of a visit
 * @day: one of its days; %HST_DAY_NONE for all of it
 * @title: what to call the template
 * @error: return location
 *
 * Works out a template of a visit or of one of its days: what happens at which hour of which day, where and for how many,
 * but neither dates nor people nor delegations.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_save_template (HstStore    *store,
                           const char  *visit,
                           HstDay       day,
                           const char  *title,
                           GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (HstTemplate) template = NULL;
  HstProposal *proposal;
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;

  if (record == NULL)
    return NULL;
  sessions = hst_store_load_events_of (store, visit, error);
  if (sessions == NULL)
    return NULL;
  if (day == HST_DAY_NONE) {
    write_fields (file, "visit", record, visit_fields, G_N_ELEMENTS (visit_fields));
    g_key_file_set_integer (file, "visit", "days", record->last_day - record->first_day + 1);
  }
  if (write_sessions (file, store, sessions, day, day != HST_DAY_NONE ? day : record->first_day, get_tzid (plan)) == 0) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("There is nothing that a template could be made of."), error);
    return NULL;
  }

  template = hst_template_new ();
  template->uid = hst_edit_new_uid ();
  hst_set_text (&template->title, title);
  template->kind = day == HST_DAY_NONE ? HST_TEMPLATE_VISIT : HST_TEMPLATE_DAY;
  template->content = g_key_file_to_data (file, NULL, NULL);
  proposal = hst_proposal_new ("add-template", title);
  hst_proposal_take (proposal, NULL, g_steal_pointer (&template));
  return proposal;
}

static HstEvent *
read_session (GKeyFile    *file,
              const char  *group,
              HstPlan     *plan,
              HstDay       first_day,
              GError     **error)
{
  g_autoptr (HstEvent) event = hst_event_new ();

  if (!read_fields (file, group, event, session_fields, G_N_ELEMENTS (session_fields), error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (moment_fields); i++) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, moment_fields[i]);
    g_autofree char *text = g_key_file_get_string (file, group, moment_fields[i], NULL);

    if (text != NULL && !read_moment (text, first_day, get_tzid (plan),
                                      &G_STRUCT_MEMBER (HstMoment, event, field->offset))) {
      /* Translators: %s is what stands in a template in the place of a time. */
      g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID, _("The template has a time that is none: “%s”."), text);
      return NULL;
    }
  }
  if (hst_plan_find_venue (plan, event->venue) == NULL)
    hst_set_text (&event->venue, NULL);
  event->uid = hst_edit_new_uid ();
  return g_steal_pointer (&event);
}

static HstVisit *
read_visit (GKeyFile    *file,
            HstDay       first_day,
            const char  *title,
            GError     **error)
{
  g_autoptr (HstVisit) visit = hst_visit_new ();
  const int days = g_key_file_get_integer (file, "visit", "days", NULL);

  if (!read_fields (file, "visit", visit, visit_fields, G_N_ELEMENTS (visit_fields), error))
    return NULL;
  if (title != NULL)
    hst_set_text (&visit->title, title);
  visit->uid = hst_edit_new_uid ();
  visit->first_day = first_day;
  visit->last_day = first_day + CLAMP (days, 1, 366) - 1;
  visit->status = HST_VISIT_IDEA;
  return g_steal_pointer (&visit);
}

static gboolean
read_sessions (HstProposal  *proposal,
               GKeyFile     *file,
               HstPlan      *plan,
               const char   *visit,
               HstDay        first_day,
               GError      **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++) {
    HstEvent *event;

    if (!g_str_has_prefix (groups[i], "event "))
      continue;
    event = read_session (file, groups[i], plan, first_day, error);
    if (event == NULL)
      return FALSE;
    hst_set_text (&event->visit, visit);
    hst_proposal_take (proposal, NULL, event);
  }
  return TRUE;
}

/**
 * hst_propose_use_template:
 * @store: a store
 * @uid: UID of a template
 * @visit: (nullable): UID of the visit that a day becomes part of; %NULL for a template of a visit
 * @first_day: on which day it begins
 * @title: (nullable): what to call a visit; %NULL for what the template says
 * @error: return location
 *
 * Works out a visit, as an idea, or a day of a visit, like a template.
 *
 * Returns: (transfer full) (nullable): what would change, a new visit first; %NULL with @error set
 */
HstProposal *
hst_propose_use_template (HstStore    *store,
                          const char  *uid,
                          const char  *visit,
                          HstDay       first_day,
                          const char  *title,
                          GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstTemplate) template = plan != NULL ? hst_store_find (store, &hst_template_type, uid, NULL, error) : NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (HstProposal) proposal = NULL;
  HstVisit *record = NULL;

  if (template == NULL)
    return NULL;
  if (!g_key_file_load_from_data (file, template->content != NULL ? template->content : "", (gsize) -1,
                                  G_KEY_FILE_NONE, NULL)) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("The template cannot be read."), error);
    return NULL;
  }

  proposal = hst_proposal_new ("use-template", template->title);
  if (template->kind == HST_TEMPLATE_VISIT) {
    record = read_visit (file, first_day, title, error);
    if (record != NULL)
      hst_proposal_take (proposal, NULL, record);
  } else {
    record = hst_many_find_visit (plan, visit, error);
    if (record != NULL)
      hst_many_stretch_visit (proposal, record, HST_DAY_NONE, first_day);
  }
  if (record == NULL || !read_sessions (proposal, file, plan, record->uid, first_day, error))
    return NULL;
  return g_steal_pointer (&proposal);
}
