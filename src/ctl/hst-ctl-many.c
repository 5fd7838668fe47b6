/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-many.h"

#include "hst-day-scale.h"
#include "hst-expand.h"

#include <glib/gi18n-lib.h>

/* The commands that act on many.  All say what they do, and with --dry-run only that. */

typedef struct {
  char *start;
  char *end;
} Span;

static void
span_clear (Span *span)
{
  g_free (span->start);
  g_free (span->end);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Span, span_clear)

static Span
get_span (HstStore      *store,
          gconstpointer  record)
{
  const HstEvent *event = record;
  HstMoment end = HST_MOMENT_INIT;

  if (record == NULL || hst_record_get_record_type (record) != &hst_event_type || !hst_moment_is_set (&event->start))
    return (Span) { NULL, NULL };
  hst_event_get_end (event, hst_store_get_zones (store), &end);
  return (Span) { hst_moment_to_local_string (&event->start),
                  hst_moment_is_set (&end) ? hst_moment_to_local_string (&end) : NULL };
}

static const char *
get_word (const HstProposalChange *change)
{
  const HstEvent *seen = change->seen;
  const HstEvent *draft = change->draft;

  if (seen == draft || change->is_kept)
    return "stays";
  if (draft == NULL)
    return "goes";
  if (hst_record_get_record_type (draft) == &hst_event_type) {
    if (draft->status == HST_STATUS_CANCELLED || (seen != NULL && !hst_moment_is_set (&draft->start)))
      return "falls-out";
    if (seen != NULL && !hst_field_equal (hst_record_type_find_field (&hst_event_type, "start"), seen, draft))
      return "moves";
  }
  return seen == NULL ? "comes" : "changes";
}

static char *
dup_text (gconstpointer  record,
          const char    *name)
{
  const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), name);

  return field != NULL && hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;
}

/* Its title, name, or what else it is called by. */
static char *
dup_name (gconstpointer record)
{
  static const char *const names[] = { "summary", "title", "name", "community", "whom" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    char *text = dup_text (record, names[i]);

    if (text != NULL)
      return text;
  }
  return NULL;
}

/* Of a session that is put into another one; NULL of all else. */
static const char *
get_other_venue (const HstProposalChange *change)
{
  const HstEvent *seen = change->seen, *draft = change->draft;

  if (seen == NULL || draft == NULL || hst_record_get_record_type (draft) != &hst_event_type ||
      g_strcmp0 (seen->venue, draft->venue) == 0)
    return NULL;
  return draft->venue;
}

static void
say_price (HstCtl     *ctl,
           const char *words)
{
  g_autofree char *line = g_strdup_printf ("price\t%s", words);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "price", words);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static void
say_change (HstCtl                  *ctl,
            HstStore                *store,
            const HstProposalChange *change)
{
  gconstpointer record = change->draft != NULL ? change->draft : change->seen;
  g_auto (Span) from = get_span (store, change->seen);
  g_auto (Span) to = get_span (store, change->draft);
  g_autofree char *uid = dup_text (record, "uid");
  g_autofree char *name = dup_name (record);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line =
      g_strdup_printf ("%s\t%s/%s\t%s/%s\t%s\t%s", get_word (change), from.start != NULL ? from.start : "",
                       from.end != NULL ? from.end : "", to.start != NULL ? to.start : "", to.end != NULL ? to.end : "",
                       uid != NULL ? uid : "", name != NULL ? name : "");

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "change", get_word (change));
  hst_ctl_json_text (builder, "type", hst_record_get_record_type (record)->name);
  hst_ctl_json_text (builder, "uid", uid);
  hst_ctl_json_text (builder, "name", name);
  hst_ctl_json_text (builder, "start", from.start);
  hst_ctl_json_text (builder, "end", from.end);
  hst_ctl_json_text (builder, "new_start", to.start);
  hst_ctl_json_text (builder, "new_end", to.end);
  hst_ctl_json_text (builder, "new_venue", get_other_venue (change));
  json_builder_set_member_name (builder, "in_the_way");
  json_builder_add_boolean_value (builder, change->is_in_the_way);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static void
say_ask_again (HstCtl        *ctl,
               HstPlan       *plan,
               gconstpointer  record)
{
  g_autofree char *whom = dup_name (record);
  g_autofree char *about = dup_text (record, "about");
  g_autofree char *reply = dup_text (record, "reply");
  g_autofree char *was = reply != NULL ? g_steal_pointer (&reply) : dup_text (record, "state");
  g_autofree char *line = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    line = g_strdup_printf ("ask-again\t%s\t%s", whom, was != NULL ? was : "");
    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "ask_again", hst_record_get_record_type (record)->name);
  hst_ctl_json_text (builder, "whom", whom);
  hst_ctl_json_text (builder, "about", about);
  hst_ctl_json_text (builder, "was", was);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/*
 * hst_ctl_explain_not_had:
 * @error: why something could not be worked out
 *
 * Returns: the exit status for it, having said why; what is not to be had ends the call as bad usage does
 */
