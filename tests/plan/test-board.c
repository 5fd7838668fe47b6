/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#include "hst-board.h"
#include "hst-kind.h"
#include "hst-visit-order.h"
#include "hst-visit-progress.h"

#define DAY "2026-11-25T"
#define NEXT "2026-11-26T"
#define QUARTER (15 * 60)

static World *
world_of (const char *communities)
{
  World *world = world_new ();
  g_auto (GStrv) codes = g_strsplit (communities, " ", -1);

  world_add_community (world, "zhytomyr", "UA-18");
  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
  for (guint i = 0; codes[i] != NULL && *codes[i] != '\0'; i++) {
    HstCommunity *community = world_add_community (world, codes[i], "UA-59");

    hst_set_text (&community->name, codes[i]);
    world_add_delegation (world, "v", codes[i], 4);
  }
  return world;
}

static HstEvent *
add_session (World      *world,
             const char *uid,
             const char *from,
             const char *to,
             const char *communities)
{
  HstEvent *event = world_add_event (world, "v", uid, HST_EVENT_TALK, from, to);

  set_list (&event->communities, communities);
  return event;
}

static int
compare_occurrences (gconstpointer a,
                     gconstpointer b)
{
  return hst_occurrence_compare (*(HstOccurrence *const *) a, *(HstOccurrence *const *) b);
}

static HstBoard *
lay_out (World       *world,
         HstLaneKind  kind)
{
  g_autoptr (GPtrArray) pool = g_ptr_array_new ();
  g_auto (HstAxis) axis = { 0, };
  HstVisit *visit = hst_plan_find_visit (world->plan, "v");

  hst_axis_init (&axis, world->zone, visit->first_day, (guint) (visit->last_day - visit->first_day + 1));
  g_ptr_array_sort (world->occurrences, compare_occurrences);
  return hst_board_new (world->plan, visit, world->occurrences, pool, &axis, kind, QUARTER);
}

static char *
dup_lanes (const HstBoard *board)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < board->lanes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            board->lanes->pdata[i] != NULL ? (char *) board->lanes->pdata[i] : "-");
  return g_string_free (text, FALSE);
}

/* "talk@0:0+2" is the first day, lanes 0 and 1; "/1of2" the second of two columns. */
static char *
dup_items (const HstBoard *board)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < board->items->len; i++) {
    const HstBoardItem *item = board->items->pdata[i];

    g_string_append_printf (text, "%s%s@%u:%u+%u", i > 0 ? " " : "", hst_occurrence_get_uid (item->occurrence), item->day,
                            item->lane, item->n_lanes);
    if (item->n_columns > 1)
      g_string_append_printf (text, "/%uof%u", item->column, item->n_columns);
  }
  return g_string_free (text, FALSE);
}

static char *
dup_gaps (const HstBoard *board)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < board->gaps->len; i++) {
    const HstBoardGap *gap = board->gaps->pdata[i];

    g_string_append_printf (text, "%s%s-%s@%u:%u+%u %d/%d", i > 0 ? " " : "", hst_occurrence_get_uid (gap->before),
                            hst_occurrence_get_uid (gap->after), gap->day, gap->lane, gap->n_lanes,
                            (int) gap->available_min, (int) gap->journey.needed_min);
  }
  return g_string_free (text, FALSE);
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_one_lane (void)
{
  g_autoptr (World) world = world_of ("a b");
  g_autoptr (HstBoard) board = NULL;

  add_session (world, "one", DAY "10:00", DAY "11:00", "a");
  add_session (world, "two", DAY "10:30", DAY "11:30", "b");
  add_session (world, "late", DAY "23:00", NEXT "01:00", "a");
  board = lay_out (world, HST_LANES_NONE);
  assert_text (dup_lanes (board), "-");
  assert_text (dup_items (board), "one@0:0+1/0of2 two@0:0+1/1of2 late@0:0+1 late@1:0+1");
  g_assert_true (((HstBoardItem *) board->items->pdata[2])->goes_on);
  g_assert_true (((HstBoardItem *) board->items->pdata[3])->from_before);
  g_assert_cmpuint (((HstBoardItem *) board->items->pdata[3])->part, ==, 1);
  g_assert_cmpint (((HstBoardItem *) board->items->pdata[0])->from_s, ==, 10 * 3600);
}

