/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-plan-files.h"

#include "hst-default-plan.h"
#include "hst-dialogs.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct {
  HstWindow  *window;
  HstOpening  opening;
  char       *path;
} Question;

static Question *
question_new (HstWindow  *window,
              HstOpening  opening)
{
  Question *self = g_new0 (Question, 1);

  self->window = g_object_ref (window);
  self->opening = opening;

  return self;
}

static void
question_free (Question *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static GtkFileFilter *
plan_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Plans"));
  gtk_file_filter_add_suffix (filter, "hostyny");

  return filter;
}

static void
on_open_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GFile) file = hst_pick_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hst_window_open (window, path, HST_OPENING_EXISTING);
}

/* A file that the person agreed to replace is moved aside, not deleted: what was in it may be the only copy. */
static gboolean
move_aside (const char  *path,
            GError     **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *aside = g_strconcat (path, "~", NULL);

  if (g_file_test (log, G_FILE_TEST_EXISTS)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                 _("“%s” is open elsewhere.  Close it there first, or choose another name."), path);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (path, aside) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” could not be replaced.  Choose another name."), path);
    return FALSE;
  }

  return TRUE;
}

static void
on_make_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GFile) file = hst_save_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (move_aside (path, &error))
    hst_window_open (question->window, path, question->opening);
  else
    hst_window_report (question->window, error);
}

static gpointer
copy_plan (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  if (!move_aside (data, error) || !hst_store_backup (store, data, cancellable, error))
    return NULL;

  return GUINT_TO_POINTER (TRUE);
}

static void
on_copied (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_worker_finish (result, &error) != NULL)
    hst_window_open (question->window, question->path, HST_OPENING_EXISTING);
  else
    hst_window_report (question->window, error);
}

static void
on_save_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  HstSession *session = hst_window_get_session (question->window);
  g_autoptr (GFile) file = hst_save_file_finish (result, NULL);
  char *path;

  question->path = file != NULL ? g_file_get_path (file) : NULL;
  if (question->path == NULL || !hst_session_is_open (session))
    return;
  if (g_strcmp0 (question->path, hst_session_get_path (session)) == 0) {
    hst_window_say (question->window, _("The plan is saved there already: every change is kept at once"), FALSE);
    return;
  }
  /* In a call's arguments nothing is said about what comes first. */
  path = g_strdup (question->path);
  hst_session_run (session, copy_plan, path, g_free, NULL, NULL, on_copied, g_steal_pointer (&question));
}

/**
 * hst_plan_files_open:
 * @window: a window
 *
 * Asks for a plan and opens it.
 */
void
hst_plan_files_open (HstWindow *window)
{
  g_autoptr (GtkFileFilter) filter = plan_filter ();

  hst_pick_file_async (GTK_WIDGET (window), _("Open a Plan"), filter, NULL, on_open_picked, g_object_ref (window));
}

/**
 * hst_plan_files_make:
 * @window: a window
 * @opening: what the new plan is to hold
 *
 * Makes a new plan where a first one belongs, or asks where, if there is one already.
 */
void
hst_plan_files_make (HstWindow  *window,
                     HstOpening  opening)
{
  g_autofree char *path = hst_default_plan_dup_path ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    hst_plan_files_make_at (window, opening);
  else
    hst_window_open (window, path, opening);
}

/**
 * hst_plan_files_make_at:
 * @window: a window
 * @opening: what the new plan is to hold
 *
 * Asks where a new plan is to be kept and makes it.
 */
void
hst_plan_files_make_at (HstWindow  *window,
                        HstOpening  opening)
{
  g_autoptr (GtkFileFilter) filter = plan_filter ();

  hst_save_file_async (GTK_WIDGET (window), _("New Plan"),
                       /* Translators: name of the file of a new plan. */
                       _("Plan.hostyny"), filter, NULL, on_make_picked, question_new (window, opening));
}

/**
 * hst_plan_files_save_as:
 * @window: a window with an open plan
 *
 * Asks for a name, copies the plan there, and goes on with the copy.
 */
void
hst_plan_files_save_as (HstWindow *window)
{
  g_autoptr (GtkFileFilter) filter = plan_filter ();
  g_autofree char *name = g_path_get_basename (hst_session_get_path (hst_window_get_session (window)));

  hst_save_file_async (GTK_WIDGET (window), _("Save the Plan As"), name, filter, NULL, on_save_picked,
                       question_new (window, HST_OPENING_EXISTING));
}
