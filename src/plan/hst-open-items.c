/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-open-items.h"

#include "hst-answer.h"
#include "hst-holiday.h"

/* One list of everybody whose answer is still to come: what a coordinator calls about in the morning. */

typedef struct {
  HstPlan    *plan;
  HstDay      today;
  const char *visit;      /* (nullable): the only one asked for */
  GPtrArray  *items;
  GHashTable *by_key;     /* "about\nwhom" → HstOpenItem, borrowed */
} Search;

static void
item_free (gpointer data)
{
  HstOpenItem *self = data;

  g_free (self->about);
  g_free (self->whom);
  g_free (self->visit);
  g_free (self->event);
  g_free (self->title);
  hst_record_unref (self->record);
  g_free (self);
}

/* What is not known comes last. */
static int
compare_days (HstDay a,
              HstDay b)
{
  if (a == b)
    return 0;
  if (a == HST_DAY_NONE || b == HST_DAY_NONE)
    return a == HST_DAY_NONE ? 1 : -1;

  return a < b ? -1 : 1;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HstOpenItem *first = *(const HstOpenItem *const *) a;
  const HstOpenItem *second = *(const HstOpenItem *const *) b;
  int order = compare_days (first->due, second->due);

  order = order != 0 ? order : compare_days (first->day, second->day);
  order = order != 0 ? order : g_strcmp0 (first->visit, second->visit);
  if (order == 0 && first->roles != second->roles)
    order = first->roles < second->roles ? -1 : 1;
  order = order != 0 ? order : g_strcmp0 (first->about, second->about);

  return order != 0 ? order : g_strcmp0 (first->whom, second->whom);
}

/* A record says it all; where there is none, nobody was asked. */
static void
set_answer (HstOpenItem *item,
            HstReply     state,
            HstDay       due,
            HstDay       asked_on,
            gpointer     record)
{
  item->state = state;
  item->due = due;
  item->asked_on = asked_on;
  item->record = record != NULL ? hst_record_ref (record) : NULL;
  if (due == HST_DAY_NONE && item->day != HST_DAY_NONE) {
    item->due = hst_day_add_working (item->day, -HST_ANSWER_DAYS_AHEAD, FALSE);
    item->is_due_reckoned = TRUE;
  }
}

static HstOpenItem *
add_item (Search     *search,
          const char *about,
          const char *whom,
          const char *visit,
          const char *title,
          HstDay      day)
{
  HstOpenItem *item = g_new0 (HstOpenItem, 1);

  item->about = g_strdup (about);
  item->whom = g_strdup (whom);
  item->visit = g_strdup (visit);
  item->title = g_strdup (title);
  item->day = day;
  g_ptr_array_add (search->items, item);
  g_hash_table_insert (search->by_key, g_strjoin ("\n", about, whom, NULL), item);

  return item;
}

static HstOpenItem *
find_item (Search     *search,
           const char *about,
           const char *whom)
{
  g_autofree char *key = g_strjoin ("\n", about, whom, NULL);

  return g_hash_table_lookup (search->by_key, key);
}

static gboolean
is_ahead (const Search   *search,
          const HstVisit *visit)
{
  return visit->status != HST_VISIT_DONE && visit->status != HST_VISIT_CANCELLED &&
         (visit->last_day == HST_DAY_NONE || visit->last_day >= search->today) &&
         (search->visit == NULL || g_strcmp0 (search->visit, visit->uid) == 0);
}

/* ---- delegations and their people */

/* Whoever only stands on the list of delegates is the community's to ask: here are those who were asked one by one. */
static void
add_delegates (Search              *search,
               const HstDelegation *delegation,
               const char          *visit,
               const char          *title,
               HstDay               day)
{
  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++) {
    const char *uid = delegation->delegates[i];
    HstConfirmation *answer = hst_plan_find_confirmation (search->plan, delegation->gathering, uid);
    HstOpenItem *item;

    if (answer == NULL || !hst_answer_is_open (answer->state) || find_item (search, delegation->gathering, uid) != NULL)
      continue;
    item = add_item (search, delegation->gathering, uid, visit, title, day);
    item->roles = HST_OPEN_DELEGATE;
    set_answer (item, answer->state, answer->due, answer->asked_on, answer);
  }
}

