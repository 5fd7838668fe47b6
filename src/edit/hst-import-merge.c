/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-private.h"

#include <string.h>

/* What becomes of one event of the plan when a file brings another version of it. */

/* What an event has here and no other program knows of: a file that does not carry it does not take it away. */
static const char *const our_fields[] = {
  "visit", "kind", "notes", "venue", "communities", "responsible", "speakers", "gather-at", "gather-place", "origin",
  "destination",
};

/* Properties whose values are in the fields of an event. */
static const char *const known_properties[] = {
  "UID", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE",
  "EXDATE", "STATUS", "CATEGORIES", "TRANSP", "URL", "SEQUENCE", "DTSTAMP", "CREATED", "LAST-MODIFIED",
};

static const char *const stamp_properties[] = { "DTSTAMP" };

static gboolean
line_is_of (const char         *line,
            const char *const  *names,
            gsize               n_names)
{
  gsize length = strcspn (line, ":;\n");

  for (gsize i = 0; i < n_names; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (line, names[i], length) == 0)
      return TRUE;

  return FALSE;
}

/*
 * hst_import_is_known_property:
 * @name: name of an iCalendar property
 *
 * Returns: whether its value is in a field of an event
 */
gboolean
hst_import_is_known_property (const char *name)
{
  return line_is_of (name, known_properties, G_N_ELEMENTS (known_properties)) ||
         g_ascii_strncasecmp (name, "X-HOSTYNY-", strlen ("X-HOSTYNY-")) == 0;
}

/* The next line that counts, without what stands before it; NULL at the end. */
static const char *
skip_lines (const char         *text,
            const char *const  *names,
            gsize               n_names)
{
  while (*text != '\0' && (*text == '\n' || line_is_of (text, names, n_names))) {
    text += strcspn (text, "\n");
    if (*text == '\n')
      text++;
  }

  return *text != '\0' ? text : NULL;
}

/* Whether two components say the same, line by line, the named properties apart. */
static gboolean
same_lines (const char         *a,
            const char         *b,
            const char *const  *names,
            gsize               n_names)
{
  for (;;) {
    gsize length;

    a = skip_lines (a, names, n_names);
    b = skip_lines (b, names, n_names);
    if (a == NULL || b == NULL)
      return a == b;

    length = strcspn (a, "\n");
    if (length != strcspn (b, "\n") || strncmp (a, b, length) != 0)
      return FALSE;
    a += length;
    b += length;
  }
}

static gboolean
is_same_version (const HstEvent *a,
                 const HstEvent *b)
{
  return a->sequence == b->sequence && a->last_modified == b->last_modified;
}

/* Text that was kept has its SEQUENCE in it. */
static gboolean
is_same_sequence (const HstEvent *a,
                  const HstEvent *b)
{
  return b->kept != NULL || a->sequence == b->sequence;
}

static gboolean
same_kept (const HstEvent *merged,
           const HstEvent *current)
{
  if (merged->kept == NULL || current->kept == NULL)
    return TRUE;

  if (same_lines (merged->kept, current->kept, stamp_properties, G_N_ELEMENTS (stamp_properties)))
    return TRUE;

  /* It may have been changed here, exported and brought back: then the text that was kept is the old one, and what
   * the fields say is what counts. */
  return merged->last_modified != HST_INSTANT_NONE && is_same_version (merged, current) &&
         same_lines (merged->kept, current->kept, known_properties, G_N_ELEMENTS (known_properties));
}

/* A visit of another plan means nothing here. */
static void
forget_unknown_visit (HstImportIndex *index,
                      HstEvent       *merged)
{
  if (merged->visit != NULL && (index->plan == NULL || hst_plan_find_visit (index->plan, merged->visit) == NULL))
    hst_set_text (&merged->visit, NULL);
}

/* Where it is: a line that names the venue which the plan has for it says nothing new. */
static void
merge_place (HstImportIndex *index,
             HstEvent       *merged,
             const HstEvent *current)
{
  const HstVenue *venue = index->plan != NULL ? hst_plan_find_venue (index->plan, current->venue) : NULL;

  if (venue == NULL || merged->location == NULL || g_strcmp0 (merged->location, current->location) == 0)
    return;

  if (venue->name != NULL && strstr (merged->location, venue->name) != NULL)
    hst_set_text (&merged->location, current->location);
  else
    hst_set_text (&merged->venue, NULL);
}

