/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-finding-row.h"

#include "hst-check.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstFindingRow:
 *
 * One finding: which rule found it and why, what is wrong, what would help, and what can be done about it; under a heading
 * where it is the first of its group.  Of one that was accepted: for what reason.
 */
struct _HstFindingRow {
  GtkBox     parent_instance;

  GtkWidget *heading;
  GtkWidget *row;
  GtkWidget *texts;
  GtkWidget *buttons;
  gboolean   is_wide;
  GtkWidget *icon;
  GtkWidget *rule;
  GtkWidget *sentence;
  GtkWidget *way_out;
  GtkWidget *reason;
  GtkWidget *why;
  GtkWidget *why_label;
  GtkWidget *repair;
  GtkWidget *accept;
  GtkWidget *withdraw;
};

G_DEFINE_FINAL_TYPE (HstFindingRow, hst_finding_row, GTK_TYPE_BOX)

static GtkWidget *
wrapped_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* How the rule comes to what it says. */
static GtkWidget *
make_why (HstFindingRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->why_label = wrapped_label (NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (self->why_label), 36);
  gtk_widget_set_margin_top (self->why_label, 6);
  gtk_widget_set_margin_bottom (self->why_label, 6);
  gtk_widget_set_margin_start (self->why_label, 6);
  gtk_widget_set_margin_end (self->why_label, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), self->why_label);
  /* Translators: a button: tells how the checker comes to a finding. */
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), C_("finding", "_Why?"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why This Is a Finding"), -1);
  return button;
}

static void
hst_finding_row_class_init (HstFindingRowClass *klass)
{
}

static void
hst_finding_row_init (HstFindingRow *self)
{
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->heading = wrapped_label ("heading");
  self->icon = gtk_image_new ();
  self->rule = wrapped_label ("caption-heading");
  self->sentence = wrapped_label (NULL);
  self->way_out = wrapped_label ("dim-label");
  self->reason = wrapped_label ("dim-label");
  self->why = make_why (self);
  self->repair = make_button (_("_Repair…"));
  self->accept = make_button (_("_Accept…"));
  self->withdraw = make_button (_("Accept it _No More"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 6);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_END);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->texts, TRUE);
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->row);
  gtk_box_append (GTK_BOX (self->row), self->icon);
  gtk_box_append (GTK_BOX (self->row), self->texts);
  gtk_box_append (GTK_BOX (self->texts), self->rule);
  gtk_box_append (GTK_BOX (self->texts), self->sentence);
  gtk_box_append (GTK_BOX (self->texts), self->way_out);
  gtk_box_append (GTK_BOX (self->texts), self->reason);
  gtk_box_append (GTK_BOX (self->texts), self->buttons);
  gtk_box_append (GTK_BOX (self->buttons), self->why);
  gtk_box_append (GTK_BOX (self->buttons), self->repair);
  gtk_box_append (GTK_BOX (self->buttons), self->accept);
  gtk_box_append (GTK_BOX (self->buttons), self->withdraw);
}

GtkWidget *
hst_finding_row_new (void)
{
  return g_object_new (HST_TYPE_FINDING_ROW, NULL);
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/* An action that wants a target is not named before there is one. */
static void
set_action (GtkWidget  *button,
            const char *action,
            GVariant   *target)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/* Beside the words where there is room, else below them. */
static void
place_buttons (HstFindingRow *self,
               gboolean       is_wide)
{
  if (is_wide == self->is_wide)
    return;
  self->is_wide = is_wide;
  g_object_ref (self->buttons);
  gtk_box_remove (GTK_BOX (is_wide ? self->texts : self->row), self->buttons);
  gtk_box_append (GTK_BOX (is_wide ? self->row : self->texts), self->buttons);
  g_object_unref (self->buttons);
}

/**
 * hst_finding_row_set:
 * @self: a row
 * @finding: what it shows
 * @heading: (nullable): of its group, if it is the first of it
 * @is_wide: whether there is room for buttons beside the words
 */
void
hst_finding_row_set (HstFindingRow *self,
                     HstFinding    *finding,
                     const char    *heading,
                     gboolean       is_wide)
{
  const char *rule = hst_finding_get_rule (finding);
  const char *cause = hst_finding_get_cause (finding) != NULL ? hst_finding_get_cause (finding) : "";
  const char *accepted = hst_finding_get_accepted (finding);
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", rule, cause));
  /* Translators: followed by the reason for which somebody has accepted a finding. */
  g_autofree char *reason = accepted != NULL ? g_strdup_printf (_("Accepted: %s"), accepted) : NULL;

  place_buttons (self, is_wide);
  show_text (self->heading, heading);
  show_text (self->rule, hst_check_get_rule_title (rule));
  show_text (self->sentence, hst_finding_get_sentence (finding));
  show_text (self->way_out, accepted == NULL ? hst_finding_get_way_out (finding) : NULL);
  show_text (self->reason, reason);
  show_text (self->why_label, hst_check_get_rule_reason (rule));
  gtk_widget_set_visible (self->why, hst_check_get_rule_reason (rule) != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), hst_words_severity_icon (hst_finding_get_severity (finding)));
  set_action (self->accept, "win.accept-finding", target);
  set_action (self->repair, "win.repair-finding", target);
  set_action (self->withdraw, "win.withdraw-acceptance", target);
  gtk_widget_set_visible (self->accept, accepted == NULL);
  gtk_widget_set_visible (self->withdraw, accepted != NULL);
  gtk_widget_set_visible (self->repair, accepted == NULL && hst_finding_get_uid (finding) != NULL &&
                                        hst_check_get_repair (rule) != HST_REPAIR_NONE);
}
