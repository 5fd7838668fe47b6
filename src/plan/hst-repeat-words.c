/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat-words.h"

#include "hst-check-private.h"
#include "hst-repeat-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rules (RFC 5545 §3.3.10) in words: how often, then what each part says of that, in the order in which they are listed.  A part
 * that leaves out what comes more often anyway begins with “only”.  Languages bend what stands for a day or a month, so each
 * has words of its own for every place. */

#define MOST_DAYS 5

static char *
dup_clock (gint64 wall_s)
{
  return hst_check_dup_minute ((wall_s - (gint64) hst_repeat_get_day (wall_s) * HST_DAY_S) / 60);
}

static char *
join (GPtrArray *texts)
{
  char *text = g_strdup (texts->len > 0 ? texts->pdata[0] : "");

  for (guint i = 1; i < texts->len; i++) {
    char *longer = i + 1 < texts->len ? g_strdup_printf (C_("list", "%s, %s"), text, (const char *) texts->pdata[i])
                                      /* Translators: the end of a list, “Okhtyrka and Valky”. */
                                      : g_strdup_printf (C_("list", "%s and %s"), text, (const char *) texts->pdata[i]);

    g_free (text);
    text = longer;
  }
  return text;
}

static char *
dup_lead (const HstRuleParts *rule)
{
  const guint n = rule->interval;

  if (n == 1) {
    const char *const words[HST_N_FREQS] = { _("Every second"), _("Every minute"), _("Every hour"), _("Every day"),
                                         _("Every week"), _("Every month"), _("Every year") };

    return g_strdup (words[rule->freq]);
  }
  switch (rule->freq) {
  case HST_FREQ_SECONDLY:
    /* Translators: how something repeats; the rest of the sentence follows after a semicolon. */
    return g_strdup_printf (ngettext ("Every %u second", "Every %u seconds", n), n);
  case HST_FREQ_MINUTELY:
    return g_strdup_printf (ngettext ("Every %u minute", "Every %u minutes", n), n);
  case HST_FREQ_HOURLY:
    return g_strdup_printf (ngettext ("Every %u hour", "Every %u hours", n), n);
  case HST_FREQ_DAILY:
    return g_strdup_printf (ngettext ("Every %u day", "Every %u days", n), n);
  case HST_FREQ_WEEKLY:
    return g_strdup_printf (ngettext ("Every %u week", "Every %u weeks", n), n);
  case HST_FREQ_MONTHLY:
    return g_strdup_printf (ngettext ("Every %u month", "Every %u months", n), n);
  case HST_FREQ_YEARLY:
  case HST_N_FREQS:
  default:
    return g_strdup_printf (ngettext ("Every %u year", "Every %u years", n), n);
  }
}

