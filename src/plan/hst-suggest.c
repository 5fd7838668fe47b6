/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include "hst-busy-period.h"

/* Looking for better times: candidates are tried on a part of the plan that is just large enough, and the checker says what
 * each of them costs.  Work is counted in checks, so that the same limit gives the same answer on any computer. */

#define DEFAULT_MAX_CHECKS 20000
#define DEFAULT_FROM_MIN   (9 * 60)
#define DEFAULT_TO_MIN     (18 * 60)
#define STEPS_A_CHECK      64       /* small steps that are as much work as a look of the checker */

static void
busy_free (gpointer data)
{
  HstSuggestBusy *busy = data;

  g_array_unref (busy->spans);
  g_free (busy);
}

static void
read_busy (HstSuggest *self)
{
  GPtrArray *all = hst_plan_get_records (self->plan, &hst_busy_type);

  for (guint i = 0; i < all->len; i++) {
    HstSuggestBusy *busy = g_new0 (HstSuggestBusy, 1);

    busy->record = all->pdata[i];
    busy->spans = g_array_new (FALSE, FALSE, sizeof (HstSuggestSpan));
    for (guint j = 0; busy->record->periods != NULL && busy->record->periods[j] != NULL; j++) {
      HstSuggestSpan span = { 0, 0 };

      if (!hst_busy_period_parse (busy->record->periods[j], self->zone, &span.start_s, &span.end_s))
        span = (HstSuggestSpan) { 0, 0 };
      g_array_append_val (busy->spans, span);
    }
    g_ptr_array_add (self->busy, busy);
  }
}

/**
 * hst_suggest_new:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): all that happens where something may be put, and two days around that
 * @zone: the programme's zone
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @holidays_off: whether public holidays are days off
 *
 * Returns: (transfer full): a snapshot in which to look; it keeps what it is given
 */
HstSuggest *
hst_suggest_new (HstPlan   *plan,
                 GPtrArray *occurrences,
                 HstZone   *zone,
                 HstDay     today,
                 gboolean   holidays_off)
{
  HstSuggest *self = g_new0 (HstSuggest, 1);

  self->plan = hst_plan_ref (plan);
  self->occurrences = g_ptr_array_ref (occurrences);
  self->zone = hst_zone_ref (zone);
  self->today = today;
  self->holidays_off = holidays_off;
  self->max_checks = DEFAULT_MAX_CHECKS;
  self->busy = g_ptr_array_new_with_free_func (busy_free);
  read_busy (self);
  return self;
}

/**
 * hst_suggest_free:
 * @self: (nullable) (transfer full): a snapshot
 */
void
hst_suggest_free (HstSuggest *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->busy);
  g_ptr_array_unref (self->occurrences);
  g_clear_pointer (&self->sent, g_hash_table_unref);
  hst_zone_unref (self->zone);
  hst_plan_unref (self->plan);
  g_free (self);
}

/**
 * hst_suggest_set_sent:
 * @self: a snapshot
 * @uids: (nullable) (element-type utf8): a set of UIDs of sessions that communities were sent as they are
 *
 * What was sent is kept still, and to move it is told to have its price.
 */
void
hst_suggest_set_sent (HstSuggest *self,
                      GHashTable *uids)
{
  g_clear_pointer (&self->sent, g_hash_table_unref);
  self->sent = uids != NULL ? g_hash_table_ref (uids) : NULL;
}

/**
 * hst_suggest_set_limits:
 * @self: a snapshot
 * @max_checks: after how many looks of the checker the best so far will do; 0 for the default
 * @is_enough: (nullable): asked now and then whether it will do already
 * @data: given to it
 *
 * With @max_checks alone the answer depends on nothing but the plan.
 */
void
hst_suggest_set_limits (HstSuggest       *self,
                        guint             max_checks,
                        HstSuggestEnough  is_enough,
                        gpointer          data)
{
  self->max_checks = max_checks > 0 ? max_checks : DEFAULT_MAX_CHECKS;
  self->is_enough = is_enough;
  self->data = data;
}

/**
 * hst_suggest_get_n_checks:
 * @self: a snapshot
 *
 * Returns: how often the checker looked
 */
guint
hst_suggest_get_n_checks (HstSuggest *self)
{
  return self->n_checks;
}

/**
 * hst_suggest_is_cut:
 * @self: a snapshot
 *
 * Returns: whether a limit ended the last search: what it gave is the best it had found by then
 */
gboolean
hst_suggest_is_cut (HstSuggest *self)
{
  return self->is_cut;
}

/*
 * hst_suggest_may_go_on:
 * @self: a snapshot
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * To be asked before every small step.
 *
 * Returns: %FALSE with @error set if it was given up, and %FALSE without if a limit is reached
 */
gboolean
hst_suggest_may_go_on (HstSuggest    *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  if (self->n_checks + self->n_steps / STEPS_A_CHECK >= self->max_checks)
    self->is_cut = TRUE;
  self->n_steps++;
  if (self->is_enough != NULL && self->is_enough (self->data))
    self->is_cut = TRUE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && !self->is_cut;
}

/* ---- facts */

/*
 * hst_suggest_was_agreed:
 * @self: a snapshot
 * @event: a session
 *
 * Returns: whether somebody keeps its time: it is fixed or booked, or a person or venue has agreed to it.  That a calendar
 *   calls it confirmed says nothing: most write so of everything
 */
gboolean
hst_suggest_was_agreed (HstSuggest     *self,
                        const HstEvent *event)
{
  GPtrArray *all = hst_plan_get_records (self->plan, &hst_confirmation_type);

  if (event->fixed || event->booking == HST_BOOKING_BOOKED)
    return TRUE;
  for (guint i = 0; i < all->len; i++) {
    const HstConfirmation *confirmation = all->pdata[i];

    if (confirmation->state == HST_REPLY_CONFIRMED && g_strcmp0 (confirmation->about, event->uid) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
hst_suggest_was_sent (HstSuggest     *self,
                      const HstEvent *event)
{
  return self->sent != NULL && g_hash_table_contains (self->sent, event->uid);
}

/*
 * hst_suggest_get_hours:
 * @self: a snapshot
 * @from_s: (out): the programme's first second of a working day, on the wall
 * @to_s: (out): first second after it
 */
void
hst_suggest_get_hours (HstSuggest *self,
                       gint64     *from_s,
                       gint64     *to_s)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const gboolean is_known = programme != NULL && programme->work_end_min > programme->work_start_min;

  *from_s = 60 * (is_known ? programme->work_start_min : DEFAULT_FROM_MIN);
  *to_s = 60 * (is_known ? programme->work_end_min : DEFAULT_TO_MIN);
}

/* ---- answers */

void
hst_date_suggestion_free (HstDateSuggestion *self)
{
  if (self == NULL)
    return;
  hst_price_free (self->price);
  g_free (self);
}

void
hst_place_suggestion_free (HstPlaceSuggestion *self)
{
  if (self == NULL)
    return;
  hst_price_free (self->price);
  g_free (self);
}

/**
 * hst_arrangement_free:
 * @self: (nullable) (transfer full): an arrangement
 */
void
hst_arrangement_free (HstArrangement *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  hst_price_free (self->price);
  g_free (self);
}
