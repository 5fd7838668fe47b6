/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-flow.h"

#include "hst-check.h"
#include "hst-day-scale.h"
#include "hst-dialogs.h"
#include "hst-format.h"
#include "hst-many-ask.h"
#include "hst-many-rows.h"

#include <glib/gi18n-lib.h>

/* Acting on many: a sheet asks what is wanted, the worker works out what would change, the sheet shows that, and the
 * person agrees. */

#define SHEET_WIDTH_PX  480
#define SHEET_HEIGHT_PX 620
#define DEFAULT_MINUTES 30

/* Belongs to the sheet. */
typedef struct {
  HstWindow    *window;
  HstManySheet *sheet;       /* borrowed: it has this */
  HstManyKind   kind;
  char         *visit;
  char         *uid;
  HstMoment     recurrence_id;
  HstDay        day;
  gint64        start_utc_s; /* of the session it is about */
  gboolean      is_by_hand;  /* what falls out was chosen */
  guint         serial;      /* of the latest question */
  HstProposal  *proposal;    /* its answer, %NULL until there is one */
  HstFinding   *finding;     /* what is to be repaired, or %NULL */
  GCancellable *cancellable; /* of the latest question */
} Flow;

/* One question on its way. */
typedef struct {
  HstManySheet *sheet;
  guint         serial;
} Question;

typedef struct {
  const char    *name;
  HstManyKind    kind;
  HstManyInputs  inputs;
  gboolean       needs_session;
  const char    *title;
  const char    *agree;
  const char    *day_title;
  const char    *done;
} Action;

static const Action actions[] = {
  { "shift", HST_ASK_SHIFT, HST_MANY_TIME | HST_MANY_MINUTES | HST_MANY_COMMUNITY, FALSE, N_("Rest of the Day"),
    N_("_Move"), NULL, N_("The rest of the day was moved") },
  { "move-day", HST_ASK_MOVE_DAY, HST_MANY_DAY, FALSE, N_("Move the Day"), N_("_Move"), N_("To the Date"),
    N_("The day was moved") },
  { "copy-day", HST_ASK_COPY_DAY, HST_MANY_DAY, FALSE, N_("Repeat the Day"), N_("_Repeat"), N_("On the Date"),
    N_("The day was repeated") },
  { "close-gaps", HST_ASK_CLOSE_GAPS, 0, FALSE, N_("Close the Gaps"), N_("_Close Gaps"), NULL,
    N_("The gaps were closed") },
  { "arrange-day", HST_ASK_ARRANGE, 0, FALSE, N_("Arrange the Day"), N_("_Arrange"), NULL, N_("The day was arranged") },
  { "split", HST_ASK_SPLIT, HST_MANY_GROUPS, TRUE, N_("Split into Groups"), N_("_Split"), NULL,
    N_("The session was split") },
  { "move-visit", HST_ASK_MOVE_VISIT, HST_MANY_DAY, FALSE, N_("Move the Visit"), N_("_Move"), N_("First Day"),
    N_("The visit was moved") },
  { "clone-visit", HST_ASK_CLONE, HST_MANY_DAY | HST_MANY_NAME | HST_MANY_GUESTS, FALSE, N_("Repeat the Visit"),
    N_("_Repeat"), N_("First Day"), N_("The visit was repeated") },
  { "save-visit-template", HST_ASK_SAVE_VISIT, HST_MANY_NAME, FALSE, N_("Save the Visit as a Template"), N_("_Save"),
    NULL, N_("A template was saved") },
  { "save-day-template", HST_ASK_SAVE_DAY, HST_MANY_NAME, FALSE, N_("Save the Day as a Template"), N_("_Save"), NULL,
    N_("A template was saved") },
  { "use-template", HST_ASK_USE_TEMPLATE, HST_MANY_TEMPLATE | HST_MANY_DAY, FALSE, N_("Plan from a Template"),
    N_("_Plan"), N_("First Day"), N_("Planned from a template") },
  { NULL, HST_ASK_REPAIR, 0, FALSE, N_("Repair"), N_("_Repair"), NULL, N_("It was repaired") },
};

