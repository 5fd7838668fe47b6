/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-expand.h"
#include "hst-swap.h"

#include <glib/gi18n-lib.h>

/* The verbs of the board: sessions get a time and lose it, change their lane, change places; several at once. */

#define DEFAULT_LENGTH_S 3600

void
hst_edit_place_free (HstEditPlace *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->field);
  g_free (self->text);
  g_free (self);
}

/**
 * hst_edit_place_new:
 * @uid: UID of a session
 * @recurrence_id: (nullable): which instance of a series
 * @start: (nullable): when it shall begin; %NULL for without a time
 * @end: (nullable): first moment after it; %NULL to leave it as long as it is
 *
 * Returns: (transfer full): where a session is to be put
 */
HstEditPlace *
hst_edit_place_new (const char      *uid,
                    const HstMoment *recurrence_id,
                    const HstMoment *start,
                    const HstMoment *end)
{
  HstEditPlace *self = g_new0 (HstEditPlace, 1);

  self->uid = g_strdup (uid);
  if (recurrence_id != NULL)
    self->recurrence_id = *recurrence_id;
  if (start != NULL)
    self->start = *start;
  if (end != NULL)
    self->end = *end;
  return self;
}

static gint64
get_length_s (HstStore       *store,
              const HstEvent *event)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  HstMoment end = HST_MOMENT_INIT;

  hst_event_get_end (event, zones, &end);
  if (!hst_moment_is_set (&end))
    return 0;
  return hst_zones_to_utc (zones, &end, system) - hst_zones_to_utc (zones, &event->start, system);
}

static gboolean
take_time_away (HstStore  *store,
                HstEvent  *event,
                GError   **error)
{
  gint64 length_s;

  if (event->visit == NULL)
    return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Only a session of a visit can wait for a time; a meeting has one."),
                          error);
  if (hst_event_is_series (event) || hst_event_is_instance (event))
    return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This is one of a series, which has its times from a rule."), error);
  if (hst_event_is_unscheduled (event))
    return TRUE;

  length_s = get_length_s (store, event);
  g_free (event->duration);
  event->duration = length_s % 60 == 0 ? g_strdup_printf ("PT%" G_GINT64_FORMAT "M", length_s / 60)
                                       : g_strdup_printf ("PT%" G_GINT64_FORMAT "S", length_s);
  event->start = event->end = event->gather_at = (HstMoment) HST_MOMENT_INIT;

  return TRUE;
}

/* What had no time and no length either gets both. */
static void
give_time (HstStore           *store,
           HstEvent           *event,
           const HstEditPlace *place)
{
  HstMoment end = place->end;

  if (!hst_moment_is_set (&end) && !hst_moment_is_set (&event->start) && event->duration == NULL)
    end = hst_moment_with_wall (&place->start, hst_moment_get_wall_s (&place->start) + DEFAULT_LENGTH_S);
  hst_event_place (store, event, &place->start, &end);
}

/**
 * hst_edit_draft_placed:
 * @store: a store
 * @event: an event that happens once
 * @place: where it is to be put; its start is set
 *
 * Returns: (transfer full): the event with the times that hst_edit_arrange() would give it, for a look at what that means
 */
HstEvent *
hst_edit_draft_placed (HstStore           *store,
                       HstEvent           *event,
                       const HstEditPlace *place)
{
  HstEvent *draft = hst_record_copy (event);

  give_time (store, draft, place);
  return draft;
}

static gboolean
set_field (HstEvent            *event,
           const HstEditPlace  *place,
           GError             **error)
{
  static const char *const fields[] = { "venue", "responsible", "communities", "kind", NULL };
  const HstField *field;

  if (place->field == NULL)
    return TRUE;
  g_return_val_if_fail (g_strv_contains (fields, place->field), FALSE);
  field = hst_record_type_find_field (&hst_event_type, place->field);

  return hst_field_from_text (field, event, place->text != NULL ? place->text : "", error);
}

