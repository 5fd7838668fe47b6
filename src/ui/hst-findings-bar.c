/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-findings-bar.h"

#include "hst-day-scale.h"
#include "hst-finding-row.h"

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

  GtkSortListModel *sorted;
};

G_DEFINE_FINAL_TYPE (HstFindingsBar, hst_findings_bar, ADW_TYPE_BIN)

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, hst_finding_row_new ());
}

static const char *
get_severity_words (HstSeverity severity)
{
  switch (severity) {
  case HST_SEVERITY_STOP:
    return C_("findings", "what stops publishing");
  case HST_SEVERITY_WARNING:
    return C_("findings", "warnings");
  case HST_SEVERITY_NOTE:
  default:
    return C_("findings", "notes");
  }
}

static gboolean
is_of_one_group (HstFinding *a,
                 HstFinding *b)
{
  return g_strcmp0 (hst_finding_get_visit (a), hst_finding_get_visit (b)) == 0 &&
         hst_finding_get_severity (a) == hst_finding_get_severity (b);
}

static const char *
get_group_title (HstFindingsBar *self,
                 HstFinding     *finding)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const HstVisit *visit = plan != NULL ? hst_plan_find_visit (plan, hst_finding_get_visit (finding)) : NULL;

  return visit == NULL ? _("Meetings") : visit->title != NULL ? visit->title : _("Untitled");
}

static void
on_bind (HstFindingsBar           *self,
         GtkListItem              *list_item,
         GtkSignalListItemFactory *factory)
{
  HstFinding *finding = gtk_list_item_get_item (list_item);
  const guint position = gtk_list_item_get_position (list_item);
  g_autoptr (HstFinding) before = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->sorted), position - 1) : NULL;
  GtkWidget *row = gtk_list_item_get_child (list_item);
  g_autofree char *heading = NULL;

  if (before == NULL || !is_of_one_group (before, finding))
    /* Translators: a heading over findings: a visit, and how bad they are. */
    heading = g_strdup_printf (C_("findings", "%s: %s"), get_group_title (self, finding),
                               get_severity_words (hst_finding_get_severity (finding)));
  hst_finding_row_set (HST_FINDING_ROW (row), finding, heading);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hst_finding_get_sentence (finding), -1);
}

/* By visit, the worst first within each; what belongs to none comes last. */
static int
compare_in_groups (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  HstFinding *first = (HstFinding *) a, *second = (HstFinding *) b;
  const char *one = hst_finding_get_visit (first), *other = hst_finding_get_visit (second);

  if ((one == NULL) != (other == NULL))
    return one == NULL ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER;
  if (g_strcmp0 (one, other) != 0)
    return gtk_ordering_from_cmpfunc (g_strcmp0 (one, other));
  return gtk_ordering_from_cmpfunc (hst_finding_compare (first, second));
}

static void
on_activated (HstFindingsBar *self,
              guint           position)
{
  g_autoptr (HstFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
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

  g_clear_object (&self->sorted);
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

/* From the top, and with the headings where the groups begin now: rows that only moved are not bound again. */
static void
on_popover_shown (HstFindingsBar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
hst_findings_bar_init (HstFindingsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "show", G_CALLBACK (on_popover_shown), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hst_findings_bar_new (HstSchedule *schedule)
{
  HstFindingsBar *self = g_object_new (HST_TYPE_FINDINGS_BAR, NULL);
  GListModel *findings = hst_schedule_get_findings (schedule);
  g_autoptr (GtkNoSelection) selection = NULL;

  self->schedule = g_object_ref (schedule);
  self->sorted = gtk_sort_list_model_new (g_object_ref (findings),
                                          GTK_SORTER (gtk_custom_sorter_new (compare_in_groups, NULL, NULL)));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
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
