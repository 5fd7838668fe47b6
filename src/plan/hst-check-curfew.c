/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transfers during curfew.  Where a transfer is at a given moment is known at its two ends only: so its start (and the
 * gathering before it) is held against the curfew of the oblast it leaves, its end against that of the oblast it arrives
 * in.  Between them it is somewhere on the way: there it is found where all of the way lies in one oblast, or where both
 * oblasts have curfew at the same moment. */
#include "hst-check-private.h"

#include "hst-day-scale.h"
#include "hst-oblast.h"

#include <glib/gi18n-lib.h>

/* Waiting for longer than this is a night's stay. */
#define MAX_WAIT_MIN 180
/* No transfer takes longer; one that is said to is a slip. */
#define MAX_TRANSFER_DAYS 7

/* One night of a curfew: first second, and first second after it, UTC. */
typedef struct {
  gint64 from_s;
  gint64 to_s;
} Night;

/* Curfews that are known all lie within these hours: by day nobody needs to know. */
#define NIGHT_FROM_S (21 * 3600)
#define NIGHT_TO_S   (6 * 3600)

/* Hours that were looked up longer ago than this may have changed, and nobody looks sooner than this before a journey. */
#define OLD_DAYS   90
#define AHEAD_DAYS 30

typedef enum {
  END_GATHER,
  END_LEAVE,
  END_ARRIVE,
  END_UNDER_WAY,
} End;

static HstCurfew *
find_curfew (HstCheck     *check,
             HstCommunity *community)
{
  return community != NULL ? hst_plan_find_curfew (check->plan, community->oblast_iso) : NULL;
}

/* From a minute to the same minute is no time at all: such an oblast has none. */
static Night
get_night (HstCheck        *check,
           const HstCurfew *curfew,
           HstDay           day)
{
  const gint64 midnight_s = (gint64) day * HST_DAY_S;
  const gint64 to_wall_s = midnight_s + curfew->to_min * 60 + (curfew->to_min < curfew->from_min ? HST_DAY_S : 0);

  return (Night) { hst_zone_utc_from_wall (check->zone, midnight_s + curfew->from_min * 60),
                   hst_zone_utc_from_wall (check->zone, to_wall_s) };
}

static gboolean
find_night (HstCheck        *check,
            const HstCurfew *curfew,
            gint64           utc_s,
            Night           *night)
{
  const HstDay day = hst_day_of_utc (utc_s, check->zone);

  for (HstDay began = day - 1; curfew != NULL && began <= day; began++) {
    *night = get_night (check, curfew, began);
    if (night->from_s <= utc_s && utc_s < night->to_s)
      return TRUE;
  }
  return FALSE;
}

static Night
intersect (Night a,
           Night b)
{
  return (Night) { MAX (a.from_s, b.from_s), MIN (a.to_s, b.to_s) };
}

/* The first moment of @span in which it is curfew in both oblasts; @other may be the same as @curfew. */
static gboolean
find_common_night (HstCheck        *check,
                   const HstCurfew *curfew,
                   const HstCurfew *other,
                   Night            span,
                   Night           *night)
{
  const HstDay first = hst_day_of_utc (span.from_s, check->zone);
  const HstDay last = MIN (hst_day_of_utc (span.to_s, check->zone), first + MAX_TRANSFER_DAYS);

  if (curfew == NULL || other == NULL)
    return FALSE;
  for (HstDay day = first - 1; day <= last; day++)
    for (HstDay near = day - 1; near <= day + 1; near++) {
      *night = intersect (intersect (get_night (check, curfew, day), get_night (check, other, near)), span);
      if (night->from_s < night->to_s)
        return TRUE;
    }
  return FALSE;
}

static guint
to_minutes (gint64 length_s)
{
  return (guint) ((length_s + 59) / 60);
}

static const char *
get_pattern (End end)
{
  switch (end) {
  case END_GATHER:
    /* Translators: a transfer, when people gather for it, a town; then its curfew: an oblast, from, to, “checked on
     * 9 November 2023”. */
    return _("People gather for “%1$s” at %2$s (%3$s), during the curfew there: %4$s, %5$s–%6$s, %7$s.");
  case END_LEAVE:
    /* Translators: a transfer, when it leaves, a town; then its curfew: an oblast, from, to, “checked on
     * 9 November 2023”. */
    return _("“%1$s” leaves at %2$s (%3$s), during the curfew there: %4$s, %5$s–%6$s, %7$s.");
  case END_ARRIVE:
    /* Translators: a transfer, when it arrives, a town; then its curfew: an oblast, from, to, “checked on
     * 9 November 2023”. */
    return _("“%1$s” arrives at %2$s (%3$s), during the curfew there: %4$s, %5$s–%6$s, %7$s.");
  case END_UNDER_WAY:
  default:
    /* Translators: a transfer, a time, where it goes; then the curfew there: an oblast, from, to, “checked on
     * 9 November 2023”. */
    return _("“%1$s” is still on the road at %2$s (to: %3$s), during curfew: %4$s, %5$s–%6$s, %7$s.");
  }
}

