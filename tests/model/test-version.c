/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-version.h"

#include <string.h>

#define VISIT "visit-1"

/* @...: field, text, …, NULL */
G_GNUC_NULL_TERMINATED
static gpointer
make (const HstRecordType *type,
      ...)
{
  gpointer record = hst_record_new (type);
  const char *name;
  va_list args;

  va_start (args, type);
  while ((name = va_arg (args, const char *)) != NULL) {
    g_autoptr (GError) error = NULL;

    hst_field_from_text (hst_record_type_find_field (type, name), record, va_arg (args, const char *), &error);
    g_assert_no_error (error);
  }
  va_end (args);
  return record;
}

static void
take (GPtrArray *into,
      gpointer   record)
{
  g_ptr_array_add (into, record);
}

static HstVersion *
make_version (void)
{
  g_autoptr (HstVisit) visit = make (&hst_visit_type, "uid", VISIT, "title", "Енергоменеджмент", "host", "UA18",
                                     "first-day", "2026-11-25", "last-day", "2026-11-26", NULL);
  g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GPtrArray) venues = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (hst_record_unref);

  take (delegations, make (&hst_delegation_type, "gathering", VISIT, "community", "UA63", "quota", "4", NULL));
  take (delegations, make (&hst_delegation_type, "gathering", VISIT, "community", "UA59", "head", "p1",
                           "delegates", "p1\np2", NULL));
  take (events, make (&hst_event_type, "uid", "b", "visit", VISIT, "summary", "Обід",
                      "start", "2026-11-25T13:00:00[Europe/Kyiv]", "end", "2026-11-25T14:00:00[Europe/Kyiv]",
                      "venue", "v1", "kept", "BEGIN:VEVENT\nUID:b\nX-A:  two; \\n\\, ends\nEND:VEVENT", NULL));
  take (events, make (&hst_event_type, "uid", "a", "visit", VISIT, "summary", "Доповідь",
                      "start", "2026-11-25T10:00:00[Europe/Kyiv]", NULL));
  take (people, make (&hst_person_type, "uid", "p2", "name", "Гість", "office", "староста", "notes", "таємниця",
                      "needs", "дієта", NULL));
  take (people, make (&hst_person_type, "uid", "p1", "name", "Господар", NULL));
  take (venues, make (&hst_venue_type, "uid", "v1", "name", "Їдальня", "latitude", "50.2547", NULL));
  return hst_version_new (visit, delegations, events, venues, people);
}

static HstVersion *
read_back (HstVersion *version)
{
  g_autofree char *text = hst_version_to_text (version);
  g_autoptr (GError) error = NULL;
  HstVersion *again = hst_version_from_text (text, &error);

  g_assert_no_error (error);
  return again;
}

static void
assert_same (GPtrArray *a,
             GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (hst_record_equal (a->pdata[i], b->pdata[i]));
}

static void
test_comes_back_whole (void)
{
  g_autoptr (HstVersion) version = make_version ();
  g_autoptr (HstVersion) again = read_back (version);
  g_autofree char *text = hst_version_to_text (version);
  g_autofree char *text_again = hst_version_to_text (again);

  g_assert_true (hst_record_equal (hst_version_get_visit (version), hst_version_get_visit (again)));
  assert_same (hst_version_get_delegations (version), hst_version_get_delegations (again));
  assert_same (hst_version_get_events (version), hst_version_get_events (again));
  assert_same (hst_version_get_venues (version), hst_version_get_venues (again));
  assert_same (hst_version_get_people (version), hst_version_get_people (again));
  g_assert_cmpstr (text, ==, text_again);
}

/* What a text field may hold: every sign that a key file knows as its own, at every place. */
static void
test_any_text_comes_back (void)
{
  static const char *const odd[] = {
    " begins with a space", "ends with a space ", "\ttab\t", "[group]", "# comment", "a=b", "a\nb\n\nc", "a\r\nb\r",
    "back\\slash\\", "\\n", "\\s", ";;", "\"quoted\"", "\xe2\x80\xa8", "a\x01z\x7f", "=", "[version]\nformat=2", " ", "\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (HstVisit) visit = make (&hst_visit_type, "uid", odd[i], "title", odd[i], "first-day", "2026-11-25",
                                       "last-day", "2026-11-25", "practical", odd[i], NULL);
    g_autoptr (HstVersion) version = hst_version_new (visit, NULL, NULL, NULL, NULL);
    g_autoptr (HstVersion) again = read_back (version);

    g_assert_true (hst_record_equal (visit, hst_version_get_visit (again)));
  }
}

