/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a record is anything to those who are sent it. */
#include "hst-difference-private.h"

#include <string.h>

static const HstTold told[] = {
  { &hst_visit_type, "title", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "topic", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "aim", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "host", HST_DIFFERENCE_OTHER },
  { &hst_visit_type, "first-day", HST_DIFFERENCE_MOVED },
  { &hst_visit_type, "last-day", HST_DIFFERENCE_LENGTH },
  { &hst_visit_type, "coordinator", HST_DIFFERENCE_PEOPLE },
  { &hst_visit_type, "practical", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "meeting-point", HST_DIFFERENCE_GATHERING },
  { &hst_visit_type, "lodging", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "meals", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "shelter", HST_DIFFERENCE_TEXT },
  { &hst_visit_type, "emergency", HST_DIFFERENCE_TEXT },
  { &hst_delegation_type, "quota", HST_DIFFERENCE_OTHER },
  { &hst_delegation_type, "head", HST_DIFFERENCE_PEOPLE },
  { &hst_delegation_type, "delegates", HST_DIFFERENCE_PEOPLE },
  { &hst_delegation_type, "transport", HST_DIFFERENCE_TEXT },
  { &hst_delegation_type, "arrival", HST_DIFFERENCE_OTHER },
  { &hst_delegation_type, "departure", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "start", HST_DIFFERENCE_MOVED },
  { &hst_event_type, "end", HST_DIFFERENCE_LENGTH },
  { &hst_event_type, "duration", HST_DIFFERENCE_LENGTH },
  { &hst_event_type, "recurrence-id", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "venue", HST_DIFFERENCE_VENUE },
  { &hst_event_type, "location", HST_DIFFERENCE_VENUE },
  { &hst_event_type, "responsible", HST_DIFFERENCE_PEOPLE },
  { &hst_event_type, "speakers", HST_DIFFERENCE_PEOPLE },
  { &hst_event_type, "gather-at", HST_DIFFERENCE_GATHERING },
  { &hst_event_type, "gather-place", HST_DIFFERENCE_GATHERING },
  { &hst_event_type, "summary", HST_DIFFERENCE_TEXT },
  { &hst_event_type, "description", HST_DIFFERENCE_TEXT },
  { &hst_event_type, "url", HST_DIFFERENCE_TEXT },
  { &hst_event_type, "catering", HST_DIFFERENCE_TEXT },
  { &hst_event_type, "safety", HST_DIFFERENCE_TEXT },
  { &hst_event_type, "kind", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "status", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "rrules", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "rdates", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "exdates", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "origin", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "destination", HST_DIFFERENCE_OTHER },
  { &hst_event_type, "vehicle", HST_DIFFERENCE_OTHER },
  { &hst_venue_type, "name", HST_DIFFERENCE_VENUE },
  { &hst_venue_type, "address", HST_DIFFERENCE_VENUE },
  { &hst_venue_type, "town", HST_DIFFERENCE_VENUE },
  { &hst_venue_type, "shelter", HST_DIFFERENCE_VENUE },
  { &hst_venue_type, "shelter-walk-min", HST_DIFFERENCE_VENUE },
  { &hst_venue_type, "access", HST_DIFFERENCE_VENUE },
  { &hst_person_type, "name", HST_DIFFERENCE_PEOPLE },
  { &hst_person_type, "office", HST_DIFFERENCE_PEOPLE },
  { &hst_person_type, "email", HST_DIFFERENCE_PEOPLE },
  { &hst_person_type, "phone", HST_DIFFERENCE_PEOPLE },
};

/*< private >
 * hst_difference_find_told:
 * @type: kind of a record
 * @field: name of one of its fields
 *
 * Returns: (nullable): what the field is to readers; %NULL if it is nothing to them
 */
const HstTold *
hst_difference_find_told (const HstRecordType *type,
                          const char          *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    if (told[i].type == type && strcmp (told[i].field, field) == 0)
      return &told[i];
  return NULL;
}

/**
 * hst_difference_is_for_readers:
 * @self: a difference
 *
 * Returns: whether it is anything to those who are sent the programme, and not only to those who plan it
 */
gboolean
hst_difference_is_for_readers (const HstDifference *self)
{
  return self->field == NULL || hst_difference_find_told (hst_difference_get_type (self), self->field->name) != NULL;
}

static gboolean
record_reads_otherwise (const HstRecordType *type,
                        gconstpointer        was,
                        gconstpointer        is)
{
  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    if (told[i].type == type && !hst_field_equal (hst_record_type_find_field (type, told[i].field), was, is))
      return TRUE;
  return FALSE;
}

static gboolean
venue_reads_otherwise (HstVersion *was_in,
                       HstVersion *is_in,
                       const char *uid)
{
  const HstVenue *was = hst_plan_find_venue (hst_version_get_plan (was_in), uid);
  const HstVenue *is = hst_plan_find_venue (hst_version_get_plan (is_in), uid);

  return was != NULL && is != NULL && record_reads_otherwise (&hst_venue_type, was, is);
}

static gboolean
person_reads_otherwise (HstVersion *was_in,
                        HstVersion *is_in,
                        const char *uid)
{
  const HstPerson *was = hst_plan_find_person (hst_version_get_plan (was_in), uid);
  const HstPerson *is = hst_plan_find_person (hst_version_get_plan (is_in), uid);

  return was != NULL && is != NULL && record_reads_otherwise (&hst_person_type, was, is);
}

/**
 * hst_version_reads_otherwise:
 * @was_in: a version
 * @was: a session in it
 * @is_in: a later version
 * @is: the same session in that
 *
 * Returns: whether those who were sent the session must be told: because of itself, or because its venue or those who lead
 *   it or speak are called otherwise
 */
gboolean
hst_version_reads_otherwise (HstVersion     *was_in,
                             const HstEvent *was,
                             HstVersion     *is_in,
                             const HstEvent *is)
{
  if (record_reads_otherwise (&hst_event_type, was, is) || venue_reads_otherwise (was_in, is_in, is->venue) ||
      person_reads_otherwise (was_in, is_in, is->responsible))
    return TRUE;
  for (guint i = 0; is->speakers != NULL && is->speakers[i] != NULL; i++)
    if (person_reads_otherwise (was_in, is_in, is->speakers[i]))
      return TRUE;
  return FALSE;
}
