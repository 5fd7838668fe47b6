/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-drag-out.h"

#include "hst-clipboard.h"
#include "hst-dragged.h"
#include "hst-edit.h"
#include "hst-export.h"
#include "hst-format.h"

#include <glib/gi18n-lib.h>

/* What is dragged out of the window goes on as a calendar: as text for programs that take it, as a file for a folder or a
 * message (hst-dragged.c).  While it is written the hand may let go, and take hold of something else: a drag begins only
 * for the press of the button that asked for it. */

#define DRAG_KEY     "hst-drag-out"     /* of a window: the GdkDrag */
#define HAND_KEY     "hst-drag-hand"    /* of a window: how often its buttons were pressed and let go of */
#define WINDOW_KEY   "hst-window"       /* of a drag */
#define PATH_KEY     "hst-path"         /* of a drag */
#define DROPPED_KEY  "hst-dropped"      /* of a drag: whether it only waits for the receiver */
#define KEEP_S       3600               /* a message is not sent as soon as something is dropped on it */
#define MOST_LETTERS 60

/* On its way through the worker. */
typedef struct {
  HstWindow *window;
  GPtrArray *events;   /* HstEvent; NULL for a whole visit */
  char      *visit;    /* its UID */
  char      *title;    /* what the file and the sign under the pointer are called */
  guint      hand;     /* what the hand did before */
  gint64     now_utc_s;
} Leaving;

typedef struct {
  GBytes *bytes;
  char   *path;
} Calendar;

static void
leaving_free (Leaving *self)
{
  g_object_unref (self->window);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->visit);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

/* Nobody reads what was not offered. */
static void
calendar_free (gpointer data)
{
  Calendar *self = data;

  if (self->path != NULL)
    hst_dragged_drop (self->path);
  g_bytes_unref (self->bytes);
  g_free (self->path);
  g_free (self);
}

/* ---- in the worker's thread */

/* A title as the name of a file on any system. */
static char *
dup_file_name (const char *title)
{
  g_autofree char *start = g_utf8_substring (title, 0, MIN (MOST_LETTERS, g_utf8_strlen (title, -1)));
  g_autofree char *stem = g_strstrip (g_strdelimit (g_strdup (start), "/\\:*?\"<>|\n\r\t", '-'));

  return g_strdup_printf ("%s.ics", *stem == '\0' || *stem == '.' ? "hostyny" : stem);
}

/* A visit is what a community is given of it: all that is planned, under the UIDs that it has. */
static GBytes *
write_bytes (HstStore       *store,
             const Leaving  *leaving,
             GCancellable   *cancellable,
             GError        **error)
{
  const HstExportOptions options = { HST_PROFILE_SHARE, leaving->visit, NULL, G_MININT64, G_MAXINT64, leaving->now_utc_s };

  return leaving->visit != NULL ? hst_export_calendar (store, &options, cancellable, error)
                                : hst_clipboard_write_calendar (store, leaving->events, leaving->now_utc_s);
}

static gpointer
write_calendar (HstStore      *store,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Leaving *leaving = data;
  g_autoptr (GBytes) bytes = write_bytes (store, leaving, cancellable, error);
  g_autofree char *name = dup_file_name (leaving->title);
  g_autofree char *path = bytes != NULL ? hst_dragged_write (name, bytes, error) : NULL;
  Calendar *calendar;

  if (path == NULL)
    return NULL;
  calendar = g_new0 (Calendar, 1);
  calendar->bytes = g_steal_pointer (&bytes);
  calendar->path = g_steal_pointer (&path);
  return calendar;
}

/* ---- under the pointer */