static void
test_same_whatever_the_order (void)
{
  g_autoptr (HstVersion) version = make_version ();
  g_autoptr (GPtrArray) backwards = g_ptr_array_new ();
  GPtrArray *events = hst_version_get_events (version);
  g_autoptr (HstVersion) other = NULL;
  g_autofree char *text = hst_version_to_text (version);
  g_autofree char *other_text = NULL;

  for (guint i = events->len; i > 0; i--)
    g_ptr_array_add (backwards, events->pdata[i - 1]);
  other = hst_version_new (hst_version_get_visit (version), hst_version_get_delegations (version), backwards,
                           hst_version_get_venues (version), hst_version_get_people (version));
  other_text = hst_version_to_text (other);
  g_assert_cmpstr (text, ==, other_text);
}

/* Of people it keeps what readers may see, and what the plan knows of them otherwise stays with the plan. */
static void
test_keeps_little_of_people (void)
{
  g_autoptr (HstVersion) version = make_version ();
  g_autoptr (HstPlan) around = hst_plan_new ();
  g_autoptr (HstPlan) plan = NULL;
  g_autofree char *text = hst_version_to_text (version);
  const HstPerson *person;

  g_assert_nonnull (strstr (text, "староста"));
  g_assert_null (strstr (text, "таємниця"));
  g_assert_null (strstr (text, "дієта"));
  hst_plan_take (around, make (&hst_person_type, "uid", "p2", "name", "Гість Новий", "notes", "таємниця", NULL));
  hst_plan_take (around, make (&hst_person_type, "uid", "p3", "name", "Хтось", NULL));
  plan = hst_version_dup_plan_within (version, around);
  person = hst_plan_find_person (plan, "p2");
  g_assert_cmpstr (person->name, ==, "Гість");
  g_assert_cmpstr (person->notes, ==, "таємниця");
  g_assert_nonnull (hst_plan_find_person (plan, "p1"));
  g_assert_nonnull (hst_plan_find_person (plan, "p3"));
}

/* Before there were people in it. */
static void
test_first_format_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstVersion) version =
    hst_version_from_text ("[version]\nformat=1\n\n[visit 1]\nuid=v\nfirst-day=2026-11-25\nlast-day=2026-11-25\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hst_version_get_people (version)->len, ==, 0);
}

