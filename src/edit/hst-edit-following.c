/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-expand.h"
#include "hst-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* This instance and those after it: the series is cut in two.  What came before keeps its UID and ends; what follows
 * becomes a series of its own, with the changes that were made to it.  RANGE=THISANDFUTURE would say the same in one
 * component, but hardly any calendar heeds it. */

/**
 * Split:
 * @master: the series as the plan has it
 * @series: (element-type HstEvent): all that has its UID
 * @at: which instance is the first to follow
 * @at_utc_s: the second at which the series has it begin
 * @n_before: instances of the rule before it
 * @head: the series as it ends; %NULL where nothing comes before
 * @tail: what follows; %NULL where that is to go
 * @changes: pairs: a changed instance as it was, as it will be or %NULL
 */
typedef struct {
  HstStore  *store;
  HstEvent  *master;
  GPtrArray *series;
  HstMoment  at;
  gint64     at_utc_s;
  guint      n_before;
  HstEvent  *head;
  HstEvent  *tail;
  GPtrArray *changes;
} Split;

static void
split_clear (Split *self)
{
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->head, hst_record_unref);
  g_clear_pointer (&self->tail, hst_record_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static gint64
get_utc_s (Split           *self,
           const HstMoment *moment)
{
  HstZones *zones = hst_store_get_zones (self->store);

  return hst_zones_to_utc (zones, moment, hst_zones_get_system (zones));
}

/* ---- where it is cut */

/* The instances of the rule alone that begin in [from, to). */
static gboolean
count_rule (Split   *self,
            gint64   from_utc_s,
            gint64   to_utc_s,
            guint   *n)
{
  HstZones *zones = hst_store_get_zones (self->store);
  g_autoptr (HstEvent) bare = hst_event_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean whole;

  hst_set_text (&bare->uid, self->master->uid);
  bare->start = self->master->start;
  hst_set_list (&bare->rrules, (const char *const *) self->master->rrules);
  g_ptr_array_add (events, bare);
  whole = hst_expand_series (events, zones, hst_zones_get_system (zones), from_utc_s, to_utc_s, NULL, found);
  *n = 0;
  for (guint i = 0; i < found->len; i++)
    if (hst_occurrence_get_start_utc_s (found->pdata[i]) >= from_utc_s)
      (*n)++;
  return whole;
}

static gboolean
fail_unusual (GError **error)
{
  return hst_edit_fail (HST_EDIT_ERROR_INVALID,
                        _("This series is made in a way that cannot be cut in two. Change this one alone, or all of them."),
                        error);
}

/* What another program may have made of a series: several rules, changes that stand for those after them, an instance that
 * no rule gives. */
static gboolean
check_split (Split   *self,
             GError **error)
{
  const gint64 begin_s = get_utc_s (self, &self->master->start);
  guint n_at;

  if (self->master->rrules != NULL && self->master->rrules[1] != NULL)
    return fail_unusual (error);
  for (guint i = 0; i < self->series->len; i++)
    if (((HstEvent *) self->series->pdata[i])->this_and_future)
      return fail_unusual (error);
  if (self->master->rrules == NULL)
    return TRUE;
  if (!count_rule (self, begin_s, self->at_utc_s, &self->n_before) ||
      !count_rule (self, self->at_utc_s, self->at_utc_s + 1, &n_at) || n_at == 0)
    return fail_unusual (error);
  return TRUE;
}

static gboolean
split_init (Split            *self,
            HstStore         *store,
            const char       *uid,
            const HstMoment  *recurrence_id,
            GError          **error)
{
  g_autoptr (HstEvent) instance = NULL;

  *self = (Split) { .store = store, .at = *recurrence_id };
  self->changes = g_ptr_array_new_with_free_func (hst_record_unref);
  self->series = hst_store_load_series (store, uid, error);
  if (self->series == NULL)
    return FALSE;
  self->master = hst_series_find (self->series, NULL);
  if (self->master == NULL || !hst_event_is_series (self->master))
    return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This is no longer in the plan."), error);
  instance = hst_event_make_instance (store, self->master, recurrence_id);
  self->at = instance->start;
  self->at_utc_s = get_utc_s (self, &self->at);
  return check_split (self, error);
}

/* ---- the two halves */

/* A value of RDATE or EXDATE: on which sides of the cut it stands.  A day that is left out of a series of times is one
 * on both sides, if it is the day of the cut. */
static void
place_value (Split      *self,
             const char *text,
             gboolean   *before,
             gboolean   *after)
{
  const char *zone_end = strchr (text, ']');
  const char *slash = strchr (zone_end != NULL ? zone_end : text, '/');
  g_autofree char *first = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  HstMoment moment = HST_MOMENT_INIT;

  *before = *after = TRUE;
  if (!hst_moment_from_string (first, &moment, NULL))
    return;
  if (moment.kind == HST_MOMENT_DATE && self->at.kind != HST_MOMENT_DATE) {
    *before = moment.day <= self->at.day;
    *after = moment.day >= self->at.day;
    return;
  }
  *before = get_utc_s (self, &moment) < self->at_utc_s;
  *after = !*before;
}

static void
split_list (Split   *self,
            char   **list,
            char  ***before,
            char  ***after)
{
  g_autoptr (GStrvBuilder) first = g_strv_builder_new (), second = g_strv_builder_new ();
  g_auto (GStrv) head = NULL, tail = NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    gboolean is_before, is_after;

    place_value (self, list[i], &is_before, &is_after);
    if (is_before)
      g_strv_builder_add (first, list[i]);
    if (is_after)
      g_strv_builder_add (second, list[i]);
  }
  head = g_strv_builder_end (first);
  tail = g_strv_builder_end (second);
  hst_set_list (before, (const char *const *) head);
  hst_set_list (after, (const char *const *) tail);
}

