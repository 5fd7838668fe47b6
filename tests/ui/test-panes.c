/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the schedule is filled a frame after it: the schedule must not move then. */
#include "hst-inspector.h"
#include "hst-mini-month.h"
#include "hst-sidebar.h"
#include "hst-ui-init.h"

static int
get_natural_width (GtkWidget *pane)
{
  int natural_px;

  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_px, NULL, NULL);
  return natural_px;
}

static gboolean
is_empty (GtkWidget *pane)
{
  return gtk_widget_get_first_child (pane) == NULL;
}

static void
test_sidebar (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) meetings = g_ptr_array_new ();
  GtkWidget *pane = g_object_ref_sink (hst_sidebar_new (schedule));
  int before_px;

  hst_sidebar_show (HST_SIDEBAR (pane), meetings);
  g_assert_true (is_empty (pane));
  g_assert_true (gtk_widget_has_css_class (pane, "background"));
  before_px = get_natural_width (pane);
  g_assert_cmpint (before_px, >, 100);
  hst_sidebar_fill (HST_SIDEBAR (pane));
  g_assert_false (is_empty (pane));
  g_assert_cmpint (get_natural_width (pane), ==, before_px);
  g_object_unref (pane);
}

static HstOccurrence *
create_meeting (const char *title)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  const HstMoment start = hst_moment_utc (G_GINT64_CONSTANT (4000000000)), end = hst_moment_utc (G_GINT64_CONSTANT (4000003600));

  event->uid = g_strdup (title);
  event->summary = g_strdup (title);
  event->kind = HST_EVENT_TALK;
  event->start = start;
  event->end = end;
  return hst_occurrence_new (event, NULL, &start, &end, hst_moment_get_wall_s (&start), hst_moment_get_wall_s (&end));
}

static void
show_meeting (GtkWidget  *pane,
              const char *title)
{
  g_autoptr (GPtrArray) meetings = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (meetings, create_meeting (title));
  hst_sidebar_show (HST_SIDEBAR (pane), meetings);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* To make a row takes as long as to draw a month if there are a dozen. */
static void
test_sidebar_keeps_its_rows (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (HstPlan) plan = hst_plan_new ();
  GtkWidget *window = gtk_window_new (), *pane = hst_sidebar_new (schedule), *row;

  hst_schedule_set_plan (schedule, plan);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 900);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  show_meeting (pane, "Talk");
  hst_sidebar_fill (HST_SIDEBAR (pane));
  gtk_window_present (GTK_WINDOW (window));
  while ((row = find_label (pane, "Talk")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  show_meeting (pane, "Soup");
  while (find_label (pane, "Soup") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (find_label (pane, "Soup") == row);
  g_assert_null (find_label (pane, "Talk"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The colour that nobody sees, another one whenever all is drawn anew: the last thing that a view draws. */
static float
get_unseen (GtkWidget *widget)
{
  GtkSnapshot *snapshot;
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderNode *last;
  const GdkRGBA *unseen;

  gtk_test_widget_wait_for_draw (widget);
  snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  last = gsk_container_node_get_child (node, gsk_container_node_get_n_children (node) - 1);
  unseen = gsk_color_node_get_color (last);
  g_assert_cmpfloat (unseen->alpha, ==, 0);
  return unseen->red;
}

/* The outline of what differs takes longer than all of it, where that are the forty days of a month. */
static void
test_much_is_drawn_as_one (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (HstPlan) plan = hst_plan_new ();
  GtkWidget *window = gtk_window_new (), *month = hst_mini_month_new (schedule);
  float unseen;

  hst_schedule_set_plan (schedule, plan);
  hst_schedule_set_day (schedule, hst_day_from_ymd (2026, 11, 10));
  gtk_window_set_child (GTK_WINDOW (window), month);
  gtk_window_present (GTK_WINDOW (window));
  /* A window that is given the focus is another colour. */
  while (!gtk_window_is_active (GTK_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (month);
  unseen = get_unseen (month);
  hst_schedule_set_day (schedule, hst_day_from_ymd (2026, 11, 11));
  g_assert_cmpfloat (get_unseen (month), ==, unseen);
  hst_schedule_set_day (schedule, hst_day_from_ymd (2027, 3, 11));
  g_assert_cmpfloat (get_unseen (month), !=, unseen);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* No path of the application's is told to the theme for them: see hst_ui_init(). */
static void
test_icons_are_found (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto (GStrv) files = g_resources_enumerate_children ("/org/gtk/libgtk/icons/scalable/actions", 0, NULL);
  guint n_found = 0;

  for (guint i = 0; files[i] != NULL; i++)
    if (g_str_has_prefix (files[i], "hst-")) {
      *strchr (files[i], '.') = '\0';
      g_assert_true (gtk_icon_theme_has_icon (theme, files[i]));
      n_found++;
    }
  g_assert_cmpuint (n_found, >=, 16);
}

static void
test_inspector (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  GtkWidget *pane = g_object_ref_sink (hst_inspector_new (schedule));
  int before_px;

  g_assert_true (is_empty (pane));
  g_assert_true (gtk_widget_has_css_class (pane, "background"));
  before_px = get_natural_width (pane);
  g_assert_cmpint (before_px, >, 100);
  hst_inspector_fill (HST_INSPECTOR (pane));
  g_assert_false (is_empty (pane));
  g_assert_cmpint (get_natural_width (pane), ==, before_px);
  g_object_unref (pane);
}

int
main (int    argc,
      char **argv)
{
  /* Not gtk_test_init(), which wants a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  hst_ui_init ();
  adw_init ();

  g_test_add_func ("/ui/panes/sidebar", test_sidebar);
  g_test_add_func ("/ui/panes/sidebar-keeps-its-rows", test_sidebar_keeps_its_rows);
  g_test_add_func ("/ui/panes/much-is-drawn-as-one", test_much_is_drawn_as_one);
  g_test_add_func ("/ui/panes/icons-are-found", test_icons_are_found);
  g_test_add_func ("/ui/panes/inspector", test_inspector);

  return g_test_run ();
}
