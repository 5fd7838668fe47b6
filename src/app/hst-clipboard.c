/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-clipboard.h"

#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-edit.h"
#include "hst-event-actions.h"
#include "hst-format.h"
#include "hst-ical-reader.h"
#include "hst-ical-writer.h"

#include <glib/gi18n-lib.h>

/* Cut, copy and paste.  To other programs an event goes as iCalendar text, with what any calendar may know; within a
 * plan it goes whole, with its venue and its communities. */

#define EVENTS_KEY    "hst-events"
#define PATH_KEY      "hst-path"
#define MOST_BYTES    (4 * 1024 * 1024)

/* What is copied, on its way through the worker. */
typedef struct {
  HstWindow *window;
  GPtrArray *events;   /* HstEvent */
  char      *text;
  GVariant  *cut;      /* a(ss), UIDs and recurrence ids of what goes from the plan; NULL for nothing */
  gint64     now_utc_s;
} Copying;

static void
copying_free (Copying *self)
{
  g_object_unref (self->window);
  g_ptr_array_unref (self->events);
  g_free (self->text);
  g_clear_pointer (&self->cut, g_variant_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

/* ---- to the clipboard */

static gpointer
write_calendar (HstStore      *store,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Copying *copying = data;

  return hst_clipboard_write_calendar (store, copying->events, copying->now_utc_s);
}

static void
delete_cut (const Copying *copying)
{
  g_autoptr (GVariant) only = NULL;

  if (g_variant_n_children (copying->cut) == 1) {
    only = g_variant_get_child_value (copying->cut, 0);
    gtk_widget_activate_action_variant (GTK_WIDGET (copying->window), "win.delete-event", only);
  } else
    gtk_widget_activate_action_variant (GTK_WIDGET (copying->window), "win.delete-sessions", copying->cut);
}

static void
on_calendar_written (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkContentProvider) content = NULL;
  GdkContentProvider *kinds[2];

  if (bytes == NULL) {
    hst_window_report (copying->window, error);
    return;
  }
  kinds[0] = gdk_content_provider_new_for_bytes (HST_CALENDAR_TYPE, bytes);
  kinds[1] = gdk_content_provider_new_typed (G_TYPE_STRING, copying->text);
  content = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
  g_object_set_data_full (G_OBJECT (content), EVENTS_KEY, g_ptr_array_ref (copying->events),
                          (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (content), PATH_KEY,
                          g_strdup (hst_session_get_path (hst_window_get_session (copying->window))), g_free);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (copying->window)), content);
  /* Not before it is safe there; and what was copied, whatever is selected by now. */
  if (copying->cut != NULL)
    delete_cut (copying);
  else
    hst_window_say (copying->window, _("Copied to the clipboard"), FALSE);
}

/* All that is chosen together, or the one that is selected. */
static GPtrArray *
list_selected (HstSchedule *schedule)
{
  GPtrArray *list = hst_chosen_list (schedule);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);

  if (list->len == 0 && selected != NULL)
    g_ptr_array_add (list, g_object_ref (selected));
  return list;
}

static char *
dup_words (HstSchedule *schedule,
           GPtrArray   *occurrences)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < occurrences->len; i++) {
    g_autofree char *name = hst_occurrence_dup_name (occurrences->pdata[i], schedule);
    g_autofree char *days = hst_occurrence_dup_days (occurrences->pdata[i], schedule);

    g_string_append_printf (words, "%s%s\n%s", i > 0 ? "\n\n" : "", name, days);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static GVariant *
list_ids (GPtrArray *occurrences)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < occurrences->len; i++) {
    g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrences->pdata[i]);

    g_variant_builder_add (&builder, "(ss)", hst_occurrence_get_uid (occurrences->pdata[i]), recurrence);
  }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
