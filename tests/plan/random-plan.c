/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-plan.h"

#include "hst-day-scale.h"

#define VISITS 5
#define PLACES 6

/* The night in which Kyiv's clocks are turned back is among these days. */
#define FIRST_DAY hst_day_from_ymd (2026, 10, 23)

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
}

static char *
name_of (const char *what,
         int         i)
{
  return g_strdup_printf ("%s%d", what, i);
}

static void
set_name (char       **where,
          const char  *what,
          int          n)
{
  g_autofree char *name = pick (5) == 0 ? NULL : name_of (what, pick (n));

  hst_set_text (where, name);
}

/* ---- one field of a record at a time, so that a plan and a change of it are made by the same hand */

static void
vary_community (HstCommunity *community)
{
  static const char *const oblasts[] = { "UA-18", "UA-59", "UA-46", "UA-23" };

  hst_set_text (&community->oblast_iso, oblasts[pick (4)]);
  if (pick (3) == 0)
    hst_set_text (&community->name_en, "Renamed");
  community->work_start_min = pick (2) == 0 ? 9 * 60 : 0;
  community->work_end_min = community->work_start_min != 0 ? 60 * (16 + pick (2)) : 0;
}

static void
vary_venue (HstVenue *venue)
{
  venue->latitude = 50 + pick (10) / 50.0;
  venue->longitude = 28;
  venue->capacity = pick (20);
  venue->group_limit = pick (3) == 0 ? pick (20) : 0;
  venue->shelter_capacity = pick (20);
  venue->step_free = pick (3);
  venue->work_start_min = pick (2) == 0 ? 8 * 60 : 0;
  venue->work_end_min = venue->work_start_min != 0 ? 17 * 60 : 0;
  set_name (&venue->community, "c", PLACES);
  hst_set_text (&venue->shelter, pick (3) == 0 ? NULL : "cellar");
  set_list (&venue->equipment, pick (2) == 0 ? "projector" : "screen projector");
}

static void
vary_person (HstPerson *person)
{
  static const char *const languages[] = { "uk", "ja", "ja uk", "en" };

  set_list (&person->languages, languages[pick (4)]);
  person->role = pick (2) == 0 ? HST_PERSON_INTERPRETER : HST_PERSON_SPEAKER;
  if (pick (3) == 0)
    hst_set_text (&person->name, "Renamed");
}

static void
vary_visit (HstVisit          *visit,
            const RandomShape *shape)
{
  const int length = pick (4);

  visit->first_day = FIRST_DAY + pick (shape->days);
  visit->last_day = visit->first_day + length;
  visit->status = pick (6);
  visit->notice_on = pick (2) == 0 ? HST_DAY_NONE : FIRST_DAY - 10;
  set_name (&visit->coordinator, "p", shape->people);
  set_name (&visit->host, "c", PLACES);
}

static void
vary_delegation (HstDelegation     *delegation,
                 const RandomShape *shape)
{
  delegation->quota = pick (6);
  if (pick (2) == 0)
    hst_set_list (&delegation->delegates, (const char *const[]) { "p0", "p1", pick (2) == 0 ? "p2" : NULL, NULL });
  delegation->reply = pick (8);
  delegation->reply_by = pick (2) == 0 ? HST_DAY_NONE : FIRST_DAY - 20 + pick (20);
  delegation->arrival = hst_moment_floating (FIRST_DAY + pick (shape->days), pick (HST_DAY_S));
  delegation->departure = hst_moment_floating (FIRST_DAY + pick (shape->days), pick (HST_DAY_S));
}

static void
vary_curfew (HstCurfew *curfew)
{
  curfew->from_min = pick (2) == 0 ? 0 : 23 * 60;
  curfew->to_min = 5 * 60;
  curfew->checked_on = FIRST_DAY - pick (200);
}

static void
vary_way (HstWay *way)
{
  way->minutes = pick (5) == 0 ? 3000 : pick (200);
}

static void
vary_answer (HstConfirmation *answer)
{
  answer->state = pick (8);
  answer->due = FIRST_DAY - 20 + pick (30);
}

