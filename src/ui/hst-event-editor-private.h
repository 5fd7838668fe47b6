/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-choice.h"
#include "hst-delegation-list.h"
#include "hst-event-editor.h"
#include "hst-link-list.h"
#include "hst-link.h"
#include "hst-repeat-group.h"

G_BEGIN_DECLS

/* The rooms of an editor: hst-event-editor.c takes what a person types, hst-event-editor-show.c shows the draft,
 * hst-event-editor-build.c makes the widgets, hst-event-editor-kind.c the fields that depend on the kind, hst-event-editor-facts.c what the draft has no field for. */

struct _HstEventEditor {
  AdwBin             parent_instance;

  HstSchedule       *schedule;
  HstPalette        *palette;
  HstOccurrence     *occurrence;
  HstDraft          *original;   /* what the occurrence says */
  HstDraft          *draft;      /* what the person has made of it */
  HstDraft          *sent;       /* what was told last, until the plan has it */
  gboolean           sent_done;  /* the plan has it: what is shown next says so */
  gboolean           commit_again;
  gboolean           showing;    /* the widgets are being filled: nobody is typing */
  gboolean           conflict;

  HstChoice         *kind;
  HstChoice         *status;
  HstChoice         *visit;
  HstLink           *venue;
  HstLink           *responsible;
  HstLinkList       *speakers;

  guint              next_piece;   /* what is to be made next: hst-event-editor-build.c */

  GtkLabel          *title_label;
  GtkLabel          *when_label;
  GtkLabel          *where_label;
  GtkWidget         *message_box;
  GtkLabel          *message_label;
  GtkWidget         *keep_button;
  GtkBox            *findings_box;
  AdwEntryRow       *title_row;
  AdwComboRow       *kind_row;
  AdwComboRow       *status_row;
  AdwComboRow       *visit_row;
  GtkSwitch         *all_day_switch;
  GtkEditable       *start_date_entry;
  GtkEditable       *start_time_entry;
  GtkEditable       *end_date_entry;
  GtkEditable       *end_time_entry;
  GtkLabel          *fault_label;
  AdwActionRow      *venue_row;
  AdwEntryRow       *location_row;
  HstDelegationList *delegations;
  AdwPreferencesGroup *people_group;
  AdwActionRow      *responsible_row;
  AdwActionRow      *speakers_row;
  AdwPreferencesGroup *time_group;
  HstRepeatGroup    *repeat_group;
  GtkWidget         *all_day_row;
  GtkWidget         *start_row;
  GtkWidget         *end_row;
  AdwPreferencesGroup *kind_group;
  GtkWidget         *length_row;   /* of what has no time yet */
  GtkWidget         *gathering_row;
  GPtrArray         *fact_rows;    /* rows of the fields that depend on the kind, as hst-event-editor-kind.c lists them */
  GPtrArray         *fact_choices; /* owned HstChoice or HstLink, NULL for what is typed */
  GtkTextView       *description_view;
  GtkTextView       *notes_view;
  GtkLabel          *source_label;
};

void  hst_event_editor_need_whole    (HstEventEditor *self);
void  hst_event_editor_listen        (HstEventEditor *self);
void  hst_event_editor_offer_words   (HstEventEditor *self);
char *hst_event_editor_dup_view_text (GtkTextView    *view) G_GNUC_WARN_UNUSED_RESULT;
guint hst_event_editor_show_faults   (HstEventEditor *self);
void  hst_event_editor_show_times    (HstEventEditor *self);
void  hst_event_editor_show_draft    (HstEventEditor *self);

gboolean hst_event_editor_is_busy    (HstEventEditor *self);
void  hst_event_editor_tell_created  (HstEventEditor *self,
                                      gpointer        record);
void  hst_event_editor_commit_when_left (HstEventEditor *self,
                                      GtkWidget      *field);

gboolean hst_event_editor_add_kind   (HstEventEditor *self);
void  hst_event_editor_clear_kind    (HstEventEditor *self);
void  hst_event_editor_show_kind     (HstEventEditor *self);
void  hst_event_editor_show_kind_faults (HstEventEditor *self,
                                      guint           faults);

void  hst_event_editor_show_facts    (HstEventEditor *self);
void  hst_event_editor_show_findings (HstEventEditor *self);

G_END_DECLS
