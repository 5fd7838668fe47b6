/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-grid-private.h"

#include "hst-activate.h"

/* The keyboard on a grid of hours: arrows walk, with Alt they move, with Alt and Shift they resize. */

/* The next block of the same day, or of the nearest day that has any. */
static HstSegment *
find_by_time (HstWeekGrid *self,
              HstSegment  *segment,
              int          direction)
{
  for (guint i = 0; i < self->segments->len; i++)
    if (self->segments->pdata[i] == segment) {
      const int next = (int) i + direction;

      return next >= 0 && next < (int) self->segments->len ? self->segments->pdata[next] : NULL;
    }
  return NULL;
}

/* The block beside this one: of its neighbours in other lanes first, then of the nearest other day the
 * one that begins nearest to it. */
static HstSegment *
find_by_lane (HstWeekGrid *self,
              HstSegment  *segment,
              int          direction)
{
  HstSegment *best = NULL;
  gint64 best_distance = G_MAXINT64;

  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *other = self->segments->pdata[i];
    const gboolean overlaps = other->index == segment->index && other->from_s < segment->to_s
                              && segment->from_s < other->to_s;
    const int ahead = overlaps ? (int) other->column - (int) segment->column
                               : ((int) other->index - (int) segment->index) * 1000;
    const gint64 distance = (gint64) (ahead * direction) * 10 * HST_DAY_S + ABS (other->from_s - segment->from_s);

    if (ahead * direction > 0 && distance < best_distance) {
      best = other;
      best_distance = distance;
    }
  }
  return best;
}

static gboolean
walk (HstWeekGrid *self,
      guint        key)
{
  HstSegment *segment = hst_week_grid_get_focused (self);
  const int forward = self->geometry.mirrored ? -1 : 1;
  HstSegment *next;

  if (segment == NULL)
    return self->segments->len > 0 && gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    next = find_by_time (self, segment, key == GDK_KEY_Down ? 1 : -1);
    break;
  case GDK_KEY_Left:
  case GDK_KEY_Right:
  default:
    next = find_by_lane (self, segment, key == GDK_KEY_Right ? forward : -forward);
    break;
  }
  if (next != NULL)
    hst_week_grid_focus_segment (self, next);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstWeekGrid           *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const HstSegment *segment;

  if (key == GDK_KEY_Escape && self->is_dragging) {
    /* In this order: a gesture that is denied tells of its end. */
    hst_week_grid_end_drag (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (key != GDK_KEY_Up && key != GDK_KEY_Down && key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  if (modifiers == 0)
    return walk (self, key);
  segment = hst_week_grid_get_focused (self);
  return hst_activate_key (GTK_WIDGET (self), self->schedule, segment != NULL ? segment->occurrence : NULL, key, state);
}

void
hst_week_grid_add_keys (HstWeekGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
