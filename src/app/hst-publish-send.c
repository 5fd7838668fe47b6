/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-dialogs.h"
#include "hst-mail.h"
#include "hst-pack.h"
#include "hst-publish-private.h"
#include "hst-publish-verb.h"

#include <glib/gi18n-lib.h>

/* Sending a version: into a folder, a .zip, a feed, the clipboard, the mail program. */

#define PROGRESS_MS 100

/* Counted in the worker's thread, shown in the main one. */
typedef struct {
  gint n_done;   /* atomic */
  gint n_all;    /* atomic */
} Progress;

/**
 * Sending:
 * @packs: (element-type HstPack): what was made
 * @paths: (element-type filename): files for a letter
 */
typedef struct {
  HstPublishing *publishing;
  HstSending     sending;
  gint64         number;
  HstDetail      detail;
  char         **codes;
  GFile         *target;
  Progress      *progress;
  guint          progress_id;
  GPtrArray     *packs;
  GPtrArray     *paths;
} Sending;

/* What crosses to the worker leaves the window behind. */
typedef struct {
  char        *visit;
  HstSending   sending;
  gint64       number;
  HstDetail    detail;
  char       **codes;
  GFile       *target;
  Progress    *progress;
} Work;

typedef struct {
  GPtrArray *packs;
  GPtrArray *paths;
} Made;

static void
sending_free (Sending *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  hst_publishing_unref (self->publishing);
  g_strfreev (self->codes);
  g_clear_object (&self->target);
  g_atomic_rc_box_release (self->progress);
  g_clear_pointer (&self->packs, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->visit);
  g_strfreev (work->codes);
  g_clear_object (&work->target);
  g_atomic_rc_box_release (work->progress);
  g_free (work);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->packs, g_ptr_array_unref);
  g_clear_pointer (&made->paths, g_ptr_array_unref);
  g_free (made);
}

/* ---- in the worker's thread */

static void
on_progress (guint    n_done,
             guint    n_all,
             gpointer data)
{
  Progress *progress = data;

  g_atomic_int_set (&progress->n_all, (gint) n_all);
  g_atomic_int_set (&progress->n_done, (gint) n_done);
}

/* Where the mail program can read them, as long as the session lasts. */
static GFile *
make_mail_folder (GError **error)
{
  g_autofree char *template = g_build_filename (g_get_user_runtime_dir (), "hostyny-mail-XXXXXX", NULL);
  g_autofree char *path = NULL;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  if (g_mkdtemp (template) != NULL)
    return g_file_new_for_path (template);
  path = g_dir_make_tmp ("hostyny-mail-XXXXXX", error);
  return path != NULL ? g_file_new_for_path (path) : NULL;
}

static gboolean
write_packs (Work          *work,
             Made          *made,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GFile) folder = NULL;

  switch (work->sending) {
  case HST_SENDING_FOLDER:
    made->paths = hst_pack_write_folder (made->packs, work->target, cancellable, error);
    return made->paths != NULL;
  case HST_SENDING_ZIP:
    return hst_pack_write_zip (made->packs, work->target, cancellable, error);
  case HST_SENDING_FEED:
    made->paths = hst_pack_write_feed (made->packs, work->target, cancellable, error);
    return made->paths != NULL;
  case HST_SENDING_MAIL:
    folder = make_mail_folder (error);
    made->paths = folder != NULL ? hst_pack_write_folder (made->packs, folder, cancellable, error) : NULL;
    return made->paths != NULL;
  case HST_SENDING_MESSAGE:
  default:
    return TRUE;
  }
}

static gpointer
make_packs (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;
  const HstPackOptions options = { work->visit, work->number, (const char *const *) work->codes, work->detail };
  Made *made = g_new0 (Made, 1);

  made->packs = hst_pack_make (store, &options, on_progress, work->progress, cancellable, error);
  if (made->packs != NULL && write_packs (work, made, cancellable, error))
    return made;
  made_free (made);
  return NULL;
}

/* ---- what was sent is noted */

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstPublishing) publishing = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_publishing_report (publishing, error);
  hst_publishing_refresh (publishing);
}

static HstDispatchMeans
means_of (HstSending sending)
{
  switch (sending) {
  case HST_SENDING_FEED:
    return HST_DISPATCH_FEED;
  case HST_SENDING_MESSAGE:
    return HST_DISPATCH_MESSAGE;
  case HST_SENDING_MAIL:
    return HST_DISPATCH_MAIL;
  case HST_SENDING_FOLDER:
  case HST_SENDING_ZIP:
  default:
    return HST_DISPATCH_FILE;
  }
}

static void
note (Sending *self)
{
  HstSession *session = hst_window_get_session (self->publishing->window);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < self->packs->len; i++)
    g_ptr_array_add (codes, ((HstPack *) self->packs->pdata[i])->community);
  g_ptr_array_add (codes, NULL);
  if (codes->len > 1 && hst_session_is_open (session))
    hst_session_do_async (session, hst_publish_verb_new_send (self->publishing->visit, self->number,
                                                              (const char *const *) codes->pdata, means_of (self->sending)),
                          NULL, on_noted, hst_publishing_ref (self->publishing));
}

/* ---- and told */

static void
on_mailed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Sending) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_mail_compose_finish (result, &error)) {
    hst_publishing_report (self->publishing, error);
    return;
  }
  hst_publishing_say (self->publishing, _("The letter is in your mail program: send it from there"));
  note (self);
}