static void
test_delegations_span (void)
{
  g_autoptr (World) world = world_of ("a b c");
  g_autoptr (HstBoard) board = NULL;

  add_session (world, "all", DAY "09:00", DAY "10:00", "");
  add_session (world, "two", DAY "10:00", DAY "11:00", "a b");
  add_session (world, "alone", DAY "10:00", DAY "11:00", "c");
  add_session (world, "hosts", DAY "12:00", DAY "13:00", "zhytomyr");
  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_lanes (board), "a b c -");
  assert_text (dup_items (board), "all@0:0+3 two@0:0+2 alone@0:2+1 hosts@0:3+1");
}

static void
test_delegations_come_together (void)
{
  g_autoptr (World) world = world_of ("a b c d");
  g_autoptr (HstBoard) board = NULL;

  /* By the alphabet both would be in two pieces. */
  add_session (world, "ac", DAY "10:00", DAY "11:00", "a c");
  add_session (world, "bd", DAY "10:00", DAY "11:00", "b d");
  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_lanes (board), "a c b d");
  assert_text (dup_items (board), "ac@0:0+2 bd@0:2+2");
}

static void
test_delegations_apart (void)
{
  g_autoptr (World) world = world_of ("a b c");
  g_autoptr (HstBoard) board = NULL;

  /* No order keeps all three pairs together. */
  add_session (world, "ab", DAY "09:00", DAY "10:00", "a b");
  add_session (world, "bc", DAY "10:00", DAY "11:00", "b c");
  add_session (world, "ac", DAY "11:00", DAY "12:00", "a c");
  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_lanes (board), "a b c");
  assert_text (dup_items (board), "ab@0:0+2 bc@0:1+2 ac@0:0+1 ac@0:2+1");
  g_assert_cmpuint (((HstBoardItem *) board->items->pdata[3])->part, ==, 1);
}

static void
test_nothing_hides (void)
{
  g_autoptr (World) world = world_of ("a b");
  g_autoptr (HstBoard) board = NULL;

  add_session (world, "all", DAY "09:00", DAY "11:00", "");
  add_session (world, "clash", DAY "10:30", DAY "11:30", "b");
  add_session (world, "after", DAY "12:00", DAY "13:00", "");
  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_items (board), "all@0:0+1 all@0:1+1/0of2 clash@0:1+1/1of2 after@0:0+2");
}

static void
test_without_delegations (void)
{
  g_autoptr (World) world = world_of ("");
  g_autoptr (HstBoard) board = NULL;

  add_session (world, "one", DAY "09:00", DAY "11:00", "");
  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_lanes (board), "-");
  assert_text (dup_items (board), "one@0:0+1");
}

static HstEvent *
at (HstEvent   *event,
    const char *venue)
{
  hst_set_text (&event->venue, venue);
  return event;
}

static void
test_other_lanes (void)
{
  g_autoptr (World) world = world_of ("a b");
  g_autoptr (HstBoard) venues = NULL;
  g_autoptr (HstBoard) people = NULL;
  g_autoptr (HstBoard) kinds = NULL;
  HstEvent *event;

  world_add_venue (world, "hall", 50, 28);
  hst_set_text (&world_add_venue (world, "plant", 51, 28)->community, "zhytomyr");
  world_add_person (world, "olena", "Olena");
  at (add_session (world, "one", DAY "09:00", DAY "10:00", ""), "hall");
  event = add_session (world, "two", DAY "10:00", DAY "11:00", "");
  event->kind = HST_EVENT_MEAL;
  hst_set_text (&event->responsible, "olena");

  venues = lay_out (world, HST_LANES_VENUE);
  assert_text (dup_lanes (venues), "hall plant -");
  assert_text (dup_items (venues), "one@0:0+1 two@0:2+1");
  people = lay_out (world, HST_LANES_RESPONSIBLE);
  assert_text (dup_lanes (people), "olena -");
  assert_text (dup_items (people), "one@0:1+1 two@0:0+1");
  kinds = lay_out (world, HST_LANES_KIND);
  assert_text (dup_lanes (kinds), "talk meal transfer other");
  assert_text (dup_items (kinds), "one@0:0+1 two@0:1+1");
}

