/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor-private.h"

#include <glib/gi18n-lib.h>

/* An editor is made in pieces, for all of it is more than a frame has time for: while nothing else is to be done, one after the
 * other before anybody asks for it.  What is missing when it is to show something is made then. */

enum {
  CHOICES,
  REPEAT,
  KIND,
  WORDS,
  WHOLE,
};

static void
add_choices (HstEventEditor *self)
{
  self->kind = hst_choice_new (self->kind_row);
  self->status = hst_choice_new (self->status_row);
  self->visit = hst_choice_new (self->visit_row);
  self->venue = hst_link_new (self->venue_row, &hst_venue_type);
  self->responsible = hst_link_new (self->responsible_row, &hst_person_type);
  self->speakers = hst_link_list_new (self->people_group, self->speakers_row, _("Add a Speaker"));
}

static void
add_piece (HstEventEditor *self)
{
  switch (self->next_piece) {
  case CHOICES:
    add_choices (self);
    break;
  case REPEAT:
    hst_repeat_group_build (self->repeat_group);
    break;
  case KIND:
    if (hst_event_editor_add_kind (self))
      return;
    break;
  case WORDS:
  default:
    hst_event_editor_offer_words (self);
    hst_event_editor_listen (self);
    break;
  }
  self->next_piece++;
}

/**
 * hst_event_editor_prepare:
 *
 * Makes what editors are made of: the classes of their fields, which read templates of their own.
 */
void
hst_event_editor_prepare (void)
{
  const GType types[] = { ADW_TYPE_PREFERENCES_GROUP, ADW_TYPE_ENTRY_ROW, ADW_TYPE_COMBO_ROW, GTK_TYPE_SWITCH, GTK_TYPE_TEXT_VIEW,
                          GTK_TYPE_SPIN_BUTTON, HST_TYPE_EVENT_EDITOR };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_class_unref (g_type_class_ref (types[i]));
}

/* Makes what is missing: the editor is about to show something. */
void
hst_event_editor_need_whole (HstEventEditor *self)
{
  while (self->next_piece < WHOLE)
    add_piece (self);
}

/**
 * hst_event_editor_is_building:
 * @self: an editor
 *
 * Returns: whether there is more of it to be made
 */
gboolean
hst_event_editor_is_building (HstEventEditor *self)
{
  g_return_val_if_fail (HST_IS_EVENT_EDITOR (self), FALSE);

  return self->next_piece < WHOLE;
}

/**
 * hst_event_editor_build:
 * @self: an editor that nobody sees yet
 *
 * Makes a piece of it, ahead of the time when it is to show something.
 *
 * Returns: whether there is more to be made
 */
gboolean
hst_event_editor_build (HstEventEditor *self)
{
  g_return_val_if_fail (HST_IS_EVENT_EDITOR (self), FALSE);

  if (self->next_piece < WHOLE)
    add_piece (self);
  return hst_event_editor_is_building (self);
}
