/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-sample.h"

#include "hst-data-resource.h"
#include "hst-edit.h"

#include <stdio.h>
#include <string.h>

/* Reads records from key files: groups are records, keys are their fields, "@name" is another record, and days may be
 * written from an anchor that moves with the day on which the plan is made. */

#define DATA_PATH "/io/github/hostyny/Hostyny/data/"
#define DEFAULT_TZID "Europe/Kyiv"

typedef struct {
  const HstRecordType *type;
  char                *id;       /* its name within the files */
  char                *source;   /* the file it stands in, for messages */
  GKeyFile            *file;     /* borrowed from the sample */
  char                *group;
  char                *key;      /* what "@id" stands for; NULL for what is not referred to */
} Entry;

struct _HstSample {
  HstDay      today;
  GPtrArray  *files;     /* owned GKeyFile */
  GPtrArray  *entries;   /* owned Entry, in the order of the files */
  GHashTable *by_id;     /* id → Entry, both borrowed from entries */
  GHashTable *anchors;   /* owned name → HstDay of its day 0 */
  const char *tzid;      /* interned: the zone in which times are written */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_free (entry->source);
  g_free (entry->group);
  g_free (entry->key);
  g_free (entry);
}

static GResource *
get_resource (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered)) {
    hst_data_register_resource ();
    g_once_init_leave (&registered, 1);
  }

  return hst_data_get_resource ();
}

static gboolean
fail_at (const Entry  *entry,
         const char   *key,
         const char   *why,
         GError      **error)
{
  g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID, "%s: [%s] %s: %s", entry->source, entry->group, key, why);

  return FALSE;
}

static const HstRecordType *
find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (strcmp (hst_record_types[i]->name, name) == 0)
      return hst_record_types[i];

  return NULL;
}

/* The field by which others name such a record; NULL where nobody does. */
static const char *
get_reference_field (const HstRecordType *type)
{
  if (type == &hst_community_type)
    return "code";
  if (type == &hst_programme_type || hst_record_type_find_field (type, "uid") == NULL)
    return NULL;

  return "uid";
}

static gboolean
add_anchor (HstSample   *self,
            const char  *source,
            GKeyFile    *file,
            const char  *group,
            const char  *name,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  int weekday = g_key_file_get_integer (file, group, "weekday", &local_error);
  int ahead = local_error == NULL ? g_key_file_get_integer (file, group, "ahead", &local_error) : 0;
  HstDay day;

  if (local_error != NULL || weekday < 1 || weekday > 7) {
    g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID, "%s: [%s]: needs weekday (1 to 7) and ahead", source,
                 group);
    return FALSE;
  }

  day = self->today + ahead;
  while (hst_day_get_weekday (day) != weekday)
    day++;
  g_hash_table_insert (self->anchors, g_strdup (name), GINT_TO_POINTER (day));

  return TRUE;
}

static gboolean
add_group (HstSample   *self,
           const char  *source,
           GKeyFile    *file,
           const char  *group,
           GError     **error)
{
  g_auto (GStrv) words = g_strsplit (group, " ", 2);
  const HstRecordType *type;
  const char *reference;
  Entry *entry;

  if (words[0] != NULL && words[1] != NULL && strcmp (words[0], "dates") == 0)
    return add_anchor (self, source, file, group, words[1], error);

  type = words[0] != NULL && words[1] != NULL ? find_type (words[0]) : NULL;
  if (type == NULL) {
    g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID, "%s: [%s]: no such kind of record", source, group);
    return FALSE;
  }

  entry = g_new0 (Entry, 1);
  entry->type = type;
  entry->id = g_strdup (words[1]);
  entry->source = g_strdup (source);
  entry->file = file;
  entry->group = g_strdup (group);
  g_ptr_array_add (self->entries, entry);

  reference = get_reference_field (type);
  if (reference == NULL)
    return TRUE;
  entry->key = g_key_file_get_string (file, group, reference, NULL);
  if (entry->key == NULL && strcmp (reference, "uid") == 0)
    entry->key = hst_edit_new_uid ();
  if (!g_hash_table_insert (self->by_id, entry->id, entry))
    return fail_at (entry, "name", "is taken by another record", error);

  return TRUE;
}

