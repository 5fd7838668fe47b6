/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-week-private.h"

#include "hst-chosen.h"
#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-format.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What a week of a month shows: a block for whatever has a lane, a button for the rest, dots where there is no room for words. */

static HstEventBlock *
take_block (HstMonthWeek  *self,
            GPtrArray     *blocks,
            guint         *n_used,
            HstBlockShape  shape)
{
  GtkWidget *block;

  if (*n_used < blocks->len)
    block = blocks->pdata[*n_used];
  else {
    block = hst_event_block_new (shape);
    gtk_widget_set_parent (block, GTK_WIDGET (self));
    g_ptr_array_add (blocks, block);
  }
  (*n_used)++;
  gtk_widget_set_visible (block, TRUE);
  return HST_EVENT_BLOCK (block);
}

static gboolean
is_selected (HstMonthWeek  *self,
             HstOccurrence *occurrence)
{
  return hst_chosen_has (self->schedule, occurrence);
}

static void
show_item (HstMonthWeek  *self,
           HstMonthItem  *item,
           HstEventBlock *block)
{
  if (item->visit != NULL)
    hst_event_block_show_visit (block, self->schedule, item->visit, item->edges);
  else
    hst_event_block_show (block, self->schedule, item->occurrence, item->edges);
  hst_event_block_set_selected (block, item->occurrence != NULL && is_selected (self, item->occurrence));
}

static void
give_blocks (HstMonthWeek *self)
{
  self->n_bars = self->n_chips = 0;
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->is_hidden || self->room->is_narrow)
      continue;
    item->block = GTK_WIDGET (item->is_bar ? take_block (self, self->bars, &self->n_bars, HST_BLOCK_BAR)
                                           : take_block (self, self->chips, &self->n_chips, HST_BLOCK_CHIP));
    show_item (self, item, HST_EVENT_BLOCK (item->block));
  }
  for (guint i = self->n_bars; i < self->bars->len; i++)
    gtk_widget_set_visible (self->bars->pdata[i], FALSE);
  for (guint i = self->n_chips; i < self->chips->len; i++)
    gtk_widget_set_visible (self->chips->pdata[i], FALSE);
}

/* What a day holds, in a popover of its own: made when it is asked for, gone with it. */
static void
create_day_popover (GtkMenuButton *button,
                    gpointer       data)
{
  HstMonthWeek *self = HST_MONTH_WEEK (data);
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "hst-column"));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *day = hst_format_day (self->day + (HstDay) column);
  GtkWidget *heading = gtk_label_new (day);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_bottom (heading, 3);
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];
    GtkWidget *block;

    if (column < item->first || column > item->last)
      continue;
    block = hst_event_block_new (item->is_bar ? HST_BLOCK_BAR : HST_BLOCK_CHIP);
    gtk_widget_set_size_request (block, 24 * char_px, -1);
    show_item (self, item, HST_EVENT_BLOCK (block));
    gtk_box_append (GTK_BOX (box), block);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
update_more (HstMonthWeek *self,
             guint         column)
{
  const guint n_hidden = self->room->is_narrow ? 0 : self->n_hidden[column];
  g_autofree char *text = NULL;

  if (n_hidden == 0) {
    if (self->more[column] != NULL)
      gtk_widget_set_visible (self->more[column], FALSE);
    return;
  }
  if (self->more[column] == NULL) {
    GtkWidget *label = gtk_label_new (NULL);

    self->more[column] = gtk_menu_button_new ();
    g_object_set_data (G_OBJECT (self->more[column]), "hst-column", GUINT_TO_POINTER (column));
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_menu_button_set_child (GTK_MENU_BUTTON (self->more[column]), label);
    gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->more[column]), FALSE);
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more[column]), create_day_popover, self, NULL);
    gtk_widget_add_css_class (self->more[column], "more");
    gtk_widget_set_parent (self->more[column], GTK_WIDGET (self));
  }
  /* Translators: in a month, how many events a day has that are not shown. */
  text = g_strdup_printf (ngettext ("+%u more", "+%u more", n_hidden), n_hidden);
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->more[column]))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more[column]), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->more[column], TRUE);
}

