/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-expand.h"
#include "hst-text.h"

#include <string.h>

/* Search.  Each record, or all events of one UID together, is a document of two texts: what it is called, and the
 * rest.  Both are folded with hst_text_fold() and stand there twice, as written and romanised.  The words asked for are
 * folded as well and match the beginnings of words: Latin ones also in what was romanised, so "khmeliv" finds «Хмелів»;
 * Ukrainian ones, romanised, also in what was written in Latin, so «Хмелівка» finds the alias "Khmelivka".  But they are
 * not looked for in what was romanised, where і, ї and й are all the same letter. */

/* More words than anybody types; a pasted page must not become a query of a thousand parts. */
#define WORDS_MAX 16
/* How far ahead the next occurrence of a series is looked for. */
#define NEXT_S    (400 * HST_DAY_S)

/**
 * Searched:
 * @type: type of record
 * @shown: the fields of which the first that is set is shown as its title
 * @names: further fields that say what it is called
 * @rest: all other fields that are searched
 */
typedef struct {
  const HstRecordType *type;
  const char          *shown[3];
  const char          *names[8];
  const char          *rest[8];
} Searched;

static const Searched searched[] = {
  { &hst_community_type, { "official-name", "name", "centre" },
    { "name-genitive", "name-locative", "name", "centre", "centre-genitive", "name-en", "aliases" },
    { "code", "raion", "oblast", "notes" } },
  { &hst_venue_type, { "name", "address" }, { NULL }, { "address", "town", "shelter", "access", "notes" } },
  { &hst_person_type, { "name", "office" }, { NULL }, { "office", "email", "phone", "notes" } },
  { &hst_visit_type, { "title", "topic" }, { NULL }, { "topic", "aim", "practical", "notes" } },
  { &hst_event_type, { "summary", "location" }, { NULL },
    { "description", "location", "notes", "categories", "gather-place" } },
};

static const Searched *
find_searched (const HstRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    if (searched[i].type == type)
      return &searched[i];
  return NULL;
}

static void
append_fields (GString             *text,
               const HstRecordType *type,
               const char *const   *names,
               gsize                n_names,
               gconstpointer        record)
{
  for (gsize i = 0; i < n_names && names[i] != NULL; i++) {
    const HstField *field = hst_record_type_find_field (type, names[i]);
    g_autofree char *value = hst_field_to_text (field, record);

    if (value[0] == '\0')
      continue;
    g_string_append (text, value);
    g_string_append_c (text, '\n');
  }
}

/**
 * Texts:
 *
 * What of a document is in the index, in the order of the columns of `words`.
 */
typedef struct {
  char *title;
  char *body;
  char *title_latin;
  char *body_latin;
} Texts;

static void
texts_clear (Texts *self)
{
  g_free (self->title);
  g_free (self->body);
  g_free (self->title_latin);
  g_free (self->body_latin);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/* NULL where romanising changes nothing. */
static char *
dup_latin (const char *folded)
{
  g_autofree char *roman = hst_text_romanise (folded);

  return g_str_equal (folded, roman) ? NULL : g_steal_pointer (&roman);
}

static char *
dup_shown_title (const Searched *how,
                 GPtrArray      *records)
{
  for (guint i = 0; i < records->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (how->shown) && how->shown[j] != NULL; j++) {
      g_autofree char *value = hst_field_to_text (hst_record_type_find_field (how->type, how->shown[j]),
                                                  records->pdata[i]);

      if (value[0] != '\0')
        return g_steal_pointer (&value);
    }
  return NULL;
}

static void
gather_texts (HstFolding     *folding,
              const Searched *how,
              GPtrArray      *records,
              Texts          *texts)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++) {
    append_fields (names, how->type, how->shown, 1, records->pdata[i]);
    append_fields (names, how->type, how->names, G_N_ELEMENTS (how->names), records->pdata[i]);
    append_fields (rest, how->type, how->rest, G_N_ELEMENTS (how->rest), records->pdata[i]);
  }
  texts->title = hst_folding_fold (folding, names->str, &texts->title_latin);
  texts->body = hst_folding_fold (folding, rest->str, &texts->body_latin);
}

