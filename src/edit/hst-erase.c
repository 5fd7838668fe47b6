/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-erase.h"

#include "hst-backups.h"
#include "hst-edit-private.h"
#include "hst-keeping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Erasing a person for good.  What it would do is found out by doing it, in a step that is then given up. */

/* Shorter texts are found in too much that has nothing to do with a person. */
#define WORD_MIN_BYTES 4

/**
 * Erasing:
 * @person: (nullable): the person, if the plan still has them
 * @uid: their UID
 * @words: what they are found by: UID, name, addresses
 * @n_releases: from how many published versions they are erased
 * @erasure: what comes of it
 */
typedef struct {
  HstPerson  *person;
  const char *uid;
  GPtrArray  *words;
  guint       n_releases;
  HstErasure *erasure;
} Erasing;

static void
erasing_clear (Erasing *self)
{
  g_clear_pointer (&self->person, hst_record_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->erasure, hst_erasure_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasing, erasing_clear)

static void
add_word (GPtrArray  *words,
          const char *text)
{
  if (text != NULL && strlen (text) >= WORD_MIN_BYTES)
    g_ptr_array_add (words, g_strdup (text));
}

static gboolean
find_person (HstStore    *store,
             const char  *uid,
             Erasing     *erasing,
             GError     **error)
{
  g_autoptr (GError) why = NULL;
  HstPerson *person = hst_store_find (store, &hst_person_type, uid, NULL, &why);

  if (person == NULL && !g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  erasing->person = person;
  erasing->uid = uid;
  erasing->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (erasing->words, g_strdup (uid));
  if (person != NULL) {
    add_word (erasing->words, person->name);
    add_word (erasing->words, person->email);
    add_word (erasing->words, person->phone);
  }
  g_ptr_array_add (erasing->words, NULL);
  erasing->erasure = g_new0 (HstErasure, 1);
  erasing->erasure->touched = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
  erasing->erasure->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
  return TRUE;
}

static const char *const *
get_words (Erasing *erasing)
{
  return (const char *const *) erasing->words->pdata;
}

/* Whether the records name them: then a step is made. */
static gboolean
has_step (Erasing *erasing)
{
  return erasing->person != NULL || erasing->n_releases > 0;
}

/*
 * hst_edit_has_word:
 * @text: a text
 * @words: (element-type utf8): what a person is found by; NULL-terminated
 *
 * Returns: whether any of @words stands in the text
 */
gboolean
hst_edit_has_word (const char *text,
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

/*
 * hst_edit_dup_without_user:
 * @kept: an imported event as text
 * @words: (element-type utf8): what a person is found by; NULL-terminated
 *
 * Returns: (transfer full): the text without the lines in which the person is invited or named as organizer or contact
 */
char *
hst_edit_dup_without_user (const char *kept,
                           GPtrArray  *words)
{
  g_auto (GStrv) lines = g_strsplit (kept, "\n", -1);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (!is_about_user (lines[i]) || !hst_edit_has_word (lines[i], words))
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
    g_autofree char *kept = event->kept != NULL ? hst_edit_dup_without_user (event->kept, erasing->words) : NULL;
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

/* Where people have written about them: a program cannot tell what of that is to stay. */
static gboolean
find_mentions (HstStore   *store,
               Erasing    *erasing,
               GError    **error)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    const HstRecordType *type = hst_record_types[i];
    g_autoptr (GPtrArray) records = hst_store_load_records (store, type, error);

    if (records == NULL)
      return FALSE;
    for (guint j = 0; j < records->len; j++)
      for (guint k = 0; k < type->n_fields; k++) {
        g_autofree char *text = hst_field_to_text (&type->fields[k], records->pdata[j]);

        if (!hst_edit_has_word (text, erasing->words))
          continue;
        g_ptr_array_add (erasing->erasure->mentions, hst_touch_new (HST_TOUCH_CHANGED, records->pdata[j]));
        break;
      }
  }
  return TRUE;
}

/* The step that does it, or in which it is found out. */
static gboolean
erase_from_records (HstStore  *store,
                    gpointer   data,
                    GError   **error)
{
  Erasing *erasing = data;
  HstPerson *person = erasing->person;
  g_autoptr (GPtrArray) touched = NULL;
  guint n_touched;

  /* Whoever was removed before may still stand in what was published. */
  if (!hst_edit_erase_from_releases (store, erasing->uid, erasing->words, &erasing->n_releases, error))
    return FALSE;
  if (person != NULL && !(hst_store_expect (store, person, person, error) &&
                          hst_edit_remove_belongings (store, &hst_person_type, person->uid, error) &&
                          hst_edit_forget_references (store, &hst_person_type, person->uid, error) &&
                          erase_from_events (store, erasing, error) && hst_store_remove (store, person, error)))
    return FALSE;
  touched = hst_store_load_touched_so_far (store, G_MAXUINT, &n_touched, error);
  if (touched == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (erasing->erasure->touched, g_steal_pointer (&touched));
  return find_mentions (store, erasing, error);
}

static gint64
get_last_step (HstStore *store)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 1, NULL);

  return steps != NULL && steps->len > 0 ? ((HstStep *) steps->pdata[0])->id : 0;
}

/* @n_steps has the step that took them out of the records, which goes with the others. */
static gboolean
forget (HstStore  *store,
        Erasing   *erasing,
        GError   **error)
{
  const gboolean was_there = has_step (erasing);
  guint n_steps;

  if (!hst_store_forget (store, get_words (erasing), was_there ? get_last_step (store) : 0, &n_steps, error)) {
    /* Else the person could not be chosen again, and would stay in the history. */
    if (was_there)
      hst_step_free (hst_store_undo (store, NULL));
    return FALSE;
  }
  erasing->erasure->n_steps = n_steps - (was_there ? 1 : 0);
  return TRUE;
}

/* What erasing leaves in the file and in the backups.  Where it did not come so far, because another program was reading
 * all the time or the disk was full, the plan says that it is due, and the next time does it. */
static gboolean
clean_up (HstStore  *store,
          gint64     now_utc_s,
          GError   **error)
{
  return hst_store_scrub (store, error) && hst_edit_renew_backups (store, now_utc_s, error) &&
         hst_store_settle_scrub (store, error);
}

static gboolean
fail_unknown (GError **error)
{
  return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("Neither the plan nor its history has this person."), error);
}

