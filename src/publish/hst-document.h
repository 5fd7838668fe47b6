/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-detail.h"
#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstDocumentKind:
 * @HST_DOCUMENT_PROGRAMME: the programme of a visit, what the mayor sees
 * @HST_DOCUMENT_SIGN_IN: to be signed by those who are there, a page for every day
 * @HST_DOCUMENT_PARTICIPANTS: who takes part
 * @HST_DOCUMENT_CONTACTS: whom to call; personal data
 * @HST_DOCUMENT_DRIVER: the driver's day: when and where to gather, from where to where
 * @HST_DOCUMENT_HOST: the host's day: what happens in which room, with how many people
 * @HST_DOCUMENT_WALL: the whole visit on a sheet, days side by side
 * @HST_DOCUMENT_EVALUATION: what participants thought of it, to be filled in
 * @HST_DOCUMENT_CERTIFICATES: a page for every participant
 * @HST_DOCUMENT_AGENDA: visits and meetings of a period, day by day
 * @HST_DOCUMENT_WEEK: the same, a page for every week
 * @HST_DOCUMENT_MONTH: the same, a page for every month
 * @HST_DOCUMENT_REPORT: totals of a period for the donor, without persons
 *
 * What is handed out.
 */
typedef enum {
  HST_DOCUMENT_PROGRAMME,
  HST_DOCUMENT_SIGN_IN,
  HST_DOCUMENT_PARTICIPANTS,
  HST_DOCUMENT_CONTACTS,
  HST_DOCUMENT_DRIVER,
  HST_DOCUMENT_HOST,
  HST_DOCUMENT_WALL,
  HST_DOCUMENT_EVALUATION,
  HST_DOCUMENT_CERTIFICATES,
  HST_DOCUMENT_AGENDA,
  HST_DOCUMENT_WEEK,
  HST_DOCUMENT_MONTH,
  HST_DOCUMENT_REPORT,
} HstDocumentKind;

#define HST_DOCUMENT_N_KINDS (HST_DOCUMENT_REPORT + 1)

typedef enum {
  HST_PAPER_A4,
  HST_PAPER_A3,
} HstPaper;

/* Called in the thread that makes pages, with how much of that is done, from 0 to 1. */
typedef void (*HstDocumentProgress) (double   fraction,
                                     gpointer data);

/**
 * HstDocumentOptions:
 * @kind: which document
 * @visit: (nullable): UID of the visit, unless the document is of a period
 * @community: (nullable): KATOTTG code: only what concerns this community; %NULL for all
 * @language: "uk" or "en": the document's, whatever the program's is
 * @detail: how much it shows
 * @paper: on which paper it is to be
 * @day: 1 for the first day of the visit, and so on: only this day; 0 for all
 * @from: first day of the period that the document is of; 0 for the week or month of @now_utc_s, and in a report for no
 *   limit
 * @to: first day after the period; 0 likewise
 * @small_group: in a report, groups of fewer people are not told; 0 tells all
 * @template: (nullable): what a certificate says, with its places to be filled; %NULL for the usual one
 * @version: (nullable): the version stamp, "version 3, 26.11.2026"; %NULL for a working copy
 * @now_utc_s: when it is made: the date of a working copy
 * @progress: (nullable): told while pages are made
 * @progress_data: for @progress; outlives the document
 */
typedef struct {
  HstDocumentKind  kind;
  const char      *visit;
  const char      *community;
  const char      *language;
  HstDetail        detail;
  HstPaper         paper;
  guint            day;
  HstDay           from;
  HstDay           to;
  guint            small_group;
  const char      *template;
  const char      *version;
  gint64           now_utc_s;
  HstDocumentProgress progress;
  gpointer         progress_data;
} HstDocumentOptions;

/**
 * HstDocument:
 *
 * A document as blocks of text and tables, before it is a PDF, a page of HTML, a CSV file or ink on paper: one source for
 * all of them.  Read only once it is made, so it crosses threads freely.
 */
typedef struct _HstDocument HstDocument;

const char  *hst_document_kind_get_name  (HstDocumentKind            kind);
const char  *hst_document_kind_get_label (HstDocumentKind            kind);
gboolean     hst_document_kind_is_of_visit (HstDocumentKind          kind);
HstDetail    hst_document_kind_get_least_detail (HstDocumentKind     kind);
gboolean     hst_document_kind_from_name (const char                *name,
                                          HstDocumentKind           *kind);

HstDocument *hst_document_new            (HstPlan                   *plan,
                                          GPtrArray                 *events,
                                          HstZones                  *zones,
                                          const HstDocumentOptions  *options,
                                          GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
HstDocument *hst_document_load           (HstStore                  *store,
                                          const HstDocumentOptions  *options,
                                          GCancellable              *cancellable,
                                          GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
HstDocument *hst_document_ref            (HstDocument               *self);
void         hst_document_unref          (HstDocument               *self);
const char  *hst_document_get_title      (HstDocument               *self);
char        *hst_document_dup_file_name  (HstDocument               *self,
                                          const char                *extension) G_GNUC_WARN_UNUSED_RESULT;

GBytes      *hst_document_to_pdf         (HstDocument               *self,
                                          GCancellable              *cancellable,
                                          GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *hst_document_to_html        (HstDocument               *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes      *hst_document_to_csv         (HstDocument               *self,
                                          gboolean                   with_bom) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstDocument, hst_document_unref)

G_END_DECLS
