/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-busy-import.h"

#include "hst-day-scale.h"
#include "hst-edit-private.h"
#include "hst-many-private.h"

#include <glib/gi18n-lib.h>

/* When others have no time, from their own calendars: as busy times, never as sessions. */

#define DAYS_AHEAD 400   /* what repeats is expanded so far */

/**
 * hst_busy_import_free:
 * @self: (nullable) (transfer full): busy times from a file
 */
void
hst_busy_import_free (HstBusyImport *self)
{
  if (self == NULL)
    return;
  hst_record_unref (self->seen);
  hst_record_unref (self->draft);
  hst_ical_busy_free (self->told);
  g_free (self);
}

static gboolean
is_known (HstPlan    *plan,
          const char *whom)
{
  return hst_plan_find_person (plan, whom) != NULL || hst_plan_find_venue (plan, whom) != NULL ||
         hst_plan_find_community (plan, whom) != NULL;
}

/* What the calendar calls itself; a file that does not is called by its name. */
static char *
dup_source (HstIcalFile *file,
            GFile       *from)
{
  const HstCalendar *calendar = file->calendars->len > 0 ? file->calendars->pdata[0] : NULL;
  g_autofree char *name = NULL;

  if (calendar != NULL && calendar->name != NULL && *calendar->name != '\0')
    return g_strdup (calendar->name);
  name = g_file_get_basename (from);
  return g_filename_display_name (name != NULL ? name : "");
}

static HstBusy *
find_seen (HstPlan    *plan,
           const char *whom,
           const char *source)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_busy_type);

  for (guint i = 0; i < all->len; i++) {
    const HstBusy *busy = all->pdata[i];

    if (g_strcmp0 (busy->whom, whom) == 0 && g_strcmp0 (busy->source, source) == 0)
      return hst_record_ref (all->pdata[i]);
  }
  return NULL;
}

static char **
dup_periods (GArray *spans)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < spans->len; i++) {
    const HstSpan *span = &g_array_index (spans, HstSpan, i);
    const HstMoment start = hst_moment_utc (span->start_s), end = hst_moment_utc (span->end_s);
    g_autofree char *from = hst_moment_to_string (&start);
    g_autofree char *to = hst_moment_to_string (&end);
    g_autofree char *period = g_strjoin ("/", from, to, NULL);

    g_strv_builder_add (builder, period);
  }
  return g_strv_builder_end (builder);
}

static void
fill (HstBusyImport *self,
      HstZone       *zone,
      const char    *whom,
      const char    *source,
      HstDay         today)
{
  /* A record has one time of which it tells.  Behind a gap nothing counts as known, rather than the gap as free. */
  const HstSpan known = g_array_index (self->told->known, HstSpan, 0);
  g_auto (GStrv) periods = dup_periods (self->told->spans);

  self->draft = self->seen != NULL ? hst_record_copy (self->seen) : hst_busy_new ();
  if (self->seen == NULL)
    self->draft->uid = hst_edit_new_uid ();
  hst_set_text (&self->draft->whom, whom);
  hst_set_text (&self->draft->source, source);
  self->draft->received_on = today;
  self->draft->known_from = hst_day_of_utc (known.start_s, zone);
  self->draft->known_to = hst_day_of_utc (known.end_s - 1, zone);
  hst_set_list (&self->draft->periods, (const char *const *) periods);
}

/**
 * hst_busy_import_prepare:
 * @store: a store
 * @whom: UID of a person or a venue, or code of a community
 * @file: a calendar file of theirs
 * @today: the day of receipt; what is over then is not kept
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Reads when somebody has no time: events that take time, VFREEBUSY and VAVAILABILITY, for 400 days from @today on.  Nothing
 * is changed yet.
 *
 * Returns: (transfer full) (nullable): that; %NULL with %HST_EDIT_ERROR_NOT_FOUND if there is nobody of that key, and with
 *   %HST_EDIT_ERROR_INVALID if the file tells nothing of that time
 */
HstBusyImport *
hst_busy_import_prepare (HstStore      *store,
                         const char    *whom,
                         GFile         *file,
                         HstDay         today,
                         GCancellable  *cancellable,
                         GError       **error)
{
  HstZones *zones = hst_store_get_zones (store);
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstBusyImport) self = g_new0 (HstBusyImport, 1);
  g_autoptr (HstIcalFile) calendar = NULL;
  g_autofree char *source = NULL;
  HstZone *zone;

  if (plan == NULL)
    return NULL;
  if (!is_known (plan, whom)) {
    hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("There is no such person, venue or community in the plan."), error);
    return NULL;
  }
  calendar = hst_ical_read_file (file, zones, cancellable, error);
  if (calendar == NULL)
    return NULL;

  zone = hst_many_get_zone (store, plan);
  self->told = hst_ical_busy_new (calendar, zones, zone, hst_day_get_start_utc_s (today, zone),
                                  hst_day_get_start_utc_s (today + DAYS_AHEAD, zone));
  if (self->told->known->len == 0) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This file tells nothing of the time from today on."), error);
    return NULL;
  }
  source = dup_source (calendar, file);
  self->seen = find_seen (plan, whom, source);
  fill (self, zone, whom, source, today);
  return g_steal_pointer (&self);
}

