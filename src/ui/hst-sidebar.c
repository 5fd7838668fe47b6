/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-sidebar.h"

#include "hst-mini-month.h"
#include "hst-side-item.h"
#include "hst-swatch.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstSidebar:
 *
 * A small month, what is coming, all visits and all communities.  A click shows the day and selects.
 */
struct _HstSidebar {
  AdwBin       parent_instance;

  HstSchedule *schedule;
  GListStore  *items;
  guint        show_id;
  GPtrArray   *meetings;

  GtkListView *list;  /* (nullable): made by hst_sidebar_fill() */
};

#define WIDTH_PX 260

/* Three frames later, and before anybody looks there. */
#define SHOW_MS 50

G_DEFINE_FINAL_TYPE (HstSidebar, hst_sidebar, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* How much of a visit is unsent: a button to where it is published. */
static GtkWidget *
make_badge (void)
{
  GtkWidget *badge = gtk_button_new ();

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "unsent");
  gtk_widget_add_css_class (badge, "numeric");

  return badge;
}

/* The last in its row, of which most have none. */
static void
show_badge (GtkWidget   *row,
            HstSideItem *item)
{
  const guint n = hst_side_item_get_n_unsent (item);
  GtkWidget *badge = gtk_widget_get_last_child (row);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: a button; %s is what of a visit is unsent: “3 changes since version 2”. */
  g_autofree char *what = n > 0 ? g_strdup_printf (_("Publish: %s"), hst_side_item_get_unsent (item)) : NULL;

  if (n == 0) {
    if (GTK_IS_BUTTON (badge))
      gtk_box_remove (GTK_BOX (row), badge);
    return;
  }
  if (!GTK_IS_BUTTON (badge)) {
    badge = make_badge ();
    gtk_box_append (GTK_BOX (row), badge);
  }
  gtk_button_set_label (GTK_BUTTON (badge), number);
  gtk_widget_set_tooltip_text (badge, what);
  hst_widget_name (badge, what);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (badge), "s", hst_side_item_get_key (item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (badge), "win.publish-visit");
}

/* All that the row says, which may be cut off in it. */
static char *
dup_words (HstSideItem *item)
{
  const char *text = hst_side_item_get_subtitle (item);

  if (text == NULL)
    return g_strdup (hst_side_item_get_title (item));

  return g_strjoin (", ", hst_side_item_get_title (item), text, hst_side_item_get_unsent (item), NULL);
}

static gboolean
is_plain (HstSideItem *item)
{
  const HstSideKind kind = hst_side_item_get_kind (item);

  return kind == HST_SIDE_HEADING || kind == HST_SIDE_EMPTY;
}

/* Asked for when the pointer rests there: to set a tooltip's text asks the display for the pointer, in each row that changes. */
static gboolean
on_query_tooltip (GtkWidget   *row,
                  int          x,
                  int          y,
                  gboolean     by_keyboard,
                  GtkTooltip  *tooltip,
                  GtkListItem *list_item)
{
  HstSideItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = item != NULL && !is_plain (item) ? dup_words (item) : NULL;

  gtk_tooltip_set_text (tooltip, words);

  return words != NULL;
}

/* Icon or swatch, then title above subtitle; what is unsent comes behind them. */
static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          HstSidebar               *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *sign = adw_bin_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (NULL));
  gtk_box_append (GTK_BOX (texts), make_label ("dim-label"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_has_tooltip (row, TRUE);
  g_signal_connect_object (row, "query-tooltip", G_CALLBACK (on_query_tooltip), list_item, 0);
  gtk_list_item_set_child (list_item, row);
}

static void
show_heading (GtkWidget *row,
              GtkWidget *title,
              gboolean   heading,
              gboolean   empty)
{
  if (heading)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
  if (empty)
    gtk_widget_add_css_class (title, "dim-label");
  else
    gtk_widget_remove_css_class (title, "dim-label");
  gtk_widget_set_margin_top (row, heading ? 6 : 0);
}

static void
show_sign (HstSidebar  *self,
           AdwBin      *bin,
           HstSideItem *item)
{
  const gboolean is_swatch = hst_side_item_get_kind (item) == HST_SIDE_COMMUNITY;
  GtkWidget *sign = adw_bin_get_child (bin);

  if (sign == NULL || HST_IS_SWATCH (sign) != is_swatch) {
    sign = is_swatch ? hst_swatch_new () : gtk_image_new ();
    adw_bin_set_child (bin, sign);
  }
  if (is_swatch)
    hst_swatch_set (HST_SWATCH (sign), hst_schedule_get_palette (self->schedule), hst_side_item_get_key (item));
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (sign), hst_side_item_get_icon (item));
}

