/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-keeping-flow.h"

#include "hst-backups.h"
#include "hst-caretaker.h"
#include "hst-dialogs.h"
#include "hst-edit.h"
#include "hst-format.h"
#include "hst-keeping.h"
#include "hst-log-list.h"
#include "hst-rescue-flow.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More steps than anybody reads through; the command line lists all. */
#define STEPS_SHOWN   500
/* Of what a step touched, so many are named, and of a big import so many are looked at. */
#define NAMES_SHOWN   3
#define TOUCHES_READ  100
/* What steps touched is looked up for so long: that of a big import is long, and a forged plan may have many. */
#define TOUCHES_US    (2 * G_USEC_PER_SEC)
#define SHEET_WIDTH   480
#define SHEET_HEIGHT  600

/* ---- words; made in the worker's thread */

static char *
dup_when (gint64 utc_s)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (utc_s);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (at == NULL)
    return NULL;
  day = hst_format_day (hst_day_from_ymd (g_date_time_get_year (at), g_date_time_get_month (at),
                                          g_date_time_get_day_of_month (at)));
  time = hst_format_clock (g_date_time_get_hour (at) * 3600 + g_date_time_get_minute (at) * 60, TRUE);

  /* Translators: a day, then the time of day. */
  return g_strdup_printf (C_("day and time", "%s, %s"), day, time);
}

static const char *
kind_of_record (const HstRecordType *type)
{
  if (type == &hst_event_type)
    return _("Session or meeting");
  if (type == &hst_visit_type)
    return _("Visit");
  if (type == &hst_delegation_type)
    return _("Delegation");
  if (type == &hst_community_type)
    return _("Community");
  if (type == &hst_venue_type)
    return _("Venue");
  if (type == &hst_person_type)
    return _("Person");
  if (type == &hst_programme_type)
    return _("Programme");
  if (type == &hst_curfew_type)
    return _("Curfew");
  if (type == &hst_confirmation_type)
    return _("Confirmation");
  if (type == &hst_way_type)
    return _("Way between two places");
  if (type == &hst_busy_type)
    return _("Busy times");
  if (type == &hst_rule_setting_type)
    return _("Rule of the checker");
  if (type == &hst_acceptance_type)
    return _("Accepted finding");
  if (type == &hst_release_type)
    return _("Published version");
  if (type == &hst_dispatch_type)
    return _("Dispatch of a version");
  if (type == &hst_template_type)
    return _("Template");

  return _("Part of an imported calendar");
}

static const char *
title_of_touch (const HstTouch *touch)
{
  return touch->title != NULL && touch->title[0] != '\0' ? touch->title : kind_of_record (touch->type);
}

