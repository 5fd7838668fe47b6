/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-document.h"
#include "hst-pages.h"

#include <stdio.h>

/* How long it takes to make a document of so many pages, to cut it into pages, to draw it as PDF, and to give that up.
 *
 *   bench-print [PAGES…]
 *
 * Nothing here passes or fails. */

#define NOW G_GINT64_CONSTANT (1795680000)
#define MEETINGS_A_PAGE 18

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.;
}

typedef struct {
  GCancellable *cancellable;
  guint         n_told;
  double        longest_ms;    /* in which nothing was told */
  double        last_ms;
  double        stopped_ms;    /* 0 for never */
} Watch;

static void
on_told (double   fraction,
         gpointer data)
{
  Watch *watch = data;
  const double now = now_ms ();

  watch->n_told++;
  if (watch->last_ms > 0)
    watch->longest_ms = MAX (watch->longest_ms, now - watch->last_ms);
  watch->last_ms = now;
  if (watch->cancellable != NULL && fraction > 0.75 && watch->stopped_ms <= 0) {
    watch->stopped_ms = now;
    g_cancellable_cancel (watch->cancellable);
  }
}

static HstDocument *
make (HstZones *zones,
      guint     n_meetings,
      Watch    *watch)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  const HstDay day = hst_day_from_ymd (2026, 1, 1);
  const HstDocumentOptions options = {
    .kind = HST_DOCUMENT_AGENDA, .language = "en", .from = day, .to = day + 365, .now_utc_s = NOW, .progress = on_told,
    .progress_data = watch,
  };
  HstDocument *document;
  GError *error = NULL;

  for (guint i = 0; i < n_meetings; i++) {
    HstEvent *event = hst_event_new ();

    event->uid = g_strdup_printf ("meeting-%u", i);
    event->summary = g_strdup_printf ("Нарада %u: підготовка візиту, транспорт, поселення, укриття та програма для громад, "
                                      "що приїдуть наступного місяця", i);
    hst_set_text (&event->location, "Пресцентр міської ради, майдан Корольова, 4/2");
    event->start = hst_moment_utc (((gint64) day + i % 365) * HST_DAY_S + 32400 + i / 365 * 900);
    event->duration = g_strdup ("PT45M");
    g_ptr_array_add (events, event);
  }
  document = hst_document_new (plan, events, zones, &options, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  return document;
}

static void
measure (guint n_wanted)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { 0 }, stopping = { .cancellable = cancellable };
  double times[5];
  g_autoptr (HstDocument) document = NULL;
  g_autoptr (HstDocument) again = NULL;
  g_autoptr (HstPages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;
  GBytes *given_up;

  times[0] = now_ms ();
  document = make (zones, n_wanted * MEETINGS_A_PAGE, &watch);
  times[1] = now_ms ();
  pages = hst_pages_new (document, NULL, NULL);
  times[2] = now_ms ();
  watch = (Watch) { 0 };
  pdf = hst_document_to_pdf (document, NULL, NULL);
  times[3] = now_ms ();
  again = make (zones, n_wanted * MEETINGS_A_PAGE, &stopping);
  given_up = hst_document_to_pdf (again, cancellable, NULL);
  times[4] = now_ms ();
  g_assert (given_up == NULL);
  printf ("%6u pages: document %.0f ms, pages %.0f ms, PDF %.0f ms (%.2f a page, %.1f MB), told %u times, at most %.0f ms "
          "apart; given up after %.0f ms\n", hst_pages_get_n (pages), times[1] - times[0], times[2] - times[1],
          times[3] - times[2], (times[3] - times[2]) / hst_pages_get_n (pages), g_bytes_get_size (pdf) / 1e6, watch.n_told,
          watch.longest_ms, times[4] - stopping.stopped_ms);
}

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc; i++)
    measure ((guint) g_ascii_strtoull (argv[i], NULL, 10));
  return 0;
}
