/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-typed.h"

#include "hst-format.h"
#include "hst-settings.h"
#include "hst-when.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* Days and times among the words that somebody looks for: the search goes to a day, and adds what has a title. */

#define MINUTE_S          60
#define NEW_EVENT_MINUTES 60

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static gboolean
parse (HstWindow  *window,
       const char *words,
       HstWhen    *when)
{
  HstSchedule *schedule = schedule_of (window);

  return hst_when_parse (words, hst_schedule_get_today (schedule), hst_schedule_get_day (schedule), when);
}

/* The second after the end, which is as far off as new events are long where nobody said. */
static gint64
get_end_s (const HstWhen *when)
{
  return when->end_s >= 0 ? when->end_s
                          : when->start_s + (gint64) hst_settings_get_int ("event-minutes", NEW_EVENT_MINUTES) * MINUTE_S;
}

/* Of a single day its weekday too: that is what people check a date by. */
static char *
dup_days (const HstWhen *when)
{
  g_autofree char *weekday = hst_format_weekday (when->first_day);
  g_autofree char *days = hst_words_days (when->first_day, when->last_day);

  if (when->last_day != when->first_day)
    return g_steal_pointer (&days);
  /* Translators: a weekday and a date, “Wed, 25 November 2026”. */
  return g_strdup_printf (C_("weekday and date", "%s, %s"), weekday, days);
}

static char *
dup_when (HstWindow     *window,
          const HstWhen *when)
{
  g_autofree char *days = dup_days (when);
  g_autofree char *times = NULL;

  if (when->start_s < 0)
    return g_steal_pointer (&days);
  times = hst_format_clock_range ((gint64) when->first_day * HST_DAY_S + when->start_s,
                                  (gint64) when->first_day * HST_DAY_S + get_end_s (when),
                                  hst_schedule_get_use_24h (schedule_of (window)));
  /* Translators: a day and times in it, “Wednesday, 25 November, 10:10–11:10”. */
  return g_strdup_printf (C_("day and time", "%s, %s"), days, times);
}

/**
 * hst_typed_add_items:
 * @window: a window whose plan is open
 * @words: what was typed into the search
 * @items: (element-type HstSideItem): results, to be put first
 *
 * Offers what days and times in @words stand for.
 */
void
hst_typed_add_items (HstWindow  *window,
                     const char *words,
                     GPtrArray  *items)
{
  g_auto (HstWhen) when = { 0 };
  g_autofree char *shown = NULL, *go = NULL, *add = NULL, *day = NULL;

  if (!parse (window, words, &when))
    return;
  day = dup_days (&when);
  /* Translators: goes to a day in the calendar; %s is one, “Wednesday, 25 November”. */
  go = g_strdup_printf (_("Go to %s"), day);
  g_ptr_array_insert (items, 0, hst_side_item_new (HST_SIDE_DAY, go, NULL, NULL, when.first_day));
  if (when.rest == NULL)
    return;
  shown = dup_when (window, &when);
  /* Translators: adds a session or meeting; %s is its title. */
  add = g_strdup_printf (_("Add “%s”"), when.rest);
  /* Who names an hour means to add something; a word and a day may be looked for. */
  g_ptr_array_insert (items, when.start_s >= 0 ? 0 : 1, hst_side_item_new (HST_SIDE_NEW, add, shown, NULL, when.first_day));
}

static void
add (HstWindow     *window,
     const HstWhen *when)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (hst_schedule_get_zone (schedule_of (window))));
  const gint64 midnight_s = (gint64) when->first_day * HST_DAY_S;
  HstMoment start = hst_moment_date (when->first_day), end = hst_moment_date (when->last_day + 1);
  g_autofree char *start_text = NULL, *end_text = NULL;

  if (when->start_s >= 0) {
    start = hst_moment_with_wall (&like, midnight_s + when->start_s);
    end = hst_moment_with_wall (&like, midnight_s + get_end_s (when));
  }
  start_text = hst_moment_to_string (&start);
  end_text = hst_moment_to_string (&end);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.create-titled", "(sss)", start_text, end_text, when->rest);
}

/**
 * hst_typed_do:
 * @window: a window whose plan is open
 * @words: what is typed
 * @item: what was chosen
 *
 * Returns: whether @item was made by hst_typed_add_items(), and it was done
 */
gboolean
hst_typed_do (HstWindow   *window,
              const char  *words,
              HstSideItem *item)
{
  const HstSideKind kind = hst_side_item_get_kind (item);
  g_auto (HstWhen) when = { 0 };

  if (kind != HST_SIDE_DAY && kind != HST_SIDE_NEW)
    return FALSE;
  hst_schedule_set_day (schedule_of (window), hst_side_item_get_day (item));
  if (kind == HST_SIDE_NEW && parse (window, words, &when) && when.rest != NULL)
    add (window, &when);
  return TRUE;
}
