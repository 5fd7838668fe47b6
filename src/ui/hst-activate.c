/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-activate.h"

#include "hst-chosen.h"
#include "hst-format.h"
#include "hst-widget-utils.h"

#define KEY_STEP_S (15 * 60)
#define APART_PX    8   /* so far outside of the window, something has left it */

static void
activate (GtkWidget       *widget,
          const char      *action,
          HstOccurrence   *occurrence,
          const HstMoment *start,
          const HstMoment *end)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = hst_moment_to_string (start);
  g_autofree char *end_text = hst_moment_to_string (end);

  gtk_widget_activate_action (widget, action, "(ssss)", hst_occurrence_get_uid (occurrence), recurrence, start_text,
                              end_text);
}

/* What lasts whole days moves by whole days alone: among others that move by less, it stays. */
static HstMoment
get_shifted (const HstMoment *moment,
             gint64           delta_s)
{
  if (moment->kind == HST_MOMENT_DATE)
    delta_s = delta_s / HST_DAY_S * HST_DAY_S;
  return hst_moment_with_wall (moment, hst_moment_get_wall_s (moment) + delta_s);
}

static void
get_place (HstOccurrence *occurrence,
           gint64         start_delta_s,
           gint64         end_delta_s,
           HstMoment     *start,
           HstMoment     *end)
{
  const HstMoment *old_start = hst_occurrence_get_start (occurrence);
  const HstMoment *old_end = hst_occurrence_get_end (occurrence);

  *start = get_shifted (old_start, start_delta_s);
  *end = get_shifted (hst_moment_is_set (old_end) ? old_end : old_start, end_delta_s);
}

static void
activate_shifted (GtkWidget     *widget,
                  const char    *action,
                  HstOccurrence *occurrence,
                  gint64         start_delta_s,
                  gint64         end_delta_s)
{
  HstMoment new_start, new_end;

  get_place (occurrence, start_delta_s, end_delta_s, &new_start, &new_end);
  activate (widget, action, occurrence, &new_start, &new_end);
}

/**
 * hst_activate_move:
 * @widget: a view
 * @occurrence: what it shows there
 * @start_delta_s: by how much the start is to move, in seconds of wall time
 * @end_delta_s: by how much the end
 *
 * Activates `win.move-event` (ssss): UID, recurrence id, start and end, the moments of the same kind
 * and in the same zone as they are.
 */
void
hst_activate_move (GtkWidget     *widget,
                   HstOccurrence *occurrence,
                   gint64         start_delta_s,
                   gint64         end_delta_s)
{
  activate_shifted (widget, "win.move-event", occurrence, start_delta_s, end_delta_s);
}

/**
 * hst_activate_copy:
 * @widget: a view
 * @occurrence: what it shows there
 * @delta_s: how far from it the copy is to be, in seconds of wall time
 *
 * Activates `win.copy-event` (ssss): UID and recurrence id of what is copied, start and end of the copy.
 */
void
hst_activate_copy (GtkWidget     *widget,
                   HstOccurrence *occurrence,
                   gint64         delta_s)
{
  activate_shifted (widget, "win.copy-event", occurrence, delta_s, delta_s);
}

/**
 * hst_activate_add_place:
 * @builder: of the type a(ssssss), which `win.arrange-sessions` and `win.copy-sessions` take
 * @occurrence: what is to be put elsewhere
 * @start_delta_s: by how much its start is to move, in seconds of wall time
 * @end_delta_s: by how much its end
 * @field: (nullable): a field that is to be another
 * @text: (nullable): what that is to be; %NULL to leave it
 */
void
hst_activate_add_place (GVariantBuilder *builder,
                        HstOccurrence   *occurrence,
                        gint64           start_delta_s,
                        gint64           end_delta_s,
                        const char      *field,
                        const char      *text)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;
  HstMoment new_start, new_end;

  get_place (occurrence, start_delta_s, end_delta_s, &new_start, &new_end);
  start_text = hst_moment_to_string (&new_start);
  end_text = hst_moment_to_string (&new_end);
  g_variant_builder_add (builder, "(ssssss)", hst_occurrence_get_uid (occurrence), recurrence, start_text, end_text,
                         text != NULL ? field : "", text != NULL ? text : "");
}

/**
 * hst_activate_together:
 * @widget: a view
 * @schedule: what it shows
 * @occurrence: what is moved
 * @start_delta_s: by how much the start is to move, in seconds of wall time
 * @end_delta_s: by how much the end
 * @is_copy: whether it stays, and a copy goes
 *
 * As hst_activate_move() or hst_activate_copy(); if it is chosen together with others, all go the same way, as one step.
 * Made longer or shorter it is alone: the same would leave nothing of what is shorter than it.
 */
