/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of plans that are made here: zones, series, threads, giving up. */
#include "hst-document.h"
#include "hst-export.h"
#include "hst-pages.h"

#include <string.h>

#define N_THREADS 4
#define NOW G_GINT64_CONSTANT (1795680000)

typedef struct {
  HstPlan   *plan;
  GPtrArray *events;
  HstZones  *zones;
  HstDay     day;
} World;

static HstEvent *
add_event (World      *world,
           const char *uid,
           const char *summary)
{
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->visit, "visit");
  hst_set_text (&event->summary, summary);
  event->kind = HST_EVENT_TALK;
  event->start = hst_moment_zoned (world->day, 10 * 3600, "Europe/Kyiv");
  event->end = hst_moment_zoned (world->day, 11 * 3600, "Europe/Kyiv");
  g_ptr_array_add (world->events, event);
  return event;
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  HstProgramme *programme = hst_programme_new ();
  HstVisit *visit = hst_visit_new ();

  world->plan = hst_plan_new ();
  world->events = g_ptr_array_new_with_free_func (hst_record_unref);
  world->zones = hst_zones_new ();
  world->day = hst_day_from_ymd (2026, 11, 24);
  hst_set_text (&programme->uid, "programme");
  hst_set_text (&programme->tzid, "Europe/Kyiv");
  hst_plan_take (world->plan, programme);
  hst_set_text (&visit->uid, "visit");
  hst_set_text (&visit->title, "Visit");
  visit->first_day = world->day;
  visit->last_day = world->day + 2;
  hst_plan_take (world->plan, visit);
  return world;
}

static void
world_free (World *world)
{
  hst_plan_unref (world->plan);
  g_ptr_array_unref (world->events);
  hst_zones_unref (world->zones);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static HstDocument *
make (World           *world,
      HstDocumentKind  kind,
      GError         **error)
{
  const HstDocumentOptions options = { .kind = kind, .visit = "visit", .language = "en", .now_utc_s = NOW };

  return hst_document_new (world->plan, world->events, world->zones, &options, error);
}

static char *
csv_of (World           *world,
        HstDocumentKind  kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstDocument) document = make (world, kind, &error);
  g_autoptr (GBytes) csv = NULL;

  g_assert_no_error (error);
  csv = hst_document_to_csv (document, FALSE);
  return g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
}

static void
test_times_are_those_of_the_programme (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *utc = add_event (world, "utc", "In UTC");
  HstEvent *day = add_event (world, "day", "All day");
  g_autofree char *csv = NULL;

  utc->start = hst_moment_utc ((gint64) world->day * HST_DAY_S + 8 * 3600);
  utc->end = hst_moment_utc ((gint64) world->day * HST_DAY_S + 9 * 3600);
  day->start = hst_moment_date (world->day);
  day->end = hst_moment_date (world->day + 1);
  csv = csv_of (world, HST_DOCUMENT_PROGRAMME);
  g_assert_nonnull (strstr (csv, "\r\n2026-11-24,,,All day,"));
  g_assert_nonnull (strstr (csv, "\r\n2026-11-24,10:00,11:00,In UTC,"));
}

static void
test_a_series_is_shown_around_the_visit (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *daily = add_event (world, "daily", "Every day");
  HstEvent *moved = add_event (world, "daily", "Moved");
  const char *const rules[] = { "FREQ=DAILY", NULL };
  g_autofree char *csv = NULL;

  hst_set_list (&daily->rrules, rules);
  daily->start = hst_moment_zoned (world->day - 300, 9 * 3600, "Europe/Kyiv");
  daily->end = hst_moment_zoned (world->day - 300, 10 * 3600, "Europe/Kyiv");
  moved->recurrence_id = hst_moment_zoned (world->day + 1, 9 * 3600, "Europe/Kyiv");
  /* Whatever visit it names itself: it goes where its series does. */
  hst_set_text (&moved->visit, NULL);
  moved->start = hst_moment_zoned (world->day + 1, 15 * 3600, "Europe/Kyiv");
  moved->end = hst_moment_zoned (world->day + 1, 16 * 3600, "Europe/Kyiv");
  csv = csv_of (world, HST_DOCUMENT_PROGRAMME);
  g_assert_nonnull (strstr (csv, "\r\n2026-11-24,09:00,10:00,Every day,"));
  g_assert_nonnull (strstr (csv, "\r\n2026-11-25,15:00,16:00,Moved,"));
  g_assert_null (strstr (csv, "2026-11-25,09:00"));
  g_assert_null (strstr (csv, "2026-11-30"));
}

