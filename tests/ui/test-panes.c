/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the schedule is filled a frame after it: the schedule must not move then. */
#include "hst-inspector.h"
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
  g_test_add_func ("/ui/panes/inspector", test_inspector);

  return g_test_run ();
}