static void
flow_free (Flow *flow)
{
  g_cancellable_cancel (flow->cancellable);
  g_clear_object (&flow->cancellable);
  g_object_unref (flow->window);
  g_free (flow->visit);
  g_free (flow->uid);
  hst_proposal_free (flow->proposal);
  g_clear_object (&flow->finding);
  g_free (flow);
}

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static const Action *
find_action (HstManyKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].kind == kind)
      return &actions[i];
  g_return_val_if_reached (NULL);
}

/* ---- asking */

/* What is wanted, or NULL with the reason in @fault. */
static HstManyAsk *
make_ask (Flow        *flow,
          const char **fault)
{
  const Action *action = find_action (flow->kind);
  HstSchedule *schedule = schedule_of (flow->window);
  HstZone *zone = hst_schedule_get_zone (schedule);
  g_autoptr (HstManyAsk) ask = g_new0 (HstManyAsk, 1);

  ask->kind = flow->kind;
  ask->visit = g_strdup (flow->visit);
  ask->uid = g_strdup (flow->uid);
  ask->recurrence_id = flow->recurrence_id;
  ask->day = flow->day;
  ask->to = HST_DAY_NONE;
  ask->today = hst_schedule_get_today (schedule);
  ask->name = g_strdup (hst_many_sheet_get_name (flow->sheet));
  ask->with_guests = hst_many_sheet_get_guests (flow->sheet);
  /* As few as it takes, until another number is chosen. */
  ask->n_groups = flow->serial > 0 ? (guint) hst_many_sheet_get_groups (flow->sheet) : 0;
  ask->finding = flow->finding != NULL ? g_object_ref (flow->finding) : NULL;
  ask->template_uid = g_strdup (hst_many_sheet_get_template (flow->sheet));
  ask->drop = flow->is_by_hand ? hst_many_sheet_dup_left_out (flow->sheet) : NULL;
  if ((action->inputs & HST_MANY_TIME) != 0) {
    const int second = hst_many_sheet_get_time (flow->sheet);

    if (second < 0) {
      *fault = _("Write the time as hours and minutes: 11:20.");
      return NULL;
    }
    ask->from_utc_s = hst_zone_utc_from_wall (zone, (gint64) flow->day * HST_DAY_S + second);
    ask->by_s = 60 * hst_many_sheet_get_minutes (flow->sheet);
    ask->stretch = ask->from_utc_s != flow->start_utc_s;
    ask->community = g_strdup (hst_many_sheet_get_community (flow->sheet));
  }
  if ((action->inputs & HST_MANY_DAY) != 0) {
    ask->to = hst_many_sheet_get_day (flow->sheet);
    if (ask->to == HST_DAY_NONE) {
      *fault = _("Write the date as day, month and year: 23.11.2026.");
      return NULL;
    }
  }
  if ((action->inputs & HST_MANY_NAME) != 0 && *ask->name == '\0') {
    *fault = _("Write what to call it.");
    return NULL;
  }
  return g_steal_pointer (&ask);
}

static gpointer
propose_in_worker (HstStore      *store,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  return hst_many_ask_propose (store, data, cancellable, error);
}

static void
show_proposal (Flow *flow)
{
  HstSchedule *schedule = schedule_of (flow->window);
  g_autoptr (GPtrArray) changes = hst_many_rows_of_changes (flow->proposal, schedule, flow->kind == HST_ASK_SHIFT ||
                                                                                             flow->kind == HST_ASK_ARRANGE);
  g_autoptr (GPtrArray) to_ask = hst_many_rows_to_ask (flow->proposal, hst_schedule_get_plan (schedule));
  g_autoptr (GPtrArray) findings = hst_many_rows_of_findings (flow->proposal);

  if (flow->kind == HST_ASK_SPLIT)
    hst_many_sheet_set_groups (flow->sheet, flow->proposal->changes->len);
  hst_many_sheet_show (flow->sheet, changes, to_ask, findings, hst_proposal_count (flow->proposal) > 0);
}

