/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-strip-private.h"

#include "hst-axis.h"
#include "hst-chosen.h"
#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-week-grid.h"

#include <glib/gi18n-lib.h>

/**
 * HstWeekStrip:
 *
 * What lasts whole days, above the hours: visits first, then events, each a bar over its days.  A bar
 * is dragged to other days, as a whole or by one end, or moved with Alt and the arrow keys.
 */

G_DEFINE_FINAL_TYPE (HstWeekStrip, hst_week_strip, GTK_TYPE_WIDGET)

static HstBlockEdges
add_span (HstWeekStrip *self,
          HstDay        first,
          HstDay        last)
{
  const HstDay end = self->from + (HstDay) self->geometry.n_days - 1;
  const HstLaneSpan span = { (guint) (MAX (first, self->from) - self->from), (guint) (MIN (last, end) - self->from), 0 };

  g_array_append_val (self->spans, span);
  return (first < self->from ? HST_BLOCK_FROM_BEFORE : 0) | (last > end ? HST_BLOCK_GOES_ON : 0);
}

static gboolean
is_visible (HstWeekStrip *self,
            HstDay        first,
            HstDay        last)
{
  return first < self->from + (HstDay) self->geometry.n_days && last >= self->from;
}

static HstEventBlock *
add_bar (HstWeekStrip *self)
{
  GtkWidget *bar;

  if (self->pool->len > 0) {
    bar = g_ptr_array_steal_index (self->pool, 0);
    gtk_widget_set_visible (bar, TRUE);
  } else {
    bar = hst_event_block_new (HST_BLOCK_BAR);
    gtk_widget_set_parent (bar, GTK_WIDGET (self));
  }
  g_ptr_array_add (self->bars, bar);
  return HST_EVENT_BLOCK (bar);
}

static void
add_visits (HstWeekStrip *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  GPtrArray *visits = plan != NULL ? hst_plan_get_records (plan, &hst_visit_type) : NULL;

  for (guint i = 0; visits != NULL && self->visit == NULL && i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (visit->first_day != HST_DAY_NONE && visit->last_day != HST_DAY_NONE
        && is_visible (self, visit->first_day, visit->last_day))
      hst_event_block_show_visit (add_bar (self), self->schedule, visit,
                                  add_span (self, visit->first_day, visit->last_day));
  }
}

static void
add_occurrences (HstWeekStrip *self)
{
  GListModel *occurrences = hst_schedule_get_occurrences (self->schedule);
  const guint n_items = g_list_model_get_n_items (occurrences);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (occurrences, i);
    HstDay first, last;

    if (!hst_occurrence_is_in_strip (occurrence) ||
        (self->visit != NULL && g_strcmp0 (hst_occurrence_get_event (occurrence)->visit, self->visit) != 0))
      continue;
    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (self->schedule), &first, &last);
    if (is_visible (self, first, last))
      hst_event_block_show (add_bar (self), self->schedule, occurrence, add_span (self, first, last));
  }
}

static int
get_lane_px (HstWeekStrip *self)
{
  return hst_event_block_get_line_px (HST_EVENT_BLOCK (self->probe)) + 5;
}

static void
hst_week_strip_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  HstWeekStrip *self = HST_WEEK_STRIP (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && (self->n_lanes > 0 || self->drop >= 0))
    *minimum = *natural = (int) MAX (self->n_lanes, 1) * get_lane_px (self) + 3;
}

static void
hst_week_strip_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstWeekStrip *self = HST_WEEK_STRIP (widget);
  const int lane_px = get_lane_px (self);
  double column_px;

  self->geometry.width_px = width_px;
  self->geometry.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  column_px = hst_week_geometry_get_column_width (&self->geometry);
  for (guint i = 0; i < self->bars->len; i++) {
    const HstLaneSpan span = hst_week_strip_get_span (self, i);
    GtkWidget *bar = self->bars->pdata[i];
    const double bar_px = (span.last - span.first + 1) * column_px - 4;
    const int at = (int) span.first + (bar == self->dragged && self->kind == HST_DRAG_MOVE ? self->shift : 0);
    GtkAllocation allocation;

    allocation.x = (int) hst_week_geometry_get_x (&self->geometry, at, bar_px) + (self->geometry.mirrored ? -2 : 2);
    allocation.y = (int) span.lane * lane_px + 1;
    allocation.width = MAX (4, (int) bar_px);
    allocation.height = lane_px - 2;
    gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (bar, &allocation, -1);
  }
}

static void
hst_week_strip_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstWeekStrip *self = HST_WEEK_STRIP (widget);

  GTK_WIDGET_CLASS (hst_week_strip_parent_class)->snapshot (widget, snapshot);
  if (self->drop >= 0) {
    const double column_px = hst_week_geometry_get_column_width (&self->geometry);
    const GdkRGBA accent = hst_colour_accent (0.3f);

    gtk_snapshot_append_color (snapshot, &accent,
                               &GRAPHENE_RECT_INIT ((float) hst_week_geometry_get_x (&self->geometry, self->drop, column_px), 0,
                                                    (float) column_px, (float) gtk_widget_get_height (widget)));
  }
}

