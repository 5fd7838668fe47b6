/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-widget-utils.h"

/**
 * hst_widget_get_ink:
 * @widget: a widget
 * @ink: (out caller-allocates): the colour CSS gives its text
 */
void
hst_widget_get_ink (GtkWidget *widget,
                    GdkRGBA   *ink)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, ink);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ink);
#endif
}

/**
 * hst_widget_say:
 * @widget: the widget that has something to say
 * @message: what it says, translated
 *
 * Has a screen reader speak @message, where GTK can (from 4.14).
 */
void
hst_widget_say (GtkWidget  *widget,
                const char *message)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

void
hst_calendar_set_date (GtkCalendar *calendar,
                       GDateTime   *date)
{
#if GTK_CHECK_VERSION (4, 20, 0)
  gtk_calendar_set_date (calendar, date);
#else
  gtk_calendar_select_day (calendar, date);
#endif
}

/**
 * hst_widget_name:
 * @widget: a widget with a text in it, such as a button
 * @name: how it is called by assistive technology, translated
 *
 * Names @widget otherwise than its text does, which labels it and counts more than a name of its own since GTK 4.10.
 */
void
hst_widget_name (GtkWidget  *widget,
                 const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * hst_drop_down_name:
 * @drop_down: a drop-down list without a label of its own
 * @name: what is chosen with it, translated
 *
 * Tells who cannot see it what @drop_down is for; GTK leaves the button in it, which has the focus, without a name, or
 * later has what is chosen label it.
 */
void
hst_drop_down_name (GtkDropDown *drop_down,
                    const char  *name)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  hst_widget_name (GTK_WIDGET (drop_down), name);
  if (button != NULL)
    hst_widget_name (button, name);
}

/**
 * hst_stack_show:
 * @stack: a stack
 * @name: the name of the page to show
 *
 * Shows a page of a stack, and hides the others from assistive technology too, to which GTK 4.8 offers what is on
 * them as if it could be seen.
 */
void
hst_stack_show (GtkStack   *stack,
                const char *name)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  gtk_stack_set_visible_child_name (stack, name);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
    GtkWidget *child = gtk_stack_page_get_child (GTK_STACK_PAGE (page));

    gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != gtk_stack_get_visible_child (stack), -1);
  }
}

/**
 * hst_row_set_activatable:
 * @row: a row
 * @widget: what in it is pressed when the row is, with a name of its own
 *
 * Does that, and has @widget keep its name: libadwaita has the row's title label it, which counts more since GTK 4.10.
 */
void
hst_row_set_activatable (AdwActionRow *row,
                         GtkWidget    *widget)
{
  adw_action_row_set_activatable_widget (row, widget);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * hst_row_say_title_once:
 * @row: a row to type in
 *
 * Has one label name @row: libadwaita keeps its title in two, a big and a small one, and since GTK 4.10 each of them names
 * what its mnemonic is for, so that assistive technology would say it twice.
 */
void
hst_row_say_title_once (AdwEntryRow *row)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (GTK_WIDGET (row));

  if (labels != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels->data, NULL, -1);
}

/**
 * hst_row_add_suffix:
 * @row: an #AdwActionRow or #AdwExpanderRow
 * @suffix: what goes to its end
 *
 * Rows that open have called it so since libadwaita 1.4.
 */
void
hst_row_add_suffix (GtkWidget *row,
                    GtkWidget *suffix)
{
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  else
#if ADW_CHECK_VERSION (1, 4, 0)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), suffix);
#else
    adw_expander_row_add_action (ADW_EXPANDER_ROW (row), suffix);
#endif
}

static gboolean
ask_for_help (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  GtkWindow *over = GTK_IS_WINDOW (widget) ? gtk_window_get_transient_for (GTK_WINDOW (widget)) : NULL;

  return gtk_widget_activate_action (over != NULL ? GTK_WIDGET (over) : widget, "app.help", "s", "");
}

/**
 * hst_widget_help_on_f1:
 * @widget: a popover; or a dialog or window over one of the application's, that is not the application's itself
 *
 * Has the key F1 open the manual there too, where the keys of the application do not come.
 */
void
hst_widget_help_on_f1 (GtkWidget *widget)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                                          gtk_callback_action_new (ask_for_help, NULL, NULL)));
  gtk_widget_add_controller (widget, shortcuts);
}

static void
return_focus (GtkWidget *popover)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (popover));

  if (focus != NULL && gtk_widget_is_ancestor (focus, popover))
    gtk_widget_grab_focus (gtk_widget_get_parent (popover));
}

/**
 * hst_menu_return_focus:
 * @popover: a menu with menus in it
 *
 * Has the focus go to what opened the menu when that is closed, also by something in a menu of it: there GTK 4.8 leaves
 * it where nothing is to be seen any more, and no key reaches the window.
 */
void
hst_menu_return_focus (GtkPopover *popover)
{
  g_signal_connect (popover, "closed", G_CALLBACK (return_focus), NULL);
}

/**
 * hst_widget_with_text:
 * @widget: a widget
 * @px: a length, in pixels, that leaves room for words of the usual size
 *
 * Returns: the length that leaves room for as many of them where a person has text larger
 */
int
hst_widget_with_text (GtkWidget *widget,
                      int        px)
{
  int dpi;

  /* In 1024ths; -1 where nobody has said anything. */
  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return px > 0 && dpi > 96 * 1024 ? (int) ((gint64) px * dpi / (96 * 1024)) : px;
}
