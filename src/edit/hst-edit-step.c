/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* Steps: how one is run, taken back, and what it is called. */

typedef struct {
  const char *id;
  const char *pattern;   /* with one %s for the subject, or none */
} StepTitle;

static const StepTitle step_titles[] = {
  /* Translators: the name of a step in the Undo menu and the history; %s is what it was done to, as its owner calls it. */
  { "create-event", N_("Add “%s”") },
  { "change-event", N_("Change “%s”") },
  { "move-event", N_("Move “%s”") },
  { "copy-event", N_("Copy “%s”") },
  { "place-event", N_("Schedule “%s”") },
  { "unplace-event", N_("Take “%s” off the schedule") },
  { "swap-events", N_("Swap “%s”") },
  { "delete-event", N_("Delete “%s”") },
  { "delete-instance", N_("Delete one “%s”") },
  { "change-following", N_("Change “%s” from a day on") },
  { "move-following", N_("Move “%s” from a day on") },
  { "delete-following", N_("Delete “%s” from a day on") },
  /* Translators: a step; %s is a number with its sign: +40, -15. */
  { "shift-events", N_("Move the rest of the day by %s min") },
  { "move-day", N_("Move the day of %s") },
  { "copy-day", N_("Repeat the day of %s") },
  { "close-gaps", N_("Close the gaps of %s") },
  { "arrange-day", N_("Arrange the day of %s") },
  { "move-visit", N_("Move visit “%s”") },
  { "resize-visit", N_("Change the days of visit “%s”") },
  { "split-event", N_("Split “%s” into groups") },
  { "clone-visit", N_("Repeat visit “%s”") },
  { "use-template", N_("Plan as in template “%s”") },
  { "change-programme", N_("Change the programme") },
  { "add-programme", N_("Add the programme") },
  { "remove-programme", N_("Remove the programme") },
  { "add-community", N_("Add community “%s”") },
  { "change-community", N_("Change community “%s”") },
  { "remove-community", N_("Remove community “%s”") },
  { "add-venue", N_("Add venue “%s”") },
  { "change-venue", N_("Change venue “%s”") },
  { "remove-venue", N_("Remove venue “%s”") },
  { "add-person", N_("Add “%s”") },
  { "change-person", N_("Change “%s”") },
  { "remove-person", N_("Remove “%s”") },
  { "add-visit", N_("Add visit “%s”") },
  { "change-visit", N_("Change visit “%s”") },
  { "remove-visit", N_("Remove visit “%s”") },
  { "add-delegation", N_("Add the delegation of “%s”") },
  { "change-delegation", N_("Change the delegation of “%s”") },
  { "remove-delegation", N_("Remove the delegation of “%s”") },
  { "add-curfew", N_("Add the curfew of %s") },
  { "change-curfew", N_("Change the curfew of %s") },
  { "remove-curfew", N_("Remove the curfew of %s") },
  { "add-calendar", N_("Add calendar “%s”") },
  { "change-calendar", N_("Change calendar “%s”") },
  { "remove-calendar", N_("Remove calendar “%s”") },
  { "add-component", N_("Add item “%s”") },
  { "change-component", N_("Change item “%s”") },
  { "remove-component", N_("Remove item “%s”") },
  { "add-confirmation", N_("Ask “%s”") },
  { "change-confirmation", N_("Note the answer of “%s”") },
  { "remove-confirmation", N_("Forget that “%s” was asked") },
  { "add-way", N_("Note how long the way to “%s” takes") },
  { "change-way", N_("Change how long the way to “%s” takes") },
  { "remove-way", N_("Forget how long the way to “%s” takes") },
  { "add-busy", N_("Note when “%s” is busy") },
  { "change-busy", N_("Change when “%s” is busy") },
  { "remove-busy", N_("Forget when “%s” is busy") },
  { "add-rule", N_("Set a rule of the checker") },
  { "change-rule", N_("Change a rule of the checker") },
  { "remove-rule", N_("Reset a rule of the checker") },
  { "add-acceptance", N_("Accept a finding") },
  { "change-acceptance", N_("Change why a finding is accepted") },
  { "remove-acceptance", N_("Accept a finding no more") },
  { "add-release", N_("Publish version %s") },
  { "change-release", N_("Change the note on version %s") },
  { "remove-release", N_("Remove version %s") },
  { "restore-release", N_("Go back to version %s") },
  { "send-release", N_("Note who was given version %s") },
  { "add-dispatch", N_("Note that “%s” was sent a version") },
  { "change-dispatch", N_("Change when “%s” was sent a version") },
  { "remove-dispatch", N_("Forget that “%s” was sent a version") },
  { "add-template", N_("Add template “%s”") },
  { "change-template", N_("Change template “%s”") },
  { "remove-template", N_("Remove template “%s”") },
  { "replace-delegate", N_("Replace “%s” in a delegation") },
  { "merge-entries", N_("Merge “%s” with another entry") },
  { "erase-person", N_("Erase a person") },
  /* What can be saved of a damaged plan. */
  { "salvage", N_("Save from a damaged plan") },
  /* New rules of time zones: %s is their version, as in “2026b”. */
  { "time-zones", N_("Time zone rules %s") },
  { "new-plan", N_("New plan") },
  { "sample-plan", N_("Sample plan") },
};

