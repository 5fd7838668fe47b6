/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-swatch.h"

#include <adwaita.h>

#define SIZE_PX 12

/**
 * HstSwatch:
 *
 * A dot in the colour of a community, to stand beside its name.
 */
struct _HstSwatch {
  GtkWidget   parent_instance;

  HstPalette *palette;
  char       *code;
};

G_DEFINE_FINAL_TYPE (HstSwatch, hst_swatch, GTK_TYPE_WIDGET)

static void
hst_swatch_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  *minimum = SIZE_PX;
  *natural = SIZE_PX;
}

static void
hst_swatch_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  HstSwatch *self = HST_SWATCH (widget);
  const float x = ((float) gtk_widget_get_width (widget) - SIZE_PX) / 2;
  const float y = ((float) gtk_widget_get_height (widget) - SIZE_PX) / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, SIZE_PX, SIZE_PX);
  GskRoundedRect outline;
  GdkRGBA colour;

  if (self->palette == NULL || self->code == NULL)
    return;

  hst_palette_get_colour (self->palette, self->code, adw_style_manager_get_dark (adw_style_manager_get_default ()),
                          &colour);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, SIZE_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hst_swatch_finalize (GObject *object)
{
  HstSwatch *self = HST_SWATCH (object);

  g_clear_pointer (&self->palette, hst_palette_unref);
  g_free (self->code);

  G_OBJECT_CLASS (hst_swatch_parent_class)->finalize (object);
}

static void
hst_swatch_class_init (HstSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hst_swatch_finalize;
  widget_class->measure = hst_swatch_measure;
  widget_class->snapshot = hst_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hst_swatch_init (HstSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hst_swatch_new (void)
{
  return g_object_new (HST_TYPE_SWATCH, NULL);
}

/**
 * hst_swatch_set:
 * @self: a swatch
 * @palette: (nullable): who knows the colours
 * @code: (nullable): KATOTTG code of the community
 */
void
hst_swatch_set (HstSwatch  *self,
                HstPalette *palette,
                const char *code)
{
  g_return_if_fail (HST_IS_SWATCH (self));

  g_clear_pointer (&self->palette, hst_palette_unref);
  g_free (self->code);
  self->palette = palette != NULL ? hst_palette_ref (palette) : NULL;
  self->code = g_strdup (code);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
