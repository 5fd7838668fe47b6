/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-day-scale.h"
#include "hst-repeat-words.h"
#include "hst-rule.h"
#include "hst-session-line.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES  (24 * 60)
#define MOST_MINUTES (10 * 366 * 24 * 60)

/* The commands of the board: sessions are added, get a time, lose it, change places. */

/* A moment on the programme's clocks; FALSE having said why. */
static gboolean
read_moment (HstStore   *store,
             HstPlan    *plan,
             const char *option,
             const char *text,
             HstMoment  *moment)
{
  HstZone *zone = hst_ctl_get_zone (store, plan);
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  gint64 utc_s;

  *moment = (HstMoment) HST_MOMENT_INIT;
  if (text == NULL)
    return TRUE;
  if (!hst_ctl_read_time (hst_store_get_zones (store), option, text, &utc_s))
    return FALSE;
  *moment = hst_moment_with_wall (&like, hst_zone_wall_from_utc (zone, utc_s));
  return TRUE;
}

/* The UID of a venue or a person that is called so. */
static const char *
find_by_name (HstPlan             *plan,
              const HstRecordType *type,
              const char          *words)
{
  GPtrArray *records = hst_plan_get_records (plan, type);
  const HstField *name = hst_record_type_find_field (type, "name");
  const HstField *uid = hst_record_type_find_field (type, "uid");
  const char *found = NULL;

  for (guint i = 0; i < records->len; i++) {
    const char *own_uid = G_STRUCT_MEMBER (char *, records->pdata[i], uid->offset);
    const char *own_name = G_STRUCT_MEMBER (char *, records->pdata[i], name->offset);

    if (g_strcmp0 (own_uid, words) == 0)
      return own_uid;
    if (g_strcmp0 (own_name, words) == 0)
      found = own_uid;
  }
  return found;
}

static gboolean
refuse_word (const char *option,
             const char *words)
{
  /* Translators: the first %s is an option, the second what somebody typed. */
  hst_ctl_complain (_("hostynyctl: %s: there is no “%s” in the plan."), option, words);
  return FALSE;
}

static gboolean
read_communities (HstPlan     *plan,
                  const char  *words,
                  char       **text)
{
  g_auto (GStrv) names = g_strsplit (words, ",", -1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++) {
    char *code = hst_ctl_find_community (plan, g_strstrip (names[i]));

    if (code == NULL)
      return FALSE;
    g_ptr_array_add (codes, code);
  }
  g_ptr_array_add (codes, NULL);
  *text = g_strjoinv ("\n", (char **) codes->pdata);
  return TRUE;
}

static gboolean
read_kind (const char  *word,
           char       **text)
{
  const HstField *field = hst_record_type_find_field (&hst_event_type, "kind");

  if (!g_strv_contains (field->names, word))
    return refuse_word ("--kind", word);
  *text = g_strdup (word);
  return TRUE;
}

/* The one lane that is named; FALSE having said why. */
static gboolean
read_lane (HstCtl       *ctl,
           HstPlan      *plan,
           HstEditPlace *place)
{
  const guint n_lanes = (ctl->venue != NULL) + (ctl->responsible != NULL) + (ctl->attending != NULL) + (ctl->kind != NULL);
  const char *uid;

  if (n_lanes > 1) {
    hst_ctl_complain ("hostynyctl: %s", _("Name one of --venue, --responsible, --for and --kind at a time."));
    return FALSE;
  }
  if (ctl->venue != NULL || ctl->responsible != NULL) {
    const char *words = ctl->venue != NULL ? ctl->venue : ctl->responsible;

    uid = *words != '\0' ? find_by_name (plan, ctl->venue != NULL ? &hst_venue_type : &hst_person_type, words) : "";
    if (uid == NULL)
      return refuse_word (ctl->venue != NULL ? "--venue" : "--responsible", words);
    place->field = g_strdup (ctl->venue != NULL ? "venue" : "responsible");
    place->text = g_strdup (uid);
  } else if (ctl->attending != NULL) {
    place->field = g_strdup ("communities");
    return *ctl->attending == '\0' || read_communities (plan, ctl->attending, &place->text);
  } else if (ctl->kind != NULL) {
    place->field = g_strdup ("kind");
    return read_kind (ctl->kind, &place->text);
  }
  return TRUE;
}

/* A session by its UID; NULL having said why. */
static HstEvent *
find_session (HstStore   *store,
              const char *uid)
{
  HstEvent *event = hst_store_find (store, &hst_event_type, uid, NULL, NULL);

  if (event == NULL)
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no session or meeting “%s”."), uid);
  return event;
}

