/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-sample.h"

#include <glib/gi18n-lib.h>

/* What a new plan holds. */

#define DEFAULT_WORK_START_MIN (9 * 60)
#define DEFAULT_WORK_END_MIN (18 * 60)

static gboolean
put_all (HstStore  *store,
         gpointer   data,
         GError   **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    if (!hst_store_expect (store, record, NULL, error) || !hst_store_put (store, record, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
fill (HstStore    *store,
      const char  *title,
      GPtrArray   *records,
      GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);

  if (plan == NULL)
    return FALSE;
  if (hst_plan_get_programme (plan) != NULL)
    return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This plan holds something already. Make a new one."), error);

  return hst_edit_run_step (store, title, NULL, put_all, records, error);
}

static HstProgramme *
make_programme (void)
{
  static const char *const languages[] = { "uk", "en", NULL };
  HstProgramme *programme = hst_programme_new ();

  hst_set_text (&programme->uid, "programme");
  hst_set_text (&programme->title, _("New programme"));
  hst_set_text (&programme->tzid, "Europe/Kyiv");
  programme->work_start_min = DEFAULT_WORK_START_MIN;
  programme->work_end_min = DEFAULT_WORK_END_MIN;
  hst_set_list (&programme->languages, languages);

  return programme;
}

/**
 * hst_edit_fill_empty:
 * @store: a plan that holds nothing yet
 * @error: return location
 *
 * Fills a plan with what every plan begins with: a programme without particulars, the directory of communities and the
 * curfews that are known.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_fill_empty (HstStore  *store,
                     GError   **error)
{
  g_autoptr (HstSample) sample = hst_sample_new (0);
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  if (!hst_sample_add_resource (sample, "communities.ini", error) ||
      !hst_sample_add_resource (sample, "curfews.ini", error))
    return FALSE;
  records = hst_sample_make_records (sample, error);
  if (records == NULL)
    return FALSE;
  g_ptr_array_insert (records, 0, make_programme ());

  return fill (store, "new-plan", records, error);
}

/**
 * hst_edit_fill_sample:
 * @store: a plan that holds nothing yet
 * @today: the day from which the sample's dates are counted
 * @error: return location
 *
 * Fills a plan with the sample of `data/sample`: its visit and its meeting lie ahead of @today.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_fill_sample (HstStore  *store,
                      HstDay     today,
                      GError   **error)
{
  g_autoptr (HstSample) sample = hst_sample_new (today);
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  if (!hst_sample_add_resource (sample, "communities.ini", error) ||
      !hst_sample_add_resource (sample, "curfews.ini", error) ||
      !hst_sample_add_resource (sample, "sample/", error))
    return FALSE;
  records = hst_sample_make_records (sample, error);

  return records != NULL && fill (store, "sample-plan", records, error);
}
