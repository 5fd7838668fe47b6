/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-split.h"

static void
count (int *times)
{
  (*times)++;
}

static void
test_show_sidebar (void)
{
  GtkWidget *split = g_object_ref_sink (hst_split_new ());
  int times = 0;

  g_signal_connect_swapped (split, "notify::show-sidebar", G_CALLBACK (count), &times);
  hst_split_set_sidebar (HST_SPLIT (split), gtk_label_new ("side"));
  hst_split_set_content (HST_SPLIT (split), gtk_label_new ("main"));
  g_assert_true (hst_split_get_show_sidebar (HST_SPLIT (split)));

  g_object_set (split, "show-sidebar", FALSE, NULL);
  g_assert_false (hst_split_get_show_sidebar (HST_SPLIT (split)));
  g_assert_cmpint (times, ==, 1);

  g_assert_finalize_object (split);
}

static void
test_properties (void)
{
  GtkWidget *split = g_object_ref_sink (hst_split_new ());
  GtkWidget *side = gtk_label_new ("side");
  g_autoptr (GtkWidget) found = NULL;
  GtkPackType position;
  int times = 0;

  g_signal_connect_swapped (split, "notify::sidebar-position", G_CALLBACK (count), &times);
  g_object_set (split, "sidebar", side, "content", gtk_label_new ("main"), "sidebar-position", GTK_PACK_END, NULL);
  g_object_get (split, "sidebar", &found, "sidebar-position", &position, NULL);
  g_assert_true (found == side);
  g_assert_cmpint (position, ==, GTK_PACK_END);
  g_object_set (split, "sidebar-position", GTK_PACK_END, NULL);
  g_assert_cmpint (times, ==, 1);

  g_clear_object (&found);
  g_assert_finalize_object (split);
}

int
main (int    argc,
      char **argv)
{
  /* Not gtk_test_init(), which wants a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/compat/split/show-sidebar", test_show_sidebar);
  g_test_add_func ("/compat/split/properties", test_properties);

  return g_test_run ();
}
