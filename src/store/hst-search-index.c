/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

/* What is in the index of words: hst-search.c says what for. */

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

const HstRecordType *
hst_search_find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    if (g_strcmp0 (searched[i].type->name, name) == 0)
      return searched[i].type;
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

gboolean
hst_search_find (HstStore             *self,
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

/* What is new gets an id after all others. */
static gboolean
insert_document (HstStore             *self,
                 const HstRecordType  *type,
                 const char           *key,
                 const char           *shown,
                 gint64                from_utc_s,
                 gint64                to_utc_s,
                 gint64               *id,
                 gboolean             *is_new,
                 GError              **error)
{
  if (!write_document (self, "INSERT OR IGNORE INTO document (type, key, title, from_utc_s, to_utc_s) "
                       "VALUES (?1, ?2, ?3, ?4, ?5)", type, key, shown, from_utc_s, to_utc_s, error))
    return FALSE;
  *is_new = sqlite3_changes (self->db->sqlite) > 0;
  if (*is_new)
    *id = sqlite3_last_insert_rowid (self->db->sqlite);
  return TRUE;
}

/* See write_range() for why this is no upsert. */
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
  *id = 0;
  *is_new = FALSE;
  if (!is_fresh && !hst_search_find (self, type, key, id, error))
    return FALSE;
  if (*id == 0) {
    if (!insert_document (self, type, key, shown, from_utc_s, to_utc_s, id, is_new, error))
      return FALSE;
    if (*is_new)
      return TRUE;
    if (!hst_search_find (self, type, key, id, error))
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
write_words (HstStore     *self,
             const char   *sql,
             gint64        id,
             const Texts  *texts,
             GError      **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  hst_query_bind_text (query, 2, texts->title);
  hst_query_bind_text (query, 3, texts->body);
  hst_query_bind_text (query, 4, texts->title_latin);
  hst_query_bind_text (query, 5, texts->body_latin);
  return hst_query_run (query, error);
}

static gboolean
put_words (HstStore     *self,
           gint64        id,
           gboolean      is_new,
           const Texts  *texts,
           GError      **error)
{
  gboolean same = FALSE;

  if (!is_new && !has_words (self, id, texts, &same, error))
    return FALSE;
  return same || write_words (self, "INSERT OR REPLACE INTO words (rowid, title, body, title_latin, body_latin) "
                              "VALUES (?, ?, ?, ?, ?)", id, texts, error);
}

gboolean
hst_search_is_searched (const HstRecordType *type)
{
  return find_searched (type) != NULL;
}

static void
note_late (HstLate *late,
           gint64   document)
{
  late->first = late->first == 0 ? document : MIN (late->first, document);
  late->last = MAX (late->last, document);
}

gboolean
hst_search_put_late (HstStore             *self,
                     const HstRecordType  *type,
                     const char           *key,
                     const char           *shown,
                     gint64                from_utc_s,
                     gint64                to_utc_s,
                     HstLate              *late,
                     gint64               *document,
                     gboolean             *is_new,
                     GError              **error)
{
  *document = 0;
  if (!insert_document (self, type, key, shown, from_utc_s, to_utc_s, document, is_new, error))
    return FALSE;
  if (*is_new)
    note_late (late, *document);
  return TRUE;
}

gboolean
hst_search_put (HstStore             *self,
                const HstRecordType  *type,
                const char           *key,
                gboolean              is_fresh,
                GPtrArray            *records,
                gint64                from_utc_s,
                gint64                to_utc_s,
                HstLate              *late,
                gint64               *document,
                gboolean             *is_new,
                GError              **error)
{
  const Searched *how = find_searched (type);
  g_autofree char *shown = dup_shown_title (how, records);
  g_auto (Texts) texts = { NULL, NULL, NULL, NULL };

  if (!put_document (self, type, key, is_fresh, shown, from_utc_s, to_utc_s, document, is_new, error))
    return FALSE;
  if (*is_new && late->is_wanted) {
    note_late (late, *document);
    return TRUE;
  }
  gather_texts (self->folding, how, records, &texts);
  return put_words (self, *document, *is_new, &texts, error);
}

gboolean
hst_search_put_words (HstStore             *self,
                      const char           *insert,
                      gint64                document,
                      const HstRecordType  *type,
                      GPtrArray            *records,
                      GError              **error)
{
  g_auto (Texts) texts = { NULL, NULL, NULL, NULL };

  gather_texts (self->folding, find_searched (type), records, &texts);
  return write_words (self, insert, document, &texts, error);
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

  if (!hst_search_find (self, type, key, &id, error))
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
