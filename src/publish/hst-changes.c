/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-changes-private.h"

#define DEFAULT_TZID "Europe/Kyiv"

/* Bookkeeping is for those who do it, and of all else what the readers may see. */
static gboolean
is_told (const HstDifference *self,
         HstDetail            detail)
{
  gconstpointer record = self->is != NULL ? self->is : self->was;

  if (detail != HST_DETAIL_INTERNAL && !hst_difference_is_for_readers (self))
    return FALSE;
  return self->field == NULL || hst_detail_allows (detail, record, self->field->name);
}

/* A place is said once, whether it is a venue of the plan or a line of text. */
static gboolean
is_said_already (GPtrArray *differences,
                 guint      at)
{
  const HstDifference *self = differences->pdata[at];
  const HstDifference *before = at > 0 ? differences->pdata[at - 1] : NULL;

  return before != NULL && self->field != NULL && before->field != NULL && self->was == before->was &&
         self->is == before->is && g_str_equal (self->field->name, "location") && g_str_equal (before->field->name, "venue");
}

static char *
dup_uid (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_delegation_type)
    return g_strdup (((const HstDelegation *) record)->community);
  return g_strdup (G_STRUCT_MEMBER (char *, record, type->fields[0].offset));
}

static HstChange *
describe (const HstDifference *difference,
          const HstWording    *then,
          const HstWording    *now)
{
  HstChange *self = g_new0 (HstChange, 1);
  const HstWording *mine = difference->is != NULL ? now : then;
  gconstpointer record = difference->is != NULL ? difference->is : difference->was;

  self->kind = difference->kind;
  self->type = hst_difference_get_type (difference);
  self->uid = dup_uid (record);
  self->label = g_strdup (hst_wording_label_of (now, difference));
  self->subject = hst_wording_subject_of (mine, record);
  if (self->type == &hst_event_type) {
    self->recurrence_id = ((const HstEvent *) record)->recurrence_id;
    self->when = hst_wording_time_of (mine, record);
  }
  if (difference->field == NULL)
    return self;
  self->field = difference->field->name;
  self->was = hst_wording_value_of (then, difference->was, difference->field);
  self->is = hst_wording_value_of (now, difference->is, difference->field);
  return self;
}

static HstZone *
find_zone (HstPlan  *plan,
           HstZones *zones)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  const char *tzid = programme != NULL && programme->tzid != NULL ? programme->tzid : DEFAULT_TZID;
  HstZone *zone = hst_zones_lookup (zones, tzid);

  return zone != NULL ? zone : hst_zones_get_system (zones);
}

/**
 * hst_changes_describe:
 * @was: (nullable): a version of a visit; %NULL for nothing
 * @is: a later one
 * @around: what the plan holds now, for the names of communities and people
 * @zones: where zones are found
 * @community: (nullable): code of a community: only what concerns it
 * @language: in which language
 * @detail: how much the readers may see
 *
 * Returns: (transfer full) (element-type HstChange): what is otherwise, in words
 */
GPtrArray *
hst_changes_describe (HstVersion  *was,
                      HstVersion  *is,
                      HstPlan     *around,
                      HstZones    *zones,
                      const char  *community,
                      HstLanguage *language,
                      HstDetail    detail)
{
  g_autoptr (GPtrArray) differences = hst_difference_find (was, is, community);
  g_autoptr (HstPlan) plan_was = was != NULL ? hst_version_dup_plan_within (was, around) : hst_plan_ref (around);
  g_autoptr (HstPlan) plan_is = hst_version_dup_plan_within (is, around);
  HstZone *zone = find_zone (around, zones);
  const HstWording then = { plan_was, zones, zone, language, detail };
  const HstWording now = { plan_is, zones, zone, language, detail };
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_change_free);

  for (guint i = 0; i < differences->len; i++)
    if (is_told (differences->pdata[i], detail) && !is_said_already (differences, i))
      g_ptr_array_add (changes, describe (differences->pdata[i], &then, &now));
  return changes;
}

/**
 * hst_changes_load:
 * @store: a plan
 * @options: what is asked for
 * @language: in which language
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstChange): what is otherwise, in words; %NULL with @error set
 */
GPtrArray *
hst_changes_load (HstStore                 *store,
                  const HstChangesOptions  *options,
                  HstLanguage              *language,
                  GError                  **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstVersion) was = NULL;
  g_autoptr (HstVersion) is = NULL;

  if (plan == NULL)
    return NULL;
  if (options->from > 0) {
    was = hst_store_load_version (store, options->visit, options->from, error);
    if (was == NULL)
      return NULL;
  }
  is = hst_store_load_version (store, options->visit, options->to, error);
  return is != NULL ? hst_changes_describe (was, is, plan, hst_store_get_zones (store), options->community, language,
                                            options->detail) : NULL;
}

/**
 * hst_change_to_text:
 * @self: a change
 *
 * Returns: (transfer full): it on one line: "Moved: Lunch: 25.11.2026, 13:00 → 25.11.2026, 13:30"
 */
char *
hst_change_to_text (const HstChange *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s", self->label, self->subject);
  /* A time that is itself what changed is said once. */
  if (self->when != NULL && self->kind != HST_DIFFERENCE_MOVED)
    g_string_append_printf (text, " (%s)", self->when);
  if (self->was != NULL || self->is != NULL)
    g_string_append_printf (text, ": %s → %s", self->was != NULL ? self->was : "—", self->is != NULL ? self->is : "—");
  return g_string_free (text, FALSE);
}

void
hst_change_free (HstChange *self)
{
  g_free (self->uid);
  g_free (self->label);
  g_free (self->subject);
  g_free (self->when);
  g_free (self->was);
  g_free (self->is);
  g_free (self);
}

