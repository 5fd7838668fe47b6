/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-window-private.h"

#include "hst-closing.h"
#include "hst-config.h"
#include "hst-default-plan.h"
#include "hst-dialogs.h"
#include "hst-event-actions.h"
#include "hst-format.h"
#include "hst-import-flow.h"
#include "hst-rescue-flow.h"
#include "hst-search-flow.h"
#include "hst-second-zone.h"
#include "hst-settings.h"
#include "hst-show-flow.h"
#include "hst-view-switcher.h"
#include "hst-views.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstWindow:
 *
 * One window, one plan: it introduces the session to the widgets that show it and turns their actions into what is
 * done to the plan.
 */
G_DEFINE_FINAL_TYPE (HstWindow, hst_window, ADW_TYPE_APPLICATION_WINDOW)

/* Long enough to read it, think, and go there with the pointer. */
#define UNDO_TOAST_S 10

static HstSchedule *
get_schedule (HstWindow *self)
{
  return hst_session_get_schedule (self->session);
}

static void
set_state (HstWindow  *self,
           const char *name,
           GVariant   *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), state);
}

/* ---- state to widgets */

static void
show_range (HstWindow *self)
{
  g_autofree char *text = hst_session_is_open (self->session) ? hst_views_dup_title (self->views) : NULL;

  adw_window_title_set_title (self->title, text != NULL ? text : _("Hostyny"));
}

static void
show_plan_name (HstWindow *self)
{
  HstPlan *plan = hst_schedule_get_plan (get_schedule (self));
  HstProgramme *programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  const char *path = hst_session_get_path (self->session);
  g_autofree char *name = NULL;

  if (path == NULL) {
    gtk_window_set_title (GTK_WINDOW (self), _("Hostyny"));
    adw_window_title_set_subtitle (self->title, "");
    return;
  }
  name = programme != NULL && programme->title != NULL ? g_strdup (programme->title) : g_path_get_basename (path);
  gtk_window_set_title (GTK_WINDOW (self), name);
  adw_window_title_set_subtitle (self->title, name);
}

static void
append_step (GMenu      *menu,
             const char *label,
             const char *label_with_title,
             const char *title,
             const char *action)
{
  g_autofree char *text = title != NULL ? g_strdup_printf (label_with_title, title) : g_strdup (label);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *escaped = NULL;

  if (title != NULL) {
    /* What a person typed may hold an underscore, which is no mnemonic. */
    g_auto (GStrv) parts = g_strsplit (title, "_", -1);

    escaped = g_strjoinv ("__", parts);
    g_free (text);
    text = g_strdup_printf (label_with_title, escaped);
  }
  item = g_menu_item_new (text, action);
  g_menu_append_item (menu, item);
}

static void
show_steps (HstWindow *self)
{
  const char *undo = hst_session_get_undo_title (self->session);
  const char *redo = hst_session_get_redo_title (self->session);
  gboolean open = hst_session_is_open (self->session);

  g_menu_remove_all (self->undo_section);
  /* Translators: followed by what would be undone: “Undo: Move “Lunch”” */
  append_step (self->undo_section, _("_Undo"), _("_Undo: %s"), undo, "win.undo");
  /* Translators: followed by what would be done again. */
  append_step (self->undo_section, _("_Redo"), _("_Redo: %s"), redo, "win.redo");
  hst_window_enable (self, "undo", open && undo != NULL);
  hst_window_enable (self, "redo", open && redo != NULL);
}

static HstWelcome *
need_welcome (HstWindow *self)
{
  if (self->welcome == NULL) {
    self->welcome = HST_WELCOME (hst_welcome_new ());
    gtk_stack_add_named (self->pages, GTK_WIDGET (self->welcome), "welcome");
  }
  return self->welcome;
}

/* What a window shows: its plan, that this is being opened, or what can be done without one. */
void
hst_window_show_page (HstWindow *self)
{
  gboolean open = hst_session_is_open (self->session);

  if (!open && !self->opening)
    need_welcome (self);
  hst_window_enable_actions (self, open);
  show_steps (self);
  hst_stack_show (self->pages, open ? "plan" : self->opening ? "loading" : "welcome");
  gtk_widget_set_visible (GTK_WIDGET (self->findings_slot), open);
  show_range (self);
  show_plan_name (self);
}

