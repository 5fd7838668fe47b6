/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-paper.h"

#include "hst-curfew-hours.h"
#include "hst-format.h"
#include "hst-palette.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

static void
append_rect (GtkSnapshot   *snapshot,
             const GdkRGBA *ink,
             float          alpha,
             double         x,
             double         y,
             double         width,
             double         height)
{
  const GdkRGBA colour = { ink->red, ink->green, ink->blue, alpha };

  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
append_column (GtkSnapshot           *snapshot,
               const HstWeekGeometry *geometry,
               const GdkRGBA         *ink,
               float                  alpha,
               guint                  index,
               double                 y,
               double                 height)
{
  const double width_px = hst_week_geometry_get_column_width (geometry);

  append_rect (snapshot, ink, alpha, hst_week_geometry_get_x (geometry, index, width_px), y, width_px, height);
}

/* Hours that a day does not have, because the clock is put forward. */
static void
snapshot_gap (GtkSnapshot           *snapshot,
              const HstWeekGeometry *geometry,
              const GdkRGBA         *ink,
              guint                  index,
              double                 y,
              double                 height)
{
  const double width_px = hst_week_geometry_get_column_width (geometry);
  const GdkRGBA clear = { ink->red, ink->green, ink->blue, 0 };
  const GdkRGBA line = { ink->red, ink->green, ink->blue, 0.2f };
  const GskColorStop hatch[] = { { 0, clear }, { 0.7f, clear }, { 0.7f, line }, { 1, line } };

  gtk_snapshot_append_repeating_linear_gradient (
    snapshot,
    &GRAPHENE_RECT_INIT ((float) hst_week_geometry_get_x (geometry, index, width_px), (float) y, (float) width_px, (float) height),
    &GRAPHENE_POINT_INIT (0, 0), &GRAPHENE_POINT_INIT (6, 6), hatch, G_N_ELEMENTS (hatch));
}

/* Hours in which nobody may be out: hatched, and called by their name where there is room for it. */
static void
snapshot_curfew (HstWeekPaper          *self,
                 GtkWidget             *widget,
                 GtkSnapshot           *snapshot,
                 const HstWeekGeometry *geometry,
                 const GdkRGBA         *ink,
                 guint                  index,
                 double                 y,
                 double                 height)
{
  const double width_px = hst_week_geometry_get_column_width (geometry);
  const GdkRGBA clear = { ink->red, ink->green, ink->blue, 0 };
  const GdkRGBA line = { ink->red, ink->green, ink->blue, 0.13f };
  const GdkRGBA dim = { ink->red, ink->green, ink->blue, ink->alpha * 0.75f };
  const GskColorStop hatch[] = { { 0, clear }, { 0.8f, clear }, { 0.8f, line }, { 1, line } };
  const float x = (float) hst_week_geometry_get_x (geometry, index, width_px);
  int text_px, line_px;

  if (height <= 0)
    return;
  gtk_snapshot_append_repeating_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (x, (float) y, (float) width_px, (float) height),
                                                 &GRAPHENE_POINT_INIT (0, 0), &GRAPHENE_POINT_INIT (5, -5), hatch,
                                                 G_N_ELEMENTS (hatch));
  if (self->curfew == NULL) {
    PangoAttrList *attributes = pango_attr_list_new ();

    /* Translators: written over the hours in which nobody may be out. */
    self->curfew = gtk_widget_create_pango_layout (widget, _("Curfew"));
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
    pango_layout_set_attributes (self->curfew, attributes);
    pango_attr_list_unref (attributes);
  }
  pango_layout_get_pixel_size (self->curfew, &text_px, &line_px);
  if (text_px + 12 > width_px || line_px + 4 > height)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (float) ((width_px - text_px) / 2),
                                                          (float) floor (y + (height - line_px) / 2)));
  gtk_snapshot_append_layout (snapshot, self->curfew, &dim);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_curfews (HstWeekPaper          *self,
                  GtkWidget             *widget,
                  GtkSnapshot           *snapshot,
                  HstPlan               *plan,
                  const HstAxis         *axis,
                  const HstWeekGeometry *geometry,
                  const GdkRGBA         *ink,
                  double                 second_px)
{
  for (guint i = 0; plan != NULL && i < axis->n_days; i++) {
    HstCurfewHours hours;
    double until_px, from_px;

    if (!hst_curfew_get_hours (plan, axis->from + (HstDay) i, &hours))
      continue;
    until_px = (double) hst_axis_from_wall (axis, hours.until_s) * second_px;
    from_px = (double) hst_axis_from_wall (axis, hours.from_s) * second_px;
    snapshot_curfew (self, widget, snapshot, geometry, ink, i, 0, hours.until_s > 0 ? until_px : 0);
    if (hours.from_s < HST_DAY_S)
      snapshot_curfew (self, widget, snapshot, geometry, ink, i, from_px, (double) axis->length_s * second_px - from_px);
  }
}

