/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-actions.h"

#include "hst-closing.h"
#include "hst-day-scale.h"
#include "hst-dialogs.h"
#include "hst-first.h"
#include "hst-format.h"
#include "hst-repeat.h"
#include "hst-settings.h"

#include <glib/gi18n-lib.h>

#define MINUTE_S          60
#define HOUR_S            (60 * MINUTE_S)
#define NEW_EVENT_MINUTES 60
#define ASK_LATER_MS     150

/* What is to be done once it is known whether to one of a series or to all of it. */
typedef struct {
  HstWindow     *window;
  HstInspector  *inspector;
  HstOccurrence *occurrence;
  GPtrArray     *first;        /* owned HstRecord: new entries that are added with it; NULL for none */
  HstDraft      *from;
  HstDraft      *to;
  HstMoment      start;
  HstMoment      end;
  enum { PENDING_EDIT, PENDING_MOVE, PENDING_DELETE } what;
  HstScope       least;        /* of what may be answered, that which changes least */
  gboolean       is_settled;   /* it was done without an answer */
  gboolean       is_held;      /* the window does not close before it is done */
  gboolean       is_done;
} Pending;

static Pending *
pending_new (HstWindow     *window,
             HstOccurrence *occurrence)
{
  Pending *self = g_new0 (Pending, 1);

  self->window = g_object_ref (window);
  self->occurrence = g_object_ref (occurrence);

  return self;
}

static void
pending_free (Pending *self)
{
  if (self->is_held)
    hst_closing_release (self->window, self, self->is_done);
  g_object_unref (self->window);
  g_clear_object (&self->inspector);
  g_object_unref (self->occurrence);
  hst_draft_free (self->from);
  hst_draft_free (self->to);
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pending, pending_free)

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static const char *
title_of (HstOccurrence *occurrence)
{
  return hst_event_get_title (hst_occurrence_get_event (occurrence));
}

static HstOccurrence *
find_occurrence (HstWindow  *window,
                 const char *uid,
                 const char *recurrence_id)
{
  GListModel *lists[] = { hst_schedule_get_occurrences (schedule_of (window)),
                          hst_schedule_get_pool (schedule_of (window)) };

  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < g_list_model_get_n_items (lists[k]); i++) {
      g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (lists[k], i);

      if (hst_occurrence_is_same (occurrence, uid, recurrence_id))
        return g_steal_pointer (&occurrence);
    }

  return NULL;
}

static gboolean
is_one_of_series (HstOccurrence *occurrence)
{
  return hst_moment_is_set (hst_occurrence_get_recurrence_id (occurrence));
}

/* ---- when something is done */

static void
finish_created (HstWindow    *window,
                GObject      *session,
                GAsyncResult *result,
                const char   *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;

  if (!hst_session_do_finish (HST_SESSION (session), result, &uid, &error)) {
    hst_window_report (window, error);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-event", "(ss)", uid, "");
  hst_window_say (window, text, TRUE);
}

static void
on_session_created (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;

  finish_created (window, source, result, _("A session was made"));
}

static void
on_meeting_created (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;

  finish_created (window, source, result, _("A meeting was made"));
}

/* From one instance on the series is another: the selection goes with it. */
static void
show_following (HstWindow  *window,
                const char *what)
{
  g_auto (GStrv) parts = what != NULL ? g_strsplit (what, "\n", 2) : NULL;

  if (parts != NULL && parts[0] != NULL && parts[1] != NULL)
    hst_schedule_select (schedule_of (window), parts[0], parts[1]);
}

static void
on_edited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, &what, &error)) {
    pending->is_done = TRUE;
    hst_inspector_done (pending->inspector);
    show_following (pending->window, what);
    return;
  }
  if (g_error_matches (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED) ||
           g_error_matches (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED))
    hst_inspector_failed (pending->inspector, pending->occurrence, pending->from, pending->to,
                          _("This was changed elsewhere meanwhile.  What you typed is kept here, and what you did not "
                            "touch shows what it is now."));
  else
    hst_inspector_failed (pending->inspector, pending->occurrence, pending->from, pending->to, error->message);
  /* What was typed is kept, so what it names comes with the next attempt. */
  hst_first_give_back (G_OBJECT (pending->inspector), pending->first);
}