static void
show_trouble (HstWindow  *self,
              const char *sentence)
{
  gtk_label_set_label (self->trouble_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_revealer), sentence != NULL);
  gtk_revealer_set_reveal_child (self->trouble_revealer, sentence != NULL);
}

/* ---- opening */

static void
remember_plan (HstWindow *self)
{
  hst_settings_set_string ("last-plan", hst_session_get_path (self->session));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = hst_session_open_finish (HST_SESSION (source), result, &error);
  g_autoptr (GListModel) waiting = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->opening = FALSE;
  if (opened) {
    remember_plan (self);
    show_trouble (self, hst_session_get_notice (self->session));
  } else if (hst_session_is_open (self->session)) {
    hst_window_report (self, error);
  } else {
    hst_welcome_show_trouble (need_welcome (self), error->message);
  }
  hst_window_show_page (self);
  hst_window_present_waiting (self);
  hst_rescue_flow_offer (self, error);
  waiting = g_steal_pointer (&self->waiting);
  if (opened && waiting != NULL)
    hst_import_flow_start (self, waiting);
  hst_show_flow_opened (self);
}

static void
on_refreshed (HstWindow *self)
{
  HstOccurrence *shown;

  hst_sidebar_show (self->sidebar, hst_session_get_meetings (self->session));
  show_plan_name (self);
  shown = hst_inspector_get_occurrence (self->inspector);
  if (self->title_wanted != NULL && shown != NULL &&
      g_strcmp0 (hst_occurrence_get_uid (shown), self->title_wanted) == 0) {
    g_clear_pointer (&self->title_wanted, g_free);
    hst_inspector_focus_title (self->inspector);
  }
  if (self->visit_wanted != NULL && hst_plan_find_visit (hst_schedule_get_plan (get_schedule (self)), self->visit_wanted)) {
    hst_window_show_inspector (self, TRUE);
    hst_inspector_show_visit (self->inspector, self->visit_wanted);
    g_clear_pointer (&self->visit_wanted, g_free);
    hst_inspector_focus_title (self->inspector);
  }
}

static void
on_stepping (HstWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  g_clear_object (&self->undo_toast);
}

static void
on_failed (HstWindow    *self,
           const GError *error)
{
  hst_window_report (self, error);
}

/* ---- other callbacks */

static void
on_trouble_dismissed (HstWindow *self)
{
  show_trouble (self, NULL);
}

/* What the header bar has no room for stands below it, and at the foot of the window. */
static void
on_squeezed (HstWindow *self)
{
  const gboolean navigation = gtk_widget_get_child_visible (self->navigation);

  gtk_widget_set_visible (self->bottom_bar, !gtk_widget_get_child_visible (self->view_switcher));
  gtk_widget_set_visible (self->bottom_navigation, !navigation);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_filter_button), !navigation);
  gtk_widget_set_visible (self->range_label, !gtk_widget_get_child_visible (GTK_WIDGET (self->title)));
}

static void
on_sidebar_shown (HstWindow *self)
{
  gboolean shown = hst_split_get_show_sidebar (self->sidebar_split);

  set_state (self, "sidebar", g_variant_new_boolean (shown));
  if (!hst_split_get_narrow (self->sidebar_split))
    hst_settings_set_boolean ("sidebar-visible", shown);
}

static void
on_inspector_shown (HstWindow *self)
{
  gboolean shown = hst_split_get_show_sidebar (self->inspector_split);

  set_state (self, "inspector", g_variant_new_boolean (shown));
  if (!hst_split_get_narrow (self->inspector_split))
    hst_settings_set_boolean ("inspector-visible", shown);
}

