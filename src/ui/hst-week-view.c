/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-view.h"

#include "hst-axis.h"
#include "hst-format.h"
#include "hst-hour-zoom.h"
#include "hst-view.h"
#include "hst-week-grid.h"
#include "hst-week-header.h"
#include "hst-week-strip.h"

/**
 * HstWeekView:
 *
 * A week of the schedule: headings, the strip of whole days, the grid of hours.  Where there is room
 * for fewer columns it shows three days, or one, beginning with the day in focus.  Control with plus, minus and the wheel
 * make hours higher or lower, which `win.week-zoom` i keeps.
 *
 * Properties: "schedule" #HstSchedule, "most-days" uint: how many days it may show, "n-days" uint (read
 * only): how many days it shows, and by how many going back and forward should go.
 *
 * Window actions that it activates: `win.select` (ss) UID and recurrence id, both empty for none;
 * `win.open-event` (ss); `win.delete-event` (ss); `win.move-event` (ssss) UID, recurrence id, start and
 * end, `win.copy-event` (ssss) likewise; `win.create-event` (ss) start and end; moments as hst_moment_to_string().  Alt with the arrow
 * keys belongs to the focused block: a window that gives those keys a meaning of its own must let the
 * focused widget see them first.
 */
struct _HstWeekView {
  GtkWidget      parent_instance;

  HstSchedule   *schedule;  /* owned */
  GSignalGroup  *signals;   /* of the schedule */
  GSignalGroup  *list;      /* of its occurrences */
  GtkWidget     *box;
  GtkWidget     *header;
  GtkWidget     *strip;
  GtkWidget     *strip_scrolled;
  GtkWidget     *grid;
  GtkWidget     *scrolled;

  guint          most_days;
  guint          room_days;      /* for how many there is room: 7, 3 or 1 */
  guint          n_days;
  HstHourZoom   *zoom;           /* has the same life */
  gboolean       is_stale;       /* what it shows is not what the schedule has */
  gboolean       has_scrolled;   /* to the working hours, once */
  guint          refresh_id;
};

typedef enum {
  PROP_SCHEDULE = 1,
  PROP_MOST_DAYS,
  PROP_N_DAYS,
} HstWeekViewProperty;

static GParamSpec *props[PROP_N_DAYS + 1];

#define STRIP_MAX_PX  132

G_DEFINE_FINAL_TYPE (HstWeekView, hst_week_view, GTK_TYPE_WIDGET)

static HstDay
get_first_day (HstWeekView *self)
{
  const HstDay day = hst_schedule_get_day (self->schedule);

  HstDay first, last;

  hst_view_get_days (HST_VIEW_WEEK, day, self->n_days, hst_schedule_get_first_weekday (self->schedule), &first, &last);
  return first;
}

static int
get_gutter_px (HstWeekView *self)
{
  g_autofree char *text = hst_format_hour (22, hst_schedule_get_use_24h (self->schedule));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width_px;

  pango_layout_get_pixel_size (layout, &width_px, NULL);
  width_px += 10;
  return hst_schedule_get_second_zone (self->schedule) != NULL ? 2 * width_px : width_px;
}

/* How many days that makes, with the day in focus among them. */
static guint
choose_n_days (HstWeekView *self)
{
  if (self->schedule == NULL)
    return self->room_days;
  return hst_view_count_week_days (self->room_days, hst_schedule_get_work_week (self->schedule),
                                   hst_schedule_get_day (self->schedule));
}

/* As many columns as can be read.  A whole week is worth narrow ones: eight letters tell what a block is, and the
 * window as it comes up has room for that beside the inspector. */
static guint
count_days (HstWeekView *self,
            int          width_px)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  const int room_px = width_px - (self->schedule != NULL ? get_gutter_px (self) : 0);
  const guint n_days = room_px >= 7 * 8 * char_px ? 7 : room_px >= 3 * 11 * char_px ? 3 : 1;

  pango_font_metrics_unref (metrics);
  return MIN (n_days, self->most_days);
}

