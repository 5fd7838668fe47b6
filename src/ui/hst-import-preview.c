/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-preview.h"

#include "hst-choice.h"
#include "hst-dialogs.h"
#include "hst-link.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstImportPreview:
 *
 * What some files hold, compared with the plan, before anything is taken from them.  "import" (UID of the visit whose
 * sessions new events become, or the empty string) tells that the person agrees.  As busy times of somebody they are not
 * compared: "look" (key of a person, a venue or a community) wants hst_import_preview_show_busy(), and "import-busy" (the
 * same) tells that the person agrees.
 */
struct _HstImportPreview {
  AdwBin       parent_instance;

  HstImportRows *rows;
  HstChoice   *target;
  HstLink     *links[3];     /* of BUSY_TYPES */
  guint        n_new;
  guint        n_taken;      /* of the rows */
  char        *told;         /* (nullable): key of whose busy times are shown */

  GtkWidget   *import_button;
  GtkLabel    *counts_label;
  AdwComboRow *target_row;
  AdwActionRow *person_row;
  AdwActionRow *venue_row;
  AdwActionRow *community_row;
  GtkLabel    *busy_label;
  GtkStack    *pages;
  GtkListView *list;
  GtkExpander *problems_expander;
  GtkLabel    *problems_label;
};

/* Whose busy times files may tell, and what the choice of that is called. */
static const struct {
  const char          *id;
  const HstRecordType *type;
  const char          *label;
} BUSY_TYPES[] = {
  { "busy-person", &hst_person_type, N_("Busy Times of a Person") },
  { "busy-venue", &hst_venue_type, N_("Busy Times of a Venue") },
  { "busy-community", &hst_community_type, N_("Busy Times of a Community") },
};

enum {
  IMPORT,
  LOOK,
  IMPORT_BUSY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstImportPreview, hst_import_preview, ADW_TYPE_BIN)

static const char *
verdict_word (HstRowVerdict verdict)
{
  switch (verdict) {
  case HST_ROW_NEW:
    return C_("what an event in a file is to the plan", "New");
  case HST_ROW_CHANGED:
    return C_("what an event in a file is to the plan", "Changed");
  case HST_ROW_OLDER:
    return C_("what an event in a file is to the plan", "Older than in the plan");
  case HST_ROW_UNCHANGED:
  default:
    return C_("what an event in a file is to the plan", "Unchanged");
  }
}

static gboolean
can_take (HstImportRow *row)
{
  return hst_import_row_get_verdict (row) != HST_ROW_UNCHANGED;
}

/* Whose busy times they are to be; NULL where events are imported. */
static HstLink *
get_link (HstImportPreview *self)
{
  const char *target = hst_choice_get (self->target);

  for (guint i = 0; i < G_N_ELEMENTS (BUSY_TYPES); i++)
    if (g_strcmp0 (target, BUSY_TYPES[i].id) == 0)
      return self->links[i];
  return NULL;
}

static void
show_button (HstImportPreview *self)
{
  HstLink *link = get_link (self);

  if (link != NULL) {
    const char *whom = hst_link_get_key (link);

    gtk_widget_set_sensitive (self->import_button, whom != NULL && g_strcmp0 (whom, self->told) == 0);
    return;
  }
  gtk_widget_set_sensitive (self->import_button, self->n_taken > 0);
}