static void
restore_state (HstWindow *self)
{
  g_autofree char *view = hst_settings_dup_string ("view", "week");
  HstView known;

  gtk_window_set_default_size (GTK_WINDOW (self), hst_settings_get_int ("window-width", 1180),
                               hst_settings_get_int ("window-height", 760));
  if (hst_settings_get_boolean ("window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  g_action_group_change_action_state (G_ACTION_GROUP (self), "view",
                                      g_variant_new_string (hst_view_from_name (view, &known) ? view : "week"));
  hst_split_set_show_sidebar (self->sidebar_split, hst_settings_get_boolean ("sidebar-visible", TRUE));
  hst_split_set_show_sidebar (self->inspector_split, hst_settings_get_boolean ("inspector-visible", TRUE));
}

static void
save_state (HstWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  hst_settings_set_boolean ("window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self))) {
    hst_settings_set_int ("window-width", MAX (width, 360));
    hst_settings_set_int ("window-height", MAX (height, 294));
  }
}

/* ---- vfuncs */

static gboolean
hst_window_close_request (GtkWindow *window)
{
  HstWindow *self = HST_WINDOW (window);

  hst_window_commit (self);
  if (hst_closing_is_held (self))
    return GDK_EVENT_STOP;
  hst_close_sheets (window);
  save_state (self);
  /* What was asked for is done before the window goes. */
  hst_session_shut_down (self->session);

  return GTK_WINDOW_CLASS (hst_window_parent_class)->close_request (window);
}

static void
hst_window_dispose (GObject *object)
{
  HstWindow *self = HST_WINDOW (object);

  if (self->session != NULL)
    hst_session_shut_down (self->session);
  hst_window_forget_presenting (self);
  g_clear_object (&self->waiting);
  g_clear_object (&self->undo_toast);
  g_clear_pointer (&self->title_wanted, g_free);
  g_clear_pointer (&self->visit_wanted, g_free);
  g_clear_pointer (&self->opening_path, g_free);

  G_OBJECT_CLASS (hst_window_parent_class)->dispose (object);
}

static void
hst_window_finalize (GObject *object)
{
  /* Not before: what was asked for may still answer. */
  g_clear_object (&HST_WINDOW (object)->session);

  G_OBJECT_CLASS (hst_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HstWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, squeeze);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, view_switcher);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, trouble_revealer);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, inspector_split);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, narrow_filter_button);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, views);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, findings_slot);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, bottom_navigation);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, range_label);
  gtk_widget_class_bind_template_child (widget_class, HstWindow, drop_revealer);
}

/* Not accelerators of the application: those come before the focused widget, and a block is moved by such keys, a text
 * walked through. */
