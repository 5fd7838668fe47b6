/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due by a day, and days that are not like others. */
#include "hst-check-private.h"

#include "hst-day-scale.h"
#include "hst-holiday.h"
#include "hst-oblast.h"

#include <glib/gi18n-lib.h>

/* Without a day by which to reply, this long before a visit nobody can be asked any more. */
#define LATE_REPLY_DAYS  5
#define NOTICE_DAYS      10   /* working days: the longest that an oblast is known to want */
#define NOTICE_AHEAD     5    /* working days in which to prepare it */
#define MAX_VISIT_DAYS   366  /* a visit that is said to be longer is a slip */

/* Oblasts that are known to want notice of events, and how many working days before. */
static const struct {
  const char *iso;
  int         days;
} notices[] = {
  { "UA-23", 10 },
  { "UA-30", 5 },
  { "UA-32", 5 },
  { "UA-56", 5 },
};

/* A reply that is overdue. */
typedef struct {
  const char         *gathering;
  const HstVisit     *visit;      /* or … */
  const HstCheckItem *meeting;
  HstDay              begins;
  HstDay              reply_by;   /* HST_DAY_NONE if none was set */
  const char         *code;
} Overdue;

static int
compare_overdue (gconstpointer a,
                 gconstpointer b)
{
  const Overdue *x = a, *y = b;
  const int order = g_strcmp0 (x->gathering, y->gathering);

  if (order != 0)
    return order;
  if (x->reply_by != y->reply_by)
    return x->reply_by < y->reply_by ? -1 : 1;
  return g_strcmp0 (x->code, y->code);
}

static gboolean
is_ahead (const HstVisit *visit)
{
  switch (visit->status) {
  case HST_VISIT_IDEA:
  case HST_VISIT_PLANNED:
  case HST_VISIT_CONFIRMED:
    return visit->first_day != HST_DAY_NONE;
  case HST_VISIT_UNDER_WAY:
  case HST_VISIT_DONE:
  case HST_VISIT_CANCELLED:
  default:
    return FALSE;
  }
}

static HstDay
get_day (HstCheck           *check,
         const HstCheckItem *item)
{
  return hst_occurrence_is_all_day (item->occurrence) ? hst_occurrence_get_start (item->occurrence)->day
                                                      : hst_day_of_utc (item->start_s, check->zone);
}

/* UID → the first time that a meeting is held from today on. */
static GHashTable *
index_meetings (HstCheck *check)
{
  GHashTable *meetings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];

    if (item->event->visit == NULL && get_day (check, item) >= check->today &&
        !g_hash_table_contains (meetings, item->event->uid))
      g_hash_table_insert (meetings, item->event->uid, item);
  }
  return meetings;
}

static gboolean
is_firm (HstReply reply)
{
  return reply == HST_REPLY_CONFIRMED || !hst_reply_takes_part (reply);
}

/* Once people are there, no reply is needed. */
static gboolean
is_overdue (HstCheck      *check,
            const Overdue *overdue)
{
  if (overdue->begins <= check->today)
    return FALSE;
  if (overdue->reply_by != HST_DAY_NONE)
    return overdue->reply_by < check->today;
  return overdue->visit != NULL && overdue->visit->status != HST_VISIT_IDEA &&
         hst_day_add_working (overdue->begins, -LATE_REPLY_DAYS, check->holidays_off) <= check->today;
}

static GArray *
find_overdue (HstCheck *check)
{
  GPtrArray *delegations = check->delegations;
  g_autoptr (GHashTable) meetings = index_meetings (check);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Overdue));

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    Overdue overdue = { delegation->gathering, NULL, NULL, HST_DAY_NONE, delegation->reply_by,
                        delegation->community };

    if (is_firm (delegation->reply))
      continue;
    overdue.visit = hst_plan_find_visit (check->plan, delegation->gathering);
    overdue.meeting = overdue.visit == NULL ? g_hash_table_lookup (meetings, delegation->gathering) : NULL;
    if (overdue.visit != NULL && is_ahead (overdue.visit) &&
        g_strcmp0 (overdue.visit->host, delegation->community) != 0)
      overdue.begins = overdue.visit->first_day;
    else if (overdue.meeting != NULL)
      overdue.begins = get_day (check, overdue.meeting);
    if (is_overdue (check, &overdue))
      g_array_append_val (all, overdue);
  }
  g_array_sort (all, compare_overdue);
  return all;
}

