/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the makers of documents share: how sessions, places and people are put into words. */
#include "hst-maker-private.h"

#include "hst-hue.h"

const char *
hst_maker_say (HstDocMaker *self,
               const char  *text)
{
  return hst_language_say (self->language, text);
}

const char *
hst_maker_say_in (HstDocMaker *self,
                  const char  *context,
                  const char  *text)
{
  return hst_language_say_in (self->language, context, text);
}

/*< private >
 * hst_maker_text:
 * @self: a maker
 * @record: (nullable): a record
 * @field: name of a field that holds text
 *
 * Returns: (nullable): the text, if it may be shown to the readers
 */
const char *
hst_maker_text (HstDocMaker   *self,
                gconstpointer  record,
                const char    *field)
{
  return hst_detail_get_text (self->options->detail, record, field);
}

/* The short name: where there is little room. */
const char *
hst_maker_community_name (HstDocMaker        *self,
                          const HstCommunity *community)
{
  const char *local = community->centre != NULL ? community->centre : community->name;

  if (!hst_language_is_ukrainian (self->language) && community->name_en != NULL)
    return community->name_en;
  return local != NULL ? local : community->code;
}

const char *
hst_maker_full_name (HstDocMaker        *self,
                     const HstCommunity *community)
{
  if (hst_language_is_ukrainian (self->language) && community->official_name != NULL)
    return community->official_name;
  return hst_maker_community_name (self, community);
}

void
hst_maker_add_community (HstDocMaker *self,
                         HstDocLine  *line,
                         const char  *code)
{
  const HstCommunity *community = hst_plan_find_community (self->plan, code);

  hst_doc_line_add_mark (line, hst_hue_of_community (self->plan, code),
                         community != NULL ? hst_maker_community_name (self, community) : code);
}

static int
compare_communities (gconstpointer a,
                     gconstpointer b)
{
  return g_strcmp0 ((*(HstDelegation *const *) a)->community, (*(HstDelegation *const *) b)->community);
}

/*< private >
 * hst_maker_list_guests:
 * @self: a maker
 *
 * Returns: (transfer full) (element-type HstDelegation): the delegations of the visit that this document is for,
 *   without those that declined, by the codes of their communities
 */
GPtrArray *
hst_maker_list_guests (HstDocMaker *self)
{
  GPtrArray *all = hst_plan_dup_delegations (self->plan, self->visit->uid);
  const char *code = self->options->community;

  for (guint i = all->len; i > 0; i--) {
    const HstDelegation *delegation = all->pdata[i - 1];

    if (delegation->reply == HST_REPLY_DECLINED ||
        (code != NULL && g_strcmp0 (code, self->visit->host) != 0 && g_strcmp0 (code, delegation->community) != 0))
      g_ptr_array_remove_index (all, i - 1);
  }
  g_ptr_array_sort (all, compare_communities);
  return all;
}

static gint64
second_of (gint64 wall_s)
{
  return ((wall_s % HST_DAY_S) + HST_DAY_S) % HST_DAY_S;
}

HstDay
hst_maker_day_of (gint64 wall_s)
{
  return (HstDay) ((wall_s - second_of (wall_s)) / HST_DAY_S);
}

char *
hst_maker_clock (gint64 wall_s)
{
  const gint64 second = second_of (wall_s);

  return g_strdup_printf ("%02d:%02d", (int) (second / 3600), (int) (second / 60 % 60));
}

char *
hst_maker_times (HstDocMaker      *self,
                 const HstDocItem *item)
{
  g_autofree char *start = hst_maker_clock (item->start_s);
  g_autofree char *end = hst_maker_clock (item->end_s);

  if (item->is_all_day)
    return g_strdup (hst_maker_say (self, "All day"));
  return item->end_s > item->start_s ? g_strdup_printf ("%s–%s", start, end) : g_steal_pointer (&start);
}

