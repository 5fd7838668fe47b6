/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda-list-private.h"

#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* What the rows of an agenda show. */

GtkWidget *
hst_agenda_list_create_row (HstAgendaKind kind)
{
  static const char *const classes[HST_AGENDA_N_KINDS] = { "day", "nothing", "", "gap", "end" };
  GtkWidget *widget;

  if (kind == HST_AGENDA_SPAN)
    return hst_event_block_new (HST_BLOCK_ROW);
  widget = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (widget), 0);
  gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (widget, classes[kind]);
  return widget;
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_day (HstAgendaList *self,
          GtkWidget     *widget,
          HstDay         day)
{
  const HstDay today = hst_schedule_get_today (self->schedule);
  g_autofree char *name = hst_format_day (day);
  g_autofree char *text = NULL;

  if (day == today)
    /* Translators: a heading; %s is the day, “Thursday, 26 November”. */
    text = g_strdup_printf (_("Today, %s"), name);
  else if (day == today + 1)
    /* Translators: a heading; %s is the day, “Friday, 27 November”. */
    text = g_strdup_printf (_("Tomorrow, %s"), name);
  gtk_label_set_text (GTK_LABEL (widget), text != NULL ? text : name);
  set_class (widget, "today", day == today);
}

void
hst_agenda_list_show_row (HstAgendaList *self,
                          guint          i,
                          GtkWidget     *widget)
{
  const HstAgendaRow *row = hst_agenda_list_get_row (self, i);
  const HstAgendaItem *item = hst_agenda_list_get_item (self, i);
  g_autofree char *text = NULL;

  switch (row->kind) {
  case HST_AGENDA_DAY:
    show_day (self, widget, row->day);
    break;
  case HST_AGENDA_NOTHING:
    gtk_label_set_text (GTK_LABEL (widget), _("Nothing planned"));
    break;
  case HST_AGENDA_SPAN:
    if (item->visit != NULL)
      hst_event_block_show_visit (HST_EVENT_BLOCK (widget), self->schedule, item->visit, HST_BLOCK_WHOLE);
    else
      hst_event_block_show (HST_EVENT_BLOCK (widget), self->schedule, item->occurrence, HST_BLOCK_WHOLE);
    hst_event_block_set_selected (HST_EVENT_BLOCK (widget), hst_agenda_list_is_selected (self, item));
    break;
  case HST_AGENDA_GAP:
    text = hst_agenda_dup_gap_words (row);
    gtk_label_set_text (GTK_LABEL (widget), text);
    set_class (widget, "short", row->gap_s < row->journey_s);
    break;
  case HST_AGENDA_END:
  default:
    if (self->is_complete) {
      g_autofree char *day = hst_words_days (row->day, row->day);

      /* Translators: the end of a list; %s is a day, “30 November 2026”. */
      text = g_strdup_printf (_("Nothing more until %s"), day);
    }
    gtk_label_set_text (GTK_LABEL (widget), text != NULL ? text : "");
    break;
  }
}
