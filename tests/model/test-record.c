/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-records.h"

#include <math.h>
#include <string.h>

/* Something that each type of field can hold and a new record does not. */
static const char *
sample_text (const HstField *field)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    return "Ков’яги";
  case HST_FIELD_LIST:
    return "one\ntwo, still two";
  case HST_FIELD_INT:
    return "-42";
  case HST_FIELD_REAL:
    return "50.26235";
  case HST_FIELD_BOOL:
    return "true";
  case HST_FIELD_ENUM:
    return field->names[1];
  case HST_FIELD_DAY:
    return "2026-11-25";
  case HST_FIELD_MOMENT:
    return "2026-11-25T09:30:00[Europe/Kyiv]";
  case HST_FIELD_INSTANT:
    return "2026-11-25T07:30:00Z";
  default:
    g_assert_not_reached ();
  }
}

static gpointer
fill (const HstRecordType *type)
{
  gpointer record = hst_record_new (type);

  for (guint i = 0; i < type->n_fields; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hst_field_is_set (&type->fields[i], record));
    hst_field_from_text (&type->fields[i], record, sample_text (&type->fields[i]), &error);
    g_assert_no_error (error);
    g_assert_true (hst_field_is_set (&type->fields[i], record));
  }
  return record;
}

static void
test_every_field_round_trips (void)
{
  for (guint t = 0; hst_record_types[t] != NULL; t++) {
    const HstRecordType *type = hst_record_types[t];
    gpointer record = fill (type);
    gpointer empty = hst_record_new (type);
    gpointer copy = hst_record_copy (record);

    g_assert_true (hst_record_equal (record, copy));
    for (guint i = 0; i < type->n_fields; i++) {
      const HstField *field = &type->fields[i];
      g_autofree char *text = hst_field_to_text (field, record);
      g_autofree char *nothing = hst_field_to_text (field, empty);

      g_assert_cmpstr (text, ==, sample_text (field));
      /* Emptying it field by field leaves a record like a new one. */
      g_assert_true (hst_field_from_text (field, copy, nothing, NULL));
      g_assert_false (hst_field_equal (field, record, copy));
      g_assert_true (hst_field_equal (field, empty, copy));
    }
    g_assert_true (hst_record_equal (copy, empty));
    hst_record_clear (record);
    g_assert_true (hst_record_equal (record, empty));
    hst_record_unref (record);
    hst_record_unref (empty);
    hst_record_unref (copy);
  }
}

/* A copy of it is a record as any other, which outlives it. */
static void
test_packed_record_can_be_copied (void)
{
  HstEvent *empty = hst_event_new (), *copy;
  gpointer room;
  HstEvent *packed = hst_record_new_packed (empty, 2 * sizeof (char *) + 12, &room);
  char **list = room, *texts = (char *) (list + 2);

  g_assert_true (hst_record_equal (packed, empty));
  memcpy (texts, "one\0two\0abc", 12);
  packed->uid = texts;
  packed->summary = texts + 4;
  packed->speakers = list;
  list[0] = texts + 8;
  list[1] = NULL;
  packed->start = hst_moment_floating (20000, 60);
  copy = hst_record_copy (packed);
  g_assert_true (hst_record_equal (packed, copy));
  hst_record_unref (packed);
  g_assert_cmpstr (copy->uid, ==, "one");
  hst_set_text (&copy->summary, "changed");
  g_assert_true (hst_list_contains (copy->speakers, "abc"));
  g_assert_false (hst_record_equal (empty, copy));
  hst_record_unref (copy);
  hst_record_unref (empty);
}

/* A member without a row would be forgotten by storage and by undo. */
static void
test_rows_cover_the_struct (void)
{
  for (guint t = 0; hst_record_types[t] != NULL; t++) {
    const HstRecordType *type = hst_record_types[t];
    gsize end = sizeof (HstRecord);

    for (guint i = 0; i < type->n_fields; i++) {
      static const gsize size[] = {
        [HST_FIELD_TEXT] = sizeof (char *), [HST_FIELD_LIST] = sizeof (char **), [HST_FIELD_INT] = 8,
        [HST_FIELD_REAL] = 8, [HST_FIELD_BOOL] = 4, [HST_FIELD_ENUM] = 4, [HST_FIELD_DAY] = 4,
        [HST_FIELD_MOMENT] = sizeof (HstMoment), [HST_FIELD_INSTANT] = 8,
      };

      /* At most the padding of one member lies between two rows. */
      g_assert_cmpuint (type->fields[i].offset, >=, end);
      g_assert_cmpuint (type->fields[i].offset - end, <, 8);
      end = type->fields[i].offset + size[type->fields[i].type];
    }
    g_assert_cmpuint (type->size - end, <, 8);
  }
}

