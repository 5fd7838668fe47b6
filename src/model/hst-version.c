/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-version.h"

#include <string.h>

/* The text of a version is a key file.  The group “version” says how it is written; every other group is a record, named
 * by its kind and a number; its keys are the fields that are set, written as hst_field_to_text() writes them. */
#define HEAD_GROUP   "version"
#define FORMAT_KEY   "format"
#define FORMAT       2   /* 1 had no people */

struct _HstVersion {
  HstPlan    *plan;          /* visit, delegations, venues, people */
  HstVisit   *visit;         /* borrowed from the plan */
  GPtrArray  *events;        /* owned HstEvent, by their keys */
  GHashTable *by_key;        /* owned "uid\nrecurrence id" → borrowed HstEvent */
};

/* What a version is made of, in the order in which it is written. */
static const HstRecordType *const parts[] = {
  &hst_visit_type, &hst_venue_type, &hst_delegation_type, &hst_event_type, &hst_person_type,
};

/* What a version keeps of people: what those who are sent it may read.  All else there is of them stays in the plan alone. */
static const char *const person_fields[] = { "uid", "name", "office", "email", "phone" };

static void
free_contents (gpointer data)
{
  HstVersion *self = data;

  hst_plan_unref (self->plan);
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->by_key);
}

/* The keys of a record as one text, to sort and to find it by. */
static char *
dup_key (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0) {
      g_autofree char *text = hst_field_to_text (&type->fields[i], record);

      g_string_append_printf (key, "%s\n", text);
    }
  return g_string_free (key, FALSE);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  g_autofree char *first = dup_key (*(gconstpointer const *) a);
  g_autofree char *second = dup_key (*(gconstpointer const *) b);

  return strcmp (first, second);
}

static GPtrArray *
dup_sorted (GPtrArray *records)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (sorted, hst_record_ref (records->pdata[i]));
  g_ptr_array_sort (sorted, compare_keys);
  return sorted;
}

static void
take_all (HstPlan   *plan,
          GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    hst_plan_take (plan, hst_record_ref (records->pdata[i]));
}

static void
copy_person (const HstPerson *from,
             HstPerson       *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (person_fields); i++) {
    const HstField *field = hst_record_type_find_field (&hst_person_type, person_fields[i]);
    g_autofree char *text = hst_field_to_text (field, from);

    hst_field_from_text (field, to, text, NULL);
  }
}

static GPtrArray *
dup_readable (GPtrArray *people)
{
  GPtrArray *readable = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; people != NULL && i < people->len; i++) {
    HstPerson *person = hst_person_new ();

    copy_person (people->pdata[i], person);
    g_ptr_array_add (readable, person);
  }
  g_ptr_array_sort (readable, compare_keys);
  return readable;
}

/**
 * hst_version_new:
 * @visit: the visit
 * @delegations: (nullable) (element-type HstDelegation): its delegations
 * @events: (nullable) (element-type HstEvent): its sessions
 * @venues: (nullable) (element-type HstVenue): the venues that these use
 * @people: (nullable) (element-type HstPerson): the people whom readers find in it; of them is kept what readers may see
 *
 * Returns: (transfer full): a version of the visit; all records but people are shared with the caller
 */
HstVersion *
hst_version_new (HstVisit  *visit,
                 GPtrArray *delegations,
                 GPtrArray *events,
                 GPtrArray *venues,
                 GPtrArray *people)
{
  HstVersion *self = g_atomic_rc_box_new0 (HstVersion);
  g_autoptr (GPtrArray) guests = dup_sorted (delegations);
  g_autoptr (GPtrArray) places = dup_sorted (venues);
  g_autoptr (GPtrArray) persons = dup_readable (people);

  self->plan = hst_plan_new ();
  self->visit = visit;
  hst_plan_take (self->plan, hst_record_ref (visit));
  take_all (self->plan, guests);
  take_all (self->plan, places);
  take_all (self->plan, persons);
  self->events = dup_sorted (events);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->events->len; i++)
    g_hash_table_insert (self->by_key, dup_key (self->events->pdata[i]), self->events->pdata[i]);
  return self;
}

HstVersion *
hst_version_ref (HstVersion *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hst_version_unref:
 * @self: (nullable) (transfer full): a version
 */
void
hst_version_unref (HstVersion *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, free_contents);
}

HstVisit *
hst_version_get_visit (HstVersion *self)
{
  return self->visit;
}

GPtrArray *
hst_version_get_delegations (HstVersion *self)
{
  return hst_plan_get_records (self->plan, &hst_delegation_type);
}

GPtrArray *
hst_version_get_events (HstVersion *self)
{
  return self->events;
}

GPtrArray *
hst_version_get_venues (HstVersion *self)
{
  return hst_plan_get_records (self->plan, &hst_venue_type);
}

