/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheet for publishing shows, read in the worker's thread and put into words. */
#include "hst-publish-read.h"

#include "hst-finding.h"
#include "hst-format.h"
#include "hst-pack.h"
#include "hst-release.h"
#include "hst-replies.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HstStore        *store;
  const char      *visit;
  HstPlan         *plan;
  HstLanguage     *language;
  GPtrArray       *releases;
  GPtrArray       *dispatches;
  HstPublishFacts *facts;
} Reading;

/* The window's own, if versions can be described in it. */
static HstLanguage *
own_language (GError **error)
{
  const char *const *names = g_get_language_names ();
  HstLanguage *language = names[0] != NULL && g_str_has_prefix (names[0], "uk") ? hst_language_new ("uk", NULL) : NULL;

  return language != NULL ? language : hst_language_new ("en", error);
}

static char *
dup_when (gint64 utc_s)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (utc_s);

  /* Translators: a date with its time, see g_date_time_format(): “25/11/2026, 14:30”. */
  return at != NULL ? g_date_time_format (at, C_("day and time", "%d/%m/%Y, %H:%M")) : NULL;
}

static const char *
name_of (Reading    *reading,
         const char *code)
{
  const HstCommunity *community = hst_plan_find_community (reading->plan, code);

  return community != NULL ? hst_community_get_short_name (community) : code;
}

/* ---- changes */

static void
add_change (GPtrArray       *items,
            const HstChange *change)
{
  /* Translators: what happened, then to what: “Moved: Lunch”. */
  g_autofree char *title = g_strdup_printf (_("%s: %s"), change->label, change->subject);
  g_autofree char *values = change->was != NULL || change->is != NULL
                              ? g_strdup_printf ("%s → %s", change->was != NULL ? change->was : "—",
                                                 change->is != NULL ? change->is : "—") : NULL;
  g_autofree char *subtitle = values != NULL && change->when != NULL && change->kind != HST_DIFFERENCE_MOVED
                                ? g_strdup_printf ("%s\n%s", change->when, values)
                                : g_strdup (values != NULL ? values : change->when);

  hst_publish_items_add (items, change->uid, title, subtitle);
}

/**
 * hst_publish_read_changes:
 * @store: a plan
 * @options: which versions, and for whom
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstPublishItem): what differs, in the window's language; %NULL with
 *   @error set
 */
GPtrArray *
hst_publish_read_changes (HstStore                 *store,
                          const HstChangesOptions  *options,
                          GError                  **error)
{
  g_autoptr (HstLanguage) language = own_language (error);
  g_autoptr (GPtrArray) changes = language != NULL ? hst_changes_load (store, options, language, error) : NULL;
  GPtrArray *items;

  if (changes == NULL)
    return NULL;
  items = hst_publish_items_new ();
  for (guint i = 0; i < changes->len; i++)
    add_change (items, changes->pdata[i]);
  return items;
}

static GPtrArray *
describe (Reading    *reading,
          HstVersion *was,
          HstVersion *now,
          const char *community)
{
  return hst_changes_describe (was, now, reading->plan, hst_store_get_zones (reading->store), community,
                               reading->language, HST_DETAIL_PARTICIPANTS);
}

static void
add_community (Reading    *reading,
               HstVersion *was,
               HstVersion *now,
               const char *code)
{
  g_autoptr (GPtrArray) changes = describe (reading, was, now, code);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u change", "%u changes", changes->len), changes->len);
  HstPublishItem *item;

  if (changes->len == 0)
    return;
  item = hst_publish_items_add (reading->facts->communities, code, name_of (reading, code), subtitle);
  for (guint i = 0; i < changes->len; i++)
    add_change (item->lines, changes->pdata[i]);
}

static void
add_codes (GHashTable *seen,
           GPtrArray  *codes,
           HstVersion *version)
{
  GPtrArray *delegations = hst_version_get_delegations (version);
  const char *host = hst_version_get_visit (version)->host;

  if (host != NULL && g_hash_table_add (seen, (gpointer) host))
    g_ptr_array_add (codes, (gpointer) host);
  for (guint i = 0; i < delegations->len; i++) {
    const char *code = ((HstDelegation *) delegations->pdata[i])->community;

    if (g_hash_table_add (seen, (gpointer) code))
      g_ptr_array_add (codes, (gpointer) code);
  }
}