/* As in “on Monday”. */
static const char *
get_weekday (int weekday)
{
  static const char *const names[] = {
    /* Translators: the day as it stands after “on”: “on Monday”. */
    NC_("on weekday", "Monday"), NC_("on weekday", "Tuesday"), NC_("on weekday", "Wednesday"), NC_("on weekday", "Thursday"),
    NC_("on weekday", "Friday"), NC_("on weekday", "Saturday"), NC_("on weekday", "Sunday"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "on weekday", names[weekday - 1]);
}

/* As in “in January”. */
static const char *
get_month (int month)
{
  static const char *const names[] = {
    /* Translators: the month as it stands after “in”: “in January and May”. */
    NC_("in month", "January"), NC_("in month", "February"), NC_("in month", "March"), NC_("in month", "April"),
    NC_("in month", "May"), NC_("in month", "June"), NC_("in month", "July"), NC_("in month", "August"),
    NC_("in month", "September"), NC_("in month", "October"), NC_("in month", "November"), NC_("in month", "December"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "in month", names[month - 1]);
}

static char *
dup_nth (int nth,
         int weekday)
{
  static const char *const patterns[7][7] = {
    /* Translators: which of its kind in a month or a year; joined as in “on the first Monday and on the last Monday”. */
    { N_("on the second to last Monday"), N_("on the last Monday"), N_("on the first Monday"), N_("on the second Monday"),
      N_("on the third Monday"), N_("on the fourth Monday"), N_("on the fifth Monday") },
    { N_("on the second to last Tuesday"), N_("on the last Tuesday"), N_("on the first Tuesday"), N_("on the second Tuesday"),
      N_("on the third Tuesday"), N_("on the fourth Tuesday"), N_("on the fifth Tuesday") },
    { N_("on the second to last Wednesday"), N_("on the last Wednesday"), N_("on the first Wednesday"),
      N_("on the second Wednesday"), N_("on the third Wednesday"), N_("on the fourth Wednesday"), N_("on the fifth Wednesday") },
    { N_("on the second to last Thursday"), N_("on the last Thursday"), N_("on the first Thursday"),
      N_("on the second Thursday"), N_("on the third Thursday"), N_("on the fourth Thursday"), N_("on the fifth Thursday") },
    { N_("on the second to last Friday"), N_("on the last Friday"), N_("on the first Friday"), N_("on the second Friday"),
      N_("on the third Friday"), N_("on the fourth Friday"), N_("on the fifth Friday") },
    { N_("on the second to last Saturday"), N_("on the last Saturday"), N_("on the first Saturday"),
      N_("on the second Saturday"), N_("on the third Saturday"), N_("on the fourth Saturday"), N_("on the fifth Saturday") },
    { N_("on the second to last Sunday"), N_("on the last Sunday"), N_("on the first Sunday"), N_("on the second Sunday"),
      N_("on the third Sunday"), N_("on the fourth Sunday"), N_("on the fifth Sunday") },
  };

  if (nth >= -2 && nth <= 5)
    return g_strdup (_(patterns[weekday - 1][nth < 0 ? nth + 2 : nth + 1]));
  return nth > 0 /* Translators: %1$s is a weekday, %2$d its number in the year: “on Monday no. 20”. */
           ? g_strdup_printf (C_("repeats", "on %1$s no. %2$d"), get_weekday (weekday), nth)
           /* Translators: %1$s is a weekday, %2$d its number: “on Monday no. 3 from the end”. */
           : g_strdup_printf (C_("repeats", "on %1$s no. %2$d from the end"), get_weekday (weekday), -nth);
}

/* A day or a week by its number. */
static char *
dup_number (int number)
{
  if (number >= 0)
    return g_strdup_printf ("%d", number);
  return number == -1 /* Translators: a day or a week, in a list of their numbers: “days of the month: 1, 15 and the last”. */
           ? g_strdup (C_("day or week", "the last"))
           /* Translators: a day or a week, in a list of their numbers: “days of the month: 1 and 3 from the end”. */
           : g_strdup_printf (C_("day or week", "%d from the end"), -number);
}

static char *
dup_position (int number)
{
  if (number == 1 || number == -1)
    /* Translators: one of the times at which something would happen, as in “of these only the last”. */
    return g_strdup (number > 0 ? C_("of these only", "the first") : C_("of these only", "the last"));
  return number > 0 /* Translators: one of the times at which something would happen, as in “of these only no. 2”. */
           ? g_strdup_printf (C_("of these only", "no. %d"), number)
           /* Translators: one of the times at which something would happen, as in “of these only no. 2 from the end”. */
           : g_strdup_printf (C_("of these only", "no. %d from the end"), -number);
}

static char *
dup_items (const HstRuleParts *rule,
           HstRuleList        list)
{
  const HstRuleItems *items = &rule->lists[list];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < items->n; i++)
    g_ptr_array_add (texts, list == HST_RULE_BYMONTH    ? g_strdup (get_month (items->values[i]))
                            : list == HST_RULE_BYSETPOS ? dup_position (items->values[i])
                                               : dup_number (items->values[i]));
  return join (texts);
}

/* Each of some weekdays, then those that are counted. */
static char *
dup_days (const HstRuleParts *rule)
{
  const HstRuleItems *items = &rule->lists[HST_RULE_BYDAY];
  const gboolean of_year = rule->freq == HST_FREQ_YEARLY && rule->lists[HST_RULE_BYMONTH].n == 0;
  g_autoptr (GPtrArray) each = g_ptr_array_new ();
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);
  gboolean has_nth = FALSE;
  g_autofree char *text = NULL;

  for (int i = 0; i < items->n; i++)
    if (items->values[i] == 0)
      g_ptr_array_add (each, (gpointer) get_weekday (items->weekdays[i]));
  if (each->len > 0) {
    g_autofree char *days = join (each);

    /* Translators: %s is a list of weekdays: “on Monday and Wednesday”. */
    g_ptr_array_add (clauses, g_strdup_printf (C_("repeats", "on %s"), days));
  }
  for (int i = 0; i < items->n; i++)
    if (items->values[i] != 0) {
      has_nth = TRUE;
      g_ptr_array_add (clauses, dup_nth (items->values[i], items->weekdays[i]));
    }
  text = join (clauses);
  /* Translators: %s is as in “on the first Monday and on the last Monday”. */
  return has_nth && of_year ? g_strdup_printf (C_("repeats", "%s of the year"), text) : g_steal_pointer (&text);
}

