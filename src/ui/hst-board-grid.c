/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-grid-private.h"

#include "hst-day-scale.h"
#include "hst-event-block.h"
#include "hst-finding.h"
#include "hst-format.h"
#include "hst-gap-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstBoardGrid:
 *
 * The days of a visit side by side, lanes in each, hours from top to bottom, a block for each session.  What is where is
 * arithmetic of `plan` (#HstBoard).  It changes nothing: what is dropped activates `win.arrange-sessions` or
 * `win.add-session`, and stays where it was dropped until the schedule answers.
 *
 * Signals: "chosen-changed" (uint): how many sessions are chosen together, 0 or more than one.
 */

#define HOUR_MIN_PX   56
#define LANE_CHARS    11
#define ALONE_CHARS   18
#define EDGE_PX       28

enum {
  CHOSEN_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstBoardGrid, hst_board_grid, GTK_TYPE_WIDGET)

int
hst_board_grid_get_line_px (HstBoardGrid *self)
{
  return hst_event_block_get_line_px (HST_EVENT_BLOCK (self->preview.blocks[0])) + 2;
}

static void
update_hour_px (HstBoardGrid *self)
{
  self->hour_px = (int) (MAX (HOUR_MIN_PX, 4 * hst_board_grid_get_line_px (self)) * hst_week_zoom_get_scale (self->zoom));
}

double
hst_board_grid_get_second_px (HstBoardGrid *self)
{
  update_hour_px (self);
  return self->hour_px / 3600.0;
}

/* How long something has to be for a line of text. */
gint64
hst_board_grid_get_line_s (HstBoardGrid *self)
{
  return (gint64) (hst_board_grid_get_line_px (self) / hst_board_grid_get_second_px (self));
}

const HstBoard *
hst_board_grid_get_board (HstBoardGrid *self)
{
  return self->board;
}

/* A lane is wide enough for a word; where a day has one only, it is worth more. */
int
hst_board_grid_get_lane_min_px (GtkWidget *widget,
                                guint      n_lanes)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return char_px * (n_lanes == 1 ? ALONE_CHARS : LANE_CHARS);
}

gint64
hst_board_grid_get_wall_at (HstBoardGrid *self,
                            double        x,
                            double        y)
{
  guint day, lane;

  hst_board_geometry_find (&self->geometry, x, &day, &lane);
  return hst_zone_wall_from_utc (hst_schedule_get_zone (self->schedule),
                                 hst_axis_to_utc (&self->axis, day, (gint64) (y / hst_board_grid_get_second_px (self))));
}

const HstBoardItem *
hst_board_grid_find_item (HstBoardGrid *self,
                          GtkWidget    *block)
{
  for (guint i = 0; block != NULL && i < self->by_item->len; i++)
    if (self->by_item->pdata[i] == block)
      return self->board->items->pdata[i];
  return NULL;
}

const HstBoardItem *
hst_board_grid_find_item_at (HstBoardGrid *self,
                             double        x,
                             double        y)
{
  return hst_board_grid_find_item (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));
}

const HstBoardItem *
hst_board_grid_get_focused (HstBoardGrid *self)
{
  return hst_board_grid_find_item (self, gtk_widget_get_focus_child (GTK_WIDGET (self)));
}

GtkWidget *
hst_board_grid_get_block (HstBoardGrid       *self,
                          const HstBoardItem *item)
{
  for (guint i = 0; i < self->by_item->len; i++)
    if (self->board->items->pdata[i] == item)
      return self->by_item->pdata[i];
  return NULL;
}

/* Gives a block the focus, and scrolls no further than is needed to see where it begins. */
gboolean
hst_board_grid_focus_item (HstBoardGrid       *self,
                           const HstBoardItem *item)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  const double second_px = hst_board_grid_get_second_px (self);
  const double lane_px = hst_board_geometry_get_lane_px (&self->geometry);
  const double x = hst_board_geometry_get_x (&self->geometry, item->day, item->lane, lane_px);
  const double y = (double) item->from_s * second_px;

  if (scrolled != NULL) {
    GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
    GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

    gtk_adjustment_clamp_page (down, MAX (0, y - EDGE_PX),
                               MIN ((double) item->to_s * second_px + EDGE_PX,
                                    y + gtk_adjustment_get_page_size (down) - EDGE_PX));
    gtk_adjustment_clamp_page (across, x, x + lane_px);
  }
  return gtk_widget_grab_focus (hst_board_grid_get_block (self, item));
}

static char *
dup_item_key (const HstBoardItem *item)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (item->occurrence);

  return g_strdup_printf ("%u\n%s\n%s", item->part, recurrence, hst_occurrence_get_uid (item->occurrence));
}