static void
vary_busy (HstBusy           *busy,
           const RandomShape *shape)
{
  const HstDay day = FIRST_DAY + pick (shape->days);
  g_autofree char *text = hst_day_to_string (day);
  g_autofree char *period = g_strdup_printf ("%sT%02d:00:00/%sT23:00:00", text, pick (23), text);
  const char *periods[] = { period, NULL };

  hst_set_list (&busy->periods, periods);
  busy->known_from = day;
  busy->known_to = day + pick (3);
}

static HstOccurrence *
occurrence_of (const World *world,
               HstEvent    *event)
{
  const HstMoment unset = HST_MOMENT_INIT;
  const gboolean is_instance = hst_event_is_instance (event);

  if (hst_event_is_unscheduled (event))
    return hst_occurrence_new (event, NULL, &unset, &unset, 0, 3600);
  return hst_occurrence_new (event, is_instance ? &event->recurrence_id : NULL, &event->start, &event->end,
                             hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&event->start)),
                             hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&event->end)));
}

static void
move_event (HstEvent          *event,
            const RandomShape *shape)
{
  const HstDay day = FIRST_DAY + pick (shape->days);
  const int second = pick (shape->days < 3 ? 24 : 288) * 300, length = pick (36) * 300, early = pick (3) * 900;

  if (pick (12) == 0) {
    event->start = hst_moment_date (day);
    event->end = hst_moment_date (day + 1 + pick (2));
    return;
  }
  event->start = hst_moment_zoned (day, second, g_intern_static_string ("Europe/Kyiv"));
  event->end = hst_moment_zoned (day + (second + length) / HST_DAY_S + (pick (20) == 0 ? pick (4) : 0),
                                 (second + length) % HST_DAY_S, g_intern_static_string ("Europe/Kyiv"));
  /* As files from elsewhere may have it. */
  if (pick (25) == 0)
    event->end.day--;
  event->gather_at = event->start;
  event->gather_at.second = MAX (0, event->gather_at.second - early);
}

static void
vary_event (HstEvent          *event,
            const RandomShape *shape)
{
  switch (pick (12)) {
  case 0:
  case 1:
    move_event (event, shape);
    break;
  case 2:
    if (event->end.kind != HST_MOMENT_DATE && hst_moment_is_set (&event->end))
      event->end.second = MIN (HST_DAY_S - 1, event->end.second + 900);
    break;
  case 3:
    hst_set_text (&event->summary, pick (2) == 0 ? "Welcome" : "Feedback");
    break;
  case 4:
    set_name (&event->venue, "venue", PLACES);
    break;
  case 5:
    set_name (&event->responsible, "p", shape->people);
    break;
  case 6:
    set_list (&event->speakers, pick (2) == 0 ? "p0 p1" : "p1 p2 p3");
    break;
  case 7:
    if (pick (2) == 0)
      hst_set_list (&event->communities, NULL);
    else
      set_list (&event->communities, pick (2) == 0 ? "c1 c3" : "c2");
    break;
  case 8:
    event->kind = pick (HST_EVENT_BLOCKER + 1);
    break;
  case 9:
    set_name (&event->visit, "v", VISITS);
    break;
  case 10:
    set_name (&event->origin, "c", PLACES);
    set_name (&event->destination, "c", PLACES);
    hst_set_text (&event->vehicle, pick (2) == 0 ? "Bus" : "bus 2");
    set_name (&event->driver, "p", shape->people);
    event->seats = pick (3) * 4;
    break;
  default:
    event->status = pick (3) == 0 ? HST_STATUS_CANCELLED : HST_STATUS_NONE;
    event->transparent = pick (5) == 0;
    event->step_free = pick (2) == 0;
    event->group_limit = pick (2) * 5;
    set_list (&event->equipment, pick (2) == 0 ? "projector" : "stage");
    if (pick (4) == 0)
      event->start = event->end = event->gather_at = (HstMoment) HST_MOMENT_INIT;
  }
  /* Only a session of a visit may wait for a time. */
  if (!hst_moment_is_set (&event->start) && event->visit == NULL)
    hst_set_text (&event->visit, "v0");
}

