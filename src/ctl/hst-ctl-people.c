/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-answer.h"
#include "hst-duplicates.h"
#include "hst-open-items.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The commands for directories, delegations and answers. */

static const HstRecordType *
match_kind (const char *word)
{
  static const struct {
    const char          *singular;
    const char          *plural;
    const HstRecordType *type;
  } kinds[] = {
    { "community", "communities", &hst_community_type },
    { "venue", "venues", &hst_venue_type },
    { "person", "people", &hst_person_type },
    { "visit", "visits", &hst_visit_type },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (word, kinds[i].singular) == 0 || g_ascii_strcasecmp (word, kinds[i].plural) == 0)
      return kinds[i].type;
  return NULL;
}

static const HstRecordType *
find_directory (const char *word)
{
  const HstRecordType *type = match_kind (word);

  if (type != NULL && type != &hst_visit_type)
    return type;
  /* Translators: %s is what somebody typed; the other words are to be typed as they are. */
  hst_ctl_complain (_("hostynyctl: “%s” is none of community, venue and person."), word);
  return NULL;
}

/* Which day it is where the plan is made. */
static HstDay
get_today (HstCtl   *ctl,
           HstStore *store)
{
  HstZone *zone = hst_zones_get_system (hst_store_get_zones (store));

  return (HstDay) (hst_zone_wall_from_utc (zone, ctl->now_utc_s) / HST_DAY_S);
}

/* ---- FIELD=VALUE */

static gboolean
append_value (char       ***list,
              const char   *value)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; *list != NULL && (*list)[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup ((*list)[i]));
  g_ptr_array_set_free_func (words, g_free);
  g_ptr_array_add (words, g_strdup (value));
  g_ptr_array_add (words, NULL);
  hst_set_list (list, (const char *const *) words->pdata);

  return TRUE;
}

/* A list is said anew, one word after the other: languages=uk languages=en. */
static gboolean
take_value (gpointer    record,
            const char *word,
            GHashTable *lists)
{
  const char *sign = strchr (word, '=');
  g_autofree char *name = sign != NULL ? g_strndup (word, (gsize) (sign - word)) : NULL;
  const HstField *field = name != NULL
                            ? hst_record_type_find_field (hst_record_get_record_type (record), name) : NULL;
  g_autoptr (GError) error = NULL;

  if (field == NULL || (field->flags & (HST_FIELD_KEPT | HST_FIELD_STAMP)) != 0) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: “%s” is no FIELD=VALUE. “hostynyctl list … --format json” names the fields."), word);
    return FALSE;
  }
  if (field->type == HST_FIELD_LIST) {
    char ***list = &G_STRUCT_MEMBER (char **, record, field->offset);

    if (g_hash_table_add (lists, (gpointer) field))
      hst_set_list (list, NULL);
    return sign[1] == '\0' || append_value (list, sign + 1);
  }
  if (hst_field_from_text (field, record, sign + 1, &error))
    return TRUE;
  hst_ctl_complain ("hostynyctl: %s: %s", word, error->message);

  return FALSE;
}

static gboolean
take_values (gpointer   record,
             char     **words)
{
  g_autoptr (GHashTable) lists = g_hash_table_new (NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!take_value (record, words[i], lists))
      return FALSE;

  return TRUE;
}

/* ---- finding */

static gpointer
find_by_key (HstPlan             *plan,
             const HstRecordType *type,
             const char          *word)
{
  GPtrArray *all = hst_plan_get_records (plan, type);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, all->pdata[i], type->fields[0].offset), word) == 0)
      return all->pdata[i];

  return NULL;
}

/* Anything but events that has one key; a community also by its name. */
static gpointer
find_record (HstPlan    *plan,
             const char *word)
{
  const HstRecordType *const types[] = { &hst_person_type, &hst_venue_type, &hst_community_type, &hst_visit_type,
                                         &hst_programme_type };
  gpointer record = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types) && record == NULL; i++)
    record = find_by_key (plan, types[i], word);
  if (record == NULL)
    record = hst_plan_match_community (plan, word);
  if (record == NULL)
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no community, venue, person or visit “%s” in the plan."), word);

  return record;
}

