/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When people and venues have no time, as they told; and when they told nothing, which is not to be free. */
#include "hst-check-private.h"

#include "hst-busy-period.h"
#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 start_s;
  gint64 end_s;
} Period;

/* What is told of one person, venue or community. */
typedef struct {
  GArray *periods;   /* of Period: busy */
  GArray *known;     /* of Period: of these times something is told */
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_array_unref (told->periods);
  g_array_unref (told->known);
  g_free (told);
}

static void
add_period (HstCheck   *check,
            Told       *told,
            const char *text)
{
  Period period;

  if (hst_busy_period_parse (text, check->zone, &period.start_s, &period.end_s))
    g_array_append_val (told->periods, period);
}

static void
add_known (HstCheck      *check,
           Told          *told,
           const HstBusy *busy)
{
  const Period period = {
    busy->known_from != HST_DAY_NONE ? hst_day_get_start_utc_s (busy->known_from, check->zone) : G_MININT64,
    busy->known_to != HST_DAY_NONE ? hst_day_get_start_utc_s (busy->known_to + 1, check->zone) : G_MAXINT64,
  };

  g_array_append_val (told->known, period);
}

/* UID or code → what is told. */
static GHashTable *
index_told (HstCheck *check)
{
  GPtrArray *all = hst_plan_get_records (check->plan, &hst_busy_type);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, told_free);

  for (guint i = 0; i < all->len; i++) {
    const HstBusy *busy = all->pdata[i];
    Told *told = busy->whom != NULL ? g_hash_table_lookup (index, busy->whom) : NULL;

    if (busy->whom == NULL)
      continue;
    if (told == NULL) {
      told = g_new0 (Told, 1);
      told->periods = g_array_new (FALSE, FALSE, sizeof (Period));
      told->known = g_array_new (FALSE, FALSE, sizeof (Period));
      g_hash_table_insert (index, busy->whom, told);
    }
    add_known (check, told, busy);
    for (guint j = 0; busy->periods != NULL && busy->periods[j] != NULL; j++)
      add_period (check, told, busy->periods[j]);
  }
  return index;
}

/* Whom an item needs: people, its venue, who attends, and who is the host. */
static GPtrArray *
dup_needed (const HstCheckItem *item)
{
  GPtrArray *needed = g_ptr_array_new ();
  const char *const one[] = { item->event->responsible, item->event->driver, item->event->venue,
                              item->visit != NULL ? item->visit->host : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (one); i++)
    if (one[i] != NULL && !g_ptr_array_find_with_equal_func (needed, one[i], g_str_equal, NULL))
      g_ptr_array_add (needed, (gpointer) one[i]);
  for (guint i = 0; item->event->speakers != NULL && item->event->speakers[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (needed, item->event->speakers[i], g_str_equal, NULL))
      g_ptr_array_add (needed, item->event->speakers[i]);
  g_ptr_array_extend (needed, item->communities, NULL, NULL);
  return needed;
}

static const char *
get_name (HstCheck   *check,
          const char *key)
{
  const HstVenue *venue = hst_plan_find_venue (check->plan, key);

  if (venue != NULL)
    return venue->name != NULL ? venue->name : key;
  if (hst_plan_find_community (check->plan, key) != NULL)
    return hst_check_get_community_name (check, key);
  return hst_check_get_person_name (check, key);
}

static gboolean
is_busy (const Told         *told,
         const HstCheckItem *item)
{
  for (guint i = 0; i < told->periods->len; i++) {
    const Period *period = &g_array_index (told->periods, Period, i);

    if (period->start_s < item->end_s && period->end_s > item->start_s)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_unknown (const Told         *told,
            const HstCheckItem *item)
{
  for (guint i = 0; i < told->known->len; i++) {
    const Period *period = &g_array_index (told->known, Period, i);

    if (period->start_s <= item->start_s && item->end_s <= period->end_s)
      return FALSE;
  }
  return !is_busy (told, item);
}

static void
look (HstCheck           *check,
      const HstCheckRule *rule,
      gboolean          (*applies) (const Told         *told,
                                    const HstCheckItem *item),
      const char         *pattern,
      const char         *way_out)
{
  GHashTable *index;

  if (check->told == NULL)
    check->told = index_told (check);
  index = check->told;
  for (guint i = 0; g_hash_table_size (index) > 0 && i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    g_autoptr (GPtrArray) needed = dup_needed (item);
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    g_autoptr (GPtrArray) keys = g_ptr_array_new ();
    g_autofree char *about = NULL;
    g_autofree char *when = NULL;
    g_autofree char *who = NULL;

    for (guint j = 0; item->occupies && item->end_s > item->start_s && j < needed->len; j++) {
      const Told *told = g_hash_table_lookup (index, needed->pdata[j]);

      if (told == NULL || !applies (told, item))
        continue;
      g_ptr_array_add (keys, needed->pdata[j]);
      g_ptr_array_add (names, (gpointer) get_name (check, needed->pdata[j]));
    }
    if (names->len == 0)
      continue;
    about = hst_check_dup_keys (keys);
    when = hst_check_dup_span (check, item->start_s, item->end_s);
    who = hst_check_dup_names (names);
    hst_check_report_about (check, rule, item, NULL, item->start_s, about,
                            g_strdup_printf (pattern, hst_check_get_title (item), when, who), way_out);
  }
}

/**
 * hst_check_look_busy:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at a time at which somebody who is needed, or the venue, is busy, as they told.
 */
void
hst_check_look_busy (HstCheck           *check,
                     const HstCheckRule *rule)
{
  look (check, rule, is_busy,
        /* Translators: a session, when it is, and who or what is needed for it. */
        _("“%1$s” (%2$s) is when these are busy: %3$s."), _("Move it, or find somebody or some place else."));
}

/**
 * hst_check_look_busy_unknown:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at a time of which those who tell when they are busy have told nothing.
 */
void
hst_check_look_busy_unknown (HstCheck           *check,
                             const HstCheckRule *rule)
{
  look (check, rule, is_unknown,
        /* Translators: a session, when it is, and who or what is needed for it. */
        _("Whether these have time for “%1$s” (%2$s) is not known: %3$s."), _("Ask them for that time, too."));
}