static void
add_way (World      *world,
         const char *from,
         const char *to,
         gint64      minutes)
{
  HstWay *way = hst_way_new ();

  hst_set_text (&way->origin, from);
  hst_set_text (&way->destination, to);
  way->minutes = minutes;
  hst_plan_take (world->plan, way);
}

static void
test_gaps (void)
{
  g_autoptr (World) world = world_of ("a b");
  g_autoptr (HstBoard) board = NULL;
  g_autoptr (HstBoard) venues = NULL;

  world_add_venue (world, "hall", NAN, NAN);
  world_add_venue (world, "plant", NAN, NAN);
  add_way (world, "plant", "hall", 20);
  at (add_session (world, "one", DAY "09:00", DAY "10:00", ""), "hall");
  at (add_session (world, "two", DAY "10:10", DAY "11:00", ""), "plant");
  at (add_session (world, "three", DAY "11:30", DAY "12:00", "b"), "hall");
  /* A transfer is the way itself, and the night is long enough. */
  add_session (world, "bus", DAY "12:00", DAY "12:10", "b")->kind = HST_EVENT_TRANSFER;
  at (add_session (world, "four", DAY "12:10", DAY "13:00", "b"), "plant");
  at (add_session (world, "five", NEXT "09:00", NEXT "10:00", ""), "hall");

  board = lay_out (world, HST_LANES_DELEGATION);
  assert_text (dup_gaps (board), "one-two@0:0+2 10/20 two-three@0:1+1 30/20");
  venues = lay_out (world, HST_LANES_VENUE);
  assert_text (dup_lanes (venues), "hall plant -");
  assert_text (dup_gaps (venues), "one-two@0:1+1 10/20 two-three@0:0+1 30/20");
}

