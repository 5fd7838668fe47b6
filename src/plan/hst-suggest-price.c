/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* What a suggestion costs: what the checker says of it, weighed, and what else speaks for or against it. */

#define STOP_COST    5000
#define WARNING_COST 1000
#define NOTE_COST      60

/* Rules whose findings are the same whenever it is. */
static const char *const not_about_time[] = {
  "capacity", "group-limit", "shelter-room", "equipment", "steps", "steps-unknown", "answer-missing", "answer-no",
  "curfew-old", "no-venue", "no-shelter", "nobody-responsible", "no-number", "no-interpreter", "unscheduled",
  "vehicle-room", NULL
};

/* Notes that weigh more or less than others. */
static const struct {
  const char *rule;
  gint64      cost;
} note_costs[] = {
  { "visit-coordinator-twice", 200 },
  { "notice-late", 200 },
  { "visit-host-twice", 120 },
  { "no-meal", 80 },
  { "working-hours", 80 },
  { "host-hours", 80 },
  { "curfew-unknown", 40 },
  { "holiday", 40 },
  { "busy-unknown", 30 },
  { "notice-due", 15 },
  { "minute-of-silence", 10 },
};

/*
 * hst_suggest_is_about_time:
 * @rule: id of a rule
 *
 * Returns: whether what it finds depends on when things are
 */
gboolean
hst_suggest_is_about_time (const char *rule)
{
  return !g_strv_contains (not_about_time, rule);
}

/*
 * hst_suggest_is_about_place:
 * @rule: id of a rule
 *
 * Returns: whether what it finds depends on what the venue is good for, whenever it is
 */
gboolean
hst_suggest_is_about_place (const char *rule)
{
  static const char *const rules[] = { "capacity", "group-limit", "shelter-room", "equipment", "steps", "steps-unknown", NULL };

  return g_strv_contains (rules, rule);
}

gboolean
hst_suggest_is_hard (HstFinding *finding)
{
  return hst_finding_get_severity (finding) >= HST_SEVERITY_WARNING;
}

/*
 * hst_suggest_get_cost:
 * @finding: something the checker noticed
 *
 * Returns: how much it weighs
 */
gint64
hst_suggest_get_cost (HstFinding *finding)
{
  if (hst_finding_get_severity (finding) == HST_SEVERITY_STOP)
    return STOP_COST;
  if (hst_finding_get_severity (finding) == HST_SEVERITY_WARNING)
    return WARNING_COST;
  for (guint i = 0; i < G_N_ELEMENTS (note_costs); i++)
    if (g_str_equal (note_costs[i].rule, hst_finding_get_rule (finding)))
      return note_costs[i].cost;
  return NOTE_COST;
}

/*
 * hst_suggest_dup_identity:
 * @finding: something the checker noticed
 *
 * Returns: (transfer full): what it is about; the same about the same things is not another because of its time
 */
char *
hst_suggest_dup_identity (HstFinding *finding)
{
  const HstMoment *recurrence_id = hst_finding_get_recurrence_id (finding);
  g_autofree char *instance = recurrence_id != NULL ? hst_moment_to_string (recurrence_id) : NULL;
  const char *uid = hst_finding_get_uid (finding);
  const char *other = hst_finding_get_other (finding);
  const char *visit = hst_finding_get_visit (finding);
  /* Which of two comes first may change. */
  const gboolean is_turned = uid != NULL && other != NULL && strcmp (uid, other) > 0;

  return g_strjoin ("\n", hst_finding_get_rule (finding), visit != NULL ? visit : "",
                    is_turned ? other : uid != NULL ? uid : "", is_turned ? uid : other != NULL ? other : "",
                    instance != NULL ? instance : "", NULL);
}

/*
 * hst_suggest_index:
 * @findings: (element-type HstFinding): what the checker noticed
 *
 * Returns: (transfer full): identity → finding, which is borrowed
 */
GHashTable *
hst_suggest_index (GPtrArray *findings)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++)
    g_hash_table_insert (index, hst_suggest_dup_identity (findings->pdata[i]), findings->pdata[i]);
  return index;
}

/* ---- a price */

static void
term_free (gpointer data)
{
  HstPriceTerm *term = data;

  g_free (term->sentence);
  g_free (term);
}

HstPrice *
hst_price_new (void)
{
  HstPrice *self = g_new0 (HstPrice, 1);

  self->terms = g_ptr_array_new_with_free_func (term_free);
  return self;
}

/**
 * hst_price_free:
 * @self: (nullable) (transfer full): a price
 */
void
hst_price_free (HstPrice *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->terms);
  g_free (self);
}

/*
 * hst_price_take:
 * @self: a price that is being made
 * @cost: what more it costs
 * @is_hard: whether it will not work so
 * @sentence: (transfer full) (nullable): why; %NULL for what is not worth a word
 */
void
hst_price_take (HstPrice *self,
                gint64    cost,
                gboolean  is_hard,
                char     *sentence)
{
  HstPriceTerm *term;

  self->cost += cost;
  self->n_hard += is_hard ? 1 : 0;
  if (sentence == NULL)
    return;
  term = g_new0 (HstPriceTerm, 1);
  term->cost = cost;
  term->is_hard = is_hard;
  term->sentence = sentence;
  g_ptr_array_add (self->terms, term);
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const HstPriceTerm *first = *(HstPriceTerm *const *) a, *second = *(HstPriceTerm *const *) b;

  if (first->cost != second->cost)
    return first->cost > second->cost ? -1 : 1;
  return strcmp (first->sentence, second->sentence);
}

/*
 * hst_suggest_add_ways:
 * @price: a price that is being made
 * @ways: what comes and what goes of the ways
 */
void
hst_suggest_add_ways (HstPrice             *price,
                      const HstSuggestWays *ways)
{
  if (ways->more_min == ways->less_min)
    return;
  hst_price_take (price, ways->more_min - ways->less_min, FALSE,
                  ways->less_min == 0
                    /* Translators: a number of minutes; “way” is the time from one venue to the next. */
                    ? g_strdup_printf (_("%d min on the way."), (int) ways->more_min)
                    /* Translators: two numbers of minutes; “way” is the time from one venue to the next. */
                    : g_strdup_printf (_("%1$d min on the way instead of %2$d."), (int) ways->more_min,
                                       (int) ways->less_min));
}

void
hst_price_sort (HstPrice *self)
{
  g_ptr_array_sort (self->terms, compare_terms);
}

int
hst_price_compare (const HstPrice *a,
                   const HstPrice *b)
{
  return (a->cost > b->cost) - (a->cost < b->cost);
}

/**
 * hst_price_dup_words:
 * @self: a price
 * @n_terms: how many terms are worth telling
 * @separator: what stands between them: a space, or a line break
 *
 * Returns: (transfer full): what it is in words
 */
char *
hst_price_dup_words (const HstPrice *self,
                     guint           n_terms,
                     const char     *separator)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const guint n_left = self->terms->len > n_terms ? self->terms->len - n_terms : 0;

  if (self->terms->len == 0)
    return g_strdup (_("Nothing speaks against it."));
  for (guint i = 0; i < self->terms->len - n_left; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? separator : "", ((HstPriceTerm *) self->terms->pdata[i])->sentence);
  if (n_left > 0) {
    g_string_append (words, separator);
    /* Translators: stands behind reasons against something. */
    g_string_append_printf (words, ngettext ("And %u more.", "And %u more.", n_left), n_left);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
