/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session needs and its venue has not. */
#include "hst-check-private.h"

#include "hst-day-scale.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

static const char *
get_venue_name (const HstVenue *venue)
{
  return venue->name != NULL ? venue->name : venue->uid;
}

static gboolean
is_held_there (const HstCheckItem *item)
{
  return item->venue != NULL && item->occupies && item->event->kind != HST_EVENT_TRANSFER;
}

static gboolean
has_thing (char       **things,
           const char  *thing)
{
  g_autofree char *folded = hst_text_fold (thing);

  for (guint i = 0; things != NULL && things[i] != NULL; i++) {
    g_autofree char *mine = hst_text_fold (things[i]);

    if (g_str_equal (mine, folded))
      return TRUE;
  }
  return FALSE;
}

/**
 * hst_check_look_equipment:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that need something of which it is not known that their venue has it; a series is reported once.
 */
void
hst_check_look_equipment (HstCheck           *check,
                          const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    g_autoptr (GPtrArray) missing = g_ptr_array_new ();
    g_autofree char *what = NULL;

    for (guint j = 0; is_held_there (item) && item->event->equipment != NULL && item->event->equipment[j] != NULL; j++)
      if (!has_thing (item->venue->equipment, item->event->equipment[j]))
        g_ptr_array_add (missing, item->event->equipment[j]);
    if (missing->len == 0 || !g_hash_table_add (seen, item->event->uid))
      continue;
    what = hst_check_dup_names (missing);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session, its venue, and things. */
                      g_strdup_printf (_("“%s” needs what “%s” is not known to have: %s."), hst_check_get_title (item),
                                       get_venue_name (item->venue), what),
                      _("Bring it, ask there, or choose another venue."));
  }
}

static void
look_steps (HstCheck           *check,
            const HstCheckRule *rule,
            HstKnown            known,
            const char         *pattern,
            const char         *way_out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (is_held_there (item) && item->event->step_free && item->venue->step_free == known &&
        g_hash_table_add (seen, item->event->uid))
      hst_check_report (check, rule, item, NULL, item->start_s,
                        g_strdup_printf (pattern, hst_check_get_title (item), get_venue_name (item->venue)), way_out);
  }
}

/**
 * hst_check_look_steps:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions with somebody who cannot take steps at venues that have some; a series is reported once.
 */
void
hst_check_look_steps (HstCheck           *check,
                      const HstCheckRule *rule)
{
  look_steps (check, rule, HST_KNOWN_NO,
              /* Translators: a session and its venue. */
              _("Somebody at “%s” cannot take steps, and “%s” has some."), _("Choose another venue, or arrange for help."));
}

/**
 * hst_check_look_steps_unknown:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions with somebody who cannot take steps at venues of which nobody knows whether they have some.
 */
void
hst_check_look_steps_unknown (HstCheck           *check,
                              const HstCheckRule *rule)
{
  look_steps (check, rule, HST_KNOWN_NOT,
              /* Translators: a session and its venue. */
              _("Somebody at “%s” cannot take steps, and whether “%s” has some is not known."),
              _("Ask there, and note it with the venue."));
}

/* Hours that cross midnight are open on both sides of it. */
static gboolean
is_within (HstCheck           *check,
           const HstCheckItem *item,
           gint64              begin_min,
           gint64              end_min)
{
  const gint64 midnight_s = (gint64) hst_day_of_utc (item->start_s, check->zone) * HST_DAY_S;
  const gint64 from_min = (hst_zone_wall_from_utc (check->zone, item->start_s) - midnight_s) / 60;
  const gint64 to_min = (hst_zone_wall_from_utc (check->zone, item->end_s) - midnight_s + 59) / 60;

  if (end_min < begin_min)
    end_min += 24 * 60;
  return (from_min >= begin_min && to_min <= end_min) ||
         (end_min > 24 * 60 && from_min + 24 * 60 >= begin_min && to_min + 24 * 60 <= end_min);
}

/**
 * hst_check_look_venue_closed:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds sessions that begin before their venue opens or end after it closes; a series is reported once.
 */
void
hst_check_look_venue_closed (HstCheck           *check,
                             const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    g_autofree char *when = NULL, *opens = NULL, *closes = NULL;

    if (!is_held_there (item) || item->venue->work_start_min == item->venue->work_end_min ||
        is_within (check, item, item->venue->work_start_min, item->venue->work_end_min) || !g_hash_table_add (seen, item->event->uid))
      continue;
    when = hst_check_dup_span (check, item->start_s, item->end_s);
    opens = hst_check_dup_minute (item->venue->work_start_min);
    closes = hst_check_dup_minute (item->venue->work_end_min);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session and when it is, its venue, then two times of day. */
                      g_strdup_printf (_("“%1$s” (%2$s) is at “%3$s”, which is open %4$s–%5$s."),
                                       hst_check_get_title (item), when, get_venue_name (item->venue), opens, closes),
                      _("Move it, ask whether they stay open, or choose another venue."));
  }
}

/**
 * hst_check_look_host_hours:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds talks, workshops, site visits and discussions of a visit that begin before its host's people work or end when they
 * do not any more; a series is reported once.  Ceremonies may well be in the evening.
 */
void
hst_check_look_host_hours (HstCheck           *check,
                           const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    const HstCommunity *host = item->visit != NULL ? hst_plan_find_community (check->plan, item->visit->host) : NULL;
    g_autofree char *when = NULL, *from = NULL, *to = NULL, *about = NULL;

    if (host == NULL || host->work_start_min == host->work_end_min || !item->occupies ||
        !hst_check_brings_together (item) || item->event->kind == HST_EVENT_CEREMONY ||
        is_within (check, item, host->work_start_min, host->work_end_min) || !g_hash_table_add (seen, item->event->uid))
      continue;
    when = hst_check_dup_span (check, item->start_s, item->end_s);
    from = hst_check_dup_minute (host->work_start_min);
    to = hst_check_dup_minute (host->work_end_min);
    about = g_strdup_printf ("%s-%s", from, to);
    hst_check_report_about (check, rule, item, NULL, item->start_s, about,
                            /* Translators: a session and when it is, the host, then two times of day. */
                            g_strdup_printf (_("“%1$s” (%2$s) is outside the working hours of the host, %3$s: %4$s–%5$s."),
                                             hst_check_get_title (item), when,
                                             hst_check_get_community_name (check, host->code), from, to),
                            _("Move it, or ask the host whether somebody can be there then."));
  }
}