static GtkWidget *
take_block (HstBoardGrid *self,
            GHashTable   *before,
            const char   *key)
{
  g_autofree char *stolen_key = NULL;
  gpointer block;

  if (g_hash_table_steal_extended (before, key, (gpointer *) &stolen_key, &block))
    return block;
  if (self->spare->len > 0) {
    block = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
    gtk_widget_set_visible (block, TRUE);
    return block;
  }
  block = hst_event_block_new (HST_BLOCK_GRID);
  hst_event_block_leave_choosing (HST_EVENT_BLOCK (block));
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return block;
}

/* UID → how bad the worst is that was noticed about it. */
static GHashTable *
list_findings (HstBoardGrid *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  GHashTable *worst = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++) {
    g_autoptr (HstFinding) finding = g_list_model_get_item (findings, i);
    const char *uids[] = { hst_finding_get_uid (finding), hst_finding_get_other (finding) };

    for (guint k = 0; k < G_N_ELEMENTS (uids); k++) {
      const guint severity = 1 + (guint) hst_finding_get_severity (finding);

      if (uids[k] != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (worst, uids[k])) < severity)
        g_hash_table_insert (worst, g_strdup (uids[k]), GUINT_TO_POINTER (severity));
    }
  }
  return worst;
}

/* What is read in order of time must be in that order among the children. */
static void
give_blocks (HstBoardGrid *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->blocks);
  g_autoptr (GHashTable) findings = list_findings (self);
  GtkWidget *previous = NULL;
  GHashTableIter iter;
  gpointer unused;

  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_set_size (self->by_item, 0);
  for (guint i = 0; i < self->board->items->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];
    char *key = dup_item_key (item);
    GtkWidget *block = take_block (self, before, key);
    const guint finding = GPOINTER_TO_UINT (g_hash_table_lookup (findings, hst_occurrence_get_uid (item->occurrence)));

    hst_event_block_show (HST_EVENT_BLOCK (block), self->schedule, item->occurrence,
                          (item->from_before ? HST_BLOCK_FROM_BEFORE : 0) | (item->goes_on ? HST_BLOCK_GOES_ON : 0));
    hst_event_block_set_finding (HST_EVENT_BLOCK (block), finding);
    gtk_widget_set_opacity (block, 1);
    if (gtk_widget_get_prev_sibling (block) != previous)
      gtk_widget_insert_after (block, GTK_WIDGET (self), previous);
    previous = block;
    g_hash_table_replace (self->blocks, key, block);
    g_ptr_array_add (self->by_item, block);
  }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &unused)) {
    gtk_widget_set_visible (unused, FALSE);
    g_ptr_array_add (self->spare, unused);
  }
}

static void
give_gap_bars (HstBoardGrid *self)
{
  const guint n_gaps = self->board->gaps->len;

  while (self->gap_bars->len < n_gaps) {
    GtkWidget *bar = hst_gap_bar_new ();

    gtk_widget_set_parent (bar, GTK_WIDGET (self));
    g_ptr_array_add (self->gap_bars, bar);
  }
  for (guint i = 0; i < self->gap_bars->len; i++) {
    gtk_widget_set_visible (self->gap_bars->pdata[i], i < n_gaps);
    if (i < n_gaps)
      hst_gap_bar_show (HST_GAP_BAR (self->gap_bars->pdata[i]), self->board->gaps->pdata[i]);
  }
}

static guint
find_focus (HstBoardGrid *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint index;

  return focused != NULL && g_ptr_array_find (self->by_item, focused, &index) ? index : G_MAXUINT;
}

static gboolean
hst_board_grid_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  HstBoardGrid *self = HST_BOARD_GRID (widget);
  const HstBoardItem *first = NULL;

  /* One stop for Tab: the selected block, else the first of all. */
  if (gtk_widget_get_focus_child (widget) != NULL || self->board == NULL)
    return FALSE;
  for (guint i = 0; i < self->board->items->len && first == NULL; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];

    if (hst_occurrence_is_same (item->occurrence, hst_schedule_get_selected_uid (self->schedule),
                                hst_schedule_get_selected_recurrence_id (self->schedule)))
      first = item;
  }
  if (first == NULL && self->board->items->len > 0)
    first = self->board->items->pdata[0];
  if (first != NULL)
    return hst_board_grid_focus_item (self, first);
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
hst_board_grid_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  HstBoardGrid *self = HST_BOARD_GRID (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) self->geometry.n_days
                          * ((int) self->geometry.n_lanes * hst_board_grid_get_lane_min_px (widget, self->geometry.n_lanes)
                             + HST_BOARD_DAY_GAP_PX);
  else
    *minimum = *natural = (int) ceil ((double) MAX (self->axis.length_s, HST_DAY_S) * hst_board_grid_get_second_px (self)) + 1;
}

static void
hst_board_grid_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_board_grid_parent_class)->css_changed (widget, change);
  hst_week_paper_clear (&HST_BOARD_GRID (widget)->paper);
  gtk_widget_queue_resize (widget);
}