/* The last moment that a rule may reach before the cut, in the kind that UNTIL has to be (RFC 5545 §3.3.10). */
static HstMoment
get_until (Split *self)
{
  if (self->at.kind == HST_MOMENT_DATE)
    return hst_moment_date (self->at.day - 1);
  if (self->at.kind == HST_MOMENT_FLOATING)
    return hst_moment_with_wall (&self->at, hst_moment_get_wall_s (&self->at) - 1);
  return hst_moment_utc (self->at_utc_s - 1);
}

/* The rule as it ends before the cut and as it goes on from there. */
static gboolean
split_rule (Split    *self,
            char   ***before,
            char   ***after,
            GError  **error)
{
  g_autoptr (HstRule) rule = NULL;
  g_autofree char *head = NULL, *tail = NULL;

  hst_set_list (before, NULL);
  hst_set_list (after, NULL);
  if (self->master->rrules == NULL)
    return TRUE;
  rule = hst_rule_new_from_string (self->master->rrules[0], NULL);
  if (rule == NULL || (rule->count > 0 && rule->count <= self->n_before))
    return fail_unusual (error);
  if (rule->count > 0)
    rule->count -= self->n_before;
  tail = hst_rule_to_string (rule);
  rule->count = 0;
  rule->until = get_until (self);
  head = hst_rule_to_string (rule);
  hst_set_list (before, (const char *const []) { head, NULL });
  hst_set_list (after, (const char *const []) { tail, NULL });
  return TRUE;
}

/* What comes before the cut, if anything does. */
static gboolean
make_head (Split    *self,
           HstEvent *tail,
           gint64    now_utc_s,
           GError  **error)
{
  g_autoptr (HstEvent) head = hst_record_copy (self->master);

  if (!split_rule (self, &head->rrules, &tail->rrules, error))
    return FALSE;
  split_list (self, self->master->rdates, &head->rdates, &tail->rdates);
  split_list (self, self->master->exdates, &head->exdates, &tail->exdates);
  head->stamp = head->last_modified = now_utc_s;
  head->sequence++;
  if (self->n_before > 0 || head->rdates != NULL || get_utc_s (self, &self->master->start) < self->at_utc_s)
    self->head = g_steal_pointer (&head);
  return TRUE;
}

/* When the series has a changed instance begin. */
static gint64
get_plain_utc_s (Split          *self,
                 const HstEvent *event)
{
  g_autoptr (HstEvent) plain = hst_event_make_instance (self->store, self->master, &event->recurrence_id);

  return get_utc_s (self, &plain->start);
}

