/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-month-items.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstMonthView:
 *
 * Six weeks of the schedule: visits and what lasts days as bars over their days, the rest as chips
 * in the order of time, and on each day for which that is too much a button that lists it.  Where
 * cells are too narrow for words, dots stand for what happens.
 *
 * The day in focus is the schedule's; arrows move it.  Window actions that it activates: those of
 * #HstWeekView, and `win.show-day` (i) with Enter or a double click on the number of a day.
 */
struct _HstMonthView {
  GtkWidget     parent_instance;

  HstSchedule  *schedule;              /* owned */
  GSignalGroup *signals;               /* of the schedule */
  GSignalGroup *list;                  /* of its occurrences */

  GtkWidget    *weekdays[7];
  GtkWidget    *weeks[HST_MONTH_N_WEEKS];
  GtkWidget    *cells[HST_MONTH_N_DAYS];
  GtkWidget    *more[HST_MONTH_N_DAYS];  /* NULL where none was needed yet */
  guint         n_hidden[HST_MONTH_N_DAYS];
  HstDay        from;
  GPtrArray    *items;                 /* owned HstMonthItem */
  GPtrArray    *bars;                  /* children, shown ones first */
  GPtrArray    *chips;
  guint         n_bars;
  guint         n_chips;
  guint         n_lanes;               /* for how many there is room on a day */
  gboolean      is_narrow;
  gboolean      is_stale;
  guint         refresh_id;

  HstOccurrence *dragged;              /* owned */
  guint         grab_index;
  guint         drop_index;
  gboolean      is_dragging;
  GtkGesture   *drag_gesture;          /* the widget's */
};

typedef enum {
  PROP_SCHEDULE = 1,
} HstMonthViewProperty;

static GParamSpec *props[PROP_SCHEDULE + 1];

#define GAP_PX         2
#define FIRST_HOUR_S   (9 * 3600)

G_DEFINE_FINAL_TYPE (HstMonthView, hst_month_view, GTK_TYPE_WIDGET)

/* Where things are: one place, mirrored once. */
typedef struct {
  double left_px;    /* width of the week numbers */
  double top_px;     /* height of the weekdays */
  double width_px;   /* of a cell */
  double height_px;
  double number_px;  /* height of a day's number */
  double lane_px;
} Geometry;

static int
measure_height (GtkWidget *widget)
{
  int height_px;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height_px, NULL, NULL);
  return height_px;
}

static int
get_char_px (HstMonthView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return char_px;
}

static Geometry
get_geometry (HstMonthView *self,
              int           width_px,
              int           height_px)
{
  const int char_px = get_char_px (self);
  Geometry geometry = { 0 };

  geometry.left_px = width_px >= 60 * char_px ? 3.5 * char_px : 0;
  geometry.top_px = measure_height (self->weekdays[0]);
  geometry.width_px = (width_px - geometry.left_px) / 7;
  geometry.height_px = MAX (1, height_px - geometry.top_px) / HST_MONTH_N_WEEKS;
  geometry.number_px = hst_day_cell_get_top_px (HST_DAY_CELL (self->cells[0])) + 3;
  geometry.lane_px = hst_event_block_get_line_px (self->chips->pdata[0]) + 4;
  return geometry;
}

static double
get_x (HstMonthView   *self,
       const Geometry *geometry,
       double          column,
       double          n_columns)
{
  const double x = geometry->left_px + column * geometry->width_px;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - n_columns * geometry->width_px;
  return x;
}

static guint
find_index_at (HstMonthView *self,
               double        x,
               double        y)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  const Geometry geometry = get_geometry (self, width_px, gtk_widget_get_height (GTK_WIDGET (self)));
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int column = (int) floor (((mirrored ? width_px - x : x) - geometry.left_px) / geometry.width_px);
  const int row = (int) floor ((y - geometry.top_px) / geometry.height_px);

  return (guint) (CLAMP (row, 0, HST_MONTH_N_WEEKS - 1) * 7 + CLAMP (column, 0, 6));
}

