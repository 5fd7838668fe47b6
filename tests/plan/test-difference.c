/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-difference.h"

#include "visit-world.h"

/* "moved:talk.start gathering:tour.gather-place" */
static char *
tell (HstVersion *was,
      HstVersion *is,
      const char *community)
{
  g_autoptr (GPtrArray) found = hst_difference_find (was, is, community);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const HstDifference *one = found->pdata[i];
    gpointer record = one->is != NULL ? one->is : one->was;
    const HstRecordType *type = hst_difference_get_type (one);
    const char *name = type == &hst_event_type        ? ((HstEvent *) record)->uid
                       : type == &hst_delegation_type ? ((HstDelegation *) record)->community
                                                      : type->name;

    g_string_append_printf (text, "%s%s:%s%s%s", i > 0 ? " " : "", hst_difference_get_kind_id (one->kind), name,
                            one->field != NULL ? "." : "", one->field != NULL ? one->field->name : "");
  }
  return g_string_free (text, FALSE);
}

static void
assert_told (HstVersion *was,
             World      *world,
             const char *community,
             const char *expected)
{
  g_autoptr (HstVersion) is = world_freeze (world);
  g_autofree char *told = tell (was, is, community);

  g_assert_cmpstr (told, ==, expected);
}

/* ---- cases */

