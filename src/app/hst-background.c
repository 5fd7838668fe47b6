/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-background.h"

#include "hst-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Whether the program is started with the desktop, without a window.  In a sandbox the desktop's portal is asked, which
 * may ask the person; elsewhere a file in the place that the desktop reads says it. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef struct {
  GDBusConnection *connection;
  guint            subscription;
  gboolean         wanted;
} Asked;

static void
asked_free (Asked *self)
{
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  g_clear_object (&self->connection);
  g_free (self);
}

/* GTK lets the portals be tried without a sandbox by the same variable. */
static gboolean
has_portal (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

/* ---- through the portal */

static void
refuse (GTask *task)
{
  const Asked *asked = g_task_get_task_data (task);

  /* Nothing is started by whom nobody can ask to start it. */
  if (!asked->wanted) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                           _("The desktop does not let Hostyny run in the background.  Allow it in the settings of the "
                             "system, then switch the reminders on again."));
}

static void
on_response (GDBusConnection *connection,
             const char      *sender_name,
             const char      *object_path,
             const char      *interface_name,
             const char      *signal_name,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Asked *asked = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean granted = FALSE;
  guint32 response;

  g_dbus_connection_signal_unsubscribe (connection, asked->subscription);
  asked->subscription = 0;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &granted);
  if (response == 0 && (granted || !asked->wanted))
    g_task_return_boolean (task, TRUE);
  else
    refuse (task);
}

static void
on_requested (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Asked *asked = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL || asked->subscription == 0)
    return;
  g_debug ("No background: %s", error->message);
  g_dbus_connection_signal_unsubscribe (asked->connection, asked->subscription);
  asked->subscription = 0;
  refuse (task);
}

static void
ask_portal (GTask *task)
{
  Asked *asked = g_task_get_task_data (task);
  const char *const command[] = { "hostyny", "--gapplication-service", NULL };
  g_autofree char *token = g_strdup_printf ("hostyny%u", g_random_int ());
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (asked->connection) + 1);
  g_autofree char *request = NULL;
  GVariantDict options;

  /* The answer may come before the call returns, so its path is the one that the portal's interface describes. */
  request = g_strdup_printf (PORTAL_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
  asked->subscription = g_dbus_connection_signal_subscribe (asked->connection, PORTAL_NAME, "org.freedesktop.portal.Request",
                                                            "Response", request, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                            on_response, g_object_ref (task), g_object_unref);
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s", _("To remind you of meetings and sessions"));
  g_variant_dict_insert (&options, "autostart", "b", asked->wanted);
  g_variant_dict_insert (&options, "commandline", "^as", command);
  g_dbus_connection_call (asked->connection, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground", g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_requested, g_object_ref (task));
}

/* ---- through a file */

static gboolean
write_autostart (const char  *path,
                 GError     **error)
{
  static const char text[] =
    "[Desktop Entry]\n"
    "Type=Application\n"
    "Name=Hostyny\n"
    "Icon=" HST_APP_ID "\n"
    "Exec=" HST_BINDIR "/hostyny --gapplication-service\n"
    "NoDisplay=true\n";
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_file_set_contents (path, text, -1, NULL))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("“%s” could not be written, so nothing will remind you while Hostyny is closed.  Make room there or "
                 "change its permissions, then switch the reminders on again."), path);

  return FALSE;
}

static void
change_file (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Asked *asked = task_data;
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart", HST_APP_ID ".desktop", NULL);
  GError *error = NULL;

  if (asked->wanted && !write_autostart (path, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (!asked->wanted)
    g_unlink (path);
  g_task_return_boolean (task, TRUE);
}

/* ---- public */

/**
 * hst_background_ask_async:
 * @wanted: whether the program is to be started with the desktop
 * @callback: called when that is so, or was refused
 * @user_data: for @callback
 */
void
hst_background_ask_async (gboolean             wanted,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  GDBusConnection *connection = g_application_get_dbus_connection (g_application_get_default ());
  Asked *asked = g_new0 (Asked, 1);

  asked->wanted = wanted;
  asked->connection = connection != NULL ? g_object_ref (connection) : NULL;
  g_task_set_source_tag (task, hst_background_ask_async);
  g_task_set_task_data (task, asked, (GDestroyNotify) asked_free);
  if (!has_portal ())
    g_task_run_in_thread (task, change_file);
  else if (connection != NULL)
    ask_portal (task);
  else
    refuse (task);
}

gboolean
hst_background_ask_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