static void
test_others_and_internal_items_stay_away (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *csv = NULL;

  add_event (world, "mine", "Mine");
  hst_set_text (&add_event (world, "other", "Other visit")->visit, "elsewhere");
  add_event (world, "blocker", "Internal")->kind = HST_EVENT_BLOCKER;
  hst_set_text (&add_event (world, "noted", "Noted")->notes, "secret note");
  csv = csv_of (world, HST_DOCUMENT_PROGRAMME);
  g_assert_nonnull (strstr (csv, "Mine"));
  g_assert_null (strstr (csv, "Other visit"));
  g_assert_null (strstr (csv, "Internal"));
  g_assert_null (strstr (csv, "secret"));
}

static gpointer
make_pdf (gpointer data)
{
  GString *all = g_string_new (NULL);

  for (guint kind = 0; kind < HST_DOCUMENT_N_KINDS; kind++) {
    g_autoptr (HstDocument) document = kind != HST_DOCUMENT_CONTACTS ? make (data, kind, NULL) : NULL;
    g_autoptr (GBytes) pdf = document != NULL ? hst_document_to_pdf (document, NULL, NULL) : NULL;

    if (pdf != NULL)
      g_string_append_len (all, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf));
  }
  return g_string_free_to_bytes (all);
}

/* Packs for many communities may be made side by side. */
static void
test_threads_do_not_disturb_each_other (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) alone = NULL;
  GThread *threads[N_THREADS];

  for (guint i = 0; i < 30; i++) {
    g_autofree char *uid = g_strdup_printf ("e%u", i);

    add_event (world, uid, "Something to be read in every one of them");
  }
  alone = make_pdf (world);
  g_assert_cmpuint (g_bytes_get_size (alone), >, 10000);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("pdf", make_pdf, world);
  for (guint i = 0; i < N_THREADS; i++) {
    g_autoptr (GBytes) pdf = g_thread_join (threads[i]);

    g_assert_true (g_bytes_equal (pdf, alone));
  }
}

static void
test_given_up (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HstDocument) document = make (world, HST_DOCUMENT_PROGRAMME, NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hst_document_to_pdf (document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_what_there_is_not (void)
{
  g_autoptr (World) world = world_new ();
  HstDocumentOptions options = { .visit = "nowhere", .language = "en" };
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_document_new (world->plan, world->events, world->zones, &options, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  options.visit = "visit";
  options.community = "UA00";
  g_assert_null (hst_document_new (world->plan, world->events, world->zones, &options, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  options.community = NULL;
  options.kind = HST_DOCUMENT_CONTACTS;
  g_assert_null (hst_document_new (world->plan, world->events, world->zones, &options, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_DETAIL);
}

/* A slip of the keyboard makes a visit of millennia; it does not make a sheet for each day of them. */
static void
test_a_visit_of_millennia (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (HstDocument) document = NULL;
  g_autoptr (HstPages) pages = NULL;

  hst_plan_find_visit (world->plan, "visit")->last_day = hst_day_from_ymd (9999, 12, 31);
  document = make (world, HST_DOCUMENT_SIGN_IN, NULL);
  pages = hst_pages_new (document, NULL, NULL);
  g_assert_cmpuint (hst_pages_get_n (pages), ==, 366);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publish/document/times-are-those-of-the-programme", test_times_are_those_of_the_programme);
  g_test_add_func ("/publish/document/a-series-is-shown-around-the-visit", test_a_series_is_shown_around_the_visit);
  g_test_add_func ("/publish/document/others-and-internal-items-stay-away", test_others_and_internal_items_stay_away);
  g_test_add_func ("/publish/document/threads-do-not-disturb-each-other", test_threads_do_not_disturb_each_other);
  g_test_add_func ("/publish/document/given-up", test_given_up);
  g_test_add_func ("/publish/document/what-there-is-not", test_what_there_is_not);
  g_test_add_func ("/publish/document/a-visit-of-millennia", test_a_visit_of_millennia);

  return g_test_run ();
}
