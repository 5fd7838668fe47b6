/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view-switcher.h"

#include "hst-view.h"

#include <glib/gi18n-lib.h>

/**
 * HstViewSwitcher:
 *
 * A button for each view of the schedule; they activate `win.view` (s).  Where there is no room for the words, signs
 * stand for them.
 *
 * Properties: "narrow" boolean: whether to show signs, however much room there is.
 */
struct _HstViewSwitcher {
  GtkWidget  parent_instance;

  gboolean   narrow;
  GtkWidget *words;    /* (nullable): where only signs are shown, not made */
  GtkWidget *signs;    /* (nullable): there, made when they are measured: they are in a bar that mostly is not seen */
};

typedef enum {
  PROP_NARROW = 1,
} HstViewSwitcherProperty;

static GParamSpec *props[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (HstViewSwitcher, hst_view_switcher, GTK_TYPE_WIDGET)

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
  /* Translators: a view of the schedule: a list, day after day. */
  { HST_VIEW_AGENDA, NC_("view", "Agenda"), "hst-view-agenda-symbolic" },
  /* Translators: a view of one visit: days side by side, with a lane for each delegation, venue or person. */
  { HST_VIEW_BOARD, NC_("view", "Board"), "hst-view-board-symbolic" },
  /* Translators: a view of the schedule: visits as bars over months, a row for each community. */
  { HST_VIEW_TIMELINE, NC_("view", "Timeline"), "hst-view-timeline-symbolic" },
};

static GtkWidget *
create_box (HstViewSwitcher *self,
            gboolean         with_words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (FACES); i++) {
    const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "view", FACES[i].label);
    GtkWidget *button = gtk_toggle_button_new ();

    if (with_words)
      gtk_button_set_label (GTK_BUTTON (button), label);
    else {
      gtk_button_set_icon_name (GTK_BUTTON (button), FACES[i].icon_name);
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", hst_view_get_name (FACES[i].view));
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
need_boxes (HstViewSwitcher *self)
{
  if (self->words == NULL && !self->narrow)
    self->words = create_box (self, TRUE);
  if (self->signs == NULL)
    self->signs = create_box (self, FALSE);
}

static void
hst_view_switcher_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  HstViewSwitcher *self = HST_VIEW_SWITCHER (widget);
  int words_min = 0, words_px = 0, signs_px;

  need_boxes (self);
  if (!self->narrow)
    gtk_widget_measure (self->words, orientation, -1, &words_min, &words_px, NULL, NULL);
  gtk_widget_measure (self->signs, orientation, -1, &signs_px, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = signs_px;
    *natural = MAX (words_px, signs_px);
  } else
    *minimum = *natural = MAX (words_min, signs_px);
}

/* What is not mapped is still told to assistive technology, unless one says that it is hidden. */
static void
set_shown (GtkWidget *box,
           gboolean   shown)
{
  gtk_widget_set_child_visible (box, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
hst_view_switcher_size_allocate (GtkWidget *widget,
                                 int        width_px,
                                 int        height_px,
                                 int        baseline)
{
  HstViewSwitcher *self = HST_VIEW_SWITCHER (widget);
  gboolean with_words = FALSE;
  int words_px;

  need_boxes (self);
  if (!self->narrow) {
    gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, &words_px, NULL, NULL, NULL);
    with_words = width_px >= words_px;
  }
  if (self->words != NULL)
    set_shown (self->words, with_words);
  set_shown (self->signs, !with_words);
  gtk_widget_allocate (with_words ? self->words : self->signs, width_px, height_px, baseline, NULL);
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
    gtk_widget_queue_resize (GTK_WIDGET (self));
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_view_switcher_dispose (GObject *object)
{
  g_clear_pointer (&HST_VIEW_SWITCHER (object)->words, gtk_widget_unparent);
  g_clear_pointer (&HST_VIEW_SWITCHER (object)->signs, gtk_widget_unparent);

  G_OBJECT_CLASS (hst_view_switcher_parent_class)->dispose (object);
}

static void
hst_view_switcher_constructed (GObject *object)
{
  HstViewSwitcher *self = HST_VIEW_SWITCHER (object);

  G_OBJECT_CLASS (hst_view_switcher_parent_class)->constructed (object);

  if (!self->narrow)
    need_boxes (self);
}

static void
hst_view_switcher_class_init (HstViewSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hst_view_switcher_get_property;
  object_class->set_property = hst_view_switcher_set_property;
  object_class->constructed = hst_view_switcher_constructed;
  object_class->dispose = hst_view_switcher_dispose;
  widget_class->measure = hst_view_switcher_measure;
  widget_class->size_allocate = hst_view_switcher_size_allocate;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_view_switcher_init (HstViewSwitcher *self)
{
}
