/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits that share their days with another visit of the same people. */
#include "hst-check-private.h"

#include <glib/gi18n-lib.h>

/* More than this about one visit nobody reads. */
#define MAX_CLASHES_OF_VISIT 16

/* Two visits that are under way on the same days. */
typedef struct {
  const HstVisit *first;
  const HstVisit *second;
  HstDay          from;
  HstDay          to;
} Pair;

/* Reports @pair if it has in common what the rule is about, and says so. */
typedef gboolean (*LookAtPair) (HstCheck           *check,
                                const HstCheckRule *rule,
                                const Pair         *pair);

static int
compare_visits (gconstpointer a,
                gconstpointer b)
{
  const HstVisit *x = *(const HstVisit *const *) a, *y = *(const HstVisit *const *) b;

  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  return g_strcmp0 (x->uid, y->uid);
}

/* What is over binds nobody any more, and what is cancelled never did. */
static gboolean
takes_days (const HstVisit *visit)
{
  return visit->status != HST_VISIT_DONE && visit->status != HST_VISIT_CANCELLED &&
         visit->first_day != HST_DAY_NONE && visit->last_day >= visit->first_day;
}

static GPtrArray *
sort_visits (GPtrArray *all)
{
  GPtrArray *visits = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (takes_days (all->pdata[i]))
      g_ptr_array_add (visits, all->pdata[i]);
  g_ptr_array_sort (visits, compare_visits);
  return visits;
}

/* Sweeps over the visits in order of their first days, and keeps those that are under way. */
static void
look_at_pairs (HstCheck           *check,
               const HstCheckRule *rule,
               LookAtPair          look)
{
  g_autoptr (GPtrArray) visits = sort_visits (check->visits);
  g_autoptr (GPtrArray) under_way = g_ptr_array_new ();

  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    guint kept = 0;
    guint found = 0;

    for (guint j = 0; j < under_way->len; j++) {
      const HstVisit *earlier = under_way->pdata[j];
      const Pair pair = { earlier, visit, visit->first_day, MIN (earlier->last_day, visit->last_day) };

      if (earlier->last_day < visit->first_day)
        continue;
      under_way->pdata[kept++] = (gpointer) earlier;
      if (found == MAX_CLASHES_OF_VISIT)
        continue;
      found += look (check, rule, &pair) ? 1 : 0;
    }
    g_ptr_array_set_size (under_way, (int) kept);
    g_ptr_array_add (under_way, (gpointer) visit);
  }
}