static gboolean
scroll_to_work (HstWeekView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  if (self->has_scrolled || gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    return FALSE;
  self->has_scrolled = TRUE;
  gtk_adjustment_set_value (adjustment, hst_week_grid_get_work_y_px (HST_WEEK_GRID (self->grid)));
  return TRUE;
}

static void
refresh (HstWeekView *self)
{
  HstDay from;
  int gutter_px, strip_px;

  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  from = get_first_day (self);
  gutter_px = get_gutter_px (self);
  hst_week_header_show (HST_WEEK_HEADER (self->header), self->schedule, from, self->n_days, gutter_px);
  hst_week_strip_show (HST_WEEK_STRIP (self->strip), self->schedule, from, self->n_days, gutter_px);
  gtk_widget_set_visible (self->strip_scrolled, !hst_week_strip_is_empty (HST_WEEK_STRIP (self->strip)));
  gtk_widget_measure (self->strip, GTK_ORIENTATION_VERTICAL, -1, NULL, &strip_px, NULL, NULL);
  /* A bar that could scroll would want more height than a single lane has. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->strip_scrolled), GTK_POLICY_NEVER,
                                  strip_px > STRIP_MAX_PX ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  hst_week_grid_show (HST_WEEK_GRID (self->grid), self->schedule, from, self->n_days, gutter_px);
}

/* What is dragged up there would last whole days. */
static void
on_strip_drag (HstWeekView *self,
               int          index)
{
  hst_week_strip_set_drop (HST_WEEK_STRIP (self->strip), index);
  gtk_widget_set_visible (self->strip_scrolled, index >= 0 || !hst_week_strip_is_empty (HST_WEEK_STRIP (self->strip)));
}

static gboolean
on_refresh (gpointer data)
{
  HstWeekView *self = HST_WEEK_VIEW (data);

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
want (HstWeekView *self)
{
  HstDay from;

  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  from = get_first_day (self);
  hst_schedule_want (self->schedule, from, from + (HstDay) self->n_days);
}

/* The days that are shown, or what is shown of them, have changed. */
static void
on_days_changed (HstWeekView *self)
{
  const guint n_days = choose_n_days (self);

  if (n_days != self->n_days) {
    self->n_days = n_days;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_DAYS]);
  }
  want (self);
  refresh (self);
}

static void
on_selection_changed (HstWeekView *self)
{
  if (self->is_stale)
    return;
  hst_week_grid_show_selected (HST_WEEK_GRID (self->grid));
  hst_week_strip_show_selected (HST_WEEK_STRIP (self->strip));
}

static void
on_now_changed (HstWeekView *self)
{
  if (!self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_week_grid_queue_now (HST_WEEK_GRID (self->grid));
}

static gboolean
on_resized (gpointer data)
{
  HstWeekView *self = HST_WEEK_VIEW (data);

  self->refresh_id = 0;
  on_days_changed (self);
  return G_SOURCE_REMOVE;
}

static void
set_zoom (GtkWidget *view,
          int        zoom)
{
  hst_week_grid_set_zoom (HST_WEEK_GRID (HST_WEEK_VIEW (view)->grid), zoom);
}

static void
hst_week_view_map (GtkWidget *widget)
{
  hst_hour_zoom_take (HST_WEEK_VIEW (widget)->zoom);
  GTK_WIDGET_CLASS (hst_week_view_parent_class)->map (widget);
  on_days_changed (HST_WEEK_VIEW (widget));
}

static void
hst_week_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  HstWeekView *self = HST_WEEK_VIEW (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    /* However many days it shows now, it can show one, of which less cannot be read: what is beside it makes way. */
    *minimum = 200;
    *natural = MAX (*natural, 700);
  }
}

static void
hst_week_view_size_allocate (GtkWidget *widget,
                             int        width_px,
                             int        height_px,
                             int        baseline)
{
  HstWeekView *self = HST_WEEK_VIEW (widget);
  const guint room_days = count_days (self, width_px);
  GtkAllocation allocation = { 0, 0, width_px, height_px };
  int minimum_px;

  if (room_days != self->room_days) {
    self->room_days = room_days;
    g_clear_handle_id (&self->refresh_id, g_source_remove);
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_resized, self, NULL);
  }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_px, NULL, NULL, NULL);
  allocation.width = MAX (width_px, minimum_px);
  gtk_widget_size_allocate (self->box, &allocation, -1);
  /* Scrolled before it is drawn for the first time, so that it does not jump. */
  if (scroll_to_work (self))
    gtk_widget_size_allocate (self->box, &allocation, -1);
}

static void
hst_week_view_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  HstWeekView *self = HST_WEEK_VIEW (widget);

  GTK_WIDGET_CLASS (hst_week_view_parent_class)->css_changed (widget, change);
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

