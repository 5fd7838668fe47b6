/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-delegation-list.h"

#include "hst-choice.h"
#include "hst-format.h"
#include "hst-swatch.h"
#include "hst-words.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>

/**
 * HstDelegationList:
 *
 * Who comes: a row for each delegation of a visit or a meeting.  Either its reply can be changed, which is told by
 * "replied" (what was seen, what is wanted), or for a session of a visit whether it attends, told by
 * "attendance-changed".
 */
struct _HstDelegationList {
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray           *rows;     /* element-type Row */
  char                *gathering;
  gboolean             attendance;
  gboolean             quiet;
};

typedef struct {
  HstDelegationList *list;
  HstDelegation     *delegation;
  GtkWidget         *widget;
  GtkWidget         *swatch;
  GtkCheckButton    *check;      /* where attendance is shown */
  HstChoice         *choice;     /* where replies are */
  GtkWidget         *edit;       /* opens all of it */
} Row;

enum {
  REPLIED,
  ATTENDANCE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstDelegationList, hst_delegation_list, ADW_TYPE_BIN)

static void
row_free (Row *row)
{
  hst_record_unref (row->delegation);
  g_clear_object (&row->choice);
  g_free (row);
}

static void
on_reply_chosen (HstChoice *choice,
                 Row       *row)
{
  g_autoptr (HstDelegation) draft = hst_record_copy (row->delegation);
  const char *id = hst_choice_get (choice);

  if (id == NULL)
    return;
  draft->reply = (HstReply) g_ascii_strtoull (id, NULL, 10);
  if (draft->reply != row->delegation->reply)
    g_signal_emit (row->list, signals[REPLIED], 0, row->delegation, draft);
}

static void
on_check_toggled (Row *row)
{
  if (!row->list->quiet)
    g_signal_emit (row->list, signals[ATTENDANCE_CHANGED], 0);
}

static void
offer_replies (HstChoice *choice)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (gsize i = 0; i < HST_N_REPLIES; i++) {
    g_ptr_array_add (ids, g_strdup_printf ("%d", hst_reply_order[i]));
    g_ptr_array_add (labels, (gpointer) hst_words_reply ((HstReply) hst_reply_order[i]));
  }
  hst_choice_offer (choice, ids, labels);
}

static GtkWidget *
make_edit_button (Row *row)
{
  row->edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (row->edit, "flat");
  gtk_widget_set_valign (row->edit, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->edit), "win.edit-delegation");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->edit), "(ss)", row->delegation->gathering,
                                    row->delegation->community);

  return row->edit;
}

static void
add_row (HstDelegationList *self,
         HstDelegation     *delegation)
{
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->delegation = hst_record_ref (delegation);
  row->swatch = hst_swatch_new ();
  if (self->attendance) {
    row->widget = adw_action_row_new ();
    row->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
    gtk_widget_set_valign (GTK_WIDGET (row->check), GTK_ALIGN_CENTER);
    g_signal_connect_swapped (row->check, "toggled", G_CALLBACK (on_check_toggled), row);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), GTK_WIDGET (row->check));
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row->widget), GTK_WIDGET (row->check));
  } else {
    row->widget = adw_combo_row_new ();
    adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row->widget), TRUE);
    row->choice = hst_choice_new (ADW_COMBO_ROW (row->widget));
    offer_replies (row->choice);
    g_signal_connect (row->choice, "chosen", G_CALLBACK (on_reply_chosen), row);
  }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row->widget), row->swatch);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), make_edit_button (row));
  adw_preferences_group_add (self->group, row->widget);
  g_ptr_array_add (self->rows, row);
}

static char *
dup_reply_text (HstDelegation *delegation)
{
  const char *reply = hst_words_reply (delegation->reply);
  guint quota = (guint) CLAMP (delegation->quota, 0, G_MAXINT32);

  if (quota == 0)
    return g_strdup (reply);

  /* Translators: the reply of a delegation (“Confirmed”) and how many seats it has. */
  return g_strdup_printf (ngettext ("%s, %u seat", "%s, %u seats", quota), reply, quota);
}

static void
show_row (Row        *row,
          HstPlan    *plan,
          HstPalette *palette,
          gboolean    attends)
{
  HstCommunity *community = hst_plan_find_community (plan, row->delegation->community);
  const char *name = community != NULL ? hst_community_get_short_name (community) : row->delegation->community;
  /* Translators: what a button does; %s is the name of a community. */
  g_autofree char *edit = g_strdup_printf (_("Edit the Delegation: %s"), name);

  gtk_widget_set_tooltip_text (row->edit, edit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, edit, -1);
  hst_swatch_set (HST_SWATCH (row->swatch), palette, row->delegation->community);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->widget), name);
  if (row->check != NULL) {
    g_autofree char *reply = dup_reply_text (row->delegation);

    adw_action_row_set_subtitle (ADW_ACTION_ROW (row->widget), reply);
    gtk_check_button_set_active (row->check, attends);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  } else {
    g_autofree char *id = g_strdup_printf ("%d", (int) row->delegation->reply);

    hst_choice_select (row->choice, id);
  }
}

