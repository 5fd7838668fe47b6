/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-gap-bar.h"

#include "hst-format.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstGapBar:
 *
 * The time that a delegation has for its way from one session to the next, between the two: how much the way takes and,
 * where that is more than there is, how much there is.
 */
struct _HstGapBar {
  GtkWidget    parent_instance;

  PangoLayout *layout;   /* owned, NULL until it is drawn */
  char        *text;
  char        *words;
  gboolean     is_short;
};

G_DEFINE_FINAL_TYPE (HstGapBar, hst_gap_bar, GTK_TYPE_WIDGET)

static gboolean
on_query_tooltip (HstGapBar  *self,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, self->words);
  return self->words != NULL;
}

static void
hst_gap_bar_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  HstGapBar *self = HST_GAP_BAR (widget);
  const int width_px = gtk_widget_get_width (widget);
  const int height_px = gtk_widget_get_height (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA ink, ground;
  int line_px;

  hst_widget_get_ink (widget, &ink);
  ground = ink;
  ground.alpha = self->is_short ? 0.22f : 0.09f;
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px));
  ground.alpha = self->is_short ? 0.9f : 0.35f;
  /* A way, dotted from the one to the other. */
  for (int y = 1; y + 2 <= height_px; y += 5)
    gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (mirrored ? (float) width_px - 4 : 2, (float) y, 2,
                                                                     (float) MIN (3, height_px - y)));
  if (self->text == NULL)
    return;
  if (self->layout == NULL) {
    self->layout = gtk_widget_create_pango_layout (widget, self->text);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_width (self->layout, MAX (1, width_px - 10) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &line_px);
  if (line_px - 2 > height_px)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (mirrored ? 2 : 8, (float) (height_px - line_px) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
hst_gap_bar_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_gap_bar_parent_class)->css_changed (widget, change);
  g_clear_object (&HST_GAP_BAR (widget)->layout);
}

static void
hst_gap_bar_dispose (GObject *object)
{
  HstGapBar *self = HST_GAP_BAR (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (hst_gap_bar_parent_class)->dispose (object);
}

static void
hst_gap_bar_class_init (HstGapBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_gap_bar_dispose;
  widget_class->snapshot = hst_gap_bar_snapshot;
  widget_class->css_changed = hst_gap_bar_css_changed;

  gtk_widget_class_set_css_name (widget_class, "gapbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hst_gap_bar_init (HstGapBar *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}

GtkWidget *
hst_gap_bar_new (void)
{
  return g_object_new (HST_TYPE_GAP_BAR, NULL);
}

static char *
dup_words (const HstBoardGap *gap,
           const char        *needed,
           const char        *available)
{
  const char *before = hst_event_get_title (hst_occurrence_get_event (gap->before));
  const char *after = hst_event_get_title (hst_occurrence_get_event (gap->after));

  if (gap->journey.is_known)
    /* Translators: two sessions at different places; how long the way takes, how much time there is: “20 min”. */
    return g_strdup_printf (_("From “%s” to “%s”: the way takes %s, there are %s"), before, after, needed, available);
  /* Translators: two sessions at different places; how long the way is held to take, how much time there is: “20 min”. */
  return g_strdup_printf (_("From “%s” to “%s”: the way takes about %s, there are %s"), before, after, needed, available);
}

/**
 * hst_gap_bar_show:
 * @self: a bar
 * @gap: what it is to tell
 */
void
hst_gap_bar_show (HstGapBar         *self,
                  const HstBoardGap *gap)
{
  g_autofree char *needed = hst_format_length (gap->journey.needed_min * 60);
  g_autofree char *available = hst_format_length (gap->available_min * 60);

  g_return_if_fail (HST_IS_GAP_BAR (self));

  g_free (self->text);
  g_free (self->words);
  g_clear_object (&self->layout);
  self->is_short = gap->available_min < gap->journey.needed_min;
  /* Translators: a way between two sessions: how long it takes, and how much time there is: “way 20 min, there are 10 min”. */
  self->text = self->is_short ? g_strdup_printf (C_("way", "way %s, there are %s"), needed, available)
                              /* Translators: a way between two sessions, and how long it takes. */
                              : g_strdup_printf (C_("way", "way %s"), needed);
  self->words = dup_words (gap, needed, available);
  if (self->is_short)
    gtk_widget_add_css_class (GTK_WIDGET (self), "short");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "short");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
