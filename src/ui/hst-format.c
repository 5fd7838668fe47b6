/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the views say about days, times and events, in the person's language. */
#include "hst-format.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

static GDateTime *
date_time_of (HstDay day,
              gint64 second)
{
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  return g_date_time_new_utc (year, month, month_day, (int) (second / 3600), (int) (second / 60 % 60),
                              (double) (second % 60));
}

static char *
format_date (HstDay      day,
             const char *pattern)
{
  g_autoptr (GDateTime) date = date_time_of (day, 0);

  return g_date_time_format (date, pattern);
}

/* Month names are lower case in many languages; a heading begins with a capital all the same. */
static char *
capitalise (char *text)
{
  char first[7] = "";
  g_autofree char *lower = text;

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

static gint64
second_of_day (gint64 wall_s)
{
  return ((wall_s % HST_DAY_S) + HST_DAY_S) % HST_DAY_S;
}

/* Joins "Talk" and "10:10–11:10" and what may follow. */
static void
add_part (char       **text,
          const char  *part)
{
  char *joined;

  if (part == NULL || *part == '\0')
    return;
  /* Translators: joins two parts of a list, like “Talk, 10:10–11:10”. */
  joined = *text != NULL ? g_strdup_printf (C_("list", "%s, %s"), *text, part) : g_strdup (part);
  g_free (*text);
  *text = joined;
}

static void
add_delegation (GPtrArray  *communities,
                HstPlan    *plan,
                const char *code)
{
  HstCommunity *community = hst_plan_find_community (plan, code);

  if (community != NULL && !g_ptr_array_find (communities, community, NULL))
    g_ptr_array_add (communities, community);
}

static int
compare_communities (gconstpointer a,
                     gconstpointer b)
{
  const HstCommunity *one = *(HstCommunity *const *) a;
  const HstCommunity *other = *(HstCommunity *const *) b;

  return g_strcmp0 (one->code, other->code);
}

/**
 * hst_format_clock:
 * @wall_s: wall time in seconds, of any day
 * @use_24h: whether the day has 24 hours on its clock
 *
 * Returns: (transfer full): "09:30" or "9:30 AM"
 */
char *
hst_format_clock (gint64   wall_s,
                  gboolean use_24h)
{
  const int minute = (int) (second_of_day (wall_s) / 60);
  /* Translators: time of day, with a 24-hour and with a 12-hour clock; see g_date_time_format(). */
  const char *pattern = use_24h ? C_("time", "%H:%M") : C_("time", "%-I:%M %p");
  g_autoptr (GDateTime) time = NULL;

  /* A view says thousands of them, and nearly everywhere so. */
  if (g_str_equal (pattern, "%H:%M"))
    return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
  time = date_time_of (0, minute * 60);
  return g_date_time_format (time, pattern);
}

/**
 * hst_format_clock_range:
 * @start_wall_s: wall time in seconds
 * @end_wall_s: first second after it; the same as @start_wall_s for a point in time
 * @use_24h: whether the day has 24 hours on its clock
 *
 * Returns: (transfer full): "10:10–11:10"
 */
char *
hst_format_clock_range (gint64   start_wall_s,
                        gint64   end_wall_s,
                        gboolean use_24h)
{
  g_autofree char *start = hst_format_clock (start_wall_s, use_24h);
  g_autofree char *end = hst_format_clock (end_wall_s, use_24h);

  if (start_wall_s == end_wall_s)
    return g_steal_pointer (&start);
  /* Translators: from a time to a time, “10:10–11:10”. */
  return g_strdup_printf (C_("time", "%s–%s"), start, end);
}

/**
 * hst_format_hour:
 * @hour: hour of the day, 0 to 23
 * @use_24h: whether the day has 24 hours on its clock
 *
 * Returns: (transfer full): what stands beside that hour in a grid
 */
char *
hst_format_hour (int      hour,
                 gboolean use_24h)
{
  g_autoptr (GDateTime) time = date_time_of (0, hour * 3600);

  /* Translators: a full hour beside a grid, with a 24-hour and with a 12-hour clock. */
  return g_date_time_format (time, use_24h ? C_("hour", "%H:%M") : C_("hour", "%-I %p"));
}

/**
 * hst_format_day:
 * @day: a day
 *
 * Returns: (transfer full): "Wednesday, 25 November"
 */
char *
hst_format_day (HstDay day)
{
  /* Translators: a day with its weekday, “Wednesday, 25 November”; see g_date_time_format(). */
  return format_date (day, C_("day", "%A, %-d %B"));
}

/**
 * hst_format_full_day:
 * @day: a day, of any year
 *
 * Returns: (transfer full): "Wednesday, 25 November 2026"
 */
char *
hst_format_full_day (HstDay day)
{
  /* Translators: a day of any year with its weekday, “Wednesday, 25 November 2026”; see g_date_time_format(). */
  return format_date (day, C_("day", "%A, %-d %B %Y"));
}

/**
 * hst_format_day_range:
 * @first: first day
 * @last: last day, included
 *
 * Returns: (transfer full): "24–26 November" or "30 November – 2 December"
 */
char *
hst_format_day_range (HstDay first,
                      HstDay last)
{
  int year, month, other_month, month_day;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (first >= last)
    return hst_format_day (first);
  to = hst_format_month_day (last);
  hst_day_to_ymd (first, &year, &month, &month_day);
  hst_day_to_ymd (last, &year, &other_month, &month_day);
  if (month == other_month) {
    from = format_date (first, "%-d");
    /* Translators: days of one month: a number and a date, “24–26 November”. */
    return g_strdup_printf (C_("days", "%s–%s"), from, to);
  }
  from = hst_format_month_day (first);
  /* Translators: two dates in different months, “30 November – 2 December”. */
  return g_strdup_printf (C_("days", "%s – %s"), from, to);
}

/**
 * hst_format_weekday:
 * @day: a day
 *
 * Returns: (transfer full): its weekday, short: "Wed"
 */
char *
hst_format_weekday (HstDay day)
{
  return format_date (day, "%a");
}

/**
 * hst_format_weekday_name:
 * @day: a day
 *
 * Returns: (transfer full): its weekday, in full and alone: "Wednesday"
 */
char *
hst_format_weekday_name (HstDay day)
{
  return format_date (day, "%A");
}

/**
 * hst_format_month:
 * @day: a day of the month
 *
 * Returns: (transfer full): "November 2026", as a heading
 */
char *
hst_format_month (HstDay day)
{
  /* Translators: a month as a heading; %OB is its name in the nominative. */
  return capitalise (format_date (day, C_("month", "%OB %Y")));
}

/**
 * hst_format_month_name:
 * @day: a day of the month
 * @is_short: whether there is little room
 *
 * Returns: (transfer full): "November" or "Nov", without its year
 */
char *
hst_format_month_name (HstDay   day,
                       gboolean is_short)
{
  return capitalise (format_date (day, is_short ? "%Ob" : "%OB"));
}

/**
 * hst_format_month_day:
 * @day: a day
 *
 * Returns: (transfer full): "25 November"
 */
char *
hst_format_month_day (HstDay day)
{
  /* Translators: a day of a month, “25 November”; see g_date_time_format(). */
  return format_date (day, C_("day", "%-d %B"));
}

/**
 * hst_format_length:
 * @length_s: how long something lasts, in seconds
 *
 * Returns: (transfer full): the same in hours and minutes, “1 h 15 min”
 */
char *
hst_format_length (gint64 length_s)
{
  const int hours = (int) (length_s / 3600);
  const int minutes = (int) (length_s % 3600 / 60);

  if (hours == 0)
    /* Translators: a length of time in minutes, abbreviated. */
    return g_strdup_printf (_("%d min"), minutes);
  if (minutes == 0)
    /* Translators: a length of time in hours, abbreviated. */
    return g_strdup_printf (_("%d h"), hours);
  /* Translators: a length of time in hours and minutes, abbreviated. */
  return g_strdup_printf (_("%d h %d min"), hours, minutes);
}

/**
 * hst_format_list:
 * @texts: (element-type utf8): what to join
 *
 * Returns: (transfer full): "Okhtyrka, Valky and Pryluky"; the empty string for nothing
 */
char *
hst_format_list (GPtrArray *texts)
{
  g_autofree char *text = NULL;

  if (texts->len == 0)
    return g_strdup ("");
  for (guint i = 0; i + 1 < texts->len; i++)
    add_part (&text, texts->pdata[i]);
  if (text == NULL)
    return g_strdup (texts->pdata[0]);
  /* Translators: the end of a list, “Okhtyrka and Valky”. */
  return g_strdup_printf (C_("list", "%s and %s"), text, (const char *) texts->pdata[texts->len - 1]);
}

/**
 * hst_community_get_short_name:
 * @community: a community
 *
 * Returns: what to call it where there is little room: its centre, in the person's language
 */
const char *
hst_community_get_short_name (const HstCommunity *community)
{
  const char *const *languages = g_get_language_names ();
  const gboolean in_ukrainian = languages[0] != NULL && g_str_has_prefix (languages[0], "uk");
  const char *local = community->centre != NULL ? community->centre : community->name;

  if (!in_ukrainian && community->name_en != NULL)
    return community->name_en;
  return local != NULL ? local : community->code;
}

/**
 * hst_event_dup_communities:
 * @event: a session or a meeting
 * @plan: (nullable): where its visit and its delegations are
 *
 * Returns: (transfer container) (element-type HstCommunity): whose delegations attend, by code; the
 *   visit's where the event names none
 */
GPtrArray *
hst_event_dup_communities (const HstEvent *event,
                           HstPlan        *plan)
{
  GPtrArray *communities = g_ptr_array_new ();

  if (plan == NULL)
    return communities;
  if (event->communities != NULL) {
    for (guint i = 0; event->communities[i] != NULL; i++)
      add_delegation (communities, plan, event->communities[i]);
  } else {
    g_autoptr (GPtrArray) delegations =
      hst_plan_dup_delegations (plan, event->visit != NULL ? event->visit : event->uid);

    for (guint i = 0; i < delegations->len; i++) {
      const HstDelegation *delegation = delegations->pdata[i];

      add_delegation (communities, plan, delegation->community);
    }
  }
  g_ptr_array_sort (communities, compare_communities);
  return communities;
}

/**
 * hst_event_dup_community_names:
 * @event: a session or a meeting
 * @plan: (nullable): where its visit and its delegations are
 *
 * Returns: (transfer full): "Okhtyrka and Valky"; the empty string where nobody is named
 */
char *
hst_event_dup_community_names (const HstEvent *event,
                               HstPlan        *plan)
{
  g_autoptr (GPtrArray) communities = hst_event_dup_communities (event, plan);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < communities->len; i++)
    g_ptr_array_add (names, (gpointer) hst_community_get_short_name (communities->pdata[i]));
  return hst_format_list (names);
}