static void
test_keys_come_first (void)
{
  for (guint t = 0; hst_record_types[t] != NULL; t++) {
    const HstRecordType *type = hst_record_types[t];
    gboolean over = FALSE;

    g_assert_true (type->fields[0].flags & HST_FIELD_KEY);
    for (guint i = 0; i < type->n_fields; i++) {
      if ((type->fields[i].flags & HST_FIELD_KEY) == 0)
        over = TRUE;
      else
        g_assert_false (over);
    }
  }
}

static void
test_bad_texts_change_nothing (void)
{
  static const struct {
    const HstRecordType *type;
    const char          *field;
    const char          *text;
  } rows[] = {
    { &hst_venue_type, "capacity", "25 people" },
    { &hst_venue_type, "capacity", "" },
    { &hst_venue_type, "capacity", "99999999999999999999" },
    { &hst_venue_type, "latitude", "north" },
    { &hst_venue_type, "latitude", "nan" },
    { &hst_visit_type, "status", "perhaps" },
    { &hst_visit_type, "first-day", "2026-02-30" },
    { &hst_event_type, "start", "half past nine" },
    { &hst_event_type, "transparent", "yes" },
    { &hst_event_type, "stamp", "2026-11-25" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gpointer record = fill (rows[i].type);
    gpointer before = hst_record_copy (record);
    g_autoptr (GError) error = NULL;

    g_assert_false (hst_field_from_text (hst_record_type_find_field (rows[i].type, rows[i].field), record,
                                         rows[i].text, &error));
    g_assert_error (error, HST_MODEL_ERROR, HST_MODEL_ERROR_SYNTAX);
    g_assert_true (hst_record_equal (record, before));
    hst_record_unref (record);
    hst_record_unref (before);
  }
}

static void
test_content_passes_stamps_over (void)
{
  HstEvent *a = fill (&hst_event_type);
  HstEvent *b = hst_record_copy (a);

  b->sequence++;
  hst_set_text (&b->kept, "BEGIN:VEVENT\n");
  g_assert_false (hst_record_equal (a, b));
  g_assert_true (hst_record_same_content (a, b));
  hst_set_text (&b->summary, "Other");
  g_assert_false (hst_record_same_content (a, b));
  g_assert_true (hst_record_same_key (a, b));
  b->recurrence_id = hst_moment_date (1);
  g_assert_false (hst_record_same_key (a, b));
  hst_record_unref (a);
  hst_record_unref (b);
}

static void
test_validate (void)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (hst_record_validate (event, &error));
  g_assert_error (error, HST_MODEL_ERROR, HST_MODEL_ERROR_INVALID);
  hst_set_text (&event->uid, "a");
  g_assert_false (hst_record_validate (event, NULL));
  event->start = hst_moment_zoned (20000, 36000, "Europe/Kyiv");
  g_assert_true (hst_record_validate (event, NULL));
  event->end = hst_moment_zoned (20000, 35999, "Europe/Kyiv");
  g_assert_false (hst_record_validate (event, NULL));
  event->end = hst_moment_date (20001);
  g_assert_false (hst_record_validate (event, NULL));
  event->end = hst_moment_zoned (20000, 36000, "Europe/Kyiv");
  g_assert_true (hst_record_validate (event, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/packed-record-can-be-copied", test_packed_record_can_be_copied);
  g_test_add_func ("/model/record/every-field-round-trips", test_every_field_round_trips);
  g_test_add_func ("/model/record/rows-cover-the-struct", test_rows_cover_the_struct);
  g_test_add_func ("/model/record/keys-come-first", test_keys_come_first);
  g_test_add_func ("/model/record/bad-texts-change-nothing", test_bad_texts_change_nothing);
  g_test_add_func ("/model/record/content-passes-stamps-over", test_content_passes_stamps_over);
  g_test_add_func ("/model/record/validate", test_validate);
  return g_test_run ();
}
