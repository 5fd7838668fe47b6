/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-backups.h"
#include "hst-erase.h"
#include "hst-keeping.h"
#include "hst-salvage.h"

#include <glib/gi18n-lib.h>

/* The commands that look after a plan: its history, its backups, what damage left of it, what must be forgotten. */

#define HISTORY_LIMIT 10000

/* ---- saying */

static void
say_step (HstCtl        *ctl,
          const HstStep *step)
{
  g_autofree char *title = hst_edit_step_title (step);
  g_autofree char *at = hst_instant_to_string (step->at_utc_s);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s%s\t%s", step->id, at, title,
                                             /* Translators: stands after a step in the history. */
                                             step->undone ? _(" (undone)") : "", step->who != NULL ? step->who : "");

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, step->id);
  hst_ctl_json_text (builder, "at", at);
  hst_ctl_json_text (builder, "step", step->title);
  hst_ctl_json_text (builder, "subject", step->subject);
  hst_ctl_json_text (builder, "title", title);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, step->undone);
  hst_ctl_json_text (builder, "who", step->who);
  hst_ctl_json_text (builder, "report", step->report);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static const char *
kind_name (HstTouchKind kind)
{
  switch (kind) {
  case HST_TOUCH_ADDED:
    return "added";
  case HST_TOUCH_REMOVED:
    return "removed";
  case HST_TOUCH_CHANGED:
  default:
    return "changed";
  }
}

static void
say_touch (HstCtl         *ctl,
           const HstTouch *touch,
           const char     *kind)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\t%s", kind, touch->type->name, touch->key,
                                             touch->title != NULL ? touch->title : "");

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "change", kind);
  hst_ctl_json_text (builder, "kind", touch->type->name);
  hst_ctl_json_text (builder, "uid", touch->key);
  hst_ctl_json_text (builder, "title", touch->title);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static void
say_touches (HstCtl    *ctl,
             GPtrArray *touches)
{
  for (guint i = 0; i < touches->len; i++) {
    const HstTouch *touch = g_ptr_array_index (touches, i);

    say_touch (ctl, touch, kind_name (touch->kind));
  }
}

static void
say_backup (HstCtl          *ctl,
            const HstBackup *backup)
{
  g_autofree char *at = hst_instant_to_string (backup->at_utc_s);
  g_autofree char *path = g_filename_display_name (backup->path);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%s", at, backup->n_bytes, path);

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "at", at);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, backup->n_bytes);
  hst_ctl_json_text (builder, "file", path);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/* ---- the history */

static gboolean
parse_step (const char *word,
            gint64     *id)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;
  *id = (gint64) number;

  return TRUE;
}

static HstExit
explain_step (const GError *error)
{
  if (error->code == HST_STORE_ERROR_NOT_FOUND && error->domain == HST_STORE_ERROR)
    return hst_ctl_fail (HST_EXIT_USAGE, error->message);

  return hst_ctl_explain_exit (error);
}

static HstExit
say_what_step_touched (HstCtl   *ctl,
                       HstStore *store)
{
  g_autoptr (GPtrArray) touches = NULL;
  g_autoptr (GError) error = NULL;
  guint n_touched;
  gint64 id;

  if (!parse_step (ctl->args[0], &id))
    return hst_ctl_fail (HST_EXIT_USAGE, _("A step is named by its number, which stands first in the history."));
  touches = hst_store_load_touched (store, id, G_MAXUINT, &n_touched, &error);
  if (touches == NULL)
    return explain_step (error);
  say_touches (ctl, touches);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_history (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  if (ctl->n_args > 0)
    return say_what_step_touched (ctl, store);

  steps = hst_store_load_history (store, HISTORY_LIMIT, &error);
  if (steps == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < steps->len; i++)
    say_step (ctl, g_ptr_array_index (steps, i));

  return HST_EXIT_DONE;
}

/* ---- going back */

static HstExit
go_to_step (HstCtl *ctl,
            gint64  id)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (ctl->is_dry_run)
    return hst_ctl_fail (HST_EXIT_USAGE, _("--dry-run is for backups; “history STEP” lists what a step touched."));
  store = hst_ctl_open (ctl, HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  if (!hst_edit_go_to_step (store, id, &error))
    return hst_ctl_explain_exit (error);

  return HST_EXIT_DONE;
}

/* A backup of ours has the time in its name; of any other file the system knows when it was written. */
static gint64
get_backup_time (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;

  for (guint i = 0; backups != NULL && i < backups->len; i++) {
    const HstBackup *backup = g_ptr_array_index (backups, i);

    if (g_str_has_suffix (backup->path, name))
      return backup->at_utc_s;
  }
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) : 0;
}

