/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-document.h"
#include "hst-language.h"

#include <cairo.h>

G_BEGIN_DECLS

/* As a colour: an empty square to be ticked. */
#define HST_DOC_BOX 0x1000000

/* Stands in a line for a square in the colour of a community; the line's colours follow in order.  Texts of the plan
 * never hold it. */
#define HST_DOC_MARK "\357\277\274"

typedef enum {
  HST_LINE_PLAIN,
  HST_LINE_STRONG,
  HST_LINE_SMALL,      /* smaller and quieter */
  HST_LINE_LABEL,      /* quieter: the name of a value */
  HST_LINE_STRUCK,     /* what is cancelled */
  HST_LINE_OVERLINE,   /* above the title */
  HST_LINE_TITLE,
  HST_LINE_SUBTITLE,
  HST_LINE_HEADING,
  HST_LINE_DISPLAY,    /* these are for certificates */
  HST_LINE_NAME,
  HST_LINE_LARGE,
  HST_LINE_EVENT,
  HST_LINE_SIGNATURE,
  HST_LINE_FINE,
} HstLineStyle;

typedef struct {
  HstLineStyle  style;
  char         *text;
  GArray       *colours;   /* (nullable): guint32 0xrrggbb, one a HST_DOC_MARK */
} HstDocLine;

typedef enum {
  HST_ALIGN_START,
  HST_ALIGN_CENTRE,
  HST_ALIGN_END,
} HstAlign;

/* Of the width that the columns with @width_mm leave, a column gets its share. */
typedef struct {
  char     *title;      /* (nullable) */
  double    width_mm;
  double    share;
  HstAlign  align;
} HstDocColumn;

/* A cell is an owned GPtrArray of HstDocLine. */
typedef struct {
  GPtrArray *cells;
  double     min_height_mm;
} HstDocRow;

typedef enum {
  HST_DOC_TITLE,
  HST_DOC_HEADING,      /* never alone at the foot of a page */
  HST_DOC_LINES,
  HST_DOC_CENTRED,      /* lines in the middle of the page */
  HST_DOC_ACKNOWLEDGEMENT,
  HST_DOC_FACTS,        /* a table of names and values, without lines */
  HST_DOC_TABLE,        /* with a heading row, repeated on every page, unless no column has a title */
  HST_DOC_BREAK,        /* what follows begins on a new page */
  HST_DOC_LOGOS,        /* pictures side by side; one row, as high as they become */
  HST_DOC_WALL,         /* days side by side, as high as the page has room; it has a wall and no rows */
} HstDocBlockKind;

/* Something on a day of a wall; a cell of lines says what. */
typedef struct {
  guint      day;        /* number of the column */
  gint64     start_min;  /* of the day */
  gint64     end_min;
  GPtrArray *cell;       /* owned */
  GArray    *colours;    /* guint32: who attends; nobody in particular when empty */
  gboolean   is_quiet;   /* a meal, a break, a journey */
} HstDocWallItem;

typedef struct {
  GPtrArray *days;       /* owned texts */
  GPtrArray *items;      /* owned HstDocWallItem */
} HstDocWall;

/* A picture of the programme. */
typedef struct {
  char            *uri;      /* as HTML takes it */
  cairo_surface_t *surface;
} HstDocLogo;

/* Whatever the kind, a block is rows of cells; those that are no table have one cell a row. */
typedef struct {
  HstDocBlockKind  kind;
  gboolean         is_whole;  /* not to be cut, as long as a page can hold it */
  gboolean         is_terse; /* every line is cut off where its column ends */
  gboolean         is_form;   /* a table to be written into: its columns are ruled off */
  HstDocWall      *wall;      /* (nullable) */
  char            *running;   /* (nullable): what is said above a table where it goes on from the page before */
  GPtrArray       *columns;   /* owned HstDocColumn */
  GPtrArray       *rows;      /* owned HstDocRow */
} HstDocBlock;

/* What goes out as CSV: a title for every column, rows of as many texts. */
typedef struct {
  GPtrArray *titles;   /* owned texts */
  GPtrArray *rows;     /* owned GPtrArray of owned texts, NULL for nothing */
} HstDocData;

struct _HstDocument {
  HstLanguage  *language;
  HstPaper      paper;
  gboolean      landscape;
  gboolean      framed;       /* a line around every page instead of a foot */
  gint64        now_utc_s;
  char         *title;        /* of the document as a whole */
  char         *file_name;    /* without an extension */
  char         *author;       /* (nullable) */
  char         *subject;      /* (nullable) */
  char         *keywords;     /* (nullable) */
  char         *stamp;        /* the version */
  GPtrArray    *blocks;       /* owned HstDocBlock */
  HstDocData   *data;
  HstDocumentProgress progress;   /* (nullable) */
  gpointer      progress_data;
  GPtrArray    *logos;        /* owned HstDocLogo: what a block of logos shows */
};

/* ---- putting blocks together; what is given as text is cleaned and copied */

HstDocument *hst_document_new_empty   (HstLanguage      *language,
                                       const HstDocumentOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void         hst_document_tell        (HstDocument      *self,
                                       double            fraction);
HstDocBlock *hst_document_add_block   (HstDocument      *self,
                                       HstDocBlockKind   kind);
void         hst_doc_block_add_column (HstDocBlock      *self,
                                       const char       *title,
                                       double            width_mm,
                                       double            share,
                                       HstAlign          align);
gboolean     hst_doc_block_has_head   (const HstDocBlock *self);
void         hst_doc_line_free        (gpointer          line);
void         hst_doc_wall_free        (HstDocWall       *wall);
HstDocRow   *hst_doc_block_add_row    (HstDocBlock      *self);
GPtrArray   *hst_doc_row_add_cell     (HstDocRow        *self);
HstDocLine  *hst_doc_cell_add         (GPtrArray        *cell,
                                       HstLineStyle      style,
                                       const char       *text);
void         hst_doc_line_add_mark    (HstDocLine       *self,
                                       guint32           colour,
                                       const char       *text);
HstDocLine  *hst_document_add_line    (HstDocument      *self,
                                       HstDocBlockKind   kind,
                                       HstLineStyle      style,
                                       const char       *text);
void         hst_document_set_data_titles (HstDocument  *self,
                                       ...) G_GNUC_NULL_TERMINATED;
GPtrArray   *hst_document_add_data    (HstDocument      *self);
void         hst_doc_data_add         (GPtrArray        *row,
                                       const char       *text);
double       hst_doc_logo_get_aspect  (const HstDocLogo *self);
void         hst_doc_logo_draw        (const HstDocLogo *self,
                                       cairo_t          *cr,
                                       double            x,
                                       double            y,
                                       double            height);
GPtrArray   *hst_doc_logos_new        (char *const      *uris) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_doc_clean            (const char       *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
