/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-duplicates.h"
#include "hst-uses.h"

#include <string.h>

/* What entries of a directory take part in, and which of them are one. */

G_GNUC_NULL_TERMINATED
static gpointer
add (HstPlan             *plan,
     const HstRecordType *type,
     ...)
{
  gpointer record = hst_record_new (type);
  const char *name;
  va_list args;

  va_start (args, type);
  while ((name = va_arg (args, const char *)) != NULL) {
    const HstField *field = hst_record_type_find_field (type, name);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (field);
    hst_field_from_text (field, record, va_arg (args, const char *), &error);
    g_assert_no_error (error);
  }
  va_end (args);
  if (type != &hst_event_type)
    hst_plan_take (plan, record);

  return record;
}

static char *
groups_of (HstPlan             *plan,
           const HstRecordType *type)
{
  g_autoptr (GPtrArray) groups = hst_duplicates_find (plan, type);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint g = 0; g < groups->len; g++) {
    GPtrArray *group = groups->pdata[g];

    g_string_append (text, g > 0 ? " | " : "");
    for (guint i = 0; i < group->len; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              G_STRUCT_MEMBER (char *, group->pdata[i], type->fields[0].offset));
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_people (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) same = NULL;
  g_autofree char *text = NULL;

  add (plan, &hst_person_type, "uid", "a", "name", "Зразкова Олена", NULL);
  add (plan, &hst_person_type, "uid", "b", "name", "олена зразкова", "phone", "+38 (050) 123-45-67", NULL);
  add (plan, &hst_person_type, "uid", "c", "name", "О. З.", "phone", "0501234567", NULL);
  add (plan, &hst_person_type, "uid", "d", "name", "Олена", NULL);
  add (plan, &hst_person_type, "uid", "e", "name", "Олена", NULL);
  add (plan, &hst_person_type, "uid", "f", "email", "X@Example.org ", NULL);
  add (plan, &hst_person_type, "uid", "g", "email", "x@example.org", "phone", "123", NULL);
  add (plan, &hst_person_type, "uid", "h", "phone", "123", NULL);
  text = groups_of (plan, &hst_person_type);
  g_assert_cmpstr (text, ==, "a b c | f g");
  same = hst_duplicates_of (plan, hst_plan_find_person (plan, "b"));
  g_assert_cmpuint (same->len, ==, 2);
}

static void
test_venues (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autofree char *text = NULL;

  add (plan, &hst_venue_type, "uid", "a", "name", "Прес-центр", "community", "UA1", NULL);
  add (plan, &hst_venue_type, "uid", "b", "name", "прес центр", "community", "UA1", NULL);
  add (plan, &hst_venue_type, "uid", "c", "name", "Прес-центр", "community", "UA2", NULL);
  add (plan, &hst_venue_type, "uid", "d", "name", "Зала 1", "address", "Соборна, 1", "latitude", "50.25001",
       "longitude", "28.65001", "capacity", "40", NULL);
  add (plan, &hst_venue_type, "uid", "e", "name", "Велика зала", "address", "соборна 1", "latitude", "50.25002",
       "longitude", "28.65002", "capacity", "40", NULL);
  add (plan, &hst_venue_type, "uid", "f", "name", "Мала зала", "address", "соборна 1", "latitude", "50.25002",
       "longitude", "28.65002", "capacity", "12", NULL);
  text = groups_of (plan, &hst_venue_type);
  g_assert_cmpstr (text, ==, "a b | d e");
}

static void
test_communities (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autofree char *text = NULL;

  add (plan, &hst_community_type, "code", "UA59060150000055022", "name", "Хмелівська", "oblast-iso", "UA-59", NULL);
  /* The centre's code in the place of the hromada's. */
  add (plan, &hst_community_type, "code", "UA59060150010083858", "name", "Хмелів", "oblast-iso", "UA-59", NULL);
  /* One name in two oblasts is two communities. */
  add (plan, &hst_community_type, "code", "UA32020010000093088", "name", "Білоцерківська", "oblast-iso", "UA-32", NULL);
  add (plan, &hst_community_type, "code", "UA53060010000060316", "name", "Білоцерківська", "oblast-iso", "UA-53", NULL);
  text = groups_of (plan, &hst_community_type);
  g_assert_cmpstr (text, ==, "UA59060150000055022 UA59060150010083858");
}

static char *
uses_of (HstPlan             *plan,
         GPtrArray           *events,
         const HstRecordType *type,
         const char          *key)
{
  g_autoptr (GPtrArray) uses = hst_uses_find (plan, events, type, key);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < uses->len; i++) {
    const HstUse *use = uses->pdata[i];

    g_string_append_printf (text, "%s%s %s%s%s", i > 0 ? ", " : "", use->type->name, use->key,
                            use->second_key != NULL ? "/" : "", use->second_key != NULL ? use->second_key : "");
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_uses (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autofree char *person = NULL;
  g_autofree char *venue = NULL;
  g_autofree char *community = NULL;
  g_autofree char *nobody = NULL;

  add (plan, &hst_visit_type, "uid", "visit", "title", "A", "host", "UA1", "first-day", "2026-12-01", "last-day",
       "2026-12-02", "coordinator", "olena", NULL);
  add (plan, &hst_delegation_type, "gathering", "visit", "community", "UA2", "delegates", "olena", NULL);
  add (plan, &hst_delegation_type, "gathering", "meeting", "community", "UA2", NULL);
  add (plan, &hst_venue_type, "uid", "hall", "name", "Hall", "community", "UA1", "contact", "olena", NULL);
  add (plan, &hst_person_type, "uid", "olena", "name", "Олена (приклад)", "community", "UA2", NULL);
  g_ptr_array_add (events, add (plan, &hst_event_type, "uid", "talk", "visit", "visit", "start",
                                "2026-12-02T10:00[Europe/Kyiv]", "venue", "hall", "speakers", "olena", NULL));
  g_ptr_array_add (events, add (plan, &hst_event_type, "uid", "talk", "recurrence-id",
                                "2026-12-02T10:00[Europe/Kyiv]", "speakers", "olena", NULL));
  g_ptr_array_add (events, add (plan, &hst_event_type, "uid", "meeting", "start", "2026-12-16T10:00[Europe/Kyiv]",
                                NULL));
  g_ptr_array_add (events, add (plan, &hst_event_type, "uid", "bus", "destination", "UA2", NULL));

  person = uses_of (plan, events, &hst_person_type, "olena");
  g_assert_cmpstr (person, ==, "event talk, visit visit, delegation visit/UA2, venue hall");
  venue = uses_of (plan, events, &hst_venue_type, "hall");
  g_assert_cmpstr (venue, ==, "event talk");
  community = uses_of (plan, events, &hst_community_type, "UA2");
  g_assert_cmpstr (community, ==, "delegation meeting/UA2, delegation visit/UA2, event bus, person olena");
  nobody = uses_of (plan, events, &hst_person_type, "ivan");
  g_assert_cmpstr (nobody, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/directory/people", test_people);
  g_test_add_func ("/plan/directory/venues", test_venues);
  g_test_add_func ("/plan/directory/communities", test_communities);
  g_test_add_func ("/plan/directory/uses", test_uses);

  return g_test_run ();
}
