/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written into a calendar for the people who receive it. */
#include "hst-export-private.h"

#include "hst-kind.h"

#include <glib/gi18n-lib.h>

static void
add_line (GPtrArray *lines,
          char      *line)
{
  if (line != NULL)
    g_ptr_array_add (lines, line);
}

/* Parts of a place as one line, without those that are not known. */
static char *
join_place (const char *name,
            const char *address,
            const char *town)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const parts[] = { name, address, town };
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_strv_builder_add (builder, parts[i]);
  list = g_strv_builder_end (builder);
  return g_strjoinv (", ", list);
}

static char *
gathering_line (const HstEvent *event)
{
  const HstMoment *at = &event->gather_at;
  g_autofree char *time = NULL;

  if (!hst_moment_is_set (at))
    /* Translators: where people gather for a session. */
    return event->gather_place != NULL ? g_strdup_printf (_("Gathering point: %s"), event->gather_place) : NULL;

  time = g_strdup_printf ("%02d:%02d", at->second / 3600, at->second / 60 % 60);
  if (at->day != event->start.day) {
    int month, day;
    g_autofree char *clock = g_steal_pointer (&time);

    hst_day_to_ymd (at->day, NULL, &month, &day);
    time = g_strdup_printf ("%02d.%02d %s", day, month, clock);
  }
  if (event->gather_place == NULL)
    /* Translators: when people gather for a session: a time such as 08:30. */
    return g_strdup_printf (_("Gathering: %s"), time);
  /* Translators: when and where people gather for a session: a time such as 08:30, then a place. */
  return g_strdup_printf (_("Gathering: %s, %s"), time, event->gather_place);
}

static char *
shelter_line (const HstVenue *venue)
{
  if (venue == NULL || venue->shelter == NULL)
    return NULL;
  if (venue->shelter_walk_min <= 0)
    /* Translators: where the shelter is. */
    return g_strdup_printf (_("Shelter: %s"), venue->shelter);
  /* Translators: where the shelter is, and how many minutes it takes to walk there. */
  return g_strdup_printf (ngettext ("Shelter: %s (%d minute on foot)", "Shelter: %s (%d minutes on foot)",
                                    (gulong) venue->shelter_walk_min),
                          venue->shelter, (int) venue->shelter_walk_min);
}

/* The office says whom to turn to; whose name it is stays inside. */
static char *
responsible_line (const HstPerson *person)
{
  if (person == NULL || person->office == NULL)
    return NULL;
  /* Translators: the office of the person who is responsible for a session. */
  return g_strdup_printf (_("Responsible: %s"), person->office);
}

static void
fill (HstPlan  *plan,
      HstEvent *event)
{
  const HstVenue *venue = hst_plan_find_venue (plan, event->venue);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *kind[] = { hst_event_kind_get_label (event->kind), NULL };

  if (event->location == NULL && venue != NULL) {
    g_autofree char *place = join_place (venue->name, venue->address, venue->town);

    hst_set_text (&event->location, place);
  }

  add_line (lines, g_strdup (event->description));
  add_line (lines, gathering_line (event));
  add_line (lines, responsible_line (hst_plan_find_person (plan, event->responsible)));
  add_line (lines, shelter_line (venue));
  if (lines->len > 0) {
    g_autofree char *description = NULL;

    g_ptr_array_add (lines, NULL);
    description = g_strjoinv ("\n", (char **) lines->pdata);
    hst_set_text (&event->description, description);
  }

  if (event->categories == NULL && kind[0][0] != '\0')
    hst_set_list (&event->categories, kind);
}

/* What the writer is never to see, so that no later change to it can let it out. */
static void
strip (HstEvent *event)
{
  hst_set_text (&event->kept, NULL);
  hst_set_text (&event->notes, NULL);
  hst_set_text (&event->calendar, NULL);
  hst_set_text (&event->responsible, NULL);
  hst_set_list (&event->speakers, NULL);
}

/*< private >
 * hst_export_for_readers:
 * @plan: what the plan holds
 * @events: (element-type HstEvent): what goes out, not shared with anybody yet
 *
 * Makes of events what a community is to read: the place as one line, and in the description when and where to gather,
 * the office that is responsible, and the shelter.  Names of people, notes, and what came with an imported file stay
 * behind.
 *
 * Returns: (transfer full): @events, for chaining
 */
GPtrArray *
hst_export_for_readers (HstPlan   *plan,
                        GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    fill (plan, events->pdata[i]);
    strip (events->pdata[i]);
  }
  return g_ptr_array_ref (events);
}