static void
on_moved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *what = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, &what, &error)) {
    hst_window_report (pending->window, error);
    return;
  }
  pending->is_done = TRUE;
  show_following (pending->window, what);
  /* Translators: followed by the title of a session. */
  text = g_strdup_printf (_("Moved “%s”"), title_of (pending->occurrence));
  hst_window_say (pending->window, text, TRUE);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (pending->window, error);
    return;
  }
  pending->is_done = TRUE;
  hst_schedule_select (schedule_of (pending->window), NULL, NULL);
  /* Translators: followed by the title of a session. */
  text = g_strdup_printf (_("Deleted “%s”"), title_of (pending->occurrence));
  hst_window_say (pending->window, text, TRUE);
}

static void
on_stepped (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_report (window, error);
}

/* ---- one of a series or all of it */

static void
do_pending (Pending  *pending,
            HstScope  scope)
{
  HstSession *session = hst_window_get_session (pending->window);
  HstVerb *verb;

  if (!hst_session_is_open (session)) {
    pending_free (pending);
    return;
  }
  switch (pending->what) {
  case PENDING_EDIT:
    verb = hst_verb_new_edit (pending->occurrence, pending->from, pending->to, scope,
                              hst_schedule_get_zone (schedule_of (pending->window)));
    hst_verb_add_first (verb, pending->first);
    hst_session_do_async (session, verb, NULL, on_edited, pending);
    break;
  case PENDING_MOVE:
    hst_session_do_async (session, hst_verb_new_move (pending->occurrence, &pending->start, &pending->end, scope), NULL,
                          on_moved, pending);
    break;
  case PENDING_DELETE:
  default:
    hst_session_do_async (session,
                          hst_verb_new_delete (pending->occurrence, scope), NULL, on_deleted, pending);
    break;
  }
}

static void
on_scope_answered (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Pending) pending = user_data;
  g_autofree char *answer = hst_ask_finish (result, NULL);

  if (pending->is_settled)
    return;
  if (g_strcmp0 (answer, "one") == 0)
    do_pending (g_steal_pointer (&pending), HST_SCOPE_ONE);
  else if (g_strcmp0 (answer, "following") == 0)
    do_pending (g_steal_pointer (&pending), HST_SCOPE_FOLLOWING);
  else if (g_strcmp0 (answer, "all") == 0)
    do_pending (g_steal_pointer (&pending), HST_SCOPE_ALL);
  else if (pending->what == PENDING_EDIT)
    hst_inspector_discard (pending->inspector);
  else
    /* The views show it where it was again. */
    hst_session_refresh (hst_window_get_session (pending->window));
}

/* The desktop ends the session: what was changed is kept, and what was to be deleted or moved stays, for that can be done
 * again. */
static void
settle (gpointer data)
{
  Pending *asked = data;
  Pending *pending;

  asked->is_settled = TRUE;
  if (asked->what != PENDING_EDIT)
    return;
  pending = pending_new (asked->window, asked->occurrence);
  pending->what = PENDING_EDIT;
  pending->inspector = g_object_ref (asked->inspector);
  pending->first = g_steal_pointer (&asked->first);
  pending->from = g_steal_pointer (&asked->from);
  pending->to = g_steal_pointer (&asked->to);
  do_pending (pending, asked->least);
}

/* The first one of a series, where its rule begins. */
static gboolean
is_first_of_series (HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);

  return !hst_event_is_instance (event) && hst_moment_equal (&event->start, hst_occurrence_get_start (occurrence));
}

/* A rule is not one instance's; and what does not repeat any more does not do so from some day on.  Other days are counted
 * from the one that is shown, so that they are not those of a series that began before. */
static gboolean
is_new_rule (Pending  *pending,
             gboolean *ends,
             gboolean *has_other_days)
{
  HstZone *zone = hst_schedule_get_zone (schedule_of (pending->window));
  g_autofree char *from = pending->what == PENDING_EDIT ? hst_draft_dup_repeat (pending->from) : NULL;
  g_autofree char *to = pending->what == PENDING_EDIT ? hst_draft_dup_repeat (pending->to) : NULL;

  *ends = to != NULL && *to == '\0';
  *has_other_days = !*ends && !hst_repeat_keeps_days (from, to, hst_occurrence_get_start (pending->occurrence), zone);
  return g_strcmp0 (from, to) != 0;
}

