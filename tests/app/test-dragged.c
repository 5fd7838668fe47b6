/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of what is dragged out of a window: apart, private, and gone in the end. */
#include "hst-config.h"
#include "hst-dragged.h"

#include <glib/gstdio.h>

#define PATIENCE_MS 20000

static char *
write_file (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *path = hst_dragged_write ("Lunch.ics", bytes, &error);

  g_assert_no_error (error);
  return path;
}

static void
assert_holds (const char *path,
              const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_private (const char *path,
                guint       mode)
{
  GStatBuf found;

  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpuint (found.st_mode & 0777, ==, mode);
}

static gboolean
on_late (gpointer path)
{
  g_error ("%s is still there", (char *) path);
  return G_SOURCE_REMOVE;
}

static gboolean
on_look (gpointer path)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until_gone (const char *path)
{
  const guint late = g_timeout_add (PATIENCE_MS, on_late, (gpointer) path);
  const guint look = g_timeout_add (5, on_look, NULL);

  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
  g_source_remove (look);
}

static char *
dup_root (void)
{
  return g_build_filename (g_get_user_cache_dir (), HST_APP_ID, "dragged", NULL);
}

static void
test_apart (void)
{
  g_autofree char *first = write_file ("first");
  g_autofree char *second = write_file ("second");
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *name = g_path_get_basename (first);

  /* Who received the first may still read it. */
  g_assert_cmpstr (name, ==, "Lunch.ics");
  assert_holds (first, "first");
  assert_holds (second, "second");
  assert_private (first, 0600);
  assert_private (folder, 0700);
  hst_dragged_drop (first);
  wait_until_gone (folder);
  assert_holds (second, "second");
  hst_dragged_keep (second, 0);
  wait_until_gone (second);
}

static void
test_leftovers (void)
{
  g_autofree char *mine = write_file ("mine");
  g_autofree char *root = dup_root ();
  g_autofree char *folder = g_build_filename (root, "aBcDeF", NULL);
  g_autofree char *nested = g_build_filename (folder, "Dinner.ics", NULL);
  g_autofree char *flat = g_build_filename (root, "Dinner.ics", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (nested, "left", -1, NULL));
  g_assert_true (g_file_set_contents (flat, "left", -1, NULL));
  hst_dragged_begin ();
  wait_until_gone (folder);
  wait_until_gone (flat);
  assert_holds (mine, "mine");
}

/* Of another program of ours that runs at the same time. */
static void
test_others_stay (void)
{
  g_autofree char *other = g_build_filename (g_get_user_cache_dir (), HST_APP_ID ".Devel", "dragged", "aBcDeF", NULL);
  g_autofree char *theirs = g_build_filename (other, "Lunch.ics", NULL);
  g_autofree char *root = dup_root ();
  g_autofree char *left = g_build_filename (root, "Dinner.ics", NULL);
  g_autofree char *mine = write_file ("mine");

  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (theirs, "theirs", -1, NULL));
  g_assert_true (g_file_set_contents (left, "left", -1, NULL));
  hst_dragged_begin ();
  wait_until_gone (left);
  assert_holds (theirs, "theirs");
}

static void
test_end (void)
{
  g_autofree char *given = write_file ("given");
  g_autofree char *kept = write_file ("kept");
  g_autofree char *root = dup_root ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("late", 4);
  g_autoptr (GError) error = NULL;

  hst_dragged_keep (kept, 3600);
  hst_dragged_end ();
  g_assert_false (g_file_test (root, G_FILE_TEST_EXISTS));
  /* What was still being written when the program ended. */
  g_assert_null (hst_dragged_write ("Lunch.ics", bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (root, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("hostyny-XXXXXX", NULL);
  g_autofree char *ours = g_build_filename (cache, "hostyny", NULL);
  int status;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/dragged/apart", test_apart);
  g_test_add_func ("/app/dragged/leftovers", test_leftovers);
  g_test_add_func ("/app/dragged/others-stay", test_others_stay);
  g_test_add_func ("/app/dragged/end", test_end);
  status = g_test_run ();
  g_rmdir (ours);
  g_rmdir (cache);

  return status;
}
