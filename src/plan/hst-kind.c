/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-kind.h"

#include <glib/gi18n-lib.h>

/**
 * hst_event_kind_get_label:
 * @kind: what kind of item an event is
 *
 * Returns: what people call it, translated; "" for an item of no special kind
 */
const char *
hst_event_kind_get_label (HstEventKind kind)
{
  switch (kind) {
  case HST_EVENT_TALK:
    return C_("kind of session", "Presentation");
  case HST_EVENT_WORKSHOP:
    return C_("kind of session", "Workshop");
  case HST_EVENT_SITE_VISIT:
    return C_("kind of session", "Site visit");
  case HST_EVENT_DISCUSSION:
    return C_("kind of session", "Discussion");
  case HST_EVENT_MEAL:
    return C_("kind of session", "Meal");
  case HST_EVENT_BREAK:
    return C_("kind of session", "Coffee break");
  case HST_EVENT_TRANSFER:
    return C_("kind of session", "Transfer");
  case HST_EVENT_CHECK_IN:
    return C_("kind of session", "Check-in");
  case HST_EVENT_CEREMONY:
    return C_("kind of session", "Ceremony");
  case HST_EVENT_FREE_TIME:
    return C_("kind of session", "Free time");
  case HST_EVENT_BLOCKER:
    return C_("kind of session", "Internal");
  case HST_EVENT_OTHER:
  default:
    return "";
  }
}