/* The plan, open to be changed; NULL having said why. */
static HstPlan *
open_plan (HstCtl        *ctl,
           HstStoreFlags  flags,
           HstStore     **store)
{
  g_autoptr (GError) error = NULL;
  HstPlan *plan;

  *store = hst_ctl_open (ctl, flags);
  if (*store == NULL)
    return NULL;
  plan = hst_store_load_plan (*store, &error);
  if (plan == NULL)
    hst_ctl_fail (HST_EXIT_PLAN, error->message);

  return plan;
}

/* What makes no sense is bad usage; so is what is not there. */
static HstExit
explain (const GError *error)
{
  if (error->domain == HST_EDIT_ERROR && error->code == HST_EDIT_ERROR_INVALID)
    return hst_ctl_fail (HST_EXIT_USAGE, error->message);

  return hst_ctl_explain_exit (error);
}

static HstExit
put (HstCtl   *ctl,
     HstStore *store,
     gpointer  seen,
     gpointer  draft)
{
  g_autoptr (GError) error = NULL;

  if (!hst_edit_put_record (store, seen, draft, &error))
    return explain (error);

  return HST_EXIT_DONE;
}

/* ---- directories */

HstExit
hst_ctl_add (HstCtl *ctl)
{
  const HstRecordType *type = match_kind (ctl->args[0]);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  HstExit code = HST_EXIT_USAGE;
  gpointer record;
  char **key;

  if (type == NULL) {
    /* Translators: %s is what somebody typed; the other words are to be typed as they are. */
    hst_ctl_complain (_("hostynyctl: “%s” is none of community, venue, person and visit."), ctl->args[0]);
    return HST_EXIT_USAGE;
  }
  record = hst_record_new (type);
  if (!take_values (record, ctl->args + 1)) {
    hst_record_unref (record);
    return HST_EXIT_USAGE;
  }
  plan = open_plan (ctl, HST_STORE_OPEN, &store);
  key = &G_STRUCT_MEMBER (char *, record, type->fields[0].offset);
  if (plan == NULL) {
    code = HST_EXIT_PLAN;
  } else if (type == &hst_community_type && *key == NULL) {
    hst_ctl_fail (code, _("A community is known by its code: say code=UA…"));
  } else if (*key != NULL && find_by_key (plan, type, *key) != NULL) {
    /* Translators: %s is a UID or a code. */
    hst_ctl_complain (_("hostynyctl: The plan has “%s” already."), *key);
  } else {
    if (*key == NULL)
      *key = hst_edit_new_uid ();
    code = put (ctl, store, NULL, record);
    if (code == HST_EXIT_DONE)
      hst_ctl_say_record (ctl, plan, record, FALSE);
  }
  hst_record_unref (record);

  return code;
}

static HstExit
put_changed (HstCtl   *ctl,
             HstStore *store,
             gpointer  seen,
             gpointer  draft)
{
  g_autoptr (GError) error = NULL;

  if (!hst_record_same_key (seen, draft))
    return hst_ctl_fail (HST_EXIT_USAGE, _("What a thing is known by cannot be changed."));
  if (hst_record_get_record_type (seen) != &hst_event_type)
    return put (ctl, store, seen, draft);
  return hst_edit_update_event (store, seen, draft, ctl->now_utc_s, &error) ? HST_EXIT_DONE : explain (error);
}

HstExit
hst_ctl_set (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_OPEN, &store);
  g_autoptr (HstEvent) event = NULL;
  HstExit code = HST_EXIT_USAGE;
  gpointer seen;
  gpointer draft;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  /* A series as a whole; its instances have no name of their own. */
  event = hst_store_find (store, &hst_event_type, ctl->args[0], NULL, NULL);
  seen = event != NULL ? event : find_record (plan, ctl->args[0]);
  if (seen == NULL)
    return HST_EXIT_USAGE;
  draft = hst_record_copy (seen);
  if (take_values (draft, ctl->args + 1))
    code = put_changed (ctl, store, seen, draft);
  hst_record_unref (draft);

  return code;
}

