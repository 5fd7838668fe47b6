/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-chosen.h"
#include "hst-event-menu.h"
#include "hst-format.h"
#include "hst-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * HstEventBlock:
 *
 * One event, or a visit, in a view: a light widget that draws itself, so that hundreds of them cost
 * little and each can be found by keyboard and by a screen reader.  It owns no truth: Enter, Space and
 * Delete activate `win.open-event`, `win.select` and `win.delete-event` with its UID, or `win.show-visit` and
 * `win.select-visit`.
 */

G_DEFINE_FINAL_TYPE (HstEventBlock, hst_event_block, GTK_TYPE_WIDGET)

void
hst_event_block_update_colours (HstEventBlock *self)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const guint n_before = self->n_colours;
  GdkRGBA before[G_N_ELEMENTS (self->colours)];

  memcpy (before, self->colours, sizeof before);
  self->n_colours = 0;
  for (guint i = 0; self->codes != NULL && self->codes[i] != NULL && i < G_N_ELEMENTS (self->colours); i++)
    hst_palette_get_colour (hst_schedule_get_palette (self->schedule), self->codes[i], dark,
                            &self->colours[self->n_colours++]);
  if (self->n_colours == 0 && self->schedule != NULL)
    hst_palette_get_colour (hst_schedule_get_palette (self->schedule), NULL, dark,
                            &self->colours[self->n_colours++]);
  if (self->n_colours != n_before || memcmp (before, self->colours, self->n_colours * sizeof (GdkRGBA)) != 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* To say the same once more costs those who listen, too. */
void
hst_event_block_tell (HstEventBlock *self,
                      const char    *name,
                      const char    *description)
{
  g_autofree char *told = g_strconcat (name, "\n", description, NULL);

  if (g_strcmp0 (told, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_steal_pointer (&told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
update_icon (HstEventBlock *self,
             const char    *icon_name)
{
  GtkIconTheme *theme;

  g_clear_object (&self->icon);
  self->icon_name = NULL;
  if (icon_name == NULL || self->shape == HST_BLOCK_CHIP)
    return;
  self->icon_name = icon_name;
  theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  self->icon = GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, icon_name, NULL, HST_BLOCK_ICON_PX,
                                                          gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                          gtk_widget_get_direction (GTK_WIDGET (self)), 0));
}

static void
activate_window_action (GtkWidget  *widget,
                        const char *action)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);
  g_autofree char *recurrence = NULL;

  if (self->occurrence == NULL) {
    hst_event_block_activate_visit (self, action);
    return;
  }
  recurrence = hst_occurrence_dup_recurrence (self->occurrence);
  gtk_widget_activate_action (widget, action, "(ss)", hst_occurrence_get_uid (self->occurrence), recurrence);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstEventBlock   *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->occurrence == NULL && self->visit == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->pressed_with = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  if (self->pressed_with != 0 && (self->leaves_choosing || self->occurrence != NULL))
    return;
  activate_window_action (GTK_WIDGET (self), n_press == 2 ? "win.open-event" : "win.select");
}

/* Control adds it to what is chosen or takes it out, Shift adds all up to it, neither leaves it alone. */
static void
choose (HstEventBlock   *self,
        GdkModifierType  state)
{
  if (state & GDK_SHIFT_MASK)
    hst_chosen_extend (self->schedule, self->occurrence, NULL);
  else if (state & GDK_CONTROL_MASK)
    hst_chosen_toggle (self->schedule, self->occurrence);
  else
    hst_chosen_clear (self->schedule);
}

/* Not when it is pressed: what is chosen may be dragged, and then the view has the pointer. */
static void
on_released (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             HstEventBlock   *self)
{
  if (self->occurrence != NULL && !self->leaves_choosing)
    choose (self, self->pressed_with);
}

static void
choose_event (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  if (self->occurrence != NULL)
    choose (self, (GdkModifierType) g_variant_get_uint32 (parameter));
}

static void
open_event (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  activate_window_action (widget, "win.open-event");
}

static void
select_event (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  activate_window_action (widget, "win.select");
}

static void
delete_event (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  activate_window_action (widget, "win.delete-event");
}

static void
open_menu (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  if (self->occurrence != NULL)
    hst_event_menu_open (widget, self->occurrence, NULL);
}

static void
open_menu_at (HstEventBlock *self,
              double         x,
              double         y)
{
  if (self->occurrence == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  hst_event_menu_open (GTK_WIDGET (self), self->occurrence, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
on_secondary_pressed (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      HstEventBlock   *self)
{
  open_menu_at (self, x, y);
}

static void
on_long_pressed (GtkGestureLongPress *gesture,
                 double               x,
                 double               y,
                 HstEventBlock       *self)
{
  open_menu_at (self, x, y);
}

static gboolean
on_query_tooltip (HstEventBlock *self,
                  int            x,
                  int            y,
                  gboolean       by_keyboard,
                  GtkTooltip    *tooltip)
{
  g_autofree char *days = NULL;
  const char *parts[5] = { self->title, NULL, self->times, self->place, self->communities };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->title == NULL)
    return FALSE;
  if (self->occurrence != NULL)
    parts[1] = days = hst_occurrence_dup_days (self->occurrence, self->schedule);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  /* That of a visit is told in full. */
  if (self->visit == NULL && self->status == HST_STATUS_TENTATIVE)
    g_string_append_printf (text, "\n%s", C_("event", "tentative"));
  else if (self->visit == NULL && self->status == HST_STATUS_CANCELLED)
    g_string_append_printf (text, "\n%s", C_("event", "cancelled"));
  if (self->has_finding)
    g_string_append_printf (text, "\n%s", _("Something does not fit: select it to see what"));
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

static void
hst_event_block_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  /* Its view gives it the room that its time takes; only its line has a height of its own. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else {
    *minimum = 0;
    *natural = (self->shape == HST_BLOCK_ROW ? 2 : 1) * hst_event_block_get_line_height_px (self) + 2 * HST_BLOCK_PAD_Y_PX;
  }
}

static void
hst_event_block_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  GTK_WIDGET_CLASS (hst_event_block_parent_class)->css_changed (widget, change);
  hst_event_block_note_style (self);
  if (self->schedule != NULL)
    hst_event_block_update_colours (self);
}

static void
hst_event_block_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (hst_event_block_parent_class)->system_setting_changed (widget, setting);
  HST_EVENT_BLOCK (widget)->line_px = 0;
  hst_event_block_forget_lines ();
  hst_event_block_forget_layouts (HST_EVENT_BLOCK (widget));
}

static void
hst_event_block_direction_changed (GtkWidget        *widget,
                                   GtkTextDirection  previous)
{
  hst_event_block_forget_layouts (HST_EVENT_BLOCK (widget));
  GTK_WIDGET_CLASS (hst_event_block_parent_class)->direction_changed (widget, previous);
}

void
hst_event_block_forget_content (HstEventBlock *self)
{
  /* Words end before a mark. */
  if (self->mark != NULL)
    hst_event_block_forget_layouts (self);
  g_clear_object (&self->icon);
  g_clear_object (&self->mark);
  self->has_finding = self->has_warning = FALSE;
  g_clear_object (&self->occurrence);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->visit, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->times, g_free);
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->communities, g_free);
  g_clear_pointer (&self->codes, g_strfreev);
}

static void
hst_event_block_dispose (GObject *object)
{
  hst_event_block_forget_content (HST_EVENT_BLOCK (object));
  hst_event_block_forget_layouts (HST_EVENT_BLOCK (object));
  g_clear_pointer (&HST_EVENT_BLOCK (object)->told, g_free);
  hst_event_menu_clear (GTK_WIDGET (object));

  G_OBJECT_CLASS (hst_event_block_parent_class)->dispose (object);
}

static void
hst_event_block_class_init (HstEventBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_event_block_dispose;
  widget_class->measure = hst_event_block_measure;
  widget_class->snapshot = hst_event_block_snapshot;
  widget_class->css_changed = hst_event_block_css_changed;
  widget_class->system_setting_changed = hst_event_block_system_setting_changed;
  widget_class->direction_changed = hst_event_block_direction_changed;

  gtk_widget_class_set_css_name (widget_class, "eventblock");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);

  gtk_widget_class_install_action (widget_class, "event.open", NULL, open_event);
  gtk_widget_class_install_action (widget_class, "event.select", NULL, select_event);
  gtk_widget_class_install_action (widget_class, "event.choose", "u", choose_event);
  gtk_widget_class_install_action (widget_class, "event.delete", NULL, delete_event);
  gtk_widget_class_install_action (widget_class, "event.menu", NULL, open_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "event.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "event.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "event.select", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, "event.choose", "u",
                                       (guint) GDK_CONTROL_MASK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, "event.choose", "u",
                                       (guint) GDK_SHIFT_MASK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "event.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "event.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "event.menu", NULL);
}

