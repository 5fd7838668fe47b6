/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-tools.h"

#include "hst-format.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstBoardTools:
 *
 * The row above a board: what its lanes stand for, the days where one at a time is shown, what can be done with the
 * sessions that are chosen, and a button for those that wait for a time.
 *
 * Signals: "lanes-chosen" (uint #HstLaneKind), "pool-toggled" (boolean), "asked" (string): "swap", "pool" or "delete" what
 * is chosen.
 */
struct _HstBoardTools {
  AdwBin       parent_instance;

  gboolean     quiet;
  HstSchedule *schedule;    /* owned */
  GtkWidget   *lanes;
  GtkWidget   *days;
  GtkWidget   *days_scrolled;
  GtkWidget   *chosen;      /* a box */
  GtkWidget   *n_chosen;
  GtkWidget   *swap;
  GtkWidget   *pool;
  GtkWidget   *pool_label;
};

enum {
  LANES_CHOSEN,
  POOL_TOGGLED,
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstBoardTools, hst_board_tools, ADW_TYPE_BIN)

static void
on_lanes_selected (HstBoardTools *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[LANES_CHOSEN], 0, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->lanes)));
}

static void
on_pool_toggled (HstBoardTools *self)
{
  g_signal_emit (self, signals[POOL_TOGGLED], 0, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->pool)));
}

static void
on_asked (GtkWidget     *button,
          HstBoardTools *self)
{
  g_signal_emit (self, signals[ASKED], 0, g_object_get_data (G_OBJECT (button), "what"));
}

static void
on_day_toggled (GtkWidget     *button,
                HstBoardTools *self)
{
  if (!self->quiet && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    hst_schedule_set_day (self->schedule, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day")));
}

static void
hst_board_tools_dispose (GObject *object)
{
  g_clear_object (&HST_BOARD_TOOLS (object)->schedule);

  G_OBJECT_CLASS (hst_board_tools_parent_class)->dispose (object);
}

static void
hst_board_tools_class_init (HstBoardToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hst_board_tools_dispose;

  signals[LANES_CHOSEN] = g_signal_new ("lanes-chosen", HST_TYPE_BOARD_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[POOL_TOGGLED] = g_signal_new ("pool-toggled", HST_TYPE_BOARD_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ASKED] = g_signal_new ("asked", HST_TYPE_BOARD_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "boardtools");
}

static void
name (GtkWidget  *widget,
      const char *label)
{
  gtk_widget_set_tooltip_text (widget, label);
  hst_widget_name (widget, label);
}

static GtkWidget *
create_button (HstBoardTools *self,
               const char    *icon_name,
               const char    *what,
               const char    *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "what", (gpointer) what);
  g_signal_connect (button, "clicked", G_CALLBACK (on_asked), self);
  name (button, label);
  return button;
}

static void
create_chosen (HstBoardTools *self)
{
  self->chosen = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->n_chosen = gtk_label_new (NULL);
  gtk_widget_set_margin_end (self->n_chosen, 6);
  self->swap = create_button (self, "object-flip-vertical-symbolic", "swap", _("Have Them Change Places (S)"));
  gtk_box_append (GTK_BOX (self->chosen), self->n_chosen);
  gtk_box_append (GTK_BOX (self->chosen), self->swap);
  gtk_box_append (GTK_BOX (self->chosen),
                  create_button (self, "edit-undo-symbolic", "pool", _("Take Their Time Away (P)")));
  gtk_box_append (GTK_BOX (self->chosen), create_button (self, "user-trash-symbolic", "delete", _("Delete Them")));
  gtk_widget_set_visible (self->chosen, FALSE);
}

static void
create_lanes (HstBoardTools *self)
{
  /* Translators: what the lanes of a board stand for, as HstLaneKind has them. */
  const char *const kinds[] = { C_("lanes", "No lanes"), C_("lanes", "Delegations"), C_("lanes", "Venues"),
                                C_("lanes", "Responsible persons"), C_("lanes", "Kinds"), NULL };

  self->lanes = gtk_drop_down_new_from_strings (kinds);
  hst_drop_down_name (GTK_DROP_DOWN (self->lanes), _("Lanes"));
  gtk_widget_set_valign (self->lanes, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->lanes, "notify::selected", G_CALLBACK (on_lanes_selected), self);
}

static void
hst_board_tools_init (HstBoardTools *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spring = gtk_label_new (NULL);

  create_lanes (self);
  self->days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->days, "linked");
  self->days_scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->days_scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->days_scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->days_scrolled), self->days);
  gtk_widget_set_hexpand (spring, TRUE);
  create_chosen (self);
  self->pool = gtk_toggle_button_new ();
  self->pool_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->pool_label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (self->pool), self->pool_label);
  gtk_widget_add_css_class (self->pool, "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pool), TRUE);
  g_signal_connect_swapped (self->pool, "toggled", G_CALLBACK (on_pool_toggled), self);
  gtk_box_append (GTK_BOX (box), self->lanes);
  gtk_box_append (GTK_BOX (box), self->days_scrolled);
  gtk_box_append (GTK_BOX (box), spring);
  gtk_box_append (GTK_BOX (box), self->chosen);
  gtk_box_append (GTK_BOX (box), self->pool);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hst_board_tools_new (void)
{
  return g_object_new (HST_TYPE_BOARD_TOOLS, NULL);
}

static void
show_days (HstBoardTools  *self,
           const HstVisit *visit)
{
  const HstDay day_shown = CLAMP (hst_schedule_get_day (self->schedule), visit->first_day, visit->last_day);
  /* As many as the wide board has side by side. */
  const HstDay first = CLAMP (day_shown - HST_AXIS_DAYS_MAX / 2, visit->first_day,
                              MAX (visit->first_day, visit->last_day - HST_AXIS_DAYS_MAX + 1));
  GtkWidget *child, *group = NULL;
  int month_day;

  self->quiet = TRUE;
  while ((child = gtk_widget_get_first_child (self->days)) != NULL)
    gtk_box_remove (GTK_BOX (self->days), child);
  for (HstDay day = first; day <= visit->last_day && day < first + HST_AXIS_DAYS_MAX; day++) {
    g_autofree char *label = NULL;
    g_autofree char *full = hst_format_day_range (day, day);

    hst_day_to_ymd (day, NULL, NULL, &month_day);
    label = g_strdup_printf ("%d", month_day);
    child = gtk_toggle_button_new_with_label (label);
    if (group != NULL)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (child), GTK_TOGGLE_BUTTON (group));
    group = child;
    name (child, full);
    g_object_set_data (G_OBJECT (child), "day", GINT_TO_POINTER (day));
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), day == day_shown);
    g_signal_connect (child, "toggled", G_CALLBACK (on_day_toggled), self);
    gtk_box_append (GTK_BOX (self->days), child);
  }
  self->quiet = FALSE;
}

