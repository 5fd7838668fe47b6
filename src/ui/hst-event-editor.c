/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor-private.h"

#include "hst-format.h"
#include "hst-widget-utils.h"

/**
 * HstEventEditor:
 *
 * A session or a meeting, edited in place: a draft of plain values that the widgets show and fill.  What was changed
 * is told by "edited" (the occurrence, the draft as it was, the draft as it is wanted) when a field is left, and by
 * "replied" (a delegation as it was seen, as it is wanted).  "abandoned" tells that nothing more comes of what was typed.
 */

enum {
  EDITED,
  REPLIED,
  ABANDONED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstEventEditor, hst_event_editor, ADW_TYPE_BIN)

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

gboolean
hst_event_editor_is_busy (HstEventEditor *self)
{
  return self->showing || self->draft == NULL;
}

static void
on_title_changed (HstEventEditor *self)
{
  if (hst_event_editor_is_busy (self))
    return;
  take_empty_as_none (&self->draft->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  hst_event_editor_show_faults (self);
}

static void
on_location_changed (HstEventEditor *self)
{
  if (!hst_event_editor_is_busy (self))
    take_empty_as_none (&self->draft->location, gtk_editable_get_text (GTK_EDITABLE (self->location_row)));
}

static void
on_time_changed (HstEventEditor *self,
                 GtkEditable    *editable)
{
  HstDraftField field;

  if (hst_event_editor_is_busy (self))
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
  hst_event_editor_show_times (self);
  hst_event_editor_show_faults (self);
}

static void
on_text_changed (HstEventEditor *self,
                 GtkTextBuffer  *buffer)
{
  gboolean notes = buffer == gtk_text_view_get_buffer (self->notes_view);
  g_autofree char *text = NULL;

  if (hst_event_editor_is_busy (self))
    return;
  text = hst_event_editor_dup_view_text (notes ? self->notes_view : self->description_view);
  take_empty_as_none (notes ? &self->draft->notes : &self->draft->description, text);
}

static void
on_all_day_changed (HstEventEditor *self)
{
  if (hst_event_editor_is_busy (self))
    return;
  hst_draft_set_all_day (self->draft, gtk_switch_get_active (self->all_day_switch));
  hst_event_editor_show_times (self);
  hst_event_editor_commit (self);
}

static void
on_repeat_changed (HstEventEditor *self)
{
  g_autofree char *rule = NULL;

  if (hst_event_editor_is_busy (self))
    return;
  rule = hst_repeat_group_dup_rule (self->repeat_group);
  hst_draft_set_repeat (self->draft, rule);
  hst_event_editor_commit (self);
}

static void
on_chosen (HstEventEditor *self,
           HstChoice      *choice)
{
  const char *id = hst_choice_get (choice);

  if (hst_event_editor_is_busy (self))
    return;
  if (choice == self->kind && id != NULL)
    self->draft->kind = (HstEventKind) g_ascii_strtoull (id, NULL, 10);
  else if (choice == self->status && id != NULL)
    self->draft->status = (HstEventStatus) g_ascii_strtoull (id, NULL, 10);
  else if (choice == self->visit)
    take_empty_as_none (&self->draft->visit, id);
  hst_event_editor_show_kind (self);
  hst_event_editor_commit (self);
}

static void
on_linked (HstEventEditor *self,
           HstLink        *link)
{
  if (hst_event_editor_is_busy (self))
    return;
  take_empty_as_none (link == self->venue ? &self->draft->venue : &self->draft->responsible, hst_link_get_key (link));
  hst_event_editor_commit (self);
}

static void
on_speakers_changed (HstEventEditor *self)
{
  g_auto (GStrv) uids = hst_link_list_dup_keys (self->speakers);

  if (hst_event_editor_is_busy (self))
    return;
  hst_draft_set_speakers (self->draft, uids);
  hst_event_editor_commit (self);
}

/* What was made on the spot is in the plan before what names it. */
void
hst_event_editor_tell_created (HstEventEditor *self,
                               gpointer        record)
{
  g_signal_emit (self, signals[REPLIED], 0, NULL, record);
}

static void
on_attendance_changed (HstEventEditor *self)
{
  if (hst_event_editor_is_busy (self))
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

  if (!hst_event_editor_is_typing (self))
    return FALSE;
  on_discard_clicked (self);

  return TRUE;
}

/* A field is committed when it is left, by whatever way, and by Enter where Enter means nothing else. */
void
hst_event_editor_commit_when_left (HstEventEditor *self,
                                   GtkWidget      *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hst_event_editor_commit), self);
  gtk_widget_add_controller (field, focus);
}