/* The event as the plan holds it, NULL for an instance that nobody has changed yet, and a copy to be changed. */
static gboolean
find (HstStore            *store,
      const HstEditPlace  *place,
      HstEvent           **seen,
      HstEvent           **draft,
      GError             **error)
{
  g_autoptr (GPtrArray) series = hst_store_load_series (store, place->uid, error);
  HstEvent *found;

  if (series == NULL)
    return FALSE;
  found = hst_series_find (series, &place->recurrence_id);
  *draft = found != NULL ? hst_record_copy (found)
                         : hst_edit_draft_instance (store, place->uid, &place->recurrence_id, error);
  *seen = found != NULL && *draft != NULL ? hst_record_ref (found) : NULL;

  return *draft != NULL;
}

typedef struct {
  GPtrArray *places;   /* borrowed HstEditPlace */
  gint64     now_utc_s;
} Arranging;

/* One of its own, also of an instance of a series. */
static gboolean
put_copy (HstStore   *store,
          HstEvent   *placed,
          gint64      now_utc_s,
          GError    **error)
{
  HstEventChange change = { NULL, NULL, NULL };
  g_autoptr (HstEvent) copy = NULL;
  HstMoment end = HST_MOMENT_INIT;

  hst_event_get_end (placed, hst_store_get_zones (store), &end);
  copy = change.draft = hst_edit_draft_copy (placed, &placed->start, hst_moment_is_set (&end) ? &end : &placed->start);
  copy->uid = hst_edit_new_uid ();
  hst_event_stamp (copy, now_utc_s);
  copy->created = now_utc_s;

  return hst_edit_validate (store, copy, error) && hst_event_change_apply (store, &change, error);
}

static gboolean
put_in_place (HstStore            *store,
              const HstEditPlace  *place,
              gint64               now_utc_s,
              GError             **error)
{
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstEventChange) change = NULL;

  if (!find (store, place, &seen, &draft, error))
    return FALSE;
  if (hst_moment_is_set (&place->start))
    give_time (store, draft, place);
  else if (!take_time_away (store, draft, error))
    return FALSE;
  if (!set_field (draft, place, error))
    return FALSE;
  if (place->is_copy)
    return put_copy (store, draft, now_utc_s, error);
  change = hst_event_change_new (store, seen, draft, now_utc_s, error);

  return change != NULL && hst_event_change_apply (store, change, error);
}

static gboolean
arrange (HstStore  *store,
         gpointer   data,
         GError   **error)
{
  const Arranging *arranging = data;

  for (guint i = 0; i < arranging->places->len; i++)
    if (!put_in_place (store, arranging->places->pdata[i], arranging->now_utc_s, error))
      return FALSE;
  return TRUE;
}

