/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block.h"

#include "hst-format.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstEventBlock:
 *
 * One event, or a visit, in a view: a light widget that draws itself, so that hundreds of them cost
 * little and each can be found by keyboard and by a screen reader.  It owns no truth: Enter, Space and
 * Delete activate `win.open-event`, `win.select` and `win.delete-event` with its UID.
 */
struct _HstEventBlock {
  GtkWidget       parent_instance;

  HstBlockShape   shape;
  HstBlockEdges   edges;
  HstSchedule    *schedule;    /* owned */
  HstOccurrence  *occurrence;  /* owned; NULL for a visit */
  gboolean        selected;

  char           *title;
  char           *times;
  char           *start;       /* for where there is room for one time only */
  char           *place;
  char           *communities;
  HstEventStatus  status;
  char          **codes;       /* whose colours it bears */

  GdkRGBA         colours[5];
  guint           n_colours;
  GdkPaintable   *icon;        /* owned, NULL for none */
  PangoLayout    *first;       /* owned: the title, with the time where there is only one line */
  PangoLayout    *rest;        /* owned, NULL for none */
  int             laid_out_width_px;
  int             laid_out_height_px;
};

#define BAR_WIDTH_PX   4
#define PAD_X_PX       5
#define PAD_Y_PX       2
#define ICON_PX       14
#define RADIUS_PX      5
#define DIM          0.86f

G_DEFINE_FINAL_TYPE (HstEventBlock, hst_event_block, GTK_TYPE_WIDGET)

static void
forget_layouts (HstEventBlock *self)
{
  g_clear_object (&self->first);
  g_clear_object (&self->rest);
}

static gboolean
is_rtl (HstEventBlock *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static int
get_line_height_px (HstEventBlock *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int height_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (height_px, 8);
}

static int
get_bars_width_px (HstEventBlock *self)
{
  const int n_bars = (int) MAX (1, self->n_colours);

  return n_bars <= 3 ? n_bars * BAR_WIDTH_PX : n_bars * (BAR_WIDTH_PX - 1);
}

static void
update_colours (HstEventBlock *self)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  self->n_colours = 0;
  for (guint i = 0; self->codes != NULL && self->codes[i] != NULL && i < G_N_ELEMENTS (self->colours); i++)
    hst_palette_get_colour (hst_schedule_get_palette (self->schedule), self->codes[i], dark,
                            &self->colours[self->n_colours++]);
  if (self->n_colours == 0 && self->schedule != NULL)
    hst_palette_get_colour (hst_schedule_get_palette (self->schedule), NULL, dark,
                            &self->colours[self->n_colours++]);
}

static void
update_icon (HstEventBlock *self,
             const char    *icon_name)
{
  GtkIconTheme *theme;

  g_clear_object (&self->icon);
  if (icon_name == NULL || self->shape == HST_BLOCK_CHIP)
    return;
  theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  self->icon = GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, icon_name, NULL, ICON_PX,
                                                          gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                          gtk_widget_get_direction (GTK_WIDGET (self)), 0));
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_title (HstEventBlock *self,
           GString       *text,
           PangoAttrList *attributes)
{
  const gsize start = text->len;

  g_string_append (text, self->title);
  if (self->shape != HST_BLOCK_CHIP)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
  if (self->status == HST_STATUS_CANCELLED)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, text->len);
}

static void
add_dim (GString       *text,
         PangoAttrList *attributes,
         const char    *part)
{
  const gsize start = text->len;

  g_string_append (text, part);
  add_attribute (attributes, pango_attr_foreground_alpha_new ((guint16) (DIM * 65535)), start, text->len);
}

static PangoLayout *
create_layout (HstEventBlock *self,
               const char    *text,
               PangoAttrList *attributes,
               int            width_px,
               int            n_lines)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  /* Whole pixels from line to line: text between two pixels loses its topmost row. */
  add_attribute (attributes, pango_attr_line_height_new_absolute (get_line_height_px (self) * PANGO_SCALE), 0, G_MAXUINT);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -MAX (n_lines, 1));
  pango_layout_set_width (layout, MAX (width_px, 1) * PANGO_SCALE);
  /* Pango itself turns the sides about for a line whose direction is not the widget's. */
  if (is_rtl (self) && pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0))
                         != PANGO_DIRECTION_LTR)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