static void
add_delegations (Search     *search,
                 const char *gathering,
                 const char *visit,
                 const char *title,
                 HstDay      day)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (search->plan, gathering);
  const HstVisit *hosted = visit != NULL ? hst_plan_find_visit (search->plan, visit) : NULL;

  for (guint i = 0; i < delegations->len; i++) {
    HstDelegation *delegation = delegations->pdata[i];
    HstOpenItem *item;

    if (hosted != NULL && g_strcmp0 (hosted->host, delegation->community) == 0)
      continue;
    if (hst_answer_is_open (delegation->reply)) {
      item = add_item (search, gathering, delegation->community, visit, title, day);
      item->roles = HST_OPEN_DELEGATION;
      set_answer (item, delegation->reply, delegation->reply_by, delegation->asked_on, delegation);
    }
    if (hst_reply_takes_part (delegation->reply))
      add_delegates (search, delegation, visit, title, day);
  }
}

/* ---- whoever and whatever a session needs */

static guint
role_of_speaker (Search     *search,
                 const char *uid)
{
  const HstPerson *person = hst_plan_find_person (search->plan, uid);

  return person != NULL && person->role == HST_PERSON_INTERPRETER ? HST_OPEN_INTERPRETER : HST_OPEN_SPEAKER;
}

/* An answer about a session is about that alone; one about its visit, or none, is about all of its sessions that have
 * none of their own. */
static void
add_needed (Search         *search,
            const HstEvent *event,
            const HstVisit *visit,
            HstDay          day,
            const char     *whom,
            guint           role)
{
  HstConfirmation *own = hst_plan_find_confirmation (search->plan, event->uid, whom);
  const char *about = own != NULL || visit == NULL ? event->uid : visit->uid;
  HstConfirmation *answer = own != NULL || visit == NULL ? own
                                                         : hst_plan_find_confirmation (search->plan, about, whom);
  HstOpenItem *item = find_item (search, about, whom);

  if (answer != NULL && answer->state == HST_REPLY_CONFIRMED)
    return;
  if (item == NULL) {
    item = add_item (search, about, whom, visit != NULL ? visit->uid : NULL, event->summary, day);
    item->event = g_strdup (event->uid);
    set_answer (item, answer != NULL ? answer->state : HST_REPLY_PLANNED, answer != NULL ? answer->due : HST_DAY_NONE,
                answer != NULL ? answer->asked_on : HST_DAY_NONE, answer);
  } else if (item->event == NULL) {
    item->event = g_strdup (event->uid);
  }
  item->roles |= role;
  item->n_sessions++;
}

static void
add_session (Search         *search,
             const HstEvent *event,
             const HstVisit *visit,
             HstDay          day)
{
  if (event->venue != NULL)
    add_needed (search, event, visit, day, event->venue, HST_OPEN_VENUE);
  if (event->responsible != NULL)
    add_needed (search, event, visit, day, event->responsible, HST_OPEN_RESPONSIBLE);
  if (event->driver != NULL && g_strcmp0 (event->driver, event->responsible) != 0)
    add_needed (search, event, visit, day, event->driver, HST_OPEN_DRIVER);
  for (guint i = 0; event->speakers != NULL && event->speakers[i] != NULL; i++)
    if (g_strcmp0 (event->speakers[i], event->responsible) != 0 && g_strcmp0 (event->speakers[i], event->driver) != 0)
      add_needed (search, event, visit, day, event->speakers[i], role_of_speaker (search, event->speakers[i]));
}

/* A series is asked for once, when it is made; changed instances stand for themselves nowhere. */
static gboolean
is_wanted (const HstEvent *event)
{
  return event->status != HST_STATUS_CANCELLED && event->kind != HST_EVENT_BLOCKER && !hst_event_is_series (event) &&
         !hst_event_is_instance (event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const HstEvent *first = *(const HstEvent *const *) a;
  const HstEvent *second = *(const HstEvent *const *) b;
  const gboolean has_first = hst_moment_is_set (&first->start), has_second = hst_moment_is_set (&second->start);
  gint64 first_s, second_s;

  if (has_first != has_second)
    return has_first ? -1 : 1;
  first_s = has_first ? hst_moment_get_wall_s (&first->start) : 0;
  second_s = has_second ? hst_moment_get_wall_s (&second->start) : 0;
  if (first_s != second_s)
    return first_s < second_s ? -1 : 1;

  return g_strcmp0 (first->uid, second->uid);
}

static HstDay
last_day_of (const HstEvent *event)
{
  return hst_moment_is_set (&event->end) ? event->end.day : event->start.day;
}

static void
add_events (Search    *search,
            GPtrArray *events)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (events->len);

  g_ptr_array_extend (sorted, events, NULL, NULL);
  g_ptr_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++) {
    const HstEvent *event = sorted->pdata[i];
    const HstVisit *visit = hst_plan_find_visit (search->plan, event->visit);
    const gboolean is_placed = hst_moment_is_set (&event->start);
    const HstDay day = is_placed ? event->start.day : visit != NULL ? visit->first_day : HST_DAY_NONE;

    if (!is_wanted (event) || (event->visit != NULL && visit == NULL) || (visit != NULL && !is_ahead (search, visit)) ||
        (visit == NULL && search->visit != NULL) || (is_placed && last_day_of (event) < search->today))
      continue;
    add_session (search, event, visit, day);
    if (visit == NULL)
      add_delegations (search, event->uid, NULL, event->summary, day);
  }
}

