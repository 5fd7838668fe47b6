/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-axis.h"
#include "hst-drag.h"
#include "hst-segment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_DRAG_PREVIEW_MOST 8

/**
 * HstDragPreview:
 * @grid: the grid
 * @blocks: children of the grid, %NULL where none was needed yet
 * @parts: (transfer full): where those that are shown would be
 * @n: how many are shown
 * @note: a child that says what would not fit there
 *
 * Where a span of hours would be that is dragged on a grid of days, with its new times.
 */
typedef struct {
  GtkWidget  *grid;
  GtkWidget  *blocks[HST_DRAG_PREVIEW_MOST];
  HstSegment *parts[HST_DRAG_PREVIEW_MOST];
  guint       n;
  GtkWidget  *note;
} HstDragPreview;

void hst_drag_preview_init     (HstDragPreview  *self,
                                GtkWidget       *grid);
void hst_drag_preview_hide     (HstDragPreview  *self);
void hst_drag_preview_forget   (HstDragPreview  *self);
void hst_drag_preview_show     (HstDragPreview  *self,
                                HstSchedule     *schedule,
                                HstOccurrence   *dragged,
                                const HstDrag   *drag,
                                const HstAxis   *axis,
                                guint            n_places,
                                guint            worst);
void hst_drag_preview_place    (HstDragPreview  *self);

/* A band that is drawn around what is to be chosen. */
graphene_rect_t hst_band_get      (double            from_x,
                                   double            from_y,
                                   double            to_x,
                                   double            to_y);
void            hst_band_snapshot (GtkWidget             *widget,
                                   GtkSnapshot           *snapshot,
                                   const graphene_rect_t *band);

G_END_DECLS
