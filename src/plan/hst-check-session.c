/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is missing from a session, or wrong with it by itself. */
#include "hst-check-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

#define SILENCE_S (9 * 3600)

/**
 * hst_check_brings_together:
 * @item: an item
 *
 * Returns: whether it is a session for which people come together: it needs a place and somebody in charge
 */
gboolean
hst_check_brings_together (const HstCheckItem *item)
{
  switch (item->event->kind) {
  case HST_EVENT_TALK:
  case HST_EVENT_WORKSHOP:
  case HST_EVENT_SITE_VISIT:
  case HST_EVENT_DISCUSSION:
  case HST_EVENT_CEREMONY:
    return TRUE;
  case HST_EVENT_OTHER:
  case HST_EVENT_MEAL:
  case HST_EVENT_BREAK:
  case HST_EVENT_TRANSFER:
  case HST_EVENT_CHECK_IN:
  case HST_EVENT_FREE_TIME:
  case HST_EVENT_BLOCKER:
  default:
    return FALSE;
  }
}

static GHashTable *
seen_new (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * hst_check_look_no_venue:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that need a venue and have neither one nor a location; a series is reported once.
 */
void
hst_check_look_no_venue (HstCheck           *check,
                         const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = seen_new ();

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (hst_check_brings_together (item) && item->event->venue == NULL && item->event->location == NULL &&
        g_hash_table_add (seen, item->event->uid))
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: %s is a session. */
                        g_strdup_printf (_("“%s” has no venue."), hst_check_get_title (item)),
                        _("Choose a venue for it."));
  }
}

/**
 * hst_check_look_no_shelter:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds venues in use of which no shelter is known; each is reported once for a visit, at its first item.
 */
void
hst_check_look_no_shelter (HstCheck           *check,
                           const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (item->venue == NULL || item->venue->shelter != NULL || item->event->kind == HST_EVENT_TRANSFER ||
        item->event->kind == HST_EVENT_BLOCKER ||
        !g_hash_table_add (seen, g_strjoin ("\n", item->venue->uid, item->event->visit, NULL)))
      continue;
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: %s is a venue. */
                      g_strdup_printf (_("No shelter is known for “%s”."),
                                       item->venue->name != NULL ? item->venue->name : item->venue->uid),
                      _("Write down where the shelter is, how far, and how many people it holds."));
  }
}

/**
 * hst_check_look_nobody:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions without a responsible person; a series is reported once.
 */
void
hst_check_look_nobody (HstCheck           *check,
                       const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = seen_new ();

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (hst_check_brings_together (item) && item->event->responsible == NULL &&
        g_hash_table_add (seen, item->event->uid))
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: %s is a session. */
                        g_strdup_printf (_("Nobody is responsible for “%s”."), hst_check_get_title (item)),
                        _("Name a responsible person."));
  }
}

/**
 * hst_check_look_outside:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that begin on none of their visit's days.  Transfers may do so on the day before and the day after.
 */
void
hst_check_look_outside (HstCheck           *check,
                        const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    const HstVisit *visit = item->visit;
    const HstDay margin = item->event->kind == HST_EVENT_TRANSFER ? 1 : 0;
    g_autofree char *when = NULL;
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    HstDay day;

    if (visit == NULL || visit->first_day == HST_DAY_NONE || visit->last_day == HST_DAY_NONE)
      continue;
    day = hst_occurrence_is_all_day (item->occurrence) ? hst_occurrence_get_start (item->occurrence)->day
                                                       : hst_day_of_utc (item->start_s, check->zone);
    if (day >= visit->first_day - margin && day <= visit->last_day + margin)
      continue;

    when = hst_check_dup_day (day);
    first = hst_check_dup_date (visit->first_day);
    last = hst_check_dup_date (visit->last_day);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session, its day, first and last day of the visit. */
                      g_strdup_printf (_("“%s” (%s) is outside the days of its visit: %s – %s."),
                                       hst_check_get_title (item), when, first, last),
                      _("Move it, or change the days of the visit."));
  }
}

/**
 * hst_check_look_backwards:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items that end before they begin, as files from elsewhere may have them.
 */
void
hst_check_look_backwards (HstCheck           *check,
                          const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (item->end_s < item->start_s)
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: %s is a session. */
                        g_strdup_printf (_("“%s” ends before it begins."), hst_check_get_title (item)),
                        _("Correct its start or its end."));
  }
}

/**
 * hst_check_look_silence:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds talks and ceremonies that begin at nine sharp, when Ukraine keeps its daily minute of silence; a series is
 * reported once.
 */
void
hst_check_look_silence (HstCheck           *check,
                        const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = seen_new ();

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    const HstDay day = hst_day_of_utc (item->start_s, check->zone);
    const gint64 second = hst_zone_wall_from_utc (check->zone, item->start_s) - (gint64) day * HST_DAY_S;

    if ((item->event->kind == HST_EVENT_TALK || item->event->kind == HST_EVENT_CEREMONY) && second == SILENCE_S &&
        !hst_occurrence_is_all_day (item->occurrence) && g_hash_table_add (seen, item->event->uid))
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: %s is a session. */
                        g_strdup_printf (_("“%s” begins at 09:00, at the daily minute of silence."),
                                         hst_check_get_title (item)),
                        _("Begin a few minutes later."));
  }
}

/**
 * hst_check_look_hours:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds talks, workshops, site visits and discussions that begin before the programme's working hours or end after them; a
 * series is reported once.  Ceremonies may well be in the evening.
 */
void
hst_check_look_hours (HstCheck           *check,
                      const HstCheckRule *rule)
{
  const HstProgramme *programme = hst_plan_get_programme (check->plan);
  g_autoptr (GHashTable) seen = seen_new ();

  if (programme == NULL || programme->work_end_min <= programme->work_start_min)
    return;
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    const gint64 midnight_s = (gint64) hst_day_of_utc (item->start_s, check->zone) * HST_DAY_S;
    g_autofree char *when = NULL;
    g_autofree char *opens = NULL;
    g_autofree char *closes = NULL;

    if (!item->occupies || !hst_check_brings_together (item) || item->event->kind == HST_EVENT_CEREMONY)
      continue;
    /* On the wall, since that is what working hours are about: a session into the next day ends after 24:00. */
    if (hst_zone_wall_from_utc (check->zone, item->start_s) - midnight_s >= programme->work_start_min * 60 &&
        hst_zone_wall_from_utc (check->zone, item->end_s) - midnight_s <= programme->work_end_min * 60)
      continue;
    if (!g_hash_table_add (seen, item->event->uid))
      continue;

    when = hst_check_dup_span (check, item->start_s, item->end_s);
    opens = hst_check_dup_minute (programme->work_start_min);
    closes = hst_check_dup_minute (programme->work_end_min);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session and when it is, then two times of day. */
                      g_strdup_printf (_("“%1$s” (%2$s) is outside the working hours, %3$s–%4$s."),
                                       hst_check_get_title (item), when, opens, closes),
                      _("Move it, or ask those who are needed whether they can come."));
  }
}
