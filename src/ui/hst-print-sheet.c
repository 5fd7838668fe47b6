/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-print-sheet.h"

#include "hst-choice.h"
#include "hst-format.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

/**
 * HstPrintSheet:
 *
 * Which document of which visit is to be printed, for whom, in which language and in how much detail, with a look at its
 * pages.  "changed" asks for another look: hst_print_sheet_show_page() gives it, or hst_print_sheet_show_problem() says why
 * there is none.  "print" and "save" (the format: "pdf", "html" or "csv") tell what a person wants of it, "stop" that it is
 * not wanted any more while that is being made.
 */
struct _HstPrintSheet {
  AdwBin          parent_instance;

  HstPlan        *plan;
  GPtrArray      *of_periods;   /* ids of the documents that are of a period */
  guint           page;
  guint           n_pages;
  gboolean        filling;   /* the rows are being filled: nobody chose anything */

  HstChoice      *document;
  HstChoice      *visit;
  HstChoice      *period;
  HstChoice      *community;
  HstChoice      *language;
  HstChoice      *detail;
  HstChoice      *paper;

  AdwComboRow    *document_row;
  AdwComboRow    *visit_row;
  AdwComboRow    *period_row;
  AdwComboRow    *community_row;
  AdwComboRow    *language_row;
  AdwComboRow    *detail_row;
  AdwComboRow    *paper_row;
  GtkRevealer    *progress_revealer;
  GtkProgressBar *progress_bar;
  GtkWidget      *stop_button;
  GtkWidget      *page_of_rows;
  GtkStack       *preview;
  GtkPicture     *picture;
  GtkLabel       *problem;
  GtkLabel       *number;
  GtkWidget      *back;
  GtkWidget      *forward;
};

enum {
  CHANGED,
  PRINT,
  SAVE,
  STOP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstPrintSheet, hst_print_sheet, ADW_TYPE_BIN)

static void
show_number (HstPrintSheet *self)
{
  /* Translators: below a look at a page: its number, how many there are. */
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->page + 1, self->n_pages);

  gtk_label_set_label (self->number, self->n_pages > 0 ? text : "");
  gtk_widget_set_sensitive (self->back, self->page > 0);
  gtk_widget_set_sensitive (self->forward, self->page + 1 < self->n_pages);
}

static void
allow (HstPrintSheet *self,
       gboolean       allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.print", allowed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.save", allowed);
}

static void
turn_to (HstPrintSheet *self,
         guint          page)
{
  self->page = page;
  show_number (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
offer_some (HstChoice         *choice,
           const char *const *ids,
           const char *const *labels)
{
  g_autoptr (GPtrArray) id_array = g_ptr_array_new ();
  g_autoptr (GPtrArray) label_array = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++) {
    g_ptr_array_add (id_array, (gpointer) ids[i]);
    g_ptr_array_add (label_array, (gpointer) labels[i]);
  }
  hst_choice_offer (choice, id_array, label_array);
}

static void
offer_visits (HstPrintSheet *self)
{
  GPtrArray *visits = hst_plan_get_records (self->plan, &hst_visit_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    g_ptr_array_add (ids, visit->uid);
    g_ptr_array_add (labels, visit->title != NULL ? visit->title : (gpointer) _("Untitled"));
  }
  hst_choice_offer (self->visit, ids, labels);
}

static int
compare_communities (gconstpointer a,
                     gconstpointer b)
{
  const HstCommunity *first = *(HstCommunity *const *) a;
  const HstCommunity *second = *(HstCommunity *const *) b;
  const int order = hst_text_collate (hst_community_get_short_name (first), hst_community_get_short_name (second));

  return order != 0 ? order : g_strcmp0 (first->code, second->code);
}

static gboolean
is_of_period (HstPrintSheet *self)
{
  return g_ptr_array_find_with_equal_func (self->of_periods, hst_choice_get (self->document), g_str_equal, NULL);
}

/* Those that take part in the visit, or in any. */
static void
offer_communities (HstPrintSheet *self)
{
  GPtrArray *delegations = hst_plan_get_records (self->plan, &hst_delegation_type);
  const char *visit = is_of_period (self) ? NULL : hst_choice_get (self->visit);
  g_autoptr (GPtrArray) communities = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    HstCommunity *community = hst_plan_find_community (self->plan, delegation->community);

    if (community != NULL && (visit == NULL || g_strcmp0 (delegation->gathering, visit) == 0) &&
        !g_ptr_array_find (communities, community, NULL))
      g_ptr_array_add (communities, community);
  }
  g_ptr_array_sort (communities, compare_communities);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) _("All communities"));
  for (guint i = 0; i < communities->len; i++) {
    HstCommunity *community = communities->pdata[i];

    g_ptr_array_add (ids, community->code);
    g_ptr_array_add (labels, (gpointer) hst_community_get_short_name (community));
  }
  hst_choice_offer (self->community, ids, labels);
}

