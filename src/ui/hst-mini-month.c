/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-mini-month.h"

#include "hst-day-cell.h"
#include "hst-format.h"
#include "hst-month-items.h"
#include "hst-redraw.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * HstMiniMonth:
 *
 * A small month to find a day in: dots on the days on which something happens, today, the day in
 * focus.  Leafing changes the month it shows and nothing else; choosing a day makes it the
 * schedule's.
 */
struct _HstMiniMonth {
  GtkWidget     parent_instance;

  HstSchedule  *schedule;  /* owned */
  GSignalGroup *signals;   /* of the schedule */
  GSignalGroup *list;      /* of its occurrences */
  GtkWidget    *box;
  GtkWidget    *title;
  GtkWidget    *grid;
  GtkWidget    *weekdays[7];
  GtkWidget    *cells[HST_MONTH_N_DAYS];
  HstRedraw     redraw;
  HstDay        month;     /* a day of the month that is shown */
  HstDay        from;
};

typedef enum {
  PROP_SCHEDULE = 1,
} HstMiniMonthProperty;

static GParamSpec *props[PROP_SCHEDULE + 1];

G_DEFINE_FINAL_TYPE (HstMiniMonth, hst_mini_month, GTK_TYPE_WIDGET)

static void
count_events (HstMiniMonth *self,
              guint         n_events[HST_MONTH_N_DAYS])
{
  GListModel *occurrences = hst_schedule_get_occurrences (self->schedule);
  const guint n_items = g_list_model_get_n_items (occurrences);

  memset (n_events, 0, HST_MONTH_N_DAYS * sizeof (guint));
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (occurrences, i);
    HstDay first, last;

    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (self->schedule), &first, &last);
    for (HstDay day = MAX (first, self->from); day <= MIN (last, self->from + HST_MONTH_N_DAYS - 1); day++)
      n_events[day - self->from]++;
  }
}

static void
refresh (HstMiniMonth *self)
{
  guint n_events[HST_MONTH_N_DAYS];
  g_autofree char *title = NULL;
  GdkRGBA ink;
  int year, month, day_month;

  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hst_day_to_ymd (self->month, &year, &month, NULL);
  self->from = hst_day_get_week_start (hst_day_from_ymd (year, month, 1),
                                       hst_schedule_get_first_weekday (self->schedule));
  title = hst_format_month (self->month);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  hst_widget_get_ink (GTK_WIDGET (self), &ink);
  ink.alpha *= 0.7f;
  count_events (self, n_events);
  for (guint i = 0; i < 7; i++) {
    g_autofree char *weekday = hst_format_weekday (self->from + (HstDay) i);

    gtk_label_set_text (GTK_LABEL (self->weekdays[i]), weekday);
  }
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    const HstDay day = self->from + (HstDay) i;

    hst_day_to_ymd (day, NULL, &day_month, NULL);
    hst_day_cell_set_day (HST_DAY_CELL (self->cells[i]), day, day == hst_schedule_get_today (self->schedule),
                          day_month != month, day == hst_schedule_get_day (self->schedule));
    hst_day_cell_set_dots (HST_DAY_CELL (self->cells[i]), &ink, n_events[i] > 0 ? 1 : 0, n_events[i]);
  }
}

static void
show_month (HstMiniMonth *self,
            HstDay        month)
{
  self->month = month;
  refresh (self);
  if (self->schedule != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_schedule_want_overview (self->schedule, self->from, self->from + HST_MONTH_N_DAYS);
}

static void
on_day_changed (HstMiniMonth *self)
{
  const gboolean had_focus = HST_IS_DAY_CELL (gtk_widget_get_focus_child (self->grid));
  HstDay day;

  if (self->schedule == NULL)
    return;
  day = hst_schedule_get_day (self->schedule);
  show_month (self, day);
  if (had_focus && day >= self->from && day < self->from + HST_MONTH_N_DAYS)
    gtk_widget_grab_focus (self->cells[day - self->from]);
}

static void
on_leafed_back (HstMiniMonth *self)
{
  show_month (self, hst_day_add_months (self->month, -1));
}

static void
on_leafed_forward (HstMiniMonth *self)
{
  show_month (self, hst_day_add_months (self->month, 1));
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstMiniMonth    *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (cell);
  if (n_press == 1)
    hst_schedule_set_day (self->schedule, hst_day_cell_get_day (HST_DAY_CELL (cell)));
  else if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", hst_day_cell_get_day (HST_DAY_CELL (cell)));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstMiniMonth          *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (self->grid);
  const int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int n_days;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || !HST_IS_DAY_CELL (focused))
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", hst_day_cell_get_day (HST_DAY_CELL (focused)));
    return TRUE;
  }
  n_days = key == GDK_KEY_Left ? -forward : key == GDK_KEY_Right ? forward : key == GDK_KEY_Up ? -7
           : key == GDK_KEY_Down ? 7 : 0;
  if (n_days == 0)
    return FALSE;
  hst_schedule_set_day (self->schedule, hst_day_cell_get_day (HST_DAY_CELL (focused)) + n_days);
  return TRUE;
}

static gboolean
on_scrolled (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             HstMiniMonth             *self)
{
  if (dy != 0)
    show_month (self, hst_day_add_months (self->month, dy > 0 ? 1 : -1));
  return TRUE;
}

