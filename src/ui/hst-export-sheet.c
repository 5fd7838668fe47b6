/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export-sheet.h"

#include "hst-choice.h"
#include "hst-dialogs.h"
#include "hst-format.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

/**
 * HstExportSheet:
 *
 * What is to be exported, for whom, in how much detail.  "export" (UID of a visit or the empty string for everything;
 * code of a community, %HST_EACH_COMMUNITY, or the empty string for one file for all; whether all detail is wanted)
 * tells what was chosen; where to is asked next.
 */
struct _HstExportSheet {
  AdwBin       parent_instance;

  HstChoice   *visit;
  HstChoice   *community;
  HstChoice   *profile;

  AdwComboRow *visit_row;
  AdwComboRow *community_row;
  AdwComboRow *profile_row;
};

enum {
  EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstExportSheet, hst_export_sheet, ADW_TYPE_BIN)

static int
compare_communities (gconstpointer a,
                     gconstpointer b)
{
  const HstCommunity *first = *(HstCommunity *const *) a;
  const HstCommunity *second = *(HstCommunity *const *) b;
  int order = hst_text_collate (hst_community_get_short_name (first), hst_community_get_short_name (second));

  return order != 0 ? order : g_strcmp0 (first->code, second->code);
}

static void
offer_visits (HstExportSheet *self,
              HstPlan        *plan)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) _("All visits and meetings"));
  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    g_ptr_array_add (ids, visit->uid);
    g_ptr_array_add (labels, visit->title != NULL ? visit->title : (gpointer) _("Untitled"));
  }
  hst_choice_offer (self->visit, ids, labels);
}

static void
offer_communities (HstExportSheet *self,
                   HstPlan        *plan)
{
  GPtrArray *records = hst_plan_get_records (plan, &hst_community_type);
  g_autoptr (GPtrArray) communities = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (communities, records->pdata[i]);
  g_ptr_array_sort (communities, compare_communities);
  g_ptr_array_add (ids, (gpointer) HST_EACH_COMMUNITY);
  g_ptr_array_add (labels, (gpointer) _("Each community, a file for each"));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) _("Everybody, in one file"));
  for (guint i = 0; i < communities->len; i++) {
    HstCommunity *community = communities->pdata[i];

    g_ptr_array_add (ids, community->code);
    g_ptr_array_add (labels, (gpointer) hst_community_get_short_name (community));
  }
  hst_choice_offer (self->community, ids, labels);
}

static void
offer_profiles (HstExportSheet *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) "share");
  g_ptr_array_add (labels, (gpointer) _("To share"));
  g_ptr_array_add (ids, (gpointer) "lossless");
  g_ptr_array_add (labels, (gpointer) _("Full copy"));
  hst_choice_offer (self->profile, ids, labels);
}

static void
on_export_clicked (HstExportSheet *self)
{
  const char *visit = hst_choice_get (self->visit);
  const char *community = hst_choice_get (self->community);
  gboolean lossless = g_strcmp0 (hst_choice_get (self->profile), "lossless") == 0;

  g_object_ref (self);
  g_signal_emit (self, signals[EXPORT], 0, visit != NULL ? visit : "", community != NULL ? community : "", lossless);
  hst_close_sheet (GTK_WIDGET (self));
  g_object_unref (self);
}

static void
hst_export_sheet_dispose (GObject *object)
{
  HstExportSheet *self = HST_EXPORT_SHEET (object);

  g_clear_object (&self->visit);
  g_clear_object (&self->community);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hst_export_sheet_parent_class)->dispose (object);
}

static void
hst_export_sheet_class_init (HstExportSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_export_sheet_dispose;

  signals[EXPORT] = g_signal_new ("export", HST_TYPE_EXPORT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-export-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstExportSheet, visit_row);
  gtk_widget_class_bind_template_child (widget_class, HstExportSheet, community_row);
  gtk_widget_class_bind_template_child (widget_class, HstExportSheet, profile_row);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hst_export_sheet_init (HstExportSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->visit = hst_choice_new (self->visit_row);
  self->community = hst_choice_new (self->community_row);
  self->profile = hst_choice_new (self->profile_row);
  offer_profiles (self);
}

/**
 * hst_export_sheet_new:
 * @plan: the plan
 * @visit: (nullable): UID of the visit that is chosen to begin with
 * @community: (nullable): code of the community, or %HST_EACH_COMMUNITY, chosen to begin with
 */
GtkWidget *
hst_export_sheet_new (HstPlan    *plan,
                      const char *visit,
                      const char *community)
{
  HstExportSheet *self = g_object_new (HST_TYPE_EXPORT_SHEET, NULL);

  offer_visits (self, plan);
  offer_communities (self, plan);
  hst_choice_select (self->visit, visit);
  hst_choice_select (self->community, community);

  return GTK_WIDGET (self);
}
