/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-inspector.h"

#include "hst-chosen.h"
#include "hst-day-scale.h"
#include "hst-event-editor.h"
#include "hst-format.h"
#include "hst-visit-editor.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstInspector:
 *
 * What is selected, in full, and editable: a session or a meeting, or a visit.  What a person changed is told by
 * "event-edited" (occurrence, draft before, draft after) and "record-edited" (record as seen, as wanted).  "abandoned" tells
 * that nothing more comes of what was typed: what was made on the spot for it is not wanted.
 */
struct _HstInspector {
  AdwBin          parent_instance;

  HstSchedule    *schedule;
  char           *visit;         /* UID of the visit that is shown */

  GtkStack       *pages;         /* (nullable): with what is in them, made by need_pages() */
  GtkLabel       *several_title;
  GtkLabel       *several_names;
  HstEventEditor *event_editor;  /* (nullable): made when something is to be shown in it, as is the other */
  HstVisitEditor *visit_editor;  /* (nullable) */
  guint           rest_source;   /* waits until the window has been seen for a while, then makes the editor in pieces */
};

/* So long after the window has come onto the screen it is at rest, and the editor is made. */
#define REST_MS 1000

/* So many of what is chosen are named. */
#define MOST_NAMES 6

enum {
  EVENT_EDITED,
  RECORD_EDITED,
  ABANDONED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstInspector, hst_inspector, ADW_TYPE_BIN)

/* Whether the days that are loaded would show it if it were still there. */
static gboolean
should_be_loaded (HstInspector  *self,
                  HstOccurrence *occurrence)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  HstDay from, to;

  hst_schedule_get_range (self->schedule, &from, &to);
  if (zone == NULL || from >= to)
    return FALSE;

  return hst_occurrence_get_start_utc_s (occurrence) >= hst_day_get_start_utc_s (from, zone) &&
         hst_occurrence_get_start_utc_s (occurrence) < hst_day_get_start_utc_s (to, zone);
}

static void
on_event_edited (HstInspector   *self,
                 HstOccurrence  *occurrence,
                 const HstDraft *from,
                 const HstDraft *to)
{
  g_signal_emit (self, signals[EVENT_EDITED], 0, occurrence, from, to);
}

static void
on_record_edited (HstInspector *self,
                  gpointer      seen,
                  gpointer      draft)
{
  g_signal_emit (self, signals[RECORD_EDITED], 0, seen, draft);
}

static void
on_abandoned (HstInspector *self)
{
  g_signal_emit (self, signals[ABANDONED], 0);
}

/* Made when something is shown in them, or when the window has drawn what is looked at first. */
static GtkStack *
need_pages (HstInspector *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->pages != NULL)
    return self->pages;
  builder = gtk_builder_new_from_resource ("/io/github/hostyny/Hostyny/hst-inspector.ui");
  self->pages = GTK_STACK (gtk_builder_get_object (builder, "pages"));
  self->several_title = GTK_LABEL (gtk_builder_get_object (builder, "several_title"));
  self->several_names = GTK_LABEL (gtk_builder_get_object (builder, "several_names"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (gtk_builder_get_object (builder, "contents")));
  return self->pages;
}

