/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-open-sheet.h"

#include "hst-draft.h"
#include "hst-open-row.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* Long enough to read it, think, and go there with the pointer. */
#define UNDO_TOAST_S 10

/**
 * HstOpenSheet:
 *
 * Everybody whose answer is still to come, those due first; an answer is noted for all that are selected at once.
 * "note" (a list of #HstOpenItem, a #HstReply), "due" (a list of #HstOpenItem, a #HstDay) and "go" (an #HstOpenItem) tell
 * what is wanted, "wanted" that the plan has changed and items are to be shown.
 */
struct _HstOpenSheet {
  AdwBin              parent_instance;

  HstSchedule        *schedule;
  char               *visit;        /* (nullable): the only one that is shown */
  GPtrArray          *visits;       /* element-type nullable utf8: UIDs of what the drop-down offers */
  GListStore         *rows;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;
  GSimpleActionGroup *actions;
  gboolean            quiet;

  AdwWindowTitle     *title;
  AdwToastOverlay    *toasts;
  GtkCheckButton     *all_check;
  GtkDropDown        *visit_drop;
  GtkStack           *pages;
  GtkListView        *list;
  GtkRevealer        *bar;
  GtkPopover         *due_popover;
  GtkLabel           *due_label;
  GtkEntry           *due_entry;
};

enum {
  NOTE,
  DUE,
  GO,
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstOpenSheet, hst_open_sheet, ADW_TYPE_BIN)

/* ---- rows */

static GtkWidget *
make_label (const char *css_class,
            float       xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Titles of visits may be longer than there is room. */
static void
on_visit_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, make_label (NULL, 0));
}

static void
on_visit_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

/* A check, then who and as what; at the end how far, and by when. */
static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (NULL, 0));
  gtk_box_append (GTK_BOX (texts), make_label ("dim-label", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_box_append (GTK_BOX (line), make_label ("caption", 0));
  gtk_box_append (GTK_BOX (line), make_label ("caption", 0));
  gtk_box_append (GTK_BOX (texts), line);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  HstOpenRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_last_child (box));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  GtkWidget *state = gtk_widget_get_first_child (gtk_widget_get_next_sibling (subtitle));
  GtkWidget *due = gtk_widget_get_next_sibling (state);
  g_autofree char *due_text = hst_open_row_dup_due (row);
  g_autofree char *name = g_strjoin (", ", hst_open_row_get_title (row), hst_open_row_get_subtitle (row),
                                     hst_open_row_get_state (row), due_text, NULL);
  GBinding *binding;

  gtk_label_set_label (GTK_LABEL (title), hst_open_row_get_title (row));
  gtk_label_set_label (GTK_LABEL (subtitle), hst_open_row_get_subtitle (row));
  gtk_widget_set_tooltip_text (subtitle, hst_open_row_get_subtitle (row));
  gtk_label_set_label (GTK_LABEL (state), hst_open_row_get_state (row));
  gtk_label_set_label (GTK_LABEL (due), due_text);
  if (hst_open_row_is_overdue (row))
    gtk_widget_add_css_class (due, "error");
  else
    gtk_widget_remove_css_class (due, "error");
  binding = g_object_bind_property (row, "selected", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_set_data (G_OBJECT (list_item), "binding", binding);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, hst_open_row_get_title (row), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  GBinding *binding = g_object_get_data (G_OBJECT (list_item), "binding");

  if (binding != NULL)
    g_binding_unbind (binding);
  g_object_set_data (G_OBJECT (list_item), "binding", NULL);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  HstOpenSheet *self = user_data;

  return self->visit == NULL || g_strcmp0 (hst_open_row_get_item (item)->visit, self->visit) == 0;
}

/* Of those that are shown: nobody is asked for whom one does not see. */
static GPtrArray *
list_selected (HstOpenSheet *self)
{
  GListModel *shown = G_LIST_MODEL (self->shown);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++) {
    g_autoptr (HstOpenRow) row = g_list_model_get_item (shown, i);

    if (hst_open_row_get_selected (row))
      g_ptr_array_add (items, (gpointer) hst_open_row_get_item (row));
  }

  return items;
}

