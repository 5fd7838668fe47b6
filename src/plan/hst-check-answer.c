/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and venues of sessions that have not agreed, or do not agree. */
#include "hst-check-private.h"

#include "hst-answer.h"
#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

/* What was answered about a session, or about all of its visit. */
static const HstConfirmation *
find_answer (HstCheck           *check,
             const HstCheckItem *item,
             const char         *whom)
{
  const HstConfirmation *own = hst_plan_find_confirmation (check->plan, item->event->uid, whom);

  return own != NULL || item->event->visit == NULL
           ? own : hst_plan_find_confirmation (check->plan, item->event->visit, whom);
}

static const char *
get_name (HstCheck   *check,
          const char *whom)
{
  const HstVenue *venue = hst_plan_find_venue (check->plan, whom);

  return venue != NULL && venue->name != NULL ? venue->name : hst_check_get_person_name (check, whom);
}

typedef gboolean (*IsWrong) (HstCheck              *check,
                             const HstConfirmation *answer);

static gboolean
is_missing (HstCheck              *check,
            const HstConfirmation *answer)
{
  return hst_answer_is_open (answer->state) && answer->due != HST_DAY_NONE && answer->due < check->today;
}

static gboolean
is_refused (HstCheck              *check,
            const HstConfirmation *answer)
{
  return !hst_reply_takes_part (answer->state);
}

static void
report (HstCheck              *check,
        const HstCheckRule    *rule,
        const HstCheckItem    *item,
        const HstConfirmation *answer,
        gboolean               refused)
{
  g_autofree char *due = answer->due != HST_DAY_NONE ? hst_check_dup_day (answer->due) : NULL;
  const char *name = get_name (check, answer->whom);

  hst_check_report_about (check, rule, item, NULL, item->start_s, answer->whom,
                          refused
                            /* Translators: a person or a venue, and the title of a session. */
                            ? g_strdup_printf (_("%1$s is named for “%2$s” and will not be there."), name,
                                               hst_check_get_title (item))
                            /* Translators: a person or a venue, the title of a session, and a day. */
                            : g_strdup_printf (_("%1$s has not confirmed for “%2$s”; the answer was wanted by %3$s."), name,
                                               hst_check_get_title (item), due),
                          refused ? _("Name somebody else or another venue, or ask again.")
                                  : _("Ask again, or look for somebody else or another venue."));
}

/* One answer is told of once, at the first session that it concerns. */
static void
look_at (HstCheck           *check,
         const HstCheckRule *rule,
         const HstCheckItem *item,
         const char         *whom,
         IsWrong             is_wrong,
         GHashTable         *told)
{
  const HstConfirmation *answer = whom != NULL ? find_answer (check, item, whom) : NULL;

  if (answer != NULL && is_wrong (check, answer) &&
      g_hash_table_add (told, g_strjoin ("\n", whom, answer->about, item->event->visit, NULL)))
    report (check, rule, item, answer, is_wrong == is_refused);
}

static void
look_at_all (HstCheck           *check,
             const HstCheckRule *rule,
             IsWrong             is_wrong)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (check->today == HST_DAY_NONE || hst_plan_get_records (check->plan, &hst_confirmation_type)->len == 0)
    return;
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    /* What is over needs no answer. */
    if (item->end_s < hst_day_get_start_utc_s (check->today, check->zone))
      continue;
    look_at (check, rule, item, item->event->venue, is_wrong, told);
    look_at (check, rule, item, item->event->responsible, is_wrong, told);
    look_at (check, rule, item, item->event->driver, is_wrong, told);
    for (guint j = 0; item->event->speakers != NULL && item->event->speakers[j] != NULL; j++)
      look_at (check, rule, item, item->event->speakers[j], is_wrong, told);
  }
}

/**
 * hst_check_look_answer:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds people and venues of sessions who have not confirmed by the day that was set for it.
 */
void
hst_check_look_answer (HstCheck           *check,
                       const HstCheckRule *rule)
{
  look_at_all (check, rule, is_missing);
}

/**
 * hst_check_look_refused:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds people and venues that said no, were replaced or called off, and are still named for a session.
 */
void
hst_check_look_refused (HstCheck           *check,
                        const HstCheckRule *rule)
{
  look_at_all (check, rule, is_refused);
}
