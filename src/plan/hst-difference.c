/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-difference-private.h"

#include <string.h>

typedef struct {
  HstVersion *was;         /* (nullable) */
  HstVersion *is;
  const char *community;   /* (nullable) */
  GPtrArray  *found;
} Comparison;

static const char *const kind_ids[HST_DIFFERENCE_N_KINDS] = {
  "new", "cancelled", "moved", "length", "venue", "people", "gathering", "text", "other",
};

static gboolean
is_time_field (const HstField *field)
{
  return strcmp (field->name, "start") == 0 || strcmp (field->name, "end") == 0 || strcmp (field->name, "duration") == 0;
}

static void
add (Comparison        *comparison,
     HstDifferenceKind  kind,
     gpointer           was,
     gpointer           is,
     const HstField    *field)
{
  HstDifference *self = g_new0 (HstDifference, 1);

  self->kind = kind;
  self->was = was != NULL ? hst_record_ref (was) : NULL;
  self->is = is != NULL ? hst_record_ref (is) : NULL;
  self->field = field;
  g_ptr_array_add (comparison->found, self);
}

/* ---- what is shown to whom */

/**
 * hst_version_shows:
 * @self: a version
 * @event: one of its sessions
 * @community: (nullable): code of a community; %NULL for any
 *
 * Returns: whether the community is told of the session, be it cancelled or not: it has a time, is not only for those who
 *   plan, and concerns the community
 */
gboolean
hst_version_shows (HstVersion     *self,
                   const HstEvent *event,
                   const char     *community)
{
  return hst_moment_is_set (&event->start) && event->kind != HST_EVENT_BLOCKER &&
         (community == NULL || hst_plan_event_concerns (hst_version_get_plan (self), event, community));
}

/**
 * hst_version_takes_place:
 * @self: a version
 * @event: one of its sessions
 * @community: (nullable): code of a community; %NULL for any
 *
 * Returns: whether the session takes place with the community: hst_version_shows() it, and neither it nor the visit is
 *   cancelled
 */
gboolean
hst_version_takes_place (HstVersion     *self,
                         const HstEvent *event,
                         const char     *community)
{
  return event->status != HST_STATUS_CANCELLED && hst_version_get_visit (self)->status != HST_VISIT_CANCELLED &&
         hst_version_shows (self, event, community);
}

/* ---- fields */

static gboolean
is_compared (const HstField *field)
{
  return (field->flags & (HST_FIELD_KEY | HST_FIELD_STAMP | HST_FIELD_KEPT)) == 0;
}

static void
compare_fields (Comparison *comparison,
                gpointer    was,
                gpointer    is)
{
  const HstRecordType *type = hst_record_get_record_type (is);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    const HstTold *row = hst_difference_find_told (type, field->name);

    if (!is_compared (field) || (type == &hst_event_type && is_time_field (field)) || hst_field_equal (field, was, is))
      continue;
    add (comparison, row != NULL ? row->kind : HST_DIFFERENCE_OTHER, was, is, field);
  }
}

static gboolean
have_same_length (const HstEvent *was,
                  const HstEvent *is)
{
  if (g_strcmp0 (was->duration, is->duration) != 0 || was->end.kind != is->end.kind || was->start.kind != is->start.kind)
    return FALSE;
  return hst_moment_get_wall_s (&was->end) - hst_moment_get_wall_s (&was->start) ==
         hst_moment_get_wall_s (&is->end) - hst_moment_get_wall_s (&is->start);
}

static void
compare_times (Comparison *comparison,
               HstEvent   *was,
               HstEvent   *is)
{
  const HstField *start = hst_record_type_find_field (&hst_event_type, "start");
  const HstField *end = hst_record_type_find_field (&hst_event_type, "end");
  const gboolean is_moved = !hst_field_equal (start, was, is);

  if (is_moved)
    add (comparison, HST_DIFFERENCE_MOVED, was, is, start);
  if (!have_same_length (was, is) || (!is_moved && !hst_field_equal (end, was, is)))
    add (comparison, HST_DIFFERENCE_LENGTH, was, is, end);
}

/* For one community it is nothing new who else attends. */
static void
drop_attendance (Comparison *comparison,
                 guint       from)
{
  for (guint i = comparison->found->len; i > from; i--) {
    const HstDifference *self = comparison->found->pdata[i - 1];

    if (self->field != NULL && strcmp (self->field->name, "communities") == 0)
      g_ptr_array_remove_index (comparison->found, i - 1);
  }
}

/* ---- sessions */

static HstEvent *
find_master_shown (Comparison     *comparison,
                   HstVersion     *version,
                   const HstEvent *event)
{
  HstEvent *master = version != NULL && hst_event_is_instance (event)
                       ? hst_version_find_event (version, event->uid, NULL) : NULL;

  return master != NULL && hst_version_takes_place (version, master, comparison->community) ? master : NULL;
}