static void
on_proposed (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;
  Flow *flow = g_object_get_data (G_OBJECT (question->sheet), "flow");
  g_autoptr (GError) error = NULL;
  HstProposal *proposal = hst_worker_finish (result, &error);

  /* Another question has been asked meanwhile, or the sheet is gone. */
  if (flow == NULL || question->serial != flow->serial || gtk_widget_get_root (GTK_WIDGET (question->sheet)) == NULL) {
    hst_proposal_free (proposal);
  } else {
    g_clear_pointer (&flow->proposal, hst_proposal_free);
    flow->proposal = proposal;
    if (proposal != NULL)
      show_proposal (flow);
    else
      hst_many_sheet_show_fault (flow->sheet, error->message);
  }
  g_object_unref (question->sheet);
  g_free (question);
}

static void
ask (Flow *flow)
{
  const char *fault = NULL;
  HstManyAsk *wanted = make_ask (flow, &fault);
  Question *question;

  flow->serial++;
  g_cancellable_cancel (flow->cancellable);
  g_clear_object (&flow->cancellable);
  if (wanted == NULL) {
    g_clear_pointer (&flow->proposal, hst_proposal_free);
    hst_many_sheet_show_fault (flow->sheet, fault);
    return;
  }
  question = g_new0 (Question, 1);
  question->sheet = g_object_ref (flow->sheet);
  question->serial = flow->serial;
  flow->cancellable = g_cancellable_new ();
  hst_session_run (hst_window_get_session (flow->window), propose_in_worker, wanted, (GDestroyNotify) hst_many_ask_free,
                   (GDestroyNotify) hst_proposal_free, flow->cancellable, on_proposed, question);
}

static void
on_changed (Flow *flow)
{
  flow->is_by_hand = FALSE;
  ask (flow);
}

static void
on_chosen (Flow *flow)
{
  flow->is_by_hand = TRUE;
  ask (flow);
}

/* Nobody waits for the answer any more. */
static void
on_gone (Flow *flow)
{
  g_cancellable_cancel (flow->cancellable);
}

/* ---- doing */

typedef struct {
  HstWindow   *window;
  HstManyKind  kind;
  char        *new_visit;
} Done;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Done *done = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (done->window, error);
  } else {
    if (done->new_visit != NULL)
      hst_window_show_new_visit (done->window, done->new_visit);
    hst_window_say (done->window, _(find_action (done->kind)->done), TRUE);
  }
  g_object_unref (done->window);
  g_free (done->new_visit);
  g_free (done);
}

static void
on_agreed (Flow *flow)
{
  HstSession *session = hst_window_get_session (flow->window);
  const HstProposalChange *first;
  Done *done;

  if (flow->proposal == NULL || !hst_session_is_open (session))
    return;
  first = flow->proposal->changes->pdata[0];
  done = g_new0 (Done, 1);
  done->window = g_object_ref (flow->window);
  done->kind = flow->kind;
  if (first->seen == NULL && hst_record_get_record_type (first->draft) == &hst_visit_type)
    done->new_visit = g_strdup (((HstVisit *) first->draft)->uid);
  hst_session_do_async (session, hst_verb_new_proposal (g_steal_pointer (&flow->proposal)), NULL, on_done, done);
}

/* ---- beginning */

/* The visit of what is selected, else the one in view, else the only one on the day in view. */
static const char *
find_visit (HstWindow     *window,
            HstOccurrence *selected,
            HstDay         day)
{
  HstPlan *plan = hst_schedule_get_plan (schedule_of (window));
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  const char *found = NULL;

  if (selected != NULL && hst_occurrence_get_event (selected)->visit != NULL)
    return hst_occurrence_get_event (selected)->visit;
  if (hst_window_get_visit (window) != NULL)
    return hst_window_get_visit (window);
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (day < visit->first_day || day > visit->last_day || visit->status == HST_VISIT_CANCELLED)
      continue;
    if (found != NULL)
      return NULL;
    found = visit->uid;
  }
  return found;
}

