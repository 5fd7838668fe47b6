/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-header.h"

#include "hst-format.h"
#include "hst-holiday.h"
#include "hst-palette.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstTimelineHeader:
 *
 * What stands above a timeline: months and below them days or weeks, or years and below them months, whatever there is room
 * for.  A click on a day goes to it; a second one opens it with `win.open-day`.
 */
struct _HstTimelineHeader {
  GtkWidget         parent_instance;

  HstSchedule      *schedule;  /* owned */
  HstTimelineScale  scale;
};

#define PAD_X_PX 4
#define PAD_Y_PX 3

G_DEFINE_FINAL_TYPE (HstTimelineHeader, hst_timeline_header, GTK_TYPE_WIDGET)

static void
get_metrics (HstTimelineHeader *self,
             int               *digit_px,
             int               *line_px)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);

  *digit_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
  *line_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
hst_timeline_header_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  int digit_px, line_px;

  get_metrics (HST_TIMELINE_HEADER (widget), &digit_px, &line_px);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : 2 * line_px + 3 * PAD_Y_PX;
}

/* As much as there is room for. */
static char *
dup_label (HstTimelineUnit unit,
           HstDay          day,
           gboolean        is_major,
           double          n_digits)
{
  g_autofree char *weekday = NULL;
  int year, month_day;

  hst_day_to_ymd (day, &year, NULL, &month_day);
  switch (unit) {
  case HST_TIMELINE_UNIT_YEAR:
    return g_strdup_printf ("%d", year);
  case HST_TIMELINE_UNIT_MONTH:
    if (is_major && n_digits >= 16)
      return hst_format_month (day);
    return hst_format_month_name (day, n_digits < 11);
  case HST_TIMELINE_UNIT_DAY:
    weekday = hst_format_weekday (day);
    /* Translators: over a column of one day: the weekday, shortened, and the day of the month. */
    return n_digits >= 7 ? g_strdup_printf (C_("weekday and day", "%1$s %2$d"), weekday, month_day)
                         : g_strdup_printf ("%d", month_day);
  case HST_TIMELINE_UNIT_WEEK:
  default:
    return g_strdup_printf ("%d", month_day);
  }
}

/* What began before the first day stands at it, as far as there is room before the next. */
static void
snapshot_label (HstTimelineHeader *self,
                GtkSnapshot       *snapshot,
                const char        *text,
                HstDay             first,
                HstDay             next,
                double             y,
                const GdkRGBA     *ink,
                gboolean           is_bold,
                gboolean           may_be_cut)
{
  const HstTimelineScale *scale = &self->scale;
  const double room_px = (MIN (next, scale->to) - MAX (first, scale->from)) * hst_timeline_scale_get_day_px (scale) - PAD_X_PX;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  double x;
  int width_px;

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width_px, NULL);
  if (width_px > room_px + (may_be_cut ? 0 : PAD_X_PX)) {
    if (!may_be_cut || room_px < 3 * PAD_X_PX)
      return;
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_width (layout, (int) room_px * PANGO_SCALE);
    width_px = (int) room_px;
  }
  x = hst_timeline_scale_get_x (scale, MAX (first, scale->from), width_px);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x + (scale->mirrored ? -PAD_X_PX : PAD_X_PX)),
                                                          (float) y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_units (HstTimelineHeader *self,
                GtkSnapshot       *snapshot,
                HstTimelineUnit    unit,
                double             y,
                gboolean           is_major,
                int                digit_px,
                const GdkRGBA     *ink)
{
  const HstTimelineScale *scale = &self->scale;
  const int first_weekday = hst_schedule_get_first_weekday (self->schedule);
  const HstDay today = hst_schedule_get_today (self->schedule);
  const double day_px = hst_timeline_scale_get_day_px (scale);

  for (HstDay day = hst_timeline_unit_get_start (unit, scale->from, first_weekday); day < scale->to;) {
    const HstDay next = hst_timeline_unit_get_next (unit, day, first_weekday);
    const gboolean is_today = !is_major && unit == HST_TIMELINE_UNIT_DAY && day == today;
    g_autofree char *text = dup_label (unit, day, is_major, (next - day) * day_px / digit_px);
    /* Of a week whose Monday is not in view there is nothing to say. */
    const gboolean is_told = unit != HST_TIMELINE_UNIT_WEEK || day >= scale->from;

    if (is_told)
      snapshot_label (self, snapshot, text, day, next, y, ink, is_major || is_today,
                      is_major || unit == HST_TIMELINE_UNIT_MONTH);
    day = next;
  }
}