static void
report (HstCheck           *check,
        const HstCheckRule *rule,
        const HstCheckItem *item,
        End                 end,
        HstCommunity       *community,
        gint64              at_s,
        const char         *way_out)
{
  const HstCurfew *curfew = find_curfew (check, community);
  g_autofree char *at = hst_check_dup_clock (check, at_s);
  g_autofree char *from = hst_check_dup_minute (curfew->from_min);
  g_autofree char *to = hst_check_dup_minute (curfew->to_min);
  g_autofree char *date = curfew->checked_on != HST_DAY_NONE ? hst_check_dup_date (curfew->checked_on) : NULL;
  /* Translators: when somebody last looked up the hours of a curfew. */
  g_autofree char *checked = date != NULL ? g_strdup_printf (C_("curfew", "checked on %s"), date)
                                          : g_strdup (C_("curfew", "never checked"));

  hst_check_report (check, rule, item, NULL, at_s,
                    g_strdup_printf (get_pattern (end), hst_check_get_title (item), at, hst_check_get_town (community),
                                     hst_oblast_get_name (community), from, to, checked),
                    way_out);
}

/* When people gather for this occurrence: as long before it as for the event it is an occurrence of. */
static gint64
get_gathering_s (const HstCheckItem *item)
{
  const HstMoment *start = &item->event->start, *gather = &item->event->gather_at;

  if (gather->kind != start->kind || gather->tzid != start->tzid || gather->kind == HST_MOMENT_DATE)
    return item->start_s;
  return MIN (item->start_s, item->start_s + hst_moment_get_wall_s (gather) - hst_moment_get_wall_s (start));
}

static gboolean
check_departure (HstCheck           *check,
                 const HstCheckRule *rule,
                 const HstCheckItem *item,
                 HstCommunity       *origin)
{
  const HstCurfew *curfew = find_curfew (check, origin);
  const gint64 gathering_s = get_gathering_s (item);
  g_autofree char *way_out = NULL;
  g_autofree char *over = NULL;
  Night night;
  guint wait_min;

  if (find_night (check, curfew, item->start_s, &night)) {
    over = hst_check_dup_clock (check, night.to_s);
    wait_min = to_minutes (night.to_s - item->start_s);
    way_out = wait_min <= MAX_WAIT_MIN
                ? g_strdup_printf (ngettext ("Leave %u minute later.", "Leave %u minutes later.", wait_min), wait_min)
                /* Translators: %s is a time of day. */
                : g_strdup_printf (_("Stay for the night and leave at %s or later."), over);
    report (check, rule, item, END_LEAVE, origin, item->start_s, way_out);
    return TRUE;
  }
  if (find_night (check, curfew, gathering_s, &night)) {
    wait_min = to_minutes (night.to_s - gathering_s);
    way_out = g_strdup_printf (ngettext ("Gather %u minute later.", "Gather %u minutes later.", wait_min), wait_min);
    report (check, rule, item, END_GATHER, origin, gathering_s, way_out);
    return TRUE;
  }
  return FALSE;
}

/* The moment at which it arrives is the first that it is not on the road: to arrive when the curfew begins is in time. */
static gboolean
check_arrival (HstCheck           *check,
               const HstCheckRule *rule,
               const HstCheckItem *item,
               HstCommunity       *destination)
{
  g_autofree char *way_out = NULL;
  Night night;
  guint early_min, late_min;

  if (item->end_s <= item->start_s ||
      !find_night (check, find_curfew (check, destination), item->end_s - 1, &night))
    return FALSE;

  early_min = to_minutes (item->end_s - night.from_s);
  late_min = to_minutes (night.to_s - item->end_s);
  way_out = early_min <= late_min
              ? g_strdup_printf (ngettext ("Leave %u minute earlier, or stay for the night.",
                                           "Leave %u minutes earlier, or stay for the night.", early_min), early_min)
              : g_strdup_printf (ngettext ("Arrive at least %u minute later, or stay for the night.",
                                           "Arrive at least %u minutes later, or stay for the night.", late_min + 1),
                                 late_min + 1);
  report (check, rule, item, END_ARRIVE, destination, item->end_s, way_out);
  return TRUE;
}

static void
check_way (HstCheck           *check,
           const HstCheckRule *rule,
           const HstCheckItem *item,
           HstCommunity       *origin,
           HstCommunity       *destination)
{
  Night night;

  if (find_common_night (check, find_curfew (check, origin), find_curfew (check, destination),
                         (Night) { item->start_s, item->end_s }, &night))
    report (check, rule, item, END_UNDER_WAY, destination, night.from_s,
            _("Travel by day, or stay for the night on the way."));
}

/**
 * hst_check_look_curfew:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds transfers during curfew.
 */