HstExit
hst_ctl_remove (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_OPEN, &store);
  gpointer seen;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  seen = find_record (plan, ctl->args[0]);
  if (seen == NULL)
    return HST_EXIT_USAGE;
  if (hst_record_get_record_type (seen) == &hst_programme_type)
    return hst_ctl_fail (HST_EXIT_USAGE, _("A plan has one programme, which stays."));

  return put (ctl, store, seen, NULL);
}

HstExit
hst_ctl_merge (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_OPEN, &store);
  g_autoptr (GError) error = NULL;
  const HstRecordType *type;
  gpointer keep, away;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  keep = find_record (plan, ctl->args[0]);
  away = keep != NULL ? find_record (plan, ctl->args[1]) : NULL;
  if (away == NULL)
    return HST_EXIT_USAGE;
  type = hst_record_get_record_type (keep);
  if (type != hst_record_get_record_type (away) || type == &hst_visit_type || type == &hst_programme_type)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Only two communities, two venues or two people can become one."));
  if (!hst_edit_merge (store, keep, away, &error))
    return explain (error);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_duplicates (HstCtl *ctl)
{
  const HstRecordType *type = find_directory (ctl->args[0]);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = type != NULL ? open_plan (ctl, HST_STORE_READ_ONLY, &store) : NULL;
  g_autoptr (GPtrArray) groups = NULL;

  if (plan == NULL)
    return type == NULL ? HST_EXIT_USAGE : HST_EXIT_PLAN;
  groups = hst_duplicates_find (plan, type);
  for (guint g = 0; g < groups->len; g++) {
    GPtrArray *group = groups->pdata[g];
    g_autoptr (GString) line = g_string_new (NULL);
    g_autoptr (JsonBuilder) builder = json_builder_new ();

    json_builder_begin_array (builder);
    for (guint i = 0; i < group->len; i++) {
      const char *key = G_STRUCT_MEMBER (char *, group->pdata[i], type->fields[0].offset);

      json_builder_add_string_value (builder, key);
      g_string_append_printf (line, "%s%s", i > 0 ? "\t" : "", key);
    }
    json_builder_end_array (builder);
    if (ctl->is_json)
      hst_ctl_say_json (builder);
    else
      hst_ctl_say (line->str);
  }

  return groups->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* ---- delegations */

static HstExit
replace_delegate (HstCtl     *ctl,
                  HstStore   *store,
                  HstPlan    *plan,
                  const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstPerson) instead = NULL;
  HstPerson *known = ctl->n_args == 5 ? hst_plan_find_person (plan, ctl->args[4]) : NULL;

  if (ctl->n_args != 5)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say who is replaced by whom: replace UID UID-OR-NAME"));
  if (known != NULL) {
    instead = hst_record_ref (known);
  } else {
    instead = hst_person_new ();
    instead->uid = hst_edit_new_uid ();
    hst_set_text (&instead->name, ctl->args[4]);
    hst_set_text (&instead->community, code);
    instead->role = HST_PERSON_DELEGATE;
  }
  if (!hst_edit_replace_delegate (store, ctl->args[0], code, ctl->args[3], instead, get_today (ctl, store), &error))
    return explain (error);
  hst_ctl_say_record (ctl, plan, instead, FALSE);

  return HST_EXIT_DONE;
}

static gboolean
is_gathering (HstStore   *store,
              HstPlan    *plan,
              const char *uid)
{
  g_autoptr (GPtrArray) series = NULL;

  if (hst_plan_find_visit (plan, uid) != NULL)
    return TRUE;
  series = hst_store_load_series (store, uid, NULL);
  if (series != NULL && series->len > 0 && ((HstEvent *) series->pdata[0])->visit == NULL)
    return TRUE;
  /* Translators: %s is what somebody typed. */
  hst_ctl_complain (_("hostynyctl: There is no visit or meeting “%s” in the plan."), uid);

  return FALSE;
}

