/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-ical-lines.h"

G_BEGIN_DECLS

/* Components that lie deeper in each other are counted and not told apart. */
#define HST_ICAL_OPEN_MAX 100

/**
 * HstIcalOpen:
 * @names: names of the components that are open within a calendar, the outermost first, in upper case
 * @excess: how many more are
 *
 * Where a walk over the lines of a calendar stands, so that every walk takes a damaged one the same way.
 */
typedef struct {
  GPtrArray *names;
  guint      excess;
} HstIcalOpen;

void     hst_ical_open_init   (HstIcalOpen           *self);
void     hst_ical_open_clear  (HstIcalOpen           *self);
void     hst_ical_open_reset  (HstIcalOpen           *self);
gboolean hst_ical_open_is_top (const HstIcalOpen     *self);
void     hst_ical_open_begin  (HstIcalOpen           *self,
                               const HstIcalProperty *begin);
void     hst_ical_open_end    (HstIcalOpen           *self,
                               const HstIcalProperty *end);

/* Whether a component, by its name in upper case, is one that never lies within another such. */
gboolean hst_ical_is_item     (const char            *name);
char    *hst_ical_dup_name    (const HstIcalProperty *begin_or_end) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstIcalOpen, hst_ical_open_clear)

G_END_DECLS
