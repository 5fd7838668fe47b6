/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export-private.h"

#include "hst-ical-writer.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hst-publish-error-quark, hst_publish_error)

#define DEFAULT_TZID "Europe/Kyiv"

static gboolean
check_options (HstPlan                 *plan,
               const HstExportOptions  *options,
               GError                 **error)
{
  if (options->visit != NULL && hst_plan_find_visit (plan, options->visit) == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND,
                 _("The plan has no visit “%s”."), options->visit);
    return FALSE;
  }
  if (options->community != NULL && hst_plan_find_community (plan, options->community) == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND,
                 _("The plan has no community “%s”."), options->community);
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_everything (const HstExportOptions *options)
{
  return options->visit == NULL && options->community == NULL && options->from_utc_s == G_MININT64 &&
         options->to_utc_s == G_MAXINT64;
}

/* Only the calendars that something goes out of: their properties may name people. */
static GPtrArray *
calendars_of (GPtrArray *calendars,
              GPtrArray *events)
{
  GPtrArray *used = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < calendars->len; i++) {
    HstCalendar *calendar = calendars->pdata[i];

    for (guint j = 0; j < events->len; j++)
      if (g_strcmp0 (((HstEvent *) events->pdata[j])->calendar, calendar->uid) == 0) {
        g_ptr_array_add (used, hst_record_ref (calendar));
        break;
      }
  }
  return used;
}

static GBytes *
write_lossless (HstStore                *store,
                GPtrArray               *events,
                const HstExportOptions  *options,
                GError                 **error)
{
  g_autoptr (GPtrArray) calendars = hst_store_load_records (store, &hst_calendar_type, error);
  g_autoptr (GPtrArray) components = NULL;

  if (calendars == NULL)
    return NULL;
  if (is_everything (options)) {
    components = hst_store_load_records (store, &hst_component_type, error);
    if (components == NULL)
      return NULL;
  } else {
    g_autoptr (GPtrArray) all = g_steal_pointer (&calendars);

    calendars = calendars_of (all, events);
    components = g_ptr_array_new_with_free_func (hst_record_unref);
  }
  return hst_ical_write_lossless (calendars, events, components, hst_store_get_zones (store), options->now_utc_s);
}

static GBytes *
write_share (HstStore               *store,
             HstPlan                *plan,
             GPtrArray              *events,
             const HstExportOptions *options)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  const char *tzid = programme != NULL && programme->tzid != NULL ? programme->tzid : DEFAULT_TZID;
  g_autoptr (GPtrArray) filled = hst_export_for_readers (plan, events, NULL, HST_DETAIL_PUBLIC);
  g_autofree char *name = hst_export_calendar_name (plan, options);

  return hst_ical_write_share (name, tzid, filled, hst_store_get_zones (store), options->now_utc_s);
}

