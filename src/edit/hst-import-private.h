/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-import.h"

G_BEGIN_DECLS

/* What the plan holds of what an import is about. */
typedef struct {
  HstPlan    *plan;         /* NULL for an empty one */
  GHashTable *events;       /* owned "uid\nrecurrence id" → owned HstEvent */
  GHashTable *components;   /* owned "calendar\nname\nkey" → owned GPtrArray of HstComponent */
  GPtrArray  *calendars;    /* owned HstCalendar */
} HstImportIndex;

HstImportIndex  *hst_import_index_new      (HstImport            *import,
                                            HstStore             *store,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             hst_import_index_free     (HstImportIndex       *self);
HstEvent        *hst_import_index_find_event (HstImportIndex     *self,
                                            const char           *uid,
                                            const HstMoment      *recurrence_id);
void             hst_import_index_replace_event (HstImportIndex  *self,
                                            HstEvent             *event);
void             hst_import_index_add_component (HstImportIndex  *self,
                                            HstComponent         *component);
HstComponent    *hst_import_index_find_component (HstImportIndex *self,
                                            const char           *calendar,
                                            const char           *name,
                                            const char           *key,
                                            guint                 nth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstImportIndex, hst_import_index_free)

char            *hst_import_event_key      (const char           *uid,
                                            const HstMoment      *recurrence_id) G_GNUC_WARN_UNUSED_RESULT;

char            *hst_import_component_key  (const char           *calendar,
                                            const char           *name,
                                            const char           *key) G_GNUC_WARN_UNUSED_RESULT;

/* What somebody answers or asks for. */
typedef struct {
  char       *sender;
  char       *comment;
  gpointer    record;       /* what the plan would hold; NULL if nothing comes of it */
  gpointer    current;      /* borrowed from the index */
  char       *note;         /* translated; why nothing comes of it */
  char       *warning;      /* translated; what speaks against taking it */
} HstImportMessage;

void             hst_import_message_clear  (HstImportMessage     *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstImportMessage, hst_import_message_clear)

void             hst_import_read_reply     (HstImportIndex       *index,
                                            HstStore             *store,
                                            const HstEvent       *incoming,
                                            HstImportMessage     *message);
void             hst_import_read_counter   (HstImportIndex       *index,
                                            HstStore             *store,
                                            const HstEvent       *incoming,
                                            HstImportMessage     *message);

gboolean         hst_import_is_known_property (const char        *name);

void             hst_import_add_note       (HstIcalFile          *file,
                                            guint                 line,
                                            const char           *reason);

int              hst_import_compare_stamps (const HstEvent       *a,
                                            const HstEvent       *b);
HstEvent        *hst_import_merge_event    (HstImportIndex       *index,
                                            const HstEvent       *incoming,
                                            const HstEvent       *current) G_GNUC_WARN_UNUSED_RESULT;
HstImportVerdict hst_import_judge_event    (const HstEvent       *merged,
                                            const HstEvent       *current);
HstImportVerdict hst_import_judge_component (const HstComponent  *incoming,
                                            const HstComponent   *current);

char      *hst_import_dup_report (const HstImport *import) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
