/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of a visit that ask too much of people. */
#include "hst-check-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

#define MAX_DAY_H        14
#define MAX_MEAL_GAP_S   (6 * 3600)
#define NIGHT_JOURNEY_S  (6 * 3600)
#define MAX_IDLE_H       3

/* A stretch of time that is too long for a delegation. */
typedef struct {
  const HstCheckItem *item;
  gint64              from_s;
  gint64              to_s;
  const char         *code;
} Stretch;

/* What one delegation does on one day. */
typedef struct {
  const char *code;
  GPtrArray  *items;
} Day;

typedef void (*LookAtDay) (const Day *day,
                           GArray    *stretches);

static int
compare_stretches (gconstpointer a,
                   gconstpointer b)
{
  const Stretch *x = a, *y = b;

  if (x->item->index != y->item->index)
    return x->item->index < y->item->index ? -1 : 1;
  if (x->from_s != y->from_s)
    return x->from_s < y->from_s ? -1 : 1;
  if (x->to_s != y->to_s)
    return x->to_s < y->to_s ? -1 : 1;
  return g_strcmp0 (x->code, y->code);
}

/* The end of the run of stretches from @from on that are the same for several delegations. */
static guint
collect_codes (GArray    *stretches,
               guint      from,
               GPtrArray *codes)
{
  const Stretch *first = &g_array_index (stretches, Stretch, from);
  guint i;

  for (i = from; i < stretches->len; i++) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);

    if (stretch->item != first->item || stretch->from_s != first->from_s || stretch->to_s != first->to_s)
      break;
    g_ptr_array_add (codes, (gpointer) stretch->code);
  }
  return i;
}

static char *
dup_about (const Stretch *stretch,
           GPtrArray     *codes)
{
  g_autofree char *keys = hst_check_dup_keys (codes);

  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", stretch->to_s, keys);
}

/* A night in a train or a bus ends the day, whenever it arrives. */
static gboolean
is_night_journey (HstCheck           *check,
                  const HstCheckItem *item)
{
  return item->event->kind == HST_EVENT_TRANSFER && item->end_s - item->start_s > NIGHT_JOURNEY_S &&
         hst_day_of_utc (item->start_s, check->zone) != hst_day_of_utc (item->end_s - 1, check->zone);
}

static gint64
get_end_s (const Day *day)
{
  gint64 end_s = G_MININT64;

  for (guint i = 0; i < day->items->len; i++)
    end_s = MAX (end_s, ((const HstCheckItem *) day->items->pdata[i])->end_s);
  return end_s;
}

/* Shows each day of each delegation at a visit to @look. */
static GArray *
look_at_days (HstCheck  *check,
              LookAtDay  look)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GPtrArray) today = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer code, value;

  g_hash_table_iter_init (&iter, check->by_community);
  while (g_hash_table_iter_next (&iter, &code, &value)) {
    GPtrArray *items = value;
    HstDay day = HST_DAY_NONE;

    for (guint i = 0; i <= items->len; i++) {
      HstCheckItem *item = i < items->len ? items->pdata[i] : NULL;

      if (item != NULL && (item->visit == NULL || is_night_journey (check, item)))
        continue;
      if (today->len > 0 && (item == NULL || hst_day_of_utc (item->start_s, check->zone) != day)) {
        look (&(Day) { code, today }, stretches);
        g_ptr_array_set_size (today, 0);
      }
      if (item != NULL) {
        day = hst_day_of_utc (item->start_s, check->zone);
        g_ptr_array_add (today, item);
      }
    }
  }
  g_array_sort (stretches, compare_stretches);
  return stretches;
}

static void
measure_day (const Day *day,
             GArray    *stretches)
{
  const HstCheckItem *first = day->items->pdata[0];
  const gint64 end_s = get_end_s (day);

  if (first->wanted && end_s - first->start_s > MAX_DAY_H * 3600)
    g_array_append_val (stretches, ((Stretch) { first, first->start_s, end_s, day->code }));
}

static void
measure_meal_gaps (const Day *day,
                   GArray    *stretches)
{
  const HstCheckItem *after_meal = NULL;
  const gint64 end_s = get_end_s (day);
  gint64 since_s = ((const HstCheckItem *) day->items->pdata[0])->start_s;

  for (guint i = 0; i < day->items->len; i++) {
    const HstCheckItem *item = day->items->pdata[i];

    if (item->event->kind != HST_EVENT_MEAL) {
      if (after_meal == NULL)
        after_meal = item;
      continue;
    }
    if (after_meal != NULL && after_meal->wanted && item->start_s - since_s > MAX_MEAL_GAP_S)
      g_array_append_val (stretches, ((Stretch) { after_meal, since_s, item->start_s, day->code }));
    since_s = MAX (since_s, item->end_s);
    /* What the meal interrupts, such as a journey, goes on after it. */
    after_meal = after_meal != NULL && after_meal->end_s > item->end_s ? after_meal : NULL;
  }
  if (after_meal != NULL && after_meal->wanted && end_s - since_s > MAX_MEAL_GAP_S)
    g_array_append_val (stretches, ((Stretch) { after_meal, since_s, end_s, day->code }));
}

