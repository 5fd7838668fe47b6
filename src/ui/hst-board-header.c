/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-header.h"

#include "hst-board-geometry.h"
#include "hst-board-grid.h"
#include "hst-format.h"
#include "hst-kind.h"
#include "hst-swatch.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstBoardHeader:
 *
 * The headings of a board: days, and under each the lanes.  It scrolls sideways with the grid below it.
 */
struct _HstBoardHeader {
  GtkWidget         parent_instance;

  HstBoardGeometry  geometry;
  GPtrArray        *days;    /* labels, children */
  GPtrArray        *lanes;   /* boxes of a swatch and a label, children, day by day */
  gboolean          has_lanes;
};

G_DEFINE_FINAL_TYPE (HstBoardHeader, hst_board_header, GTK_TYPE_WIDGET)

static void
hst_board_header_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  HstBoardHeader *self = HST_BOARD_HEADER (widget);
  int day_px = 0, lane_px = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = (int) self->geometry.n_days
                          * ((int) self->geometry.n_lanes * hst_board_grid_get_lane_min_px (widget, self->geometry.n_lanes)
                             + HST_BOARD_DAY_GAP_PX);
    return;
  }
  if (self->days->len > 0)
    gtk_widget_measure (self->days->pdata[0], orientation, -1, &day_px, NULL, NULL, NULL);
  if (self->lanes->len > 0 && self->has_lanes)
    gtk_widget_measure (self->lanes->pdata[0], orientation, -1, &lane_px, NULL, NULL, NULL);
  *minimum = *natural = day_px + lane_px;
}

static void
allocate (GtkWidget *child,
          double     x,
          int        y,
          double     width_px,
          int        height_px)
{
  const GtkAllocation allocation = { (int) x, y, MAX (1, (int) width_px), height_px };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
hst_board_header_size_allocate (GtkWidget *widget,
                                int        width_px,
                                int        height_px,
                                int        baseline)
{
  HstBoardHeader *self = HST_BOARD_HEADER (widget);
  double day_px, lane_px;
  int line_px = height_px;

  self->geometry.width_px = width_px;
  self->geometry.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  day_px = hst_board_geometry_get_day_px (&self->geometry) - HST_BOARD_DAY_GAP_PX;
  lane_px = hst_board_geometry_get_lane_px (&self->geometry);
  if (self->has_lanes && self->days->len > 0)
    gtk_widget_measure (self->days->pdata[0], GTK_ORIENTATION_VERTICAL, -1, &line_px, NULL, NULL, NULL);
  for (guint day = 0; day < self->geometry.n_days && day < self->days->len; day++) {
    allocate (self->days->pdata[day], hst_board_geometry_get_x (&self->geometry, day, 0, day_px), 0, day_px, line_px);
    for (guint lane = 0; self->has_lanes && lane < self->geometry.n_lanes; lane++)
      allocate (self->lanes->pdata[day * self->geometry.n_lanes + lane],
                hst_board_geometry_get_x (&self->geometry, day, lane, lane_px), line_px, lane_px, height_px - line_px);
  }
}

static void
hst_board_header_dispose (GObject *object)
{
  HstBoardHeader *self = HST_BOARD_HEADER (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->days, 0);
  g_ptr_array_set_size (self->lanes, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_board_header_parent_class)->dispose (object);
}

static void
hst_board_header_finalize (GObject *object)
{
  g_ptr_array_unref (HST_BOARD_HEADER (object)->days);
  g_ptr_array_unref (HST_BOARD_HEADER (object)->lanes);

  G_OBJECT_CLASS (hst_board_header_parent_class)->finalize (object);
}

static void
hst_board_header_class_init (HstBoardHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_board_header_dispose;
  G_OBJECT_CLASS (klass)->finalize = hst_board_header_finalize;
  widget_class->measure = hst_board_header_measure;
  widget_class->size_allocate = hst_board_header_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "boardheader");
}

static void
hst_board_header_init (HstBoardHeader *self)
{
  self->days = g_ptr_array_new ();
  self->lanes = g_ptr_array_new ();
  self->geometry.n_days = self->geometry.n_lanes = 1;
}

GtkWidget *
hst_board_header_new (void)
{
  return g_object_new (HST_TYPE_BOARD_HEADER, NULL);
}

static const char *
get_nowhere (HstLaneKind kind)
{
  switch (kind) {
  case HST_LANES_VENUE:
    /* Translators: heads a lane of sessions that have no venue yet. */
    return C_("lane", "No venue yet");
  case HST_LANES_RESPONSIBLE:
    /* Translators: heads a lane of sessions for which nobody is responsible yet. */
    return C_("lane", "Nobody yet");
  case HST_LANES_DELEGATION:
    /* Translators: heads a lane of sessions that no delegation attends. */
    return C_("lane", "No delegation");
  case HST_LANES_NONE:
  case HST_LANES_KIND:
  default:
    return "";
  }
}