static HstExit
finish (const GError *error)
{
  if (error == NULL)
    return HST_EXIT_DONE;
  if (g_error_matches (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID) ||
      g_error_matches (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND))
    return hst_ctl_fail (HST_EXIT_USAGE, error->message);
  return hst_ctl_explain_exit (error);
}

static HstExit
try_place (HstCtl             *ctl,
           HstStore           *store,
           HstPlan            *plan,
           HstEvent           *event,
           const HstEditPlace *place)
{
  if (hst_event_is_series (event) || event->start.kind == HST_MOMENT_DATE)
    return hst_ctl_fail (HST_EXIT_USAGE, _("What repeats, or lasts whole days, cannot be tried at another time."));
  return hst_ctl_try_place (ctl, store, plan, event, place);
}

HstExit
hst_ctl_place (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  HstMoment start, end;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  event = find_session (store, ctl->args[0]);
  if (event == NULL || !read_moment (store, plan, "--at", ctl->at, &start) ||
      !read_moment (store, plan, "--until", ctl->until, &end))
    return HST_EXIT_USAGE;
  if (ctl->at == NULL && (hst_event_is_unscheduled (event) || ctl->is_copy))
    return hst_ctl_fail (HST_EXIT_USAGE, _("It has no time yet: say --at."));
  g_ptr_array_add (places, hst_edit_place_new (event->uid, NULL, ctl->at != NULL ? &start : &event->start, &end));
  if (!read_lane (ctl, plan, places->pdata[0]))
    return HST_EXIT_USAGE;
  ((HstEditPlace *) places->pdata[0])->is_copy = ctl->is_copy;
  if (ctl->is_dry_run)
    return try_place (ctl, store, plan, event, places->pdata[0]);
  hst_edit_arrange (store, places, ctl->now_utc_s, &error);

  return finish (error);
}

static GPtrArray *
list_places (HstCtl *ctl)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);

  for (guint i = 0; i < ctl->n_args; i++)
    g_ptr_array_add (places, hst_edit_place_new (ctl->args[i], NULL, NULL, NULL));
  return places;
}

HstExit
hst_ctl_unplace (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (GPtrArray) places = list_places (ctl);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  hst_edit_arrange (store, places, ctl->now_utc_s, &error);

  return finish (error);
}

/* All go as far, as one step. */
HstExit
hst_ctl_move (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  g_autoptr (GError) error = NULL;
  gint64 minutes;

  if (ctl->by == NULL)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say by how many minutes: --by MINUTES."));
  if (!g_ascii_string_to_signed (ctl->by, 10, -MOST_MINUTES, MOST_MINUTES, &minutes, NULL)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: --by: “%s” is not a number of minutes, such as 40 or -15."), ctl->by);
    return HST_EXIT_USAGE;
  }
  store = hst_ctl_open (ctl, HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  for (guint i = 0; i < ctl->n_args; i++) {
    g_autoptr (HstEvent) event = find_session (store, ctl->args[i]);
    HstMoment start, end = HST_MOMENT_INIT;
    HstEditPlace *place;

    if (event == NULL)
      return HST_EXIT_USAGE;
    if (!hst_moment_is_set (&event->start)) {
      /* Translators: %s is what somebody typed. */
      hst_ctl_complain (_("hostynyctl: “%s” has no time yet, so it cannot be moved."), ctl->args[i]);
      return HST_EXIT_USAGE;
    }
    if (event->start.kind == HST_MOMENT_DATE && minutes % DAY_MINUTES != 0) {
      /* Translators: %s is what somebody typed. */
      hst_ctl_complain (_("hostynyctl: “%s” lasts whole days, so it is moved by whole days: --by 1440 is one."), ctl->args[i]);
      return HST_EXIT_USAGE;
    }
    start = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) + minutes * 60);
    place = hst_edit_place_new (ctl->args[i], NULL, &start, &end);
    place->is_copy = ctl->is_copy;
    g_ptr_array_add (places, place);
  }
  hst_edit_arrange (store, places, ctl->now_utc_s, &error);

  return finish (error);
}

/* In words, as the window has them. */
static HstExit
say_repeat (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  HstZones *zones = store != NULL ? hst_store_get_zones (store) : NULL;
  g_autoptr (HstEvent) event = NULL;
  g_autofree char *rules = NULL;
  g_autofree char *words = NULL;
  g_autofree char *more = NULL;
  HstZone *zone;

  if (store == NULL)
    return HST_EXIT_PLAN;
  event = find_session (store, ctl->args[0]);
  if (event == NULL)
    return HST_EXIT_USAGE;
  zone = event->start.kind == HST_MOMENT_ZONED ? hst_zones_lookup (zones, event->start.tzid) : hst_zones_get_system (zones);
  rules = event->rrules != NULL ? g_strjoinv ("\n", event->rrules) : NULL;
  words = rules != NULL ? hst_repeat_dup_words (rules, zone) : g_strdup (C_("repeats", "Never"));
  more = hst_repeat_dup_more_words ((const char *const *) event->rdates, (const char *const *) event->exdates, &event->start,
                                    zone);
  if (rules != NULL || *more == '\0')
    hst_ctl_say (words);
  if (*more != '\0')
    hst_ctl_say (more);
  return HST_EXIT_DONE;
}

