/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-findings-bar.h"

#include "hst-day-scale.h"
#include "hst-finding-row.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstFindingsBar:
 *
 * Says at the foot of the window how many things the checker noticed; not there at all while there are none.  Above it a
 * pane lists them, by visit and the worst first, with what can be done about each, and those that were accepted; the
 * schedule stays in view.
 */
struct _HstFindingsBar {
  AdwBin         parent_instance;

  HstSchedule   *schedule;

  GtkRevealer       *pane;
  GtkImage          *icon;
  GtkLabel          *label;
  GtkButton         *button;

  /* What is in the pane, and %NULL before that is opened: see need_pane() */
  GtkToggleButton   *open_toggle;
  GtkToggleButton   *accepted_toggle;
  GtkScrolledWindow *scrolled;
  GtkListView       *list;
  GtkLabel          *none;

  GtkSortListModel *sorted;     /* shown while the pane is open */
  GHashTable       *ranks;      /* owned UID of a visit → its place among the visits, from 1 */
  GPtrArray        *bound;      /* GtkListItems that show something */
  guint             again_id;   /* shows them anew */
  gboolean          is_wide;
};

G_DEFINE_FINAL_TYPE (HstFindingsBar, hst_findings_bar, ADW_TYPE_BIN)

/* From here on buttons find room beside the words. */
#define WIDE_PX 640

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

/* Under a heading where its group begins. */
static void
show_item (HstFindingsBar *self,
           GtkListItem    *list_item)
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
  hst_finding_row_set (HST_FINDING_ROW (row), finding, heading, self->is_wide);
}

static void
on_bind (HstFindingsBar           *self,
         GtkListItem              *list_item,
         GtkSignalListItemFactory *factory)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  show_item (self, list_item);
  g_ptr_array_add (self->bound, list_item);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hst_finding_get_sentence (gtk_list_item_get_item (list_item)), -1);
}

static void
on_unbind (HstFindingsBar           *self,
           GtkListItem              *list_item,
           GtkSignalListItemFactory *factory)
{
  g_ptr_array_remove_fast (self->bound, list_item);
}

static gboolean
on_again (gpointer data)
{
  HstFindingsBar *self = data;

  self->again_id = 0;
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, self->bound->pdata[i]);
  return G_SOURCE_REMOVE;
}

/* Rows that only moved are not bound again, and a group may begin at one of them now. */
static void
show_again (HstFindingsBar *self)
{
  if (self->again_id == 0)
    self->again_id = g_idle_add (on_again, self);
}

static void
on_width_changed (HstFindingsBar *self)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);
  const gboolean is_wide = gtk_adjustment_get_page_size (across) >= WIDE_PX;

  if (self->is_wide == is_wide)
    return;
  self->is_wide = is_wide;
  show_again (self);
}

static int
compare_visits (gconstpointer a,
                gconstpointer b)
{
  const HstVisit *x = *(const HstVisit *const *) a, *y = *(const HstVisit *const *) b;

  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  return g_strcmp0 (x->uid, y->uid);
}

static gboolean
has_same_ranks (GHashTable *a,
                GHashTable *b)
{
  GHashTableIter iter;
  gpointer uid, rank;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &uid, &rank))
    if (g_hash_table_lookup (b, uid) != rank)
      return FALSE;
  return TRUE;
}

/* As many findings are compared as often, the order of visits is found out once. */
static void
rank_visits (HstFindingsBar *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  g_autoptr (GHashTable) before = g_steal_pointer (&self->ranks);

  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (plan != NULL)
    g_ptr_array_extend (visits, hst_plan_get_records (plan, &hst_visit_type), NULL, NULL);
  g_ptr_array_sort (visits, compare_visits);
  for (guint i = 0; i < visits->len; i++)
    g_hash_table_insert (self->ranks, g_strdup (((HstVisit *) visits->pdata[i])->uid), GUINT_TO_POINTER (i + 1));
  if (!has_same_ranks (self->ranks, before))
    gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
}

static guint
get_rank (HstFindingsBar *self,
          HstFinding     *finding)
{
  const char *visit = hst_finding_get_visit (finding);

  return visit != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, visit)) : G_MAXUINT;
}