static gboolean
count_backups (HstStore    *store,
               HstErasure  *erasure,
               GError     **error)
{
  g_autofree char *folder = hst_edit_dup_backup_folder (hst_store_get_path (store));
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, error);

  if (backups == NULL)
    return FALSE;
  erasure->n_backups = backups->len;
  return TRUE;
}

void
hst_erasure_free (HstErasure *erasure)
{
  if (erasure == NULL)
    return;
  g_ptr_array_unref (erasure->touched);
  g_ptr_array_unref (erasure->mentions);
  g_free (erasure);
}

/**
 * hst_edit_preview_erasure:
 * @store: a store
 * @uid: UID of a person that the plan has, or had once
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what hst_edit_erase_person() would do; %NULL with @error set as there
 */
HstErasure *
hst_edit_preview_erasure (HstStore    *store,
                          const char  *uid,
                          GError     **error)
{
  g_auto (Erasing) erasing = { 0 };
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);
  g_return_val_if_fail (uid != NULL && uid[0] != '\0', NULL);

  if (!find_person (store, uid, &erasing, error) || !hst_store_begin_step (store, "erase-person", NULL, error))
    return NULL;
  done = erase_from_records (store, &erasing, error);
  hst_store_abandon_step (store);
  if (!done || !hst_store_count_mentioning (store, get_words (&erasing), &erasing.erasure->n_steps, error) ||
      !count_backups (store, erasing.erasure, error))
    return NULL;
  if (!has_step (&erasing) && erasing.erasure->n_steps == 0) {
    fail_unknown (error);
    return NULL;
  }
  return g_steal_pointer (&erasing.erasure);
}

/**
 * hst_edit_erase_person:
 * @store: a store
 * @uid: UID of a person that the plan has, or had once
 * @now_utc_s: the present
 * @erasure: (out) (optional): what was done
 * @error: return location
 *
 * Erases a person for good: from the plan, wherever they are named as head, delegate, speaker, responsible or coordinator,
 * or are invited by their address, also in published versions; from the history, which begins after the last step that
 * mentions them; from the unused parts of the file; and from the backups, in the place of which there is one of the plan as
 * it is then.  This cannot be undone.
 *
 * Returns: %FALSE with @error set: %HST_EDIT_ERROR_NOT_FOUND if neither plan nor history has them.  Otherwise, if the
 *   plan has the person no more, only the unused parts of the file and the backups still hold them, and it can be tried
 *   again
 */
gboolean
hst_edit_erase_person (HstStore     *store,
                       const char   *uid,
                       gint64        now_utc_s,
                       HstErasure  **erasure,
                       GError      **error)
{
  g_auto (Erasing) erasing = { 0 };
  gboolean is_due;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL && uid[0] != '\0', FALSE);

  if (!find_person (store, uid, &erasing, error) ||
      !hst_edit_run_step (store, "erase-person", NULL, erase_from_records, &erasing, error) ||
      !count_backups (store, erasing.erasure, error) || !forget (store, &erasing, error) ||
      !hst_store_is_scrub_due (store, &is_due, error))
    return FALSE;
  if (!is_due)
    return fail_unknown (error);
  if (!clean_up (store, now_utc_s, error))
    return FALSE;
  if (erasure != NULL)
    *erasure = g_steal_pointer (&erasing.erasure);
  return TRUE;
}
