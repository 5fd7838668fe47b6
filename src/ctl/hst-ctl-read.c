/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-needs.h"
#include "hst-range-filter.h"

#include <glib/gi18n-lib.h>

/* The commands that only look. */

#define SEARCH_LIMIT 1000

typedef enum {
  EVENTS_ALL,
  EVENTS_MEETINGS,
  EVENTS_SESSIONS,
} EventChoice;

typedef struct {
  const char          *singular;
  const char          *plural;
  const HstRecordType *type;
  EventChoice          choice;
} Kind;

static const Kind kinds[] = {
  { "programme", "programmes", &hst_programme_type, EVENTS_ALL },
  { "community", "communities", &hst_community_type, EVENTS_ALL },
  { "venue", "venues", &hst_venue_type, EVENTS_ALL },
  { "person", "people", &hst_person_type, EVENTS_ALL },
  { "visit", "visits", &hst_visit_type, EVENTS_ALL },
  { "delegation", "delegations", &hst_delegation_type, EVENTS_ALL },
  { "curfew", "curfews", &hst_curfew_type, EVENTS_ALL },
  { "meeting", "meetings", &hst_event_type, EVENTS_MEETINGS },
  { "session", "sessions", &hst_event_type, EVENTS_SESSIONS },
  { "event", "events", &hst_event_type, EVENTS_ALL },
  { "calendar", "calendars", &hst_calendar_type, EVENTS_ALL },
  { "component", "components", &hst_component_type, EVENTS_ALL },
  { "confirmation", "confirmations", &hst_confirmation_type, EVENTS_ALL },
  { "way", "ways", &hst_way_type, EVENTS_ALL },
  { "busy", "busy-times", &hst_busy_type, EVENTS_ALL },
  { "rule", "rules", &hst_rule_setting_type, EVENTS_ALL },
  { "acceptance", "acceptances", &hst_acceptance_type, EVENTS_ALL },
  { "release", "releases", &hst_release_type, EVENTS_ALL },
  { "dispatch", "dispatches", &hst_dispatch_type, EVENTS_ALL },
  { "template", "templates", &hst_template_type, EVENTS_ALL },
};

static const Kind *
find_kind (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (word, kinds[i].singular) == 0 || g_ascii_strcasecmp (word, kinds[i].plural) == 0)
      return &kinds[i];

  return NULL;
}

static gint64
get_start_utc_s (HstZones       *zones,
                 const HstEvent *event)
{
  return hst_zones_to_utc (zones, &event->start, hst_zones_get_system (zones));
}

static int
compare_events (gconstpointer a,
                gconstpointer b,
                gpointer      zones)
{
  const HstEvent *one = *(HstEvent *const *) a;
  const HstEvent *two = *(HstEvent *const *) b;
  gint64 one_s = get_start_utc_s (zones, one);
  gint64 two_s = get_start_utc_s (zones, two);

  return one_s != two_s ? (one_s < two_s ? -1 : 1) : g_strcmp0 (one->uid, two->uid);
}

static gboolean
is_chosen (gpointer    record,
           EventChoice choice)
{
  return choice == EVENTS_ALL || (choice == EVENTS_MEETINGS) == hst_event_is_meeting (record);
}

static void
say_all (HstCtl    *ctl,
         HstStore  *store,
         HstPlan   *plan,
         GPtrArray *records)
{
  if (records->len > 0 && hst_record_get_record_type (g_ptr_array_index (records, 0)) == &hst_event_type)
    g_ptr_array_sort_with_data (records, compare_events, hst_store_get_zones (store));

  for (guint i = 0; i < records->len; i++)
    hst_ctl_say_record (ctl, plan, g_ptr_array_index (records, i), FALSE);
}