static void
test_each_kind (void)
{
  static const struct {
    const char *uid;
    const char *field;
    const char *text;
    const char *told;
  } cases[] = {
    { "talk", "start", "2026-11-25T10:00:00[Europe/Kyiv]", "" },
    { "talk", "end", "2026-11-25T11:30:00[Europe/Kyiv]", "length:talk.end" },
    { "talk", "start", "2026-11-25T10:15:00[Europe/Kyiv]", "moved:talk.start length:talk.end" },
    { "talk", "venue", "school", "venue:talk.venue" },
    { "talk", "location", "Площа", "venue:talk.location" },
    { "talk", "responsible", "p1", "people:talk.responsible" },
    { "talk", "speakers", "p1\np2", "people:talk.speakers" },
    { "talk", "summary", "Доповідь", "text:talk.summary" },
    { "talk", "gather-place", "Під ратушею", "gathering:talk.gather-place" },
    { "talk", "status", "cancelled", "cancelled:talk" },
    { "talk", "status", "tentative", "other:talk.status" },
    { "talk", "kind", "blocker", "cancelled:talk" },
    { "talk", "communities", "UA-B", "cancelled:talk" },
    { "tour", "communities", "UA-A\nUA-B", "" },
    { "talk", "sequence", "7", "" },
    { "talk", "kept", "BEGIN:VEVENT\nEND:VEVENT", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = make_world ();
    g_autoptr (HstVersion) was = world_freeze (world);

    for (guint j = 0; j < world->events->len; j++)
      if (strcmp (((HstEvent *) world->events->pdata[j])->uid, cases[i].uid) == 0)
        set (world->events->pdata[j], cases[i].field, cases[i].text);
    assert_told (was, world, "UA-A", cases[i].told);
  }
}

static HstPerson *
add_person (World      *world,
            const char *uid)
{
  HstPerson *person = set (set (set (hst_person_new (), "uid", uid), "name", uid), "notes", "для своїх");

  g_ptr_array_add (world->people, person);
  return person;
}

/* Only those are told whom the person leads, speaks to, or whose own head it is. */
static void
test_people_are_renamed (void)
{
  static const struct {
    const char *field;
    const char *told_a;
    const char *told_b;
  } cases[] = {
    { "name", "people:person.name", "" },
    { "office", "people:person.office", "" },
    { "phone", "people:person.phone", "" },
    { "notes", "", "" },
    { "needs", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = make_world ();
    HstPerson *guide = add_person (world, "guide");
    g_autoptr (HstVersion) was = NULL;

    set (world->events->pdata[1], "speakers", "guide");
    was = world_freeze (world);
    set (guide, cases[i].field, "інакше");
    assert_told (was, world, "UA-A", cases[i].told_a);
    assert_told (was, world, "UA-B", cases[i].told_b);
  }
}

static void
test_heads_are_known_to_their_own (void)
{
  g_autoptr (World) world = make_world ();
  HstPerson *head = add_person (world, "head");
  g_autoptr (HstVersion) was = NULL;

  set (world->delegations->pdata[1], "head", "head");
  was = world_freeze (world);
  set (head, "name", "Інше Прізвище");
  assert_told (was, world, "UA-A", "");
  assert_told (was, world, "UA-B", "people:person.name");
  assert_told (was, world, NULL, "people:person.name");
}

static void
test_what_a_session_reads_like (void)
{
  g_autoptr (World) world = make_world ();
  HstPerson *guide = add_person (world, "guide");
  g_autoptr (HstVersion) was = NULL;
  g_autoptr (HstVersion) same = NULL;
  g_autoptr (HstVersion) is = NULL;
  const HstMoment all = HST_MOMENT_INIT;

  set (world->events->pdata[1], "responsible", "guide");
  was = world_freeze (world);
  set (guide, "notes", "не для читачів");
  same = world_freeze (world);
  set (guide, "office", "Інша посада");
  set (world->venues->pdata[0], "name", "Зала");
  is = world_freeze (world);
  for (guint i = 0; i < 2; i++) {
    const char *uid = i == 0 ? "talk" : "tour";   /* in the venue, by the person */

    g_assert_false (hst_version_reads_otherwise (was, hst_version_find_event (was, uid, &all), same,
                                                 hst_version_find_event (same, uid, &all)));
    g_assert_true (hst_version_reads_otherwise (was, hst_version_find_event (was, uid, &all), is,
                                                hst_version_find_event (is, uid, &all)));
  }
}

static void
test_moved_as_a_whole_is_not_longer (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  set (set (world->events->pdata[0], "start", "2026-11-25T14:00:00[Europe/Kyiv]"), "end",
       "2026-11-25T15:00:00[Europe/Kyiv]");
  assert_told (was, world, NULL, "moved:talk.start");
}

static void
test_only_what_concerns_it (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  set (world->events->pdata[1], "summary", "Екскурсія");
  set (world->delegations->pdata[0], "quota", "5");
  assert_told (was, world, "UA-A", "other:UA-A.quota text:tour.summary");
  assert_told (was, world, "UA-B", "");
  assert_told (was, world, "UA-C", "");
  assert_told (was, world, HOST, "text:tour.summary");
}

static void
test_who_comes_and_who_goes (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  g_ptr_array_remove_index (world->delegations, 1);
  invite (world, "UA-C");
  assert_told (was, world, "UA-B", "cancelled:UA-B cancelled:talk");
  assert_told (was, world, "UA-C", "new:UA-C new:talk");
  assert_told (was, world, "UA-A", "");
}

static void
test_deleted_and_unscheduled_are_cancelled (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  set (set (world->events->pdata[0], "start", ""), "end", "");
  g_ptr_array_remove_index (world->events, 1);
  assert_told (was, world, "UA-A", "cancelled:talk cancelled:tour");
  assert_told (was, world, "UA-B", "cancelled:talk");
}

static void
test_what_was_cancelled_comes_back_as_new (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = NULL;

  set (world->events->pdata[0], "status", "cancelled");
  was = world_freeze (world);
  set (world->events->pdata[0], "summary", "nobody reads it");
  assert_told (was, world, NULL, "");
  set (world->events->pdata[0], "status", "none");
  assert_told (was, world, NULL, "new:talk");
}

static void
test_cancelled_visit_cancels_all (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  set (world->visit, "status", "cancelled");
  assert_told (was, world, "UA-B", "cancelled:visit other:visit.status cancelled:talk");
}

static void
test_venue_itself (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);

  set (world->venues->pdata[0], "shelter", "Підвал");
  set (world->venues->pdata[1], "shelter", "Метро");
  assert_told (was, world, "UA-B", "venue:venue.shelter");
}

static void
test_one_of_a_series (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = NULL;
  g_autoptr (HstVersion) with = NULL;

  set (world->events->pdata[0], "rrules", "FREQ=DAILY;COUNT=2");
  was = world_freeze (world);
  set (add_event (world, "talk", "2026-11-26T12:00:00[Europe/Kyiv]", "2026-11-26T13:00:00[Europe/Kyiv]"),
       "recurrence-id", "2026-11-26T10:00:00[Europe/Kyiv]");
  assert_told (was, world, NULL, "other:talk.recurrence-id");
  with = world_freeze (world);
  g_ptr_array_remove_index (world->events, 2);
  assert_told (with, world, NULL, "other:talk.recurrence-id");
}

static void
test_first_version_is_all_new (void)
{
  g_autoptr (World) world = make_world ();

  assert_told (NULL, world, "UA-B", "new:UA-B new:talk");
}

static void
test_what_readers_do_not_see (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstVersion) was = world_freeze (world);
  g_autoptr (HstVersion) is = NULL;
  g_autoptr (GPtrArray) found = NULL;

  set (set (set (world->events->pdata[0], "fixed", "true"), "notes", "not told"), "driver", "p9");
  is = world_freeze (world);
  found = hst_difference_find (was, is, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < found->len; i++)
    g_assert_false (hst_difference_is_for_readers (found->pdata[i]));
  g_assert_false (hst_version_reads_otherwise (was, hst_version_get_events (was)->pdata[0], is,
                                               hst_version_get_events (is)->pdata[0]));
}

