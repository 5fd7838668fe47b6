/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A visit that is written by the line and edited at random, for the tests of what differs between its versions. */

#include "hst-version.h"

#include <string.h>

#define VISIT "v"
#define HOST "HOST"

static const char *const codes[] = { "UA-A", "UA-B", "UA-C" };
static const char *const venues[] = { "hall", "school", "works" };

static inline gpointer
set (gpointer    record,
     const char *name,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  hst_field_from_text (hst_record_type_find_field (hst_record_get_record_type (record), name), record, text, &error);
  g_assert_no_error (error);
  return record;
}

/* ---- a visit that is written by the line */

typedef struct {
  HstVisit  *visit;
  GPtrArray *delegations;
  GPtrArray *events;
  GPtrArray *venues;
  GPtrArray *people;
} World;

static inline World *
world_new (void)
{
  World *self = g_new0 (World, 1);

  self->visit = set (set (set (set (hst_visit_new (), "uid", VISIT), "host", HOST), "first-day", "2026-11-25"),
                     "last-day", "2026-11-26");
  self->delegations = g_ptr_array_new_with_free_func (hst_record_unref);
  self->events = g_ptr_array_new_with_free_func (hst_record_unref);
  self->venues = g_ptr_array_new_with_free_func (hst_record_unref);
  self->people = g_ptr_array_new_with_free_func (hst_record_unref);
  for (guint i = 0; i < G_N_ELEMENTS (venues); i++)
    g_ptr_array_add (self->venues, set (set (hst_venue_new (), "uid", venues[i]), "name", venues[i]));
  return self;
}

static inline void
world_free (World *self)
{
  hst_record_unref (self->visit);
  g_ptr_array_unref (self->delegations);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->venues);
  g_ptr_array_unref (self->people);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static inline GPtrArray *
copy_all (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, hst_record_copy (records->pdata[i]));
  return copies;
}

/* What is changed afterwards is not seen by the version. */
static inline HstVersion *
world_freeze (World *self)
{
  g_autoptr (HstVisit) visit = hst_record_copy (self->visit);
  g_autoptr (GPtrArray) delegations = copy_all (self->delegations);
  g_autoptr (GPtrArray) events = copy_all (self->events);
  g_autoptr (GPtrArray) places = copy_all (self->venues);
  g_autoptr (GPtrArray) people = copy_all (self->people);

  return hst_version_new (visit, delegations, events, places, people);
}

static inline void
invite (World      *self,
        const char *code)
{
  g_ptr_array_add (self->delegations, set (set (hst_delegation_new (), "gathering", VISIT), "community", code));
}

static inline HstEvent *
add_event (World      *self,
           const char *uid,
           const char *start,
           const char *end)
{
  HstEvent *event = set (set (set (hst_event_new (), "uid", uid), "visit", VISIT), "summary", uid);

  if (start != NULL)
    set (set (event, "start", start), "end", end);
  g_ptr_array_add (self->events, event);
  return event;
}

static inline World *
make_world (void)
{
  World *self = world_new ();

  invite (self, "UA-A");
  invite (self, "UA-B");
  set (add_event (self, "talk", "2026-11-25T10:00:00[Europe/Kyiv]", "2026-11-25T11:00:00[Europe/Kyiv]"), "venue", "hall");
  set (add_event (self, "tour", "2026-11-25T12:00:00[Europe/Kyiv]", "2026-11-25T13:00:00[Europe/Kyiv]"), "communities",
       "UA-A");
  return self;
}

static inline const char *
pick (const char *const *from,
      guint              n)
{
  return from[g_test_rand_int_range (0, (gint32) n)];
}

static inline char *
random_value (const HstField *field)
{
  guint n_names = 0;

  if (g_test_rand_int_range (0, 4) == 0 && field->type != HST_FIELD_ENUM && field->type != HST_FIELD_INT &&
      field->type != HST_FIELD_BOOL)
    return g_strdup ("");
  switch (field->type) {
  case HST_FIELD_TEXT:
    if (strcmp (field->name, "venue") == 0)
      return g_strdup (pick (venues, G_N_ELEMENTS (venues)));
    return g_strdup_printf ("text %d", g_test_rand_int_range (0, 50));
  case HST_FIELD_LIST:
    if (strcmp (field->name, "communities") == 0)
      return g_strdup (pick (codes, G_N_ELEMENTS (codes)));
    return g_strdup_printf ("one\n%d", g_test_rand_int_range (0, 50));
  case HST_FIELD_BOOL:
    return g_strdup (g_test_rand_bit () ? "true" : "false");
  case HST_FIELD_ENUM:
    while (field->names[n_names] != NULL)
      n_names++;
    return g_strdup (field->names[g_test_rand_int_range (0, (gint32) n_names)]);
  case HST_FIELD_MOMENT:
    return g_strdup_printf ("2026-11-2%dT%02d:00:00[Europe/Kyiv]", g_test_rand_int_range (4, 7),
                            g_test_rand_int_range (8, 20));
  case HST_FIELD_DAY:
    return g_strdup_printf ("2026-11-2%d", g_test_rand_int_range (0, 9));
  case HST_FIELD_INT:
  case HST_FIELD_REAL:
    return g_strdup_printf ("%d", g_test_rand_int_range (0, 50));
  case HST_FIELD_INSTANT:
    return g_strdup ("2026-11-25T07:30:00Z");
  default:
    g_assert_not_reached ();
  }
}

static inline void
change_any_field (gpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const HstField *field = &type->fields[g_test_rand_int_range (0, (gint32) type->n_fields)];
  g_autofree char *value = random_value (field);

  if ((field->flags & HST_FIELD_KEY) == 0 && strcmp (field->name, "visit") != 0)
    set (record, field->name, value);
}

static inline void
change_anything (World *world)
{
  static guint n_made;
  g_autofree char *uid = g_strdup_printf ("made-%u", n_made++);

  switch (g_test_rand_int_range (0, 12)) {
  case 0:
    add_event (world, uid, "2026-11-25T15:00:00[Europe/Kyiv]", "2026-11-25T16:00:00[Europe/Kyiv]");
    break;
  case 1:
    if (world->events->len > 0)
      g_ptr_array_remove_index (world->events, (guint) g_test_rand_int_range (0, (gint32) world->events->len));
    break;
  case 2:
    if (world->delegations->len > 0)
      g_ptr_array_remove_index (world->delegations, 0);
    else
      invite (world, pick (codes, G_N_ELEMENTS (codes)));
    break;
  case 3:
    change_any_field (world->venues->pdata[g_test_rand_int_range (0, G_N_ELEMENTS (venues))]);
    break;
  case 4:
    change_any_field (world->visit);
    break;
  case 5:
    if (world->delegations->len > 0)
      change_any_field (world->delegations->pdata[0]);
    break;
  default:
    if (world->events->len > 0)
      change_any_field (world->events->pdata[g_test_rand_int_range (0, (gint32) world->events->len)]);
    break;
  }
}
