/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-format.h"

#include <adwaita.h>

/**
 * HstMonthView:
 *
 * Six weeks of the schedule, which can be scrolled without an end: visits and what lasts days as bars over their days, the rest as chips
 * in the order of time, and on each day for which that is too much a button that lists it.  Where
 * cells are too narrow for words, dots stand for what happens.
 *
 * The day in focus is the schedule's; arrows move it.  Window actions that it activates: those of
 * #HstWeekView, and `win.open-day` (i) with Enter or a double click on the number of a day.
 */

typedef enum {
  PROP_SCHEDULE = 1,
} HstMonthViewProperty;

static GParamSpec *props[PROP_SCHEDULE + 1];

G_DEFINE_FINAL_TYPE (HstMonthView, hst_month_view, GTK_TYPE_WIDGET)

int
hst_month_view_get_char_px (HstMonthView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return char_px;
}

/* Of a week, what has the focus. */
GtkWidget *
hst_month_view_get_focused (HstMonthView *self)
{
  GtkWidget *week = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return week != NULL ? gtk_widget_get_focus_child (week) : NULL;
}

static void
focus_day (HstMonthView *self)
{
  gtk_widget_grab_focus (hst_month_view_get_cell (self, hst_schedule_get_day (self->schedule)));
}

/* The day in focus may have come into sight only now. */
void
hst_month_view_settle_focus (HstMonthView *self)
{
  if (HST_IS_DAY_CELL (hst_month_view_get_focused (self)))
    focus_day (self);
}

static void
refresh (HstMonthView *self)
{
  HstMonthItem *focused;
  g_autoptr (HstOccurrence) followed = NULL;

  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  self->is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  focused = hst_month_view_find_item (self, hst_month_view_get_focused (self), NULL);
  if (focused != NULL && focused->occurrence != NULL)
    followed = g_object_ref (focused->occurrence);

  hst_month_view_forget_rows (self);
  hst_month_view_update_rows (self);
  hst_month_view_show_drag (self);
  if (followed != NULL) {
    HstMonthItem *item = hst_month_view_find_like (self, followed);

    if (item != NULL)
      gtk_widget_grab_focus (item->block);
    else
      focus_day (self);
  }
  if (self->around_from < self->around_to)
    hst_month_view_get_ready (self);
}

static gboolean
on_refresh (gpointer data)
{
  HstMonthView *self = HST_MONTH_VIEW (data);

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

void
hst_month_view_queue_refresh (HstMonthView *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

static void
show_weekdays (HstMonthView *self)
{
  for (guint i = 0; i < 7; i++) {
    g_autofree char *weekday = hst_format_weekday (self->from + (HstDay) i);

    gtk_label_set_text (GTK_LABEL (self->weekdays[i]), weekday);
  }
}

/* From the week on in which the month of the day in focus begins. */
static void
show_month (HstMonthView *self)
{
  int year, month;

  hst_day_to_ymd (hst_schedule_get_day (self->schedule), &year, &month, NULL);
  self->from = hst_day_get_week_start (hst_day_from_ymd (year, month, 1),
                                       hst_schedule_get_first_weekday (self->schedule));
  self->is_scrolled = FALSE;
  show_weekdays (self);
  hst_month_view_stop_scrolling (self);
}

/**
 * hst_month_view_want:
 * @self: a month with a schedule
 *
 * Asks for the days that it shows, and for those around.  What is being dragged is among them, wherever that began.
 */
void
hst_month_view_want (HstMonthView *self)
{
  HstDay from = self->from;
  HstDay to = self->from + HST_MONTH_N_DAYS;

  if (self->is_dragging) {
    from = MIN (from, self->grab_day);
    to = MAX (to, self->grab_day + 1);
  }
  hst_schedule_want_around (self->schedule, from, to, self->around_from, self->around_to);
}

static void
show_focus (HstMonthView *self)
{
  for (guint i = 0; i < self->weeks->len; i++)
    if (hst_month_week_get_day (self->weeks->pdata[i]) != HST_DAY_NONE)
      hst_month_week_show_focus (self->weeks->pdata[i]);
}

static void
on_day_changed (HstMonthView *self)
{
  const gboolean had_focus = HST_IS_DAY_CELL (hst_month_view_get_focused (self));

  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))) {
    self->is_stale = TRUE;
    return;
  }
  if (!self->is_going_along) {
    hst_month_view_stop_dragging (self);
    show_month (self);
  }
  hst_month_view_want (self);
  if (self->is_stale)
    refresh (self);
  hst_month_view_update_rows (self);
  show_focus (self);
  if (had_focus)
    focus_day (self);
}

/*
 * hst_month_view_go_along:
 * @self: a month whose rows are where they belong
 * @day: what to put into focus
 */
void
hst_month_view_go_along (HstMonthView *self,
                         HstDay        day)
{
  self->is_going_along = TRUE;
  hst_schedule_set_day (self->schedule, day);
  self->is_going_along = FALSE;
}

