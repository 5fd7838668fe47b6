/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-edit.h"

#include <glib/gstdio.h>
#include <string.h>

/* A real plan file in a folder of its own. */

#define NOW_S ((gint64) 1795000000)   /* 2026-11-18T08:26:40Z */
#define LATER_S (NOW_S + 3600)

typedef struct {
  char     *folder;
  char     *path;
  HstStore *store;
} Fixture;

static inline void
fixture_open (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("hostyny-edit-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "plan.hostyny", NULL);
  f->store = hst_store_open (f->path, HST_STORE_CREATE, &error);
  g_assert_no_error (error);
}

static inline void
fixture_close (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  g_assert_finalize_object (f->store);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (f->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
}

static inline HstMoment
moment (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstMoment result = HST_MOMENT_INIT;

  hst_moment_from_string (text, &result, &error);
  g_assert_no_error (error);

  return result;
}

static inline void
assert_moment (const HstMoment *actual,
               const char      *expected)
{
  g_autofree char *text = hst_moment_to_string (actual);

  g_assert_cmpstr (text, ==, expected);
}

/* @...: field, text, …, NULL */
G_GNUC_NULL_TERMINATED
static inline gpointer
make (const HstRecordType *type,
      ...)
{
  gpointer record = hst_record_new (type);
  const char *name;
  va_list args;

  va_start (args, type);
  while ((name = va_arg (args, const char *)) != NULL) {
    const HstField *field = hst_record_type_find_field (type, name);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (field);
    hst_field_from_text (field, record, va_arg (args, const char *), &error);
    g_assert_no_error (error);
  }
  va_end (args);

  return record;
}

static inline HstEvent *
find_event (Fixture    *f,
            const char *uid,
            const char *recurrence_id)
{
  return hst_store_find (f->store, &hst_event_type, uid, recurrence_id, NULL);
}

static inline void
create (Fixture  *f,
        HstEvent *draft)
{
  g_autoptr (GError) error = NULL;

  hst_edit_create_event (f->store, draft, NOW_S, NULL, &error);
  g_assert_no_error (error);
  hst_record_unref (draft);
}

static inline void
put (Fixture  *f,
     gpointer  record)
{
  g_autoptr (GError) error = NULL;

  hst_edit_put_record (f->store, NULL, record, &error);
  g_assert_no_error (error);
  hst_record_unref (record);
}

static inline char *
last_title (Fixture *f)
{
  g_autoptr (HstStep) step = hst_edit_peek_undo (f->store, NULL);

  return step != NULL ? hst_edit_step_title (step) : NULL;
}

static inline guint
count_steps (Fixture *f)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (f->store, 1000, NULL);

  return steps->len;
}

static inline guint
count_records (Fixture             *f,
               const HstRecordType *type)
{
  g_autoptr (GPtrArray) records = hst_store_load_records (f->store, type, NULL);

  return records->len;
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_open, function, fixture_close)
