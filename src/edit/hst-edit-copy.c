/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

/**
 * hst_edit_draft_copy:
 * @event: an event, or one instance of a series
 * @start: where the copy shall begin
 * @end: first moment after it
 *
 * Drafts an event of its own that is like another: what is said about it is taken over, what ties the other one to its
 * series or to the calendar that it came from is not.  Its gathering time keeps its distance from the start.
 *
 * Returns: (transfer full): a draft without a UID, for hst_edit_create_event()
 */
HstEvent *
hst_edit_draft_copy (const HstEvent  *event,
                     const HstMoment *start,
                     const HstMoment *end)
{
  HstEvent *draft = hst_record_copy ((gpointer) event);
  const HstMoment unset = HST_MOMENT_INIT;

  g_return_val_if_fail (hst_moment_is_set (start) && hst_moment_is_set (end), draft);

  hst_set_text (&draft->uid, NULL);
  hst_set_text (&draft->calendar, NULL);
  hst_set_text (&draft->duration, NULL);
  hst_set_text (&draft->kept, NULL);
  hst_set_list (&draft->rrules, NULL);
  hst_set_list (&draft->rdates, NULL);
  hst_set_list (&draft->exdates, NULL);
  draft->recurrence_id = unset;
  draft->this_and_future = FALSE;
  draft->sequence = 0;
  hst_event_shift_start (draft, start);
  draft->end = *end;
  return draft;
}
