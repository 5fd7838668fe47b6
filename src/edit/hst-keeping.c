/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-keeping.h"

#include "hst-backups.h"
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shorter texts are found in too much that has nothing to do with a person. */
#define WORD_MIN_BYTES 4
#define FOLDER_DIGITS  10

/* ---- going back */

static HstStep *
find_step (HstStore  *store,
           gint64     id,
           GError   **error)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 0, error);

  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    if (((HstStep *) steps->pdata[i])->id == id)
      return g_ptr_array_steal_index (steps, i);
  hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("The history does not reach to that step."), error);
  return NULL;
}

/**
 * hst_edit_go_to_step:
 * @store: a store
 * @step_id: id of a step of the history
 * @error: return location
 *
 * Makes the plan what it was right after a step, as a new step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_NOT_FOUND if the history does not have it
 */
gboolean
hst_edit_go_to_step (HstStore  *store,
                     gint64     step_id,
                     GError   **error)
{
  g_autoptr (HstStep) step = NULL;
  g_autofree char *at = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  step = find_step (store, step_id, error);
  if (step == NULL)
    return FALSE;
  at = hst_instant_to_string (step->at_utc_s);
  return hst_store_go_to_step (store, step_id, "restore", at, error);
}

/**
 * hst_edit_restore:
 * @store: a store
 * @backup: a backup of it, or any other plan, opened to be read only
 * @at_utc_s: when the backup was made
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Makes the plan what it is in a backup, as a step.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_restore (HstStore      *store,
                  HstStore      *backup,
                  gint64         at_utc_s,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *at = hst_instant_to_string (at_utc_s);

  return hst_store_become (store, backup, "restore-backup", at, cancellable, error);
}

/**
 * hst_edit_dup_backup_folder:
 * @plan_path: file name of a plan
 *
 * Backups do not lie beside the plan: a stick that is lost is lost with all that is on it.
 *
 * Returns: (transfer full): the folder for its backups, which need not be there
 */
