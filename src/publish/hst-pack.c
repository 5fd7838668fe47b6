/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pack-private.h"

#include "hst-document.h"
#include "hst-export-private.h"
#include "hst-ical-writer.h"
#include "hst-told.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_TZID "Europe/Kyiv"
#define CALENDAR_TYPE "text/calendar"

static void
file_free (gpointer data)
{
  HstPackFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

void
hst_pack_free (HstPack *self)
{
  g_free (self->community);
  g_free (self->name);
  g_free (self->email);
  g_free (self->language);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self->subject);
  g_free (self->message);
  g_ptr_array_unref (self->files);
  g_free (self->feed_name);
  g_free (self);
}

/*< private >
 * hst_pack_get_language:
 * @plan: a plan
 * @community: code of a community
 *
 * Returns: code of the language in which it is written to
 */
const char *
hst_pack_get_language (HstPlan    *plan,
                       const char *community)
{
  const HstCommunity *record = hst_plan_find_community (plan, community);
  const HstProgramme *programme = hst_plan_get_programme (plan);
  const char *code = record != NULL && record->language != NULL ? record->language
                     : programme != NULL && programme->languages != NULL ? programme->languages[0]
                                                                         : "uk";

  /* There are texts in these two. */
  return strcmp (code, "en") == 0 ? "en" : "uk";
}

/* ---- what all packs have in common */

static void
packing_clear (HstPacking *self)
{
  g_clear_pointer (&self->around, hst_plan_unref);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->version, hst_version_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->release, hst_record_unref);
  g_clear_pointer (&self->releases, g_ptr_array_unref);
  g_clear_pointer (&self->dispatches, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstPacking, packing_clear)

/* An earlier version that is damaged is passed over: the others still tell most of what was sent. */
static gboolean
load_versions (HstPacking  *self,
               GError     **error)
{
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_version_unref);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->releases->len; i++) {
    const gint64 number = ((HstRelease *) self->releases->pdata[i])->number;
    g_autoptr (GError) why = NULL;
    HstVersion *version;

    if (number > self->options->number)
      break;
    version = hst_store_load_version (self->store, self->options->visit, number, &why);
    if (version != NULL) {
      g_ptr_array_add (self->versions, version);
      g_array_append_val (self->numbers, number);
    } else if (number == self->options->number || !g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  }
  self->version = hst_version_ref (self->versions->pdata[self->versions->len - 1]);
  return TRUE;
}

static gboolean
packing_load (HstPacking            *self,
              HstStore              *store,
              const HstPackOptions  *options,
              GError               **error)
{
  self->store = store;
  self->options = options;
  self->around = hst_store_load_plan (store, error);
  self->release = self->around != NULL ? hst_store_find_release (store, options->visit, options->number, error) : NULL;
  self->releases = self->release != NULL ? hst_store_load_releases (store, options->visit, error) : NULL;
  self->dispatches = self->releases != NULL ? hst_store_load_dispatches (store, options->visit, error) : NULL;
  if (self->dispatches == NULL || !load_versions (self, error))
    return FALSE;
  self->plan = hst_version_dup_plan_within (self->version, self->around);
  return TRUE;
}

/* ---- for whom */

/*< private >
 * hst_pack_is_attended:
 * @packing: what is packed
 * @community: code of a community
 *
 * Returns: whether the community takes part in the version that is sent
 */
gboolean
hst_pack_is_attended (HstPacking *packing,
                      const char *community)
{
  const HstVisit *visit = hst_version_get_visit (packing->version);
  GPtrArray *events = hst_version_get_events (packing->version);

  if (g_strcmp0 (visit->host, community) == 0 || hst_plan_find_delegation (packing->plan, visit->uid, community) != NULL)
    return TRUE;
  for (guint i = 0; i < events->len; i++)
    if (hst_version_takes_place (packing->version, events->pdata[i], community))
      return TRUE;
  return FALSE;
}

static void
add_code (HstPacking *packing,
          GPtrArray  *codes,
          const char *code)
{
  if (hst_plan_find_community (packing->around, code) != NULL &&
      !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, g_strdup (code));
}

/* Those who take part, and those who did in an earlier version and must be told that they do not. */
static GPtrArray *
list_codes (HstPacking *packing)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < packing->versions->len; i++) {
    HstVersion *version = packing->versions->pdata[i];
    GPtrArray *delegations = hst_version_get_delegations (version);
    GPtrArray *events = hst_version_get_events (version);

    add_code (packing, codes, hst_version_get_visit (version)->host);
    for (guint j = 0; j < delegations->len; j++)
      add_code (packing, codes, ((HstDelegation *) delegations->pdata[j])->community);
    for (guint j = 0; j < events->len; j++) {
      char **named = ((HstEvent *) events->pdata[j])->communities;

      for (guint k = 0; named != NULL && named[k] != NULL; k++)
        add_code (packing, codes, named[k]);
    }
  }
  for (guint i = codes->len; i > 0; i--) {
    g_autoptr (GPtrArray) told = hst_told_find (packing->versions, codes->pdata[i - 1]);

    if (told->len == 0 && !hst_pack_is_attended (packing, codes->pdata[i - 1]))
      g_ptr_array_remove_index (codes, i - 1);
  }
  hst_export_sort_codes (packing->around, codes);
  return g_steal_pointer (&codes);
}

