/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that count by another calendar than the Gregorian one (RFC 7529).  libical follows them, by ICU's calendars, where it
 * was built with these; it begins at DTSTART, whatever the window. */
#include "hst-calendar-walk.h"

#include "hst-config.h"
#include "hst-late-library.h"

#include <libical/ical.h>
#include <string.h>

#define USED_BY_ALL(X)                          \
  X (icalarray_element_at)                      \
  X (icalarray_free)                            \
  X (icalrecur_iterator_free)                   \
  X (icalrecur_iterator_new)                    \
  X (icalrecur_iterator_next)                   \
  X (icalrecurrencetype_rscale_is_supported)    \
  X (icalrecurrencetype_rscale_supported_calendars) \
  X (icaltime_is_null_time)                     \
  X (icaltime_null_time)
#if ICAL_CHECK_VERSION (4, 0, 0)
# define USED(X) USED_BY_ALL (X) X (icalrecurrencetype_new_from_string) X (icalrecurrencetype_unref)
#else
# define USED(X) USED_BY_ALL (X) X (icalrecurrencetype_from_string) X (icalrecurrencetype_clear)
#endif
#define MEMBER(function) __typeof__ (function) *function;
#define ENTRY(function)  { #function, (gpointer *) &libical.function },

static struct {
  USED (MEMBER)
} libical;

#define HST_LIBICAL_CALL(function) libical.function
#include "hst-ical-compat.h"

/* libical knows no later years; and from much earlier ones on, it walks too long. */
#define LIBICAL_LAST_YEAR 2582
#define LIBICAL_FIRST_S   (G_GINT64_CONSTANT (-11676096000)) /* 1600 */

/* So much more than a step of our own takes one of libical's, in steps. */
#define STEP_COST 100

/* Hardly a calendar counts so, and libical with ICU is large: it is opened by the first rule that does. */
static gboolean
need_libical (void)
{
  enum { THERE = 1, MISSING };
  static const HstLateFunction functions[] = { USED (ENTRY) };
  static gsize found;

  if (g_once_init_enter (&found))
    g_once_init_leave (&found, hst_late_library_open (HST_LIBICAL, functions, G_N_ELEMENTS (functions)) ? THERE : MISSING);
  return found == THERE;
}

/*< private >
 * hst_calendar_is_known:
 * @name: the name of a calendar, as of RSCALE
 *
 * Returns: whether libical is here, was built with ICU's calendars, and has this one
 */
gboolean
hst_calendar_is_known (const char *name)
{
  icalarray *known;
  gboolean is_known = FALSE;

  if (!need_libical () || !libical.icalrecurrencetype_rscale_is_supported ())
    return FALSE;
  known = libical.icalrecurrencetype_rscale_supported_calendars ();
  for (gsize i = 0; known != NULL && i < known->num_elements && !is_known; i++)
    is_known = g_ascii_strcasecmp (name, *(const char *const *) libical.icalarray_element_at (known, i)) == 0;
  g_clear_pointer (&known, libical.icalarray_free);
  return is_known;
}

static struct icaltimetype
to_libical (gint64   wall_s,
            gboolean all_day)
{
  const HstDay day = (HstDay) (wall_s / HST_DAY_S - (wall_s % HST_DAY_S < 0 ? 1 : 0));
  const int of_day_s = (int) (wall_s - (gint64) day * HST_DAY_S);
  struct icaltimetype time = libical.icaltime_null_time ();

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
  if (!hst_libical_rule_parse (parsed, text) || start_wall_s < LIBICAL_FIRST_S)
    return NULL;
  return libical.icalrecur_iterator_new (*parsed, to_libical (start_wall_s, all_day));
}

/* What follows DTSTART, see below. */
static void
walk (const HstRule *rule,
      gint64         start_wall_s,
      gboolean       all_day,
      gint64         from_wall_s,
      gint64         to_wall_s,
      guint64        max_steps,
      guint64       *steps,
      gboolean      *cut,
      GArray        *found)
{
  g_auto (HstLibicalRule) parsed;
  icalrecur_iterator *iterator = begin (rule, start_wall_s, all_day, &parsed);
  gint64 wall_s = start_wall_s;
  guint64 n_steps = 0;
  guint n_instances = 1;

  /* What libical would not follow. */
  *cut = *cut || iterator == NULL;
  while (iterator != NULL && (rule->count == 0 || n_instances < rule->count)) {
    struct icaltimetype next;

    n_steps += STEP_COST;
    if (n_steps > max_steps) {
      *cut = TRUE;
      break;
    }
    next = libical.icalrecur_iterator_next (iterator);
    if (libical.icaltime_is_null_time (next)) {
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
  g_clear_pointer (&iterator, libical.icalrecur_iterator_free);
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

  if (start_wall_s >= from_wall_s && start_wall_s < to_wall_s)
    g_array_append_val (found, start_wall_s);
  if (need_libical ())
    walk (rule, start_wall_s, all_day, from_wall_s, to_wall_s, max_steps, steps, cut, found);
  else
    *cut = TRUE;
  return found;
}
