/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#include "hst-open-items.h"

/* Who is waited for.  One line an item: what about, whom, as what, how far, by when. */

#define TODAY "2026-11-20"

typedef struct {
  World     *world;
  GPtrArray *events;    /* owned by the world */
} Case;

static void
case_open (Case          *c,
           gconstpointer  data)
{
  c->world = world_new ();
  c->events = g_ptr_array_new ();
  world_add_visit (c->world, "visit", "UA-host", "2026-12-01", "2026-12-02");
}

static void
case_close (Case          *c,
            gconstpointer  data)
{
  g_ptr_array_unref (c->events);
  world_free (c->world);
}

static HstEvent *
session (Case       *c,
         const char *visit,
         const char *uid,
         const char *from)
{
  HstEvent *event = world_add_event (c->world, visit, uid, HST_EVENT_TALK, from, from);

  g_ptr_array_add (c->events, event);

  return event;
}

static HstConfirmation *
answer (Case       *c,
        const char *about,
        const char *whom,
        HstReply    state,
        const char *due)
{
  HstConfirmation *confirmation = hst_confirmation_new ();

  hst_set_text (&confirmation->about, about);
  hst_set_text (&confirmation->whom, whom);
  confirmation->state = state;
  confirmation->due = due != NULL ? hst_day_from_string (due) : HST_DAY_NONE;
  hst_plan_take (c->world->plan, confirmation);

  return confirmation;
}

