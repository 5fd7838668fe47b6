/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "hst-expand.h"
#include "hst-ical-file.h"
#include "hst-ical-lines.h"
#include "hst-ical-writer.h"

#include <string.h>

/* A calendar file: whatever the bytes are, reading ends, what was read can be written in both profiles and shown, and what
 * was written is read again as the same, without any loss.  Events that are not held are read again as they were. */

#define NOW_UTC_S  G_GINT64_CONSTANT (1790000000)
#define YEAR_S     (366 * 86400)

static GBytes *
write_lossless (HstIcalFile *file,
                HstZones    *zones)
{
  return hst_ical_write_lossless (file->calendars, file->events, file->components, zones, NOW_UTC_S);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Of two items with one UID it depends on their order which of them stands where; the lines are the same. */
static char *
sort_lines (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);

  return g_strjoinv ("\n", lines);
}

static void
expand_all (HstIcalFile *file,
            HstZones    *zones)
{
  static const HstExpandLimits limits = { .max_steps = 2000, .max_occurrences = 200 };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < file->events->len; i++) {
    g_autoptr (GPtrArray) series = g_ptr_array_new ();

    g_ptr_array_add (series, g_ptr_array_index (file->events, i));
    hst_expand_series (series, zones, NULL, NOW_UTC_S, NOW_UTC_S + YEAR_S, &limits, found);
  }
  for (guint i = 0; i < found->len; i++) {
    HstOccurrence *occurrence = g_ptr_array_index (found, i);

    g_assert_cmpint (hst_occurrence_get_start_utc_s (occurrence), <, NOW_UTC_S + YEAR_S);
    g_assert_cmpint (hst_occurrence_get_end_utc_s (occurrence), >=, NOW_UTC_S);
  }
}

static void
skim (GBytes      *bytes,
      HstIcalFile *whole)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (HstIcalFile) file = hst_ical_read_loaded (g_bytes_ref (bytes), "fuzz.ics", zones, HST_ICAL_HOLD_LITTLE, NULL, NULL);

  g_assert_nonnull (file);
  g_assert_cmpuint (file->events->len, ==, whole->events->len);
  for (guint i = 0; i < file->events->len; i++) {
    g_autoptr (HstEvent) event = hst_ical_file_dup_event (file, i);

    g_assert_true (hst_record_equal (event, g_ptr_array_index (whole->events, i)));
  }
}

/* Whether any line says so, in whatever letters. */
static gboolean
is_of_version_1 (GBytes *bytes)
{
  g_auto (HstIcalLines) lines = { 0 };
  HstIcalProperty property;
  gboolean is_old = FALSE;
  HstIcalLine line;

  hst_ical_lines_init (&lines, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  while (!is_old && hst_ical_lines_next (&lines, &line))
    is_old = hst_ical_property_parse (line.text, line.length, &property) && hst_ical_property_is (&property, "VERSION") &&
             hst_ical_property_value_is (&property, "1.0");
  return is_old;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HstIcalFile) file = hst_ical_read_bytes (bytes, "fuzz.ics", zones, NULL, NULL);
  g_autoptr (HstIcalFile) again = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL, share = NULL;
  g_autofree char *first_lines = NULL, *second_lines = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return 0;
  skim (bytes, file);

  first = write_lossless (file, zones);
  g_assert_true (g_utf8_validate_len (g_bytes_get_data (first, NULL), g_bytes_get_size (first), NULL));
  again = hst_ical_read_bytes (first, "fuzz.ics", zones, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->calendars->len, ==, file->calendars->len);
  g_assert_cmpuint (again->events->len, ==, file->events->len);
  for (guint i = 0; i < again->problems->len; i++)
    g_assert_false (((HstIcalProblem *) g_ptr_array_index (again->problems, i))->lost);
  /* A damaged calendar may say that it is of version 1.0 where nobody looked for it at first; it is translated now. */
  if (is_of_version_1 (first))
    return 0;
  second = write_lossless (again, zones);
  first_lines = sort_lines (first);
  second_lines = sort_lines (second);
  g_assert_cmpstr (first_lines, ==, second_lines);

  share = hst_ical_write_share ("fuzz", "Europe/Kyiv", file->events, zones, NOW_UTC_S);
  g_clear_pointer (&again, hst_ical_file_free);
  again = hst_ical_read_bytes (share, "fuzz.ics", zones, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->events->len, ==, file->events->len);

  expand_all (file, zones);

  return 0;
}
