/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-header.h"

#include "hst-format.h"
#include "hst-widget-utils.h"

#include <math.h>

/**
 * HstBoardHours:
 *
 * The hours beside a board.  They scroll up and down with it, and stay where they are when it goes sideways.
 */
struct _HstBoardHours {
  GtkWidget    parent_instance;

  PangoLayout *hours[24];   /* owned, NULL until they are drawn */
  gint64       positions_s[24];
  gint64       length_s;
  double       second_px;
  gboolean     use_24h;
};

G_DEFINE_FINAL_TYPE (HstBoardHours, hst_board_hours, GTK_TYPE_WIDGET)

static PangoLayout *
get_hour (HstBoardHours *self,
          int            hour)
{
  if (self->hours[hour] == NULL) {
    g_autofree char *text = hst_format_hour (hour, self->use_24h);
    PangoAttrList *attributes = pango_attr_list_new ();

    self->hours[hour] = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    pango_layout_set_attributes (self->hours[hour], attributes);
    pango_attr_list_unref (attributes);
  }
  return self->hours[hour];
}

static void
forget_hours (HstBoardHours *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->hours); i++)
    g_clear_object (&self->hours[i]);
}

static void
hst_board_hours_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  HstBoardHours *self = HST_BOARD_HOURS (widget);
  int width_px;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    pango_layout_get_pixel_size (get_hour (self, 22), &width_px, NULL);
    *minimum = *natural = width_px + 12;
  } else
    *minimum = *natural = (int) ceil ((double) self->length_s * self->second_px) + 1;
}

static void
hst_board_hours_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  HstBoardHours *self = HST_BOARD_HOURS (widget);
  GdkRGBA ink;

  hst_widget_get_ink (widget, &ink);
  ink.alpha *= 0.75f;
  for (int hour = 1; hour < 24; hour++) {
    int width_px, height_px;

    pango_layout_get_pixel_size (get_hour (self, hour), &width_px, &height_px);
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot,
                            &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) - width_px - 6),
                                                  (float) (floor ((double) self->positions_s[hour] * self->second_px)
                                                           - height_px / 2.0)));
    gtk_snapshot_append_layout (snapshot, get_hour (self, hour), &ink);
    gtk_snapshot_restore (snapshot);
  }
}

static void
hst_board_hours_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_board_hours_parent_class)->css_changed (widget, change);
  forget_hours (HST_BOARD_HOURS (widget));
}

static void
hst_board_hours_dispose (GObject *object)
{
  forget_hours (HST_BOARD_HOURS (object));

  G_OBJECT_CLASS (hst_board_hours_parent_class)->dispose (object);
}

static void
hst_board_hours_class_init (HstBoardHoursClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_board_hours_dispose;
  widget_class->measure = hst_board_hours_measure;
  widget_class->snapshot = hst_board_hours_snapshot;
  widget_class->css_changed = hst_board_hours_css_changed;

  gtk_widget_class_set_css_name (widget_class, "boardhours");
}

static void
hst_board_hours_init (HstBoardHours *self)
{
  self->use_24h = TRUE;
}

GtkWidget *
hst_board_hours_new (void)
{
  return g_object_new (HST_TYPE_BOARD_HOURS, NULL);
}

/**
 * hst_board_hours_show:
 * @self: hours
 * @schedule: whose clock is shown
 * @axis: the axis beside which they stand
 * @second_px: height of a second
 */
void
hst_board_hours_show (HstBoardHours *self,
                      HstSchedule   *schedule,
                      const HstAxis *axis,
                      double         second_px)
{
  g_return_if_fail (HST_IS_BOARD_HOURS (self));

  if (self->use_24h != hst_schedule_get_use_24h (schedule))
    forget_hours (self);
  self->use_24h = hst_schedule_get_use_24h (schedule);
  for (int hour = 0; hour < 24; hour++)
    self->positions_s[hour] = hst_axis_from_wall (axis, hour * 3600);
  self->length_s = axis->length_s;
  self->second_px = second_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