static void
compare_event (Comparison *comparison,
               HstEvent   *was,
               HstEvent   *is)
{
  const gboolean had = was != NULL && hst_version_takes_place (comparison->was, was, comparison->community);
  const gboolean has = is != NULL && hst_version_takes_place (comparison->is, is, comparison->community);
  const guint n_before = comparison->found->len;
  HstEvent *event = is != NULL ? is : was;
  const HstField *instance = hst_record_type_find_field (&hst_event_type, "recurrence-id");
  HstEvent *master;

  if (had && has) {
    compare_times (comparison, was, is);
    compare_fields (comparison, was, is);
    if (comparison->community != NULL)
      drop_attendance (comparison, n_before);
  } else if (had || has) {
    /* One of a series that differs from the others, or does so no more, neither comes nor goes. */
    master = find_master_shown (comparison, had ? comparison->is : comparison->was, event);
    if (master != NULL && (had ? is == NULL : was == NULL))
      add (comparison, HST_DIFFERENCE_OTHER, had ? was : master, had ? master : is, instance);
    else
      add (comparison, had ? HST_DIFFERENCE_CANCELLED : HST_DIFFERENCE_NEW, was, is, NULL);
  }
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const HstEvent *first = *(HstEvent *const *) a;
  const HstEvent *second = *(HstEvent *const *) b;
  const gint64 first_s = hst_moment_get_wall_s (&first->start);
  const gint64 second_s = hst_moment_get_wall_s (&second->start);

  return first_s != second_s ? (first_s > second_s) - (first_s < second_s) : strcmp (first->uid, second->uid);
}

/* By the time at which they are now, or were. */
static void
compare_events (Comparison *comparison)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  GPtrArray *old = comparison->was != NULL ? hst_version_get_events (comparison->was) : NULL;
  GPtrArray *new = hst_version_get_events (comparison->is);

  for (guint i = 0; i < new->len; i++)
    g_ptr_array_add (events, new->pdata[i]);
  for (guint i = 0; old != NULL && i < old->len; i++) {
    HstEvent *event = old->pdata[i];

    if (hst_version_find_event (comparison->is, event->uid, &event->recurrence_id) == NULL)
      g_ptr_array_add (events, event);
  }
  g_ptr_array_sort (events, compare_starts);
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    HstEvent *was = comparison->was != NULL
                      ? hst_version_find_event (comparison->was, event->uid, &event->recurrence_id) : NULL;
    HstEvent *is = hst_version_find_event (comparison->is, event->uid, &event->recurrence_id);

    compare_event (comparison, was, is);
  }
}

/* ---- the visit, its delegations, its venues */

static void
compare_delegation (Comparison    *comparison,
                    HstDelegation *was,
                    HstDelegation *is)
{
  const char *code;

  g_assert (was != NULL || is != NULL);
  code = (is != NULL ? is : was)->community;
  if (comparison->community != NULL && g_strcmp0 (code, comparison->community) != 0)
    return;
  if (was != NULL && is != NULL)
    compare_fields (comparison, was, is);
  else
    add (comparison, was != NULL ? HST_DIFFERENCE_CANCELLED : HST_DIFFERENCE_NEW, was, is, NULL);
}

static void
compare_delegations (Comparison *comparison)
{
  GPtrArray *old = comparison->was != NULL ? hst_version_get_delegations (comparison->was) : NULL;
  GPtrArray *new = hst_version_get_delegations (comparison->is);

  for (guint i = 0; i < new->len; i++) {
    HstDelegation *is = new->pdata[i];

    compare_delegation (comparison, comparison->was != NULL
                                      ? hst_plan_find_delegation (hst_version_get_plan (comparison->was), is->gathering,
                                                                  is->community) : NULL, is);
  }
  for (guint i = 0; old != NULL && i < old->len; i++) {
    HstDelegation *was = old->pdata[i];

    if (hst_plan_find_delegation (hst_version_get_plan (comparison->is), was->gathering, was->community) == NULL)
      compare_delegation (comparison, was, NULL);
  }
}

static gboolean
uses_venue (Comparison *comparison,
            HstVersion *version,
            const char *uid)
{
  GPtrArray *events = hst_version_get_events (version);

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    if (g_strcmp0 (event->venue, uid) == 0 && hst_version_takes_place (version, event, comparison->community))
      return TRUE;
  }
  return FALSE;
}

/* A venue that is used anew is told with the session; one that is itself otherwise, here. */
static void
compare_venues (Comparison *comparison)
{
  GPtrArray *venues = hst_version_get_venues (comparison->is);

  for (guint i = 0; comparison->was != NULL && i < venues->len; i++) {
    HstVenue *is = venues->pdata[i];
    HstVenue *was = hst_plan_find_venue (hst_version_get_plan (comparison->was), is->uid);

    if (was != NULL && uses_venue (comparison, comparison->was, is->uid) && uses_venue (comparison, comparison->is, is->uid))
      compare_fields (comparison, was, is);
  }
}