/**
 * hst_edit_arrange:
 * @store: a store
 * @places: (element-type HstEditPlace): what is to be put where
 * @now_utc_s: when that is done
 * @error: return location
 *
 * Gives sessions their times, moves them, sets the field that a lane stands for, takes the time from a session that
 * shall wait for another one, or puts copies there: all of it as one step.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_arrange (HstStore   *store,
                  GPtrArray  *places,
                  gint64      now_utc_s,
                  GError    **error)
{
  Arranging arranging = { places, now_utc_s };
  g_autofree char *count = NULL;
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  const HstEditPlace *first;
  const char *title = "move-event";

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (places != NULL, FALSE);

  if (places->len == 0)
    return TRUE;
  if (places->len > 1) {
    count = g_strdup_printf ("%u", places->len);
    return hst_edit_run_step (store, ((const HstEditPlace *) places->pdata[0])->is_copy ? "copy-events" : "arrange-events",
                              count, arrange, &arranging, error);
  }

  first = places->pdata[0];
  if (!find (store, first, &seen, &draft, error))
    return FALSE;
  if (first->is_copy)
    title = "copy-event";
  else if (!hst_moment_is_set (&first->start))
    title = "unplace-event";
  else if (hst_event_is_unscheduled (draft))
    title = "place-event";

  return hst_edit_run_step (store, title, draft->summary, arrange, &arranging, error);
}

static HstEditPlace *
place_at (const HstEvent  *event,
          const HstMoment *like,
          gint64           wall_s)
{
  const HstMoment start = hst_moment_with_wall (like, wall_s);

  return hst_edit_place_new (event->uid, &event->recurrence_id, &start, NULL);
}

static gboolean
list_swap (HstStore        *store,
           const HstEvent  *a,
           const HstEvent  *b,
           GPtrArray       *places,
           GError         **error)
{
  const gboolean earlier = hst_moment_get_wall_s (&a->start) <= hst_moment_get_wall_s (&b->start);
  const HstEvent *first = earlier ? a : b;
  const HstEvent *second = earlier ? b : a;
  gint64 first_s, second_s;

  if (hst_event_is_unscheduled (a) || hst_event_is_unscheduled (b)) {
    const HstEvent *waits = hst_event_is_unscheduled (a) ? a : b;
    const HstEvent *other = waits == a ? b : a;

    if (hst_event_is_unscheduled (other))
      return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Neither of the two has a time yet."), error);
    g_ptr_array_add (places, hst_edit_place_new (waits->uid, NULL, &other->start, NULL));
    g_ptr_array_add (places, hst_edit_place_new (other->uid, &other->recurrence_id, NULL, NULL));
    return TRUE;
  }
  hst_swap_times (hst_moment_get_wall_s (&first->start), get_length_s (store, first),
                  hst_moment_get_wall_s (&second->start), get_length_s (store, second), &first_s, &second_s);
  /* In whose zone each time is written stays with its place. */
  g_ptr_array_add (places, place_at (first, &second->start, first_s));
  g_ptr_array_add (places, place_at (second, &first->start, second_s));
  return TRUE;
}

/**
 * hst_edit_swap_events:
 * @store: a store
 * @a: which session; only its UID and its recurrence id matter
 * @b: and which other one
 * @now_utc_s: when that is done
 * @error: return location
 *
 * Has two sessions change places in time, each as long as it was, see hst_swap_times().  If one of them has no time, it
 * takes the other's, which then waits for one.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_swap_events (HstStore            *store,
                      const HstEditPlace  *a,
                      const HstEditPlace  *b,
                      gint64               now_utc_s,
                      GError             **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  Arranging arranging = { places, now_utc_s };
  g_autoptr (HstEvent) seen_a = NULL;
  g_autoptr (HstEvent) seen_b = NULL;
  g_autoptr (HstEvent) one = NULL;
  g_autoptr (HstEvent) other = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  if (!find (store, a, &seen_a, &one, error) || !find (store, b, &seen_b, &other, error) ||
      !list_swap (store, one, other, places, error))
    return FALSE;
  subject = g_strdup_printf ("%s ⇄ %s", one->summary != NULL ? one->summary : "…",
                             other->summary != NULL ? other->summary : "…");

  return hst_edit_run_step (store, "swap-events", subject, arrange, &arranging, error);
}

static gboolean
remove_all (HstStore  *store,
            gpointer   data,
            GError   **error)
{
  const Arranging *arranging = data;

  for (guint i = 0; i < arranging->places->len; i++) {
    const HstEditPlace *place = arranging->places->pdata[i];
    g_autoptr (HstEventChange) change =
      hst_event_change_new_removal (store, place->uid, &place->recurrence_id, arranging->now_utc_s, error);

    if (change == NULL || !hst_event_change_apply (store, change, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_edit_delete_events:
 * @store: a store
 * @places: (element-type HstEditPlace): which; only their UIDs and recurrence ids matter
 * @now_utc_s: when that is done
 * @error: return location
 *
 * Removes several events as one step, as hst_edit_delete_event() does with one.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_delete_events (HstStore   *store,
                        GPtrArray  *places,
                        gint64      now_utc_s,
                        GError    **error)
{
  Arranging arranging = { places, now_utc_s };
  g_autofree char *count = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (places != NULL, FALSE);

  if (places->len == 1) {
    const HstEditPlace *only = places->pdata[0];

    return hst_edit_delete_event (store, only->uid, &only->recurrence_id, now_utc_s, error);
  }
  count = g_strdup_printf ("%u", places->len);

  return hst_edit_run_step (store, "delete-events", count, remove_all, &arranging, error);
}