static guint
get_focus_index (HstMonthView *self)
{
  return (guint) CLAMP (hst_schedule_get_day (self->schedule) - self->from, 0, HST_MONTH_N_DAYS - 1);
}

static HstEventBlock *
take_block (HstMonthView  *self,
            GPtrArray     *blocks,
            guint         *n_used,
            HstBlockShape  shape)
{
  GtkWidget *block;

  if (*n_used < blocks->len)
    block = blocks->pdata[*n_used];
  else {
    block = hst_event_block_new (shape);
    gtk_widget_set_parent (block, GTK_WIDGET (self));
    g_ptr_array_add (blocks, block);
  }
  (*n_used)++;
  gtk_widget_set_visible (block, TRUE);
  return HST_EVENT_BLOCK (block);
}

static void
show_item (HstMonthView  *self,
           HstMonthItem  *item,
           HstEventBlock *block)
{
  if (item->visit != NULL)
    hst_event_block_show_visit (block, self->schedule, item->visit, item->edges);
  else
    hst_event_block_show (block, self->schedule, item->occurrence, item->edges);
  hst_event_block_set_selected (block, item->occurrence != NULL
                                       && hst_occurrence_is_same (item->occurrence,
                                                                  hst_schedule_get_selected_uid (self->schedule),
                                                                  hst_schedule_get_selected_recurrence_id (self->schedule)));
}

static void
give_blocks (HstMonthView *self)
{
  self->n_bars = self->n_chips = 0;
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->is_hidden || self->is_narrow)
      continue;
    item->block = GTK_WIDGET (item->is_bar ? take_block (self, self->bars, &self->n_bars, HST_BLOCK_BAR)
                                           : take_block (self, self->chips, &self->n_chips, HST_BLOCK_CHIP));
    show_item (self, item, HST_EVENT_BLOCK (item->block));
  }
  for (guint i = self->n_bars; i < self->bars->len; i++)
    gtk_widget_set_visible (self->bars->pdata[i], FALSE);
  for (guint i = self->n_chips; i < self->chips->len; i++)
    gtk_widget_set_visible (self->chips->pdata[i], FALSE);
}

/* What a day holds, in a popover of its own: made when it is asked for, gone with it. */
static void
create_day_popover (GtkMenuButton *button,
                    gpointer       data)
{
  HstMonthView *self = HST_MONTH_VIEW (data);
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "hst-index"));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *day = hst_format_day (self->from + (HstDay) index);
  GtkWidget *heading = gtk_label_new (day);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_bottom (heading, 3);
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];
    GtkWidget *block;

    if (item->row != index / 7 || index % 7 < item->first || index % 7 > item->last)
      continue;
    block = hst_event_block_new (item->is_bar ? HST_BLOCK_BAR : HST_BLOCK_CHIP);
    gtk_widget_set_size_request (block, 24 * get_char_px (self), -1);
    show_item (self, item, HST_EVENT_BLOCK (block));
    gtk_box_append (GTK_BOX (box), block);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
update_more (HstMonthView *self,
             guint         index)
{
  const guint n_hidden = self->is_narrow ? 0 : self->n_hidden[index];
  g_autofree char *text = NULL;

  if (n_hidden == 0) {
    if (self->more[index] != NULL)
      gtk_widget_set_visible (self->more[index], FALSE);
    return;
  }
  if (self->more[index] == NULL) {
    GtkWidget *label = gtk_label_new (NULL);

    self->more[index] = gtk_menu_button_new ();
    g_object_set_data (G_OBJECT (self->more[index]), "hst-index", GUINT_TO_POINTER (index));
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_menu_button_set_child (GTK_MENU_BUTTON (self->more[index]), label);
    gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->more[index]), FALSE);
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more[index]), create_day_popover, self, NULL);
    gtk_widget_add_css_class (self->more[index], "more");
    gtk_widget_set_parent (self->more[index], GTK_WIDGET (self));
  }
  /* Translators: in a month, how many events a day has that are not shown. */
  text = g_strdup_printf (ngettext ("+%u more", "+%u more", n_hidden), n_hidden);
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->more[index]))), text);
  gtk_widget_set_visible (self->more[index], TRUE);
}