/* The step that filled a new plan stays: without it there is no plan to speak of. */
static gboolean
is_first_step (const HstStep *step)
{
  static const char *const titles[] = { "new-plan", "sample-plan", "salvage", NULL };

  return step->title != NULL && g_strv_contains (titles, step->title);
}

/* Callers of the verbs look for one code. */
static void
explain_change (GError **error)
{
  if (g_error_matches (*error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED)) {
    (*error)->domain = HST_EDIT_ERROR;
    (*error)->code = HST_EDIT_ERROR_CHANGED;
  }
}

/* ---- what a step begins with */

#define FIRST "hst-edit-first"

static const char *
get_key (gconstpointer record)
{
  return G_STRUCT_MEMBER (char *, record, hst_record_get_record_type (record)->fields[0].offset);
}

/**
 * hst_edit_add_first:
 * @store: a store
 * @records: (nullable) (transfer none) (element-type HstRecord): new communities, venues or people; %NULL for none any more
 *
 * Has the next step of this thread begin with adding them, so that what names somebody new is one step with the new entry.  Of
 * one that the plan has by then, its own is kept.
 */
void
hst_edit_add_first (HstStore  *store,
                    GPtrArray *records)
{
  g_return_if_fail (HST_IS_STORE (store));

  g_object_set_data_full (G_OBJECT (store), FIRST, records != NULL ? g_ptr_array_ref (records) : NULL,
                          records != NULL ? (GDestroyNotify) g_ptr_array_unref : NULL);
}

/*
 * hst_edit_find_first:
 * @store: a store
 * @key: of a record
 *
 * Returns: (transfer none) (nullable): what the next step adds under it
 */
gpointer
hst_edit_find_first (HstStore   *store,
                     const char *key)
{
  GPtrArray *records = g_object_get_data (G_OBJECT (store), FIRST);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_strcmp0 (get_key (records->pdata[i]), key) == 0)
      return records->pdata[i];

  return NULL;
}

static gboolean
add_first (HstStore  *store,
           GError   **error)
{
  GPtrArray *records = g_object_get_data (G_OBJECT (store), FIRST);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    GError *local_error = NULL;

    if (hst_store_expect (store, records->pdata[i], NULL, &local_error)) {
      if (!hst_edit_validate (store, records->pdata[i], error) || !hst_store_put (store, records->pdata[i], error))
        return FALSE;
    } else if (!g_error_matches (local_error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED)) {
      g_propagate_error (error, local_error);
      return FALSE;
    }
    g_clear_error (&local_error);
  }

  return TRUE;
}

/*
 * hst_edit_run_step:
 * @store: a store
 * @title: id of the step's title, one of the table above or "import"
 * @subject: (nullable): what it is done to
 * @work: what happens in the step's transaction
 * @data: for @work
 * @error: return location
 *
 * Runs one step whole or not at all.
 *
 * Returns: %FALSE with @error set and nothing changed if @work or the store failed; a record that is not as its
 *   caller saw it gives %HST_EDIT_ERROR_CHANGED
 */