/**
 * hst_pack_list_communities:
 * @store: a plan
 * @visit: UID of a visit
 * @number: number of a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): codes of those who are to be sent the version, in the order of
 *   their names: who takes part, and who did in an earlier version; %NULL with @error set
 */
GPtrArray *
hst_pack_list_communities (HstStore    *store,
                           const char  *visit,
                           gint64       number,
                           GError     **error)
{
  const HstPackOptions options = { visit, number, NULL, HST_DETAIL_PUBLIC };
  g_auto (HstPacking) packing = { NULL, };

  return packing_load (&packing, store, &options, error) ? list_codes (&packing) : NULL;
}

/**
 * hst_pack_is_declined:
 * @plan: the plan as it is now
 * @visit: UID of a visit
 * @community: code of a community
 *
 * Returns: whether the community has said that it does not come: then it is sent something only if somebody wants that
 */
gboolean
hst_pack_is_declined (HstPlan    *plan,
                      const char *visit,
                      const char *community)
{
  const HstDelegation *delegation = hst_plan_find_delegation (plan, visit, community);

  return delegation != NULL && delegation->reply == HST_REPLY_DECLINED;
}

static gboolean
is_wanted (HstPacking *packing,
           const char *community)
{
  const HstPackOptions *options = packing->options;

  return options->communities != NULL ? g_strv_contains (options->communities, community)
                                      : !hst_pack_is_declined (packing->around, options->visit, community);
}

static gint64
number_of (HstPacking *packing,
           const char *release)
{
  for (guint i = 0; i < packing->releases->len; i++)
    if (g_strcmp0 (((HstRelease *) packing->releases->pdata[i])->uid, release) == 0)
      return ((HstRelease *) packing->releases->pdata[i])->number;
  return 0;
}

/* The last version before this that the community was given. */
static gint64
find_since (HstPacking *packing,
            const char *community)
{
  gint64 since = 0;

  for (guint i = 0; i < packing->dispatches->len; i++) {
    const HstDispatch *dispatch = packing->dispatches->pdata[i];
    const gint64 number = number_of (packing, dispatch->release);

    if (g_strcmp0 (dispatch->community, community) == 0 && number < packing->options->number)
      since = MAX (since, number);
  }
  return since;
}

static HstVersion *
find_version (HstPacking *packing,
              gint64      number)
{
  for (guint i = 0; i < packing->numbers->len; i++)
    if (g_array_index (packing->numbers, gint64, i) == number)
      return packing->versions->pdata[i];
  return NULL;
}

/* ---- the files */

static void
add_file (HstPack    *pack,
          const char *base,
          const char *extension,
          const char *type,
          GBytes     *bytes)
{
  HstPackFile *file = g_new0 (HstPackFile, 1);

  file->name = g_strconcat (base, ".", extension, NULL);
  file->type = type;
  file->bytes = bytes;
  g_ptr_array_add (pack->files, file);
}

static GBytes *
write_calendar (HstPacking  *packing,
                HstPack     *pack,
                HstLanguage *language)
{
  const HstExportOptions options = { HST_PROFILE_SHARE, packing->options->visit, pack->community, G_MININT64, G_MAXINT64,
                                     packing->release->at };
  const HstProgramme *programme = hst_plan_get_programme (packing->plan);
  const char *tzid = programme != NULL && programme->tzid != NULL ? programme->tzid : DEFAULT_TZID;
  g_autoptr (GPtrArray) events = hst_told_find (packing->versions, pack->community);
  g_autoptr (GPtrArray) filled = hst_export_for_readers (packing->plan, events, language, packing->options->detail);
  g_autofree char *name = hst_export_calendar_name (packing->plan, &options);

  return hst_ical_write_share (name, tzid, filled, hst_store_get_zones (packing->store), packing->release->at);
}

static GBytes *
write_programme (HstPacking    *packing,
                 HstPack       *pack,
                 HstLanguage   *language,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *day = hst_language_format_short (language, (HstDay) (packing->release->at / HST_DAY_S));
  /* Translators: the version stamp of a document: a number, a date. */
  g_autofree char *stamp = g_strdup_printf (hst_language_say (language, "version %d, %s"), (int) packing->release->number,
                                            day);
  const HstDocumentOptions options = {
    .kind = HST_DOCUMENT_PROGRAMME,
    .visit = packing->options->visit,
    .community = pack->community,
    .language = pack->language,
    .detail = packing->options->detail,
    .paper = HST_PAPER_A4,
    .version = stamp,
    .now_utc_s = packing->release->at,
  };
  g_autoptr (HstDocument) document = hst_document_new (packing->plan, hst_version_get_events (packing->version),
                                                       hst_store_get_zones (packing->store), &options, error);

  return document != NULL ? hst_document_to_pdf (document, cancellable, error) : NULL;
}

