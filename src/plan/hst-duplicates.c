/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-duplicates.h"

#include "hst-text.h"

#include <math.h>
#include <string.h>

/* Entries of a directory that are probably one.  Each entry has signs; who share one are put together.  A person decides. */

/* About 40 m on the ground: as one map gives a house, and another. */
#define PLACES_OF_A_DEGREE 2500.0

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_sign (GPtrArray  *signs,
          const char *kind,
          const char *first,
          const char *second)
{
  g_autofree char *a = first != NULL ? hst_text_fold (first) : NULL;
  g_autofree char *b = second != NULL ? hst_text_fold (second) : NULL;

  if (a != NULL && *a != '\0')
    g_ptr_array_add (signs, g_strjoin ("\n", kind, a, b != NULL ? b : "", NULL));
}

/* Whether the family name stands first is a matter of taste. */
static char *
sort_words (const char *name)
{
  g_autofree char *folded = hst_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  qsort (words, g_strv_length (words), sizeof (char *), compare_words);

  return g_strjoinv (" ", words);
}

/* The last nine digits: without the country and its first zero. */
static char *
digits_of (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = phone; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len > 9)
    g_string_erase (digits, 0, (gssize) digits->len - 9);

  return digits->len == 9 ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}

static void
add_signs_of_person (GPtrArray       *signs,
                     const HstPerson *person)
{
  g_autofree char *name = person->name != NULL ? sort_words (person->name) : NULL;
  g_autofree char *phone = person->phone != NULL ? digits_of (person->phone) : NULL;

  /* A single word is a surname that many have. */
  if (name != NULL && strchr (name, ' ') != NULL)
    add_sign (signs, "name", name, NULL);
  if (person->email != NULL && strchr (person->email, '@') != NULL) {
    g_autofree char *lower = g_utf8_strdown (person->email, -1);

    g_ptr_array_add (signs, g_strjoin ("\n", "email", g_strstrip (lower), NULL));
  }
  add_sign (signs, "phone", phone, NULL);
}

static void
add_signs_of_place (GPtrArray  *signs,
                    const char *beside,
                    double      latitude,
                    double      longitude)
{
  g_autofree char *cell = NULL;

  if (isnan (latitude) || isnan (longitude))
    return;
  cell = g_strdup_printf ("%.0f %.0f", floor (latitude * PLACES_OF_A_DEGREE), floor (longitude * PLACES_OF_A_DEGREE));
  g_ptr_array_add (signs, g_strjoin ("\n", "place", cell, beside, NULL));
}

static void
add_signs_of_venue (GPtrArray      *signs,
                    const HstVenue *venue)
{
  add_sign (signs, "name", venue->name, venue->community != NULL ? venue->community : venue->town);
  /* A house has many rooms: only rooms of one size may be one. */
  if (venue->address != NULL) {
    g_autofree char *room = g_strdup_printf ("%" G_GINT64_FORMAT, venue->capacity);
    g_autofree char *address = hst_text_fold (venue->address);
    g_autofree char *both = g_strjoin ("\n", address, room, NULL);

    if (venue->capacity > 0)
      add_signs_of_place (signs, both, venue->latitude, venue->longitude);
  }
}

/* 133 names of hromadas are found more than once: in another oblast it is another. */
static void
add_signs_of_community (GPtrArray          *signs,
                        const HstCommunity *community)
{
  const char *oblast = community->oblast_iso != NULL ? community->oblast_iso : community->oblast;

  add_sign (signs, "name", community->name, oblast);
  add_sign (signs, "centre", community->centre, oblast);
  add_signs_of_place (signs, "", community->latitude, community->longitude);
  /* The codifier's code of the centre begins with the hromada's: level, oblast, raion and hromada are 11 signs. */
  if (community->code != NULL && g_str_has_prefix (community->code, "UA") && strlen (community->code) == 19) {
    g_autofree char *code = g_strndup (community->code, 11);

    g_ptr_array_add (signs, g_strjoin ("\n", "code", code, NULL));
  }
}

static GPtrArray *
signs_of (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  GPtrArray *signs = g_ptr_array_new_with_free_func (g_free);

  if (type == &hst_person_type)
    add_signs_of_person (signs, record);
  else if (type == &hst_venue_type)
    add_signs_of_venue (signs, record);
  else
    add_signs_of_community (signs, record);

  return signs;
}

static GHashTable *
index_signs (GPtrArray *records)
{
  GHashTable *by_sign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < records->len; i++) {
    g_autoptr (GPtrArray) signs = signs_of (records->pdata[i]);

    for (guint s = 0; s < signs->len; s++) {
      GPtrArray *those = g_hash_table_lookup (by_sign, signs->pdata[s]);

      if (those == NULL) {
        those = g_ptr_array_new ();
        g_hash_table_insert (by_sign, g_strdup (signs->pdata[s]), those);
      }
      g_ptr_array_add (those, records->pdata[i]);
    }
  }

  return by_sign;
}

/* Those that share a sign with @record, and those that share one with them. */
static void
collect (GHashTable *by_sign,
         gpointer    record,
         GHashTable *seen,
         GPtrArray  *group)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, record);
  g_hash_table_add (seen, record);
  for (guint i = 0; i < waiting->len; i++) {
    g_autoptr (GPtrArray) signs = signs_of (waiting->pdata[i]);

    g_ptr_array_add (group, hst_record_ref (waiting->pdata[i]));
    for (guint s = 0; s < signs->len; s++) {
      GPtrArray *those = g_hash_table_lookup (by_sign, signs->pdata[s]);

      for (guint t = 0; those != NULL && t < those->len; t++)
        if (g_hash_table_add (seen, those->pdata[t]))
          g_ptr_array_add (waiting, those->pdata[t]);
    }
  }
}

/**
 * hst_duplicates_find:
 * @plan: the plan
 * @type: type of communities, venues or people
 *
 * Finds entries that are probably one: people of one name in any order, one address for mail or one phone; venues of one
 * name in one community, or of one size at one address and place; communities of one name in one oblast, of one place,
 * or whose codes are of one hromada.
 *
 * Returns: (transfer full) (element-type GPtrArray): groups of records, each of two and more
 */
GPtrArray *
hst_duplicates_find (HstPlan             *plan,
                     const HstRecordType *type)
{
  GPtrArray *records = hst_plan_get_records (plan, type);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_sign = index_signs (records);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < records->len; i++) {
    g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (hst_record_unref);

    if (!g_hash_table_contains (seen, records->pdata[i]))
      collect (by_sign, records->pdata[i], seen, group);
    if (group->len > 1)
      g_ptr_array_add (groups, g_steal_pointer (&group));
  }

  return groups;
}

/**
 * hst_duplicates_of:
 * @plan: the plan
 * @record: a community, a venue or a person of it
 *
 * Returns: (transfer full) (element-type HstRecord): the entries that are probably the same as @record
 */
GPtrArray *
hst_duplicates_of (HstPlan  *plan,
                   gpointer  record)
{
  GPtrArray *records = hst_plan_get_records (plan, hst_record_get_record_type (record));
  g_autoptr (GHashTable) by_sign = index_signs (records);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *group = g_ptr_array_new_with_free_func (hst_record_unref);

  collect (by_sign, record, seen, group);
  /* The record itself came first; the plan may hold it as another copy. */
  g_ptr_array_remove_index (group, 0);
  for (guint i = 0; i < group->len; )
    if (hst_record_same_key (group->pdata[i], record))
      g_ptr_array_remove_index (group, i);
    else
      i++;

  return group;
}
