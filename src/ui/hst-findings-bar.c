/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-findings-bar.h"

#include "hst-day-scale.h"
#include "hst-finding.h"

#include <glib/gi18n-lib.h>

/**
 * HstFindingsBar:
 *
 * Says how many things the checker noticed, and shows them; not there at all while there are none.
 */
struct _HstFindingsBar {
  AdwBin         parent_instance;

  HstSchedule   *schedule;

  GtkRevealer   *revealer;
  GtkLabel      *label;
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkListView   *list;
};

G_DEFINE_FINAL_TYPE (HstFindingsBar, hst_findings_bar, ADW_TYPE_BIN)

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

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (texts), wrapped_label (NULL));
  gtk_box_append (GTK_BOX (texts), wrapped_label ("dim-label"));
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  HstFinding *finding = gtk_list_item_get_item (list_item);
  gboolean warning = hst_finding_get_severity (finding) >= HST_SEVERITY_WARNING;
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *sentence = gtk_widget_get_first_child (gtk_widget_get_last_child (row));
  GtkWidget *way_out = gtk_widget_get_next_sibling (sentence);
  const char *help = hst_finding_get_way_out (finding);

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (row)),
                                warning ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  gtk_label_set_label (GTK_LABEL (sentence), hst_finding_get_sentence (finding));
  gtk_label_set_label (GTK_LABEL (way_out), help != NULL ? help : "");
  gtk_widget_set_visible (way_out, help != NULL);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hst_finding_get_sentence (finding), -1);
}

static void
on_activated (HstFindingsBar *self,
              guint           position)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  g_autoptr (HstFinding) finding = g_list_model_get_item (findings, position);
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  const HstMoment *instance;
  g_autofree char *recurrence_id = NULL;
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const char *uid;

  if (finding == NULL)
    return;
  gtk_popover_popdown (self->popover);
  uid = hst_finding_get_uid (finding);
  instance = hst_finding_get_recurrence_id (finding);
  if (instance != NULL && hst_moment_is_set (instance))
    recurrence_id = hst_moment_to_string (instance);
  if (hst_finding_get_at_utc_s (finding) != HST_INSTANT_NONE && zone != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i",
                                (int) hst_day_of_utc (hst_finding_get_at_utc_s (finding), zone));
  if (uid != NULL && (plan == NULL || hst_plan_find_visit (plan, uid) == NULL))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-event", "(ss)", uid,
                                recurrence_id != NULL ? recurrence_id : "");
  else if (uid != NULL || hst_finding_get_visit (finding) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-visit", "s",
                                uid != NULL ? uid : hst_finding_get_visit (finding));
}

static void
on_findings_changed (HstFindingsBar *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  guint n = g_list_model_get_n_items (findings);
  g_autoptr (HstFinding) first = g_list_model_get_item (findings, 0);
  g_autofree char *text = NULL;

  if (n > 0) {
    /* Translators: how many things the checker noticed, then the first of them. */
    text = g_strdup_printf (ngettext ("%u finding: %s", "%u findings: %s", n), n, hst_finding_get_sentence (first));
    gtk_label_set_label (self->label, text);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  }
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
  /* A revealer that shows nothing would still let its button be reached with Tab. */
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
hst_findings_bar_dispose (GObject *object)
{
  HstFindingsBar *self = HST_FINDINGS_BAR (object);

  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (hst_findings_bar_parent_class)->dispose (object);
}

static void
hst_findings_bar_class_init (HstFindingsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_findings_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-findings-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, label);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, button);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, popover);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
hst_findings_bar_init (HstFindingsBar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWidget *
hst_findings_bar_new (HstSchedule *schedule)
{
  HstFindingsBar *self = g_object_new (HST_TYPE_FINDINGS_BAR, NULL);
  GListModel *findings = hst_schedule_get_findings (schedule);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (findings));

  self->schedule = g_object_ref (schedule);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (findings, "items-changed", G_CALLBACK (on_findings_changed), self, G_CONNECT_SWAPPED);
  on_findings_changed (self);

  return GTK_WIDGET (self);
}

/**
 * hst_findings_bar_open:
 * @self: a bar
 *
 * Shows the list of findings.
 *
 * Returns: whether there are any
 */
gboolean
hst_findings_bar_open (HstFindingsBar *self)
{
  g_return_val_if_fail (HST_IS_FINDINGS_BAR (self), FALSE);

  if (!gtk_revealer_get_reveal_child (self->revealer))
    return FALSE;
  gtk_menu_button_popup (self->button);

  return TRUE;
}
