/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-mail.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>

#include <fcntl.h>
#include <unistd.h>

/* Letters are written in the mail program that the person has: through the portal, which also knows it inside of a
 * sandbox, else with xdg-email. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define RESPONSE_DONE      0
#define RESPONSE_CANCELLED 1

typedef struct {
  HstMail         *mail;
  GDBusConnection *bus;
  char            *token;
  guint            response_id;   /* subscription */
} Composing;

void
hst_mail_free (HstMail *self)
{
  g_free (self->address);
  g_free (self->subject);
  g_free (self->body);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

static void
composing_free (Composing *self)
{
  if (self->response_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->response_id);
  g_clear_object (&self->bus);
  g_free (self->token);
  hst_mail_free (self->mail);
  g_free (self);
}

/* ---- without a portal */

static void
on_command_done (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("No mail program could be opened. Copy the message, and save the files into a folder."));
}

static void
run_command (GTask *task)
{
  const HstMail *mail = ((Composing *) g_task_get_task_data (task))->mail;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) command = NULL;
  const char *const begin[] = { "xdg-email", "--utf8", "--subject", mail->subject, "--body", mail->body };

  for (guint i = 0; i < G_N_ELEMENTS (begin); i++)
    g_ptr_array_add (words, (gpointer) begin[i]);
  for (guint i = 0; i < mail->paths->len; i++) {
    g_ptr_array_add (words, (gpointer) "--attach");
    g_ptr_array_add (words, mail->paths->pdata[i]);
  }
  if (mail->address != NULL)
    g_ptr_array_add (words, mail->address);
  g_ptr_array_add (words, NULL);
  command = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  if (command != NULL)
    g_subprocess_wait_check_async (command, g_task_get_cancellable (task), on_command_done, g_object_ref (task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("No mail program could be opened. Copy the message, and save the files into a folder."));
}

/* ---- with it */

static void
on_response (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  GTask *task = user_data;
  Composing *self = g_task_get_task_data (task);
  guint32 response = RESPONSE_CANCELLED + 1;

  g_dbus_connection_signal_unsubscribe (self->bus, self->response_id);
  self->response_id = 0;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(ua{sv})", &response, NULL);
  if (response == RESPONSE_DONE)
    g_task_return_boolean (task, TRUE);
  else if (response == RESPONSE_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    run_command (task);
  g_object_unref (task);
}

/* The portal tells at a path that the caller knows beforehand, so that no answer is missed. */
static void
await_response (GTask *task)
{
  Composing *self = g_task_get_task_data (task);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);
  g_autofree char *path = NULL;

  g_strdelimit (sender, ".", '_');
  path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, self->token);
  self->response_id = g_dbus_connection_signal_subscribe (self->bus, PORTAL_NAME, "org.freedesktop.portal.Request",
                                                          "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NO_MATCH_RULE,
                                                          on_response, g_object_ref (task), NULL);
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Composing *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (self->bus, NULL, result, &error);

  if (answer != NULL)
    return;
  /* No portal, or one that cannot write letters: nobody will respond. */
  if (self->response_id != 0) {
    g_dbus_connection_signal_unsubscribe (self->bus, self->response_id);
    self->response_id = 0;
    g_object_unref (task);
  }
  run_command (task);
}

static GVariant *
make_options (Composing   *self,
              GUnixFDList *fds)
{
  const HstMail *mail = self->mail;
  GVariantBuilder options;
  GVariantBuilder handles;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  for (guint i = 0; i < mail->paths->len; i++) {
    const int fd = open (mail->paths->pdata[i], O_RDONLY | O_CLOEXEC);
    const int handle = fd >= 0 ? g_unix_fd_list_append (fds, fd, NULL) : -1;

    if (fd >= 0)
      close (fd);
    if (handle >= 0)
      g_variant_builder_add (&handles, "h", handle);
  }
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (self->token));
  if (mail->address != NULL)
    g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (mail->address));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (mail->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_builder_end (&handles));
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  Composing *self = g_task_get_task_data (task);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();

  self->bus = g_bus_get_finish (result, NULL);
  if (self->bus == NULL) {
    run_command (task);
    g_object_unref (task);
    return;
  }
  await_response (task);
  g_dbus_connection_call_with_unix_fd_list (self->bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Email",
                                            "ComposeEmail", make_options (self, fds), G_VARIANT_TYPE ("(o)"),
                                            G_DBUS_CALL_FLAGS_NONE, -1, fds, g_task_get_cancellable (task), on_called,
                                            task);
}

/**
 * hst_mail_compose_async:
 * @self: (transfer full): a letter
 * @cancellable: (nullable): to give up
 * @callback: called when the mail program has it, or there is none
 * @user_data: for @callback
 *
 * Shows a letter in the person's mail program, from which they send it themselves.
 */
void
hst_mail_compose_async (HstMail             *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Composing *composing = g_new0 (Composing, 1);

  composing->mail = self;
  composing->token = g_strdup_printf ("hostyny_%u", g_random_int ());
  g_task_set_source_tag (task, hst_mail_compose_async);
  g_task_set_task_data (task, composing, (GDestroyNotify) composing_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

/**
 * hst_mail_compose_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the mail program has it; else %G_IO_ERROR_CANCELLED if the person thought better of it, or
 *   %G_IO_ERROR_NOT_SUPPORTED if there is none
 */
gboolean
hst_mail_compose_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
