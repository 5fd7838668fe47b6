/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-side-item.h"

#include "hst-format.h"
#include "hst-oblast.h"
#include "hst-text.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* The list is a look ahead, not an archive: more than these do not help to see what comes. */
#define UPCOMING_MAX 12

/**
 * HstSideItem:
 *
 * One line of the sidebar's list.  What it says changes only by hst_side_item_become(), of which #HstSideItem::changed tells.
 */
struct _HstSideItem {
  GObject      parent_instance;

  HstSideKind  kind;
  char        *title;
  char        *subtitle;
  char        *icon;
  char        *key;
  char        *instance;
  guint        n_unsent;
  char        *unsent;
  HstDay       day;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstSideItem, hst_side_item, G_TYPE_OBJECT)

static HstSideItem *
item_new (HstSideKind  kind,
          const char  *title,
          const char  *key,
          HstDay       day)
{
  HstSideItem *self = g_object_new (HST_TYPE_SIDE_ITEM, NULL);

  self->kind = kind;
  self->title = g_strdup (title);
  self->key = g_strdup (key);
  self->day = day;

  return self;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const HstSideItem *first = *(HstSideItem *const *) a;
  const HstSideItem *second = *(HstSideItem *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;

  return g_strcmp0 (first->key, second->key);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const HstSideItem *first = *(HstSideItem *const *) a;
  const HstSideItem *second = *(HstSideItem *const *) b;
  int order = hst_text_collate (first->title, second->title);

  return order != 0 ? order : g_strcmp0 (first->key, second->key);
}

static char *
dup_guests (HstPlan    *plan,
            const char *gathering)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, gathering);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < delegations->len; i++) {
    HstDelegation *delegation = delegations->pdata[i];
    HstCommunity *community = hst_plan_find_community (plan, delegation->community);

    g_ptr_array_add (names, community != NULL ? (gpointer) hst_community_get_short_name (community)
                                              : delegation->community);
  }
  if (names->len > 3)
    /* Translators: how many communities come. */
    return g_strdup_printf (ngettext ("%u community", "%u communities", names->len), names->len);

  return hst_format_list (names);
}

static char *
join_parts (const char *first,
            const char *second,
            const char *third)
{
  const char *parts[4] = { first, NULL, NULL, NULL };
  guint n = 1;

  if (second != NULL && *second != '\0')
    parts[n++] = second;
  if (third != NULL && *third != '\0')
    parts[n++] = third;

  return g_strjoinv (" · ", (char **) parts);
}

static void
show_unsent (HstSideItem     *self,
             const HstUnsent *unsent)
{
  if (unsent == NULL || unsent->last == 0)
    return;
  self->n_unsent = unsent->n_changes > 0 ? unsent->n_changes : unsent->n_owed;
  self->unsent = hst_words_unsent (unsent);
}

static HstSideItem *
visit_item (HstPlan   *plan,
            HstVisit  *visit,
            GPtrArray *unsent,
            gboolean   with_guests)
{
  HstSideItem *self = item_new (HST_SIDE_VISIT, visit->title != NULL ? visit->title : _("Untitled"), visit->uid,
                                visit->first_day);
  g_autofree char *days = visit->first_day != HST_DAY_NONE
                          ? hst_words_days (visit->first_day, MAX (visit->first_day, visit->last_day)) : g_strdup ("");
  g_autofree char *guests = with_guests ? dup_guests (plan, visit->uid) : NULL;

  self->subtitle = join_parts (days, hst_words_visit_status (visit->status), guests);
  self->icon = g_strdup (hst_words_visit_status_icon (visit->status));
  show_unsent (self, hst_unsent_list_find (unsent, visit->uid));

  return self;
}