char *
hst_edit_dup_backup_folder (const char *plan_path)
{
  g_autofree char *path = g_canonicalize_filename (plan_path, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *folder = NULL;

  /* Plans of one name in several folders each have their own. */
  digest[FOLDER_DIGITS] = '\0';
  folder = g_strconcat (name, " ", digest, NULL);
  return g_build_filename (g_get_user_data_dir (), "hostyny", "backups", folder, NULL);
}

/**
 * hst_edit_renew_backups:
 * @store: a store
 * @now_utc_s: the present
 * @error: return location
 *
 * Puts one backup of the plan as it is now in the place of all backups that there are: after something was erased for
 * good, which they still hold.  Where there are none, none is made.
 *
 * Returns: %FALSE with @error set and backups left that hold it
 */
gboolean
hst_edit_renew_backups (HstStore  *store,
                        gint64     now_utc_s,
                        GError   **error)
{
  const HstBackupRule rule = HST_BACKUP_RULE_INIT;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  folder = hst_edit_dup_backup_folder (hst_store_get_path (store));
  backups = hst_backups_load (folder, error);
  if (backups == NULL)
    return FALSE;
  return backups->len == 0 || (hst_backups_remove (folder, error) &&
                               hst_backups_make (store, folder, &rule, now_utc_s, NULL, NULL, error));
}

/* ---- erasing a person */

/**
 * Erasing:
 * @person: (nullable): the person, if the plan still has them
 * @words: what they are found by: UID, name, addresses
 */
typedef struct {
  HstPerson *person;
  GPtrArray *words;
} Erasing;

static void
add_word (GPtrArray  *words,
          const char *text)
{
  if (text != NULL && strlen (text) >= WORD_MIN_BYTES)
    g_ptr_array_add (words, g_strdup (text));
}

static gboolean
has_word (const char *text,
          GPtrArray  *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    if (strstr (text, words->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The lines of an imported event that name a calendar user: they go where they name this one. */
static gboolean
is_about_user (const char *line)
{
  static const char *const names[] = { "ATTENDEE", "ORGANIZER", "CONTACT" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const gsize n = strlen (names[i]);

    if (g_ascii_strncasecmp (line, names[i], n) == 0 && (line[n] == ':' || line[n] == ';'))
      return TRUE;
  }
  return FALSE;
}

static char *
dup_without_user (const char *kept,
                  GPtrArray  *words)
{
  g_auto (GStrv) lines = g_strsplit (kept, "\n", -1);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_about_user (lines[i]) || !has_word (lines[i], words))
      g_ptr_array_add (left, lines[i]);
  g_ptr_array_add (left, NULL);
  return g_strjoinv ("\n", (char **) left->pdata);
}

static gboolean
erase_from_events (HstStore  *store,
                   Erasing   *erasing,
                   GError   **error)
{
  g_autoptr (GPtrArray) events = hst_store_load_records (store, &hst_event_type, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    g_autofree char *kept = event->kept != NULL ? dup_without_user (event->kept, erasing->words) : NULL;
    g_autoptr (HstEvent) copy = NULL;

    if (g_strcmp0 (kept, event->kept) == 0)
      continue;
    copy = hst_record_copy (event);
    hst_set_text (&copy->kept, kept);
    if (!hst_store_put (store, copy, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
erase_from_records (HstStore  *store,
                    gpointer   data,
                    GError   **error)
{
  Erasing *erasing = data;

  return hst_store_expect (store, erasing->person, erasing->person, error) &&
         hst_edit_remove_belongings (store, &hst_person_type, erasing->person->uid, error) &&
         hst_edit_forget_references (store, &hst_person_type, erasing->person->uid, error) &&
         erase_from_events (store, erasing, error) && hst_store_remove (store, erasing->person, error);
}

/* Where people have written about them: a program cannot tell what of that is to stay. */
static GPtrArray *
find_mentions (HstStore   *store,
               GPtrArray  *words,
               GError    **error)
{
  g_autoptr (GPtrArray) mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    const HstRecordType *type = hst_record_types[i];
    g_autoptr (GPtrArray) records = hst_store_load_records (store, type, error);

    if (records == NULL)
      return NULL;
    for (guint j = 0; j < records->len; j++)
      for (guint k = 0; k < type->n_fields; k++) {
        g_autofree char *text = hst_field_to_text (&type->fields[k], records->pdata[j]);

        if (!has_word (text, words))
          continue;
        g_ptr_array_add (mentions, hst_touch_new (HST_TOUCH_CHANGED, records->pdata[j]));
        break;
      }
  }
  return g_steal_pointer (&mentions);
}

static gint64
get_last_step (HstStore *store)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 1, NULL);

  return steps != NULL && steps->len > 0 ? ((HstStep *) steps->pdata[0])->id : 0;
}

static gboolean
forget (HstStore  *store,
        Erasing   *erasing,
        GError   **error)
{
  guint n_cut;

  if (!hst_store_forget (store, (const char *const *) erasing->words->pdata,
                         erasing->person != NULL ? get_last_step (store) : 0, &n_cut, error)) {
    /* Else the person could not be chosen again, and would stay in the history. */
    if (erasing->person != NULL)
      hst_step_free (hst_store_undo (store, NULL));
    return FALSE;
  }
  if (erasing->person == NULL && n_cut == 0)
    return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("Neither the plan nor its history has this person."), error);
  return hst_store_scrub (store, error);
}

/**
 * hst_edit_erase_person:
 * @store: a store
 * @uid: UID of a person that the plan has, or had once
 * @mentions: (out) (optional) (element-type HstTouch): records in whose texts the person's name, address or number still
 *   stands, for people to read
 * @error: return location
 *
 * Erases a person for good: from the plan, wherever they are named as head, delegate, speaker, responsible or coordinator,
 * or are invited by their address; from the history, which ends after the last step that mentions them; from the
 * unused parts of the file.  This cannot be undone.  Backups are for the caller to remove.
 *
 * Returns: %FALSE with @error set: %HST_EDIT_ERROR_NOT_FOUND if neither plan nor history has them.  Otherwise, if the
 *   plan has the person no more, only the unused parts of the file still hold them, and it can be tried again
 */
gboolean
hst_edit_erase_person (HstStore    *store,
                       const char  *uid,
                       GPtrArray  **mentions,
                       GError     **error)
{
  g_autoptr (HstPerson) person = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) why = NULL;
  Erasing erasing;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL && uid[0] != '\0', FALSE);

  person = hst_store_find (store, &hst_person_type, uid, NULL, &why);
  if (person == NULL && !g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  g_ptr_array_add (words, g_strdup (uid));
  if (person != NULL) {
    add_word (words, person->name);
    add_word (words, person->email);
    add_word (words, person->phone);
  }
  g_ptr_array_add (words, NULL);

  erasing = (Erasing) { person, words };
  if (person != NULL && !hst_edit_run_step (store, "erase-person", NULL, erase_from_records, &erasing, error))
    return FALSE;
  if (!forget (store, &erasing, error))
    return FALSE;
  if (mentions == NULL)
    return TRUE;
  *mentions = find_mentions (store, words, error);
  return *mentions != NULL;
}