/* By visit, the soonest first, and the worst first within each; what belongs to none comes last. */
static int
compare_in_groups (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const guint one = get_rank (data, (HstFinding *) a), other = get_rank (data, (HstFinding *) b);

  if (one != other)
    return one < other ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
  return gtk_ordering_from_cmpfunc (hst_finding_compare ((HstFinding *) a, (HstFinding *) b));
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

static gboolean
is_open (HstFindingsBar *self)
{
  return gtk_revealer_get_reveal_child (self->pane);
}

static guint
count (GListModel *findings)
{
  return g_list_model_get_n_items (findings);
}

/* Its words are cut before the window grows. */
static void
label_toggle (GtkToggleButton *toggle,
              const char      *text)
{
  gtk_button_set_label (GTK_BUTTON (toggle), text);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (toggle))), PANGO_ELLIPSIZE_END);
}

static void
show_counts (HstFindingsBar *self)
{
  const guint n_open = count (hst_schedule_get_findings (self->schedule));
  const guint n_accepted = count (hst_schedule_get_accepted (self->schedule));
  const gboolean accepted = !gtk_toggle_button_get_active (self->open_toggle);
  /* Translators: findings that nobody has accepted, and how many. */
  g_autofree char *open = g_strdup_printf (C_("findings", "_Open: %u"), n_open);
  /* Translators: findings that somebody has accepted, and how many. */
  g_autofree char *put_aside = g_strdup_printf (C_("findings", "A_ccepted: %u"), n_accepted);
  const gboolean has_any = (accepted ? n_accepted : n_open) > 0;

  label_toggle (self->open_toggle, open);
  label_toggle (self->accepted_toggle, put_aside);
  gtk_widget_set_visible (GTK_WIDGET (self->scrolled), has_any);
  gtk_widget_set_visible (GTK_WIDGET (self->none), !has_any);
  gtk_label_set_label (self->none, accepted ? _("None has been accepted") : _("Nothing to remark: the plan holds together"));
}

static void
show_bar (HstFindingsBar *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  const guint n = count (findings);
  g_autoptr (HstFinding) first = g_list_model_get_item (findings, 0);
  const gboolean is_warning = first != NULL && hst_finding_get_severity (first) >= HST_SEVERITY_WARNING;
  g_autofree char *text = NULL;

  if (n > 0)
    /* Translators: how many things the checker noticed, then the first of them. */
    text = g_strdup_printf (ngettext ("%u finding: %s", "%u findings: %s", n), n, hst_finding_get_sentence (first));
  else
    text = g_strdup (_("Nothing to remark: the plan holds together"));
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_image_set_from_icon_name (self->icon, hst_words_severity_icon (first != NULL ? hst_finding_get_severity (first)
                                                                                   : HST_SEVERITY_NOTE));
  if (is_warning)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  /* Translators: a button: hides or shows what the checker noticed. */
  gtk_button_set_label (self->button, is_open (self) ? C_("findings", "_Hide") : C_("findings", "_Show"));
  hst_widget_name (GTK_WIDGET (self->button), is_open (self) ? _("Hide Findings") : _("Show Findings"));
  /* Once the list is open it stays, though the last finding has been dealt with. */
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || is_open (self));
}

static void
on_findings_changed (HstFindingsBar *self)
{
  if (self->list != NULL)
    show_counts (self);
  show_bar (self);
}

/* Findings come after the plan, and not all of them change with the visit under whose name they stand. */
static void
on_plan_changed (HstFindingsBar *self)
{
  rank_visits (self);
  show_again (self);
}

static void
fill_list (HstFindingsBar *self)
{
  const gboolean accepted = !gtk_toggle_button_get_active (self->open_toggle);
  GListModel *model = accepted ? hst_schedule_get_accepted (self->schedule) : hst_schedule_get_findings (self->schedule);

  gtk_sort_list_model_set_model (self->sorted, is_open (self) ? model : NULL);
  show_counts (self);
}

static void
make_list (HstFindingsBar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
}