/* Changed instances after the cut go with @tail, or go; the one at which it is cut has become the tail itself. */
static void
move_changes (Split    *self,
              HstEvent *tail,
              gint64    delta_s,
              gint64    now_utc_s)
{
  for (guint i = 0; i < self->series->len; i++) {
    HstEvent *was = self->series->pdata[i];
    HstEvent *is = NULL;

    if (!hst_event_is_instance (was) || get_plain_utc_s (self, was) < self->at_utc_s)
      continue;
    if (tail != NULL && get_plain_utc_s (self, was) != self->at_utc_s) {
      is = hst_series_shift_override (was, delta_s);
      hst_set_text (&is->uid, tail->uid);
      is->stamp = is->last_modified = now_utc_s;
      is->sequence++;
    }
    g_ptr_array_add (self->changes, hst_record_ref (was));
    g_ptr_array_add (self->changes, is);
  }
}

/* The delegations of a meeting come to what follows as well. */
static gboolean
copy_delegations (HstStore    *store,
                  const char  *from,
                  const char  *to,
                  GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) delegations = NULL;

  if (plan == NULL)
    return FALSE;
  delegations = hst_plan_dup_delegations (plan, from);
  for (guint i = 0; i < delegations->len; i++) {
    g_autoptr (HstDelegation) copy = hst_record_copy (delegations->pdata[i]);

    hst_set_text (&copy->gathering, to);
    if (!hst_store_put (store, copy, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
apply_split (HstStore  *store,
             gpointer   data,
             GError   **error)
{
  Split *self = data;
  const gboolean renamed = self->head != NULL && self->tail != NULL;

  if (!hst_store_expect (store, self->master, self->master, error))
    return FALSE;
  for (guint i = 0; i + 1 < self->changes->len; i += 2)
    if (!hst_store_expect (store, self->changes->pdata[i], self->changes->pdata[i], error) ||
        !hst_store_remove (store, self->changes->pdata[i], error))
      return FALSE;
  if (self->head != NULL && !hst_store_put (store, self->head, error))
    return FALSE;
  if (self->tail != NULL && !hst_store_put (store, self->tail, error))
    return FALSE;
  if (self->head == NULL && self->tail == NULL &&
      (!hst_edit_remove_belongings (store, &hst_event_type, self->master->uid, error) ||
       !hst_store_remove (store, self->master, error)))
    return FALSE;
  for (guint i = 1; i < self->changes->len; i += 2)
    if (self->changes->pdata[i] != NULL && !hst_store_put (store, self->changes->pdata[i], error))
      return FALSE;
  return !renamed || copy_delegations (store, self->master->uid, self->tail->uid, error);
}

/* The rule that what follows was given.  A form shows the number of all instances; where that was left alone, those before
 * the cut are counted in it. */
static void
take_rule (Split             *self,
           HstEvent          *tail,
           const char *const *rules)
{
  g_autoptr (HstRule) rule = hst_rule_new_from_string (rules[0], NULL);
  g_autoptr (HstRule) whole = self->master->rrules != NULL ? hst_rule_new_from_string (self->master->rrules[0], NULL) : NULL;
  g_autofree char *rest = NULL;

  hst_set_list (&tail->rrules, rules);
  if (rule == NULL || whole == NULL || rules[1] != NULL || rule->count != whole->count || rule->count <= self->n_before)
    return;
  rule->count -= self->n_before;
  rest = hst_rule_to_string (rule);
  hst_set_list (&tail->rrules, (const char *const []) { rest, NULL });
}

static gboolean
change_following (HstStore    *store,
                  const char  *title,
                  HstEvent    *wanted,
                  gint64       now_utc_s,
                  char       **uid,
                  GError     **error)
{
  g_auto (Split) split = { 0 };
  g_autoptr (HstEvent) tail = hst_record_copy (wanted);
  g_autoptr (HstEvent) plain = NULL;
  gint64 delta_s;

  if (!split_init (&split, store, wanted->uid, &wanted->recurrence_id, error) ||
      !make_head (&split, tail, now_utc_s, error))
    return FALSE;
  /* An instance has no rule; one that was given it repeats by that from there on. */
  if (wanted->rrules != NULL)
    take_rule (&split, tail, (const char *const *) wanted->rrules);
  tail->recurrence_id = (HstMoment) HST_MOMENT_INIT;
  tail->this_and_future = FALSE;
  tail->stamp = tail->last_modified = now_utc_s;
  tail->sequence = split.master->sequence + 1;
  if (split.head != NULL) {
    g_clear_pointer (&tail->uid, g_free);
    tail->uid = hst_edit_new_uid ();
    tail->sequence = 0;
    tail->created = now_utc_s;
  }

  /* When the instance has moved, the rest of its series moves by as much. */
  plain = hst_event_make_instance (store, split.master, &split.at);
  plain->recurrence_id = (HstMoment) HST_MOMENT_INIT;
  hst_set_list (&plain->rrules, (const char *const *) tail->rrules);
  hst_set_list (&plain->rdates, (const char *const *) tail->rdates);
  delta_s = hst_series_get_shift_s (plain, tail);
  if (delta_s != 0)
    hst_series_shift_rules (store, tail, delta_s);
  move_changes (&split, tail, delta_s, now_utc_s);
  if (!hst_edit_validate (store, tail, error))
    return FALSE;
  split.tail = g_steal_pointer (&tail);
  if (!hst_edit_run_step (store, title, split.tail->summary, apply_split, &split, error))
    return FALSE;
  if (uid != NULL)
    *uid = g_strdup (split.tail->uid);
  return TRUE;
}

/**
 * hst_edit_update_following:
 * @store: a store
 * @draft: an instance of a series as it and all after it shall be, made by hst_edit_draft_instance()
 * @now_utc_s: when
 * @uid: (out) (optional) (transfer full): UID of the series that begins with it
 * @error: return location
 *
 * Changes an instance of a series and all that follow: the series ends before it, and a new one begins.  Instances after
 * it that were changed by themselves stay as they were made.  Where no instance comes before it, the series changes.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_INVALID if the series is made in a way that cannot
 *   be cut in two
 */
gboolean
hst_edit_update_following (HstStore  *store,
                           HstEvent  *draft,
                           gint64     now_utc_s,
                           char     **uid,
                           GError   **error)
{
  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (draft != NULL && hst_event_is_instance (draft), FALSE);

  return change_following (store, "change-following", draft, now_utc_s, uid, error);
}

/**
 * hst_edit_move_following:
 * @store: a store
 * @uid: UID of a series
 * @recurrence_id: which instance
 * @start: where it shall begin
 * @end: (nullable): first moment after it; %NULL or unset to leave it as long as it is
 * @now_utc_s: when
 * @new_uid: (out) (optional) (transfer full): UID of the series that begins with it
 * @error: return location
 *
 * Moves or resizes an instance of a series, and all that follow by as much.
 *
 * Returns: as hst_edit_update_following()
 */
gboolean
hst_edit_move_following (HstStore         *store,
                         const char       *uid,
                         const HstMoment  *recurrence_id,
                         const HstMoment  *start,
                         const HstMoment  *end,
                         gint64            now_utc_s,
                         char            **new_uid,
                         GError          **error)
{
  g_autoptr (HstEvent) draft = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL && recurrence_id != NULL && start != NULL && hst_moment_is_set (start), FALSE);

  draft = hst_edit_draft_instance (store, uid, recurrence_id, error);
  if (draft == NULL)
    return FALSE;
  hst_event_place (store, draft, start, end);
  return change_following (store, "move-following", draft, now_utc_s, new_uid, error);
}

/**
 * hst_edit_delete_following:
 * @store: a store
 * @uid: UID of a series
 * @recurrence_id: which instance
 * @now_utc_s: when
 * @error: return location
 *
 * Ends a series before one of its instances.  Where none comes before it, the series goes.
 *
 * Returns: as hst_edit_update_following()
 */
gboolean
hst_edit_delete_following (HstStore         *store,
                           const char       *uid,
                           const HstMoment  *recurrence_id,
                           gint64            now_utc_s,
                           GError          **error)
{
  g_auto (Split) split = { 0 };
  g_autoptr (HstEvent) rest = hst_event_new ();

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL && recurrence_id != NULL, FALSE);

  if (!split_init (&split, store, uid, recurrence_id, error) || !make_head (&split, rest, now_utc_s, error))
    return FALSE;
  move_changes (&split, NULL, 0, now_utc_s);
  return hst_edit_run_step (store, "delete-following", split.master->summary, apply_split, &split, error);
}