static gboolean
look_at_guests (HstCheck           *check,
                const HstCheckRule *rule,
                const Pair         *pair)
{
  GPtrArray *first = g_hash_table_lookup (check->guests, pair->first->uid);
  GPtrArray *second = g_hash_table_lookup (check->guests, pair->second->uid);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autofree char *about = NULL;
  g_autofree char *days = NULL;
  g_autofree char *who = NULL;

  for (guint i = 0; first != NULL && second != NULL && i < first->len; i++)
    if (g_ptr_array_find_with_equal_func (second, first->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (both, first->pdata[i]);
  if (both->len == 0)
    return FALSE;

  about = hst_check_dup_keys (both);
  days = hst_check_dup_days (pair->from, pair->to);
  who = hst_check_dup_community_names (check, both);
  hst_check_report_visit (check, rule, pair->second, pair->first, pair->from, about,
                          /* Translators: two visits, the days that they share, and communities. */
                          g_strdup_printf (_("“%s” and “%s” share days (%s), and the same delegations take part in "
                                             "both: %s."),
                                           hst_check_get_visit_title (pair->first),
                                           hst_check_get_visit_title (pair->second), days, who),
                          _("Move one of the visits, or invite somebody else to it."));
  return TRUE;
}

static gboolean
look_at_coordinator (HstCheck           *check,
                     const HstCheckRule *rule,
                     const Pair         *pair)
{
  const char *uid = pair->first->coordinator;
  g_autofree char *days = NULL;

  if (uid == NULL || g_strcmp0 (uid, pair->second->coordinator) != 0)
    return FALSE;
  days = hst_check_dup_days (pair->from, pair->to);
  hst_check_report_visit (check, rule, pair->second, pair->first, pair->from, NULL,
                          /* Translators: two visits, the days that they share, and a person. */
                          g_strdup_printf (_("“%s” and “%s” share days (%s) and have the same coordinator: %s."),
                                           hst_check_get_visit_title (pair->first),
                                           hst_check_get_visit_title (pair->second), days,
                                           hst_check_get_person_name (check, uid)),
                          _("Name another coordinator for one of them, or move it."));
  return TRUE;
}

static gboolean
look_at_host (HstCheck           *check,
              const HstCheckRule *rule,
              const Pair         *pair)
{
  g_autofree char *days = NULL;

  if (pair->first->host == NULL || g_strcmp0 (pair->first->host, pair->second->host) != 0)
    return FALSE;
  days = hst_check_dup_days (pair->from, pair->to);
  hst_check_report_visit (check, rule, pair->second, pair->first, pair->from, NULL,
                          /* Translators: two visits, the days that they share, and a community. */
                          g_strdup_printf (_("“%s” and “%s” share days (%s) and have the same host: %s."),
                                           hst_check_get_visit_title (pair->first),
                                           hst_check_get_visit_title (pair->second), days,
                                           hst_check_get_community_name (check, pair->first->host)),
                          _("Ask the host whether it can receive both, or move one of them."));
  return TRUE;
}

/**
 * hst_check_look_guests:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that share a day and a delegation, long before their sessions are planned and could overlap.
 */
void
hst_check_look_guests (HstCheck           *check,
                       const HstCheckRule *rule)
{
  look_at_pairs (check, rule, look_at_guests);
}

/**
 * hst_check_look_coordinator:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that share a day and their coordinator.
 */
void
hst_check_look_coordinator (HstCheck           *check,
                            const HstCheckRule *rule)
{
  look_at_pairs (check, rule, look_at_coordinator);
}

/**
 * hst_check_look_host:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that share a day and their host, which may well receive two groups but should know.
 */
void
hst_check_look_host (HstCheck           *check,
                     const HstCheckRule *rule)
{
  look_at_pairs (check, rule, look_at_host);
}

static gboolean
is_being_planned (HstCheck       *check,
                  const HstVisit *visit)
{
  return (visit->status == HST_VISIT_PLANNED || visit->status == HST_VISIT_CONFIRMED ||
          visit->status == HST_VISIT_UNDER_WAY) &&
         (check->today == HST_DAY_NONE || visit->last_day == HST_DAY_NONE || visit->last_day >= check->today);
}

/**
 * hst_check_look_unscheduled:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits with sessions that have no time yet, once somebody works on them and until they are over.
 */
void
hst_check_look_unscheduled (HstCheck           *check,
                            const HstCheckRule *rule)
{
  GPtrArray *visits = check->visits;

  for (guint i = 0; check->waiting->len > 0 && i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    g_autoptr (GPtrArray) titles = g_ptr_array_new ();
    g_autoptr (GPtrArray) uids = g_ptr_array_new ();
    g_autofree char *about = NULL;
    g_autofree char *what = NULL;

    for (guint j = 0; is_being_planned (check, visit) && j < check->waiting->len; j++) {
      const HstEvent *event = check->waiting->pdata[j];

      if (g_strcmp0 (event->visit, visit->uid) != 0)
        continue;
      g_ptr_array_add (uids, event->uid);
      g_ptr_array_add (titles, event->summary != NULL && *event->summary != '\0' ? event->summary
                                                                                : (gpointer) _("Untitled"));
    }
    if (titles->len == 0)
      continue;
    about = hst_check_dup_keys (uids);
    what = hst_check_dup_names (titles);
    hst_check_report_visit (check, rule, visit, NULL, visit->first_day, about,
                            /* Translators: a visit, then sessions. */
                            g_strdup_printf (_("“%1$s”: these have no time yet: %2$s."), hst_check_get_visit_title (visit),
                                             what),
                            _("Find a time for them, or delete them."));
  }
}