/**
 * hst_event_get_place:
 * @event: a session or a meeting
 * @plan: (nullable): where its venue is
 *
 * Returns: (nullable): where it is: the name of its venue, else its location
 */
const char *
hst_event_get_place (const HstEvent *event,
                     HstPlan        *plan)
{
  HstVenue *venue = plan != NULL && event->venue != NULL ? hst_plan_find_venue (plan, event->venue) : NULL;

  return venue != NULL && venue->name != NULL ? venue->name : event->location;
}

/**
 * hst_event_get_title:
 * @event: a session or a meeting
 *
 * Returns: its title, or what stands for one
 */
const char *
hst_event_get_title (const HstEvent *event)
{
  return event->summary != NULL && *event->summary != '\0' ? event->summary : _("Untitled");
}

/**
 * hst_event_get_icon_name:
 * @event: a session or a meeting
 *
 * Returns: (nullable): the sign of its kind, for the kinds that are told apart at a glance
 */
const char *
hst_event_get_icon_name (const HstEvent *event)
{
  switch (event->kind) {
  case HST_EVENT_MEAL:
    return "hst-meal-symbolic";
  case HST_EVENT_BREAK:
    return "hst-break-symbolic";
  case HST_EVENT_TRANSFER:
    return "hst-transfer-symbolic";
  case HST_EVENT_CHECK_IN:
    return "hst-check-in-symbolic";
  case HST_EVENT_SITE_VISIT:
    return "hst-site-visit-symbolic";
  case HST_EVENT_WORKSHOP:
    return "hst-workshop-symbolic";
  case HST_EVENT_CEREMONY:
    return "hst-ceremony-symbolic";
  case HST_EVENT_OTHER:
  case HST_EVENT_TALK:
  case HST_EVENT_DISCUSSION:
  case HST_EVENT_FREE_TIME:
  case HST_EVENT_BLOCKER:
  default:
    return NULL;
  }
}

