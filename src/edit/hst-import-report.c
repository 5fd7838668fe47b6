/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-private.h"

#include <glib/gi18n-lib.h>

/* What an import had to tell, for the history: of every file what it held, and what was noticed in it. */

/* A file that is wrong in every line is wrong in these. */
#define LINES_MAX 60

static void
add_count (GString    *text,
           char       *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static gboolean
counts (const HstImportItem *item,
        guint                file)
{
  /* Time zones come with what uses them. */
  return item->file == file && !hst_import_item_is_time_zone (item);
}

static char *
dup_counts (const HstImport *import,
            guint            file)
{
  const HstIcalFile *read = import->files->pdata[file];
  GString *text = g_string_new (NULL);
  guint n_verdicts[HST_IMPORT_OLDER + 1] = { 0 };
  guint n_left = 0, n_lost = 0;

  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = import->items->pdata[i];

    if (!counts (item, file))
      continue;
    n_verdicts[item->verdict]++;
    n_left += !item->take && item->verdict != HST_IMPORT_UNCHANGED;
  }
  for (guint i = 0; i < read->problems->len; i++)
    n_lost += ((const HstIcalProblem *) read->problems->pdata[i])->lost;
  add_count (text, g_strdup_printf (ngettext ("%u new", "%u new", n_verdicts[HST_IMPORT_NEW]), n_verdicts[HST_IMPORT_NEW]));
  if (n_verdicts[HST_IMPORT_CHANGED] > 0)
    add_count (text, g_strdup_printf (ngettext ("%u changed", "%u changed", n_verdicts[HST_IMPORT_CHANGED]),
                                      n_verdicts[HST_IMPORT_CHANGED]));
  if (n_verdicts[HST_IMPORT_UNCHANGED] > 0)
    add_count (text, g_strdup_printf (ngettext ("%u unchanged", "%u unchanged", n_verdicts[HST_IMPORT_UNCHANGED]),
                                      n_verdicts[HST_IMPORT_UNCHANGED]));
  if (n_verdicts[HST_IMPORT_OLDER] > 0)
    add_count (text, g_strdup_printf (ngettext ("%u older", "%u older", n_verdicts[HST_IMPORT_OLDER]),
                                      n_verdicts[HST_IMPORT_OLDER]));
  if (n_lost > 0)
    add_count (text, g_strdup_printf (ngettext ("%u unreadable", "%u unreadable", n_lost), n_lost));
  if (n_left > 0)
    /* Translators: how many items of a calendar file a person did not want. */
    add_count (text, g_strdup_printf (ngettext ("%u not taken", "%u not taken", n_left), n_left));
  return g_string_free (text, FALSE);
}

/*
 * hst_import_dup_report:
 * @import: a preview, of which it is settled what is taken
 *
 * Returns: (transfer full): what is to be told of it later, a line a file and a line for each thing that was noticed
 */
char *
hst_import_dup_report (const HstImport *import)
{
  GString *text = g_string_new (NULL);
  guint n_lines = 0;

  for (guint i = 0; i < import->files->len; i++) {
    const HstIcalFile *file = import->files->pdata[i];
    g_autofree char *name = g_path_get_basename (import->names->pdata[i]);
    g_autofree char *found = dup_counts (import, i);

    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", name, found);
    for (guint k = 0; k < file->problems->len; k++) {
      const HstIcalProblem *problem = file->problems->pdata[k];

      if (n_lines++ == LINES_MAX)
        g_string_append (text, "\n…");
      if (n_lines > LINES_MAX)
        break;
      g_string_append_c (text, '\n');
      /* Translators: name of a file, a line in it, and what is wrong there. */
      g_string_append_printf (text, _("%s, line %u: %s"), name, problem->line, problem->reason);
    }
  }
  return g_string_free (text, FALSE);
}