static char *
dup_lane_name (HstPlan        *plan,
               const HstBoard *board,
               guint           lane)
{
  const char *id = board->lanes->pdata[lane];
  const HstCommunity *community;
  const HstVenue *venue;
  HstPerson *person;

  if (id == NULL)
    return g_strdup (get_nowhere (board->kind));
  switch (board->kind) {
  case HST_LANES_DELEGATION:
    community = hst_plan_find_community (plan, id);
    return g_strdup (community != NULL ? hst_community_get_short_name (community) : id);
  case HST_LANES_VENUE:
    venue = hst_plan_find_venue (plan, id);
    return g_strdup (venue != NULL && venue->name != NULL ? venue->name : id);
  case HST_LANES_RESPONSIBLE:
    person = hst_plan_find_person (plan, id);
    return person != NULL ? hst_words_person (person) : g_strdup (id);
  case HST_LANES_KIND: {
    const HstField *field = hst_record_type_find_field (&hst_event_type, "kind");

    for (guint kind = HST_EVENT_TALK; field->names[kind] != NULL; kind++)
      if (g_str_equal (field->names[kind], id))
        return g_strdup (hst_event_kind_get_label ((HstEventKind) kind));
    return g_strdup (C_("kind of session", "Other"));
  }
  case HST_LANES_NONE:
  default:
    return g_strdup ("");
  }
}

static GtkWidget *
get_day (HstBoardHeader *self,
         guint           i)
{
  while (self->days->len <= i) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (label, "day");
    gtk_widget_set_parent (label, GTK_WIDGET (self));
    g_ptr_array_add (self->days, label);
  }
  return self->days->pdata[i];
}

static GtkWidget *
get_lane (HstBoardHeader *self,
          guint           i)
{
  while (self->lanes->len <= i) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
    GtkWidget *label = gtk_label_new (NULL);
    GtkWidget *swatch = hst_swatch_new ();

    gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (box, "lane");
    gtk_box_append (GTK_BOX (box), swatch);
    gtk_box_append (GTK_BOX (box), label);
    gtk_widget_set_parent (box, GTK_WIDGET (self));
    g_ptr_array_add (self->lanes, box);
  }
  return self->lanes->pdata[i];
}

static void
show_lane (GtkWidget      *box,
           HstSchedule    *schedule,
           const HstBoard *board,
           guint           lane)
{
  GtkWidget *swatch = gtk_widget_get_first_child (box);
  const char *id = board->lanes->pdata[lane];
  g_autofree char *name = dup_lane_name (hst_schedule_get_plan (schedule), board, lane);
  const gboolean is_delegation = board->kind == HST_LANES_DELEGATION && id != NULL;

  gtk_widget_set_visible (swatch, is_delegation);
  if (is_delegation)
    hst_swatch_set (HST_SWATCH (swatch), hst_schedule_get_palette (schedule), id);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), name);
  gtk_widget_set_tooltip_text (box, name);
  if (id == NULL)
    gtk_widget_add_css_class (box, "dim-label");
  else
    gtk_widget_remove_css_class (box, "dim-label");
}

/**
 * hst_board_header_show:
 * @self: a header
 * @schedule: whose plan and colours are used
 * @board: whose lanes it heads
 * @axis: whose days
 */
void
hst_board_header_show (HstBoardHeader *self,
                       HstSchedule    *schedule,
                       const HstBoard *board,
                       const HstAxis  *axis)
{
  const guint n_lanes = board->lanes->len;

  g_return_if_fail (HST_IS_BOARD_HEADER (self));

  self->geometry.n_days = axis->n_days;
  self->geometry.n_lanes = n_lanes;
  self->has_lanes = board->kind != HST_LANES_NONE;
  for (guint day = 0; day < MAX (axis->n_days, self->days->len); day++) {
    GtkWidget *label = get_day (self, day);

    gtk_widget_set_visible (label, day < axis->n_days);
    if (day < axis->n_days) {
      const HstDay date = axis->from + (HstDay) day;
      g_autofree char *text = hst_format_day_range (date, date);

      gtk_label_set_label (GTK_LABEL (label), text);
      gtk_widget_set_tooltip_text (label, text);
      if (date == hst_schedule_get_today (schedule))
        gtk_widget_add_css_class (label, "today");
      else
        gtk_widget_remove_css_class (label, "today");
    }
  }
  for (guint i = 0; i < MAX (axis->n_days * n_lanes, self->lanes->len); i++) {
    GtkWidget *lane = get_lane (self, i);
    const gboolean shown = self->has_lanes && i < axis->n_days * n_lanes;

    gtk_widget_set_visible (lane, shown);
    if (shown)
      show_lane (lane, schedule, board, i % n_lanes);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
