/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sidebar and what it is beside, for libadwaita 1.4 and later. */
#include "hst-split.h"

/**
 * HstSplit:
 *
 * A sidebar that stands beside the content where there is room for both, and
 * slides over it where there is not.
 *
 * Properties: "sidebar", "content", "sidebar-position" (#GtkPackType), "narrow" (read only: the sidebar lies over
 * the content) and "show-sidebar".
 */
struct _HstSplit {
  AdwBin               parent_instance;

  AdwOverlaySplitView *view;
};

typedef enum {
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_SIDEBAR_POSITION,
  PROP_NARROW,
  PROP_SHOW_SIDEBAR,
} HstSplitProperty;

static GParamSpec *props[PROP_SHOW_SIDEBAR + 1];

G_DEFINE_FINAL_TYPE (HstSplit, hst_split, ADW_TYPE_BIN)

static void
on_folded_changed (HstSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
on_revealed_changed (HstSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_SIDEBAR]);
}

static void
hst_split_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HstSplit *self = HST_SPLIT (object);

  switch ((HstSplitProperty) prop_id) {
  case PROP_SIDEBAR:
    g_value_set_object (value, adw_overlay_split_view_get_sidebar (self->view));
    break;
  case PROP_CONTENT:
    g_value_set_object (value, adw_overlay_split_view_get_content (self->view));
    break;
  case PROP_SIDEBAR_POSITION:
    g_value_set_enum (value, adw_overlay_split_view_get_sidebar_position (self->view));
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, hst_split_get_narrow (self));
    break;
  case PROP_SHOW_SIDEBAR:
    g_value_set_boolean (value, hst_split_get_show_sidebar (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_split_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HstSplit *self = HST_SPLIT (object);

  switch ((HstSplitProperty) prop_id) {
  case PROP_SIDEBAR:
    hst_split_set_sidebar (self, g_value_get_object (value));
    break;
  case PROP_CONTENT:
    hst_split_set_content (self, g_value_get_object (value));
    break;
  case PROP_SIDEBAR_POSITION:
    hst_split_set_sidebar_position (self, g_value_get_enum (value));
    break;
  case PROP_SHOW_SIDEBAR:
    hst_split_set_show_sidebar (self, g_value_get_boolean (value));
    break;
  case PROP_NARROW:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_split_class_init (HstSplitClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hst_split_get_property;
  object_class->set_property = hst_split_set_property;

  props[PROP_SIDEBAR] =
    g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, readable | G_PARAM_WRITABLE);
  props[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, readable | G_PARAM_WRITABLE);
  props[PROP_SIDEBAR_POSITION] =
    g_param_spec_enum ("sidebar-position", NULL, NULL, GTK_TYPE_PACK_TYPE, GTK_PACK_START, readable | G_PARAM_WRITABLE);
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, readable);
  props[PROP_SHOW_SIDEBAR] =
    g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, readable | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_split_init (HstSplit *self)
{
  AdwBreakpointBin *bin;
  AdwBreakpoint *breakpoint;

  self->view = ADW_OVERLAY_SPLIT_VIEW (adw_overlay_split_view_new ());
  g_signal_connect_object (self->view, "notify::collapsed", G_CALLBACK (on_folded_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::show-sidebar", G_CALLBACK (on_revealed_changed), self, G_CONNECT_SWAPPED);

  /* A bin of its own, so that the split folds by its own width, as a flap does. */
  bin = ADW_BREAKPOINT_BIN (adw_breakpoint_bin_new ());
  gtk_widget_set_size_request (GTK_WIDGET (bin), 360, 200);
  breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 600sp"));
  adw_breakpoint_add_setters (breakpoint, G_OBJECT (self->view), "collapsed", TRUE, NULL);
  adw_breakpoint_bin_add_breakpoint (bin, breakpoint);
  adw_breakpoint_bin_set_child (bin, GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (bin));
}

GtkWidget *
hst_split_new (void)
{
  return g_object_new (HST_TYPE_SPLIT, NULL);
}

void
hst_split_set_sidebar (HstSplit  *self,
                       GtkWidget *sidebar)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  adw_overlay_split_view_set_sidebar (self->view, sidebar);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR]);
}

void
hst_split_set_content (HstSplit  *self,
                       GtkWidget *content)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  adw_overlay_split_view_set_content (self->view, content);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONTENT]);
}

/**
 * hst_split_set_sidebar_position:
 * @self: a split
 * @position: the side on which the sidebar stands, in reading direction
 */
void
hst_split_set_sidebar_position (HstSplit    *self,
                                GtkPackType  position)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  if (adw_overlay_split_view_get_sidebar_position (self->view) == position)
    return;
  adw_overlay_split_view_set_sidebar_position (self->view, position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR_POSITION]);
}

gboolean
hst_split_get_narrow (HstSplit *self)
{
  g_return_val_if_fail (HST_IS_SPLIT (self), FALSE);

  return adw_overlay_split_view_get_collapsed (self->view);
}

gboolean
hst_split_get_show_sidebar (HstSplit *self)
{
  g_return_val_if_fail (HST_IS_SPLIT (self), FALSE);

  return adw_overlay_split_view_get_show_sidebar (self->view);
}

void
hst_split_set_show_sidebar (HstSplit  *self,
                            gboolean  show_sidebar)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  adw_overlay_split_view_set_show_sidebar (self->view, show_sidebar);
}