/* “Lunch, Coffee break and 3 more” */
static char *
dup_names (GPtrArray    *touches,
           HstTouchKind  kind,
           guint         n_more)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < touches->len; i++) {
    const HstTouch *touch = touches->pdata[i];

    if (touch->kind != kind)
      continue;
    if (n < NAMES_SHOWN)
      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", title_of_touch (touch));
    n++;
  }
  if (n == 0)
    return NULL;
  n_more += n > NAMES_SHOWN ? n - NAMES_SHOWN : 0;
  if (n_more > 0) {
    g_autofree char *some = g_strdup (names->str);

    /* Translators: %s is a list of titles, as in “Lunch, Coffee break and 3 more”. */
    g_string_printf (names, ngettext ("%s and %u more", "%s and %u more", n_more), some, n_more);
  }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_what_was_touched (HstStore *store,
                      gint64    step_id)
{
  guint n = 0;
  g_autoptr (GPtrArray) touches = hst_store_load_touched (store, step_id, TOUCHES_READ, &n, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = HST_TOUCH_ADDED; touches != NULL && kind <= HST_TOUCH_REMOVED; kind++) {
    /* What was not read of a big import is as what was. */
    g_autofree char *names = dup_names (touches, kind, text->len == 0 ? n - touches->len : 0);

    if (names == NULL)
      continue;
    g_string_append (text, text->len > 0 ? " · " : "");
    /* Translators: %s is a list of titles of sessions, visits, people … */
    g_string_append_printf (text, kind == HST_TOUCH_ADDED     ? _("Added: %s")
                                  : kind == HST_TOUCH_REMOVED ? _("Removed: %s")
                                                              : _("Changed: %s"), names);
  }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
dup_when_and_who (const HstStep *step)
{
  g_autofree char *at = dup_when (step->at_utc_s);

  return step->who != NULL ? g_strjoin (" · ", at, step->who, NULL) : g_steal_pointer (&at);
}

/* The step after which the plan is as it is now is the last that is not undone: there is nowhere to go from it. */
static gpointer
read_history (HstStore      *store,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, STEPS_SHOWN, error);
  g_autoptr (GListStore) rows = NULL;
  const gint64 enough_us = g_get_monotonic_time () + TOUCHES_US;
  gboolean is_past = FALSE;

  if (steps == NULL)
    return NULL;
  rows = g_list_store_new (HST_TYPE_LOG_ROW);
  for (guint i = 0; i < steps->len; i++) {
    const HstStep *step = steps->pdata[i];
    const gboolean is_now = !step->undone && !step->only_tells && !is_past;
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, step->id);
    g_autofree char *title = hst_edit_step_title (step);
    g_autofree char *at = dup_when_and_who (step);
    g_autofree char *what = g_get_monotonic_time () < enough_us ? dup_what_was_touched (store, step->id) : NULL;
    g_autofree char *more = step->report != NULL ? g_strjoin ("\n", step->report, what, NULL) : g_strdup (what);
    g_autofree char *when = NULL;
    g_autoptr (HstLogRow) row = NULL;

    is_past = is_past || is_now;
    if (step->undone)
      /* Translators: %s is a date with its time, and who did a step that is undone now. */
      when = g_strdup_printf (_("%s · undone"), at);
    else if (is_now)
      /* Translators: %s is a date with its time, and who did the last step. */
      when = g_strdup_printf (_("%s · the plan as it is now"), at);
    row = hst_log_row_new (is_now || step->only_tells ? NULL : id, title, when != NULL ? when : at, more);
    g_list_store_append (rows, row);
  }

  return g_steal_pointer (&rows);
}

static gpointer
read_backups (HstStore      *store,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *folder = hst_edit_dup_backup_folder (hst_store_get_path (store));
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, error);
  g_autoptr (GListStore) rows = NULL;

  if (backups == NULL)
    return NULL;
  rows = g_list_store_new (HST_TYPE_LOG_ROW);
  for (guint i = 0; i < backups->len; i++) {
    const HstBackup *backup = backups->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", backup->at_utc_s, backup->path);
    g_autofree char *when = dup_when (backup->at_utc_s);
    g_autofree char *size = g_format_size ((guint64) backup->n_bytes);
    g_autoptr (HstLogRow) row = hst_log_row_new (id, when, size, NULL);

    g_list_store_append (rows, row);
  }

  return g_steal_pointer (&rows);
}

static const char *
kind_of_touch (HstTouchKind kind)
{
  switch (kind) {
  case HST_TOUCH_ADDED:
    return C_("what a backup does to a session, a visit or a person", "Comes back");
  case HST_TOUCH_REMOVED:
    return C_("what a backup does to a session, a visit or a person", "Goes");
  case HST_TOUCH_CHANGED:
  default:
    return C_("what a backup does to a session, a visit or a person", "Becomes as it was");
  }
}

/**
 * hst_keeping_dup_rows:
 * @touches: (element-type HstTouch): records
 * @of_all: (nullable): what became of all of them, translated; %NULL for what a backup does to each
 *
 * Returns: (transfer full) (element-type HstLogRow): a row for each
 */
GListModel *
hst_keeping_dup_rows (GPtrArray  *touches,
                      const char *of_all)
{
  GListStore *rows = g_list_store_new (HST_TYPE_LOG_ROW);

  for (guint i = 0; i < touches->len; i++) {
    const HstTouch *touch = touches->pdata[i];
    g_autofree char *what = g_strjoin (" · ", of_all != NULL ? of_all : kind_of_touch (touch->kind),
                                       kind_of_record (touch->type), NULL);
    g_autoptr (HstLogRow) row = hst_log_row_new (NULL, title_of_touch (touch), what, NULL);

    g_list_store_append (rows, row);
  }

  return G_LIST_MODEL (rows);
}

