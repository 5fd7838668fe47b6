/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-reminders.h"

#include "hst-background.h"
#include "hst-day-scale.h"
#include "hst-default-plan.h"
#include "hst-format.h"
#include "hst-reminder.h"
#include "hst-settings.h"
#include "hst-snapshot.h"
#include "hst-thing.h"
#include "hst-window.h"
#include "hst-worker.h"

#include <glib/gi18n-lib.h>

/**
 * HstReminders:
 *
 * Reminds of what is coming in the plan that was opened last, while the program runs; with the setting “background” it
 * runs on when no window is open.  What comes is read in a thread, again when a window has changed the plan, and from
 * time to time, for others may change it too.
 */
struct _HstReminders {
  GtkApplication *application;
  HstWorker      *worker;
  GCancellable   *cancellable;
  gboolean        reading;
  gboolean        read_again;
  gboolean        holding;          /* the application, for the sake of the setting "background" */
  guint           source;
  gint64          read_at_utc_s;
  gint64          since_utc_s;      /* up to when reminders have been given */

  char           *path;             /* of the plan that was read */
  HstPlan        *plan;
  HstZone        *zone;
  GPtrArray      *known;            /* (element-type HstReminder) */
};

/* A timer does not count the time that a computer sleeps. */
#define TICK_S       60
#define READ_AGAIN_S 600
/* A person types on. */
#define SETTLE_S     2
/* Further than the longest lead, and than the program sleeps between two readings. */
#define AHEAD_S      (3 * HST_DAY_S)

typedef struct {
  char      *path;
  gint64     now_utc_s;
  gint64     lead_s;
  HstPlan   *plan;
  HstZone   *zone;
  GPtrArray *reminders;
} Reading;

static void schedule (HstReminders *self);

static void
reading_free (Reading *self)
{
  g_free (self->path);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
get_lead_s (void)
{
  return hst_settings_get_int ("reminder-minutes", 0) * (gint64) 60;
}

/* ---- in the worker's thread */

static gpointer
read_plan (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *asked = data;
  g_autoptr (Reading) read = g_new0 (Reading, 1);
  g_autoptr (HstStore) store = hst_store_open (asked->path, HST_STORE_READ_ONLY | HST_STORE_CHECK_LATER, error);
  g_autoptr (GPtrArray) occurrences = NULL;

  if (store == NULL)
    return NULL;
  read->path = g_strdup (asked->path);
  read->plan = hst_store_load_plan (store, error);
  if (read->plan == NULL)
    return NULL;
  read->zone = hst_snapshot_find_zone (store, read->plan);
  occurrences = hst_store_query_occurrences (store, asked->now_utc_s, asked->now_utc_s + AHEAD_S, cancellable, NULL, error);
  if (occurrences == NULL)
    return NULL;
  read->reminders = hst_reminders_new (read->plan, occurrences, read->zone,
                                       hst_day_of_utc (asked->now_utc_s, read->zone), asked->lead_s);

  return g_steal_pointer (&read);
}

/* ---- what is said */

static char *
name_of_gathering (HstReminders *self,
                   const char   *uid)
{
  const HstVisit *visit = hst_plan_find_visit (self->plan, uid);

  return g_strdup (visit != NULL && visit->title != NULL ? visit->title : _("a meeting"));
}

static void
say_replies (HstReminders      *self,
             const HstReminder *reminder,
             char             **title,
             char             **body)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;
  g_autofree char *gathering = name_of_gathering (self, reminder->gathering);

  for (guint i = 0; i < reminder->communities->len; i++) {
    HstCommunity *community = hst_plan_find_community (self->plan, reminder->communities->pdata[i]);

    if (community != NULL)
      g_ptr_array_add (names, (gpointer) hst_community_get_short_name (community));
  }
  all = hst_format_list (names);
  *title = g_strdup (_("Replies are due today"));
  /* Translators: communities, and a visit to which they were invited. */
  *body = g_strdup_printf (ngettext ("%1$s has not replied: %2$s", "%1$s have not replied: %2$s", names->len), all,
                           gathering);
}

