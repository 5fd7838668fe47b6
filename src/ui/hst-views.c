/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-views.h"

#include "hst-activate.h"
#include "hst-agenda-view.h"
#include "hst-board-view.h"
#include "hst-chosen.h"
#include "hst-format.h"
#include "hst-month-items.h"
#include "hst-month-view.h"
#include "hst-timeline-view.h"
#include "hst-week-view.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

/**
 * HstViews:
 *
 * All faces of a schedule, one of them at a time.  They share the schedule, so going from one to another keeps the day
 * and the selection; each is made when it is shown for the first time.
 *
 * Properties: "title" string (read only): the days in view, for a heading.  The buttons of a mouse that go back and
 * forward activate `win.back` and `win.forward`.
 */
struct _HstViews {
  AdwBin       parent_instance;

  HstSchedule *schedule;  /* owned */
  GtkStack    *stack;
  GtkWidget   *pages[HST_N_VIEWS];  /* children of the stack; NULL where none was needed yet */
  HstView      view;
};

typedef enum {
  PROP_TITLE = 1,
} HstViewsProperty;

static GParamSpec *props[PROP_TITLE + 1];

#define BUTTON_BACK    8
#define BUTTON_FORWARD 9

G_DEFINE_FINAL_TYPE (HstViews, hst_views, ADW_TYPE_BIN)

static guint
get_n_days (HstViews *self)
{
  GtkWidget *page = self->pages[self->view];

  return HST_IS_WEEK_VIEW (page) ? hst_week_view_get_n_days (HST_WEEK_VIEW (page)) : 7;
}

static void
on_days_changed (HstViews *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static GtkWidget *
create_page (HstViews *self,
             HstView   view)
{
  switch (view) {
  case HST_VIEW_DAY:
    return hst_week_view_new_for_days (self->schedule, 1);
  case HST_VIEW_AGENDA:
    return hst_agenda_view_new (self->schedule);
  case HST_VIEW_BOARD:
    return hst_board_view_new (self->schedule);
  case HST_VIEW_MONTH:
    return hst_month_view_new (self->schedule);
  case HST_VIEW_TIMELINE:
    return hst_timeline_view_new (self->schedule);
  case HST_VIEW_WEEK:
  default:
    return hst_week_view_new (self->schedule);
  }
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstViews        *self)
{
  const guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button != BUTTON_BACK && button != BUTTON_FORWARD) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), button == BUTTON_BACK ? "win.back" : "win.forward", NULL);
}

/* All that the view shows of the days that are its own. */
static void
choose_all (HstViews *self)
{
  GListModel *list = hst_schedule_get_occurrences (self->schedule);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  HstDay from, to;

  hst_schedule_get_view_days (self->schedule, &from, &to);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);
    HstDay first, last;

    hst_occurrence_get_days (occurrence, zone, &first, &last);
    if (first < to && last >= from)
      g_ptr_array_add (all, g_steal_pointer (&occurrence));
  }
  hst_chosen_add (self->schedule, all);
}

static gboolean
move_chosen (HstViews *self,
             guint     key)
{
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gint64 day_s = self->view == HST_VIEW_MONTH ? 7 * (gint64) HST_DAY_S : 15 * 60;

  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.move-chosen", "x", key == GDK_KEY_Down ? day_s : -day_s);
    return TRUE;
  case GDK_KEY_Left:
  case GDK_KEY_Right:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.move-chosen", "x",
                                (key == GDK_KEY_Right) != mirrored ? (gint64) HST_DAY_S : -(gint64) HST_DAY_S);
    return TRUE;
  default:
    return FALSE;
  }
}

/* Before the views: what is chosen together goes and is deleted together.  The board, where there are lanes as well, and the
 * timeline, where nothing is chosen, have keys of their own. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstViews              *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->schedule == NULL || self->view == HST_VIEW_BOARD || self->view == HST_VIEW_TIMELINE || GTK_IS_EDITABLE (focus))
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK && hst_key_is_letter (controller, keycode, GDK_KEY_a)) {
    choose_all (self);
    return TRUE;
  }
  if (hst_chosen_count (self->schedule) == 0)
    return FALSE;
  if (modifiers == 0 && key == GDK_KEY_Delete) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-chosen", NULL);
    return TRUE;
  }
  return modifiers == GDK_ALT_MASK && move_chosen (self, key);
}

/* After the views: Escape ends a drag first. */
static gboolean
on_key_left (GtkEventControllerKey *controller,
             guint                  key,
             guint                  keycode,
             GdkModifierType        state,
             HstViews              *self)
{
  if (key != GDK_KEY_Escape || self->schedule == NULL || hst_chosen_count (self->schedule) == 0)
    return FALSE;
  hst_chosen_clear (self->schedule);
  return TRUE;
}

