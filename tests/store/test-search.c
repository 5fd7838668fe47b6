/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

#define NOW "2026-11-24T09:00:00Z"

static HstCommunity *
make_community (const char        *code,
                const char        *name,
                const char        *centre,
                const char        *centre_genitive,
                const char        *name_en,
                const char *const *aliases)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name, name);
  hst_set_text (&community->centre, centre);
  hst_set_text (&community->centre_genitive, centre_genitive);
  hst_set_text (&community->name_en, name_en);
  hst_set_list (&community->aliases, aliases);
  return community;
}

static void
fill_plan (HstStore *store)
{
  const char *const khmeliv[] = { "Khmelivka", "Хмелевская", NULL };
  HstVenue *venue = hst_venue_new ();
  HstPerson *person = hst_person_new ();
  HstVisit *visit = hst_visit_new ();
  HstEvent *event;

  put_alone (store, make_community ("UA59", "Хмелівська", "Хмелів", "Хмелева", "Khmeliv", khmeliv));
  put_alone (store, make_community ("UA51", "Куяльницька", "Куяльник", "Куяльника", "Kuialnyk", NULL));
  put_alone (store, make_community ("UA73", "Вижницька", "Вижниця", "Вижниці", "Vyzhnytsia", NULL));

  hst_set_text (&venue->uid, "boiler");
  hst_set_text (&venue->name, "Котельня № 3");
  hst_set_text (&venue->address, "вул. Ґонтарська, 7");
  put_alone (store, venue);

  hst_set_text (&person->uid, "p1");
  hst_set_text (&person->name, "Мар’яна Приклад-Зразок");
  hst_set_text (&person->office, "начальниця відділу енергоменеджменту");
  put_alone (store, person);

  hst_set_text (&visit->uid, "v1");
  hst_set_text (&visit->title, "Енергоефективність у Житомирі");
  visit->first_day = hst_day_from_ymd (2026, 12, 2);
  visit->last_day = hst_day_from_ymd (2026, 12, 4);
  put_alone (store, visit);

  event = make_event ("near", "Нарада щодо їжі", "2026-11-25T10:00:00Z", NULL);
  hst_set_text (&event->description, "обговорення об'єкта; OR \"NEAR\" * (");
  put_alone (store, event);
  put_alone (store, make_event ("far", "Нарада в Києві", "2028-01-10T10:00:00Z", NULL));
  put_alone (store, make_event ("past", "Нарада минула", "2026-11-01T10:00:00Z", NULL));
  event = make_event ("mention", "Обід", "2026-11-24T11:00:00Z", NULL);
  hst_set_text (&event->notes, "після наради");
  put_alone (store, event);
}

static char *
search (HstStore   *store,
        const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hst_store_search (store, words, instant (NOW), 20, &error);
  GString *keys = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++) {
    const HstSearchHit *hit = hits->pdata[i];

    g_assert_nonnull (hit->type);
    g_assert_nonnull (hit->title);
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "", hit->key);
  }
  return g_string_free (keys, FALSE);
}

static const struct {
  const char *words;
  const char *found;
} cases[] = {
  /* A community by every name, in both scripts. */
  { "Хмелів", "UA59" },
  { "хмел", "UA59" },
  { "Хмелева", "UA59" },
  { "khmeliv", "UA59" },
  { "Khmelivka", "UA59" },
  { "Хмелівка", "UA59" },
  { "KHMEL", "UA59" },
  { "Хмелев", "UA59" },
  { "kuialnyk", "UA51" },
  { "куяльн", "UA51" },
  { "Vyzh", "UA73" },
  /* і, ї and й are letters of their own. */
  { "Вижниці", "UA73" },
  { "Житомирі", "v1" },
  { "Житомирй", "" },
  { "Zhytomyri", "v1" },
  { "іжі", "" },
  { "їжі", "near" },
  /* Four apostrophes and none. */
  { "мар'яна", "p1" },
  { "мар’яна", "p1" },
  { "марʼяна", "p1" },
  { "маряна", "p1" },
  { "mariana", "p1" },
  { "об’єкт", "near" },
  { "обєкт", "near" },
  /* ґ counts as г. */
  { "гонтарська", "boiler" },
  { "Ґонтар", "boiler" },
  /* All words, each from its beginning, in any order. */
  { "зразок марʼяна", "p1" },
  { "приклад-зразок", "p1" },
  { "енергоменедж", "p1" },
  { "марʼяна котельня", "" },
  { "разок", "" },
  { "3 котельня", "boiler" },
  /* What is called so before what mentions it, then what is nearest to now. */
  { "нарад", "near past far mention" },
  { "енерго", "v1 p1" },
  /* Nothing that is typed is syntax. */
  { "", "" },
  { "   ", "" },
  { "\"", "" },
  { "*", "" },
  { "( OR", "near" },
  { "NEAR", "near" },
  { "\"near\"", "near" },
  { "title:нарада", "" },
  { "нарада AND києві", "" },
  { "-нарада києві", "far" },
  { "'; DROP TABLE event; --", "" },
  { "нарада\xff києві", "far" },
};