/* One dot a community, in the order of time. */
static void
update_dots (HstMonthView *self,
             guint         index,
             guint         n_events)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colours[HST_DAY_CELL_N_DOTS];
  guint n_colours = 0;

  for (guint i = 0; self->is_narrow && i < self->items->len && n_colours < G_N_ELEMENTS (colours); i++) {
    const HstMonthItem *item = self->items->pdata[i];
    g_autoptr (GPtrArray) communities = NULL;

    if (item->occurrence == NULL || item->row != index / 7 || index % 7 < item->first || index % 7 > item->last)
      continue;
    communities = hst_event_dup_communities (hst_occurrence_get_event (item->occurrence),
                                             hst_schedule_get_plan (self->schedule));
    for (guint j = 0; j < MAX (1, communities->len) && n_colours < G_N_ELEMENTS (colours); j++) {
      const char *code = communities->len > 0 ? ((HstCommunity *) communities->pdata[j])->code : NULL;
      gboolean known = FALSE;

      hst_palette_get_colour (hst_schedule_get_palette (self->schedule), code, dark, &colours[n_colours]);
      for (guint k = 0; k < n_colours; k++)
        known |= gdk_rgba_equal (&colours[k], &colours[n_colours]);
      n_colours += known ? 0 : 1;
    }
  }
  hst_day_cell_set_dots (HST_DAY_CELL (self->cells[index]), colours, n_colours, n_events);
}

static void
update_cells (HstMonthView *self,
              const guint   n_events[HST_MONTH_N_DAYS])
{
  const HstDay today = hst_schedule_get_today (self->schedule);
  const HstDay day_in_focus = hst_schedule_get_day (self->schedule);
  int year, month, day_month;

  hst_day_to_ymd (day_in_focus, &year, &month, NULL);
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    const HstDay day = self->from + (HstDay) i;

    hst_day_to_ymd (day, NULL, &day_month, NULL);
    hst_day_cell_set_day (HST_DAY_CELL (self->cells[i]), day, day == today, day_month != month, day == day_in_focus);
    update_dots (self, i, n_events[i]);
    update_more (self, i);
  }
}

static void
update_headings (HstMonthView *self)
{
  for (guint i = 0; i < 7; i++) {
    g_autofree char *weekday = hst_format_weekday (self->from + (HstDay) i);

    gtk_label_set_text (GTK_LABEL (self->weekdays[i]), weekday);
  }
  for (guint i = 0; i < HST_MONTH_N_WEEKS; i++) {
    const HstDay week = self->from + 7 * (HstDay) i;
    const int number = hst_day_get_iso_week (week + (hst_day_get_weekday (week) == 7 ? 1 : 0), NULL);
    g_autofree char *text = g_strdup_printf ("%d", number);
    g_autofree char *name = g_strdup_printf (_("Week %d"), number);

    gtk_label_set_text (GTK_LABEL (self->weeks[i]), text);
    gtk_widget_set_tooltip_text (self->weeks[i], name);
  }
}

static void
stop_dragging (HstMonthView *self)
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