static void
hst_views_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch ((HstViewsProperty) prop_id) {
  case PROP_TITLE:
    g_value_take_string (value, hst_views_dup_title (HST_VIEWS (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_views_dispose (GObject *object)
{
  HstViews *self = HST_VIEWS (object);

  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (hst_views_parent_class)->dispose (object);
}

static void
hst_views_class_init (HstViewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hst_views_get_property;
  object_class->dispose = hst_views_dispose;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_views_init (HstViews *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *left = gtk_event_controller_key_new ();

  self->view = HST_VIEW_WEEK;
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (left, "key-pressed", G_CALLBACK (on_key_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), left);
}

/**
 * hst_views_set_schedule:
 * @self: views without a schedule
 * @schedule: what they are to show
 *
 * Has them show a schedule; this can be said once.  Which view, hst_views_set_view() says.
 */
void
hst_views_set_schedule (HstViews    *self,
                        HstSchedule *schedule)
{
  g_return_if_fail (HST_IS_VIEWS (self));
  g_return_if_fail (self->schedule == NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "notify::day", G_CALLBACK (on_days_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::first-weekday", G_CALLBACK (on_days_changed), self, G_CONNECT_SWAPPED);
}

HstView
hst_views_get_view (HstViews *self)
{
  g_return_val_if_fail (HST_IS_VIEWS (self), HST_VIEW_WEEK);

  return self->view;
}

/**
 * hst_views_set_view:
 * @self: views with a schedule
 * @view: which one to show
 *
 * Shows another view of the same day.  Where the view that goes had the focus, the one that comes gets it.
 */
void
hst_views_set_view (HstViews *self,
                    HstView   view)
{
  const gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_return_if_fail (HST_IS_VIEWS (self));
  g_return_if_fail (self->schedule != NULL);
  g_return_if_fail ((guint) view < HST_N_VIEWS);

  if (self->pages[view] == NULL) {
    self->pages[view] = create_page (self, view);
    gtk_stack_add_named (self->stack, self->pages[view], hst_view_get_name (view));
    if (HST_IS_WEEK_VIEW (self->pages[view]))
      g_signal_connect_object (self->pages[view], "notify::n-days", G_CALLBACK (on_days_changed), self,
                               G_CONNECT_SWAPPED);
    if (HST_IS_TIMELINE_VIEW (self->pages[view]))
      g_signal_connect_object (self->pages[view], "days-changed", G_CALLBACK (on_days_changed), self, G_CONNECT_SWAPPED);
    if (HST_IS_BOARD_VIEW (self->pages[view]))
      g_signal_connect_object (self->pages[view], "visit-changed", G_CALLBACK (on_days_changed), self,
                               G_CONNECT_SWAPPED);
  }
  self->view = view;
  hst_stack_show (self->stack, hst_view_get_name (view));
  if (had_focus)
    gtk_widget_child_focus (self->pages[view], GTK_DIR_TAB_FORWARD);
  on_days_changed (self);
}

/**
 * hst_views_want:
 * @self: views with a schedule
 * @with_month: whether a small month stands beside them
 *
 * Says which days will be seen when the views come onto the screen, so that these are there when they do.  What is seen says so
 * itself; a list of days that goes on without an end, and what is about visits, says only then.
 */
void
hst_views_want (HstViews *self,
                gboolean  with_month)
{
  int weekday, year, month;
  HstDay day, first, last, grid;

  g_return_if_fail (HST_IS_VIEWS (self));
  g_return_if_fail (self->schedule != NULL);

  day = hst_schedule_get_day (self->schedule);
  weekday = hst_schedule_get_first_weekday (self->schedule);
  hst_day_to_ymd (day, &year, &month, NULL);
  grid = hst_day_get_week_start (hst_day_from_ymd (year, month, 1), weekday);
  if (self->view == HST_VIEW_MONTH) {
    hst_schedule_want (self->schedule, grid, grid + HST_MONTH_N_DAYS);
  } else if (self->view == HST_VIEW_WEEK || self->view == HST_VIEW_DAY) {
    hst_view_get_days (self->view, day, get_n_days (self), weekday, &first, &last);
    if (with_month)
      hst_schedule_want_overview (self->schedule, grid, grid + HST_MONTH_N_DAYS);
    hst_schedule_want (self->schedule, first, last + 1);
  }
}

/**
 * hst_views_step:
 * @self: views with a schedule
 * @n_steps: how often to go forward; negative to go back
 *
 * Goes by as much as is in view.
 */
void
hst_views_step (HstViews *self,
                int       n_steps)
{
  g_return_if_fail (HST_IS_VIEWS (self));

  if (self->view == HST_VIEW_BOARD) {
    hst_board_view_step (HST_BOARD_VIEW (self->pages[self->view]), n_steps);
    return;
  }
  if (self->view == HST_VIEW_TIMELINE) {
    hst_timeline_view_step (HST_TIMELINE_VIEW (self->pages[self->view]), n_steps);
    return;
  }
  hst_schedule_set_day (self->schedule,
                        hst_view_step (self->view, hst_schedule_get_day (self->schedule), get_n_days (self), n_steps));
}

/**
 * hst_views_dup_title:
 * @self: views
 *
 * Returns: (transfer full): the days in view, “23–29 November 2026” or “November 2026”
 */
char *
hst_views_dup_title (HstViews *self)
{
  HstDay first, last;

  g_return_val_if_fail (HST_IS_VIEWS (self), NULL);

  if (self->schedule == NULL)
    return g_strdup ("");
  if (self->view == HST_VIEW_BOARD) {
    const HstVisit *visit = hst_board_view_get_visit (HST_BOARD_VIEW (self->pages[self->view]));

    return visit != NULL ? hst_words_days (visit->first_day, visit->last_day)
                         : hst_format_month (hst_schedule_get_day (self->schedule));
  }
  if (self->view == HST_VIEW_TIMELINE)
    return hst_timeline_view_dup_title (HST_TIMELINE_VIEW (self->pages[self->view]));
  if (self->view != HST_VIEW_DAY && self->view != HST_VIEW_WEEK)
    return hst_format_month (hst_schedule_get_day (self->schedule));
  hst_view_get_days (self->view, hst_schedule_get_day (self->schedule), get_n_days (self),
                     hst_schedule_get_first_weekday (self->schedule), &first, &last);
  return hst_words_days (first, last);
}
