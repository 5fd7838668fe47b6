/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "hst-expand.h"
#include "hst-rule.h"

#include <string.h>

/* A recurrence rule: the first line is an RRULE, the second the DTSTART, a third the day from which a year is asked for.
 * Work is bounded, what is found lies in the window, and a rule that can be read is written as one that says the same. */

#define YEAR_S (366 * 86400)

static void
check_text (const char *text)
{
  g_autoptr (HstRule) rule = hst_rule_new_from_string (text, NULL);
  g_autoptr (HstRule) again = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  if (rule == NULL)
    return;
  first = hst_rule_to_string (rule);
  again = hst_rule_new_from_string (first, &error);
  g_assert_no_error (error);
  second = hst_rule_to_string (again);
  g_assert_cmpstr (first, ==, second);
}

static void
check_window (HstEvent *event,
              gint64    from_utc_s)
{
  static const guint64 max_steps = 5000;
  guint64 steps_taken = 0;
  const HstExpandLimits limits = { .max_steps = max_steps, .max_occurrences = 500, .steps_taken = &steps_taken };
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (series, event);
  hst_expand_series (series, zones, NULL, from_utc_s, from_utc_s + YEAR_S, &limits, found);
  g_assert_cmpuint (found->len, <=, limits.max_occurrences);
  g_assert_cmpuint (steps_taken, <=, 2 * max_steps);
  for (guint i = 0; i < found->len; i++) {
    HstOccurrence *occurrence = g_ptr_array_index (found, i);

    g_assert_cmpint (hst_occurrence_get_start_utc_s (occurrence), <, from_utc_s + YEAR_S);
    g_assert_cmpint (hst_occurrence_get_end_utc_s (occurrence), >=, from_utc_s);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = NULL;
  g_autoptr (HstEvent) event = hst_event_new ();
  HstDay from = hst_day_from_ymd (2026, 1, 1);
  HstMoment moment;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  lines = g_strsplit (text, "\n", 4);
  if (lines[0] == NULL)
    return 0;
  check_text (lines[0]);
  if (lines[1] == NULL || !hst_moment_from_string (lines[1], &event->start, NULL))
    return 0;
  if (lines[2] != NULL && hst_moment_from_string (lines[2], &moment, NULL) && hst_moment_is_set (&moment))
    from = moment.day;
  if (!hst_moment_is_set (&event->start))
    return 0;

  hst_set_text (&event->uid, "fuzz");
  event->rrules = g_new0 (char *, 2);
  event->rrules[0] = g_strdup (lines[0]);
  check_window (event, (gint64) (from - hst_day_from_ymd (1970, 1, 1)) * HST_DAY_S);

  return 0;
}
