/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor.h"

#include "hst-choice.h"
#include "hst-delegation-list.h"
#include "hst-finding.h"
#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstEventEditor:
 *
 * A session or a meeting, edited in place: a draft of plain values that the widgets show and fill.  What was changed
 * is told by "edited" (the occurrence, the draft as it was, the draft as it is wanted) when a field is left, and by
 * "replied" (a delegation as it was seen, as it is wanted).
 */
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
  HstChoice         *venue;
  HstChoice         *responsible;

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
  AdwComboRow       *venue_row;
  AdwEntryRow       *location_row;
  HstDelegationList *delegations;
  AdwComboRow       *responsible_row;
  AdwActionRow      *speakers_row;
  AdwActionRow      *gathering_row;
  GtkTextView       *description_view;
  GtkTextView       *notes_view;
  GtkLabel          *source_label;
};

enum {
  EDITED,
  REPLIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstEventEditor, hst_event_editor, ADW_TYPE_BIN)

/* ---- what can be chosen */

static void
offer_kinds (HstEventEditor *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (HstEventKind kind = HST_EVENT_OTHER; kind <= HST_EVENT_BLOCKER; kind++) {
    g_ptr_array_add (ids, g_strdup_printf ("%d", (int) kind));
    g_ptr_array_add (labels, (gpointer) hst_words_event_kind (kind));
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

static void
offer_venues (HstEventEditor *self,
              HstPlan        *plan)
{
  GPtrArray *venues = hst_plan_get_records (plan, &hst_venue_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) C_("venue", "None"));
  for (guint i = 0; i < venues->len; i++) {
    HstVenue *venue = venues->pdata[i];

    g_ptr_array_add (ids, venue->uid);
    g_ptr_array_add (labels, venue->name != NULL ? venue->name : venue->uid);
  }
  hst_choice_offer (self->venue, ids, labels);
}

static void
offer_people (HstEventEditor *self,
              HstPlan        *plan)
{
  GPtrArray *people = hst_plan_get_records (plan, &hst_person_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, g_strdup (C_("person", "Nobody")));
  for (guint i = 0; i < people->len; i++) {
    HstPerson *person = people->pdata[i];

    g_ptr_array_add (ids, person->uid);
    g_ptr_array_add (labels, hst_words_person (person));
  }
  hst_choice_offer (self->responsible, ids, labels);
}

/* ---- state to widgets */

static void
show_text (GtkEditable *editable,
           const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text != NULL ? text : "") != 0)
    gtk_editable_set_text (editable, text != NULL ? text : "");
}

static char *
dup_view_text (GtkTextView *view)
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
  g_autofree char *shown = dup_view_text (view);

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

static guint
show_faults (HstEventEditor *self)
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
  gtk_label_set_label (self->fault_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), sentence != NULL);

  return faults;
}

static void
show_times (HstEventEditor *self)
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

static void
show_draft (HstEventEditor *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);

  self->showing = TRUE;
  show_text (GTK_EDITABLE (self->title_row), self->draft->title);
  choose_number (self->kind, (int) self->draft->kind);
  choose_number (self->status, (int) self->draft->status);
  show_times (self);
  show_text (GTK_EDITABLE (self->location_row), self->draft->location);
  show_view_text (self->description_view, self->draft->description);
  show_view_text (self->notes_view, self->draft->notes);
  if (plan != NULL) {
    offer_visits (self, plan);
    offer_venues (self, plan);
    offer_people (self, plan);
    hst_choice_select (self->visit, self->draft->visit);
    hst_choice_select (self->venue, self->draft->venue);
    hst_choice_select (self->responsible, self->draft->responsible);
    show_delegations (self, plan);
  }
  show_faults (self);
  self->showing = FALSE;
}

static char *
dup_speakers (const HstEvent *event,
              HstPlan        *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; event->speakers != NULL && event->speakers[i] != NULL; i++) {
    HstPerson *person = plan != NULL ? hst_plan_find_person (plan, event->speakers[i]) : NULL;
    g_autofree char *name = person != NULL ? hst_words_person (person) : g_strdup (event->speakers[i]);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, name);
  }

  return g_strdup (text->str);
}

static char *
dup_gathering (const HstEvent *event,
               gboolean        use_24h)
{
  g_autofree char *time = NULL;

  if (!hst_moment_is_set (&event->gather_at))
    return g_strdup (event->gather_place);

  time = hst_format_clock (hst_moment_get_wall_s (&event->gather_at), use_24h);
  if (event->gather_place == NULL)
    return g_steal_pointer (&time);

  /* Translators: when and where people gather: “08:30, hotel lobby”. */
  return g_strdup_printf (C_("gathering", "%s, %s"), time, event->gather_place);
}