/* Before the first version everything is new to everybody, and need not be listed. */
static gboolean
read_communities (Reading  *reading,
                  GError  **error)
{
  g_autoptr (HstVersion) now = hst_store_load_version (reading->store, reading->visit, HST_VERSION_NOW, error);
  g_autoptr (HstVersion) was = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  if (now == NULL)
    return FALSE;
  if (reading->facts->last == 0)
    return TRUE;
  was = hst_store_load_version (reading->store, reading->visit, reading->facts->last, NULL);
  if (was == NULL)
    return TRUE;
  add_codes (seen, codes, now);
  add_codes (seen, codes, was);
  for (guint i = 0; i < codes->len; i++)
    add_community (reading, was, now, codes->pdata[i]);
  return TRUE;
}

/* ---- findings */

static gboolean
read_findings (Reading  *reading,
               gint64    now_utc_s,
               GError  **error)
{
  guint n_stops = 0;
  g_autoptr (GPtrArray) findings = hst_edit_check_visit (reading->store, reading->visit, now_utc_s, &n_stops, error);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    hst_publish_items_add (i < n_stops ? reading->facts->stops : reading->facts->warnings,
                           hst_finding_get_uid (findings->pdata[i]), hst_finding_get_sentence (findings->pdata[i]),
                           hst_finding_get_way_out (findings->pdata[i]));
  return findings != NULL;
}

/* ---- versions and who was given them */

const char *
hst_publish_get_means (HstDispatchMeans means)
{
  switch (means) {
  case HST_DISPATCH_MAIL:
    return C_("how a version was given", "by e-mail");
  case HST_DISPATCH_FEED:
    return C_("how a version was given", "in a shared folder");
  case HST_DISPATCH_MESSAGE:
    return C_("how a version was given", "as a message");
  case HST_DISPATCH_PAPER:
    return C_("how a version was given", "on paper");
  case HST_DISPATCH_FILE:
  default:
    return C_("how a version was given", "as files");
  }
}

static gint64
number_of (Reading    *reading,
           const char *release)
{
  for (guint i = 0; i < reading->releases->len; i++)
    if (g_strcmp0 (((HstRelease *) reading->releases->pdata[i])->uid, release) == 0)
      return ((HstRelease *) reading->releases->pdata[i])->number;
  return 0;
}

static char *
dup_dispatch (const HstDispatch *dispatch)
{
  g_autofree char *when = dup_when (dispatch->at);

  /* Translators: when a version was given to a community, then how. */
  return g_strdup_printf (_("%s, %s"), when, hst_publish_get_means (dispatch->means));
}

static void
add_version (Reading          *reading,
             const HstRelease *release)
{
  /* Translators: %d is the number of a published version. */
  g_autofree char *title = g_strdup_printf (_("Version %d"), (int) release->number);
  g_autofree char *when = dup_when (release->at);
  g_autofree char *subtitle = release->note != NULL ? g_strdup_printf ("%s · %s", when, release->note) : g_strdup (when);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, release->number);
  HstPublishItem *item = hst_publish_items_add (reading->facts->versions, number, title, subtitle);

  for (guint i = 0; i < reading->dispatches->len; i++) {
    const HstDispatch *dispatch = reading->dispatches->pdata[i];
    g_autofree char *how = g_strcmp0 (dispatch->release, release->uid) == 0 ? dup_dispatch (dispatch) : NULL;

    if (how != NULL)
      hst_publish_items_add (item->lines, dispatch->community, name_of (reading, dispatch->community), how);
  }
}

/* What a community was given last. */
static char *
dup_given (Reading    *reading,
           const char *code)
{
  const HstDispatch *last = NULL;
  g_autofree char *how = NULL;

  for (guint i = 0; i < reading->dispatches->len; i++) {
    const HstDispatch *dispatch = reading->dispatches->pdata[i];

    if (g_strcmp0 (dispatch->community, code) == 0)
      last = dispatch;
  }
  if (last == NULL)
    return g_strdup (_("Was not given anything yet"));
  how = dup_dispatch (last);
  /* Translators: %d is the number of a version, %s when and how it was given. */
  return g_strdup_printf (_("Has version %d: %s"), (int) number_of (reading, last->release), how);
}

/* Whoever has declined is offered, and sent something only if somebody chooses them. */
static void
add_recipient (Reading    *reading,
               const char *code)
{
  const gboolean is_declined = hst_pack_is_declined (reading->plan, reading->visit, code);
  g_autofree char *given = dup_given (reading, code);
  g_autofree char *subtitle = is_declined ? g_strdup_printf ("%s\n%s", _("Has declined: is sent nothing unless you choose it"),
                                                             given) : g_strdup (given);

  hst_publish_items_add (reading->facts->recipients, code, name_of (reading, code), subtitle)->is_open = !is_declined;
}