void
hst_activate_together (GtkWidget     *widget,
                       HstSchedule   *schedule,
                       HstOccurrence *occurrence,
                       gint64         start_delta_s,
                       gint64         end_delta_s,
                       gboolean       is_copy)
{
  g_autoptr (GPtrArray) chosen = hst_chosen_list (schedule);
  GVariantBuilder builder;

  if (chosen->len == 0 || start_delta_s != end_delta_s || !hst_chosen_has (schedule, occurrence)) {
    if (is_copy)
      hst_activate_copy (widget, occurrence, start_delta_s);
    else
      hst_activate_move (widget, occurrence, start_delta_s, end_delta_s);
    return;
  }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
  for (guint i = 0; i < chosen->len; i++)
    hst_activate_add_place (&builder, chosen->pdata[i], start_delta_s, end_delta_s, NULL, NULL);
  gtk_widget_activate_action_variant (widget, is_copy ? "win.copy-sessions" : "win.arrange-sessions",
                                      g_variant_builder_end (&builder));
}

static gboolean
has_left (GtkWidget *widget,
          double     x,
          double     y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_point_t point;

  return root != NULL
         && gtk_widget_compute_point (widget, root, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point)
         && (point.x < -APART_PX || point.y < -APART_PX || point.x > (float) (gtk_widget_get_width (root) + APART_PX)
             || point.y > (float) (gtk_widget_get_height (root) + APART_PX));
}

/**
 * hst_activate_drag_out:
 * @widget: a view
 * @schedule: what it shows
 * @occurrence: what is dragged
 * @x: where the pointer is
 * @y: where the pointer is
 *
 * Once the pointer has left the window, activates `win.drag-out` a(ss) with what is dragged, or all that is chosen together
 * with it: it goes on as a calendar, and the view's own drag is over.
 *
 * Returns: whether it has left
 */
gboolean
hst_activate_drag_out (GtkWidget     *widget,
                       HstSchedule   *schedule,
                       HstOccurrence *occurrence,
                       double         x,
                       double         y)
{
  g_autoptr (GPtrArray) chosen = NULL;
  GVariantBuilder builder;

  if (!has_left (widget, x, y))
    return FALSE;
  chosen = hst_chosen_list (schedule);
  if (chosen->len == 0 || !hst_chosen_has (schedule, occurrence)) {
    g_ptr_array_set_size (chosen, 0);
    g_ptr_array_add (chosen, g_object_ref (occurrence));
  }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < chosen->len; i++) {
    g_autofree char *recurrence = hst_occurrence_dup_recurrence (chosen->pdata[i]);

    g_variant_builder_add (&builder, "(ss)", hst_occurrence_get_uid (chosen->pdata[i]), recurrence);
  }
  gtk_widget_activate_action_variant (widget, "win.drag-out", g_variant_builder_end (&builder));
  return TRUE;
}

/**
 * hst_activate_let_go:
 * @gesture: of a view, of which something has left the window
 *
 * Has the gesture begin anew: the button is let go of elsewhere, of which it hears nothing, and the next drag would not be
 * one for it.  It tells of an end: what the view knows of the drag has to be forgotten before.
 */
void
hst_activate_let_go (GtkGestureDrag *gesture)
{
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
}

/**
 * hst_activate_drag_visit_out:
 * @widget: a view
 * @visit: the UID of a visit that is dragged
 * @x: where the pointer is
 * @y: where the pointer is
 *
 * Once the pointer has left the window, activates `win.drag-visit-out` (s): the visit goes on as a calendar.
 *
 * Returns: whether it has left
 */
gboolean
hst_activate_drag_visit_out (GtkWidget  *widget,
                             const char *visit,
                             double      x,
                             double      y)
{
  if (!has_left (widget, x, y))
    return FALSE;
  gtk_widget_activate_action (widget, "win.drag-visit-out", "s", visit);
  return TRUE;
}

/**
 * hst_activate_days:
 * @widget: a view
 * @action: `win.move-event` or `win.copy-event`
 * @occurrence: what it shows there
 * @first: the first of the whole days that it is to last
 * @end: the first day after them
 *
 * Has something last whole days, whatever it is now.
 */
void
hst_activate_days (GtkWidget     *widget,
                   const char    *action,
                   HstOccurrence *occurrence,
                   HstDay         first,
                   HstDay         end)
{
  const HstMoment start = hst_moment_date (first);
  const HstMoment after = hst_moment_date (end);

  activate (widget, action, occurrence, &start, &after);
}

