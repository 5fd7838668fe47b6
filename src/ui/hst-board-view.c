/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-view.h"

#include "hst-board-grid.h"
#include "hst-board-header.h"
#include "hst-board-pool.h"
#include "hst-board-tools.h"
#include "hst-finding.h"
#include "hst-format.h"
#include "hst-hour-zoom.h"
#include "hst-visit-header.h"
#include "hst-visit-order.h"
#include "hst-week-grid.h"
#include "hst-week-strip.h"

#include <glib/gi18n-lib.h>

/**
 * HstBoardView:
 *
 * The page of a visit: what it is, its board, and beside that the sessions that wait for a time.  Where there is little
 * room it shows one day, and what waits below it.
 *
 * Signals: "visit-changed": it shows another visit, or other days.  Window actions that it activates: those of the blocks
 * (`win.select`, `win.open-event`, `win.delete-event`), `win.arrange-sessions` a(ssssss) UID, recurrence id, start, end,
 * field and its text each, `win.swap-sessions` (ssss), `win.delete-sessions` a(ss), `win.add-session` (ssssss) visit, title,
 * start, end, field and its text, `win.board-lanes` s.
 */
struct _HstBoardView {
  GtkWidget      parent_instance;

  HstSchedule   *schedule;       /* owned */
  HstVisit      *visit;          /* owned: what is shown, NULL for none */
  HstLaneKind    kind;
  gboolean       narrow;
  gboolean       is_stale;
  gboolean       has_scrolled;
  guint          refresh_id;

  GtkWidget     *stack;
  GtkWidget     *page;
  GtkWidget     *visit_header;
  GtkWidget     *tools;
  GtkWidget     *header;
  GtkWidget     *strip;         /* what lasts whole days, below the header */
  GtkWidget     *header_scrolled;
  GtkWidget     *hours;
  GtkWidget     *grid;
  GtkWidget     *scrolled;
  GtkWidget     *body;
  GtkWidget     *pool_frame;
  GtkWidget     *pool;
  HstHourZoom   *zoom;          /* has the same life */
};

enum {
  VISIT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define NARROW_PX      520
#define POOL_PX        230
#define POOL_LOW_PX    210

G_DEFINE_FINAL_TYPE (HstBoardView, hst_board_view, GTK_TYPE_WIDGET)

static GPtrArray *
list_of_visit (GListModel     *list,
               const HstVisit *visit)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (g_strcmp0 (hst_occurrence_get_event (occurrence)->visit, visit->uid) == 0)
      g_ptr_array_add (found, g_steal_pointer (&occurrence));
  }
  return found;
}

/* What lasts whole days stands above the hours. */
static GPtrArray *
list_timed (GPtrArray *occurrences)
{
  GPtrArray *timed = g_ptr_array_new ();

  for (guint i = 0; i < occurrences->len; i++)
    if (!hst_occurrence_is_in_strip (occurrences->pdata[i]))
      g_ptr_array_add (timed, occurrences->pdata[i]);
  return timed;
}

static guint
count_findings (HstBoardView *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++) {
    g_autoptr (HstFinding) finding = g_list_model_get_item (findings, i);

    n += g_strcmp0 (hst_finding_get_visit (finding), self->visit->uid) == 0;
  }
  return n;
}

/* The days that stand side by side: all of the visit if that can be, else those around the day in focus. */
static void
get_days (HstBoardView *self,
          HstDay       *from,
          guint        *n_days)
{
  const HstDay first = self->visit->first_day;
  const HstDay last = MAX (first, self->visit->last_day);
  const HstDay day = CLAMP (hst_schedule_get_day (self->schedule), first, last);

  *n_days = self->narrow ? 1 : (guint) MIN (HST_AXIS_DAYS_MAX, last - first + 1);
  *from = self->narrow ? day : CLAMP (day - HST_AXIS_DAYS_MAX / 2, first, last - (HstDay) *n_days + 1);
}

