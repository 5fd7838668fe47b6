/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The donor's report: totals of a period, without persons. */
#include "hst-maker-private.h"

/* A group of what is counted: a topic, a community, a role, a kind of session. */
typedef struct {
  char       *key;
  char       *name;
  guint       n_visits;
  guint       n_sessions;
  gint64      seconds;
  guint       n_people;
  gboolean    is_hidden;     /* too few people to be told */
  GHashTable *counted;       /* set of what was counted already: visits, or people */
} Group;

typedef struct {
  HstDocMaker *maker;
  GPtrArray   *visits;       /* owned HstVisit, by day */
  GPtrArray   *topics;       /* owned Group, as the others */
  GPtrArray   *kinds;
  GPtrArray   *communities;
  GPtrArray   *roles;
  Group        total;
} Report;

static void
free_group (gpointer data)
{
  Group *group = data;

  g_free (group->key);
  g_free (group->name);
  g_hash_table_unref (group->counted);
  g_free (group);
}

static Group *
find_group (GPtrArray  *groups,
            const char *key,
            const char *name)
{
  Group *group;

  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((Group *) groups->pdata[i])->key, key) == 0)
      return groups->pdata[i];
  group = g_new0 (Group, 1);
  group->key = g_strdup (key);
  group->name = g_strdup (name);
  group->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (groups, group);
  return group;
}

/* Whether it is the first time. */
static gboolean
count_once (Group      *group,
            const char *key)
{
  return g_hash_table_add (group->counted, g_strdup (key));
}

static int
compare_visits (gconstpointer a,
                gconstpointer b)
{
  const HstVisit *x = *(HstVisit *const *) a;
  const HstVisit *y = *(HstVisit *const *) b;

  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  return g_strcmp0 (x->uid, y->uid);
}

/* What was only thought of, or called off, did not happen. */
static GPtrArray *
find_visits (HstDocMaker *maker)
{
  GPtrArray *all = hst_plan_get_records (maker->plan, &hst_visit_type);
  GPtrArray *found = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < all->len; i++) {
    HstVisit *visit = all->pdata[i];

    if (maker->community != NULL && hst_plan_find_delegation (maker->plan, visit->uid, maker->community->code) == NULL)
      continue;
    if (visit->status != HST_VISIT_IDEA && visit->status != HST_VISIT_CANCELLED && visit->last_day >= maker->from &&
        visit->first_day < maker->to)
      g_ptr_array_add (found, hst_record_ref (visit));
  }
  g_ptr_array_sort (found, compare_visits);
  return found;
}

/* Before a visit those count who said that they come; afterwards those who did not decline.  With a code, only that
 * community does. */
static gboolean
takes_part (const char          *code,
            const HstVisit      *visit,
            const HstDelegation *delegation)
{
  if (code != NULL && g_strcmp0 (delegation->community, code) != 0)
    return FALSE;
  if (visit->status == HST_VISIT_DONE || visit->status == HST_VISIT_UNDER_WAY)
    return delegation->reply != HST_REPLY_DECLINED;
  return delegation->reply == HST_REPLY_CONFIRMED || delegation->reply == HST_REPLY_TENTATIVE;
}

/* Those who are named; where nobody is, the seats. */
static guint
count_participants (const HstDelegation *delegation)
{
  const guint named = delegation->delegates != NULL ? g_strv_length (delegation->delegates) : 0;

  return named > 0 ? named : hst_maker_count_people (delegation);
}

static Group *
find_topic (Report         *self,
            const HstVisit *visit)
{
  const char *topic = visit->topic != NULL ? visit->topic : hst_maker_say (self->maker, "No topic");

  return find_group (self->topics, topic, topic);
}