static void
mail (Sending *self)
{
  const HstPack *pack = self->packs->pdata[0];
  HstMail *letter = g_new0 (HstMail, 1);

  letter->address = g_strdup (pack->email);
  letter->subject = g_strdup (pack->subject);
  letter->body = g_strdup (pack->message);
  letter->paths = g_ptr_array_new_with_free_func (g_free);
  /* The message itself is not attached once more. */
  for (guint i = 0; i < self->paths->len; i++)
    if (!g_str_has_suffix (self->paths->pdata[i], ".txt"))
      g_ptr_array_add (letter->paths, g_strdup (self->paths->pdata[i]));
  hst_mail_compose_async (letter, self->publishing->cancellable, on_mailed, self);
}

static void
copy (HstPublishing *publishing,
      const char    *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (publishing->window)), text);
}

static void
say_files (Sending *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->packs->len; i++)
    n += self->sending == HST_SENDING_FEED ? 1 : ((HstPack *) self->packs->pdata[i])->files->len;
  text = g_strdup_printf (ngettext ("%u file was written", "%u files were written", n), n);
  hst_publishing_say (self->publishing, text);
}

static void
stop_progress (Sending *self)
{
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->publishing->sheet);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (sheet != NULL)
    hst_publish_sheet_set_busy (sheet, FALSE);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sending) self = user_data;
  g_autoptr (GError) error = NULL;
  Made *made = hst_worker_finish (result, &error);

  stop_progress (self);
  if (made == NULL) {
    hst_publishing_report (self->publishing, error);
    return;
  }
  self->packs = g_steal_pointer (&made->packs);
  self->paths = g_steal_pointer (&made->paths);
  made_free (made);
  if (self->packs->len == 0)
    return;
  if (self->sending == HST_SENDING_MAIL) {
    mail (g_steal_pointer (&self));
    return;
  }
  if (self->sending == HST_SENDING_MESSAGE) {
    copy (self->publishing, ((HstPack *) self->packs->pdata[0])->message);
    hst_publishing_say (self->publishing, _("The message was copied: paste it where you write"));
  } else {
    say_files (self);
  }
  note (self);
}

static gboolean
show_progress (gpointer data)
{
  Sending *self = data;
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->publishing->sheet);
  const gint n_all = g_atomic_int_get (&self->progress->n_all);

  if (sheet != NULL && n_all > 0)
    hst_publish_sheet_set_progress (sheet, (double) g_atomic_int_get (&self->progress->n_done) / n_all);
  return G_SOURCE_CONTINUE;
}

/* @self: (transfer full): with its target, if it has one */
static void
start (Sending *self)
{
  HstSession *session = hst_window_get_session (self->publishing->window);
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->publishing->sheet);
  Work *work;

  if (!hst_session_is_open (session)) {
    sending_free (self);
    return;
  }
  work = g_new0 (Work, 1);
  work->visit = g_strdup (self->publishing->visit);
  work->sending = self->sending;
  work->number = self->number;
  work->detail = self->detail;
  work->codes = g_strdupv (self->codes);
  work->target = self->target != NULL ? g_object_ref (self->target) : NULL;
  work->progress = g_atomic_rc_box_acquire (self->progress);
  /* The last one may have been cancelled. */
  g_clear_object (&self->publishing->cancellable);
  self->publishing->cancellable = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_MS, show_progress, self);
  if (sheet != NULL)
    hst_publish_sheet_set_busy (sheet, TRUE);
  hst_session_run (session, make_packs, work, work_free, made_free, self->publishing->cancellable, on_made, self);
}

static void
on_folder_picked (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Sending) self = user_data;

  self->target = hst_pick_folder_finish (result, NULL);
  if (self->target != NULL)
    start (g_steal_pointer (&self));
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Sending) self = user_data;

  self->target = hst_save_file_finish (result, NULL);
  if (self->target != NULL)
    start (g_steal_pointer (&self));
}

/*
 * hst_publishing_send:
 * @self: what is known of the sheet
 * @sending: how
 * @number: number of a version
 * @detail: name of a detail level
 * @codes: (array zero-terminated=1): to whom
 *
 * Asks where to, if need be, makes what is sent, and notes who was given it.
 */
void
hst_publishing_send (HstPublishing     *self,
                     HstSending         sending,
                     gint64             number,
                     const char        *detail,
                     const char *const *codes)
{
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);
  GtkWidget *parent = sheet != NULL ? GTK_WIDGET (sheet) : GTK_WIDGET (self->window);
  Sending *work = g_new0 (Sending, 1);

  work->publishing = hst_publishing_ref (self);
  work->sending = sending;
  work->number = number;
  hst_detail_from_text (detail, &work->detail);
  work->codes = g_strdupv ((char **) codes);
  work->progress = g_atomic_rc_box_new0 (Progress);
  if (sending == HST_SENDING_FOLDER) {
    hst_pick_folder_async (parent, _("Save into a Folder"), NULL, on_folder_picked, work);
  } else if (sending == HST_SENDING_FEED) {
    hst_pick_folder_async (parent, _("Update Calendars in a Shared Folder"), NULL, on_folder_picked, work);
  } else if (sending == HST_SENDING_ZIP) {
    g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
    /* Translators: name of a file; %d is the number of a version. */
    g_autofree char *name = g_strdup_printf (_("visit-v%d.zip"), (int) number);

    gtk_file_filter_set_name (filter, _("Archives"));
    gtk_file_filter_add_suffix (filter, "zip");
    hst_save_file_async (parent, _("Save as One .zip File"), name, filter, NULL, on_file_picked, work);
  } else {
    start (work);
  }
}