/* What the draft has no field for. */
static void
show_facts (HstEventEditor *self)
{
  const HstEvent *event = hst_occurrence_get_event (self->occurrence);
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autofree char *days = hst_occurrence_dup_days (self->occurrence, self->schedule);
  g_autofree char *times = hst_occurrence_dup_times (self->occurrence, self->schedule);
  /* Translators: a day, then the time of day. */
  g_autofree char *when = g_strdup_printf (C_("day and time", "%s, %s"), days, times);
  const char *where = hst_event_get_place (event, plan);
  g_autofree char *speakers = dup_speakers (event, plan);
  g_autofree char *gathering = dup_gathering (event, hst_schedule_get_use_24h (self->schedule));

  gtk_label_set_label (self->title_label, hst_event_get_title (event));
  gtk_label_set_label (self->when_label, when);
  gtk_label_set_label (self->where_label, where != NULL ? where : "");
  gtk_widget_set_visible (GTK_WIDGET (self->where_label), where != NULL);
  adw_action_row_set_subtitle (self->speakers_row, speakers);
  gtk_widget_set_visible (GTK_WIDGET (self->speakers_row), *speakers != '\0');
  adw_action_row_set_subtitle (self->gathering_row, gathering != NULL ? gathering : "");
  gtk_widget_set_visible (GTK_WIDGET (self->gathering_row), gathering != NULL);
  if (hst_event_is_series (event) || hst_event_is_instance (event))
    gtk_label_set_label (self->source_label, event->calendar != NULL ? _("One of a series that was imported")
                                                                     : _("One of a series"));
  else
    gtk_label_set_label (self->source_label, event->calendar != NULL ? _("Imported") : _("Made here"));
}

static GtkWidget *
finding_card (HstFinding *finding)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (
    hst_finding_get_severity (finding) == HST_SEVERITY_WARNING ? "dialog-warning-symbolic"
                                                              : "dialog-information-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *sentences[] = { hst_finding_get_sentence (finding), hst_finding_get_way_out (finding) };

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "finding");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), texts);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++) {
    GtkWidget *label;

    if (sentences[i] == NULL)
      continue;
    label = gtk_label_new (sentences[i]);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    if (i > 0)
      gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (texts), label);
  }

  return card;
}

static gboolean
concerns (HstFinding    *finding,
          HstOccurrence *occurrence)
{
  const HstMoment *instance = hst_finding_get_recurrence_id (finding);
  const char *uid = hst_occurrence_get_uid (occurrence);

  if (g_strcmp0 (hst_finding_get_other (finding), uid) == 0)
    return TRUE;
  if (g_strcmp0 (hst_finding_get_uid (finding), uid) != 0)
    return FALSE;

  return instance == NULL || !hst_moment_is_set (instance) ||
         hst_moment_equal (instance, hst_occurrence_get_recurrence_id (occurrence));
}

static void
show_findings (HstEventEditor *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings_box))) != NULL)
    gtk_box_remove (self->findings_box, child);
  if (self->occurrence == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++) {
    g_autoptr (HstFinding) finding = g_list_model_get_item (findings, i);

    if (concerns (finding, self->occurrence)) {
      gtk_box_append (self->findings_box, finding_card (finding));
      n++;
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->findings_box), n > 0);
}

static void
show_message (HstEventEditor *self,
              const char     *sentence)
{
  self->conflict = sentence != NULL;
  gtk_label_set_label (self->message_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->message_box, sentence != NULL);
}

static void
forget_sent (HstEventEditor *self)
{
  g_clear_pointer (&self->sent, hst_draft_free);
  self->sent_done = FALSE;
}

/* What was typed and is not in the plan yet stays; what is in the plan is shown as the plan writes it. */
static void
take_occurrence (HstEventEditor *self,
                 HstOccurrence  *occurrence,
                 gboolean        same)
{
  HstDraft *theirs = hst_draft_new (occurrence, hst_schedule_get_zone (self->schedule));
  HstDraft *mine;

  if (!same)
    mine = hst_draft_copy (theirs);
  else if (self->sent_done)
    mine = hst_draft_rebase (self->sent, self->draft, theirs);
  else
    mine = hst_draft_rebase (self->original, self->draft, theirs);

  g_set_object (&self->occurrence, occurrence);
  hst_draft_free (self->original);
  hst_draft_free (self->draft);
  self->original = theirs;
  self->draft = mine;
  if (!same || self->sent_done)
    forget_sent (self);
  if (!same)
    self->commit_again = FALSE;
}

