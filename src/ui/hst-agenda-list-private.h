/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-agenda-items.h"
#include "hst-agenda-list.h"

G_BEGIN_DECLS

/* The rooms of an agenda: hst-agenda-list.c lays out what hst-agenda-items.c found, hst-agenda-rows.c says it,
 * hst-agenda-keys.c is keyboard and hand. */

#define HST_AGENDA_GAP_PX 3

struct _HstAgendaList {
  GtkWidget            parent_instance;

  HstSchedule         *schedule;   /* owned */
  GArray              *items;      /* HstAgendaItem, NULL before the first */
  GArray              *rows;       /* HstAgendaRow */
  GArray              *tops;       /* int: where each row begins, and where the last one ends */
  GPtrArray           *widgets;    /* a child for each row, NULL where none is needed */
  GPtrArray           *pools[HST_AGENDA_N_KINDS];  /* hidden children to be used again */
  GtkWidget           *probes[HST_AGENDA_N_KINDS];  /* hidden children that tell how high a row is */
  int                  heights_px[HST_AGENDA_N_KINDS];
  gboolean             is_complete;

  GtkAdjustment       *adjustments[2];  /* owned, by orientation */
  GtkScrollablePolicy  policies[2];
  HstDay               wanted_day;      /* to be at the top after the next layout */
  HstDay               anchor_day;      /* stays where it is, whatever comes above it */
  double               anchor_px;
  gboolean             is_laying_out;
  guint                update_id;
};

const HstAgendaRow  *hst_agenda_list_get_row      (HstAgendaList       *self,
                                                   guint                i);
const HstAgendaItem *hst_agenda_list_get_item     (HstAgendaList       *self,
                                                   guint                i);
int                  hst_agenda_list_get_top_px   (HstAgendaList       *self,
                                                   guint                i);
double               hst_agenda_list_get_value    (HstAgendaList       *self);
guint                hst_agenda_list_find_row_at  (HstAgendaList       *self,
                                                   double               y);
GtkWidget           *hst_agenda_list_take_widget  (HstAgendaList       *self,
                                                   guint                i);
void                 hst_agenda_list_queue_update (HstAgendaList       *self);
gboolean             hst_agenda_list_is_selected  (HstAgendaList       *self,
                                                   const HstAgendaItem *item);

GtkWidget           *hst_agenda_list_create_row   (HstAgendaKind        kind);
void                 hst_agenda_list_show_row     (HstAgendaList       *self,
                                                   guint                i,
                                                   GtkWidget           *widget);

guint                hst_agenda_list_find_focus   (HstAgendaList       *self);
guint                hst_agenda_list_find_next    (HstAgendaList       *self,
                                                   guint                from,
                                                   int                  direction,
                                                   gboolean             by_day);
gboolean             hst_agenda_list_focus        (GtkWidget           *widget,
                                                   GtkDirectionType     direction);
void                 hst_agenda_list_add_input    (HstAgendaList       *self);

G_END_DECLS