/* The end of the run from @from on that is about the same gathering and day. */
static guint
collect_codes (GArray    *all,
               guint      from,
               GPtrArray *codes)
{
  const Overdue *first = &g_array_index (all, Overdue, from);
  guint i;

  for (i = from; i < all->len; i++) {
    const Overdue *overdue = &g_array_index (all, Overdue, i);

    if (!g_str_equal (overdue->gathering, first->gathering) || overdue->reply_by != first->reply_by)
      break;
    g_ptr_array_add (codes, (gpointer) overdue->code);
  }
  return i;
}

static char *
dup_overdue_sentence (const Overdue *overdue,
                      const char    *who)
{
  const char *title = overdue->visit != NULL ? hst_check_get_visit_title (overdue->visit)
                                             : hst_check_get_title (overdue->meeting);
  g_autofree char *begins = hst_check_dup_date (overdue->begins);
  g_autofree char *due = NULL;

  if (overdue->reply_by == HST_DAY_NONE)
    /* Translators: a visit or meeting and when it begins, and communities. */
    return g_strdup_printf (_("“%1$s” begins soon (%2$s), and no firm reply has come from: %3$s."), title, begins, who);
  due = hst_check_dup_date (overdue->reply_by);
  /* Translators: a visit or meeting and when it begins, the day by which to reply, and communities. */
  return g_strdup_printf (_("“%1$s” (%2$s): a firm reply was due by %3$s and has not come from: %4$s."),
                          title, begins, due, who);
}

/* 0 where it is not known whether any notice is wanted. */
static int
get_known_notice_days (const HstCommunity *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    if (g_strcmp0 (host->oblast_iso, notices[i].iso) == 0)
      return notices[i].days;
  return 0;
}

static int
get_notice_days (const HstCommunity *host)
{
  const int days = get_known_notice_days (host);

  return days > 0 ? days : NOTICE_DAYS;
}

/**
 * hst_check_look_reply:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds delegations whose firm reply is overdue; all of a visit or meeting with the same day for it are reported at once.
 */
void
hst_check_look_reply (HstCheck           *check,
                      const HstCheckRule *rule)
{
  g_autoptr (GArray) all = NULL;

  if (check->today == HST_DAY_NONE)
    return;
  all = find_overdue (check);
  for (guint i = 0; i < all->len; ) {
    const Overdue *overdue = &g_array_index (all, Overdue, i);
    const char *way_out = _("Ask again, or offer the seats to somebody else.");
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *about = NULL;
    g_autofree char *who = NULL;

    i = collect_codes (all, i, codes);
    about = hst_check_dup_keys (codes);
    who = hst_check_dup_community_names (check, codes);
    if (overdue->visit != NULL)
      hst_check_report_visit (check, rule, overdue->visit, NULL, overdue->begins, about,
                              dup_overdue_sentence (overdue, who), way_out);
    else
      hst_check_report_about (check, rule, overdue->meeting, NULL, overdue->meeting->start_s, about,
                              dup_overdue_sentence (overdue, who), way_out);
  }
}

static gboolean
may_need_notice (const HstVisit     *visit,
                 const HstCommunity *host)
{
  return host != NULL && hst_oblast_get_name (host) != NULL && is_ahead (visit) && visit->notice_on == HST_DAY_NONE;
}

/**
 * hst_check_look_notice:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits of which authorities may want notice now and were not told yet.  Which oblasts do is known of a few only, and whether a study
 * visit is an event in their sense of none: so it is asked, not said.
 */