static void
hst_week_strip_dispose (GObject *object)
{
  HstWeekStrip *self = HST_WEEK_STRIP (object);
  GtkWidget *child;

  self->dragged = NULL;
  g_ptr_array_set_size (self->bars, 0);
  g_ptr_array_set_size (self->pool, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->visit, g_free);

  G_OBJECT_CLASS (hst_week_strip_parent_class)->dispose (object);
}

static void
hst_week_strip_finalize (GObject *object)
{
  HstWeekStrip *self = HST_WEEK_STRIP (object);

  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_week_strip_parent_class)->finalize (object);
}

static void
hst_week_strip_class_init (HstWeekStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_week_strip_dispose;
  object_class->finalize = hst_week_strip_finalize;
  widget_class->measure = hst_week_strip_measure;
  widget_class->size_allocate = hst_week_strip_size_allocate;
  widget_class->snapshot = hst_week_strip_snapshot;

  gtk_widget_class_set_css_name (widget_class, "weekstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_week_strip_init (HstWeekStrip *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (HstLaneSpan));
  self->bars = g_ptr_array_new ();
  self->pool = g_ptr_array_new ();
  self->geometry.n_days = HST_AXIS_DAYS_MAX;
  self->drop = -1;
  self->probe = hst_event_block_new (HST_BLOCK_BAR);
  gtk_widget_set_visible (self->probe, FALSE);
  gtk_widget_set_parent (self->probe, GTK_WIDGET (self));
  hst_week_strip_add_input (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All day"), -1);
}

GtkWidget *
hst_week_strip_new (void)
{
  return g_object_new (HST_TYPE_WEEK_STRIP, NULL);
}

/**
 * hst_week_strip_show:
 * @self: a strip
 * @schedule: what it shows
 * @from: first day
 * @n_days: how many
 * @gutter_px: what is left free before them
 *
 * Shows those days as the schedule has them now.
 */
void
hst_week_strip_show (HstWeekStrip *self,
                     HstSchedule  *schedule,
                     HstDay        from,
                     guint         n_days,
                     int           gutter_px)
{
  g_return_if_fail (HST_IS_WEEK_STRIP (self));

  hst_week_strip_stop_dragging (self);
  g_set_object (&self->schedule, schedule);
  self->from = from;
  self->geometry.n_days = n_days;
  self->geometry.gutter_px = gutter_px;
  for (guint i = 0; i < self->bars->len; i++)
    g_ptr_array_add (self->pool, self->bars->pdata[i]);
  g_ptr_array_set_size (self->bars, 0);
  g_array_set_size (self->spans, 0);
  add_visits (self);
  add_occurrences (self);
  for (guint i = 0; i < self->pool->len; i++)
    gtk_widget_set_visible (self->pool->pdata[i], FALSE);
  self->n_lanes = hst_lanes_assign ((HstLaneSpan *) (gpointer) self->spans->data, self->spans->len);
  hst_week_strip_show_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hst_week_strip_set_visit:
 * @self: a strip
 * @uid: (nullable): UID of a visit
 *
 * Has hst_week_strip_show() show the sessions of that visit only, and no visits.
 */
void
hst_week_strip_set_visit (HstWeekStrip *self,
                          const char   *uid)
{
  g_autofree char *copy = g_strdup (uid);

  g_return_if_fail (HST_IS_WEEK_STRIP (self));

  g_free (self->visit);
  self->visit = g_steal_pointer (&copy);
}

/**
 * hst_week_strip_show_selected:
 * @self: a strip
 *
 * Marks what the schedule has selected.
 */
void
hst_week_strip_show_selected (HstWeekStrip *self)
{
  g_return_if_fail (HST_IS_WEEK_STRIP (self));

  for (guint i = 0; i < self->bars->len; i++) {
    HstOccurrence *occurrence = hst_event_block_get_occurrence (self->bars->pdata[i]);

    hst_event_block_set_selected (self->bars->pdata[i],
                                  occurrence != NULL
                                  && hst_chosen_has (self->schedule, occurrence));
  }
}

/**
 * hst_week_strip_is_empty:
 * @self: a strip
 *
 * Returns: whether nothing lasts whole days
 */
gboolean
hst_week_strip_is_empty (HstWeekStrip *self)
{
  g_return_val_if_fail (HST_IS_WEEK_STRIP (self), TRUE);

  return self->n_lanes == 0;
}

/**
 * hst_week_strip_set_drop:
 * @self: a strip
 * @index: over which of its days something is held that would last whole days, -1 for none
 *
 * Shows where that would go.
 */
void
hst_week_strip_set_drop (HstWeekStrip *self,
                         int           index)
{
  g_return_if_fail (HST_IS_WEEK_STRIP (self));

  if (self->drop == index)
    return;
  self->drop = index;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
