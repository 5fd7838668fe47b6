/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sidebar and what it is beside, for libadwaita 1.2 and 1.3. */
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
  AdwBin   parent_instance;

  AdwFlap *flap;
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
    g_value_set_object (value, adw_flap_get_flap (self->flap));
    break;
  case PROP_CONTENT:
    g_value_set_object (value, adw_flap_get_content (self->flap));
    break;
  case PROP_SIDEBAR_POSITION:
    g_value_set_enum (value, adw_flap_get_flap_position (self->flap));
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
  self->flap = ADW_FLAP (adw_flap_new ());
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (on_folded_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_revealed_changed), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flap));
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

  adw_flap_set_flap (self->flap, sidebar);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR]);
}

void
hst_split_set_content (HstSplit  *self,
                       GtkWidget *content)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  adw_flap_set_content (self->flap, content);
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

  if (adw_flap_get_flap_position (self->flap) == position)
    return;
  adw_flap_set_flap_position (self->flap, position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR_POSITION]);
}

gboolean
hst_split_get_narrow (HstSplit *self)
{
  g_return_val_if_fail (HST_IS_SPLIT (self), FALSE);

  return adw_flap_get_folded (self->flap);
}

gboolean
hst_split_get_show_sidebar (HstSplit *self)
{
  g_return_val_if_fail (HST_IS_SPLIT (self), FALSE);

  return adw_flap_get_reveal_flap (self->flap);
}

void
hst_split_set_show_sidebar (HstSplit  *self,
                            gboolean  show_sidebar)
{
  g_return_if_fail (HST_IS_SPLIT (self));

  adw_flap_set_reveal_flap (self->flap, show_sidebar);
}