/* ---- any edits at all */

/* Whoever knows the old record and is told the differences has the new one, stamps apart. */
static void
assert_explained (GPtrArray *found,
                  gpointer   was,
                  gpointer   is)
{
  const HstRecordType *type = hst_record_get_record_type (is);
  gpointer copy = hst_record_copy (was);

  for (guint i = 0; i < found->len; i++) {
    const HstDifference *one = found->pdata[i];

    for (guint j = 0; one->was == was && one->is == is && j < type->n_fields; j++)
      if (one->field != NULL && hst_difference_explains (one, &type->fields[j]))
        hst_field_assign (&type->fields[j], copy, is);
  }
  g_assert_true (hst_record_same_content (copy, is));
  hst_record_unref (copy);
}

static guint
count_of (GPtrArray  *found,
          gpointer    was,
          gpointer    is)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++) {
    const HstDifference *one = found->pdata[i];

    n += (was != NULL && one->was == was) || (is != NULL && one->is == is);
  }
  return n;
}

static void
assert_nothing_is_missed (HstVersion *was,
                          HstVersion *is)
{
  g_autoptr (GPtrArray) found = hst_difference_find (was, is, NULL);
  GPtrArray *old = hst_version_get_events (was);
  GPtrArray *new = hst_version_get_events (is);

  assert_explained (found, hst_version_get_visit (was), hst_version_get_visit (is));
  for (guint i = 0; i < new->len; i++) {
    HstEvent *now = new->pdata[i];
    HstEvent *then = hst_version_find_event (was, now->uid, NULL);
    const gboolean had = then != NULL && hst_version_takes_place (was, then, NULL);
    const gboolean has = hst_version_takes_place (is, now, NULL);

    if (had && has)
      assert_explained (found, then, now);
    else
      g_assert_cmpuint (count_of (found, then, now), ==, had != has ? 1 : 0);
  }
  for (guint i = 0; i < old->len; i++) {
    HstEvent *then = old->pdata[i];

    if (hst_version_find_event (is, then->uid, NULL) == NULL)
      g_assert_cmpuint (count_of (found, then, NULL), ==, hst_version_takes_place (was, then, NULL) ? 1 : 0);
  }
}

/* What a community reads of a session, put down the long way round. */
static char *
read_as (HstVersion *version,
         const char *uid,
         const char *code)
{
  const HstVisit *visit = hst_version_get_visit (version);
  HstEvent *event = hst_version_find_event (version, uid, NULL);
  static const char *const hidden[] = {
    "sequence", "stamp", "created", "last-modified", "kept", "calendar", "notes", "driver", "step-free", "fixed",
    "transparent", "km", "seats", "booking", "group-limit", "equipment", "categories", "communities", "this-and-future", NULL
  };
  gboolean attends = FALSE;
  GString *text;

  if (event == NULL || !hst_moment_is_set (&event->start) || event->kind == HST_EVENT_BLOCKER ||
      event->status == HST_STATUS_CANCELLED || visit->status == HST_VISIT_CANCELLED)
    return NULL;
  if (event->communities != NULL)
    attends = g_strv_contains ((const char *const *) event->communities, code);
  for (guint i = 0; event->communities == NULL && i < hst_version_get_delegations (version)->len; i++)
    attends |= strcmp (((HstDelegation *) hst_version_get_delegations (version)->pdata[i])->community, code) == 0;
  if (!attends && g_strcmp0 (visit->host, code) != 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < hst_event_type.n_fields; i++) {
    g_autofree char *value = hst_field_to_text (&hst_event_type.fields[i], event);

    if (!g_strv_contains (hidden, hst_event_type.fields[i].name))
      g_string_append_printf (text, "%s\n", value);
  }
  return g_string_free (text, FALSE);
}

