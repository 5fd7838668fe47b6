/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-day-cell.h"

#include "hst-format.h"
#include "hst-redraw.h"

#include <glib/gi18n-lib.h>

/**
 * HstDayCell:
 *
 * One day of a month: its number, and where there is no room for more, dots for what happens on it.
 */
struct _HstDayCell {
  GtkWidget  parent_instance;

  HstDay     day;
  GtkWidget *number;
  GdkRGBA    dots[HST_DAY_CELL_N_DOTS];
  guint      n_dots;
  guint      n_events;
};

#define DOT_PX      5
#define DOT_GAP_PX  2

G_DEFINE_FINAL_TYPE (HstDayCell, hst_day_cell, GTK_TYPE_WIDGET)

static void
set_class (HstDayCell *self,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update_name (HstDayCell *self)
{
  g_autofree char *day = hst_format_day (self->day);
  g_autofree char *name = NULL;

  if (self->n_events > 0)
    /* Translators: a day and how much happens on it, “Wednesday, 25 November, 3 events”. */
    name = g_strdup_printf (ngettext ("%s, %u event", "%s, %u events", self->n_events), day, self->n_events);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : day, -1);
}

static void
hst_day_cell_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  gtk_widget_measure (HST_DAY_CELL (widget)->number, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum += DOT_PX + DOT_GAP_PX;
    *natural += DOT_PX + DOT_GAP_PX;
  }
}

static void
hst_day_cell_size_allocate (GtkWidget *widget,
                            int        width_px,
                            int        height_px,
                            int        baseline)
{
  HstDayCell *self = HST_DAY_CELL (widget);
  GtkAllocation allocation = { 0, 0, width_px, height_px };
  int number_width_px, number_height_px;

  gtk_widget_measure (self->number, GTK_ORIENTATION_HORIZONTAL, -1, &number_width_px, NULL, NULL, NULL);
  gtk_widget_measure (self->number, GTK_ORIENTATION_VERTICAL, -1, &number_height_px, NULL, NULL, NULL);
  allocation.width = MIN (width_px, number_width_px);
  allocation.height = MIN (height_px, number_height_px);
  allocation.x = (width_px - allocation.width) / 2;
  gtk_widget_size_allocate (self->number, &allocation, -1);
}

static void
hst_day_cell_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  HstDayCell *self = HST_DAY_CELL (widget);
  const int row_px = (int) self->n_dots * (DOT_PX + DOT_GAP_PX) - DOT_GAP_PX;
  const float y = (float) hst_day_cell_get_top_px (self) + 1;
  float x = (float) (gtk_widget_get_width (widget) - row_px) / 2;

  hst_redraw_note ();
  GTK_WIDGET_CLASS (hst_day_cell_parent_class)->snapshot (widget, snapshot);
  for (guint i = 0; i < self->n_dots; i++) {
    const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, DOT_PX, DOT_PX);
    GskRoundedRect dot;

    gsk_rounded_rect_init_from_rect (&dot, &bounds, DOT_PX / 2.0f);
    gtk_snapshot_push_rounded_clip (snapshot, &dot);
    gtk_snapshot_append_color (snapshot, &self->dots[i], &bounds);
    gtk_snapshot_pop (snapshot);
    x += DOT_PX + DOT_GAP_PX;
  }
}

static void
hst_day_cell_dispose (GObject *object)
{
  g_clear_pointer (&HST_DAY_CELL (object)->number, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_day_cell_parent_class)->dispose (object);
}

static void
hst_day_cell_class_init (HstDayCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_day_cell_dispose;
  widget_class->measure = hst_day_cell_measure;
  widget_class->size_allocate = hst_day_cell_size_allocate;
  widget_class->snapshot = hst_day_cell_snapshot;

  gtk_widget_class_set_css_name (widget_class, "daycell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
hst_day_cell_init (HstDayCell *self)
{
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "number");
  gtk_widget_set_can_target (self->number, FALSE);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hst_day_cell_new (void)
{
  return g_object_new (HST_TYPE_DAY_CELL, NULL);
}

/**
 * hst_day_cell_set_day:
 * @self: a cell
 * @day: its day
 * @is_today: whether that is today
 * @is_outside: whether it belongs to another month than the one that is shown
 * @is_chosen: whether it is the day in focus of the schedule
 */
void
hst_day_cell_set_day (HstDayCell *self,
                      HstDay      day,
                      gboolean    is_today,
                      gboolean    is_outside,
                      gboolean    is_chosen)
{
  g_autofree char *text = NULL;
  int month_day;

  g_return_if_fail (HST_IS_DAY_CELL (self));

  self->day = day;
  hst_day_to_ymd (day, NULL, NULL, &month_day);
  text = g_strdup_printf ("%d", month_day);
  gtk_label_set_text (GTK_LABEL (self->number), text);
  set_class (self, "today", is_today);
  set_class (self, "outside", is_outside);
  set_class (self, "chosen", is_chosen);
  set_class (self, "weekend", hst_day_get_weekday (day) >= 6);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_chosen, -1);
  update_name (self);
}

/**
 * hst_day_cell_set_dots:
 * @self: a cell
 * @colours: (array length=n_colours): whose dots to show
 * @n_colours: how many, up to %HST_DAY_CELL_N_DOTS
 * @n_events: how much happens on the day, for those who do not see the dots
 */
void
hst_day_cell_set_dots (HstDayCell    *self,
                       const GdkRGBA *colours,
                       guint          n_colours,
                       guint          n_events)
{
  g_return_if_fail (HST_IS_DAY_CELL (self));

  n_colours = MIN (n_colours, HST_DAY_CELL_N_DOTS);
  if (self->n_dots != n_colours || memcmp (self->dots, colours, n_colours * sizeof (GdkRGBA)) != 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->n_dots = n_colours;
  memcpy (self->dots, colours, n_colours * sizeof (GdkRGBA));
  self->n_events = n_events;
  update_name (self);
}

HstDay
hst_day_cell_get_day (HstDayCell *self)
{
  g_return_val_if_fail (HST_IS_DAY_CELL (self), 0);

  return self->day;
}

/**
 * hst_day_cell_get_top_px:
 * @self: a cell
 *
 * Returns: how much of its height the number takes
 */
int
hst_day_cell_get_top_px (HstDayCell *self)
{
  int height_px;

  g_return_val_if_fail (HST_IS_DAY_CELL (self), 0);

  gtk_widget_measure (self->number, GTK_ORIENTATION_VERTICAL, -1, &height_px, NULL, NULL, NULL);
  return height_px;
}