static void
show_count (HstOpenSheet *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  g_autoptr (GPtrArray) selected = list_selected (self);
  guint n_overdue = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++) {
    g_autoptr (HstOpenRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

    n_overdue += hst_open_row_is_overdue (row);
  }
  if (selected->len > 0)
    text = g_strdup_printf (ngettext ("%u selected", "%u selected", selected->len), selected->len);
  else if (n_overdue > 0)
    /* Translators: how many answers were to be there already. */
    text = g_strdup_printf (ngettext ("%u overdue", "%u overdue", n_overdue), n_overdue);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->bar, selected->len > 0);
  self->quiet = TRUE;
  gtk_check_button_set_active (self->all_check, n > 0 && selected->len == n);
  gtk_check_button_set_inconsistent (self->all_check, selected->len > 0 && selected->len < n);
  self->quiet = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n > 0);
  hst_stack_show (self->pages, n > 0 ? "list" : "nothing");
}

static void
on_all_toggled (HstOpenSheet *self)
{
  GListModel *shown = G_LIST_MODEL (self->shown);
  const gboolean all = gtk_check_button_get_active (self->all_check);

  if (self->quiet)
    return;
  self->quiet = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++) {
    g_autoptr (HstOpenRow) row = g_list_model_get_item (shown, i);

    hst_open_row_set_selected (row, all);
  }
  self->quiet = FALSE;
  show_count (self);
}

static void
on_row_selected (HstOpenSheet *self)
{
  if (!self->quiet)
    show_count (self);
}

static void
on_activated (HstOpenSheet *self,
              guint         position)
{
  g_autoptr (HstOpenRow) row = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  g_object_ref (self);
  if (row != NULL)
    g_signal_emit (self, signals[GO], 0, hst_open_row_get_item (row));
  g_object_unref (self);
}

/* ---- answers */

static void
activate_note (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstOpenSheet *self = user_data;
  const HstField *field = hst_record_type_find_field (&hst_confirmation_type, "state");
  g_autoptr (GPtrArray) items = list_selected (self);

  for (int i = 0; field->names[i] != NULL; i++)
    if (items->len > 0 && g_str_equal (field->names[i], g_variant_get_string (parameter, NULL)))
      g_signal_emit (self, signals[NOTE], 0, items, i);
}

static void
on_due_given (HstOpenSheet *self)
{
  g_autoptr (GPtrArray) items = list_selected (self);
  HstDay day;

  if (!hst_parse_day (gtk_editable_get_text (GTK_EDITABLE (self->due_entry)), HST_DAY_NONE, &day)) {
    gtk_label_set_label (self->due_label, _("Write the date as day, month and year: 23.11.2026."));
    gtk_widget_add_css_class (GTK_WIDGET (self->due_entry), "error");
    return;
  }
  gtk_label_set_label (self->due_label, _("Answer Wanted By"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->due_entry), "error");
  gtk_popover_popdown (self->due_popover);
  if (items->len > 0)
    g_signal_emit (self, signals[DUE], 0, items, (int) day);
}

/* ---- visits */

static void
on_visit_chosen (HstOpenSheet *self)
{
  const guint at = gtk_drop_down_get_selected (self->visit_drop);

  if (self->quiet || at >= self->visits->len)
    return;
  g_free (self->visit);
  self->visit = g_strdup (self->visits->pdata[at]);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

static void
offer_visits (HstOpenSheet *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  const HstDay today = hst_schedule_get_today (self->schedule);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->visits, 0);
  g_ptr_array_add (self->visits, NULL);
  gtk_string_list_append (names, _("All visits and meetings"));
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (visit->status == HST_VISIT_DONE || visit->status == HST_VISIT_CANCELLED ||
        (visit->last_day != HST_DAY_NONE && visit->last_day < today))
      continue;
    if (g_strcmp0 (visit->uid, self->visit) == 0)
      selected = self->visits->len;
    g_ptr_array_add (self->visits, g_strdup (visit->uid));
    gtk_string_list_append (names, visit->title != NULL ? visit->title : _("Untitled"));
  }
  self->quiet = TRUE;
  gtk_drop_down_set_model (self->visit_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->visit_drop, selected);
  self->quiet = FALSE;
  if (selected == 0)
    g_clear_pointer (&self->visit, g_free);
}

static void
on_plan_changed (HstOpenSheet *self)
{
  if (hst_schedule_get_plan (self->schedule) != NULL)
    g_signal_emit (self, signals[WANTED], 0);
}