static void
fill_sheet (Flow *flow)
{
  HstSchedule *schedule = schedule_of (flow->window);
  HstZone *zone = hst_schedule_get_zone (schedule);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  const HstVisit *visit = hst_plan_find_visit (plan, flow->visit);
  const gint64 now_s = hst_schedule_get_now_utc_s (schedule);
  const gint64 from_s = flow->start_utc_s != HST_INSTANT_NONE        ? flow->start_utc_s
                        : hst_day_of_utc (now_s, zone) == flow->day ? now_s
                                                                    : hst_day_get_start_utc_s (flow->day, zone);
  const gint64 day_wall_s = (gint64) hst_day_of_utc (from_s, zone) * HST_DAY_S;

  hst_many_sheet_set_time (flow->sheet, (int) (hst_zone_wall_from_utc (zone, from_s) - day_wall_s));
  hst_many_sheet_set_minutes (flow->sheet, DEFAULT_MINUTES);
  hst_many_sheet_set_day (flow->sheet, flow->kind == HST_ASK_MOVE_VISIT        ? flow->day
                                       : flow->kind == HST_ASK_CLONE && visit != NULL ? visit->last_day + 7
                                       : flow->kind == HST_ASK_USE_TEMPLATE         ? flow->day
                                                                                     : flow->day + 1);
  hst_many_sheet_set_name (flow->sheet, visit != NULL ? visit->title : NULL);
  if (flow->kind == HST_ASK_SHIFT)
    hst_many_sheet_offer_communities (flow->sheet, plan, flow->visit);
}

/* The session, the day or the visit that it is done to. */
static char *
dup_about (Flow         *flow,
           const Action *action)
{
  HstPlan *plan = hst_schedule_get_plan (schedule_of (flow->window));
  HstOccurrence *selected = hst_schedule_get_selected (schedule_of (flow->window));
  const HstVisit *visit = hst_plan_find_visit (plan, flow->visit);

  if (action->needs_session && selected != NULL)
    return g_strdup (hst_event_get_title (hst_occurrence_get_event (selected)));
  if (flow->kind == HST_ASK_CLONE || flow->kind == HST_ASK_SAVE_VISIT || flow->kind == HST_ASK_MOVE_VISIT)
    return g_strdup (visit != NULL ? visit->title : NULL);
  if (flow->finding != NULL)
    return g_strdup (hst_check_get_rule_title (hst_finding_get_rule (flow->finding)));
  if (flow->kind == HST_ASK_USE_TEMPLATE)
    return NULL;
  return hst_format_day (flow->day);
}

static void
present (Flow      *flow,
         GPtrArray *templates)
{
  const Action *action = find_action (flow->kind);
  g_autofree char *about = dup_about (flow, action);

  flow->sheet = HST_MANY_SHEET (hst_many_sheet_new (action->inputs, _(action->title), _(action->agree),
                                                    action->day_title != NULL ? _(action->day_title) : NULL, about));
  g_object_set_data_full (G_OBJECT (flow->sheet), "flow", flow, (GDestroyNotify) flow_free);
  if (templates != NULL)
    hst_many_sheet_offer_templates (flow->sheet, templates);
  fill_sheet (flow);
  g_signal_connect_swapped (flow->sheet, "changed", G_CALLBACK (on_changed), flow);
  g_signal_connect_swapped (flow->sheet, "chosen", G_CALLBACK (on_chosen), flow);
  g_signal_connect_swapped (flow->sheet, "agreed", G_CALLBACK (on_agreed), flow);
  g_signal_connect_swapped (flow->sheet, "unrealize", G_CALLBACK (on_gone), flow);
  hst_present_sheet (GTK_WIDGET (flow->sheet), _(action->title), SHEET_WIDTH_PX, SHEET_HEIGHT_PX,
                     GTK_WIDGET (flow->window));
  ask (flow);
}

static gpointer
load_templates (HstStore      *store,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return hst_store_load_records (store, &hst_template_type, error);
}

static void
on_templates (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Flow *flow = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = hst_worker_finish (result, &error);

  if (templates == NULL)
    hst_window_report (flow->window, error);
  else if (templates->len == 0)
    hst_window_say (flow->window, _("There are no templates yet; save a visit or a day as one first"), FALSE);
  else {
    present (flow, templates);
    return;
  }
  flow_free (flow);
}

