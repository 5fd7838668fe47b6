/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor-private.h"

#include "hst-kind.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* The draft to the widgets: what can be chosen, what is chosen, what cannot be taken. */

static void
offer_kinds (HstEventEditor *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (HstEventKind kind = HST_EVENT_OTHER; kind <= HST_EVENT_BLOCKER; kind++) {
    g_ptr_array_add (ids, g_strdup_printf ("%d", (int) kind));
    g_ptr_array_add (labels, (gpointer) (kind != HST_EVENT_OTHER ? hst_event_kind_get_label (kind)
                                                                  : C_("kind of session", "Other")));
  }
  hst_choice_offer (self->kind, ids, labels);
}

static void
offer_statuses (HstEventEditor *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (HstEventStatus status = HST_STATUS_NONE; status <= HST_STATUS_CANCELLED; status++) {
    g_ptr_array_add (ids, g_strdup_printf ("%d", (int) status));
    g_ptr_array_add (labels, (gpointer) hst_words_event_status (status));
  }
  hst_choice_offer (self->status, ids, labels);
}

static void
offer_visits (HstEventEditor *self,
              HstPlan        *plan)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) _("No visit: a meeting"));
  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    g_ptr_array_add (ids, visit->uid);
    g_ptr_array_add (labels, visit->title != NULL ? visit->title : (gpointer) _("Untitled"));
  }
  hst_choice_offer (self->visit, ids, labels);
}

/* The words that are the same for every event. */
void
hst_event_editor_offer_words (HstEventEditor *self)
{
  offer_kinds (self);
  offer_statuses (self);
}

static void
show_text (GtkEditable *editable,
           const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text != NULL ? text : "") != 0)
    gtk_editable_set_text (editable, text != NULL ? text : "");
}

char *
hst_event_editor_dup_view_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_view_text (GtkTextView *view,
                const char  *text)
{
  g_autofree char *shown = hst_event_editor_dup_view_text (view);

  if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static void
show_fault (GtkEditable *editable,
            gboolean     fault)
{
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

guint
hst_event_editor_show_faults (HstEventEditor *self)
{
  g_autofree char *sentence = NULL;
  guint faults = hst_draft_check (self->draft, &sentence);

  /* An untitled event that came so is no fault of who looks at it. */
  if (g_strcmp0 (self->draft->title, self->original->title) == 0 && (faults & HST_DRAFT_TITLE) != 0) {
    faults &= ~(guint) HST_DRAFT_TITLE;
    if (faults == 0)
      g_clear_pointer (&sentence, g_free);
  }
  show_fault (GTK_EDITABLE (self->title_row), (faults & HST_DRAFT_TITLE) != 0);
  show_fault (self->start_date_entry, (faults & HST_DRAFT_START_DATE) != 0);
  show_fault (self->start_time_entry, (faults & HST_DRAFT_START_TIME) != 0);
  show_fault (self->end_date_entry, (faults & HST_DRAFT_END_DATE) != 0);
  show_fault (self->end_time_entry, (faults & HST_DRAFT_END_TIME) != 0);
  hst_event_editor_show_kind_faults (self, faults);
  gtk_label_set_label (self->fault_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), sentence != NULL);

  return faults;
}

void
hst_event_editor_show_times (HstEventEditor *self)
{
  gboolean was_showing = self->showing;

  self->showing = TRUE;
  gtk_switch_set_active (self->all_day_switch, self->draft->all_day);
  show_text (self->start_date_entry, self->draft->start_date);
  show_text (self->start_time_entry, self->draft->start_time);
  show_text (self->end_date_entry, self->draft->end_date);
  show_text (self->end_time_entry, self->draft->end_time);
  gtk_widget_set_visible (GTK_WIDGET (self->start_time_entry), !self->draft->all_day);
  gtk_widget_set_visible (GTK_WIDGET (self->end_time_entry), !self->draft->all_day);
  self->showing = was_showing;
}

/* One that was changed by itself repeats no more; its series does. */
static void
show_repeat (HstEventEditor *self)
{
  const HstEvent *event = hst_occurrence_get_event (self->occurrence);
  g_autofree char *rule = hst_draft_dup_repeat (self->draft);

  gtk_widget_set_visible (GTK_WIDGET (self->repeat_group), !self->draft->unscheduled && !hst_event_is_instance (event));
  if (!self->draft->unscheduled)
    hst_repeat_group_show (self->repeat_group, rule, event, hst_occurrence_get_start (self->occurrence),
                           hst_schedule_get_zone (self->schedule));
}

static void
choose_number (HstChoice *choice,
               int        number)
{
  g_autofree char *id = g_strdup_printf ("%d", number);

  hst_choice_select (choice, id);
}

static void
show_delegations (HstEventEditor *self,
                  HstPlan        *plan)
{
  if (self->draft->visit != NULL)
    hst_delegation_list_show_attendance (self->delegations, plan, self->palette, self->draft->visit,
                                         self->draft->communities);
  else
    hst_delegation_list_show_replies (self->delegations, plan, self->palette,
                                      hst_occurrence_get_uid (self->occurrence));
}

void
hst_event_editor_show_draft (HstEventEditor *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);

  self->showing = TRUE;
  show_text (GTK_EDITABLE (self->title_row), self->draft->title);
  choose_number (self->kind, (int) self->draft->kind);
  choose_number (self->status, (int) self->draft->status);
  hst_event_editor_show_times (self);
  show_repeat (self);
  show_text (GTK_EDITABLE (self->location_row), self->draft->location);
  show_view_text (self->description_view, self->draft->description);
  show_view_text (self->notes_view, self->draft->notes);
  if (plan != NULL) {
    offer_visits (self, plan);
    hst_choice_select (self->visit, self->draft->visit);
    hst_link_show (self->venue, plan, NULL, self->draft->venue);
    hst_link_show (self->responsible, plan, NULL, self->draft->responsible);
    hst_link_list_show (self->speakers, plan, self->draft->facts->speakers);
    show_delegations (self, plan);
  }
  hst_event_editor_show_kind (self);
  hst_event_editor_show_faults (self);
  self->showing = FALSE;
}