static void
on_take (HstImportPreview *self,
         GParamSpec       *pspec,
         HstImportRow     *row)
{
  self->n_taken += hst_import_row_get_take (row) ? 1 : -1;
  show_button (self);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_top (row, 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), texts);
  for (guint i = 0; i < 3; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    /* What it would change is what one decides by: all of it is shown. */
    gtk_label_set_ellipsize (GTK_LABEL (label), i < 2 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    gtk_label_set_wrap (GTK_LABEL (label), i == 2);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    if (i > 0) {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_list_item_set_child (list_item, row);
}

/* Only a row that is shown is taken or left. */
static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         HstImportPreview         *self)
{
  HstImportRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_last_child (box));
  GtkWidget *changes_label = gtk_widget_get_last_child (gtk_widget_get_last_child (box));
  const char *when = hst_import_row_get_when (row);
  const char *changes = hst_import_row_get_changes (row);
  const char *verdict = verdict_word (hst_import_row_get_verdict (row));
  g_autofree char *detail = when != NULL ? g_strjoin (" · ", verdict, when, NULL) : g_strdup (verdict);
  g_autofree char *name = g_strjoin (", ", hst_import_row_get_title (row), detail, changes, NULL);
  GBinding *binding;

  gtk_label_set_label (GTK_LABEL (title), hst_import_row_get_title (row));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), detail);
  gtk_label_set_label (GTK_LABEL (changes_label), changes != NULL ? changes : "");
  gtk_widget_set_visible (changes_label, changes != NULL);
  gtk_widget_set_sensitive (check, can_take (row));
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  binding = g_object_bind_property (row, "take", check, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_set_data (G_OBJECT (list_item), "take-binding", binding);
  g_signal_connect_swapped (row, "notify::take", G_CALLBACK (on_take), self);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           HstImportPreview         *self)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (list_item), "take-binding");

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_take, self);

  if (binding != NULL)
    g_binding_unbind (binding);
}

static void
on_activated (HstImportPreview *self,
              guint             position)
{
  HstImportRow *row = hst_import_rows_get (self->rows, position);

  if (row != NULL && can_take (row))
    g_object_set (row, "take", !hst_import_row_get_take (row), NULL);
}

static void
show_page (HstImportPreview *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), get_link (self) == NULL);
  hst_stack_show (self->pages, get_link (self) != NULL ? "busy" : self->n_new > 0 ? "list" : "nothing");
}

/* Another target, or somebody else. */
static void
on_target_chosen (HstImportPreview *self)
{
  HstLink *link = get_link (self);
  AdwActionRow *rows[] = { self->person_row, self->venue_row, self->community_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (GTK_WIDGET (rows[i]), link == self->links[i]);
  g_clear_pointer (&self->told, g_free);
  show_page (self);
  show_button (self);
  if (link == NULL)
    return;
  gtk_label_set_label (self->busy_label, hst_link_get_key (link) == NULL ? _("Say whose calendar this is.") : "");
  if (hst_link_get_key (link) != NULL)
    g_signal_emit (self, signals[LOOK], 0, hst_link_get_key (link));
}

static void
on_import_clicked (HstImportPreview *self)
{
  const char *visit = hst_choice_get (self->target);
  HstLink *link = get_link (self);

  g_object_ref (self);
  if (link != NULL)
    g_signal_emit (self, signals[IMPORT_BUSY], 0, hst_link_get_key (link));
  else
    g_signal_emit (self, signals[IMPORT], 0, visit != NULL ? visit : "");
  hst_close_sheet (GTK_WIDGET (self));
  g_object_unref (self);
}

static void
add_count (GString    *text,
           char       *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static void
show_counts (HstImportPreview *self,
             guint             n_unreadable)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_new = hst_import_rows_count (self->rows, HST_ROW_NEW);
  guint n_changed = hst_import_rows_count (self->rows, HST_ROW_CHANGED);
  guint n_unchanged = hst_import_rows_count (self->rows, HST_ROW_UNCHANGED);
  guint n_older = hst_import_rows_count (self->rows, HST_ROW_OLDER);

  add_count (text, g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new));
  if (n_changed > 0)
    add_count (text, g_strdup_printf (ngettext ("%u changed", "%u changed", n_changed), n_changed));
  if (n_unchanged > 0)
    add_count (text, g_strdup_printf (ngettext ("%u unchanged", "%u unchanged", n_unchanged), n_unchanged));
  if (n_older > 0)
    add_count (text, g_strdup_printf (ngettext ("%u older", "%u older", n_older), n_older));
  if (n_unreadable > 0)
    add_count (text, g_strdup_printf (ngettext ("%u unreadable", "%u unreadable", n_unreadable), n_unreadable));
  gtk_label_set_label (self->counts_label, text->str);
  self->n_new = n_new + n_changed + n_older;
  show_page (self);
}

static void
show_problems (HstImportPreview *self,
               GPtrArray        *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (problems->len == 0)
    return;
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) problems->pdata[i]);
  label = g_strdup_printf (ngettext ("%u problem in the files", "%u problems in the files", problems->len),
                           problems->len);
  gtk_expander_set_label (self->problems_expander, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems_expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_label (self->problems_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_expander), TRUE);
}