static char *
dup_clause (const HstRuleParts *rule,
            HstRuleList        list)
{
  const gulong n = (gulong) rule->lists[list].n;
  g_autofree char *items = list != HST_RULE_BYDAY ? dup_items (rule, list) : NULL;

  switch (list) {
  case HST_RULE_BYMONTH:
    /* Translators: %s is a list of months: “in January and May”. */
    return g_strdup_printf (C_("repeats", "in %s"), items);
  case HST_RULE_BYWEEKNO:
    /* Translators: %s is a list of numbers. */
    return g_strdup_printf (ngettext ("week of the year: %s", "weeks of the year: %s", n), items);
  case HST_RULE_BYYEARDAY:
    return g_strdup_printf (ngettext ("day of the year: %s", "days of the year: %s", n), items);
  case HST_RULE_BYMONTHDAY:
    return g_strdup_printf (ngettext ("day of the month: %s", "days of the month: %s", n), items);
  case HST_RULE_BYDAY:
    return dup_days (rule);
  case HST_RULE_BYHOUR:
    return g_strdup_printf (ngettext ("hour: %s", "hours: %s", n), items);
  case HST_RULE_BYMINUTE:
    return g_strdup_printf (ngettext ("minute: %s", "minutes: %s", n), items);
  case HST_RULE_BYSECOND:
    return g_strdup_printf (ngettext ("second: %s", "seconds: %s", n), items);
  case HST_RULE_BYSETPOS:
  case HST_RULE_N_LISTS:
  default:
    /* Translators: of the times that were told of before; %s is as in “the first and the last”. */
    return g_strdup_printf (_("of these only %s"), items);
  }
}

/* On the clocks of @zone; NULL where it is none. */
static char *
dup_until (const HstRuleParts *rule,
           HstZone            *zone)
{
  g_autofree char *date = NULL;
  gint64 wall_s;

  if (!hst_repeat_read_until (rule->until, zone, &wall_s))
    return NULL;
  date = hst_check_dup_date (hst_repeat_get_day (wall_s));
  /* Within a day the hour counts; of whole days, whichever it is, the last one is in. */
  if (strchr (rule->until, 'T') != NULL && (rule->freq < HST_FREQ_DAILY || rule->lists[HST_RULE_BYHOUR].n > 0)) {
    g_autofree char *clock = dup_clock (wall_s);

    /* Translators: a date and a time of day: “until 31 December 2026, 14:00”. */
    return g_strdup_printf (C_("repeats", "until %s, %s"), date, clock);
  }
  /* Translators: %s is a date; that day is in. */
  return g_strdup_printf (C_("repeats", "until %s"), date);
}

static void
add_clause (char       **text,
            const char  *clause)
{
  /* Translators: joins the parts of “Every month; on the first Monday; 10 times in all”. */
  char *longer = g_strdup_printf (C_("repeats", "%s; %s"), *text, clause);

  g_free (*text);
  *text = longer;
}

static char *
dup_rule_words (const HstRuleParts *rule,
                HstZone    *zone)
{
  g_autofree char *text = dup_lead (rule);

  for (int i = 0; i < HST_RULE_N_LISTS; i++) {
    g_autofree char *clause = NULL;
    g_autofree char *limit = NULL;

    if (rule->lists[i].n == 0)
      continue;
    clause = dup_clause (rule, (HstRuleList) i);
    /* Translators: %s is as in “on Monday” or “days of the month: 1 and 15”; of what repeats oftener, only that is meant. */
    limit = hst_rule_parts_limit (rule, (HstRuleList) i) ? g_strdup_printf (C_("repeats", "only %s"), clause) : NULL;
    add_clause (&text, limit != NULL ? limit : clause);
  }
  if (rule->week_start != 1) {
    /* Translators: %s is a weekday as it stands after “on”. */
    g_autofree char *clause = g_strdup_printf (C_("repeats", "weeks begin on %s"), get_weekday (rule->week_start));

    add_clause (&text, clause);
  }
  if (rule->until != NULL) {
    g_autofree char *clause = dup_until (rule, zone);

    if (clause == NULL)
      return NULL;
    add_clause (&text, clause);
  }
  if (rule->count > 0) {
    /* Translators: how often something happens. */
    g_autofree char *clause = g_strdup_printf (ngettext ("%u time in all", "%u times in all", rule->count), rule->count);

    add_clause (&text, clause);
  }
  return g_steal_pointer (&text);
}

