/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written into a calendar for the people who receive it. */
#include "hst-export-private.h"

#include "hst-kind.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HstPlan     *plan;
  HstLanguage *language;   /* (nullable): the program's own */
  HstDetail    detail;
} Readers;

static const char *
say (const Readers *readers,
     const char    *text)
{
  return readers->language != NULL ? hst_language_say (readers->language, text) : _(text);
}

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
gathering_line (const Readers  *readers,
                const HstEvent *event)
{
  const HstMoment *at = &event->gather_at;
  g_autofree char *time = NULL;

  if (!hst_moment_is_set (at))
    /* Translators: where people gather for a session. */
    return event->gather_place != NULL ? g_strdup_printf (say (readers, N_("Gathering point: %s")),
                                                          event->gather_place) : NULL;

  time = g_strdup_printf ("%02d:%02d", at->second / 3600, at->second / 60 % 60);
  if (at->day != event->start.day) {
    int month, day;
    g_autofree char *clock = g_steal_pointer (&time);

    hst_day_to_ymd (at->day, NULL, &month, &day);
    time = g_strdup_printf ("%02d.%02d %s", day, month, clock);
  }
  if (event->gather_place == NULL)
    /* Translators: when people gather for a session: a time such as 08:30. */
    return g_strdup_printf (say (readers, N_("Gathering: %s")), time);
  /* Translators: when and where people gather for a session: a time such as 08:30, then a place. */
  return g_strdup_printf (say (readers, N_("Gathering: %s, %s")), time, event->gather_place);
}

static char *
shelter_line (const Readers  *readers,
              const HstVenue *venue)
{
  const gulong n = venue != NULL ? (gulong) MAX (venue->shelter_walk_min, 0) : 0;
  const char *pattern;

  if (venue == NULL || venue->shelter == NULL)
    return NULL;
  if (n == 0)
    /* Translators: where the shelter is. */
    return g_strdup_printf (say (readers, N_("Shelter: %s")), venue->shelter);
  if (readers->language != NULL)
    pattern = hst_language_say_n (readers->language, "Shelter: %s (%d minute on foot)",
                                  "Shelter: %s (%d minutes on foot)", n);
  else
    /* Translators: where the shelter is, and how many minutes it takes to walk there. */
    pattern = ngettext ("Shelter: %s (%d minute on foot)", "Shelter: %s (%d minutes on foot)", n);
  return g_strdup_printf (pattern, venue->shelter, (int) n);
}

/* The office says whom to turn to; whose name it is stays inside, unless the readers may know it. */
static char *
dup_person (const Readers *readers,
            const char    *uid)
{
  static const char *const fields[] = { "office", "name", "phone", "email" };
  const HstPerson *person = hst_plan_find_person (readers->plan, uid);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *text = hst_detail_get_text (readers->detail, person, fields[i]);

    if (text != NULL)
      g_ptr_array_add (parts, (gpointer) text);
  }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
responsible_line (const Readers  *readers,
                  const HstEvent *event)
{
  g_autofree char *person = dup_person (readers, event->responsible);

  if (person == NULL)
    return NULL;
  /* Translators: the office of the person who is responsible for a session. */
  return g_strdup_printf (say (readers, N_("Responsible: %s")), person);
}

static char *
speakers_line (const Readers  *readers,
               const HstEvent *event)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; event->speakers != NULL && event->speakers[i] != NULL; i++)
    add_line (names, dup_person (readers, event->speakers[i]));
  /* In public one does not even know how many they are. */
  if (names->len == 0 || readers->detail == HST_DETAIL_PUBLIC)
    return NULL;
  g_ptr_array_add (names, NULL);
  list = g_strjoinv ("; ", (char **) names->pdata);
  /* Translators: who speaks at a session. */
  return g_strdup_printf (say (readers, N_("Speakers: %s")), list);
}

static char *
notes_line (const Readers  *readers,
            const HstEvent *event)
{
  const char *notes = hst_detail_get_text (readers->detail, event, "notes");

  /* Translators: internal notes on a session. */
  return notes != NULL ? g_strdup_printf (say (readers, N_("Internal notes: %s")), notes) : NULL;
}

static void
fill_description (const Readers  *readers,
                  const HstVenue *venue,
                  HstEvent       *event)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *description = NULL;

  add_line (lines, g_strdup (event->description));
  add_line (lines, gathering_line (readers, event));
  add_line (lines, responsible_line (readers, event));
  add_line (lines, speakers_line (readers, event));
  add_line (lines, shelter_line (readers, venue));
  add_line (lines, notes_line (readers, event));
  if (lines->len == 0)
    return;
  g_ptr_array_add (lines, NULL);
  description = g_strjoinv ("\n", (char **) lines->pdata);
  hst_set_text (&event->description, description);
}

static void
fill (const Readers *readers,
      HstEvent      *event)
{
  const HstVenue *venue = hst_plan_find_venue (readers->plan, event->venue);
  const char *name = hst_event_kind_get_name (event->kind);
  const char *kind[] = { hst_event_kind_get_label (event->kind), NULL };

  if (event->location == NULL && venue != NULL) {
    g_autofree char *place = join_place (venue->name, venue->address, venue->town);

    hst_set_text (&event->location, place);
  }
  fill_description (readers, venue, event);
  if (readers->language != NULL)
    kind[0] = name[0] != '\0' ? hst_language_say_in (readers->language, HST_EVENT_KIND_CONTEXT, name) : "";
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
 * @language: (nullable): the readers' language; %NULL for the program's own
 * @detail: how much they may see
 *
 * Makes of events what a community is to read: the place as one line, and in the description when and where to gather,
 * the office that is responsible, and the shelter.  Names of people are for participants, notes for those who plan; what
 * came with an imported file stays behind.
 *
 * Returns: (transfer full): @events, for chaining
 */
GPtrArray *
hst_export_for_readers (HstPlan     *plan,
                        GPtrArray   *events,
                        HstLanguage *language,
                        HstDetail    detail)
{
  const Readers readers = { plan, language, detail };

  for (guint i = 0; i < events->len; i++) {
    fill (&readers, events->pdata[i]);
    strip (events->pdata[i]);
  }
  return g_ptr_array_ref (events);
}