static HstSideItem *
meeting_item (HstPlan       *plan,
              HstOccurrence *meeting,
              HstZone       *zone)
{
  const HstEvent *event = hst_occurrence_get_event (meeting);
  HstDay first, last;
  HstSideItem *self;
  g_autofree char *days = NULL;
  g_autofree char *guests = dup_guests (plan, event->uid);

  hst_occurrence_get_days (meeting, zone, &first, &last);
  days = hst_words_days (first, last);
  self = item_new (HST_SIDE_MEETING, hst_event_get_title (event), event->uid, first);
  self->subtitle = join_parts (days, event->status != HST_STATUS_NONE ? hst_words_event_status (event->status) : NULL,
                               guests);
  self->icon = g_strdup ("system-users-symbolic");
  self->instance = hst_occurrence_dup_recurrence (meeting);

  return self;
}

static gboolean
is_ahead (HstVisit *visit,
          HstDay    today)
{
  return visit->first_day != HST_DAY_NONE && MAX (visit->first_day, visit->last_day) >= today &&
         visit->status != HST_VISIT_CANCELLED && visit->status != HST_VISIT_DONE;
}

static void
append_part (GPtrArray  *items,
             const char *heading,
             GPtrArray  *part,
             const char *empty)
{
  g_ptr_array_add (items, item_new (HST_SIDE_HEADING, heading, NULL, HST_DAY_NONE));
  if (part->len == 0)
    g_ptr_array_add (items, item_new (HST_SIDE_EMPTY, empty, NULL, HST_DAY_NONE));
  for (guint i = 0; i < part->len; i++)
    g_ptr_array_add (items, g_object_ref (part->pdata[i]));
}

/* What may be upcoming: a visit or a meeting. */
typedef struct {
  HstDay         day;
  const char    *uid;
  HstVisit      *visit;
  HstOccurrence *meeting;
} Upcoming;

static int
compare_upcoming (gconstpointer a,
                  gconstpointer b)
{
  const Upcoming *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;

  return g_strcmp0 (first->uid, second->uid);
}

/* Whatever is ahead, in its order: there may be thousands, of which a dozen are put into words. */
static GArray *
list_upcoming (HstPlan   *plan,
               GPtrArray *meetings,
               HstZone   *zone,
               HstDay     today)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Upcoming));

  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];
    const Upcoming one = { visit->first_day, visit->uid, visit, NULL };

    if (is_ahead (visit, today))
      g_array_append_val (list, one);
  }
  for (guint i = 0; meetings != NULL && i < meetings->len; i++) {
    HstOccurrence *meeting = meetings->pdata[i];
    Upcoming one = { 0, hst_occurrence_get_uid (meeting), NULL, meeting };
    HstDay last;

    hst_occurrence_get_days (meeting, zone, &one.day, &last);
    g_array_append_val (list, one);
  }
  g_array_sort (list, compare_upcoming);

  return list;
}

static GPtrArray *
make_upcoming (HstPlan   *plan,
               GPtrArray *meetings,
               HstZone   *zone,
               HstDay     today,
               GPtrArray *unsent)
{
  g_autoptr (GArray) list = list_upcoming (plan, meetings, zone, today);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (list->len, UPCOMING_MAX); i++) {
    const Upcoming *one = &g_array_index (list, Upcoming, i);

    g_ptr_array_add (items, one->visit != NULL ? visit_item (plan, one->visit, unsent, TRUE)
                                               : meeting_item (plan, one->meeting, zone));
  }

  return items;
}

static void
append_open (GPtrArray *items)
{
  HstSideItem *item = item_new (HST_SIDE_OPEN, _("Still Open"), NULL, HST_DAY_NONE);

  item->subtitle = g_strdup (_("Who has not answered yet"));
  item->icon = g_strdup ("content-loading-symbolic");
  g_ptr_array_add (items, item);
}

