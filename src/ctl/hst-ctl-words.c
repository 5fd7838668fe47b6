/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-day-scale.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* What the caller's words mean. */

#define NEAR_LETTERS 3

static void
add_if_near (GString            *near,
             const HstCommunity *community,
             const char         *folded)
{
  const char *const names[] = { community->name, community->centre, community->name_en };
  g_autofree char *begin = g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), NEAR_LETTERS));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = names[i] != NULL ? hst_text_fold (names[i]) : NULL;

    if (name != NULL && *begin != '\0' && g_str_has_prefix (name, begin)) {
      g_string_append_printf (near, "\n  %s  %s", community->code, community->name);
      return;
    }
  }
}

/* Whether a time says more than whole seconds. */
static gboolean
has_fraction (const char *text)
{
  const char *fraction = strchr (text, '.');

  return fraction != NULL && strspn (fraction + 1, "0") < strspn (fraction + 1, "0123456789");
}

/*
 * hst_ctl_parse_time:
 * @zones: what knows the system's zone
 * @text: a date, or a time as in RFC 3339; without an offset it is meant in the system's zone
 * @utc_s: (out): the second; a date is its midnight in the system's zone
 *
 * Returns: whether @text is one of these
 */
gboolean
hst_ctl_parse_time (HstZones   *zones,
                    const char *text,
                    gint64     *utc_s)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  HstMoment moment = HST_MOMENT_INIT;
  HstDay day = strlen (text) == 10 ? hst_day_from_string (text) : HST_DAY_NONE;

  if (day != HST_DAY_NONE) {
    moment = hst_moment_date (day);
    *utc_s = hst_zones_to_utc (zones, &moment, hst_zones_get_system (zones));
    return TRUE;
  }

  /* RFC 3339 allows a small “t” and a space. */
  if (strlen (upper) > 10 && upper[10] == ' ')
    upper[10] = 'T';
  if (hst_instant_from_string (upper, utc_s, NULL))
    return TRUE;
  if (!hst_moment_from_string (upper, &moment, NULL) || moment.kind != HST_MOMENT_FLOATING)
    return FALSE;
  *utc_s = hst_zones_to_utc (zones, &moment, hst_zones_get_system (zones));

  return TRUE;
}

/*
 * hst_ctl_read_time:
 * @zones: what knows the system's zone
 * @option: the option, such as --from
 * @text: what stands after it, as hst_ctl_parse_time() takes it
 * @utc_s: (out): the second
 *
 * Returns: %FALSE, having said why, if it is no time
 */
gboolean
hst_ctl_read_time (HstZones   *zones,
                   const char *option,
                   const char *text,
                   gint64     *utc_s)
{
  if (hst_ctl_parse_time (zones, text, utc_s))
    return TRUE;
  /* Translators: the first %s is an option, such as --from, the second what somebody typed. */
  hst_ctl_complain (_("hostynyctl: %s: “%s” is neither a date (2026-11-25) nor a time (2026-11-25T09:30:00+02:00)."),
                    option, text);
  return FALSE;
}

/*
 * hst_ctl_read_day:
 * @zones: what knows the system's zone
 * @zone: the zone of the programme's days
 * @option: the option, such as --from
 * @text: (nullable): what stands after it, as hst_ctl_parse_time() takes it; with %NULL @day stays as it is
 * @day: (out): the day of the programme in which that lies; a date is that day, wherever it is typed
 *
 * Returns: %FALSE, having said why, if it is no time
 */
gboolean
hst_ctl_read_day (HstZones   *zones,
                  HstZone    *zone,
                  const char *option,
                  const char *text,
                  HstDay     *day)
{
  HstDay said;
  gint64 utc_s;

  if (text == NULL)
    return TRUE;
  said = strlen (text) == 10 ? hst_day_from_string (text) : HST_DAY_NONE;
  if (said == HST_DAY_NONE) {
    if (!hst_ctl_read_time (zones, option, text, &utc_s))
      return FALSE;
    said = hst_day_of_utc (utc_s, zone);
  }
  *day = said;
  return TRUE;
}

/*
 * hst_ctl_parse_window:
 * @ctl: the call
 * @zones: what knows the system's zone
 * @from_utc_s: (out): its --from, %G_MININT64 if there is none
 * @to_utc_s: (out): its --to, %G_MAXINT64 if there is none
 *
 * Returns: %FALSE, having said why, if they are no times or the wrong way round
 */