static void
say_appointment (HstReminders      *self,
                 const HstReminder *reminder,
                 char             **title,
                 char             **body)
{
  HstOccurrence *occurrence = reminder->occurrence;
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const char *place = hst_event_get_place (event, self->plan);
  const gint64 start_s = hst_zone_wall_from_utc (self->zone, hst_occurrence_get_start_utc_s (occurrence));
  const gint64 end_s = hst_zone_wall_from_utc (self->zone, hst_occurrence_get_end_utc_s (occurrence));
  g_autofree char *times = hst_format_clock_range (start_s, end_s, TRUE);

  *title = g_strdup (hst_event_get_title (event));
  if (reminder->kind == HST_REMINDER_GATHERING) {
    const gint64 gather_s = hst_zone_wall_from_utc (self->zone, reminder->at_utc_s + get_lead_s ());
    g_autofree char *gather = hst_format_clock (gather_s, TRUE);

    if (event->gather_place != NULL)
      /* Translators: when and where people gather for a session, and when that is: “Gathering at 07:30, town hall · 08:00–11:00”. */
      *body = g_strdup_printf (_("Gathering at %1$s, %2$s · %3$s"), gather, event->gather_place, times);
    else
      /* Translators: when people gather for a session, and when that is: “Gathering at 07:30 · 08:00–11:00”. */
      *body = g_strdup_printf (_("Gathering at %1$s · %2$s"), gather, times);
  } else if (place != NULL && *place != '\0') {
    /* Translators: when a session is, and where. */
    *body = g_strdup_printf (C_("reminder", "%1$s · %2$s"), times, place);
  } else {
    *body = g_steal_pointer (&times);
  }
}

static HstThing *
thing_of_reminder (HstReminders      *self,
                   const HstReminder *reminder)
{
  g_autofree char *recurrence_id = NULL;

  if (reminder->occurrence == NULL)
    return hst_thing_new (hst_plan_find_visit (self->plan, reminder->gathering) != NULL ? &hst_visit_type : &hst_event_type,
                          reminder->gathering, NULL, HST_INSTANT_NONE);
  recurrence_id = hst_occurrence_dup_recurrence (reminder->occurrence);

  return hst_thing_new (&hst_event_type, hst_occurrence_get_uid (reminder->occurrence), recurrence_id,
                        hst_occurrence_get_start_utc_s (reminder->occurrence));
}

static void
remind (HstReminders      *self,
        const HstReminder *reminder)
{
  g_autoptr (HstThing) thing = thing_of_reminder (self, reminder);
  g_autofree char *id = hst_thing_to_string (thing);
  g_autofree char *title = NULL, *body = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (reminder->kind == HST_REMINDER_REPLIES)
    say_replies (self, reminder, &title, &body);
  else
    say_appointment (self, reminder, &title, &body);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, reminder->occurrence != NULL ? G_NOTIFICATION_PRIORITY_HIGH
                                                                          : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification, "app.show", "(ss)", self->path, id);
  /* One and the same is replaced, not told twice. */
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

/* ---- when */

static void
remember (HstReminders *self)
{
  GSettings *settings = hst_settings_get ();

  if (settings != NULL)
    g_settings_set_int64 (settings, "reminded-until", self->since_utc_s);
}

static void
remind_of_what_is_due (HstReminders *self)
{
  const gint64 now_utc_s = get_now ();
  g_autoptr (GPtrArray) due = NULL;

  /* The clock may have been put back. */
  if (self->since_utc_s == 0 || self->since_utc_s > now_utc_s)
    self->since_utc_s = now_utc_s;
  if (self->known == NULL || get_lead_s () == 0)
    return;
  due = hst_reminders_find_due (self->known, self->since_utc_s, now_utc_s);
  for (guint i = 0; i < due->len; i++)
    remind (self, due->pdata[i]);
  self->since_utc_s = now_utc_s;
  if (due->len > 0)
    remember (self);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HstReminders *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) read = hst_worker_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->reading = FALSE;
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  if (read != NULL) {
    self->path = g_steal_pointer (&read->path);
    self->plan = g_steal_pointer (&read->plan);
    self->zone = g_steal_pointer (&read->zone);
    self->known = g_steal_pointer (&read->reminders);
  } else {
    /* The window says so where a plan cannot be opened. */
    g_debug ("No reminders: %s", error->message);
  }
  remind_of_what_is_due (self);
  schedule (self);
}

static void
read_now (HstReminders *self)
{
  Reading *asked;

  if (self->reading) {
    self->read_again = TRUE;
    return;
  }
  asked = g_new0 (Reading, 1);
  asked->path = hst_default_plan_dup_path ();
  asked->now_utc_s = get_now ();
  asked->lead_s = get_lead_s ();
  self->reading = TRUE;
  self->read_again = FALSE;
  self->read_at_utc_s = asked->now_utc_s;
  hst_worker_run (self->worker, read_plan, asked, (GDestroyNotify) reading_free, (GDestroyNotify) reading_free,
                  self->cancellable, on_read, self);
}

