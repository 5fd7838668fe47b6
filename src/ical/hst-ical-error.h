/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstIcalError:
 * @HST_ICAL_ERROR_NOT_CALENDAR: the bytes hold no readable iCalendar object at all.
 * @HST_ICAL_ERROR_TOO_LARGE: the file is beyond what is read.
 * @HST_ICAL_ERROR_VALUE: a value is not what its property holds.
 * @HST_ICAL_ERROR_ZONE: no such time zone on this system.
 */
typedef enum {
  HST_ICAL_ERROR_NOT_CALENDAR,
  HST_ICAL_ERROR_TOO_LARGE,
  HST_ICAL_ERROR_VALUE,
  HST_ICAL_ERROR_ZONE,
} HstIcalError;

#define HST_ICAL_ERROR (hst_ical_error_quark ())
GQuark hst_ical_error_quark (void);

G_END_DECLS
