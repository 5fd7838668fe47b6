/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-week-private.h"

#include "hst-day-cell.h"
#include "hst-format.h"

#include <math.h>

/**
 * HstMonthWeek:
 *
 * One week of a month: its number, its days, and what happens on them.  A month has a few more of them than can be seen, and
 * each shows one week after the other as these come into view.
 */

#define GAP_PX 2

G_DEFINE_FINAL_TYPE (HstMonthWeek, hst_month_week, GTK_TYPE_WIDGET)

/*
 * hst_month_week_get_x:
 * @room: what weeks have in common
 * @widget: a week, or its month
 * @width_px: how wide that is
 * @column: a day of the week, from 0
 * @n_columns: how many days from there
 *
 * Returns: where on the screen they begin: one place, mirrored once
 */
double
hst_month_week_get_x (const HstMonthRoom *room,
                      GtkWidget          *widget,
                      double              width_px,
                      double              column,
                      double              n_columns)
{
  const double day_px = (width_px - room->left_px) / 7;
  const double x = room->left_px + column * day_px;

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width_px - x - n_columns * day_px : x;
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

static void
hst_month_week_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  gtk_widget_measure (HST_MONTH_WEEK (widget)->cells[0], orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum *= 7;
    *natural *= 7;
  }
}

static void
hst_month_week_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstMonthWeek *self = HST_MONTH_WEEK (widget);
  const HstMonthRoom *room = self->room;
  const double day_px = (width_px - room->left_px) / 7;
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_child_visible (self->number, room->left_px > 0);
  allocate (self->number, mirrored ? width_px - room->left_px : 0, 0, MAX (1, room->left_px), room->number_px);
  for (guint i = 0; i < 7; i++) {
    const double x = hst_month_week_get_x (room, widget, width_px, i, 1);

    allocate (self->cells[i], x, 0, day_px, height_px);
    if (self->more[i] != NULL && gtk_widget_get_visible (self->more[i]))
      allocate (self->more[i], x + GAP_PX, room->number_px + (MAX (1, room->n_lanes) - 1) * room->lane_px,
                day_px - 2 * GAP_PX, room->lane_px - 1);
  }
  for (guint i = 0; i < self->items->len; i++) {
    const HstMonthItem *item = self->items->pdata[i];
    const guint n_columns = item->last - item->first + 1;

    if (item->block != NULL)
      allocate (item->block, hst_month_week_get_x (room, widget, width_px, item->first, n_columns) + GAP_PX + 1,
                room->number_px + item->lane * room->lane_px, n_columns * day_px - 2 * GAP_PX - 1, room->lane_px - 1);
  }
}

static void
hst_month_week_dispose (GObject *object)
{
  HstMonthWeek *self = HST_MONTH_WEEK (object);
  GtkWidget *child;

  g_clear_object (&self->schedule);
  g_clear_pointer (&self->plan, hst_plan_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_month_week_parent_class)->dispose (object);
}

static void
hst_month_week_finalize (GObject *object)
{
  HstMonthWeek *self = HST_MONTH_WEEK (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->chips, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_month_week_parent_class)->finalize (object);
}

static void
hst_month_week_class_init (HstMonthWeekClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_month_week_dispose;
  object_class->finalize = hst_month_week_finalize;
  widget_class->measure = hst_month_week_measure;
  widget_class->size_allocate = hst_month_week_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "monthweek");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
hst_month_week_init (HstMonthWeek *self)
{
  self->day = HST_DAY_NONE;
  self->is_shown = TRUE;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_month_item_free);
  self->bars = g_ptr_array_new ();
  self->chips = g_ptr_array_new ();
  self->number = gtk_label_new (NULL);
  gtk_widget_set_has_tooltip (self->number, TRUE);
  g_signal_connect (self->number, "query-tooltip", G_CALLBACK (hst_month_week_query_number), self);
  gtk_widget_add_css_class (self->number, "week-number");
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  for (guint i = 0; i < 7; i++) {
    self->cells[i] = hst_day_cell_new ();
    gtk_widget_set_parent (self->cells[i], GTK_WIDGET (self));
  }
}

/**
 * hst_month_week_new:
 * @room: what all weeks of a month have in common; stays with the month
 *
 * Returns: (transfer floating): a week that shows nothing yet
 */
GtkWidget *
hst_month_week_new (const HstMonthRoom *room)
{
  HstMonthWeek *self = g_object_new (HST_TYPE_MONTH_WEEK, NULL);

  self->room = room;
  return GTK_WIDGET (self);
}

/**
 * hst_month_week_set_shown:
 * @self: a week
 * @is_shown: whether any of it can be seen
 *
 * Puts it out of sight, also of those who listen, without the window being laid out anew.
 */
void
hst_month_week_set_shown (HstMonthWeek *self,
                          gboolean      is_shown)
{
  if (self->is_shown == is_shown)
    return;
  self->is_shown = is_shown;
  gtk_widget_set_child_visible (GTK_WIDGET (self), is_shown);
  if (is_shown)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

gboolean
hst_month_week_is_shown (HstMonthWeek *self)
{
  return self->is_shown;
}

/**
 * hst_month_week_get_day:
 * @self: a week
 *
 * Returns: its first day, %HST_DAY_NONE if it shows nothing
 */
HstDay
hst_month_week_get_day (HstMonthWeek *self)
{
  return self->day;
}

GtkWidget *
hst_month_week_get_cell (HstMonthWeek *self,
                         guint         column)
{
  return self->cells[column];
}

HstMonthItem *
hst_month_week_find_item (HstMonthWeek *self,
                          GtkWidget    *block)
{
  for (guint i = 0; block != NULL && i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block == block)
      return item;
  }
  return NULL;
}

/**
 * hst_month_week_find_like:
 * @self: a week
 * @occurrence: what was shown
 *
 * Returns: (nullable): the item with a block that shows the same now
 */
HstMonthItem *
hst_month_week_find_like (HstMonthWeek  *self,
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

/**
 * hst_month_week_list_stops:
 * @self: a week
 * @column: one of its days
 *
 * Returns: (transfer container) (element-type GtkWidget): what Tab reaches on it: the day, its events, what there is more of
 */
GPtrArray *
hst_month_week_list_stops (HstMonthWeek *self,
                           guint         column)
{
  GPtrArray *stops = g_ptr_array_new ();

  g_ptr_array_add (stops, self->cells[column]);
  for (guint i = 0; i < self->items->len; i++) {
    const HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL && item->first <= column && column <= item->last)
      g_ptr_array_add (stops, item->block);
  }
  if (self->more[column] != NULL && gtk_widget_get_visible (self->more[column]))
    g_ptr_array_add (stops, self->more[column]);
  return stops;
}