gboolean
hst_edit_run_step (HstStore     *store,
                   const char   *title,
                   const char   *subject,
                   HstEditWork   work,
                   gpointer      data,
                   GError      **error)
{
  GError *local_error = NULL;

  if (!hst_store_begin_step (store, title, subject, error))
    return FALSE;

  if (!add_first (store, &local_error) || !work (store, data, &local_error)) {
    hst_store_abandon_step (store);
    explain_change (&local_error);
    g_propagate_error (error, local_error);
    return FALSE;
  }

  if (!hst_store_commit_step (store, &local_error)) {
    explain_change (&local_error);
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/*
 * hst_edit_replace:
 * @store: a store with a step begun
 * @seen: (nullable): what the plan must hold
 * @draft: (nullable): what it shall hold
 * @error: return location
 *
 * Compare and set: puts @draft in the place of @seen, which may have another key.
 */
gboolean
hst_edit_replace (HstStore  *store,
                  gpointer   seen,
                  gpointer   draft,
                  GError   **error)
{
  gboolean moved = seen != NULL && draft != NULL && !hst_record_same_key (seen, draft);

  if (!hst_store_expect (store, seen != NULL ? seen : draft, seen, error))
    return FALSE;
  if (moved && !hst_store_expect (store, draft, NULL, error))
    return FALSE;
  if ((moved || draft == NULL) && !hst_store_remove (store, seen, error))
    return FALSE;

  return draft == NULL || hst_store_put (store, draft, error);
}

/**
 * hst_edit_peek_undo:
 * @store: a store
 * @error: return location
 *
 * What hst_edit_undo() would take back.  The step that filled a new plan is not among it.
 *
 * Returns: (nullable): the step; %NULL without @error set when there is nothing to undo
 */
HstStep *
hst_edit_peek_undo (HstStore  *store,
                    GError   **error)
{
  g_autoptr (HstStep) step = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);

  step = hst_store_peek_undo (store, error);
  if (step == NULL || is_first_step (step))
    return NULL;

  return g_steal_pointer (&step);
}

/**
 * hst_edit_peek_redo:
 * @store: a store
 * @error: return location
 *
 * Returns: (nullable): what hst_edit_redo() would repeat; %NULL without @error set when there is nothing
 */
HstStep *
hst_edit_peek_redo (HstStore  *store,
                    GError   **error)
{
  g_return_val_if_fail (HST_IS_STORE (store), NULL);

  return hst_store_peek_redo (store, error);
}

/**
 * hst_edit_undo:
 * @store: a store
 * @error: return location
 *
 * Takes back the last step that is not undone yet, except the one that filled a new plan.
 *
 * Returns: (nullable): the step; %NULL with %HST_EDIT_ERROR_NOT_FOUND when there is nothing to undo
 */
HstStep *
hst_edit_undo (HstStore  *store,
               GError   **error)
{
  GError *local_error = NULL;
  g_autoptr (HstStep) step = hst_edit_peek_undo (store, &local_error);

  if (step != NULL)
    return hst_store_undo (store, error);

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else
    g_set_error_literal (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND, _("There is nothing to undo."));

  return NULL;
}

/**
 * hst_edit_redo:
 * @store: a store
 * @error: return location
 *
 * Repeats the step that was undone last.
 *
 * Returns: (nullable): the step; %NULL with %HST_EDIT_ERROR_NOT_FOUND when there is nothing to redo
 */
HstStep *
hst_edit_redo (HstStore  *store,
               GError   **error)
{
  GError *local_error = NULL;
  g_autoptr (HstStep) step = hst_edit_peek_redo (store, &local_error);

  if (step != NULL)
    return hst_store_redo (store, error);

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else
    g_set_error_literal (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND, _("There is nothing to redo."));

  return NULL;
}

/* The subject is an instant. */
static char *
dup_time_text (const char *subject)
{
  gint64 utc_s;
  g_autoptr (GDateTime) at = NULL;

  if (hst_instant_from_string (subject, &utc_s, NULL))
    at = g_date_time_new_from_unix_local (utc_s);
  /* Translators: a date with its time, see g_date_time_format(): “25/11/2026, 14:30”. */
  return at != NULL ? g_date_time_format (at, C_("day and time", "%d/%m/%Y, %H:%M")) : g_strdup (subject);
}

/* The subject may be a day. */
static char *
dup_day_text (const char *title,
              const char *subject)
{
  static const char *const titles[] = { "move-day", "copy-day", "close-gaps", "arrange-day", NULL };
  const HstDay day = g_strv_contains (titles, title) ? hst_day_from_string (subject) : HST_DAY_NONE;
  g_autoptr (GDateTime) date = NULL;
  int year, month, month_day;

  if (day == HST_DAY_NONE)
    return g_strdup (subject);
  hst_day_to_ymd (day, &year, &month, &month_day);
  date = g_date_time_new_utc (year, month, month_day, 0, 0, 0);
  /* Translators: a date within a sentence, “9 November 2023”; see g_date_time_format(). */
  return g_date_time_format (date, C_("date", "%-d %B %Y"));
}

/**
 * hst_edit_step_title:
 * @step: a step
 *
 * Returns: what the step is called in the person's language: "Move “Lunch”"
 */
char *
hst_edit_step_title (const HstStep *step)
{
  const char *subject;

  g_return_val_if_fail (step != NULL, NULL);

  subject = step->subject != NULL && *step->subject != '\0' ? step->subject : C_("a thing without a title", "untitled");

  if (g_strcmp0 (step->title, "import") == 0) {
    gulong n = (gulong) g_ascii_strtoull (subject, NULL, 10);

    /* Translators: a step in the Undo menu; %lu is how many events and other items a calendar file brought. */
    return g_strdup_printf (ngettext ("Import %lu item", "Import %lu items", n), n);
  }

  if (g_strcmp0 (step->title, "arrange-events") == 0 || g_strcmp0 (step->title, "delete-events") == 0) {
    gulong n = (gulong) g_ascii_strtoull (subject, NULL, 10);

    /* Translators: a step in the Undo menu; %lu is how many sessions were moved at once. */
    return step->title[0] == 'a' ? g_strdup_printf (ngettext ("Move %lu session", "Move %lu sessions", n), n)
           /* Translators: a step in the Undo menu; %lu is how many sessions were deleted at once. */
           : g_strdup_printf (ngettext ("Delete %lu session", "Delete %lu sessions", n), n);
  }
  if (g_strcmp0 (step->title, "copy-events") == 0) {
    gulong n = (gulong) g_ascii_strtoull (subject, NULL, 10);

    /* Translators: a step in the Undo menu; %lu is how many sessions were copied at once. */
    return g_strdup_printf (ngettext ("Copy %lu session", "Copy %lu sessions", n), n);
  }
  if (g_strcmp0 (step->title, "note-answers") == 0) {
    gulong n = (gulong) g_ascii_strtoull (subject, NULL, 10);

    /* Translators: a step in the Undo menu; %lu is of how many people, venues and communities an answer was noted. */
    return g_strdup_printf (ngettext ("Note %lu answer", "Note %lu answers", n), n);
  }
  if (g_strcmp0 (step->title, "import-list") == 0) {
    gulong n = (gulong) g_ascii_strtoull (subject, NULL, 10);

    /* Translators: a step in the Undo menu; %lu is how many rows of a table were taken into a directory. */
    return g_strdup_printf (ngettext ("Import %lu entry", "Import %lu entries", n), n);
  }

  if (g_strcmp0 (step->title, "restore") == 0) {
    g_autofree char *at = dup_time_text (subject);

    /* Translators: a step in the Undo menu and the history; %s is a date with its time. */
    return g_strdup_printf (_("Go back to %s"), at);
  }
  if (g_strcmp0 (step->title, "restore-backup") == 0) {
    g_autofree char *at = dup_time_text (subject);

    /* Translators: a step in the Undo menu and the history; %s is a date with its time. */
    return g_strdup_printf (_("Restore the backup of %s"), at);
  }

  for (gsize i = 0; i < G_N_ELEMENTS (step_titles); i++)
    if (g_strcmp0 (step->title, step_titles[i].id) == 0) {
      g_autofree char *text = dup_day_text (step->title, subject);

      return g_strdup_printf (_(step_titles[i].pattern), text);
    }

  /* A newer Hostyny made it. */
  return g_strdup_printf ("%s “%s”", step->title, subject);
}
