/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view-switcher.h"

#include "hst-view.h"

#include <glib/gi18n-lib.h>

/**
 * HstViewSwitcher:
 *
 * A button for each view of the schedule; they activate `win.view` (s).  Where there is little room, signs stand for
 * the words.
 *
 * Properties: "narrow" boolean: whether to show signs.
 */
struct _HstViewSwitcher {
  AdwBin     parent_instance;

  gboolean   narrow;
  GtkWidget *buttons[HST_N_VIEWS];
};

typedef enum {
  PROP_NARROW = 1,
} HstViewSwitcherProperty;

static GParamSpec *props[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (HstViewSwitcher, hst_view_switcher, ADW_TYPE_BIN)

static const struct {
  HstView     view;
  const char *label;
  const char *icon_name;
} FACES[] = {
  /* Translators: a view of the schedule. */
  { HST_VIEW_DAY, NC_("view", "Day"), "hst-view-day-symbolic" },
  /* Translators: a view of the schedule. */
  { HST_VIEW_WEEK, NC_("view", "Week"), "hst-view-week-symbolic" },
  /* Translators: a view of the schedule. */
  { HST_VIEW_MONTH, NC_("view", "Month"), "hst-view-month-symbolic" },
};

static void
update_faces (HstViewSwitcher *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FACES); i++) {
    const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "view", FACES[i].label);

    if (self->narrow)
      gtk_button_set_icon_name (GTK_BUTTON (self->buttons[i]), FACES[i].icon_name);
    else
      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
    gtk_widget_set_tooltip_text (self->buttons[i], self->narrow ? label : NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
}

static void
hst_view_switcher_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((HstViewSwitcherProperty) prop_id) {
  case PROP_NARROW:
    g_value_set_boolean (value, HST_VIEW_SWITCHER (object)->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_view_switcher_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  HstViewSwitcher *self = HST_VIEW_SWITCHER (object);

  switch ((HstViewSwitcherProperty) prop_id) {
  case PROP_NARROW:
    if (self->narrow == g_value_get_boolean (value))
      break;
    self->narrow = g_value_get_boolean (value);
    update_faces (self);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_view_switcher_class_init (HstViewSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hst_view_switcher_get_property;
  object_class->set_property = hst_view_switcher_set_property;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_view_switcher_init (HstViewSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (FACES); i++) {
    self->buttons[i] = gtk_toggle_button_new ();
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->buttons[i]), "win.view");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->buttons[i]), "s", hst_view_get_name (FACES[i].view));
    gtk_box_append (GTK_BOX (box), self->buttons[i]);
  }
  adw_bin_set_child (ADW_BIN (self), box);
  update_faces (self);
}
