/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda-list-private.h"

#include "hst-chosen.h"
#include "hst-event-block.h"
#include "hst-format.h"

/**
 * HstAgendaList:
 *
 * The rows of an agenda, one below the other.  Each kind of row has one height, so where a row is follows from those
 * above it; only rows that can be seen, and some around them, have a widget.
 *
 * "scrolled" tells that a person has scrolled.
 */

typedef enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} HstAgendaListProperty;

enum {
  SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MARGIN_PX   12
#define MOST_PX    860

G_DEFINE_FINAL_TYPE_WITH_CODE (HstAgendaList, hst_agenda_list, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

const HstAgendaRow *
hst_agenda_list_get_row (HstAgendaList *self,
                         guint          i)
{
  return &g_array_index (self->rows, HstAgendaRow, i);
}

const HstAgendaItem *
hst_agenda_list_get_item (HstAgendaList *self,
                          guint          i)
{
  return hst_agenda_list_get_row (self, i)->kind == HST_AGENDA_SPAN
           ? &g_array_index (self->items, HstAgendaItem, hst_agenda_list_get_row (self, i)->index) : NULL;
}

int
hst_agenda_list_get_top_px (HstAgendaList *self,
                            guint          i)
{
  return g_array_index (self->tops, int, i);
}

double
hst_agenda_list_get_value (HstAgendaList *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/* The row at a height: the last one that begins at or above it. */
guint
hst_agenda_list_find_row_at (HstAgendaList *self,
                             double         y)
{
  guint low = 0, high = self->rows->len;

  while (high - low > 1) {
    const guint middle = (low + high) / 2;

    if (hst_agenda_list_get_top_px (self, middle) <= y)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The heading of a day, or of the first one after it that has any. */
static guint
find_day (HstAgendaList *self,
          HstDay         day)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hst_agenda_list_get_row (self, i)->kind == HST_AGENDA_DAY && hst_agenda_list_get_row (self, i)->day >= day)
      return i;
  return self->rows->len > 0 ? self->rows->len - 1 : 0;
}

gboolean
hst_agenda_list_is_selected (HstAgendaList       *self,
                             const HstAgendaItem *item)
{
  return item->occurrence != NULL
         && hst_chosen_has (self->schedule, item->occurrence);
}

GtkWidget *
hst_agenda_list_take_widget (HstAgendaList *self,
                             guint          i)
{
  GPtrArray *pool = self->pools[hst_agenda_list_get_row (self, i)->kind];
  GtkWidget *widget;

  if (pool->len > 0) {
    widget = g_ptr_array_steal_index_fast (pool, pool->len - 1);
    gtk_widget_set_visible (widget, TRUE);
  } else {
    widget = hst_agenda_list_create_row (hst_agenda_list_get_row (self, i)->kind);
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
  }
  self->widgets->pdata[i] = widget;
  hst_agenda_list_show_row (self, i, widget);
  return widget;
}

static void
give_widget_back (HstAgendaList *self,
                  guint          i)
{
  GtkWidget *widget = self->widgets->pdata[i];

  if (widget == NULL)
    return;
  self->widgets->pdata[i] = NULL;
  gtk_widget_set_visible (widget, FALSE);
  g_ptr_array_add (self->pools[hst_agenda_list_get_row (self, i)->kind], widget);
}

/* Gives a widget to what can be seen, and some around it; what is read in order stands in that order. */
static void
update_widgets (HstAgendaList *self)
{
  const double value = hst_agenda_list_get_value (self);
  const int page_px = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 200);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GtkWidget *previous = NULL;
  guint first, last;

  if (self->rows->len == 0)
    return;
  first = hst_agenda_list_find_row_at (self, value - 0.5 * page_px);
  last = hst_agenda_list_find_row_at (self, value + 1.5 * page_px);
  for (guint i = 0; i < self->rows->len; i++)
    if ((i < first || i > last) && (self->widgets->pdata[i] != focused || focused == NULL))
      give_widget_back (self, i);
  for (guint i = first; i <= last; i++) {
    GtkWidget *widget = self->widgets->pdata[i] != NULL ? self->widgets->pdata[i] : hst_agenda_list_take_widget (self, i);

    if (previous != NULL && gtk_widget_get_prev_sibling (widget) != previous)
      gtk_widget_insert_after (widget, GTK_WIDGET (self), previous);
    previous = widget;
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
on_update (gpointer data)
{
  HstAgendaList *self = HST_AGENDA_LIST (data);

  self->update_id = 0;
  update_widgets (self);
  return G_SOURCE_REMOVE;
}

void
hst_agenda_list_queue_update (HstAgendaList *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_update, self, NULL);
}

static void
update_heights (HstAgendaList *self)
{
  for (guint kind = 0; kind < HST_AGENDA_N_KINDS; kind++) {
    int natural_px;

    gtk_widget_measure (self->probes[kind], GTK_ORIENTATION_VERTICAL, -1, NULL, &natural_px, NULL, NULL);
    self->heights_px[kind] = natural_px + HST_AGENDA_GAP_PX;
  }
}

static void
update_tops (HstAgendaList *self)
{
  int y = 0;

  update_heights (self);
  g_array_set_size (self->tops, 0);
  for (guint i = 0; i <= self->rows->len; i++) {
    g_array_append_val (self->tops, y);
    y += i < self->rows->len ? self->heights_px[hst_agenda_list_get_row (self, i)->kind] : 0;
  }
}

static void
keep_anchor (HstAgendaList *self)
{
  const double value = hst_agenda_list_get_value (self);
  guint i;

  if (self->rows->len == 0 || self->wanted_day != HST_DAY_NONE)
    return;
  for (i = hst_agenda_list_find_row_at (self, value); i > 0 && hst_agenda_list_get_row (self, i)->kind != HST_AGENDA_DAY; i--)
    ;
  self->anchor_day = hst_agenda_list_get_row (self, i)->day;
  self->anchor_px = value - hst_agenda_list_get_top_px (self, i);
}

static void
on_value_changed (HstAgendaList *self)
{
  if (self->is_laying_out) {
    hst_agenda_list_queue_update (self);
    return;
  }
  update_widgets (self);
  g_signal_emit (self, signals[SCROLLED], 0);
}

static void
set_adjustment (HstAgendaList  *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL && orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- layout */

static void
hst_agenda_list_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

static double
choose_value (HstAgendaList *self)
{
  guint i;

  if (self->rows->len > 0 && self->wanted_day != HST_DAY_NONE)
    return hst_agenda_list_get_top_px (self, find_day (self, self->wanted_day));
  if (self->rows->len == 0 || self->anchor_day == HST_DAY_NONE)
    return hst_agenda_list_get_value (self);
  i = find_day (self, self->anchor_day);
  return hst_agenda_list_get_top_px (self, i) + (hst_agenda_list_get_row (self, i)->day == self->anchor_day ? self->anchor_px : 0);
}

static void
allocate_row (HstAgendaList *self,
              guint          i,
              int            width_px,
              double         value)
{
  GtkWidget *widget = self->widgets->pdata[i];
  const HstAgendaKind kind = hst_agenda_list_get_row (self, i)->kind;
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int row_px = MAX (1, MIN (width_px, MOST_PX) - 2 * MARGIN_PX);
  const int aside_px = kind == HST_AGENDA_GAP || kind == HST_AGENDA_NOTHING
                         ? hst_event_block_get_aside_px (HST_EVENT_BLOCK (self->probes[HST_AGENDA_SPAN])) : 0;
  GtkAllocation allocation;

  allocation.x = (width_px - row_px) / 2 + (mirrored ? 0 : aside_px);
  allocation.y = hst_agenda_list_get_top_px (self, i) - (int) value;
  allocation.width = row_px - aside_px;
  allocation.height = self->heights_px[kind] - HST_AGENDA_GAP_PX;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &allocation, -1);
}

static void
hst_agenda_list_size_allocate (GtkWidget *widget,
                               int        width_px,
                               int        height_px,
                               int        baseline)
{
  HstAgendaList *self = HST_AGENDA_LIST (widget);
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *along = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const int total_px = self->rows->len > 0 ? hst_agenda_list_get_top_px (self, self->rows->len) + MARGIN_PX : 0;
  double value;

  self->is_laying_out = TRUE;
  if (across != NULL)
    gtk_adjustment_configure (across, 0, 0, width_px, 0, 0, width_px);
  if (along != NULL)
    gtk_adjustment_configure (along, CLAMP (choose_value (self), 0, MAX (0, total_px - height_px)), 0,
                              MAX (total_px, height_px), 40, height_px * 0.9, height_px);
  self->is_laying_out = FALSE;
  if (self->rows->len > 1)
    self->wanted_day = HST_DAY_NONE;
  self->anchor_day = HST_DAY_NONE;
  value = hst_agenda_list_get_value (self);
  for (guint i = 0; i < self->widgets->len; i++)
    if (self->widgets->pdata[i] != NULL)
      allocate_row (self, i, width_px, value);
  if (self->rows->len > 0
      && (self->widgets->pdata[hst_agenda_list_find_row_at (self, value)] == NULL
          || self->widgets->pdata[hst_agenda_list_find_row_at (self, value + height_px)] == NULL))
    hst_agenda_list_queue_update (self);
}

static void
hst_agenda_list_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  HstAgendaList *self = HST_AGENDA_LIST (widget);

  GTK_WIDGET_CLASS (hst_agenda_list_parent_class)->css_changed (widget, change);
  keep_anchor (self);
  update_tops (self);
  gtk_widget_queue_resize (widget);
  hst_agenda_list_queue_update (self);
}

static void
hst_agenda_list_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HstAgendaList *self = HST_AGENDA_LIST (object);

  switch ((HstAgendaListProperty) prop_id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, (int) self->policies[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, (int) self->policies[GTK_ORIENTATION_VERTICAL]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_agenda_list_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HstAgendaList *self = HST_AGENDA_LIST (object);

  switch ((HstAgendaListProperty) prop_id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_HORIZONTAL] = (GtkScrollablePolicy) g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_VERTICAL] = (GtkScrollablePolicy) g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_agenda_list_dispose (GObject *object)
{
  HstAgendaList *self = HST_AGENDA_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_id, g_source_remove);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_ptr_array_set_size (self->widgets, 0);
  g_array_set_size (self->rows, 0);
  for (guint kind = 0; kind < HST_AGENDA_N_KINDS; kind++)
    g_ptr_array_set_size (self->pools[kind], 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (hst_agenda_list_parent_class)->dispose (object);
}

static void
hst_agenda_list_finalize (GObject *object)
{
  HstAgendaList *self = HST_AGENDA_LIST (object);

  g_array_unref (self->rows);
  g_array_unref (self->tops);
  g_ptr_array_unref (self->widgets);
  for (guint kind = 0; kind < HST_AGENDA_N_KINDS; kind++)
    g_ptr_array_unref (self->pools[kind]);

  G_OBJECT_CLASS (hst_agenda_list_parent_class)->finalize (object);
}

static void
hst_agenda_list_class_init (HstAgendaListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hst_agenda_list_get_property;
  object_class->set_property = hst_agenda_list_set_property;
  object_class->dispose = hst_agenda_list_dispose;
  object_class->finalize = hst_agenda_list_finalize;
  widget_class->focus = hst_agenda_list_focus;
  widget_class->measure = hst_agenda_list_measure;
  widget_class->size_allocate = hst_agenda_list_size_allocate;
  widget_class->css_changed = hst_agenda_list_css_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[SCROLLED] = g_signal_new ("scrolled", HST_TYPE_AGENDA_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "agendalist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
hst_agenda_list_init (HstAgendaList *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (HstAgendaRow));
  self->tops = g_array_new (FALSE, FALSE, sizeof (int));
  self->widgets = g_ptr_array_new ();
  self->wanted_day = self->anchor_day = HST_DAY_NONE;
  for (guint kind = 0; kind < HST_AGENDA_N_KINDS; kind++) {
    self->pools[kind] = g_ptr_array_new ();
    self->probes[kind] = hst_agenda_list_create_row ((HstAgendaKind) kind);
    gtk_widget_set_parent (self->probes[kind], GTK_WIDGET (self));
    gtk_widget_set_child_visible (self->probes[kind], FALSE);
    if (GTK_IS_LABEL (self->probes[kind]))
      gtk_label_set_text (GTK_LABEL (self->probes[kind]), "X");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->probes[kind]), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  }
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hst_agenda_list_add_input (self);
}

GtkWidget *
hst_agenda_list_new (void)
{
  return g_object_new (HST_TYPE_AGENDA_LIST, NULL);
}

static guint
find_like (HstAgendaList *self,
           HstOccurrence *occurrence)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);

  for (guint i = 0; i < self->rows->len; i++) {
    const HstAgendaItem *item = hst_agenda_list_get_item (self, i);

    if (item != NULL && item->occurrence != NULL
        && hst_occurrence_is_same (item->occurrence, hst_occurrence_get_uid (occurrence), recurrence))
      return i;
  }
  return G_MAXUINT;
}

/**
 * hst_agenda_list_show:
 * @self: a list
 * @schedule: what it shows
 * @from: first day
 * @to: first day after the last
 * @asked: a day that is shown even if nothing happens on it
 * @is_complete: whether no more is to come below
 *
 * Shows those days as the schedule has them now.  What is at the top stays there.
 */
void
hst_agenda_list_show (HstAgendaList *self,
                      HstSchedule   *schedule,
                      HstDay         from,
                      HstDay         to,
                      HstDay         asked,
                      gboolean       is_complete)
{
  g_autoptr (HstOccurrence) followed = NULL;
  guint focus;

  g_return_if_fail (HST_IS_AGENDA_LIST (self));

  g_set_object (&self->schedule, schedule);
  self->is_complete = is_complete;
  keep_anchor (self);
  focus = hst_agenda_list_find_focus (self);
  if (focus != G_MAXUINT && hst_agenda_list_get_item (self, focus)->occurrence != NULL)
    followed = g_object_ref (hst_agenda_list_get_item (self, focus)->occurrence);
  for (guint i = 0; i < self->widgets->len; i++)
    give_widget_back (self, i);
  g_clear_pointer (&self->items, g_array_unref);
  g_array_unref (self->rows);
  self->items = hst_agenda_items_new (schedule, from, to, asked, &self->rows);
  g_ptr_array_set_size (self->widgets, 0);
  g_ptr_array_set_size (self->widgets, (int) self->rows->len);
  update_tops (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_widgets (self);
  /* One that moved is followed; where one has gone, the next takes its place. */
  if (followed != NULL) {
    guint next = find_like (self, followed);

    if (next == G_MAXUINT)
      next = hst_agenda_list_find_next (self, MIN (focus, self->rows->len) - 1, 1, FALSE);
    if (next == G_MAXUINT)
      next = hst_agenda_list_find_next (self, MIN (focus, self->rows->len), -1, FALSE);
    if (next != G_MAXUINT)
      gtk_widget_grab_focus (self->widgets->pdata[next] != NULL ? self->widgets->pdata[next] : hst_agenda_list_take_widget (self, next));
  }
}

/**
 * hst_agenda_list_show_selected:
 * @self: a list
 *
 * Marks what the schedule has selected.
 */
void
hst_agenda_list_show_selected (HstAgendaList *self)
{
  g_return_if_fail (HST_IS_AGENDA_LIST (self));

  for (guint i = 0; i < self->widgets->len; i++)
    if (self->widgets->pdata[i] != NULL && hst_agenda_list_get_item (self, i) != NULL)
      hst_event_block_set_selected (self->widgets->pdata[i], hst_agenda_list_is_selected (self, hst_agenda_list_get_item (self, i)));
}

/**
 * hst_agenda_list_scroll_to_day:
 * @self: a list
 * @day: a day
 *
 * Brings the heading of the day, or of the first day after it that has one, to the top.
 */
void
hst_agenda_list_scroll_to_day (HstAgendaList *self,
                               HstDay         day)
{
  g_return_if_fail (HST_IS_AGENDA_LIST (self));

  self->wanted_day = day;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hst_agenda_list_get_top_day:
 * @self: a list
 *
 * Returns: the day whose rows are at the top; %HST_DAY_NONE where there are none
 */
HstDay
hst_agenda_list_get_top_day (HstAgendaList *self)
{
  g_return_val_if_fail (HST_IS_AGENDA_LIST (self), HST_DAY_NONE);

  return self->rows->len > 1 ? hst_agenda_list_get_row (self, hst_agenda_list_find_row_at (self, hst_agenda_list_get_value (self) + HST_AGENDA_GAP_PX))->day : HST_DAY_NONE;
}

/**
 * hst_agenda_list_is_at_end:
 * @self: a list
 *
 * Returns: whether less than a page lies below what can be seen
 */
gboolean
hst_agenda_list_is_at_end (HstAgendaList *self)
{
  const int height_px = gtk_widget_get_height (GTK_WIDGET (self));

  g_return_val_if_fail (HST_IS_AGENDA_LIST (self), FALSE);

  return self->tops->len == 0 || hst_agenda_list_get_value (self) + 2 * height_px > hst_agenda_list_get_top_px (self, self->rows->len);
}

/**
 * hst_agenda_list_is_at_start:
 * @self: a list
 *
 * Returns: whether less than a page lies above what can be seen
 */
gboolean
hst_agenda_list_is_at_start (HstAgendaList *self)
{
  g_return_val_if_fail (HST_IS_AGENDA_LIST (self), FALSE);

  return hst_agenda_list_get_value (self) < gtk_widget_get_height (GTK_WIDGET (self));
}