/* One line: in a grid and a bar the title matters most, in a chip the time tells chips apart. */
static void
lay_out_line (HstEventBlock *self,
              int            width_px)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *time = width_px >= 160 ? self->times : self->start;
  const gboolean has_time = time != NULL && *time != '\0';

  if (has_time && self->shape == HST_BLOCK_CHIP) {
    add_dim (text, attributes, self->start);
    g_string_append (text, "\u2002");
  }
  add_title (self, text, attributes);
  if (has_time && self->shape != HST_BLOCK_CHIP) {
    g_string_append (text, "\u2002");
    add_dim (text, attributes, time);
  }
  self->first = create_layout (self, text->str, attributes, width_px, 1);
  pango_attr_list_unref (attributes);
}

/* Half a time is none: where both do not fit, only when it begins. */
static const char *
get_times_for (HstEventBlock *self,
               int            width_px)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;
  int digit_px;

  if (self->times == NULL || self->start == NULL)
    return self->times;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  digit_px = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  /* Colons and the dash are narrower than a digit: so much less than their count will do. */
  return width_px >= digit_px * ((int) g_utf8_strlen (self->times, -1) - 1) ? self->times : self->start;
}

static void
lay_out_lines (HstEventBlock *self,
               int            width_px,
               int            first_width_px,
               int            n_lines)
{
  const char *parts[3] = { get_times_for (self, width_px), self->place, self->communities };
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttrList *dim = pango_attr_list_new ();
  guint n_parts = 0;

  add_title (self, text, attributes);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n_parts += parts[i] != NULL && *parts[i] != '\0';
  /* The times always; place and communities as far as a title of two lines leaves room. */
  self->first = create_layout (self, text->str, attributes, first_width_px,
                               MAX (1, n_lines - (n_lines > 2 ? (int) MIN (n_parts, 2) : 1)));
  n_lines -= pango_layout_get_line_count (self->first);

  g_string_truncate (text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts) && n_lines > 0; i++) {
    if (parts[i] == NULL || *parts[i] == '\0')
      continue;
    if (text->len > 0)
      g_string_append_c (text, '\n');
    add_dim (text, dim, parts[i]);
    n_lines--;
  }
  if (text->len > 0)
    self->rest = create_layout (self, text->str, dim, width_px, 1);
  pango_attr_list_unref (attributes);
  pango_attr_list_unref (dim);
}

static gboolean
shows_icon (HstEventBlock *self,
            int            width_px)
{
  return self->icon != NULL && width_px >= 84;
}

static void
lay_out (HstEventBlock *self)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  const int height_px = gtk_widget_get_height (GTK_WIDGET (self));
  const int text_px = width_px - get_bars_width_px (self) - PAD_X_PX - 3;
  const int first_px = text_px - (shows_icon (self, width_px) ? ICON_PX + 3 : 0);
  const int n_lines = (height_px - 2 * PAD_Y_PX + 2) / get_line_height_px (self);

  if (self->first != NULL && width_px == self->laid_out_width_px && height_px == self->laid_out_height_px)
    return;
  forget_layouts (self);
  self->laid_out_width_px = width_px;
  self->laid_out_height_px = height_px;
  if (self->title == NULL)
    return;
  if (self->shape != HST_BLOCK_GRID || n_lines < 2)
    lay_out_line (self, first_px);
  else
    lay_out_lines (self, text_px, first_px, n_lines);
}

static void
snapshot_ground (HstEventBlock *self,
                 GtkSnapshot   *snapshot,
                 int            width_px,
                 int            height_px,
                 const GdkRGBA *ink)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px);
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float alpha = self->selected ? 0.34f : dark ? 0.24f : 0.16f;
  GdkRGBA tint = { 0, 0, 0, 1 };

  if (self->status == HST_STATUS_CANCELLED && !self->selected)
    alpha *= 0.5f;
  for (guint i = 0; i < self->n_colours; i++) {
    tint.red += self->colours[i].red / (float) self->n_colours;
    tint.green += self->colours[i].green / (float) self->n_colours;
    tint.blue += self->colours[i].blue / (float) self->n_colours;
  }
  tint.alpha = alpha;
  gtk_snapshot_append_color (snapshot, &tint, &bounds);
  if (self->status == HST_STATUS_TENTATIVE) {
    const GdkRGBA clear = { ink->red, ink->green, ink->blue, 0 };
    const GdkRGBA line = { ink->red, ink->green, ink->blue, 0.10f };
    const GskColorStop hatch[] = { { 0, clear }, { 0.6f, clear }, { 0.6f, line }, { 1, line } };

    gtk_snapshot_append_repeating_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT (0, 0),
                                                   &GRAPHENE_POINT_INIT (5, 5), hatch, G_N_ELEMENTS (hatch));
  }
}

