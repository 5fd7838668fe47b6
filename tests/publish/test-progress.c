/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes its time tells how far it is, and can be given up: then there is nothing. */
#include "hst-document.h"
#include "hst-pack.h"
#include "hst-release.h"

#include <glib/gstdio.h>

#define NOW G_GINT64_CONSTANT (1795680000)
#define N_SESSIONS 800
#define N_COMMUNITIES 12

/* ---- a long document */

typedef struct {
  GPtrArray    *told;          /* of int, thousandths */
  GCancellable *cancellable;
  int           enough;        /* thousandths at which it is given up */
} Watch;

static void
on_told (double   fraction,
         gpointer data)
{
  Watch *watch = data;

  g_ptr_array_add (watch->told, GINT_TO_POINTER ((int) (fraction * 1000)));
  if (fraction * 1000 >= watch->enough)
    g_cancellable_cancel (watch->cancellable);
}

static HstDocument *
make_long (HstZones *zones,
           Watch    *watch)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  const HstDay day = hst_day_from_ymd (2026, 11, 2);
  const HstDocumentOptions options = {
    .kind = HST_DOCUMENT_AGENDA, .language = "en", .from = day, .to = day + 28, .now_utc_s = NOW, .progress = on_told,
    .progress_data = watch,
  };
  HstDocument *document;
  GError *error = NULL;

  for (guint i = 0; i < N_SESSIONS; i++) {
    HstEvent *event = hst_event_new ();

    event->uid = g_strdup_printf ("meeting-%u", i);
    event->summary = g_strdup_printf ("%u, a meeting with a title that is longer than a line of a page can be wide, so that "
                                      "it goes on in the next, and in the one after that", i);
    event->start = hst_moment_utc (hst_moment_get_wall_s (&(HstMoment) { .kind = HST_MOMENT_DATE,
                                                                          .day = day + (HstDay) (i % 28) }) + 36000);
    event->duration = g_strdup ("PT1H");
    g_ptr_array_add (events, event);
  }
  document = hst_document_new (plan, events, zones, &options, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_pages_tell_how_far_they_are (void)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  Watch watch = { told, NULL, G_MAXINT };
  g_autoptr (HstDocument) document = make_long (zones, &watch);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = hst_document_to_pdf (document, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (told->len, >, 40);
  g_assert_cmpint (GPOINTER_TO_INT (told->pdata[0]), <, 100);
  g_assert_cmpint (GPOINTER_TO_INT (told->pdata[told->len - 1]), >, 900);
  for (guint i = 1; i < told->len; i++)
    g_assert_cmpint (GPOINTER_TO_INT (told->pdata[i]), >=, GPOINTER_TO_INT (told->pdata[i - 1]));
}

/* While rows are placed, and while pages are drawn. */
static void
test_pages_are_given_up (void)
{
  static const int enough[] = { 0, 200, 480, 600, 900 };
  g_autoptr (HstZones) zones = hst_zones_new ();

  for (guint i = 0; i < G_N_ELEMENTS (enough); i++) {
    g_autoptr (GPtrArray) told = g_ptr_array_new ();
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Watch watch = { told, cancellable, enough[i] };
    g_autoptr (HstDocument) document = make_long (zones, &watch);
    g_autoptr (GError) error = NULL;

    g_assert_null (hst_document_to_pdf (document, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    /* It stops at once. */
    g_assert_cmpint (GPOINTER_TO_INT (told->pdata[told->len - 1]), <, enough[i] + 60);
  }
}

/* ---- packs */

typedef struct {
  GCancellable *cancellable;
  guint         enough;
  guint         n_done;
} Packing;

static void
on_packed (guint    n_done,
           guint    n_all,
           gpointer data)
{
  Packing *packing = data;

  g_assert_cmpuint (n_done, ==, packing->n_done + 1);
  g_assert_cmpuint (n_all, >=, N_COMMUNITIES);
  packing->n_done = n_done;
  if (n_done == packing->enough)
    g_cancellable_cancel (packing->cancellable);
}

static void
invite (HstStore   *store,
        const char *visit)
{
  GError *error = NULL;

  g_assert_true (hst_store_begin_step (store, "add-delegation", NULL, &error));
  for (guint i = 0; i < N_COMMUNITIES; i++) {
    g_autoptr (HstCommunity) community = hst_community_new ();
    g_autoptr (HstDelegation) delegation = hst_delegation_new ();

    community->code = g_strdup_printf ("UA%017u", i);
    community->name = g_strdup_printf ("Громада-%u", i);
    hst_set_text (&community->language, "en");
    hst_set_text (&delegation->gathering, visit);
    hst_set_text (&delegation->community, community->code);
    g_assert_true (hst_store_put (store, community, &error) && hst_store_put (store, delegation, &error));
  }
  g_assert_true (hst_store_commit_step (store, &error));
}

static void
test_packs_tell_and_are_given_up (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hostyny-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.hostyny", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GError) error = NULL;
  Packing packing = { cancellable, 3, 0 };
  HstPackOptions options = { NULL, 1, NULL, HST_DETAIL_PUBLIC };

  g_assert_true (hst_edit_make_plan (path, hst_day_from_ymd (2026, 11, 26), &error));
  store = hst_store_open (path, HST_STORE_OPEN, &error);
  plan = hst_store_load_plan (store, &error);
  options.visit = ((HstVisit *) hst_plan_get_records (plan, &hst_visit_type)->pdata[0])->uid;
  /* The sample speaks Ukrainian; here there may be no catalogue of it. */
  for (guint i = 0; i < hst_plan_get_records (plan, &hst_community_type)->len; i++) {
    g_autoptr (HstCommunity) community = hst_record_copy (hst_plan_get_records (plan, &hst_community_type)->pdata[i]);

    hst_set_text (&community->language, "en");
    g_assert_true (hst_edit_put_record (store, hst_plan_get_records (plan, &hst_community_type)->pdata[i], community, &error));
  }
  invite (store, options.visit);
  g_assert_true (hst_edit_publish (store, options.visit, NULL, NULL, NOW, NULL, &error));

  g_assert_null (hst_pack_make (store, &options, on_packed, &packing, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (packing.n_done, ==, 3);
  g_clear_error (&error);
  packing = (Packing) { NULL, 0, 0 };
  packs = hst_pack_make (store, &options, on_packed, &packing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (packs->len, ==, packing.n_done);

  g_clear_object (&store);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publish/progress/pages-tell-how-far-they-are", test_pages_tell_how_far_they_are);
  g_test_add_func ("/publish/progress/pages-are-given-up", test_pages_are_given_up);
  g_test_add_func ("/publish/progress/packs-tell-and-are-given-up", test_packs_tell_and_are_given_up);

  return g_test_run ();
}