/**
 * hst_repeat_dup_words:
 * @rule: a rule, or several, one a line
 * @zone: (nullable): in which zone its last day is told
 *
 * Says a rule in words of the person's language: “Every month; on the last Friday; until 31 December 2026”.  Where it has a
 * part for which there are no words, the rule is what is said.
 *
 * Returns: (transfer full): the words, one rule a line
 */
char *
hst_repeat_dup_words (const char *rule,
                      HstZone    *zone)
{
  g_auto (GStrv) lines = g_strsplit (rule, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], ";", -1);
    char *words = NULL;
    HstRuleParts read;

    if (hst_rule_parts_read (&read, parts))
      words = dup_rule_words (&read, zone);
    if (words != NULL) {
      g_free (lines[i]);
      lines[i] = words;
    }
  }
  return g_strjoinv ("\n", lines);
}

/* A day, and the hour where it is not that of the series. */
static char *
dup_moment (const char      *text,
            const HstMoment *start,
            HstZone         *zone)
{
  const char *zone_end = strchr (text, ']');
  const gsize length = zone_end != NULL ? (gsize) (zone_end + 1 - text) : strcspn (text, "/");
  g_autofree char *begins = g_strndup (text, length);
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;
  HstMoment moment = HST_MOMENT_INIT;
  gint64 wall_s;

  if (!hst_moment_from_string (begins, &moment, NULL) || !hst_moment_is_set (&moment))
    return g_strdup (text);
  wall_s = hst_moment_get_wall_s (&moment);
  if (moment.kind == HST_MOMENT_UTC && zone != NULL)
    wall_s = hst_zone_wall_from_utc (zone, wall_s);
  date = hst_check_dup_date (hst_repeat_get_day (wall_s));
  if (moment.kind == HST_MOMENT_DATE || wall_s - (gint64) hst_repeat_get_day (wall_s) * HST_DAY_S == start->second)
    return g_steal_pointer (&date);
  clock = dup_clock (wall_s);
  return g_strdup_printf (C_("day and time", "%s, %s"), date, clock);
}

/* Those that are too many are counted. */
static char *
dup_moments (const char *const *texts,
             const HstMoment   *start,
             HstZone           *zone)
{
  const guint n = g_strv_length ((char **) texts);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n && (i < MOST_DAYS || n == MOST_DAYS + 1); i++)
    g_ptr_array_add (days, dup_moment (texts[i], start, zone));
  if (days->len < n)
    /* Translators: the end of a list of days: “5 May 2026, 12 May 2026 and 7 more days”. */
    g_ptr_array_add (days, g_strdup_printf (ngettext ("%u more day", "%u more days", n - days->len), n - days->len));
  return join (days);
}

/**
 * hst_repeat_dup_more_words:
 * @rdates: (nullable): moments at which it happens besides, as HstEvent has them
 * @exdates: (nullable): moments at which it does not happen
 * @start: when it happens first
 * @zone: (nullable): in which zone they are told
 *
 * Says in the person's language what of a series no rule says: “Also on 5 May 2026”, “Not on 12 May 2026”.
 *
 * Returns: (transfer full): the words, a line each; empty for nothing
 */
char *
hst_repeat_dup_more_words (const char *const *rdates,
                           const char *const *exdates,
                           const HstMoment   *start,
                           HstZone           *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (rdates != NULL && rdates[0] != NULL) {
    g_autofree char *days = dup_moments (rdates, start, zone);

    /* Translators: of something that repeats; %s is a list of days. */
    g_string_append_printf (text, C_("repeats", "Also on %s"), days);
  }
  if (exdates != NULL && exdates[0] != NULL) {
    g_autofree char *days = dup_moments (exdates, start, zone);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    /* Translators: of something that repeats; %s is a list of days. */
    g_string_append_printf (text, C_("repeats", "Not on %s"), days);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