static HstEvent *
event_new (const RandomShape *shape,
           int                i)
{
  HstEvent *event = hst_event_new ();

  event->uid = name_of ("e", i);
  hst_set_text (&event->summary, event->uid);
  event->kind = pick (HST_EVENT_BLOCKER + 1);
  move_event (event, shape);
  set_name (&event->visit, "v", VISITS);
  set_name (&event->venue, "venue", PLACES);
  set_name (&event->responsible, "p", shape->people);
  for (int k = 0; k < 4; k++)
    vary_event (event, shape);
  return event;
}

/* Some meetings are held three times, on days that follow each other. */
static void
add_event (World     *world,
           HstEvent  *event)
{
  g_ptr_array_add (world->occurrences, occurrence_of (world, event));
  for (int i = 1; event->visit == NULL && !hst_event_is_unscheduled (event) && pick (3) == 0 && i < 3; i++) {
    g_autoptr (HstEvent) later = hst_record_copy (event);

    later->recurrence_id = later->start;
    later->start.day += i;
    later->end.day += i;
    later->recurrence_id.day += i;
    g_ptr_array_add (world->occurrences, occurrence_of (world, later));
  }
}

/* ---- a plan */

static void
add_records (World             *world,
             const RandomShape *shape)
{
  HstProgramme *programme = hst_programme_new ();

  hst_set_text (&programme->uid, "programme");
  programme->work_start_min = 9 * 60;
  programme->work_end_min = 18 * 60;
  set_list (&programme->languages, "uk en");
  hst_plan_take (world->plan, programme);
  for (int i = 0; i < PLACES; i++) {
    g_autofree char *code = name_of ("c", i);
    g_autofree char *uid = name_of ("venue", i);

    vary_community (world_add_community (world, code, NULL));
    vary_venue (world_add_venue (world, uid, 0, 0));
  }
  for (int i = 0; i < shape->people; i++) {
    g_autofree char *uid = name_of ("p", i);

    vary_person (world_add_person (world, uid, uid));
  }
  vary_curfew (world_add_curfew (world, "UA-18", 0, 0));
  vary_curfew (world_add_curfew (world, "UA-59", 0, 0));
}

static HstDelegation *
delegation_new (const char        *gathering,
                const char        *code,
                const RandomShape *shape)
{
  HstDelegation *delegation = hst_delegation_new ();

  hst_set_text (&delegation->gathering, gathering);
  hst_set_text (&delegation->community, code);
  vary_delegation (delegation, shape);
  return delegation;
}

static void
add_visits (World             *world,
            const RandomShape *shape)
{
  for (int i = 0; i < VISITS; i++) {
    g_autofree char *uid = name_of ("v", i);

    vary_visit (world_add_visit (world, uid, NULL, "2026-10-23", "2026-10-23"), shape);
    for (int k = 0; k < PLACES; k++) {
      g_autofree char *code = name_of ("c", k);

      if (pick (2) == 0)
        hst_plan_take (world->plan, delegation_new (uid, code, shape));
    }
  }
}

/* What only some plans have, by a name made of two others. */
static gpointer
relation_new (const HstRecordType *type,
              const RandomShape   *shape)
{
  gpointer record = hst_record_new (type);
  g_autofree char *event = name_of ("e", pick (shape->events));

  if (type == &hst_way_type) {
    ((HstWay *) record)->origin = name_of (pick (2) == 0 ? "venue" : "c", pick (PLACES));
    ((HstWay *) record)->destination = name_of ("venue", pick (PLACES));
    vary_way (record);
  } else if (type == &hst_confirmation_type) {
    ((HstConfirmation *) record)->about = pick (2) == 0 ? name_of ("v", pick (VISITS)) : g_steal_pointer (&event);
    ((HstConfirmation *) record)->whom = pick (2) == 0 ? name_of ("p", pick (shape->people))
                                                       : name_of ("venue", pick (PLACES));
    vary_answer (record);
  } else if (type == &hst_busy_type) {
    ((HstBusy *) record)->uid = name_of ("busy", pick (1000));
    ((HstBusy *) record)->whom = name_of (pick (2) == 0 ? "p" : pick (2) == 0 ? "c" : "venue", pick (3));
    vary_busy (record, shape);
  } else if (type == &hst_delegation_type) {
    ((HstDelegation *) record)->gathering = pick (3) == 0 ? g_steal_pointer (&event) : name_of ("v", pick (VISITS));
    ((HstDelegation *) record)->community = name_of ("c", pick (PLACES));
    vary_delegation (record, shape);
  }
  return record;
}

