/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The donor's report: known plans, known totals. */
#include "hst-document.h"

#include <string.h>

#define OKHTYRKA "UA59040110000026694"
#define VALKY "UA63020030000094096"
#define PRYLUKY "UA74080130000060606"

typedef struct {
  HstPlan   *plan;
  GPtrArray *events;
  HstZones  *zones;
} World;

static void
take_community (World      *world,
                const char *code,
                const char *name)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name_en, name);
  hst_plan_take (world->plan, community);
}

static void
take_person (World         *world,
             const char    *uid,
             HstPersonRole  role)
{
  HstPerson *person = hst_person_new ();

  hst_set_text (&person->uid, uid);
  hst_set_text (&person->name, "Secret Name");
  person->role = role;
  hst_plan_take (world->plan, person);
}

static void
take_visit (World          *world,
            const char     *uid,
            const char     *topic,
            HstDay          day,
            HstVisitStatus  status)
{
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&visit->uid, uid);
  hst_set_text (&visit->title, uid);
  hst_set_text (&visit->topic, topic);
  hst_set_text (&visit->coordinator, "staff-1");
  visit->first_day = day;
  visit->last_day = day + 1;
  visit->status = status;
  hst_plan_take (world->plan, visit);
}

/* @people: names of delegates, separated by spaces */
static void
take_delegation (World      *world,
                 const char *visit,
                 const char *code,
                 const char *people,
                 gint64      quota,
                 HstReply    reply)
{
  HstDelegation *delegation = hst_delegation_new ();
  g_auto (GStrv) names = g_strsplit (people, " ", -1);

  hst_set_text (&delegation->gathering, visit);
  hst_set_text (&delegation->community, code);
  hst_set_list (&delegation->delegates, *people != '\0' ? (const char *const *) names : NULL);
  delegation->quota = quota;
  delegation->reply = reply;
  hst_plan_take (world->plan, delegation);
}

static void
add_event (World        *world,
           const char   *uid,
           const char   *visit,
           HstEventKind  kind,
           HstDay        day,
           int           from_min,
           int           length_min)
{
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->visit, visit);
  hst_set_text (&event->summary, uid);
  hst_set_text (&event->responsible, "staff-1");
  event->kind = kind;
  event->start = hst_moment_zoned (day, from_min * 60, "Europe/Kyiv");
  event->end = hst_moment_zoned (day, (from_min + length_min) * 60, "Europe/Kyiv");
  g_ptr_array_add (world->events, event);
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  const HstDay march = hst_day_from_ymd (2026, 3, 10);
  const HstDay june = hst_day_from_ymd (2026, 6, 10);

  world->plan = hst_plan_new ();
  world->events = g_ptr_array_new_with_free_func (hst_record_unref);
  world->zones = hst_zones_new ();
  take_community (world, OKHTYRKA, "Okhtyrka");
  take_community (world, VALKY, "Valky");
  take_community (world, PRYLUKY, "Pryluky");
  take_person (world, "staff-1", HST_PERSON_STAFF);
  for (guint i = 1; i <= 9; i++) {
    g_autofree char *uid = g_strdup_printf ("d%u", i);

    take_person (world, uid, HST_PERSON_DELEGATE);
    hst_plan_find_person (world->plan, uid)->sex = i % 2 == 1 ? HST_SEX_FEMALE : HST_SEX_MALE;
    hst_plan_find_person (world->plan, uid)->age_group = i <= 4 ? HST_AGE_18_TO_35 : HST_AGE_36_TO_59;
  }

  take_visit (world, "march", "Energy", march, HST_VISIT_DONE);
  take_delegation (world, "march", OKHTYRKA, "d1 d2 d3 d4 d5 d6", 8, HST_REPLY_INVITED);
  take_delegation (world, "march", VALKY, "d7 d8", 4, HST_REPLY_CONFIRMED);
  take_delegation (world, "march", PRYLUKY, "d9", 1, HST_REPLY_DECLINED);
  add_event (world, "talk", "march", HST_EVENT_TALK, march, 600, 45);
  add_event (world, "site", "march", HST_EVENT_SITE_VISIT, march + 1, 600, 90);
  add_event (world, "lunch", "march", HST_EVENT_MEAL, march, 780, 60);
  add_event (world, "off", "march", HST_EVENT_TALK, march, 900, 60);
  ((HstEvent *) world->events->pdata[3])->status = HST_STATUS_CANCELLED;

  take_visit (world, "june", "Energy", june, HST_VISIT_PLANNED);
  take_delegation (world, "june", OKHTYRKA, "d1 d2", 2, HST_REPLY_CONFIRMED);
  take_delegation (world, "june", VALKY, "", 7, HST_REPLY_TENTATIVE);
  take_delegation (world, "june", PRYLUKY, "", 5, HST_REPLY_AWAITING);
  add_event (world, "workshop", "june", HST_EVENT_WORKSHOP, june, 600, 120);

  take_visit (world, "idea", "Water", june, HST_VISIT_IDEA);
  take_delegation (world, "idea", PRYLUKY, "", 5, HST_REPLY_CONFIRMED);
  add_event (world, "dream", "idea", HST_EVENT_TALK, june, 600, 120);
  take_visit (world, "cancelled", "Water", june, HST_VISIT_CANCELLED);
  add_event (world, "meeting", NULL, HST_EVENT_DISCUSSION, june, 600, 60);
  return world;
}