void
hst_check_look_curfew (HstCheck           *check,
                       const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    HstCommunity *origin, *destination;
    gboolean found;

    if (item->event->kind != HST_EVENT_TRANSFER || hst_occurrence_is_all_day (item->occurrence))
      continue;
    origin = hst_plan_find_community (check->plan, item->event->origin);
    destination = hst_plan_find_community (check->plan, item->event->destination);

    found = check_departure (check, rule, item, origin);
    found |= check_arrival (check, rule, item, destination);
    if (!found)
      check_way (check, rule, item, origin, destination);
  }
}

static gboolean
is_at_night (HstCheck *check,
             gint64    utc_s)
{
  const gint64 second = hst_zone_wall_from_utc (check->zone, utc_s) -
                        (gint64) hst_day_of_utc (utc_s, check->zone) * HST_DAY_S;

  return second >= NIGHT_FROM_S || second < NIGHT_TO_S;
}

static void
report_unknown (HstCheck           *check,
                const HstCheckRule *rule,
                const HstCheckItem *item,
                const HstCommunity *community,
                gint64              at_s,
                GHashTable         *seen)
{
  const char *oblast = community != NULL ? hst_oblast_get_name (community) : NULL;
  g_autofree char *when = hst_check_dup_span (check, item->start_s, item->end_s);

  if (oblast == NULL || hst_plan_find_curfew (check->plan, community->oblast_iso) != NULL ||
      !is_at_night (check, at_s) || !g_hash_table_add (seen, g_strjoin ("\n", item->event->uid, oblast, NULL)))
    return;
  hst_check_report_about (check, rule, item, NULL, at_s, community->oblast_iso,
                          /* Translators: a transfer and when it is, then an oblast. */
                          g_strdup_printf (_("“%1$s” (%2$s) is on the road at night, and the curfew is not known: %3$s."),
                                           hst_check_get_title (item), when, oblast),
                          _("Look up the hours of the curfew there and write them down."));
}

/**
 * hst_check_look_curfew_unknown:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds transfers that leave or arrive at night where the plan knows no curfew: that nothing is known does not mean that
 * there is none.  An oblast without curfew is written down from a minute to the same minute.
 */
void
hst_check_look_curfew_unknown (HstCheck           *check,
                               const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];

    if (item->event->kind != HST_EVENT_TRANSFER || hst_occurrence_is_all_day (item->occurrence))
      continue;
    report_unknown (check, rule, item, hst_plan_find_community (check->plan, item->event->origin),
                    get_gathering_s (item), seen);
    report_unknown (check, rule, item, hst_plan_find_community (check->plan, item->event->destination),
                    MAX (item->start_s, item->end_s - 1), seen);
  }
}

static gboolean
is_old (HstCheck        *check,
        const HstCurfew *curfew)
{
  return curfew->checked_on == HST_DAY_NONE || curfew->checked_on < check->today - OLD_DAYS;
}

static void
report_old (HstCheck           *check,
            const HstCheckRule *rule,
            const HstCheckItem *item,
            HstCommunity       *community,
            GHashTable         *seen)
{
  const HstCurfew *curfew = find_curfew (check, community);
  g_autofree char *when = NULL;
  g_autofree char *date = NULL;

  if (curfew == NULL || (check->oblast != NULL && !g_str_equal (check->oblast, curfew->oblast_iso)) ||
      !is_old (check, curfew) || !g_hash_table_add (seen, curfew->oblast_iso))
    return;
  when = hst_check_dup_span (check, item->start_s, item->end_s);
  if (curfew->checked_on != HST_DAY_NONE)
    date = hst_check_dup_date (curfew->checked_on);
  hst_check_report_about (check, rule, item, NULL, item->start_s, curfew->oblast_iso,
                          date != NULL
                            /* Translators: a transfer and when it is, an oblast, a date. */
                            ? g_strdup_printf (_("“%1$s” (%2$s): the curfew of %3$s was last checked on %4$s."),
                                               hst_check_get_title (item), when, hst_oblast_get_name (community), date)
                            /* Translators: a transfer and when it is, an oblast. */
                            : g_strdup_printf (_("“%1$s” (%2$s): the curfew of %3$s was never checked."),
                                               hst_check_get_title (item), when, hst_oblast_get_name (community)),
                          _("Look up its hours again before people travel."));
}

/**
 * hst_check_look_curfew_old:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds oblasts through which people travel within a month, and whose curfew nobody has looked up for three; each is
 * reported once, at the first transfer.
 */
void
hst_check_look_curfew_old (HstCheck           *check,
                           const HstCheckRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; check->today != HST_DAY_NONE && i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    const HstDay day = hst_day_of_utc (item->start_s, check->zone);

    if (item->event->kind != HST_EVENT_TRANSFER || hst_occurrence_is_all_day (item->occurrence) ||
        day < check->today || day > check->today + AHEAD_DAYS)
      continue;
    report_old (check, rule, item, hst_plan_find_community (check->plan, item->event->origin), seen);
    report_old (check, rule, item, hst_plan_find_community (check->plan, item->event->destination), seen);
  }
}
