/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-plan.h"

#include "hst-text.h"

struct _HstPlan {
  GHashTable *by_type;   /* HstRecordType (borrowed) → owned GPtrArray of records */
  GHashTable *by_key;    /* "type\nkey" → record (borrowed from by_type) */
};

G_DEFINE_BOXED_TYPE (HstPlan, hst_plan, hst_plan_ref, hst_plan_unref)

static void
free_contents (gpointer data)
{
  HstPlan *self = data;

  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_type);
}

static char *
index_key (const HstRecordType *type,
           const char          *key,
           const char          *second_key)
{
  return g_strjoin ("\n", type->name, key, second_key, NULL);
}

static gpointer
find (HstPlan             *self,
      const HstRecordType *type,
      const char          *key,
      const char          *second_key)
{
  g_autofree char *index = NULL;

  if (key == NULL)
    return NULL;
  index = index_key (type, key, second_key);
  return g_hash_table_lookup (self->by_key, index);
}

static gboolean
folds_to (const char *text,
          const char *folded)
{
  g_autofree char *mine = text != NULL ? hst_text_fold (text) : NULL;

  return g_strcmp0 (mine, folded) == 0;
}

static gboolean
community_is_called (HstCommunity *community,
                     const char   *folded)
{
  const char *const names[] = {
    community->name, community->name_genitive, community->name_locative, community->official_name,
    community->centre, community->centre_genitive, community->name_en,
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (folds_to (names[i], folded))
      return TRUE;
  for (guint i = 0; community->aliases != NULL && community->aliases[i] != NULL; i++)
    if (folds_to (community->aliases[i], folded))
      return TRUE;
  return FALSE;
}

/**
 * hst_plan_new:
 *
 * Returns: (transfer full): an empty one, to be filled with hst_plan_take()
 */
HstPlan *
hst_plan_new (void)
{
  HstPlan *self = g_atomic_rc_box_new0 (HstPlan);

  self->by_type = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    g_hash_table_insert (self->by_type, (gpointer) hst_record_types[i],
                         g_ptr_array_new_with_free_func (hst_record_unref));
  return self;
}

HstPlan *
hst_plan_ref (HstPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hst_plan_unref:
 * @self: (nullable) (transfer full): a plan
 */
void
hst_plan_unref (HstPlan *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, free_contents);
}

/**
 * hst_plan_take:
 * @self: a plan that is still being filled
 * @record: (transfer full): a record
 */
void
hst_plan_take (HstPlan  *self,
               gpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *keys[3] = { NULL, };
  guint n_keys = 0;

  for (guint i = 0; i < type->n_fields && n_keys < 2; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0 && type->fields[i].type == HST_FIELD_TEXT)
      keys[n_keys++] = G_STRUCT_MEMBER (char *, record, type->fields[i].offset);

  g_return_if_fail (keys[0] != NULL);
  g_ptr_array_add (g_hash_table_lookup (self->by_type, type), record);
  g_hash_table_replace (self->by_key, index_key (type, keys[0], keys[1]), record);
}

/**
 * hst_plan_get_programme:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): its programme
 */
HstProgramme *
hst_plan_get_programme (HstPlan *self)
{
  return find (self, &hst_programme_type, "programme", NULL);
}

/**
 * hst_plan_get_records:
 * @self: a plan
 * @type: a kind of record, other than events
 *
 * Returns: (transfer none) (element-type HstRecord): all of them, in the order in which they are stored
 */
GPtrArray *
hst_plan_get_records (HstPlan             *self,
                      const HstRecordType *type)
{
  return g_hash_table_lookup (self->by_type, type);
}

/**
 * hst_plan_find_community:
 * @self: a plan
 * @code: (nullable): a KATOTTG code
 *
 * Returns: (transfer none) (nullable): the community
 */
HstCommunity *
hst_plan_find_community (HstPlan    *self,
                         const char *code)
{
  return find (self, &hst_community_type, code, NULL);
}

HstVenue *
hst_plan_find_venue (HstPlan    *self,
                     const char *uid)
{
  return find (self, &hst_venue_type, uid, NULL);
}

HstPerson *
hst_plan_find_person (HstPlan    *self,
                      const char *uid)
{
  return find (self, &hst_person_type, uid, NULL);
}

HstVisit *
hst_plan_find_visit (HstPlan    *self,
                     const char *uid)
{
  return find (self, &hst_visit_type, uid, NULL);
}

HstCurfew *
hst_plan_find_curfew (HstPlan    *self,
                      const char *oblast_iso)
{
  return find (self, &hst_curfew_type, oblast_iso, NULL);
}

/**
 * hst_plan_find_rule:
 * @self: a plan
 * @rule: id of a rule of the checker
 *
 * Returns: (transfer none) (nullable): what the programme makes of it; %NULL where it is as built
 */
HstRuleSetting *
hst_plan_find_rule (HstPlan    *self,
                    const char *rule)
{
  return find (self, &hst_rule_setting_type, rule, NULL);
}

/**
 * hst_plan_find_acceptance:
 * @self: a plan
 * @rule: id of a rule of the checker
 * @cause: digest of what causes a finding
 *
 * Returns: (transfer none) (nullable): that somebody has accepted the finding
 */
HstAcceptance *
hst_plan_find_acceptance (HstPlan    *self,
                          const char *rule,
                          const char *cause)
{
  return cause != NULL ? find (self, &hst_acceptance_type, rule, cause) : NULL;
}

/**
 * hst_plan_find_delegation:
 * @self: a plan
 * @gathering: UID of a visit or meeting
 * @community: KATOTTG code
 *
 * Returns: (transfer none) (nullable): the community's delegation to it
 */
HstDelegation *
hst_plan_find_delegation (HstPlan    *self,
                          const char *gathering,
                          const char *community)
{
  return community != NULL ? find (self, &hst_delegation_type, gathering, community) : NULL;
}

/**
 * hst_plan_find_confirmation:
 * @self: a plan
 * @about: UID of a visit or an event
 * @whom: UID of a person or a venue
 *
 * Returns: (transfer none) (nullable): whether they have agreed to it; %NULL if they were not asked
 */
HstConfirmation *
hst_plan_find_confirmation (HstPlan    *self,
                            const char *about,
                            const char *whom)
{
  return whom != NULL ? find (self, &hst_confirmation_type, about, whom) : NULL;
}

/**
 * hst_plan_dup_delegations:
 * @self: a plan
 * @gathering: UID of a visit or meeting
 *
 * Returns: (transfer container) (element-type HstDelegation): its delegations
 */
GPtrArray *
hst_plan_dup_delegations (HstPlan    *self,
                          const char *gathering)
{
  GPtrArray *all = hst_plan_get_records (self, &hst_delegation_type);
  GPtrArray *mine = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < all->len; i++) {
    HstDelegation *delegation = g_ptr_array_index (all, i);

    if (g_strcmp0 (delegation->gathering, gathering) == 0)
      g_ptr_array_add (mine, hst_record_ref (delegation));
  }
  return mine;
}