/* ---- callbacks */

static void
take_empty_as_none (char       **where,
                    const char  *text)
{
  const char *value = text != NULL && *text != '\0' ? text : NULL;

  if (g_strcmp0 (*where, value) == 0)
    return;
  g_free (*where);
  *where = g_strdup (value);
}

static gboolean
is_busy (HstEventEditor *self)
{
  return self->showing || self->draft == NULL;
}

static void
on_title_changed (HstEventEditor *self)
{
  if (is_busy (self))
    return;
  take_empty_as_none (&self->draft->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  show_faults (self);
}

static void
on_location_changed (HstEventEditor *self)
{
  if (!is_busy (self))
    take_empty_as_none (&self->draft->location, gtk_editable_get_text (GTK_EDITABLE (self->location_row)));
}

static void
on_time_changed (HstEventEditor *self,
                 GtkEditable    *editable)
{
  HstDraftField field;

  if (is_busy (self))
    return;
  if (editable == self->start_date_entry)
    field = HST_DRAFT_START_DATE;
  else if (editable == self->start_time_entry)
    field = HST_DRAFT_START_TIME;
  else if (editable == self->end_date_entry)
    field = HST_DRAFT_END_DATE;
  else
    field = HST_DRAFT_END_TIME;
  hst_draft_type_in (self->draft, field, gtk_editable_get_text (editable));
  show_times (self);
  show_faults (self);
}

static void
on_text_changed (HstEventEditor *self,
                 GtkTextBuffer  *buffer)
{
  gboolean notes = buffer == gtk_text_view_get_buffer (self->notes_view);
  g_autofree char *text = NULL;

  if (is_busy (self))
    return;
  text = dup_view_text (notes ? self->notes_view : self->description_view);
  take_empty_as_none (notes ? &self->draft->notes : &self->draft->description, text);
}

static void
on_all_day_changed (HstEventEditor *self)
{
  if (is_busy (self))
    return;
  hst_draft_set_all_day (self->draft, gtk_switch_get_active (self->all_day_switch));
  show_times (self);
  hst_event_editor_commit (self);
}

static void
on_chosen (HstEventEditor *self,
           HstChoice      *choice)
{
  const char *id = hst_choice_get (choice);

  if (is_busy (self))
    return;
  if (choice == self->kind && id != NULL)
    self->draft->kind = (HstEventKind) g_ascii_strtoull (id, NULL, 10);
  else if (choice == self->status && id != NULL)
    self->draft->status = (HstEventStatus) g_ascii_strtoull (id, NULL, 10);
  else if (choice == self->visit)
    take_empty_as_none (&self->draft->visit, id);
  else if (choice == self->venue)
    take_empty_as_none (&self->draft->venue, id);
  else if (choice == self->responsible)
    take_empty_as_none (&self->draft->responsible, id);
  hst_event_editor_commit (self);
}

static void
on_attendance_changed (HstEventEditor *self)
{
  if (is_busy (self))
    return;
  g_strfreev (self->draft->communities);
  self->draft->communities = hst_delegation_list_dup_attendance (self->delegations);
  hst_event_editor_commit (self);
}

static void
on_replied (HstEventEditor *self,
            HstDelegation  *seen,
            HstDelegation  *draft)
{
  g_signal_emit (self, signals[REPLIED], 0, seen, draft);
}

static void
on_keep_clicked (HstEventEditor *self)
{
  show_message (self, NULL);
  hst_event_editor_commit (self);
}

static void
on_discard_clicked (HstEventEditor *self)
{
  hst_event_editor_discard (self);
}

static void
on_delete_clicked (HstEventEditor *self)
{
  g_autofree char *recurrence_id = NULL;

  if (self->occurrence == NULL)
    return;
  recurrence_id = hst_occurrence_dup_recurrence (self->occurrence);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-event", "(ss)", hst_occurrence_get_uid (self->occurrence),
                              recurrence_id);
}

static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  HstEventEditor *self = HST_EVENT_EDITOR (widget);

  if (self->draft == NULL || hst_draft_equal (self->draft, self->original))
    return FALSE;
  on_discard_clicked (self);

  return TRUE;
}