static void
show_board (HstBoardView *self)
{
  g_autoptr (GPtrArray) occurrences = list_of_visit (hst_schedule_get_occurrences (self->schedule), self->visit);
  g_autoptr (GPtrArray) pool = list_of_visit (hst_schedule_get_pool (self->schedule), self->visit);
  g_autoptr (GPtrArray) timed = list_timed (occurrences);
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_auto (HstAxis) axis = { 0, };
  HstVisitProgress progress;
  HstBoard *board;
  HstDay from;
  guint n_days;

  get_days (self, &from, &n_days);
  hst_axis_init (&axis, hst_schedule_get_zone (self->schedule), from, n_days);
  board = hst_board_new (plan, self->visit, timed, pool, &axis, self->kind,
                         hst_board_grid_get_line_s (HST_BOARD_GRID (self->grid)));
  hst_board_header_show (HST_BOARD_HEADER (self->header), self->schedule, board, &axis);
  hst_week_strip_set_visit (HST_WEEK_STRIP (self->strip), self->visit->uid);
  hst_week_strip_show (HST_WEEK_STRIP (self->strip), self->schedule, from, n_days, 0);
  gtk_widget_set_visible (self->strip, !hst_week_strip_is_empty (HST_WEEK_STRIP (self->strip)));
  hst_board_hours_show (HST_BOARD_HOURS (self->hours), self->schedule, &axis,
                        hst_board_grid_get_second_px (HST_BOARD_GRID (self->grid)));
  hst_board_grid_show (HST_BOARD_GRID (self->grid), self->schedule, self->visit, board, &axis);
  hst_board_pool_show (HST_BOARD_POOL (self->pool), self->schedule, self->visit, pool);
  hst_board_tools_show (HST_BOARD_TOOLS (self->tools), self->schedule, self->visit, self->narrow, pool->len);
  hst_visit_progress_init (&progress, plan, self->visit, occurrences, pool->len, count_findings (self));
  hst_visit_header_show (HST_VISIT_HEADER (self->visit_header), self->schedule, self->visit, &progress);
}

static void
choose_visit (HstBoardView *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  HstVisit *visit = plan != NULL ? hst_visit_choose (plan, hst_schedule_get_visit (self->schedule),
                                                     hst_schedule_get_day (self->schedule)) : NULL;
  const gboolean same = (visit == NULL) == (self->visit == NULL)
                        && (visit == NULL || (g_str_equal (visit->uid, self->visit->uid)
                                              && visit->first_day == self->visit->first_day
                                              && visit->last_day == self->visit->last_day));

  if (visit != self->visit) {
    g_clear_pointer (&self->visit, hst_record_unref);
    self->visit = visit != NULL ? hst_record_ref (visit) : NULL;
  }
  if (!same)
    g_signal_emit (self, signals[VISIT_CHANGED], 0);
}

