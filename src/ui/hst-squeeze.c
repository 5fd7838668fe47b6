/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-squeeze.h"

/**
 * HstSqueeze:
 *
 * Shows its children side by side, the first ones first, and leaves out those for which there is no room, so that a
 * header bar full of buttons still fits a narrow window.  #HstSqueeze:n-shown tells how many there are; what is left
 * out has to be shown elsewhere.
 *
 * What there is beyond the least goes to the last first: a title is read before buttons get words.
 */
struct _HstSqueeze {
  GtkWidget  parent_instance;

  guint      n_shown;
  guint      notify_source;
};

typedef enum {
  PROP_N_SHOWN = 1,
} HstSqueezeProperty;

static GParamSpec *props[PROP_N_SHOWN + 1];

#define SPACING_PX 6
#define PLENTY_PX  8192

G_DEFINE_FINAL_TYPE (HstSqueeze, hst_squeeze, GTK_TYPE_WIDGET)

static gboolean
on_idle (gpointer user_data)
{
  HstSqueeze *self = user_data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SHOWN]);

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
    if (!across) {
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  }
  /* A header bar expands nothing: who wants all there is has to ask for more. */
  if (across)
    *natural = PLENTY_PX;
}

/* Whoever listens will want to lay out something else, which may not happen within a layout. */
static void
set_n_shown (HstSqueeze *self,
             guint       n_shown)
{
  if (n_shown == self->n_shown)
    return;
  self->n_shown = n_shown;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add (on_idle, self);
}

/* What is left out is left out for assistive technology too. */
static void
set_shown (GtkWidget *child,
           gboolean   shown)
{
  if (gtk_widget_get_child_visible (child) == shown)
    return;
  gtk_widget_set_child_visible (child, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

/* How many fit at their least; @spare_px is what is left then. */
static guint
count_fitting (GtkWidget *widget,
               int        width,
               int       *spare_px)
{
  guint n = 0;

  *spare_px = width;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++) {
    int least_px;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
    least_px += n > 0 ? SPACING_PX : 0;
    if (least_px > *spare_px)
      break;
    *spare_px -= least_px;
  }

  return n;
}

static void
hst_squeeze_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int spare_px, end_px;
  const guint n_shown = count_fitting (widget, width, &spare_px);
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_shown (child, i++ < n_shown);

  /* From the last to the first.  Nobody gets more than is wanted: what is over stays empty at the end. */
  end_px = width - spare_px;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child)) {
      int least_px, wanted_px;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, &wanted_px, NULL, NULL);
      end_px += wanted_px - least_px;
    }
  end_px = MIN (end_px, width);
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child)) {
    int least_px, wanted_px;

    if (!gtk_widget_get_child_visible (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, &wanted_px, NULL, NULL);
    wanted_px = MIN (wanted_px, least_px + spare_px);
    spare_px -= wanted_px - least_px;
    end_px -= wanted_px;
    gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? width - end_px - wanted_px : end_px, 0, wanted_px,
                                                        height }, baseline);
    end_px -= SPACING_PX;
  }
  set_n_shown (HST_SQUEEZE (widget), n_shown);
}

static void
hst_squeeze_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HstSqueeze *self = HST_SQUEEZE (object);

  switch ((HstSqueezeProperty) prop_id) {
  case PROP_N_SHOWN:
    g_value_set_uint (value, self->n_shown);
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

  props[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, G_MAXUINT,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_squeeze_init (HstSqueeze *self)
{
  /* Known with the first layout, which is told of whatever comes out. */
  self->n_shown = G_MAXUINT;
}