/* "Охтирська-візит-Житомир"; of communities of one name the later ones get their code. */
static char *
dup_base_name (HstPacking  *packing,
               HstPack     *pack,
               HstLanguage *language,
               GHashTable  *taken)
{
  const HstExportOptions options = { HST_PROFILE_SHARE, packing->options->visit, pack->community, 0, 0, 0 };
  g_autofree char *name = hst_export_file_name (packing->plan, &options, language);
  g_autofree char *code = hst_export_make_file_safe (pack->community);
  char *base = g_strndup (name, strlen (name) - strlen (".ics"));

  if (!g_hash_table_contains (taken, base)) {
    g_hash_table_add (taken, g_strdup (base));
    return base;
  }
  g_free (base);
  return g_strdup_printf ("%.*s-%s", (int) (strlen (name) - strlen (".ics")), name, code);
}

static HstPack *
pack_new (HstPacking *packing,
          const char *community)
{
  const HstCommunity *record = hst_plan_find_community (packing->around, community);
  HstPack *self = g_new0 (HstPack, 1);

  self->community = g_strdup (community);
  self->name = g_strdup (record->name != NULL ? record->name : record->code);
  self->email = g_strdup (record->email);
  self->language = g_strdup (hst_pack_get_language (packing->around, community));
  self->since = find_since (packing, community);
  self->files = g_ptr_array_new_with_free_func (file_free);
  return self;
}

static HstPack *
make_one (HstPacking    *packing,
          const char    *community,
          GHashTable    *taken,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (HstPack) self = pack_new (packing, community);
  g_autoptr (HstLanguage) language = hst_language_new (self->language, error);
  g_autofree char *base = language != NULL ? dup_base_name (packing, self, language, taken) : NULL;
  g_autofree char *name = NULL;
  GBytes *programme;

  if (language == NULL)
    return NULL;
  name = g_strdup_printf ("%s-v%d", base, (int) packing->release->number);
  self->feed_name = g_strconcat (base, ".ics", NULL);
  self->changes = hst_changes_describe (find_version (packing, self->since), packing->version, packing->around,
                                        hst_store_get_zones (packing->store), community, language,
                                        packing->options->detail);
  add_file (self, name, "ics", CALENDAR_TYPE, write_calendar (packing, self, language));
  if (hst_pack_is_attended (packing, community)) {
    programme = write_programme (packing, self, language, cancellable, error);
    if (programme == NULL)
      return NULL;
    add_file (self, name, "pdf", "application/pdf", programme);
  }
  hst_pack_write_message (packing, self, language);
  add_file (self, name, "txt", "text/plain", g_bytes_new (self->message, strlen (self->message)));
  return g_steal_pointer (&self);
}

static gboolean
check_codes (GPtrArray          *all,
             const char *const  *wanted,
             GError            **error)
{
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (all, wanted[i], g_str_equal, NULL)) {
      g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND,
                   /* Translators: %s is the code of a community. */
                   _("The community %s has no part in this version, nor had it in an earlier one."), wanted[i]);
      return FALSE;
    }
  return TRUE;
}

/**
 * hst_pack_make:
 * @store: a plan
 * @options: what is sent to whom
 * @progress: (nullable): told after each of them
 * @data: for @progress
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Makes what each community is sent of a version: its calendar, in which what it was told of earlier and does not take
 * place any more is cancelled; its programme, in its language; and a message that lists what changed for it since the
 * version that it was given last.  The same version always gives the same files.
 *
 * Returns: (transfer full) (nullable) (element-type HstPack): a pack for each, in the order of their names; %NULL with
 *   @error set
 */
GPtrArray *
hst_pack_make (HstStore              *store,
               const HstPackOptions  *options,
               HstPackProgress        progress,
               gpointer               data,
               GCancellable          *cancellable,
               GError               **error)
{
  g_auto (HstPacking) packing = { NULL, };
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_pack_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!packing_load (&packing, store, options, error))
    return NULL;
  codes = list_codes (&packing);
  if (!check_codes (codes, options->communities, error))
    return NULL;
  for (guint i = codes->len; i > 0; i--)
    if (!is_wanted (&packing, codes->pdata[i - 1]))
      g_ptr_array_remove_index (codes, i - 1);

  for (guint i = 0; i < codes->len; i++) {
    HstPack *pack;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    pack = make_one (&packing, codes->pdata[i], taken, cancellable, error);
    if (pack == NULL)
      return NULL;
    g_ptr_array_add (packs, pack);
    if (progress != NULL)
      progress (i + 1, codes->len, data);
  }
  return g_steal_pointer (&packs);
}