/* ---- vfuncs */

static void
hst_open_sheet_finalize (GObject *object)
{
  HstOpenSheet *self = HST_OPEN_SHEET (object);

  g_clear_object (&self->schedule);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->actions);
  g_ptr_array_unref (self->visits);
  g_free (self->visit);

  G_OBJECT_CLASS (hst_open_sheet_parent_class)->finalize (object);
}

static void
hst_open_sheet_class_init (HstOpenSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hst_open_sheet_finalize;

  signals[NOTE] = g_signal_new ("note", HST_TYPE_OPEN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_PTR_ARRAY, G_TYPE_INT);
  signals[DUE] = g_signal_new ("due", HST_TYPE_OPEN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                               G_TYPE_PTR_ARRAY, G_TYPE_INT);
  signals[GO] = g_signal_new ("go", HST_TYPE_OPEN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_POINTER);
  signals[WANTED] = g_signal_new ("wanted", HST_TYPE_OPEN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-open-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, title);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, all_check);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, visit_drop);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, pages);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, list);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, bar);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, due_popover);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, due_label);
  gtk_widget_class_bind_template_child (widget_class, HstOpenSheet, due_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_due_given);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
}

static void
hst_open_sheet_init (HstOpenSheet *self)
{
  const GActionEntry entries[] = { { .name = "note", .activate = activate_note, .parameter_type = "s" } };
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) visits = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->visits = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "open", G_ACTION_GROUP (self->actions));
  self->rows = g_list_store_new (HST_TYPE_OPEN_ROW);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                           GTK_FILTER (g_object_ref (self->filter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  g_signal_connect (visits, "setup", G_CALLBACK (on_visit_setup), NULL);
  g_signal_connect (visits, "bind", G_CALLBACK (on_visit_bind), NULL);
  gtk_drop_down_set_factory (self->visit_drop, visits);
  hst_drop_down_name (self->visit_drop, _("Visit"));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activated), self);
  g_signal_connect_object (self->all_check, "toggled", G_CALLBACK (on_all_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visit_drop, "notify::selected", G_CALLBACK (on_visit_chosen), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->pages, "waiting");
}

/**
 * hst_open_sheet_new:
 * @schedule: what holds the plan
 * @visit: (nullable): UID of the only visit to show to begin with
 */
GtkWidget *
hst_open_sheet_new (HstSchedule *schedule,
                    const char  *visit)
{
  HstOpenSheet *self = g_object_new (HST_TYPE_OPEN_SHEET, NULL);

  self->schedule = g_object_ref (schedule);
  self->visit = visit != NULL && *visit != '\0' ? g_strdup (visit) : NULL;
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* Who was selected stays so, where an answer is still to come. */
static void
keep_selected (HstOpenSheet *self,
               HstOpenRow   *row)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++) {
    g_autoptr (HstOpenRow) before = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

    if (hst_open_row_get_selected (before) && hst_open_row_is_about (before, row))
      hst_open_row_set_selected (row, TRUE);
  }
}

/**
 * hst_open_sheet_show:
 * @self: a sheet
 * @items: (element-type HstOpenItem): what is open
 */
void
hst_open_sheet_show (HstOpenSheet *self,
                     GPtrArray    *items)
{
  HstPlan *plan;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HST_IS_OPEN_SHEET (self));

  plan = hst_schedule_get_plan (self->schedule);
  if (plan == NULL)
    return;
  for (guint i = 0; i < items->len; i++) {
    HstOpenRow *row = hst_open_row_new (plan, items, i, hst_schedule_get_today (self->schedule));

    keep_selected (self, row);
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_row_selected), self, G_CONNECT_SWAPPED);
    g_ptr_array_add (rows, row);
  }
  offer_visits (self);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  show_count (self);
}

/**
 * hst_open_sheet_say:
 * @self: a sheet
 * @text: what happened, translated
 * @with_undo: whether it can be taken back
 */
void
hst_open_sheet_say (HstOpenSheet *self,
                    const char   *text,
                    gboolean      with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (HST_IS_OPEN_SHEET (self));

  if (with_undo) {
    adw_toast_set_button_label (toast, _("_Undo"));
    adw_toast_set_timeout (toast, UNDO_TOAST_S);
    adw_toast_set_action_name (toast, "win.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