static char *
resolve_reference (HstSample    *self,
                   const Entry  *entry,
                   const char   *key,
                   const char   *text,
                   GError      **error)
{
  Entry *target = g_hash_table_lookup (self->by_id, text + 1);

  if (target == NULL || target->key == NULL || target->key[0] == '@') {
    fail_at (entry, key, "refers to a record that there is not", error);
    return NULL;
  }

  return g_strdup (target->key);
}

/* "day 1" and "day 1 09:30" */
static char *
resolve_day (HstSample    *self,
             const Entry  *entry,
             const char   *key,
             const char   *text,
             GError      **error)
{
  g_autofree char *name = g_key_file_get_string (entry->file, entry->group, "dates", NULL);
  gpointer anchor = NULL;
  HstMoment moment;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int n_read = 0;
  int n_all = 0;

  if (name == NULL || !g_hash_table_lookup_extended (self->anchors, name, NULL, &anchor)) {
    fail_at (entry, key, "is a day of no [dates …]", error);
    return NULL;
  }

  if (sscanf (text, "day %d%n %2d:%2d%n", &day, &n_read, &hour, &minute, &n_all) == 3 && text[n_all] == '\0' &&
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
    moment = hst_moment_zoned (GPOINTER_TO_INT (anchor) + day, hour * 3600 + minute * 60, self->tzid);
  else if (n_read > 0 && text[n_read] == '\0')
    moment = hst_moment_date (GPOINTER_TO_INT (anchor) + day);
  else {
    fail_at (entry, key, "is written as “day 1” or “day 1 09:30”", error);
    return NULL;
  }

  return hst_moment_to_string (&moment);
}

static char *
resolve (HstSample       *self,
         const Entry     *entry,
         const HstField  *field,
         const char      *text,
         GError         **error)
{
  int hour = 0;
  int minute = 0;
  int n_all = 0;

  if ((field->type == HST_FIELD_TEXT || field->type == HST_FIELD_LIST) && text[0] == '@')
    return resolve_reference (self, entry, field->name, text, error);
  if ((field->type == HST_FIELD_DAY || field->type == HST_FIELD_MOMENT || field->type == HST_FIELD_LIST) &&
      g_str_has_prefix (text, "day "))
    return resolve_day (self, entry, field->name, text, error);
  if (field->type == HST_FIELD_INT && g_str_has_suffix (field->name, "-min") &&
      sscanf (text, "%2d:%2d%n", &hour, &minute, &n_all) == 2 && text[n_all] == '\0')
    return g_strdup_printf ("%d", hour * 60 + minute);

  return g_strdup (text);
}

static char *
read_value (HstSample       *self,
            const Entry     *entry,
            const HstField  *field,
            GError         **error)
{
  g_auto (GStrv) parts = NULL;

  if (field->type != HST_FIELD_LIST) {
    g_autofree char *text = g_key_file_get_string (entry->file, entry->group, field->name, error);

    return text != NULL ? resolve (self, entry, field, text, error) : NULL;
  }

  /* A rule has semicolons of its own, so rules are one a line. */
  if (strcmp (field->name, "rrules") == 0)
    return g_key_file_get_string (entry->file, entry->group, field->name, error);

  parts = g_key_file_get_string_list (entry->file, entry->group, field->name, NULL, error);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
    char *part = resolve (self, entry, field, g_strstrip (parts[i]), error);

    if (part == NULL)
      return NULL;
    g_free (parts[i]);
    parts[i] = part;
  }

  return parts != NULL ? g_strjoinv ("\n", parts) : NULL;
}

static gboolean
read_field (HstSample    *self,
            const Entry  *entry,
            gpointer      record,
            const char   *key,
            GError      **error)
{
  const HstField *field = hst_record_type_find_field (entry->type, key);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;

  if (strcmp (key, "dates") == 0)
    return TRUE;
  if (field == NULL)
    return fail_at (entry, key, "is no field of such a record", error);

  text = read_value (self, entry, field, &local_error);
  if (text == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!hst_field_from_text (field, record, text, &local_error))
    return fail_at (entry, key, local_error->message, error);

  return TRUE;
}

