/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of series share: events made up of their fields as text, and what happens of them as a text. */

#include "hst-expand.h"

#include <stdarg.h>
#include <string.h>

#define KYIV "[Europe/Kyiv]"

typedef struct {
  HstZones  *zones;
  GPtrArray *series;    /* owned HstEvent */
} Fixture;

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->zones = hst_zones_new ();
  f->series = g_ptr_array_new_with_free_func (hst_record_unref);
  g_assert_nonnull (hst_zones_lookup (f->zones, "Europe/Kyiv"));
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_pointer (&f->series, g_ptr_array_unref);
  g_clear_pointer (&f->zones, hst_zones_unref);
}

/* Adds an event: names of fields and their values as text, the values of lists apart by spaces, until NULL. */
static inline HstEvent *
add (Fixture *f,
     ...)
{
  HstEvent *event = hst_event_new ();
  const char *name;
  va_list args;

  hst_set_text (&event->uid, "series");
  va_start (args, f);
  while ((name = va_arg (args, const char *)) != NULL) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, name);
    const char *value = va_arg (args, const char *);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (field);
    if (field->type == HST_FIELD_LIST) {
      g_auto (GStrv) list = g_strsplit (value, " ", -1);

      hst_set_list (G_STRUCT_MEMBER_P (event, field->offset), (const char *const *) list);
    } else {
      hst_field_from_text (field, event, value, &error);
      g_assert_no_error (error);
    }
  }
  va_end (args);
  g_ptr_array_add (f->series, event);
  return event;
}

static inline gint64
utc (const char *text)
{
  g_autofree char *midnight = NULL;
  g_autoptr (GError) error = NULL;
  gint64 utc_s;

  if (strchr (text, 'T') == NULL)
    text = midnight = g_strconcat (text, "T00:00:00Z", NULL);
  hst_instant_from_string (text, &utc_s, &error);
  g_assert_no_error (error);
  return utc_s;
}

static inline HstZone *
kyiv (Fixture *f)
{
  return hst_zones_lookup (f->zones, "Europe/Kyiv");
}

static inline GPtrArray *
query (Fixture    *f,
       const char *from,
       const char *to,
       gboolean    whole)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_cmpint (hst_expand_series (f->series, f->zones, kyiv (f), utc (from), utc (to), NULL, found), ==, whole);
  return found;
}

/* "2026-01-05T09:00:00+60", the start as written and the length in minutes, a changed instance with its title
 * before it; several with ", " between them. */
static inline char *
show (GPtrArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    HstOccurrence *o = found->pdata[i];
    g_autofree char *start = hst_moment_to_string (hst_occurrence_get_start (o));
    const char *title = hst_occurrence_get_event (o)->summary;

    if (g_str_has_suffix (start, KYIV))
      start[strlen (start) - strlen (KYIV)] = '\0';
    g_string_append_printf (text, "%s%s%s%s+%d", i > 0 ? ", " : "", title != NULL ? title : "",
                            title != NULL ? ":" : "", start,
                            (int) (hst_occurrence_get_end_utc_s (o) - hst_occurrence_get_start_utc_s (o)) / 60);
  }
  return g_string_free (text, FALSE);
}

static inline void
check_bounds (Fixture *f)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 from_s, to_s;

  hst_expand_get_bounds (f->series, f->zones, kyiv (f), &from_s, &to_s);
  hst_expand_series (f->series, f->zones, kyiv (f), G_MININT64, G_MAXINT64, NULL, all);
  for (guint i = 0; i < all->len; i++) {
    g_assert_cmpint (hst_occurrence_get_start_utc_s (all->pdata[i]), >=, from_s);
    g_assert_cmpint (hst_occurrence_get_end_utc_s (all->pdata[i]), <=, to_s);
    g_assert_cmpint (hst_occurrence_get_start_utc_s (all->pdata[i]), <, to_s);
  }
}

#define assert_found(f, from, to, wanted)                         \
  G_STMT_START {                                                  \
    g_autoptr (GPtrArray) found_ = query (f, from, to, TRUE);     \
    g_autofree char *shown_ = show (found_);                      \
    g_assert_cmpstr (shown_, ==, wanted);                         \
    check_bounds (f);                                             \
  } G_STMT_END

#define assert_moment(moment, wanted)                             \
  G_STMT_START {                                                  \
    g_autofree char *moment_ = hst_moment_to_string (moment);     \
    g_assert_cmpstr (moment_, ==, wanted);                        \
  } G_STMT_END
