/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-table.h"

/* Tables that are taken into a directory, and directories as tables. */

static HstTable *
read_table (const HstRecordType *type,
            const char          *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HstTable *table = hst_table_read (type, bytes, 0, NULL, &error);

  g_assert_no_error (error);

  return table;
}

static GPtrArray *
compare (Fixture    *f,
         HstTable   *table,
         const char *expected)
{
  static const char *const verdicts[] = { "new", "changed", "same", "wrong" };
  g_autoptr (GError) error = NULL;
  GPtrArray *items = hst_table_compare (table, f->store, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++) {
    const HstTableItem *item = items->pdata[i];

    g_string_append_printf (found, "%u %s%s%s\n", item->line, verdicts[item->verdict], item->fault != NULL ? ": " : "",
                            item->fault != NULL ? item->fault : "");
  }
  g_assert_cmpstr (found->str, ==, expected);

  return items;
}

static void
test_people (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (HstTable) table = NULL;
  g_autoptr (HstTable) again = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  const HstPerson *olena;

  put (f, make (&hst_community_type, "code", "UA1", "name", "Охтирська", "centre", "Охтирка", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Зразкова Олена", "community", "UA1", "phone", "1", "notes",
                "стара", NULL));
  table = read_table (&hst_person_type,
                      "Прізвище, ім’я;Посада;Громада;Тел.;Мови;Згода;Роль;Щось інше\r\n"
                      "зразкова  олена;координаторка;Охтирська;'+380501234567;uk, en;5.11.2026;staff;x\r\n"
                      "Новий Іван;;охтирка;;;;;\r\n"
                      ";;UA1;;;;;\r\n"
                      "Хтось;;Атлантида;;;;;\r\n"
                      "Хтось;;;;;скоро;;\r\n"
                      "Хтось;;;;;;король;\r\n"
                      "\"Не закрито;;;\r\n");
  g_assert_cmpint (table->separator, ==, ';');
  g_assert_cmpint (table->map[7], ==, -1);
  items = compare (f, table,
                   "2 changed\n3 new\n4 wrong: The name is missing.\n"
                   "5 wrong: There is no one community “Атлантида”.\n"
                   "6 wrong: consent-on: “скоро” makes no sense here.\n"
                   "7 wrong: role: “король” makes no sense here.\n"
                   "8 wrong: A quotation mark is not closed.\n");
  g_assert_true (hst_table_apply (f->store, items, &error));
  g_assert_no_error (error);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Import 2 entries");
  people = hst_store_load_records (f->store, &hst_person_type, &error);
  g_assert_cmpuint (people->len, ==, 2);
  olena = hst_store_find (f->store, &hst_person_type, "olena", NULL, &error);
  g_assert_cmpstr (olena->name, ==, "зразкова  олена");
  g_assert_cmpstr (olena->phone, ==, "+380501234567");
  g_assert_cmpstr (olena->notes, ==, "стара");
  g_assert_cmpuint (g_strv_length (olena->languages), ==, 2);
  g_assert_cmpint (olena->consent_on, ==, hst_day_from_string ("2026-11-05"));
  g_assert_cmpint (olena->role, ==, HST_PERSON_STAFF);
  hst_record_unref ((gpointer) olena);

  /* A second time, nothing is left to do. */
  again = read_table (&hst_person_type, "name;громада\r\nзразкова  олена;Охтирка\r\nНовий Іван;UA1\r\nНовий Іван;UA1\r\n");
  same = compare (f, again, "2 same\n3 same\n4 wrong: An earlier row is about the same.\n");
  g_assert_cmpuint (hst_table_count (same, HST_TABLE_SAME), ==, 2);
}

static void
test_codifier (Fixture       *f,
               gconstpointer  data)
{
  /* As the ministry's file has it: names with spaces at their ends, a Latin H or a Cyrillic Н. */
  static const char *const text =
    "Перший рівень\tДругий рівень\tТретій рівень\tЧетвертий рівень\tДодатковий рівень\tКатегорія об’єкта\tНазва об’єкта\n"
    "UA73000000000044923\t\t\t\t\tO\tЧернівецька\n"
    "UA73000000000044923\tUA73020000000055841\t\t\t\tP\tВижницький\n"
    "UA73000000000044923\tUA73020000000055841\tUA73020090000031499\t\t\tH\tВижницька \n"
    "UA73000000000044923\tUA73020000000055841\tUA73020090000031499\tUA73020090010033414\t\tM\tВижниця\n"
    "UA73000000000044923\tUA73020000000055841\tUA73020090000031499\tUA73020090020000001\t\tC\tЧорногузи\n"
    "UA59000000000057109\tUA59060000000000001\tUA59060150000055022\t\t\tН\tХмелівська\n"
    "UA59000000000057109\tUA59060000000000001\tUA59060150000055022\tUA59060150010083858\t\tC\tХмелів\n";
  g_autoptr (HstTable) table = read_table (&hst_community_type, text);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  HstCommunity *community;

  g_assert_true (table->is_codifier);
  items = compare (f, table, "4 new\n7 new\n");
  g_assert_true (hst_table_apply (f->store, items, &error));
  community = hst_store_find (f->store, &hst_community_type, "UA73020090000031499", NULL, &error);
  g_assert_cmpstr (community->name, ==, "Вижницька");
  g_assert_cmpstr (community->centre, ==, "Вижниця");
  g_assert_cmpstr (community->raion, ==, "Вижницький");
  g_assert_cmpstr (community->oblast, ==, "Чернівецька");
  g_assert_cmpstr (community->oblast_iso, ==, "UA-77");
  hst_record_unref (community);
}

