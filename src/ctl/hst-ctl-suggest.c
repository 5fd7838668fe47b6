/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-many.h"

#include "hst-day-scale.h"
#include "hst-suggestions.h"

#include <glib/gi18n-lib.h>

/* The commands that look for better times.  They list what they find; with --take one of it is made so. */

#define N_WANTED   10
#define DAYS_AHEAD 365
#define WORDS      3     /* terms of a price in a line of text; json has all */

static HstDay
get_today (HstCtl   *ctl,
           HstStore *store,
           HstPlan  *plan)
{
  return hst_day_of_utc (ctl->now_utc_s, hst_ctl_get_zone (store, plan));
}

static void
say_price (JsonBuilder    *builder,
           const HstPrice *price)
{
  json_builder_set_member_name (builder, "cost");
  json_builder_add_int_value (builder, price->cost);
  json_builder_set_member_name (builder, "warnings");
  json_builder_add_int_value (builder, price->n_hard);
  json_builder_set_member_name (builder, "price");
  json_builder_begin_array (builder);
  for (guint i = 0; i < price->terms->len; i++) {
    const HstPriceTerm *term = price->terms->pdata[i];

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "cost");
    json_builder_add_int_value (builder, term->cost);
    hst_ctl_json_text (builder, "sentence", term->sentence);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
say (HstCtl         *ctl,
     guint           number,
     const char     *from,
     const char     *to,
     gboolean        is_present,
     const HstPrice *price)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *words = hst_price_dup_words (price, WORDS, " ");
    g_autofree char *line = g_strdup_printf ("%u\t%s/%s\t%" G_GINT64_FORMAT "\t%s", number, from, to, price->cost, words);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, number);
  hst_ctl_json_text (builder, "start", from);
  hst_ctl_json_text (builder, "end", to);
  json_builder_set_member_name (builder, "present");
  json_builder_add_boolean_value (builder, is_present);
  say_price (builder, price);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static void
say_date (HstCtl                  *ctl,
          guint                    number,
          const HstDateSuggestion *suggestion)
{
  g_autofree char *from = hst_day_to_string (suggestion->first_day);
  g_autofree char *to = hst_day_to_string (suggestion->last_day);

  say (ctl, number, from, to, suggestion->is_present, suggestion->price);
}

static char *
dup_time (HstZone *zone,
          gint64   utc_s)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment moment = hst_moment_with_wall (&like, hst_zone_wall_from_utc (zone, utc_s));

  return hst_moment_to_local_string (&moment);
}

static void
say_place (HstCtl                   *ctl,
           HstZone                  *zone,
           guint                     number,
           const HstPlaceSuggestion *suggestion)
{
  g_autofree char *from = dup_time (zone, suggestion->start_utc_s);
  g_autofree char *to = dup_time (zone, suggestion->end_utc_s);

  say (ctl, number, from, to, suggestion->is_present, suggestion->price);
}

/* The one that is taken; %NULL for none, or having said that there is no such one. */
static gconstpointer
find_taken (HstCtl         *ctl,
            HstSuggestions *suggestions)
{
  if (ctl->take >= 1 && (guint) ctl->take <= suggestions->list->len)
    return suggestions->list->pdata[ctl->take - 1];
  hst_ctl_complain (_("hostynyctl: There is no suggestion number %d."), ctl->take);
  return NULL;
}

static void
say_if_cut (gboolean is_cut)
{
  if (is_cut)
    hst_ctl_complain ("hostynyctl: %s", _("The search was ended before all was tried: there may be something better."));
}

/* ---- dates */

static HstExit
suggest_dates (HstCtl   *ctl,
               HstStore *store,
               HstPlan  *plan)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *zone = hst_ctl_get_zone (store, plan);
  const HstDay today = get_today (ctl, store, plan);
  g_autofree char *visit = hst_ctl_find_visit (plan, ctl->args[1]);
  g_autoptr (HstSuggestions) suggestions = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  const HstDateSuggestion *taken;
  HstDay from = today, to = HST_DAY_NONE;

  if (visit == NULL || !hst_ctl_read_day (zones, zone, "--from", ctl->from, &from) ||
      !hst_ctl_read_day (zones, zone, "--to", ctl->to, &to))
    return HST_EXIT_USAGE;
  suggestions = hst_edit_suggest_dates (store, visit, from, to != HST_DAY_NONE ? to : from + DAYS_AHEAD, N_WANTED, today, 0,
                                        NULL, &error);
  if (suggestions == NULL)
    return hst_ctl_explain_not_had (error);
  if (ctl->take == 0) {
    for (guint i = 0; i < suggestions->list->len; i++)
      say_date (ctl, i + 1, suggestions->list->pdata[i]);
    say_if_cut (suggestions->is_cut);
    return suggestions->list->len > 0 && ((HstDateSuggestion *) suggestions->list->pdata[0])->price->n_hard == 0
             ? HST_EXIT_DONE : HST_EXIT_FINDINGS;
  }
  taken = find_taken (ctl, suggestions);
  if (taken == NULL)
    return HST_EXIT_USAGE;
  proposal = hst_propose_move_visit (store, visit, taken->first_day, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

/* ---- places */

static HstExit
suggest_places (HstCtl   *ctl,
                HstStore *store,
                HstPlan  *plan)
{
  g_autoptr (HstSuggestions) suggestions = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  const HstPlaceSuggestion *taken;

  suggestions = hst_edit_suggest_places (store, ctl->args[1], NULL, N_WANTED, get_today (ctl, store, plan), 0, NULL, &error);
  if (suggestions == NULL)
    return hst_ctl_explain_not_had (error);
  if (ctl->take == 0) {
    for (guint i = 0; i < suggestions->list->len; i++)
      say_place (ctl, hst_ctl_get_zone (store, plan), i + 1, suggestions->list->pdata[i]);
    say_if_cut (suggestions->is_cut);
    return suggestions->list->len > 0 && ((HstPlaceSuggestion *) suggestions->list->pdata[0])->price->n_hard == 0
             ? HST_EXIT_DONE : HST_EXIT_FINDINGS;
  }
  taken = find_taken (ctl, suggestions);
  if (taken == NULL)
    return HST_EXIT_USAGE;
  proposal = hst_propose_place (store, ctl->args[1], NULL, taken->start_utc_s, taken->end_utc_s, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_suggest (HstCtl *ctl)
{
  const gboolean wants_dates = g_str_equal (ctl->args[0], "dates");
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (!wants_dates && !g_str_equal (ctl->args[0], "places"))
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say what to suggest: dates or places."));
  store = hst_ctl_open (ctl, ctl->take == 0 || ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  return wants_dates ? suggest_dates (ctl, store, plan) : suggest_places (ctl, store, plan);
}

HstExit
hst_ctl_arrange (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  const HstDay day = ctl->on != NULL ? hst_day_from_string (ctl->on) : HST_DAY_NONE;

  if (day == HST_DAY_NONE) {
    /* Translators: %s is an option, such as --from. */
    hst_ctl_complain (_("hostynyctl: Say on which day, such as 2026-11-25: %s D."), "--on");
    return HST_EXIT_USAGE;
  }
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = hst_propose_arrange (store, ctl->args[0], day, (const char *const *) ctl->keep, 0, NULL, &error);
  say_if_cut (proposal != NULL && proposal->is_cut);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}