static void
offer_fixed (HstPrintSheet *self)
{
  const char *const languages[] = { "uk", "en", NULL };
  const char *const language_labels[] = { _("Ukrainian"), _("English"), NULL };
  const char *const details[] = { "public", "participants", "internal", NULL };
  const char *const detail_labels[] = {
    C_("detail", "Public: no names"), C_("detail", "For participants"), C_("detail", "Internal: everything"), NULL,
  };
  const char *const papers[] = { "a4", "a3", NULL };
  const char *const periods[] = { "month", "next-month", "quarter", "last-quarter", "year", "last-year", "all", NULL };
  const char *const period_labels[] = {
    C_("period", "This month"), C_("period", "Next month"), C_("period", "This quarter"), C_("period", "Last quarter"),
    C_("period", "This year"), C_("period", "Last year"), C_("period", "From the first to the last"), NULL,
  };
  const char *const own = g_get_language_names ()[0];

  offer_some (self->period, periods, period_labels);
  offer_some (self->language, languages, language_labels);
  offer_some (self->detail, details, detail_labels);
  offer_some (self->paper, papers, (const char *const[]) { "A4", "A3", NULL });
  hst_choice_select (self->language, own != NULL && g_str_has_prefix (own, "uk") ? "uk" : "en");
}

/* Which communities and which rows there are follows from the document and the visit. */
static void
follow (HstPrintSheet *self)
{
  g_autofree char *community = g_strdup (hst_choice_get (self->community));

  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->visit_row), !is_of_period (self));
  gtk_widget_set_visible (GTK_WIDGET (self->period_row), is_of_period (self));
  offer_communities (self);
  hst_choice_select (self->community, community);
  self->filling = FALSE;
}

/* Whatever is chosen anew is looked at from its first page. */
static void
on_chosen (HstPrintSheet *self,
           GParamSpec    *pspec,
           GObject       *row)
{
  if (self->filling)
    return;
  if (row == G_OBJECT (self->visit_row) || row == G_OBJECT (self->document_row))
    follow (self);
  turn_to (self, 0);
}

static void
on_back_clicked (HstPrintSheet *self)
{
  if (self->page > 0)
    turn_to (self, self->page - 1);
}

static void
on_forward_clicked (HstPrintSheet *self)
{
  if (self->page + 1 < self->n_pages)
    turn_to (self, self->page + 1);
}

static void
on_stop_clicked (HstPrintSheet *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static void
activate_print (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[PRINT], 0);
}

static void
activate_save (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SAVE], 0, g_variant_get_string (parameter, NULL));
}

static void
hst_print_sheet_dispose (GObject *object)
{
  HstPrintSheet *self = HST_PRINT_SHEET (object);

  g_clear_object (&self->document);
  g_clear_object (&self->visit);
  g_clear_object (&self->period);
  g_clear_object (&self->community);
  g_clear_object (&self->language);
  g_clear_object (&self->detail);
  g_clear_object (&self->paper);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->of_periods, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_print_sheet_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, document_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, visit_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, period_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, community_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, language_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, detail_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, paper_row);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, page_of_rows);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, preview);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, picture);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, number);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, back);
  gtk_widget_class_bind_template_child (widget_class, HstPrintSheet, forward);
}

