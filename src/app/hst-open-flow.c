/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-open-flow.h"

#include "hst-asked.h"
#include "hst-dialogs.h"
#include "hst-edit.h"
#include "hst-open-items.h"
#include "hst-open-sheet.h"

#include <glib/gi18n-lib.h>

#define SHEET_WIDTH  560
#define SHEET_HEIGHT 680

/* ---- reading */

static gpointer
find_items (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) events = plan != NULL ? hst_store_load_records (store, &hst_event_type, error) : NULL;

  return events != NULL ? hst_open_items_find (plan, events, (HstDay) GPOINTER_TO_INT (data), NULL) : NULL;
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (HstOpenSheet) sheet = g_weak_ref_get (&asked->sheet);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hst_worker_finish (result, &error);

  if (items != NULL && sheet != NULL)
    hst_open_sheet_show (sheet, items);
  else if (error != NULL)
    hst_window_report (asked->window, error);
}

static void
on_wanted (HstOpenSheet *sheet,
           HstWindow    *window)
{
  HstSession *session = hst_window_get_session (window);
  const HstDay today = hst_schedule_get_today (hst_session_get_schedule (session));

  if (hst_session_is_open (session))
    hst_session_run (session, find_items, GINT_TO_POINTER (today), NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                     on_found, hst_asked_new (window, sheet));
}

/* ---- noting */

typedef struct {
  GPtrArray *seen;
  GPtrArray *drafts;
} Changes;

static void
changes_free (gpointer data)
{
  Changes *self = data;

  g_ptr_array_unref (self->seen);
  g_ptr_array_unref (self->drafts);
  g_free (self);
}

static gboolean
note (HstStore      *store,
      gpointer       data,
      gint64         now_utc_s,
      GCancellable  *cancellable,
      GError       **error)
{
  const Changes *changes = data;
  g_autofree char *n = g_strdup_printf ("%u", changes->drafts->len);

  return hst_edit_put_records (store, "note-answers", n, changes->seen, changes->drafts, error);
}

static void
on_noted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (HstOpenSheet) sheet = g_weak_ref_get (&asked->sheet);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    if (sheet != NULL)
      hst_open_sheet_say (sheet, error->message, FALSE);
    else
      hst_window_report (asked->window, error);
    return;
  }
  text = g_strdup_printf (ngettext ("%u answer was noted", "%u answers were noted", asked->n), asked->n);
  if (sheet != NULL)
    hst_open_sheet_say (sheet, text, TRUE);
}

static void
change (HstWindow    *window,
        HstOpenSheet *sheet,
        GPtrArray    *items,
        gboolean      is_due,
        int           value)
{
  HstSession *session = hst_window_get_session (window);
  const HstDay today = hst_schedule_get_today (hst_session_get_schedule (session));
  Changes *changes;
  HstAsked *asked;

  if (!hst_session_is_open (session))
    return;
  changes = g_new0 (Changes, 1);
  changes->seen = g_ptr_array_new_with_free_func (hst_record_unref);
  changes->drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  for (guint i = 0; i < items->len; i++) {
    const HstOpenItem *item = items->pdata[i];
    gpointer draft = is_due ? hst_open_item_draft_due (item, (HstDay) value)
                            : hst_open_item_draft_state (item, (HstReply) value, today);

    if (draft == NULL)
      continue;
    g_ptr_array_add (changes->seen, item->record != NULL ? hst_record_ref (item->record) : NULL);
    g_ptr_array_add (changes->drafts, draft);
  }
  if (changes->drafts->len == 0) {
    changes_free (changes);
    return;
  }
  asked = hst_asked_new (window, sheet);
  asked->n = changes->drafts->len;
  hst_session_do_async (session, hst_verb_new_work (note, changes, changes_free), NULL, on_noted, asked);
}

static void
on_note (HstOpenSheet *sheet,
         GPtrArray    *items,
         int           state,
         HstWindow    *window)
{
  change (window, sheet, items, FALSE, state);
}

static void
on_due (HstOpenSheet *sheet,
        GPtrArray    *items,
        int           day,
        HstWindow    *window)
{
  change (window, sheet, items, TRUE, day);
}

/* The sheet makes room for what is gone to; what it told is its own, and goes with it. */
static void
on_go (HstOpenSheet      *sheet,
       const HstOpenItem *item,
       HstWindow         *window)
{
  GActionGroup *actions = G_ACTION_GROUP (window);
  const gboolean is_delegation = (item->roles & (HST_OPEN_DELEGATION | HST_OPEN_DELEGATE)) != 0;
  const HstDay day = item->day;
  g_autofree char *event = g_strdup (item->event);
  g_autofree char *visit = g_strdup (item->visit);
  g_autofree char *about = g_strdup (item->about);
  g_autofree char *whom = g_strdup ((item->roles & HST_OPEN_DELEGATION) != 0 ? item->whom : NULL);

  hst_close_sheet (GTK_WIDGET (sheet));
  if (day != HST_DAY_NONE)
    g_action_group_activate_action (actions, "show-day", g_variant_new_int32 (day));
  if (whom != NULL)
    g_action_group_activate_action (actions, "edit-delegation", g_variant_new ("(ss)", about, whom));
  else if (event != NULL && !is_delegation)
    g_action_group_activate_action (actions, "select", g_variant_new ("(ss)", event, ""));
  else if (visit != NULL)
    g_action_group_activate_action (actions, "select-visit", g_variant_new_string (visit));
}

static void
activate_show (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  GtkWidget *sheet;

  hst_window_commit (window);
  if (!hst_session_is_open (session) || hst_schedule_get_plan (hst_session_get_schedule (session)) == NULL)
    return;
  sheet = hst_open_sheet_new (hst_session_get_schedule (session), NULL);
  gtk_widget_insert_action_group (sheet, "win", G_ACTION_GROUP (window));
  g_signal_connect_object (sheet, "wanted", G_CALLBACK (on_wanted), window, 0);
  g_signal_connect_object (sheet, "note", G_CALLBACK (on_note), window, 0);
  g_signal_connect_object (sheet, "due", G_CALLBACK (on_due), window, 0);
  g_signal_connect_object (sheet, "go", G_CALLBACK (on_go), window, 0);
  hst_present_sheet (sheet, _("Still Open"), SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));
  on_wanted (HST_OPEN_SHEET (sheet), window);
}

/**
 * hst_open_flow_install:
 * @window: a window
 *
 * Adds the action "show-open-items".
 */
void
hst_open_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "show-open-items", .activate = activate_show },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