static gpointer
make_record (HstSample    *self,
             const Entry  *entry,
             GError      **error)
{
  gpointer record = hst_record_new (entry->type);
  g_auto (GStrv) keys = g_key_file_get_keys (entry->file, entry->group, NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  gboolean ok = TRUE;

  if (entry->key != NULL && entry->key[0] != '@')
    ok = hst_field_from_text (hst_record_type_find_field (entry->type, get_reference_field (entry->type)), record,
                              entry->key, error);
  for (guint i = 0; ok && keys != NULL && keys[i] != NULL; i++)
    ok = read_field (self, entry, record, keys[i], error);
  if (ok && !hst_record_validate (record, &local_error))
    ok = fail_at (entry, "as a whole", local_error->message, error);

  if (!ok)
    g_clear_pointer (&record, hst_record_unref);
  if (ok && entry->type == &hst_event_type) {
    HstEvent *event = record;

    event->created = event->stamp = event->last_modified = (gint64) self->today * HST_DAY_S;
  }

  return record;
}

/* Times are meant in the programme's zone. */
static void
find_zone (HstSample *self)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = g_ptr_array_index (self->entries, i);
    g_autofree char *tzid = entry->type == &hst_programme_type
                              ? g_key_file_get_string (entry->file, entry->group, "tzid", NULL) : NULL;

    if (tzid != NULL)
      self->tzid = g_intern_string (tzid);
  }
}

/*
 * hst_sample_new:
 * @today: the day from which moving dates are counted
 *
 * Returns: (transfer full): a set of files that holds none yet
 */
HstSample *
hst_sample_new (HstDay today)
{
  HstSample *self = g_new0 (HstSample, 1);

  self->today = today;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_key_file_unref);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tzid = g_intern_static_string (DEFAULT_TZID);

  return self;
}

void
hst_sample_free (HstSample *self)
{
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->anchors);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/*
 * hst_sample_add_text:
 * @self: a set of files
 * @name: what the file is called, for messages
 * @text: what it holds
 * @error: return location
 *
 * Returns: %FALSE with %HST_EDIT_ERROR_INVALID or a %G_KEY_FILE_ERROR that names the place if the file is not written
 *   as it should be
 */
gboolean
hst_sample_add_text (HstSample   *self,
                     const char  *name,
                     const char  *text,
                     GError     **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, error)) {
    g_prefix_error (error, "%s: ", name);
    return FALSE;
  }

  groups = g_key_file_get_groups (file, NULL);
  g_ptr_array_add (self->files, g_key_file_ref (file));
  for (guint i = 0; groups[i] != NULL; i++)
    if (!add_group (self, name, file, groups[i], error))
      return FALSE;

  return TRUE;
}

/*
 * hst_sample_add_resource:
 * @self: a set of files
 * @path: a file within `data`, or a folder with a slash at its end: then all of its files
 * @error: return location
 *
 * Returns: %FALSE with @error set as hst_sample_add_text() does
 */
gboolean
hst_sample_add_resource (HstSample   *self,
                         const char  *path,
                         GError     **error)
{
  GResource *resource = get_resource ();
  g_autofree char *full_path = g_strconcat (DATA_PATH, path, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (g_str_has_suffix (path, "/")) {
    g_auto (GStrv) names = g_resource_enumerate_children (resource, full_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
      g_autofree char *child = g_strconcat (path, names[i], NULL);

      if (!hst_sample_add_resource (self, child, error))
        return FALSE;
    }
    return names != NULL;
  }

  bytes = g_resource_lookup_data (resource, full_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return hst_sample_add_text (self, path, text, error);
}

/*
 * hst_sample_make_records:
 * @self: a set of files, complete
 * @error: return location
 *
 * Returns: (transfer full) (element-type HstRecord): their records, in the order in which they may be stored; %NULL with
 *   %HST_EDIT_ERROR_INVALID that names file, group and key if one of them cannot be made
 */
GPtrArray *
hst_sample_make_records (HstSample  *self,
                         GError    **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (hst_record_unref);

  find_zone (self);
  for (guint t = 0; hst_record_types[t] != NULL; t++)
    for (guint i = 0; i < self->entries->len; i++) {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      gpointer record;

      if (entry->type != hst_record_types[t])
        continue;
      record = make_record (self, entry, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}
