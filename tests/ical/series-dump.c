/* SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: series-dump FILE FROM TO [FROM TO]…
 *
 * Reads a calendar and prints, for each window between two RFC 3339 times, a line "window" and then a line "UID START END"
 * for each occurrence: dates as dates, times in UTC.  Floating times are meant in UTC.  For tests that compare with other
 * programs. */
#include "hst-expand.h"
#include "hst-ical-reader.h"

#include <stdio.h>

static gint64
parse_instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 utc_s;

  if (!hst_instant_from_string (text, &utc_s, &error))
    g_error ("%s", error->message);
  return utc_s;
}

static char *
show (const HstMoment *moment,
      gint64           utc_s)
{
  return moment->kind == HST_MOMENT_DATE ? hst_moment_to_string (moment) : hst_instant_to_string (utc_s);
}

/* uid → (element-type HstEvent) */
static GHashTable *
group (HstIcalFile *file)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < file->events->len; i++) {
    HstEvent *event = file->events->pdata[i];
    GPtrArray *series = g_hash_table_lookup (groups, event->uid);

    if (series == NULL) {
      series = g_ptr_array_new ();
      g_hash_table_insert (groups, event->uid, series);
    }
    g_ptr_array_add (series, event);
  }
  return groups;
}

static void
dump (GHashTable *groups,
      HstZones   *zones,
      gint64      from_utc_s,
      gint64      to_utc_s)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer series;

  puts ("window");
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &series))
    if (!hst_expand_series (series, zones, NULL, from_utc_s, to_utc_s, NULL, found))
      puts ("cut");
  for (guint i = 0; i < found->len; i++) {
    HstOccurrence *o = found->pdata[i];
    g_autofree char *start = show (hst_occurrence_get_start (o), hst_occurrence_get_start_utc_s (o));
    g_autofree char *end = show (hst_occurrence_get_end (o), hst_occurrence_get_end_utc_s (o));

    printf ("%s %s %s\n", hst_occurrence_get_uid (o), start, end);
  }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HstIcalFile) file = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GHashTable) groups = NULL;

  if (argc < 4 || argc % 2 != 0)
    g_error ("usage: series-dump FILE FROM TO [FROM TO]…");
  from = g_file_new_for_commandline_arg (argv[1]);
  file = hst_ical_read_file (from, zones, NULL, &error);
  if (file == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < file->problems->len; i++)
    printf ("problem: %s\n", ((HstIcalProblem *) file->problems->pdata[i])->reason);

  groups = group (file);
  for (int i = 2; i + 1 < argc; i += 2)
    dump (groups, zones, parse_instant (argv[i]), parse_instant (argv[i + 1]));
  return 0;
}
