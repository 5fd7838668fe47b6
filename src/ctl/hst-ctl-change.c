/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-day-scale.h"
#include "hst-import.h"

#include <glib/gi18n-lib.h>

#include <errno.h>

/* The commands that change the plan, or make one. */

/* How often an import is compared again because somebody else writes at the same time. */
#define MAX_ATTEMPTS 20

static gboolean
plan_exists (HstCtl *ctl)
{
  return g_file_test (ctl->plan_path, G_FILE_TEST_EXISTS) || g_file_test (ctl->plan_path, G_FILE_TEST_IS_SYMLINK);
}

static gboolean
make_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR) || g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  /* Translators: the first %s is a folder, the second the system's reason. */
  hst_ctl_complain (_("hostynyctl: The folder %s could not be made: %s"), folder, g_strerror (errno));

  return FALSE;
}

/* Makes the plan; FALSE with @error set, or without one having said why. */
static gboolean
make_plan (HstCtl   *ctl,
           gboolean  is_sample,
           GError  **error)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  HstDay today = hst_day_of_utc (ctl->now_utc_s, hst_zones_get_system (zones));

  return make_folder (ctl->plan_path) &&
         hst_edit_make_plan (ctl->plan_path, is_sample ? today : HST_DAY_NONE, error);
}

/* The plan to import into; where there is none, a new one, unless somebody else was quicker. */
static HstStore *
open_or_make (HstCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (!plan_exists (ctl) && !make_plan (ctl, FALSE, &error) &&
      !g_error_matches (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS)) {
    if (error != NULL)
      hst_ctl_fail (HST_EXIT_PLAN, error->message);
    return NULL;
  }

  return hst_ctl_open (ctl, HST_STORE_OPEN);
}

static void
add_problem (JsonBuilder          *builder,
             const char           *file,
             const HstIcalProblem *problem)
{
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "file", file);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, problem->line);
  hst_ctl_json_text (builder, "reason", problem->reason);
  json_builder_set_member_name (builder, "lost");
  json_builder_add_boolean_value (builder, problem->lost);
  json_builder_end_object (builder);
}

/* What would be otherwise, field by field, of whatever the plan has already. */
static void
add_item (JsonBuilder         *builder,
          const char          *file,
          const HstImportItem *item)
{
  static const char *const verdicts[] = { "new", "changed", "unchanged", "older" };
  g_autoptr (GPtrArray) changes = hst_import_item_list_changes (item);
  const HstRecordType *type = hst_record_get_record_type (item->record);

  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "file", file);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, item->line);
  hst_ctl_json_text (builder, "type", type->name);
  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *text = NULL;

    if ((field->flags & HST_FIELD_KEY) == 0 || !hst_field_is_set (field, item->record))
      continue;
    text = hst_field_to_text (field, item->record);
    hst_ctl_json_text (builder, field->name, text);
  }
  hst_ctl_json_text (builder, "verdict", item->is_proposal ? "proposal" : verdicts[item->verdict]);
  if (item->word != NULL && item->word->sender != NULL)
    hst_ctl_json_text (builder, "sender", item->word->sender);
  if (item->word != NULL && item->word->comment != NULL)
    hst_ctl_json_text (builder, "comment", item->word->comment);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++) {
    const HstImportChange *change = g_ptr_array_index (changes, i);

    json_builder_begin_object (builder);
    hst_ctl_json_text (builder, change->field != NULL ? "field" : "property",
                       change->field != NULL ? change->field->name : change->property);
    hst_ctl_json_text (builder, "before", change->before);
    hst_ctl_json_text (builder, "after", change->after);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
say_import_json (HstCtl      *ctl,
                 HstImport   *import,
                 const guint *counts)
{
  static const char *const names[] = { "new", "changed", "unchanged", "older", "unreadable" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    json_builder_set_member_name (builder, names[i]);
    json_builder_add_int_value (builder, counts[i]);
  }
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint f = 0; f < import->files->len; f++) {
    HstIcalFile *file = g_ptr_array_index (import->files, f);

    for (guint i = 0; i < file->problems->len; i++)
      add_problem (builder, ctl->args[f], g_ptr_array_index (file->problems, i));
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (import->items, i);

    if (item->current != NULL && item->verdict != HST_IMPORT_UNCHANGED)
      add_item (builder, ctl->args[item->file], item);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static HstExit
say_import (HstCtl    *ctl,
            HstImport *import)
{
  const guint counts[] = {
    hst_import_count (import, HST_IMPORT_NEW), hst_import_count (import, HST_IMPORT_CHANGED),
    hst_import_count (import, HST_IMPORT_UNCHANGED), hst_import_count (import, HST_IMPORT_OLDER),
    hst_import_count_unreadable (import),
  };

  for (guint f = 0; f < import->files->len; f++) {
    HstIcalFile *file = g_ptr_array_index (import->files, f);

    for (guint i = 0; i < file->problems->len; i++) {
      const HstIcalProblem *problem = g_ptr_array_index (file->problems, i);

      hst_ctl_complain ("%s:%u: %s", ctl->args[f], problem->line, problem->reason);
    }
  }

  if (ctl->is_json) {
    say_import_json (ctl, import, counts);
  } else {
    /* Not translated: other programs read it. */
    g_autofree char *line = g_strdup_printf ("new %u, changed %u, unchanged %u, older %u, unreadable %u", counts[0],
                                             counts[1], counts[2], counts[3], counts[4]);

    hst_ctl_say (line);
  }

  return counts[4] > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* The input decides first: a plan is made only when there is something to put into it. */
static HstImport *
read_input (HstCtl *ctl)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GError) error = NULL;
  HstImport *import;

  for (guint i = 0; i < ctl->n_args; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (ctl->args[i]));

  import = hst_import_read (zones, (GFile *const *) files->pdata, files->len, NULL, &error);
  if (import == NULL)
    hst_ctl_fail (HST_EXIT_INPUT, error->message);

  return import;
}

static gboolean
check_into (HstCtl   *ctl,
            HstStore *store,
            HstExit  *code)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;

  if (ctl->into == NULL)
    return TRUE;

  plan = hst_store_load_plan (store, &error);
  if (plan == NULL) {
    *code = hst_ctl_explain_exit (error);
    return FALSE;
  }
  visit = hst_ctl_find_visit (plan, ctl->into);
  *code = HST_EXIT_USAGE;

  return visit != NULL;
}