static void
on_selection_changed (HstMonthView *self)
{
  for (guint i = 0; !self->is_stale && i < self->weeks->len; i++)
    hst_month_week_show_selected (self->weeks->pdata[i]);
}

static void
hst_month_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->map (widget);
  HST_MONTH_VIEW (widget)->is_stale = TRUE;
  on_day_changed (HST_MONTH_VIEW (widget));
}

static void
hst_month_view_unmap (GtkWidget *widget)
{
  hst_month_view_stop_dragging (HST_MONTH_VIEW (widget));
  hst_month_view_stop_scrolling (HST_MONTH_VIEW (widget));
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->unmap (widget);
}

/* For what there is room the layout tells; a window that comes to the front or leaves it changes its style, too. */
static void
hst_month_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);

  GTK_WIDGET_CLASS (hst_month_view_parent_class)->css_changed (widget, change);
  if (self->is_dark != adw_style_manager_get_dark (adw_style_manager_get_default ()))
    hst_month_view_queue_refresh (self);
}

static void
hst_month_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HstMonthViewProperty) prop_id) {
  case PROP_SCHEDULE:
    g_value_set_object (value, HST_MONTH_VIEW (object)->schedule);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_month_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch ((HstMonthViewProperty) prop_id) {
  case PROP_SCHEDULE:
    hst_month_view_set_schedule (HST_MONTH_VIEW (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_month_view_dispose (GObject *object)
{
  HstMonthView *self = HST_MONTH_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->edge_id, g_source_remove);
  hst_month_view_stop_scrolling (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->list);
  g_clear_object (&self->dragged);
  g_clear_object (&self->schedule);
  g_ptr_array_set_size (self->weeks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_month_view_parent_class)->dispose (object);
}

static void
hst_month_view_finalize (GObject *object)
{
  g_clear_pointer (&HST_MONTH_VIEW (object)->weeks, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_month_view_parent_class)->finalize (object);
}

static void
hst_month_view_class_init (HstMonthViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hst_month_view_get_property;
  object_class->set_property = hst_month_view_set_property;
  object_class->dispose = hst_month_view_dispose;
  object_class->finalize = hst_month_view_finalize;
  widget_class->focus = hst_month_view_focus;
  widget_class->map = hst_month_view_map;
  widget_class->unmap = hst_month_view_unmap;
  widget_class->measure = hst_month_view_measure;
  widget_class->size_allocate = hst_month_view_size_allocate;
  widget_class->snapshot = hst_month_view_snapshot;
  widget_class->css_changed = hst_month_view_css_changed;

  props[PROP_SCHEDULE] =
    g_param_spec_object ("schedule", NULL, NULL, HST_TYPE_SCHEDULE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "monthview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
hst_month_view_init (HstMonthView *self)
{
  self->is_stale = TRUE;
  self->room.n_lanes = 4;
  self->weeks = g_ptr_array_new ();
  for (guint i = 0; i < 7; i++) {
    self->weekdays[i] = gtk_label_new (NULL);
    gtk_widget_add_css_class (self->weekdays[i], "weekday");
    gtk_widget_set_parent (self->weekdays[i], GTK_WIDGET (self));
  }
  hst_month_view_add_week (self);
  self->measured = HST_EVENT_BLOCK (hst_event_block_new (HST_BLOCK_CHIP));
  gtk_widget_set_parent (GTK_WIDGET (self->measured), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->measured), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hst_month_view_add_controllers (self);
  hst_month_view_add_scrolling (self);

  self->signals = g_signal_group_new (HST_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->signals, "notify::day", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::first-weekday", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::zone", G_CALLBACK (hst_month_view_queue_refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::today", G_CALLBACK (hst_month_view_queue_refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::plan", G_CALLBACK (hst_month_view_queue_refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::use-24h", G_CALLBACK (hst_month_view_queue_refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-uid", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-chosen", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-recurrence-id", G_CALLBACK (on_selection_changed), self);
  self->list = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (hst_month_view_queue_refresh), self);
}

/**
 * hst_month_view_new:
 * @schedule: (nullable): what it is to show
 *
 * Returns: (transfer floating): a view of a month
 */
GtkWidget *
hst_month_view_new (HstSchedule *schedule)
{
  return g_object_new (HST_TYPE_MONTH_VIEW, "schedule", schedule, NULL);
}

HstSchedule *
hst_month_view_get_schedule (HstMonthView *self)
{
  g_return_val_if_fail (HST_IS_MONTH_VIEW (self), NULL);

  return self->schedule;
}

void
hst_month_view_set_schedule (HstMonthView *self,
                             HstSchedule  *schedule)
{
  g_return_if_fail (HST_IS_MONTH_VIEW (self));

  if (!g_set_object (&self->schedule, schedule))
    return;
  g_signal_group_set_target (self->signals, schedule);
  g_signal_group_set_target (self->list, schedule != NULL ? hst_schedule_get_occurrences (schedule) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCHEDULE]);
  on_day_changed (self);
}