static void
hst_week_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HstWeekView *self = HST_WEEK_VIEW (object);

  switch ((HstWeekViewProperty) prop_id) {
  case PROP_SCHEDULE:
    g_value_set_object (value, self->schedule);
    break;
  case PROP_MOST_DAYS:
    g_value_set_uint (value, self->most_days);
    break;
  case PROP_N_DAYS:
    g_value_set_uint (value, self->n_days);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_week_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch ((HstWeekViewProperty) prop_id) {
  case PROP_SCHEDULE:
    hst_week_view_set_schedule (HST_WEEK_VIEW (object), g_value_get_object (value));
    break;
  case PROP_MOST_DAYS:
    HST_WEEK_VIEW (object)->most_days = g_value_get_uint (value);
    HST_WEEK_VIEW (object)->room_days = MIN (HST_WEEK_VIEW (object)->room_days, HST_WEEK_VIEW (object)->most_days);
    HST_WEEK_VIEW (object)->n_days = HST_WEEK_VIEW (object)->room_days;
    break;
  case PROP_N_DAYS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_week_view_dispose (GObject *object)
{
  HstWeekView *self = HST_WEEK_VIEW (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->list);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_week_view_parent_class)->dispose (object);
}

static void
hst_week_view_class_init (HstWeekViewClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hst_week_view_get_property;
  object_class->set_property = hst_week_view_set_property;
  object_class->dispose = hst_week_view_dispose;
  widget_class->map = hst_week_view_map;
  widget_class->measure = hst_week_view_measure;
  widget_class->size_allocate = hst_week_view_size_allocate;
  widget_class->css_changed = hst_week_view_css_changed;

  props[PROP_SCHEDULE] =
    g_param_spec_object ("schedule", NULL, NULL, HST_TYPE_SCHEDULE, readable | G_PARAM_WRITABLE);
  props[PROP_MOST_DAYS] = g_param_spec_uint ("most-days", NULL, NULL, 1, HST_AXIS_DAYS_MAX, 7,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_DAYS] = g_param_spec_uint ("n-days", NULL, NULL, 1, HST_AXIS_DAYS_MAX, 7, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "weekview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_week_view_init (HstWeekView *self)
{
  self->most_days = self->room_days = self->n_days = 7;
  self->is_stale = TRUE;
  self->header = hst_week_header_new ();
  self->strip = hst_week_strip_new ();
  self->strip_scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->strip_scrolled), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->strip_scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->strip_scrolled), STRIP_MAX_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->strip_scrolled), self->strip);
  self->grid = hst_week_grid_new ();
  g_signal_connect_swapped (self->grid, "strip-drag", G_CALLBACK (on_strip_drag), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->grid);
  /* The grid is one widget as high as the day: it scrolls to its blocks by itself. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))),
                                    FALSE);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->header);
  gtk_box_append (GTK_BOX (self->box), self->strip_scrolled);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), self->scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->zoom = hst_hour_zoom_new (GTK_WIDGET (self), self->scrolled, set_zoom);

  self->signals = g_signal_group_new (HST_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->signals, "notify::day", G_CALLBACK (on_days_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::first-weekday", G_CALLBACK (on_days_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::work-week", G_CALLBACK (on_days_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::zone", G_CALLBACK (on_days_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::second-zone", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::today", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::plan", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::use-24h", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::now-utc", G_CALLBACK (on_now_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-uid", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-chosen", G_CALLBACK (on_selection_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-recurrence-id", G_CALLBACK (on_selection_changed), self);
  self->list = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (refresh), self);
}

/**
 * hst_week_view_new:
 * @schedule: (nullable): what it is to show
 *
 * Returns: (transfer floating): a view of a week
 */
GtkWidget *
hst_week_view_new (HstSchedule *schedule)
{
  return g_object_new (HST_TYPE_WEEK_VIEW, "schedule", schedule, NULL);
}

/**
 * hst_week_view_new_for_days:
 * @schedule: (nullable): what it is to show
 * @most_days: how many days it may show, however much room there is
 *
 * Returns: (transfer floating): a view of a few days, from the day in focus on
 */
GtkWidget *
hst_week_view_new_for_days (HstSchedule *schedule,
                            guint        most_days)
{
  return g_object_new (HST_TYPE_WEEK_VIEW, "most-days", most_days, "schedule", schedule, NULL);
}

HstSchedule *
hst_week_view_get_schedule (HstWeekView *self)
{
  g_return_val_if_fail (HST_IS_WEEK_VIEW (self), NULL);

  return self->schedule;
}

void
hst_week_view_set_schedule (HstWeekView *self,
                            HstSchedule *schedule)
{
  g_return_if_fail (HST_IS_WEEK_VIEW (self));

  if (!g_set_object (&self->schedule, schedule))
    return;
  g_signal_group_set_target (self->signals, schedule);
  g_signal_group_set_target (self->list, schedule != NULL ? hst_schedule_get_occurrences (schedule) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCHEDULE]);
  on_days_changed (self);
}

/**
 * hst_week_view_get_n_days:
 * @self: a view
 *
 * Returns: how many days it shows: 7, 5, 3 or 1
 */
guint
hst_week_view_get_n_days (HstWeekView *self)
{
  g_return_val_if_fail (HST_IS_WEEK_VIEW (self), 7);

  return self->n_days;
}