static const HstRecordType *const relations[] = {
  &hst_way_type, &hst_confirmation_type, &hst_busy_type, &hst_delegation_type,
};

static gpointer
find_same_key (HstPlan       *plan,
               gconstpointer  record)
{
  GPtrArray *all = hst_plan_get_records (plan, hst_record_get_record_type (record));

  for (guint i = 0; i < all->len; i++)
    if (hst_record_same_key (all->pdata[i], record))
      return all->pdata[i];
  return NULL;
}

World *
random_plan_new (const RandomShape *shape)
{
  World *world = world_new ();

  world->today = FIRST_DAY - pick (20);
  add_records (world, shape);
  add_visits (world, shape);
  for (int i = 0; i < 12; i++) {
    gpointer record = relation_new (relations[pick (G_N_ELEMENTS (relations))], shape);

    if (find_same_key (world->plan, record) == NULL)
      hst_plan_take (world->plan, record);
    else
      hst_record_unref (record);
  }
  for (int i = 0; i < shape->events; i++) {
    g_autoptr (HstEvent) event = event_new (shape, i);

    add_event (world, event);
  }
  return world;
}

/* ---- another plan */

static void
vary (gpointer           record,
      const RandomShape *shape)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_community_type)
    vary_community (record);
  else if (type == &hst_venue_type)
    vary_venue (record);
  else if (type == &hst_person_type)
    vary_person (record);
  else if (type == &hst_visit_type)
    vary_visit (record, shape);
  else if (type == &hst_delegation_type)
    vary_delegation (record, shape);
  else if (type == &hst_curfew_type)
    vary_curfew (record);
  else if (type == &hst_way_type)
    vary_way (record);
  else if (type == &hst_confirmation_type)
    vary_answer (record);
  else if (type == &hst_busy_type)
    vary_busy (record, shape);
  else if (type == &hst_programme_type)
    ((HstProgramme *) record)->work_end_min = 12 * 60 + pick (8) * 60;
}

/* A plan with the same records but @old, and with @new; as another reading has it if @copies. */
static HstPlan *
dup_plan (HstPlan  *plan,
          gpointer  old,
          gpointer  new,
          gboolean  copies)
{
  HstPlan *other = hst_plan_new ();

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    GPtrArray *all = hst_record_types[i] != &hst_event_type ? hst_plan_get_records (plan, hst_record_types[i]) : NULL;

    for (guint k = 0; all != NULL && k < all->len; k++) {
      if (all->pdata[k] == old && new != NULL)
        hst_plan_take (other, hst_record_ref (new));
      else if (all->pdata[k] != old)
        hst_plan_take (other, copies ? hst_record_copy (all->pdata[k]) : hst_record_ref (all->pdata[k]));
    }
  }
  if (old == NULL && new != NULL)
    hst_plan_take (other, hst_record_ref (new));
  return other;
}

static gpointer
pick_record (HstPlan             *plan,
             const HstRecordType *type)
{
  GPtrArray *all = hst_plan_get_records (plan, type);

  return all->len > 0 ? all->pdata[pick ((int) all->len)] : NULL;
}

static gpointer
acceptance_of (World *world)
{
  HstAcceptance *acceptance;
  HstFinding *finding;

  world_check (world);
  if (world->findings->len == 0)
    return NULL;
  finding = world->findings->pdata[pick ((int) world->findings->len)];
  acceptance = hst_acceptance_new ();
  hst_set_text (&acceptance->rule, hst_finding_get_rule (finding));
  hst_set_text (&acceptance->cause, hst_finding_get_cause (finding));
  hst_set_text (&acceptance->reason, "so be it");
  return acceptance;
}

static gpointer
level_of (void)
{
  HstRuleSetting *setting = hst_rule_setting_new ();
  guint n_rules;
  g_autofree HstRuleInfo *rules = hst_check_list_rules (&n_rules);

  hst_set_text (&setting->rule, rules[pick ((int) n_rules)].id);
  setting->level = 1 + pick (4);
  return setting;
}

