/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a GTK program, writes what its main thread does, a line each, to the file that HOSTYNY_PROBE names:
 *
 *   frame BEGIN END PAINTED CPU OWN   a turn of a frame clock; PAINTED is 1 when something was drawn, CPU is what the whole
 *                                     process, with all of its threads, has worked since it began, OWN what the main thread
 *                                     has worked in this turn: less than the turn took, where it had to wait for others
 *   work BEGIN END                    what was done between two waits for something to do
 *
 * Times are microseconds of the monotonic clock.  Knows nothing of the program: it looks at an empty window the same way. */
#define _GNU_SOURCE
#include <gtk/gtk.h>
#include <stdio.h>
#include <time.h>

static FILE *out;
static GPollFunc wait_before;
static gint64 work_begin_us, frame_begin_us, frame_begin_own_us;
static gboolean painted;

static gint64
get_worked_us (clockid_t whose)
{
  struct timespec worked;

  clock_gettime (whose, &worked);
  return worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

static gboolean
on_frame_begin (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  frame_begin_us = g_get_monotonic_time ();
  frame_begin_own_us = get_worked_us (CLOCK_THREAD_CPUTIME_ID);
  painted = FALSE;
  return TRUE;
}

static gboolean
on_paint (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  painted = TRUE;
  return TRUE;
}

static gboolean
on_frame_end (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  const gint64 now_us = g_get_monotonic_time ();

  fprintf (out, "frame %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", frame_begin_us,
           now_us, painted, get_worked_us (CLOCK_PROCESS_CPUTIME_ID),
           get_worked_us (CLOCK_THREAD_CPUTIME_ID) - frame_begin_own_us);
  fflush (out);
  return TRUE;
}

static gint
wait_for_work (GPollFD *fds,
               guint    n_fds,
               gint     timeout_ms)
{
  const gint64 now_us = g_get_monotonic_time ();
  gint n_ready;

  /* Shorter turns are waking up, and too many to write down. */
  if (work_begin_us != 0 && now_us - work_begin_us >= 500) {
    fprintf (out, "work %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", work_begin_us, now_us);
    fflush (out);
  }
  n_ready = wait_before (fds, n_fds, timeout_ms);
  work_begin_us = g_get_monotonic_time ();
  return n_ready;
}

static void __attribute__ ((constructor))
begin (void)
{
  static const struct {
    const char          *signal;
    GSignalEmissionHook  hook;
  } hooks[] = { { "before-paint", on_frame_begin }, { "paint", on_paint }, { "after-paint", on_frame_end } };
  const char *path = g_getenv ("HOSTYNY_PROBE");

  if (path == NULL)
    return;
  out = fopen (path, "we");
  if (out == NULL)
    return;
  /* What the program starts is not looked at. */
  g_unsetenv ("LD_PRELOAD");
  g_unsetenv ("HOSTYNY_PROBE");
  wait_before = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, wait_for_work);
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  for (gsize i = 0; i < G_N_ELEMENTS (hooks); i++)
    g_signal_add_emission_hook (g_signal_lookup (hooks[i].signal, GDK_TYPE_FRAME_CLOCK), 0, hooks[i].hook, NULL, NULL);
}