static void
end (GdkDrag  *drag,
     gboolean  success,
     gboolean  is_read)
{
  g_autoptr (HstWindow) window = g_object_steal_data (G_OBJECT (drag), WINDOW_KEY);
  g_autofree char *path = g_object_steal_data (G_OBJECT (drag), PATH_KEY);

  gdk_drag_drop_done (drag, success);
  if (path != NULL && is_read)
    hst_dragged_keep (path, KEEP_S);
  else if (path != NULL)
    hst_dragged_drop (path);
  /* The one that is dragged now may be another. */
  if (window != NULL && g_object_get_data (G_OBJECT (window), DRAG_KEY) == drag)
    g_object_set_data (G_OBJECT (window), DRAG_KEY, NULL);
}

static void
on_dropped (GdkDrag *drag)
{
  g_object_set_data (G_OBJECT (drag), DROPPED_KEY, GINT_TO_POINTER (TRUE));
}

static void
on_finished (GdkDrag *drag)
{
  end (drag, TRUE, TRUE);
}

static void
on_cancelled (GdkDrag             *drag,
              GdkDragCancelReason  reason)
{
  end (drag, FALSE, reason == GDK_DRAG_CANCEL_ERROR);
}

static GdkContentProvider *
offer (const Calendar *calendar)
{
  g_autoptr (GFile) file = g_file_new_for_path (calendar->path);
  GSList list = { .data = file };
  GdkFileList *files = gdk_file_list_new_from_list (&list);
  GdkContentProvider *kinds[2];

  kinds[0] = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  kinds[1] = gdk_content_provider_new_for_bytes (HST_CALENDAR_TYPE, calendar->bytes);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  return gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
}

static void
show_sign (GdkDrag    *drag,
           const char *title)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "drag-dates");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}

static guint
get_hand (HstWindow *window)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), HAND_KEY));
}

/* Whether the hand still holds it: by what the window has heard, and by what it may not have heard yet. */
static gboolean
is_held (const Leaving *leaving,
         GdkSurface    *surface,
         GdkDevice     *device)
{
  GdkModifierType state = 0;

  /* The answer is whether the pointer is over the surface; it is not. */
  gdk_surface_get_device_position (surface, device, NULL, NULL, &state);
  return (state & GDK_BUTTON1_MASK) != 0 && get_hand (leaving->window) == leaving->hand;
}

/* While something is dragged, the window does not hear of the button.  If it does, the button was let go of before the
 * drag had begun for the display, which then never tells of its end. */
static gboolean
on_event (GtkEventController *controller,
          GdkEvent           *event,
          HstWindow          *window)
{
  const GdkEventType type = gdk_event_get_event_type (event);
  g_autoptr (GdkDrag) drag = NULL;

  if (type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE)
    return GDK_EVENT_PROPAGATE;
  g_object_set_data (G_OBJECT (window), HAND_KEY, GUINT_TO_POINTER (get_hand (window) + 1));
  g_set_object (&drag, g_object_get_data (G_OBJECT (window), DRAG_KEY));
  if (drag != NULL && g_object_get_data (G_OBJECT (drag), DROPPED_KEY) == NULL)
    g_signal_emit_by_name (drag, "cancel", GDK_DRAG_CANCEL_USER_CANCELLED);
  return GDK_EVENT_PROPAGATE;
}

static void
on_calendar_written (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  Calendar *calendar = g_task_propagate_pointer (G_TASK (result), &error);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (leaving->window));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (leaving->window)));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GdkDrag *drag;

  if (calendar == NULL) {
    hst_window_report (leaving->window, error);
    return;
  }
  content = offer (calendar);
  drag = surface != NULL && pointer != NULL && is_held (leaving, surface, pointer)
           ? gdk_drag_begin (surface, pointer, content, GDK_ACTION_COPY, 0, 0)
           : NULL;
  if (drag != NULL)
    g_object_set_data_full (G_OBJECT (drag), PATH_KEY, g_steal_pointer (&calendar->path), g_free);
  calendar_free (calendar);
  if (drag == NULL)
    return;
  g_object_set_data_full (G_OBJECT (drag), WINDOW_KEY, g_object_ref (leaving->window), g_object_unref);
  g_object_set_data_full (G_OBJECT (leaving->window), DRAG_KEY, drag, g_object_unref);
  g_signal_connect (drag, "drop-performed", G_CALLBACK (on_dropped), NULL);
  g_signal_connect (drag, "dnd-finished", G_CALLBACK (on_finished), NULL);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_cancelled), NULL);
  show_sign (drag, leaving->title);
}

