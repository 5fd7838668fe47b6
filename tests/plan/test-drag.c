/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-drag.h"

#define MINUTE  60
#define AT(h, m) (((h) * 60 + (m)) * MINUTE)

static void
test_drags (void)
{
  static const struct {
    const char  *what;
    HstDragKind  kind;
    gint64       start_s, end_s, grab_s, pointer_s;
    gint64       new_start_s, new_end_s;
  } cases[] = {
    { "a move keeps the length", HST_DRAG_MOVE,
      AT (10, 10), AT (11, 10), AT (10, 40), AT (12, 12), AT (11, 40), AT (12, 40) },
    { "a move back over midnight", HST_DRAG_MOVE,
      AT (0, 30), AT (1, 30), AT (1, 0), AT (0, 0), AT (-1, 30), AT (0, 30) },
    { "a move to the next day", HST_DRAG_MOVE,
      AT (10, 0), AT (11, 0), AT (10, 30), AT (34, 30), AT (34, 0), AT (35, 0) },
    { "what is off the raster goes onto it", HST_DRAG_MOVE,
      AT (10, 12), AT (10, 52), AT (10, 30), AT (10, 36), AT (10, 20), AT (11, 0) },
    { "a trembling hand moves nothing", HST_DRAG_MOVE,
      AT (10, 12), AT (10, 52), AT (10, 30), AT (10, 31), AT (10, 12), AT (10, 52) },
    { "the end follows the pointer", HST_DRAG_END,
      AT (10, 0), AT (11, 0), AT (11, 0), AT (12, 13), AT (10, 0), AT (12, 15) },
    { "the end stops before the start", HST_DRAG_END,
      AT (10, 0), AT (11, 0), AT (11, 0), AT (8, 0), AT (10, 0), AT (10, 5) },
    { "the start follows the pointer", HST_DRAG_START,
      AT (10, 0), AT (11, 0), AT (10, 0), AT (9, 2), AT (9, 0), AT (11, 0) },
    { "the start stops before the end", HST_DRAG_START,
      AT (10, 0), AT (11, 0), AT (10, 0), AT (14, 0), AT (10, 55), AT (11, 0) },
    { "a new span downwards", HST_DRAG_CREATE,
      0, 0, AT (14, 1), AT (15, 29), AT (14, 0), AT (15, 30) },
    { "a new span upwards", HST_DRAG_CREATE,
      0, 0, AT (14, 1), AT (13, 16), AT (13, 15), AT (14, 0) },
    { "a new span has some length", HST_DRAG_CREATE,
      0, 0, AT (14, 0), AT (14, 1), AT (14, 0), AT (14, 5) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstDrag drag;

    g_test_message ("%s", cases[i].what);
    hst_drag_begin (&drag, cases[i].kind, cases[i].start_s, cases[i].end_s, cases[i].grab_s);
    g_assert_false (hst_drag_is_changed (&drag));
    /* Where the pointer has been on its way makes no difference. */
    hst_drag_update (&drag, cases[i].pointer_s + AT (3, 0), 5 * MINUTE);
    hst_drag_update (&drag, cases[i].pointer_s, 5 * MINUTE);
    g_assert_cmpint (drag.new_start_s, ==, cases[i].new_start_s);
    g_assert_cmpint (drag.new_end_s, ==, cases[i].new_end_s);
    g_assert_cmpint (hst_drag_is_changed (&drag), ==,
                     drag.new_start_s != drag.start_s || drag.new_end_s != drag.end_s);
  }
}

/* Where it is dropped it is the same instance of the same session, at other times and in another field. */
static void
test_target (void)
{
  g_autoptr (HstZone) zone = hst_zone_new_utc ();
  g_autoptr (HstEvent) event = hst_event_new ();
  const HstMoment start = hst_moment_utc (0), end = hst_moment_utc (3600), unset = HST_MOMENT_INIT;
  g_autoptr (HstOccurrence) talk = NULL, moved = NULL, waits = NULL, placed = NULL;
  const HstField *venue = hst_record_type_find_field (&hst_event_type, "venue");

  hst_set_text (&event->uid, "talk");
  event->start = start;
  event->end = end;
  talk = hst_occurrence_new (event, &start, &start, &end, 0, 3600);
  moved = hst_drag_dup_target (talk, zone, AT (10, 0), AT (11, 30), venue, "hall");
  g_assert_cmpstr (hst_occurrence_get_uid (moved), ==, "talk");
  g_assert_true (hst_moment_equal (hst_occurrence_get_recurrence_id (moved), &start));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (moved), ==, AT (10, 0));
  g_assert_cmpint (hst_occurrence_get_end_utc_s (moved), ==, AT (11, 30));
  g_assert_cmpstr (hst_occurrence_get_event (moved)->venue, ==, "hall");
  g_assert_null (hst_occurrence_get_event (talk)->venue);

  event->start = event->end = unset;
  waits = hst_occurrence_new (event, NULL, &unset, &unset, 0, 3600);
  placed = hst_drag_dup_target (waits, zone, AT (10, 0), AT (11, 0), NULL, NULL);
  g_assert_false (hst_event_is_unscheduled (hst_occurrence_get_event (placed)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/drag/drags", test_drags);
  g_test_add_func ("/plan/drag/target", test_target);

  return g_test_run ();
}