static void
bind_instant (HstQuery *query,
              int       at,
              gint64    utc_s)
{
  if (utc_s != HST_INSTANT_NONE)
    hst_query_bind_int (query, at, utc_s);
  else
    sqlite3_bind_null (query->stmt, at);
}

/* 0 when there is none. */
static gboolean
find_document (HstStore             *self,
               const HstRecordType  *type,
               const char           *key,
               gint64               *id,
               GError              **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db, "SELECT id FROM document WHERE type = ? AND key = ?", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, type->name);
  hst_query_bind_text (query, 2, key);
  state = hst_query_next (query, error);
  *id = state == HST_ROW_READY ? hst_query_get_int (query, 0) : 0;
  return state != HST_ROW_FAILED;
}

static gboolean
write_document (HstStore             *self,
                const char           *sql,
                const HstRecordType  *type,
                const char           *key,
                const char           *shown,
                gint64                from_utc_s,
                gint64                to_utc_s,
                GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, type->name);
  hst_query_bind_text (query, 2, key);
  hst_query_bind_text (query, 3, shown);
  bind_instant (query, 4, from_utc_s);
  bind_instant (query, 5, to_utc_s);
  return hst_query_run (query, error);
}

/* See write_range() for why this is no upsert.  What is new gets an id after all others. */
static gboolean
put_document (HstStore             *self,
              const HstRecordType  *type,
              const char           *key,
              gboolean              is_fresh,
              const char           *shown,
              gint64                from_utc_s,
              gint64                to_utc_s,
              gint64               *id,
              gboolean             *is_new,
              GError              **error)
{
  static const char insert[] = "INSERT OR IGNORE INTO document (type, key, title, from_utc_s, to_utc_s) "
                               "VALUES (?1, ?2, ?3, ?4, ?5)";

  *id = 0;
  *is_new = FALSE;
  if (!is_fresh && !find_document (self, type, key, id, error))
    return FALSE;
  if (*id == 0) {
    if (!write_document (self, insert, type, key, shown, from_utc_s, to_utc_s, error))
      return FALSE;
    *is_new = sqlite3_changes (self->db->sqlite) > 0;
    if (*is_new) {
      *id = sqlite3_last_insert_rowid (self->db->sqlite);
      return TRUE;
    }
    if (!find_document (self, type, key, id, error))
      return FALSE;
  }
  return write_document (self, "UPDATE document SET title = ?3, from_utc_s = ?4, to_utc_s = ?5 "
                         "WHERE type = ?1 AND key = ?2", type, key, shown, from_utc_s, to_utc_s, error);
}

/* Moving a session does not change its words, and the index of words is the dearest thing to write. */
static gboolean
has_words (HstStore     *self,
           gint64        id,
           const Texts  *texts,
           gboolean     *same,
           GError      **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT title, body FROM words WHERE rowid = ?", error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  state = hst_query_next (query, error);
  *same = state == HST_ROW_READY && g_strcmp0 (hst_query_get_text (query, 0), texts->title) == 0 &&
          g_strcmp0 (hst_query_get_text (query, 1), texts->body) == 0;
  return state != HST_ROW_FAILED;
}