static void
hst_print_sheet_class_init (HstPrintSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_print_sheet_dispose;

  signals[CHANGED] = g_signal_new ("changed", HST_TYPE_PRINT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
  signals[PRINT] = g_signal_new ("print", HST_TYPE_PRINT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE] = g_signal_new ("save", HST_TYPE_PRINT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[STOP] = g_signal_new ("stop", HST_TYPE_PRINT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-print-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_forward_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_install_action (widget_class, "document.print", NULL, activate_print);
  gtk_widget_class_install_action (widget_class, "document.save", "s", activate_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "document.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "document.save", "s", "pdf");
}

static void
hst_print_sheet_init (HstPrintSheet *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->document = hst_choice_new (self->document_row);
  self->visit = hst_choice_new (self->visit_row);
  self->period = hst_choice_new (self->period_row);
  self->community = hst_choice_new (self->community_row);
  self->language = hst_choice_new (self->language_row);
  self->detail = hst_choice_new (self->detail_row);
  self->paper = hst_choice_new (self->paper_row);
  offer_fixed (self);
  show_number (self);
  allow (self, FALSE);
}

/**
 * hst_print_sheet_new:
 * @plan: a plan with at least one visit
 * @visit: (nullable): UID of the visit that is chosen to begin with
 * @ids: (element-type utf8): the documents there are
 * @labels: (element-type utf8): what they are called
 * @of_periods: (element-type utf8): those of them that are of a period, not of a visit
 */
GtkWidget *
hst_print_sheet_new (HstPlan    *plan,
                     const char *visit,
                     GPtrArray  *ids,
                     GPtrArray  *labels,
                     GPtrArray  *of_periods)
{
  HstPrintSheet *self = g_object_new (HST_TYPE_PRINT_SHEET, NULL);

  self->plan = hst_plan_ref (plan);
  self->of_periods = g_ptr_array_ref (of_periods);
  hst_choice_offer (self->document, ids, labels);
  offer_visits (self);
  hst_choice_select (self->visit, visit);
  follow (self);

  return GTK_WIDGET (self);
}

/**
 * hst_print_sheet_get_choice:
 * @self: a sheet
 * @choice: (out): what is chosen in it
 */
void
hst_print_sheet_get_choice (HstPrintSheet  *self,
                            HstPrintChoice *choice)
{
  choice->document = hst_choice_get (self->document);
  choice->visit = hst_choice_get (self->visit);
  choice->period = hst_choice_get (self->period);
  choice->community = hst_choice_get (self->community);
  choice->language = hst_choice_get (self->language);
  choice->detail = hst_choice_get (self->detail);
  choice->paper = hst_choice_get (self->paper);
  choice->page = self->page;
}

/**
 * hst_print_sheet_show_page:
 * @self: a sheet
 * @page: what the page looks like
 * @n_pages: how many pages there are
 */
void
hst_print_sheet_show_page (HstPrintSheet *self,
                           GdkPaintable  *page,
                           guint          n_pages)
{
  self->n_pages = n_pages;
  gtk_picture_set_paintable (self->picture, page);
  gtk_stack_set_visible_child_name (self->preview, "page");
  show_number (self);
  allow (self, TRUE);
}

/**
 * hst_print_sheet_show_problem:
 * @self: a sheet
 * @text: why there is nothing to look at, and nothing to print
 */
void
hst_print_sheet_show_problem (HstPrintSheet *self,
                              const char    *text)
{
  self->n_pages = 0;
  gtk_label_set_label (self->problem, text);
  gtk_stack_set_visible_child_name (self->preview, "problem");
  show_number (self);
  allow (self, FALSE);
}

/**
 * hst_print_sheet_set_busy:
 * @self: a sheet
 * @is_busy: whether what is wanted is being made, which "stop" would end
 */
void
hst_print_sheet_set_busy (HstPrintSheet *self,
                          gboolean       is_busy)
{
  g_return_if_fail (HST_IS_PRINT_SHEET (self));

  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress_revealer, is_busy);
  gtk_widget_set_sensitive (self->page_of_rows, !is_busy);
  allow (self, !is_busy && self->n_pages > 0);
  /* What had the focus cannot keep it. */
  if (is_busy)
    gtk_widget_grab_focus (self->stop_button);
  else
    gtk_widget_child_focus (self->page_of_rows, GTK_DIR_TAB_FORWARD);
}

void
hst_print_sheet_set_progress (HstPrintSheet *self,
                              double         fraction)
{
  g_return_if_fail (HST_IS_PRINT_SHEET (self));

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}