/**
 * hst_board_tools_show:
 * @self: tools
 * @schedule: whose day is chosen
 * @visit: whose days
 * @narrow: whether one of them is shown at a time
 * @n_waiting: how many sessions have no time
 */
void
hst_board_tools_show (HstBoardTools  *self,
                      HstSchedule    *schedule,
                      const HstVisit *visit,
                      gboolean        narrow,
                      guint           n_waiting)
{
  g_autofree char *text = narrow ? g_strdup_printf ("%u", n_waiting)
                                 /* Translators: a button that shows the sessions which have no time yet, and how many. */
                                 : g_strdup_printf (_("Without a Time: %u"), n_waiting);

  g_return_if_fail (HST_IS_BOARD_TOOLS (self));

  g_set_object (&self->schedule, schedule);
  gtk_widget_set_visible (self->days_scrolled, narrow && visit->last_day > visit->first_day);
  if (narrow)
    show_days (self, visit);
  gtk_label_set_label (GTK_LABEL (self->pool_label), text);
  name (self->pool, _("Sessions Without a Time"));
}

void
hst_board_tools_set_kind (HstBoardTools *self,
                          HstLaneKind    kind)
{
  g_return_if_fail (HST_IS_BOARD_TOOLS (self));

  self->quiet = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->lanes), kind);
  self->quiet = FALSE;
}

void
hst_board_tools_set_pool_shown (HstBoardTools *self,
                                gboolean       shown)
{
  g_return_if_fail (HST_IS_BOARD_TOOLS (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pool), shown);
}

/**
 * hst_board_tools_set_n_chosen:
 * @self: tools
 * @n_chosen: how many sessions are chosen together
 */
void
hst_board_tools_set_n_chosen (HstBoardTools *self,
                              guint          n_chosen)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_chosen), n_chosen);

  g_return_if_fail (HST_IS_BOARD_TOOLS (self));

  gtk_label_set_label (GTK_LABEL (self->n_chosen), text);
  gtk_widget_set_visible (self->chosen, n_chosen > 1);
  gtk_widget_set_visible (self->swap, n_chosen == 2);
}
