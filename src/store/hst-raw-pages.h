/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The pages of a plan file without SQLite's help, as https://www.sqlite.org/fileformat2.html has them.  Private to the
 * room. */

#include <glib.h>

G_BEGIN_DECLS

/* Of every plan that Hostyny has made. */
#define HST_RAW_PAGE_BYTES 4096

/* What the columns of a row hold, a letter each. */
#define HST_SHAPE_NULL           '0'
#define HST_SHAPE_TEXT           't'
#define HST_SHAPE_TEXT_OR_NULL   'T'
#define HST_SHAPE_NUMBER         'n'
#define HST_SHAPE_NUMBER_OR_NULL 'N'
#define HST_SHAPE_REAL_OR_NULL   'R'

typedef struct _HstRawPages HstRawPages;

HstRawPages *hst_raw_pages_open           (const char   *path) G_GNUC_WARN_UNUSED_RESULT;
void      hst_raw_pages_free           (HstRawPages     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstRawPages, hst_raw_pages_free)

guint32   hst_raw_pages_get_count      (HstRawPages     *self);
gboolean  hst_raw_pages_are_of_another (HstRawPages     *self);
gboolean  hst_raw_pages_fit            (HstRawPages     *self,
                                    guint32       root,
                                    gboolean      is_index,
                                    const char   *shape,
                                    guint         n_columns_min,
                                    gboolean     *is_filled);
guint     hst_raw_pages_count_cells    (HstRawPages     *self,
                                    guint32       number);
GArray   *hst_raw_pages_list_roots     (HstRawPages     *self) G_GNUC_WARN_UNUSED_RESULT;

/* One page in memory; of the first the header of the file is passed over. */
guint     hst_raw_page_count_children  (const guint8 *page,
                                    guint32       number);
guint32   hst_raw_page_get_child       (const guint8 *page,
                                    guint32       number,
                                    guint         at);
void      hst_raw_page_set_child       (guint8       *page,
                                    guint32       number,
                                    guint         at,
                                    guint32       child);
void      hst_raw_page_set_database    (guint8       *page,
                                    guint32       n_pages);

G_END_DECLS
