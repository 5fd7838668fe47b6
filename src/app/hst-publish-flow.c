/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-publish-flow.h"

#include "hst-dialogs.h"
#include "hst-publish-private.h"
#include "hst-publish-verb.h"
#include "hst-unsent-flow.h"

#include <glib/gi18n-lib.h>

/* The sheet for publishing a visit: reading, publishing, comparing, going back, reminding.  What is sent is in
 * hst-publish-send.c. */

#define SHEET_WIDTH  560
#define SHEET_HEIGHT 720

/* ---- what callbacks hold */

/*
 * hst_publishing_ref:
 * @self: what is known of the sheet
 *
 * The sheet may be closed while something is under way; then nothing is said.
 */
HstPublishing *
hst_publishing_ref (HstPublishing *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HstPublishing *self = data;

  g_object_unref (self->window);
  g_weak_ref_clear (&self->sheet);
  g_clear_object (&self->cancellable);
  g_free (self->visit);
}

void
hst_publishing_unref (HstPublishing *self)
{
  g_rc_box_release_full (self, clear);
}

/*
 * hst_publishing_report:
 * @self: what is known of the sheet
 * @error: what went wrong
 *
 * Says it on the sheet, or where that was.
 */
void
hst_publishing_report (HstPublishing *self,
                       const GError  *error)
{
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sheet != NULL)
    hst_publish_sheet_say (sheet, error->message);
  else
    hst_window_report (self->window, error);
}

void
hst_publishing_say (HstPublishing *self,
                    const char    *text)
{
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);

  if (sheet != NULL)
    hst_publish_sheet_say (sheet, text);
  else
    hst_window_say (self->window, text, FALSE);
}

/* ---- reading */

static gpointer
read_facts (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return hst_publish_read_facts (store, data, g_get_real_time () / G_USEC_PER_SEC, error);
}

static void
on_facts (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstPublishing) self = user_data;
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);
  g_autoptr (GError) error = NULL;
  g_autoptr (HstPublishFacts) facts = hst_worker_finish (result, &error);

  if (facts == NULL) {
    hst_window_report (self->window, error);
    if (sheet != NULL)
      hst_close_sheet (GTK_WIDGET (sheet));
  } else if (sheet != NULL) {
    hst_publish_sheet_show (sheet, facts);
  }
}

/*
 * hst_publishing_refresh:
 * @self: what is known of the sheet
 *
 * Reads anew what it shows.
 */
void
hst_publishing_refresh (HstPublishing *self)
{
  HstSession *session = hst_window_get_session (self->window);

  if (hst_session_is_open (session))
    hst_session_run (session, read_facts, g_strdup (self->visit), g_free, (GDestroyNotify) hst_publish_facts_free, NULL,
                     on_facts, hst_publishing_ref (self));
}

/* ---- publishing, going back */

static void
on_published (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HstPublishing) self = user_data;
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_publishing_report (self, error);
    return;
  }
  hst_publishing_say (self, _("The version is published. Now send it."));
  if (sheet != NULL)
    hst_publish_sheet_turn_to (sheet, "send");
  hst_publishing_refresh (self);
}

static void
on_publish (HstPublishing *self,
            const char    *note)
{
  HstSession *session = hst_window_get_session (self->window);

  if (hst_session_is_open (session))
    hst_session_do_async (session, hst_publish_verb_new_publish (self->visit, *note != '\0' ? note : NULL), NULL,
                          on_published, hst_publishing_ref (self));
}

static void
on_restored (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HstPublishing) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_publishing_report (self, error);
    return;
  }
  hst_publishing_say (self, _("The visit is as it was then. Undo takes that back."));
  hst_publishing_refresh (self);
}

static void
on_restore (HstPublishing *self,
            gint64         number)
{
  HstSession *session = hst_window_get_session (self->window);

  if (hst_session_is_open (session))
    hst_session_do_async (session, hst_publish_verb_new_restore (self->visit, number), NULL, on_restored,
                          hst_publishing_ref (self));
}

/* ---- comparing */

typedef struct {
  char   *visit;
  gint64  from;
  gint64  to;
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  g_free (comparing->visit);
  g_free (comparing);
}

static gpointer
compare (HstStore      *store,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Comparing *comparing = data;
  /* A later version is compared with an earlier one, however they were chosen; 0 is now. */
  const gboolean swapped = comparing->to != HST_VERSION_NOW && comparing->to < comparing->from;
  const HstChangesOptions options = {
    comparing->visit, swapped ? comparing->to : comparing->from, swapped ? comparing->from : comparing->to, NULL,
    HST_DETAIL_INTERNAL
  };

  return hst_publish_read_changes (store, &options, error);
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HstPublishing) self = user_data;
  g_autoptr (HstPublishSheet) sheet = g_weak_ref_get (&self->sheet);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hst_worker_finish (result, &error);

  if (items == NULL) {
    hst_publishing_report (self, error);
    return;
  }
  if (items->len == 0)
    hst_publish_items_add (items, NULL, _("Nothing is different"), NULL);
  if (sheet != NULL)
    hst_publish_sheet_show_changes (sheet, items);
}