/* The records that a UID, a code or a community's name stands for. */
static GPtrArray *
find_records (HstStore    *store,
              HstPlan     *plan,
              const char  *word,
              GError     **error)
{
  g_autoptr (GPtrArray) series = hst_store_load_series (store, word, error);
  HstCommunity *community;

  if (series == NULL || series->len > 0)
    return g_steal_pointer (&series);

  g_clear_pointer (&series, g_ptr_array_unref);
  series = g_ptr_array_new_with_free_func (hst_record_unref);
  for (guint t = 0; hst_record_types[t] != NULL; t++) {
    const HstField *key = &hst_record_types[t]->fields[0];
    g_autoptr (GPtrArray) all = NULL;

    if (hst_record_types[t] == &hst_event_type || hst_record_types[t] == &hst_delegation_type)
      continue;
    all = hst_store_load_records (store, hst_record_types[t], error);
    if (all == NULL)
      return NULL;
    for (guint i = 0; i < all->len; i++) {
      gpointer record = g_ptr_array_index (all, i);

      if (g_strcmp0 (G_STRUCT_MEMBER (char *, record, key->offset), word) == 0)
        g_ptr_array_add (series, hst_record_ref (record));
    }
  }

  community = series->len == 0 ? hst_plan_match_community (plan, word) : NULL;
  if (community != NULL)
    g_ptr_array_add (series, hst_record_ref (community));

  return g_steal_pointer (&series);
}

/* What belongs to a visit or to a meeting. */
static gboolean
say_contents (HstCtl    *ctl,
              HstStore  *store,
              HstPlan   *plan,
              gpointer   record,
              GError   **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *uid = type == &hst_visit_type ? ((HstVisit *) record)->uid
                    : type == &hst_event_type && hst_event_is_meeting (record) ? ((HstEvent *) record)->uid : NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  if (uid == NULL || (type == &hst_event_type && hst_event_is_instance (record)))
    return TRUE;

  delegations = hst_plan_dup_delegations (plan, uid);
  say_all (ctl, store, plan, delegations);
  if (type != &hst_visit_type)
    return TRUE;

  sessions = hst_store_load_events_of (store, uid, error);
  if (sessions == NULL)
    return FALSE;
  say_all (ctl, store, plan, sessions);

  return TRUE;
}

/* Of a meal: what those need who come to it, as numbers. */
static void
say_needs (HstCtl  *ctl,
           HstPlan *plan,
           gpointer record)
{
  const HstEvent *event = hst_record_get_record_type (record) == &hst_event_type ? record : NULL;
  g_autoptr (GPtrArray) needs = NULL;

  if (event == NULL || (event->kind != HST_EVENT_MEAL && event->kind != HST_EVENT_BREAK))
    return;
  needs = hst_needs_count_at (plan, event);
  for (guint i = 0; i < needs->len; i++) {
    const HstNeed *need = needs->pdata[i];
    g_autoptr (JsonBuilder) builder = NULL;

    if (!ctl->is_json) {
      g_autofree char *line = g_strdup_printf ("need\t%u\t%s", need->n, need->text);

      hst_ctl_say (line);
      continue;
    }
    builder = json_builder_new ();
    json_builder_begin_object (builder);
    hst_ctl_json_text (builder, "type", "need");
    hst_ctl_json_text (builder, "text", need->text);
    json_builder_set_member_name (builder, "n");
    json_builder_add_int_value (builder, need->n);
    json_builder_end_object (builder);
    hst_ctl_say_json (builder);
  }
}

static void
say_hit (HstCtl             *ctl,
         const HstSearchHit *hit)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%s\t%s", hit->type->name, hit->key,
                                             hit->title != NULL ? hit->title : "");

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "type", hit->type->name);
  hst_ctl_json_text (builder, "key", hit->key);
  hst_ctl_json_text (builder, "title", hit->title);
  hst_ctl_json_instant (builder, "at", hit->at_utc_s);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