static guint
list_answers (Pending   *pending,
              HstAnswer  answers[4])
{
  gboolean ends, has_other_days, is_rule = is_new_rule (pending, &ends, &has_other_days);
  guint n = 1;

  answers[0] = (HstAnswer) { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT };
  if (!is_rule)
    answers[n++] = (HstAnswer) { "one", _("Only _This One"), ADW_RESPONSE_DEFAULT };
  if (!is_rule || !ends)
    answers[n++] = (HstAnswer) { "following", _("This and _Following"), ADW_RESPONSE_DEFAULT };
  if (!is_rule || !has_other_days || is_first_of_series (pending->occurrence))
    answers[n++] = (HstAnswer) { "all", _("_All of Them"), ADW_RESPONSE_DEFAULT };
  pending->least = g_str_equal (answers[1].id, "one")         ? HST_SCOPE_ONE
                   : g_str_equal (answers[1].id, "following") ? HST_SCOPE_FOLLOWING
                                                              : HST_SCOPE_ALL;
  return n;
}

static gboolean
ask (gpointer data)
{
  Pending *pending = data;
  HstAnswer answers[4];
  g_autofree char *heading = NULL;
  guint n;

  if (pending->is_settled) {
    pending_free (pending);
    return G_SOURCE_REMOVE;
  }
  n = list_answers (pending, answers);
  if (pending->what == PENDING_DELETE)
    /* Translators: followed by the title of a session. */
    heading = g_strdup_printf (_("Delete “%s”?"), title_of (pending->occurrence));
  else
    /* Translators: followed by the title of a session. */
    heading = g_strdup_printf (_("Change “%s”?"), title_of (pending->occurrence));
  hst_ask_async (GTK_WIDGET (pending->window), heading, _("It is one of a series."), answers, n, NULL, on_scope_answered,
                 pending);
  return G_SOURCE_REMOVE;
}

/* A key of the desktop's that closes the window takes the focus from it first, which is the end of typing.  That it is to be
 * closed GTK would not tell a window over which there is a question already. */
static void
ask_scope (Pending *pending)
{
  HstAnswer answers[4];

  if (!is_one_of_series (pending->occurrence)) {
    do_pending (pending, HST_SCOPE_ONE);
    return;
  }

  list_answers (pending, answers);
  pending->is_held = TRUE;
  hst_closing_hold (pending->window, settle, pending);
  if (gtk_window_is_active (GTK_WINDOW (pending->window)))
    ask (pending);
  else
    g_timeout_add (ASK_LATER_MS, ask, pending);
}

static void
on_event_edited (HstWindow      *window,
                 HstOccurrence  *occurrence,
                 const HstDraft *from,
                 const HstDraft *to,
                 HstInspector   *inspector)
{
  Pending *pending = pending_new (window, occurrence);

  pending->what = PENDING_EDIT;
  pending->inspector = g_object_ref (inspector);
  pending->from = hst_draft_copy (from);
  pending->to = hst_draft_copy (to);
  pending->first = hst_first_steal (G_OBJECT (inspector));
  ask_scope (pending);
}

static void
on_record_put (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HstInspector) inspector = user_data;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (inspector));
  g_autoptr (GError) error = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    return;
  hst_inspector_record_failed (inspector);
  if (HST_IS_WINDOW (window))
    hst_window_report (HST_WINDOW (window), error);
}

static void
on_record_edited (HstWindow    *window,
                  gpointer      seen,
                  gpointer      draft,
                  HstInspector *inspector)
{
  HstSession *session = hst_window_get_session (window);

  g_autoptr (GPtrArray) first = NULL;
  HstVerb *verb;

  if (!hst_session_is_open (session) || hst_first_take (G_OBJECT (inspector), seen, draft))
    return;
  first = hst_first_steal_named (G_OBJECT (inspector), draft);
  verb = hst_verb_new_put (seen, draft);
  hst_verb_add_first (verb, first);
  hst_session_do_async (session, verb, NULL, on_record_put, g_object_ref (inspector));
}

