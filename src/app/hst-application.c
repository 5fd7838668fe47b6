/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-application.h"

#include "hst-closing.h"
#include "hst-config.h"
#include "hst-dialogs.h"
#include "hst-dragged.h"
#include "hst-help.h"
#include "hst-plan-files.h"
#include "hst-preferences.h"
#include "hst-reminders.h"
#include "hst-search-provider.h"
#include "hst-settings.h"
#include "hst-shortcuts.h"
#include "hst-show-flow.h"
#include "hst-ui-init.h"
#include "hst-window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

/**
 * HstApplication:
 *
 * The program: its windows, what it does with files it is given, its shortcuts and settings.
 */
struct _HstApplication {
  AdwApplication     parent_instance;

  HstSearchProvider *searches;  /* while the program stands on a bus */
  HstReminders      *reminders; /* from start-up to shut-down */
};

G_DEFINE_FINAL_TYPE (HstApplication, hst_application, ADW_TYPE_APPLICATION)

/* How long the program stays when the desktop has started it for a question and no window is open. */
#define LINGER_MS 30000

static const struct {
  const char *action;
  const char *keys[4];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help('')", { "F1" } },
  { "app.shortcuts", { "<Control>question", "<Control>F1" } },
  { "app.new-plan", { "<Control><Shift>n" } },
  { "win.open-plan", { "<Control>o" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.import", { "<Control>i" } },
  { "win.export-all", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.new-event", { "<Control>n" } },
  { "win.history", { "<Control>h" } },
  { "win.shift", { "<Control>l" } },
  { "win.search", { "<Control>f" } },
  { "win.show-open-items", { "F4" } },
  { "win.show-directory::communities", { "F5" } },
  { "win.show-directory::venues", { "F6" } },
  { "win.show-directory::people", { "F7" } },
  { "win.today", { "<Control>t" } },
  { "win.view::month", { "<Alt>1" } },
  { "win.view::week", { "<Alt>2" } },
  { "win.view::agenda", { "<Alt>3" } },
  { "win.view::day", { "<Alt>4" } },
  { "win.view::board", { "<Alt>5" } },
  { "win.view::timeline", { "<Alt>6" } },
  { "win.next-view", { "<Control>Page_Down" } },
  { "win.previous-view", { "<Control>Page_Up" } },
  { "win.sidebar", { "F9" } },
  { "win.toggle-inspector", { "<Shift>F9" } },
  { "win.check", { "F8" } },
  { "win.close", { "<Control>w" } },
};

static HstWindow *
get_window (HstApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (HST_IS_WINDOW (active))
    return HST_WINDOW (active);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (HST_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
apply_colours (void)
{
  g_autofree char *scheme = hst_settings_dup_string ("color-scheme", "system");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (scheme, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                     : ADW_COLOR_SCHEME_DEFAULT);
}

static void
on_setting_changed (HstApplication *self)
{
  apply_colours ();
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (HST_IS_WINDOW (l->data))
      hst_window_apply_settings (l->data);
}

static gboolean
is_calendar (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name != NULL ? name : "", -1);

  return g_str_has_suffix (folded, ".ics") || g_str_has_suffix (folded, ".ical") ||
         g_str_has_suffix (folded, ".icalendar") || g_str_has_suffix (folded, ".ifb");
}

/* A plan that is open already comes forward; a window that shows nothing takes it; else it gets its own. */
static HstWindow *
open_path (HstApplication *self,
           const char     *path)
{
  HstWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    if (!HST_IS_WINDOW (l->data))
      continue;
    if (hst_window_shows (l->data, path)) {
      gtk_window_present (l->data);
      return l->data;
    }
    if (hst_window_is_free (l->data))
      window = l->data;
  }
  if (window == NULL)
    window = hst_window_new (GTK_APPLICATION (self));
  hst_window_open (window, path, HST_OPENING_EXISTING);
  hst_window_present (window);

  return window;
}

static void
open_plan (HstApplication *self,
           GFile          *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL) {
    g_autofree char *uri = g_file_get_uri (file);

    g_printerr (_("“%s” is not on this computer.  Copy it here and open the copy.\n"), uri);
    return;
  }
  open_path (self, path);
}

/* ---- actions */

static void
activate_quit (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Closing, not quitting: each window finishes what was typed in it.  Where dialogs lie in their window, it would only
   * close the topmost of them; a question of which a change depends is not one to close, but to answer. */
  for (GList *l = windows; l != NULL; l = l->next) {
    if (HST_IS_WINDOW (l->data) && hst_closing_is_held (l->data))
      continue;
    hst_close_sheets (l->data);
    gtk_window_close (l->data);
  }
  /* What the desktop has started would wait for another question. */
  if (get_window (user_data) == NULL)
    g_application_quit (user_data);
}

static void
activate_about (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *window = get_window (user_data);
  const HstAbout about = {
    .name = _("Hostyny"),
    .icon = HST_APP_ID,
    .version = HST_VERSION,
    .comments = _("Plan study visits between communities: who travels where, what happens hour by hour, and what each "
                  "community is sent."),
    .developer = _("The Hostyny contributors"),
    .copyright = "© 2026",
    /* Translators: put your names here, one a line. */
    .translators = _("translator-credits"),
  };

  if (window != NULL)
    hst_present_about (GTK_WIDGET (window), &about);
}

static void
activate_preferences (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  HstWindow *window = get_window (user_data);

  if (window != NULL)
    hst_present_settings (GTK_WIDGET (window), NULL, ADW_PREFERENCES_PAGE (hst_preferences_new ()));
}

/* The preferences are a window of their own, without the plan's actions. */
static void
activate_backups (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HstWindow *window = get_window (user_data);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.backups", NULL);
}

static void
activate_shortcuts (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HstWindow *window = get_window (user_data);

  if (window != NULL)
    hst_present_shortcuts (GTK_APPLICATION_WINDOW (window), "/io/github/hostyny/Hostyny/shortcuts.ui");
}

static void
activate_help (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = get_window (user_data);

  if (window != NULL)
    hst_help_show (window, g_variant_get_string (parameter, NULL));
}

static void
activate_new_plan (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HstWindow *window = get_window (user_data);

  if (window != NULL)
    hst_plan_files_make_at (window, HST_OPENING_EMPTY);
}

/* Asked for from outside: by the desktop's search, by a notification. */
static void
activate_show (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_autoptr (HstThing) thing = NULL;
  const char *path, *text;

  g_variant_get (parameter, "(&s&s)", &path, &text);
  thing = hst_thing_from_string (text);
  if (thing == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    g_application_activate (user_data);
  else
    hst_show_flow_show (open_path (user_data, path), thing);
}

/* The desktop ends its programs with these when a person logs out: what is being typed is taken first. */
static gboolean
on_told_to_end (gpointer user_data)
{
  for (GList *l = gtk_application_get_windows (user_data); l != NULL; l = l->next)
    if (HST_IS_WINDOW (l->data))
      hst_closing_hurry (l->data);
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);

  return G_SOURCE_CONTINUE;
}

/* ---- vfuncs */

static void
hst_application_activate (GApplication *application)
{
  HstApplication *self = HST_APPLICATION (application);
  HstWindow *window = get_window (self);

  if (window == NULL) {
    window = hst_window_new (GTK_APPLICATION (self));
    hst_window_open_default (window);
  }
  hst_window_present (window);
}

static void
hst_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  HstApplication *self = HST_APPLICATION (application);
  g_autoptr (GListStore) calendars = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++) {
    if (is_calendar (files[i]))
      g_list_store_append (calendars, files[i]);
    else
      open_plan (self, files[i]);
  }
  if (g_list_model_get_n_items (G_LIST_MODEL (calendars)) > 0) {
    hst_application_activate (application);
    hst_window_import (get_window (self), G_LIST_MODEL (calendars));
  }
}

