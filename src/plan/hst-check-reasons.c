/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check.h"

#include <glib/gi18n-lib.h>

/* How the rules of the checker come to what they say, for whoever asks why. */
static const struct {
  const char *id;
  const char *why;
} reasons[] = {
  { "person-twice",
    N_("Two sessions at the same time need the same person: as the responsible one, a speaker or the driver. A "
       "ride that is in the programme once for each delegation is one ride.") },
  { "venue-twice",
    N_("Two sessions at the same time are in the same venue. Registration and transfers fill none.") },
  { "vehicle-twice",
    N_("Two transfers at the same time go by a vehicle of the same name.") },
  { "delegation-twice",
    N_("Two sessions at the same time are for the same delegation. A meal on the way is part of the way.") },
  { "capacity",
    N_("More people come than the venue holds. They are counted by the seats of the delegations, or by names "
       "where more are named.") },
  { "group-limit",
    N_("More people come than can take part, or than the venue admits, at a time.") },
  { "shelter-room",
    N_("More people come than the venue’s shelter holds.") },
  { "vehicle-room",
    N_("More people go than the vehicle of a transfer takes. Of a ride that is in the programme once for each "
       "delegation all are counted.") },
  { "venue-closed",
    N_("The session begins before its venue opens, or ends after it closes.") },
  { "equipment",
    N_("The session needs things that its venue is not known to have.") },
  { "steps",
    N_("Somebody who takes part cannot take steps, and the venue has some.") },
  { "busy",
    N_("Somebody who is needed, or the venue, has told that they are busy then.") },
  { "curfew",
    N_("A transfer, or the gathering for it, falls into the curfew of the oblast that it leaves or reaches. The "
       "hours are those written down in the plan.") },
  { "travel-time",
    N_("A delegation’s next session is in another venue and begins sooner than the way there takes: as long as "
       "is written down, else estimated from the distance.") },
  { "person-travel",
    N_("The same for a person who is needed at both sessions and does not travel with a delegation.") },
  { "late-arrival",
    N_("A session begins before a delegation that attends it arrives.") },
  { "early-departure",
    N_("A session ends after a delegation that attends it has left.") },
  { "visit-guests-twice",
    N_("Two visits share a day and a delegation.") },
  { "reply-missing",
    N_("The day by which a delegation was to reply is over. Where no day is set, a firm reply is wanted five "
       "working days before the visit.") },
  { "answer-missing",
    N_("Somebody named for a session, or its venue, has not agreed by the day that was set for that.") },
  { "answer-no",
    N_("Somebody named for a session, or its venue, has refused, was replaced or was called off.") },
  { "outside-visit",
    N_("The session begins on none of its visit’s days. Transfers may be a day before or after.") },
  { "backwards",
    N_("The session ends before it begins.") },
  { "curfew-unknown",
    N_("A transfer leaves or arrives at night, and the plan has no curfew hours for that oblast. That none are "
       "known does not mean that there are none.") },
  { "curfew-old",
    N_("People travel within a month, and nobody has looked up the curfew there for three months.") },
  { "visit-coordinator-twice",
    N_("Two visits share a day and have the same coordinator.") },
  { "visit-host-twice",
    N_("Two visits share a day and have the same host.") },
  { "notice-due",
    N_("Authorities of some oblasts want to be told of events some working days before. It is asked in time, "
       "not said that it is needed.") },
  { "notice-late",
    N_("The last day for that notice is over, and none is noted with the visit.") },
  { "steps-unknown",
    N_("Somebody who takes part cannot take steps, and whether the venue has some is not known.") },
  { "busy-unknown",
    N_("Somebody who tells when they are busy has told nothing of that time. Not known is not free.") },
  { "long-day",
    N_("From a delegation’s first session of the day to the end of its last there are more than 14 hours.") },
  { "no-meal",
    N_("For more than six hours of its day a delegation has no meal.") },
  { "idle",
    N_("For more than three hours within its day nothing is planned for a delegation, not even free time.") },
  { "working-hours",
    N_("The session begins before the programme’s working hours or ends after them. Ceremonies and meals may.") },
  { "host-hours",
    N_("The session begins before the people of the visit’s host work, or ends when they do not any more. Ceremonies and "
       "meals may.") },
  { "no-venue",
    N_("A session for which people come together has neither venue nor location.") },
  { "no-shelter",
    N_("No shelter is written down for a venue that is used.") },
  { "nobody-responsible",
    N_("A session for which people come together has no responsible person.") },
  { "minute-of-silence",
    N_("A talk or ceremony begins at 09:00 sharp, when Ukraine keeps its daily minute of silence.") },
  { "no-pause",
    N_("A person is needed for more than four hours with never ten minutes in between.") },
  { "no-number",
    N_("Neither seats nor names are known of a delegation, so wherever people are counted it is nobody.") },
  { "no-interpreter",
    N_("A speaker speaks none of the programme’s languages, and no interpreter is named for the session.") },
  { "no-welcome",
    N_("The visit’s first session is no ceremony, and none is called a welcome.") },
  { "no-closing",
    N_("The visit’s last session is no ceremony, and none is called a closing.") },
  { "no-evaluation",
    N_("No session of the visit mentions an evaluation in its title or description.") },
  { "site-before-introduction",
    N_("The visit begins with a site visit, and what could introduce it comes later.") },
  { "unscheduled",
    N_("Sessions of the visit still wait for a time.") },
  { "holiday",
    N_("A day of the visit is a public holiday. Under martial law holidays are working days, but people may be "
       "away.") },
  { "unsent",
    N_("Readers of the last published version of the visit would now find something otherwise, or a community that comes "
       "was not given that version yet. Visits that were never published, and those that are over, are passed over.") },
};

/**
 * hst_check_get_rule_reason:
 * @id: id of a rule
 *
 * Returns: (nullable): how it comes to what it finds, in the person's language; %NULL of a rule that a newer Hostyny has
 */
const char *
hst_check_get_rule_reason (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].id, id))
      return _(reasons[i].why);
  return NULL;
}