static HstExit
set_repeat (HstCtl *ctl)
{
  const gboolean never = g_str_equal (ctl->args[1], "never");
  g_autoptr (HstRule) rule = never ? NULL : hst_rule_new_from_string (ctl->args[1], NULL);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (GError) error = NULL;

  if (rule == NULL && !never) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: “%s” is not a rule, such as FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5, and not “never”."), ctl->args[1]);
    return HST_EXIT_USAGE;
  }
  store = hst_ctl_open (ctl, HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  event = find_session (store, ctl->args[0]);
  if (event == NULL)
    return HST_EXIT_USAGE;
  draft = hst_record_copy (event);
  hst_set_list (&draft->rrules, never ? NULL : (const char *const []) { ctl->args[1], NULL });
  hst_edit_update_event (store, event, draft, ctl->now_utc_s, &error);

  return finish (error);
}

HstExit
hst_ctl_repeat (HstCtl *ctl)
{
  return ctl->n_args == 1 ? say_repeat (ctl) : set_repeat (ctl);
}

HstExit
hst_ctl_swap (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (GPtrArray) places = list_places (ctl);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  hst_edit_swap_events (store, places->pdata[0], places->pdata[1], ctl->now_utc_s, &error);

  return finish (error);
}

HstExit
hst_ctl_delete (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (GPtrArray) places = list_places (ctl);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  hst_edit_delete_events (store, places, ctl->now_utc_s, &error);

  return finish (error);
}

/* As the line below the sessions without a time is read in the window; FALSE having said why. */
static gboolean
read_line (HstCtl     *ctl,
           HstStore   *store,
           HstPlan    *plan,
           const char *visit,
           HstEvent   *event)
{
  const HstField *kind = hst_record_type_find_field (&hst_event_type, "kind");
  HstZone *zone = hst_ctl_get_zone (store, plan);

  if (ctl->kind != NULL && !hst_field_from_text (kind, event, ctl->kind, NULL))
    return refuse_word ("--kind", ctl->kind);
  hst_set_text (&event->visit, visit);
  hst_session_line_read (ctl->args[0], plan, hst_day_of_utc (ctl->now_utc_s, zone), hst_plan_find_visit (plan, visit)->first_day,
                         hst_zone_get_id (zone), ctl->kind != NULL ? &event->kind : NULL, event);
  return TRUE;
}

/* What an option says goes before what the line says; FALSE having said why. */
static gboolean
set_times (HstCtl          *ctl,
           const HstMoment *start,
           const HstMoment *end,
           HstEvent        *event)
{
  if (ctl->at != NULL) {
    if (hst_moment_is_set (&event->start))
      event->end = hst_moment_with_wall (start, hst_moment_get_wall_s (start) + hst_moment_get_wall_s (&event->end) -
                                                hst_moment_get_wall_s (&event->start));
    event->start = *start;
  }
  if (ctl->until == NULL)
    return TRUE;
  if (!hst_moment_is_set (&event->start)) {
    hst_ctl_fail (HST_EXIT_USAGE, _("It has no time yet: say --at."));
    return FALSE;
  }
  event->end = *end;
  hst_set_text (&event->duration, NULL);
  return TRUE;
}

static gboolean
fill_session (HstCtl   *ctl,
              HstStore *store,
              HstPlan  *plan,
              HstEvent *event)
{
  g_autofree char *visit = hst_ctl_find_visit (plan, ctl->visit);
  HstMoment start, end;

  return visit != NULL && read_moment (store, plan, "--at", ctl->at, &start) &&
         read_moment (store, plan, "--until", ctl->until, &end) && read_line (ctl, store, plan, visit, event) &&
         set_times (ctl, &start, &end, event);
}

HstExit
hst_ctl_session (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;

  if (ctl->visit == NULL)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say which visit it belongs to: --visit UID."));
  store = hst_ctl_open (ctl, HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (!fill_session (ctl, store, plan, event))
    return HST_EXIT_USAGE;
  if (!hst_edit_create_event (store, event, ctl->now_utc_s, &uid, &error))
    return finish (error);
  hst_ctl_say (uid);

  return HST_EXIT_DONE;
}