static void
world_free (World *world)
{
  hst_plan_unref (world->plan);
  g_ptr_array_unref (world->events);
  hst_zones_unref (world->zones);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static char *
report (World      *world,
        HstDay      from,
        HstDay      to,
        guint       small_group,
        const char *community)
{
  const HstDocumentOptions options = {
    .kind = HST_DOCUMENT_REPORT, .language = "en", .from = from, .to = to, .small_group = small_group,
    .community = community, .now_utc_s = G_GINT64_CONSTANT (1795680000),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstDocument) document = hst_document_new (world->plan, world->events, world->zones, &options, &error);
  g_autoptr (GBytes) csv = NULL;

  g_assert_no_error (error);
  csv = hst_document_to_csv (document, FALSE);
  return g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
}

static void
test_totals_of_everything (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *csv = report (world, 0, 0, 0, NULL);

  /* March: 6 and 2 named.  June: 2 named, and 7 seats without names; whom nobody heard of does not count. */
  g_assert_cmpstr (csv, ==,
                   "Part,Group,Visits,Sessions,Hours,People\r\n"
                   "Totals,Total,2,3,4.25,17\r\n"
                   "By topic,Energy,2,3,4.25,17\r\n"
                   "By community,Valky,2,,,9\r\n"
                   "By community,Okhtyrka,2,,,8\r\n"
                   "Participants by sex,Not known,,,,7\r\n"
                   "Participants by sex,Men,,,,5\r\n"
                   "Participants by sex,Women,,,,5\r\n"
                   "Participants by age,Not known,,,,7\r\n"
                   "Participants by age,18 to 35,,,,6\r\n"
                   "Participants by age,36 to 59,,,,4\r\n"
                   "By role,Delegates,,,,8\r\n"
                   "By role,Organisers,,,,1\r\n"
                   "By kind of session,Presentation,,1,0.75,\r\n"
                   "By kind of session,Site visit,,1,1.5,\r\n"
                   "By kind of session,Workshop,,1,2,\r\n");
}

static void
test_a_period_has_its_own (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *first = report (world, hst_day_from_ymd (2026, 1, 1), hst_day_from_ymd (2026, 4, 1), 0, NULL);
  g_autofree char *second = report (world, hst_day_from_ymd (2026, 4, 1), hst_day_from_ymd (2026, 7, 1), 0, NULL);
  g_autofree char *none = report (world, hst_day_from_ymd (2027, 1, 1), hst_day_from_ymd (2028, 1, 1), 0, NULL);

  g_assert_nonnull (strstr (first, "Totals,Total,1,2,2.25,8\r\n"));
  g_assert_nonnull (strstr (second, "Totals,Total,1,1,2,9\r\n"));
  g_assert_cmpstr (none, ==, "Part,Group,Visits,Sessions,Hours,People\r\nTotals,Total,0,0,0,0\r\n");
}

static void
test_small_groups_and_what_reveals_them (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *march = report (world, hst_day_from_ymd (2026, 1, 1), hst_day_from_ymd (2026, 4, 1), 3, NULL);
  g_autofree char *fives = report (world, hst_day_from_ymd (2026, 1, 1), hst_day_from_ymd (2026, 4, 1), 5, NULL);
  g_autofree char *large = report (world, hst_day_from_ymd (2026, 1, 1), hst_day_from_ymd (2026, 4, 1), 100, NULL);

  /* Two of eight are hidden, and the six with them: 8 − 6 would tell. */
  g_assert_nonnull (strstr (march, "Totals,Total,1,2,2.25,8\r\n"));
  g_assert_nonnull (strstr (march, "By community,Okhtyrka,1,,,*\r\n"));
  g_assert_nonnull (strstr (march, "By community,Valky,1,,,*\r\n"));
  g_assert_nonnull (strstr (march, "By role,Organisers,,,,*\r\n"));
  g_assert_nonnull (strstr (march, "By role,Delegates,,,,*\r\n"));
  /* Nobody's sex is told by those of the others: four and four are enough, with five none of them. */
  g_assert_nonnull (strstr (march, "Participants by sex,Men,,,,4\r\nParticipants by sex,Women,,,,4\r\n"));
  g_assert_nonnull (strstr (fives, "Participants by sex,Men,,,,*\r\nParticipants by sex,Women,,,,*\r\n"));
  g_assert_nonnull (strstr (fives, "Participants by age,18 to 35,,,,*\r\nParticipants by age,36 to 59,,,,*\r\n"));
  /* A total is a group too. */
  g_assert_nonnull (strstr (large, "Totals,Total,1,2,2.25,*\r\n"));
  g_assert_nonnull (strstr (large, "By topic,Energy,1,2,2.25,*\r\n"));
}

static void
test_of_what_nobody_knows_nothing_is_said (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *csv = NULL;

  for (guint i = 1; i <= 9; i++) {
    g_autofree char *uid = g_strdup_printf ("d%u", i);

    hst_plan_find_person (world->plan, uid)->sex = HST_SEX_UNKNOWN;
  }
  csv = report (world, 0, 0, 0, NULL);
  g_assert_null (strstr (csv, "by sex"));
  g_assert_nonnull (strstr (csv, "by age"));
}

static void
test_of_one_community (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *csv = report (world, 0, 0, 0, VALKY);

  g_assert_nonnull (strstr (csv, "By community,Valky,2,,,9\r\n"));
  g_assert_null (strstr (csv, "Okhtyrka"));
}

static void
test_no_person_is_in_it (void)
{
  g_autoptr (World) world = world_new ();
  const HstDocumentOptions options = {
    .kind = HST_DOCUMENT_REPORT, .language = "en", .detail = HST_DETAIL_INTERNAL, .now_utc_s = 0,
  };
  g_autoptr (HstDocument) document = hst_document_new (world->plan, world->events, world->zones, &options, NULL);
  g_autoptr (GBytes) html = hst_document_to_html (document);
  g_autofree char *text = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));

  g_assert_null (strstr (text, "Secret"));
  g_assert_nonnull (strstr (text, "By role"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publish/report/totals-of-everything", test_totals_of_everything);
  g_test_add_func ("/publish/report/a-period-has-its-own", test_a_period_has_its_own);
  g_test_add_func ("/publish/report/small-groups-and-what-reveals-them", test_small_groups_and_what_reveals_them);
  g_test_add_func ("/publish/report/of-what-nobody-knows-nothing-is-said", test_of_what_nobody_knows_nothing_is_said);
  g_test_add_func ("/publish/report/of-one-community", test_of_one_community);
  g_test_add_func ("/publish/report/no-person-is-in-it", test_no_person_is_in_it);

  return g_test_run ();
}
