/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-table.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Directories as tables: csv-import and csv-export. */

static const HstRecordType *
find_type (const char *word)
{
  static const struct {
    const char          *singular;
    const char          *plural;
    const HstRecordType *type;
  } kinds[] = {
    { "community", "communities", &hst_community_type },
    { "venue", "venues", &hst_venue_type },
    { "person", "people", &hst_person_type },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (word, kinds[i].singular) == 0 || g_ascii_strcasecmp (word, kinds[i].plural) == 0)
      return kinds[i].type;

  /* Translators: %s is what somebody typed; the other words are to be typed as they are. */
  hst_ctl_complain (_("hostynyctl: “%s” is none of community, venue and person."), word);
  return NULL;
}

/* COLUMN=FIELD, or COLUMN= to leave the column out. */
static gboolean
map_column (HstTable   *table,
            const char *word)
{
  const char *sign = strrchr (word, '=');
  g_autofree char *column = sign != NULL ? g_strndup (word, (gsize) (sign - word)) : NULL;
  int field = -1;
  guint at = table->n_columns;

  for (guint c = 0; column != NULL && c < table->n_columns; c++)
    if (g_strcmp0 (table->headers[c], column) == 0)
      at = c;
  if (at < table->n_columns && sign[1] != '\0') {
    for (guint i = 0; i < table->type->n_fields; i++)
      if (g_str_equal (table->type->fields[i].name, sign + 1) && hst_table_takes_field (table->type, i))
        field = (int) i;
  }
  if (at == table->n_columns || (sign[1] != '\0' && field < 0)) {
    /* Translators: %s is what somebody typed; --map is to be typed as it is. */
    hst_ctl_complain (_("hostynyctl: --map: “%s” is no COLUMN=FIELD of this table."), word);
    return FALSE;
  }
  /* Another column that said it does not any more. */
  for (guint c = 0; field >= 0 && c < table->n_columns; c++)
    if (table->map[c] == field)
      table->map[c] = -1;
  table->map[at] = field;

  return TRUE;
}

static HstExit
say_items (HstCtl    *ctl,
           HstTable  *table,
           GPtrArray *items)
{
  static const char *const names[] = { "new", "changed", "unchanged", "wrong" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_wrong = 0;

  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "encoding", table->encoding);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint c = 0; c < table->n_columns; c++)
    hst_ctl_json_text (builder, table->headers[c],
                       table->map[c] >= 0 ? table->type->fields[table->map[c]].name : NULL);
  json_builder_end_object (builder);
  for (guint verdict = HST_TABLE_NEW; verdict <= HST_TABLE_WRONG; verdict++) {
    const guint n = hst_table_count (items, verdict);

    json_builder_set_member_name (builder, names[verdict]);
    json_builder_add_int_value (builder, n);
    g_string_append_printf (line, "%s%s %u", verdict > 0 ? ", " : "", names[verdict], n);
    n_wrong = n;
  }
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++) {
    const HstTableItem *item = items->pdata[i];

    if (item->verdict != HST_TABLE_WRONG)
      continue;
    hst_ctl_complain ("%s:%u: %s", ctl->args[1], item->line, item->fault);
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "line");
    json_builder_add_int_value (builder, item->line);
    hst_ctl_json_text (builder, "reason", item->fault);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (ctl->is_json)
    hst_ctl_say_json (builder);
  else
    hst_ctl_say (line->str);

  return n_wrong > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

static HstTable *
read_table (HstCtl              *ctl,
            const HstRecordType *type)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (ctl->args[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  HstTable *table = bytes != NULL ? hst_table_read (type, bytes, 0, NULL, &error) : NULL;

  if (table == NULL)
    hst_ctl_fail (HST_EXIT_INPUT, error->message);

  return table;
}

HstExit
hst_ctl_csv_import (HstCtl *ctl)
{
  const HstRecordType *type = find_type (ctl->args[0]);
  g_autoptr (HstTable) table = type != NULL ? read_table (ctl, type) : NULL;
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  if (table == NULL)
    return type == NULL ? HST_EXIT_USAGE : HST_EXIT_INPUT;
  for (guint i = 0; ctl->map != NULL && ctl->map[i] != NULL; i++)
    if (!map_column (table, ctl->map[i]))
      return HST_EXIT_USAGE;
  store = hst_ctl_open (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  items = hst_table_compare (table, store, NULL, &error);
  if (items == NULL || (!ctl->is_dry_run && !hst_table_apply (store, items, &error)))
    return hst_ctl_explain_exit (error);

  return say_items (ctl, table, items);
}

HstExit
hst_ctl_csv_export (HstCtl *ctl)
{
  const HstRecordType *type = find_type (ctl->args[0]);
  g_autoptr (HstStore) store = type != NULL ? hst_ctl_open (ctl, HST_STORE_READ_ONLY) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return type == NULL ? HST_EXIT_USAGE : HST_EXIT_PLAN;
  text = hst_table_write (store, type, ctl->with_mark, &error);
  if (text == NULL)
    return hst_ctl_explain_exit (error);
  if (ctl->output == NULL) {
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

    text = NULL;
    hst_ctl_say_bytes (bytes);
    return HST_EXIT_DONE;
  }
  if (!g_file_set_contents (ctl->output, text, -1, &error))
    return hst_ctl_fail (HST_EXIT_PLAN, error->message);
  hst_ctl_say (ctl->output);

  return HST_EXIT_DONE;
}
