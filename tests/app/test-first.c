/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-first.h"

static HstVenue *
venue (const char *uid,
       const char *community)
{
  HstVenue *self = hst_venue_new ();

  hst_set_text (&self->uid, uid);
  hst_set_text (&self->name, uid);
  hst_set_text (&self->community, community);
  return self;
}

static void
take (GObject  *editor,
      gpointer  record)
{
  g_assert_true (hst_first_take (editor, NULL, record));
  hst_record_unref (record);
}

static HstCommunity *
community (const char *code)
{
  HstCommunity *self = hst_community_new ();

  hst_set_text (&self->code, code);
  return self;
}

/* Only what is new, and can be named, waits. */
static void
test_take (void)
{
  g_autoptr (GObject) editor = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (HstVenue) hall = venue ("hall", NULL);
  g_autoptr (HstVisit) visit = hst_visit_new ();

  g_assert_false (hst_first_take (editor, hall, hall));
  g_assert_false (hst_first_take (editor, NULL, visit));
  g_assert_false (hst_first_take (editor, hall, NULL));
  g_assert_null (hst_first_steal (editor));
}

/* A change begins with what it names, and with what that names; what was made for another is forgotten. */
static void
test_named (void)
{
  g_autoptr (GObject) editor = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (HstPerson) person = hst_person_new ();
  g_autoptr (HstEvent) session = hst_event_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  take (editor, community ("UA1"));
  take (editor, community ("UA2"));
  hst_set_text (&person->uid, "person");
  hst_set_text (&person->community, "UA2");
  first = hst_first_steal_named (editor, person);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (((HstCommunity *) first->pdata[0])->code, ==, "UA2");
  g_assert_null (hst_first_steal_named (editor, person));

  take (editor, community ("UA3"));
  take (editor, venue ("hall", "UA3"));
  take (editor, venue ("yard", NULL));
  hst_set_list (&session->communities, (const char *const []) { "UA4", "UA5", NULL });
  take (editor, community ("UA5"));
  hst_set_text (&session->venue, "hall");
  listed = hst_first_steal_named (editor, session);
  g_assert_cmpuint (listed->len, ==, 3);
  g_assert_cmpstr (((HstCommunity *) listed->pdata[0])->code, ==, "UA3");
  g_assert_cmpstr (((HstVenue *) listed->pdata[1])->uid, ==, "hall");
  g_assert_cmpstr (((HstCommunity *) listed->pdata[2])->code, ==, "UA5");
}

/* What is removed names nothing. */
static void
test_removed (void)
{
  g_autoptr (GObject) editor = g_object_new (G_TYPE_OBJECT, NULL);

  take (editor, community ("UA1"));
  g_assert_null (hst_first_steal_named (editor, NULL));
  g_assert_null (hst_first_steal (editor));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/first/take", test_take);
  g_test_add_func ("/app/first/named", test_named);
  g_test_add_func ("/app/first/removed", test_removed);

  return g_test_run ();
}
