/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-filter-button.h"

#include "hst-format.h"
#include "hst-kind.h"
#include "hst-swatch.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

/**
 * HstFilterButton:
 *
 * Chooses what of a schedule is to be seen: whose sessions, of which kinds, cancelled ones or not.  What is chosen is
 * kept by the schedule, so all buttons and all views agree; where something is left out, the button says so.
 */
struct _HstFilterButton {
  AdwBin       parent_instance;

  HstSchedule *schedule;  /* owned */
  GtkWidget   *button;
};

#define MOST_HEIGHT_PX 460

G_DEFINE_FINAL_TYPE (HstFilterButton, hst_filter_button, ADW_TYPE_BIN)

static void
show_filter (HstFilterButton *self)
{
  const gboolean is_on = !hst_view_filter_is_empty (hst_schedule_get_filter (self->schedule));
  const char *name = is_on ? _("Filter: some sessions are hidden") : _("Filter");

  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (is_on)
    gtk_widget_add_css_class (self->button, "filtering");
  else
    gtk_widget_remove_css_class (self->button, "filtering");
}

static void
on_community_toggled (GtkCheckButton  *check,
                      HstFilterButton *self)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (hst_schedule_get_filter (self->schedule));

  hst_view_filter_toggle (filter, g_object_get_data (G_OBJECT (check), "hst-code"));
  hst_schedule_set_filter (self->schedule, filter);
}

static void
on_kind_toggled (GtkCheckButton  *check,
                 HstFilterButton *self)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (hst_schedule_get_filter (self->schedule));

  filter->kinds ^= 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "hst-kind"));
  hst_schedule_set_filter (self->schedule, filter);
}

static void
on_cancelled_toggled (GtkCheckButton  *check,
                      HstFilterButton *self)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (hst_schedule_get_filter (self->schedule));

  filter->without_cancelled = gtk_check_button_get_active (check);
  hst_schedule_set_filter (self->schedule, filter);
}

static void
on_everything_clicked (GtkButton       *button,
                       HstFilterButton *self)
{
  g_autoptr (HstViewFilter) filter = hst_view_filter_copy (NULL);

  hst_schedule_set_filter (self->schedule, filter);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
append_heading (GtkWidget  *box,
                const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
append_check (GtkWidget  *box,
              const char *text,
              gboolean    active)
{
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_box_append (GTK_BOX (box), check);
  return check;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const HstCommunity *one = *(HstCommunity *const *) a;
  const HstCommunity *other = *(HstCommunity *const *) b;
  const int order = hst_text_collate (hst_community_get_short_name (one), hst_community_get_short_name (other));

  return order != 0 ? order : g_strcmp0 (one->code, other->code);
}

static void
append_communities (HstFilterButton *self,
                    GtkWidget       *box)
{
  const HstViewFilter *filter = hst_schedule_get_filter (self->schedule);
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  GPtrArray *records = plan != NULL ? hst_plan_get_records (plan, &hst_community_type) : NULL;
  g_autoptr (GPtrArray) communities = g_ptr_array_new ();

  if (records == NULL || records->len == 0)
    return;
  g_ptr_array_extend (communities, records, NULL, NULL);
  g_ptr_array_sort (communities, compare_names);
  append_heading (box, _("Communities"));
  for (guint i = 0; i < communities->len; i++) {
    const HstCommunity *community = communities->pdata[i];
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *swatch = hst_swatch_new ();
    GtkWidget *check;

    hst_swatch_set (HST_SWATCH (swatch), hst_schedule_get_palette (self->schedule), community->code);
    gtk_box_append (GTK_BOX (row), swatch);
    check = append_check (row, hst_community_get_short_name (community),
                          filter->communities != NULL
                            && g_strv_contains ((const char *const *) filter->communities, community->code));
    gtk_widget_set_hexpand (check, TRUE);
    g_object_set_data_full (G_OBJECT (check), "hst-code", g_strdup (community->code), g_free);
    g_signal_connect (check, "toggled", G_CALLBACK (on_community_toggled), self);
    gtk_box_append (GTK_BOX (box), row);
  }
}

static void
append_kinds (HstFilterButton *self,
              GtkWidget       *box)
{
  const HstViewFilter *filter = hst_schedule_get_filter (self->schedule);

  append_heading (box, _("Kinds of Sessions"));
  for (HstEventKind kind = HST_EVENT_OTHER; kind <= HST_EVENT_BLOCKER; kind++) {
    GtkWidget *check = append_check (box, kind == HST_EVENT_OTHER ? C_("kind of session", "Other")
                                                                  : hst_event_kind_get_label (kind),
                                     (filter->kinds & 1u << kind) != 0);

    g_object_set_data (G_OBJECT (check), "hst-kind", GUINT_TO_POINTER ((guint) kind));
    g_signal_connect (check, "toggled", G_CALLBACK (on_kind_toggled), self);
  }
}

/* Made when it is asked for: the communities of the plan may be others each time. */
static void
create_popover (GtkMenuButton *button,
                gpointer       data)
{
  HstFilterButton *self = HST_FILTER_BUTTON (data);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *everything = gtk_button_new_with_mnemonic (_("Show _Everything"));
  GtkWidget *cancelled;

  append_communities (self, box);
  append_kinds (self, box);
  append_heading (box, _("State"));
  cancelled = append_check (box, _("Hide what is cancelled"),
                            hst_schedule_get_filter (self->schedule)->without_cancelled);
  g_signal_connect (cancelled, "toggled", G_CALLBACK (on_cancelled_toggled), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  g_signal_connect (everything, "clicked", G_CALLBACK (on_everything_clicked), self);
  gtk_box_append (GTK_BOX (outer), scrolled);
  gtk_box_append (GTK_BOX (outer), everything);
  gtk_popover_set_child (GTK_POPOVER (popover), outer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  gtk_menu_button_set_popover (button, popover);
}

static void
hst_filter_button_dispose (GObject *object)
{
  g_clear_object (&HST_FILTER_BUTTON (object)->schedule);

  G_OBJECT_CLASS (hst_filter_button_parent_class)->dispose (object);
}

static void
hst_filter_button_class_init (HstFilterButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hst_filter_button_dispose;
}

static void
hst_filter_button_init (HstFilterButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "hst-filter-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * hst_filter_button_set_schedule:
 * @self: a button without a schedule
 * @schedule: of what it chooses
 *
 * Says what it filters; this can be said once.
 */
void
hst_filter_button_set_schedule (HstFilterButton *self,
                                HstSchedule     *schedule)
{
  g_return_if_fail (HST_IS_FILTER_BUTTON (self));
  g_return_if_fail (self->schedule == NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "filter-changed", G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  show_filter (self);
}
