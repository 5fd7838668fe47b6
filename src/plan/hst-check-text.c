/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the checker names things in its sentences. */
#include "hst-check-private.h"

#include "hst-day-scale.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

static gboolean
speaks_ukrainian (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "uk");
}

static char *
format_date (HstDay      day,
             const char *pattern)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  date = g_date_time_new_utc (year, month, month_day, 0, 0, 0);
  return g_date_time_format (date, pattern);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return hst_text_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * hst_check_get_title:
 * @item: an item
 *
 * Returns: what to call it
 */
const char *
hst_check_get_title (const HstCheckItem *item)
{
  return item->event->summary != NULL && *item->event->summary != '\0' ? item->event->summary : _("Untitled");
}

/**
 * hst_check_get_visit_title:
 * @visit: a visit
 *
 * Returns: what to call it
 */
const char *
hst_check_get_visit_title (const HstVisit *visit)
{
  return visit->title != NULL && *visit->title != '\0' ? visit->title : _("Untitled");
}

/**
 * hst_check_get_person_name:
 * @check: the snapshot
 * @uid: UID of a person
 *
 * Returns: the person's name; the UID where the plan does not know it
 */
const char *
hst_check_get_person_name (HstCheck   *check,
                           const char *uid)
{
  const HstPerson *person = hst_plan_find_person (check->plan, uid);

  return person != NULL && person->name != NULL ? person->name : uid;
}

/**
 * hst_check_get_town:
 * @community: a community
 *
 * Returns: the name of its centre in the person's language
 */
const char *
hst_check_get_town (const HstCommunity *community)
{
  if (!speaks_ukrainian () && community->name_en != NULL)
    return community->name_en;
  if (community->centre != NULL)
    return community->centre;
  return community->name != NULL ? community->name : community->code;
}

/**
 * hst_check_get_community_name:
 * @check: the snapshot
 * @code: KATOTTG code of a community
 *
 * Returns: its name in the person's language; the code where the plan does not know it
 */
const char *
hst_check_get_community_name (HstCheck   *check,
                              const char *code)
{
  const HstCommunity *community = hst_plan_find_community (check->plan, code);

  if (community == NULL)
    return code;
  if (speaks_ukrainian () && community->name != NULL)
    return community->name;
  return hst_check_get_town (community);
}

/**
 * hst_check_dup_minute:
 * @minute: minute of a day
 *
 * Returns: (transfer full): "23:00"
 */
char *
hst_check_dup_minute (gint64 minute)
{
  return g_strdup_printf ("%02d:%02d", (int) (minute / 60 % 24), (int) (minute % 60));
}

/**
 * hst_check_dup_clock:
 * @check: the snapshot
 * @utc_s: a second, UTC
 *
 * Returns: (transfer full): what the programme's clocks show, "23:15"
 */
char *
hst_check_dup_clock (HstCheck *check,
                     gint64    utc_s)
{
  const gint64 wall_s = hst_zone_wall_from_utc (check->zone, utc_s);

  return hst_check_dup_minute ((wall_s - (gint64) hst_day_of_utc (utc_s, check->zone) * HST_DAY_S) / 60);
}

/**
 * hst_check_dup_day:
 * @day: a day
 *
 * Returns: (transfer full): "Thursday, 26 November"
 */
char *
hst_check_dup_day (HstDay day)
{
  /* Translators: a day with its weekday, “Wednesday, 25 November”; see g_date_time_format(). */
  return format_date (day, C_("day", "%A, %-d %B"));
}

/**
 * hst_check_dup_date:
 * @day: a day
 *
 * Returns: (transfer full): "9 November 2023"
 */
char *
hst_check_dup_date (HstDay day)
{
  /* Translators: a date within a sentence, “9 November 2023”; see g_date_time_format(). */
  return format_date (day, C_("date", "%-d %B %Y"));
}

/**
 * hst_check_dup_time:
 * @check: the snapshot
 * @utc_s: a second, UTC
 *
 * Returns: (transfer full): "Thursday, 26 November, 10:00"
 */
char *
hst_check_dup_time (HstCheck *check,
                    gint64    utc_s)
{
  g_autofree char *day = hst_check_dup_day (hst_day_of_utc (utc_s, check->zone));
  g_autofree char *clock = hst_check_dup_clock (check, utc_s);

  /* Translators: a day, and a time of day: “Thursday, 26 November, 10:00”. */
  return g_strdup_printf (C_("day and time", "%s, %s"), day, clock);
}

/**
 * hst_check_dup_days:
 * @first: a day
 * @last: the same, or a later one
 *
 * Returns: (transfer full): "25 November 2026", or "25 November 2026 – 27 November 2026"
 */
char *
hst_check_dup_days (HstDay first,
                    HstDay last)
{
  g_autofree char *from = hst_check_dup_date (first);
  g_autofree char *to = hst_check_dup_date (last);

  if (first == last)
    return g_steal_pointer (&from);
  /* Translators: the first and the last of several days, “25 November 2026 – 27 November 2026”. */
  return g_strdup_printf (C_("days", "%s – %s"), from, to);
}

/**
 * hst_check_dup_span:
 * @check: the snapshot
 * @start_s: first second, UTC
 * @end_s: first second after it, UTC
 *
 * Returns: (transfer full): "Thursday, 26 November, 10:00–10:30"
 */
char *
hst_check_dup_span (HstCheck *check,
                    gint64    start_s,
                    gint64    end_s)
{
  g_autofree char *day = hst_check_dup_day (hst_day_of_utc (start_s, check->zone));
  g_autofree char *from = hst_check_dup_clock (check, start_s);
  g_autofree char *to = hst_check_dup_clock (check, end_s);

  /* Translators: a day, and from when to when: “Thursday, 26 November, 10:00–10:30”. */
  return g_strdup_printf (C_("day and time", "%s, %s–%s"), day, from, to);
}

/**
 * hst_check_dup_names:
 * @names: (element-type utf8): names, in any order
 *
 * Returns: (transfer full): "Okhtyrka, Pryluky, Valky", in alphabetical order
 */
char *
hst_check_dup_names (GPtrArray *names)
{
  g_autofree char *text = g_strdup ("");

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    /* Translators: joins two parts of a list, like “Talk, 10:10–11:10”. */
    char *longer = i > 0 ? g_strdup_printf (C_("list", "%s, %s"), text, (const char *) names->pdata[i])
                         : g_strdup (names->pdata[i]);

    g_free (text);
    text = longer;
  }
  return g_steal_pointer (&text);
}

/**
 * hst_check_dup_community_names:
 * @check: the snapshot
 * @codes: (element-type utf8): codes of communities
 *
 * Returns: (transfer full): their names, in alphabetical order
 */
char *
hst_check_dup_community_names (HstCheck  *check,
                               GPtrArray *codes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (names, (gpointer) hst_check_get_community_name (check, codes->pdata[i]));
  return hst_check_dup_names (names);
}
