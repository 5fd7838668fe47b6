/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export.h"
#include "hst-need-library.h"

#include <glib.h>
#include <string.h>

static guint (*check_version) (void);

static void
test_there (void)
{
  static const HstLateFunction functions[] = { { "archive_version_number", (gpointer *) &check_version } };
  g_autoptr (GError) error = NULL;

  check_version = NULL;
  g_assert_true (hst_need_library ("libarchive.so.13", functions, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (check_version (), >=, 3006000);
}

static void
test_missing (void)
{
  static const HstLateFunction functions[] = { { "archive_version_number", (gpointer *) &check_version } };
  g_autoptr (GError) error = NULL;

  g_assert_false (hst_need_library ("libhostyny-has-none.so.1", functions, 1, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "libhostyny-has-none.so.1"));
}

static void
test_of_another_version (void)
{
  static const HstLateFunction functions[] = {
    { "archive_version_number", (gpointer *) &check_version },
    { "archive_has_no_such_function", (gpointer *) &check_version },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (hst_need_library ("libarchive.so.13", functions, 2, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/need-library/there", test_there);
  g_test_add_func ("/publish/need-library/missing", test_missing);
  g_test_add_func ("/publish/need-library/of-another-version", test_of_another_version);
  return g_test_run ();
}