static void
snapshot_bars (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px)
{
  const float bars_px = (float) get_bars_width_px (self);
  const float bar_px = bars_px / (float) MAX (1, self->n_colours);

  for (guint i = 0; i < self->n_colours; i++) {
    const float x = is_rtl (self) ? (float) width_px - bar_px * (float) (i + 1) : bar_px * (float) i;

    gtk_snapshot_append_color (snapshot, &self->colours[i], &GRAPHENE_RECT_INIT (x, 0, bar_px, (float) height_px));
  }
}

static void
snapshot_dots (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px)
{
  const float bars_px = (float) get_bars_width_px (self);
  const float x = is_rtl (self) ? (float) width_px - bars_px - 2 : 2;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, 3, bars_px, (float) height_px - 6);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? -2 : 2, 0));
  snapshot_bars (self, snapshot, width_px, height_px);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The baseline of the first line goes onto a pixel, and with it all others. */
static void
append_layout (GtkSnapshot   *snapshot,
               PangoLayout   *layout,
               int            x,
               int            y,
               const GdkRGBA *ink)
{
  const double baseline_px = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y + ceil (baseline_px) - baseline_px)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_text (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px,
               const GdkRGBA *ink)
{
  const int left_px = is_rtl (self) ? 3 : get_bars_width_px (self) + PAD_X_PX;
  const gboolean with_icon = shows_icon (self, width_px);
  int first_px, y_px;

  pango_layout_get_pixel_size (self->first, NULL, &first_px);
  y_px = self->rest == NULL && first_px + 2 * PAD_Y_PX + 4 > height_px ? (height_px - first_px) / 2 : PAD_Y_PX;
  append_layout (snapshot, self->first, left_px + (is_rtl (self) && with_icon ? ICON_PX + 3 : 0), y_px, ink);
  if (self->rest != NULL)
    append_layout (snapshot, self->rest, left_px, y_px + first_px, ink);
  if (with_icon) {
    const float y = (float) MAX (0, MIN (y_px + 1, (height_px - ICON_PX) / 2));
    const GdkRGBA quiet = { ink->red, ink->green, ink->blue, ink->alpha * 0.7f };

    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? 4 : (float) (width_px - ICON_PX - 4), y));
    gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, ICON_PX, ICON_PX, &quiet, 1);
    gtk_snapshot_restore (snapshot);
  }
}