static HstEventEditor *
need_event_editor (HstInspector *self)
{
  if (self->event_editor != NULL)
    return self->event_editor;
  self->event_editor = g_object_new (HST_TYPE_EVENT_EDITOR, NULL);
  hst_event_editor_set_schedule (self->event_editor, self->schedule);
  g_signal_connect_object (self->event_editor, "edited", G_CALLBACK (on_event_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->event_editor, "replied", G_CALLBACK (on_record_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->event_editor, "abandoned", G_CALLBACK (on_abandoned), self, G_CONNECT_SWAPPED);
  /* Nobody lays out what cannot be seen. */
  gtk_widget_set_visible (GTK_WIDGET (self->event_editor), FALSE);
  gtk_stack_add_named (need_pages (self), GTK_WIDGET (self->event_editor), "event");
  return self->event_editor;
}

static HstVisitEditor *
need_visit_editor (HstInspector *self)
{
  if (self->visit_editor != NULL)
    return self->visit_editor;
  self->visit_editor = g_object_new (HST_TYPE_VISIT_EDITOR, NULL);
  g_signal_connect_object (self->visit_editor, "edited", G_CALLBACK (on_record_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visit_editor, "abandoned", G_CALLBACK (on_abandoned), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (need_pages (self), GTK_WIDGET (self->visit_editor), "visit");
  return self->visit_editor;
}

/* Each piece comes after all that is to be done has been. */
static gboolean
build_piece (gpointer user_data)
{
  HstInspector *self = user_data;

  if (self->event_editor == NULL) {
    need_event_editor (self);
    return G_SOURCE_CONTINUE;
  }
  if (hst_event_editor_build (self->event_editor))
    return G_SOURCE_CONTINUE;
  self->rest_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_rest (gpointer user_data)
{
  HstInspector *self = user_data;

  hst_event_editor_prepare ();
  self->rest_source = g_idle_add_full (G_PRIORITY_LOW, build_piece, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_window_mapped (HstInspector *self)
{
  if (self->event_editor == NULL && self->rest_source == 0)
    self->rest_source = g_timeout_add_full (G_PRIORITY_LOW, REST_MS, on_rest, self, NULL);
}

static void
show_event_page (HstInspector *self)
{
  gtk_widget_set_visible (GTK_WIDGET (need_event_editor (self)), TRUE);
  hst_stack_show (need_pages (self), "event");
}

static void
show_event (HstInspector *self,
            gboolean      loaded)
{
  HstOccurrence *selected = hst_schedule_get_selected (self->schedule);
  HstOccurrence *shown = hst_inspector_get_occurrence (self);
  HstPalette *palette = hst_schedule_get_palette (self->schedule);

  if (selected == NULL && shown != NULL &&
      hst_occurrence_is_same (shown, hst_schedule_get_selected_uid (self->schedule),
                              hst_schedule_get_selected_recurrence_id (self->schedule)) &&
      !(loaded && should_be_loaded (self, shown)))
    return;

  if (selected != NULL || shown != NULL)
    hst_event_editor_show (need_event_editor (self), selected, palette);
  if (selected != NULL)
    show_event_page (self);
  else if (self->pages != NULL)
    hst_stack_show (self->pages, "nothing");
}

/* What can be done with all that is chosen together, and what that is. */
static void
show_several (HstInspector *self)
{
  g_autoptr (GPtrArray) chosen = hst_chosen_list (self->schedule);
  g_autofree char *title = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < chosen->len && i < MOST_NAMES; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", hst_event_get_title (hst_occurrence_get_event (chosen->pdata[i])));
  if (chosen->len > MOST_NAMES) {
    const guint n_more = chosen->len - MOST_NAMES;

    g_string_append_c (names, '\n');
    /* Translators: ends a short list of what does not fit. */
    g_string_append_printf (names, ngettext ("and %u more", "and %u more", n_more), n_more);
  }
  need_pages (self);
  title = g_strdup_printf (ngettext ("%u selected", "%u selected", chosen->len), chosen->len);
  gtk_label_set_label (self->several_title, title);
  gtk_label_set_label (self->several_names, names->str);
  hst_stack_show (self->pages, "several");
}

static void
show_visit (HstInspector *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  HstVisit *visit = plan != NULL ? hst_plan_find_visit (plan, self->visit) : NULL;

  if (visit == NULL) {
    g_clear_pointer (&self->visit, g_free);
    show_event (self, FALSE);
    return;
  }
  hst_visit_editor_show (need_visit_editor (self), plan, hst_schedule_get_palette (self->schedule), visit);
  hst_stack_show (need_pages (self), "visit");
}

static void
on_selected (HstInspector *self)
{
  if (hst_schedule_get_selected_uid (self->schedule) != NULL && self->visit != NULL) {
    hst_visit_editor_show (need_visit_editor (self), NULL, NULL, NULL);
    g_clear_pointer (&self->visit, g_free);
  }
  if (self->visit == NULL && hst_chosen_count (self->schedule) == 0)
    show_event (self, FALSE);
}

/* What was typed about one is told before all are shown. */
static void
on_chosen (HstInspector *self)
{
  if (hst_chosen_count (self->schedule) == 0) {
    on_selected (self);
    if (self->visit != NULL)
      show_visit (self);
    return;
  }
  hst_inspector_commit (self);
  show_several (self);
}

static void
on_loaded (HstInspector *self)
{
  if (hst_chosen_count (self->schedule) > 0) {
    show_several (self);
    return;
  }
  if (self->visit == NULL)
    show_event (self, TRUE);
}

static void
on_plan_changed (HstInspector *self)
{
  if (hst_chosen_count (self->schedule) > 0)
    show_several (self);
  else if (self->visit != NULL)
    show_visit (self);
  else
    show_event (self, FALSE);
}

static void
hst_inspector_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_inspector_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "map", G_CALLBACK (on_window_mapped), widget, G_CONNECT_SWAPPED);
}

static void
hst_inspector_dispose (GObject *object)
{
  HstInspector *self = HST_INSPECTOR (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->visit, g_free);

  G_OBJECT_CLASS (hst_inspector_parent_class)->dispose (object);
}

static GtkSizeRequestMode
hst_inspector_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As wide whatever it shows, if anything: the schedule beside it does not move then. */
static void
hst_inspector_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation != GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = MAX (*minimum, HST_INSPECTOR_MIN_WIDTH_PX);
  *natural = MAX (*natural, HST_INSPECTOR_NATURAL_WIDTH_PX);
}

static void
hst_inspector_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
hst_inspector_class_init (HstInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_inspector_dispose;
  widget_class->root = hst_inspector_root;
  widget_class->get_request_mode = hst_inspector_get_request_mode;
  widget_class->measure = hst_inspector_measure;
  widget_class->size_allocate = hst_inspector_size_allocate;

  signals[EVENT_EDITED] = g_signal_new ("event-edited", HST_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, HST_TYPE_OCCURRENCE, HST_TYPE_DRAFT, HST_TYPE_DRAFT);
  signals[RECORD_EDITED] = g_signal_new ("record-edited", HST_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[ABANDONED] = g_signal_new ("abandoned", HST_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hst_inspector_init (HstInspector *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "background");
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  /* It measures itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

GtkWidget *
hst_inspector_new (HstSchedule *schedule)
{
  HstInspector *self = g_object_new (HST_TYPE_INSPECTOR, NULL);

  self->schedule = g_object_ref (schedule);
  g_signal_connect_object (schedule, "notify::selected-uid", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::selected-recurrence-id", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::n-chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_occurrences (schedule), "items-changed", G_CALLBACK (on_loaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_pool (schedule), "items-changed", G_CALLBACK (on_loaded), self,
                           G_CONNECT_SWAPPED);
  show_event (self, FALSE);

  return GTK_WIDGET (self);
}

/**
 * hst_inspector_fill:
 * @self: an inspector
 *
 * Makes what it shows when nothing is selected.  Until then, or until something is selected, it is an empty pane that is as wide as
 * it will be: its widgets take a tenth of a start, and the schedule is looked at first.
 */
void
hst_inspector_fill (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  need_pages (self);
}

/**
 * hst_inspector_show_visit:
 * @self: an inspector
 * @uid: UID of a visit
 *
 * Shows a visit, until something is selected in the schedule.
 */
void
hst_inspector_show_visit (HstInspector *self,
                          const char   *uid)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  hst_schedule_select (self->schedule, NULL, NULL);
  g_free (self->visit);
  self->visit = g_strdup (uid);
  show_visit (self);
}

/**
 * hst_inspector_show_published:
 * @self: an inspector
 * @uid: UID of a visit
 * @text: what was published of it, and whether anything is unsent
 *
 * Shows that with the visit, if that is what is shown.
 */
void
hst_inspector_show_published (HstInspector *self,
                              const char   *uid,
                              const char   *text)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  if (self->visit_editor != NULL)
    hst_visit_editor_show_published (self->visit_editor, uid, text);
}

/**
 * hst_inspector_get_visit:
 * @self: an inspector
 *
 * Returns: (nullable): UID of the visit that is shown, or whose session is
 */
const char *
hst_inspector_get_visit (HstInspector *self)
{
  HstOccurrence *shown;

  g_return_val_if_fail (HST_IS_INSPECTOR (self), NULL);

  if (self->visit != NULL)
    return self->visit;
  shown = hst_inspector_get_occurrence (self);

  return shown != NULL ? hst_occurrence_get_event (shown)->visit : NULL;
}

/**
 * hst_inspector_get_occurrence:
 * @self: an inspector
 *
 * Returns: (transfer none) (nullable): the occurrence that is shown
 */
HstOccurrence *
hst_inspector_get_occurrence (HstInspector *self)
{
  g_return_val_if_fail (HST_IS_INSPECTOR (self), NULL);

  return self->event_editor != NULL ? hst_event_editor_get_occurrence (self->event_editor) : NULL;
}

/**
 * hst_inspector_commit:
 * @self: an inspector
 *
 * Tells what was typed and not told yet: the window is about to close or to open something else.
 */
void
hst_inspector_commit (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  if (self->event_editor != NULL)
    hst_event_editor_commit (self->event_editor);
  if (self->visit_editor != NULL)
    hst_visit_editor_commit (self->visit_editor);
}

/**
 * hst_inspector_done:
 * @self: an inspector
 *
 * Says that what was told by "event-edited" is in the plan.
 */
void
hst_inspector_done (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  hst_event_editor_done (need_event_editor (self));
}

/**
 * hst_inspector_failed:
 * @self: an inspector
 * @occurrence: what was edited
 * @from: the draft as it was
 * @to: the draft that could not be taken
 * @sentence: why, translated
 *
 * Says that what was told by "event-edited" could not be taken, and gives it back.
 */
void
hst_inspector_failed (HstInspector   *self,
                      HstOccurrence  *occurrence,
                      const HstDraft *from,
                      const HstDraft *to,
                      const char     *sentence)
{
  g_autofree char *instance = hst_occurrence_dup_recurrence (occurrence);

  g_return_if_fail (HST_IS_INSPECTOR (self));

  hst_event_editor_failed (need_event_editor (self), occurrence, from, to, sentence);
  hst_schedule_select (self->schedule, hst_occurrence_get_uid (occurrence), instance);
  show_event_page (self);
}

/**
 * hst_inspector_record_failed:
 * @self: an inspector
 *
 * Says that what was told by "record-edited" could not be taken: what the plan says is shown again.
 */
void
hst_inspector_record_failed (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  if (self->visit_editor != NULL)
    hst_visit_editor_failed (self->visit_editor);
  if (self->visit != NULL)
    show_visit (self);
}

void
hst_inspector_focus_title (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  if (self->pages != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "visit") == 0)
    hst_visit_editor_focus_title (self->visit_editor);
  else if (self->event_editor != NULL)
    hst_event_editor_focus_title (self->event_editor);
}

/**
 * hst_inspector_discard:
 * @self: an inspector
 *
 * Drops what was typed and is not in the plan.
 */
void
hst_inspector_discard (HstInspector *self)
{
  g_return_if_fail (HST_IS_INSPECTOR (self));

  if (self->event_editor != NULL)
    hst_event_editor_discard (self->event_editor);
}

/**
 * hst_inspector_is_typing:
 * @self: an inspector
 *
 * Returns: whether something was typed that is not in the plan yet
 */
gboolean
hst_inspector_is_typing (HstInspector *self)
{
  g_return_val_if_fail (HST_IS_INSPECTOR (self), FALSE);

  return (self->event_editor != NULL && hst_event_editor_is_typing (self->event_editor)) ||
         (self->visit_editor != NULL && hst_visit_editor_is_typing (self->visit_editor));
}
