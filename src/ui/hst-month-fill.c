/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-chosen.h"
#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-format.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What a month shows: a block for whatever has a lane, a button for the rest, dots where there is no room for words. */

static HstEventBlock *
take_block (HstMonthView  *self,
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
is_selected (HstMonthView  *self,
             HstOccurrence *occurrence)
{
  return hst_chosen_has (self->schedule, occurrence);
}

static void
show_item (HstMonthView  *self,
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
give_blocks (HstMonthView *self)
{
  self->n_bars = self->n_chips = 0;
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->is_hidden || self->is_narrow)
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
  HstMonthView *self = HST_MONTH_VIEW (data);
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "hst-index"));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *day = hst_format_day (self->from + (HstDay) index);
  GtkWidget *heading = gtk_label_new (day);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_bottom (heading, 3);
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];
    GtkWidget *block;

    if (item->row != index / 7 || index % 7 < item->first || index % 7 > item->last)
      continue;
    block = hst_event_block_new (item->is_bar ? HST_BLOCK_BAR : HST_BLOCK_CHIP);
    gtk_widget_set_size_request (block, 24 * hst_month_view_get_char_px (self), -1);
    show_item (self, item, HST_EVENT_BLOCK (block));
    gtk_box_append (GTK_BOX (box), block);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
update_more (HstMonthView *self,
             guint         index)
{
  const guint n_hidden = self->is_narrow ? 0 : self->n_hidden[index];
  g_autofree char *text = NULL;

  if (n_hidden == 0) {
    if (self->more[index] != NULL)
      gtk_widget_set_visible (self->more[index], FALSE);
    return;
  }
  if (self->more[index] == NULL) {
    GtkWidget *label = gtk_label_new (NULL);

    self->more[index] = gtk_menu_button_new ();
    g_object_set_data (G_OBJECT (self->more[index]), "hst-index", GUINT_TO_POINTER (index));
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_menu_button_set_child (GTK_MENU_BUTTON (self->more[index]), label);
    gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->more[index]), FALSE);
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more[index]), create_day_popover, self, NULL);
    gtk_widget_add_css_class (self->more[index], "more");
    gtk_widget_set_parent (self->more[index], GTK_WIDGET (self));
  }
  /* Translators: in a month, how many events a day has that are not shown. */
  text = g_strdup_printf (ngettext ("+%u more", "+%u more", n_hidden), n_hidden);
  gtk_label_set_text (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (self->more[index]))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more[index]), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->more[index], TRUE);
}

/* One dot a community, in the order of time. */
static void
update_dots (HstMonthView *self,
             guint         index,
             guint         n_events)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colours[HST_DAY_CELL_N_DOTS];
  guint n_colours = 0;

  for (guint i = 0; self->is_narrow && i < self->items->len && n_colours < G_N_ELEMENTS (colours); i++) {
    const HstMonthItem *item = self->items->pdata[i];
    g_autoptr (GPtrArray) communities = NULL;

    if (item->occurrence == NULL || item->row != index / 7 || index % 7 < item->first || index % 7 > item->last)
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
  hst_day_cell_set_dots (HST_DAY_CELL (self->cells[index]), colours, n_colours, n_events);
}

static void
update_cells (HstMonthView *self,
              const guint   n_events[HST_MONTH_N_DAYS])
{
  const HstDay today = hst_schedule_get_today (self->schedule);
  const HstDay day_in_focus = hst_schedule_get_day (self->schedule);
  int year, month, day_month;

  hst_day_to_ymd (day_in_focus, &year, &month, NULL);
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    const HstDay day = self->from + (HstDay) i;

    hst_day_to_ymd (day, NULL, &day_month, NULL);
    hst_day_cell_set_day (HST_DAY_CELL (self->cells[i]), day, day == today, day_month != month, day == day_in_focus);
    update_dots (self, i, n_events[i]);
    update_more (self, i);
  }
}

static void
update_headings (HstMonthView *self)
{
  for (guint i = 0; i < 7; i++) {
    g_autofree char *weekday = hst_format_weekday (self->from + (HstDay) i);

    gtk_label_set_text (GTK_LABEL (self->weekdays[i]), weekday);
  }
  for (guint i = 0; i < HST_MONTH_N_WEEKS; i++) {
    const HstDay week = self->from + 7 * (HstDay) i;
    const int number = hst_day_get_iso_week (week + (hst_day_get_weekday (week) == 7 ? 1 : 0), NULL);
    g_autofree char *text = g_strdup_printf ("%d", number);
    g_autofree char *name = g_strdup_printf (_("Week %d"), number);

    gtk_label_set_text (GTK_LABEL (self->weeks[i]), text);
    gtk_widget_set_tooltip_text (self->weeks[i], name);
  }
}

/**
 * hst_month_view_fill:
 * @self: a month with its items
 * @n_events: how many events each day has
 *
 * Gives each item that is not hidden a block, and each day what it says of itself.
 */
void
hst_month_view_fill (HstMonthView *self,
                     const guint   n_events[HST_MONTH_N_DAYS])
{
  give_blocks (self);
  update_headings (self);
  update_cells (self, n_events);
}

void
hst_month_view_show_selected (HstMonthView *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    HstMonthItem *item = self->items->pdata[i];

    if (item->block != NULL && item->occurrence != NULL)
      hst_event_block_set_selected (HST_EVENT_BLOCK (item->block), is_selected (self, item->occurrence));
  }
}
