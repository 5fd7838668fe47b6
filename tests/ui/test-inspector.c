/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of the inspector is made in pieces before it is asked for, and at once when it is. */
#include "hst-event-editor.h"
#include "hst-inspector.h"
#include "hst-ui-init.h"

#define DAY 20000

typedef struct {
  HstSchedule *schedule;
  GtkWidget   *inspector;
  GtkWidget   *window;
} World;

static HstOccurrence *
create_talk (void)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  const HstMoment start = hst_moment_utc ((gint64) DAY * HST_DAY_S + 9 * 3600);
  const HstMoment end = hst_moment_utc ((gint64) DAY * HST_DAY_S + 10 * 3600);

  event->uid = g_strdup ("talk");
  event->summary = g_strdup ("Talk");
  event->kind = HST_EVENT_TALK;
  event->start = start;
  event->end = end;
  return hst_occurrence_new (event, NULL, &start, &end, hst_moment_get_wall_s (&start), hst_moment_get_wall_s (&end));
}

static void
setup (World         *world,
       gconstpointer  data)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (occurrences, create_talk ());
  world->schedule = hst_schedule_new ();
  hst_schedule_set_plan (world->schedule, plan);
  hst_schedule_set_day (world->schedule, DAY);
  hst_schedule_set_occurrences (world->schedule, occurrences);
  world->window = gtk_window_new ();
  world->inspector = hst_inspector_new (world->schedule);
  gtk_window_set_child (GTK_WINDOW (world->window), world->inspector);
  hst_inspector_fill (HST_INSPECTOR (world->inspector));
  gtk_window_present (GTK_WINDOW (world->window));
}

static void
teardown (World         *world,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  g_assert_finalize_object (world->schedule);
}

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static GtkWidget *
find_editor (GtkWidget *widget)
{
  if (HST_IS_EVENT_EDITOR (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *editor = find_editor (child);

    if (editor != NULL)
      return editor;
  }
  return NULL;
}

static guint
select_talk (World *world)
{
  GtkWidget *editor;

  hst_schedule_select (world->schedule, "talk", NULL);
  editor = find_editor (world->inspector);
  g_assert_nonnull (editor);
  g_assert_true (gtk_widget_get_mapped (editor));
  g_assert_cmpstr (hst_occurrence_get_uid (hst_inspector_get_occurrence (HST_INSPECTOR (world->inspector))), ==, "talk");
  return count_widgets (editor);
}

static void
test_ahead (World         *world,
            gconstpointer  data)
{
  GtkWidget *editor;
  guint n_before = 0, n_most = 0, n_pieces = 0, n_widgets;

  while ((editor = find_editor (world->inspector)) == NULL || hst_event_editor_is_building (HST_EVENT_EDITOR (editor))) {
    g_main_context_iteration (NULL, TRUE);
    editor = find_editor (world->inspector);
    n_widgets = editor != NULL ? count_widgets (editor) : 0;
    n_most = MAX (n_most, n_widgets - n_before);
    n_pieces += n_widgets > n_before ? 1 : 0;
    n_before = n_widgets;
    if (editor != NULL)
      g_assert_false (gtk_widget_get_visible (editor));
  }
  g_assert_cmpuint (n_pieces, >=, 5);
  g_assert_cmpuint (n_most, <, count_widgets (editor) / 2);
  /* It is filled, and made no more. */
  g_assert_cmpuint (select_talk (world) - n_before, <, n_before / 10);
}

static void
test_at_once (World         *world,
              gconstpointer  data)
{
  const guint n_widgets = select_talk (world);

  g_assert_false (hst_event_editor_build (HST_EVENT_EDITOR (find_editor (world->inspector))));
  g_assert_cmpuint (count_widgets (find_editor (world->inspector)), ==, n_widgets);
}

/* Between two pieces: what is missing is made, and once. */
static void
test_between (World         *world,
              gconstpointer  data)
{
  GtkWidget *editor;
  guint n_widgets;

  while ((editor = find_editor (world->inspector)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hst_event_editor_is_building (HST_EVENT_EDITOR (editor)));
  n_widgets = select_talk (world);
  g_assert_false (hst_event_editor_is_building (HST_EVENT_EDITOR (editor)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (find_editor (world->inspector) == editor);
  g_assert_cmpuint (count_widgets (editor), ==, n_widgets);
}

/* Nothing waits for a window that is gone. */
static void
test_gone (World         *world,
           gconstpointer  data)
{
  while (!gtk_widget_get_mapped (world->inspector) || find_editor (world->inspector) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  /* Not gtk_test_init(), which wants a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  hst_ui_init ();
  adw_init ();

  g_test_add ("/ui/inspector/ahead", World, NULL, setup, test_ahead, teardown);
  g_test_add ("/ui/inspector/between", World, NULL, setup, test_between, teardown);
  g_test_add ("/ui/inspector/at-once", World, NULL, setup, test_at_once, teardown);
  g_test_add ("/ui/inspector/gone", World, NULL, setup, test_gone, teardown);

  return g_test_run ();
}
