/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-file.h"

#include "hst-ical-decode.h"
#include "hst-ical-event.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What was read from a file, and how a file is read at all.
 *
 * As records, events take more than twice the room that they take in their file.  So those of a large one need not be held: the
 * text stays, each event is known by where it lies in that, and is read again when it is asked for. */

#define CHUNK_BYTES (256 * 1024)

static void
problem_free (gpointer data)
{
  HstIcalProblem *self = data;

  g_free (self->reason);
  g_free (self);
}

static void
text_free (HstIcalText *self)
{
  g_free (self->data);
  hst_zones_unref (self->zones);
  g_array_unref (self->places);
  g_free (self);
}

HstIcalFile *
hst_ical_file_new (void)
{
  HstIcalFile *self = g_new0 (HstIcalFile, 1);

  self->calendars = g_ptr_array_new_with_free_func (hst_record_unref);
  self->events = g_ptr_array_new_with_free_func (hst_record_unref);
  self->components = g_ptr_array_new_with_free_func (hst_record_unref);
  self->event_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->problems = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

/**
 * hst_ical_file_free:
 * @self: (transfer full) (nullable): what was read from a file
 *
 * Frees it; the records live on where somebody else holds them.
 */
void
hst_ical_file_free (HstIcalFile *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->components);
  g_array_unref (self->event_lines);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->text, text_free);
  g_free (self->method);
  g_free (self);
}

/**
 * hst_ical_file_dup_event:
 * @self: what was read from a file
 * @index: which of its events
 *
 * May be called from any thread, though not while events are dropped.
 *
 * Returns: (transfer full): the event, read again if it is not held
 */
HstEvent *
hst_ical_file_dup_event (HstIcalFile *self,
                         guint        index)
{
  HstEvent *event = g_ptr_array_index (self->events, index);
  const HstIcalPlace *place;
  const char *text;

  if (event != NULL)
    return hst_record_ref (event);
  place = &g_array_index (self->text->places, HstIcalPlace, index);
  text = self->text->data + place->at;
  event = hst_ical_event_read_again (text, place->length, self->text->zones, place->has_end);
  g_assert (event->uid != NULL);
  hst_set_text (&event->calendar, hst_ical_file_get_calendar_of (self, index));
  event->kept = g_strndup (text, place->length);

  return event;
}

/**
 * hst_ical_file_get_calendar_of:
 * @self: what was read from a file
 * @index: which of its events
 *
 * Returns: UID of the calendar in which the event is
 */
const char *
hst_ical_file_get_calendar_of (HstIcalFile *self,
                               guint        index)
{
  const HstEvent *event = g_ptr_array_index (self->events, index);
  guint calendar;

  if (event != NULL)
    return event->calendar;
  calendar = g_array_index (self->text->places, HstIcalPlace, index).calendar;

  return ((const HstCalendar *) g_ptr_array_index (self->calendars, calendar))->uid;
}

/**
 * hst_ical_file_is_plain:
 * @self: what was read from a file
 * @index: which of its events
 *
 * Returns: whether the event is neither an instance of a series nor a session of a visit, at no cost
 */
gboolean
hst_ical_file_is_plain (HstIcalFile *self,
                        guint        index)
{
  const HstEvent *event = g_ptr_array_index (self->events, index);

  if (event != NULL)
    return !hst_event_is_instance (event) && event->visit == NULL;

  return g_array_index (self->text->places, HstIcalPlace, index).is_plain;
}

/**
 * hst_ical_file_drop_events:
 * @self: what was read from a file
 * @are_dropped: for each of its events whether it goes
 *
 * Forgets events; the others move up.
 */
void
hst_ical_file_drop_events (HstIcalFile    *self,
                           const gboolean *are_dropped)
{
  GPtrArray *events = self->events;
  guint n_left = 0;

  for (guint i = 0; i < events->len; i++) {
    if (are_dropped[i]) {
      g_clear_pointer (&g_ptr_array_index (events, i), hst_record_unref);
      continue;
    }
    g_ptr_array_index (events, n_left) = g_ptr_array_index (events, i);
    g_array_index (self->event_lines, guint, n_left) = g_array_index (self->event_lines, guint, i);
    if (self->text != NULL)
      g_array_index (self->text->places, HstIcalPlace, n_left) = g_array_index (self->text->places, HstIcalPlace, i);
    n_left++;
  }
  for (guint i = n_left; i < events->len; i++)
    g_ptr_array_index (events, i) = NULL;
  g_ptr_array_set_size (events, (int) n_left);
  g_array_set_size (self->event_lines, n_left);
  if (self->text != NULL)
    g_array_set_size (self->text->places, n_left);
}

