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

/* A visit that is to be made, on its way through the worker. */
typedef struct {
  HstVisit  *visit;
  char     **guests;   /* codes, or NULL */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  hst_visit_unref (making->visit);
  g_strfreev (making->guests);
  g_free (making);
}

static gboolean
make_in_worker (HstStore      *store,
                gpointer       data,
                gint64         now_utc_s,
                GCancellable  *cancellable,
                GError       **error)
{
  Making *making = data;

  return hst_edit_add_visit (store, making->visit, (const char *const *) making->guests, error);
}

/* @host, @guest: codes, or the empty string */
static void
make (HstWindow  *window,
      HstDay      first_day,
      HstDay      last_day,
      const char *host,
      const char *guest)
{
  g_autoptr (HstVisit) visit = hst_visit_new ();
  Making *making = g_new0 (Making, 1);

  hst_window_commit (window);
  visit->uid = hst_edit_new_uid ();
  hst_set_text (&visit->title, _("New visit"));
  hst_set_text (&visit->host, *host != '\0' ? host : NULL);
  visit->first_day = first_day;
  visit->last_day = last_day;
  visit->status = HST_VISIT_IDEA;
  making->visit = hst_record_ref (visit);
  making->guests = *guest != '\0' ? g_strdupv ((char *[]) { (char *) guest, NULL }) : NULL;
  hst_session_do_async (hst_window_get_session (window), hst_verb_new_work (make_in_worker, making, making_free), NULL, on_made,
                        asked_new (window, visit));
}

/* From the day in view on, and a night: whoever comes from far needs one. */
static void
activate_new (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  const HstDay day = hst_schedule_get_day (hst_session_get_schedule (hst_window_get_session (user_data)));

  make (user_data, day, day + 1, "", "");
}

static void
activate_create (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstDay first_day, last_day;
  const char *host, *guest;

  g_variant_get (parameter, "(ii&s&s)", &first_day, &last_day, &host, &guest);
  make (user_data, first_day, last_day, host, guest);
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

/* A visit, or a copy of it, on other days, on its way through the worker. */
typedef struct {
  HstWindow *window;
  HstVisit  *visit;
  HstDay     first_day;
  HstDay     last_day;
  guint      n_ask_again;
  char      *copy;         /* UID of the copy that was made, or NULL */
} Placing;

static void
placing_clear (gpointer data)
{
  Placing *placing = data;

  g_object_unref (placing->window);
  hst_visit_unref (placing->visit);
  g_free (placing->copy);
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

/* The first that changes is the new visit. */
static gboolean
copy_in_worker (HstStore      *store,
                gpointer       data,
                gint64         now_utc_s,
                GCancellable  *cancellable,
                GError       **error)
{
  Placing *placing = data;
  g_autoptr (HstProposal) proposal =
    hst_propose_clone (store, placing->visit->uid, placing->first_day, TRUE, NULL, error);
  g_autofree char *copy = NULL;

  if (proposal == NULL)
    return FALSE;
  copy = g_strdup (((HstVisit *) ((HstProposalChange *) proposal->changes->pdata[0])->draft)->uid);
  if (!hst_proposal_apply (proposal, store, now_utc_s, error))
    return FALSE;
  placing->n_ask_again = proposal->ask_again->len;
  placing->copy = g_steal_pointer (&copy);
  return TRUE;
}

/* What is said of it when it is done. */
static char *
dup_placed (const Placing *placing)
{
  const char *title = placing->visit->title != NULL ? placing->visit->title : _("Untitled");
  const guint n = placing->n_ask_again;

  if (placing->copy != NULL)
    return n == 0 /* Translators: followed by the title of a visit that is held once more, on other days. */
             ? g_strdup_printf (_("Copied “%s” with its sessions"), title)
             /* Translators: %s is the title of a visit, %u how many agreements were made for its former days. */
             : g_strdup_printf (ngettext ("Copied “%s” with its sessions; %u agreement must be asked for again",
                                          "Copied “%s” with its sessions; %u agreements must be asked for again", n),
                               title, n);
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
    if (placing->copy != NULL)
      hst_window_show_new_visit (placing->window, placing->copy);
    text = dup_placed (placing);
    hst_window_say (placing->window, text, TRUE);
  }
  placing_unref (placing);
}

/* @last_day: of a copy not looked at: it is as long as what it is one of */
static void
put_elsewhere (HstWindow  *window,
               const char *uid,
               HstDay      first_day,
               HstDay      last_day,
               HstVerbWork work)
{
  HstSession *session = hst_window_get_session (window);
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (session));
  HstVisit *visit = plan != NULL ? hst_plan_find_visit (plan, uid) : NULL;
  Placing *placing;

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
  hst_session_do_async (session, hst_verb_new_work (work, g_atomic_rc_box_acquire (placing), placing_unref), NULL, on_placed,
                        placing);
}

static void
activate_place (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *uid;
  HstDay first_day, last_day;

  g_variant_get (parameter, "(&sii)", &uid, &first_day, &last_day);
  put_elsewhere (user_data, uid, first_day, last_day, place);
}

static void
activate_copy (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  const char *uid;
  HstDay first_day;

  g_variant_get (parameter, "(&si)", &uid, &first_day);
  put_elsewhere (user_data, uid, first_day, first_day, copy_in_worker);
}

/**
 * hst_visit_actions_install:
 * @window: a window
 *
 * Gives it the actions that make a visit, remove the one in view, and put one, or a copy of it, on other days.
 */
void
hst_visit_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "new-visit", .activate = activate_new },
    { .name = "create-visit", .activate = activate_create, .parameter_type = "(iiss)" },
    { .name = "copy-visit", .activate = activate_copy, .parameter_type = "(si)" },
    { .name = "delete-visit", .activate = activate_delete },
    { .name = "place-visit", .activate = activate_place, .parameter_type = "(sii)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