static char *
describe (GPtrArray *items)
{
  static const char *const roles[] = { "delegation", "delegate", "coordinator", "responsible", "speaker", "interpreter",
                                       "driver", "venue" };
  static const char *const states[] = { "invited", "awaiting", "confirmed", "tentative", "declined", "planned",
                                        "replaced", "cancelled" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++) {
    const HstOpenItem *item = items->pdata[i];
    g_autofree char *due = hst_day_to_string (item->due);

    g_string_append_printf (text, "%s %s", item->about, item->whom);
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      if ((item->roles & (1u << r)) != 0)
        g_string_append_printf (text, " %s", roles[r]);
    if (item->n_sessions > 0)
      g_string_append_printf (text, " ×%u", item->n_sessions);
    g_string_append_printf (text, " %s %s%s\n", states[item->state], due != NULL ? due : "never",
                            item->is_due_reckoned ? "?" : "");
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect (Case       *c,
        const char *visit,
        const char *expected)
{
  g_autoptr (GPtrArray) items = hst_open_items_find (c->world->plan, c->events, hst_day_from_string (TODAY), visit);
  g_autofree char *found = describe (items);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_nothing (Case          *c,
              gconstpointer  data)
{
  session (c, "visit", "talk", "2026-12-01T10:00");
  expect (c, NULL, "");
}

static void
test_delegations (Case          *c,
                  gconstpointer  data)
{
  world_add_delegation (c->world, "visit", "UA-1", 4)->reply = HST_REPLY_AWAITING;
  world_add_delegation (c->world, "visit", "UA-2", 4)->reply = HST_REPLY_CONFIRMED;
  world_add_delegation (c->world, "visit", "UA-3", 4)->reply = HST_REPLY_DECLINED;
  world_add_delegation (c->world, "visit", "UA-4", 4)->reply_by = hst_day_from_string ("2026-11-10");
  world_add_delegation (c->world, "visit", "UA-host", 4)->reply = HST_REPLY_PLANNED;
  /* Due first; five working days before a Tuesday is the Tuesday before. */
  expect (c, NULL, "visit UA-4 delegation invited 2026-11-10\n"
                   "visit UA-1 delegation awaiting 2026-11-24?\n");
}

static void
test_sessions_join (Case          *c,
                    gconstpointer  data)
{
  HstEvent *second = session (c, "visit", "b", "2026-12-02T10:00");
  HstEvent *first = session (c, "visit", "a", "2026-12-01T10:00");
  HstEvent *third = session (c, "visit", "c", "2026-12-01T15:00");
  g_autoptr (GPtrArray) items = NULL;

  world_add_venue (c->world, "hall", 50, 28);
  world_add_person (c->world, "inna", "I")->role = HST_PERSON_INTERPRETER;
  hst_set_text (&first->responsible, "olena");
  hst_set_text (&second->responsible, "olena");
  hst_set_text (&second->venue, "hall");
  set_list (&second->speakers, "olena inna ivan");
  hst_set_text (&third->driver, "ivan");
  expect (c, NULL, "visit olena responsible ×2 planned 2026-11-24?\n"
                   "visit ivan speaker driver ×2 planned 2026-11-24?\n"
                   "visit inna interpreter ×1 planned 2026-11-25?\n"
                   "visit hall venue ×1 planned 2026-11-25?\n");
  items = hst_open_items_find (c->world->plan, c->events, hst_day_from_string (TODAY), NULL);
  g_assert_cmpstr (((HstOpenItem *) items->pdata[0])->event, ==, "a");
}

static void
test_answers_about_visit_and_session (Case          *c,
                                      gconstpointer  data)
{
  HstEvent *a = session (c, "visit", "a", "2026-12-01T10:00");
  HstEvent *b = session (c, "visit", "b", "2026-12-01T12:00");

  set_list (&a->speakers, "ivan olena petro taras");
  set_list (&b->speakers, "ivan olena petro");
  answer (c, "visit", "ivan", HST_REPLY_CONFIRMED, NULL);
  answer (c, "a", "olena", HST_REPLY_CONFIRMED, NULL);
  answer (c, "visit", "petro", HST_REPLY_CONFIRMED, NULL);
  answer (c, "b", "petro", HST_REPLY_TENTATIVE, "2026-11-19");
  /* Who said no and is still named has to be replaced. */
  answer (c, "visit", "taras", HST_REPLY_DECLINED, "2026-11-30");
  expect (c, NULL, "b petro speaker ×1 tentative 2026-11-19\n"
                   "visit olena speaker ×1 planned 2026-11-24?\n"
                   "visit taras speaker ×1 declined 2026-11-30\n");
}

static void
test_delegates_who_were_asked (Case          *c,
                               gconstpointer  data)
{
  HstDelegation *comes = world_add_delegation (c->world, "visit", "UA-1", 4);
  HstDelegation *stays = world_add_delegation (c->world, "visit", "UA-2", 4);

  comes->reply = HST_REPLY_CONFIRMED;
  stays->reply = HST_REPLY_DECLINED;
  set_list (&comes->delegates, "ivan olena petro");
  set_list (&stays->delegates, "taras");
  answer (c, "visit", "ivan", HST_REPLY_INVITED, NULL);
  answer (c, "visit", "petro", HST_REPLY_REPLACED, NULL);
  answer (c, "visit", "taras", HST_REPLY_INVITED, NULL);
  expect (c, NULL, "visit ivan delegate invited 2026-11-24?\n");
}

static void
test_what_is_over (Case          *c,
                   gconstpointer  data)
{
  world_add_visit (c->world, "past", NULL, "2026-11-01", "2026-11-02");
  world_add_visit (c->world, "off", NULL, "2026-12-05", "2026-12-06")->status = HST_VISIT_CANCELLED;
  hst_set_text (&session (c, "past", "a", "2026-11-01T10:00")->responsible, "olena");
  hst_set_text (&session (c, "off", "b", "2026-12-05T10:00")->responsible, "olena");
  hst_set_text (&session (c, "visit", "c", "2026-12-01T10:00")->responsible, "olena");
  ((HstEvent *) c->events->pdata[2])->status = HST_STATUS_CANCELLED;
  hst_set_text (&session (c, NULL, "d", "2026-11-19T10:00")->responsible, "olena");
  hst_set_text (&session (c, NULL, "weekly", "2026-11-27T10:00")->responsible, "olena");
  set_list (&((HstEvent *) c->events->pdata[4])->rrules, "FREQ=WEEKLY");
  world_add_delegation (c->world, "past", "UA-1", 4);
  world_add_delegation (c->world, "off", "UA-1", 4);
  expect (c, NULL, "");
}

static void
test_meetings (Case          *c,
               gconstpointer  data)
{
  hst_set_text (&session (c, NULL, "meeting", "2026-12-16T10:00")->responsible, "olena");
  world_add_delegation (c->world, "meeting", "UA-1", 4);
  expect (c, NULL, "meeting UA-1 delegation invited 2026-12-09?\n"
                   "meeting olena responsible ×1 planned 2026-12-09?\n");
  expect (c, "visit", "");
}

/* Without a place in the programme yet, the visit's days are what is known. */
static void
test_unscheduled (Case          *c,
                  gconstpointer  data)
{
  HstEvent *event = session (c, "visit", "pool", "2026-12-01T10:00");

  event->start = event->end = (HstMoment) HST_MOMENT_INIT;
  hst_set_text (&event->responsible, "olena");
  expect (c, "visit", "visit olena responsible ×1 planned 2026-11-24?\n");
}

static void
test_drafts (Case          *c,
             gconstpointer  data)
{
  const HstDay today = hst_day_from_string (TODAY);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (HstConfirmation) confirmation = NULL;
  g_autoptr (HstConfirmation) due = NULL;

  world_add_delegation (c->world, "visit", "UA-1", 4)->reply = HST_REPLY_PLANNED;
  hst_set_text (&session (c, "visit", "a", "2026-12-02T10:00")->responsible, "olena");
  items = hst_open_items_find (c->world->plan, c->events, today, NULL);
  g_assert_cmpuint (items->len, ==, 2);

  delegation = hst_open_item_draft_state (items->pdata[0], HST_REPLY_INVITED, today);
  g_assert_cmpint (delegation->reply, ==, HST_REPLY_INVITED);
  g_assert_cmpint (delegation->asked_on, ==, today);
  g_assert_cmpint (delegation->quota, ==, 4);
  g_assert_null (hst_open_item_draft_state (items->pdata[0], HST_REPLY_PLANNED, today));

  confirmation = hst_open_item_draft_state (items->pdata[1], HST_REPLY_CONFIRMED, today);
  g_assert_cmpstr (confirmation->about, ==, "visit");
  g_assert_cmpstr (confirmation->whom, ==, "olena");
  g_assert_cmpint (confirmation->answered_on, ==, today);
  due = hst_open_item_draft_due (items->pdata[1], today + 3);
  g_assert_cmpint (due->state, ==, HST_REPLY_PLANNED);
  g_assert_cmpint (due->due, ==, today + 3);
  g_assert_true (hst_open_item_is_overdue (items->pdata[1], today + 30));
  g_assert_false (hst_open_item_is_overdue (items->pdata[1], ((HstOpenItem *) items->pdata[1])->due));
}

#define ADD(path, function) g_test_add (path, Case, NULL, case_open, function, case_close)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/plan/open-items/nothing", test_nothing);
  ADD ("/plan/open-items/delegations", test_delegations);
  ADD ("/plan/open-items/sessions-join", test_sessions_join);
  ADD ("/plan/open-items/answers-about-visit-and-session", test_answers_about_visit_and_session);
  ADD ("/plan/open-items/delegates-who-were-asked", test_delegates_who_were_asked);
  ADD ("/plan/open-items/what-is-over", test_what_is_over);
  ADD ("/plan/open-items/meetings", test_meetings);
  ADD ("/plan/open-items/unscheduled", test_unscheduled);
  ADD ("/plan/open-items/drafts", test_drafts);

  return g_test_run ();
}
