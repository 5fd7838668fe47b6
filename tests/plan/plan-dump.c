/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes random plans with what the checker finds in them, one JSON object a line.
 *
 *   plan-dump PLANS SEED
 */
#include "random-plan.h"

#include <stdio.h>
#include <stdlib.h>

static const RandomShape shapes[] = {
  { .events = 30, .days = 4, .people = 4 },
  { .events = 40, .days = 12, .people = 5 },
};

static void
print_text (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  printf ("\"%s\"", escaped);
}

static void
print_field (const HstField *field,
             gconstpointer   record)
{
  char **list = field->type == HST_FIELD_LIST ? G_STRUCT_MEMBER (char **, record, field->offset) : NULL;
  g_autofree char *text = NULL;

  if (field->type != HST_FIELD_LIST) {
    text = hst_field_to_text (field, record);
    print_text (text != NULL ? text : "");
    return;
  }
  printf ("[");
  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    printf (i > 0 ? "," : "");
    print_text (list[i]);
  }
  printf ("]");
}

static void
print_record (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *separator = "";

  printf ("{");
  for (guint i = 0; i < type->n_fields; i++) {
    if (!hst_field_is_set (&type->fields[i], record))
      continue;
    printf ("%s\"%s\":", separator, type->fields[i].name);
    print_field (&type->fields[i], record);
    separator = ",";
  }
  printf ("}");
}

static void
print_records (HstPlan *plan)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    GPtrArray *all = hst_record_types[i] != &hst_event_type ? hst_plan_get_records (plan, hst_record_types[i]) : NULL;

    printf ("%s\"%s\":[", i > 0 ? "," : "", hst_record_types[i]->name);
    for (guint k = 0; all != NULL && k < all->len; k++) {
      printf (k > 0 ? "," : "");
      print_record (all->pdata[k]);
    }
    printf ("]");
  }
}

static void
print_finding (HstFinding *finding)
{
  const char *uid = hst_finding_get_uid (finding), *other = hst_finding_get_other (finding);
  const char *visit = hst_finding_get_visit (finding);

  printf ("[\"%s\",\"%s\",\"%s\",\"%s\",%" G_GINT64_FORMAT "]", hst_finding_get_rule (finding), visit != NULL ? visit : "",
          uid != NULL ? uid : "", other != NULL ? other : "",
          hst_finding_get_at_utc_s (finding) != HST_INSTANT_NONE ? hst_finding_get_at_utc_s (finding) : 0);
}

static void
print_plan (World *world)
{
  g_autofree char *today = hst_day_to_string (world->today);

  world_check (world);
  printf ("{\"today\":\"%s\",\"records\":{", today);
  print_records (world->plan);
  printf ("},\"events\":[");
  for (guint i = 0; i < world->occurrences->len; i++) {
    printf (i > 0 ? "," : "");
    print_record (hst_occurrence_get_event (world->occurrences->pdata[i]));
  }
  printf ("],\"findings\":[");
  for (guint i = 0; i < world->findings->len; i++) {
    printf (i > 0 ? "," : "");
    print_finding (world->findings->pdata[i]);
  }
  printf ("]}\n");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *seed = g_strdup_printf ("--seed=%s", argc > 2 ? argv[2] : "");
  char *words[] = { argv[0], seed, NULL };
  char **arguments = words;
  int n_words = 2;

  g_test_init (&n_words, &arguments, NULL);
  for (int i = 0; argc > 2 && i < atoi (argv[1]); i++) {
    g_autoptr (World) world = random_plan_new (&shapes[i % 2]);

    print_plan (world);
  }
  return 0;
}