static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint            key;
    GdkModifierType  modifiers;
    const char      *action;
  } keys[] = {
    { GDK_KEY_Left, GDK_ALT_MASK, "win.back" },
    { GDK_KEY_Page_Up, 0, "win.back" },
    { GDK_KEY_Right, GDK_ALT_MASK, "win.forward" },
    { GDK_KEY_Page_Down, 0, "win.forward" },
    { GDK_KEY_Down, GDK_ALT_MASK, "win.today" },
    { GDK_KEY_Home, 0, "win.today" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "win.cut" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "win.copy" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "win.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
hst_window_class_init (HstWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_window_dispose;
  object_class->finalize = hst_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hst_window_close_request;

  g_type_ensure (HST_TYPE_SQUEEZE);
  g_type_ensure (HST_TYPE_SEARCH);
  g_type_ensure (HST_TYPE_SPLIT);
  g_type_ensure (HST_TYPE_FILTER_BUTTON);
  g_type_ensure (HST_TYPE_VIEW_SWITCHER);
  g_type_ensure (HST_TYPE_VIEWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-window.ui");
  bind_children (widget_class);
  bind_keys (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_trouble_dismissed);
}

/* Most of the time nobody opens it. */
static void
make_menu (GtkMenuButton *button,
           gpointer       user_data)
{
  HstWindow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, self->main_menu);
  hst_menu_return_focus (gtk_menu_button_get_popover (button));
}

static void
build_panes (HstWindow *self)
{
  HstSchedule *schedule = get_schedule (self);

  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu, self, NULL);
  hst_views_set_schedule (self->views, schedule);
  hst_filter_button_set_schedule (self->filter_button, schedule);
  hst_filter_button_set_schedule (self->narrow_filter_button, schedule);
  self->sidebar = HST_SIDEBAR (hst_sidebar_new (schedule));
  hst_split_set_sidebar (self->sidebar_split, GTK_WIDGET (self->sidebar));
  self->inspector = HST_INSPECTOR (hst_inspector_new (schedule));
  hst_split_set_sidebar_position (self->inspector_split, GTK_PACK_END);
  hst_split_set_sidebar (self->inspector_split, GTK_WIDGET (self->inspector));
  self->findings = HST_FINDINGS_BAR (hst_findings_bar_new (schedule));
  adw_bin_set_child (self->findings_slot, GTK_WIDGET (self->findings));
}

static void
hst_window_init (HstWindow *self)
{
  HstSchedule *schedule;

  self->session = hst_session_new ();
  schedule = get_schedule (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  if (g_str_has_suffix (HST_APP_ID, ".Devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  hst_window_install_actions (self);
  build_panes (self);
  hst_event_actions_connect (self, self->inspector);

  g_signal_connect_object (self->session, "refreshed", G_CALLBACK (on_refreshed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "stepping", G_CALLBACK (on_stepping), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::undo-title", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::redo-title", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::title", G_CALLBACK (show_range), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar_split, "notify::show-sidebar", G_CALLBACK (on_sidebar_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector_split, "notify::show-sidebar", G_CALLBACK (on_inspector_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->squeeze, "notify::n-shown", G_CALLBACK (on_squeezed), self, G_CONNECT_SWAPPED);

  self->system_weekday = hst_schedule_get_first_weekday (schedule);
  hst_import_flow_accept_drops (self, self->drop_revealer);
  hst_search_flow_connect (self, self->search);
  hst_window_apply_settings (self);
  restore_state (self);
  on_sidebar_shown (self);
  on_inspector_shown (self);
  hst_window_enable_actions (self, FALSE);
}

/* ---- public */

HstWindow *
hst_window_new (GtkApplication *application)
{
  return g_object_new (HST_TYPE_WINDOW, "application", application, NULL);
}

/**
 * hst_window_open_default:
 * @self: a window
 *
 * Opens the plan that was open last; where there is none yet, shows what can be done about it.
 */
void
hst_window_open_default (HstWindow *self)
{
  g_autofree char *path = hst_default_plan_dup_path ();

  g_return_if_fail (HST_IS_WINDOW (self));

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    hst_window_open (self, path, HST_OPENING_EXISTING);
  else
    hst_window_show_page (self);
}

/**
 * hst_window_open:
 * @self: a window
 * @path: path of a plan file
 * @opening: whether it is there or is to be made
 *
 * Opens a plan in place of what is shown.
 */
void
hst_window_open (HstWindow  *self,
                 const char *path,
                 HstOpening  opening)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  hst_window_commit (self);
  self->opening = TRUE;
  g_free (self->opening_path);
  self->opening_path = g_strdup (path);
  hst_window_show_page (self);
  hst_rescue_flow_note (self, path);
  if (!hst_session_is_open (self->session))
    hst_views_want (self->views, hst_split_get_show_sidebar (self->sidebar_split));
  hst_session_open_async (self->session, path, opening, on_opened, g_object_ref (self));
}

/**
 * hst_window_import:
 * @self: a window
 * @files: (element-type GFile): iCalendar files
 *
 * Shows what the files would bring; waits for the plan to be open, if it is being opened.
 */
void
hst_window_import (HstWindow  *self,
                   GListModel *files)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  if (!self->opening && hst_session_is_open (self->session)) {
    hst_window_commit (self);
    hst_import_flow_start (self, files);
    return;
  }
  g_set_object (&self->waiting, files);
  if (!self->opening)
    hst_window_say (self, _("Choose a plan first; the calendars are imported into it"), FALSE);
}

HstSession *
hst_window_get_session (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * hst_window_get_views:
 * @self: a window
 *
 * Returns: (transfer none): the views of the schedule, of which it shows one
 */
HstViews *
hst_window_get_views (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), NULL);

  return self->views;
}

/**
 * hst_window_show_new_visit:
 * @self: a window
 * @uid: UID of a visit that was made a moment ago
 *
 * Shows it as soon as it is in the plan that is shown, with its title ready to be typed.
 */
void
hst_window_show_new_visit (HstWindow  *self,
                           const char *uid)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  g_free (self->visit_wanted);
  self->visit_wanted = g_strdup (uid);
}

/**
 * hst_window_show_published:
 * @self: a window
 * @visit: UID of a visit
 * @text: what was published of it, and whether anything is unsent
 *
 * Shows that with the visit, if that is what is shown.
 */
void
hst_window_show_published (HstWindow  *self,
                           const char *visit,
                           const char *text)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  if (self->inspector != NULL)
    hst_inspector_show_published (self->inspector, visit, text);
}

/**
 * hst_window_get_visit:
 * @self: a window
 *
 * Returns: (nullable) (transfer none): UID of the visit that the inspector shows, or of which it shows a session
 */
const char *
hst_window_get_visit (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), NULL);

  return hst_inspector_get_visit (self->inspector);
}

