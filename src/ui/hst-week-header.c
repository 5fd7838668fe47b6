/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-header.h"

#include "hst-axis.h"
#include "hst-format.h"
#include "hst-week-geometry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * HstWeekHeader:
 *
 * The headings of days side by side, with the number of the week in the corner.
 */
struct _HstWeekHeader {
  GtkWidget        parent_instance;

  HstWeekGeometry  geometry;
  GtkWidget       *week;
  GtkWidget       *zones[2];                     /* whose clocks stand below, where there are two */
  GtkWidget       *days[HST_AXIS_DAYS_MAX];      /* boxes of the two below */
  GtkWidget       *weekdays[HST_AXIS_DAYS_MAX];
  GtkWidget       *numbers[HST_AXIS_DAYS_MAX];
};

G_DEFINE_FINAL_TYPE (HstWeekHeader, hst_week_header, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
hst_week_header_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  HstWeekHeader *self = HST_WEEK_HEADER (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for (guint i = 0; i < self->geometry.n_days; i++) {
    int height_px;

    gtk_widget_measure (self->days[i], orientation, -1, &height_px, NULL, NULL, NULL);
    *minimum = *natural = MAX (*minimum, height_px);
  }
}

static void
allocate (GtkWidget *child,
          double     x,
          double     width_px,
          int        height_px)
{
  const GtkAllocation allocation = { (int) x, 0, MAX (1, (int) width_px), height_px };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
hst_week_header_size_allocate (GtkWidget *widget,
                               int        width_px,
                               int        height_px,
                               int        baseline)
{
  HstWeekHeader *self = HST_WEEK_HEADER (widget);
  double column_px;

  self->geometry.width_px = width_px;
  self->geometry.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  column_px = hst_week_geometry_get_column_width (&self->geometry);
  allocate (self->week, self->geometry.mirrored ? width_px - self->geometry.gutter_px : 0, self->geometry.gutter_px,
            height_px);
  for (guint i = 0; i < G_N_ELEMENTS (self->zones); i++)
    if (gtk_widget_get_visible (self->zones[i])) {
      const int half_px = self->geometry.gutter_px / 2;
      const int at_px = i == 0 ? half_px : 0;

      allocate (self->zones[i], self->geometry.mirrored ? width_px - at_px - half_px : at_px, half_px - 4, height_px);
    }
  for (guint i = 0; i < self->geometry.n_days; i++)
    allocate (self->days[i], hst_week_geometry_get_x (&self->geometry, i, column_px), column_px, height_px);
}

static void
hst_week_header_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_week_header_parent_class)->dispose (object);
}

static void
hst_week_header_class_init (HstWeekHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_week_header_dispose;
  widget_class->measure = hst_week_header_measure;
  widget_class->size_allocate = hst_week_header_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "weekheader");
}

static void
hst_week_header_init (HstWeekHeader *self)
{
  self->week = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->week, "week-number");
  gtk_widget_set_valign (self->week, GTK_ALIGN_END);
  gtk_widget_set_parent (self->week, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->zones); i++) {
    self->zones[i] = gtk_label_new (NULL);
    gtk_label_set_ellipsize (GTK_LABEL (self->zones[i]), PANGO_ELLIPSIZE_END);
    gtk_label_set_xalign (GTK_LABEL (self->zones[i]), 1);
    gtk_widget_set_valign (self->zones[i], GTK_ALIGN_START);
    gtk_widget_add_css_class (self->zones[i], "week-number");
    gtk_widget_set_visible (self->zones[i], FALSE);
    gtk_widget_set_parent (self->zones[i], GTK_WIDGET (self));
  }
  self->geometry.n_days = HST_AXIS_DAYS_MAX;
  for (guint i = 0; i < HST_AXIS_DAYS_MAX; i++) {
    self->days[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    self->weekdays[i] = gtk_label_new (NULL);
    self->numbers[i] = gtk_label_new (NULL);
    gtk_widget_add_css_class (self->weekdays[i], "weekday");
    gtk_widget_add_css_class (self->numbers[i], "day-number");
    gtk_widget_set_halign (self->numbers[i], GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (self->days[i]), self->weekdays[i]);
    gtk_box_append (GTK_BOX (self->days[i]), self->numbers[i]);
    gtk_widget_set_parent (self->days[i], GTK_WIDGET (self));
  }
}

GtkWidget *
hst_week_header_new (void)
{
  return g_object_new (HST_TYPE_WEEK_HEADER, NULL);
}

/* The place of a zone: “Tokyo” of “Asia/Tokyo”. */
static void
show_zone (GtkWidget *label,
           HstZone   *zone)
{
  const char *id = zone != NULL ? hst_zone_get_id (zone) : NULL;
  const char *slash = id != NULL ? strrchr (id, '/') : NULL;
  g_autofree char *place = g_strdup (slash != NULL ? slash + 1 : id);

  gtk_widget_set_visible (label, id != NULL);
  if (id == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (label), g_strdelimit (place, "_", ' '));
  gtk_widget_set_tooltip_text (label, id);
}

/**
 * hst_week_header_show:
 * @self: headings
 * @schedule: whose today is marked
 * @from: first day
 * @n_days: how many
 * @gutter_px: width of the corner
 */
void
hst_week_header_show (HstWeekHeader *self,
                      HstSchedule   *schedule,
                      HstDay         from,
                      guint          n_days,
                      int            gutter_px)
{
  const int week = hst_day_get_iso_week (from + (hst_day_get_weekday (from) == 7 ? 1 : 0), NULL);
  g_autofree char *number = g_strdup_printf ("%d", week);
  /* Translators: a week of the year by its number. */
  g_autofree char *tooltip = g_strdup_printf (_("Week %d"), week);

  self->geometry.n_days = n_days;
  self->geometry.gutter_px = gutter_px;
  show_zone (self->zones[0], hst_schedule_get_second_zone (schedule) != NULL ? hst_schedule_get_zone (schedule) : NULL);
  show_zone (self->zones[1], hst_schedule_get_second_zone (schedule));
  gtk_label_set_text (GTK_LABEL (self->week), number);
  gtk_widget_set_tooltip_text (self->week, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->week), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  for (guint i = 0; i < HST_AXIS_DAYS_MAX; i++) {
    const HstDay day = from + (HstDay) i;
    const gboolean today = day == hst_schedule_get_today (schedule);
    g_autofree char *weekday = hst_format_weekday (day);
    g_autofree char *text = NULL;
    g_autofree char *label = hst_format_day (day);
    int month_day;

    hst_day_to_ymd (day, NULL, NULL, &month_day);
    text = g_strdup_printf ("%d", month_day);
    gtk_widget_set_visible (self->days[i], i < n_days);
    gtk_label_set_text (GTK_LABEL (self->weekdays[i]), weekday);
    gtk_label_set_text (GTK_LABEL (self->numbers[i]), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->numbers[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    gtk_widget_set_tooltip_text (self->days[i], label);
    set_class (self->days[i], "today", today);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