/* What readers would find otherwise. */
static guint
count_news (HstVersion *was,
            HstVersion *is)
{
  g_autoptr (GPtrArray) differences = hst_difference_find (was, is, NULL);
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    n += hst_difference_is_for_readers (differences->pdata[i]) && !is_said_already (differences, i);
  return n;
}

/* Of the last version and the plan as it is; as long as nothing changed, texts are compared and not read. */
static gboolean
count_unsent (HstStore          *store,
              const HstRelease  *newest,
              guint             *n_changes,
              GError           **error)
{
  g_autoptr (HstRelease) release = hst_store_find_release (store, newest->visit, newest->number, error);
  g_autoptr (HstVersion) is = release != NULL ? hst_store_load_version (store, newest->visit, HST_VERSION_NOW, error) : NULL;
  g_autoptr (HstVersion) was = NULL;
  g_autofree char *text = NULL;

  *n_changes = 0;
  if (is == NULL)
    return FALSE;
  text = hst_version_to_text (is);
  if (g_strcmp0 (text, release->content) == 0)
    return TRUE;
  /* Of a damaged version nobody knows what it held. */
  was = hst_release_read (release, NULL);
  *n_changes = was != NULL ? count_news (was, is) : 1;
  return TRUE;
}

/**
 * hst_changes_find_unsent:
 * @store: a plan
 * @visit: UID of a visit
 * @last: (out) (optional): number of the last version, 0 if nothing was published
 * @has_unsent: (out): whether the plan holds something that readers do not know: nothing was published, or something is
 *   otherwise since then
 * @error: return location
 *
 * Cheap enough to ask for every visit that is shown: as long as nothing changed, texts are compared and not read.
 *
 * Returns: %FALSE with @error set if the plan could not be read
 */
gboolean
hst_changes_find_unsent (HstStore    *store,
                         const char  *visit,
                         gint64      *last,
                         gboolean    *has_unsent,
                         GError     **error)
{
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, visit, error);
  const HstRelease *newest = releases != NULL && releases->len > 0 ? releases->pdata[releases->len - 1] : NULL;
  guint n_changes = 0;

  if (releases == NULL)
    return FALSE;
  if (last != NULL)
    *last = newest != NULL ? newest->number : 0;
  *has_unsent = TRUE;
  if (newest == NULL)
    return TRUE;
  if (!count_unsent (store, newest, &n_changes, error))
    return FALSE;
  *has_unsent = n_changes > 0;
  return TRUE;
}

/* ---- of all visits */

static gboolean
was_given (GPtrArray        *dispatches,
           const HstRelease *newest,
           const char       *community)
{
  for (guint i = dispatches->len; i > 0; i--) {
    const HstDispatch *dispatch = dispatches->pdata[i - 1];

    if (g_strcmp0 (dispatch->community, community) == 0)
      return g_strcmp0 (dispatch->release, newest->uid) == 0;
  }
  return FALSE;
}

/* The host and whoever has not declined are to be given every version. */
static gboolean
count_owed (HstStore          *store,
            HstPlan           *plan,
            const HstVisit    *visit,
            const HstRelease  *newest,
            guint             *n_owed,
            GError           **error)
{
  g_autoptr (GPtrArray) dispatches = hst_store_load_dispatches (store, visit->uid, error);
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);

  *n_owed = 0;
  if (dispatches == NULL)
    return FALSE;
  if (visit->host != NULL && hst_plan_find_delegation (plan, visit->uid, visit->host) == NULL)
    *n_owed += !was_given (dispatches, newest, visit->host);
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (delegation->reply != HST_REPLY_DECLINED)
      *n_owed += !was_given (dispatches, newest, delegation->community);
  }
  return TRUE;
}

static gboolean
add_unsent (GPtrArray       *list,
            HstStore        *store,
            HstPlan         *plan,
            const HstVisit  *visit,
            GError         **error)
{
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, visit->uid, error);
  const HstRelease *newest = releases != NULL && releases->len > 0 ? releases->pdata[releases->len - 1] : NULL;
  guint n_changes, n_owed;

  if (releases == NULL)
    return FALSE;
  if (newest == NULL) {
    if (visit->status != HST_VISIT_CANCELLED)
      hst_unsent_list_add (list, visit->uid, 0, 0, 0);
    return TRUE;
  }
  if (!count_unsent (store, newest, &n_changes, error) || !count_owed (store, plan, visit, newest, &n_owed, error))
    return FALSE;
  if (n_changes > 0 || n_owed > 0)
    hst_unsent_list_add (list, visit->uid, newest->number, n_changes, n_owed);
  return TRUE;
}

/* A visit whose days are not known yet is still to come. */
static gboolean
is_over (const HstVisit *visit,
         HstDay          today)
{
  const HstDay last_day = MAX (visit->first_day, visit->last_day);

  return visit->status == HST_VISIT_DONE || (last_day != HST_DAY_NONE && last_day < today);
}

/**
 * hst_changes_list_unsent:
 * @store: a plan
 * @today: what is over before that needs no readers any more
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstUnsent): what has not reached its readers, of every visit that is
 *   not over; %NULL with @error set
 */
GPtrArray *
hst_changes_list_unsent (HstStore      *store,
                         HstDay         today,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) list = hst_unsent_list_new ();
  GPtrArray *visits;

  if (plan == NULL)
    return NULL;
  visits = hst_plan_get_records (plan, &hst_visit_type);
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (is_over (visit, today))
      continue;
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_unsent (list, store, plan, visit, error))
      return NULL;
  }
  return g_steal_pointer (&list);
}