void
hst_check_look_notice (HstCheck           *check,
                       const HstCheckRule *rule)
{
  GPtrArray *visits = check->visits;

  for (guint i = 0; check->today != HST_DAY_NONE && i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    const HstCommunity *host = hst_plan_find_community (check->plan, visit->host);
    g_autofree char *by = NULL;
    HstDay due;
    int days;

    if (!may_need_notice (visit, host))
      continue;
    days = get_notice_days (host);
    due = hst_day_add_working (visit->first_day, -days, check->holidays_off);
    if (check->today > due || check->today < hst_day_add_working (due, -NOTICE_AHEAD, check->holidays_off))
      continue;

    by = hst_check_dup_date (due);
    hst_check_report_visit (check, rule, visit, NULL, visit->first_day, NULL,
                            /* Translators: an oblast, a visit, a number of days, and a date. */
                            g_strdup_printf (ngettext ("If the authorities of %1$s want notice of “%2$s” %3$d working "
                                                       "day before, it is due by %4$s.",
                                                       "If the authorities of %1$s want notice of “%2$s” %3$d working "
                                                       "days before, it is due by %4$s.", (gulong) days),
                                             hst_oblast_get_name (host), hst_check_get_visit_title (visit), days, by),
                            _("Ask the host community whether notice is needed, and give it in time."));
  }
}

/**
 * hst_check_look_notice_late:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that are near, in oblasts that are known to want notice, and of which it is not noted that authorities were
 * told.
 */
void
hst_check_look_notice_late (HstCheck           *check,
                            const HstCheckRule *rule)
{
  GPtrArray *visits = check->visits;

  for (guint i = 0; check->today != HST_DAY_NONE && i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    const HstCommunity *host = hst_plan_find_community (check->plan, visit->host);
    g_autofree char *by = NULL;
    HstDay due;

    if (!may_need_notice (visit, host) || visit->first_day <= check->today || get_known_notice_days (host) == 0)
      continue;
    due = hst_day_add_working (visit->first_day, -get_known_notice_days (host), check->holidays_off);
    if (check->today <= due)
      continue;
    by = hst_check_dup_date (due);
    hst_check_report_visit (check, rule, visit, NULL, visit->first_day, NULL,
                            /* Translators: an oblast, a visit, and a date. */
                            g_strdup_printf (_("If the authorities of %1$s want notice of “%2$s”, it was due by %3$s, and "
                                               "none is noted."),
                                             hst_oblast_get_name (host), hst_check_get_visit_title (visit), by),
                            _("Ask the host community at once, or note with the visit when notice was given."));
  }
}

/**
 * hst_check_look_holiday:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds public holidays among the days of visits.
 */
void
hst_check_look_holiday (HstCheck           *check,
                        const HstCheckRule *rule)
{
  GPtrArray *visits = check->visits;

  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (visit->first_day == HST_DAY_NONE || visit->last_day == HST_DAY_NONE ||
        visit->status == HST_VISIT_DONE || visit->status == HST_VISIT_CANCELLED)
      continue;
    for (HstDay day = visit->first_day; day <= visit->last_day && day - visit->first_day < MAX_VISIT_DAYS; day++) {
      const char *holiday = hst_holiday_get_name (day);
      g_autofree char *when = NULL;

      if (holiday == NULL)
        continue;
      when = hst_check_dup_date (day);
      hst_check_report_visit (check, rule, visit, NULL, day, NULL,
                              /* Translators: a visit, a holiday, and its date. */
                              g_strdup_printf (_("“%1$s” falls on a public holiday: %2$s (%3$s)."),
                                               hst_check_get_visit_title (visit), holiday, when),
                              check->holidays_off
                                ? _("Ask the host whether people will be at work, or choose other days.")
                                : _("It counts as a working day, but ask the host whether people will be at work."));
    }
  }
}
