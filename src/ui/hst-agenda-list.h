/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_AGENDA_LIST (hst_agenda_list_get_type ())
G_DECLARE_FINAL_TYPE (HstAgendaList, hst_agenda_list, HST, AGENDA_LIST, GtkWidget)

GtkWidget *hst_agenda_list_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_agenda_list_show          (HstAgendaList *self,
                                          HstSchedule   *schedule,
                                          HstDay         from,
                                          HstDay         to,
                                          HstDay         asked,
                                          gboolean       is_complete);
void       hst_agenda_list_show_selected (HstAgendaList *self);

void       hst_agenda_list_scroll_to_day (HstAgendaList *self,
                                          HstDay         day);
HstDay     hst_agenda_list_get_top_day   (HstAgendaList *self);
gboolean   hst_agenda_list_is_at_end     (HstAgendaList *self);
gboolean   hst_agenda_list_is_at_start   (HstAgendaList *self);

G_END_DECLS