HstExit
hst_ctl_explain_not_had (const GError *error)
{
  return error->domain == HST_EDIT_ERROR || g_error_matches (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND)
           ? hst_ctl_fail (HST_EXIT_USAGE, error->message) : hst_ctl_explain_exit (error);
}

/*
 * hst_ctl_finish_proposal:
 * @ctl: the call
 * @store: the plan
 * @proposal: (nullable): what would change; %NULL if it could not be worked out
 * @error: (nullable): why not
 *
 * Says what changes and what the checker will notice then, and, unless it is a dry run, makes it so.
 *
 * Returns: the exit status
 */
HstExit
hst_ctl_finish_proposal (HstCtl       *ctl,
                         HstStore     *store,
                         HstProposal  *proposal,
                         GError       *error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (HstPlan) plan = NULL;
  gboolean warns = FALSE;

  if (proposal == NULL)
    return hst_ctl_explain_not_had (error);
  plan = hst_store_load_plan (store, &local_error);
  if (plan == NULL ||
      !hst_proposal_check (proposal, store, hst_day_of_utc (ctl->now_utc_s, hst_ctl_get_zone (store, plan)), NULL,
                           &local_error) ||
      (!ctl->is_dry_run && !hst_proposal_apply (proposal, store, ctl->now_utc_s, &local_error)))
    return hst_ctl_explain_exit (local_error);

  for (guint i = 0; i < proposal->changes->len; i++)
    say_change (ctl, store, proposal->changes->pdata[i]);
  if (proposal->price != NULL)
    say_price (ctl, proposal->price);
  for (guint i = 0; i < proposal->ask_again->len; i++)
    say_ask_again (ctl, plan, proposal->ask_again->pdata[i]);
  for (guint i = 0; i < proposal->found->len; i++) {
    hst_ctl_say_finding (ctl, proposal->found->pdata[i]);
    warns = warns || hst_finding_get_severity (proposal->found->pdata[i]) >= HST_SEVERITY_WARNING;
  }
  return warns ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/*
 * hst_ctl_open_many:
 * @ctl: the call
 *
 * Returns: (transfer full) (nullable): the plan, to be looked at or to be changed
 */
HstStore *
hst_ctl_open_many (HstCtl *ctl)
{
  return hst_ctl_open (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
}

/* From when on, of which visit: from a session on, or from a time. */
static gboolean
find_from (HstCtl           *ctl,
           HstStore         *store,
           HstPlan          *plan,
           HstEvent        **session,
           HstShiftOptions  *options)
{
  HstVisit *visit = hst_plan_find_visit (plan, ctl->args[0]);

  if (visit != NULL) {
    options->visit = visit->uid;
    options->stretch = TRUE;
    if (ctl->from == NULL) {
      hst_ctl_fail (HST_EXIT_USAGE, _("Say from when on: --from T."));
      return FALSE;
    }
    return hst_ctl_read_time (hst_store_get_zones (store), "--from", ctl->from, &options->from_utc_s);
  }

  *session = hst_store_find (store, &hst_event_type, ctl->args[0], NULL, NULL);
  if (*session == NULL || (*session)->visit == NULL || !hst_moment_is_set (&(*session)->start)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no visit and no planned session of a visit “%s” in the plan."),
                      ctl->args[0]);
    return FALSE;
  }
  options->visit = (*session)->visit;
  options->from_utc_s = hst_zones_to_utc (hst_store_get_zones (store), &(*session)->start,
                                          hst_zones_get_system (hst_store_get_zones (store)));
  return ctl->from == NULL || hst_ctl_read_time (hst_store_get_zones (store), "--from", ctl->from, &options->from_utc_s);
}

static gboolean
find_by (HstCtl          *ctl,
         HstStore        *store,
         HstShiftOptions *options)
{
  gint64 to_utc_s, minutes;

  if ((ctl->by == NULL) == (ctl->to == NULL)) {
    hst_ctl_fail (HST_EXIT_USAGE, _("Say by how much, --by MINUTES, or to when, --to T."));
    return FALSE;
  }
  if (ctl->to != NULL) {
    if (!hst_ctl_read_time (hst_store_get_zones (store), "--to", ctl->to, &to_utc_s))
      return FALSE;
    options->by_s = to_utc_s - options->from_utc_s;
    return TRUE;
  }
  if (!g_ascii_string_to_signed (ctl->by, 10, -24 * 60, 24 * 60, &minutes, NULL)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: --by: “%s” is not a number of minutes, such as 40 or -15."), ctl->by);
    return FALSE;
  }
  options->by_s = minutes * 60;
  return TRUE;
}

HstExit
hst_ctl_shift (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open_many (ctl);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *community = NULL;
  HstShiftOptions options = { .drop = (const char *const *) ctl->drop };

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (!find_from (ctl, store, plan, &session, &options) || !find_by (ctl, store, &options) ||
      (ctl->community != NULL && (community = hst_ctl_find_community (plan, ctl->community)) == NULL))
    return HST_EXIT_USAGE;

  options.community = community;
  proposal = hst_propose_shift (store, &options, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}