/**
 * hst_window_is_free:
 * @self: a window
 *
 * Returns: whether it shows no plan and opens none
 */
gboolean
hst_window_is_free (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), FALSE);

  return !self->opening && !hst_session_is_open (self->session);
}

gboolean
hst_window_is_opening (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), FALSE);

  return self->opening;
}

/**
 * hst_window_shows:
 * @self: a window
 * @path: path of a plan file
 *
 * Returns: whether that is the plan it shows, or is about to show
 */
gboolean
hst_window_shows (HstWindow  *self,
                  const char *path)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), FALSE);

  return g_strcmp0 (self->opening ? self->opening_path : hst_session_get_path (self->session), path) == 0;
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

/**
 * hst_window_say:
 * @self: a window
 * @text: what happened, translated
 * @with_undo: whether it can be taken back
 */
void
hst_window_say (HstWindow  *self,
                const char *text,
                gboolean    with_undo)
{
  AdwToast *toast;

  g_return_if_fail (HST_IS_WINDOW (self));

  if (self->toasts == NULL)
    return;
  toast = make_toast (text);
  if (with_undo) {
    adw_toast_set_button_label (toast, _("_Undo"));
    adw_toast_set_timeout (toast, UNDO_TOAST_S);
    adw_toast_set_action_name (toast, "win.undo");
    g_set_object (&self->undo_toast, toast);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * hst_window_say_folder:
 * @self: a window
 * @text: what was written, translated
 * @folder: where to
 */
void
hst_window_say_folder (HstWindow  *self,
                       const char *text,
                       GFile      *folder)
{
  g_autofree char *uri = g_file_get_uri (folder);
  AdwToast *toast;

  g_return_if_fail (HST_IS_WINDOW (self));

  if (self->toasts == NULL)
    return;
  toast = make_toast (text);
  adw_toast_set_button_label (toast, _("_Open Folder"));
  adw_toast_set_action_name (toast, "win.open-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * hst_window_report:
 * @self: a window
 * @error: what went wrong
 *
 * Says it in the window, until it is dismissed or a plan is opened.
 */
void
hst_window_report (HstWindow    *self,
                   const GError *error)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  if (self->toasts != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_trouble (self, error->message);
}

/**
 * hst_window_commit:
 * @self: a window
 *
 * Takes what is being typed.
 */
void
hst_window_commit (HstWindow *self)
{
  g_return_if_fail (HST_IS_WINDOW (self));

  if (hst_session_is_open (self->session))
    hst_inspector_commit (self->inspector);
}

gboolean
hst_window_is_typing (HstWindow *self)
{
  g_return_val_if_fail (HST_IS_WINDOW (self), FALSE);

  return hst_inspector_is_typing (self->inspector);
}

/**
 * hst_window_apply_settings:
 * @self: a window
 *
 * Shows the week as the settings want it.
 */
void
hst_window_apply_settings (HstWindow *self)
{
  g_autofree char *weekday = hst_settings_dup_string ("first-weekday", "system");
  g_autofree char *second_zone = hst_settings_dup_string ("second-zone", "");

  g_return_if_fail (HST_IS_WINDOW (self));

  hst_schedule_set_first_weekday (get_schedule (self), g_str_equal (weekday, "monday")   ? 1
                                                       : g_str_equal (weekday, "sunday") ? 7
                                                                                         : self->system_weekday);
  hst_schedule_set_work_week (get_schedule (self), hst_settings_get_boolean ("work-week", FALSE));
  hst_second_zone_show (get_schedule (self), second_zone);
}