static GHashTable *
uids_of_readers (GPtrArray *found)
{
  GHashTable *uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < found->len; i++) {
    const HstDifference *one = found->pdata[i];

    if (hst_difference_get_type (one) == &hst_event_type && hst_difference_is_for_readers (one))
      g_hash_table_add (uids, ((HstEvent *) (one->is != NULL ? one->is : one->was))->uid);
  }
  return uids;
}

static void
assert_told_just_that (HstVersion *was,
                       HstVersion *is,
                       const char *code)
{
  g_autoptr (GPtrArray) found = hst_difference_find (was, is, code);
  g_autoptr (GHashTable) told = uids_of_readers (found);
  GPtrArray *both[] = { hst_version_get_events (was), hst_version_get_events (is) };

  for (guint b = 0; b < 2; b++)
    for (guint i = 0; i < both[b]->len; i++) {
      const char *uid = ((HstEvent *) both[b]->pdata[i])->uid;
      g_autofree char *then = read_as (was, uid, code);
      g_autofree char *now = read_as (is, uid, code);

      g_assert_cmpint (g_hash_table_contains (told, uid), ==, g_strcmp0 (then, now) != 0);
    }
  for (guint i = 0; i < found->len; i++) {
    const HstDifference *one = found->pdata[i];

    if (hst_difference_get_type (one) == &hst_delegation_type)
      g_assert_cmpstr (((HstDelegation *) (one->is != NULL ? one->is : one->was))->community, ==, code);
  }
}

static void
test_any_edits (void)
{
  for (guint round = 0; round < 400; round++) {
    g_autoptr (World) world = make_world ();
    g_autoptr (HstVersion) was = NULL;
    g_autoptr (HstVersion) is = NULL;
    g_autoptr (GPtrArray) nothing = NULL;

    for (guint i = 0; i < 8; i++)
      change_anything (world);
    was = world_freeze (world);
    for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
      change_anything (world);
    is = world_freeze (world);

    assert_nothing_is_missed (was, is);
    for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
      assert_told_just_that (was, is, codes[i]);
    assert_told_just_that (was, is, HOST);
    nothing = hst_difference_find (is, is, NULL);
    g_assert_cmpuint (nothing->len, ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/difference/each-kind", test_each_kind);
  g_test_add_func ("/plan/difference/moved-as-a-whole", test_moved_as_a_whole_is_not_longer);
  g_test_add_func ("/plan/difference/people-are-renamed", test_people_are_renamed);
  g_test_add_func ("/plan/difference/heads-are-known-to-their-own", test_heads_are_known_to_their_own);
  g_test_add_func ("/plan/difference/what-a-session-reads-like", test_what_a_session_reads_like);
  g_test_add_func ("/plan/difference/only-what-concerns-it", test_only_what_concerns_it);
  g_test_add_func ("/plan/difference/who-comes-and-goes", test_who_comes_and_who_goes);
  g_test_add_func ("/plan/difference/deleted-and-unscheduled", test_deleted_and_unscheduled_are_cancelled);
  g_test_add_func ("/plan/difference/comes-back", test_what_was_cancelled_comes_back_as_new);
  g_test_add_func ("/plan/difference/cancelled-visit", test_cancelled_visit_cancels_all);
  g_test_add_func ("/plan/difference/venue-itself", test_venue_itself);
  g_test_add_func ("/plan/difference/one-of-a-series", test_one_of_a_series);
  g_test_add_func ("/plan/difference/first-version", test_first_version_is_all_new);
  g_test_add_func ("/plan/difference/not-for-readers", test_what_readers_do_not_see);
  g_test_add_func ("/plan/difference/any-edits", test_any_edits);
  return g_test_run ();
}
