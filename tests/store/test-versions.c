/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

#include "hst-versions.h"

#define VISIT "v"

static HstEvent *
make_session (const char *uid,
              const char *start,
              const char *venue)
{
  HstEvent *event = make_event (uid, uid, start, NULL);

  hst_set_text (&event->visit, VISIT);
  hst_set_text (&event->venue, venue);
  return event;
}

static gpointer
make_named (const HstRecordType *type,
            const char          *uid)
{
  gpointer record = hst_record_new (type);

  hst_set_text (&G_STRUCT_MEMBER (char *, record, type->fields[0].offset), uid);
  return record;
}

static void
fill (HstStore *store)
{
  static const char *const rules[] = { "FREQ=DAILY;COUNT=3", NULL };
  HstVisit *visit = make_named (&hst_visit_type, VISIT);
  HstDelegation *delegation = make_named (&hst_delegation_type, VISIT);
  HstEvent *series = make_session ("series", "2026-11-25T09:00:00[Europe/Kyiv]", "hall");
  HstEvent *instance = make_event ("series", "moved", "2026-11-26T10:00:00[Europe/Kyiv]", NULL);

  visit->first_day = visit->last_day = hst_day_from_ymd (2026, 11, 25);
  hst_set_text (&delegation->community, "UA59");
  hst_set_list (&series->rrules, rules);
  instance->recurrence_id = moment ("2026-11-26T09:00:00[Europe/Kyiv]");
  put_alone (store, visit);
  put_alone (store, delegation);
  put_alone (store, make_named (&hst_venue_type, "hall"));
  put_alone (store, make_named (&hst_venue_type, "unused"));
  put_alone (store, make_session ("talk", "2026-11-25T11:00:00[Europe/Kyiv]", "gone"));
  put_alone (store, series);
  put_alone (store, instance);
  put_alone (store, make_event ("meeting", "meeting", "2026-11-25T11:00:00[Europe/Kyiv]", NULL));
}

static void
put_release (HstStore   *store,
             const char *uid,
             gint64      number,
             const char *content)
{
  HstRelease *release = make_named (&hst_release_type, uid);

  hst_set_text (&release->visit, VISIT);
  release->number = number;
  hst_set_text (&release->content, content);
  put_alone (store, release);
}

static void
test_now_is_the_visit_and_what_it_uses (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstVersion) version = NULL;

  plan_file_new (&file);
  fill (file.store);
  version = hst_store_load_version (file.store, VISIT, HST_VERSION_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hst_version_get_events (version)->len, ==, 3);
  g_assert_cmpuint (hst_version_get_delegations (version)->len, ==, 1);
  g_assert_cmpuint (hst_version_get_venues (version)->len, ==, 1);
  g_assert_null (hst_version_find_event (version, "meeting", NULL));
  /* An instance that does not say so itself. */
  g_assert_cmpstr (((HstEvent *) hst_version_get_events (version)->pdata[1])->visit, ==, VISIT);

  g_assert_null (hst_store_load_version (file.store, "nowhere", HST_VERSION_NOW, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
}

static void
test_published_comes_back (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstVersion) now = NULL;
  g_autoptr (HstVersion) published = NULL;
  g_autoptr (GPtrArray) releases = NULL;
  g_autofree char *content = NULL;
  g_autofree char *again = NULL;

  plan_file_new (&file);
  fill (file.store);
  now = hst_store_load_version (file.store, VISIT, HST_VERSION_NOW, &error);
  content = hst_version_to_text (now);
  put_release (file.store, "r2", 2, content);
  put_release (file.store, "r1", 1, content);

  published = hst_store_load_version (file.store, VISIT, 2, &error);
  g_assert_no_error (error);
  again = hst_version_to_text (published);
  g_assert_cmpstr (again, ==, content);

  releases = hst_store_load_releases (file.store, VISIT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (releases->len, ==, 2);
  g_assert_cmpint (((HstRelease *) releases->pdata[0])->number, ==, 1);
  g_assert_null (((HstRelease *) releases->pdata[0])->content);

  g_assert_null (hst_store_load_version (file.store, VISIT, 3, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
}

static void
test_damaged_content_is_told (void)
{
  static const char *const contents[] = {
    NULL, "nonsense", "[version]\nformat=1\n",
    "[version]\nformat=1\n[visit 1]\nuid=another\nfirst-day=2026-11-25\nlast-day=2026-11-25\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;

    plan_file_new (&file);
    put_release (file.store, "r", 1, contents[i]);
    g_assert_null (hst_store_load_version (file.store, VISIT, 1, &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  }
}

static void
test_dispatches_are_of_their_visit (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dispatches = NULL;
  static const struct { const char *uid; const char *release; gint64 at; } rows[] = {
    { "later", "r", 200 }, { "earlier", "r", 100 }, { "other", "of another visit", 50 },
  };

  plan_file_new (&file);
  put_release (file.store, "r", 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstDispatch *dispatch = make_named (&hst_dispatch_type, rows[i].uid);

    hst_set_text (&dispatch->release, rows[i].release);
    dispatch->at = rows[i].at;
    put_alone (file.store, dispatch);
  }
  dispatches = hst_store_load_dispatches (file.store, VISIT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dispatches->len, ==, 2);
  g_assert_cmpstr (((HstDispatch *) dispatches->pdata[0])->uid, ==, "earlier");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/versions/now", test_now_is_the_visit_and_what_it_uses);
  g_test_add_func ("/store/versions/published", test_published_comes_back);
  g_test_add_func ("/store/versions/damaged", test_damaged_content_is_told);
  g_test_add_func ("/store/versions/dispatches", test_dispatches_are_of_their_visit);
  return g_test_run ();
}