/* A window starts without it: most people look at their plan first. */
static void
need_pane (HstFindingsBar *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->list != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/io/github/hostyny/Hostyny/hst-findings-pane.ui");
  self->open_toggle = GTK_TOGGLE_BUTTON (gtk_builder_get_object (builder, "open_toggle"));
  self->accepted_toggle = GTK_TOGGLE_BUTTON (gtk_builder_get_object (builder, "accepted_toggle"));
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_builder_get_object (builder, "scrolled"));
  self->list = GTK_LIST_VIEW (gtk_builder_get_object (builder, "list"));
  self->none = GTK_LABEL (gtk_builder_get_object (builder, "none"));
  make_list (self);
  g_signal_connect_object (self->open_toggle, "toggled", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "notify::page-size",
                           G_CALLBACK (on_width_changed), self, G_CONNECT_SWAPPED);
  gtk_revealer_set_child (self->pane, GTK_WIDGET (gtk_builder_get_object (builder, "contents")));
}

static void
set_open (HstFindingsBar *self,
          gboolean        open)
{
  if (is_open (self) == open)
    return;
  need_pane (self);
  if (open)
    gtk_toggle_button_set_active (self->open_toggle, TRUE);
  gtk_revealer_set_reveal_child (self->pane, open);
  fill_list (self);
  show_bar (self);
  if (open && count (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
on_button_clicked (HstFindingsBar *self)
{
  set_open (self, !is_open (self));
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  HstFindingsBar *self = HST_FINDINGS_BAR (widget);

  if (!is_open (self))
    return FALSE;
  set_open (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  return TRUE;
}

static void
hst_findings_bar_dispose (GObject *object)
{
  HstFindingsBar *self = HST_FINDINGS_BAR (object);

  /* Without its order the list changes once more, which nobody is to be told of. */
  if (self->sorted != NULL) {
    g_signal_handlers_disconnect_by_func (self->sorted, show_again, self);
    gtk_sort_list_model_set_sorter (self->sorted, NULL);
  }
  g_clear_object (&self->sorted);
  g_clear_object (&self->schedule);
  g_clear_handle_id (&self->again_id, g_source_remove);

  G_OBJECT_CLASS (hst_findings_bar_parent_class)->dispose (object);
}

static void
hst_findings_bar_finalize (GObject *object)
{
  HstFindingsBar *self = HST_FINDINGS_BAR (object);

  g_hash_table_unref (self->ranks);
  g_ptr_array_unref (self->bound);

  G_OBJECT_CLASS (hst_findings_bar_parent_class)->finalize (object);
}

static void
hst_findings_bar_class_init (HstFindingsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_findings_bar_dispose;
  object_class->finalize = hst_findings_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-findings-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, pane);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, icon);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, label);
  gtk_widget_class_bind_template_child (widget_class, HstFindingsBar, button);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
hst_findings_bar_init (HstFindingsBar *self)
{
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hst_findings_bar_new (HstSchedule *schedule)
{
  HstFindingsBar *self = g_object_new (HST_TYPE_FINDINGS_BAR, NULL);

  self->schedule = g_object_ref (schedule);
  self->sorted = gtk_sort_list_model_new (NULL, GTK_SORTER (gtk_custom_sorter_new (compare_in_groups, self, NULL)));
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_findings (schedule), "items-changed", G_CALLBACK (on_findings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_accepted (schedule), "items-changed", G_CALLBACK (on_findings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  rank_visits (self);
  on_findings_changed (self);

  return GTK_WIDGET (self);
}

/**
 * hst_findings_bar_open:
 * @self: a bar
 *
 * Shows the list of findings and goes there; from there it is hidden again.
 *
 * Returns: whether there are any, accepted ones included
 */
gboolean
hst_findings_bar_open (HstFindingsBar *self)
{
  g_return_val_if_fail (HST_IS_FINDINGS_BAR (self), FALSE);

  if (is_open (self) && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL) {
    set_open (self, FALSE);
    return TRUE;
  }
  if (count (hst_schedule_get_findings (self->schedule)) + count (hst_schedule_get_accepted (self->schedule)) == 0)
    return FALSE;
  set_open (self, TRUE);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->open_toggle));
  return TRUE;
}
