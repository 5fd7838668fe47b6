/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-choice.h"
#include "hst-link.h"
#include "hst-record-form.h"

G_BEGIN_DECLS

/* One row of a form with its widgets; for the form only. */
typedef struct {
  const HstFormRow *row;
  GCallback         left;       /* what is called, with @form, when the row was left or something chosen */
  HstRecordForm    *form;       /* not owned */
  GtkWidget        *widget;     /* in the container, which owns it */
  HstChoice        *choice;
  GtkTextView      *view;
  HstLink          *link;
  GtkWidget        *suggestions;
  char             *shown;      /* what the row said when it was filled */
} HstFormLine;

HstFormLine *hst_form_line_new     (const HstFormRow *row,
                                    GCallback         left,
                                    HstRecordForm    *form) G_GNUC_WARN_UNUSED_RESULT;
void         hst_form_line_free    (HstFormLine      *self);
void         hst_form_line_fill    (HstFormLine      *self,
                                    HstPlan          *plan,
                                    gconstpointer     record,
                                    gboolean          anew);
const char  *hst_form_line_take    (HstFormLine      *self,
                                    gpointer         *draft,
                                    const char       *tzid);
gboolean     hst_form_line_is_typing (HstFormLine    *self);
void         hst_form_line_suggest (HstFormLine      *self,
                                    GPtrArray        *texts);

G_END_DECLS
