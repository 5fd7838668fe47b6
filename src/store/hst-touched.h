/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which records a step touches, as far as anything derives from them.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

/**
 * HstTouched:
 * @uids: UIDs of events, owned → whether all that happened to them was being put in
 * @others: "table\nkey" of the other records that are searched, owned
 * @zones: whether a component was touched, which may be a VTIMEZONE
 * @n_changes: rows in the changeset
 */
typedef struct {
  GHashTable *uids;
  GHashTable *others;
  gboolean    zones;
  guint       n_changes;
} HstTouched;

const HstRecordType *
         hst_touched_find_type    (const char          *name);
void     hst_touched_init         (HstTouched          *self);
void     hst_touched_clear        (HstTouched          *self);
/* An SQLite result code. */
int      hst_touched_note_changes (HstTouched          *self,
                                   gconstpointer        changeset,
                                   int                  size);
/* Of any type but events. */
void     hst_touched_note_other   (HstTouched          *self,
                                   const HstRecordType *type,
                                   const char          *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstTouched, hst_touched_clear)

G_END_DECLS
