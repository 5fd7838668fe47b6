/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-form-row.h"

#include "hst-form-text.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* The widgets of one row of a form. */

#define TEXT_HEIGHT 64

static void
leave (HstFormLine *self)
{
  ((void (*) (HstRecordForm *)) self->left) (self->form);
}

static void
commit_when_left (HstFormLine *self,
                  GtkWidget   *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave), self);
  gtk_widget_add_controller (widget, focus);
}

/* ---- building */

static void
build_entry (HstFormLine *self)
{
  self->widget = adw_entry_row_new ();
  hst_row_say_title_once (ADW_ENTRY_ROW (self->widget));
  commit_when_left (self, self->widget);
  g_signal_connect_swapped (self->widget, "entry-activated", G_CALLBACK (leave), self);
}

static void
build_text (HstFormLine *self,
            const char  *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->widget = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->widget), FALSE);
  gtk_widget_set_focusable (self->widget, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "inset");
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, self->row->is_low ? -1 : TEXT_HEIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->widget), box);
  commit_when_left (self, GTK_WIDGET (self->view));
}

static void
offer_values (HstFormLine *self)
{
  const HstFormRow *row = self->row;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; row->kind == HST_FORM_CHOICE && i < row->n_values; i++) {
    const int value = row->order != NULL ? row->order[i] : (int) i;

    g_ptr_array_add (ids, g_strdup_printf ("%d", value));
    g_ptr_array_add (labels, (gpointer) row->words (value));
  }
  for (const HstFormOption *option = row->options; option != NULL && option->label != NULL; option++) {
    g_ptr_array_add (ids, g_strdup (option->value));
    g_ptr_array_add (labels, (gpointer) _(option->label));
  }
  hst_choice_offer (self->choice, ids, labels);
}

static void
build_choice (HstFormLine *self)
{
  self->widget = adw_combo_row_new ();
  self->choice = hst_choice_new (ADW_COMBO_ROW (self->widget));
  offer_values (self);
  g_signal_connect_swapped (self->choice, "chosen", G_CALLBACK (leave), self);
}

static void
on_created (HstFormLine *self,
            gpointer     record)
{
  hst_record_form_add_record (self->form, record);
}

static void
build_link (HstFormLine *self,
            const char  *title)
{
  self->widget = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  self->link = hst_link_new (ADW_ACTION_ROW (self->widget), self->row->link);
  if (self->row->creates)
    hst_link_let_create (self->link);
  g_signal_connect_swapped (self->link, "created", G_CALLBACK (on_created), self);
  g_signal_connect_swapped (self->link, "chosen", G_CALLBACK (leave), self);
}

/*
 * hst_form_line_new:
 * @row: a static row of a table
 * @left: what to call when the row was left
 * @form: with what
 *
 * Returns: (transfer full): the row with its widget, which is to be put into a container
 */
HstFormLine *
hst_form_line_new (const HstFormRow *row,
                   GCallback         left,
                   HstRecordForm    *form)
{
  HstFormLine *self = g_new0 (HstFormLine, 1);
  const char *title = _(row->title);

  self->row = row;
  self->left = left;
  self->form = form;
  if (row->kind == HST_FORM_TEXT)
    build_text (self, title);
  else if (row->kind == HST_FORM_CHOICE || row->kind == HST_FORM_OPTION)
    build_choice (self);
  else if (row->kind == HST_FORM_LINK)
    build_link (self, title);
  else
    build_entry (self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  g_object_ref_sink (self->widget);

  return self;
}

void
hst_form_line_free (HstFormLine *self)
{
  g_clear_object (&self->widget);
  g_clear_object (&self->choice);
  g_clear_object (&self->link);
  g_free (self->shown);
  g_free (self);
}

/* ---- texts */

static char *
dup_typed (HstFormLine *self)
{
  if (self->view != NULL) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
    GtkTextIter start, end;

    gtk_text_buffer_get_bounds (buffer, &start, &end);
    return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  }
  if (self->choice != NULL)
    return g_strdup (hst_choice_get (self->choice) != NULL ? hst_choice_get (self->choice) : "");
  if (self->link != NULL)
    return g_strdup (hst_link_get_key (self->link) != NULL ? hst_link_get_key (self->link) : "");

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
}