static void
on_compare (HstPublishing *self,
            gint64         from,
            gint64         to)
{
  HstSession *session = hst_window_get_session (self->window);
  Comparing *comparing;

  if (!hst_session_is_open (session))
    return;
  comparing = g_new0 (Comparing, 1);
  comparing->visit = g_strdup (self->visit);
  comparing->from = from;
  comparing->to = to;
  hst_session_run (session, compare, comparing, comparing_free, (GDestroyNotify) g_ptr_array_unref, NULL, on_compared,
                   hst_publishing_ref (self));
}

/* ---- the sheet */

static void
on_cancel (HstPublishing *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* What is under way for a sheet that is gone is not wanted any more. */
static void
on_closed (gpointer  data,
           GClosure *closure)
{
  HstPublishing *self = data;

  g_cancellable_cancel (self->cancellable);
  hst_publishing_unref (self);
}

static void
connect (HstPublishing *self,
         GtkWidget     *sheet)
{
  g_signal_connect_data (sheet, "cancel", G_CALLBACK (on_cancel), hst_publishing_ref (self), on_closed, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (sheet, "publish", G_CALLBACK (on_publish), self);
  g_signal_connect_swapped (sheet, "restore", G_CALLBACK (on_restore), self);
  g_signal_connect_swapped (sheet, "compare", G_CALLBACK (on_compare), self);
  g_signal_connect_swapped (sheet, "send", G_CALLBACK (hst_publishing_send), self);
  g_signal_connect_swapped (sheet, "remind", G_CALLBACK (hst_publishing_remind), self);
}

/**
 * hst_publish_flow_start:
 * @window: a window with an open plan
 * @visit: UID of a visit
 *
 * Shows what there is to publish of the visit, publishes and sends it.
 */
void
hst_publish_flow_start (HstWindow  *window,
                        const char *visit)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  const HstVisit *record = plan != NULL ? hst_plan_find_visit (plan, visit) : NULL;
  HstPublishing *self;
  GtkWidget *sheet;

  if (record == NULL)
    return;
  sheet = hst_publish_sheet_new (record->title != NULL ? record->title : _("Untitled"));
  self = g_rc_box_new0 (HstPublishing);
  self->window = g_object_ref (window);
  self->visit = g_strdup (visit);
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&self->sheet, sheet);
  connect (self, sheet);
  hst_present_sheet (sheet, _("Publish"), SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));
  hst_publishing_refresh (self);
  hst_publishing_unref (self);
}

static void
activate_publish (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *uid = g_variant_get_string (parameter, NULL);

  hst_window_commit (window);
  /* From the menu the visit in view is meant. */
  if (*uid == '\0')
    uid = hst_window_get_visit (window);
  if (uid != NULL)
    hst_publish_flow_start (window, uid);
  else
    hst_window_say (window, _("Choose a visit first"), FALSE);
}

/* ---- what is unsent, beside the visit in view */

typedef struct {
  GWeakRef  window;
  char     *visit;
} Asking;

static void
asking_free (Asking *self)
{
  g_weak_ref_clear (&self->window);
  g_free (self->visit);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static gpointer
read_unsent (HstStore      *store,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 last = 0;
  gboolean has_unsent = FALSE;

  if (!hst_changes_find_unsent (store, data, &last, &has_unsent, error))
    return NULL;
  if (last == 0)
    return g_strdup (_("Nothing of this visit was published yet."));
  /* Translators: %d is the number of a version. */
  return g_strdup_printf (has_unsent ? _("Version %d is published. There are changes that nobody was sent yet.")
                                     : _("Version %d is published. Nothing has changed since then."), (int) last);
}

static void
on_unsent (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (HstWindow) window = g_weak_ref_get (&asking->window);
  g_autofree char *text = hst_worker_finish (result, NULL);

  /* A visit that is gone meanwhile is not shown any more. */
  if (window != NULL && text != NULL)
    hst_window_show_published (window, asking->visit, text);
}

static void
ask_for_unsent (HstWindow *window)
{
  HstSession *session = hst_window_get_session (window);
  const char *visit = hst_window_get_visit (window);
  Asking *asking;

  if (visit == NULL || !hst_session_is_open (session))
    return;
  asking = g_new0 (Asking, 1);
  g_weak_ref_init (&asking->window, window);
  asking->visit = g_strdup (visit);
  hst_session_run (session, read_unsent, g_strdup (visit), g_free, g_free, NULL, on_unsent, asking);
}

/**
 * hst_publish_flow_install:
 * @window: a window
 *
 * Gives it the action that publishes a visit, named by its UID; the empty string is the one in view.  Beside that is
 * shown whether anything of it is unsent.
 */
void
hst_publish_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "publish-visit", .activate = activate_publish, .parameter_type = "s" },
  };

  GAction *select = g_action_map_lookup_action (G_ACTION_MAP (window), "select-visit");

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (hst_window_get_session (window), "refreshed", G_CALLBACK (ask_for_unsent), window,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (select, "activate", G_CALLBACK (ask_for_unsent), window, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  hst_unsent_flow_install (window);
}
