/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets lie within the window where libadwaita lays them there, which may be 360 px wide: none needs more.
 * Nor does the sidebar need more height than is left for it. */
#include "hst-dialogs.h"
#include "hst-export-sheet.h"
#include "hst-many-sheet.h"
#include "hst-open-sheet.h"
#include "hst-print-sheet.h"
#include "hst-programme-sheet.h"
#include "hst-publish-sheet.h"
#include "hst-sidebar.h"
#include "hst-suggest-sheet.h"
#include "hst-table-sheet.h"
#include "hst-ui-init.h"

#include <glib/gi18n.h>
#include <locale.h>

#define NARROWEST_PX 360
/* What HstSplit asks for. */
#define LOWEST_PX    200
#define LONG_TITLE   "Візит: енергоменеджмент громад і відновлення житла, освіти й лікарень"

static void
setup (HstPlan       **plan,
       gconstpointer   data)
{
  HstVisit *visit = hst_visit_new ();

  *plan = hst_plan_new ();
  visit->uid = g_strdup ("v");
  visit->title = g_strdup (LONG_TITLE);
  hst_plan_take (*plan, visit);
}

static void
teardown (HstPlan       **plan,
          gconstpointer   data)
{
  hst_plan_unref (*plan);
}

static void
check_width (GtkWidget *sheet)
{
  int width_px;

  g_object_ref_sink (sheet);
  gtk_widget_measure (sheet, GTK_ORIENTATION_HORIZONTAL, -1, &width_px, NULL, NULL, NULL);
  if (width_px > NARROWEST_PX)
    g_test_message ("%s", G_OBJECT_TYPE_NAME (sheet));
  g_assert_cmpint (width_px, <=, NARROWEST_PX);
  g_object_unref (sheet);
}

static void
test_width (HstPlan       **plan,
            gconstpointer   data)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  const HstManyInputs inputs = HST_MANY_TIME | HST_MANY_MINUTES | HST_MANY_COMMUNITY | HST_MANY_DAY | HST_MANY_NAME
                               | HST_MANY_GROUPS | HST_MANY_GUESTS | HST_MANY_TEMPLATE;

  g_assert_cmpstr (_("Still Open"), ==, "Ще відкрито");
  hst_schedule_set_plan (schedule, *plan);
  check_width (hst_open_sheet_new (schedule, NULL));
  check_width (hst_programme_sheet_new (schedule));
  check_width (hst_export_sheet_new (*plan, "v", NULL));
  check_width (hst_print_sheet_new (*plan, "v", nothing, nothing, nothing));
  check_width (hst_publish_sheet_new (LONG_TITLE));
  check_width (hst_suggest_sheet_new (_("Dates for a Visit"), LONG_TITLE));
  check_width (hst_table_sheet_new (&hst_person_type));
  check_width (hst_many_sheet_new (inputs, _("Repeat a Visit"), _("_Repeat"), _("First Day"), LONG_TITLE));
}

static GtkWidget *
find_title (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title")
                     && gtk_widget_get_ancestor (widget, ADW_TYPE_WINDOW_TITLE) != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child);
  return found;
}

static gboolean
on_late (gpointer is_late)
{
  *(gboolean *) is_late = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_read_in_full (GtkWidget *label)
{
  return gtk_widget_get_width (label) > 0 && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* @sheet as it is over a window of that width: its title is read in full. */
static void
check_title (GtkWidget  *sheet,
             const char *title,
             int         width_px)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "width-request", width_px, "default-width", width_px,
                                    "default-height", 640, "content", gtk_label_new (""), NULL);
  GtkWidget *label = find_title (sheet);
  gboolean is_late = FALSE;
  guint late = g_timeout_add_seconds (10, on_late, &is_late);

  g_assert_nonnull (label);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (window) == 0 && !is_late)
    g_main_context_iteration (NULL, TRUE);
  hst_present_sheet (sheet, title, 520, 560, window);
  while (!is_read_in_full (label) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (is_late)
    g_test_message ("“%s” has %d px of %d", title, gtk_widget_get_width (label), gtk_widget_get_width (window));
  else
    g_source_remove (late);
  g_assert_false (is_late);
  g_assert_cmpint (gtk_widget_get_width (sheet), <=, width_px);
  hst_close_sheets (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_titles (HstPlan       **plan,
             gconstpointer   data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/hostyny/Hostyny/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  check_title (hst_print_sheet_new (*plan, "v", nothing, nothing, nothing), _("Documents"), NARROWEST_PX);
  check_title (hst_many_sheet_new (HST_MANY_TIME, _("Repeat a Visit"), _("_Repeat"), _("First Day"), LONG_TITLE),
               _("Repeat a Visit"), NARROWEST_PX);
  /* In letters of twice the size. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  check_title (hst_print_sheet_new (*plan, "v", nothing, nothing, nothing), _("Documents"), 1200);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

/* Above the open findings of a small window not even the month has room; libadwaita warns of what does not shrink. */
static void
test_height (HstPlan       **plan,
             gconstpointer   data)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  GtkWidget *sidebar = g_object_ref_sink (hst_sidebar_new (schedule));
  int height_px;

  gtk_widget_measure (sidebar, GTK_ORIENTATION_VERTICAL, -1, &height_px, NULL, NULL, NULL);
  g_assert_cmpint (height_px, <=, LOWEST_PX);
  g_object_unref (sidebar);
}

/* What is wanted is what is shown, before anything is chosen and after. */
static void
test_groups (HstPlan       **plan,
             gconstpointer   data)
{
  GtkWidget *sheet = g_object_ref_sink (hst_many_sheet_new (HST_MANY_GROUPS, "", "", "", ""));

  g_assert_cmpint (hst_many_sheet_get_groups (HST_MANY_SHEET (sheet)), ==, 2);
  hst_many_sheet_set_groups (HST_MANY_SHEET (sheet), 3);
  g_assert_cmpint (hst_many_sheet_get_groups (HST_MANY_SHEET (sheet)), ==, 3);
  g_object_unref (sheet);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain ("hostyny", g_getenv ("HOSTYNY_LOCALEDIR"));
  bind_textdomain_codeset ("hostyny", "UTF-8");
  textdomain ("hostyny");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  hst_ui_init ();
  g_test_add ("/ui/sheets/width", HstPlan *, NULL, setup, test_width, teardown);
  g_test_add ("/ui/sheets/titles", HstPlan *, NULL, setup, test_titles, teardown);
  g_test_add ("/ui/sheets/height", HstPlan *, NULL, setup, test_height, teardown);
  g_test_add ("/ui/sheets/groups", HstPlan *, NULL, setup, test_groups, teardown);

  return g_test_run ();
}