/* A field is committed when it is left, by whatever way, and by Enter where Enter means nothing else. */
static void
commit_when_left (HstEventEditor *self,
                  GtkWidget      *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hst_event_editor_commit), self);
  gtk_widget_add_controller (field, focus);
}

static void
listen (HstEventEditor *self)
{
  GtkEditable *times[] = { self->start_date_entry, self->start_time_entry, self->end_date_entry, self->end_time_entry };
  GtkTextView *views[] = { self->description_view, self->notes_view };
  HstChoice *choices[] = { self->kind, self->status, self->visit, self->venue, self->responsible };

  g_signal_connect_swapped (self->title_row, "changed", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->title_row, "entry-activated", G_CALLBACK (hst_event_editor_commit), self);
  g_signal_connect_swapped (self->location_row, "changed", G_CALLBACK (on_location_changed), self);
  g_signal_connect_swapped (self->location_row, "entry-activated", G_CALLBACK (hst_event_editor_commit), self);
  commit_when_left (self, GTK_WIDGET (self->title_row));
  commit_when_left (self, GTK_WIDGET (self->location_row));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_signal_connect_swapped (times[i], "changed", G_CALLBACK (on_time_changed), self);
    g_signal_connect_swapped (times[i], "activate", G_CALLBACK (hst_event_editor_commit), self);
    commit_when_left (self, GTK_WIDGET (times[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_signal_connect_swapped (gtk_text_view_get_buffer (views[i]), "changed", G_CALLBACK (on_text_changed), self);
    commit_when_left (self, GTK_WIDGET (views[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_swapped (choices[i], "chosen", G_CALLBACK (on_chosen), self);
}

/* ---- vfuncs */

static void
hst_event_editor_dispose (GObject *object)
{
  HstEventEditor *self = HST_EVENT_EDITOR (object);

  g_clear_object (&self->occurrence);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->palette, hst_palette_unref);
  g_clear_pointer (&self->original, hst_draft_free);
  g_clear_pointer (&self->draft, hst_draft_free);
  g_clear_pointer (&self->sent, hst_draft_free);
  g_clear_object (&self->kind);
  g_clear_object (&self->status);
  g_clear_object (&self->visit);
  g_clear_object (&self->venue);
  g_clear_object (&self->responsible);

  G_OBJECT_CLASS (hst_event_editor_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, when_label);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, where_label);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, message_box);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, message_label);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, keep_button);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, findings_box);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, title_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, status_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, visit_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, all_day_switch);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, start_date_entry);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, start_time_entry);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, end_date_entry);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, end_time_entry);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, fault_label);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, venue_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, location_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, delegations);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, responsible_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, speakers_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, gathering_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, description_view);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, notes_view);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, source_label);
}

static void
hst_event_editor_class_init (HstEventEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_event_editor_dispose;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_EVENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  3, HST_TYPE_OCCURRENCE, HST_TYPE_DRAFT, HST_TYPE_DRAFT);
  signals[REPLIED] = g_signal_new ("replied", HST_TYPE_EVENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, HST_TYPE_RECORD, HST_TYPE_RECORD);

  g_type_ensure (HST_TYPE_DELEGATION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-event-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_all_day_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_attendance_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_replied);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
hst_event_editor_init (HstEventEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->kind = hst_choice_new (self->kind_row);
  self->status = hst_choice_new (self->status_row);
  self->visit = hst_choice_new (self->visit_row);
  self->venue = hst_choice_new (self->venue_row);
  self->responsible = hst_choice_new (self->responsible_row);
  offer_kinds (self);
  offer_statuses (self);
  listen (self);
}

/* ---- public */