/* ---- actions */

/* The visit whose session something on that day would be: the selected one if that day is its own, else the only one. */
static const char *
visit_on (HstWindow *window,
          HstDay     day)
{
  HstSchedule *schedule = schedule_of (window);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);
  const char *near = selected != NULL ? hst_occurrence_get_event (selected)->visit : NULL;
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  HstVisit *found = NULL;
  guint n = 0;

  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (visit->status == HST_VISIT_CANCELLED || day < visit->first_day || day > visit->last_day)
      continue;
    if (g_strcmp0 (visit->uid, near) == 0)
      return visit->uid;
    found = visit;
    n++;
  }

  return n == 1 ? found->uid : NULL;
}

static void
create_event (HstWindow       *window,
              const HstMoment *start,
              const HstMoment *end,
              const char      *title)
{
  HstSession *session = hst_window_get_session (window);
  g_autoptr (HstEvent) draft = hst_event_new ();
  const char *visit = visit_on (window, start->day);

  draft->start = *start;
  draft->end = *end;
  hst_set_text (&draft->visit, visit);
  hst_set_text (&draft->summary, title != NULL && *title != '\0' ? title
                                 : visit != NULL                ? _("New session")
                                                                : _("New meeting"));
  hst_session_do_async (session, hst_verb_new_create (draft), NULL,
                        visit != NULL ? on_session_created : on_meeting_created, g_object_ref (window));
}

static void
activate_create (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *start_text, *end_text;
  HstMoment start, end;

  g_variant_get (parameter, "(&s&s)", &start_text, &end_text);
  if (hst_moment_from_string (start_text, &start, NULL) && hst_moment_from_string (end_text, &end, NULL))
    create_event (window, &start, &end, NULL);
}

static void
activate_create_titled (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  const char *start_text, *end_text, *title;
  HstMoment start, end;

  g_variant_get (parameter, "(&s&s&s)", &start_text, &end_text, &title);
  if (hst_moment_from_string (start_text, &start, NULL) && hst_moment_from_string (end_text, &end, NULL))
    create_event (user_data, &start, &end, title);
}

/* On the day in view: in the hour to come if that is today, else when the working day begins. */
static void
activate_new (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = schedule_of (window);
  HstZone *zone = hst_schedule_get_zone (schedule);
  HstProgramme *programme = hst_plan_get_programme (hst_schedule_get_plan (schedule));
  HstDay day = hst_schedule_get_day (schedule);
  gint64 length_s = (gint64) hst_settings_get_int ("event-minutes", NEW_EVENT_MINUTES) * MINUTE_S;
  gint64 second = programme != NULL && programme->work_start_min > 0 ? programme->work_start_min * MINUTE_S : 9 * HOUR_S;
  HstMoment like, start, end;
  gint64 start_s;

  if (day == hst_schedule_get_today (schedule)) {
    gint64 wall_s = hst_zone_wall_from_utc (zone, hst_schedule_get_now_utc_s (schedule));

    second = MIN ((wall_s - (gint64) day * HST_DAY_S) / HOUR_S + 1, 22) * HOUR_S;
  }
  like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  start_s = (gint64) day * HST_DAY_S + second;
  start = hst_moment_with_wall (&like, start_s);
  end = hst_moment_with_wall (&like, start_s + length_s);
  create_event (window, &start, &end, NULL);
}

static void
activate_move (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *uid, *recurrence_id, *start_text, *end_text;
  HstMoment start, end;
  g_autoptr (HstOccurrence) occurrence = NULL;
  Pending *pending;

  g_variant_get (parameter, "(&s&s&s&s)", &uid, &recurrence_id, &start_text, &end_text);
  occurrence = find_occurrence (window, uid, recurrence_id);
  if (occurrence == NULL || !hst_moment_from_string (start_text, &start, NULL) ||
      !hst_moment_from_string (end_text, &end, NULL)) {
    hst_session_refresh (hst_window_get_session (window));
    return;
  }

  pending = pending_new (window, occurrence);
  pending->what = PENDING_MOVE;
  pending->start = start;
  pending->end = end;
  ask_scope (pending);
}

