/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads lines "DTSTART RRULE FROM TO" (wall times as 2026-11-25T09:30:00) and prints, for each, one line with the
 * instances of the rule in the window [FROM, TO), then "steps=N" and, if the work allowed did not suffice, "cut".  UNTIL
 * must be a local time.  For tests that compare with other programs. */
#include "hst-rule-iter.h"

#include <stdio.h>

#define MAX_STEPS 20000000

static gint64
parse_wall (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstMoment moment;

  if (!hst_moment_from_string (text, &moment, &error))
    g_error ("%s", error->message);
  return hst_moment_get_wall_s (&moment);
}

static void
dump (char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstRule) rule = hst_rule_new_from_string (words[1], &error);
  gint64 to_s = parse_wall (words[3]), wall_s;
  HstRuleIter iter;

  if (rule == NULL) {
    printf ("error: %s\n", error->message);
    return;
  }
  if (hst_moment_is_set (&rule->until))
    to_s = MIN (to_s, hst_moment_get_wall_s (&rule->until) + 1);

  hst_rule_iter_init (&iter, rule, parse_wall (words[0]), FALSE, parse_wall (words[2]), to_s, MAX_STEPS);
  while (hst_rule_iter_next (&iter, &wall_s)) {
    const HstMoment like = { .kind = HST_MOMENT_FLOATING };
    const HstMoment moment = hst_moment_with_wall (&like, wall_s);
    g_autofree char *text = hst_moment_to_string (&moment);

    printf ("%s ", text);
  }
  printf ("steps=%" G_GUINT64_FORMAT "%s\n", hst_rule_iter_get_steps (&iter),
          hst_rule_iter_was_cut (&iter) ? " cut" : "");
}

int
main (void)
{
  char line[20000];

  while (fgets (line, sizeof line, stdin) != NULL) {
    g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 4);

    if (g_strv_length (words) != 4)
      g_error ("not four words: %s", line);
    dump (words);
  }
  return 0;
}
