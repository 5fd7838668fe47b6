/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-squeeze.h"

/**
 * HstSqueeze:
 *
 * Shows its children side by side, the first ones first, and leaves out those for which there is no room, so that a
 * header bar full of buttons still fits a narrow window.  #HstSqueeze:squeezed tells when one is left out and has to be
 * shown elsewhere.
 */
struct _HstSqueeze {
  GtkWidget  parent_instance;

  gboolean  squeezed;
  guint     notify_source;
};

typedef enum {
  PROP_SQUEEZED = 1,
} HstSqueezeProperty;

static GParamSpec *props[PROP_SQUEEZED + 1];

#define SPACING_PX 6

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
  const gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum, child_natural;

    gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
    if (across) {
      *natural += child_natural + (*natural > 0 ? SPACING_PX : 0);
    } else {
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  }
}

/* Whoever listens will want to lay out something else, which may not happen within a layout. */
static void
set_squeezed (HstSqueeze *self,
              gboolean    squeezed)
{
  if (squeezed == self->squeezed)
    return;
  self->squeezed = squeezed;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add (on_idle, self);
}

static void
hst_squeeze_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x_px = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int least_px, wanted_px;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, &wanted_px, NULL, NULL);
    /* What does not fit ends the row: nothing that comes later slips into its place. */
    gtk_widget_set_child_visible (child, x_px + least_px <= width);
    if (x_px + least_px > width) {
      x_px = width + 1;
      continue;
    }
    wanted_px = MIN (wanted_px, width - x_px);
    gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? width - x_px - wanted_px : x_px, 0, wanted_px, height },
                              baseline);
    x_px += wanted_px + SPACING_PX;
  }
  set_squeezed (HST_SQUEEZE (widget), x_px == width + 1);
}

static void
hst_squeeze_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  switch ((HstSqueezeProperty) prop_id) {
  case PROP_SQUEEZED:
    g_value_set_boolean (value, self->squeezed);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_squeeze_dispose (GObject *object)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_squeeze_parent_class)->dispose (object);
}

static void
hst_squeeze_class_init (HstSqueezeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_squeeze_dispose;
  object_class->get_property = hst_squeeze_get_property;
  widget_class->measure = hst_squeeze_measure;
  widget_class->size_allocate = hst_squeeze_size_allocate;

  props[PROP_SQUEEZED] = g_param_spec_boolean ("squeezed", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_squeeze_init (HstSqueeze *self)
{
}