HstExit
hst_ctl_list (HstCtl *ctl)
{
  const Kind *kind = find_kind (ctl->args[0]);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (kind == NULL) {
    /* Translators: %s is what somebody typed; the words after it are not translated. */
    hst_ctl_complain (_("hostynyctl: There are no “%s” to list. KIND is one of programme, communities, venues, people, "
                        "visits, delegations, curfews, meetings, sessions, events, calendars, components, "
                        "confirmations, ways, busy-times, rules, acceptances, releases, dispatches, templates."),
                      ctl->args[0]);
    return HST_EXIT_USAGE;
  }

  store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan != NULL)
    all = hst_store_load_records (store, kind->type, &error);
  if (all == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < all->len; i++)
    if (is_chosen (g_ptr_array_index (all, i), kind->choice))
      g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  say_all (ctl, store, plan, chosen);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_show (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan != NULL)
    found = find_records (store, plan, ctl->args[0], &error);
  if (found == NULL)
    return hst_ctl_explain_exit (error);
  if (found->len == 0) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is nothing with the UID “%s” in the plan, and no community of that code or name."),
                      ctl->args[0]);
    return HST_EXIT_USAGE;
  }

  for (guint i = 0; i < found->len; i++) {
    hst_ctl_say_record (ctl, plan, g_ptr_array_index (found, i), TRUE);
    if (!say_contents (ctl, store, plan, g_ptr_array_index (found, i), &error))
      return hst_ctl_explain_exit (error);
    say_needs (ctl, plan, g_ptr_array_index (found, i));
  }

  return HST_EXIT_DONE;
}

/* What was said of it; FALSE having said what is not there. */
static gboolean
make_filter (HstCtl    *ctl,
             HstStore  *store,
             HstRangeFilter *filter,
             HstExit   *code)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (ctl->visit == NULL && ctl->community == NULL)
    return TRUE;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL) {
    *code = hst_ctl_explain_exit (error);
    return FALSE;
  }
  *code = HST_EXIT_USAGE;
  if (ctl->visit != NULL && (filter->visit = hst_ctl_find_visit (plan, ctl->visit)) == NULL)
    return FALSE;

  return ctl->community == NULL || (filter->community = hst_ctl_find_community (plan, ctl->community)) != NULL;
}

static void
filter_clear (HstRangeFilter *filter)
{
  g_free ((char *) filter->visit);
  g_free ((char *) filter->community);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstRangeFilter, filter_clear)

HstExit
hst_ctl_occurrences (HstCtl *ctl)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (HstRangeFilter) filter = { NULL, };
  HstExit code = HST_EXIT_DONE;
  gint64 from_utc_s;
  gint64 to_utc_s;
  guint n_cut = 0;

  if (ctl->from == NULL || ctl->to == NULL)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say which ones: occurrences --from T --to T."));
  if (!hst_ctl_parse_window (ctl, zones, &from_utc_s, &to_utc_s))
    return HST_EXIT_USAGE;

  store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  if (store == NULL)
    return HST_EXIT_PLAN;
  if (from_utc_s == to_utc_s)
    return HST_EXIT_DONE;
  if (!make_filter (ctl, store, &filter, &code))
    return code;
  occurrences = hst_store_query_filtered (store, &filter, from_utc_s, to_utc_s, NULL, &n_cut, &error);
  if (occurrences == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < occurrences->len; i++)
    hst_ctl_say_occurrence (ctl, hst_store_get_zones (store), g_ptr_array_index (occurrences, i));

  if (n_cut > 0)
    hst_ctl_complain (ngettext ("hostynyctl: %u series happens too often to be listed whole.",
                                "hostynyctl: %u series happen too often to be listed whole.", n_cut), n_cut);

  return n_cut > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

HstExit
hst_ctl_search (HstCtl *ctl)
{
  g_autofree char *words = g_strjoinv (" ", ctl->args);
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  hits = hst_store_search (store, words, ctl->now_utc_s, SEARCH_LIMIT, &error);
  if (hits == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < hits->len; i++)
    say_hit (ctl, g_ptr_array_index (hits, i));

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_verify (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  faults = hst_store_verify (store, &error);
  if (faults == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < faults->len; i++) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();

    if (!ctl->is_json) {
      hst_ctl_say (g_ptr_array_index (faults, i));
      continue;
    }
    json_builder_begin_object (builder);
    hst_ctl_json_text (builder, "fault", g_ptr_array_index (faults, i));
    json_builder_end_object (builder);
    hst_ctl_say_json (builder);
  }

  return faults->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}