static void
append_directories (GPtrArray *items,
                    HstPlan   *plan)
{
  const struct {
    const char          *key;
    const char          *title;
    const char          *icon;
    const HstRecordType *type;
  } directories[] = {
    { "communities", C_("a directory", "Communities"), "x-office-address-book-symbolic", &hst_community_type },
    { "venues", C_("a directory", "Venues"), "mark-location-symbolic", &hst_venue_type },
    { "people", C_("a directory", "People"), "system-users-symbolic", &hst_person_type },
  };

  g_ptr_array_add (items, item_new (HST_SIDE_HEADING, _("Directories"), NULL, HST_DAY_NONE));
  for (guint i = 0; i < G_N_ELEMENTS (directories); i++) {
    const guint n = hst_plan_get_records (plan, directories[i].type)->len;
    HstSideItem *item = item_new (HST_SIDE_DIRECTORY, directories[i].title, directories[i].key, HST_DAY_NONE);

    item->subtitle = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
    item->icon = g_strdup (directories[i].icon);
    g_ptr_array_add (items, item);
  }
}

static void
swap_texts (char **a,
            char **b)
{
  char *text = *a;

  *a = *b;
  *b = text;
}

static void
hst_side_item_finalize (GObject *object)
{
  HstSideItem *self = HST_SIDE_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon);
  g_free (self->key);
  g_free (self->instance);
  g_free (self->unsent);

  G_OBJECT_CLASS (hst_side_item_parent_class)->finalize (object);
}

static void
hst_side_item_class_init (HstSideItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_side_item_finalize;

  /**
   * HstSideItem::changed:
   * @self: an item
   *
   * Says something else from now on.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hst_side_item_init (HstSideItem *self)
{
  self->day = HST_DAY_NONE;
}

/**
 * hst_side_item_new:
 * @kind: what it is
 * @title: its title
 * @subtitle: (nullable): what more there is to say
 * @key: (nullable): UID or code
 * @day: the day to show, or %HST_DAY_NONE
 */
HstSideItem *
hst_side_item_new (HstSideKind  kind,
                   const char  *title,
                   const char  *subtitle,
                   const char  *key,
                   HstDay       day)
{
  HstSideItem *self = item_new (kind, title, key, day);

  self->subtitle = g_strdup (subtitle);

  return self;
}

/**
 * hst_side_item_become:
 * @self: an item of a list
 * @other: an item that is not needed any more; it is left with what @self said
 *
 * Lets @self say what @other says.  A list keeps the row of an item that changes, and makes another one for another item, which takes
 * as long as to draw a month if there are a dozen.
 */
void
hst_side_item_become (HstSideItem *self,
                      HstSideItem *other)
{
  g_return_if_fail (HST_IS_SIDE_ITEM (self) && HST_IS_SIDE_ITEM (other));

  self->kind = other->kind;
  swap_texts (&self->title, &other->title);
  swap_texts (&self->subtitle, &other->subtitle);
  swap_texts (&self->icon, &other->icon);
  swap_texts (&self->key, &other->key);
  swap_texts (&self->instance, &other->instance);
  swap_texts (&self->unsent, &other->unsent);
  self->n_unsent = other->n_unsent;
  self->day = other->day;
  g_signal_emit (self, signals[CHANGED], 0);
}

HstSideKind
hst_side_item_get_kind (HstSideItem *self)
{
  return self->kind;
}

const char *
hst_side_item_get_title (HstSideItem *self)
{
  return self->title;
}

const char *
hst_side_item_get_subtitle (HstSideItem *self)
{
  return self->subtitle;
}

const char *
hst_side_item_get_icon (HstSideItem *self)
{
  return self->icon;
}

/**
 * hst_side_item_get_key:
 * @self: an item
 *
 * Returns: (nullable): UID of the visit or the meeting, code of the community
 */
const char *
hst_side_item_get_key (HstSideItem *self)
{
  return self->key;
}

/**
 * hst_side_item_get_instance:
 * @self: an item
 *
 * Returns: (nullable): which occurrence of a meeting it is, as hst_occurrence_dup_recurrence() says it
 */
const char *
hst_side_item_get_instance (HstSideItem *self)
{
  return self->instance;
}

/**
 * hst_side_item_get_n_unsent:
 * @self: an item
 *
 * Returns: how much of a visit has not reached its readers: changes, else communities; 0 if nothing
 */
guint
hst_side_item_get_n_unsent (HstSideItem *self)
{
  return self->n_unsent;
}

/**
 * hst_side_item_get_unsent:
 * @self: an item
 *
 * Returns: (nullable): that in words
 */
const char *
hst_side_item_get_unsent (HstSideItem *self)
{
  return self->unsent;
}

HstDay
hst_side_item_get_day (HstSideItem *self)
{
  return self->day;
}

/**
 * hst_side_items_make:
 * @plan: a plan
 * @meetings: (nullable) (element-type HstOccurrence): the next occurrence of each meeting
 * @zone: the zone of the days
 * @today: today
 * @unsent: (nullable) (element-type HstUnsent): what of visits has not reached its readers
 *
 * Returns: (transfer full) (element-type HstSideItem): what is coming, all visits, the directories, all communities, each under
 *   its heading
 */
GPtrArray *
hst_side_items_make (HstPlan   *plan,
                     GPtrArray *meetings,
                     HstZone   *zone,
                     HstDay     today,
                     GPtrArray *unsent)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  GPtrArray *communities = hst_plan_get_records (plan, &hst_community_type);
  g_autoptr (GPtrArray) upcoming = make_upcoming (plan, meetings, zone, today, unsent);
  g_autoptr (GPtrArray) visit_items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) community_items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < visits->len; i++)
    g_ptr_array_add (visit_items, visit_item (plan, visits->pdata[i], unsent, FALSE));
  g_ptr_array_sort (visit_items, compare_days);
  for (guint i = 0; i < communities->len; i++) {
    HstCommunity *community = communities->pdata[i];
    HstSideItem *item = item_new (HST_SIDE_COMMUNITY, hst_community_get_short_name (community), community->code,
                                  HST_DAY_NONE);

    item->subtitle = g_strdup (hst_oblast_get_name (community));
    g_ptr_array_add (community_items, item);
  }
  g_ptr_array_sort (community_items, compare_titles);

  append_part (items, _("Upcoming"), upcoming, _("Nothing is planned from today on"));
  append_part (items, _("Visits"), visit_items, _("No visits yet"));
  append_open (items);
  append_directories (items, plan);
  append_part (items, _("Communities"), community_items, _("No communities yet"));

  return items;
}

