/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-flow.h"

#include "hst-asked.h"
#include "hst-dialogs.h"
#include "hst-format.h"
#include "hst-many-flow.h"
#include "hst-suggest-sheet.h"
#include "hst-suggestions.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* Looking for a place for a session, or for dates for a visit: the worker looks, a sheet shows what it found, and what a
 * person takes of it is done. */

#define SHEET_WIDTH_PX  480
#define SHEET_HEIGHT_PX 560
#define N_WANTED        8
#define N_TERMS         3      /* of a price are told; more nobody reads */
#define DAYS_AHEAD      365
#define PATIENCE_MS     5000   /* then the best so far will do */

/* What is looked for; crosses to the worker. */
typedef struct {
  char      *uid;            /* of the session; %NULL for dates of the visit */
  HstMoment  recurrence_id;
  char      *visit;
  HstDay     today;
} Ask;

/* Belongs to the sheet. */
typedef struct {
  HstWindow       *window;
  HstSuggestSheet *sheet;         /* borrowed: it has this */
  Ask             *ask;
  char            *title;
  HstSuggestions  *suggestions;   /* %NULL until there are any */
  GCancellable    *cancellable;
} Flow;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->uid);
  g_free (ask->visit);
  g_free (ask);
}

static Ask *
ask_copy (const Ask *ask)
{
  Ask *copy = g_new0 (Ask, 1);

  *copy = *ask;
  copy->uid = g_strdup (ask->uid);
  copy->visit = g_strdup (ask->visit);
  return copy;
}

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_object_unref (flow->window);
  ask_free (flow->ask);
  g_free (flow->title);
  hst_suggestions_free (flow->suggestions);
  g_object_unref (flow->cancellable);
  g_free (flow);
}

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

/* ---- showing */

static HstManyRow *
make_row (const char     *title,
          const HstPrice *price)
{
  g_autofree char *words = hst_price_dup_words (price, N_TERMS, "\n");
  const char *icon = price->n_hard > 0 ? "dialog-warning-symbolic"
                     : price->cost > 0 ? "dialog-information-symbolic"
                                       : "hst-confirmed-symbolic";

  return hst_many_row_new (NULL, icon, title, words, TRUE);
}

static HstManyRow *
make_date_row (const HstDateSuggestion *suggestion)
{
  g_autofree char *days = hst_words_days (suggestion->first_day, suggestion->last_day);
  g_autofree char *weekday = hst_format_weekday (suggestion->first_day);
  /* Translators: a weekday, and the days of a visit that begins on it: “Tuesday, 24–26 November 2026”. */
  g_autofree char *title = g_strdup_printf (C_("weekday and days", "%1$s, %2$s"), weekday, days);

  return make_row (title, suggestion->price);
}

static HstManyRow *
make_place_row (HstSchedule              *schedule,
                const HstPlaceSuggestion *suggestion)
{
  HstZone *zone = hst_schedule_get_zone (schedule);
  const gint64 from_s = hst_zone_wall_from_utc (zone, suggestion->start_utc_s);
  const gint64 to_s = hst_zone_wall_from_utc (zone, suggestion->end_utc_s);
  g_autofree char *day = hst_format_day ((HstDay) (from_s / HST_DAY_S));
  g_autofree char *clock = hst_format_clock_range (from_s, to_s, hst_schedule_get_use_24h (schedule));
  /* Translators: a day, and a time of day: “Thursday, 26 November, 10:00”. */
  g_autofree char *title = g_strdup_printf (C_("day and time", "%s, %s"), day, clock);

  return make_row (title, suggestion->price);
}

