/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-words.h"

#include <glib/gi18n-lib.h>

static char *
format_day (HstDay      day,
            const char *pattern)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  date = g_date_time_new_utc (year, month, month_day, 0, 0, 0);

  return date != NULL ? g_date_time_format (date, pattern) : hst_day_to_string (day);
}

const char *
hst_words_event_status (HstEventStatus status)
{
  switch (status) {
  case HST_STATUS_TENTATIVE:
    return C_("status of a session", "Tentative");
  case HST_STATUS_CONFIRMED:
    return C_("status of a session", "Confirmed");
  case HST_STATUS_CANCELLED:
    return C_("status of a session", "Cancelled");
  case HST_STATUS_NONE:
  default:
    return C_("status of a session", "Not said");
  }
}

const char *
hst_words_visit_status (HstVisitStatus status)
{
  switch (status) {
  case HST_VISIT_PLANNED:
    return C_("status of a visit", "Planned");
  case HST_VISIT_CONFIRMED:
    return C_("status of a visit", "Confirmed");
  case HST_VISIT_UNDER_WAY:
    return C_("status of a visit", "Under way");
  case HST_VISIT_DONE:
    return C_("status of a visit", "Done");
  case HST_VISIT_CANCELLED:
    return C_("status of a visit", "Cancelled");
  case HST_VISIT_IDEA:
  default:
    return C_("status of a visit", "Idea");
  }
}

const char *
hst_words_visit_status_icon (HstVisitStatus status)
{
  switch (status) {
  case HST_VISIT_PLANNED:
    return "x-office-calendar-symbolic";
  case HST_VISIT_CONFIRMED:
    return "hst-confirmed-symbolic";
  case HST_VISIT_UNDER_WAY:
    return "media-playback-start-symbolic";
  case HST_VISIT_DONE:
    return "object-select-symbolic";
  case HST_VISIT_CANCELLED:
    return "window-close-symbolic";
  case HST_VISIT_IDEA:
  default:
    return "dialog-question-symbolic";
  }
}

const char *
hst_words_reply (HstReply reply)
{
  switch (reply) {
  case HST_REPLY_AWAITING:
    return C_("reply of a delegation", "Awaiting reply");
  case HST_REPLY_CONFIRMED:
    return C_("reply of a delegation", "Confirmed");
  case HST_REPLY_TENTATIVE:
    return C_("reply of a delegation", "Tentative");
  case HST_REPLY_DECLINED:
    return C_("reply of a delegation", "Declined");
  case HST_REPLY_PLANNED:
    return C_("reply of a delegation", "Not invited yet");
  case HST_REPLY_REPLACED:
    return C_("reply of a delegation", "Replaced");
  case HST_REPLY_CANCELLED:
    return C_("reply of a delegation", "Called off");
  case HST_REPLY_INVITED:
  default:
    return C_("reply of a delegation", "Invited");
  }
}

const char *
hst_words_reply_icon (HstReply reply)
{
  switch (reply) {
  case HST_REPLY_CONFIRMED:
    return "hst-confirmed-symbolic";
  case HST_REPLY_TENTATIVE:
    return "dialog-question-symbolic";
  case HST_REPLY_DECLINED:
  case HST_REPLY_REPLACED:
  case HST_REPLY_CANCELLED:
    return "window-close-symbolic";
  case HST_REPLY_PLANNED:
    return "document-edit-symbolic";
  case HST_REPLY_AWAITING:
    return "content-loading-symbolic";
  case HST_REPLY_INVITED:
  default:
    return "mail-unread-symbolic";
  }
}

/**
 * hst_words_severity_icon:
 * @severity: how bad a finding is
 *
 * Returns: the name of the icon that stands beside it everywhere
 */
const char *
hst_words_severity_icon (HstSeverity severity)
{
  switch (severity) {
  case HST_SEVERITY_STOP:
    return "process-stop-symbolic";
  case HST_SEVERITY_WARNING:
    return "dialog-warning-symbolic";
  case HST_SEVERITY_NOTE:
  default:
    return "dialog-information-symbolic";
  }
}

/**
 * hst_words_unsent:
 * @unsent: what of a visit has not reached its readers
 *
 * Returns: (transfer full): it in words
 */
char *
hst_words_unsent (const HstUnsent *unsent)
{
  g_autofree char *changes = NULL;
  g_autofree char *owed = NULL;

  if (unsent->last == 0)
    return g_strdup (_("Not published yet"));
  if (unsent->n_changes > 0)
    /* Translators: changes of a visit that nobody was sent; the second number is that of the version that people have. */
    changes = g_strdup_printf (ngettext ("%u change since version %d", "%u changes since version %d", unsent->n_changes),
                               unsent->n_changes, (int) unsent->last);
  if (unsent->n_owed > 0)
    /* Translators: the second number is that of a published version. */
    owed = g_strdup_printf (ngettext ("%u community was not given version %d", "%u communities were not given version %d",
                                      unsent->n_owed), unsent->n_owed, (int) unsent->last);
  if (changes != NULL && owed != NULL)
    return g_strdup_printf ("%s · %s", changes, owed);
  return changes != NULL ? g_steal_pointer (&changes) : g_steal_pointer (&owed);
}

/**
 * hst_words_person:
 * @person: a person
 *
 * Returns: office and name, the office first, as programmes of visits have it
 */
char *
hst_words_person (const HstPerson *person)
{
  if (person->office == NULL)
    return g_strdup (person->name != NULL ? person->name : person->uid);

  /* Translators: the office of a person, then the name. */
  return g_strdup_printf (C_("person", "%s, %s"), person->office, person->name != NULL ? person->name : "");
}

/**
 * hst_words_date:
 * @day: a day
 *
 * Returns: the day in digits, as it is typed: "23.11.2026"
 */
char *
hst_words_date (HstDay day)
{
  /* Translators: a date in digits, day first; years have four.  People type dates in this form. */
  return format_day (day, _("%d.%m.%Y"));
}

/**
 * hst_words_days:
 * @first: first day
 * @last: last day, included
 *
 * Returns: both as one range that repeats nothing: "25–26 November 2026"
 */
char *
hst_words_days (HstDay first,
                HstDay last)
{
  /* Translators: the last day of a range, or a day alone. */
  const char *full = _("%-d %B %Y");
  g_autofree char *end = format_day (last, full);
  g_autofree char *begin = NULL;
  int year[2], month[2], month_day;

  if (last <= first)
    return format_day (first, full);

  hst_day_to_ymd (first, &year[0], &month[0], &month_day);
  hst_day_to_ymd (last, &year[1], &month[1], &month_day);
  if (year[0] != year[1]) {
    begin = format_day (first, full);
  } else if (month[0] != month[1]) {
    /* Translators: the first day of a range that ends in another month of the same year. */
    begin = format_day (first, _("%-d %B"));
  } else {
    /* Translators: the first day of a range within one month; an en dash and the last day follow. */
    begin = format_day (first, C_("first of several days", "%-d"));
  }
  if (year[0] == year[1] && month[0] == month[1])
    return g_strdup_printf ("%s–%s", begin, end);

  /* Translators: from one day to another, both with their month. */
  return g_strdup_printf (_("%s – %s"), begin, end);
}
