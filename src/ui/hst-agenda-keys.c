/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda-list-private.h"

#include "hst-activate.h"
#include "hst-out-gesture.h"

/* Focus, keyboard and hand in an agenda. */

guint
hst_agenda_list_find_focus (HstAgendaList *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));

  for (guint i = 0; focused != NULL && i < self->widgets->len; i++)
    if (self->widgets->pdata[i] == focused)
      return i;
  return G_MAXUINT;
}

static gboolean
focus_row (HstAgendaList *self,
           guint          i)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GtkWidget *widget = self->widgets->pdata[i] != NULL ? self->widgets->pdata[i] : hst_agenda_list_take_widget (self, i);
  const gboolean got_it = gtk_widget_grab_focus (widget);

  /* With the heading above the first one of a day. */
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment,
                               hst_agenda_list_get_top_px (self, i > 0 && hst_agenda_list_get_row (self, i - 1)->kind == HST_AGENDA_DAY ? i - 1 : i),
                               hst_agenda_list_get_top_px (self, i + 1) + HST_AGENDA_GAP_PX);
  hst_agenda_list_queue_update (self);
  return got_it;
}

/* The next row that can have the focus; with @by_day the first one of another day. */
guint
hst_agenda_list_find_next (HstAgendaList *self,
                           guint          from,
                           int            direction,
                           gboolean       by_day)
{
  guint best = G_MAXUINT;

  for (int i = (int) from + direction; i >= 0 && i < (int) self->rows->len; i += direction) {
    const HstAgendaItem *item = hst_agenda_list_get_item (self, (guint) i);

    if (item == NULL || item->occurrence == NULL)
      continue;
    if (!by_day)
      return (guint) i;
    if (hst_agenda_list_get_row (self, (guint) i)->day == hst_agenda_list_get_row (self, from)->day)
      continue;
    if (direction > 0)
      return (guint) i;
    if (best != G_MAXUINT && hst_agenda_list_get_row (self, (guint) i)->day != hst_agenda_list_get_row (self, best)->day)
      break;
    best = (guint) i;
  }
  return best;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstAgendaList         *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const guint focus = hst_agenda_list_find_focus (self);
  guint next;

  if (focus == G_MAXUINT)
    return FALSE;
  if (modifiers != 0)
    return hst_activate_key (GTK_WIDGET (self), self->schedule, hst_agenda_list_get_item (self, focus)->occurrence, key, state);
  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    next = hst_agenda_list_find_next (self, focus, key == GDK_KEY_Down ? 1 : -1, FALSE);
    break;
  case GDK_KEY_Left:
  case GDK_KEY_Right:
    next = hst_agenda_list_find_next (self, focus, (key == GDK_KEY_Right) != mirrored ? 1 : -1, TRUE);
    break;
  default:
    return FALSE;
  }
  if (next != G_MAXUINT)
    focus_row (self, next);
  return TRUE;
}

gboolean
hst_agenda_list_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  HstAgendaList *self = HST_AGENDA_LIST (widget);
  guint first = G_MAXUINT, top;

  /* One stop for Tab: the selected one, else the first that can be seen. */
  if (gtk_widget_get_focus_child (widget) != NULL || self->rows->len == 0)
    return FALSE;
  top = hst_agenda_list_find_row_at (self, hst_agenda_list_get_value (self));
  for (guint i = 0; i < self->rows->len; i++) {
    const HstAgendaItem *item = hst_agenda_list_get_item (self, i);

    if (item == NULL || item->occurrence == NULL)
      continue;
    if (hst_agenda_list_is_selected (self, item)) {
      first = i;
      break;
    }
    if (i >= top && first == G_MAXUINT)
      first = i;
  }
  return first != G_MAXUINT && focus_row (self, first);
}

static gboolean
find_out (GtkWidget *widget,
          double     x,
          double     y,
          HstOut    *out)
{
  HstAgendaList *self = HST_AGENDA_LIST (widget);
  GtkWidget *target = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  const HstAgendaItem *item;
  guint row;

  while (target != NULL && gtk_widget_get_parent (target) != widget)
    target = gtk_widget_get_parent (target);
  if (target == NULL || !g_ptr_array_find (self->widgets, target, &row))
    return FALSE;
  item = hst_agenda_list_get_item (self, row);
  if (item == NULL)
    return FALSE;
  *out = (HstOut) { self->schedule, item->occurrence != NULL ? g_object_ref (item->occurrence) : NULL,
                    item->visit != NULL ? g_strdup (item->visit->uid) : NULL };
  return TRUE;
}

void
hst_agenda_list_add_input (HstAgendaList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  hst_out_gesture_add (GTK_WIDGET (self), find_out);
}
