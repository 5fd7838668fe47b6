/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-form-text.h"

#include <math.h>

/* What is typed into forms, and back. */

static const HstFormRow place = { .field = "latitude", .kind = HST_FORM_PLACE };
static const HstFormRow hours = { .field = "work-start-min", .kind = HST_FORM_HOURS };
static const HstFormRow capacity = { .field = "capacity", .kind = HST_FORM_NUMBER };
static const HstFormRow equipment = { .field = "equipment", .kind = HST_FORM_LIST };
static const HstFormRow arrival = { .field = "arrival", .kind = HST_FORM_MOMENT };
static const HstFormRow reply_by = { .field = "reply-by", .kind = HST_FORM_DAY };
static const HstFormRow notes = { .field = "notes", .kind = HST_FORM_TEXT };

/* What the row says after @text was typed; NULL where it makes no sense. */
static char *
type_in (const HstFormRow    *row,
         const HstRecordType *type,
         const char          *text)
{
  gpointer record = hst_record_new (type);
  const char *sentence = NULL;
  char *shown = NULL;

  if (hst_form_text_read (row, record, text, "Europe/Kyiv", &sentence)) {
    g_assert_null (sentence);
    shown = hst_form_text_show (row, record);
  } else {
    g_assert_nonnull (sentence);
  }
  hst_record_unref (record);

  return shown;
}

static void
assert_typed (const HstFormRow    *row,
              const HstRecordType *type,
              const char          *text,
              const char          *expected)
{
  g_autofree char *shown = type_in (row, type, text);

  if (g_strcmp0 (shown, expected) != 0)
    g_test_message ("typed “%s”", text);
  g_assert_cmpstr (shown, ==, expected);
  if (shown != NULL) {
    /* What is shown can be typed. */
    g_autofree char *again = type_in (row, type, shown);

    g_assert_cmpstr (again, ==, shown);
  }
}

static void
test_place (void)
{
  assert_typed (&place, &hst_venue_type, "50.26235, 28.67913", "50.26235, 28.67913");
  assert_typed (&place, &hst_venue_type, " 50.26235 28.67913 ", "50.26235, 28.67913");
  assert_typed (&place, &hst_venue_type, "50,26235; 28,67913", "50.26235, 28.67913");
  assert_typed (&place, &hst_venue_type, "50,26235 28,67913", "50.26235, 28.67913");
  assert_typed (&place, &hst_venue_type, "-50, 28", "-50.00000, 28.00000");
  assert_typed (&place, &hst_venue_type, "-50 28", "-50.00000, 28.00000");
  assert_typed (&place, &hst_venue_type, "", "");
  assert_typed (&place, &hst_venue_type, "95.0, 28.0", NULL);
  assert_typed (&place, &hst_venue_type, "50.2", NULL);
  assert_typed (&place, &hst_venue_type, "50.2, nan", NULL);
  assert_typed (&place, &hst_venue_type, "50.2, 28.6, 3.0", NULL);
  assert_typed (&place, &hst_venue_type, "Житомир", NULL);
}

/* A place that is known better than it is shown is not made worse by leaving the row. */
static void
test_place_keeps_its_digits (void)
{
  g_autoptr (HstVenue) venue = hst_venue_new ();
  g_autofree char *shown = NULL;

  venue->latitude = 50.123456789;
  venue->longitude = 28.987654321;
  shown = hst_form_text_show (&place, venue);
  g_assert_true (hst_form_text_read (&place, venue, shown, NULL, NULL));
  g_assert_cmpfloat (venue->latitude, ==, 50.123456789);
}

static void
test_hours (void)
{
  assert_typed (&hours, &hst_venue_type, "9-18", "09:00–18:00");
  assert_typed (&hours, &hst_venue_type, "09:00 – 17:30", "09:00–17:30");
  assert_typed (&hours, &hst_venue_type, "0:00—24:00", "00:00–24:00");
  assert_typed (&hours, &hst_venue_type, "", "");
  assert_typed (&hours, &hst_venue_type, "18-9", NULL);
  assert_typed (&hours, &hst_venue_type, "9", NULL);
  assert_typed (&hours, &hst_venue_type, "9-25", NULL);
}

static void
test_numbers_and_lists (void)
{
  assert_typed (&capacity, &hst_venue_type, "60", "60");
  assert_typed (&capacity, &hst_venue_type, "0", "");
  assert_typed (&capacity, &hst_venue_type, "", "");
  assert_typed (&capacity, &hst_venue_type, "-5", NULL);
  assert_typed (&capacity, &hst_venue_type, "60 people", NULL);
  assert_typed (&capacity, &hst_venue_type, "99999999999999999999", NULL);
  assert_typed (&equipment, &hst_venue_type, "projector ;  screen, ,projector", "projector, screen");
  assert_typed (&equipment, &hst_venue_type, "", "");
  assert_typed (&notes, &hst_venue_type, "two\nlines", "two\nlines");
}

static void
test_moments (void)
{
  assert_typed (&arrival, &hst_delegation_type, "24.11.2026 14:30", "24.11.2026 14:30");
  assert_typed (&arrival, &hst_delegation_type, "24.11.26, 9", "24.11.2026 09:00");
  assert_typed (&arrival, &hst_delegation_type, "24.11.2026", "24.11.2026");
  assert_typed (&arrival, &hst_delegation_type, "", "");
  assert_typed (&arrival, &hst_delegation_type, "31.02.2026 10:00", NULL);
  assert_typed (&arrival, &hst_delegation_type, "14:30", NULL);
  assert_typed (&reply_by, &hst_delegation_type, "2026-11-17", "17.11.2026");
  assert_typed (&reply_by, &hst_delegation_type, "soon", NULL);
}

static void
test_moment_keeps_its_zone (void)
{
  g_autoptr (HstDelegation) delegation = hst_delegation_new ();
  g_autofree char *shown = NULL;

  delegation->arrival = hst_moment_zoned (hst_day_from_string ("2026-11-24"), 10 * 3600, "Europe/Warsaw");
  shown = hst_form_text_show (&arrival, delegation);
  g_assert_true (hst_form_text_read (&arrival, delegation, shown, "Europe/Kyiv", NULL));
  g_assert_cmpstr (delegation->arrival.tzid, ==, "Europe/Warsaw");
  g_assert_true (hst_form_text_read (&arrival, delegation, "24.11.2026 11:00", "Europe/Kyiv", NULL));
  g_assert_cmpstr (delegation->arrival.tzid, ==, "Europe/Kyiv");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/form-text/place", test_place);
  g_test_add_func ("/ui/form-text/place-keeps-its-digits", test_place_keeps_its_digits);
  g_test_add_func ("/ui/form-text/hours", test_hours);
  g_test_add_func ("/ui/form-text/numbers-and-lists", test_numbers_and_lists);
  g_test_add_func ("/ui/form-text/moments", test_moments);
  g_test_add_func ("/ui/form-text/moment-keeps-its-zone", test_moment_keeps_its_zone);

  return g_test_run ();
}