/**
 * hst_occurrence_get_days:
 * @occurrence: an occurrence
 * @zone: the zone whose days are meant
 * @first: (out): its first day
 * @last: (out): its last day, included
 *
 * An occurrence that ends at midnight does not reach into the day which begins there.
 */
void
hst_occurrence_get_days (HstOccurrence *occurrence,
                         HstZone       *zone,
                         HstDay        *first,
                         HstDay        *last)
{
  const gint64 start_s = hst_occurrence_get_start_utc_s (occurrence);
  const gint64 end_s = hst_occurrence_get_end_utc_s (occurrence);

  if (hst_occurrence_is_all_day (occurrence)) {
    *first = hst_occurrence_get_start (occurrence)->day;
    *last = MAX (*first, hst_occurrence_get_end (occurrence)->day - 1);
    return;
  }
  *first = hst_day_of_utc (start_s, zone);
  *last = MAX (*first, hst_day_of_utc (MAX (start_s, end_s - 1), zone));
}

/**
 * hst_occurrence_dup_times:
 * @occurrence: an occurrence
 * @schedule: whose zone and clock are used
 *
 * Returns: (transfer full): "10:10–11:10", or that it lasts all day; how long it is to be, if it has no time yet
 */
char *
hst_occurrence_dup_times (HstOccurrence *occurrence,
                          HstSchedule   *schedule)
{
  HstZone *zone = hst_schedule_get_zone (schedule);

  if (hst_event_is_unscheduled (hst_occurrence_get_event (occurrence)))
    return hst_format_length (hst_occurrence_get_end_utc_s (occurrence));
  if (hst_occurrence_is_all_day (occurrence))
    return g_strdup (_("All day"));
  return hst_format_clock_range (hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence)),
                                 hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence)),
                                 hst_schedule_get_use_24h (schedule));
}