static void
on_copied (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;

  finish_created (window, source, result, _("A copy was made"));
}

/* Always of the one that is seen: a copy of a series would be another series. */
static void
activate_copy (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *uid, *recurrence_id, *start_text, *end_text;
  HstMoment start, end;
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autoptr (HstEvent) draft = NULL;

  g_variant_get (parameter, "(&s&s&s&s)", &uid, &recurrence_id, &start_text, &end_text);
  occurrence = find_occurrence (window, uid, recurrence_id);
  if (occurrence == NULL || !hst_moment_from_string (start_text, &start, NULL) ||
      !hst_moment_from_string (end_text, &end, NULL)) {
    hst_session_refresh (hst_window_get_session (window));
    return;
  }
  draft = hst_edit_draft_copy (hst_occurrence_get_event (occurrence), &start, &end);
  hst_event_actions_copy (window, draft);
}

static void
activate_delete (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *uid, *recurrence_id;
  g_autoptr (HstOccurrence) occurrence = NULL;
  Pending *pending;

  g_variant_get (parameter, "(&s&s)", &uid, &recurrence_id);
  occurrence = find_occurrence (window, uid, recurrence_id);
  if (occurrence == NULL)
    return;

  pending = pending_new (window, occurrence);
  pending->what = PENDING_DELETE;
  ask_scope (pending);
}

/* A text that is being typed takes its own changes back first, as everywhere. */
static gboolean
undo_typing (HstWindow  *window,
             const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  if (focus == NULL || !(GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) || !hst_window_is_typing (window))
    return FALSE;

  return gtk_widget_activate_action (focus, action, NULL);
}

static void
activate_undo (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;

  if (!undo_typing (window, "text.undo"))
    hst_session_do_async (hst_window_get_session (window), hst_verb_new_undo (), NULL, on_stepped,
                          g_object_ref (window));
}

static void
activate_redo (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;

  if (!undo_typing (window, "text.redo"))
    hst_session_do_async (hst_window_get_session (window), hst_verb_new_redo (), NULL, on_stepped,
                          g_object_ref (window));
}

/**
 * hst_event_actions_install:
 * @window: a window
 *
 * Gives it the actions that change the plan: create, new, move, delete, undo, redo.
 */
void
hst_event_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "create-event", .activate = activate_create, .parameter_type = "(ss)" },
    { .name = "create-titled", .activate = activate_create_titled, .parameter_type = "(sss)" },
    { .name = "new-event", .activate = activate_new },
    { .name = "move-event", .activate = activate_move, .parameter_type = "(ssss)" },
    { .name = "copy-event", .activate = activate_copy, .parameter_type = "(ssss)" },
    { .name = "delete-event", .activate = activate_delete, .parameter_type = "(ss)" },
    { .name = "undo", .activate = activate_undo },
    { .name = "redo", .activate = activate_redo },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

/**
 * hst_event_actions_connect:
 * @window: a window
 * @inspector: its inspector
 *
 * Does what is edited in the inspector to the plan.
 */
void
hst_event_actions_connect (HstWindow    *window,
                           HstInspector *inspector)
{
  g_signal_connect_object (inspector, "event-edited", G_CALLBACK (on_event_edited), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (inspector, "record-edited", G_CALLBACK (on_record_edited), window, G_CONNECT_SWAPPED);
  g_signal_connect (inspector, "abandoned", G_CALLBACK (hst_first_drop), NULL);
  g_signal_connect_object (hst_window_get_session (window), "notify::open", G_CALLBACK (hst_first_drop), inspector,
                           G_CONNECT_SWAPPED);
}

/**
 * hst_event_actions_copy:
 * @window: a window whose plan is open
 * @draft: an event without a UID
 *
 * Makes an event that is like another, and shows it.
 */
void
hst_event_actions_copy (HstWindow *window,
                        HstEvent  *draft)
{
  g_return_if_fail (HST_IS_WINDOW (window));

  hst_session_do_async (hst_window_get_session (window), hst_verb_new_create (draft), NULL, on_copied,
                        g_object_ref (window));
}
