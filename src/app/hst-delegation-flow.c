/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-delegation-flow.h"

#include "hst-asked.h"
#include "hst-delegation-sheet.h"
#include "hst-dialogs.h"
#include "hst-edit.h"

#include <glib/gi18n-lib.h>

#define SHEET_WIDTH  520
#define SHEET_HEIGHT 720

/* ---- steps */

typedef struct {
  GPtrArray *seen;
  GPtrArray *drafts;
  char      *subject;
} Changes;

static void
changes_free (gpointer data)
{
  Changes *self = data;

  g_ptr_array_unref (self->seen);
  g_ptr_array_unref (self->drafts);
  g_free (self->subject);
  g_free (self);
}

static GPtrArray *
own_records (GPtrArray *records)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (own, records->pdata[i] != NULL ? hst_record_ref (records->pdata[i]) : NULL);

  return own;
}

static gboolean
change_many (HstStore      *store,
             gpointer       data,
             gint64         now_utc_s,
             GCancellable  *cancellable,
             GError       **error)
{
  Changes *changes = data;

  if (changes->drafts->len == 1)
    return hst_edit_put_record (store, changes->seen->pdata[0], changes->drafts->pdata[0], error);

  return hst_edit_put_records (store, "change-delegation", changes->subject, changes->seen, changes->drafts, error);
}

typedef struct {
  char      *gathering;
  char      *community;
  char      *old_uid;
  HstPerson *instead;
  HstDay     today;
} Replacement;

static void
replacement_free (gpointer data)
{
  Replacement *self = data;

  g_free (self->gathering);
  g_free (self->community);
  g_free (self->old_uid);
  hst_person_unref (self->instead);
  g_free (self);
}

static gboolean
replace (HstStore      *store,
         gpointer       data,
         gint64         now_utc_s,
         GCancellable  *cancellable,
         GError       **error)
{
  Replacement *self = data;

  return hst_edit_replace_delegate (store, self->gathering, self->community, self->old_uid, self->instead, self->today,
                                    error);
}

/* ---- what becomes of them */

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (HstDelegationSheet) sheet = g_weak_ref_get (&asked->sheet);
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    if (sheet != NULL)
      hst_delegation_sheet_failed (sheet, error->message);
    else
      hst_window_report (asked->window, error);
  } else if (asked->said != NULL && sheet != NULL) {
    hst_delegation_sheet_say (sheet, asked->said, TRUE);
  }
}

/* It closes its sheet, so the window says so. */
static void
on_removed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_say (asked->window, _("The delegation was removed"), TRUE);
  else
    hst_window_report (asked->window, error);
}

static char *
dup_name (HstWindow  *window,
          const char *code)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  HstCommunity *community = plan != NULL ? hst_plan_find_community (plan, code) : NULL;

  return g_strdup (community != NULL ? community->name : code);
}

static void
on_edited (HstDelegationSheet *sheet,
           GPtrArray          *seen,
           GPtrArray          *drafts,
           HstWindow          *window)
{
  HstSession *session = hst_window_get_session (window);
  Changes *changes;

  if (!hst_session_is_open (session))
    return;
  changes = g_new0 (Changes, 1);
  changes->seen = own_records (seen);
  changes->drafts = own_records (drafts);
  changes->subject = dup_name (window, hst_delegation_sheet_get_community (sheet));
  hst_session_do_async (session, hst_verb_new_work (change_many, changes, changes_free), NULL, on_done,
                        hst_asked_new (window, sheet));
}

static void
on_sheet_removed (HstDelegationSheet *sheet,
                  gpointer            seen,
                  HstWindow          *window)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session))
    hst_session_do_async (session, hst_verb_new_put (seen, NULL), NULL, on_removed, hst_asked_new (window, sheet));
}

static void
on_replaced (HstDelegationSheet *sheet,
             const char         *old_uid,
             HstPerson          *instead,
             HstWindow          *window)
{
  HstSession *session = hst_window_get_session (window);
  Replacement *replacement;
  HstAsked *asked;

  if (!hst_session_is_open (session))
    return;
  asked = hst_asked_new (window, sheet);
  asked->said = _("One person comes instead of another");
  replacement = g_new0 (Replacement, 1);
  replacement->gathering = g_strdup (hst_delegation_sheet_get_gathering (sheet));
  replacement->community = g_strdup (hst_delegation_sheet_get_community (sheet));
  replacement->old_uid = g_strdup (old_uid);
  replacement->instead = hst_record_ref (instead);
  replacement->today = hst_schedule_get_today (hst_session_get_schedule (session));
  hst_session_do_async (session, hst_verb_new_work (replace, replacement, replacement_free), NULL, on_done, asked);
}

static void
on_open (HstDelegationSheet *sheet,
         const char         *uid,
         HstWindow          *window)
{
  g_autofree char *target = g_strconcat ("people/", uid, NULL);

  hst_close_sheet (GTK_WIDGET (sheet));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-directory", g_variant_new_string (target));
}

static void
activate_edit (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = hst_session_get_schedule (session);
  const char *gathering, *community;
  GtkWidget *sheet;

  hst_window_commit (window);
  g_variant_get (parameter, "(&s&s)", &gathering, &community);
  if (!hst_session_is_open (session) || hst_schedule_get_plan (schedule) == NULL)
    return;
  if (hst_plan_find_delegation (hst_schedule_get_plan (schedule), gathering, community) == NULL) {
    hst_window_say (window, _("This delegation is no longer in the plan"), FALSE);
    return;
  }
  sheet = hst_delegation_sheet_new (schedule, gathering, community);
  gtk_widget_insert_action_group (sheet, "win", G_ACTION_GROUP (window));
  g_signal_connect_object (sheet, "edited", G_CALLBACK (on_edited), window, 0);
  g_signal_connect_object (sheet, "removed", G_CALLBACK (on_sheet_removed), window, 0);
  g_signal_connect_object (sheet, "replaced", G_CALLBACK (on_replaced), window, 0);
  g_signal_connect_object (sheet, "open", G_CALLBACK (on_open), window, 0);
  hst_present_sheet (sheet, _("Delegation"), SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));
}

/**
 * hst_delegation_flow_install:
 * @window: a window
 *
 * Adds the action "edit-delegation" (UID of a visit or a meeting, code of a community).
 */
void
hst_delegation_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "edit-delegation", .activate = activate_edit, .parameter_type = "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
