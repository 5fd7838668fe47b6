/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-entry.h"

#include "hst-format.h"
#include "hst-oblast.h"
#include "hst-text.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * HstEntry:
 *
 * A community, a venue or a person as an item of a list.  Immutable; what is shown and what is searched are made when
 * they are first asked for, since a directory may have ten thousand.
 */
struct _HstEntry {
  GObject   parent_instance;

  HstPlan  *plan;
  gpointer  record;
  char     *subtitle;
  char     *folded;       /* all that is searched, folded, one a line */
};

G_DEFINE_FINAL_TYPE (HstEntry, hst_entry, G_TYPE_OBJECT)

static void
hst_entry_finalize (GObject *object)
{
  HstEntry *self = HST_ENTRY (object);

  hst_plan_unref (self->plan);
  hst_record_unref (self->record);
  g_free (self->subtitle);
  g_free (self->folded);

  G_OBJECT_CLASS (hst_entry_parent_class)->finalize (object);
}

static void
hst_entry_class_init (HstEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_entry_finalize;
}

static void
hst_entry_init (HstEntry *self)
{
}

static char *
join (const char *first,
      const char *second,
      const char *third)
{
  const char *const texts[] = { first, second, third };
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", texts[i]);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static const char *
name_of_community (HstPlan    *plan,
                   const char *code)
{
  HstCommunity *community = hst_plan_find_community (plan, code);

  return community != NULL ? hst_community_get_short_name (community) : code;
}

static char *
make_subtitle (HstEntry *self)
{
  const HstRecordType *type = hst_record_get_record_type (self->record);

  if (type == &hst_person_type) {
    const HstPerson *person = self->record;

    return join (person->office, name_of_community (self->plan, person->community),
                 person->role != HST_PERSON_OTHER ? hst_words_role (person->role) : NULL);
  }
  if (type == &hst_venue_type) {
    const HstVenue *venue = self->record;
    const char *community = name_of_community (self->plan, venue->community);

    /* Most venues lie in the centre of their community. */
    return join (venue->town, venue->address, g_strcmp0 (community, venue->town) != 0 ? community : NULL);
  }

  return join (hst_oblast_get_name (self->record), ((HstCommunity *) self->record)->code, NULL);
}

/* All texts of the record that are not notes, and what stands for its keys. */
static char *
make_folded (HstEntry *self)
{
  const HstRecordType *type = hst_record_get_record_type (self->record);
  g_autoptr (GString) text = g_string_new (hst_entry_get_subtitle (self));

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *value = NULL;

    if ((field->type != HST_FIELD_TEXT && field->type != HST_FIELD_LIST) || strcmp (field->name, "notes") == 0 ||
        !hst_field_is_set (field, self->record))
      continue;
    value = hst_field_to_text (field, self->record);
    g_string_append_printf (text, "\n%s", value);
  }

  return hst_text_fold (text->str);
}

/**
 * hst_entry_new:
 * @plan: the plan
 * @record: a community, a venue or a person of it
 *
 * Returns: (transfer full): an entry
 */
HstEntry *
hst_entry_new (HstPlan  *plan,
               gpointer  record)
{
  HstEntry *self = g_object_new (HST_TYPE_ENTRY, NULL);

  self->plan = hst_plan_ref (plan);
  self->record = hst_record_ref (record);

  return self;
}

/**
 * hst_entries_make:
 * @plan: a plan
 * @type: the type of communities, venues or people
 *
 * Returns: (transfer full) (element-type HstEntry): an entry for each
 */
GPtrArray *
hst_entries_make (HstPlan             *plan,
                  const HstRecordType *type)
{
  GPtrArray *records = hst_plan_get_records (plan, type);
  GPtrArray *entries = g_ptr_array_new_full (records->len, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (entries, hst_entry_new (plan, records->pdata[i]));

  return entries;
}

gpointer
hst_entry_get_record (HstEntry *self)
{
  return self->record;
}

const char *
hst_entry_get_key (HstEntry *self)
{
  return hst_record_get_key (self->record);
}

const char *
hst_entry_get_title (HstEntry *self)
{
  return hst_record_get_title (self->record);
}

const char *
hst_entry_get_subtitle (HstEntry *self)
{
  if (self->subtitle == NULL)
    self->subtitle = make_subtitle (self);

  return self->subtitle;
}

/**
 * hst_entry_matches:
 * @self: an entry
 * @folded: what is searched, by hst_text_fold()
 *
 * Returns: whether each word of it is in something that the entry says
 */
gboolean
hst_entry_matches (HstEntry   *self,
                   const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  if (self->folded == NULL)
    self->folded = make_folded (self);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * hst_entry_compare:
 * @a: an entry
 * @b: another
 * @user_data: not used
 *
 * A #GCompareDataFunc: by title as the language sorts, then by key.
 */
int
hst_entry_compare (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  HstEntry *first = (HstEntry *) a;
  HstEntry *second = (HstEntry *) b;
  int order = hst_text_collate (hst_entry_get_title (first), hst_entry_get_title (second));

  return order != 0 ? order : g_strcmp0 (hst_entry_get_key (first), hst_entry_get_key (second));
}

/**
 * hst_entry_compare_subtitles:
 * @a: an entry
 * @b: another
 * @user_data: not used
 *
 * A #GCompareDataFunc: by what stands below the title, then as hst_entry_compare().
 */
int
hst_entry_compare_subtitles (gconstpointer a,
                             gconstpointer b,
                             gpointer      user_data)
{
  int order = hst_text_collate (hst_entry_get_subtitle ((HstEntry *) a), hst_entry_get_subtitle ((HstEntry *) b));

  return order != 0 ? order : hst_entry_compare (a, b, user_data);
}

/**
 * hst_entry_same:
 * @a: an entry
 * @b: another
 *
 * Returns: whether both show the same
 */
gboolean
hst_entry_same (gpointer a,
                gpointer b)
{
  HstEntry *first = a;
  HstEntry *second = b;

  return first->record == second->record ||
         (hst_record_equal (first->record, second->record) &&
          g_strcmp0 (hst_entry_get_subtitle (first), hst_entry_get_subtitle (second)) == 0);
}

/**
 * hst_record_get_key:
 * @record: a community, a venue, a person or another record with one key
 *
 * Returns: (nullable): its key
 */
const char *
hst_record_get_key (gconstpointer record)
{
  const HstField *field = &hst_record_get_record_type (record)->fields[0];

  return G_STRUCT_MEMBER (const char *, record, field->offset);
}

/**
 * hst_record_get_title:
 * @record: a community, a venue or a person
 *
 * Returns: what it is called
 */
const char *
hst_record_get_title (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *title = type == &hst_community_type ? hst_community_get_short_name (record)
                      : type == &hst_venue_type   ? ((const HstVenue *) record)->name
                                                  : ((const HstPerson *) record)->name;

  return title != NULL && *title != '\0' ? title : C_("an entry of a directory without a name", "Without a name");
}