static HstExit
set_delegation (HstCtl        *ctl,
                HstStore      *store,
                HstPlan       *plan,
                HstDelegation *seen,
                const char    *code)
{
  g_autoptr (HstDelegation) draft = seen != NULL ? hst_record_copy (seen) : hst_delegation_new ();
  HstExit result;

  hst_set_text (&draft->gathering, ctl->args[0]);
  hst_set_text (&draft->community, code);
  if (!take_values (draft, ctl->args + 2))
    return HST_EXIT_USAGE;
  if (g_strcmp0 (draft->gathering, ctl->args[0]) != 0 || g_strcmp0 (draft->community, code) != 0)
    return hst_ctl_fail (HST_EXIT_USAGE, _("What a thing is known by cannot be changed."));
  if (seen != NULL)
    hst_answer_note (seen->reply, draft->reply, get_today (ctl, store), &draft->asked_on, &draft->answered_on);
  result = put (ctl, store, seen, draft);
  if (result == HST_EXIT_DONE)
    hst_ctl_say_record (ctl, plan, draft, ctl->n_args == 2);

  return result;
}

HstExit
hst_ctl_delegation (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_OPEN, &store);
  g_autofree char *code = NULL;
  HstDelegation *seen;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  if (!is_gathering (store, plan, ctl->args[0]))
    return HST_EXIT_USAGE;
  code = hst_ctl_find_community (plan, ctl->args[1]);
  if (code == NULL)
    return HST_EXIT_USAGE;
  seen = hst_plan_find_delegation (plan, ctl->args[0], code);
  if (seen == NULL && (ctl->n_args == 2 || strchr (ctl->args[2], '=') == NULL))
    return hst_ctl_fail (HST_EXIT_USAGE, _("This community does not take part in it yet; say reply=invited to invite it."));
  if (ctl->n_args > 2 && strcmp (ctl->args[2], "replace") == 0)
    return replace_delegate (ctl, store, plan, code);
  if (ctl->n_args == 3 && strcmp (ctl->args[2], "remove") == 0)
    return put (ctl, store, seen, NULL);
  if (ctl->n_args == 2) {
    hst_ctl_say_record (ctl, plan, seen, TRUE);
    return HST_EXIT_DONE;
  }

  return set_delegation (ctl, store, plan, seen, code);
}

/* ---- answers */

static void
say_item (HstCtl            *ctl,
          const HstOpenItem *item,
          HstDay             today)
{
  static const char *const roles[] = { "delegation", "delegate", "coordinator", "responsible", "speaker", "interpreter",
                                       "driver", "venue" };
  const HstField *field = hst_record_type_find_field (&hst_confirmation_type, "state");
  const char *state = field->names[item->state];
  g_autofree char *due = hst_day_to_string (item->due);
  const gboolean is_overdue = hst_open_item_is_overdue (item, today);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "about", item->about);
  hst_ctl_json_text (builder, "whom", item->whom);
  hst_ctl_json_text (builder, "visit", item->visit);
  hst_ctl_json_text (builder, "title", item->title);
  json_builder_set_member_name (builder, "roles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    if ((item->roles & (1u << i)) == 0)
      continue;
    json_builder_add_string_value (builder, roles[i]);
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "", roles[i]);
  }
  json_builder_end_array (builder);
  hst_ctl_json_text (builder, "state", state);
  hst_ctl_json_text (builder, "due", due);
  json_builder_set_member_name (builder, "overdue");
  json_builder_add_boolean_value (builder, is_overdue);
  json_builder_set_member_name (builder, "sessions");
  json_builder_add_int_value (builder, item->n_sessions);
  json_builder_end_object (builder);
  if (ctl->is_json) {
    hst_ctl_say_json (builder);
  } else {
    g_autofree char *line = g_strdup_printf ("%s%s\t%s\t%s\t%s\t%s\t%s", due != NULL ? due : "", is_overdue ? "!" : "",
                                             state, joined->str, item->whom, item->about,
                                             item->title != NULL ? item->title : "");

    hst_ctl_say (line);
  }
}