/**
 * hst_activate_create:
 * @widget: a view
 * @zone: in whose wall time
 * @start_s: where the new event is to begin, seconds of wall time
 * @end_s: where it is to end
 *
 * Activates `win.create-event` (ss): start and end, as hst_moment_to_string() has them.
 */
void
hst_activate_create (GtkWidget *widget,
                     HstZone   *zone,
                     gint64     start_s,
                     gint64     end_s)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment start = hst_moment_with_wall (&like, start_s);
  const HstMoment end = hst_moment_with_wall (&like, end_s);
  g_autofree char *start_text = hst_moment_to_string (&start);
  g_autofree char *end_text = hst_moment_to_string (&end);

  gtk_widget_activate_action (widget, "win.create-event", "(ss)", start_text, end_text);
}

static void
say_times (GtkWidget     *widget,
           HstSchedule   *schedule,
           HstOccurrence *occurrence,
           gint64         start_delta_s,
           gint64         end_delta_s)
{
  HstZone *zone = hst_schedule_get_zone (schedule);
  g_autofree char *times =
    hst_format_clock_range (hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence)) + start_delta_s,
                            hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence)) + end_delta_s,
                            hst_schedule_get_use_24h (schedule));

  hst_widget_say (widget, times);
}

/* By how much a key with Alt moves the ends.  With Shift as well one of them: among hours, up and down are the end, left and
 * right the start; of what lasts whole days, left and right are the end. */
static gboolean
get_deltas (HstOccurrence *occurrence,
            guint          key,
            gboolean       resize,
            gboolean       mirrored,
            gint64        *start_delta_s,
            gint64        *end_delta_s)
{
  const gboolean all_day = hst_occurrence_is_all_day (occurrence);
  const gboolean upright = key == GDK_KEY_Up || key == GDK_KEY_Down;
  const int direction = upright ? (key == GDK_KEY_Down ? 1 : -1) : (key == GDK_KEY_Right) != mirrored ? 1 : -1;
  const gint64 step_s = all_day || (!upright && !resize) ? (gint64) HST_DAY_S : KEY_STEP_S;

  *start_delta_s = *end_delta_s = 0;
  if (all_day && upright && !resize)
    return FALSE;
  if (!resize || upright == all_day)
    *start_delta_s = direction * step_s;
  if (!resize || upright != all_day)
    *end_delta_s = direction * step_s;
  return hst_occurrence_get_end_utc_s (occurrence) + *end_delta_s > hst_occurrence_get_start_utc_s (occurrence) + *start_delta_s;
}

/**
 * hst_activate_key:
 * @widget: a view
 * @schedule: what it shows
 * @occurrence: (nullable): what has the focus
 * @key: a key that was pressed
 * @state: what else is held down
 *
 * Alt with the arrows moves what has the focus, by a quarter of an hour or by a day; with Shift as well it moves one end
 * alone.  What lasts whole days moves by days.
 *
 * Returns: whether the key was meant for that
 */
gboolean
hst_activate_key (GtkWidget       *widget,
                  HstSchedule     *schedule,
                  HstOccurrence   *occurrence,
                  guint            key,
                  GdkModifierType  state)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean resize = modifiers == (GDK_ALT_MASK | GDK_SHIFT_MASK);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (HstOccurrence) moved = NULL;
  gint64 start_delta_s, end_delta_s;

  if (occurrence == NULL || (modifiers != GDK_ALT_MASK && !resize)
      || (key != GDK_KEY_Up && key != GDK_KEY_Down && key != GDK_KEY_Left && key != GDK_KEY_Right))
    return FALSE;
  moved = g_object_ref (occurrence);
  if (!get_deltas (moved, key, resize, mirrored, &start_delta_s, &end_delta_s))
    return TRUE;
  if (!hst_occurrence_is_all_day (moved))
    say_times (widget, schedule, moved, start_delta_s, end_delta_s);
  hst_activate_together (widget, schedule, moved, start_delta_s, end_delta_s, FALSE);
  return TRUE;
}

/**
 * hst_key_is_letter:
 * @controller: what tells of a key
 * @keycode: which one
 * @letter: a small Latin letter, as in %GDK_KEY_a
 *
 * Returns: whether it is the key of that letter: by its place, so that it is so with Cyrillic letters, too
 */
gboolean
hst_key_is_letter (GtkEventControllerKey *controller,
                   guint                  keycode,
                   guint                  letter)
{
  GdkDisplay *display = gtk_widget_get_display (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys;

  if (!gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_keys))
    return FALSE;
  for (int i = 0; i < n_keys; i++)
    if (keyvals[i] == letter)
      return TRUE;
  return FALSE;
}