static void
activate (GSimpleAction *simple,
          GVariant      *parameter,
          gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = schedule_of (window);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);
  const Action *action = NULL;
  Flow *flow;

  if (!hst_session_is_open (hst_window_get_session (window)) || hst_schedule_get_zone (schedule) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (actions[i].name, g_action_get_name (G_ACTION (simple))) == 0)
      action = &actions[i];
  hst_window_commit (window);

  flow = g_new0 (Flow, 1);
  flow->window = g_object_ref (window);
  flow->kind = action->kind;
  flow->start_utc_s = HST_INSTANT_NONE;
  flow->day = hst_schedule_get_day (schedule);
  if (selected != NULL && !hst_occurrence_is_all_day (selected)) {
    flow->start_utc_s = hst_occurrence_get_start_utc_s (selected);
    flow->day = hst_day_of_utc (flow->start_utc_s, hst_schedule_get_zone (schedule));
  }
  if (selected != NULL) {
    flow->uid = g_strdup (hst_occurrence_get_uid (selected));
    if (hst_occurrence_get_recurrence_id (selected) != NULL)
      flow->recurrence_id = *hst_occurrence_get_recurrence_id (selected);
  }
  flow->visit = g_strdup (find_visit (window, selected, flow->day));
  if (action->kind == HST_ASK_MOVE_VISIT && flow->visit != NULL)
    flow->day = hst_plan_find_visit (hst_schedule_get_plan (schedule), flow->visit)->first_day + 7;

  if (action->kind == HST_ASK_USE_TEMPLATE) {
    hst_session_run (hst_window_get_session (window), load_templates, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                     NULL, on_templates, flow);
    return;
  }
  if (action->needs_session ? flow->uid == NULL : flow->visit == NULL) {
    hst_window_say (window, action->needs_session ? _("Select a session first")
                                                  : _("Select a visit or a session of it first"), FALSE);
    flow_free (flow);
    return;
  }
  present (flow, NULL);
}

/**
 * hst_many_flow_repair:
 * @window: a window
 * @finding: what the checker noticed
 *
 * Shows a way out of it, to be agreed to.
 */
void
hst_many_flow_repair (HstWindow  *window,
                      HstFinding *finding)
{
  HstSchedule *schedule = schedule_of (window);
  Flow *flow;

  if (!hst_session_is_open (hst_window_get_session (window)) || hst_schedule_get_zone (schedule) == NULL)
    return;
  hst_window_commit (window);
  flow = g_new0 (Flow, 1);
  flow->window = g_object_ref (window);
  flow->kind = HST_ASK_REPAIR;
  flow->finding = g_object_ref (finding);
  flow->visit = g_strdup (hst_finding_get_visit (finding));
  flow->start_utc_s = HST_INSTANT_NONE;
  flow->day = hst_schedule_get_day (schedule);
  present (flow, NULL);
}

/**
 * hst_many_flow_move_visit:
 * @window: a window
 * @visit: UID of a visit
 * @first_day: its first day from then on
 *
 * Shows what it takes to have a visit on other days, to be agreed to.
 */
void
hst_many_flow_move_visit (HstWindow  *window,
                          const char *visit,
                          HstDay      first_day)
{
  Flow *flow;

  if (!hst_session_is_open (hst_window_get_session (window)) || hst_schedule_get_zone (schedule_of (window)) == NULL)
    return;
  flow = g_new0 (Flow, 1);
  flow->window = g_object_ref (window);
  flow->kind = HST_ASK_MOVE_VISIT;
  flow->visit = g_strdup (visit);
  flow->start_utc_s = HST_INSTANT_NONE;
  flow->day = first_day;
  present (flow, NULL);
}

/**
 * hst_many_flow_install:
 * @window: a window
 *
 * Gives it the actions that change many things at once.
 */
void
hst_many_flow_install (HstWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    const GActionEntry entry = { .name = actions[i].name, .activate = activate };

    if (entry.name != NULL)
      g_action_map_add_action_entries (G_ACTION_MAP (window), &entry, 1, window);
  }
}