static GBytes *
export_with (HstStore                *store,
             HstPlan                 *plan,
             const HstExportOptions  *options,
             GCancellable            *cancellable,
             GError                 **error)
{
  g_autoptr (GPtrArray) events = NULL;

  if (!check_options (plan, options, error))
    return NULL;
  events = hst_export_select (store, plan, options, cancellable, error);
  if (events == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return options->profile == HST_PROFILE_LOSSLESS ? write_lossless (store, events, options, error)
                                                  : write_share (store, plan, events, options);
}

static int
compare_by_name (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  HstCommunity *x = hst_plan_find_community (data, *(const char *const *) a);
  HstCommunity *y = hst_plan_find_community (data, *(const char *const *) b);
  const int order = hst_text_collate (x->name != NULL ? x->name : x->code, y->name != NULL ? y->name : y->code);

  return order != 0 ? order : g_strcmp0 (x->code, y->code);
}

/*< private >
 * hst_export_sort_codes:
 * @plan: a plan
 * @codes: (element-type utf8): codes of communities that it has
 *
 * Puts them into the order of their names.
 */
void
hst_export_sort_codes (HstPlan   *plan,
                       GPtrArray *codes)
{
  g_ptr_array_sort_with_data (codes, compare_by_name, plan);
}

static void
add_code (HstPlan    *plan,
          GPtrArray  *codes,
          const char *code)
{
  if (hst_plan_find_community (plan, code) != NULL &&
      !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, g_strdup (code));
}

/* Those whom only a session or a meeting names. */
static gboolean
add_invited (HstStore    *store,
             HstPlan     *plan,
             const char  *visit,
             GPtrArray   *codes,
             GError     **error)
{
  g_autoptr (GPtrArray) events = visit != NULL ? hst_store_load_events_of (store, visit, error)
                                               : hst_store_load_for_reading (store, &hst_event_type, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    for (guint j = 0; event->communities != NULL && event->communities[j] != NULL; j++)
      add_code (plan, codes, event->communities[j]);
  }
  hst_export_sort_codes (plan, codes);
  return TRUE;
}

/* One file; a name that an earlier community of the same name has taken gets the code, so that none is overwritten. */
static char *
write_one (HstStore                *store,
           HstPlan                 *plan,
           const HstExportOptions  *options,
           GFile                   *folder,
           GPtrArray               *paths,
           GCancellable            *cancellable,
           GError                 **error)
{
  g_autoptr (GBytes) bytes = export_with (store, plan, options, cancellable, error);
  g_autofree char *name = hst_export_file_name (plan, options, NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *path = g_file_get_path (file);
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return NULL;
  if (g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL)) {
    g_autofree char *code = hst_export_make_file_safe (options->community);
    g_autofree char *other = g_strdup_printf ("%.*s-%s.ics", (int) strlen (name) - 4, name, code);

    g_clear_object (&file);
    g_clear_pointer (&path, g_free);
    file = g_file_get_child (folder, other);
    path = g_file_get_path (file);
  }
  data = g_bytes_get_data (bytes, &size);
  if (!g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&path);
}

static gboolean
make_folder (GFile         *folder,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) why = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &why) ||
      g_error_matches (why, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/**
 * hst_export_calendar:
 * @store: a plan
 * @options: what is asked for
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Writes a calendar.  In the profile for sharing it holds what the readers need and no personal data: no attendees,
 * no names, no notes, no coordinates; internal items (%HST_EVENT_BLOCKER) stay behind, cancelled ones go out as
 * cancelled.
 *
 * Returns: (transfer full): the bytes of an .ics file, or %NULL with @error set: %HST_PUBLISH_ERROR_NOT_FOUND, or
 *   what the store says
 */
GBytes *
hst_export_calendar (HstStore                *store,
                     const HstExportOptions  *options,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);

  return plan != NULL ? export_with (store, plan, options, cancellable, error) : NULL;
}

/**
 * hst_export_list_communities:
 * @plan: what a plan holds
 * @visit: (nullable): UID of a visit or meeting; %NULL for all
 *
 * Returns: (transfer full) (element-type utf8): codes of the communities that take part, the host of a visit
 *   included, in the order of their names
 */
GPtrArray *
hst_export_list_communities (HstPlan    *plan,
                             const char *visit)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *delegations = hst_plan_get_records (plan, &hst_delegation_type);
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (visit == NULL || g_strcmp0 (delegation->gathering, visit) == 0)
      add_code (plan, codes, delegation->community);
  }
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *one = visits->pdata[i];

    if (visit == NULL || g_strcmp0 (one->uid, visit) == 0)
      add_code (plan, codes, one->host);
  }
  hst_export_sort_codes (plan, codes);
  return codes;
}

/**
 * hst_export_all:
 * @store: a plan
 * @options: what is asked for; the community is passed over
 * @folder: where to put the files; made if it is not there
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Writes one file a community that takes part or is named by a session or a meeting, each with what concerns that community.  A file is there whole or, if it
 * could not be written, as it was before.
 *
 * Returns: (transfer full) (element-type filename): the paths of the files, or %NULL with @error set
 */
GPtrArray *
hst_export_all (HstStore                *store,
                const HstExportOptions  *options,
                GFile                   *folder,
                GCancellable            *cancellable,
                GError                 **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) codes = NULL;

  if (plan == NULL || !make_folder (folder, cancellable, error))
    return NULL;

  codes = hst_export_list_communities (plan, options->visit);
  if (!add_invited (store, plan, options->visit, codes, error))
    return NULL;
  for (guint i = 0; i < codes->len; i++) {
    HstExportOptions one = *options;
    char *path;

    one.community = codes->pdata[i];
    path = write_one (store, plan, &one, folder, paths, cancellable, error);
    if (path == NULL)
      return NULL;
    g_ptr_array_add (paths, path);
  }
  return g_steal_pointer (&paths);
}