static void
hst_event_block_init (HstEventBlock *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (on_long_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

/**
 * hst_event_block_new:
 * @shape: how it looks
 *
 * Returns: (transfer floating): a block that shows nothing yet
 */
GtkWidget *
hst_event_block_new (HstBlockShape shape)
{
  static const char *const classes[] = { "grid", "bar", "chip", "row" };
  HstEventBlock *self = g_object_new (HST_TYPE_EVENT_BLOCK, NULL);

  self->shape = shape;
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[shape]);
  return GTK_WIDGET (self);
}

/**
 * hst_event_block_show:
 * @self: a block
 * @schedule: whose plan, zone and clock are used
 * @occurrence: what it is to show
 * @edges: which ends are drawn elsewhere
 *
 * Has the block show an occurrence instead of what it showed.
 */
void
hst_event_block_show (HstEventBlock *self,
                      HstSchedule   *schedule,
                      HstOccurrence *occurrence,
                      HstBlockEdges  edges)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  g_autoptr (GPtrArray) communities = hst_event_dup_communities (event, plan);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autofree char *days = hst_occurrence_dup_days (occurrence, schedule);
  g_autofree char *times = hst_occurrence_dup_times (occurrence, schedule);
  g_autofree char *name = NULL;

  g_object_ref (schedule);
  g_object_ref (occurrence);
  hst_event_block_forget_content (self);
  self->schedule = schedule;
  self->occurrence = occurrence;
  if (self->edges != edges)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->edges = edges;
  self->status = event->status;
  self->title = g_strdup (hst_event_get_title (event));
  self->place = g_strdup (hst_event_get_place (event, plan));
  self->communities = hst_event_dup_community_names (event, plan);
  name = hst_event_join_name (event, times, self->place, self->communities);
  if (hst_event_is_unscheduled (event) || !hst_occurrence_is_all_day (occurrence) || self->shape == HST_BLOCK_ROW)
    self->times = g_steal_pointer (&times);
  if (!hst_event_is_unscheduled (event) && !hst_occurrence_is_all_day (occurrence)) {
    self->start = hst_format_clock (hst_zone_wall_from_utc (hst_schedule_get_zone (schedule),
                                                            hst_occurrence_get_start_utc_s (occurrence)),
                                    hst_schedule_get_use_24h (schedule));
    self->end = hst_format_clock (hst_zone_wall_from_utc (hst_schedule_get_zone (schedule),
                                                          hst_occurrence_get_end_utc_s (occurrence)),
                                  hst_schedule_get_use_24h (schedule));
  }
  for (guint i = 0; i < communities->len; i++)
    g_strv_builder_add (codes, ((HstCommunity *) communities->pdata[i])->code);
  self->codes = g_strv_builder_end (codes);
  hst_event_block_update_colours (self);
  update_icon (self, hst_event_get_icon_name (event));
  hst_event_block_note_words (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  if (self->is_named_with_days) {
    g_autofree char *both = g_strdup_printf (C_("list", "%s, %s"), name, days);

    hst_event_block_tell (self, both, days);
  } else
    hst_event_block_tell (self, name, days);
}

/**
 * hst_event_block_set_times:
 * @self: a block that shows an occurrence
 * @times: what to say instead of its times, while it is being moved
 * @time: what to say where there is room for one time only
 */
void
hst_event_block_set_times (HstEventBlock *self,
                           const char    *times,
                           const char    *time)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (g_strcmp0 (self->times, times) == 0)
    return;
  g_free (self->times);
  g_free (self->start);
  self->times = g_strdup (times);
  self->start = g_strdup (time);
  hst_event_block_forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_set_selected:
 * @self: a block
 * @selected: whether it is what the inspector shows
 */
void
hst_event_block_set_selected (HstEventBlock *self,
                              gboolean       selected)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
                               selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_leave_choosing:
 * @self: a block
 *
 * Has it leave clicks with Control or Shift to its view, which has an order of its own.
 */
void
hst_event_block_leave_choosing (HstEventBlock *self)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  self->leaves_choosing = TRUE;
}