/**
 * hst_plan_find_day_of_community:
 * @plan: a plan
 * @meetings: (nullable) (element-type HstOccurrence): the next occurrence of each meeting
 * @zone: the zone of the days
 * @code: KATOTTG code of a community
 * @today: today
 *
 * Returns: the day on which the community next hosts or comes to something, else the day on which it last did;
 *   %HST_DAY_NONE if it takes part in nothing
 */
HstDay
hst_plan_find_day_of_community (HstPlan    *plan,
                                GPtrArray  *meetings,
                                HstZone    *zone,
                                const char *code,
                                HstDay      today)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  HstDay next = HST_DAY_NONE, before = HST_DAY_NONE;

  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (g_strcmp0 (visit->host, code) != 0 && hst_plan_find_delegation (plan, visit->uid, code) == NULL)
      continue;
    if (is_ahead (visit, today))
      next = next == HST_DAY_NONE ? visit->first_day : MIN (next, visit->first_day);
    else
      before = MAX (before, visit->first_day);
  }
  for (guint i = 0; meetings != NULL && i < meetings->len; i++) {
    HstDay first, last;

    if (hst_plan_find_delegation (plan, hst_occurrence_get_uid (meetings->pdata[i]), code) == NULL)
      continue;
    hst_occurrence_get_days (meetings->pdata[i], zone, &first, &last);
    next = next == HST_DAY_NONE ? first : MIN (next, first);
  }

  return next != HST_DAY_NONE ? next : before;
}