activate_copy (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = schedule_of (window);
  g_autoptr (GPtrArray) occurrences = list_selected (schedule);
  Copying *copying;

  if (occurrences->len == 0 || !hst_session_is_open (session))
    return;
  hst_window_commit (window);
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (window);
  copying->events = g_ptr_array_new_with_free_func (hst_record_unref);
  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (copying->events, hst_edit_draft_copy (hst_occurrence_get_event (occurrences->pdata[i]),
                                                           hst_occurrence_get_start (occurrences->pdata[i]),
                                                           hst_occurrence_get_end (occurrences->pdata[i])));
  copying->text = dup_words (schedule, occurrences);
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "cut"))
    copying->cut = list_ids (occurrences);
  copying->now_utc_s = hst_schedule_get_now_utc_s (schedule);
  hst_session_run (session, write_calendar, copying, NULL, (GDestroyNotify) g_bytes_unref, NULL, on_calendar_written,
                   copying);
}

/* ---- from the clipboard */

/* What is pasted, on its way through the worker. */
typedef struct {
  HstWindow *window;
  guint      n;
} Pasting;

static gboolean
make_events (HstStore      *store,
             gpointer       drafts,
             gint64         now_utc_s,
             GCancellable  *cancellable,
             GError       **error)
{
  return hst_edit_create_events (store, drafts, now_utc_s, error);
}

static void
on_events_made (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Pasting *pasting = user_data;
  g_autoptr (HstWindow) window = pasting->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    hst_window_report (window, error);
    return;
  }
  text = g_strdup_printf (ngettext ("Copied %u session", "Copied %u sessions", pasting->n), pasting->n);
  hst_window_say (window, text, TRUE);
}

static HstEvent *
draft_later (const HstEvent *event,
             gint64          delta_s)
{
  const HstMoment start = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) + delta_s);
  const HstMoment end = hst_moment_is_set (&event->end)
                          ? hst_moment_with_wall (&event->end, hst_moment_get_wall_s (&event->end) + delta_s) : start;

  return hst_edit_draft_copy (event, &start, &end);
}

/* At their own times of day: what is first on the day in view, the rest as many days after it as before. */
static void
paste_events (HstWindow *window,
              GPtrArray *events)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  HstDay first = HST_DAY_NONE;
  gint64 delta_s;
  Pasting *pasting;

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    if (hst_moment_is_set (&event->start) && (first == HST_DAY_NONE || event->start.day < first))
      first = event->start.day;
  }
  if (first == HST_DAY_NONE) {
    hst_window_say (window, _("There is no event on the clipboard"), FALSE);
    return;
  }
  delta_s = (hst_schedule_get_day (schedule_of (window)) - first) * (gint64) HST_DAY_S;
  for (guint i = 0; i < events->len; i++)
    if (hst_moment_is_set (&((const HstEvent *) events->pdata[i])->start))
      g_ptr_array_add (drafts, draft_later (events->pdata[i], delta_s));
  if (drafts->len == 1) {
    hst_event_actions_copy (window, drafts->pdata[0]);
    return;
  }
  pasting = g_new0 (Pasting, 1);
  pasting->window = g_object_ref (window);
  pasting->n = drafts->len;
  hst_session_do_async (hst_window_get_session (window),
                        hst_verb_new_work (make_events, g_ptr_array_ref (drafts), (GDestroyNotify) g_ptr_array_unref), NULL,
                        on_events_made, pasting);
}

static gpointer
read_calendar (HstStore      *store,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return hst_ical_read_bytes (data, _("Clipboard"), hst_store_get_zones (store), cancellable, error);
}

static void
on_calendar_read (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstIcalFile) file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file == NULL) {
    hst_window_report (window, error);
    return;
  }
  paste_events (window, file->events);
}

static void
on_spliced (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  HstSession *session = hst_window_get_session (window);
  GBytes *bytes;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0) {
    hst_window_report (window, error);
    return;
  }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  if (g_bytes_get_size (bytes) > MOST_BYTES || !hst_session_is_open (session)) {
    g_bytes_unref (bytes);
    hst_window_say (window, _("This is too much for the clipboard; import it as a file"), FALSE);
    return;
  }
  hst_session_run (session, read_calendar, bytes, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) hst_ical_file_free,
                   NULL, on_calendar_read, g_object_ref (window));
}

