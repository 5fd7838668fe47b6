/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-event-reading.h"

#include "hst-ical-values.h"

#include <glib/gi18n-lib.h>

void
hst_ical_reading_note (HstIcalReading *self,
                       const char     *format,
                       ...)
{
  va_list args;

  if (self->notes == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

void
hst_ical_reading_note_value (HstIcalReading        *self,
                             const HstIcalProperty *property)
{
  g_autofree char *value = hst_ical_value_dup_shown (property->value, property->value_length);

  if (self->notes == NULL)
    return;
  /* Translators: %.*s is the name of an iCalendar property such as DTEND, %s its value. */
  hst_ical_reading_note (self, _("%.*s:%s is not understood; it is kept, but not used."), (int) property->name_length,
                         property->name, value);
}