/* On the wall of the programme's zone, whatever zone it was written in. */
static gint64
wall_of (HstDocMaker     *self,
         const HstMoment *moment)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (self->zones, programme->tzid) : NULL;

  if (!hst_moment_is_set (moment))
    return 0;
  if (zone == NULL || moment->kind == HST_MOMENT_DATE || moment->kind == HST_MOMENT_FLOATING)
    return hst_moment_get_wall_s (moment);
  return hst_zone_wall_from_utc (zone, hst_zones_to_utc (self->zones, moment, zone));
}

/* "25.11.2026, 16:25"; NULL for none. */
char *
hst_maker_moment (HstDocMaker     *self,
                  const HstMoment *moment)
{
  const gint64 wall_s = wall_of (self, moment);
  g_autofree char *day = hst_language_format_short (self->language, hst_maker_day_of (wall_s));
  g_autofree char *clock = hst_maker_clock (wall_s);

  if (!hst_moment_is_set (moment))
    return NULL;
  if (moment->kind == HST_MOMENT_DATE)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s, %s", day, clock);
}

/* A transfer is from somewhere to somewhere; all else is somewhere. */
char *
hst_maker_place (HstDocMaker      *self,
                 const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstVenue *venue = hst_plan_find_venue (self->plan, event->venue);
  const HstCommunity *from = hst_plan_find_community (self->plan, event->origin);
  const HstCommunity *to = hst_plan_find_community (self->plan, event->destination);

  if (from != NULL && to != NULL && from != to)
    return g_strdup_printf ("%s → %s", hst_maker_community_name (self, from), hst_maker_community_name (self, to));
  if (venue != NULL && venue->name != NULL)
    return g_strdup (venue->name);
  return g_strdup (event->location);
}

char *
hst_maker_gathering (HstDocMaker      *self,
                     const HstDocItem *item)
{
  const HstEvent *event = item->event;
  g_autofree char *time = NULL;

  if (!hst_moment_is_set (&event->gather_at))
    return event->gather_place != NULL
             ? g_strdup_printf (hst_maker_say (self, "Gathering point: %s"), event->gather_place) : NULL;
  if (hst_maker_day_of (wall_of (self, &event->gather_at)) == item->first_day)
    time = hst_maker_clock (wall_of (self, &event->gather_at));
  else
    time = hst_maker_moment (self, &event->gather_at);
  if (event->gather_place == NULL)
    return g_strdup_printf (hst_maker_say (self, "Gathering: %s"), time);
  return g_strdup_printf (hst_maker_say (self, "Gathering: %s, %s"), time, event->gather_place);
}

static char *
join_person (HstDocMaker *self,
             const char  *uid,
             const char  *joint)
{
  const HstPerson *person = hst_plan_find_person (self->plan, uid);
  const char *office = hst_maker_text (self, person, "office");
  const char *name = hst_maker_text (self, person, "name");

  if (office == NULL || name == NULL)
    return g_strdup (office != NULL ? office : name);
  return g_strconcat (office, joint, name, NULL);
}

/* The office says whom to turn to; the name follows on a line of its own, if the readers may know it. */
char *
hst_maker_person (HstDocMaker *self,
                  const char  *uid)
{
  return join_person (self, uid, "\n");
}

char *
hst_maker_speakers (HstDocMaker    *self,
                    const HstEvent *event)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *const *uids = hst_detail_get_list (self->options->detail, event, "speakers");

  for (guint i = 0; uids[i] != NULL; i++) {
    char *name = join_person (self, uids[i], ", ");

    if (name != NULL)
      g_ptr_array_add (names, name);
  }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

/*< private >
 * hst_maker_is_partial:
 * @self: a maker
 * @event: a session
 *
 * Returns: whether only some of the delegations attend it
 */
gboolean
hst_maker_is_partial (HstDocMaker    *self,
                      const HstEvent *event)
{
  const char *gathering = event->visit != NULL ? event->visit : event->uid;
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (self->plan, gathering);

  if (event->communities == NULL)
    return FALSE;
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (delegation->reply != HST_REPLY_DECLINED && !hst_list_contains (event->communities, delegation->community))
      return TRUE;
  }
  return FALSE;
}
