/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-session-line.h"

#include "hst-kind.h"
#include "hst-text.h"
#include "hst-when.h"

#include <string.h>

/* «25.11 10:10–11:10 Система енергоменеджменту @Пресцентр»: a session in one line. */

/* A number alone may belong to the title, so only what is written as a time is one. */
#define CLOCK "\\d{1,2}[:.]\\d{2}(?!\\.\\d)"

/* The one that is called so, or the only one that begins so. */
static HstVenue *
find_venue (HstPlan    *plan,
            const char *words)
{
  GPtrArray *venues = hst_plan_get_records (plan, &hst_venue_type);
  g_autofree char *folded = hst_text_fold (words);
  HstVenue *found = NULL;
  guint n = 0;

  /* Signs alone are nobody's beginning. */
  if (*folded == '\0')
    return NULL;
  for (guint i = 0; i < venues->len; i++) {
    HstVenue *venue = venues->pdata[i];
    g_autofree char *name = venue->name != NULL ? hst_text_fold (venue->name) : NULL;

    if (name == NULL || !g_str_has_prefix (name, folded))
      continue;
    if (strcmp (name, folded) == 0)
      return venue;
    found = venue;
    n++;
  }
  return n == 1 ? found : NULL;
}

/* What follows the last “@” is where it is; the title is what stands before. */
static char *
take_place (const char *line,
            HstPlan    *plan,
            HstEvent   *draft)
{
  const char *at = g_strrstr (line, " @");
  g_autofree char *place = at != NULL ? g_strstrip (g_strdup (at + 2)) : NULL;
  HstVenue *venue = place != NULL && *place != '\0' ? find_venue (plan, place) : NULL;

  if (place == NULL || *place == '\0')
    return g_strdup (line);
  if (venue != NULL)
    hst_set_text (&draft->venue, venue->uid);
  else
    hst_set_text (&draft->location, place);
  return g_strndup (line, (gsize) (at - line));
}

static void
take_time (const HstWhen *when,
           const char    *tzid,
           HstEvent      *draft)
{
  const gint64 midnight_s = (gint64) when->first_day * HST_DAY_S;
  const gint64 length_s = hst_event_kind_get_length_min (draft->kind) * 60;
  const HstMoment like = hst_moment_zoned (when->first_day, 0, tzid);

  draft->start = hst_moment_with_wall (&like, midnight_s + when->start_s);
  draft->end = hst_moment_with_wall (&like, midnight_s + (when->end_s >= 0 ? when->end_s : when->start_s + length_s));
}

/* The first two communities that a transfer’s title names are from where and to where it goes. */
static void
take_way (HstPlan  *plan,
          HstEvent *draft)
{
  g_auto (GStrv) words = g_regex_split_simple ("[\\s,:;()/\u2012-\u2015]+", draft->summary, 0, 0);

  for (guint i = 0; words[i] != NULL && draft->destination == NULL; i++) {
    HstCommunity *community = *words[i] != '\0' ? hst_plan_match_community (plan, words[i]) : NULL;

    if (community != NULL)
      hst_set_text (draft->origin == NULL ? &draft->origin : &draft->destination, community->code);
  }
  /* One alone does not say which of both it is. */
  if (draft->destination == NULL)
    hst_set_text (&draft->origin, NULL);
}

/**
 * hst_session_line_read:
 * @line: what somebody typed: a title, before it a day and times or times only, after it “@” and a place, in any case
 *   only as much of that as is known
 * @plan: the plan
 * @today: the day it is
 * @around: the day that is meant where only times are said
 * @tzid: the zone in which times are meant, interned
 * @kind: (nullable): what kind of session it is; %NULL to guess that from the title
 * @draft: an event of which nothing is said yet
 *
 * Reads a line into a session: its title, what kind that says it is, its times, or how long it is where it has none; its
 * place, as a venue if there is one that is called so, or begins so; of a transfer, from where to where it goes.
 */
void
hst_session_line_read (const char *line,
                       HstPlan    *plan,
                       HstDay      today,
                       HstDay      around,
                       const char *tzid,
                       const HstEventKind *kind,
                       HstEvent   *draft)
{
  g_autofree char *said = take_place (line, plan, draft);
  g_auto (HstWhen) when = { 0 };
  const gboolean is_timed = g_regex_match_simple (CLOCK, said, 0, 0) && hst_when_parse (said, today, around, &when) &&
                            when.start_s >= 0 && when.rest != NULL;

  g_return_if_fail (draft->summary == NULL);

  hst_set_text (&draft->summary, is_timed ? when.rest : g_strstrip (said));
  draft->kind = kind != NULL ? *kind : hst_event_kind_guess (draft->summary);
  if (is_timed)
    take_time (&when, tzid, draft);
  else
    draft->duration = g_strdup_printf ("PT%" G_GINT64_FORMAT "M", hst_event_kind_get_length_min (draft->kind));
  if (draft->kind == HST_EVENT_TRANSFER)
    take_way (plan, draft);
}
