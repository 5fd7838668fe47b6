/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that count by another calendar than the Gregorian one (RFC 7529).  libical follows them, by ICU's calendars, where it
 * was built with these; it begins at DTSTART, whatever the window. */
#include "hst-calendar-walk.h"

#include "hst-ical-compat.h"

#include <string.h>

/* libical knows no later years; and from much earlier ones on, it walks too long. */
#define LIBICAL_LAST_YEAR 2582
#define LIBICAL_FIRST_S   (G_GINT64_CONSTANT (-11676096000)) /* 1600 */

/* So much more than a step of our own takes one of libical's, in steps. */
#define STEP_COST 100

static struct icaltimetype
to_libical (gint64   wall_s,
            gboolean all_day)
{
  const HstDay day = (HstDay) (wall_s / HST_DAY_S - (wall_s % HST_DAY_S < 0 ? 1 : 0));
  const int of_day_s = (int) (wall_s - (gint64) day * HST_DAY_S);
  struct icaltimetype time = icaltime_null_time ();

  hst_day_to_ymd (day, &time.year, &time.month, &time.day);
  time.is_date = all_day;
  if (!all_day) {
    time.hour = of_day_s / 3600;
    time.minute = of_day_s / 60 % 60;
    time.second = of_day_s % 60;
  }
  return time;
}

static gint64
from_libical (const struct icaltimetype *time)
{
  return (gint64) hst_day_from_ymd (time->year, time->month, time->day) * HST_DAY_S +
         (time->is_date ? 0 : time->hour * 3600 + time->minute * 60 + time->second);
}

/* The rule without its end: how many there are, and whether DTSTART is one of them, is not libical's to say. */
static icalrecur_iterator *
begin (const HstRule  *rule,
       gint64          start_wall_s,
       gboolean        all_day,
       HstLibicalRule *parsed)
{
  HstRule endless = *rule;
  g_autofree char *text = NULL;

  endless.count = 0;
  endless.until = (HstMoment) { 0 };
  text = hst_rule_to_string (&endless);
  return hst_libical_rule_parse (parsed, text) && start_wall_s >= LIBICAL_FIRST_S ? icalrecur_iterator_new (*parsed, to_libical (start_wall_s, all_day)) : NULL;
}

/*< private >
 * hst_calendar_walk:
 * @rule: a rule with a calendar of its own; its UNTIL is not looked at
 * @start_wall_s: DTSTART in wall seconds, which is the first instance
 * @all_day: whether DTSTART is a date
 * @from_wall_s: the first wall second of a window
 * @to_wall_s: the first one after it
 * @max_steps: how much work may be done; an instance takes a hundred steps of it
 * @steps: (inout): what that took is added
 * @cut: (inout): set to %TRUE when there may be more
 *
 * Returns: (transfer full) (element-type gint64): the wall seconds of its instances in the window, in order
 */
GArray *
hst_calendar_walk (const HstRule *rule,
                   gint64         start_wall_s,
                   gboolean       all_day,
                   gint64         from_wall_s,
                   gint64         to_wall_s,
                   guint64        max_steps,
                   guint64       *steps,
                   gboolean      *cut)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (HstLibicalRule) parsed;
  icalrecur_iterator *iterator = begin (rule, start_wall_s, all_day, &parsed);
  gint64 wall_s = start_wall_s;
  guint64 n_steps = 0;
  guint n_instances = 1;

  /* What libical would not follow. */
  *cut = *cut || iterator == NULL;
  if (wall_s >= from_wall_s && wall_s < to_wall_s)
    g_array_append_val (found, wall_s);
  while (iterator != NULL && (rule->count == 0 || n_instances < rule->count)) {
    struct icaltimetype next;

    n_steps += STEP_COST;
    if (n_steps > max_steps) {
      *cut = TRUE;
      break;
    }
    next = icalrecur_iterator_next (iterator);
    if (icaltime_is_null_time (next)) {
      *cut = *cut || to_wall_s > (gint64) hst_day_from_ymd (LIBICAL_LAST_YEAR, 1, 1) * HST_DAY_S;
      break;
    }
    if (from_libical (&next) <= wall_s)
      continue;
    wall_s = from_libical (&next);
    if (wall_s >= to_wall_s)
      break;
    n_instances++;
    if (wall_s >= from_wall_s)
      g_array_append_val (found, wall_s);
  }
  *steps += n_steps;
  g_clear_pointer (&iterator, icalrecur_iterator_free);
  return found;
}