static const char *
edit_records (World             *world,
              const RandomShape *shape)
{
  static const HstRecordType *const types[] = {
    &hst_community_type, &hst_venue_type, &hst_person_type,       &hst_visit_type,      &hst_delegation_type,
    &hst_curfew_type,    &hst_way_type,   &hst_confirmation_type, &hst_busy_type,       &hst_acceptance_type,
    &hst_visit_type,     &hst_delegation_type, &hst_venue_type,   &hst_rule_setting_type, &hst_programme_type,
  };
  const HstRecordType *type = types[pick (G_N_ELEMENTS (types))];
  gpointer old = pick_record (world->plan, type), new = NULL;
  const int how = pick (4);
  HstPlan *plan;

  if (type == &hst_acceptance_type && how > 0)
    new = acceptance_of (world);
  else if (type == &hst_rule_setting_type && how > 0)
    new = level_of ();
  else if (how == 0 && type != &hst_programme_type)
    new = NULL;
  else if (how == 1 && (type == &hst_way_type || type == &hst_confirmation_type || type == &hst_busy_type ||
                        type == &hst_delegation_type))
    new = relation_new (type, shape);
  else if (old != NULL)
    vary (new = hst_record_copy (old), shape);
  if (new != NULL)
    old = find_same_key (world->plan, new);
  plan = dup_plan (world->plan, old, new, pick (2) == 0);
  if (new != NULL)
    hst_record_unref (new);
  hst_plan_unref (world->plan);
  world->plan = plan;
  return type->name;
}

static const char *
edit_occurrences (World             *world,
                  const RandomShape *shape)
{
  const guint i = world->occurrences->len > 0 ? (guint) pick ((int) world->occurrences->len) : 0;
  g_autoptr (HstEvent) event = NULL;

  switch (world->occurrences->len > 0 ? pick (6) : 0) {
  case 0:
    event = event_new (shape, 1000 + pick (1000000));
    add_event (world, event);
    return "add";
  case 1:
    g_ptr_array_remove_index (world->occurrences, i);
    return "delete";
  case 2:
    event = hst_record_copy (hst_occurrence_get_event (world->occurrences->pdata[i]));
    move_event (event, shape);
    break;
  default:
    event = hst_record_copy (hst_occurrence_get_event (world->occurrences->pdata[i]));
    vary_event (event, shape);
  }
  g_object_unref (world->occurrences->pdata[i]);
  world->occurrences->pdata[i] = occurrence_of (world, event);
  return "change";
}

World *
random_plan_edit (const World        *world,
                  const RandomShape  *shape,
                  const char        **what)
{
  World *other = world_new ();
  const gboolean reads = pick (2) == 0;

  hst_plan_unref (other->plan);
  other->plan = hst_plan_ref (world->plan);
  other->today = world->today;
  for (guint i = 0; i < world->occurrences->len; i++) {
    g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (world->occurrences->pdata[i]));

    g_ptr_array_add (other->occurrences, reads ? occurrence_of (world, event)
                                               : g_object_ref (world->occurrences->pdata[i]));
  }
  if (pick (40) == 0) {
    other->today = FIRST_DAY - pick (20);
    *what = "another day";
  } else {
    *what = pick (2) == 0 ? edit_records (other, shape) : edit_occurrences (other, shape);
  }
  return other;
}

char *
findings_describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    HstFinding *finding = findings->pdata[i];
    const char *uid = hst_finding_get_uid (finding), *other = hst_finding_get_other (finding);
    const char *visit = hst_finding_get_visit (finding), *way_out = hst_finding_get_way_out (finding);
    const char *accepted = hst_finding_get_accepted (finding);

    g_string_append_printf (text, "%s %s %s %s %s %" G_GINT64_FORMAT " %s %s %s %" G_GINT64_FORMAT " %s\n",
                            hst_finding_get_rule (finding), hst_severity_get_name (hst_finding_get_severity (finding)),
                            visit != NULL ? visit : "-", uid != NULL ? uid : "-", other != NULL ? other : "-",
                            hst_finding_get_at_utc_s (finding), hst_finding_get_sentence (finding),
                            way_out != NULL ? way_out : "-", hst_finding_get_cause (finding),
                            hst_moment_get_wall_s (hst_finding_get_recurrence_id (finding)),
                            accepted != NULL ? accepted : "-");
  }
  return g_string_free (text, FALSE);
}
