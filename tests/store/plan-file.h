/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of this room share: a plan file in a folder of its own, records made up by the line, and the whole
 * plan as one text, so that two states can be compared at a glance. */

#include "hst-store.h"

#include <glib/gstdio.h>

typedef struct {
  char     *folder;
  char     *path;
  HstStore *store;
} PlanFile;

static inline void
plan_file_close (PlanFile *self)
{
  if (self->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->store));
}

static inline void
plan_file_open (PlanFile      *self,
                HstStoreFlags  flags)
{
  g_autoptr (GError) error = NULL;

  self->store = hst_store_open (self->path, flags, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

/* A path in a new folder, without a file. */
static inline void
plan_file_init (PlanFile *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("hostyny-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "Мій план.hostyny", NULL);
  self->store = NULL;
}

static inline void
plan_file_new (PlanFile *self)
{
  plan_file_init (self);
  plan_file_open (self, HST_STORE_CREATE);
}

static inline void
plan_file_clear (PlanFile *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  plan_file_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_remove (path);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanFile, plan_file_clear)

static inline HstMoment
moment (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstMoment value;

  hst_moment_from_string (text, &value, &error);
  g_assert_no_error (error);
  return value;
}

static inline gint64
instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 utc_s = 0;

  hst_instant_from_string (text, &utc_s, &error);
  g_assert_no_error (error);
  return utc_s;
}

static inline HstEvent *
make_event (const char *uid,
            const char *summary,
            const char *start,
            const char *end)
{
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, summary);
  event->start = moment (start);
  if (end != NULL)
    event->end = moment (end);
  return event;
}

static inline void
begin (HstStore   *store,
       const char *title)
{
  g_autoptr (GError) error = NULL;

  hst_store_begin_step (store, title, NULL, &error);
  g_assert_no_error (error);
}

static inline void
put (HstStore *store,
     gpointer  record)
{
  g_autoptr (GError) error = NULL;

  hst_store_put (store, record, &error);
  g_assert_no_error (error);
}

static inline void
commit (HstStore *store)
{
  g_autoptr (GError) error = NULL;

  hst_store_commit_step (store, &error);
  g_assert_no_error (error);
}

/* One step that puts one record, which it takes over. */
static inline void
put_alone (HstStore *store,
           gpointer  record)
{
  begin (store, "put");
  put (store, record);
  commit (store);
  hst_record_unref (record);
}

static inline int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* Every record with every field that is set, sorted: a plan of an older version, brought up to date, reads as it did. */
static inline char *
dump_plan (HstStore *store)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    const HstRecordType *type = hst_record_types[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) records = hst_store_load_records (store, type, &error);

    g_assert_no_error (error);
    for (guint j = 0; j < records->len; j++) {
      GString *line = g_string_new (type->name);

      for (guint k = 0; k < type->n_fields; k++) {
        g_autofree char *text = hst_field_to_text (&type->fields[k], records->pdata[j]);

        if (hst_field_is_set (&type->fields[k], records->pdata[j]))
          g_string_append_printf (line, "|%s=%s", type->fields[k].name, text);
      }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static inline void
assert_dump (HstStore   *store,
             const char *expected)
{
  g_autofree char *found = dump_plan (store);

  g_assert_cmpstr (found, ==, expected);
}

/* hst_store_verify() finds nothing but references to what made-up records do not have. */
static inline void
assert_sound (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hst_store_verify (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    if (!g_str_has_suffix (faults->pdata[i], "which the plan does not have."))
      g_error ("%s", (const char *) faults->pdata[i]);
}

static inline char *
random_text (GRand *rand)
{
  static const char *const words[] = {
    "Охтирка", "Валки", "обʼєкт", "котельня", "Куяльник", "school", "07:30", "x;y,z\\n", "“лапки”", "рядок\nдва", "ґанок",
  };

  return g_strdup_printf ("%s %s %d", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                          words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], g_rand_int_range (rand, 0, 1000));
}

static inline void
fill_moment (GRand     *rand,
             HstMoment *value)
{
  const HstDay day = g_rand_int_range (rand, 15000, 25000);
  const gint32 second = g_rand_int_range (rand, 0, 86400);

  switch (g_rand_int_range (rand, 0, 5)) {
  case 0:
    *value = (HstMoment) HST_MOMENT_INIT;
    break;
  case 1:
    *value = hst_moment_date (day);
    break;
  case 2:
    *value = hst_moment_floating (day, second);
    break;
  case 3:
    *value = hst_moment_utc ((gint64) day * HST_DAY_S + second);
    break;
  default:
    *value = hst_moment_zoned (day, second, "Europe/Kyiv");
    break;
  }
}

/* Anything that the field can hold, or nothing. */
static inline void
fill_field (GRand          *rand,
            const HstField *field,
            gpointer        record)
{
  gpointer at = (guint8 *) record + field->offset;
  g_autofree char *text = random_text (rand);
  guint n_names = 0;

  if (g_rand_int_range (rand, 0, 3) == 0 && (field->flags & HST_FIELD_KEY) == 0)
    return;
  switch (field->type) {
  case HST_FIELD_TEXT:
    hst_set_text (at, text);
    break;
  case HST_FIELD_LIST: {
    g_auto (GStrv) list = g_strsplit (g_strdelimit (text, "\n", ' '), " ", -1);

    hst_set_list (at, (const char *const *) list);
    break;
  }
  case HST_FIELD_INT:
    *(gint64 *) at = g_rand_int_range (rand, -5, 100000);
    break;
  case HST_FIELD_REAL:
    *(double *) at = g_rand_double_range (rand, -90, 90);
    break;
  case HST_FIELD_BOOL:
    *(gboolean *) at = g_rand_boolean (rand);
    break;
  case HST_FIELD_ENUM:
    while (field->names[n_names] != NULL)
      n_names++;
    *(int *) at = g_rand_int_range (rand, 0, (gint32) n_names);
    break;
  case HST_FIELD_DAY:
    *(HstDay *) at = g_rand_int_range (rand, -700000, 2900000);
    break;
  case HST_FIELD_MOMENT:
    fill_moment (rand, at);
    break;
  case HST_FIELD_INSTANT:
    *(gint64 *) at = g_rand_int_range (rand, -2000000000, 2000000000);
    break;
  default:
    g_assert_not_reached ();
  }
}

static inline gpointer
make_random_record (GRand               *rand,
                    const HstRecordType *type)
{
  gpointer record = hst_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    fill_field (rand, &type->fields[i], record);
  return record;
}

/* A plan as some version wrote it: see test-upgrade.c. */
static inline char *
dup_fixture_path (gint64      version,
                  const char *ending)
{
  g_autofree char *name = g_strdup_printf ("version-%" G_GINT64_FORMAT "%s", version, ending);

  return g_test_build_filename (G_TEST_DIST, "store", "plans", name, NULL);
}

static inline void
unpack_plan (gint64      version,
             const char *into)
{
  g_autofree char *path = dup_fixture_path (version, ".hostyny.gz");
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (into);
  g_autoptr (GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) raw = g_file_read (from, NULL, &error);
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GFileOutputStream) out = NULL;

  g_assert_no_error (error);
  in = g_converter_input_stream_new (G_INPUT_STREAM (raw), gunzip);
  out = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}
