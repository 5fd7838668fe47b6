/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-reader.h"
#include "hst-edit.h"

G_BEGIN_DECLS

typedef enum {
  HST_IMPORT_NEW,
  HST_IMPORT_CHANGED,
  HST_IMPORT_UNCHANGED,
  HST_IMPORT_OLDER,
} HstImportVerdict;

/**
 * HstImportWord:
 * @sender: (nullable): who answers or proposes: an e-mail address
 * @comment: (nullable): what they say about it
 *
 * What is said with an item that is a message.
 */
typedef struct {
  char *sender;
  char *comment;
} HstImportWord;

/**
 * HstImportItem:
 * @record: (element-type HstRecord) (nullable): what the plan would hold: an #HstEvent, an #HstComponent or, from a REPLY, an
 *   #HstDelegation; what only Hostyny knows of an event is taken over from @current; %NULL for a new event that is not held,
 *   see hst_import_dup_record()
 * @current: (nullable): what the plan holds
 * @word: (nullable): what is said with it, if it is a message (REPLY, COUNTER)
 * @verdict: what it is to the plan
 * @take: whether it will be merged; preset to new and changed
 * @is_proposal: whether somebody asks for this to be so (COUNTER); not preset, and counted apart
 * @file: which of the files it comes from
 * @line: line of that file at which it begins, 0 where not known
 * @event: which of that file's events it is, where it is not held
 *
 * There may be a hundred thousand of them: so they are kept small.
 */
typedef struct {
  gpointer          record;
  gpointer          current;
  HstImportWord    *word;
  HstImportVerdict  verdict : 8;
  guint             take : 1;
  guint             is_proposal : 1;
  guint             file;
  guint             line;
  guint             event;
} HstImportItem;

/**
 * HstImportChange:
 * @field: (nullable): which field of the record
 * @property: (nullable): where there is no field, upper-case name of the iCalendar property or component, as in "ATTENDEE"
 *   or "VALARM"
 * @before: (nullable): what the plan holds: of a field the text of hst_field_to_text(), of a property its lines
 * @after: (nullable): what it would hold
 *
 * One difference between an item and the plan.
 */
typedef struct {
  const HstField *field;
  char           *property;
  char           *before;
  char           *after;
} HstImportChange;

/**
 * HstImport:
 * @files: (element-type HstIcalFile): what was read
 * @names: (element-type utf8): the files' names, for messages
 * @items: (element-type HstImportItem): every item of every file, compared with the plan
 * @calendars: (element-type HstCalendar): the VCALENDARs that new items bring along
 *
 * A preview: nothing has changed yet.
 */
typedef struct {
  GPtrArray *files;
  GPtrArray *names;
  GPtrArray *items;
  GPtrArray *calendars;
} HstImport;

void       hst_import_free    (HstImport     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstImport, hst_import_free)

/* Of the items; time zones do not count, and neither do proposals. */
guint      hst_import_count   (HstImport        *self,
                               HstImportVerdict  verdict);
guint      hst_import_count_proposals (HstImport  *self);
/* What the plan would hold, read again where it is not held; and what kind of record that is, which is always known. */
gpointer   hst_import_dup_record   (const HstImport     *self,
                                    const HstImportItem *item) G_GNUC_WARN_UNUSED_RESULT;
const HstRecordType *
           hst_import_item_get_record_type (const HstImportItem *item);
gboolean   hst_import_item_is_time_zone    (const HstImportItem *item);
GPtrArray *hst_import_item_list_changes (const HstImportItem *item) G_GNUC_WARN_UNUSED_RESULT;
guint      hst_import_count_unreadable (HstImport *self);

/* Reads the files.  Fails if one cannot be read at all: then nothing is imported from any. */
HstImport *hst_import_read    (HstZones       *zones,
                               GFile *const   *files,
                               guint           n_files,
                               GCancellable   *cancellable,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Compares them with the plan, or with an empty one if @store is NULL; may be called again after the plan has changed. */
gboolean   hst_import_compare (HstImport      *self,
                               HstStore       *store,
                               GCancellable   *cancellable,
                               GError        **error);
/* Both. */
HstImport *hst_import_prepare (HstStore       *store,
                               GFile *const   *files,
                               guint           n_files,
                               GCancellable   *cancellable,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* Merges what is to be taken, as one step.  @into_visit (nullable): UID of the visit whose sessions new events become. */
gboolean   hst_import_apply   (HstStore       *store,
                               HstImport      *import,
                               const char     *into_visit,
                               gint64          now_utc_s,
                               GCancellable   *cancellable,
                               GError        **error);

G_END_DECLS
