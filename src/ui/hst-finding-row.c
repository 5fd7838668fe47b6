/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-finding-row.h"

#include "hst-check.h"

#include <glib/gi18n-lib.h>

/**
 * HstFindingRow:
 *
 * One finding: which rule found it, what is wrong, what would help, and what can be done about it; under a heading where it
 * is the first of its group.
 */
struct _HstFindingRow {
  GtkBox     parent_instance;

  GtkWidget *heading;
  GtkWidget *icon;
  GtkWidget *rule;
  GtkWidget *sentence;
  GtkWidget *way_out;
  GtkWidget *repair;
  GtkWidget *accept;
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

/* A sheet comes over it. */
static void
on_clicked (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_after (button, "clicked", G_CALLBACK (on_clicked), NULL);
  return button;
}

static void
hst_finding_row_class_init (HstFindingRowClass *klass)
{
}

static void
hst_finding_row_init (HstFindingRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->heading = wrapped_label ("heading");
  self->icon = gtk_image_new ();
  self->rule = wrapped_label ("caption-heading");
  self->sentence = wrapped_label (NULL);
  self->way_out = wrapped_label ("dim-label");
  self->repair = make_button (_("_Repair…"));
  self->accept = make_button (_("_Accept…"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), row);
  gtk_box_append (GTK_BOX (row), self->icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (texts), self->rule);
  gtk_box_append (GTK_BOX (texts), self->sentence);
  gtk_box_append (GTK_BOX (texts), self->way_out);
  gtk_box_append (GTK_BOX (texts), buttons);
  gtk_box_append (GTK_BOX (buttons), self->repair);
  gtk_box_append (GTK_BOX (buttons), self->accept);
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

/**
 * hst_finding_row_set:
 * @self: a row
 * @finding: what it shows
 * @heading: (nullable): of its group, if it is the first of it
 */
void
hst_finding_row_set (HstFindingRow *self,
                     HstFinding    *finding,
                     const char    *heading)
{
  const char *rule = hst_finding_get_rule (finding);
  const char *cause = hst_finding_get_cause (finding) != NULL ? hst_finding_get_cause (finding) : "";
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", rule, cause));

  show_text (self->heading, heading);
  show_text (self->rule, hst_check_get_rule_title (rule));
  show_text (self->sentence, hst_finding_get_sentence (finding));
  show_text (self->way_out, hst_finding_get_way_out (finding));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                hst_finding_get_severity (finding) == HST_SEVERITY_NOTE ? "dialog-information-symbolic"
                                : hst_finding_get_severity (finding) == HST_SEVERITY_STOP ? "process-stop-symbolic"
                                                                                        : "dialog-warning-symbolic");
  set_action (self->accept, "win.accept-finding", target);
  set_action (self->repair, "win.repair-finding", target);
  gtk_widget_set_visible (self->repair, hst_finding_get_uid (finding) != NULL &&
                                        hst_check_get_repair (rule) != HST_REPAIR_NONE);
}
