/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-actions.h"

#include "hst-edit.h"
#include "hst-many.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HstWindow *window;
  HstVisit  *visit;
} Asked;

static Asked *
asked_new (HstWindow *window,
           HstVisit  *visit)
{
  Asked *self = g_new0 (Asked, 1);

  self->window = g_object_ref (window);
  self->visit = hst_record_ref (visit);

  return self;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->window);
  hst_visit_unref (self->visit);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (asked->window, error);
    return;
  }
  hst_window_show_new_visit (asked->window, asked->visit->uid);
  hst_window_say (asked->window, _("A visit was made"), TRUE);
}

/* From the day in view on, and a night: whoever comes from far needs one. */
static void
activate_new (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  g_autoptr (HstVisit) visit = hst_visit_new ();

  hst_window_commit (window);
  visit->uid = hst_edit_new_uid ();
  hst_set_text (&visit->title, _("New visit"));
  visit->first_day = hst_schedule_get_day (hst_session_get_schedule (session));
  visit->last_day = visit->first_day + 1;
  visit->status = HST_VISIT_IDEA;
  hst_session_do_async (session, hst_verb_new_put (NULL, visit), NULL, on_made, asked_new (window, visit));
}

static void
on_removed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (asked->window, error);
    return;
  }
  /* Translators: followed by the title of a visit. */
  text = g_strdup_printf (_("Deleted “%s” with its sessions"), asked->visit->title);
  hst_window_say (asked->window, text, TRUE);
}

static void
activate_delete (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (session));
  const char *uid = hst_window_get_visit (window);
  HstVisit *visit = plan != NULL && uid != NULL ? hst_plan_find_visit (plan, uid) : NULL;

  if (visit != NULL)
    hst_session_do_async (session, hst_verb_new_put (visit, NULL), NULL, on_removed, asked_new (window, visit));
}

/* A visit on other days, on its way through the worker. */
typedef struct {
  HstWindow *window;
  HstVisit  *visit;
  HstDay     first_day;
  HstDay     last_day;
  guint      n_ask_again;
} Placing;

static void
placing_clear (gpointer data)
{
  Placing *placing = data;

  g_object_unref (placing->window);
  hst_visit_unref (placing->visit);
}

static void
placing_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, placing_clear);
}

static gboolean
place (HstStore      *store,
       gpointer       data,
       gint64         now_utc_s,
       GCancellable  *cancellable,
       GError       **error)
{
  Placing *placing = data;
  g_autoptr (HstProposal) proposal =
    hst_propose_visit_days (store, placing->visit->uid, placing->first_day, placing->last_day, error);

  if (proposal == NULL || !hst_proposal_apply (proposal, store, now_utc_s, error))
    return FALSE;
  placing->n_ask_again = proposal->ask_again->len;
  return TRUE;
}

/* What is said of it when it is done. */
static char *
dup_placed (const Placing *placing)
{
  const char *title = placing->visit->title != NULL ? placing->visit->title : _("Untitled");
  const guint n = placing->n_ask_again;

  /* As long as it was, it was moved. */
  if (placing->last_day - placing->first_day == placing->visit->last_day - placing->visit->first_day)
    return n == 0 /* Translators: followed by the title of a session. */
             ? g_strdup_printf (_("Moved “%s”"), title)
             /* Translators: %s is the title of a visit, %u how many agreements were made for its former days. */
             : g_strdup_printf (ngettext ("Moved “%s”; %u agreement must be asked for again",
                                          "Moved “%s”; %u agreements must be asked for again", n), title, n);
  return n == 0 /* Translators: followed by the title of a visit that lasts longer, or less long, than before. */
           ? g_strdup_printf (_("Changed the days of “%s”"), title)
           /* Translators: %s is the title of a visit, %u how many agreements were made for its former days. */
           : g_strdup_printf (ngettext ("Changed the days of “%s”; %u agreement must be asked for again",
                                        "Changed the days of “%s”; %u agreements must be asked for again", n), title, n);
}

static void
on_placed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Placing *placing = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (placing->window, error);
    /* The views show again what is. */
    hst_session_refresh (HST_SESSION (source));
  } else {
    text = dup_placed (placing);
    hst_window_say (placing->window, text, TRUE);
  }
  placing_unref (placing);
}

static void
activate_place (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (session));
  const char *uid;
  HstDay first_day, last_day;
  HstVisit *visit;
  Placing *placing;

  g_variant_get (parameter, "(&sii)", &uid, &first_day, &last_day);
  visit = plan != NULL ? hst_plan_find_visit (plan, uid) : NULL;
  if (visit == NULL) {
    hst_session_refresh (session);
    return;
  }
  hst_window_commit (window);
  placing = g_atomic_rc_box_new0 (Placing);
  placing->window = g_object_ref (window);
  placing->visit = hst_record_ref (visit);
  placing->first_day = first_day;
  placing->last_day = last_day;
  hst_session_do_async (session, hst_verb_new_work (place, g_atomic_rc_box_acquire (placing), placing_unref), NULL, on_placed,
                        placing);
}

/**
 * hst_visit_actions_install:
 * @window: a window
 *
 * Gives it the actions that make a visit, remove the one in view, and put one on other days.
 */
void
hst_visit_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "new-visit", .activate = activate_new },
    { .name = "delete-visit", .activate = activate_delete },
    { .name = "place-visit", .activate = activate_place, .parameter_type = "(sii)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
