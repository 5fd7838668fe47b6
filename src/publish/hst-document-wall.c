/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole visit on a sheet for the wall: days side by side, hours from top to bottom. */
#include "hst-maker-private.h"

#include "hst-hue.h"

/* More days than these go on another sheet. */
#define DAYS_MAX 7

static void
free_item (gpointer data)
{
  HstDocWallItem *item = data;

  g_ptr_array_unref (item->cell);
  g_array_unref (item->colours);
  g_free (item);
}

HstDocWall *
hst_doc_wall_new (void)
{
  HstDocWall *wall = g_new0 (HstDocWall, 1);

  wall->days = g_ptr_array_new_with_free_func (g_free);
  wall->items = g_ptr_array_new_with_free_func (free_item);
  return wall;
}

static void
fill_colours (HstDocMaker    *self,
              GArray         *colours,
              const HstEvent *event)
{
  for (guint i = 0; event->communities != NULL && event->communities[i] != NULL; i++) {
    const guint32 rgb = hst_hue_of_community (self->plan, event->communities[i]);

    if (self->visit == NULL || g_strcmp0 (event->communities[i], self->visit->host) != 0)
      g_array_append_val (colours, rgb);
  }
}

/* What one day shows of it; what goes over midnight is on both days. */
static void
add_item (HstDocMaker      *self,
          HstDocWall       *wall,
          guint             column,
          HstDay            day,
          const HstDocItem *item)
{
  const gint64 midnight_s = (gint64) day * HST_DAY_S;
  HstDocWallItem *shown = g_new0 (HstDocWallItem, 1);
  g_autofree char *times = hst_maker_times (self, item);
  g_autofree char *place = hst_maker_place (self, item);
  /* One line, for there may be room for no more. */
  g_autofree char *title = g_strdup_printf ("%s  %s", times, item->event->summary != NULL
                                                                ? item->event->summary
                                                                : hst_maker_say (self, "Untitled"));

  shown->day = column;
  shown->start_min = (MAX (item->start_s, midnight_s) - midnight_s) / 60;
  shown->end_min = (MIN (item->end_s, midnight_s + HST_DAY_S) - midnight_s) / 60;
  shown->cell = g_ptr_array_new_with_free_func (hst_doc_line_free);
  shown->colours = g_array_new (FALSE, FALSE, sizeof (guint32));
  shown->is_quiet = hst_maker_style_of (item->event) != HST_LINE_STRONG;
  fill_colours (self, shown->colours, item->event);
  hst_doc_cell_add (shown->cell, hst_maker_style_of (item->event), title);
  hst_doc_cell_add (shown->cell, HST_LINE_SMALL, place);
  hst_maker_fill_communities (self, shown->cell, item->event);
  g_ptr_array_add (wall->items, shown);
}

/*< private >
 * hst_maker_fill_wall_day:
 * @self: a maker
 * @wall: a wall
 * @day: a day
 * @title: what stands above it
 *
 * Adds a day to a wall, with what is on it.
 */
void
hst_maker_fill_wall_day (HstDocMaker *self,
                         HstDocWall  *wall,
                         HstDay       day,
                         const char  *title)
{
  const guint column = wall->days->len;

  g_ptr_array_add (wall->days, g_strdup (title));
  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];

    if (!item->is_all_day && item->first_day <= day && item->last_day >= day)
      add_item (self, wall, column, day, item);
  }
}

static void
add_day (HstDocMaker *self,
         HstDocWall  *wall,
         HstDay       day)
{
  g_autofree char *title = hst_maker_day_title (self, day);

  hst_maker_fill_wall_day (self, wall, day, title);
}

/* Which days there are to show: the visit's, and those on which something reaches beyond it. */
static GArray *
list_days (HstDocMaker *self)
{
  GArray *days = hst_maker_list_days (self);

  for (guint i = 0; self->options->day == 0 && i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];
    gboolean known = FALSE;

    for (guint j = 0; j < days->len; j++)
      known = known || g_array_index (days, HstDay, j) == item->first_day;
    if (!known)
      g_array_append_val (days, item->first_day);
  }
  return days;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return *(const HstDay *) a - *(const HstDay *) b;
}

static void
add_legend (HstDocMaker *self)
{
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  HstDocBlock *block = hst_document_add_block (self->document, HST_DOC_LINES);
  HstDocLine *line;

  hst_doc_block_add_column (block, NULL, 0, 1, HST_ALIGN_START);
  line = hst_maker_add_empty (hst_doc_row_add_cell (hst_doc_block_add_row (block)), HST_LINE_PLAIN);
  for (guint i = 0; i < guests->len; i++)
    hst_maker_add_community (self, line, ((const HstDelegation *) guests->pdata[i])->community);
}

static void
add_data (HstDocMaker *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];
    GPtrArray *row = hst_document_add_data (self->document);
    g_autofree char *day = hst_day_to_string (item->first_day);
    g_autofree char *times = hst_maker_times (self, item);
    g_autofree char *place = hst_maker_place (self, item);

    hst_doc_data_add (row, day);
    hst_doc_data_add (row, times);
    hst_doc_data_add (row, item->event->summary);
    hst_doc_data_add (row, place);
  }
}

void
hst_make_wall (HstDocMaker *self)
{
  g_autoptr (GArray) days = list_days (self);

  g_array_sort (days, compare_days);
  self->document->landscape = TRUE;
  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Day"),
                                hst_maker_say_in (self, "document", "Time"),
                                hst_maker_say_in (self, "document", "Item"),
                                hst_maker_say_in (self, "document", "Place"), NULL);
  add_data (self);
  for (guint i = 0; i < days->len; i += DAYS_MAX) {
    HstDocBlock *block;

    hst_maker_begin_page (self);
    hst_maker_add_header (self, self->label);
    add_legend (self);
    block = hst_document_add_block (self->document, HST_DOC_WALL);
    block->wall = hst_doc_wall_new ();
    for (guint j = i; j < MIN (i + DAYS_MAX, days->len); j++)
      add_day (self, block->wall, g_array_index (days, HstDay, j));
  }
}

void
hst_doc_wall_free (HstDocWall *wall)
{
  g_ptr_array_unref (wall->days);
  g_ptr_array_unref (wall->items);
  g_free (wall);
}