static void
want (HstBoardView *self)
{
  if (self->visit != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_schedule_want (self->schedule, self->visit->first_day, MAX (self->visit->first_day, self->visit->last_day) + 1);
}

static void
refresh (HstBoardView *self)
{
  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  choose_visit (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->visit != NULL ? "visit" : "nothing");
  if (self->visit == NULL)
    return;
  want (self);
  show_board (self);
}

static gboolean
on_refresh (gpointer data)
{
  HstBoardView *self = HST_BOARD_VIEW (data);

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Plan, occurrences, pool and findings come one after the other: they are shown together. */
static void
queue_refresh (HstBoardView *self)
{
  self->is_stale = TRUE;
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

/* Another day is looked at: is that still this visit's? */
static void
on_day_changed (HstBoardView *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const char *uid = hst_schedule_get_visit (self->schedule);
  const HstVisit *visit = plan != NULL && uid != NULL ? hst_plan_find_visit (plan, uid) : NULL;
  const HstDay day = hst_schedule_get_day (self->schedule);

  if (visit != NULL && (day < visit->first_day || day > visit->last_day) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_schedule_set_visit (self->schedule, NULL);
  queue_refresh (self);
}

static void
on_selection_changed (HstBoardView *self)
{
  if (self->is_stale || self->visit == NULL)
    return;
  hst_board_grid_show_selected (HST_BOARD_GRID (self->grid));
  hst_week_strip_show_selected (HST_WEEK_STRIP (self->strip));
  hst_board_pool_show_selected (HST_BOARD_POOL (self->pool));
}

static void
on_now_changed (HstBoardView *self)
{
  if (!self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_board_grid_queue_now (HST_BOARD_GRID (self->grid));
}

static void
on_lanes_chosen (HstBoardView *self,
                 guint         kind)
{
  if (self->kind == kind)
    return;
  self->kind = (HstLaneKind) kind;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.board-lanes", "s", hst_lane_kind_get_name (self->kind));
  refresh (self);
}

static void
on_chosen_changed (HstBoardView *self,
                   guint         n_chosen)
{
  hst_board_tools_set_n_chosen (HST_BOARD_TOOLS (self->tools), n_chosen);
}

static void
on_pool_toggled (HstBoardView *self,
                 gboolean      shown)
{
  gtk_widget_set_visible (self->pool_frame, shown);
}

static void
on_asked (HstBoardView *self,
          const char   *what)
{
  if (g_str_equal (what, "swap"))
    hst_board_grid_swap_chosen (HST_BOARD_GRID (self->grid));
  else if (g_str_equal (what, "pool"))
    hst_board_grid_pool_chosen (HST_BOARD_GRID (self->grid));
  else
    hst_board_grid_delete_chosen (HST_BOARD_GRID (self->grid));
}

static void
take_lanes (HstBoardView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GVariant) state = G_IS_ACTION_GROUP (root)
                                 ? g_action_group_get_action_state (G_ACTION_GROUP (root), "board-lanes") : NULL;

  if (state != NULL)
    self->kind = hst_lane_kind_from_name (g_variant_get_string (state, NULL));
  hst_board_tools_set_kind (HST_BOARD_TOOLS (self->tools), self->kind);
}

/* What is too short for a line of text shows another way. */
static void
set_zoom (GtkWidget *view,
          int        zoom)
{
  hst_board_grid_set_zoom (HST_BOARD_GRID (HST_BOARD_VIEW (view)->grid), zoom);
  refresh (HST_BOARD_VIEW (view));
}

static void
hst_board_view_map (GtkWidget *widget)
{
  HstBoardView *self = HST_BOARD_VIEW (widget);

  GTK_WIDGET_CLASS (hst_board_view_parent_class)->map (widget);
  take_lanes (self);
  hst_hour_zoom_take (self->zoom);
  refresh (self);
}

static void
hst_board_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  HstBoardView *self = HST_BOARD_VIEW (widget);

  gtk_widget_measure (self->stack, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    /* However wide it is now, it can be narrow. */
    *minimum = MIN (*minimum, 260);
    *natural = MAX (*natural, 700);
  } else
    *minimum = MIN (*minimum, 200);
}

static gboolean
scroll_to_work (HstBoardView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  if (self->has_scrolled || self->visit == NULL || self->is_stale
      || gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    return FALSE;
  self->has_scrolled = TRUE;
  gtk_adjustment_set_value (adjustment, hst_board_grid_get_first_y_px (HST_BOARD_GRID (self->grid)));
  return TRUE;
}

static void
take_width (HstBoardView *self,
            int           width_px)
{
  const gboolean narrow = width_px < NARROW_PX;

  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body), narrow ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (self->pool_frame, narrow ? -1 : POOL_PX, narrow ? POOL_LOW_PX : -1);
  if (narrow)
    gtk_widget_add_css_class (self->pool_frame, "below");
  else
    gtk_widget_remove_css_class (self->pool_frame, "below");
  hst_visit_header_set_narrow (HST_VISIT_HEADER (self->visit_header), narrow);
  hst_board_tools_set_pool_shown (HST_BOARD_TOOLS (self->tools), !narrow);
  queue_refresh (self);
}

static gboolean
on_resized (gpointer data)
{
  HstBoardView *self = HST_BOARD_VIEW (data);

  take_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
hst_board_view_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstBoardView *self = HST_BOARD_VIEW (widget);
  GtkAllocation allocation = { 0, 0, width_px, height_px };
  int minimum_px;

  if ((width_px < NARROW_PX) != self->narrow)
    g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_resized, g_object_ref (self), NULL);
  gtk_widget_measure (self->stack, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_px, NULL, NULL, NULL);
  allocation.width = MAX (width_px, minimum_px);
  gtk_widget_measure (self->stack, GTK_ORIENTATION_VERTICAL, allocation.width, &minimum_px, NULL, NULL, NULL);
  allocation.height = MAX (height_px, minimum_px);
  gtk_widget_size_allocate (self->stack, &allocation, -1);
  /* Scrolled before it is drawn for the first time, so that it does not jump. */
  if (scroll_to_work (self))
    gtk_widget_size_allocate (self->stack, &allocation, -1);
}

static void
hst_board_view_dispose (GObject *object)
{
  HstBoardView *self = HST_BOARD_VIEW (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->visit, hst_record_unref);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_board_view_parent_class)->dispose (object);
}

static void
hst_board_view_class_init (HstBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_board_view_dispose;
  widget_class->map = hst_board_view_map;
  widget_class->measure = hst_board_view_measure;
  widget_class->size_allocate = hst_board_view_size_allocate;

  signals[VISIT_CHANGED] = g_signal_new ("visit-changed", HST_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "boardview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
create_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_New Visit"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "hst-view-board-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No Visit Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("A visit is made here: its days side by side, a lane for each delegation, venue or "
                                     "person, and beside them what still waits for a time."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-visit");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

/* Hours and headings stay in view: each scrolls with the grid in one direction only. */
static GtkWidget *
create_board (HstBoardView *self)
{
  GtkWidget *board = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *corner = gtk_label_new (NULL);
  GtkWidget *hours_scrolled = gtk_scrolled_window_new ();
  GtkWidget *headings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->grid = hst_board_grid_new ();
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->grid);
  /* The grid is one widget as high as the day: it scrolls to its blocks by itself. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))),
                                    FALSE);
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  self->header = hst_board_header_new ();
  self->header_scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->header_scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (self->header_scrolled),
                                       gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  self->strip = hst_week_strip_new ();
  gtk_box_append (GTK_BOX (headings), self->header);
  gtk_box_append (GTK_BOX (headings), self->strip);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->header_scrolled), headings);
  gtk_widget_set_hexpand (self->header_scrolled, TRUE);
  self->hours = hst_board_hours_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (hours_scrolled), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (hours_scrolled),
                                       gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (hours_scrolled), self->hours);
  gtk_size_group_add_widget (group, corner);
  gtk_size_group_add_widget (group, hours_scrolled);

  gtk_box_append (GTK_BOX (top), corner);
  gtk_box_append (GTK_BOX (top), self->header_scrolled);
  gtk_box_append (GTK_BOX (bottom), hours_scrolled);
  gtk_box_append (GTK_BOX (bottom), self->scrolled);
  gtk_box_append (GTK_BOX (board), top);
  gtk_box_append (GTK_BOX (board), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (board), bottom);
  return board;
}

static void
hst_board_view_init (HstBoardView *self)
{
  self->kind = HST_LANES_DELEGATION;
  self->is_stale = TRUE;
  self->stack = gtk_stack_new ();
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->visit_header = hst_visit_header_new ();
  self->tools = hst_board_tools_new ();
  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->body), create_board (self));
  self->pool = hst_board_pool_new (HST_BOARD_GRID (self->grid));
  self->pool_frame = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (self->pool_frame), self->pool);
  gtk_widget_add_css_class (self->pool_frame, "board-pool");
  gtk_widget_set_hexpand (self->pool_frame, FALSE);
  gtk_widget_set_size_request (self->pool_frame, POOL_PX, -1);
  gtk_box_append (GTK_BOX (self->body), self->pool_frame);
  hst_board_grid_set_pool (HST_BOARD_GRID (self->grid), self->pool_frame);
  gtk_box_append (GTK_BOX (self->page), self->visit_header);
  gtk_box_append (GTK_BOX (self->page), self->tools);
  gtk_box_append (GTK_BOX (self->page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->page), self->body);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->page, "visit");
  gtk_stack_add_named (GTK_STACK (self->stack), create_nothing (), "nothing");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->zoom = hst_hour_zoom_new (GTK_WIDGET (self), self->scrolled, set_zoom);
  g_signal_connect_swapped (self->tools, "lanes-chosen", G_CALLBACK (on_lanes_chosen), self);
  g_signal_connect_swapped (self->tools, "pool-toggled", G_CALLBACK (on_pool_toggled), self);
  g_signal_connect_swapped (self->tools, "asked", G_CALLBACK (on_asked), self);
  g_signal_connect_swapped (self->grid, "chosen-changed", G_CALLBACK (on_chosen_changed), self);
}

/**
 * hst_board_view_new:
 * @schedule: what it is to show
 *
 * Returns: (transfer floating): a view of one visit
 */
GtkWidget *
hst_board_view_new (HstSchedule *schedule)
{
  HstBoardView *self = g_object_new (HST_TYPE_BOARD_VIEW, NULL);
  static const char *const properties[] = { "notify::visit", "notify::zone", "notify::today", "notify::plan", "notify::use-24h" };
  GListModel *lists[] = { hst_schedule_get_occurrences (schedule), hst_schedule_get_pool (schedule),
                          hst_schedule_get_findings (schedule) };

  self->schedule = g_object_ref (schedule);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_connect_object (schedule, properties[i], G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_signal_connect_object (lists[i], "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "unsent-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::day", G_CALLBACK (on_day_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::now-utc", G_CALLBACK (on_now_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::selected-uid", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::n-chosen", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::selected-recurrence-id", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * hst_board_view_get_visit:
 * @self: a board
 *
 * Returns: (transfer none) (nullable): the visit that it shows
 */
HstVisit *
hst_board_view_get_visit (HstBoardView *self)
{
  g_return_val_if_fail (HST_IS_BOARD_VIEW (self), NULL);

  return self->visit;
}

/**
 * hst_board_view_step:
 * @self: a board
 * @n_steps: how often to go forward; negative to go back
 *
 * Goes to another visit, in the order of the calendar; where one day is shown, or a visit is longer than what stands side
 * by side, to others of its days first.
 */
void
hst_board_view_step (HstBoardView *self,
                     int           n_steps)
{
  HstVisit *visit;
  HstDay day, from, next;
  guint n_days;

  g_return_if_fail (HST_IS_BOARD_VIEW (self));

  if (self->visit == NULL)
    return;
  get_days (self, &from, &n_days);
  next = CLAMP (from + n_steps * (HstDay) n_days, self->visit->first_day,
                MAX (self->visit->first_day, self->visit->last_day - (HstDay) n_days + 1));
  if (!self->narrow && next != from) {
    hst_schedule_set_day (self->schedule, next + (HstDay) n_days / 2);
    return;
  }
  day = hst_schedule_get_day (self->schedule) + n_steps;
  if (self->narrow && day >= self->visit->first_day && day <= self->visit->last_day) {
    hst_schedule_set_day (self->schedule, day);
    return;
  }
  visit = hst_visit_step (hst_schedule_get_plan (self->schedule), self->visit, n_steps);
  if (visit == NULL)
    return;
  hst_record_ref (visit);
  hst_schedule_set_day (self->schedule, n_steps < 0 && self->narrow ? visit->last_day : visit->first_day);
  hst_schedule_set_visit (self->schedule, visit->uid);
  hst_record_unref (visit);
}