static HstExit
restore_backup (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  g_autoptr (HstStore) backup = NULL;
  g_autoptr (GPtrArray) touches = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  backup = hst_store_open (ctl->args[0], HST_STORE_READ_ONLY, &error);
  if (backup == NULL)
    return hst_ctl_fail (HST_EXIT_INPUT, error->message);
  touches = hst_store_compare (store, backup, NULL, &error);
  if (touches == NULL ||
      (!ctl->is_dry_run && !hst_edit_restore (store, backup, get_backup_time (ctl->args[0]), NULL, &error)))
    return hst_ctl_explain_exit (error);
  say_touches (ctl, touches);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_restore (HstCtl *ctl)
{
  gint64 id;

  return parse_step (ctl->args[0], &id) ? go_to_step (ctl, id) : restore_backup (ctl);
}

HstExit
hst_ctl_backups (HstCtl *ctl)
{
  g_autofree char *folder = hst_edit_dup_backup_folder (ctl->plan_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, &error);

  if (backups == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < backups->len; i++)
    say_backup (ctl, g_ptr_array_index (backups, i));

  return HST_EXIT_DONE;
}

/* ---- damage */

HstExit
hst_ctl_salvage (HstCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstSalvage) salvage = hst_salvage (ctl->plan_path, ctl->args[0], NULL, &error);

  if (salvage == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < salvage->lost->len; i++)
    say_touch (ctl, g_ptr_array_index (salvage->lost, i), "lost");
  if (salvage->may_be_more)
    hst_ctl_complain ("hostynyctl: %s", _("More may be lost: the list of what the plan had is damaged, too."));
  hst_ctl_complain (ngettext ("hostynyctl: %u record was saved, without the history.",
                              "hostynyctl: %u records were saved, without the history.", salvage->n_saved),
                    salvage->n_saved);

  return salvage->lost->len > 0 || salvage->may_be_more ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* ---- time zones */

static void
say_move (HstCtl        *ctl,
          const HstMove *move)
{
  g_autofree char *then = hst_instant_to_string (move->then_utc_s);
  g_autofree char *now = hst_instant_to_string (move->now_utc_s);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\t%s", then, now, move->uid,
                                             move->title != NULL ? move->title : "");

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "then", then);
  hst_ctl_json_text (builder, "now", now);
  hst_ctl_json_text (builder, "uid", move->uid);
  hst_ctl_json_text (builder, "title", move->title);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/* Opened to be written, so that the index is of the present rules. */
HstExit
hst_ctl_moved (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (GPtrArray) moves = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  moves = hst_store_load_moved (store, &error);
  if (moves == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < moves->len; i++)
    say_move (ctl, g_ptr_array_index (moves, i));

  return moves->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* ---- forgetting */

HstExit
hst_ctl_erase (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (HstErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  if (ctl->is_dry_run)
    erasure = hst_edit_preview_erasure (store, ctl->args[0], &error);
  else
    hst_edit_erase_person (store, ctl->args[0], ctl->now_utc_s, &erasure, &error);
  if (erasure == NULL)
    return hst_ctl_explain_exit (error);
  say_touches (ctl, erasure->touched);
  for (guint i = 0; i < erasure->mentions->len; i++)
    say_touch (ctl, g_ptr_array_index (erasure->mentions, i), "mentioned");
  /* Translators: of the history. */
  hst_ctl_complain (ngettext ("hostynyctl: %u step goes from the history.", "hostynyctl: %u steps go from the history.",
                              erasure->n_steps), erasure->n_steps);
  if (erasure->n_backups > 0)
    hst_ctl_complain (ngettext ("hostynyctl: %u backup goes, and a new one takes its place.",
                                "hostynyctl: %u backups go, and a new one takes their place.", erasure->n_backups),
                      erasure->n_backups);

  return erasure->mentions->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}
