/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-side-item.h"

#define TODAY     hst_day_from_ymd (2026, 11, 25)
#define HOUR      3600
#define N_MEETINGS 500
#define N_SHOWN   12

static HstOccurrence *
meeting_on (guint  number,
            HstDay day)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autofree char *uid = g_strdup_printf ("m%03u", number);
  const gint64 utc_s = (gint64) day * HST_DAY_S + 9 * HOUR;
  const HstMoment start = hst_moment_utc (utc_s), end = hst_moment_utc (utc_s + HOUR);

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, uid);
  event->start = start;
  event->end = end;
  return hst_occurrence_new (event, NULL, &start, &end, utc_s, utc_s + HOUR);
}

static void
take_visit (HstPlan        *plan,
            const char     *uid,
            HstDay          first_day,
            HstVisitStatus  status)
{
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&visit->uid, uid);
  hst_set_text (&visit->title, uid);
  visit->first_day = first_day;
  visit->last_day = first_day + 1;
  visit->status = status;
  hst_plan_take (plan, visit);
}

static GPtrArray *
make_items (HstPlan   *plan,
            GPtrArray *meetings)
{
  g_autoptr (HstZone) zone = hst_zone_new_utc ();

  return hst_side_items_make (plan, meetings, zone, TODAY, NULL);
}

/* Of hundreds, in no order, the next dozen in theirs; and of one day those with the lesser UID first. */
static void
test_next_are_shown (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = NULL;
  static const char *const expected[N_SHOWN] = {
    "going", "m000", "m001", "m002", "m003", "m004", "m005", "m006", "m007", "soon", "m008", "m009",
  };

  take_visit (plan, "soon", TODAY + 3, HST_VISIT_PLANNED);
  take_visit (plan, "going", TODAY - 1, HST_VISIT_CONFIRMED);
  take_visit (plan, "over", TODAY - 5, HST_VISIT_CONFIRMED);
  take_visit (plan, "off", TODAY + 1, HST_VISIT_CANCELLED);
  /* Two a day, from today on. */
  for (guint i = 0; i < N_MEETINGS; i++) {
    const guint number = i * 7u % N_MEETINGS;

    g_ptr_array_add (meetings, meeting_on (number, TODAY + (HstDay) (number / 2)));
  }
  items = make_items (plan, meetings);

  g_assert_cmpint (hst_side_item_get_kind (items->pdata[0]), ==, HST_SIDE_HEADING);
  for (guint i = 0; i < N_SHOWN; i++) {
    HstSideItem *item = items->pdata[i + 1];

    g_assert_cmpstr (hst_side_item_get_key (item), ==, expected[i]);
    g_assert_cmpint (hst_side_item_get_kind (item), ==, expected[i][0] == 'm' ? HST_SIDE_MEETING : HST_SIDE_VISIT);
  }
  g_assert_cmpint (hst_side_item_get_day (items->pdata[2]), ==, TODAY);
  g_assert_cmpint (hst_side_item_get_kind (items->pdata[N_SHOWN + 1]), ==, HST_SIDE_HEADING);
}

static void
test_nothing_ahead_is_said (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) items = make_items (plan, NULL);

  g_assert_cmpint (hst_side_item_get_kind (items->pdata[0]), ==, HST_SIDE_HEADING);
  g_assert_cmpint (hst_side_item_get_kind (items->pdata[1]), ==, HST_SIDE_EMPTY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/side-items/next-are-shown", test_next_are_shown);
  g_test_add_func ("/ui/side-items/nothing-ahead-is-said", test_nothing_ahead_is_said);

  return g_test_run ();
}