void
hst_event_editor_set_schedule (HstEventEditor *self,
                               HstSchedule    *schedule)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));
  g_return_if_fail (self->schedule == NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (hst_schedule_get_findings (schedule), "items-changed", G_CALLBACK (show_findings), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hst_event_editor_show:
 * @self: an editor with a schedule
 * @occurrence: (nullable): what to show
 * @palette: (nullable): the colours of the communities
 *
 * Shows an occurrence.  If it is the one that is shown already, but as the plan has it now, what the person has
 * typed and not yet committed stays; if it is another, that is committed first.
 */
void
hst_event_editor_show (HstEventEditor *self,
                       HstOccurrence  *occurrence,
                       HstPalette     *palette)
{
  g_autofree char *instance = NULL;
  gboolean same;

  g_return_if_fail (HST_IS_EVENT_EDITOR (self));
  g_return_if_fail (self->schedule != NULL);

  if (self->occurrence != NULL)
    instance = hst_occurrence_dup_recurrence (self->occurrence);
  same = occurrence != NULL && self->occurrence != NULL &&
         hst_occurrence_is_same (occurrence, hst_occurrence_get_uid (self->occurrence), instance);
  if (!same) {
    hst_event_editor_commit (self);
    show_message (self, NULL);
  }

  g_clear_pointer (&self->palette, hst_palette_unref);
  self->palette = palette != NULL ? hst_palette_ref (palette) : NULL;
  if (occurrence == NULL) {
    g_clear_object (&self->occurrence);
    g_clear_pointer (&self->original, hst_draft_free);
    g_clear_pointer (&self->draft, hst_draft_free);
    forget_sent (self);
    return;
  }

  take_occurrence (self, occurrence, same);
  show_facts (self);
  show_findings (self);
  show_draft (self);
  if (self->commit_again && self->sent == NULL) {
    self->commit_again = FALSE;
    hst_event_editor_commit (self);
  }
}

HstOccurrence *
hst_event_editor_get_occurrence (HstEventEditor *self)
{
  g_return_val_if_fail (HST_IS_EVENT_EDITOR (self), NULL);

  return self->occurrence;
}

/**
 * hst_event_editor_commit:
 * @self: an editor
 *
 * Tells what the person changed, if anything and if it can be taken; what cannot be taken stays in its field.
 */
void
hst_event_editor_commit (HstEventEditor *self)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));

  if (is_busy (self) || self->conflict || hst_draft_equal (self->draft, self->original))
    return;
  if (show_faults (self) != 0)
    return;
  if (self->sent != NULL) {
    /* The next change builds upon the one that is under way. */
    self->commit_again = !hst_draft_equal (self->draft, self->sent);
    return;
  }

  self->sent = hst_draft_copy (self->draft);
  self->sent_done = FALSE;
  g_signal_emit (self, signals[EDITED], 0, self->occurrence, self->original, self->draft);
}

/**
 * hst_event_editor_done:
 * @self: an editor
 *
 * Says that what was told last is in the plan, and will be shown next.
 */
void
hst_event_editor_done (HstEventEditor *self)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));

  self->sent_done = self->sent != NULL;
}

/**
 * hst_event_editor_failed:
 * @self: an editor
 * @occurrence: what was edited
 * @from: the draft as it was
 * @to: the draft that could not be taken
 * @sentence: why, translated
 *
 * Gives back what a person typed and the plan did not take, with the reason, so that it is not lost.
 */
void
hst_event_editor_failed (HstEventEditor *self,
                         HstOccurrence  *occurrence,
                         const HstDraft *from,
                         const HstDraft *to,
                         const char     *sentence)
{
  g_autofree char *instance = hst_occurrence_dup_recurrence (occurrence);
  gboolean same;

  g_return_if_fail (HST_IS_EVENT_EDITOR (self));

  same = self->occurrence != NULL &&
         hst_occurrence_is_same (self->occurrence, hst_occurrence_get_uid (occurrence), instance);
  forget_sent (self);
  if (!same) {
    g_set_object (&self->occurrence, occurrence);
    hst_draft_free (self->original);
    hst_draft_free (self->draft);
    self->original = hst_draft_copy (from);
    self->draft = hst_draft_copy (to);
    show_facts (self);
    show_findings (self);
    show_draft (self);
  }
  show_message (self, sentence);
}

/**
 * hst_event_editor_focus_title:
 * @self: an editor
 *
 * Puts the focus into the title and selects it, for an event that was made a moment ago.
 */
void
hst_event_editor_focus_title (HstEventEditor *self)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  gtk_editable_select_region (GTK_EDITABLE (self->title_row), 0, -1);
}

/**
 * hst_event_editor_discard:
 * @self: an editor
 *
 * Drops what was typed and shows what the plan has.
 */
void
hst_event_editor_discard (HstEventEditor *self)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));

  show_message (self, NULL);
  forget_sent (self);
  self->commit_again = FALSE;
  if (self->original == NULL)
    return;
  hst_draft_free (self->draft);
  self->draft = hst_draft_copy (self->original);
  show_draft (self);
}

/**
 * hst_event_editor_is_typing:
 * @self: an editor
 *
 * Returns: whether the draft differs from the plan
 */
gboolean
hst_event_editor_is_typing (HstEventEditor *self)
{
  g_return_val_if_fail (HST_IS_EVENT_EDITOR (self), FALSE);

  return self->draft != NULL && !hst_draft_equal (self->draft, self->original);
}
