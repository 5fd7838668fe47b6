/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-view.h"

#include "hst-format.h"
#include "hst-timeline-grid.h"
#include "hst-timeline-tools.h"
#include "hst-words.h"
#include "hst-zoom-keys.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstTimelineView:
 *
 * Visits and meetings as bars over a week, a month, a quarter or a year, in a row for each community.  It shows the period in
 * which the day in focus lies; time can be scrolled and dragged from there, and the day comes along.
 *
 * Signals: "days-changed": it shows other days.  Window actions that it activates: those of the blocks (`win.select`,
 * `win.open-event`, `win.delete-event`, `win.select-visit`, `win.show-visit`), `win.open-day` i, `win.timeline-rows` s and
 * `win.timeline-zoom` s.
 */
struct _HstTimelineView {
  GtkWidget        parent_instance;

  HstSchedule     *schedule;   /* owned */
  HstDay           from;
  HstDay           to;
  HstTimelineZoom  zoom;
  HstTimelineBy    by;
  double           owed_days;  /* of a day that was scrolled in part */
  double           owed_zoom;
  double           pointer_x;
  guint            refresh_id;

  GtkWidget       *stack;
  GtkWidget       *tools;
  GtkWidget       *header;
  GtkWidget       *scrolled;
  GtkWidget       *grid;
  GtkWidget       *nothing;
};

enum {
  DAYS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Into how many parts a turn of the wheel divides what is in view. */
#define PARTS 12

G_DEFINE_FINAL_TYPE (HstTimelineView, hst_timeline_view, GTK_TYPE_WIDGET)

static void
show_nothing (HstTimelineView *self)
{
  const gboolean is_filtered = !hst_view_filter_is_empty (hst_schedule_get_filter (self->schedule));

  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing), is_filtered ? _("Nothing Passes the Filter")
                                                                          : _("No Visit Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing),
                                   is_filtered ? _("Visits and meetings are hidden by the filter.")
                                               : _("Visits and meetings stand here as bars over weeks and months, in a row "
                                                   "for each community that receives guests or sends them."));
  gtk_widget_set_visible (adw_status_page_get_child (ADW_STATUS_PAGE (self->nothing)), !is_filtered);
}

static void
refresh (HstTimelineView *self)
{
  guint n_rows;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  n_rows = hst_timeline_grid_show (HST_TIMELINE_GRID (self->grid), self->schedule, self->from, self->to, self->by);
  if (n_rows == 0)
    show_nothing (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "rows" : "nothing");
}

