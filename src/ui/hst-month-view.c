/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-format.h"

#include <adwaita.h>

/**
 * HstMonthView:
 *
 * Six weeks of the schedule: visits and what lasts days as bars over their days, the rest as chips
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

guint
hst_month_view_get_focus_index (HstMonthView *self)
{
  return (guint) CLAMP (hst_schedule_get_day (self->schedule) - self->from, 0, HST_MONTH_N_DAYS - 1);
}

void
hst_month_view_stop_dragging (HstMonthView *self)
{
  self->is_dragging = FALSE;
  g_clear_object (&self->dragged);
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++)
    gtk_widget_remove_css_class (self->cells[i], "drop");
  for (guint i = 0; i < self->items->len; i++) {
    GtkWidget *block = ((HstMonthItem *) self->items->pdata[i])->block;

    if (block != NULL)
      gtk_widget_set_opacity (block, 1);
  }
}

HstMonthItem *
hst_month_view_find_item (HstMonthView *self,
                          GtkWidget    *block)
{
  for (guint i = 0; block != NULL && i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block == block)
      return item;
  }
  return NULL;
}

static HstMonthItem *
find_item_like (HstMonthView  *self,
                HstOccurrence *occurrence)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);

  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL
        && hst_occurrence_is_same (item->occurrence, hst_occurrence_get_uid (occurrence), recurrence))
      return item;
  }
  return NULL;
}

static void
refresh (HstMonthView *self)
{
  guint n_events[HST_MONTH_N_DAYS];
  GtkWidget *focused;
  HstMonthItem *focused_item;
  g_autoptr (HstOccurrence) followed = NULL;

  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  self->is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  hst_month_view_stop_dragging (self);
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  focused_item = hst_month_view_find_item (self, focused);
  if (focused_item != NULL && focused_item->occurrence != NULL)
    followed = g_object_ref (focused_item->occurrence);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = hst_month_items_new (self->schedule, self->from, self->n_lanes, self->n_hidden, n_events);
  hst_month_view_fill (self, n_events);
  if (followed != NULL) {
    HstMonthItem *item = find_item_like (self, followed);

    gtk_widget_grab_focus (item != NULL ? item->block : self->cells[hst_month_view_get_focus_index (self)]);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
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

/* From the week on in which the month of the day in focus begins. */
static void
show_month (HstMonthView *self)
{
  int year, month;

  hst_day_to_ymd (hst_schedule_get_day (self->schedule), &year, &month, NULL);
  self->from = hst_day_get_week_start (hst_day_from_ymd (year, month, 1),
                                       hst_schedule_get_first_weekday (self->schedule));
  self->is_scrolled = FALSE;
}

static void
on_day_changed (HstMonthView *self)
{
  const gboolean had_focus = HST_IS_DAY_CELL (gtk_widget_get_focus_child (GTK_WIDGET (self)));

  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!self->is_going_along)
    show_month (self);
  hst_schedule_want (self->schedule, self->from, self->from + HST_MONTH_N_DAYS);
  refresh (self);
  if (had_focus)
    gtk_widget_grab_focus (self->cells[hst_month_view_get_focus_index (self)]);
}

static void
go_along (HstMonthView *self,
          HstDay        day)
{
  self->is_going_along = TRUE;
  hst_schedule_set_day (self->schedule, day);
  self->is_going_along = FALSE;
}

/*
 * hst_month_view_scroll:
 * @self: a month
 * @n_weeks: by how many weeks to go forward; negative to go back
 *
 * Goes through time by weeks, without an end.  The day in focus keeps its place on the screen.
 */
void
hst_month_view_scroll (HstMonthView *self,
                       int           n_weeks)
{
  self->is_scrolled = TRUE;
  self->from += 7 * n_weeks;
  go_along (self, hst_schedule_get_day (self->schedule) + 7 * n_weeks);
}

/*
 * hst_month_view_go_to:
 * @self: a month
 * @day: a day
 *
 * Puts it into focus.  Where weeks were scrolled, they stay, or go on by as many as it takes.
 */
void
hst_month_view_go_to (HstMonthView *self,
                      HstDay        day)
{
  if (!self->is_scrolled) {
    hst_schedule_set_day (self->schedule, day);
    return;
  }
  while (day < self->from)
    self->from -= 7;
  while (day >= self->from + HST_MONTH_N_DAYS)
    self->from += 7;
  go_along (self, day);
}

static void
on_selection_changed (HstMonthView *self)
{
  if (self->is_stale)
    return;
  hst_month_view_show_selected (self);
}

static void
hst_month_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->map (widget);
  on_day_changed (HST_MONTH_VIEW (widget));
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
  g_clear_object (&self->signals);
  g_clear_object (&self->list);
  g_clear_object (&self->dragged);
  g_clear_object (&self->schedule);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_month_view_parent_class)->dispose (object);
}

static void
hst_month_view_finalize (GObject *object)
{
  HstMonthView *self = HST_MONTH_VIEW (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->chips, g_ptr_array_unref);

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

static GtkWidget *
add_label (HstMonthView *self,
           const char   *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, name);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
hst_month_view_init (HstMonthView *self)
{
  self->is_stale = TRUE;
  self->n_lanes = 4;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_month_item_free);
  self->bars = g_ptr_array_new ();
  self->chips = g_ptr_array_new ();
  for (guint i = 0; i < 7; i++)
    self->weekdays[i] = add_label (self, "weekday");
  for (guint i = 0; i < HST_MONTH_N_WEEKS; i++)
    self->weeks[i] = add_label (self, "week-number");
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    self->cells[i] = hst_day_cell_new ();
    gtk_widget_set_parent (self->cells[i], GTK_WIDGET (self));
  }
  /* There is always one, to tell how high a line is. */
  g_ptr_array_add (self->chips, hst_event_block_new (HST_BLOCK_CHIP));
  gtk_widget_set_parent (self->chips->pdata[0], GTK_WIDGET (self));
  gtk_widget_set_visible (self->chips->pdata[0], FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hst_month_view_add_controllers (self);

  self->signals = g_signal_group_new (HST_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->signals, "notify::day", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::first-weekday", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::zone", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::today", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::plan", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::use-24h", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-uid", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-chosen", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-recurrence-id", G_CALLBACK (on_selection_changed), self);
  self->list = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (refresh), self);
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