gboolean
hst_ctl_parse_window (HstCtl   *ctl,
                      HstZones *zones,
                      gint64   *from_utc_s,
                      gint64   *to_utc_s)
{
  *from_utc_s = G_MININT64;
  *to_utc_s = G_MAXINT64;

  if ((ctl->from != NULL && !hst_ctl_read_time (zones, "--from", ctl->from, from_utc_s)) ||
      (ctl->to != NULL && !hst_ctl_read_time (zones, "--to", ctl->to, to_utc_s)))
    return FALSE;
  /* What begins on the second before that fraction lies before it. */
  if (ctl->to != NULL && has_fraction (ctl->to))
    (*to_utc_s)++;
  if (*to_utc_s < *from_utc_s) {
    hst_ctl_complain ("hostynyctl: %s", _("--to lies before --from."));
    return FALSE;
  }

  return TRUE;
}

/*
 * hst_ctl_open:
 * @ctl: the call
 * @flags: how
 *
 * Returns: (transfer full) (nullable): the plan; %NULL, having said why, if it cannot be opened: %HST_EXIT_PLAN
 */
HstStore *
hst_ctl_open (HstCtl        *ctl,
              HstStoreFlags  flags)
{
  g_autoptr (GError) error = NULL;
  HstStore *store = hst_store_open (ctl->plan_path, (HstStoreFlags) (flags | HST_STORE_TIDY), &error);

  if (store == NULL)
    hst_ctl_fail (HST_EXIT_PLAN, error->message);

  return store;
}

/*
 * hst_ctl_get_zone:
 * @store: a store
 * @plan: its plan
 *
 * Returns: (transfer none): the zone of the programme's days
 */
HstZone *
hst_ctl_get_zone (HstStore *store,
                  HstPlan  *plan)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  HstZones *zones = hst_store_get_zones (store);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (zones, programme->tzid) : NULL;

  return zone != NULL ? zone : hst_zones_get_system (zones);
}

/*
 * hst_ctl_explain_exit:
 * @error: what went wrong with the plan
 *
 * Returns: the exit status for it, having said why
 */
HstExit
hst_ctl_explain_exit (const GError *error)
{
  return hst_ctl_fail (error->domain == HST_STORE_ERROR ? HST_EXIT_PLAN
                       : error->domain == HST_EDIT_ERROR && error->code == HST_EDIT_ERROR_NOT_FOUND ? HST_EXIT_USAGE
                       : HST_EXIT_PLAN, error->message);
}

/*
 * hst_ctl_find_community:
 * @plan: the plan
 * @words: a code or a name
 *
 * Returns: (transfer full) (nullable): its code; %NULL, having said which ones are near, if there is none
 */
char *
hst_ctl_find_community (HstPlan    *plan,
                        const char *words)
{
  HstCommunity *community = hst_plan_match_community (plan, words);
  GPtrArray *all = hst_plan_get_records (plan, &hst_community_type);
  g_autofree char *folded = NULL;
  g_autoptr (GString) near = NULL;

  if (community != NULL)
    return g_strdup (community->code);

  folded = hst_text_fold (words);
  near = g_string_new (NULL);
  for (guint i = 0; i < all->len; i++)
    add_if_near (near, g_ptr_array_index (all, i), folded);

  if (near->len > 0)
    /* Translators: the first %s is what somebody typed, the second a list, one community a line. */
    hst_ctl_complain (_("hostynyctl: There is no one community “%s” in the plan. Near it are:%s"), words, near->str);
  else
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no community “%s” in the plan. “hostynyctl list communities” names them."),
                      words);

  return NULL;
}

/* The one visit whose title begins so; NULL where none does, or several do. */
static const HstVisit *
find_by_title (HstPlan    *plan,
               const char *words)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  g_autofree char *folded = hst_text_fold (words);
  const HstVisit *found = NULL;

  for (guint i = 0; i < visits->len && *folded != '\0'; i++) {
    const HstVisit *visit = visits->pdata[i];
    g_autofree char *title = visit->title != NULL ? hst_text_fold (visit->title) : NULL;

    if (title == NULL || !g_str_has_prefix (title, folded))
      continue;
    if (found != NULL)
      return NULL;
    found = visit;
  }
  return found;
}

/*
 * hst_ctl_find_visit:
 * @plan: the plan
 * @words: a UID, or what the title of one visit alone begins with
 *
 * Returns: (transfer full) (nullable): the UID; %NULL, having said so, if there is no such visit
 */
char *
hst_ctl_find_visit (HstPlan    *plan,
                    const char *words)
{
  const HstVisit *visit = hst_plan_find_visit (plan, words);

  if (visit == NULL)
    visit = find_by_title (plan, words);
  if (visit != NULL)
    return g_strdup (visit->uid);

  /* Translators: %s is what somebody typed. */
  hst_ctl_complain (_("hostynyctl: There is no visit “%s” in the plan. “hostynyctl list visits” names them."), words);

  return NULL;
}