/**
 * hst_event_block_name_with_days:
 * @self: a block
 *
 * Has the name of what it shows say the day too: where many days are in view, that is as much of it as the time.
 */
void
hst_event_block_name_with_days (HstEventBlock *self)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  self->is_named_with_days = TRUE;
}

/**
 * hst_event_block_set_finding:
 * @self: a block that shows an occurrence
 * @worst: one more than the #HstSeverity of the worst that the checker noticed about it; 0 for nothing
 *
 * Marks a block, until it shows something else.
 */
void
hst_event_block_set_finding (HstEventBlock *self,
                             guint          worst)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (worst == 0 && self->mark == NULL)
    return;
  self->has_finding = worst > 0;
  self->has_warning = worst > HST_SEVERITY_WARNING;
  g_clear_object (&self->mark);
  hst_event_block_forget_layouts (self);
  if (self->has_finding) {
    const char *icon_name = hst_words_severity_icon ((HstSeverity) (worst - 1));

    self->mark = GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, icon_name, NULL, HST_BLOCK_MARK_PX,
                                                            gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                            gtk_widget_get_direction (GTK_WIDGET (self)), 0));
    g_clear_pointer (&self->told, g_free);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _("Something does not fit: select it to see what"), -1);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_get_occurrence:
 * @self: a block
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL for a visit
 */
HstOccurrence *
hst_event_block_get_occurrence (HstEventBlock *self)
{
  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), NULL);

  return self->occurrence;
}

/**
 * hst_event_block_get_line_px:
 * @self: a block
 *
 * Returns: how high a line of its text is
 */
int
hst_event_block_get_line_px (HstEventBlock *self)
{
  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), 0);

  return hst_event_block_get_line_height_px (self);
}
