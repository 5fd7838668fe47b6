/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-publish-sheet-private.h"

#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* Whole sentences: long enough to read them. */
#define TOAST_S 10

static guint signals[HST_PUBLISH_N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstPublishSheet, hst_publish_sheet, ADW_TYPE_BIN)

static gint64
get_number (HstChoice *choice)
{
  const char *id = hst_choice_get (choice);

  return id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;
}

void
hst_publish_sheet_emit_send (HstPublishSheet   *self,
                             HstSending         sending,
                             const char *const *codes)
{
  g_signal_emit (self, signals[HST_PUBLISH_SEND], 0, (int) sending, get_number (self->version),
                 hst_choice_get (self->detail), codes);
}

void
hst_publish_sheet_emit_restore (HstPublishSheet *self,
                                gint64           number)
{
  g_signal_emit (self, signals[HST_PUBLISH_RESTORE], 0, number);
}

void
hst_publish_sheet_emit_remind (HstPublishSheet *self,
                               const char      *code,
                               HstSending       sending)
{
  g_signal_emit (self, signals[HST_PUBLISH_REMIND], 0, code, (int) sending);
}

static void
on_publish_clicked (HstPublishSheet *self)
{
  g_signal_emit (self, signals[HST_PUBLISH_PUBLISH], 0, gtk_editable_get_text (GTK_EDITABLE (self->note_row)));
}

static void
on_cancel_clicked (HstPublishSheet *self)
{
  g_signal_emit (self, signals[HST_PUBLISH_CANCEL], 0);
}

static void
send_checked (HstPublishSheet *self,
              HstSending       sending)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (codes, g_object_get_data (self->checks->pdata[i], "id"));
  if (codes->len == 0) {
    hst_publish_sheet_say (self, _("Choose at least one community"));
    return;
  }
  g_ptr_array_add (codes, NULL);
  hst_publish_sheet_emit_send (self, sending, (const char *const *) codes->pdata);
}

static void
on_folder_activated (HstPublishSheet *self)
{
  send_checked (self, HST_SENDING_FOLDER);
}

static void
on_zip_activated (HstPublishSheet *self)
{
  send_checked (self, HST_SENDING_ZIP);
}

static void
on_feed_activated (HstPublishSheet *self)
{
  send_checked (self, HST_SENDING_FEED);
}

static void
ask_for_changes (HstPublishSheet *self)
{
  if (hst_choice_get (self->from) != NULL)
    g_signal_emit (self, signals[HST_PUBLISH_COMPARE], 0, get_number (self->from), get_number (self->to));
}

static void
offer_details (HstPublishSheet *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "public");
  g_ptr_array_add (labels, (gpointer) C_("detail level", "Public: no names"));
  g_ptr_array_add (ids, (gpointer) "participants");
  g_ptr_array_add (labels, (gpointer) C_("detail level", "Participants: names and phones"));
  g_ptr_array_add (ids, (gpointer) "internal");
  g_ptr_array_add (labels, (gpointer) C_("detail level", "Internal: everything"));
  hst_choice_offer (self->detail, ids, labels);
  hst_choice_select (self->detail, "public");
}

static void
hst_publish_sheet_dispose (GObject *object)
{
  HstPublishSheet *self = HST_PUBLISH_SHEET (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->version);
  g_clear_object (&self->detail);
  g_clear_object (&self->from);
  g_clear_object (&self->to);

  G_OBJECT_CLASS (hst_publish_sheet_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  const GType type = HST_TYPE_PUBLISH_SHEET;

  signals[HST_PUBLISH_PUBLISH] = g_signal_new ("publish", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                               G_TYPE_STRING);
  signals[HST_PUBLISH_SEND] = g_signal_new ("send", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                            G_TYPE_INT, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_STRV);
  signals[HST_PUBLISH_COMPARE] = g_signal_new ("compare", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                               G_TYPE_INT64, G_TYPE_INT64);
  signals[HST_PUBLISH_RESTORE] = g_signal_new ("restore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                               G_TYPE_INT64);
  signals[HST_PUBLISH_REMIND] = g_signal_new ("remind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                              G_TYPE_STRING, G_TYPE_INT);
  signals[HST_PUBLISH_CANCEL] = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, title);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, waiting);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, spinner);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, pages);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, state_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, note_row);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, publish_button);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, stops_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, communities_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, version_row);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, detail_row);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, recipients_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, targets_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, versions_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, compare_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, from_row);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, to_row);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, differences_group);
  gtk_widget_class_bind_template_child (widget_class, HstPublishSheet, replies_group);
}

