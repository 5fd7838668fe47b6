/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits a plan as the window would, for tests that are no C.
 *
 *   plan-edit PLAN change TYPE KEY SECOND-KEY FIELD VALUE [FIELD VALUE …]
 *   plan-edit PLAN add TYPE KEY SECOND-KEY FIELD VALUE [FIELD VALUE …]
 *   plan-edit PLAN remove TYPE KEY SECOND-KEY
 *
 * SECOND-KEY is "" where there is none. */
#include "hst-edit.h"

#include <stdio.h>
#include <string.h>

static int
fail (const char *why)
{
  fprintf (stderr, "plan-edit: %s\n", why);
  return 1;
}

static const HstRecordType *
find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (strcmp (hst_record_types[i]->name, name) == 0)
      return hst_record_types[i];
  return NULL;
}

static gboolean
apply (HstStore  *store,
       gpointer   seen,
       gpointer   draft,
       GError   **error)
{
  const gint64 now_utc_s = g_get_real_time () / G_USEC_PER_SEC;

  if (seen == NULL || hst_record_get_record_type (seen) != &hst_event_type)
    return hst_edit_put_record (store, seen, draft, error);
  if (draft == NULL)
    return hst_edit_delete_event (store, ((HstEvent *) seen)->uid, NULL, now_utc_s, error);
  return hst_edit_update_event (store, seen, draft, now_utc_s, error);
}

static gboolean
set_fields (gpointer   draft,
            char     **words,
            GError   **error)
{
  for (; words[0] != NULL && words[1] != NULL; words += 2) {
    const HstField *field = hst_record_type_find_field (hst_record_get_record_type (draft), words[0]);

    if (field == NULL || !hst_field_from_text (field, draft, words[1], error))
      return FALSE;
  }
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = NULL;
  const HstRecordType *type = argc > 5 ? find_type (argv[3]) : NULL;
  gpointer seen;
  gpointer draft = NULL;
  gboolean done;

  if (type == NULL)
    return fail ("what is to be edited?");
  store = hst_store_open (argv[1], HST_STORE_OPEN, &error);
  if (store == NULL)
    return fail (error->message);
  if (strcmp (argv[2], "add") == 0) {
    draft = hst_record_new (type);
    hst_field_from_text (&type->fields[0], draft, argv[4], NULL);
    seen = NULL;
  } else {
    seen = hst_store_find (store, type, argv[4], argv[5][0] != '\0' ? argv[5] : NULL, &error);
    if (seen == NULL)
      return fail (error->message);
  }
  if (strcmp (argv[2], "change") == 0)
    draft = hst_record_copy (seen);
  done = (draft == NULL || set_fields (draft, argv + 6, &error)) && apply (store, seen, draft, &error);
  hst_record_unref (seen);
  hst_record_unref (draft);
  return done ? 0 : fail (error != NULL ? error->message : "there is no such field");
}
