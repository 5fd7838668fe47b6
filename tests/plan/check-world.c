/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define KYIV "Europe/Kyiv"

/* EET-2EEST,M3.5.0/3,M10.5.0/4 */
static const HstZoneRule kyiv_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 3 * 3600 }, .dst_end = { 10, 5, 0, 4 * 3600 },
};

static HstMoment
moment_of (const char *text)
{
  g_autofree char *zoned = strchr (text, 'T') != NULL ? g_strconcat (text, "[" KYIV "]", NULL) : g_strdup (text);
  g_autoptr (GError) error = NULL;
  HstMoment moment;

  hst_moment_from_string (zoned, &moment, &error);
  g_assert_no_error (error);
  return moment;
}

World *
world_new (void)
{
  World *self = g_new0 (World, 1);

  self->plan = hst_plan_new ();
  self->zone = hst_zone_new (KYIV, NULL, 0, &kyiv_rule);
  self->today = HST_DAY_NONE;
  self->occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
world_free (World *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_ptr_array_unref (self->occurrences);
  hst_zone_unref (self->zone);
  hst_plan_unref (self->plan);
  g_free (self);
}

HstCommunity *
world_add_community (World      *self,
                     const char *code,
                     const char *oblast_iso)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name_en, code);
  hst_set_text (&community->oblast_iso, oblast_iso);
  hst_plan_take (self->plan, community);
  return community;
}

HstCurfew *
world_add_curfew (World      *self,
                  const char *oblast_iso,
                  int         from_min,
                  int         to_min)
{
  HstCurfew *curfew = hst_curfew_new ();

  hst_set_text (&curfew->oblast_iso, oblast_iso);
  curfew->from_min = from_min;
  curfew->to_min = to_min;
  curfew->checked_on = hst_day_from_ymd (2026, 11, 1);
  hst_plan_take (self->plan, curfew);
  return curfew;
}

HstVisit *
world_add_visit (World      *self,
                 const char *uid,
                 const char *host,
                 const char *first_day,
                 const char *last_day)
{
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&visit->uid, uid);
  hst_set_text (&visit->host, host);
  visit->first_day = hst_day_from_string (first_day);
  visit->last_day = hst_day_from_string (last_day);
  hst_plan_take (self->plan, visit);
  return visit;
}

HstDelegation *
world_add_delegation (World      *self,
                      const char *gathering,
                      const char *community,
                      int         quota)
{
  HstDelegation *delegation = hst_delegation_new ();

  hst_set_text (&delegation->gathering, gathering);
  hst_set_text (&delegation->community, community);
  delegation->quota = quota;
  hst_plan_take (self->plan, delegation);
  return delegation;
}

HstVenue *
world_add_venue (World      *self,
                 const char *uid,
                 double      latitude,
                 double      longitude)
{
  HstVenue *venue = hst_venue_new ();

  hst_set_text (&venue->uid, uid);
  hst_set_text (&venue->name, uid);
  hst_set_text (&venue->shelter, "cellar");
  venue->latitude = latitude;
  venue->longitude = longitude;
  hst_plan_take (self->plan, venue);
  return venue;
}

HstPerson *
world_add_person (World      *self,
                  const char *uid,
                  const char *name)
{
  HstPerson *person = hst_person_new ();

  hst_set_text (&person->uid, uid);
  hst_set_text (&person->name, name);
  hst_plan_take (self->plan, person);
  return person;
}

HstEvent *
world_add_event (World        *self,
                 const char   *visit,
                 const char   *uid,
                 HstEventKind  kind,
                 const char   *from,
                 const char   *to)
{
  g_autoptr (HstEvent) event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, uid);
  hst_set_text (&event->visit, visit);
  event->kind = kind;
  event->start = moment_of (from);
  event->end = moment_of (to);
  g_ptr_array_add (self->occurrences,
                   hst_occurrence_new (event, NULL, &event->start, &event->end,
                                       hst_zone_utc_from_wall (self->zone, hst_moment_get_wall_s (&event->start)),
                                       hst_zone_utc_from_wall (self->zone, hst_moment_get_wall_s (&event->end))));
  return event;
}

void
set_list (char       ***list,
          const char   *words)
{
  g_auto (GStrv) split = g_strsplit (words, " ", -1);

  hst_set_list (list, (const char *const *) split);
}

void
world_check (World *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = hst_check_plan_on (self->plan, self->occurrences, self->zone, self->today, self->holidays_off);
}

guint
world_count (World      *self,
             const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < self->findings->len; i++)
    count += g_str_equal (hst_finding_get_rule (self->findings->pdata[i]), rule);
  return count;
}

HstFinding *
world_get (World      *self,
           const char *rule)
{
  g_assert_cmpuint (world_count (self, rule), ==, 1);
  for (guint i = 0; i < self->findings->len; i++)
    if (g_str_equal (hst_finding_get_rule (self->findings->pdata[i]), rule))
      return self->findings->pdata[i];
  g_assert_not_reached ();
}
