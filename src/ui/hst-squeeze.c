/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-squeeze.h"

/**
 * HstSqueeze:
 *
 * Shows its child where there is room for it, and nothing where there is not, so that a header bar full of buttons
 * still fits a narrow window.  #HstSqueeze:squeezed tells when what it holds has to be shown elsewhere.
 */
struct _HstSqueeze {
  GtkWidget  parent_instance;

  GtkWidget *child;
  gboolean   squeezed;
  guint      notify_source;
};

typedef enum {
  PROP_CHILD = 1,
  PROP_SQUEEZED,
} HstSqueezeProperty;

static GParamSpec *props[PROP_SQUEEZED + 1];

G_DEFINE_FINAL_TYPE (HstSqueeze, hst_squeeze, GTK_TYPE_WIDGET)

static gboolean
on_idle (gpointer user_data)
{
  HstSqueeze *self = user_data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SQUEEZED]);

  return G_SOURCE_REMOVE;
}

static void
hst_squeeze_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  HstSqueeze *self = HST_SQUEEZE (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
hst_squeeze_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  HstSqueeze *self = HST_SQUEEZE (widget);
  gboolean squeezed;
  int needed = 0;

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  squeezed = width < needed;
  gtk_widget_set_child_visible (self->child, !squeezed);
  if (!squeezed)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (squeezed == self->squeezed)
    return;
  self->squeezed = squeezed;
  /* Whoever listens will want to lay out something else, which may not happen within a layout. */
  if (self->notify_source == 0)
    self->notify_source = g_idle_add (on_idle, self);
}

static void
hst_squeeze_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  switch ((HstSqueezeProperty) prop_id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  case PROP_SQUEEZED:
    g_value_set_boolean (value, self->squeezed);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_squeeze_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  switch ((HstSqueezeProperty) prop_id) {
  case PROP_CHILD:
    g_clear_pointer (&self->child, gtk_widget_unparent);
    self->child = g_value_get_object (value);
    if (self->child != NULL)
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
    break;
  case PROP_SQUEEZED:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_squeeze_dispose (GObject *object)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_squeeze_parent_class)->dispose (object);
}

static void
hst_squeeze_class_init (HstSqueezeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_squeeze_dispose;
  object_class->get_property = hst_squeeze_get_property;
  object_class->set_property = hst_squeeze_set_property;
  widget_class->measure = hst_squeeze_measure;
  widget_class->size_allocate = hst_squeeze_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SQUEEZED] = g_param_spec_boolean ("squeezed", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_squeeze_init (HstSqueeze *self)
{
}