static void
on_clipboard_opened (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL) {
    hst_window_report (window, error);
    return;
  }
  output = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_spliced, g_object_ref (window));
}

static void
activate_paste (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  static const char *types[] = { HST_CALENDAR_TYPE, HST_CALENDAR_TYPE ";charset=utf-8", NULL };
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  GPtrArray *events = content != NULL ? g_object_get_data (G_OBJECT (content), EVENTS_KEY) : NULL;

  if (!hst_session_is_open (session))
    return;
  if (events != NULL
      && g_strcmp0 (g_object_get_data (G_OBJECT (content), PATH_KEY), hst_session_get_path (session)) == 0)
    paste_events (window, events);
  else if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0])
           || gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[1]))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_clipboard_opened, g_object_ref (window));
  else
    hst_window_say (window, _("There is no event on the clipboard"), FALSE);
}

/* Whole days are counted as days: one of them may have 23 hours, or 25. */
static gint64
get_length_s (HstOccurrence *occurrence)
{
  HstDay first, last;

  if (!hst_occurrence_is_all_day (occurrence))
    return hst_occurrence_get_end_utc_s (occurrence) - hst_occurrence_get_start_utc_s (occurrence);
  hst_occurrence_get_days (occurrence, NULL, &first, &last);
  return (last - first + 1) * (gint64) HST_DAY_S;
}

/* Each right after itself. */
static void
duplicate_chosen (HstWindow *window)
{
  g_autoptr (GPtrArray) chosen = hst_chosen_list (schedule_of (window));
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
  for (guint i = 0; i < chosen->len; i++) {
    const gint64 length_s = get_length_s (chosen->pdata[i]);

    hst_activate_add_place (&builder, chosen->pdata[i], length_s, length_s, NULL, NULL);
  }
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.copy-sessions", g_variant_builder_end (&builder));
}

/* Right after the one that is selected. */
static void
activate_duplicate (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = schedule_of (window);
  HstOccurrence *selected = hst_schedule_get_selected (schedule);
  HstMoment start, end;
  gint64 length_s;
  g_autoptr (HstEvent) draft = NULL;

  if (hst_chosen_count (schedule) > 0) {
    duplicate_chosen (window);
    return;
  }
  if (selected == NULL)
    return;
  start = *hst_occurrence_get_start (selected);
  end = *hst_occurrence_get_end (selected);
  length_s = get_length_s (selected);
  start = hst_moment_with_wall (&start, hst_moment_get_wall_s (&start) + length_s);
  end = hst_moment_is_set (&end) ? hst_moment_with_wall (&end, hst_moment_get_wall_s (&end) + length_s) : start;
  draft = hst_edit_draft_copy (hst_occurrence_get_event (selected), &start, &end);
  hst_event_actions_copy (window, draft);
}

/**
 * hst_clipboard_install:
 * @window: a window
 *
 * Gives it the actions of the clipboard: cut, copy, paste, duplicate.
 */
void
hst_clipboard_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "cut", .activate = activate_copy },
    { .name = "copy", .activate = activate_copy },
    { .name = "paste", .activate = activate_paste },
    { .name = "duplicate", .activate = activate_duplicate },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

/**
 * hst_clipboard_write_calendar:
 * @store: a plan, in the worker's thread
 * @events: (element-type HstEvent): sessions or meetings
 * @now_utc_s: when that is done
 *
 * Returns: (transfer full): them as any calendar may know them, under UIDs of their own, for they are copies
 */
GBytes *
hst_clipboard_write_calendar (HstStore  *store,
                              GPtrArray *events,
                              gint64     now_utc_s)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = hst_record_copy (events->pdata[i]);
    g_autofree char *uid = g_uuid_string_random ();

    hst_set_text (&event->uid, uid);
    g_ptr_array_add (copies, event);
  }
  return hst_ical_write_share (NULL, NULL, copies, hst_store_get_zones (store), now_utc_s);
}
