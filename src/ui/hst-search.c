/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-search.h"

#include "hst-widget-utils.h"

/**
 * HstSearch:
 *
 * A button with a popover to look for something in.  "words-changed" (what was typed) asks for results, which
 * hst_search_show_results() shows; "chosen" (an #HstSideItem) tells which was chosen.
 */
struct _HstSearch {
  AdwBin          parent_instance;

  GListStore     *items;

  GtkMenuButton  *button;
  GtkPopover     *popover;  /* (nullable): made, with what is in it, when it is opened first */
  GtkSearchEntry *entry;
  GtkStack       *pages;
  GtkListView    *list;
};

enum {
  WORDS_CHANGED,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstSearch, hst_search, ADW_TYPE_BIN)

static void
choose (HstSearch *self,
        guint      position)
{
  g_autoptr (HstSideItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, item);
}

static void
on_activated (HstSearch *self,
              guint      position)
{
  choose (self, position);
}

static void
on_entry_activated (HstSearch *self)
{
  choose (self, 0);
}

static void
on_words_changed (HstSearch *self)
{
  g_signal_emit (self, signals[WORDS_CHANGED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_stopped (HstSearch *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_shown (HstSearch *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    if (i > 0) {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
    }
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_widget_set_margin_top (texts, 4);
  gtk_widget_set_margin_bottom (texts, 4);
  gtk_list_item_set_child (list_item, texts);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  HstSideItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *texts = gtk_list_item_get_child (list_item);
  GtkWidget *title = gtk_widget_get_first_child (texts);
  GtkWidget *subtitle = gtk_widget_get_last_child (texts);
  const char *text = hst_side_item_get_subtitle (item);

  gtk_label_set_label (GTK_LABEL (title), hst_side_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (subtitle), text != NULL ? text : "");
  gtk_widget_set_visible (subtitle, text != NULL);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (texts)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hst_side_item_get_title (item), -1);
}

static void
hst_search_dispose (GObject *object)
{
  HstSearch *self = HST_SEARCH (object);

  g_clear_object (&self->items);

  G_OBJECT_CLASS (hst_search_parent_class)->dispose (object);
}

static void
hst_search_class_init (HstSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_search_dispose;

  signals[WORDS_CHANGED] = g_signal_new ("words-changed", HST_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOSEN] = g_signal_new ("chosen", HST_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, HST_TYPE_SIDE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-search.ui");
  gtk_widget_class_bind_template_child (widget_class, HstSearch, button);
}

static GtkBuilder *
build_popover (HstSearch *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();
  g_autoptr (GError) error = NULL;

  gtk_builder_cscope_add_callback_symbols (GTK_BUILDER_CSCOPE (scope),
                                           "on_activated", G_CALLBACK (on_activated),
                                           "on_entry_activated", G_CALLBACK (on_entry_activated),
                                           "on_words_changed", G_CALLBACK (on_words_changed),
                                           "on_stopped", G_CALLBACK (on_stopped),
                                           "on_shown", G_CALLBACK (on_shown),
                                           NULL);
  gtk_builder_set_scope (builder, scope);
  /* Whom the signals tell. */
  gtk_builder_set_current_object (builder, G_OBJECT (self));
  if (!gtk_builder_add_from_resource (builder, "/io/github/hostyny/Hostyny/hst-search-popover.ui", &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&builder);
}

static void
need_popover (HstSearch *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->popover != NULL)
    return;
  builder = build_popover (self);
  self->popover = GTK_POPOVER (gtk_builder_get_object (builder, "popover"));
  self->entry = GTK_SEARCH_ENTRY (gtk_builder_get_object (builder, "entry"));
  self->pages = GTK_STACK (gtk_builder_get_object (builder, "pages"));
  self->list = GTK_LIST_VIEW (gtk_builder_get_object (builder, "list"));
  hst_widget_help_on_f1 (GTK_WIDGET (self->popover));

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (self->list, factory);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
}

static void
on_opening (GtkMenuButton *button,
            gpointer       data)
{
  need_popover (HST_SEARCH (data));
}

static void
hst_search_init (HstSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (HST_TYPE_SIDE_ITEM);
  gtk_menu_button_set_create_popup_func (self->button, on_opening, self, NULL);
}

/**
 * hst_search_open:
 * @self: a search
 *
 * Opens the popover, ready to type.
 */
void
hst_search_open (HstSearch *self)
{
  g_return_if_fail (HST_IS_SEARCH (self));

  gtk_menu_button_popup (self->button);
}

/**
 * hst_search_open_with:
 * @self: a search
 * @words: what to look for
 *
 * Opens the popover with these words typed.
 */
void
hst_search_open_with (HstSearch  *self,
                      const char *words)
{
  g_return_if_fail (HST_IS_SEARCH (self));
  g_return_if_fail (words != NULL);

  gtk_menu_button_popup (self->button);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  /* More may be typed. */
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * hst_search_get_words:
 * @self: a search
 *
 * Returns: (transfer none): what is typed now; results for anything else are stale
 */
const char *
hst_search_get_words (HstSearch *self)
{
  g_return_val_if_fail (HST_IS_SEARCH (self), NULL);

  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

/**
 * hst_search_show_results:
 * @self: a search
 * @items: (nullable) (element-type HstSideItem): what was found; %NULL when nothing was looked for
 */
void
hst_search_show_results (HstSearch *self,
                         GPtrArray *items)
{
  g_return_if_fail (HST_IS_SEARCH (self));

  if (self->popover == NULL)
    return;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items != NULL ? items->pdata : NULL, items != NULL ? items->len : 0);
  hst_stack_show (self->pages, items == NULL ? "empty" : items->len == 0 ? "nothing" : "results");
}