/**
 * hst_version_get_people:
 * @self: a version
 *
 * Returns: (transfer none) (element-type HstPerson): the people whom its readers find in it, with what these may see
 */
GPtrArray *
hst_version_get_people (HstVersion *self)
{
  return hst_plan_get_records (self->plan, &hst_person_type);
}

/**
 * hst_version_get_plan:
 * @self: a version
 *
 * Returns: (transfer none): its visit, delegations, venues and people, and nothing else; enough for hst_plan_event_concerns()
 */
HstPlan *
hst_version_get_plan (HstVersion *self)
{
  return self->plan;
}

/**
 * hst_version_find_event:
 * @self: a version
 * @uid: UID of a session
 * @recurrence_id: (nullable): which instance of a series; %NULL or unset for the session as a whole
 *
 * Returns: (transfer none) (nullable): the session as it was then
 */
HstEvent *
hst_version_find_event (HstVersion      *self,
                        const char      *uid,
                        const HstMoment *recurrence_id)
{
  g_autofree char *instance = recurrence_id != NULL ? hst_moment_to_string (recurrence_id) : g_strdup ("");
  g_autofree char *key = g_strconcat (uid, "\n", instance, "\n", NULL);

  return g_hash_table_lookup (self->by_key, key);
}

static void
take_unless_there (HstPlan             *plan,
                   HstPlan             *from,
                   const HstRecordType *type,
                   HstPlan             *there)
{
  GPtrArray *records = hst_plan_get_records (from, type);

  for (guint i = 0; i < records->len; i++) {
    gpointer record = records->pdata[i];

    if ((type == &hst_venue_type && hst_plan_find_venue (there, ((HstVenue *) record)->uid) != NULL) ||
        (type == &hst_person_type && hst_plan_find_person (there, ((HstPerson *) record)->uid) != NULL) ||
        (type == &hst_visit_type && hst_plan_find_visit (there, ((HstVisit *) record)->uid) != NULL) ||
        (type == &hst_delegation_type && hst_plan_find_visit (there, ((HstDelegation *) record)->gathering) != NULL))
      continue;
    hst_plan_take (plan, hst_record_ref (record));
  }
}

/* As readers knew them then, and with all else as it is now. */
static void
take_people (HstPlan   *plan,
             HstPlan   *around,
             GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++) {
    HstPerson *then = people->pdata[i];
    HstPerson *now = hst_plan_find_person (around, then->uid);
    HstPerson *both = hst_record_copy (now != NULL ? now : then);

    copy_person (then, both);
    hst_plan_take (plan, both);
  }
}

/**
 * hst_version_dup_plan_within:
 * @self: a version
 * @around: what the plan holds now
 *
 * Returns: (transfer full): the plan as it is now, but with the visit, its delegations and its venues as they were
 *   then, and with the names, offices and addresses of people that its readers know.  Communities and the programme are
 *   those of now
 */
HstPlan *
hst_version_dup_plan_within (HstVersion *self,
                             HstPlan    *around)
{
  HstPlan *plan = hst_plan_new ();

  for (guint i = 0; hst_record_types[i] != NULL; i++)
    take_unless_there (plan, around, hst_record_types[i], self->plan);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != &hst_event_type && parts[i] != &hst_person_type)
      take_all (plan, hst_plan_get_records (self->plan, parts[i]));
  take_people (plan, around, hst_version_get_people (self));
  return plan;
}

/* ---- the text */

static void
write_record (GKeyFile      *file,
              gconstpointer  record,
              guint          number)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autofree char *group = g_strdup_printf ("%s %u", type->name, number);

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *text = hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;

    if (text != NULL)
      g_key_file_set_string (file, group, field->name, text);
  }
}

/**
 * hst_version_to_text:
 * @self: a version
 *
 * Returns: (transfer full): all of it, also what is only kept for a lossless export, as hst_version_from_text() reads it
 *   back; the same version always gives the same text
 */
char *
hst_version_to_text (HstVersion *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_integer (file, HEAD_GROUP, FORMAT_KEY, FORMAT);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    GPtrArray *records = parts[i] == &hst_event_type ? self->events : hst_plan_get_records (self->plan, parts[i]);

    for (guint j = 0; j < records->len; j++)
      write_record (file, records->pdata[j], j + 1);
  }
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean G_GNUC_PRINTF (3, 4)
fail (GError        **error,
      HstModelError   code,
      const char     *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, HST_MODEL_ERROR, (int) code, message);
  return FALSE;
}

