/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-detail.h"

#include "hst-records.h"

/* Whatever fields there will be: what is private is never for anybody, and what is kept for no one. */
static void
test_private_fields_stay_inside (void)
{
  guint n_private = 0;

  for (guint t = 0; hst_record_types[t] != NULL; t++) {
    gpointer record = hst_record_new (hst_record_types[t]);

    for (guint i = 0; i < hst_record_types[t]->n_fields; i++) {
      const HstField *field = &hst_record_types[t]->fields[i];
      const gboolean is_private = (field->flags & HST_FIELD_PRIVATE) != 0;
      const gboolean is_kept = (field->flags & HST_FIELD_KEPT) != 0;

      n_private += is_private;
      g_assert_cmpint (hst_detail_allows (HST_DETAIL_PUBLIC, record, field->name), ==, !is_private && !is_kept);
      g_assert_cmpint (hst_detail_allows (HST_DETAIL_INTERNAL, record, field->name), ==, !is_kept);
      if (g_str_equal (field->name, "notes") && is_private)
        g_assert_false (hst_detail_allows (HST_DETAIL_PARTICIPANTS, record, "notes"));
    }
    hst_record_unref (record);
  }
  g_assert_cmpuint (n_private, >, 10);
}

static void
test_texts_and_lists_are_withheld (void)
{
  g_autoptr (HstPerson) person = hst_person_new ();
  g_autoptr (HstDelegation) delegation = hst_delegation_new ();
  const char *const people[] = { "a", "b", NULL };

  hst_set_text (&person->name, "Name");
  hst_set_text (&person->office, "Office");
  hst_set_list (&delegation->delegates, people);
  g_assert_null (hst_detail_get_text (HST_DETAIL_PUBLIC, person, "name"));
  g_assert_cmpstr (hst_detail_get_text (HST_DETAIL_PARTICIPANTS, person, "name"), ==, "Name");
  g_assert_cmpstr (hst_detail_get_text (HST_DETAIL_PUBLIC, person, "office"), ==, "Office");
  g_assert_null (hst_detail_get_text (HST_DETAIL_INTERNAL, NULL, "name"));
  g_assert_null (hst_detail_get_list (HST_DETAIL_PUBLIC, delegation, "delegates")[0]);
  g_assert_cmpstr (hst_detail_get_list (HST_DETAIL_PARTICIPANTS, delegation, "delegates")[1], ==, "b");
}

static void
test_levels_have_names (void)
{
  HstDetail detail = HST_DETAIL_INTERNAL;

  g_assert_true (hst_detail_from_text ("public", &detail));
  g_assert_cmpint (detail, ==, HST_DETAIL_PUBLIC);
  g_assert_true (hst_detail_from_text ("internal", &detail));
  g_assert_cmpint (detail, ==, HST_DETAIL_INTERNAL);
  g_assert_false (hst_detail_from_text ("everything", &detail));
  g_assert_false (hst_detail_from_text (NULL, &detail));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publish/detail/private-fields-stay-inside", test_private_fields_stay_inside);
  g_test_add_func ("/publish/detail/texts-and-lists-are-withheld", test_texts_and_lists_are_withheld);
  g_test_add_func ("/publish/detail/levels-have-names", test_levels_have_names);

  return g_test_run ();
}