/* A line under the day in focus. */
static void
snapshot_focus (HstTimelineHeader *self,
                GtkSnapshot       *snapshot)
{
  const HstDay day = hst_schedule_get_day (self->schedule);
  const double width_px = MAX (3, hst_timeline_scale_get_day_px (&self->scale));
  const GdkRGBA accent = hst_colour_accent (1);

  if (day >= self->scale.from && day < self->scale.to)
    gtk_snapshot_append_color (snapshot, &accent,
                               &GRAPHENE_RECT_INIT ((float) hst_timeline_scale_get_x (&self->scale, day, width_px),
                                                    (float) gtk_widget_get_height (GTK_WIDGET (self)) - 2,
                                                    (float) width_px, 2));
}

static void
hst_timeline_header_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  HstTimelineHeader *self = HST_TIMELINE_HEADER (widget);
  const HstTimelineUnit unit = hst_timeline_header_get_unit (self);
  const HstTimelineUnit above = unit == HST_TIMELINE_UNIT_MONTH ? HST_TIMELINE_UNIT_YEAR : HST_TIMELINE_UNIT_MONTH;
  int digit_px, line_px;
  GdkRGBA ink;

  if (self->schedule == NULL || self->scale.to <= self->scale.from)
    return;
  get_metrics (self, &digit_px, &line_px);
  hst_widget_get_ink (widget, &ink);
  snapshot_units (self, snapshot, above, PAD_Y_PX, TRUE, digit_px, &ink);
  ink.alpha *= 0.8f;
  snapshot_units (self, snapshot, unit, line_px + 2 * PAD_Y_PX, FALSE, digit_px, &ink);
  snapshot_focus (self, snapshot);
}

static void
on_pressed (GtkGestureClick   *gesture,
            int                n_press,
            double             x,
            double             y,
            HstTimelineHeader *self)
{
  const HstDay day = hst_timeline_scale_get_day (&self->scale, x);

  if (n_press == 1)
    hst_schedule_set_day (self->schedule, day);
  else if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-day", "i", day);
}

static gboolean
on_query_tooltip (HstTimelineHeader *self,
                  int                x,
                  int                y,
                  gboolean           by_keyboard,
                  GtkTooltip        *tooltip)
{
  const HstDay day = hst_timeline_scale_get_day (&self->scale, x);
  const char *holiday = hst_holiday_get_name (day);
  g_autofree char *text = hst_format_day (day);
  g_autofree char *both = NULL;

  if (by_keyboard || self->scale.to <= self->scale.from)
    return FALSE;
  if (holiday != NULL)
    both = g_strdup_printf ("%s\n%s", text, holiday);
  gtk_tooltip_set_text (tooltip, both != NULL ? both : text);
  return TRUE;
}

static void
hst_timeline_header_dispose (GObject *object)
{
  g_clear_object (&HST_TIMELINE_HEADER (object)->schedule);

  G_OBJECT_CLASS (hst_timeline_header_parent_class)->dispose (object);
}

static void
hst_timeline_header_class_init (HstTimelineHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_timeline_header_dispose;
  widget_class->measure = hst_timeline_header_measure;
  widget_class->snapshot = hst_timeline_header_snapshot;

  gtk_widget_class_set_css_name (widget_class, "timelineheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hst_timeline_header_init (HstTimelineHeader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hst_timeline_header_new (void)
{
  return g_object_new (HST_TYPE_TIMELINE_HEADER, NULL);
}

void
hst_timeline_header_set_schedule (HstTimelineHeader *self,
                                  HstSchedule       *schedule)
{
  g_return_if_fail (HST_IS_TIMELINE_HEADER (self));

  g_set_object (&self->schedule, schedule);
}

/**
 * hst_timeline_header_set_scale:
 * @self: a header
 * @scale: where the days are below it
 */
void
hst_timeline_header_set_scale (HstTimelineHeader      *self,
                               const HstTimelineScale *scale)
{
  g_return_if_fail (HST_IS_TIMELINE_HEADER (self));

  self->scale = *scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_timeline_header_get_unit:
 * @self: a header
 *
 * Returns: the smallest unit that it has room to tell
 */
HstTimelineUnit
hst_timeline_header_get_unit (HstTimelineHeader *self)
{
  int digit_px, line_px;

  g_return_val_if_fail (HST_IS_TIMELINE_HEADER (self), HST_TIMELINE_UNIT_MONTH);

  get_metrics (self, &digit_px, &line_px);
  return hst_timeline_scale_get_unit (&self->scale, 2 * digit_px + PAD_X_PX);
}