static void
snapshot_shades (GtkSnapshot           *snapshot,
                 HstSchedule           *schedule,
                 const HstAxis         *axis,
                 const HstWeekGeometry *geometry,
                 const GdkRGBA         *ink,
                 double                 second_px)
{
  HstPlan *plan = hst_schedule_get_plan (schedule);
  const HstProgramme *programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  const double height_px = (double) axis->length_s * second_px;
  double work_from_px = 0, work_to_px = height_px;

  if (programme != NULL && programme->work_end_min > programme->work_start_min) {
    work_from_px = (double) hst_axis_from_wall (axis, programme->work_start_min * 60) * second_px;
    work_to_px = (double) hst_axis_from_wall (axis, programme->work_end_min * 60) * second_px;
  }
  for (guint i = 0; i < axis->n_days; i++) {
    const HstDay day = axis->from + (HstDay) i;
    const gboolean weekend = hst_day_get_weekday (day) >= 6;
    gint64 from_s, to_s;

    if (day == hst_schedule_get_today (schedule)) {
      const GdkRGBA accent = hst_colour_accent (1);

      append_column (snapshot, geometry, &accent, 0.07f, i, 0, height_px);
    }
    append_column (snapshot, geometry, ink, 0.045f, i, 0, weekend ? height_px : work_from_px);
    if (!weekend)
      append_column (snapshot, geometry, ink, 0.045f, i, work_to_px, height_px - work_to_px);
    if (hst_axis_get_gap (axis, i, &from_s, &to_s))
      snapshot_gap (snapshot, geometry, ink, i, (double) from_s * second_px, (double) (to_s - from_s) * second_px);
  }
}