static const char *
role_name (Report        *self,
           HstPersonRole  role)
{
  switch (role) {
  case HST_PERSON_STAFF:
    return hst_maker_say_in (self->maker, "role", "Organisers");
  case HST_PERSON_SPEAKER:
    return hst_maker_say_in (self->maker, "role", "Speakers");
  case HST_PERSON_DELEGATE:
    return hst_maker_say_in (self->maker, "role", "Delegates");
  case HST_PERSON_INTERPRETER:
    return hst_maker_say_in (self->maker, "role", "Interpreters");
  case HST_PERSON_DRIVER:
    return hst_maker_say_in (self->maker, "role", "Drivers");
  case HST_PERSON_OTHER:
  default:
    return hst_maker_say_in (self->maker, "role", "Others");
  }
}

static const char *
kind_name (Report       *self,
           HstEventKind  kind)
{
  switch ((int) kind) {
  case HST_EVENT_TALK:
    return hst_maker_say_in (self->maker, "kind of session", "Presentation");
  case HST_EVENT_WORKSHOP:
    return hst_maker_say_in (self->maker, "kind of session", "Workshop");
  case HST_EVENT_SITE_VISIT:
    return hst_maker_say_in (self->maker, "kind of session", "Site visit");
  default:
    return hst_maker_say_in (self->maker, "kind of session", "Discussion");
  }
}

/* A person is one in a role, however often. */
static void
count_person (Report     *self,
              const char *uid)
{
  const HstPerson *person = hst_plan_find_person (self->maker->plan, uid);
  Group *group;

  if (person == NULL)
    return;
  group = find_group (self->roles, role_name (self, person->role), role_name (self, person->role));
  if (count_once (group, uid))
    group->n_people++;
}

static void
count_delegation (Report              *self,
                  const HstVisit      *visit,
                  const HstDelegation *delegation)
{
  const HstCommunity *community = hst_plan_find_community (self->maker->plan, delegation->community);
  const char *name = community != NULL ? hst_maker_full_name (self->maker, community) : delegation->community;
  const guint n = count_participants (delegation);
  Group *group = find_group (self->communities, delegation->community, name);

  group->n_visits += count_once (group, visit->uid);
  group->n_people += n;
  find_topic (self, visit)->n_people += n;
  self->total.n_people += n;
  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++)
    count_person (self, delegation->delegates[i]);
}

static void
count_visit (Report         *self,
             const HstVisit *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (self->maker->plan, visit->uid);

  self->total.n_visits++;
  find_topic (self, visit)->n_visits++;
  count_person (self, visit->coordinator);
  for (guint i = 0; i < delegations->len; i++)
    if (takes_part (self->maker->options->community, visit, delegations->pdata[i]))
      count_delegation (self, visit, delegations->pdata[i]);
}

static void
count_session (Report           *self,
               const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstVisit *visit = hst_plan_find_visit (self->maker->plan, event->visit);
  const gint64 seconds = item->is_all_day ? 0 : item->end_s - item->start_s;
  Group *groups[] = { &self->total, NULL, NULL };

  /* What the visit is counted for, and nothing else. */
  if (visit == NULL || !g_ptr_array_find (self->visits, visit, NULL) || event->status == HST_STATUS_CANCELLED)
    return;
  count_person (self, event->responsible);
  for (guint i = 0; event->speakers != NULL && event->speakers[i] != NULL; i++)
    count_person (self, event->speakers[i]);
  if (!hst_maker_is_content (event))
    return;
  groups[1] = find_topic (self, visit);
  groups[2] = find_group (self->kinds, kind_name (self, event->kind), kind_name (self, event->kind));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    groups[i]->n_sessions++;
    groups[i]->seconds += seconds;
  }
}

/* ---- small groups */