static void
activate_window_action (GtkWidget  *widget,
                        const char *action)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);
  g_autofree char *recurrence = NULL;

  if (self->occurrence == NULL)
    return;
  recurrence = hst_occurrence_dup_recurrence (self->occurrence);
  gtk_widget_activate_action (widget, action, "(ss)", hst_occurrence_get_uid (self->occurrence), recurrence);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstEventBlock   *self)
{
  if (self->occurrence == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  activate_window_action (GTK_WIDGET (self), n_press == 2 ? "win.open-event" : "win.select");
}

static void
open_event (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  activate_window_action (widget, "win.open-event");
}

static void
select_event (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  activate_window_action (widget, "win.select");
}

static void
delete_event (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  activate_window_action (widget, "win.delete-event");
}

static gboolean
on_query_tooltip (HstEventBlock *self,
                  int            x,
                  int            y,
                  gboolean       by_keyboard,
                  GtkTooltip    *tooltip)
{
  g_autofree char *days = NULL;
  const char *parts[5] = { self->title, NULL, self->times, self->place, self->communities };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->title == NULL)
    return FALSE;
  if (self->occurrence != NULL)
    parts[1] = days = hst_occurrence_dup_days (self->occurrence, self->schedule);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  if (self->status == HST_STATUS_TENTATIVE)
    g_string_append_printf (text, "\n%s", C_("event", "tentative"));
  else if (self->status == HST_STATUS_CANCELLED)
    g_string_append_printf (text, "\n%s", C_("event", "cancelled"));
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

static void
hst_event_block_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  /* Its view gives it the room that its time takes; only its line has a height of its own. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else {
    *minimum = 0;
    *natural = get_line_height_px (self) + 2 * PAD_Y_PX;
  }
}

static void
hst_event_block_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);
  const int width_px = gtk_widget_get_width (widget);
  const int height_px = gtk_widget_get_height (widget);
  const float before_px = self->edges & HST_BLOCK_FROM_BEFORE ? 0 : RADIUS_PX;
  const float after_px = self->edges & HST_BLOCK_GOES_ON ? 0 : RADIUS_PX;
  const gboolean along_x = self->shape != HST_BLOCK_GRID;
  GskRoundedRect outline;
  GdkRGBA ink;

  lay_out (self);
  if (self->first == NULL)
    return;
  hst_widget_get_ink (widget, &ink);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px), 0);
  for (guint corner = 0; corner < 4; corner++) {
    const gboolean at_start = along_x ? (corner == GSK_CORNER_TOP_LEFT || corner == GSK_CORNER_BOTTOM_LEFT) != is_rtl (self)
                                      : corner == GSK_CORNER_TOP_LEFT || corner == GSK_CORNER_TOP_RIGHT;
    const float radius_px = at_start ? before_px : after_px;

    outline.corner[corner] = GRAPHENE_SIZE_INIT (radius_px, radius_px);
  }
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->shape != HST_BLOCK_CHIP || self->selected)
    snapshot_ground (self, snapshot, width_px, height_px, &ink);
  if (self->shape == HST_BLOCK_CHIP)
    snapshot_dots (self, snapshot, width_px, height_px);
  else
    snapshot_bars (self, snapshot, width_px, height_px);
  snapshot_text (self, snapshot, width_px, height_px, &ink);
  gtk_snapshot_pop (snapshot);
  if (self->selected || (self->shape != HST_BLOCK_CHIP
                         && adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))) {
    const GdkRGBA *edge = self->selected ? &self->colours[0] : &ink;
    const GdkRGBA edges[4] = { *edge, *edge, *edge, *edge };

    gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 }, edges);
  }
}

static void
hst_event_block_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);

  GTK_WIDGET_CLASS (hst_event_block_parent_class)->css_changed (widget, change);
  forget_layouts (self);
  if (self->schedule != NULL)
    update_colours (self);
}

static void
hst_event_block_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (hst_event_block_parent_class)->system_setting_changed (widget, setting);
  forget_layouts (HST_EVENT_BLOCK (widget));
}

static void
hst_event_block_direction_changed (GtkWidget        *widget,
                                   GtkTextDirection  previous)
{
  forget_layouts (HST_EVENT_BLOCK (widget));
  GTK_WIDGET_CLASS (hst_event_block_parent_class)->direction_changed (widget, previous);
}

static void
forget_content (HstEventBlock *self)
{
  forget_layouts (self);
  g_clear_object (&self->icon);
  g_clear_object (&self->occurrence);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->times, g_free);
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->communities, g_free);
  g_clear_pointer (&self->codes, g_strfreev);
}

static void
hst_event_block_dispose (GObject *object)
{
  forget_content (HST_EVENT_BLOCK (object));

  G_OBJECT_CLASS (hst_event_block_parent_class)->dispose (object);
}

static void
hst_event_block_class_init (HstEventBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_event_block_dispose;
  widget_class->measure = hst_event_block_measure;
  widget_class->snapshot = hst_event_block_snapshot;
  widget_class->css_changed = hst_event_block_css_changed;
  widget_class->system_setting_changed = hst_event_block_system_setting_changed;
  widget_class->direction_changed = hst_event_block_direction_changed;

  gtk_widget_class_set_css_name (widget_class, "eventblock");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);

  gtk_widget_class_install_action (widget_class, "event.open", NULL, open_event);
  gtk_widget_class_install_action (widget_class, "event.select", NULL, select_event);
  gtk_widget_class_install_action (widget_class, "event.delete", NULL, delete_event);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "event.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "event.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "event.select", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "event.delete", NULL);
}

static void
hst_event_block_init (HstEventBlock *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

/**
 * hst_event_block_new:
 * @shape: how it looks
 *
 * Returns: (transfer floating): a block that shows nothing yet
 */
GtkWidget *
hst_event_block_new (HstBlockShape shape)
{
  static const char *const classes[] = { "grid", "bar", "chip" };
  HstEventBlock *self = g_object_new (HST_TYPE_EVENT_BLOCK, NULL);

  self->shape = shape;
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[shape]);
  return GTK_WIDGET (self);
}