/**
 * hst_open_items_find:
 * @plan: the plan
 * @events: (element-type HstEvent): its events, in any order
 * @today: the day on which it is asked
 * @visit: (nullable): UID of the only visit to look at
 *
 * Finds everybody whose answer is still to come, for all visits and meetings that are not over: delegations that have not
 * replied, delegates who were asked one by one, and who and what sessions need: responsible people, speakers,
 * interpreters, drivers and venues, also those who said no and are still named.  Several sessions of a visit that need the
 * same are one item.  Pure: reads its arguments only.
 *
 * Returns: (transfer full) (element-type HstOpenItem): the items, those due first first
 */
GPtrArray *
hst_open_items_find (HstPlan    *plan,
                     GPtrArray  *events,
                     HstDay      today,
                     const char *visit)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  Search search = { plan, today, visit, g_ptr_array_new_with_free_func (item_free), by_key };

  add_events (&search, events);
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *each = visits->pdata[i];

    if (is_ahead (&search, each))
      add_delegations (&search, each->uid, each->uid, each->title, each->first_day);
  }
  g_ptr_array_sort (search.items, compare_items);

  return search.items;
}

/**
 * hst_open_item_is_overdue:
 * @self: an item
 * @today: today
 *
 * Returns: whether the day by which an answer is wanted is over
 */
gboolean
hst_open_item_is_overdue (const HstOpenItem *self,
                          HstDay             today)
{
  return self->due != HST_DAY_NONE && self->due < today;
}

static HstConfirmation *
begin_confirmation (const HstOpenItem *self)
{
  HstConfirmation *draft;

  if (self->record != NULL)
    return hst_record_copy (self->record);
  draft = hst_confirmation_new ();
  hst_set_text (&draft->about, self->about);
  hst_set_text (&draft->whom, self->whom);
  draft->state = HST_REPLY_PLANNED;

  return draft;
}

static gpointer
unless_same (const HstOpenItem *self,
             gpointer           draft)
{
  if (self->record == NULL || !hst_record_equal (self->record, draft))
    return draft;
  hst_record_unref (draft);

  return NULL;
}

/**
 * hst_open_item_draft_state:
 * @self: an item
 * @state: how far they have been asked now
 * @today: the day on which that is noted
 *
 * Returns: (transfer full) (nullable): the record to put in the place of the item's; %NULL if that says so already
 */
gpointer
hst_open_item_draft_state (const HstOpenItem *self,
                           HstReply           state,
                           HstDay             today)
{
  if ((self->roles & HST_OPEN_DELEGATION) != 0) {
    HstDelegation *draft = hst_record_copy (self->record);

    hst_answer_note (draft->reply, state, today, &draft->asked_on, &draft->answered_on);
    draft->reply = state;
    return unless_same (self, draft);
  } else {
    HstConfirmation *draft = begin_confirmation (self);

    hst_answer_note (draft->state, state, today, &draft->asked_on, &draft->answered_on);
    draft->state = state;
    return unless_same (self, draft);
  }
}

/**
 * hst_open_item_draft_due:
 * @self: an item
 * @due: the day by which an answer is wanted
 *
 * Returns: (transfer full) (nullable): the record to put in the place of the item's; %NULL if that says so already
 */
gpointer
hst_open_item_draft_due (const HstOpenItem *self,
                         HstDay             due)
{
  if ((self->roles & HST_OPEN_DELEGATION) != 0) {
    HstDelegation *draft = hst_record_copy (self->record);

    draft->reply_by = due;
    return unless_same (self, draft);
  } else {
    HstConfirmation *draft = begin_confirmation (self);

    draft->due = due;
    return unless_same (self, draft);
  }
}
