/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-prepare.h"

#include "hst-format.h"
#include "hst-import-words.h"
#include "hst-link.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* In the worker's thread: a file may hold a hundred thousand items, and each is read again to be shown. */

void
hst_prepared_free (HstPrepared *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->import, hst_import_free);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

static HstRowVerdict
row_verdict (HstImportVerdict verdict)
{
  switch (verdict) {
  case HST_IMPORT_NEW:
    return HST_ROW_NEW;
  case HST_IMPORT_CHANGED:
    return HST_ROW_CHANGED;
  case HST_IMPORT_OLDER:
    return HST_ROW_OLDER;
  case HST_IMPORT_UNCHANGED:
  default:
    return HST_ROW_UNCHANGED;
  }
}

static char *
dup_title (gconstpointer  record,
           HstPlan       *plan)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_event_type)
    return g_strdup (hst_event_get_title (record));
  if (type == &hst_delegation_type) {
    const HstDelegation *delegation = record;
    HstCommunity *community = hst_plan_find_community (plan, delegation->community);

    return g_strdup (community != NULL ? hst_community_get_short_name (community) : delegation->community);
  }
  if (type == &hst_confirmation_type)
    return hst_link_dup_text (plan, &hst_person_type, ((const HstConfirmation *) record)->whom);
  return g_strdup (((const HstComponent *) record)->name);
}

/* What it is, if it has no time. */
static char *
dup_what (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_delegation_type)
    return g_strdup (_("Reply of a delegation"));
  if (type == &hst_confirmation_type)
    return g_strjoin (" · ", _("Answer of a person"), hst_words_reply (((const HstConfirmation *) record)->state), NULL);
  return g_strdup (_("Kept for export"));
}

/* When it is, or what it is if it has no time; of several files, also from which it comes. */
static char *
dup_when (const HstImportItem *item,
          gconstpointer        record,
          HstImport           *import)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autofree char *when = type == &hst_event_type ? hst_import_words_moment (&((const HstEvent *) record)->start)
                                                  : dup_what (record);
  g_autofree char *name = NULL;

  if (import->files->len < 2)
    return g_steal_pointer (&when);
  name = g_path_get_basename (import->names->pdata[item->file]);
  return when != NULL ? g_strjoin (" · ", when, name, NULL) : g_steal_pointer (&name);
}

static HstImportRow *
make_row (const HstImportItem *item,
          HstImport           *import,
          HstPlan             *plan)
{
  g_autoptr (HstRecord) record = hst_import_dup_record (import, item);
  g_autofree char *title = dup_title (record, plan);
  g_autofree char *when = dup_when (item, record, import);
  g_autofree char *changes = hst_import_words_changes (item);

  return hst_import_row_new (title, when, changes, row_verdict (item->verdict), item->take);
}

static GPtrArray *
dup_problems (HstImport *import)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < import->files->len; i++) {
    HstIcalFile *file = import->files->pdata[i];

    for (guint k = 0; k < file->problems->len; k++) {
      HstIcalProblem *problem = file->problems->pdata[k];

      /* Translators: name of a file, a line in it, and what is wrong there. */
      g_ptr_array_add (texts, g_strdup_printf (_("%s, line %u: %s"), (const char *) import->names->pdata[i],
                                               problem->line, problem->reason));
    }
  }

  return texts;
}

/**
 * hst_import_prepare_rows:
 * @store: the plan's file
 * @files: (array length=n_files): iCalendar files
 * @n_files: how many
 * @cancellable: (nullable): a way to stop
 * @error: return location
 *
 * Reads files and compares them with the plan, as hst_import_prepare() does, and puts into words what they would bring.  May
 * be called in any thread.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
HstPrepared *
hst_import_prepare_rows (HstStore      *store,
                         GFile *const  *files,
                         guint          n_files,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (HstPrepared) self = g_new0 (HstPrepared, 1);
  g_autoptr (HstPlan) plan = NULL;
  HstImport *import;

  import = self->import = hst_import_prepare (store, files, n_files, cancellable, error);
  if (import == NULL)
    return NULL;
  plan = hst_store_load_plan (store, error);
  if (plan == NULL)
    return NULL;
  self->rows = hst_import_rows_new ();
  self->items = g_ptr_array_new ();
  for (guint i = 0; i < import->items->len; i++) {
    HstImportItem *item = import->items->pdata[i];

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    /* Time zones come along with what needs them; nobody chooses among them. */
    if (hst_import_item_is_time_zone (item))
      continue;
    hst_import_rows_take (self->rows, make_row (item, import, plan));
    g_ptr_array_add (self->items, item);
  }
  self->problems = dup_problems (import);
  return g_steal_pointer (&self);
}
