/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-document.h"
#include "hst-pages.h"
#include "hst-print-sheet.h"
#include "hst-window.h"

G_BEGIN_DECLS

/* What it made of it; counted, for the sheet keeps it while its pages are turned. */
typedef struct {
  HstPages *pages;
  char     *title;
  char     *key;      /* what was chosen, but for the page that is looked at */
} HstPrintMade;

typedef struct {
  HstPrintMade *made;
  GdkTexture   *texture;
} HstPrintLook;

/* What the worker is to make. */
typedef struct {
  HstDocumentOptions  options;   /* its texts are the three below */
  char               *visit;
  char               *community;
  char               *language;
  guint               page;
  char               *format;    /* for a file */
  GFile              *file;
  gint               *permille;  /* atomic, shared: how much is done */
  HstPrintMade       *made;      /* (nullable): the pages, if they were made before */
} HstPrintOrder;

HstPrintOrder *hst_print_order_new      (HstWindow           *window,
                                         HstPrintSheet       *sheet) G_GNUC_WARN_UNUSED_RESULT;
HstPrintOrder *hst_print_order_new_look (HstWindow           *window,
                                         HstPrintSheet       *sheet) G_GNUC_WARN_UNUSED_RESULT;
HstPrintOrder *hst_print_order_copy     (const HstPrintOrder *order) G_GNUC_WARN_UNUSED_RESULT;
void           hst_print_order_free     (gpointer             data);
void           hst_print_made_unref     (gpointer             made);
void           hst_print_look_free      (gpointer             data);
void           hst_print_look_keep      (HstPrintLook        *look,
                                         HstPrintSheet       *sheet);

/* These are for the worker; each is a HstStoreWork on an order. */
gpointer       hst_print_make_pages     (HstStore            *store,
                                         gpointer             data,
                                         GCancellable        *cancellable,
                                         GError             **error);
gpointer       hst_print_make_look      (HstStore            *store,
                                         gpointer             data,
                                         GCancellable        *cancellable,
                                         GError             **error);
gpointer       hst_print_make_name      (HstStore            *store,
                                         gpointer             data,
                                         GCancellable        *cancellable,
                                         GError             **error);
gpointer       hst_print_make_file      (HstStore            *store,
                                         gpointer             data,
                                         GCancellable        *cancellable,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPrintLook, hst_print_look_free)

G_END_DECLS