static gboolean
on_refresh (gpointer data)
{
  HstTimelineView *self = HST_TIMELINE_VIEW (data);

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Plan and occurrences come one after the other: they are shown together. */
static void
queue_refresh (HstTimelineView *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

/* Whole months are asked for, so that not every day that is scrolled by asks anew. */
static void
set_days (HstTimelineView *self,
          HstDay           from,
          HstDay           to)
{
  if (from == self->from && to == self->to)
    return;
  self->from = from;
  self->to = to;
  hst_schedule_want (self->schedule, hst_timeline_unit_get_start (HST_TIMELINE_UNIT_MONTH, from, 1),
                     hst_timeline_unit_get_next (HST_TIMELINE_UNIT_MONTH, to - 1, 1));
  queue_refresh (self);
  g_signal_emit (self, signals[DAYS_CHANGED], 0);
}

static void
show_period (HstTimelineView *self)
{
  HstDay from, to;

  hst_timeline_zoom_get_days (self->zoom, hst_schedule_get_day (self->schedule),
                              hst_schedule_get_first_weekday (self->schedule), &from, &to);
  set_days (self, from, to);
}

static void
on_day_changed (HstTimelineView *self)
{
  const HstDay day = hst_schedule_get_day (self->schedule);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (day < self->from || day >= self->to)
    show_period (self);
  gtk_widget_queue_draw (self->header);
}

static void
on_first_weekday_changed (HstTimelineView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_period (self);
}

static void
on_selection_changed (HstTimelineView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->refresh_id == 0)
    hst_timeline_grid_show_selected (HST_TIMELINE_GRID (self->grid));
}

/* The day in focus stays in view: where time runs away from it, it comes along. */
static void
go_to (HstTimelineView *self,
       HstDay           from)
{
  const HstDay to = from + (self->to - self->from);
  const HstDay day = hst_schedule_get_day (self->schedule);

  set_days (self, from, to);
  if (day < from || day >= to)
    hst_schedule_set_day (self->schedule, CLAMP (day, from, to - 1));
}

static void
set_zoom (HstTimelineView *self,
          int              zoom)
{
  zoom = CLAMP (zoom, 0, HST_N_TIMELINE_ZOOMS - 1);
  if ((int) self->zoom == zoom)
    return;
  self->zoom = (HstTimelineZoom) zoom;
  hst_timeline_tools_set_zoom (HST_TIMELINE_TOOLS (self->tools), self->zoom);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.timeline-zoom", "s", hst_timeline_zoom_get_name (self->zoom));
  show_period (self);
}

static void
on_zoom_asked (HstTimelineView *self,
               int              change)
{
  set_zoom (self, (int) self->zoom + change);
}

static void
on_rows_chosen (HstTimelineView *self,
                guint            by)
{
  if (self->by == by)
    return;
  self->by = (HstTimelineBy) by;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.timeline-rows", "s", hst_timeline_by_get_name (self->by));
  refresh (self);
}

/* Nearer to what is under the pointer. */
static void
zoom_by_wheel (HstTimelineView *self,
               double           dy)
{
  graphene_point_t point;

  self->owed_zoom += dy;
  if (fabs (self->owed_zoom) < 1)
    return;
  if (self->owed_zoom < 0 && self->zoom != HST_TIMELINE_WEEK
      && gtk_widget_compute_point (GTK_WIDGET (self), self->grid, &GRAPHENE_POINT_INIT ((float) self->pointer_x, 0), &point))
    hst_schedule_set_day (self->schedule, hst_timeline_grid_get_day_at (HST_TIMELINE_GRID (self->grid), point.x));
  set_zoom (self, (int) self->zoom + (self->owed_zoom > 0 ? 1 : -1));
  self->owed_zoom = 0;
}

static void
scroll (HstTimelineView *self,
        double           forward)
{
  const double days = self->owed_days + forward * MAX (1, (self->to - self->from) / PARTS);
  const HstDay whole_days = (HstDay) trunc (days);

  self->owed_days = days - whole_days;
  if (whole_days != 0)
    go_to (self, self->from + whole_days);
}

/* Along the lines goes through time, across them through the rows, if there are more than can be seen. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           HstTimelineView          *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & GDK_CONTROL_MASK) != 0) {
    zoom_by_wheel (self, dy);
    return TRUE;
  }
  if (fabs (dx) > fabs (dy))
    scroll (self, mirrored ? -dx : dx);
  else if ((state & GDK_SHIFT_MASK) != 0 || gtk_adjustment_get_upper (rows) <= gtk_adjustment_get_page_size (rows))
    scroll (self, dy);
  else
    return FALSE;
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstTimelineView          *self)
{
  self->pointer_x = x;
}

/* Wherever the keyboard is: nothing else in the window can be brought nearer. */
static gboolean
on_zoom_key (GtkWidget *widget,
             GVariant  *change,
             gpointer   data)
{
  HstTimelineView *self = HST_TIMELINE_VIEW (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  set_zoom (self, (int) self->zoom - g_variant_get_int32 (change));
  return TRUE;
}

static void
take_state (HstTimelineView *self)
{
  GActionGroup *window = G_ACTION_GROUP (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GVariant) rows = g_action_group_get_action_state (window, "timeline-rows");
  g_autoptr (GVariant) zoom = g_action_group_get_action_state (window, "timeline-zoom");

  if (rows != NULL)
    self->by = hst_timeline_by_from_name (g_variant_get_string (rows, NULL));
  if (zoom != NULL)
    self->zoom = hst_timeline_zoom_from_name (g_variant_get_string (zoom, NULL));
  hst_timeline_tools_set_rows (HST_TIMELINE_TOOLS (self->tools), self->by);
  hst_timeline_tools_set_zoom (HST_TIMELINE_TOOLS (self->tools), self->zoom);
}

static void
hst_timeline_view_map (GtkWidget *widget)
{
  HstTimelineView *self = HST_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (hst_timeline_view_parent_class)->map (widget);
  if (G_IS_ACTION_GROUP (gtk_widget_get_root (widget)))
    take_state (self);
  /* Another view has asked for other days meanwhile. */
  self->from = self->to = 0;
  show_period (self);
  refresh (self);
}

static void
hst_timeline_view_dispose (GObject *object)
{
  HstTimelineView *self = HST_TIMELINE_VIEW (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_timeline_view_parent_class)->dispose (object);
}

static void
hst_timeline_view_class_init (HstTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_timeline_view_dispose;
  widget_class->map = hst_timeline_view_map;

  signals[DAYS_CHANGED] = g_signal_new ("days-changed", HST_TYPE_TIMELINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timelineview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_New Visit"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "hst-view-timeline-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-visit");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
add_controllers (HstTimelineView *self)
{
  GtkEventController *keys = hst_zoom_keys_new (on_zoom_key);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}

static void
hst_timeline_view_init (HstTimelineView *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->zoom = HST_TIMELINE_QUARTER;
  self->stack = gtk_stack_new ();
  self->tools = hst_timeline_tools_new ();
  self->header = hst_timeline_header_new ();
  self->grid = hst_timeline_grid_new (HST_TIMELINE_HEADER (self->header));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->grid);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (page), self->tools);
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), self->header);
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), self->scrolled);
  self->nothing = create_nothing ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), self->nothing, "nothing");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  g_signal_connect_swapped (self->tools, "rows-chosen", G_CALLBACK (on_rows_chosen), self);
  g_signal_connect_swapped (self->tools, "zoom-asked", G_CALLBACK (on_zoom_asked), self);
  g_signal_connect_swapped (self->grid, "dragged", G_CALLBACK (go_to), self);
}

