/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_PRINT_SHEET (hst_print_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstPrintSheet, hst_print_sheet, HST, PRINT_SHEET, AdwBin)

/**
 * HstPrintChoice:
 * @document: which document, by its id
 * @visit: UID of the visit, for a document of a visit
 * @period: the period, for a document of a period: "month", "next-month", "quarter", "last-quarter", "year", "last-year" or
 *   "all"
 * @community: (nullable): code of the community it is for; %NULL for all
 * @language: "uk" or "en"
 * @detail: "public", "participants" or "internal"
 * @paper: "a4" or "a3"
 * @page: the page that is looked at, from 0
 *
 * What a person chose; the texts belong to the sheet until something else is chosen.
 */
typedef struct {
  const char *document;
  const char *visit;
  const char *period;
  const char *community;
  const char *language;
  const char *detail;
  const char *paper;
  guint       page;
} HstPrintChoice;

GtkWidget *hst_print_sheet_new         (HstPlan          *plan,
                                        const char       *visit,
                                        GPtrArray        *ids,
                                        GPtrArray        *labels,
                                        GPtrArray        *of_periods);
void       hst_print_sheet_get_choice  (HstPrintSheet    *self,
                                        HstPrintChoice   *choice);
void       hst_print_sheet_show_page   (HstPrintSheet    *self,
                                        GdkPaintable     *page,
                                        guint             n_pages);
void       hst_print_sheet_show_problem (HstPrintSheet   *self,
                                        const char       *text);
void       hst_print_sheet_set_busy    (HstPrintSheet    *self,
                                        gboolean          is_busy);
void       hst_print_sheet_set_progress (HstPrintSheet   *self,
                                        double            fraction);

G_END_DECLS