static void
offer_targets (HstImportPreview *self,
               HstPlan          *plan)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, g_strdup (_("Meetings")));
  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    g_ptr_array_add (ids, visit->uid);
    /* Translators: followed by the title of a visit. */
    g_ptr_array_add (labels, g_strdup_printf (_("Sessions of “%s”"),
                                              visit->title != NULL ? visit->title : _("Untitled")));
  }
  for (guint i = 0; i < G_N_ELEMENTS (BUSY_TYPES); i++) {
    g_ptr_array_add (ids, (gpointer) BUSY_TYPES[i].id);
    g_ptr_array_add (labels, g_strdup (_(BUSY_TYPES[i].label)));
    hst_link_show (self->links[i], plan, NULL, NULL);
  }
  hst_choice_offer (self->target, ids, labels);
}

static void
hst_import_preview_dispose (GObject *object)
{
  HstImportPreview *self = HST_IMPORT_PREVIEW (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->target);
  for (guint i = 0; i < G_N_ELEMENTS (self->links); i++)
    g_clear_object (&self->links[i]);
  g_clear_pointer (&self->told, g_free);

  G_OBJECT_CLASS (hst_import_preview_parent_class)->dispose (object);
}

static void
hst_import_preview_class_init (HstImportPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_import_preview_dispose;

  signals[IMPORT] = g_signal_new ("import", HST_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOOK] = g_signal_new ("look", HST_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[IMPORT_BUSY] = g_signal_new ("import-busy", HST_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, import_button);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, counts_label);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, target_row);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, person_row);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, venue_row);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, community_row);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, busy_label);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, pages);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, list);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, problems_expander);
  gtk_widget_class_bind_template_child (widget_class, HstImportPreview, problems_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
create_links (HstImportPreview *self)
{
  AdwActionRow *rows[] = { self->person_row, self->venue_row, self->community_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    self->links[i] = hst_link_new (rows[i], BUSY_TYPES[i].type);
    g_signal_connect_object (self->links[i], "chosen", G_CALLBACK (on_target_chosen), self, G_CONNECT_SWAPPED);
  }
}

static void
hst_import_preview_init (HstImportPreview *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->target = hst_choice_new (self->target_row);
  g_signal_connect_object (self->target, "chosen", G_CALLBACK (on_target_chosen), self, G_CONNECT_SWAPPED);
  create_links (self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * hst_import_preview_new:
 * @rows: what the files hold
 * @problems: (element-type utf8): what could not be read or was noticed, each with its place in the file
 * @n_unreadable: how many items could not be read
 * @plan: the plan, for the visits to choose from
 */
GtkWidget *
hst_import_preview_new (HstImportRows *rows,
                        GPtrArray     *problems,
                        guint          n_unreadable,
                        HstPlan       *plan)
{
  HstImportPreview *self = g_object_new (HST_TYPE_IMPORT_PREVIEW, NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (rows)));

  self->rows = g_object_ref (rows);
  self->n_taken = hst_import_rows_count_taken (rows);
  offer_targets (self, plan);
  show_counts (self, n_unreadable);
  show_problems (self, problems);
  show_button (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  return GTK_WIDGET (self);
}

/**
 * hst_import_preview_show_busy:
 * @self: a preview
 * @whom: key of the person, venue or community that was asked for
 * @text: what the files tell of their busy times, or why they tell nothing
 * @is_told: whether they tell something
 *
 * Answers "look"; what was asked for before somebody else was chosen is passed over.
 */
void
hst_import_preview_show_busy (HstImportPreview *self,
                              const char       *whom,
                              const char       *text,
                              gboolean          is_told)
{
  HstLink *link;

  g_return_if_fail (HST_IS_IMPORT_PREVIEW (self));

  link = get_link (self);
  if (link == NULL || g_strcmp0 (hst_link_get_key (link), whom) != 0)
    return;
  g_free (self->told);
  self->told = is_told ? g_strdup (whom) : NULL;
  gtk_label_set_label (self->busy_label, text);
  show_button (self);
}
