/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-actions.h"

#include "hst-asked.h"
#include "hst-edit.h"
#include "hst-format.h"
#include "hst-session-line.h"
#include "hst-settings.h"

#include <glib/gi18n-lib.h>

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static void
on_added (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, &uid, &error))
    hst_window_report (asked->window, error);
  else if (asked->said != NULL) {
    gtk_widget_activate_action (GTK_WIDGET (asked->window), "win.open-event", "(ss)", uid, "");
    hst_window_say (asked->window, asked->said, TRUE);
  } else
    hst_schedule_select (schedule_of (asked->window), uid, NULL);
}

/* An empty text is no moment. */
static gboolean
read_moment (const char *text,
             HstMoment  *moment)
{
  *moment = (HstMoment) HST_MOMENT_INIT;

  return *text == '\0' || hst_moment_from_string (text, moment, NULL);
}

static HstEditPlace *
read_place (const char *uid,
            const char *recurrence_id,
            const char *start,
            const char *end)
{
  HstMoment instance, from, to;

  if (!read_moment (recurrence_id, &instance) || !read_moment (start, &from) || !read_moment (end, &to))
    return NULL;

  return hst_edit_place_new (uid, &instance, &from, &to);
}

static HstOccurrence *
find_in (GListModel *list,
         const char *uid,
         const char *recurrence_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (hst_occurrence_is_same (occurrence, uid, recurrence_id))
      return g_steal_pointer (&occurrence);
  }

  return NULL;
}

/* What was done to one: it is called by its name. */
static char *
dup_text_for_one (HstWindow          *window,
                  const HstEditPlace *place)
{
  HstSchedule *schedule = schedule_of (window);
  g_autofree char *recurrence =
    hst_moment_is_set (&place->recurrence_id) ? hst_moment_to_string (&place->recurrence_id) : g_strdup ("");
  g_autoptr (HstOccurrence) timed = find_in (hst_schedule_get_occurrences (schedule), place->uid, recurrence);
  g_autoptr (HstOccurrence) waiting = find_in (hst_schedule_get_pool (schedule), place->uid, recurrence);
  HstOccurrence *found = timed != NULL ? timed : waiting;
  const char *title = found != NULL ? hst_event_get_title (hst_occurrence_get_event (found)) : "";

  if (!hst_moment_is_set (&place->start))
    /* Translators: followed by the title of a session. */
    return g_strdup_printf (_("“%s” waits for another time"), title);
  if (waiting != NULL)
    /* Translators: followed by the title of a session. */
    return g_strdup_printf (_("Scheduled “%s”"), title);
  /* Translators: followed by the title of a session. */
  return g_strdup_printf (_("Moved “%s”"), title);
}

static void
arrange (HstWindow *window,
         GVariant  *parameter,
         gboolean   copies)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  const char *uid, *recurrence_id, *start, *end, *field, *text;
  g_autofree char *said = NULL;
  GVariantIter iter;

  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s&s)", &uid, &recurrence_id, &start, &end, &field, &text)) {
    HstEditPlace *place = read_place (uid, recurrence_id, start, end);

    if (place == NULL)
      return;
    if (*field != '\0') {
      place->field = g_strdup (field);
      place->text = g_strdup (text);
    }
    place->is_copy = copies;
    g_ptr_array_add (places, place);
  }
  if (places->len == 0)
    return;
  if (copies)
    said = places->len == 1 ? g_strdup (_("A copy was made"))
                            : g_strdup_printf (ngettext ("Copied %u session", "Copied %u sessions", places->len), places->len);
  else if (places->len == 1)
    said = dup_text_for_one (window, places->pdata[0]);
  else
    said = g_strdup_printf (ngettext ("Moved %u session", "Moved %u sessions", places->len), places->len);
  hst_asked_do (window, hst_verb_new_arrange (g_steal_pointer (&places)), g_steal_pointer (&said));
}

static void
activate_arrange (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  arrange (user_data, parameter, FALSE);
}

static void
activate_copy (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  arrange (user_data, parameter, TRUE);
}

static void
activate_swap (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  const char *uids[2], *recurrence_ids[2];

  g_variant_get (parameter, "(&s&s&s&s)", &uids[0], &recurrence_ids[0], &uids[1], &recurrence_ids[1]);
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++) {
    HstEditPlace *place = read_place (uids[i], recurrence_ids[i], "", "");

    if (place == NULL)
      return;
    g_ptr_array_add (places, place);
  }
  hst_asked_do (window, hst_verb_new_swap (g_steal_pointer (&places)), g_strdup (_("Two sessions have changed places")));
}