static gboolean
put_words (HstStore     *self,
           gint64        id,
           gboolean      is_new,
           const Texts  *texts,
           GError      **error)
{
  g_autoptr (HstQuery) query = NULL;
  gboolean same = FALSE;

  if (!is_new && !has_words (self, id, texts, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  query = hst_query_new (self->db, "INSERT OR REPLACE INTO words (rowid, title, body, title_latin, body_latin) "
                         "VALUES (?, ?, ?, ?, ?)", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  hst_query_bind_text (query, 2, texts->title);
  hst_query_bind_text (query, 3, texts->body);
  hst_query_bind_text (query, 4, texts->title_latin);
  hst_query_bind_text (query, 5, texts->body_latin);
  return hst_query_run (query, error);
}

/* Every word is quoted, so that nothing a person types is syntax. */
static void
append_word (GString    *match,
             const char *word,
             gboolean    in_title)
{
  g_autofree char *latin = dup_latin (word);

  if (latin == NULL)
    g_string_append_printf (match, "{%s} : \"%s\" *", in_title ? "title title_latin" : "title body title_latin body_latin",
                            word);
  else if (latin[0] == '\0')
    g_string_append_printf (match, "{%s} : \"%s\" *", in_title ? "title" : "title body", word);
  else
    g_string_append_printf (match, "{%s} : (\"%s\" * OR \"%s\" *)", in_title ? "title" : "title body", word, latin);
}

/* NULL if there is no word in it. */
static char *
build_match (const char *words,
             gboolean    in_title)
{
  g_autofree char *folded = hst_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", WORDS_MAX + 1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL && i < WORDS_MAX; i++) {
    if (parts[i][0] == '\0')
      continue;
    g_string_append (match, match->len > 0 ? " AND (" : "(");
    append_word (match, parts[i], in_title);
    g_string_append_c (match, ')');
  }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

static HstSearchHit *
hit_from_row (HstQuery *query)
{
  HstSearchHit *hit = g_new0 (HstSearchHit, 1);
  const char *type = hst_query_get_text (query, 0);

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    if (g_strcmp0 (searched[i].type->name, type) == 0)
      hit->type = searched[i].type;
  hit->key = g_strdup (hst_query_get_text (query, 1));
  hit->title = g_strdup (hst_query_get_text (query, 2));
  hit->at_utc_s = sqlite3_column_type (query->stmt, 3) != SQLITE_NULL ? hst_query_get_int (query, 3) : HST_INSTANT_NONE;
  return hit;
}

static gboolean
has_hit (GPtrArray          *hits,
         const HstSearchHit *hit)
{
  for (guint i = 0; i < hits->len; i++) {
    const HstSearchHit *other = hits->pdata[i];

    if (other->type == hit->type && g_strcmp0 (other->key, hit->key) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Appends the hits of one query, nearest to now first; what has no time is always near. */
static gboolean
append_hits (HstStore    *self,
             const char  *match,
             gint64       now_utc_s,
             guint        limit,
             GPtrArray   *hits,
             GError     **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db,
                         "SELECT d.type, d.key, d.title, d.from_utc_s FROM words JOIN document AS d ON d.id = words.rowid "
                         "WHERE words MATCH ?1 ORDER BY CASE WHEN d.from_utc_s IS NULL THEN 0 "
                         "WHEN d.from_utc_s > ?2 THEN d.from_utc_s - ?2 "
                         "WHEN d.to_utc_s < ?2 THEN ?2 - d.to_utc_s ELSE 0 END, d.title, d.key LIMIT ?3", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, match);
  hst_query_bind_int (query, 2, now_utc_s);
  hst_query_bind_int (query, 3, (gint64) hits->len + limit);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY && hits->len < limit) {
    HstSearchHit *hit = hit_from_row (query);

    if (hit->type != NULL && !has_hit (hits, hit))
      g_ptr_array_add (hits, hit);
    else
      hst_search_hit_free (hit);
  }
  return state != HST_ROW_FAILED;
}

/* The index has days as if they were in UTC. */
static void
place_visit (HstStore     *self,
             HstSearchHit *hit)
{
  HstMoment day;

  if (hit->at_utc_s == HST_INSTANT_NONE)
    return;
  day = hst_moment_date (hst_moment_utc (hit->at_utc_s).day);
  hit->at_utc_s = hst_zones_to_utc (self->zones, &day, hst_zones_get_system (self->zones));
}

/* A series is shown at the next of its occurrences, or where it began. */
static gboolean
place_event (HstStore      *self,
             HstSearchHit  *hit,
             gint64         now_utc_s,
             GError       **error)
{
  g_autoptr (GPtrArray) series = hst_store_read_unkept (self, hit->key, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  HstZone *floating = hst_zones_get_system (self->zones);
  gint64 next_utc_s = G_MAXINT64;
  const HstEvent *first;

  if (series == NULL)
    return FALSE;
  if (series->len == 0)
    return TRUE;
  first = series->pdata[0];
  hit->at_utc_s = hst_moment_is_set (&first->start) ? hst_zones_to_utc (self->zones, &first->start, floating)
                                                    : HST_INSTANT_NONE;
  if (series->len == 1 && !hst_event_is_series (first))
    return TRUE;

  hst_expand_series (series, self->zones, floating, now_utc_s, now_utc_s + NEXT_S, NULL, found);
  for (guint i = 0; i < found->len; i++) {
    const gint64 start_utc_s = hst_occurrence_get_start_utc_s (found->pdata[i]);

    if (start_utc_s >= now_utc_s)
      next_utc_s = MIN (next_utc_s, start_utc_s);
  }
  if (next_utc_s != G_MAXINT64)
    hit->at_utc_s = next_utc_s;
  return TRUE;
}

static gboolean
fill_hits (HstStore    *self,
           const char  *words,
           gint64       now_utc_s,
           guint        limit,
           GPtrArray   *hits,
           GError     **error)
{
  g_autofree char *in_title = build_match (words, TRUE);
  g_autofree char *anywhere = build_match (words, FALSE);

  /* Nothing but signs was typed. */
  if (in_title == NULL)
    return TRUE;
  if (!append_hits (self, in_title, now_utc_s, limit, hits, error))
    return FALSE;
  if (hits->len < limit && !append_hits (self, anywhere, now_utc_s, limit, hits, error))
    return FALSE;
  for (guint i = 0; i < hits->len; i++) {
    HstSearchHit *hit = hits->pdata[i];

    if (hit->type == &hst_visit_type)
      place_visit (self, hit);
    else if (hit->type == &hst_event_type && !place_event (self, hit, now_utc_s, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
hst_search_is_searched (const HstRecordType *type)
{
  return find_searched (type) != NULL;
}

gboolean
hst_search_put (HstStore             *self,
                const HstRecordType  *type,
                const char           *key,
                gboolean              is_fresh,
                GPtrArray            *records,
                gint64                from_utc_s,
                gint64                to_utc_s,
                GError              **error)
{
  const Searched *how = find_searched (type);
  g_autofree char *shown = dup_shown_title (how, records);
  g_auto (Texts) texts = { NULL, NULL, NULL, NULL };
  gboolean is_new;
  gint64 id;

  gather_texts (self->folding, how, records, &texts);
  return put_document (self, type, key, is_fresh, shown, from_utc_s, to_utc_s, &id, &is_new, error) &&
         put_words (self, id, is_new, &texts, error);
}

gboolean
hst_search_remove (HstStore             *self,
                   const HstRecordType  *type,
                   const char           *key,
                   GError              **error)
{
  static const char *const statements[] = {
    "DELETE FROM words WHERE rowid = ?", "DELETE FROM document WHERE id = ?",
  };
  gint64 id;

  if (!find_document (self, type, key, &id, error))
    return FALSE;
  for (guint i = 0; id != 0 && i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (HstQuery) query = hst_query_new (self->db, statements[i], error);

    if (query == NULL)
      return FALSE;
    hst_query_bind_int (query, 1, id);
    if (!hst_query_run (query, error))
      return FALSE;
  }
  return TRUE;
}

void
hst_search_hit_free (HstSearchHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->key);
  g_free (hit->title);
  g_free (hit);
}

/**
 * hst_store_search:
 * @self: a plan
 * @words: what a person typed
 * @now_utc_s: the present
 * @limit: how many hits at most
 * @error: (nullable): return location
 *
 * Finds communities, venues, people, visits and events in which every word asked for begins some word.  Case,
 * apostrophes and the script do not matter: Latin letters find Ukrainian as the resolution of 2010 romanises it.
 * First come those that are called so, then those that mention it; among equals first what has no time, then what is
 * nearest to @now_utc_s.
 *
 * Returns: (transfer full) (nullable) (element-type HstSearchHit): the hits, empty if @words has no letter or digit;
 *   %NULL with @error set.  Of a series the hit is one, at its next occurrence.
 */
GPtrArray *
hst_store_search (HstStore    *self,
                  const char  *words,
                  gint64       now_utc_s,
                  guint        limit,
                  GError     **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_search_hit_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_read (self, error))
    return NULL;
  done = fill_hits (self, words, now_utc_s, limit, hits, error);
  hst_store_end_read (self);
  return done ? g_steal_pointer (&hits) : NULL;
}
