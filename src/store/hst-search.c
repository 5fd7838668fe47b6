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

/* Nearest to now first; what has no time is always near. */
#define HITS_OF(found)                                                                                        \
  "SELECT d.type, d.key, d.title, d.from_utc_s FROM " found " AS w JOIN document AS d ON d.id = w.id "        \
  "ORDER BY CASE WHEN d.from_utc_s IS NULL THEN 0 WHEN d.from_utc_s > ?2 THEN d.from_utc_s - ?2 "             \
  "WHEN d.to_utc_s < ?2 THEN ?2 - d.to_utc_s ELSE 0 END, d.title, d.key LIMIT ?3"

/* NULL where romanising changes nothing. */
static char *
dup_latin (const char *folded)
{
  g_autofree char *roman = hst_text_romanise (folded);

  return g_str_equal (folded, roman) ? NULL : g_steal_pointer (&roman);
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

  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (g_strcmp0 (hst_record_types[i]->name, type) == 0 && hst_search_is_searched (hst_record_types[i]))
      hit->type = hst_record_types[i];
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

/* Appends the hits of one query. */
static gboolean
append_hits (HstStore    *self,
             gboolean     is_beside,
             const char  *match,
             gint64       now_utc_s,
             guint        limit,
             GPtrArray   *hits,
             GError     **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db, is_beside ? HITS_OF ("(SELECT rowid AS id FROM words WHERE words MATCH ?1 UNION ALL "
                                                        "SELECT rowid FROM temp.words_beside WHERE words_beside MATCH ?1)")
                                             : HITS_OF ("(SELECT rowid AS id FROM words WHERE words MATCH ?1)"), error);
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
           gboolean     is_beside,
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
  if (!append_hits (self, is_beside, in_title, now_utc_s, limit, hits, error))
    return FALSE;
  if (hits->len < limit && !append_hits (self, is_beside, anywhere, now_utc_s, limit, hits, error))
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
  gboolean done, is_beside = FALSE, is_more;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  /* If it fails, as on a full disk, they are found beside the plan. */
  if (!self->read_only && self->session == NULL)
    hst_store_index_words (self, G_MAXUINT, &is_more, NULL);
  if (!hst_store_begin_read (self, error))
    return NULL;
  done = hst_late_words_prepare (self, &is_beside, error) &&
         fill_hits (self, is_beside, words, now_utc_s, limit, hits, error);
  hst_store_end_read (self);
  return done ? g_steal_pointer (&hits) : NULL;
}