static HstOccurrence *
find (HstSchedule *schedule,
      const char  *uid,
      const char  *recurrence)
{
  GListModel *list = hst_schedule_get_occurrences (schedule);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (hst_occurrence_is_same (occurrence, uid, recurrence))
      return g_steal_pointer (&occurrence);
  }
  return NULL;
}

static void
activate_drag_out (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = hst_session_get_schedule (session);
  Leaving *leaving = g_new0 (Leaving, 1);
  const char *uid, *recurrence;
  GVariantIter iter;

  leaving->window = g_object_ref (window);
  leaving->events = g_ptr_array_new_with_free_func (hst_record_unref);
  leaving->now_utc_s = hst_schedule_get_now_utc_s (schedule);
  leaving->hand = get_hand (window);
  g_variant_iter_init (&iter, parameter);
  while (g_variant_iter_next (&iter, "(&s&s)", &uid, &recurrence)) {
    g_autoptr (HstOccurrence) occurrence = find (schedule, uid, recurrence);

    if (occurrence == NULL)
      continue;
    g_ptr_array_add (leaving->events, hst_edit_draft_copy (hst_occurrence_get_event (occurrence),
                                                           hst_occurrence_get_start (occurrence),
                                                           hst_occurrence_get_end (occurrence)));
    if (leaving->title == NULL)
      leaving->title = g_strdup (hst_event_get_title (hst_occurrence_get_event (occurrence)));
  }
  if (leaving->events->len == 0 || !hst_session_is_open (session)) {
    leaving_free (leaving);
    return;
  }
  if (leaving->events->len > 1) {
    g_free (leaving->title);
    leaving->title = g_strdup_printf (ngettext ("%u session", "%u sessions", leaving->events->len), leaving->events->len);
  }
  hst_session_run (session, write_calendar, leaving, NULL, calendar_free, NULL, on_calendar_written, leaving);
}

static void
activate_drag_visit_out (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = hst_session_get_schedule (session);
  HstPlan *plan = hst_schedule_get_plan (schedule);
  const HstVisit *visit = plan != NULL ? hst_plan_find_visit (plan, g_variant_get_string (parameter, NULL)) : NULL;
  Leaving *leaving;

  if (visit == NULL || !hst_session_is_open (session))
    return;
  leaving = g_new0 (Leaving, 1);
  leaving->window = g_object_ref (window);
  leaving->visit = g_strdup (visit->uid);
  leaving->title = g_strdup (visit->title != NULL ? visit->title : _("Untitled"));
  leaving->now_utc_s = hst_schedule_get_now_utc_s (schedule);
  leaving->hand = get_hand (window);
  hst_session_run (session, write_calendar, leaving, NULL, calendar_free, NULL, on_calendar_written, leaving);
}

/**
 * hst_drag_out_is_ours:
 * @window: a window
 * @drop: what is held over it
 *
 * Returns: whether that was dragged out of the same window
 */
gboolean
hst_drag_out_is_ours (HstWindow *window,
                      GdkDrop   *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);

  return drag != NULL && drag == g_object_get_data (G_OBJECT (window), DRAG_KEY);
}

/**
 * hst_drag_out_install:
 * @window: a window
 *
 * Gives it the actions drag-out (a(ss), UIDs and recurrence ids) and drag-visit-out (s, the UID of a visit): what the pointer
 * holds goes on as a calendar.
 */
void
hst_drag_out_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "drag-out", .activate = activate_drag_out, .parameter_type = "a(ss)" },
    { .name = "drag-visit-out", .activate = activate_drag_visit_out, .parameter_type = "s" },
  };
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (on_event), window);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
