/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-record.h"

G_BEGIN_DECLS

/**
 * HstDetail:
 * @HST_DETAIL_PUBLIC: for anybody: offices, no names, nothing of %HST_FIELD_PRIVATE
 * @HST_DETAIL_PARTICIPANTS: for those who take part: names and how to reach each other, no notes
 * @HST_DETAIL_INTERNAL: for those who prepare it: everything
 *
 * How much of the plan a document shows.
 */
typedef enum {
  HST_DETAIL_PUBLIC,
  HST_DETAIL_PARTICIPANTS,
  HST_DETAIL_INTERNAL,
} HstDetail;

gboolean           hst_detail_allows    (HstDetail       detail,
                                         gconstpointer   record,
                                         const char     *field);
const char        *hst_detail_get_text  (HstDetail       detail,
                                         gconstpointer   record,
                                         const char     *field);
const char *const *hst_detail_get_list  (HstDetail       detail,
                                         gconstpointer   record,
                                         const char     *field);
gboolean           hst_detail_from_text (const char     *text,
                                         HstDetail      *detail);

G_END_DECLS