HstExit
hst_ctl_open_items (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_READ_ONLY, &store);
  g_autofree char *visit = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  HstDay today;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  visit = ctl->visit != NULL ? hst_ctl_find_visit (plan, ctl->visit) : NULL;
  if (ctl->visit != NULL && visit == NULL)
    return HST_EXIT_USAGE;
  events = hst_store_load_records (store, &hst_event_type, &error);
  if (events == NULL)
    return hst_ctl_explain_exit (error);
  today = get_today (ctl, store);
  items = hst_open_items_find (plan, events, today, visit);
  for (guint i = 0; i < items->len; i++)
    say_item (ctl, items->pdata[i], today);

  return items->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

static gboolean
parse_state (const char *word,
             HstReply   *state)
{
  const HstField *field = hst_record_type_find_field (&hst_confirmation_type, "state");
  g_autofree char *names = g_strjoinv (", ", (char **) field->names);

  for (int i = 0; field->names[i] != NULL; i++)
    if (strcmp (field->names[i], word) == 0) {
      *state = (HstReply) i;
      return TRUE;
    }
  /* Translators: the first %s is what somebody typed, the second a list of words to be typed as they are. */
  hst_ctl_complain (_("hostynyctl: “%s” is none of %s."), word, names);

  return FALSE;
}

static HstExit
confirm_delegation (HstCtl        *ctl,
                    HstStore      *store,
                    HstDelegation *seen,
                    HstReply       state,
                    HstDay         today)
{
  g_autoptr (HstDelegation) draft = hst_record_copy (seen);

  if (!take_values (draft, ctl->args + 3))
    return HST_EXIT_USAGE;
  hst_answer_note (seen->reply, state, today, &draft->asked_on, &draft->answered_on);
  draft->reply = state;

  return put (ctl, store, seen, draft);
}

HstExit
hst_ctl_confirm (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = open_plan (ctl, HST_STORE_OPEN, &store);
  const char *about = ctl->args[0], *whom = ctl->args[1];
  g_autoptr (HstConfirmation) draft = NULL;
  g_autoptr (GPtrArray) series = NULL;
  HstCommunity *community;
  HstConfirmation *seen;
  HstDay today;
  HstReply state;

  if (plan == NULL)
    return HST_EXIT_PLAN;
  if (!parse_state (ctl->args[2], &state))
    return HST_EXIT_USAGE;
  today = get_today (ctl, store);
  community = hst_plan_find_person (plan, whom) == NULL && hst_plan_find_venue (plan, whom) == NULL
                ? hst_plan_match_community (plan, whom) : NULL;
  if (community != NULL && hst_plan_find_delegation (plan, about, community->code) != NULL)
    return confirm_delegation (ctl, store, hst_plan_find_delegation (plan, about, community->code), state, today);
  series = hst_store_load_series (store, about, NULL);
  if (hst_plan_find_visit (plan, about) == NULL && (series == NULL || series->len == 0)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no visit or session “%s” in the plan."), about);
    return HST_EXIT_USAGE;
  }
  if (hst_plan_find_person (plan, whom) == NULL && hst_plan_find_venue (plan, whom) == NULL) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: “%s” is no person, no venue and no community that takes part in it."), whom);
    return HST_EXIT_USAGE;
  }
  seen = hst_plan_find_confirmation (plan, about, whom);
  draft = seen != NULL ? hst_record_copy (seen) : hst_confirmation_new ();
  hst_set_text (&draft->about, about);
  hst_set_text (&draft->whom, whom);
  if (!take_values (draft, ctl->args + 3))
    return HST_EXIT_USAGE;
  hst_answer_note (seen != NULL ? seen->state : HST_REPLY_PLANNED, state, today, &draft->asked_on, &draft->answered_on);
  draft->state = state;

  return put (ctl, store, seen, draft);
}