static void
show (Flow *flow)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_many_row_free);
  GPtrArray *list = flow->suggestions->list;
  int present = -1;

  for (guint i = 0; i < list->len; i++) {
    gboolean is_present;

    if (flow->ask->uid == NULL) {
      const HstDateSuggestion *date = list->pdata[i];

      is_present = date->is_present;
      g_ptr_array_add (rows, make_date_row (date));
    } else {
      const HstPlaceSuggestion *place = list->pdata[i];

      is_present = place->is_present;
      g_ptr_array_add (rows, make_place_row (schedule_of (flow->window), place));
    }
    if (is_present)
      present = (int) i;
  }
  if (list->len == 0)
    hst_suggest_sheet_show_fault (flow->sheet, _("There is no place left in the days of the visit that are not over."));
  else
    hst_suggest_sheet_show (flow->sheet, rows, present,
                            flow->suggestions->is_cut
                              ? _("The search was ended before all was tried: there may be something better.")
                            : flow->ask->uid != NULL ? _("Everything else stays where it is.")
                                                     : NULL);
}

static gpointer
look_in_worker (HstStore      *store,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Ask *ask = data;

  if (ask->uid != NULL)
    return hst_edit_suggest_places (store, ask->uid, &ask->recurrence_id, N_WANTED, ask->today, PATIENCE_MS, cancellable,
                                    error);
  return hst_edit_suggest_dates (store, ask->visit, ask->today, ask->today + DAYS_AHEAD, N_WANTED, ask->today, PATIENCE_MS,
                                 cancellable, error);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstSuggestSheet) sheet = user_data;
  Flow *flow = g_object_get_data (G_OBJECT (sheet), "flow");
  g_autoptr (GError) error = NULL;
  HstSuggestions *suggestions = hst_worker_finish (result, &error);

  /* Closed meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (sheet)) == NULL) {
    hst_suggestions_free (suggestions);
    return;
  }
  flow->suggestions = suggestions;
  if (suggestions != NULL)
    show (flow);
  else
    hst_suggest_sheet_show_fault (sheet, error->message);
}

/* ---- taking */

static void
put_in_place (Flow                     *flow,
              const HstPlaceSuggestion *place)
{
  HstSchedule *schedule = schedule_of (flow->window);
  HstZone *zone = hst_schedule_get_zone (schedule);
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment start = hst_moment_with_wall (&like, hst_zone_wall_from_utc (zone, place->start_utc_s));
  const HstMoment end = hst_moment_with_wall (&like, hst_zone_wall_from_utc (zone, place->end_utc_s));
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  g_autofree char *when = hst_format_clock (hst_zone_wall_from_utc (zone, place->start_utc_s),
                                            hst_schedule_get_use_24h (schedule));
  g_autofree char *day = hst_format_day (start.day);
  /* Translators: a session, a day, a time of day. */
  g_autofree char *said = g_strdup_printf (_("“%1$s”: %2$s, %3$s"), flow->title, day, when);

  g_ptr_array_add (places, hst_edit_place_new (flow->ask->uid, &flow->ask->recurrence_id, &start, &end));
  hst_asked_do (flow->window, hst_verb_new_arrange (g_steal_pointer (&places)), g_steal_pointer (&said));
  hst_schedule_set_day (schedule, start.day);
}

static void
on_chosen (Flow  *flow,
           guint  index)
{
  const HstDateSuggestion *date;

  if (flow->suggestions == NULL || index >= flow->suggestions->list->len)
    return;
  if (flow->ask->uid != NULL) {
    put_in_place (flow, flow->suggestions->list->pdata[index]);
    return;
  }
  /* A visit has others come with it: that is shown before it is done. */
  date = flow->suggestions->list->pdata[index];
  if (!date->is_present)
    hst_many_flow_move_visit (flow->window, flow->ask->visit, date->first_day);
}

/* Nobody waits for it any more. */
static void
on_gone (Flow *flow)
{
  g_cancellable_cancel (flow->cancellable);
}

/* ---- beginning */