/**
 * hst_event_block_show:
 * @self: a block
 * @schedule: whose plan, zone and clock are used
 * @occurrence: what it is to show
 * @edges: which ends are drawn elsewhere
 *
 * Has the block show an occurrence instead of what it showed.
 */
void
hst_event_block_show (HstEventBlock *self,
                      HstSchedule   *schedule,
                      HstOccurrence *occurrence,
                      HstBlockEdges  edges)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  g_autoptr (GPtrArray) communities = hst_event_dup_communities (event, plan);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autofree char *name = hst_occurrence_dup_name (occurrence, schedule);
  g_autofree char *days = hst_occurrence_dup_days (occurrence, schedule);

  g_object_ref (schedule);
  g_object_ref (occurrence);
  forget_content (self);
  self->schedule = schedule;
  self->occurrence = occurrence;
  self->edges = edges;
  self->status = event->status;
  self->title = g_strdup (hst_event_get_title (event));
  self->place = g_strdup (hst_event_get_place (event, plan));
  self->communities = hst_event_dup_community_names (event, plan);
  if (!hst_occurrence_is_all_day (occurrence)) {
    self->times = hst_occurrence_dup_times (occurrence, schedule);
    self->start = hst_format_clock (hst_zone_wall_from_utc (hst_schedule_get_zone (schedule),
                                                            hst_occurrence_get_start_utc_s (occurrence)),
                                    hst_schedule_get_use_24h (schedule));
  }
  for (guint i = 0; i < communities->len; i++)
    g_strv_builder_add (codes, ((HstCommunity *) communities->pdata[i])->code);
  self->codes = g_strv_builder_end (codes);
  update_colours (self);
  update_icon (self, hst_event_get_icon_name (event));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, days,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_show_visit:
 * @self: a block
 * @schedule: whose plan is used
 * @visit: what it is to show
 * @edges: which ends are drawn elsewhere
 *
 * Has the block show a visit, in the colour of its host.
 */
void
hst_event_block_show_visit (HstEventBlock *self,
                            HstSchedule   *schedule,
                            HstVisit      *visit,
                            HstBlockEdges  edges)
{
  const char *const codes[] = { visit->host, NULL };
  g_autofree char *days = hst_format_day_range (visit->first_day, visit->last_day);

  g_object_ref (schedule);
  forget_content (self);
  self->schedule = schedule;
  self->edges = edges;
  self->status = visit->status == HST_VISIT_CANCELLED ? HST_STATUS_CANCELLED
                 : visit->status == HST_VISIT_IDEA ? HST_STATUS_TENTATIVE : HST_STATUS_NONE;
  self->title = g_strdup (visit->title != NULL ? visit->title : _("Untitled"));
  self->place = g_strdup (days);
  self->codes = g_strdupv ((char **) codes);
  update_colours (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, days,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_set_times:
 * @self: a block that shows an occurrence
 * @times: what to say instead of its times, while it is being moved
 */
void
hst_event_block_set_times (HstEventBlock *self,
                           const char    *times)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (g_strcmp0 (self->times, times) == 0)
    return;
  g_free (self->times);
  g_free (self->start);
  self->times = g_strdup (times);
  self->start = g_strdup (times);
  forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_set_selected:
 * @self: a block
 * @selected: whether it is what the inspector shows
 */
void
hst_event_block_set_selected (HstEventBlock *self,
                              gboolean       selected)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
                               selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_event_block_get_occurrence:
 * @self: a block
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL for a visit
 */
HstOccurrence *
hst_event_block_get_occurrence (HstEventBlock *self)
{
  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), NULL);

  return self->occurrence;
}

/**
 * hst_event_block_get_line_px:
 * @self: a block
 *
 * Returns: how high a line of its text is
 */
int
hst_event_block_get_line_px (HstEventBlock *self)
{
  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), 0);

  return get_line_height_px (self);
}
