/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstBlockShape:
 * @HST_BLOCK_GRID: a block in a time grid: title, times, place and communities as far as they fit
 * @HST_BLOCK_BAR: one line on a tinted ground, for what lasts whole days
 * @HST_BLOCK_CHIP: one line without a ground: signs of the communities, time and title
 * @HST_BLOCK_ROW: two lines beside the times, for a list
 */
typedef enum {
  HST_BLOCK_GRID,
  HST_BLOCK_BAR,
  HST_BLOCK_CHIP,
  HST_BLOCK_ROW,
} HstBlockShape;

/**
 * HstBlockEdges:
 * @HST_BLOCK_WHOLE: begins and ends where it is drawn
 * @HST_BLOCK_FROM_BEFORE: began earlier than what is drawn
 * @HST_BLOCK_GOES_ON: goes on after what is drawn
 */
typedef enum {
  HST_BLOCK_WHOLE       = 0,
  HST_BLOCK_FROM_BEFORE = 1 << 0,
  HST_BLOCK_GOES_ON     = 1 << 1,
} HstBlockEdges;

/* A bar that is no wider has no room for anything but its colours. */
#define HST_BLOCK_NARROW_PX 12

#define HST_TYPE_EVENT_BLOCK (hst_event_block_get_type ())
G_DECLARE_FINAL_TYPE (HstEventBlock, hst_event_block, HST, EVENT_BLOCK, GtkWidget)

GtkWidget     *hst_event_block_new            (HstBlockShape  shape) G_GNUC_WARN_UNUSED_RESULT;

void           hst_event_block_show           (HstEventBlock *self,
                                               HstSchedule   *schedule,
                                               HstOccurrence *occurrence,
                                               HstBlockEdges  edges);
void           hst_event_block_show_visit     (HstEventBlock *self,
                                               HstSchedule   *schedule,
                                               HstVisit      *visit,
                                               HstBlockEdges  edges);
void           hst_event_block_show_stay      (HstEventBlock *self,
                                               HstSchedule   *schedule,
                                               HstVisit      *visit,
                                               const char    *of,
                                               HstBlockEdges  edges);
void           hst_event_block_set_ground_px  (HstEventBlock *self,
                                               int            ground_px);
void           hst_event_block_set_times      (HstEventBlock *self,
                                               const char    *times,
                                               const char    *time);
void           hst_event_block_set_selected   (HstEventBlock *self,
                                               gboolean       selected);
void           hst_event_block_leave_choosing (HstEventBlock *self);
void           hst_event_block_name_with_days (HstEventBlock *self);
void           hst_event_block_set_finding    (HstEventBlock *self,
                                               guint          worst);

void           hst_event_block_stick_all      (GtkWidget     *grid);

HstOccurrence *hst_event_block_get_occurrence (HstEventBlock *self);
const char    *hst_event_block_get_visit      (HstEventBlock *self);
int            hst_event_block_get_line_px    (HstEventBlock *self);
int            hst_event_block_get_aside_px   (HstEventBlock *self);

G_END_DECLS