static HstMonthItem *
find_item_of (HstMonthView *self,
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
  stop_dragging (self);
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  focused_item = find_item_of (self, focused);
  if (focused_item != NULL && focused_item->occurrence != NULL)
    followed = g_object_ref (focused_item->occurrence);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = hst_month_items_new (self->schedule, self->from, self->n_lanes, self->n_hidden, n_events);
  give_blocks (self);
  update_headings (self);
  update_cells (self, n_events);
  if (followed != NULL) {
    HstMonthItem *item = find_item_like (self, followed);

    gtk_widget_grab_focus (item != NULL ? item->block : self->cells[get_focus_index (self)]);
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

static void
queue_refresh (HstMonthView *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

static void
on_day_changed (HstMonthView *self)
{
  const gboolean had_focus = HST_IS_DAY_CELL (gtk_widget_get_focus_child (GTK_WIDGET (self)));
  int year, month;

  self->is_stale = TRUE;
  if (self->schedule == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hst_day_to_ymd (hst_schedule_get_day (self->schedule), &year, &month, NULL);
  self->from = hst_day_get_week_start (hst_day_from_ymd (year, month, 1),
                                       hst_schedule_get_first_weekday (self->schedule));
  hst_schedule_want (self->schedule, self->from, self->from + HST_MONTH_N_DAYS);
  refresh (self);
  if (had_focus)
    gtk_widget_grab_focus (self->cells[get_focus_index (self)]);
}

static void
on_selection_changed (HstMonthView *self)
{
  if (self->is_stale)
    return;
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL)
      hst_event_block_set_selected (HST_EVENT_BLOCK (item->block),
                                    hst_occurrence_is_same (item->occurrence,
                                                            hst_schedule_get_selected_uid (self->schedule),
                                                            hst_schedule_get_selected_recurrence_id (self->schedule)));
  }
}

static void
activate_create (HstMonthView *self,
                 HstDay        day)
{
  const char *tzid = hst_zone_get_id (hst_schedule_get_zone (self->schedule));
  const HstMoment start = hst_moment_zoned (day, FIRST_HOUR_S, tzid);
  const HstMoment end = hst_moment_zoned (day, FIRST_HOUR_S + 3600, tzid);
  g_autofree char *start_text = hst_moment_to_string (&start);
  g_autofree char *end_text = hst_moment_to_string (&end);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.create-event", "(ss)", start_text, end_text);
}

static void
activate_move (HstMonthView  *self,
               HstOccurrence *occurrence,
               int            n_days)
{
  const gint64 delta_s = (gint64) n_days * HST_DAY_S;
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *end = hst_occurrence_get_end (occurrence);
  const HstMoment new_start = hst_moment_with_wall (start, hst_moment_get_wall_s (start) + delta_s);
  const HstMoment new_end = hst_moment_with_wall (end, hst_moment_get_wall_s (end) + delta_s);
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = hst_moment_to_string (&new_start);
  g_autofree char *end_text = hst_moment_to_string (&new_end);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.move-event", "(ssss)", hst_occurrence_get_uid (occurrence),
                              recurrence, start_text, end_text);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstMonthView    *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  graphene_point_t in_cell;
  HstDay day;

  if (!HST_IS_DAY_CELL (target))
    return;
  day = hst_day_cell_get_day (HST_DAY_CELL (target));
  gtk_widget_grab_focus (target);
  if (n_press == 1) {
    hst_schedule_set_day (self->schedule, day);
    return;
  }
  if (!gtk_widget_compute_point (GTK_WIDGET (self), target, &GRAPHENE_POINT_INIT ((float) x, (float) y), &in_cell))
    return;
  if (n_press == 2 && in_cell.y < (float) hst_day_cell_get_top_px (HST_DAY_CELL (target)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", day);
  else if (n_press == 2)
    activate_create (self, day);
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstMonthView   *self)
{
  HstMonthItem *item = find_item_of (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));

  stop_dragging (self);
  if (item == NULL || item->occurrence == NULL) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->dragged = g_object_ref (item->occurrence);
  self->grab_index = self->drop_index = find_index_at (self, x, y);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstMonthView   *self)
{
  double x, y;

  if (self->dragged == NULL)
    return;
  if (!self->is_dragging) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
      return;
    self->is_dragging = TRUE;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    for (guint i = 0; i < self->items->len; i++) {
      HstMonthItem *item = self->items->pdata[i];

      if (item->occurrence == self->dragged && item->block != NULL)
        gtk_widget_set_opacity (item->block, 0.5);
    }
  }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  gtk_widget_remove_css_class (self->cells[self->drop_index], "drop");
  self->drop_index = find_index_at (self, x + dx, y + dy);
  gtk_widget_add_css_class (self->cells[self->drop_index], "drop");
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstMonthView   *self)
{
  g_autoptr (HstOccurrence) dragged = self->is_dragging ? g_object_ref (self->dragged) : NULL;
  const int n_days = (int) self->drop_index - (int) self->grab_index;

  stop_dragging (self);
  if (dragged != NULL && n_days != 0)
    activate_move (self, dragged, n_days);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstMonthView     *self)
{
  stop_dragging (self);
}

static int
get_days_of_key (HstMonthView *self,
                 guint         key)
{
  const int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key) {
  case GDK_KEY_Left:
    return -forward;
  case GDK_KEY_Right:
    return forward;
  case GDK_KEY_Up:
    return -7;
  case GDK_KEY_Down:
    return 7;
  default:
    return 0;
  }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstMonthView          *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  const int n_days = get_days_of_key (self, key);

  if (key == GDK_KEY_Escape && self->is_dragging) {
    stop_dragging (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (HST_IS_EVENT_BLOCK (focused) && n_days != 0 && modifiers == GDK_ALT_MASK) {
    g_autoptr (HstOccurrence) occurrence = g_object_ref (hst_event_block_get_occurrence (HST_EVENT_BLOCK (focused)));

    activate_move (self, occurrence, n_days);
    return TRUE;
  }
  if (modifiers != 0)
    return FALSE;
  if (HST_IS_DAY_CELL (focused) && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", hst_day_cell_get_day (HST_DAY_CELL (focused)));
    return TRUE;
  }
  if (HST_IS_EVENT_BLOCK (focused) && (key == GDK_KEY_Up || key == GDK_KEY_Down)) {
    gtk_widget_child_focus (GTK_WIDGET (self), key == GDK_KEY_Down ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
    return TRUE;
  }
  if (n_days == 0 || focused == NULL)
    return FALSE;
  gtk_widget_grab_focus (self->cells[get_focus_index (self)]);
  hst_schedule_set_day (self->schedule, hst_schedule_get_day (self->schedule) + n_days);
  return TRUE;
}

/* What Tab reaches on a day: its cell, its events, what there is more of. */
static GPtrArray *
list_stops (HstMonthView *self,
            guint         index)
{
  GPtrArray *stops = g_ptr_array_new ();

  g_ptr_array_add (stops, self->cells[index]);
  for (guint i = 0; i < self->items->len; i++) {
    const HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL && item->row == index / 7
        && item->first <= index % 7 && index % 7 <= item->last)
      g_ptr_array_add (stops, item->block);
  }
  if (self->more[index] != NULL && gtk_widget_get_visible (self->more[index]))
    g_ptr_array_add (stops, self->more[index]);
  return stops;
}

static gboolean
hst_month_view_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  const HstMonthItem *item;
  g_autoptr (GPtrArray) stops = NULL;
  guint index, at;

  if (self->schedule == NULL)
    return FALSE;
  index = get_focus_index (self);
  if (focused == NULL)
    return gtk_widget_grab_focus (self->cells[index]);
  item = find_item_of (self, focused);
  if (item != NULL && (item->row != index / 7 || index % 7 < item->first || index % 7 > item->last))
    index = item->row * 7 + item->first;
  stops = list_stops (self, index);
  if (!g_ptr_array_find (stops, focused, &at))
    return FALSE;
  if (direction == GTK_DIR_TAB_FORWARD && at + 1 < stops->len)
    return gtk_widget_child_focus (stops->pdata[at + 1], direction) || gtk_widget_grab_focus (stops->pdata[at + 1]);
  if (direction == GTK_DIR_TAB_BACKWARD && at > 0)
    return gtk_widget_grab_focus (stops->pdata[at - 1]);
  return FALSE;
}

static void
hst_month_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->map (widget);
  on_day_changed (HST_MONTH_VIEW (widget));
}

