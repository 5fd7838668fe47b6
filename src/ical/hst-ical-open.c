/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-open.h"

#include <string.h>

void
hst_ical_open_init (HstIcalOpen *self)
{
  *self = (HstIcalOpen) { .names = g_ptr_array_new_with_free_func (g_free) };
}

void
hst_ical_open_clear (HstIcalOpen *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

void
hst_ical_open_reset (HstIcalOpen *self)
{
  g_ptr_array_set_size (self->names, 0);
  self->excess = 0;
}

/**
 * hst_ical_open_is_top:
 * @self: where a walk stands
 *
 * Returns: whether what comes next is a property of the calendar itself
 */
gboolean
hst_ical_open_is_top (const HstIcalOpen *self)
{
  return self->names->len == 0;
}

/**
 * hst_ical_open_begin:
 * @self: where a walk stands
 * @begin: BEGIN of anything but a calendar
 *
 * An item that is still open was not ended.
 */
void
hst_ical_open_begin (HstIcalOpen           *self,
                     const HstIcalProperty *begin)
{
  g_autofree char *name = hst_ical_dup_name (begin);

  if (self->names->len > 0 && hst_ical_is_item (name) && hst_ical_is_item (g_ptr_array_index (self->names, 0)))
    hst_ical_open_reset (self);
  if (self->names->len >= HST_ICAL_OPEN_MAX)
    self->excess++;
  else
    g_ptr_array_add (self->names, g_steal_pointer (&name));
}

/**
 * hst_ical_open_end:
 * @self: where a walk stands
 * @end: END of anything but a calendar
 *
 * Ends what lies within with it; an END of what is not open means nothing.
 */
void
hst_ical_open_end (HstIcalOpen           *self,
                   const HstIcalProperty *end)
{
  guint depth = self->names->len;

  if (self->excess > 0) {
    self->excess--;
    return;
  }
  while (depth > 0 && !hst_ical_property_value_is (end, g_ptr_array_index (self->names, depth - 1)))
    depth--;
  if (depth > 0)
    g_ptr_array_set_size (self->names, (int) depth - 1);
}

gboolean
hst_ical_is_item (const char *name)
{
  static const char *const items[] = { "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", NULL };

  return g_strv_contains (items, name);
}

char *
hst_ical_dup_name (const HstIcalProperty *begin_or_end)
{
  char *name = g_ascii_strup (begin_or_end->value, (gssize) begin_or_end->value_length);

  return g_strstrip (name);
}
