/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda-view.h"

#include "hst-agenda-list.h"

#include <glib/gi18n-lib.h>

/**
 * HstAgendaView:
 *
 * A list of what happens, day after day, that goes on as far as one scrolls.  It wants a few weeks around the day in
 * focus, and more whenever an end comes near; the day in focus follows what is at the top.
 *
 * Window actions that it activates: `win.select`, `win.open-event`, `win.delete-event` and `win.move-event`, as
 * #HstWeekView does.
 */
struct _HstAgendaView {
  AdwBin         parent_instance;

  HstSchedule   *schedule;    /* owned */
  GtkWidget     *list;
  HstDay         from;
  HstDay         to;
  HstDay         asked;       /* the day that somebody wanted to see */
  gboolean       is_stale;
  gboolean       is_leading;  /* the day in focus changes because of the list */
  guint          extend_id;
};

#define BEFORE_DAYS 14
#define AFTER_DAYS  42
#define STEP_DAYS   56
#define FAR_DAYS   400  /* so far from the day in focus nobody scrolls without moving that */

G_DEFINE_FINAL_TYPE (HstAgendaView, hst_agenda_view, ADW_TYPE_BIN)

static void
refresh (HstAgendaView *self)
{
  self->is_stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  hst_agenda_list_show (HST_AGENDA_LIST (self->list), self->schedule, self->from, self->to, self->asked,
                        self->to >= hst_schedule_get_day (self->schedule) + FAR_DAYS);
}

static void
want (HstAgendaView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    hst_schedule_want (self->schedule, self->from, self->to);
}

static void
extend (HstAgendaView *self,
        gboolean       upwards)
{
  const HstDay day = hst_schedule_get_day (self->schedule);

  if (upwards && self->from > day - FAR_DAYS)
    self->from = MAX (self->from - STEP_DAYS, day - FAR_DAYS);
  else if (!upwards && self->to < day + FAR_DAYS)
    /* Twice as far each time: an empty plan is known for empty soon. */
    self->to = MIN (self->to + MAX (STEP_DAYS, self->to - self->from), day + FAR_DAYS);
  else
    return;
  /* What lies far behind goes. */
  if (upwards)
    self->to = MIN (self->to, day + FAR_DAYS);
  else
    self->from = MAX (self->from, day - FAR_DAYS);
  want (self);
  refresh (self);
}

static gboolean
on_extend (gpointer data)
{
  HstAgendaView *self = HST_AGENDA_VIEW (data);

  self->extend_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && hst_agenda_list_is_at_end (HST_AGENDA_LIST (self->list)))
    extend (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* After a layout: only then it is known how much is in view. */
static void
queue_extend (HstAgendaView *self)
{
  if (self->extend_id == 0)
    self->extend_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_extend, self, NULL);
}

static void
on_occurrences_changed (HstAgendaView *self)
{
  refresh (self);
  queue_extend (self);
}

static void
on_scrolled (HstAgendaView *self)
{
  const HstDay day = hst_agenda_list_get_top_day (HST_AGENDA_LIST (self->list));

  if (day != HST_DAY_NONE) {
    self->is_leading = TRUE;
    hst_schedule_set_day (self->schedule, day);
    self->is_leading = FALSE;
  }
  if (hst_agenda_list_is_at_start (HST_AGENDA_LIST (self->list)))
    extend (self, TRUE);
  queue_extend (self);
}

static void
on_edge_overshot (HstAgendaView   *self,
                  GtkPositionType  edge)
{
  if (edge == GTK_POS_TOP)
    extend (self, TRUE);
}

static void
on_day_changed (HstAgendaView *self)
{
  const HstDay day = hst_schedule_get_day (self->schedule);

  if (self->is_leading)
    return;
  self->asked = day;
  if (day < self->from || day + BEFORE_DAYS > self->to) {
    self->from = day - BEFORE_DAYS;
    self->to = day + AFTER_DAYS;
  }
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  want (self);
  refresh (self);
  hst_agenda_list_scroll_to_day (HST_AGENDA_LIST (self->list), day);
  queue_extend (self);
}

static void
on_selection_changed (HstAgendaView *self)
{
  if (!self->is_stale)
    hst_agenda_list_show_selected (HST_AGENDA_LIST (self->list));
}

static void
hst_agenda_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hst_agenda_view_parent_class)->map (widget);
  on_day_changed (HST_AGENDA_VIEW (widget));
}

static void
hst_agenda_view_dispose (GObject *object)
{
  HstAgendaView *self = HST_AGENDA_VIEW (object);

  g_clear_handle_id (&self->extend_id, g_source_remove);
  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (hst_agenda_view_parent_class)->dispose (object);
}

static void
hst_agenda_view_class_init (HstAgendaViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_agenda_view_dispose;
  widget_class->map = hst_agenda_view_map;

  gtk_widget_class_set_css_name (widget_class, "agendaview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_agenda_view_init (HstAgendaView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->is_stale = TRUE;
  self->list = hst_agenda_list_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("view", "Agenda"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_swapped (self->list, "scrolled", G_CALLBACK (on_scrolled), self);
  g_signal_connect_swapped (scrolled, "edge-overshot", G_CALLBACK (on_edge_overshot), self);
}

/**
 * hst_agenda_view_new:
 * @schedule: what it is to show
 *
 * Returns: (transfer floating): a list of what happens
 */
GtkWidget *
hst_agenda_view_new (HstSchedule *schedule)
{
  HstAgendaView *self = g_object_new (HST_TYPE_AGENDA_VIEW, NULL);
  static const char *const refreshing[] = { "notify::zone", "notify::today", "notify::plan", "notify::use-24h" };

  self->schedule = g_object_ref (schedule);
  self->from = self->to = hst_schedule_get_day (schedule);
  g_signal_connect_object (schedule, "notify::day", G_CALLBACK (on_day_changed), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (refreshing); i++)
    g_signal_connect_object (schedule, refreshing[i], G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::selected-uid", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::n-chosen", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "notify::selected-recurrence-id", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_schedule_get_occurrences (schedule), "items-changed", G_CALLBACK (on_occurrences_changed),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