/* From a total and all groups but one that one could be worked out, so a second is hidden with it: the smallest. */
static void
hide_small (GPtrArray *groups,
            guint      least)
{
  Group *next = NULL;
  guint n_hidden = 0;

  for (guint i = 0; i < groups->len; i++) {
    Group *group = groups->pdata[i];

    group->is_hidden = group->n_people > 0 && group->n_people < least;
    n_hidden += group->is_hidden;
  }
  if (n_hidden != 1)
    return;
  for (guint i = 0; i < groups->len; i++) {
    Group *group = groups->pdata[i];

    if (!group->is_hidden && group->n_people > 0 && (next == NULL || group->n_people < next->n_people))
      next = group;
  }
  if (next != NULL)
    next->is_hidden = TRUE;
}

/* ---- showing */

static char *
number (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* To a quarter of an hour, as sessions are planned. */
static char *
hours (HstDocMaker *maker,
       gint64       seconds)
{
  const guint quarters = (guint) ((seconds + 450) / 900);
  static const char *const parts[] = { "", "25", "5", "75" };
  const char *point = hst_language_is_ukrainian (maker->language) ? "," : ".";

  return g_strdup_printf ("%u%s%s", quarters / 4, quarters % 4 != 0 ? point : "", parts[quarters % 4]);
}

typedef enum {
  SHOW_VISITS   = 1 << 0,
  SHOW_SESSIONS = 1 << 1,
  SHOW_PEOPLE   = 1 << 2,
} Shown;

static void
add_number (HstDocRow *row,
            GPtrArray *data,
            gboolean   is_shown,
            char      *text)
{
  g_autofree char *owned = text;

  if (is_shown)
    hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, owned);
  hst_doc_data_add (data, is_shown ? owned : NULL);
}

static void
add_group (HstDocMaker *maker,
           HstDocBlock *table,
           const char  *part,
           const Group *group,
           Shown        shown)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  GPtrArray *data = hst_document_add_data (maker->document);

  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, group->name);
  hst_doc_data_add (data, part);
  hst_doc_data_add (data, group->name);
  add_number (row, data, (shown & SHOW_VISITS) != 0, number (group->n_visits));
  add_number (row, data, (shown & SHOW_SESSIONS) != 0, number (group->n_sessions));
  add_number (row, data, (shown & SHOW_SESSIONS) != 0, hours (maker, group->seconds));
  add_number (row, data, (shown & SHOW_PEOPLE) != 0, group->is_hidden ? g_strdup ("*") : number (group->n_people));
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const Group *x = *(Group *const *) a;
  const Group *y = *(Group *const *) b;

  if (x->n_people != y->n_people && !x->is_hidden && !y->is_hidden)
    return x->n_people > y->n_people ? -1 : 1;
  if (x->is_hidden != y->is_hidden)
    return x->is_hidden ? 1 : -1;
  return g_strcmp0 (x->name, y->name);
}

static void
add_groups (HstDocMaker *maker,
            const char  *heading,
            const char  *what,
            GPtrArray   *groups,
            Shown        shown)
{
  HstDocBlock *table;

  if (groups->len == 0)
    return;
  g_ptr_array_sort (groups, compare_groups);
  table = hst_maker_add_table (maker, heading);
  hst_maker_add_column (maker, table, what, 0, 1);
  if ((shown & SHOW_VISITS) != 0)
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Visits"), 24, 0, HST_ALIGN_END);
  if ((shown & SHOW_SESSIONS) != 0) {
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Sessions"), 24, 0, HST_ALIGN_END);
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Hours"), 24, 0, HST_ALIGN_END);
  }
  if ((shown & SHOW_PEOPLE) != 0)
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "People"), 24, 0, HST_ALIGN_END);
  for (guint i = 0; i < groups->len; i++)
    add_group (maker, table, heading, groups->pdata[i], shown);
}