/* @ask and @title: (transfer full) */
static void
begin (HstWindow  *window,
       Ask        *ask,
       const char *heading,
       char       *title)
{
  Flow *flow = g_new0 (Flow, 1);

  flow->window = g_object_ref (window);
  flow->ask = ask;
  flow->title = title;
  flow->cancellable = g_cancellable_new ();
  flow->sheet = HST_SUGGEST_SHEET (hst_suggest_sheet_new (heading, title));
  g_object_set_data_full (G_OBJECT (flow->sheet), "flow", flow, flow_free);
  g_signal_connect_swapped (flow->sheet, "chosen", G_CALLBACK (on_chosen), flow);
  g_signal_connect_swapped (flow->sheet, "unrealize", G_CALLBACK (on_gone), flow);
  hst_present_sheet (GTK_WIDGET (flow->sheet), heading, SHEET_WIDTH_PX, SHEET_HEIGHT_PX, GTK_WIDGET (window));
  hst_session_run (hst_window_get_session (window), look_in_worker, ask_copy (ask), ask_free,
                   (GDestroyNotify) hst_suggestions_free, flow->cancellable, on_found, g_object_ref (flow->sheet));
}

static Ask *
ask_new (HstWindow *window)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->today = hst_schedule_get_today (schedule_of (window));
  return ask;
}

static HstOccurrence *
find_session (HstWindow  *window,
              const char *uid,
              const char *recurrence_id)
{
  HstSchedule *schedule = schedule_of (window);
  GListModel *const lists[] = { hst_schedule_get_occurrences (schedule), hst_schedule_get_pool (schedule) };
  HstOccurrence *selected = hst_schedule_get_selected (schedule);

  if (*uid == '\0')
    return selected != NULL ? g_object_ref (selected) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++) {
      g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (lists[i], j);

      if (hst_occurrence_is_same (occurrence, uid, recurrence_id))
        return g_steal_pointer (&occurrence);
    }
  return NULL;
}

static void
activate_place (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (HstOccurrence) session = NULL;
  const char *uid, *recurrence_id;
  Ask *ask;

  g_variant_get (parameter, "(&s&s)", &uid, &recurrence_id);
  hst_window_commit (window);
  session = find_session (window, uid, recurrence_id);
  if (session == NULL || hst_occurrence_get_event (session)->visit == NULL) {
    hst_window_say (window, _("Select a session of a visit first"), FALSE);
    return;
  }
  ask = ask_new (window);
  ask->uid = g_strdup (hst_occurrence_get_uid (session));
  if (hst_occurrence_get_recurrence_id (session) != NULL)
    ask->recurrence_id = *hst_occurrence_get_recurrence_id (session);
  begin (window, ask, _("Suggest a Place"), g_strdup (hst_event_get_title (hst_occurrence_get_event (session))));
}

static void
activate_dates (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *uid = g_variant_get_string (parameter, NULL);
  HstSchedule *schedule = schedule_of (window);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);
  const HstVisit *visit;
  Ask *ask;

  hst_window_commit (window);
  if (*uid == '\0')
    uid = hst_window_get_visit (window);
  if (uid == NULL && selected != NULL)
    uid = hst_occurrence_get_event (selected)->visit;
  visit = uid != NULL ? hst_plan_find_visit (hst_schedule_get_plan (schedule), uid) : NULL;
  if (visit == NULL) {
    hst_window_say (window, _("Select a visit or a session of it first"), FALSE);
    return;
  }
  ask = ask_new (window);
  ask->visit = g_strdup (visit->uid);
  begin (window, ask, _("Suggest Dates"), g_strdup (visit->title != NULL ? visit->title : _("Untitled")));
}

/**
 * hst_suggest_flow_install:
 * @window: a window
 *
 * Gives it the actions that look for places and dates.
 */
void
hst_suggest_flow_install (HstWindow *window)
{
  static const GActionEntry entries[] = {
    { .name = "suggest-place", .activate = activate_place, .parameter_type = "(ss)" },
    { .name = "suggest-dates", .activate = activate_dates, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