/* One stop for Tab among the days: the one in focus, where it is shown. */
static gboolean
hst_mini_month_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  HstMiniMonth *self = HST_MINI_MONTH (widget);
  const gboolean in_grid = gtk_widget_get_focus_child (self->grid) != NULL;
  GtkWidget *header = gtk_widget_get_first_child (self->box);
  HstDay day;
  guint index = 0;

  if (self->schedule == NULL)
    return FALSE;
  day = hst_schedule_get_day (self->schedule);
  if (day >= self->from && day < self->from + HST_MONTH_N_DAYS)
    index = (guint) (day - self->from);
  switch (direction) {
  case GTK_DIR_TAB_FORWARD:
    if (in_grid)
      return FALSE;
    return gtk_widget_child_focus (header, direction) || gtk_widget_grab_focus (self->cells[index]);
  case GTK_DIR_TAB_BACKWARD:
    if (!in_grid && gtk_widget_get_focus_child (header) == NULL)
      return gtk_widget_grab_focus (self->cells[index]);
    return gtk_widget_child_focus (header, direction);
  case GTK_DIR_UP:
  case GTK_DIR_DOWN:
  case GTK_DIR_LEFT:
  case GTK_DIR_RIGHT:
  default:
    return FALSE;
  }
}

static void
hst_mini_month_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_mini_month_parent_class)->map (widget);
  on_day_changed (HST_MINI_MONTH (widget));
}

static void
hst_mini_month_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_mini_month_parent_class)->css_changed (widget, change);
  refresh (HST_MINI_MONTH (widget));
}

static void
hst_mini_month_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HstMiniMonthProperty) prop_id) {
  case PROP_SCHEDULE:
    g_value_set_object (value, HST_MINI_MONTH (object)->schedule);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_mini_month_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch ((HstMiniMonthProperty) prop_id) {
  case PROP_SCHEDULE:
    hst_mini_month_set_schedule (HST_MINI_MONTH (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_mini_month_dispose (GObject *object)
{
  HstMiniMonth *self = HST_MINI_MONTH (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->list);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_mini_month_parent_class)->dispose (object);
}

static void
hst_mini_month_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstMiniMonth *self = HST_MINI_MONTH (widget);

  hst_redraw_begin (&self->redraw);
  GTK_WIDGET_CLASS (hst_mini_month_parent_class)->snapshot (widget, snapshot);
  hst_redraw_end (&self->redraw, snapshot, widget);
}

static void
hst_mini_month_class_init (HstMiniMonthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hst_mini_month_get_property;
  object_class->set_property = hst_mini_month_set_property;
  object_class->dispose = hst_mini_month_dispose;
  widget_class->focus = hst_mini_month_focus;
  widget_class->map = hst_mini_month_map;
  widget_class->snapshot = hst_mini_month_snapshot;
  widget_class->css_changed = hst_mini_month_css_changed;

  props[PROP_SCHEDULE] =
    g_param_spec_object ("schedule", NULL, NULL, HST_TYPE_SCHEDULE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "minimonth");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
create_header (HstMiniMonth *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *forward = gtk_button_new_from_icon_name ("go-next-symbolic");

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_add_css_class (forward, "flat");
  gtk_widget_set_tooltip_text (back, _("Previous month"));
  gtk_widget_set_tooltip_text (forward, _("Next month"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Previous month"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (forward), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Next month"), -1);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (on_leafed_back), self);
  g_signal_connect_swapped (forward, "clicked", G_CALLBACK (on_leafed_forward), self);
  gtk_box_append (GTK_BOX (header), back);
  gtk_box_append (GTK_BOX (header), self->title);
  gtk_box_append (GTK_BOX (header), forward);
  return header;
}

static void
add_cells (HstMiniMonth *self)
{
  for (int i = 0; i < 7; i++) {
    self->weekdays[i] = gtk_label_new (NULL);
    gtk_widget_add_css_class (self->weekdays[i], "weekday");
    gtk_grid_attach (GTK_GRID (self->grid), self->weekdays[i], i, 0, 1, 1);
  }
  for (int i = 0; i < HST_MONTH_N_DAYS; i++) {
    GtkGesture *click = gtk_gesture_click_new ();

    self->cells[i] = hst_day_cell_new ();
    gtk_widget_set_hexpand (self->cells[i], TRUE);
    g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
    gtk_widget_add_controller (self->cells[i], GTK_EVENT_CONTROLLER (click));
    gtk_grid_attach (GTK_GRID (self->grid), self->cells[i], i % 7, 1 + i / 7, 1, 1);
  }
}

static void
hst_mini_month_init (HstMiniMonth *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self->box), create_header (self));
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_cells (self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scrolled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  self->signals = g_signal_group_new (HST_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->signals, "notify::day", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::first-weekday", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::zone", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::today", G_CALLBACK (refresh), self);
  self->list = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (refresh), self);
}

/**
 * hst_mini_month_new:
 * @schedule: (nullable): whose day it is to choose
 *
 * Returns: (transfer floating): a small month
 */
GtkWidget *
hst_mini_month_new (HstSchedule *schedule)
{
  return g_object_new (HST_TYPE_MINI_MONTH, "schedule", schedule, NULL);
}

HstSchedule *
hst_mini_month_get_schedule (HstMiniMonth *self)
{
  g_return_val_if_fail (HST_IS_MINI_MONTH (self), NULL);

  return self->schedule;
}

void
hst_mini_month_set_schedule (HstMiniMonth *self,
                             HstSchedule  *schedule)
{
  g_return_if_fail (HST_IS_MINI_MONTH (self));

  if (!g_set_object (&self->schedule, schedule))
    return;
  g_signal_group_set_target (self->signals, schedule);
  g_signal_group_set_target (self->list, schedule != NULL ? hst_schedule_get_occurrences (schedule) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCHEDULE]);
  on_day_changed (self);
}
