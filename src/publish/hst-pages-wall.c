/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wall: days side by side on one axis of hours. */
#include "hst-pages-private.h"

#include "hst-columns.h"

#include <math.h>

#define HOURS_WIDTH_MM 11.0
#define HEAD_HEIGHT 20.0
#define GAP 2.0
#define BAR 3.0
#define HOUR_LABEL_HEIGHT 8.5
#define SHORTEST_MIN 10   /* what is shorter is drawn so long, to be read */
#define HOURS 24

/* How high an hour is beside others: one in which nothing begins or ends shrinks, one with short items grows. */
#define IDLE_HOUR 0.3
#define BUSY_HOUR 1.0
#define SHORT_ITEM_MIN 33.0   /* an item so long is as high in an hour as its share of it */
#define BUSIEST_HOUR 3.5
#define SCALE_EASY 0.74
#define SCALE_MIN 0.6

typedef struct {
  HstPages         *pages;
  PangoContext     *context;
  cairo_t          *cr;
  const HstDocWall *wall;
  double            left;
  double            day_width;
  double            top;       /* of the hours */
  double            height;
  gint64            from_min;
  gint64            to_min;
  double            weights[HOURS];
} Wall;

/* How much lies above a minute, of all weights. */
static double
weight_until (const Wall *self,
              gint64      minute)
{
  double sum = 0;

  for (gint64 hour = self->from_min / 60; hour < HOURS && hour * 60 < minute; hour++)
    sum += self->weights[hour] * (double) (MIN (minute, (hour + 1) * 60) - hour * 60) / 60.0;
  return sum;
}

static double
y_of (const Wall *self,
      gint64      minute)
{
  return self->top + self->height * weight_until (self, minute) / weight_until (self, self->to_min);
}

static void
weigh (Wall   *self,
       gint64  hour,
       double  weight)
{
  if (hour >= 0 && hour < HOURS)
    self->weights[hour] = MIN (BUSIEST_HOUR, MAX (self->weights[hour], weight));
}

static void
weigh_hours (Wall *self)
{
  for (guint i = 0; i < HOURS; i++)
    self->weights[i] = self->wall->items->len > 0 ? IDLE_HOUR : BUSY_HOUR;
  for (guint i = 0; i < self->wall->items->len; i++) {
    const HstDocWallItem *item = self->wall->items->pdata[i];
    const double length = (double) MAX (SHORTEST_MIN, item->end_min - item->start_min);

    weigh (self, item->start_min / 60, BUSY_HOUR);
    weigh (self, (item->end_min - 1) / 60, BUSY_HOUR);
    for (gint64 hour = item->start_min / 60; length < 60 && hour * 60 < item->end_min; hour++)
      weigh (self, hour, SHORT_ITEM_MIN / length);
  }
}

/* From full hour to full hour, and never less than a few. */
static void
find_hours (Wall *self)
{
  gint64 from = 24 * 60;
  gint64 to = 0;

  for (guint i = 0; i < self->wall->items->len; i++) {
    const HstDocWallItem *item = self->wall->items->pdata[i];

    from = MIN (from, item->start_min);
    to = MAX (to, MAX (item->end_min, item->start_min + SHORTEST_MIN));
  }
  if (from >= to) {
    from = 9 * 60;
    to = 18 * 60;
  }
  self->from_min = from / 60 * 60;
  self->to_min = MIN (24 * 60, MAX ((to + 59) / 60 * 60, self->from_min + 4 * 60));
  self->from_min = MIN (self->from_min, self->to_min - 4 * 60);
}