/*
 * hst_import_compare_stamps:
 * @a: a version of an event
 * @b: another
 *
 * Which is the later: by SEQUENCE, then by LAST-MODIFIED, else by DTSTAMP (RFC 5546 §2.1.5).
 *
 * Returns: negative if @a is older, positive if it is newer, 0 if the stamps do not tell
 */
int
hst_import_compare_stamps (const HstEvent *a,
                           const HstEvent *b)
{
  if (a->sequence != b->sequence)
    return a->sequence < b->sequence ? -1 : 1;
  if (a->last_modified != HST_INSTANT_NONE && b->last_modified != HST_INSTANT_NONE)
    return a->last_modified < b->last_modified ? -1 : a->last_modified > b->last_modified;
  if (a->stamp != HST_INSTANT_NONE && b->stamp != HST_INSTANT_NONE)
    return a->stamp < b->stamp ? -1 : a->stamp > b->stamp;

  return 0;
}

/*
 * hst_import_merge_event:
 * @index: what the plan holds
 * @incoming: what the file holds
 * @current: (nullable): what the plan holds of it, or the master of its series
 *
 * Returns: (transfer full): what the plan is to hold
 */
HstEvent *
hst_import_merge_event (HstImportIndex *index,
                        const HstEvent *incoming,
                        const HstEvent *current)
{
  HstEvent *merged = hst_record_copy (incoming);

  forget_unknown_visit (index, merged);
  if (current == NULL)
    return merged;

  hst_set_text (&merged->calendar, current->calendar);
  for (gsize i = 0; i < G_N_ELEMENTS (our_fields); i++) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, our_fields[i]);

    if (!hst_field_is_set (field, merged))
      hst_field_assign (field, merged, current);
  }

  /* People gather as long before it as they did. */
  if (!hst_moment_is_set (&incoming->gather_at) && hst_moment_is_set (&merged->gather_at) &&
      hst_moment_is_set (&current->start))
    merged->gather_at = hst_moment_with_wall (&merged->gather_at,
                                              hst_moment_get_wall_s (&merged->gather_at) +
                                              hst_moment_get_wall_s (&incoming->start) -
                                              hst_moment_get_wall_s (&current->start));
  merge_place (index, merged, current);

  return merged;
}

/*
 * hst_import_judge_event:
 * @merged: what hst_import_merge_event() made
 * @current: what the plan holds of it
 *
 * Returns: what the file's version is to the plan's
 */
HstImportVerdict
hst_import_judge_event (const HstEvent *merged,
                        const HstEvent *current)
{
  if (hst_record_same_content (merged, current) && same_kept (merged, current) && is_same_sequence (merged, current))
    return HST_IMPORT_UNCHANGED;
  /* It was made here and went out in this version, in words for its readers. */
  if (current->kept == NULL && current->last_modified != HST_INSTANT_NONE && is_same_version (merged, current))
    return HST_IMPORT_UNCHANGED;

  return hst_import_compare_stamps (merged, current) < 0 ? HST_IMPORT_OLDER : HST_IMPORT_CHANGED;
}

/*
 * hst_import_judge_component:
 * @incoming: what the file holds
 * @current: what the plan holds of it
 *
 * Returns: what the file's version is to the plan's
 */
HstImportVerdict
hst_import_judge_component (const HstComponent *incoming,
                            const HstComponent *current)
{
  if (same_lines (incoming->kept != NULL ? incoming->kept : "", current->kept != NULL ? current->kept : "",
                  stamp_properties, G_N_ELEMENTS (stamp_properties)))
    return HST_IMPORT_UNCHANGED;
  if (incoming->sequence != current->sequence)
    return incoming->sequence < current->sequence ? HST_IMPORT_OLDER : HST_IMPORT_CHANGED;
  if (incoming->last_modified != HST_INSTANT_NONE && current->last_modified != HST_INSTANT_NONE &&
      incoming->last_modified < current->last_modified)
    return HST_IMPORT_OLDER;

  return HST_IMPORT_CHANGED;
}