/* The rows stay where the same communities come, so the focus stays too. */
static gboolean
has_rows_for (HstDelegationList *self,
              GPtrArray         *delegations,
              const char        *gathering,
              gboolean           attendance)
{
  if (self->attendance != attendance || delegations->len != self->rows->len ||
      g_strcmp0 (self->gathering, gathering) != 0)
    return FALSE;
  for (guint i = 0; i < delegations->len; i++) {
    Row *row = self->rows->pdata[i];

    if (!hst_record_same_key (row->delegation, delegations->pdata[i]))
      return FALSE;
  }

  return TRUE;
}

static void
show_delegations (HstDelegationList  *self,
                  HstPlan            *plan,
                  HstPalette         *palette,
                  const char         *gathering,
                  gboolean            attendance,
                  char              **communities)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, gathering);

  self->quiet = TRUE;
  if (!has_rows_for (self, delegations, gathering, attendance)) {
    for (guint i = 0; i < self->rows->len; i++)
      adw_preferences_group_remove (self->group, ((Row *) self->rows->pdata[i])->widget);
    g_ptr_array_set_size (self->rows, 0);
    g_free (self->gathering);
    self->gathering = g_strdup (gathering);
    self->attendance = attendance;
    for (guint i = 0; i < delegations->len; i++)
      add_row (self, delegations->pdata[i]);
  }
  for (guint i = 0; i < delegations->len; i++) {
    Row *row = self->rows->pdata[i];

    hst_record_unref (row->delegation);
    row->delegation = hst_record_ref (delegations->pdata[i]);
    show_row (row, plan, palette,
              communities == NULL || hst_list_contains (communities, row->delegation->community));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), delegations->len > 0);
  self->quiet = FALSE;
}

static void
hst_delegation_list_finalize (GObject *object)
{
  HstDelegationList *self = HST_DELEGATION_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->gathering);

  G_OBJECT_CLASS (hst_delegation_list_parent_class)->finalize (object);
}

static void
hst_delegation_list_class_init (HstDelegationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_delegation_list_finalize;

  signals[REPLIED] = g_signal_new ("replied", HST_TYPE_DELEGATION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[ATTENDANCE_CHANGED] = g_signal_new ("attendance-changed", HST_TYPE_DELEGATION_LIST, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hst_delegation_list_init (HstDelegationList *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Who Comes"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * hst_delegation_list_show_replies:
 * @self: a list
 * @plan: the plan
 * @palette: the colours of its communities
 * @gathering: UID of a visit or a meeting
 *
 * Shows what each delegation has replied, and lets it be changed.
 */
void
hst_delegation_list_show_replies (HstDelegationList *self,
                                  HstPlan           *plan,
                                  HstPalette        *palette,
                                  const char        *gathering)
{
  g_return_if_fail (HST_IS_DELEGATION_LIST (self));

  show_delegations (self, plan, palette, gathering, FALSE, NULL);
}

/**
 * hst_delegation_list_show_attendance:
 * @self: a list
 * @plan: the plan
 * @palette: the colours of its communities
 * @gathering: UID of a visit
 * @communities: (nullable) (array zero-terminated=1): codes of those that attend one of its sessions; %NULL for all
 *
 * Shows which delegations attend a session, and lets it be changed.
 */
void
hst_delegation_list_show_attendance (HstDelegationList  *self,
                                     HstPlan            *plan,
                                     HstPalette         *palette,
                                     const char         *gathering,
                                     char              **communities)
{
  g_return_if_fail (HST_IS_DELEGATION_LIST (self));

  show_delegations (self, plan, palette, gathering, TRUE, communities);
}

/**
 * hst_delegation_list_dup_attendance:
 * @self: a list that shows attendance
 *
 * Returns: (transfer full) (nullable): codes of those that attend; %NULL if all do, or if none is checked, because
 *   a session that nobody attends is none
 */
char **
hst_delegation_list_dup_attendance (HstDelegationList *self)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (HST_IS_DELEGATION_LIST (self), NULL);

  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];

    if (row->check != NULL && gtk_check_button_get_active (row->check))
      g_ptr_array_add (codes, g_strdup (row->delegation->community));
  }
  if (codes->len == 0 || codes->len == self->rows->len)
    return NULL;
  g_ptr_array_add (codes, NULL);

  return (char **) g_ptr_array_steal (codes, NULL);
}