static void
draw_hour (Wall       *self,
           const char *text,
           double      y)
{
  g_autoptr (PangoLayout) layout = hst_pages_set_small (self->context, text);

  cairo_move_to (self->cr, self->pages->left, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_grid (Wall *self)
{
  const double right = self->left + self->day_width * self->wall->days->len;

  hst_pages_use_ink (self->cr, HST_INK_RULE);
  cairo_set_line_width (self->cr, 0.4);
  for (gint64 minute = self->from_min; minute <= self->to_min; minute += 60) {
    cairo_move_to (self->cr, self->left, y_of (self, minute));
    cairo_line_to (self->cr, right, y_of (self, minute));
  }
  for (guint i = 0; i <= self->wall->days->len; i++) {
    cairo_move_to (self->cr, self->left + i * self->day_width, self->top - HEAD_HEIGHT);
    cairo_line_to (self->cr, self->left + i * self->day_width, self->top + self->height);
  }
  cairo_stroke (self->cr);
  for (gint64 minute = self->from_min; minute < self->to_min; minute += 60) {
    g_autofree char *hour = g_strdup_printf ("%02d:00", (int) (minute / 60));

    /* Hours without anything lie close together. */
    if (y_of (self, minute + 60) - y_of (self, minute) >= HOUR_LABEL_HEIGHT)
      draw_hour (self, hour, y_of (self, minute) - 1);
  }
}

static void
draw_days (Wall *self)
{
  for (guint i = 0; i < self->wall->days->len; i++) {
    g_autoptr (PangoLayout) layout = hst_pages_set_small (self->context, self->wall->days->pdata[i]);
    PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
    pango_layout_set_width (layout, pango_units_from_double (self->day_width - 4));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    cairo_tag_begin (self->cr, "H2", NULL);
    cairo_move_to (self->cr, self->left + i * self->day_width + 4, self->top - HEAD_HEIGHT + 5);
    pango_cairo_show_layout (self->cr, layout);
    cairo_tag_end (self->cr, "H2");
  }
}

/* Who attends: a bar in the colour of each, at the side. */
static void
draw_bars (Wall                 *self,
           const HstDocWallItem *item,
           double                x,
           double                y,
           double                height)
{
  const guint n = MAX (1, item->colours->len);

  for (guint i = 0; i < n; i++) {
    hst_pages_use_ink (self->cr, item->colours->len > 0 ? g_array_index (item->colours, guint32, i) : HST_INK_QUIET);
    cairo_rectangle (self->cr, x, y + height * i / n, BAR, height / n);
    cairo_fill (self->cr);
  }
}

/* How many lines there is room for; at least one, which is cut off where there is none. */
static guint
count_fitting (GArray *lines,
               double  height)
{
  guint n = 1;

  while (n < lines->len) {
    const HstSetLine *line = &g_array_index (lines, HstSetLine, n);

    if (line->y + line->height > height)
      break;
    n++;
  }
  return MIN (n, lines->len);
}

/* As large as everything fits, down to what is read with ease; else as large as the title does. */
static GArray *
set_item (Wall                 *self,
          const HstDocWallItem *item,
          double                width,
          double                height)
{
  const char *language = hst_language_get_code (self->pages->document->language);
  const double largest = self->pages->width > 900 ? 1.15 : 0.86;
  g_autoptr (GPtrArray) title = g_ptr_array_new ();
  g_autoptr (GArray) least = hst_set_cell_new ();

  g_ptr_array_add (title, item->cell->pdata[0]);
  for (guint i = 0; i < 2; i++)
    for (guint step = 0; largest - step * 0.06 >= (i == 0 ? SCALE_EASY : SCALE_MIN); step++) {
      const double scale = largest - step * 0.06;
      g_autoptr (GArray) lines = hst_set_cell_new ();

      if (hst_pages_set_lines (self->context, i == 0 ? item->cell : title, language, scale, width, lines) > height)
        continue;
      g_array_set_size (lines, 0);
      hst_pages_set_lines (self->context, item->cell, language, scale, width, lines);
      return g_steal_pointer (&lines);
    }
  hst_pages_set_lines (self->context, title, language, SCALE_MIN, width, least);
  return g_steal_pointer (&least);
}

static void
draw_lines (Wall                 *self,
            const HstDocWallItem *item,
            double                x,
            double                y,
            double                width,
            double                height)
{
  g_autoptr (GArray) lines = set_item (self, item, width, height);

  cairo_tag_begin (self->cr, "P", NULL);
  hst_pages_draw_lines (self->cr, lines, 0, count_fitting (lines, height), x, y);
  cairo_tag_end (self->cr, "P");
}

static void
draw_item (Wall                 *self,
           const HstDocWallItem *item,
           const HstBlock       *block)
{
  const double slice = (self->day_width - GAP) / MAX (1, block->n_columns);
  const double x = self->left + item->day * self->day_width + GAP / 2 + slice * block->column + GAP / 2;
  const double width = slice * block->span - GAP;
  const double y = y_of (self, item->start_min) + 0.7;
  const double height = y_of (self, MIN (self->to_min, MAX (item->end_min, item->start_min + SHORTEST_MIN))) - y - 0.7;

  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_clip (self->cr);
  hst_pages_use_ink (self->cr, item->is_quiet ? 0xf4f5f6 : 0xe4edf3);
  cairo_paint (self->cr);
  draw_bars (self, item, x, y, height);
  draw_lines (self, item, x + BAR + 3, y + 1.2, width - BAR - 5, height - 2);
  cairo_restore (self->cr);
}

static void
draw_day (Wall  *self,
          guint  day)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree HstBlock *blocks = NULL;

  for (guint i = 0; i < self->wall->items->len; i++)
    if (((const HstDocWallItem *) self->wall->items->pdata[i])->day == day)
      g_ptr_array_add (items, self->wall->items->pdata[i]);
  blocks = g_new0 (HstBlock, MAX (1, items->len));
  for (guint i = 0; i < items->len; i++) {
    const HstDocWallItem *item = items->pdata[i];

    blocks[i].start = item->start_min;
    blocks[i].end = item->end_min;
  }
  hst_columns_assign (blocks, items->len, SHORTEST_MIN);
  for (guint i = 0; i < items->len; i++)
    draw_item (self, items->pdata[i], &blocks[i]);
}

/*< private >
 * hst_pages_draw_wall:
 * @self: pages
 * @context: what text is set with
 * @cr: what is drawn on
 * @wall: days and what is on them
 * @top: where it begins
 * @height: how high it is
 */
void
hst_pages_draw_wall (HstPages         *self,
                     PangoContext     *context,
                     cairo_t          *cr,
                     const HstDocWall *wall,
                     double            top,
                     double            height)
{
  const double left = self->left + HOURS_WIDTH_MM * HST_MM;
  Wall drawn = {
    .pages = self, .context = context, .cr = cr, .wall = wall, .left = left,
    .day_width = (self->width - self->right - left) / MAX (1, wall->days->len),
    .top = top + 8 + HEAD_HEIGHT, .height = height - 8 - HEAD_HEIGHT,
  };

  find_hours (&drawn);
  weigh_hours (&drawn);
  draw_grid (&drawn);
  draw_days (&drawn);
  for (guint i = 0; i < wall->days->len; i++)
    draw_day (&drawn, i);
}