/**
 * hst_plan_match_community:
 * @self: a plan
 * @code_or_name: a KATOTTG code, or any of a community's names in any case, Ukrainian or romanised
 *
 * Returns: (transfer none) (nullable): the community, %NULL if none or more than one is called so
 */
HstCommunity *
hst_plan_match_community (HstPlan    *self,
                          const char *code_or_name)
{
  GPtrArray *all = hst_plan_get_records (self, &hst_community_type);
  HstCommunity *found = hst_plan_find_community (self, code_or_name);
  g_autofree char *folded = NULL;

  if (found != NULL)
    return found;

  folded = hst_text_fold (code_or_name);
  for (guint i = 0; i < all->len; i++) {
    HstCommunity *community = g_ptr_array_index (all, i);

    if (!community_is_called (community, folded))
      continue;
    if (found != NULL)
      return NULL;
    found = community;
  }
  return found;
}

/**
 * hst_plan_event_concerns:
 * @self: a plan
 * @event: a session or a meeting
 * @code: KATOTTG code of a community
 *
 * Tells whether the community is to be told of the event: it is named by it; or the event names none and
 * the community has a delegation at the visit or meeting, or hosts the visit.
 *
 * Returns: whether it concerns the community
 */
gboolean
hst_plan_event_concerns (HstPlan        *self,
                         const HstEvent *event,
                         const char     *code)
{
  const HstVisit *visit = hst_plan_find_visit (self, event->visit);

  if (hst_list_contains (event->communities, code))
    return TRUE;
  /* The host is at every session of its visit, whoever else attends. */
  if (visit != NULL && g_strcmp0 (visit->host, code) == 0)
    return TRUE;
  if (event->communities != NULL)
    return FALSE;
  return hst_plan_find_delegation (self, event->visit != NULL ? event->visit : event->uid, code) != NULL;
}