static gboolean
hst_application_dbus_register (GApplication     *application,
                               GDBusConnection  *connection,
                               const char       *object_path,
                               GError          **error)
{
  HstApplication *self = HST_APPLICATION (application);

  if (!G_APPLICATION_CLASS (hst_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;
  self->searches = hst_search_provider_new (application, connection, object_path, error);

  return self->searches != NULL;
}

static void
hst_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path)
{
  HstApplication *self = HST_APPLICATION (application);

  g_clear_pointer (&self->searches, hst_search_provider_free);

  G_APPLICATION_CLASS (hst_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
hst_application_startup (GApplication *application)
{
  HstApplication *self = HST_APPLICATION (application);
  const GActionEntry entries[] = {
    { .name = "quit", .activate = activate_quit },
    { .name = "about", .activate = activate_about },
    { .name = "preferences", .activate = activate_preferences },
    { .name = "backups", .activate = activate_backups },
    { .name = "shortcuts", .activate = activate_shortcuts },
    { .name = "new-plan", .activate = activate_new_plan },
    { .name = "help", .activate = activate_help, .parameter_type = "s" },
    { .name = "show", .activate = activate_show, .parameter_type = "(ss)" },
  };

  G_APPLICATION_CLASS (hst_application_parent_class)->startup (application);

  hst_ui_add_style (gdk_display_get_default ());
  g_unix_signal_add (SIGTERM, on_told_to_end, self);
  g_unix_signal_add (SIGHUP, on_told_to_end, self);
  g_unix_signal_add (SIGINT, on_told_to_end, self);
  if (g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (application, LINGER_MS);
  gtk_window_set_default_icon_name (HST_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].keys);
  apply_colours ();
  if (hst_settings_get () != NULL)
    g_signal_connect_object (hst_settings_get (), "changed", G_CALLBACK (on_setting_changed), self, G_CONNECT_SWAPPED);
  hst_dragged_begin ();
  self->reminders = hst_reminders_start (GTK_APPLICATION (self));
}

static void
hst_application_shutdown (GApplication *application)
{
  g_clear_pointer (&HST_APPLICATION (application)->reminders, hst_reminders_stop);
  hst_dragged_end ();

  G_APPLICATION_CLASS (hst_application_parent_class)->shutdown (application);
}

static void
hst_application_class_init (HstApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = hst_application_activate;
  application_class->open = hst_application_open;
  application_class->startup = hst_application_startup;
  application_class->shutdown = hst_application_shutdown;
  application_class->dbus_register = hst_application_dbus_register;
  application_class->dbus_unregister = hst_application_dbus_unregister;
}

static void
hst_application_init (HstApplication *self)
{
}

GApplication *
hst_application_new (void)
{
  GApplication *application = g_object_new (HST_TYPE_APPLICATION,
                                            "application-id", HST_APP_ID,
                                            "flags", G_APPLICATION_HANDLES_OPEN,
                                            NULL);

  /* With a path, GTK would look for icons in it, from when a thread may have read the theme already: see hst_ui_init(). */
  g_application_set_resource_base_path (application, NULL);
  return application;
}