/**
 * hst_occurrence_dup_days:
 * @occurrence: an occurrence
 * @schedule: whose zone is used
 *
 * Returns: (transfer full): "Wednesday, 25 November" or "24–26 November"
 */
char *
hst_occurrence_dup_days (HstOccurrence *occurrence,
                         HstSchedule   *schedule)
{
  HstDay first, last;

  if (hst_event_is_unscheduled (hst_occurrence_get_event (occurrence)))
    return g_strdup (_("No time yet"));
  hst_occurrence_get_days (occurrence, hst_schedule_get_zone (schedule), &first, &last);
  return hst_format_day_range (first, last);
}

/**
 * hst_event_join_name:
 * @event: an event
 * @times: (nullable): when it is
 * @place: (nullable): where it is
 * @communities: (nullable): the names of whose it is
 *
 * Returns: (transfer full): what a screen reader says of it, as hst_occurrence_dup_name() does, by one who has the rest already
 */
char *
hst_event_join_name (const HstEvent *event,
                     const char     *times,
                     const char     *place,
                     const char     *communities)
{
  char *name = NULL;

  add_part (&name, hst_event_get_title (event));
  add_part (&name, times);
  add_part (&name, place);
  add_part (&name, communities);
  if (event->status == HST_STATUS_TENTATIVE)
    add_part (&name, C_("event", "tentative"));
  else if (event->status == HST_STATUS_CANCELLED)
    add_part (&name, C_("event", "cancelled"));
  return name;
}

/**
 * hst_occurrence_dup_name:
 * @occurrence: an occurrence
 * @schedule: whose plan, zone and clock are used
 *
 * Returns: (transfer full): what a screen reader says of it: "Talk, 10:10–11:10, Press centre,
 *   Okhtyrka and Valky"
 */
char *
hst_occurrence_dup_name (HstOccurrence *occurrence,
                         HstSchedule   *schedule)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  g_autofree char *times = hst_occurrence_dup_times (occurrence, schedule);
  g_autofree char *names = hst_event_dup_community_names (event, plan);

  return hst_event_join_name (event, times, hst_event_get_place (event, plan), names);
}

/**
 * hst_occurrence_dup_recurrence:
 * @occurrence: an occurrence
 *
 * Returns: (transfer full): its recurrence id as actions take it: hst_moment_to_string(), or the
 *   empty string for a single event
 */
char *
hst_occurrence_dup_recurrence (HstOccurrence *occurrence)
{
  const HstMoment *recurrence_id = hst_occurrence_get_recurrence_id (occurrence);

  if (recurrence_id == NULL || !hst_moment_is_set (recurrence_id))
    return g_strdup ("");
  return hst_moment_to_string (recurrence_id);
}

/**
 * hst_occurrence_is_same:
 * @occurrence: an occurrence
 * @uid: (nullable): a UID
 * @recurrence_id: (nullable): a recurrence id; %NULL and the empty string mean a single event
 *
 * Returns: whether those two name it
 */
gboolean
hst_occurrence_is_same (HstOccurrence *occurrence,
                        const char    *uid,
                        const char    *recurrence_id)
{
  g_autofree char *own = NULL;

  if (g_strcmp0 (hst_occurrence_get_uid (occurrence), uid) != 0)
    return FALSE;
  own = hst_occurrence_dup_recurrence (occurrence);
  return strcmp (own, recurrence_id != NULL ? recurrence_id : "") == 0;
}