static void
fill_row (HstSidebar  *self,
          GtkListItem *list_item)
{
  HstSideItem *item = gtk_list_item_get_item (list_item);
  HstSideKind kind = hst_side_item_get_kind (item);
  const gboolean plain = is_plain (item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *sign = gtk_widget_get_first_child (row);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (sign));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);
  const char *text = hst_side_item_get_subtitle (item);
  g_autofree char *name = dup_words (item);

  gtk_label_set_label (GTK_LABEL (title), hst_side_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (subtitle), text != NULL ? text : "");
  gtk_widget_set_visible (subtitle, text != NULL);
  show_heading (row, title, kind == HST_SIDE_HEADING, kind == HST_SIDE_EMPTY);
  gtk_widget_set_visible (sign, !plain);
  if (!plain)
    show_sign (self, ADW_BIN (sign), item);
  show_badge (row, item);
  gtk_list_item_set_activatable (list_item, !plain);
  gtk_list_item_set_selectable (list_item, FALSE);
  /* A row has no name of its own in GTK 4.8. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
on_item_changed (GtkListItem *list_item)
{
  fill_row (HST_SIDEBAR (gtk_widget_get_ancestor (gtk_list_item_get_child (list_item), HST_TYPE_SIDEBAR)), list_item);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         HstSidebar               *self)
{
  fill_row (self, list_item);
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (on_item_changed), list_item,
                           G_CONNECT_SWAPPED);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           HstSidebar               *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_item_changed, list_item);
}

static void
show_community (HstSidebar *self,
                const char *code)
{
  HstDay day = hst_plan_find_day_of_community (hst_schedule_get_plan (self->schedule), self->meetings,
                                               hst_schedule_get_zone (self->schedule), code,
                                               hst_schedule_get_today (self->schedule));

  if (day != HST_DAY_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", (int) day);
}

static void
on_activated (HstSidebar *self,
              guint       position)
{
  g_autoptr (HstSideItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  HstDay day;

  if (item == NULL)
    return;
  day = hst_side_item_get_day (item);
  if (day != HST_DAY_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-day", "i", (int) day);
  switch (hst_side_item_get_kind (item)) {
  case HST_SIDE_VISIT:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-visit", "s", hst_side_item_get_key (item));
    break;
  case HST_SIDE_MEETING:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select", "(ss)", hst_side_item_get_key (item),
                                hst_side_item_get_instance (item));
    break;
  case HST_SIDE_COMMUNITY:
    show_community (self, hst_side_item_get_key (item));
    break;
  case HST_SIDE_OPEN:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-open-items", NULL);
    break;
  case HST_SIDE_DIRECTORY:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-directory", "s", hst_side_item_get_key (item));
    break;
  case HST_SIDE_HEADING:
  case HST_SIDE_EMPTY:
  case HST_SIDE_DAY:
  case HST_SIDE_NEW:
  default:
    break;
  }
}

/* Only where something differs: the list keeps its place and its focus over the many refreshes that change little. */
static gboolean
same_item (HstSideItem *a,
           HstSideItem *b)
{
  return hst_side_item_get_kind (a) == hst_side_item_get_kind (b) &&
         hst_side_item_get_day (a) == hst_side_item_get_day (b) &&
         g_strcmp0 (hst_side_item_get_key (a), hst_side_item_get_key (b)) == 0 &&
         g_strcmp0 (hst_side_item_get_instance (a), hst_side_item_get_instance (b)) == 0 &&
         g_strcmp0 (hst_side_item_get_title (a), hst_side_item_get_title (b)) == 0 &&
         g_strcmp0 (hst_side_item_get_subtitle (a), hst_side_item_get_subtitle (b)) == 0 &&
         g_strcmp0 (hst_side_item_get_icon (a), hst_side_item_get_icon (b)) == 0 &&
         hst_side_item_get_n_unsent (a) == hst_side_item_get_n_unsent (b) &&
         g_strcmp0 (hst_side_item_get_unsent (a), hst_side_item_get_unsent (b)) == 0;
}

