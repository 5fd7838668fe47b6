/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-document-private.h"
#include "hst-pages.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define HST_MM (72.0 / 25.4)

/* Greys and the ink, 0xrrggbb. */
#define HST_INK        0x1b1f24
#define HST_INK_QUIET  0x555d66
#define HST_INK_ACCENT 0x123f5c
#define HST_INK_RULE   0xc4cad0
#define HST_INK_SHADE  0xf2f5f7

/* One line of glyphs in a cell. */
typedef struct {
  PangoLayout     *layout;     /* owned: a line does not keep it */
  PangoLayoutLine *line;       /* owned */
  double           x;          /* from the cell's left */
  double           y;          /* of its top, from the cell's */
  double           height;
  double           baseline;   /* from its top */
} HstSetLine;

/* A row whose text is set: how it is broken into lines and how high it becomes. */
typedef struct {
  GPtrArray *cells;    /* owned GArray of HstSetLine */
  double     height;   /* with the space around it */
  double     above;    /* space above the text */
  double     below;
} HstSetRow;

typedef struct {
  double left;
  double width;
  double inset;    /* within the cell, at its right */
} HstSetColumn;

#define HST_ROW_HEAD    -1   /* the heading row of a table */
#define HST_ROW_RUNNING -2   /* what is said above it, where the table goes on from the page before */

/* A piece of a row on a page: the lines of each cell from one on, up to another. */
typedef struct {
  guint    block;
  int      row;        /* or one of the two below */
  double   y;
  double   height;
  guint   *from;       /* owned, one a cell; NULL: from the first */
  guint   *to;         /* owned, one a cell; NULL: to the last */
} HstSlot;

struct _HstPages {
  HstDocument *document;
  double       width;
  double       height;
  double       left;
  double       right;
  double       top;
  double       bottom;
  GPtrArray   *pages;      /* owned GArray of HstSlot */
  GArray      *headings;   /* HstPagesHeading */
};

PangoContext *hst_pages_create_context (cairo_t            *cr) G_GNUC_WARN_UNUSED_RESULT;
void          hst_pages_set_font       (PangoLayout        *layout,
                                        double              size,
                                        PangoWeight         weight,
                                        PangoStyle          slant);
void          hst_pages_get_columns    (HstPages           *self,
                                        const HstDocBlock  *block,
                                        HstSetColumn       *columns);
HstSetRow    *hst_pages_set_row        (HstPages           *self,
                                        PangoContext       *context,
                                        guint               block,
                                        int                 row) G_GNUC_WARN_UNUSED_RESULT;
void          hst_set_row_free         (HstSetRow          *row);
GArray       *hst_set_cell_new         (void) G_GNUC_WARN_UNUSED_RESULT;
double        hst_pages_set_lines      (PangoContext       *context,
                                        GPtrArray          *cell,
                                        const char         *language,
                                        double              scale,
                                        double              width,
                                        GArray             *lines);
void          hst_pages_draw_wall      (HstPages           *self,
                                        PangoContext       *context,
                                        cairo_t            *cr,
                                        const HstDocWall   *wall,
                                        double              top,
                                        double              height);
void          hst_pages_draw_lines     (cairo_t            *cr,
                                        GArray             *lines,
                                        guint               from,
                                        guint               to,
                                        double              x,
                                        double              y);
void          hst_pages_draw_pictures  (HstPages           *self,
                                        guint               page,
                                        cairo_t            *cr);
void          hst_pages_draw_text      (HstPages           *self,
                                        guint               page,
                                        cairo_t            *cr);
PangoLayout  *hst_pages_set_small      (PangoContext       *context,
                                        const char         *text) G_GNUC_WARN_UNUSED_RESULT;
void          hst_pages_use_ink        (cairo_t            *cr,
                                        guint32             rgb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSetRow, hst_set_row_free)

G_END_DECLS
