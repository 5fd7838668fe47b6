/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-rows.h"

#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* What a proposal says, as lines of the sheet. */

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hst_many_row_free);
}

static gint64
get_wall_s (const HstMoment *moment,
            HstSchedule     *schedule)
{
  HstZone *zone = hst_schedule_get_zone (schedule);

  return moment->kind == HST_MOMENT_UTC && zone != NULL ? hst_zone_wall_from_utc (zone, hst_moment_get_wall_s (moment))
                                                        : hst_moment_get_wall_s (moment);
}

/* "11:30–12:30", with the day in front where it is told. */
static char *
dup_time (const HstEvent *event,
          HstSchedule    *schedule,
          gboolean        with_day)
{
  const gboolean use_24h = hst_schedule_get_use_24h (schedule);
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (!hst_moment_is_set (&event->start))
    return g_strdup (_("without a time"));
  day = hst_format_day (event->start.day);
  if (event->start.kind == HST_MOMENT_DATE)
    return g_steal_pointer (&day);
  clock = hst_moment_is_set (&event->end)
            ? hst_format_clock_range (get_wall_s (&event->start, schedule), get_wall_s (&event->end, schedule), use_24h)
            : hst_format_clock (get_wall_s (&event->start, schedule), use_24h);
  /* Translators: a day, and a time of day: “Thursday, 26 November, 10:00”. */
  return with_day ? g_strdup_printf (C_("day and time", "%s, %s"), day, clock) : g_steal_pointer (&clock);
}

static gboolean
falls_out (const HstEvent *seen,
           const HstEvent *draft)
{
  return seen != NULL && (!hst_moment_is_set (&draft->start) ||
                          (draft->status == HST_STATUS_CANCELLED && seen->status != HST_STATUS_CANCELLED));
}

/* At the same time, in another venue, or for others. */
static gboolean
is_not_moved (const HstEvent *seen,
              const HstEvent *draft)
{
  return hst_moment_equal (&seen->start, &draft->start)
         && (g_strcmp0 (seen->venue, draft->venue) != 0 || hst_moment_equal (&seen->end, &draft->end));
}

static char *
dup_event_detail (const HstProposalChange *change,
                  HstSchedule             *schedule)
{
  const HstEvent *seen = change->seen, *draft = change->draft;
  const gboolean is_other_day = seen == NULL || seen->start.day != draft->start.day;
  g_autofree char *from = seen != NULL ? dup_time (seen, schedule, is_other_day && !falls_out (seen, draft)) : NULL;
  g_autofree char *to = dup_time (draft, schedule, is_other_day);

  if (seen == draft || change->is_kept)
    /* Translators: a time, of something that is not moved. */
    return g_strdup_printf (_("%s, stays"), to);
  if (falls_out (seen, draft))
    /* Translators: a time, of something for which there is no time left. */
    return g_strdup_printf (_("%s, falls out"), from);
  if (seen == NULL)
    return g_steal_pointer (&to);
  if (is_not_moved (seen, draft))
    return g_steal_pointer (&to);
  if (change->is_in_the_way)
    /* Translators: from one time to another. */
    return g_strdup_printf (_("%s → %s, runs into what is fixed"), from, to);
  /* Translators: from one time to another. */
  return g_strdup_printf (_("%s → %s"), from, to);
}

static HstManyRow *
make_event_row (const HstProposalChange *change,
                HstSchedule             *schedule,
                gboolean                 can_leave_out)
{
  const HstEvent *event = change->draft, *seen = change->seen;
  g_autofree char *time = dup_event_detail (change, schedule);
  const HstVenue *venue = hst_plan_find_venue (hst_schedule_get_plan (schedule), event->venue);
  const gboolean is_elsewhere = seen != NULL && venue != NULL && g_strcmp0 (seen->venue, event->venue) != 0;
  g_autofree char *detail = is_elsewhere && venue->name != NULL ? g_strjoin (" · ", time, venue->name, NULL)
                                                                : g_strdup (time);
  const gboolean is_moving = change->seen != change->draft;

  return hst_many_row_new (can_leave_out && is_moving ? event->uid : NULL, hst_event_get_icon_name (event),
                           hst_event_get_title (event), detail,
                           !change->is_kept && !falls_out (change->seen, change->draft));
}

