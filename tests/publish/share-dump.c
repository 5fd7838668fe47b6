/* SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: share-dump PLAN-FILE VISIT COMMUNITY FROM TO [VISIT COMMUNITY FROM TO …], "-" for each that sets no limit
 *
 * Fills a new plan file from standard input, exports it for sharing, once for each four words, and writes the
 * calendars to standard output.  The input is blocks that end with an empty line: the type of a record, then lines "field=value" with C escapes.  For
 * tests that compare with other programs. */
#include "hst-export.h"

#include <stdio.h>
#include <string.h>

#define NOW_UTC_S G_GINT64_CONSTANT (1795000000)

static const HstRecordType *
find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (g_str_equal (hst_record_types[i]->name, name))
      return hst_record_types[i];
  g_error ("no type %s", name);
}

static void
fill_field (gpointer  record,
            char     *line)
{
  char *value = strchr (line, '=');
  const HstField *field;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (value);
  *value++ = '\0';
  text = g_strcompress (value);
  field = hst_record_type_find_field (hst_record_get_record_type (record), line);
  g_assert_nonnull (field);
  hst_field_from_text (field, record, text, &error);
  g_assert_no_error (error);
}

static void
put_block (HstStore *store,
           char     *block)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  g_autoptr (GError) error = NULL;
  gpointer record;

  if (lines[0] == NULL || lines[0][0] == '\0')
    return;
  record = hst_record_new (find_type (lines[0]));
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++)
    fill_field (record, lines[i]);
  hst_store_put (store, record, &error);
  g_assert_no_error (error);
  hst_record_unref (record);
}

static char *
read_input (void)
{
  GString *text = g_string_new (NULL);
  char buffer[65536];
  size_t length;

  while ((length = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) length);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
limit_of (const char *word,
          gint64      none)
{
  gint64 utc_s = none;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (word, "-"))
    hst_instant_from_string (word, &utc_s, &error);
  g_assert_no_error (error);
  return utc_s;
}

static void
export (HstStore  *store,
        char     **words)
{
  const HstExportOptions options = {
    HST_PROFILE_SHARE,
    g_str_equal (words[0], "-") ? NULL : words[0],
    g_str_equal (words[1], "-") ? NULL : words[1],
    limit_of (words[2], G_MININT64),
    limit_of (words[3], G_MAXINT64),
    NOW_UTC_S,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hst_export_calendar (store, &options, NULL, &error);
  gconstpointer data;
  gsize size;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (fwrite (data, 1, size, stdout), ==, size);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *input = read_input ();
  g_auto (GStrv) blocks = g_strsplit (input, "\n\n", -1);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, >, 5);
  store = hst_store_open (argv[1], HST_STORE_CREATE, &error);
  g_assert_no_error (error);
  hst_store_begin_step (store, "fill", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; blocks[i] != NULL; i++)
    put_block (store, blocks[i]);
  hst_store_commit_step (store, &error);
  g_assert_no_error (error);

  for (int i = 2; i + 3 < argc; i += 4)
    export (store, argv + i);
  return 0;
}