/**
 * hst_check_look_long_day:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds days of a visit on which a delegation is busy for more than 14 hours from the first item to the end of the last.
 * A journey through the night is not counted.
 */
void
hst_check_look_long_day (HstCheck           *check,
                         const HstCheckRule *rule)
{
  g_autoptr (GArray) stretches = look_at_days (check, measure_day);

  for (guint i = 0; i < stretches->len; ) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *when = hst_check_dup_span (check, stretch->from_s, stretch->to_s);
    g_autofree char *about = NULL;
    g_autofree char *who = NULL;

    i = collect_codes (stretches, i, codes);
    about = dup_about (stretch, codes);
    who = hst_check_dup_community_names (check, codes);
    hst_check_report_about (check, rule, stretch->item, NULL, stretch->from_s, about,
                            /* Translators: a day with hours, then communities. */
                            g_strdup_printf (ngettext ("The day (%2$s) is longer than %1$d hour for: %3$s.",
                                                       "The day (%2$s) is longer than %1$d hours for: %3$s.", MAX_DAY_H),
                                             MAX_DAY_H, when, who),
                            _("Begin later, end earlier, or move something to another day."));
  }
}

/**
 * hst_check_look_meals:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds stretches of more than six hours of a visit's day in which no meal is planned for a delegation.
 */
void
hst_check_look_meals (HstCheck           *check,
                      const HstCheckRule *rule)
{
  g_autoptr (GArray) stretches = look_at_days (check, measure_meal_gaps);

  for (guint i = 0; i < stretches->len; ) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *when = hst_check_dup_span (check, stretch->from_s, stretch->to_s);
    g_autofree char *about = NULL;
    g_autofree char *who = NULL;

    i = collect_codes (stretches, i, codes);
    about = dup_about (stretch, codes);
    who = hst_check_dup_community_names (check, codes);
    hst_check_report_about (check, rule, stretch->item, NULL, stretch->from_s, about,
                            /* Translators: a day with hours, then communities. */
                            g_strdup_printf (_("No meal is planned (%s) for: %s."), when, who),
                            _("Plan a meal, on the way if need be."));
  }
}

/* Code → items of free time of its delegation, in order. */
static GHashTable *
index_free_time (HstCheck *check)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];

    for (guint k = 0; item->event->kind == HST_EVENT_FREE_TIME && k < item->communities->len; k++) {
      const char *code = item->communities->pdata[k];
      GPtrArray *theirs = g_hash_table_lookup (index, code);

      if (theirs == NULL) {
        theirs = g_ptr_array_new ();
        g_hash_table_insert (index, (gpointer) code, theirs);
      }
      g_ptr_array_add (theirs, item);
    }
  }
  return index;
}

/* Time that is planned as free is not idle: what begins it after such items. */
static gint64
skip_free_time (GPtrArray *free_time,
                gint64     from_s,
                gint64     to_s)
{
  for (guint i = 0; free_time != NULL && i < free_time->len; i++) {
    const HstCheckItem *item = free_time->pdata[i];

    if (item->start_s >= to_s)
      break;
    if (item->start_s - from_s <= MAX_IDLE_H * 3600)
      from_s = MAX (from_s, item->end_s);
  }
  return from_s;
}

static void
measure_idle (const Day *day,
              GArray    *stretches)
{
  gint64 since_s = ((const HstCheckItem *) day->items->pdata[0])->end_s;

  for (guint i = 1; i < day->items->len; i++) {
    const HstCheckItem *item = day->items->pdata[i];

    if (item->wanted && item->start_s - since_s > MAX_IDLE_H * 3600)
      g_array_append_val (stretches, ((Stretch) { item, since_s, item->start_s, day->code }));
    since_s = MAX (since_s, item->end_s);
  }
}

/**
 * hst_check_look_idle:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds stretches of more than three hours within a visit's day for which nothing is planned for a delegation, not even
 * free time.
 */
void
hst_check_look_idle (HstCheck           *check,
                     const HstCheckRule *rule)
{
  g_autoptr (GArray) all = look_at_days (check, measure_idle);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GHashTable) free_time = index_free_time (check);

  for (guint i = 0; i < all->len; i++) {
    const Stretch *stretch = &g_array_index (all, Stretch, i);

    if (stretch->to_s - skip_free_time (g_hash_table_lookup (free_time, stretch->code), stretch->from_s,
                                        stretch->to_s) > MAX_IDLE_H * 3600)
      g_array_append_val (stretches, *stretch);
  }
  for (guint i = 0; i < stretches->len; ) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *when = hst_check_dup_span (check, stretch->from_s, stretch->to_s);
    g_autofree char *about = NULL;
    g_autofree char *who = NULL;

    i = collect_codes (stretches, i, codes);
    about = dup_about (stretch, codes);
    who = hst_check_dup_community_names (check, codes);
    hst_check_report_about (check, rule, stretch->item, NULL, stretch->from_s, about,
                            /* Translators: a day with hours, then communities. */
                            g_strdup_printf (_("Nothing is planned (%s) for: %s."), when, who),
                            _("Plan something, or say that it is free time."));
  }
}
