/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-event-block.h"

G_BEGIN_DECLS

/* The rooms of a block: hst-event-block.c knows what it shows, hst-event-block-visit.c that of visits,
 * hst-event-block-draw.c how it looks. */

#define HST_BLOCK_ICON_PX  14
#define HST_BLOCK_MARK_PX  12
#define HST_BLOCK_PAD_Y_PX  2

struct _HstEventBlock {
  GtkWidget       parent_instance;

  HstBlockShape   shape;
  HstBlockEdges   edges;
  HstSchedule    *schedule;    /* owned */
  HstOccurrence  *occurrence;  /* owned; NULL for a visit */
  char           *visit;       /* UID of a visit that can be selected and opened; NULL for all else */
  gboolean        selected;
  gboolean        leaves_choosing;  /* with Control or Shift, a click is its view's */
  gboolean        is_named_with_days;
  GdkModifierType pressed_with;   /* what chooses it when it is let go of */
  gboolean        has_finding;
  gboolean        has_warning;

  char           *title;
  char           *times;
  char           *start;       /* for where there is room for one time only */
  char           *end;         /* as it stands in a list, below that */
  char           *place;
  char           *communities;
  HstEventStatus  status;
  char          **codes;       /* whose colours it bears */

  char           *words;       /* all of them that it has been laid out with; NULL for none */
  char           *told;        /* what a screen reader has been told of it */
  GdkRGBA         colours[5];
  guint           n_colours;
  GdkPaintable   *icon;        /* owned, NULL for none */
  const char     *icon_name;   /* static, NULL for none */
  GdkPaintable   *mark;        /* owned, NULL while nothing was noticed */
  PangoLayout    *first;       /* owned: the title, with the time where there is only one line */
  PangoLayout    *rest;        /* owned, NULL for none */
  PangoLayout    *aside;       /* owned: the times in a list, NULL for none */
  int             line_px;     /* 0 until it is asked for */
  guint           font;        /* a hash of the one that it has been laid out with */
  int             laid_out_width_px;
  int             laid_out_height_px;
  int             laid_out_n_lines;
  int             shift_px;    /* its words are so far below where it begins, which is out of sight */
  int             ground_px;   /* how much of it has a ground, from where it begins; 0 for all */
};

void hst_event_block_update_colours     (HstEventBlock *self);
void hst_event_block_tell               (HstEventBlock *self,
                                         const char    *name,
                                         const char    *description);
void hst_event_block_forget_content     (HstEventBlock *self);
void hst_event_block_activate_visit     (HstEventBlock *self,
                                         const char    *action);

/* hst-event-block-text.c */
void hst_event_block_forget_layouts     (HstEventBlock *self);
void hst_event_block_note_words         (HstEventBlock *self);
void hst_event_block_note_style         (HstEventBlock *self);
void hst_event_block_forget_lines       (void);
int  hst_event_block_get_line_height_px (HstEventBlock *self);
gboolean hst_event_block_is_rtl         (HstEventBlock *self);
int  hst_event_block_get_bars_width_px  (HstEventBlock *self);
int  hst_event_block_get_ground_px      (HstEventBlock *self,
                                         int            width_px);
int  hst_event_block_get_before_text_px (HstEventBlock *self,
                                         int            width_px);
gboolean hst_event_block_shows_mark     (HstEventBlock *self,
                                         int            width_px);
gboolean hst_event_block_shows_icon     (HstEventBlock *self,
                                         int            width_px);
void hst_event_block_lay_out            (HstEventBlock *self);

/* hst-event-block-draw.c */
GdkRGBA hst_event_block_get_tint        (HstEventBlock *self);
gboolean hst_event_block_get_edge       (HstEventBlock *self,
                                         const GdkRGBA *ink,
                                         GdkRGBA       *edge);
void hst_event_block_snapshot           (GtkWidget     *widget,
                                         GtkSnapshot   *snapshot);

/* hst-event-block-plate.c */
void hst_event_block_snapshot_plate     (HstEventBlock *self,
                                         GtkSnapshot   *snapshot,
                                         const GskRoundedRect *outline,
                                         const GdkRGBA *ink);

G_END_DECLS