/**
 * hst_timeline_view_new:
 * @schedule: what it is to show
 *
 * Returns: (transfer floating): a view of months
 */
GtkWidget *
hst_timeline_view_new (HstSchedule *schedule)
{
  HstTimelineView *self = g_object_new (HST_TYPE_TIMELINE_VIEW, NULL);
  static const char *const contents[] = { "notify::zone", "notify::today", "notify::plan", "notify::use-24h", "filter-changed" };
  static const char *const selection[] = { "notify::selected-uid", "notify::selected-recurrence-id", "notify::visit" };

  self->schedule = g_object_ref (schedule);
  hst_timeline_header_set_schedule (HST_TIMELINE_HEADER (self->header), schedule);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    g_signal_connect_object (schedule, contents[i], G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (selection); i++)
    g_signal_connect_object (schedule, selection[i], G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_occurrences (schedule), "items-changed", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::day", G_CALLBACK (on_day_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::first-weekday", G_CALLBACK (on_first_weekday_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * hst_timeline_view_step:
 * @self: a timeline
 * @n_steps: how often to go forward; negative to go back
 *
 * Goes to the next week, month, quarter or year, whatever is in view.
 */
void
hst_timeline_view_step (HstTimelineView *self,
                        int              n_steps)
{
  g_return_if_fail (HST_IS_TIMELINE_VIEW (self));

  hst_schedule_set_day (self->schedule, hst_timeline_zoom_step (self->zoom, hst_schedule_get_day (self->schedule), n_steps));
  show_period (self);
}

/**
 * hst_timeline_view_dup_title:
 * @self: a timeline
 *
 * Returns: (transfer full): the days in view: “2026”, “November 2026” or “1 October – 31 December 2026”
 */
char *
hst_timeline_view_dup_title (HstTimelineView *self)
{
  HstDay from, to;
  int year;

  g_return_val_if_fail (HST_IS_TIMELINE_VIEW (self), NULL);

  if (self->to <= self->from)
    return hst_format_month (hst_schedule_get_day (self->schedule));
  hst_timeline_zoom_get_days (self->zoom, self->from, hst_schedule_get_first_weekday (self->schedule), &from, &to);
  if (from == self->from && self->zoom == HST_TIMELINE_MONTH)
    return hst_format_month (from);
  if (from == self->from && self->zoom == HST_TIMELINE_YEAR) {
    hst_day_to_ymd (from, &year, NULL, NULL);
    return g_strdup_printf ("%d", year);
  }
  return hst_words_days (self->from, self->to - 1);
}
