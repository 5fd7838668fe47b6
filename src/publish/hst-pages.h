/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-document.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * HstPages:
 *
 * A document cut into pages of a paper.  Made in any thread and drawn in any one, by one thread at a time; lengths are
 * in points.
 */
typedef struct _HstPages HstPages;

HstPages *hst_pages_new        (HstDocument   *document,
                                GCancellable  *cancellable,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void      hst_pages_free       (HstPages      *self);
void      hst_pages_get_size   (HstPages      *self,
                                double        *width,
                                double        *height);
guint     hst_pages_get_n      (HstPages      *self);
void      hst_pages_draw       (HstPages      *self,
                                guint          page,
                                cairo_t       *cr);

/**
 * HstPagesHeading:
 * @text: what it says; the document's
 * @level: 1 for the title, 2 for a heading
 * @page: on which page it stands, from 0
 * @y: how far down
 */
typedef struct {
  const char *text;
  guint       level;
  guint       page;
  double      y;
} HstPagesHeading;

GArray   *hst_pages_get_headings (HstPages    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPages, hst_pages_free)

G_END_DECLS