static void
hst_publish_sheet_class_init (HstPublishSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_publish_sheet_dispose;

  install_signals ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-publish-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_publish_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_zip_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_feed_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hst_publish_sheet_init (HstPublishSheet *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  hst_row_say_title_once (ADW_ENTRY_ROW (self->note_row));
  self->version = hst_choice_new (self->version_row);
  self->detail = hst_choice_new (self->detail_row);
  self->from = hst_choice_new (self->from_row);
  self->to = hst_choice_new (self->to_row);
  g_signal_connect_swapped (self->from, "chosen", G_CALLBACK (ask_for_changes), self);
  g_signal_connect_swapped (self->to, "chosen", G_CALLBACK (ask_for_changes), self);
  offer_details (self);
  gtk_spinner_start (self->spinner);
}

/**
 * hst_publish_sheet_new:
 * @visit_title: what the visit is called
 *
 * Returns: (transfer floating): a sheet that waits for hst_publish_sheet_show()
 */
GtkWidget *
hst_publish_sheet_new (const char *visit_title)
{
  HstPublishSheet *self = g_object_new (HST_TYPE_PUBLISH_SHEET, NULL);

  adw_window_title_set_subtitle (self->title, visit_title);
  return GTK_WIDGET (self);
}

/**
 * hst_publish_sheet_show:
 * @self: a sheet
 * @facts: what there is to be shown
 *
 * Shows it, and asks to compare the last version with what is now.
 */
void
hst_publish_sheet_show (HstPublishSheet       *self,
                        const HstPublishFacts *facts)
{
  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  gtk_spinner_stop (self->spinner);
  hst_publish_sheet_fill (self, facts);
  hst_stack_show (self->waiting, "pages");
  ask_for_changes (self);
}

/**
 * hst_publish_sheet_show_changes:
 * @self: a sheet
 * @items: (element-type HstPublishItem): what differs between the two versions that are compared
 */
void
hst_publish_sheet_show_changes (HstPublishSheet *self,
                                GPtrArray       *items)
{
  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  hst_publish_sheet_fill_changes (self, items);
}

/**
 * hst_publish_sheet_say:
 * @self: a sheet
 * @text: a short sentence
 *
 * Says it where the person looks: the window lies behind the sheet.
 */
void
hst_publish_sheet_say (HstPublishSheet *self,
                       const char      *text)
{
  g_autofree char *markup = NULL;
  AdwToast *toast;

  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  /* Its title is markup, and names of people's files are not. */
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, TOAST_S);
  adw_toast_overlay_add_toast (self->toasts, toast);
  hst_widget_say (GTK_WIDGET (self), text);
}

/**
 * hst_publish_sheet_set_busy:
 * @self: a sheet
 * @is_busy: whether something takes its time, which "cancel" would stop
 */
void
hst_publish_sheet_set_busy (HstPublishSheet *self,
                            gboolean         is_busy)
{
  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress_revealer, is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), !is_busy);
}

void
hst_publish_sheet_set_progress (HstPublishSheet *self,
                                double           fraction)
{
  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

/**
 * hst_publish_sheet_turn_to:
 * @self: a sheet
 * @page: "publish", "send", "versions" or "replies"
 */
void
hst_publish_sheet_turn_to (HstPublishSheet *self,
                           const char      *page)
{
  g_return_if_fail (HST_IS_PUBLISH_SHEET (self));

  adw_view_stack_set_visible_child_name (self->pages, page);
}