static gpointer
compare_with_backup (HstStore      *store,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (HstStore) backup = hst_store_open (data, HST_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray) touches = backup != NULL ? hst_store_compare (store, backup, cancellable, error) : NULL;

  return touches != NULL ? hst_keeping_dup_rows (touches, NULL) : NULL;
}

/* ---- sheets */

/**
 * Sheet:
 * @window: owned
 * @list: a sheet, while it is shown; for a preview, the list of backups behind it
 * @backup_path: (nullable): the backup of a preview
 */
typedef struct {
  HstWindow *window;
  GWeakRef   list;
  char      *backup_path;
  gint64     backup_utc_s;
} Sheet;

static Sheet *
sheet_new (HstWindow *window,
           GtkWidget *list)
{
  Sheet *self = g_new0 (Sheet, 1);

  self->window = g_object_ref (window);
  g_weak_ref_init (&self->list, list);

  return self;
}

static void
sheet_free (Sheet *self)
{
  g_object_unref (self->window);
  g_weak_ref_clear (&self->list);
  g_free (self->backup_path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

static void
close_sheet (GWeakRef *where)
{
  g_autoptr (GtkWidget) list = g_weak_ref_get (where);

  if (list != NULL)
    hst_close_sheet (list);
}

static void
on_rows_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Sheet) sheet = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) rows = hst_worker_finish (result, &error);
  g_autoptr (HstLogList) list = g_weak_ref_get (&sheet->list);

  if (error != NULL) {
    close_sheet (&sheet->list);
    hst_window_report (sheet->window, error);
  } else if (list != NULL && rows != NULL) {
    hst_log_list_show (list, rows);
  }
}

static void
on_gone_back (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Sheet) sheet = user_data;
  g_autoptr (GError) error = NULL;

  close_sheet (&sheet->list);
  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_say (sheet->window, _("The plan is as it was then"), TRUE);
  else
    hst_window_report (sheet->window, error);
}

/* @list is closed when it is done, and with it what stands over it. */
static void
do_verb (HstWindow  *window,
         HstLogList *list,
         HstVerb    *verb)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session))
    hst_session_do_async (session, verb, NULL, on_gone_back, sheet_new (window, GTK_WIDGET (list)));
  else
    hst_verb_free (verb);
}

static void
on_step_chosen (HstLogList *list,
                const char *id,
                HstWindow  *window)
{
  do_verb (window, list, hst_verb_new_go_to (g_ascii_strtoll (id, NULL, 10)));
}

static void
on_restore_agreed (Sheet *sheet)
{
  g_autoptr (HstLogList) first = g_weak_ref_get (&sheet->list);

  do_verb (sheet->window, first, hst_verb_new_restore (sheet->backup_path, sheet->backup_utc_s));
}

static void
present (HstWindow    *window,
         GtkWidget    *list,
         const char   *title,
         GtkWidget    *over,
         HstStoreWork  work,
         char         *data)
{
  hst_present_sheet (list, title, SHEET_WIDTH, SHEET_HEIGHT, over);
  hst_session_run (hst_window_get_session (window), work, data, g_free, g_object_unref, NULL, on_rows_read,
                   sheet_new (window, list));
}

static void
on_backup_chosen (HstLogList *first,
                  const char *id,
                  HstWindow  *window)
{
  const HstLogWords words = {
    .title = _("Restore a Backup"),
    .intro = _("This is what the backup would change. Restoring it is one step, which can be undone."),
    .agree = _("_Restore"),
    .empty = _("Nothing Would Change"),
    .empty_more = _("The plan holds what the backup holds."),
  };
  GtkWidget *list;
  Sheet *sheet;

  if (!hst_session_is_open (hst_window_get_session (window)))
    return;
  list = hst_log_list_new (&words);
  sheet = sheet_new (window, GTK_WIDGET (first));
  sheet->backup_utc_s = g_ascii_strtoll (id, NULL, 10);
  sheet->backup_path = g_strdup (strchr (id, '\n') + 1);
  g_signal_connect_swapped (list, "agreed", G_CALLBACK (on_restore_agreed), sheet);
  g_object_set_data_full (G_OBJECT (list), "sheet", sheet, (GDestroyNotify) sheet_free);
  present (window, list, words.title, GTK_WIDGET (first), compare_with_backup, g_strdup (sheet->backup_path));
}