/* Those who have nothing to do with the visit are told nothing of it. */
static gboolean
concerns_visit (Comparison *comparison,
                HstVersion *version)
{
  const HstVisit *visit = hst_version_get_visit (version);
  GPtrArray *events = hst_version_get_events (version);

  if (comparison->community == NULL || g_strcmp0 (visit->host, comparison->community) == 0 ||
      hst_plan_find_delegation (hst_version_get_plan (version), visit->uid, comparison->community) != NULL)
    return TRUE;
  for (guint i = 0; i < events->len; i++)
    if (hst_version_shows (version, events->pdata[i], comparison->community))
      return TRUE;
  return FALSE;
}

static gboolean
names_person (const HstEvent *event,
              const char     *uid)
{
  return g_strcmp0 (event->responsible, uid) == 0 || hst_list_contains (event->speakers, uid);
}

/* Whether the readers find the person in a version. */
static gboolean
shows_person (Comparison *comparison,
              HstVersion *version,
              const char *uid)
{
  GPtrArray *events = hst_version_get_events (version);
  GPtrArray *delegations = hst_version_get_delegations (version);

  if (g_strcmp0 (hst_version_get_visit (version)->coordinator, uid) == 0 && concerns_visit (comparison, version))
    return TRUE;
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (g_strcmp0 (delegation->head, uid) == 0 &&
        (comparison->community == NULL || g_strcmp0 (delegation->community, comparison->community) == 0))
      return TRUE;
  }
  for (guint i = 0; i < events->len; i++)
    if (names_person (events->pdata[i], uid) && hst_version_takes_place (version, events->pdata[i], comparison->community))
      return TRUE;
  return FALSE;
}

/* Somebody else in their place is told with the session; what they are called themselves, here. */
static void
compare_people (Comparison *comparison)
{
  GPtrArray *people = hst_version_get_people (comparison->is);

  for (guint i = 0; comparison->was != NULL && i < people->len; i++) {
    HstPerson *is = people->pdata[i];
    HstPerson *was = hst_plan_find_person (hst_version_get_plan (comparison->was), is->uid);

    if (was != NULL && shows_person (comparison, comparison->was, is->uid) &&
        shows_person (comparison, comparison->is, is->uid))
      compare_fields (comparison, was, is);
  }
}

static void
compare_visits (Comparison *comparison)
{
  HstVisit *was = comparison->was != NULL ? hst_version_get_visit (comparison->was) : NULL;
  HstVisit *is = hst_version_get_visit (comparison->is);

  if (was == NULL || !concerns_visit (comparison, comparison->was) || !concerns_visit (comparison, comparison->is))
    return;
  if (was->status != HST_VISIT_CANCELLED && is->status == HST_VISIT_CANCELLED)
    add (comparison, HST_DIFFERENCE_CANCELLED, was, is, NULL);
  else if (was->status == HST_VISIT_CANCELLED && is->status != HST_VISIT_CANCELLED)
    add (comparison, HST_DIFFERENCE_NEW, was, is, NULL);
  compare_fields (comparison, was, is);
}

/**
 * hst_difference_find:
 * @was: (nullable): a version of a visit; %NULL for nothing
 * @is: a later version of the same visit
 * @community: (nullable): code of a community: only what concerns it; %NULL for everything
 *
 * Compares two versions of a visit field by field.  Pure: reads nothing but its arguments.  Bookkeeping and what is kept of
 * an import are passed over.
 *
 * Returns: (transfer full) (element-type HstDifference): what is otherwise: the visit, its delegations, its sessions by
 *   time, its venues, its people
 */
GPtrArray *
hst_difference_find (HstVersion *was,
                     HstVersion *is,
                     const char *community)
{
  Comparison comparison = {
    was, is, community, g_ptr_array_new_with_free_func ((GDestroyNotify) hst_difference_free)
  };

  compare_visits (&comparison);
  compare_delegations (&comparison);
  compare_events (&comparison);
  compare_venues (&comparison);
  compare_people (&comparison);
  return comparison.found;
}

void
hst_difference_free (HstDifference *self)
{
  hst_record_unref (self->was);
  hst_record_unref (self->is);
  g_free (self);
}

/**
 * hst_difference_get_type:
 * @self: a difference
 *
 * Returns: what kind of record it is about
 */
const HstRecordType *
hst_difference_get_type (const HstDifference *self)
{
  return hst_record_get_record_type (self->is != NULL ? self->is : self->was);
}

const char *
hst_difference_get_kind_id (HstDifferenceKind kind)
{
  return kind_ids[kind];
}

/**
 * hst_difference_explains:
 * @self: a difference of two records
 * @field: a field of these
 *
 * Returns: whether whoever is told of the difference knows what became of the field
 */
gboolean
hst_difference_explains (const HstDifference *self,
                         const HstField      *field)
{
  if (self->field == NULL || self->field == field)
    return TRUE;
  return hst_difference_get_type (self) == &hst_event_type && is_time_field (self->field) && is_time_field (field);
}