static void
activate_delete (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  const char *uid, *recurrence_id;
  GVariantIter iter;
  char *said;

  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "(&s&s)", &uid, &recurrence_id)) {
    HstEditPlace *place = read_place (uid, recurrence_id, "", "");

    if (place == NULL)
      return;
    g_ptr_array_add (places, place);
  }
  if (places->len == 0)
    return;
  hst_schedule_select (schedule_of (window), NULL, NULL);
  said = g_strdup_printf (ngettext ("Deleted %u session", "Deleted %u sessions", places->len), places->len);
  hst_asked_do (window, hst_verb_new_delete_all (g_steal_pointer (&places)), said);
}

/* Line after line of a day is typed, so the day is that of the session which was made, or chosen, last. */
static HstDay
get_day_around (HstWindow  *window,
                const char *visit_uid)
{
  HstSchedule *schedule = schedule_of (window);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);
  HstVisit *visit = hst_plan_find_visit (hst_schedule_get_plan (schedule), visit_uid);
  const HstDay day = hst_schedule_get_day (schedule);

  if (selected != NULL && g_strcmp0 (hst_occurrence_get_event (selected)->visit, visit_uid) == 0 &&
      hst_moment_is_set (hst_occurrence_get_start (selected)))
    return hst_occurrence_get_start (selected)->day;

  return visit != NULL ? CLAMP (day, visit->first_day, MAX (visit->first_day, visit->last_day)) : day;
}

/* With a title it was typed, and waits for a time unless that was typed too; without one it was drawn on the board, and its
 * title is typed next. */
static void
activate_add (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (HstEvent) draft = hst_event_new ();
  const char *visit, *title, *start, *end, *field, *text;
  const HstField *lane;
  gboolean is_kind_said;
  HstAsked *asked;

  g_variant_get (parameter, "(&s&s&s&s&s&s)", &visit, &title, &start, &end, &field, &text);
  if (!read_moment (start, &draft->start) || !read_moment (end, &draft->end))
    return;
  hst_set_text (&draft->visit, visit);
  lane = *field != '\0' ? hst_record_type_find_field (&hst_event_type, field) : NULL;
  is_kind_said = lane != NULL && g_str_equal (field, "kind") && hst_field_from_text (lane, draft, text, NULL);
  if (*title == '\0')
    hst_set_text (&draft->summary, _("New session"));
  else
    hst_session_line_read (title, hst_schedule_get_plan (schedule_of (window)), hst_schedule_get_today (schedule_of (window)),
                           get_day_around (window, visit),
                           hst_zone_get_id (hst_schedule_get_zone (schedule_of (window))),
                           is_kind_said ? &draft->kind : NULL, draft);
  if (lane != NULL && !hst_field_from_text (lane, draft, text, NULL))
    return;
  asked = hst_asked_new (window, NULL);
  asked->said = *title != '\0' ? NULL : _("A session was made");
  hst_session_do_async (hst_window_get_session (window), hst_verb_new_create (draft), NULL, on_added, asked);
}

static void
activate_show_visit (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = schedule_of (window);
  const char *uid = g_variant_get_string (parameter, NULL);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  HstVisit *visit = plan != NULL ? hst_plan_find_visit (plan, uid) : NULL;

  if (visit == NULL)
    return;
  if (visit->first_day != HST_DAY_NONE)
    hst_schedule_set_day (schedule, visit->first_day);
  hst_schedule_set_visit (schedule, uid);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string ("board"));
}

static void
change_lanes (GSimpleAction *action,
              GVariant      *state,
              gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  hst_settings_set_string ("board-lanes", g_variant_get_string (state, NULL));
}

/**
 * hst_board_actions_install:
 * @window: a window
 *
 * Gives it the actions that the board of a visit needs.
 */
void
hst_board_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "arrange-sessions", .activate = activate_arrange, .parameter_type = "a(ssssss)" },
    { .name = "copy-sessions", .activate = activate_copy, .parameter_type = "a(ssssss)" },
    { .name = "swap-sessions", .activate = activate_swap, .parameter_type = "(ssss)" },
    { .name = "delete-sessions", .activate = activate_delete, .parameter_type = "a(ss)" },
    { .name = "add-session", .activate = activate_add, .parameter_type = "(ssssss)" },
    { .name = "show-visit", .activate = activate_show_visit, .parameter_type = "s" },
    { .name = "board-lanes", .parameter_type = "s", .state = "'delegation'", .change_state = change_lanes },
  };
  g_autofree char *lanes = hst_settings_dup_string ("board-lanes", "delegation");

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), "board-lanes")),
                             g_variant_new_string (lanes));
}