static void
replace_items (HstSidebar *self,
               GPtrArray  *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint head = 0, tail = 0;

  while (head < MIN (n_old, items->len)) {
    g_autoptr (HstSideItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), head);

    if (!same_item (old, items->pdata[head]))
      break;
    head++;
  }
  while (tail < MIN (n_old, items->len) - head) {
    g_autoptr (HstSideItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), n_old - 1 - tail);

    if (!same_item (old, items->pdata[items->len - 1 - tail]))
      break;
    tail++;
  }
  for (; head < MIN (n_old, items->len) - tail; head++) {
    g_autoptr (HstSideItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), head);

    if (!same_item (old, items->pdata[head]))
      hst_side_item_become (old, items->pdata[head]);
  }
  if (head + tail < MAX (n_old, items->len))
    g_list_store_splice (self->items, head, n_old - head - tail, items->pdata + head, items->len - head - tail);
}

static void
hst_sidebar_dispose (GObject *object)
{
  HstSidebar *self = HST_SIDEBAR (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_object (&self->schedule);
  g_clear_object (&self->items);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_sidebar_parent_class)->dispose (object);
}

static void
hst_sidebar_class_init (HstSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hst_sidebar_dispose;
}

static void
hst_sidebar_init (HstSidebar *self)
{
  self->items = g_list_store_new (HST_TYPE_SIDE_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "background");
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH_PX, -1);
}

static void
show_items (HstSidebar *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autoptr (GPtrArray) items = NULL;

  items = plan != NULL ? hst_side_items_make (plan, self->meetings, hst_schedule_get_zone (self->schedule),
                                              hst_schedule_get_today (self->schedule),
                                              hst_schedule_list_unsent (self->schedule))
                       : g_ptr_array_new ();
  replace_items (self, items);
}

static gboolean
on_show (gpointer data)
{
  HstSidebar *self = HST_SIDEBAR (data);

  self->show_id = 0;
  show_items (self);
  return G_SOURCE_REMOVE;
}

/* New lines take as long to be styled and laid out as a month to be drawn: whoever has changed something there sees that first. */
static void
queue_items (HstSidebar *self)
{
  if (self->list == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_items (self);
  else if (self->show_id == 0)
    self->show_id = g_timeout_add (SHOW_MS, on_show, self);
}

GtkWidget *
hst_sidebar_new (HstSchedule *schedule)
{
  HstSidebar *self = g_object_new (HST_TYPE_SIDEBAR, NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "unsent-changed", G_CALLBACK (queue_items), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * hst_sidebar_fill:
 * @self: a sidebar
 *
 * Makes what is in it.  Until then it is an empty pane that is as wide as it will be: the schedule is looked at first.
 */
void
hst_sidebar_fill (HstSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkBuilder) builder = NULL;

  g_return_if_fail (HST_IS_SIDEBAR (self));

  if (self->list != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/io/github/hostyny/Hostyny/hst-sidebar.ui");
  self->list = GTK_LIST_VIEW (gtk_builder_get_object (builder, "list"));
  factory = gtk_signal_list_item_factory_new ();
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (self->list, factory);
  adw_bin_set_child (ADW_BIN (gtk_builder_get_object (builder, "month_slot")), hst_mini_month_new (self->schedule));
  if (self->meetings != NULL)
    show_items (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (gtk_builder_get_object (builder, "contents")));
}

/**
 * hst_sidebar_show:
 * @self: a sidebar
 * @meetings: (element-type HstOccurrence): the next occurrence of each meeting
 *
 * Shows the schedule's plan as it is now.
 */
void
hst_sidebar_show (HstSidebar *self,
                  GPtrArray  *meetings)
{
  g_return_if_fail (HST_IS_SIDEBAR (self));

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = g_ptr_array_ref (meetings);
  queue_items (self);
}