static void
make_small (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
get_hour (HstWeekPaper *self,
          GtkWidget    *widget,
          int           hour,
          gboolean      use_24h)
{
  if (self->hours[hour] == NULL) {
    g_autofree char *text = hst_format_hour (hour, use_24h);

    self->hours[hour] = gtk_widget_create_pango_layout (widget, text);
    make_small (self->hours[hour]);
  }
  return self->hours[hour];
}

/* What clocks show elsewhere, if that is asked for; both where they change within these days. */
static PangoLayout *
get_other (HstWeekPaper  *self,
           GtkWidget     *widget,
           HstSchedule   *schedule,
           const HstAxis *axis,
           int            hour)
{
  HstZone *zone = hst_schedule_get_second_zone (schedule);
  const gboolean use_24h = hst_schedule_get_use_24h (schedule);
  g_autofree char *text = NULL;
  gint64 clocks[2];

  if (zone == NULL)
    return NULL;
  if (self->others[hour] != NULL)
    return self->others[hour];
  if (hst_axis_get_other_clocks (axis, zone, hour * 3600, clocks) > 1) {
    g_autofree char *first = hst_format_clock (clocks[0], use_24h);
    g_autofree char *later = hst_format_clock (clocks[1], use_24h);

    text = g_strdup_printf ("%s\n%s", first, later);
  } else
    text = hst_format_clock (clocks[0], use_24h);
  self->others[hour] = gtk_widget_create_pango_layout (widget, text);
  make_small (self->others[hour]);
  return self->others[hour];
}

/* Ends there, reckoned from the side where lines begin. */
static void
append_clock (GtkSnapshot           *snapshot,
              const HstWeekGeometry *geometry,
              PangoLayout           *layout,
              const GdkRGBA         *ink,
              int                    end_px,
              double                 y)
{
  int width_px, height_px;

  pango_layout_get_pixel_size (layout, &width_px, &height_px);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (geometry->mirrored ? geometry->width_px - end_px : end_px - width_px),
                                                (float) (floor (y) - height_px / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_hour (HstWeekPaper          *self,
               GtkWidget             *widget,
               GtkSnapshot           *snapshot,
               const HstWeekGeometry *geometry,
               const GdkRGBA         *ink,
               HstSchedule           *schedule,
               const HstAxis         *axis,
               int                    hour,
               double                 y)
{
  const double columns_px = geometry->width_px - geometry->gutter_px;
  const double x = geometry->mirrored ? 0 : geometry->gutter_px;
  const GdkRGBA dim = { ink->red, ink->green, ink->blue, ink->alpha * 0.75f };
  PangoLayout *layout;

  append_rect (snapshot, ink, 0.12f, x, floor (y), columns_px, 1);
  if (y <= 0)
    return;
  layout = get_hour (self, widget, hour, hst_schedule_get_use_24h (schedule));
  append_clock (snapshot, geometry, layout, &dim, geometry->gutter_px - 6, y);
  layout = get_other (self, widget, schedule, axis, hour);
  if (layout != NULL)
    append_clock (snapshot, geometry, layout, &dim, geometry->gutter_px / 2 - 2, y);
}

static void
snapshot_hours (HstWeekPaper          *self,
                GtkWidget             *widget,
                GtkSnapshot           *snapshot,
                HstSchedule           *schedule,
                const HstAxis         *axis,
                const HstWeekGeometry *geometry,
                const GdkRGBA         *ink,
                double                 second_px)
{
  const double x = geometry->mirrored ? 0 : geometry->gutter_px;

  for (int hour = 0; hour < 24; hour++) {
    const double y = (double) hst_axis_from_wall (axis, hour * 3600) * second_px;
    const double half_y = (double) hst_axis_from_wall (axis, hour * 3600 + 1800) * second_px;

    snapshot_hour (self, widget, snapshot, geometry, ink, schedule, axis, hour, y);
    append_rect (snapshot, ink, 0.05f, x, floor (half_y), geometry->width_px - geometry->gutter_px, 1);
  }
  /* The hour that comes twice stands there twice. */
  if (axis->fold_s >= 0)
    snapshot_hour (self, widget, snapshot, geometry, ink, schedule, axis, (int) (axis->fold_s / 3600) % 24,
                   (double) (axis->fold_s + axis->fold_length_s) * second_px);
  for (guint i = 0; i < axis->n_days; i++)
    append_rect (snapshot, ink, 0.12f, floor (hst_week_geometry_get_x (geometry, i, 1)), 0, 1,
                 (double) axis->length_s * second_px);
}

/**
 * hst_week_paper_clear:
 * @self: a paper, zeroed memory at first
 *
 * Forgets the layouts, when the font or the clock changes.
 */
void
hst_week_paper_clear (HstWeekPaper *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->hours); i++)
    g_clear_object (&self->hours[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->others); i++)
    g_clear_object (&self->others[i]);
  g_clear_object (&self->curfew);
}

/**
 * hst_week_paper_snapshot:
 * @self: a paper
 * @widget: the grid, for its font and colour
 * @snapshot: what to draw on
 * @schedule: whose programme, day and clock are shown
 * @axis: the days
 * @geometry: their columns
 * @second_px: height of a second
 */
void
hst_week_paper_snapshot (HstWeekPaper          *self,
                         GtkWidget             *widget,
                         GtkSnapshot           *snapshot,
                         HstSchedule           *schedule,
                         const HstAxis         *axis,
                         const HstWeekGeometry *geometry,
                         double                 second_px)
{
  GdkRGBA ink;

  hst_widget_get_ink (widget, &ink);
  snapshot_shades (snapshot, schedule, axis, geometry, &ink, second_px);
  snapshot_curfews (self, widget, snapshot, hst_schedule_get_plan (schedule), axis, geometry, &ink, second_px);
  snapshot_hours (self, widget, snapshot, schedule, axis, geometry, &ink, second_px);
}

/**
 * hst_week_snapshot_now:
 * @widget: the grid
 * @snapshot: what to draw on
 * @schedule: whose now it is
 * @axis: the days
 * @geometry: their columns
 * @second_px: height of a second
 *
 * Draws the line of now, if today is one of the days.
 */
void
hst_week_snapshot_now (GtkWidget             *widget,
                       GtkSnapshot           *snapshot,
                       HstSchedule           *schedule,
                       const HstAxis         *axis,
                       const HstWeekGeometry *geometry,
                       double                 second_px)
{
  const HstDay today = hst_schedule_get_today (schedule);
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const GdkRGBA red = dark ? (GdkRGBA) { 1, 0.48f, 0.39f, 1 } : (GdkRGBA) { 0.88f, 0.11f, 0.14f, 1 };
  const double width_px = hst_week_geometry_get_column_width (geometry);
  const guint index = (guint) (today - axis->from);
  GskRoundedRect dot;
  double x, y;

  if (today < axis->from || today >= axis->from + (HstDay) axis->n_days)
    return;
  x = hst_week_geometry_get_x (geometry, index, width_px);
  y = floor ((double) hst_axis_from_utc (axis, index, hst_schedule_get_now_utc_s (schedule)) * second_px);
  append_rect (snapshot, &red, 1, x, y - 1, width_px, 2);
  x = hst_week_geometry_get_x (geometry, index, 0);
  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT ((float) x - 4, (float) y - 4, 8, 8), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  append_rect (snapshot, &red, 1, x - 4, y - 4, 8, 8);
  gtk_snapshot_pop (snapshot);
}
