/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view-filter.h"

static const char *const OKHTYRKA_AND_VALKY[] = { "UA59", "UA63", NULL };

static HstEvent *
event_of (HstEventKind   kind,
          HstEventStatus status)
{
  HstEvent *event = hst_event_new ();

  event->kind = kind;
  event->status = status;
  return event;
}

static void
test_empty (void)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (NULL);
  g_autoptr (HstEvent) event = event_of (HST_EVENT_MEAL, HST_STATUS_CANCELLED);

  g_assert_true (hst_view_filter_is_empty (filter));
  g_assert_true (hst_view_filter_matches (filter, event, NULL));
}

static void
test_communities (void)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (NULL);
  g_autoptr (HstEvent) event = event_of (HST_EVENT_MEAL, HST_STATUS_NONE);

  hst_view_filter_toggle (filter, "UA18");
  g_assert_false (hst_view_filter_is_empty (filter));
  g_assert_false (hst_view_filter_matches (filter, event, OKHTYRKA_AND_VALKY));
  g_assert_false (hst_view_filter_matches (filter, event, NULL));
  hst_view_filter_toggle (filter, "UA63");
  g_assert_true (hst_view_filter_matches (filter, event, OKHTYRKA_AND_VALKY));
  hst_view_filter_toggle (filter, "UA63");
  g_assert_false (hst_view_filter_matches (filter, event, OKHTYRKA_AND_VALKY));
  hst_view_filter_toggle (filter, "UA18");
  g_assert_true (hst_view_filter_is_empty (filter));
}

static void
test_kinds_and_cancelled (void)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (NULL);
  g_autoptr (HstEvent) meal = event_of (HST_EVENT_MEAL, HST_STATUS_CONFIRMED);
  g_autoptr (HstEvent) gone = event_of (HST_EVENT_MEAL, HST_STATUS_CANCELLED);
  g_autoptr (HstEvent) other = event_of (HST_EVENT_OTHER, HST_STATUS_CONFIRMED);

  filter->kinds = 1u << HST_EVENT_MEAL | 1u << HST_EVENT_BLOCKER;
  g_assert_true (hst_view_filter_matches (filter, meal, NULL));
  g_assert_true (hst_view_filter_matches (filter, gone, NULL));
  g_assert_false (hst_view_filter_matches (filter, other, NULL));
  filter->without_cancelled = TRUE;
  g_assert_true (hst_view_filter_matches (filter, meal, NULL));
  g_assert_false (hst_view_filter_matches (filter, gone, NULL));
}

static void
test_equal (void)
{
  g_autoptr (HstViewFilter) a = hst_view_filter_copy (NULL);
  g_autoptr (HstViewFilter) b = hst_view_filter_copy (NULL);
  g_autoptr (HstViewFilter) c = NULL;

  hst_view_filter_toggle (a, "UA18");
  hst_view_filter_toggle (a, "UA63");
  hst_view_filter_toggle (b, "UA63");
  g_assert_false (hst_view_filter_equal (a, b));
  hst_view_filter_toggle (b, "UA18");
  g_assert_true (hst_view_filter_equal (a, b));
  c = hst_view_filter_copy (a);
  g_assert_true (hst_view_filter_equal (a, c));
  c->without_cancelled = TRUE;
  g_assert_false (hst_view_filter_equal (a, c));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/view-filter/empty", test_empty);
  g_test_add_func ("/plan/view-filter/communities", test_communities);
  g_test_add_func ("/plan/view-filter/kinds-and-cancelled", test_kinds_and_cancelled);
  g_test_add_func ("/plan/view-filter/equal", test_equal);

  return g_test_run ();
}
