/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-answer.h"

/**
 * hst_answer_is_open:
 * @state: how far a community, a person or a venue has been asked
 *
 * Returns: whether an answer is still to come
 */
gboolean
hst_answer_is_open (HstReply state)
{
  return state == HST_REPLY_PLANNED || state == HST_REPLY_INVITED || state == HST_REPLY_AWAITING ||
         state == HST_REPLY_TENTATIVE;
}

/**
 * hst_answer_is_asked:
 * @state: how far a community, a person or a venue has been asked
 *
 * Returns: whether they have been asked, and said nothing yet
 */
gboolean
hst_answer_is_asked (HstReply state)
{
  return state == HST_REPLY_INVITED || state == HST_REPLY_AWAITING;
}

/**
 * hst_answer_note:
 * @before: how far they had been asked
 * @after: how far they have been asked now
 * @today: the day on which it is noted
 * @asked_on: (inout): when they were asked
 * @answered_on: (inout): when they answered
 *
 * Fills in the days that follow from a change.  A day that somebody wrote down stays, but who is asked again has not
 * answered.
 */
void
hst_answer_note (HstReply  before,
                 HstReply  after,
                 HstDay    today,
                 HstDay   *asked_on,
                 HstDay   *answered_on)
{
  if (before == after)
    return;
  if (hst_answer_is_asked (after)) {
    if (*asked_on == HST_DAY_NONE)
      *asked_on = today;
    *answered_on = HST_DAY_NONE;
  } else if (after == HST_REPLY_PLANNED) {
    *asked_on = *answered_on = HST_DAY_NONE;
  } else if (*answered_on == HST_DAY_NONE && after != HST_REPLY_CANCELLED) {
    *answered_on = today;
  }
}
