/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-reader.h"
#include "hst-ical-writer.h"

#include <stdio.h>
#include <string.h>

/* For the tests in Python: reads a file, prints what there was to say about it on the standard error, and writes it
 * back on the standard output.
 *
 *   ics-roundtrip lossless|share|edit FILE
 *
 * "edit" gives every event another summary first. */

static void
edit_all (HstIcalFile *file)
{
  for (guint i = 0; i < file->events->len; i++) {
    HstEvent *event = hst_record_copy (g_ptr_array_index (file->events, i));

    hst_set_text (&event->summary, "Змінена назва, \\ and; more\nin two lines");
    event->sequence++;
    hst_record_unref (g_ptr_array_index (file->events, i));
    g_ptr_array_index (file->events, i) = event;
  }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GFile) input = NULL;
  g_autoptr (HstIcalFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  input = g_file_new_for_path (argv[2]);
  file = hst_ical_read_file (input, zones, NULL, &error);
  if (file == NULL) {
    g_printerr ("refused: %s\n", error->message);
    return 3;
  }
  for (guint i = 0; i < file->problems->len; i++) {
    const HstIcalProblem *problem = g_ptr_array_index (file->problems, i);

    g_printerr ("%u: %s: %s\n", problem->line, problem->lost ? "lost" : "note", problem->reason);
  }
  if (strcmp (argv[1], "edit") == 0)
    edit_all (file);
  if (strcmp (argv[1], "share") == 0)
    bytes = hst_ical_write_share ("Спільний", "Europe/Kyiv", file->events, zones, 1790000000);
  else
    bytes = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, 1790000000);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);

  return 0;
}