/* One dot a community, in the order of time. */
static void
update_dots (HstMonthWeek *self,
             guint         column)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colours[HST_DAY_CELL_N_DOTS];
  guint n_colours = 0;

  for (guint i = 0; self->room->is_narrow && i < self->items->len && n_colours < G_N_ELEMENTS (colours); i++) {
    const HstMonthItem *item = self->items->pdata[i];
    g_autoptr (GPtrArray) communities = NULL;

    if (item->occurrence == NULL || column < item->first || column > item->last)
      continue;
    communities = hst_event_dup_communities (hst_occurrence_get_event (item->occurrence),
                                             hst_schedule_get_plan (self->schedule));
    for (guint j = 0; j < MAX (1, communities->len) && n_colours < G_N_ELEMENTS (colours); j++) {
      const char *code = communities->len > 0 ? ((HstCommunity *) communities->pdata[j])->code : NULL;
      gboolean known = FALSE;

      hst_palette_get_colour (hst_schedule_get_palette (self->schedule), code, dark, &colours[n_colours]);
      for (guint k = 0; k < n_colours; k++)
        known |= gdk_rgba_equal (&colours[k], &colours[n_colours]);
      n_colours += known ? 0 : 1;
    }
  }
  hst_day_cell_set_dots (HST_DAY_CELL (self->cells[column]), colours, n_colours, self->n_events[column]);
}

static int
get_number (HstMonthWeek *self)
{
  return hst_day_get_iso_week (self->day + (hst_day_get_weekday (self->day) == 7 ? 1 : 0), NULL);
}

static void
update_number (HstMonthWeek *self)
{
  g_autofree char *text = g_strdup_printf ("%d", get_number (self));

  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (self->number)), text))
    gtk_label_set_text (GTK_LABEL (self->number), text);
}

/* Asked for when it is looked at: to set the text of a tooltip makes GTK ask the display where the pointer is, and wait for the
 * answer, once for every week. */
gboolean
hst_month_week_query_number (GtkWidget    *number,
                             int           x,
                             int           y,
                             gboolean      by_keyboard,
                             GtkTooltip   *tooltip,
                             HstMonthWeek *self)
{
  g_autofree char *name = g_strdup_printf (_("Week %d"), get_number (self));

  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

/**
 * hst_month_week_show_focus:
 * @self: a week that shows something
 *
 * Marks today, the day in focus and what belongs to its month as these are now.
 */
void
hst_month_week_show_focus (HstMonthWeek *self)
{
  const HstDay today = hst_schedule_get_today (self->schedule);
  const HstDay day_in_focus = hst_schedule_get_day (self->schedule);
  int year, month, day_year, day_month;

  hst_day_to_ymd (day_in_focus, &year, &month, NULL);
  for (guint i = 0; i < 7; i++) {
    const HstDay day = self->day + (HstDay) i;

    hst_day_to_ymd (day, &day_year, &day_month, NULL);
    hst_day_cell_set_day (HST_DAY_CELL (self->cells[i]), day, day == today, day_month != month || day_year != year,
                          day == day_in_focus);
  }
}

/**
 * hst_month_week_fill:
 * @self: a week
 * @schedule: what it is to show some of
 * @day: the first day of that
 *
 * Gives each item that is not hidden a block, and each day what it says of itself.
 */
void
hst_month_week_fill (HstMonthWeek *self,
                     HstSchedule  *schedule,
                     HstDay        day)
{
  HstPlan *plan = hst_schedule_get_plan (schedule);

  g_set_object (&self->schedule, schedule);
  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = plan != NULL ? hst_plan_ref (plan) : NULL;
  self->day = day;
  g_ptr_array_unref (self->items);
  self->items = hst_month_items_new (schedule, day, self->room->n_lanes, self->n_hidden, self->n_events);
  give_blocks (self);
  update_number (self);
  hst_month_week_show_focus (self);
  for (guint i = 0; i < 7; i++) {
    update_dots (self, i);
    update_more (self, i);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hst_month_week_forget:
 * @self: a week that is not shown
 *
 * What it would show is no longer so.
 */
void
hst_month_week_forget (HstMonthWeek *self)
{
  self->day = HST_DAY_NONE;
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_ptr_array_set_size (self->items, 0);
}

void
hst_month_week_show_selected (HstMonthWeek *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL)
      hst_event_block_set_selected (HST_EVENT_BLOCK (item->block), is_selected (self, item->occurrence));
  }
}

/**
 * hst_month_week_show_dragged:
 * @self: a week
 * @dragged: (nullable): what is being dragged, if anything
 *
 * Pales it where it still is, and what is chosen together with it.
 */
void
hst_month_week_show_dragged (HstMonthWeek  *self,
                             HstOccurrence *dragged)
{
  g_autofree char *recurrence = dragged != NULL ? hst_occurrence_dup_recurrence (dragged) : NULL;

  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];
    gboolean is_dragged = FALSE;

    if (item->block == NULL)
      continue;
    if (dragged != NULL && item->occurrence != NULL)
      is_dragged = hst_occurrence_is_same (item->occurrence, hst_occurrence_get_uid (dragged), recurrence)
                   || (hst_chosen_has (self->schedule, dragged) && hst_chosen_has (self->schedule, item->occurrence));
    gtk_widget_set_opacity (item->block, is_dragged ? 0.5 : 1);
  }
}