static void
hst_month_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  int cell_px, natural_px;

  gtk_widget_measure (self->cells[0], orientation, -1, &cell_px, &natural_px, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 7 * cell_px;
    *natural = MAX (*minimum, 700);
  } else {
    *minimum = HST_MONTH_N_WEEKS * cell_px + measure_height (self->weekdays[0]);
    *natural = MAX (*minimum, 560);
  }
}

static void
allocate (GtkWidget *child,
          double     x,
          double     y,
          double     width_px,
          double     height_px)
{
  const int left = (int) floor (x), top = (int) floor (y);
  const GtkAllocation allocation = { left, top, MAX (1, (int) floor (x + width_px) - left),
                                     MAX (1, (int) floor (y + height_px) - top) };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* How much fits: when that changes, what is shown has to be chosen anew. */
static void
update_room (HstMonthView   *self,
             const Geometry *geometry)
{
  const double room_px = geometry->height_px - geometry->number_px - GAP_PX;
  const guint n_lanes = room_px > 0 ? (guint) (room_px / geometry->lane_px) : 0;
  const gboolean is_narrow = geometry->width_px < 9 * get_char_px (self) || n_lanes == 0;

  if (n_lanes == self->n_lanes && is_narrow == self->is_narrow)
    return;
  self->n_lanes = n_lanes;
  self->is_narrow = is_narrow;
  queue_refresh (self);
}

static void
hst_month_view_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const Geometry geometry = get_geometry (self, width_px, height_px);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  update_room (self, &geometry);
  for (guint i = 0; i < 7; i++)
    allocate (self->weekdays[i], get_x (self, &geometry, i, 1), 0, geometry.width_px, geometry.top_px);
  for (guint i = 0; i < HST_MONTH_N_WEEKS; i++) {
    gtk_widget_set_child_visible (self->weeks[i], geometry.left_px > 0);
    allocate (self->weeks[i], mirrored ? width_px - geometry.left_px : 0,
              geometry.top_px + i * geometry.height_px, MAX (1, geometry.left_px), geometry.number_px);
  }
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    const double y = geometry.top_px + i / 7 * geometry.height_px;

    allocate (self->cells[i], get_x (self, &geometry, i % 7, 1), y, geometry.width_px, geometry.height_px);
    if (self->more[i] != NULL && gtk_widget_get_visible (self->more[i]))
      allocate (self->more[i], get_x (self, &geometry, i % 7, 1) + GAP_PX,
                y + geometry.number_px + (MAX (1, self->n_lanes) - 1) * geometry.lane_px,
                geometry.width_px - 2 * GAP_PX, geometry.lane_px - 1);
  }
  for (guint i = 0; i < self->items->len; i++) {
    const HstMonthItem *item = self->items->pdata[i];
    const guint n_columns = item->last - item->first + 1;

    if (item->block != NULL)
      allocate (item->block, get_x (self, &geometry, item->first, n_columns) + GAP_PX + 1,
                geometry.top_px + item->row * geometry.height_px + geometry.number_px + item->lane * geometry.lane_px,
                n_columns * geometry.width_px - 2 * GAP_PX - 1, geometry.lane_px - 1);
  }
}

