/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"
#include "hst-versions.h"

#include <string.h>

/* Erasing a person from what was published: there they stand by their UID, with what readers
 * may see of them, and in what is kept of imported events. */

typedef struct {
  const char *uid;
  GPtrArray  *words;   /* NULL-terminated; the UID is one of them */
} Erasing;

static char *
dup_without (const HstField *field,
             gconstpointer   record,
             const char     *uid)
{
  g_autofree char *text = hst_field_to_text (field, record);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (strcmp (lines[i], uid) != 0)
      g_strv_builder_add (builder, lines[i]);
  left = g_strv_builder_end (builder);
  return g_strjoinv ("\n", left);
}

/* Any field that holds nothing but UIDs may hold this one. */
static gpointer
clean_record (Erasing       *erasing,
              gconstpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  gpointer copy = hst_record_copy (record);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *left = NULL;

    if ((field->type != HST_FIELD_TEXT && field->type != HST_FIELD_LIST) || (field->flags & HST_FIELD_KEY) != 0)
      continue;
    left = dup_without (field, record, erasing->uid);
    hst_field_from_text (field, copy, left, NULL);
  }
  if (type == &hst_event_type && ((HstEvent *) copy)->kept != NULL) {
    g_autofree char *kept = hst_edit_dup_without_user (((HstEvent *) copy)->kept, erasing->words);

    hst_set_text (&((HstEvent *) copy)->kept, kept);
  }
  return copy;
}

static GPtrArray *
clean_all (Erasing   *erasing,
           GPtrArray *records)
{
  GPtrArray *cleaned = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (cleaned, clean_record (erasing, records->pdata[i]));
  return cleaned;
}

static GPtrArray *
leave_out (Erasing   *erasing,
           GPtrArray *people)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < people->len; i++)
    if (strcmp (((HstPerson *) people->pdata[i])->uid, erasing->uid) != 0)
      g_ptr_array_add (left, hst_record_ref (people->pdata[i]));
  return left;
}

/* A group “[person 3]” in which the person is named. */
static gboolean
is_their_group (Erasing  *erasing,
                char    **lines)
{
  if (!g_str_has_prefix (lines[0], "[person "))
    return FALSE;
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '['; i++)
    if (hst_edit_has_word (lines[i], erasing->words))
      return TRUE;
  return FALSE;
}

/* Of one that cannot be read, the lines that name the person go, and all that is said of them. */
static char *
clean_damaged (Erasing    *erasing,
               const char *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;
  gboolean is_theirs = FALSE;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] == '[')
      is_theirs = is_their_group (erasing, lines + i);
    if (!is_theirs && !hst_edit_has_word (lines[i], erasing->words))
      g_strv_builder_add (builder, lines[i]);
  }
  left = g_strv_builder_end (builder);
  return g_strjoinv ("\n", left);
}

static char *
clean_content (Erasing    *erasing,
               const char *content)
{
  g_autoptr (HstVersion) version = hst_version_from_text (content, NULL);
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) venues = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (HstVersion) cleaned = NULL;
  g_autoptr (HstVisit) visit = NULL;

  if (version == NULL)
    return clean_damaged (erasing, content);
  visit = clean_record (erasing, hst_version_get_visit (version));
  delegations = clean_all (erasing, hst_version_get_delegations (version));
  events = clean_all (erasing, hst_version_get_events (version));
  venues = clean_all (erasing, hst_version_get_venues (version));
  people = leave_out (erasing, hst_version_get_people (version));
  cleaned = hst_version_new (visit, delegations, events, venues, people);
  return hst_version_to_text (cleaned);
}

/*
 * hst_edit_erase_from_releases:
 * @store: a store with a step begun
 * @uid: UID of a person
 * @words: (element-type utf8): what they are found by, the UID among it; NULL-terminated
 * @n_erased: (out) (optional): from how many releases they were erased
 * @error: return location
 *
 * Takes a person out of everything that was published.  What people have written about them in texts stays.
 */
gboolean
hst_edit_erase_from_releases (HstStore    *store,
                              const char  *uid,
                              GPtrArray   *words,
                              guint       *n_erased,
                              GError     **error)
{
  Erasing erasing = { uid, words };
  g_autoptr (GPtrArray) releases = hst_store_load_records (store, &hst_release_type, error);
  guint n = 0;

  if (releases == NULL)
    return FALSE;
  for (guint i = 0; i < releases->len; i++) {
    HstRelease *release = releases->pdata[i];
    g_autoptr (HstRelease) copy = NULL;
    g_autofree char *content = NULL;

    if (release->content == NULL || !hst_edit_has_word (release->content, words))
      continue;
    content = clean_content (&erasing, release->content);
    if (strcmp (content, release->content) == 0)
      continue;
    copy = hst_record_copy (release);
    hst_set_text (&copy->content, content);
    if (!hst_store_put (store, copy, error))
      return FALSE;
    n++;
  }
  if (n_erased != NULL)
    *n_erased = n;
  return TRUE;
}