static void
test_damage_is_told (void)
{
  static const char head[] = "[version]\nformat=1\n[visit 1]\nuid=v\nfirst-day=2026-11-25\nlast-day=2026-11-25\n";
  static const struct {
    const char *what;
    const char *text;
    gboolean    with_head;
  } cases[] = {
    { "nothing", "", FALSE },
    { "no key file", "BEGIN:VCALENDAR", FALSE },
    { "no format", "[visit 1]\nuid=v\nfirst-day=2026-11-25\nlast-day=2026-11-25\n", FALSE },
    { "another format", "[version]\nformat=3\n", FALSE },
    { "no format at all", "[version]\nformat=one\n", FALSE },
    { "no visit", "[version]\nformat=1\n", FALSE },
    { "two visits", "[visit 2]\nuid=w\nfirst-day=2026-11-25\nlast-day=2026-11-25\n", TRUE },
    { "what no version holds", "[community 1]\ncode=UA59\nname=Somewhere\n", TRUE },
    { "no kind", "[1]\nuid=p\n", TRUE },
    { "no field", "[event 1]\nuid=a\nvisit=v\nsmell=sweet\n", TRUE },
    { "no day", "[venue 1]\nuid=a\nlatitude=north\n", TRUE },
    { "no escape", "[venue 1]\nuid=a\nname=a\\q\n", TRUE },
    { "no UTF-8", "[venue 1]\nuid=a\nname=\xff\xfe\n", TRUE },
    { "no key", "[venue 1]\nname=nowhere\n", TRUE },
    { "backwards", "[event 1]\nuid=a\nvisit=v\nstart=2026-11-25T10:00:00\nend=2026-11-25T09:00:00\n", TRUE },
    { "of another visit", "[event 1]\nuid=a\nvisit=w\nstart=2026-11-25T10:00:00\n", TRUE },
    { "of no visit", "[event 1]\nuid=a\nstart=2026-11-25T10:00:00\n", TRUE },
    { "a guest of another visit", "[delegation 1]\ngathering=w\ncommunity=UA59\n", TRUE },
    { "twice", "[venue 1]\nuid=a\n[venue 2]\nuid=a\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].with_head ? head : "", cases[i].text, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (HstVersion) version = hst_version_from_text (text, &error);

    if (version != NULL || error == NULL || error->message[0] == '\0')
      g_error ("%s: is taken for a version", cases[i].what);
  }
  g_assert_null (hst_version_from_text (NULL, NULL));
}

/* Whatever happens to the bytes: an error, or a version that can be written again. */
static void
test_survives_any_damage (void)
{
  g_autoptr (HstVersion) version = make_version ();
  g_autofree char *text = hst_version_to_text (version);
  const gsize length = strlen (text);
  guint n_read = 0;
  guint n_refused = 0;

  for (guint round = 0; round < 4000; round++) {
    g_autofree char *damaged = g_strdup (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (HstVersion) read = NULL;
    const int n = g_test_rand_int_range (1, 4);

    for (int i = 0; i < n; i++) {
      const gsize at = (gsize) g_test_rand_int_range (0, (gint32) length);

      if (g_test_rand_bit ())
        damaged[at] = (char) g_test_rand_int_range (1, 256);
      else
        memmove (damaged + at, damaged + at + (length - at) / 2, strlen (damaged + at + (length - at) / 2) + 1);
      if (strlen (damaged) < length)
        break;
    }
    read = hst_version_from_text (damaged, &error);
    g_assert_true ((read == NULL) == (error != NULL));
    if (read != NULL) {
      g_autoptr (HstVersion) again = read_back (read);

      assert_same (hst_version_get_events (read), hst_version_get_events (again));
      n_read++;
    } else {
      n_refused++;
    }
  }
  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_finds_and_puts_itself_into_a_plan (void)
{
  g_autoptr (HstVersion) version = make_version ();
  g_autoptr (HstPlan) around = hst_plan_new ();
  g_autoptr (HstPlan) plan = NULL;

  hst_plan_take (around, make (&hst_community_type, "code", "UA59", "name", "Охтирська", NULL));
  hst_plan_take (around, make (&hst_visit_type, "uid", VISIT, "title", "Now", NULL));
  hst_plan_take (around, make (&hst_visit_type, "uid", "other", "title", "Another", NULL));
  hst_plan_take (around, make (&hst_venue_type, "uid", "v1", "name", "Now", NULL));
  hst_plan_take (around, make (&hst_venue_type, "uid", "v2", "name", "Another", NULL));
  hst_plan_take (around, make (&hst_delegation_type, "gathering", VISIT, "community", "UA07", NULL));
  plan = hst_version_dup_plan_within (version, around);

  g_assert_cmpstr (hst_version_find_event (version, "b", NULL)->summary, ==, "Обід");
  g_assert_null (hst_version_find_event (version, "c", NULL));
  g_assert_cmpstr (hst_plan_find_visit (plan, VISIT)->title, ==, "Енергоменеджмент");
  g_assert_cmpstr (hst_plan_find_visit (plan, "other")->title, ==, "Another");
  g_assert_cmpstr (hst_plan_find_venue (plan, "v1")->name, ==, "Їдальня");
  g_assert_cmpstr (hst_plan_find_venue (plan, "v2")->name, ==, "Another");
  g_assert_nonnull (hst_plan_find_community (plan, "UA59"));
  g_assert_nonnull (hst_plan_find_delegation (plan, VISIT, "UA63"));
  g_assert_null (hst_plan_find_delegation (plan, VISIT, "UA07"));
  g_assert_cmpuint (hst_plan_get_records (plan, &hst_visit_type)->len, ==, 2);
  g_assert_cmpuint (hst_plan_get_records (plan, &hst_venue_type)->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/version/comes-back-whole", test_comes_back_whole);
  g_test_add_func ("/model/version/any-text", test_any_text_comes_back);
  g_test_add_func ("/model/version/same-whatever-the-order", test_same_whatever_the_order);
  g_test_add_func ("/model/version/damage-is-told", test_damage_is_told);
  g_test_add_func ("/model/version/keeps-little-of-people", test_keeps_little_of_people);
  g_test_add_func ("/model/version/first-format-is-read", test_first_format_is_read);
  g_test_add_func ("/model/version/survives-any-damage", test_survives_any_damage);
  g_test_add_func ("/model/version/within-a-plan", test_finds_and_puts_itself_into_a_plan);
  return g_test_run ();
}
