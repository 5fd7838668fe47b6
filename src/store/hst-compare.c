/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"

#include "hst-record-sql.h"
#include "hst-store-private.h"

/* What two plans have different, and making one what the other is.  Both are walked in the order of their keys side by
 * side, so that only what differs is held in memory. */

/**
 * Difference:
 * @mine: (nullable): what this plan has
 * @theirs: (nullable): what the other has
 */
typedef struct {
  gpointer mine;
  gpointer theirs;
} Difference;

static void
difference_free (Difference *self)
{
  hst_record_unref (self->mine);
  hst_record_unref (self->theirs);
  g_free (self);
}

/**
 * Walk:
 * @query: all records of a type, by key
 * @record: (nullable): the one it stands on
 */
typedef struct {
  const HstRecordType *type;
  HstQuery            *query;
  gpointer             record;
} Walk;

static void
walk_clear (Walk *self)
{
  hst_record_unref (self->record);
  g_clear_pointer (&self->query, hst_query_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static gboolean
walk_on (Walk    *self,
         GError **error)
{
  const HstRowState state = hst_query_next (self->query, error);

  g_clear_pointer (&self->record, hst_record_unref);
  if (state == HST_ROW_READY)
    self->record = hst_record_sql_read (self->query, self->type, 0, error);
  return state == HST_ROW_END || self->record != NULL;
}

static gboolean
walk_start (Walk                 *self,
            HstStore             *store,
            const HstRecordType  *type,
            GError              **error)
{
  const gboolean has_two_keys = type->n_fields > 1 && (type->fields[1].flags & HST_FIELD_KEY) != 0;

  self->type = type;
  self->query = hst_query_new (store->db, hst_record_sql_select (type, has_two_keys ? "ORDER BY 1, 2" : "ORDER BY 1"),
                               error);
  return self->query != NULL && walk_on (self, error);
}

/* Rows are in the order of SQLite's BINARY collation, which is that of bytes. */
static int
compare_keys (const HstRecordType *type,
              gconstpointer        a,
              gconstpointer        b)
{
  for (guint i = 0; i < type->n_fields && (type->fields[i].flags & HST_FIELD_KEY) != 0; i++) {
    g_autofree char *mine = hst_field_to_text (&type->fields[i], a);
    g_autofree char *theirs = hst_field_to_text (&type->fields[i], b);
    const int order = strcmp (mine, theirs);

    if (order != 0)
      return order;
  }
  return 0;
}

static void
take_difference (GPtrArray *differences,
                 gpointer   mine,
                 gpointer   theirs)
{
  Difference *difference = g_new (Difference, 1);

  difference->mine = mine != NULL ? hst_record_ref (mine) : NULL;
  difference->theirs = theirs != NULL ? hst_record_ref (theirs) : NULL;
  g_ptr_array_add (differences, difference);
}

static gboolean
compare_type (HstStore             *self,
              HstStore             *other,
              const HstRecordType  *type,
              GPtrArray            *differences,
              GCancellable         *cancellable,
              GError              **error)
{
  g_auto (Walk) mine = { 0 };
  g_auto (Walk) theirs = { 0 };

  if (!walk_start (&mine, self, type, error) || !walk_start (&theirs, other, type, error))
    return FALSE;
  while (mine.record != NULL || theirs.record != NULL) {
    const int order = mine.record == NULL     ? 1
                      : theirs.record == NULL ? -1
                                              : compare_keys (type, mine.record, theirs.record);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (order != 0 || !hst_record_equal (mine.record, theirs.record))
      take_difference (differences, order <= 0 ? mine.record : NULL, order >= 0 ? theirs.record : NULL);
    if ((order <= 0 && !walk_on (&mine, error)) || (order >= 0 && !walk_on (&theirs, error)))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
find_differences (HstStore      *self,
                  HstStore      *other,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func ((GDestroyNotify) difference_free);

  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (!compare_type (self, other, hst_record_types[i], differences, cancellable, error))
      return NULL;
  return g_steal_pointer (&differences);
}

/**
 * hst_store_compare:
 * @self: a plan
 * @other: another plan, that nobody else uses now
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstTouch): what would become of the records of @self if it became
 *   as @other is, empty if they hold the same; %NULL with @error set
 */
GPtrArray *
hst_store_compare (HstStore      *self,
                   HstStore      *other,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GPtrArray) touches = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (HST_IS_STORE (other) && other != self, NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_read (self, error))
    return NULL;
  differences = find_differences (self, other, cancellable, error);
  hst_store_end_read (self);
  if (differences == NULL)
    return NULL;
  for (guint i = 0; i < differences->len; i++) {
    const Difference *difference = differences->pdata[i];

    g_ptr_array_add (touches, hst_touch_new (difference->mine == NULL     ? HST_TOUCH_ADDED
                                             : difference->theirs == NULL ? HST_TOUCH_REMOVED
                                                                          : HST_TOUCH_CHANGED,
                                             difference->theirs != NULL ? difference->theirs : difference->mine));
  }
  return g_steal_pointer (&touches);
}

static gboolean
take_over (HstStore      *self,
           HstStore      *other,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GPtrArray) differences = find_differences (self, other, cancellable, error);

  if (differences == NULL)
    return FALSE;
  for (guint i = 0; i < differences->len; i++) {
    const Difference *difference = differences->pdata[i];

    if (difference->theirs != NULL ? !hst_store_put (self, difference->theirs, error)
                                   : !hst_store_remove (self, difference->mine, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_store_become:
 * @self: a plan that is not inside a step
 * @other: another plan, that nobody else uses now: a backup
 * @title: id of the title of the step that this makes
 * @subject: (nullable): its subject
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Makes the records of a plan what they are in another, as one step, which can be undone.  The history of @self goes
 * on; that of @other plays no part.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
hst_store_become (HstStore      *self,
                  HstStore      *other,
                  const char    *title,
                  const char    *subject,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (HST_IS_STORE (other) && other != self, FALSE);

  if (!hst_store_begin_step (self, title, subject, error))
    return FALSE;
  if (!take_over (self, other, cancellable, error)) {
    hst_store_abandon_step (self);
    return FALSE;
  }
  return hst_store_commit_step (self, error);
}