static void
set_text (HstFormLine *self,
          HstPlan     *plan,
          const char  *text)
{
  const char *key = *text != '\0' ? text : NULL;

  if (self->view != NULL) {
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  } else if (self->choice != NULL) {
    hst_choice_select (self->choice, key);
  } else if (self->link != NULL) {
    hst_link_show (self->link, plan, NULL, key);
  } else {
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
  }
}

/*
 * hst_form_line_fill:
 * @self: a row
 * @plan: the plan
 * @record: what to show
 * @anew: whether it is another record than before
 *
 * Shows the record's value, but over nothing that was typed since it was filled.
 */
void
hst_form_line_fill (HstFormLine   *self,
                    HstPlan       *plan,
                    gconstpointer  record,
                    gboolean       anew)
{
  g_autofree char *text = hst_form_text_show (self->row, record);
  g_autofree char *typed = dup_typed (self);
  const gboolean is_typed_over = !anew && self->shown != NULL && g_strcmp0 (typed, self->shown) != 0;

  if (anew)
    gtk_widget_remove_css_class (self->widget, "error");
  if (is_typed_over)
    return;
  if (anew || self->link != NULL || g_strcmp0 (typed, text) != 0)
    set_text (self, plan, text);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}

/*
 * hst_form_line_take:
 * @self: a row
 * @draft: (inout): a draft of the record
 * @tzid: (nullable): the zone in which times are typed
 *
 * Takes what was typed into the draft.
 *
 * Returns: (nullable): what is wrong with it, translated; the draft is as it was then
 */
const char *
hst_form_line_take (HstFormLine *self,
                    gpointer    *draft,
                    const char  *tzid)
{
  g_autofree char *typed = dup_typed (self);
  const char *sentence = NULL;
  gpointer next;

  if (g_strcmp0 (typed, self->shown) == 0) {
    gtk_widget_remove_css_class (self->widget, "error");
    return NULL;
  }
  next = hst_record_copy (*draft);
  if (!hst_form_text_read (self->row, next, typed, tzid, &sentence)) {
    gtk_widget_add_css_class (self->widget, "error");
    hst_record_unref (next);
    return sentence;
  }
  gtk_widget_remove_css_class (self->widget, "error");
  hst_record_unref (*draft);
  *draft = next;
  /* It is what the record says from now on. */
  g_free (self->shown);
  self->shown = g_steal_pointer (&typed);

  return NULL;
}

/*
 * hst_form_line_is_typing:
 * @self: a row
 *
 * Returns: whether it says something else than when it was filled, or taken
 */
gboolean
hst_form_line_is_typing (HstFormLine *self)
{
  g_autofree char *typed = dup_typed (self);

  return g_strcmp0 (typed, self->shown) != 0;
}

/* ---- suggestions */

static void
on_suggestion_clicked (HstFormLine *self,
                       GtkButton   *button)
{
  g_autofree char *text = g_strdup (gtk_button_get_label (button));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->suggestions));
  gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
  leave (self);
}

/*
 * hst_form_line_suggest:
 * @self: a row that is typed into
 * @texts: (element-type utf8): what may be chosen instead
 *
 * Puts a button beside the row that offers them.
 */
void
hst_form_line_suggest (HstFormLine *self,
                       GPtrArray   *texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new ();
  const char *label = _("Suggestions");

  if (self->suggestions == NULL) {
    self->suggestions = gtk_menu_button_new ();
    gtk_widget_add_css_class (self->suggestions, "flat");
    gtk_widget_set_valign (self->suggestions, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text (self->suggestions, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->suggestions), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->widget), self->suggestions);
  }
  for (guint i = 0; i < texts->len; i++) {
    GtkWidget *button = gtk_button_new_with_label (texts->pdata[i]);

    gtk_widget_add_css_class (button, "flat");
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_suggestion_clicked), self);
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->suggestions), popover);
  gtk_widget_set_visible (self->suggestions, texts->len > 0);
}