static gboolean
is_taken (GPtrArray  *before,
          const char *source)
{
  for (guint i = 0; i < before->len; i++)
    if (g_strcmp0 (((HstBusyImport *) before->pdata[i])->draft->source, source) == 0)
      return TRUE;
  return FALSE;
}

/* Files of one call may call themselves the same, and are several all the same. */
static void
tell_apart (HstBusyImport *self,
            GPtrArray     *before,
            HstPlan       *plan,
            GFile         *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *source = NULL;

  if (!is_taken (before, self->draft->source))
    return;
  source = g_strdup_printf ("%s (%s)", self->draft->source, shown != NULL ? shown : "");
  for (guint i = 2; is_taken (before, source); i++) {
    g_free (source);
    source = g_strdup_printf ("%s (%s, %u)", self->draft->source, shown != NULL ? shown : "", i);
  }
  hst_record_unref (self->seen);
  self->seen = find_seen (plan, self->draft->whom, source);
  hst_set_text (&self->draft->source, source);
  if (self->seen != NULL) {
    hst_set_text (&self->draft->uid, self->seen->uid);
  } else {
    g_free (self->draft->uid);
    self->draft->uid = hst_edit_new_uid ();
  }
}

/**
 * hst_busy_import_prepare_all:
 * @store: a store
 * @whom: UID of a person or a venue, or code of a community
 * @files: (element-type GFile): calendar files of theirs
 * @today: the day of receipt
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Like hst_busy_import_prepare(), of several files.
 *
 * Returns: (transfer full) (nullable) (element-type HstBusyImport): one for each of the files; %NULL with @error set if one
 *   of them tells nothing
 */
GPtrArray *
hst_busy_import_prepare_all (HstStore      *store,
                             const char    *whom,
                             GPtrArray     *files,
                             HstDay         today,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_busy_import_free);

  for (guint i = 0; plan != NULL && i < files->len; i++) {
    HstBusyImport *import = hst_busy_import_prepare (store, whom, files->pdata[i], today, cancellable, error);

    if (import == NULL)
      return NULL;
    tell_apart (import, imports, plan, files->pdata[i]);
    g_ptr_array_add (imports, import);
  }
  return plan != NULL ? g_steal_pointer (&imports) : NULL;
}

static gboolean
replace_all (HstStore  *store,
             gpointer   data,
             GError   **error)
{
  GPtrArray *imports = data;

  for (guint i = 0; i < imports->len; i++) {
    HstBusyImport *import = imports->pdata[i];

    if (!hst_edit_replace (store, import->seen, import->draft, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_busy_import_apply_all:
 * @store: a store
 * @imports: (element-type HstBusyImport): busy times of one person, venue or community from files
 * @error: return location
 *
 * Puts them into the plan as one step, in the place of what the same sources told before.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_busy_import_apply_all (HstStore   *store,
                           GPtrArray  *imports,
                           GError    **error)
{
  const HstBusyImport *first;
  g_autofree char *subject = NULL;
  gboolean is_same = TRUE;

  g_return_val_if_fail (imports->len > 0, FALSE);

  first = imports->pdata[0];
  for (guint i = 0; i < imports->len; i++) {
    const HstBusyImport *import = imports->pdata[i];

    is_same = is_same && import->seen != NULL && hst_record_equal (import->seen, import->draft);
  }
  if (is_same)
    return TRUE;
  subject = hst_edit_dup_name_of (store, first->draft->whom);
  return hst_edit_run_step (store, first->seen == NULL ? "add-busy" : "change-busy", subject, replace_all, imports, error);
}

/**
 * hst_busy_import_dup_report:
 * @self: busy times from a file
 *
 * Returns: (transfer full): what was found in it, and what was left out, in sentences
 */
char *
hst_busy_import_dup_report (const HstBusyImport *self)
{
  const HstIcalBusy *told = self->told;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u busy time.", "%u busy times.", told->spans->len), told->spans->len);
  if (told->n_tentative > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, ngettext ("%u of what makes them is not certain.", "%u of what makes them are not certain.",
                                            told->n_tentative), told->n_tentative);
  }
  if (told->n_free + told->n_cancelled > 0) {
    const guint n = told->n_free + told->n_cancelled;

    g_string_append_c (text, ' ');
    g_string_append_printf (text, ngettext ("%u item leaves its time free or is cancelled.",
                                            "%u items leave their time free or are cancelled.", n), n);
  }
  if (told->n_unread > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, ngettext ("%u item could not be understood.", "%u items could not be understood.",
                                            told->n_unread), told->n_unread);
  }
  return g_string_free (text, FALSE);
}

/**
 * hst_busy_import_dup_reports:
 * @imports: (element-type HstBusyImport): busy times from files
 *
 * Returns: (transfer full): what was found in each of them, on a line of its own
 */
char *
hst_busy_import_dup_reports (GPtrArray *imports)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < imports->len; i++) {
    const HstBusyImport *import = imports->pdata[i];
    g_autofree char *report = hst_busy_import_dup_report (import);

    if (imports->len > 1)
      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", import->draft->source, report);
    else
      g_string_append (text, report);
  }
  return g_string_free (text, FALSE);
}
