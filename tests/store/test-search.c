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

/* ---- words that are indexed later, as those of many new records are */

#define N_MANY 400

static void
put_many (HstStore *store)
{
  begin (store, "import");
  for (guint i = 0; i < N_MANY; i++) {
    g_autofree char *uid = g_strdup_printf ("many-%03u", i);
    g_autofree char *summary = g_strdup_printf ("Збори %s", i % 2 == 0 ? "парні" : "непарні");
    g_autoptr (HstEvent) event = make_event (uid, summary, "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z");

    put (store, event);
  }
  commit (store);
}

static guint
count_hits (HstStore   *store,
            const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hst_store_search (store, words, instant (NOW), 2 * N_MANY, &error);

  g_assert_no_error (error);
  return hits->len;
}

static gboolean
has_more_to_index (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean is_more;

  g_assert_true (hst_store_index_words (store, 0, &is_more, &error));
  g_assert_no_error (error);
  return is_more;
}

/* Each way of asking finds the same. */
static void
assert_found (HstStore *store)
{
  g_assert_cmpuint (count_hits (store, "збори"), ==, N_MANY);
  g_assert_cmpuint (count_hits (store, "парн"), ==, N_MANY / 2);
  g_assert_cmpuint (count_hits (store, "neparni zbory"), ==, N_MANY / 2);
  g_assert_cmpuint (count_hits (store, "нарад"), ==, 4);
}

static void
test_many_are_found_before_they_are_indexed (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstStore) reader = NULL;

  plan_file_new (&file);
  fill_plan (file.store);
  put_many (file.store);
  g_assert_true (has_more_to_index (file.store));
  assert_sound (file.store);

  /* What cannot be written is searched without the index, and leaves it as it is. */
  reader = hst_store_open (file.path, HST_STORE_READ_ONLY, NULL);
  assert_found (reader);
  assert_found (reader);
  g_assert_true (has_more_to_index (file.store));
  /* Nor can it be written from within a step. */
  begin (file.store, "search");
  assert_found (file.store);
  hst_store_abandon_step (file.store);
  g_assert_true (has_more_to_index (file.store));

  assert_found (file.store);
  g_assert_false (has_more_to_index (file.store));
  assert_sound (file.store);
  assert_found (reader);
}

static void
test_words_are_indexed_in_portions (void)
{
  g_auto (PlanFile) file = { 0 };
  guint n_portions = 0;
  gboolean is_more = TRUE;

  plan_file_new (&file);
  fill_plan (file.store);
  put_many (file.store);
  for (; is_more; n_portions++) {
    g_autoptr (HstStore) reader = hst_store_open (file.path, HST_STORE_READ_ONLY, NULL);

    assert_found (reader);
    assert_sound (file.store);
    g_assert_true (hst_store_index_words (file.store, N_MANY / 4, &is_more, NULL));
  }
  g_assert_cmpuint (n_portions, ==, 4);
  g_assert_false (has_more_to_index (file.store));
  assert_sound (file.store);
  assert_found (file.store);
}

/* What is changed, removed, undone or put in while others wait for their words is found as it is. */
static void
test_changes_while_words_are_late (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstStore) reader = NULL;
  g_autoptr (HstEvent) removed = make_event ("many-001", NULL, "2026-11-25T10:00:00Z", NULL);
  g_autoptr (HstStep) step = NULL;

  plan_file_new (&file);
  put_many (file.store);
  reader = hst_store_open (file.path, HST_STORE_READ_ONLY, NULL);
  g_assert_cmpuint (count_hits (reader, "збори"), ==, N_MANY);
  put_alone (file.store, make_event ("many-000", "Вечеря", "2026-11-25T10:00:00Z", NULL));
  begin (file.store, "remove");
  g_assert_true (hst_store_remove (file.store, removed, NULL));
  commit (file.store);
  put_alone (file.store, make_event ("new", "Збори нові", "2026-11-25T10:00:00Z", NULL));
  g_assert_true (has_more_to_index (file.store));
  for (guint i = 0; i < 2; i++) {
    HstStore *store = i == 0 ? reader : file.store;

    g_assert_cmpuint (count_hits (store, "збори"), ==, N_MANY - 1);
    g_assert_cmpuint (count_hits (store, "вечеря"), ==, 1);
    g_assert_cmpuint (count_hits (store, "непарні"), ==, N_MANY / 2 - 1);
  }
  assert_sound (file.store);

  /* All of them away, and back again; ids that were given before are given again. */
  for (guint i = 0; i < 4; i++) {
    g_clear_pointer (&step, hst_step_free);
    step = hst_store_undo (file.store, NULL);
  }
  g_assert_cmpuint (count_hits (file.store, "збори"), ==, 0);
  g_clear_pointer (&step, hst_step_free);
  step = hst_store_redo (file.store, NULL);
  g_assert_true (has_more_to_index (file.store));
  g_clear_pointer (&step, hst_step_free);
  step = hst_store_undo (file.store, NULL);
  put_alone (file.store, make_event ("alone", "Збори самотні", "2026-11-25T10:00:00Z", NULL));
  g_assert_cmpuint (count_hits (reader, "збори"), ==, 1);
  g_assert_cmpuint (count_hits (file.store, "збори"), ==, 1);
  assert_sound (file.store);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

/* The computer is switched off between the step and its words. */
static void
test_late_words_outlive_a_crash (void)
{
  g_auto (PlanFile) file = { 0 };
  g_auto (PlanFile) after = { 0 };
  g_autofree char *log = NULL, *log_after = NULL;

  plan_file_new (&file);
  fill_plan (file.store);
  put_many (file.store);
  plan_file_init (&after);
  log = g_strconcat (file.path, "-wal", NULL);
  log_after = g_strconcat (after.path, "-wal", NULL);
  copy_file (file.path, after.path);
  copy_file (log, log_after);
  plan_file_open (&after, HST_STORE_OPEN);
  g_assert_true (has_more_to_index (after.store));
  assert_found (after.store);
  assert_sound (after.store);
}

static void
test_tidy_store_leaves_nothing_for_later (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new (&file);
  fill_plan (file.store);
  put_many (file.store);
  plan_file_close (&file);
  plan_file_open (&file, HST_STORE_TIDY);
  g_assert_true (has_more_to_index (file.store));
  plan_file_close (&file);
  plan_file_open (&file, HST_STORE_OPEN);
  g_assert_false (has_more_to_index (file.store));
  assert_found (file.store);
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
  g_test_add_func ("/store/search/many-are-found-before-they-are-indexed", test_many_are_found_before_they_are_indexed);
  g_test_add_func ("/store/search/words-are-indexed-in-portions", test_words_are_indexed_in_portions);
  g_test_add_func ("/store/search/changes-while-words-are-late", test_changes_while_words_are_late);
  g_test_add_func ("/store/search/late-words-outlive-a-crash", test_late_words_outlive_a_crash);
  g_test_add_func ("/store/search/tidy-store-leaves-nothing-for-later", test_tidy_store_leaves_nothing_for_later);

  return g_test_run ();
}
