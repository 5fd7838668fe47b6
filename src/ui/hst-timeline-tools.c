/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-tools.h"

#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstTimelineTools:
 *
 * The row above a timeline: whose its rows are, and how much of time it shows.
 *
 * Signals: "rows-chosen" (uint #HstTimelineBy), "zoom-asked" (int): 1 for more of time, -1 for less.
 */
struct _HstTimelineTools {
  AdwBin     parent_instance;

  gboolean   quiet;
  GtkWidget *rows;
  GtkWidget *zoom;
  GtkWidget *more;
  GtkWidget *less;
};

enum {
  ROWS_CHOSEN,
  ZOOM_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstTimelineTools, hst_timeline_tools, ADW_TYPE_BIN)

static void
on_rows_selected (HstTimelineTools *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[ROWS_CHOSEN], 0, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->rows)));
}

static void
on_more (HstTimelineTools *self)
{
  g_signal_emit (self, signals[ZOOM_ASKED], 0, 1);
}

static void
on_less (HstTimelineTools *self)
{
  g_signal_emit (self, signals[ZOOM_ASKED], 0, -1);
}

static void
hst_timeline_tools_class_init (HstTimelineToolsClass *klass)
{
  signals[ROWS_CHOSEN] = g_signal_new ("rows-chosen", HST_TYPE_TIMELINE_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ZOOM_ASKED] = g_signal_new ("zoom-asked", HST_TYPE_TIMELINE_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "timelinetools");
}

static GtkWidget *
create_button (const char *icon_name,
               const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
hst_timeline_tools_init (HstTimelineTools *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *spring = gtk_label_new (NULL);
  /* Translators: whose the rows of a timeline are, as HstTimelineBy has them. */
  const char *const rows[] = { C_("timeline", "Host communities"), C_("timeline", "Guest communities"), NULL };

  self->rows = gtk_drop_down_new_from_strings (rows);
  hst_drop_down_name (GTK_DROP_DOWN (self->rows), C_("timeline", "Rows"));
  gtk_widget_set_valign (self->rows, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (spring, TRUE);
  self->more = create_button ("zoom-out-symbolic", _("Show More of Time"));
  self->less = create_button ("zoom-in-symbolic", _("Show Less of Time"));
  self->zoom = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->zoom), 7);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), spring);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_box_append (GTK_BOX (box), self->zoom);
  gtk_box_append (GTK_BOX (box), self->less);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->rows, "notify::selected", G_CALLBACK (on_rows_selected), self);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more), self);
  g_signal_connect_swapped (self->less, "clicked", G_CALLBACK (on_less), self);
}

GtkWidget *
hst_timeline_tools_new (void)
{
  return g_object_new (HST_TYPE_TIMELINE_TOOLS, NULL);
}

void
hst_timeline_tools_set_rows (HstTimelineTools *self,
                             HstTimelineBy     by)
{
  g_return_if_fail (HST_IS_TIMELINE_TOOLS (self));

  self->quiet = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->rows), by);
  self->quiet = FALSE;
}

/**
 * hst_timeline_tools_set_zoom:
 * @self: tools
 * @zoom: how much of time is shown
 */
void
hst_timeline_tools_set_zoom (HstTimelineTools *self,
                             HstTimelineZoom   zoom)
{
  /* Translators: how much of time is shown at once, as HstTimelineZoom has it. */
  const char *const labels[] = { C_("timeline", "Week"), C_("timeline", "Month"), C_("timeline", "Quarter"),
                                 C_("timeline", "Year") };

  g_return_if_fail (HST_IS_TIMELINE_TOOLS (self));

  gtk_label_set_label (GTK_LABEL (self->zoom), labels[zoom]);
  gtk_widget_set_sensitive (self->more, zoom != HST_TIMELINE_YEAR);
  gtk_widget_set_sensitive (self->less, zoom != HST_TIMELINE_WEEK);
}