static gboolean
on_tick (gpointer user_data)
{
  HstReminders *self = user_data;
  const gint64 since_read_s = get_now () - self->read_at_utc_s;

  self->source = 0;
  if (self->read_again || since_read_s < 0 || since_read_s >= READ_AGAIN_S) {
    read_now (self);
  } else {
    remind_of_what_is_due (self);
    schedule (self);
  }

  return G_SOURCE_REMOVE;
}

static void
schedule (HstReminders *self)
{
  const gint64 now_utc_s = get_now ();
  gint64 wait_s = TICK_S;

  g_clear_handle_id (&self->source, g_source_remove);
  if (get_lead_s () == 0)
    return;
  if (self->known != NULL)
    wait_s = MIN (wait_s, hst_reminders_get_next (self->known, now_utc_s) - now_utc_s);
  if (self->read_again)
    wait_s = MIN (wait_s, SETTLE_S);
  self->source = g_timeout_add_seconds ((guint) CLAMP (wait_s, 1, TICK_S), on_tick, self);
}

static void
on_plan_refreshed (HstReminders *self)
{
  self->read_again = TRUE;
  if (!self->reading)
    schedule (self);
}

static void
on_window_added (HstReminders *self,
                 GtkWindow    *window)
{
  if (HST_IS_WINDOW (window))
    g_signal_connect_swapped (hst_window_get_session (HST_WINDOW (window)), "refreshed", G_CALLBACK (on_plan_refreshed),
                              self);
}

static void
on_window_removed (HstReminders *self,
                   GtkWindow    *window)
{
  if (HST_IS_WINDOW (window))
    g_signal_handlers_disconnect_by_data (hst_window_get_session (HST_WINDOW (window)), self);
}

/* ---- settings */

static void
keep_running (HstReminders *self)
{
  const gboolean hold = get_lead_s () > 0 && hst_settings_get_boolean ("background", FALSE);

  if (hold == self->holding)
    return;
  self->holding = hold;
  if (hold)
    g_application_hold (G_APPLICATION (self->application));
  else
    g_application_release (G_APPLICATION (self->application));
}

static void
on_minutes_changed (HstReminders *self)
{
  keep_running (self);
  on_plan_refreshed (self);
}

static void
on_background_asked (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_autoptr (GError) error = NULL;

  if (hst_background_ask_finish (result, &error))
    return;
  hst_settings_set_boolean ("background", FALSE);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (HST_IS_WINDOW (l->data)) {
      hst_window_report (l->data, error);
      return;
    }
}

static void
on_background_changed (HstReminders *self)
{
  keep_running (self);
  hst_background_ask_async (hst_settings_get_boolean ("background", FALSE), on_background_asked, NULL);
}

/* ---- public */

/**
 * hst_reminders_start:
 * @application: the application, which has an action "show" and has started up
 *
 * Returns: (transfer full): reminds until hst_reminders_stop()
 */
HstReminders *
hst_reminders_start (GtkApplication *application)
{
  HstReminders *self = g_new0 (HstReminders, 1);
  GSettings *settings = hst_settings_get ();

  self->application = application;
  self->worker = hst_worker_new ();
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (on_window_added), self);
  g_signal_connect_swapped (application, "window-removed", G_CALLBACK (on_window_removed), self);
  if (settings != NULL) {
    self->since_utc_s = g_settings_get_int64 (settings, "reminded-until");
    g_signal_connect_swapped (settings, "changed::reminder-minutes", G_CALLBACK (on_minutes_changed), self);
    g_signal_connect_swapped (settings, "changed::background", G_CALLBACK (on_background_changed), self);
    keep_running (self);
    /* A moment later: a window that opens has its own to read. */
    self->read_again = TRUE;
    schedule (self);
  }

  return self;
}

/**
 * hst_reminders_stop:
 * @self: (nullable): reminders
 */
void
hst_reminders_stop (HstReminders *self)
{
  if (self == NULL)
    return;

  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    on_window_removed (self, l->data);
  g_signal_handlers_disconnect_by_data (self->application, self);
  if (hst_settings_get () != NULL)
    g_signal_handlers_disconnect_by_data (hst_settings_get (), self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->worker, hst_worker_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}