/* Compares and merges; when somebody else was quicker, compares again. */
static gboolean
merge (HstCtl     *ctl,
       HstStore   *store,
       HstImport  *import,
       GError    **error)
{
  for (guint attempt = 1; ; attempt++) {
    g_autoptr (GError) local_error = NULL;

    if (!hst_import_compare (import, store, NULL, error))
      return FALSE;
    if (ctl->is_dry_run || hst_import_apply (store, import, ctl->into, ctl->now_utc_s, NULL, &local_error))
      return TRUE;
    if (attempt == MAX_ATTEMPTS || !g_error_matches (local_error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  }
}

static HstExit
say_step (HstCtl  *ctl,
          HstStep *step)
{
  g_autofree char *title = hst_edit_step_title (step);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    hst_ctl_say (title);
    return HST_EXIT_DONE;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, step->id);
  hst_ctl_json_text (builder, "step", step->title);
  hst_ctl_json_text (builder, "subject", step->subject);
  hst_ctl_json_text (builder, "title", title);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);

  return HST_EXIT_DONE;
}

/* Nothing to undo is an answer, not a failure. */
static HstExit
go (HstCtl   *ctl,
    HstStep *(*take_step) (HstStore *, GError **))
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;

  step = take_step (store, &error);
  if (step != NULL)
    return say_step (ctl, step);
  if (g_error_matches (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND))
    return hst_ctl_fail (HST_EXIT_DONE, error->message);

  return hst_ctl_explain_exit (error);
}

HstExit
hst_ctl_new (HstCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  if (make_plan (ctl, ctl->is_sample, &error))
    return HST_EXIT_DONE;
  if (error != NULL)
    hst_ctl_fail (HST_EXIT_PLAN, error->message);

  return HST_EXIT_PLAN;
}

HstExit
hst_ctl_import (HstCtl *ctl)
{
  g_autoptr (HstImport) import = read_input (ctl);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GError) error = NULL;
  HstExit code = HST_EXIT_DONE;
  gboolean is_new = !plan_exists (ctl);

  if (import == NULL)
    return HST_EXIT_INPUT;

  if (is_new && ctl->into != NULL) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no plan yet, so there is no visit “%s” in it."), ctl->into);
    return HST_EXIT_USAGE;
  }
  if (!is_new || !ctl->is_dry_run) {
    store = ctl->is_dry_run ? hst_ctl_open (ctl, HST_STORE_READ_ONLY) : open_or_make (ctl);
    if (store == NULL)
      return HST_EXIT_PLAN;
  }

  if (store != NULL && !check_into (ctl, store, &code))
    return code;
  if (!merge (ctl, store, import, &error))
    return hst_ctl_explain_exit (error);

  return say_import (ctl, import);
}

HstExit
hst_ctl_undo (HstCtl *ctl)
{
  return go (ctl, hst_edit_undo);
}

HstExit
hst_ctl_redo (HstCtl *ctl)
{
  return go (ctl, hst_edit_redo);
}

HstExit
hst_ctl_backup (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  if (!hst_store_backup (store, ctl->args[0], NULL, &error))
    return hst_ctl_explain_exit (error);

  return HST_EXIT_DONE;
}