static const HstRecordType *
find_part (const char *group)
{
  const char *space = strchr (group, ' ');

  for (gsize i = 0; space != NULL && i < G_N_ELEMENTS (parts); i++)
    if (strlen (parts[i]->name) == (gsize) (space - group) && g_str_has_prefix (group, parts[i]->name))
      return parts[i];
  return NULL;
}

static gboolean
read_field (GKeyFile    *file,
            const char  *group,
            const char  *key,
            gpointer     record,
            GError     **error)
{
  const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), key);
  g_autofree char *text = NULL;
  GError *why = NULL;

  if (field == NULL)
    return fail (error, HST_MODEL_ERROR_FIELD, "[%s] has no field %s", group, key);
  /* It gives what it could read along with the error. */
  text = g_key_file_get_string (file, group, key, &why);
  if (why == NULL && hst_field_from_text (field, record, text, &why))
    return TRUE;
  g_propagate_prefixed_error (error, why, "[%s] %s: ", group, key);
  return FALSE;
}

static gpointer
read_record (GKeyFile             *file,
             const char           *group,
             const HstRecordType  *type,
             GError              **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, error);
  gpointer record = keys != NULL ? hst_record_new (type) : NULL;
  gboolean ok = record != NULL;

  for (guint i = 0; ok && keys[i] != NULL; i++)
    ok = read_field (file, group, keys[i], record, error);
  if (ok && !hst_record_validate (record, error)) {
    g_prefix_error (error, "[%s] ", group);
    ok = FALSE;
  }
  if (!ok)
    g_clear_pointer (&record, hst_record_unref);
  return record;
}

static gboolean
check_format (GKeyFile  *file,
              GError   **error)
{
  GError *why = NULL;
  const int format = g_key_file_get_integer (file, HEAD_GROUP, FORMAT_KEY, &why);

  if (why != NULL) {
    g_propagate_error (error, why);
    return FALSE;
  }
  return (format > 0 && format <= FORMAT) || fail (error, HST_MODEL_ERROR_SYNTAX, "[version] format: %d is not known", format);
}

/* Whether a part belongs to the visit, and is there once. */
static gboolean
check_part (gconstpointer  record,
            HstVisit      *visit,
            GHashTable    *seen,
            GError       **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autofree char *key = dup_key (record);
  const char *owner = type == &hst_event_type        ? ((const HstEvent *) record)->visit
                      : type == &hst_delegation_type ? ((const HstDelegation *) record)->gathering
                                                     : visit->uid;

  if (g_strcmp0 (owner, visit->uid) != 0)
    return fail (error, HST_MODEL_ERROR_INVALID, "a %s belongs to another visit", type->name);
  if (!g_hash_table_add (seen, g_strconcat (type->name, "\n", key, NULL)))
    return fail (error, HST_MODEL_ERROR_INVALID, "a %s is there twice", type->name);
  return TRUE;
}

static gboolean
check_parts (GPtrArray *const  *read,
             GError           **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (read[0]->len != 1)
    return fail (error, HST_MODEL_ERROR_INVALID, "there are %u visits", read[0]->len);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint j = 0; j < read[i]->len; j++)
      if (!check_part (read[i]->pdata[j], read[0]->pdata[0], seen, error))
        return FALSE;
  return TRUE;
}

static gboolean
read_groups (GKeyFile          *file,
             GPtrArray *const  *read,
             GError           **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++) {
    const HstRecordType *type = find_part (groups[i]);
    gpointer record;

    if (strcmp (groups[i], HEAD_GROUP) == 0)
      continue;
    if (type == NULL)
      return fail (error, HST_MODEL_ERROR_SYNTAX, "[%s] is no part of a version", groups[i]);
    record = read_record (file, groups[i], type, error);
    if (record == NULL)
      return FALSE;
    for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
      if (parts[j] == type)
        g_ptr_array_add (read[j], record);
  }
  return TRUE;
}

/**
 * hst_version_from_text:
 * @text: (nullable): what hst_version_to_text() wrote, or anything else
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the version; %NULL with %HST_MODEL_ERROR or %G_KEY_FILE_ERROR set, which names the
 *   place, if the text is not that of one
 */
HstVersion *
hst_version_from_text (const char  *text,
                       GError     **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GPtrArray *read[G_N_ELEMENTS (parts)];
  HstVersion *self = NULL;
  GError *why = NULL;

  if (!g_key_file_load_from_data (file, text != NULL ? text : "", (gsize) -1, G_KEY_FILE_NONE, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    read[i] = g_ptr_array_new_with_free_func (hst_record_unref);
  if (check_format (file, &why) && read_groups (file, read, &why) && check_parts (read, &why))
    self = hst_version_new (read[0]->pdata[0], read[2], read[3], read[1], read[4]);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_ptr_array_unref (read[i]);
  if (why != NULL)
    g_propagate_error (error, why);
  return self;
}