/* Hears of what a person does to the widgets. */
void
hst_event_editor_listen (HstEventEditor *self)
{
  GtkEditable *times[] = { self->start_date_entry, self->start_time_entry, self->end_date_entry, self->end_time_entry };
  GtkTextView *views[] = { self->description_view, self->notes_view };
  HstChoice *choices[] = { self->kind, self->status, self->visit };
  HstLink *links[] = { self->venue, self->responsible };

  g_signal_connect_swapped (self->title_row, "changed", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->title_row, "entry-activated", G_CALLBACK (hst_event_editor_commit), self);
  g_signal_connect_swapped (self->location_row, "changed", G_CALLBACK (on_location_changed), self);
  g_signal_connect_swapped (self->location_row, "entry-activated", G_CALLBACK (hst_event_editor_commit), self);
  hst_event_editor_commit_when_left (self, GTK_WIDGET (self->title_row));
  hst_event_editor_commit_when_left (self, GTK_WIDGET (self->location_row));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_signal_connect_swapped (times[i], "changed", G_CALLBACK (on_time_changed), self);
    g_signal_connect_swapped (times[i], "activate", G_CALLBACK (hst_event_editor_commit), self);
    hst_event_editor_commit_when_left (self, GTK_WIDGET (times[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_signal_connect_swapped (gtk_text_view_get_buffer (views[i]), "changed", G_CALLBACK (on_text_changed), self);
    hst_event_editor_commit_when_left (self, GTK_WIDGET (views[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_swapped (choices[i], "chosen", G_CALLBACK (on_chosen), self);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    hst_link_let_create (links[i]);
    g_signal_connect_swapped (links[i], "created", G_CALLBACK (hst_event_editor_tell_created), self);
    g_signal_connect_swapped (links[i], "chosen", G_CALLBACK (on_linked), self);
  }
  g_signal_connect_swapped (self->speakers, "created", G_CALLBACK (hst_event_editor_tell_created), self);
  g_signal_connect_swapped (self->speakers, "changed", G_CALLBACK (on_speakers_changed), self);
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
  g_clear_object (&self->speakers);
  hst_event_editor_clear_kind (self);

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
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, people_group);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, responsible_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, speakers_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, time_group);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, repeat_group);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, all_day_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, start_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, end_row);
  gtk_widget_class_bind_template_child (widget_class, HstEventEditor, kind_group);
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
  signals[ABANDONED] = g_signal_new ("abandoned", HST_TYPE_EVENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  g_type_ensure (HST_TYPE_DELEGATION_LIST);
  g_type_ensure (HST_TYPE_REPEAT_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-event-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_all_day_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_attendance_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat_changed);
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
  hst_row_say_title_once (self->title_row);
  hst_row_say_title_once (self->location_row);
}

/* ---- public */

void
hst_event_editor_set_schedule (HstEventEditor *self,
                               HstSchedule    *schedule)
{
  g_return_if_fail (HST_IS_EVENT_EDITOR (self));
  g_return_if_fail (self->schedule == NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (hst_schedule_get_findings (schedule), "items-changed", G_CALLBACK (hst_event_editor_show_findings), self,
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
    hst_repeat_group_forget_typed (self->repeat_group);
    show_message (self, NULL);
    g_signal_emit (self, signals[ABANDONED], 0);
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

  hst_event_editor_need_whole (self);
  take_occurrence (self, occurrence, same);
  hst_event_editor_show_facts (self);
  hst_event_editor_show_findings (self);
  hst_event_editor_show_draft (self);
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

  if (hst_event_editor_is_busy (self))
    return;
  hst_repeat_group_take_typed (self->repeat_group);
  if (self->conflict || hst_draft_equal (self->draft, self->original))
    return;
  if (hst_event_editor_show_faults (self) != 0)
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

  hst_event_editor_need_whole (self);
  same = self->occurrence != NULL &&
         hst_occurrence_is_same (self->occurrence, hst_occurrence_get_uid (occurrence), instance);
  forget_sent (self);
  if (!same) {
    hst_repeat_group_forget_typed (self->repeat_group);
    g_set_object (&self->occurrence, occurrence);
    hst_draft_free (self->original);
    hst_draft_free (self->draft);
    self->original = hst_draft_copy (from);
    self->draft = hst_draft_copy (to);
    hst_event_editor_show_facts (self);
    hst_event_editor_show_findings (self);
    hst_event_editor_show_draft (self);
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
  g_signal_emit (self, signals[ABANDONED], 0);
  if (self->original == NULL)
    return;
  hst_repeat_group_forget_typed (self->repeat_group);
  hst_draft_free (self->draft);
  self->draft = hst_draft_copy (self->original);
  hst_event_editor_show_draft (self);
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

  return self->draft != NULL
         && (hst_repeat_group_is_typed (self->repeat_group) || !hst_draft_equal (self->draft, self->original));
}
