/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The donor's report: totals of a period, without persons. */
#include "hst-report-private.h"

static void
free_group (gpointer data)
{
  HstReportGroup *group = data;

  g_free (group->key);
  g_free (group->name);
  g_hash_table_unref (group->counted);
  g_free (group);
}

static HstReportGroup *
find_group (GPtrArray  *groups,
            const char *key,
            const char *name)
{
  HstReportGroup *group;

  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((HstReportGroup *) groups->pdata[i])->key, key) == 0)
      return groups->pdata[i];
  group = g_new0 (HstReportGroup, 1);
  group->key = g_strdup (key);
  group->name = g_strdup (name);
  group->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (groups, group);
  return group;
}

/* Whether it is the first time. */
static gboolean
count_once (HstReportGroup      *group,
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

static HstReportGroup *
find_topic (HstReport         *self,
            const HstVisit *visit)
{
  const char *topic = visit->topic != NULL ? visit->topic : hst_maker_say (self->maker, "No topic");

  return find_group (self->topics, topic, topic);
}

static const char *
role_name (HstReport        *self,
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
kind_name (HstReport       *self,
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

static const char *
sex_name (HstReport *self,
          HstSex     sex)
{
  switch (sex) {
  case HST_SEX_FEMALE:
    return hst_maker_say_in (self->maker, "report", "Women");
  case HST_SEX_MALE:
    return hst_maker_say_in (self->maker, "report", "Men");
  case HST_SEX_UNKNOWN:
  default:
    return hst_maker_say_in (self->maker, "report", "Not known");
  }
}

static const char *
age_name (HstReport   *self,
          HstAgeGroup  age)
{
  switch (age) {
  case HST_AGE_UNDER_18:
    return hst_maker_say_in (self->maker, "report", "Under 18");
  case HST_AGE_18_TO_35:
    return hst_maker_say_in (self->maker, "report", "18 to 35");
  case HST_AGE_36_TO_59:
    return hst_maker_say_in (self->maker, "report", "36 to 59");
  case HST_AGE_60_AND_OVER:
    return hst_maker_say_in (self->maker, "report", "60 and over");
  case HST_AGE_UNKNOWN:
  default:
    return hst_maker_say_in (self->maker, "report", "Not known");
  }
}

/* As often as they took part, so that the groups make up the total; of seats without a name nothing is known. */
static void
count_kinds_of_people (HstReport           *self,
                       const HstDelegation *delegation,
                       guint                n_participants)
{
  guint n_named = 0;

  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++) {
    const HstPerson *person = hst_plan_find_person (self->maker->plan, delegation->delegates[i]);
    const char *sex = sex_name (self, person != NULL ? person->sex : HST_SEX_UNKNOWN);
    const char *age = age_name (self, person != NULL ? person->age_group : HST_AGE_UNKNOWN);

    find_group (self->sexes, sex, sex)->n_people++;
    find_group (self->ages, age, age)->n_people++;
    n_named++;
  }
  if (n_named < n_participants) {
    const char *unknown = sex_name (self, HST_SEX_UNKNOWN);

    find_group (self->sexes, unknown, unknown)->n_people += n_participants - n_named;
    find_group (self->ages, unknown, unknown)->n_people += n_participants - n_named;
  }
}

/* A person is one in a role, however often. */
static void
count_person (HstReport     *self,
              const char *uid)
{
  const HstPerson *person = hst_plan_find_person (self->maker->plan, uid);
  HstReportGroup *group;

  if (person == NULL)
    return;
  group = find_group (self->roles, role_name (self, person->role), role_name (self, person->role));
  if (count_once (group, uid))
    group->n_people++;
}

static void
count_delegation (HstReport              *self,
                  const HstVisit      *visit,
                  const HstDelegation *delegation)
{
  const HstCommunity *community = hst_plan_find_community (self->maker->plan, delegation->community);
  const char *name = community != NULL ? hst_maker_full_name (self->maker, community) : delegation->community;
  const guint n = count_participants (delegation);
  HstReportGroup *group = find_group (self->communities, delegation->community, name);

  group->n_visits += count_once (group, visit->uid);
  group->n_people += n;
  find_topic (self, visit)->n_people += n;
  self->total.n_people += n;
  count_kinds_of_people (self, delegation, n);
  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++)
    count_person (self, delegation->delegates[i]);
}

static void
count_visit (HstReport         *self,
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
count_session (HstReport           *self,
               const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstVisit *visit = hst_plan_find_visit (self->maker->plan, event->visit);
  const gint64 seconds = item->is_all_day ? 0 : item->end_s - item->start_s;
  HstReportGroup *groups[] = { &self->total, NULL, NULL };

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

void
hst_make_report (HstDocMaker *maker)
{
  g_autoptr (GPtrArray) visits = find_visits (maker);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) communities = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) sexes = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) ages = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GPtrArray) roles = g_ptr_array_new_with_free_func (free_group);
  HstReport report = { .maker = maker, .visits = visits, .topics = topics, .kinds = kinds, .communities = communities,
                       .sexes = sexes, .ages = ages, .roles = roles };

  for (guint i = 0; i < visits->len; i++)
    count_visit (&report, visits->pdata[i]);
  for (guint i = 0; i < maker->items->len; i++)
    count_session (&report, maker->items->pdata[i]);
  hst_report_show (&report);
}