static void
add_head (Report *self)
{
  HstDocMaker *maker = self->maker;
  const HstProgramme *programme = hst_plan_get_programme (maker->plan);
  const gboolean has_limits = maker->options->from != 0 && maker->options->to != 0;
  g_autofree char *days = has_limits ? hst_language_format_days (maker->language, maker->from, maker->to - 1) : NULL;

  hst_maker_add_logos (maker, HST_ALIGN_START);
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_OVERLINE, programme != NULL ? programme->title : NULL);
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_TITLE, hst_maker_say (maker, "Report on study visits"));
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_SUBTITLE,
                         days != NULL ? days : hst_maker_say (maker, "All visits of the plan"));
  hst_maker_add_fact (maker, hst_maker_say (maker, "Organiser"), programme != NULL ? programme->organiser : NULL);
  hst_maker_add_thanks (maker);
}

static void
add_total (Report *self)
{
  HstDocMaker *maker = self->maker;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  self->total.name = (char *) hst_maker_say_in (maker, "report", "Total");
  /* A total is a group too, and may be small. */
  self->total.is_hidden = self->total.n_people > 0 && self->total.n_people < maker->options->small_group;
  g_ptr_array_add (all, &self->total);
  add_groups (maker, hst_maker_say_in (maker, "report", "Totals"), NULL, all,
              SHOW_VISITS | SHOW_SESSIONS | SHOW_PEOPLE);
}

static void
add_notes (Report *self)
{
  HstDocMaker *maker = self->maker;
  g_autofree char *hidden =
    g_strdup_printf (hst_maker_say (maker, "* Groups of fewer than %u people are not told, nor what would reveal them."),
                     maker->options->small_group);

  hst_document_add_line (maker->document, HST_DOC_LINES, HST_LINE_SMALL,
                         hst_maker_say (maker, "Participants are counted once a visit: those who are named, or the seats "
                                               "where nobody is. Roles count every person once. Sessions are "
                                               "presentations, workshops, site visits and discussions. Ideas and "
                                               "cancelled visits are left out."));
  if (maker->options->small_group > 1)
    hst_document_add_line (maker->document, HST_DOC_LINES, HST_LINE_SMALL, hidden);
}

static void
show (Report *self)
{
  HstDocMaker *maker = self->maker;
  const guint least = maker->options->small_group;

  hide_small (self->topics, least);
  hide_small (self->communities, least);
  hide_small (self->roles, least);
  hst_document_set_data_titles (maker->document, hst_maker_say_in (maker, "document", "Part"),
                                hst_maker_say_in (maker, "report", "Group"), hst_maker_say_in (maker, "report", "Visits"),
                                hst_maker_say_in (maker, "report", "Sessions"),
                                hst_maker_say_in (maker, "report", "Hours"), hst_maker_say_in (maker, "report", "People"),
                                NULL);
  add_head (self);
  add_total (self);
  add_groups (maker, hst_maker_say_in (maker, "report", "By topic"), hst_maker_say (maker, "Topic"), self->topics,
              SHOW_VISITS | SHOW_SESSIONS | SHOW_PEOPLE);
  add_groups (maker, hst_maker_say_in (maker, "report", "By community"), hst_maker_say (maker, "Community"),
              self->communities, SHOW_VISITS | SHOW_PEOPLE);
  add_groups (maker, hst_maker_say_in (maker, "report", "By role"), hst_maker_say_in (maker, "document", "Role"),
              self->roles, SHOW_PEOPLE);
  add_groups (maker, hst_maker_say_in (maker, "report", "By kind of session"),
              hst_maker_say_in (maker, "report", "Kind"), self->kinds, SHOW_SESSIONS);
  add_notes (self);
}

void
hst_make_report (HstDocMaker *maker)
{
  g_autoptr (GPtrArray) visits = find_visits (maker);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) communities = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (free_group);
  Report report = { .maker = maker, .visits = visits, .topics = topics, .kinds = kinds, .communities = communities,
                    .roles = roles };

  for (guint i = 0; i < visits->len; i++)
    count_visit (&report, visits->pdata[i]);
  for (guint i = 0; i < maker->items->len; i++)
    count_session (&report, maker->items->pdata[i]);
  show (&report);
}