static void
hst_board_grid_dispose (GObject *object)
{
  HstBoardGrid *self = HST_BOARD_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->answer_id, g_source_remove);
  hst_drag_preview_forget (&self->preview);
  g_ptr_array_set_size (self->by_item, 0);
  g_ptr_array_set_size (self->gap_bars, 0);
  g_clear_pointer (&self->board, hst_board_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->dragged);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->visit, hst_record_unref);
  hst_axis_clear (&self->axis);
  hst_week_paper_clear (&self->paper);

  G_OBJECT_CLASS (hst_board_grid_parent_class)->dispose (object);
}

static void
hst_board_grid_finalize (GObject *object)
{
  HstBoardGrid *self = HST_BOARD_GRID (object);

  g_hash_table_unref (self->blocks);
  g_ptr_array_unref (self->by_item);
  g_ptr_array_unref (self->spare);
  g_ptr_array_unref (self->gap_bars);

  G_OBJECT_CLASS (hst_board_grid_parent_class)->finalize (object);
}

static void
hst_board_grid_class_init (HstBoardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_board_grid_dispose;
  object_class->finalize = hst_board_grid_finalize;
  widget_class->focus = hst_board_grid_focus;
  widget_class->measure = hst_board_grid_measure;
  widget_class->size_allocate = hst_board_grid_size_allocate;
  widget_class->snapshot = hst_board_grid_snapshot;
  widget_class->css_changed = hst_board_grid_css_changed;

  signals[CHOSEN_CHANGED] = g_signal_new ("chosen-changed", HST_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "boardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_board_grid_init (HstBoardGrid *self)
{
  self->zoom = HST_WEEK_ZOOM_NORMAL;
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_item = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->gap_bars = g_ptr_array_new ();
  self->geometry.n_days = self->geometry.n_lanes = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  hst_drag_preview_init (&self->preview, GTK_WIDGET (self));
  hst_board_grid_add_pointer (self);
  hst_board_grid_add_keys (self);
}

GtkWidget *
hst_board_grid_new (void)
{
  return g_object_new (HST_TYPE_BOARD_GRID, NULL);
}

/**
 * hst_board_grid_show:
 * @self: a grid
 * @schedule: whose zone, clock and findings are shown
 * @visit: the visit
 * @board: (transfer full): it laid out
 * @axis: the days that @board has
 *
 * Shows a board in place of what was shown.
 */
void
hst_board_grid_show (HstBoardGrid   *self,
                     HstSchedule    *schedule,
                     const HstVisit *visit,
                     HstBoard       *board,
                     const HstAxis  *axis)
{
  guint focus;

  g_return_if_fail (HST_IS_BOARD_GRID (self));

  hst_board_grid_end_drag (self);
  focus = find_focus (self);
  g_set_object (&self->schedule, schedule);
  g_clear_pointer (&self->visit, hst_record_unref);
  self->visit = hst_record_ref ((gpointer) visit);
  hst_axis_clear (&self->axis);
  hst_axis_init (&self->axis, axis->zone, axis->from, axis->n_days);
  g_clear_pointer (&self->board, hst_board_free);
  self->board = board;
  self->geometry.n_days = axis->n_days;
  self->geometry.n_lanes = board->lanes->len;
  give_blocks (self);
  give_gap_bars (self);
  hst_board_grid_show_selected (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  visit->title != NULL ? visit->title : _("Untitled"), -1);
  /* Where the focused one has gone, the next takes its place; one that moved is followed. */
  if (focus != G_MAXUINT && board->items->len > 0) {
    const HstBoardItem *item = hst_board_grid_get_focused (self);

    hst_board_grid_focus_item (self, item != NULL ? item : board->items->pdata[MIN (focus, board->items->len - 1)]);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hst_board_grid_set_pool:
 * @self: a grid
 * @pool: (nullable): the widget on which sessions are dropped that shall wait for another time
 */
void
hst_board_grid_set_pool (HstBoardGrid *self,
                         GtkWidget    *pool)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  self->pool = pool;
}

/**
 * hst_board_grid_show_selected:
 * @self: a grid
 *
 * Marks what is chosen, or else what the schedule has selected.
 */
void
hst_board_grid_show_selected (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_if_fail (HST_IS_BOARD_GRID (self));

  for (guint i = 0; i < self->by_item->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];

    hst_event_block_set_selected (HST_EVENT_BLOCK (self->by_item->pdata[i]),
                                  hst_board_grid_is_chosen (self, item->occurrence));
  }
  if (self->schedule != NULL && self->board != NULL)
    chosen = hst_board_grid_list_chosen (self);
  g_signal_emit (self, signals[CHOSEN_CHANGED], 0, chosen != NULL && chosen->len > 1 ? chosen->len : 0);
}

/**
 * hst_board_grid_queue_now:
 * @self: a grid
 *
 * Draws the line of now anew, if it is to be seen.
 */
void
hst_board_grid_queue_now (HstBoardGrid *self)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->board != NULL && hst_schedule_get_today (self->schedule) >= self->axis.from &&
      hst_schedule_get_today (self->schedule) < self->axis.from + (HstDay) self->axis.n_days)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
