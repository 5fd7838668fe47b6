/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-finding.h"

/**
 * HstFinding:
 *
 * Something the checker noticed.  Immutable.
 */
struct _HstFinding {
  GObject      parent_instance;

  char        *rule;
  HstSeverity  severity;
  char        *visit;
  char        *uid;
  HstMoment    recurrence_id;
  char        *other;
  gint64       at_utc_s;
  char        *sentence;
  char        *way_out;
  char        *cause;
  char        *accepted;
};

G_DEFINE_FINAL_TYPE (HstFinding, hst_finding, G_TYPE_OBJECT)

static void
hst_finding_finalize (GObject *object)
{
  HstFinding *self = HST_FINDING (object);

  g_free (self->rule);
  g_free (self->visit);
  g_free (self->uid);
  g_free (self->other);
  g_free (self->sentence);
  g_free (self->way_out);
  g_free (self->cause);
  g_free (self->accepted);

  G_OBJECT_CLASS (hst_finding_parent_class)->finalize (object);
}

static void
hst_finding_class_init (HstFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_finding_finalize;
}

static void
hst_finding_init (HstFinding *self)
{
}

/**
 * hst_finding_new:
 * @rule: id of the rule that found it
 * @severity: how bad it is
 * @visit: (nullable): UID of the visit it belongs to
 * @uid: (nullable): UID of the event that causes it; %NULL if it is the visit
 * @recurrence_id: (nullable): the instance of a series
 * @other: (nullable): UID of the second event, or visit, of a clash
 * @at_utc_s: when it would happen, UTC seconds; %HST_INSTANT_NONE where that is not known
 * @sentence: translated: what is wrong, and why
 * @way_out: (nullable): translated: what would help
 *
 * Returns: (transfer full): a new finding
 */
HstFinding *
hst_finding_new (const char      *rule,
                 HstSeverity      severity,
                 const char      *visit,
                 const char      *uid,
                 const HstMoment *recurrence_id,
                 const char      *other,
                 gint64           at_utc_s,
                 const char      *sentence,
                 const char      *way_out)
{
  HstFinding *self = g_object_new (HST_TYPE_FINDING, NULL);

  self->rule = g_strdup (rule);
  self->severity = severity;
  self->visit = g_strdup (visit);
  self->uid = g_strdup (uid);
  if (recurrence_id != NULL)
    self->recurrence_id = *recurrence_id;
  self->other = g_strdup (other);
  self->at_utc_s = at_utc_s;
  self->sentence = g_strdup (sentence);
  self->way_out = g_strdup (way_out);
  return self;
}

const char *
hst_finding_get_rule (HstFinding *self)
{
  return self->rule;
}

HstSeverity
hst_finding_get_severity (HstFinding *self)
{
  return self->severity;
}

const char *
hst_finding_get_visit (HstFinding *self)
{
  return self->visit;
}

const char *
hst_finding_get_uid (HstFinding *self)
{
  return self->uid;
}

const HstMoment *
hst_finding_get_recurrence_id (HstFinding *self)
{
  return &self->recurrence_id;
}

const char *
hst_finding_get_other (HstFinding *self)
{
  return self->other;
}

gint64
hst_finding_get_at_utc_s (HstFinding *self)
{
  return self->at_utc_s;
}

const char *
hst_finding_get_sentence (HstFinding *self)
{
  return self->sentence;
}

const char *
hst_finding_get_way_out (HstFinding *self)
{
  return self->way_out;
}

/**
 * hst_finding_take_cause:
 * @self: a finding that nobody else knows yet
 * @cause: (transfer full): digest of what causes it
 * @accepted: (nullable): why somebody has accepted it
 */
void
hst_finding_take_cause (HstFinding *self,
                        char       *cause,
                        const char *accepted)
{
  g_return_if_fail (self->cause == NULL);

  self->cause = cause;
  self->accepted = g_strdup (accepted);
}

/**
 * hst_finding_get_cause:
 * @self: a finding
 *
 * Returns: (nullable): digest of what causes it: another one when that changes
 */
const char *
hst_finding_get_cause (HstFinding *self)
{
  return self->cause;
}

/**
 * hst_finding_get_accepted:
 * @self: a finding
 *
 * Returns: (nullable): why somebody has accepted it; %NULL if nobody has
 */
const char *
hst_finding_get_accepted (HstFinding *self)
{
  return self->accepted;
}

/**
 * hst_severity_get_name:
 * @severity: how bad a finding is
 *
 * Returns: "note", "warning" or "stop", for other programs
 */
const char *
hst_severity_get_name (HstSeverity severity)
{
  static const char *const names[] = { "note", "warning", "stop" };

  return names[severity];
}

static int
compare_moments (const HstMoment *a,
                 const HstMoment *b)
{
  const gint64 x_s = hst_moment_get_wall_s (a), y_s = hst_moment_get_wall_s (b);

  return x_s < y_s ? -1 : x_s > y_s;
}

/**
 * hst_finding_compare:
 * @a: a finding
 * @b: a finding
 *
 * Orders warnings before notes, then by time, then by what they are about, so that no two differ in place from one time to
 * the next.
 *
 * Returns: less than, equal to, or more than 0
 */
int
hst_finding_compare (HstFinding *a,
                     HstFinding *b)
{
  int order;

  if (a->severity != b->severity)
    return a->severity > b->severity ? -1 : 1;
  if (a->at_utc_s != b->at_utc_s)
    return a->at_utc_s < b->at_utc_s ? -1 : 1;
  order = g_strcmp0 (a->rule, b->rule);
  if (order == 0)
    order = g_strcmp0 (a->uid, b->uid);
  if (order == 0)
    order = g_strcmp0 (a->other, b->other);
  if (order == 0)
    order = g_strcmp0 (a->sentence, b->sentence);
  /* Two visits may have one title, or none. */
  if (order == 0)
    order = g_strcmp0 (a->visit, b->visit);
  if (order == 0)
    order = g_strcmp0 (a->cause, b->cause);
  /* Two instances of a series may be at the same time. */
  return order != 0 ? order : compare_moments (&a->recurrence_id, &b->recurrence_id);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return hst_finding_compare (*(HstFinding *const *) a, *(HstFinding *const *) b);
}

/**
 * hst_findings_sort:
 * @findings: (element-type HstFinding): findings, sorted with hst_finding_compare() afterwards
 */
void
hst_findings_sort (GPtrArray *findings)
{
  g_ptr_array_sort (findings, compare);
}