static void
assert_drop (const HstBoard *board,
             const HstEvent *event,
             int             grabbed_lane,
             guint           lane,
             const char     *expected)
{
  g_autofree char *text = NULL;

  g_assert_cmpint (hst_board_get_drop (board, event, grabbed_lane, lane, &text), ==, expected != NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_drops (void)
{
  g_autoptr (World) world = world_of ("a b c");
  g_autoptr (HstBoard) delegations = NULL;
  g_autoptr (HstBoard) venues = NULL;
  g_autoptr (HstBoard) kinds = NULL;
  g_autoptr (HstBoard) none = NULL;
  HstEvent *all, *two, *one;

  world_add_venue (world, "hall", 50, 28);
  world_add_venue (world, "plant", 51, 28);
  all = at (add_session (world, "all", DAY "09:00", DAY "10:00", ""), "hall");
  two = at (add_session (world, "two", DAY "10:00", DAY "11:00", "a b"), "plant");
  one = add_session (world, "one", DAY "11:00", DAY "12:00", "c");

  delegations = lay_out (world, HST_LANES_DELEGATION);
  assert_drop (delegations, all, 0, 1, NULL);
  assert_drop (delegations, two, 0, 1, NULL);
  assert_drop (delegations, two, 1, 2, "a\nc");
  assert_drop (delegations, one, 2, 0, "a");
  assert_drop (delegations, one, -1, 0, "a");
  venues = lay_out (world, HST_LANES_VENUE);
  assert_text (dup_lanes (venues), "hall plant -");
  assert_drop (venues, all, 0, 0, NULL);
  assert_drop (venues, all, 0, 1, "plant");
  assert_drop (venues, all, 0, 2, "");
  assert_drop (venues, one, -1, 1, "plant");
  kinds = lay_out (world, HST_LANES_KIND);
  assert_drop (kinds, one, 0, 1, "meal");
  none = lay_out (world, HST_LANES_NONE);
  assert_drop (none, one, 0, 0, NULL);
  g_assert_null (hst_lane_kind_get_field (HST_LANES_NONE));
  g_assert_cmpstr (hst_lane_kind_get_field (HST_LANES_DELEGATION), ==, "communities");
}

static void
test_free_room (void)
{
  g_autoptr (World) world = world_of ("a b");
  g_autoptr (HstBoard) board = NULL;

  add_session (world, "one", DAY "09:00", DAY "10:00", "a");
  add_session (world, "two", DAY "10:30", DAY "12:00", "");
  board = lay_out (world, HST_LANES_DELEGATION);
  g_assert_cmpint (hst_board_find_free (board, 1, 0, 9 * 3600, 18 * 3600, 1800), ==, 10 * 3600);
  g_assert_cmpint (hst_board_find_free (board, 1, 0, 9 * 3600, 18 * 3600, 3600), ==, 12 * 3600);
  g_assert_cmpint (hst_board_find_free (board, 2, 0, 9 * 3600, 18 * 3600, 3600), ==, 9 * 3600);
  g_assert_cmpint (hst_board_find_free (board, 3, 0, 9 * 3600, 12 * 3600, 3600), ==, -1);
  g_assert_cmpint (hst_board_find_free (board, 3, 1, 9 * 3600, 12 * 3600, 3600), ==, 9 * 3600);
}

static void
test_names (void)
{
  for (guint i = 0; i < HST_N_LANE_KINDS; i++)
    g_assert_cmpint (hst_lane_kind_from_name (hst_lane_kind_get_name ((HstLaneKind) i)), ==, i);
  g_assert_cmpint (hst_lane_kind_from_name ("nonsense"), ==, HST_LANES_DELEGATION);
}

static void
test_visits (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *first = world_add_visit (world, "z", "h", "2026-11-02", "2026-11-04");
  HstVisit *second = world_add_visit (world, "a", "h", "2026-11-10", "2026-11-12");
  HstVisit *off = world_add_visit (world, "off", "h", "2026-11-16", "2026-11-18");
  const HstDay day = hst_day_from_ymd (2026, 11, 3);

  off->status = HST_VISIT_CANCELLED;
  g_assert_true (hst_visit_choose (world->plan, NULL, day) == first);
  g_assert_true (hst_visit_choose (world->plan, NULL, day + 2) == second);
  g_assert_true (hst_visit_choose (world->plan, NULL, day + 60) == second);
  g_assert_true (hst_visit_choose (world->plan, "off", day) == off);
  g_assert_true (hst_visit_choose (world->plan, "gone", day) == first);
  g_assert_true (hst_visit_step (world->plan, first, 1) == second);
  g_assert_true (hst_visit_step (world->plan, second, 1) == off);
  g_assert_null (hst_visit_step (world->plan, first, -1));
}

static void
test_progress (void)
{
  g_autoptr (World) world = world_of ("a b c");
  HstVisit *visit = hst_plan_find_visit (world->plan, "v");
  HstDelegation *delegation = hst_plan_find_delegation (world->plan, "v", "a");
  HstVisitProgress progress;
  HstEvent *event;

  delegation->reply = HST_REPLY_CONFIRMED;
  hst_plan_find_delegation (world->plan, "v", "b")->reply = HST_REPLY_DECLINED;
  hst_plan_find_delegation (world->plan, "v", "c")->reply = HST_REPLY_AWAITING;
  event = add_session (world, "one", DAY "09:00", DAY "10:00", "");
  add_session (world, "bus", DAY "10:00", DAY "11:00", "")->kind = HST_EVENT_TRANSFER;
  add_session (world, "off", DAY "10:00", DAY "11:00", "")->status = HST_STATUS_CANCELLED;
  hst_visit_progress_init (&progress, world->plan, visit, world->occurrences, 2, 1);
  g_assert_cmpuint (progress.n_delegations, ==, 2);
  g_assert_cmpuint (progress.n_unconfirmed, ==, 1);
  g_assert_cmpuint (progress.n_sessions, ==, 2);
  g_assert_cmpuint (progress.n_without_venue, ==, 1);
  g_assert_cmpuint (progress.n_without_responsible, ==, 2);
  g_assert_cmpuint (progress.n_unscheduled, ==, 2);
  g_assert_false (hst_visit_progress_is_done (&progress));

  hst_plan_find_delegation (world->plan, "v", "c")->reply = HST_REPLY_CONFIRMED;
  hst_set_text (&event->location, "Online");
  for (guint i = 0; i < world->occurrences->len; i++)
    hst_set_text (&((HstEvent *) hst_occurrence_get_event (world->occurrences->pdata[i]))->responsible, "olena");
  hst_visit_progress_init (&progress, world->plan, visit, world->occurrences, 0, 0);
  g_assert_true (hst_visit_progress_is_done (&progress));
}

static void
test_guess (void)
{
  static const struct {
    const char   *title;
    HstEventKind  kind;
  } rows[] = {
    { "Обід", HST_EVENT_MEAL },
    { "ВЕЧЕРЯ, вступний інструктаж", HST_EVENT_MEAL },
    { "Кава-пауза", HST_EVENT_BREAK },
    { "Переїзд до ТЕЦ", HST_EVENT_TRANSFER },
    { "Від’їзд", HST_EVENT_TRANSFER },
    { "ТЕЦ на біомасі: екскурсія", HST_EVENT_SITE_VISIT },
    { "Практикум: план заходів", HST_EVENT_WORKSHOP },
    { "Coffee and questions", HST_EVENT_BREAK },
    { "Welcome", HST_EVENT_CEREMONY },
    { "Поселення в готелі", HST_EVENT_CHECK_IN },
    { "Вільний час", HST_EVENT_FREE_TIME },
    { "Система енергоменеджменту", HST_EVENT_OTHER },
    { "", HST_EVENT_OTHER },
    { NULL, HST_EVENT_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].title);
    g_assert_cmpint (hst_event_kind_guess (rows[i].title), ==, rows[i].kind);
  }
  g_assert_cmpint (hst_event_kind_get_length_min (HST_EVENT_BREAK), ==, 20);
  g_assert_cmpint (hst_event_kind_get_length_min (HST_EVENT_OTHER), ==, 60);
}

/* Lanes side by side are one piece. */
static void
test_runs (void)
{
  static const struct {
    guint64 lanes;
    guint   n;
    guint   at[3][2];   /* the first lane of each piece, and how many it has */
  } cases[] = {
    { 0x1, 1, { { 0, 1 } } },
    { 0x6, 1, { { 1, 2 } } },
    { 0x5, 2, { { 0, 1 }, { 2, 1 } } },
    { 0xb, 2, { { 0, 2 }, { 3, 1 } } },
    { 0x8000000000000005, 3, { { 0, 1 }, { 2, 1 }, { 63, 1 } } },
    { G_MAXUINT64, 1, { { 0, 64 } } },
  };

  g_assert_cmpuint (hst_board_count_runs (0), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpuint (hst_board_count_runs (cases[i].lanes), ==, cases[i].n);
    for (guint k = 0; k < 2 * cases[i].n; k++) {
      guint lane, n_lanes;

      hst_board_get_run (cases[i].lanes, k, &lane, &n_lanes);
      g_assert_cmpuint (lane, ==, cases[i].at[k % cases[i].n][0]);
      g_assert_cmpuint (n_lanes, ==, cases[i].at[k % cases[i].n][1]);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/board/one-lane", test_one_lane);
  g_test_add_func ("/plan/board/delegations-span", test_delegations_span);
  g_test_add_func ("/plan/board/delegations-come-together", test_delegations_come_together);
  g_test_add_func ("/plan/board/delegations-apart", test_delegations_apart);
  g_test_add_func ("/plan/board/nothing-hides", test_nothing_hides);
  g_test_add_func ("/plan/board/without-delegations", test_without_delegations);
  g_test_add_func ("/plan/board/other-lanes", test_other_lanes);
  g_test_add_func ("/plan/board/gaps", test_gaps);
  g_test_add_func ("/plan/board/drops", test_drops);
  g_test_add_func ("/plan/board/free-room", test_free_room);
  g_test_add_func ("/plan/board/names", test_names);
  g_test_add_func ("/plan/board/visits", test_visits);
  g_test_add_func ("/plan/board/progress", test_progress);
  g_test_add_func ("/plan/board/guess", test_guess);
  g_test_add_func ("/plan/board/runs", test_runs);

  return g_test_run ();
}