static HstManyRow *
make_record_row (gconstpointer  record,
                 HstPlan       *plan)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_visit_type) {
    const HstVisit *visit = record;
    g_autofree char *days = hst_words_days (visit->first_day, visit->last_day);

    return hst_many_row_new (NULL, "x-office-calendar-symbolic", visit->title != NULL ? visit->title : _("Untitled"),
                             days, TRUE);
  }
  if (type == &hst_delegation_type) {
    const HstDelegation *delegation = record;
    const HstCommunity *community = hst_plan_find_community (plan, delegation->community);

    return hst_many_row_new (NULL, hst_words_reply_icon (delegation->reply),
                             community != NULL ? hst_community_get_short_name (community) : delegation->community,
                             hst_words_reply (delegation->reply), TRUE);
  }
  if (type == &hst_template_type)
    return hst_many_row_new (NULL, "document-save-symbolic", ((const HstTemplate *) record)->title, _("A new template"),
                             TRUE);
  return NULL;
}

/**
 * hst_many_rows_of_changes:
 * @proposal: what would change
 * @schedule: how times are shown
 * @can_leave_out: whether sessions can be left out
 *
 * Returns: (transfer full) (element-type HstManyRow): a line for what it costs, where that is known, and one for each change
 */
GPtrArray *
hst_many_rows_of_changes (HstProposal *proposal,
                          HstSchedule *schedule,
                          gboolean     can_leave_out)
{
  GPtrArray *rows = rows_new ();

  if (proposal->price != NULL)
    g_ptr_array_add (rows, hst_many_row_new (NULL, "dialog-information-symbolic", proposal->price, NULL, TRUE));
  for (guint i = 0; i < proposal->changes->len; i++) {
    const HstProposalChange *change = proposal->changes->pdata[i];
    HstManyRow *row = NULL;

    if (change->draft == NULL)
      continue;
    row = hst_record_get_record_type (change->draft) == &hst_event_type
            ? make_event_row (change, schedule, can_leave_out)
            : make_record_row (change->draft, hst_schedule_get_plan (schedule));
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return rows;
}

static const char *
get_name (HstPlan    *plan,
          const char *key)
{
  const HstPerson *person = hst_plan_find_person (plan, key);
  const HstVenue *venue = hst_plan_find_venue (plan, key);

  if (person != NULL && person->name != NULL)
    return person->name;
  return venue != NULL && venue->name != NULL ? venue->name : key;
}

/**
 * hst_many_rows_to_ask:
 * @proposal: what would change
 * @plan: the plan as it is
 *
 * Returns: (transfer full) (element-type HstManyRow): a line for everything that must be agreed again
 */
GPtrArray *
hst_many_rows_to_ask (HstProposal *proposal,
                      HstPlan     *plan)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < proposal->ask_again->len; i++) {
    gconstpointer record = proposal->ask_again->pdata[i];
    const HstRecordType *type = hst_record_get_record_type (record);
    HstManyRow *row = NULL;

    if (type == &hst_confirmation_type) {
      const HstConfirmation *asked = record;

      row = hst_many_row_new (NULL, hst_words_reply_icon (asked->state), get_name (plan, asked->whom),
                              hst_words_reply (asked->state), TRUE);
    } else if (type == &hst_event_type) {
      const HstEvent *event = record;

      row = hst_many_row_new (NULL, hst_event_get_icon_name (event), hst_event_get_title (event),
                              event->booking == HST_BOOKING_BOOKED ? _("It was booked") : _("Its time was fixed"),
                              TRUE);
    } else {
      row = make_record_row (record, plan);
    }
    if (row != NULL)
      g_ptr_array_add (rows, row);
  }
  return rows;
}

/**
 * hst_many_rows_of_findings:
 * @proposal: what would change
 *
 * Returns: (transfer full) (element-type HstManyRow): a line for everything that the checker would notice
 */
GPtrArray *
hst_many_rows_of_findings (HstProposal *proposal)
{
  GPtrArray *rows = rows_new ();

  if (proposal->is_cut)
    g_ptr_array_add (rows, hst_many_row_new (NULL, "dialog-information-symbolic",
                                             _("Not all orders were tried: there may be a better one."), NULL, TRUE));
  for (guint i = 0; i < proposal->found->len; i++) {
    HstFinding *finding = proposal->found->pdata[i];
    const char *icon = hst_words_severity_icon (hst_finding_get_severity (finding));

    g_ptr_array_add (rows, hst_many_row_new (NULL, icon, hst_finding_get_sentence (finding),
                                             hst_finding_get_way_out (finding), TRUE));
  }
  return rows;
}
