/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat-private.h"

#include <stdlib.h>
#include <string.h>

/* Reads all that a rule can say, to be told in words: what hst-repeat.c knows of it is what can be chosen. */

static const char *const FREQS[HST_N_FREQS] = { "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
static const char *const WEEKDAYS[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* @below: of this and more frequent rules it leaves something out; @no: rules in which it makes no sense, by bit */
static const struct {
  const char *name;
  int         most;
  gboolean    from_end;   /* negative numbers count from the end */
  HstFreq        below;
  guint       no;
} LISTS[HST_RULE_N_LISTS] = {
  { "BYMONTH", 12, FALSE, HST_FREQ_MONTHLY, 0 },
  { "BYWEEKNO", 53, TRUE, HST_FREQ_SECONDLY, ~(1u << HST_FREQ_YEARLY) },
  { "BYYEARDAY", 366, TRUE, HST_FREQ_HOURLY, 1u << HST_FREQ_DAILY | 1u << HST_FREQ_WEEKLY | 1u << HST_FREQ_MONTHLY },
  { "BYMONTHDAY", 31, TRUE, HST_FREQ_DAILY, 1u << HST_FREQ_WEEKLY },
  { "BYDAY", 53, TRUE, HST_FREQ_DAILY, 0 },
  { "BYHOUR", 23, FALSE, HST_FREQ_HOURLY, 0 },
  { "BYMINUTE", 59, FALSE, HST_FREQ_MINUTELY, 0 },
  { "BYSECOND", 60, FALSE, HST_FREQ_SECONDLY, 0 },
  { "BYSETPOS", 366, TRUE, HST_FREQ_SECONDLY, 0 },
};

static gboolean
read_unsigned (const char *text,
               guint      *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static int
find_word (const char        *word,
           const char *const *words,
           int                n)
{
  for (int i = 0; i < n; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return i;
  return -1;
}

static gboolean
read_item (const char *text,
           HstRuleList        list,
           int        *value,
           int        *weekday)
{
  const gboolean is_named = list == HST_RULE_BYDAY;
  const gboolean may_be_zero = list == HST_RULE_BYHOUR || list == HST_RULE_BYMINUTE || list == HST_RULE_BYSECOND;
  char *end = (char *) text;

  *value = 0;
  if (g_ascii_isdigit (*text) || ((*text == '+' || *text == '-') && g_ascii_isdigit (text[1])))
    *value = (int) CLAMP (strtol (text, &end, 10), -1000, 1000);
  else if (!is_named)
    return FALSE;
  if (is_named) {
    *weekday = find_word (end, WEEKDAYS, G_N_ELEMENTS (WEEKDAYS)) + 1;
    if (*weekday == 0 || (end != text && *value == 0))
      return FALSE;
  } else if (*end != '\0' || (*value == 0 && !may_be_zero))
    return FALSE;
  return ABS (*value) <= LISTS[list].most && (*value >= 0 || LISTS[list].from_end);
}

static gboolean
read_list (const char *text,
           HstRuleList        list,
           HstRuleItems      *items)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    if (items->n == HST_RULE_MOST_ITEMS || !read_item (words[i], list, &items->values[items->n], &items->weekdays[items->n]))
      return FALSE;
    items->n++;
  }
  return items->n > 0;
}

static gboolean
read_part (HstRuleParts       *rule,
           const char *name,
           const char *value)
{
  int found;

  if (g_ascii_strcasecmp (name, "FREQ") == 0) {
    found = find_word (value, FREQS, HST_N_FREQS);
    rule->freq = (HstFreq) found;
    return found >= 0;
  }
  if (g_ascii_strcasecmp (name, "INTERVAL") == 0)
    return read_unsigned (value, &rule->interval);
  if (g_ascii_strcasecmp (name, "COUNT") == 0)
    return read_unsigned (value, &rule->count);
  if (g_ascii_strcasecmp (name, "UNTIL") == 0) {
    rule->until = value;
    return TRUE;
  }
  if (g_ascii_strcasecmp (name, "WKST") == 0) {
    rule->week_start = find_word (value, WEEKDAYS, G_N_ELEMENTS (WEEKDAYS)) + 1;
    return rule->week_start > 0;
  }
  for (int i = 0; i < HST_RULE_N_LISTS; i++)
    if (g_ascii_strcasecmp (name, LISTS[i].name) == 0)
      return read_list (value, (HstRuleList) i, &rule->lists[i]);
  return FALSE;
}

/* Whether the parts go together, as far as words can be had for them. */
static gboolean
is_sound (const HstRuleParts *rule)
{
  const HstRuleItems *days = &rule->lists[HST_RULE_BYDAY];
  gboolean is_list = FALSE;

  for (int i = 0; i < HST_RULE_N_LISTS; i++) {
    if (rule->lists[i].n > 0 && (LISTS[i].no & 1u << rule->freq) != 0)
      return FALSE;
    is_list = is_list || (rule->lists[i].n > 0 && i != HST_RULE_BYSETPOS);
  }
  for (int i = 0; i < days->n; i++)
    if (days->values[i] != 0 && (rule->freq < HST_FREQ_MONTHLY || rule->lists[HST_RULE_BYWEEKNO].n > 0))
      return FALSE;
  return (rule->lists[HST_RULE_BYSETPOS].n == 0 || is_list) && (rule->until == NULL || rule->count == 0);
}

/**
 * hst_rule_parts_read:
 * @self: (out caller-allocates): what stands in a rule
 * @words: its parts, which are changed; kept by the caller, for one of them is pointed to
 *
 * Returns: whether all of them are known, and go together
 */
gboolean
hst_rule_parts_read (HstRuleParts  *self,
                     char         **words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *self = (HstRuleParts) { .freq = HST_N_FREQS, .interval = 1, .week_start = 1 };
  for (guint i = 0; words[i] != NULL; i++) {
    char *value = strchr (words[i], '=');

    if (value == NULL)
      return FALSE;
    *value++ = '\0';
    if (!g_hash_table_add (seen, words[i]) || !read_part (self, words[i], value))
      return FALSE;
  }
  return self->freq != HST_N_FREQS && is_sound (self);
}

/**
 * hst_rule_parts_limit:
 * @self: a rule
 * @list: one of its parts
 *
 * Returns: whether that leaves out some of what happens oftener, rather than saying when it happens
 */
gboolean
hst_rule_parts_limit (const HstRuleParts *self,
                      HstRuleList         list)
{
  if (list == HST_RULE_BYSETPOS)
    return FALSE;
  return self->freq <= LISTS[list].below
         || (list == HST_RULE_BYDAY && (self->lists[HST_RULE_BYMONTHDAY].n > 0 || self->lists[HST_RULE_BYYEARDAY].n > 0));
}
