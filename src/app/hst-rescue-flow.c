/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rescue-flow.h"

#include "hst-backups.h"
#include "hst-dialogs.h"
#include "hst-keeping-flow.h"
#include "hst-keeping.h"
#include "hst-log-list.h"
#include "hst-salvage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The damaged file is never written: whatever is done about it makes a new one beside it. */

#define PATH_KEY      "plan-being-opened"
#define TOLD_KEY      "damage-was-told"
#define ENDING        ".hostyny"
#define SHEET_WIDTH   480
#define SHEET_HEIGHT  600

/**
 * Rescue:
 * @window: owned
 * @path: the damaged plan
 * @into: the plan that is made in its place
 * @salvage: (nullable): what came of saving
 */
typedef struct {
  HstWindow  *window;
  char       *path;
  char       *into;
  HstSalvage *salvage;
} Rescue;

static void
rescue_free (Rescue *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self->into);
  g_clear_pointer (&self->salvage, hst_salvage_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rescue, rescue_free)

/* A name beside the damaged plan that nothing has: “Plan (saved).hostyny”, “Plan (saved 2).hostyny” … */
static char *
dup_free_name (const char *path,
               const char *pattern,
               const char *pattern_numbered)
{
  g_autofree char *stem = g_str_has_suffix (path, ENDING) ? g_strndup (path, strlen (path) - strlen (ENDING))
                                                          : g_strdup (path);

  for (guint i = 1;; i++) {
    g_autofree char *mark = i == 1 ? g_strdup (pattern) : g_strdup_printf (pattern_numbered, i);
    g_autofree char *name = g_strconcat (stem, " (", mark, ")" ENDING, NULL);

    if (!g_file_test (name, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&name);
  }
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Rescue *rescue = task_data;
  GError *error = NULL;

  rescue->salvage = hst_salvage (rescue->path, rescue->into, cancellable, &error);
  if (rescue->salvage != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The newest backup that is sound. */
static void
restore_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Rescue *rescue = task_data;
  GError *error = NULL;
  g_autofree char *folder = hst_edit_dup_backup_folder (rescue->path);
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, &error);

  for (guint i = 0; backups != NULL && i < backups->len; i++) {
    const HstBackup *backup = backups->pdata[i];
    g_autoptr (HstStore) store = NULL;

    g_clear_error (&error);
    store = hst_store_open (backup->path, HST_STORE_READ_ONLY, &error);
    if (store == NULL || !hst_store_backup (store, rescue->into, cancellable, &error))
      continue;
    g_task_return_boolean (task, TRUE);
    return;
  }
  if (error == NULL)
    g_set_error_literal (&error, HST_STORE_ERROR, HST_STORE_ERROR_MISSING, _("There is no backup of this plan."));
  g_task_return_error (task, error);
}

static void
show_losses (Rescue *rescue)
{
  g_autofree char *name = g_path_get_basename (rescue->into);
  g_autofree char *counted = g_strdup_printf (ngettext ("%u item was saved into “%s”, without the history.",
                                                        "%u items were saved into “%s”, without the history.",
                                                        rescue->salvage->n_saved), rescue->salvage->n_saved, name);
  g_autofree char *intro = g_strjoin (" ", counted,
                                      rescue->salvage->may_be_more
                                        ? _("What is listed was lost; more may be, of which not even the name is left.")
                                        : _("What is listed was lost."), NULL);
  g_autofree char *warning = g_strjoin (" ", counted, _("The list of what the plan had is damaged, too. Look through the "
                                                        "plan before you go on with it."), NULL);
  const HstLogWords words = {
    .title = _("Saved from the Damaged Plan"),
    .intro = intro,
    .empty = rescue->salvage->may_be_more ? _("Something May Be Lost") : _("Nothing Was Lost"),
    .empty_more = rescue->salvage->may_be_more ? warning : counted,
  };
  GtkWidget *list = hst_log_list_new (&words);
  g_autoptr (GListModel) rows = hst_keeping_dup_rows (rescue->salvage->lost, _("Lost"));

  hst_log_list_show (HST_LOG_LIST (list), rows);
  hst_present_sheet (list, words.title, SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (rescue->window));
}

static void
on_rescued (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Rescue *rescue = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    hst_window_report (rescue->window, error);
    return;
  }
  hst_window_open (rescue->window, rescue->into, HST_OPENING_EXISTING);
  if (rescue->salvage != NULL)
    show_losses (rescue);
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Rescue) rescue = user_data;
  g_autofree char *answer = hst_ask_finish (result, NULL);
  const gboolean wants_backup = g_strcmp0 (answer, "backup") == 0;
  g_autoptr (GTask) task = NULL;

  if (!wants_backup && g_strcmp0 (answer, "save") != 0)
    return;
  rescue->into = wants_backup
                   /* Translators: stands in the name of a file, after the name of the plan. */
                   ? dup_free_name (rescue->path, C_("in a file name", "backup"), C_("in a file name", "backup %u"))
                   /* Translators: stands in the name of a file, after the name of the plan. */
                   : dup_free_name (rescue->path, C_("in a file name", "saved"), C_("in a file name", "saved %u"));
  task = g_task_new (rescue->window, NULL, on_rescued, NULL);
  g_task_set_source_tag (task, on_answered);
  g_task_set_task_data (task, g_steal_pointer (&rescue), (GDestroyNotify) rescue_free);
  g_task_run_in_thread (task, wants_backup ? restore_in_thread : save_in_thread);
}

/**
 * hst_rescue_flow_note:
 * @window: a window
 * @path: the plan that it is going to open
 */
void
hst_rescue_flow_note (HstWindow  *window,
                      const char *path)
{
  g_object_set_data_full (G_OBJECT (window), PATH_KEY, g_strdup (path), g_free);
  g_object_set_data (G_OBJECT (window), TOLD_KEY, NULL);
}

/**
 * hst_rescue_flow_offer:
 * @window: a window that could not open or read a plan
 * @error: (nullable): why
 *
 * Where the plan is damaged, says so, and offers to save what can be read or to open the newest backup; each as a new
 * file.  Does nothing where something else was the reason, or where it was said of this plan before: a question that comes
 * back with every look at the plan would leave no way to it.
 */
void
hst_rescue_flow_offer (HstWindow    *window,
                       const GError *error)
{
  const HstAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "backup", _("Open the Newest _Backup"), ADW_RESPONSE_DEFAULT },
    { "save", _("_Save What Can Be Read"), ADW_RESPONSE_SUGGESTED },
  };
  g_autofree char *body = NULL;
  Rescue *rescue;

  if (!g_error_matches (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED) ||
      g_object_get_data (G_OBJECT (window), TOLD_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (window), TOLD_KEY, window);
  rescue = g_new0 (Rescue, 1);
  rescue->window = g_object_ref (window);
  rescue->path = g_strdup (g_object_get_data (G_OBJECT (window), PATH_KEY));
  body = g_strjoin ("\n\n", error->message,
                    _("Either makes a new file beside it; the damaged one is left as it is."), NULL);
  hst_ask_async (GTK_WIDGET (window), _("The Plan Is Damaged"), body, answers, G_N_ELEMENTS (answers), NULL, on_answered,
                 rescue);
}
