/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan-fixture.h"

#include "hst-import.h"

/* Calendars that are taken into a plan. */

#define HEADER "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n"
#define FOOTER "END:VCALENDAR\r\n"
#define EVENT(uid, lines)                                                                          \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T080000Z\r\n" lines "END:VEVENT\r\n"
#define TALK(lines)                                                                                \
  EVENT ("talk", "DTSTART;TZID=Europe/Kyiv:20261202T100000\r\nDTEND;TZID=Europe/Kyiv:20261202T110000\r\n" lines)

static inline GFile *
write_file (Fixture    *f,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static inline HstImport *
prepare (Fixture    *f,
         const char *text)
{
  g_autoptr (GFile) file = write_file (f, "test.ics", text);
  g_autoptr (GError) error = NULL;
  HstImport *import = hst_import_prepare (f->store, &file, 1, NULL, &error);

  g_assert_no_error (error);

  return import;
}

/* "new changed unchanged older unreadable" */
static inline char *
count (HstImport *import)
{
  return g_strdup_printf ("%u %u %u %u %u", hst_import_count (import, HST_IMPORT_NEW),
                          hst_import_count (import, HST_IMPORT_CHANGED),
                          hst_import_count (import, HST_IMPORT_UNCHANGED),
                          hst_import_count (import, HST_IMPORT_OLDER), hst_import_count_unreadable (import));
}

static inline void
take_in (Fixture    *f,
         const char *text,
         const char *into_visit,
         const char *expected)
{
  g_autoptr (HstImport) import = prepare (f, text);
  g_autofree char *counts = count (import);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (counts, ==, expected);
  hst_import_apply (f->store, import, into_visit, LATER_S, NULL, &error);
  g_assert_no_error (error);
}