static void
test_round_trip (Fixture       *f,
                 gconstpointer  data)
{
  const HstRecordType *const types[] = { &hst_community_type, &hst_venue_type, &hst_person_type };
  g_autoptr (GError) error = NULL;

  g_assert_true (hst_edit_fill_sample (f->store, hst_day_from_string ("2026-11-18"), &error));
  put (f, make (&hst_person_type, "uid", "formula", "name", "=1+1", "phone", "+38 (050) 123", "notes", "'-x\n\"y\";z,",
                "office", "з пробілами", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *text = hst_table_write (f->store, types[i], i % 2 == 0, &error);
    g_autoptr (HstTable) table = NULL;
    g_autoptr (GPtrArray) items = NULL;

    g_assert_no_error (error);
    g_assert_true (strstr (text, ",=") == NULL && strstr (text, "\n=") == NULL);
    table = read_table (types[i], text);
    items = hst_table_compare (table, f->store, NULL, &error);
    g_assert_cmpuint (items->len, >, 3);
    for (guint r = 0; r < items->len; r++) {
      const HstTableItem *item = items->pdata[r];

      if (item->verdict != HST_TABLE_SAME)
        g_test_message ("line %u: %s", item->line, item->fault);
      g_assert_cmpint (item->verdict, ==, HST_TABLE_SAME);
    }
  }
}

/* What was changed meanwhile is not overwritten. */
static void
test_changed_meanwhile (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (HstTable) table = read_table (&hst_venue_type, "name,capacity\nHall,40\nRoom,10\n");
  g_autoptr (HstVenue) seen = NULL;
  g_autoptr (HstVenue) draft = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  put (f, make (&hst_venue_type, "uid", "hall", "name", "Hall", NULL));
  items = compare (f, table, "2 changed\n3 new\n");
  seen = hst_store_find (f->store, &hst_venue_type, "hall", NULL, &error);
  draft = hst_record_copy (seen);
  draft->capacity = 99;
  g_assert_true (hst_edit_put_record (f->store, seen, draft, &error));
  g_assert_false (hst_table_apply (f->store, items, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  g_assert_cmpuint (count_records (f, &hst_venue_type), ==, 1);
}

static void
test_no_table (Fixture       *f,
               gconstpointer  data)
{
  static const struct {
    const char *bytes;
    gsize       size;
  } files[] = { { "", 0 }, { "PK\003\004xlsx", 8 }, { "\xff\xfe\x00", 3 }, { "\n\n", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].bytes, files[i].size);
    g_autoptr (GError) error = NULL;

    g_assert_null (hst_table_read (&hst_person_type, bytes, 0, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HstTable) table = read_table (&hst_venue_type, "name,capacity\nHall,40\n");
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hst_table_compare (table, f->store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_harmless (Fixture       *f,
               gconstpointer  data)
{
  static const char *const cells[] = { "=1+1", "+380", "-5", "-5.2", "@x", "'=1", "''=1", "'x", "", "a=b", "+38 (050)", "\tx" };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *made = hst_csv_make_harmless (cells[i]);
    g_autofree char *back = hst_csv_undo_harmless (made);

    g_assert_true (strchr ("=@\t", made[0]) == NULL || made[0] == '\0');
    g_assert_cmpstr (back, ==, cells[i]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/table/people", test_people);
  ADD ("/edit/table/codifier", test_codifier);
  ADD ("/edit/table/round-trip", test_round_trip);
  ADD ("/edit/table/changed-meanwhile", test_changed_meanwhile);
  ADD ("/edit/table/no-table", test_no_table);
  ADD ("/edit/table/cancelled", test_cancelled);
  ADD ("/edit/table/harmless", test_harmless);

  return g_test_run ();
}
