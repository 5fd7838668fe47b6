/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <unistd.h>

/* Makes a plan file whole or not at all: it is filled under another name first. */

static void
remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

    g_unlink (name);
  }
}

static gboolean
fill_file (const char  *path,
           HstDay       today,
           GError     **error)
{
  g_autoptr (HstStore) store = hst_store_open (path, HST_STORE_CREATE, error);

  if (store == NULL)
    return FALSE;

  return today != HST_DAY_NONE ? hst_edit_fill_sample (store, today, error) : hst_edit_fill_empty (store, error);
}

/* Gives the file its name unless something has it: a link never replaces; where there are no links, a name that is free
 * is taken. */
static gboolean
name_file (const char  *from,
           const char  *to,
           GError     **error)
{
  int why = link (from, to) == 0 ? 0 : errno;

  if (why == 0) {
    g_unlink (from);
    return TRUE;
  }
  if (why != EEXIST && !g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) == 0)
    return TRUE;

  if (why == EEXIST)
    /* Translators: %s is the path of a file. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS, _("There is a file “%s” already."), to);
  else
    /* Translators: the first %s is the path of a file, the second the system's reason. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, _("The plan “%s” could not be made: %s"), to,
                 g_strerror (why));

  return FALSE;
}

/**
 * hst_edit_make_plan:
 * @path: where
 * @today: the day from which the sample's dates are counted; %HST_DAY_NONE for an empty plan
 * @error: return location
 *
 * Makes a plan file, empty or with the sample.  It appears under its name when it is complete.  The folder must be
 * there.
 *
 * Returns: %FALSE with @error set and no file made; %HST_STORE_ERROR_EXISTS if the name is taken
 */
gboolean
hst_edit_make_plan (const char  *path,
                    HstDay       today,
                    GError     **error)
{
  g_autofree char *suffix = NULL;
  g_autofree char *draft = NULL;
  gboolean ok;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    /* Translators: %s is the path of a file. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS, _("There is a file “%s” already."), path);
    return FALSE;
  }

  suffix = g_uuid_string_random ();
  draft = g_strdup_printf ("%s.%.8s.new", path, suffix);
  ok = fill_file (draft, today, error) && name_file (draft, path, error);
  if (!ok)
    remove_files (draft);

  return ok;
}