/* Told once, by whichever window opens the plan first. */
static gpointer
take_moved (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) moves = hst_store_load_moved (store, error);
  g_autoptr (GListStore) rows = NULL;

  if (moves == NULL || moves->len == 0 || hst_store_is_read_only (store) || !hst_store_forget_moved (store, error))
    return NULL;
  rows = g_list_store_new (HST_TYPE_LOG_ROW);
  for (guint i = 0; i < moves->len; i++) {
    const HstMove *move = moves->pdata[i];
    g_autofree char *then = dup_when (move->then_utc_s);
    g_autofree char *now = dup_when (move->now_utc_s);
    /* Translators: two dates with their times. */
    g_autofree char *when = g_strdup_printf (_("Was %s, is %s"), then, now);
    g_autoptr (HstLogRow) row = hst_log_row_new (NULL, move->title != NULL ? move->title : move->uid, when, NULL);

    g_list_store_append (rows, row);
  }

  return g_steal_pointer (&rows);
}

static void
on_moved_taken (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  const HstLogWords words = {
    .title = _("Time Zones Changed"),
    .intro = _("This computer has new rules of time zones. What is listed keeps its time of day where it happens, but is "
               "at another time elsewhere. Tell those who take part from afar."),
    .empty = "",
  };
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GListModel) rows = hst_worker_finish (result, NULL);
  GtkWidget *list;

  if (rows == NULL)
    return;
  list = hst_log_list_new (&words);
  hst_log_list_show (HST_LOG_LIST (list), rows);
  hst_present_sheet (list, words.title, SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));
}

static void
on_plan_opened (HstWindow *window)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session))
    hst_session_run (session, take_moved, NULL, NULL, g_object_unref, NULL, on_moved_taken, g_object_ref (window));
}

static void
activate_history (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HstWindow *window = user_data;
  const HstLogWords words = {
    .title = _("History"),
    .intro = _("Going back is a step of its own, which can be undone."),
    .choose = C_("a button at a step of the history", "Go Back"),
    .empty = _("No Steps Yet"),
    .empty_more = _("Everything that is done to the plan will be listed here."),
  };
  GtkWidget *list;

  hst_window_commit (window);
  list = hst_log_list_new (&words);
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_step_chosen), window, 0);
  present (window, list, words.title, GTK_WIDGET (window), read_history, NULL);
}

static void
activate_backups (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HstWindow *window = user_data;
  const HstLogWords words = {
    .title = _("Backups"),
    .intro = _("Before anything is restored, you see what it would change."),
    .choose = C_("a button at a backup", "Compare…"),
    .empty = _("No Backups Yet"),
    .empty_more = _("The first is made soon after the plan was opened."),
  };
  GtkWidget *list;

  hst_window_commit (window);
  list = hst_log_list_new (&words);
  g_signal_connect_object (list, "chosen", G_CALLBACK (on_backup_chosen), window, 0);
  present (window, list, words.title, GTK_WIDGET (window), read_backups, NULL);
}

/**
 * hst_keeping_flow_install:
 * @window: a window
 *
 * Adds the actions "history" and "backups", has the plan looked after, and tells what moved with the rules of time zones.
 */
void
hst_keeping_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "history", .activate = activate_history },
    { .name = "backups", .activate = activate_backups },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (hst_window_get_session (window), "notify::open", G_CALLBACK (on_plan_opened), window,
                           G_CONNECT_SWAPPED);
  /* Damage in a big plan shows up only where it is read. */
  g_signal_connect_object (hst_window_get_session (window), "failed", G_CALLBACK (hst_rescue_flow_offer), window,
                           G_CONNECT_SWAPPED);
  hst_caretaker_install (window);
}