static void
test_table (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new (&file);
  fill_plan (file.store);
  assert_sound (file.store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = search (file.store, cases[i].words);

    g_test_message ("case %u", i);
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

static void
test_search_follows_changes (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("e", "Вечеря", "2026-11-25T18:00:00Z", NULL);
  g_autoptr (HstStep) undone = NULL;
  g_autofree char *gone = NULL, *new_name = NULL, *old_name = NULL, *removed = NULL;

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (event));
  put_alone (file.store, make_event ("e", "Сніданок", "2026-11-25T18:00:00Z", NULL));
  gone = search (file.store, "вечеря");
  g_assert_cmpstr (gone, ==, "");
  new_name = search (file.store, "сніданок");
  g_assert_cmpstr (new_name, ==, "e");
  undone = hst_store_undo (file.store, NULL);
  old_name = search (file.store, "вечеря");
  g_assert_cmpstr (old_name, ==, "e");

  begin (file.store, "remove");
  g_assert_true (hst_store_remove (file.store, event, NULL));
  commit (file.store);
  removed = search (file.store, "вечеря");
  g_assert_cmpstr (removed, ==, "");
}

static void
test_series_is_one_hit_at_its_next_occurrence (void)
{
  g_auto (PlanFile) file = { 0 };
  const char *const rules[] = { "FREQ=DAILY", NULL };
  HstEvent *master = make_event ("e", "Дзвінок", "2026-11-02T10:00:00Z", "2026-11-02T10:30:00Z");
  HstEvent *instance = make_event ("e", "Дзвінок з мером", "2026-11-12T10:00:00Z", "2026-11-12T10:30:00Z");
  g_autoptr (GPtrArray) hits = NULL;
  const HstSearchHit *hit;

  plan_file_new (&file);
  hst_set_list (&master->rrules, rules);
  instance->recurrence_id = moment ("2026-11-12T10:00:00Z");
  put_alone (file.store, master);
  put_alone (file.store, instance);

  hits = hst_store_search (file.store, "мером", instant (NOW), 20, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_true (hit->type == &hst_event_type);
  g_assert_cmpstr (hit->title, ==, "Дзвінок");
  g_assert_cmpint (hit->at_utc_s, ==, instant ("2026-11-24T10:00:00Z"));
}

static void
test_days_are_meant_in_the_systems_zone (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) hits = NULL;

  plan_file_new (&file);
  fill_plan (file.store);
  hits = hst_store_search (file.store, "Житомирі", instant (NOW), 20, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  /* The tests run in Europe/Kyiv. */
  g_assert_cmpint (((HstSearchHit *) hits->pdata[0])->at_utc_s, ==, instant ("2026-12-01T22:00:00Z"));
}

static void
test_limit_is_kept (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) hits = NULL;

  plan_file_new (&file);
  fill_plan (file.store);
  hits = hst_store_search (file.store, "нарад", instant (NOW), 2, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/search/table", test_table);
  g_test_add_func ("/store/search/search-follows-changes", test_search_follows_changes);
  g_test_add_func ("/store/search/series-is-one-hit-at-its-next-occurrence",
                   test_series_is_one_hit_at_its_next_occurrence);
  g_test_add_func ("/store/search/days-are-meant-in-the-systems-zone", test_days_are_meant_in_the_systems_zone);
  g_test_add_func ("/store/search/limit-is-kept", test_limit_is_kept);

  return g_test_run ();
}