static void
hst_month_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const int width_px = gtk_widget_get_width (widget);
  const int height_px = gtk_widget_get_height (widget);
  const Geometry geometry = get_geometry (self, width_px, height_px);
  GdkRGBA line;

  hst_widget_get_ink (widget, &line);
  line.alpha = 0.13f;
  for (guint row = 0; row < HST_MONTH_N_WEEKS; row++)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (0, (float) floor (geometry.top_px + row * geometry.height_px),
                                                    (float) width_px, 1));
  for (guint column = geometry.left_px > 0 ? 0 : 1; column < 7; column++)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT ((float) floor (get_x (self, &geometry, column, 0)),
                                                    (float) geometry.top_px, 1, (float) height_px));
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->snapshot (widget, snapshot);
}

static void
hst_month_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_month_view_parent_class)->css_changed (widget, change);
  queue_refresh (HST_MONTH_VIEW (widget));
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

static void
add_controllers (HstMonthView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  self->drag_gesture = drag;
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
  take_block (self, self->chips, &self->n_chips, HST_BLOCK_CHIP);
  gtk_widget_set_visible (self->chips->pdata[0], FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);

  self->signals = g_signal_group_new (HST_TYPE_SCHEDULE);
  g_signal_group_connect_swapped (self->signals, "notify::day", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::first-weekday", G_CALLBACK (on_day_changed), self);
  g_signal_group_connect_swapped (self->signals, "notify::zone", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::today", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::plan", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::use-24h", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->signals, "notify::selected-uid", G_CALLBACK (on_selection_changed), self);
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