static gboolean
fail_file (GError     **error,
           GIOErrorEnum code,
           const char  *format,
           const char  *name,
           const char  *reason)
{
  g_autofree char *message = g_strdup_printf (format, name, reason);

  g_set_error_literal (error, G_IO_ERROR, (int) code, message);

  return FALSE;
}

/* Opened so that a fifo without a writer does not keep us waiting. */
static gboolean
open_regular (const char  *path,
              const char  *name,
              int         *fd,
              GError     **error)
{
  struct stat status;

  *fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  if (*fd < 0 || fstat (*fd, &status) < 0)
    return fail_file (error, g_io_error_from_errno (errno),
                      /* Translators: the name of a file, and why. */
                      _("“%s” cannot be read: %s"), name, g_strerror (errno));
  if (S_ISDIR (status.st_mode))
    return fail_file (error, G_IO_ERROR_IS_DIRECTORY,
                      /* Translators: the name of a folder. */
                      _("“%s” is a folder, not a calendar file."), name, NULL);
  if (!S_ISREG (status.st_mode))
    return fail_file (error, G_IO_ERROR_NOT_REGULAR_FILE,
                      /* Translators: the name of a device or a pipe. */
                      _("“%s” is not an ordinary file, so it is not read."), name, NULL);
  if ((guint64) status.st_size > HST_ICAL_MAX_BYTES) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_TOO_LARGE,
                 _("“%s” is too large: more than 512 MiB cannot be read."), name);
    return FALSE;
  }

  return TRUE;
}

static GBytes *
load (const char    *path,
      const char    *name,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gboolean good;
  gssize n = 0;
  int fd = -1;

  good = open_regular (path, name, &fd, error);
  while (good) {
    const guint length = data->len;

    if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
      good = FALSE;
      break;
    }
    g_byte_array_set_size (data, length + CHUNK_BYTES);
    do {
      n = read (fd, data->data + length, CHUNK_BYTES);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
      good = fail_file (error, g_io_error_from_errno (errno), _("“%s” cannot be read: %s"), name,
                        g_strerror (errno));
    g_byte_array_set_size (data, length + (guint) MAX (n, 0));
    if (n <= 0 || data->len > HST_ICAL_MAX_BYTES)
      break;
  }
  if (fd >= 0)
    g_close (fd, NULL);

  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static HstIcalFile *
read_file (GFile         *file,
           HstZones      *zones,
           HstIcalHold    hold,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_utf8_make_valid (base, -1) : g_strdup ("");
  GBytes *bytes;

  if (path != NULL)
    bytes = load (path, name, cancellable, error);
  else
    bytes = g_file_load_bytes (file, cancellable, NULL, error);

  return bytes != NULL ? hst_ical_read_loaded (bytes, name, zones, hold, cancellable, error) : NULL;
}

/**
 * hst_ical_read_file:
 * @file: a file
 * @zones: the zones; learns those VTIMEZONEs that it does not know
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Reads a calendar file, as hst_ical_read_bytes() does.  Folders, pipes and devices are refused,
 * and what is larger than 512 MiB.
 *
 * Returns: (transfer full): what was read; %NULL with an error of #GIOErrorEnum or #HstIcalError
 *   set, its message a sentence that names the file
 */
HstIcalFile *
hst_ical_read_file (GFile         *file,
                    HstZones      *zones,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return read_file (file, zones, HST_ICAL_HOLD_ALL, cancellable, error);
}

/**
 * hst_ical_skim_file:
 * @file: a file
 * @zones: the zones; learns those VTIMEZONEs that it does not know
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Reads a calendar file as hst_ical_read_file() does, but holds of a large one only its text and what must be held: of its
 * `events` most are %NULL, and hst_ical_file_dup_event() reads them again.  That takes less than half the memory, and time for
 * whatever is asked for.
 *
 * Returns: (transfer full): what was read; %NULL with an error as of hst_ical_read_file() set
 */
HstIcalFile *
hst_ical_skim_file (GFile         *file,
                    HstZones      *zones,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return read_file (file, zones, HST_ICAL_HOLD_SMALL, cancellable, error);
}
