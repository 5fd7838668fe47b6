/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pack.h"
#include "hst-release.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>

/* How long it takes to publish the sample with many delegations, to know whether anything is unsent, and to make and write
 * what each of them is sent.
 *
 *   bench-pack [COMMUNITIES…]
 *
 * Nothing here passes or fails. */

#define NOW_UTC_S G_GINT64_CONSTANT (1795000000)

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.;
}

static void
check (gboolean  done,
       GError   *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

/* Communities that do not exist, each invited to the visit and to all of its sessions. */
static void
invite (HstStore   *store,
        const char *visit,
        guint       n)
{
  g_autoptr (GPtrArray) events = hst_store_load_events_of (store, visit, NULL);
  GError *error = NULL;

  check (hst_store_begin_step (store, "add-delegation", NULL, &error), error);
  for (guint i = 0; i < n; i++) {
    g_autoptr (HstCommunity) community = hst_community_new ();
    g_autoptr (HstDelegation) delegation = hst_delegation_new ();

    community->code = g_strdup_printf ("UA%017u", i);
    community->name = g_strdup_printf ("Громада-%u", i);
    hst_set_text (&delegation->gathering, visit);
    hst_set_text (&delegation->community, community->code);
    check (hst_store_put (store, community, &error) && hst_store_put (store, delegation, &error), error);
  }
  for (guint i = 0; i < events->len; i++) {
    g_autoptr (HstEvent) event = hst_record_copy (events->pdata[i]);

    hst_set_list (&event->communities, NULL);
    check (hst_store_put (store, event, &error), error);
  }
  check (hst_store_commit_step (store, &error), error);
}

static void
measure (guint n)
{
  g_autofree char *folder = g_dir_make_tmp ("hostyny-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.hostyny", NULL);
  g_autofree char *target = g_build_filename (folder, "all.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (target);
  GError *error = NULL;
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  const char *visit;
  gboolean unsent;
  double times[5];

  check (hst_edit_make_plan (path, hst_day_from_ymd (2026, 11, 26), &error), error);
  store = hst_store_open (path, HST_STORE_OPEN, &error);
  check (store != NULL, error);
  plan = hst_store_load_plan (store, &error);
  visit = ((HstVisit *) hst_plan_get_records (plan, &hst_visit_type)->pdata[0])->uid;
  invite (store, visit, n);

  times[0] = now_ms ();
  check (hst_edit_publish (store, visit, NULL, NULL, NOW_UTC_S, NULL, &error), error);
  times[1] = now_ms ();
  check (hst_changes_find_unsent (store, visit, NULL, &unsent, &error), error);
  times[2] = now_ms ();
  packs = hst_pack_make (store, &(HstPackOptions) { visit, 1, NULL, HST_DETAIL_PUBLIC }, NULL, NULL, NULL, &error);
  check (packs != NULL, error);
  times[3] = now_ms ();
  check (hst_pack_write_zip (packs, file, NULL, &error), error);
  times[4] = now_ms ();
  printf ("%6u packs: publish %.1f ms, unsent? %.2f ms, make %.0f ms (%.1f each), .zip %.0f ms\n", packs->len,
          times[1] - times[0], times[2] - times[1], times[3] - times[2], (times[3] - times[2]) / packs->len,
          times[4] - times[3]);
  g_remove (target);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HOSTYNY_LOCALEDIR"));
  for (int i = 1; i < argc; i++)
    measure ((guint) g_ascii_strtoull (argv[i], NULL, 10));
  return 0;
}