static gboolean
read_versions (Reading  *reading,
               GError  **error)
{
  g_autoptr (GPtrArray) codes = NULL;

  for (guint i = reading->releases->len; i > 0; i--)
    add_version (reading, reading->releases->pdata[i - 1]);
  if (reading->facts->last == 0)
    return TRUE;
  codes = hst_pack_list_communities (reading->store, reading->visit, reading->facts->last, error);
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    add_recipient (reading, codes->pdata[i]);
  return codes != NULL;
}

static gboolean
read_state (Reading  *reading,
            GError  **error)
{
  const guint n = reading->releases->len;
  g_autofree char *when = n > 0 ? dup_when (((HstRelease *) reading->releases->pdata[n - 1])->at) : NULL;
  HstPublishFacts *facts = reading->facts;
  const int last = n > 0 ? (int) ((HstRelease *) reading->releases->pdata[n - 1])->number : 0;

  if (!hst_changes_find_unsent (reading->store, reading->visit, &facts->last, &facts->has_news, error))
    return FALSE;
  if (n == 0)
    facts->state = g_strdup (_("Nothing was published yet. A version keeps the programme as it is sent out."));
  else if (facts->has_news)
    /* Translators: %d is the number of a version, %s when it was published. */
    facts->state = g_strdup_printf (_("Version %d was published on %s. The programme has changed since then."), last, when);
  else
    /* Translators: %d is the number of a version, %s when it was published. */
    facts->state = g_strdup_printf (_("Version %d was published on %s. Nothing has changed since then."), last, when);
  return TRUE;
}

/* ---- replies */

static void
append_day (GString    *text,
            const char *pattern,
            HstDay      day)
{
  g_autofree char *date = day != HST_DAY_NONE ? hst_words_date (day) : NULL;

  if (date == NULL)
    return;
  g_string_append (text, " · ");
  g_string_append_printf (text, pattern, date);
}

static gboolean
read_replies (Reading  *reading,
              gint64    now_utc_s,
              GError  **error)
{
  g_autoptr (GPtrArray) rows = hst_replies_load (reading->store, reading->visit, now_utc_s, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HstReplyRow *row = rows->pdata[i];
    g_autoptr (GString) subtitle = g_string_new (hst_words_reply (row->delegation->reply));
    HstPublishItem *item;

    /* Translators: %s is the day on which a delegation was invited. */
    append_day (subtitle, _("asked on %s"), row->delegation->asked_on);
    /* Translators: %s is the day on which a delegation answered. */
    append_day (subtitle, _("answered on %s"), row->delegation->answered_on);
    if (row->is_open)
      /* Translators: %s is the day by which a delegation is to answer, which is over, or is not. */
      append_day (subtitle, row->is_late ? _("was to answer by %s") : _("is to answer by %s"), row->delegation->reply_by);
    item = hst_publish_items_add (reading->facts->replies, row->delegation->community,
                                  name_of (reading, row->delegation->community), subtitle->str);
    item->is_open = row->is_open;
  }
  return rows != NULL;
}

/**
 * hst_publish_read_facts:
 * @store: a plan
 * @visit: UID of a visit
 * @now_utc_s: when it is asked
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all that the sheet for publishing shows, in the window's language; %NULL with
 *   @error set
 */
HstPublishFacts *
hst_publish_read_facts (HstStore    *store,
                        const char  *visit,
                        gint64       now_utc_s,
                        GError     **error)
{
  g_autoptr (HstPublishFacts) facts = hst_publish_facts_new ();
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstLanguage) language = plan != NULL ? own_language (error) : NULL;
  g_autoptr (GPtrArray) releases = language != NULL ? hst_store_load_releases (store, visit, error) : NULL;
  g_autoptr (GPtrArray) dispatches = releases != NULL ? hst_store_load_dispatches (store, visit, error) : NULL;
  Reading reading = { store, visit, plan, language, releases, dispatches, facts };

  if (dispatches == NULL || !read_state (&reading, error) || !read_communities (&reading, error) ||
      !read_findings (&reading, now_utc_s, error) || !read_versions (&reading, error) ||
      !read_replies (&reading, now_utc_s, error))
    return NULL;
  return g_steal_pointer (&facts);
}
