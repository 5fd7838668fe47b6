/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-maker-private.h"
#include "hst-export-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *name;    /* for the command line */
  const char *label;   /* in the context "document" */
  HstDetail   detail;  /* the least with which it says anything */
  gboolean    is_of_visit;   /* else it is of a period */
  HstDocFill  fill;
} Kind;

static const Kind kinds[HST_DOCUMENT_N_KINDS] = {
  { "programme", NC_("document", "Programme of the visit"), HST_DETAIL_PUBLIC, TRUE, hst_make_programme },
  { "sign-in", NC_("document", "Sign-in sheet"), HST_DETAIL_PUBLIC, TRUE, hst_make_sign_in },
  { "participants", NC_("document", "List of participants"), HST_DETAIL_PUBLIC, TRUE, hst_make_participants },
  { "contacts", NC_("document", "Contact sheet"), HST_DETAIL_PARTICIPANTS, TRUE, hst_make_contacts },
  { "driver", NC_("document", "Driver’s day sheet"), HST_DETAIL_PUBLIC, TRUE, hst_make_driver },
  { "host", NC_("document", "Host’s day sheet"), HST_DETAIL_PUBLIC, TRUE, hst_make_host },
  { "wall", NC_("document", "Wall programme"), HST_DETAIL_PUBLIC, TRUE, hst_make_wall },
  { "evaluation", NC_("document", "Evaluation form"), HST_DETAIL_PUBLIC, TRUE, hst_make_evaluation },
  { "certificates", NC_("document", "Certificates"), HST_DETAIL_PUBLIC, TRUE, hst_make_certificates },
  { "agenda", NC_("document", "Agenda"), HST_DETAIL_PUBLIC, FALSE, hst_make_agenda },
  { "week", NC_("document", "Week by week"), HST_DETAIL_PUBLIC, FALSE, hst_make_weeks },
  { "month", NC_("document", "Month by month"), HST_DETAIL_PUBLIC, FALSE, hst_make_months },
  { "report", NC_("document", "Report"), HST_DETAIL_PUBLIC, FALSE, hst_make_report },
};

/**
 * hst_document_kind_get_name:
 * @kind: which document
 *
 * Returns: its name on the command line
 */
const char *
hst_document_kind_get_name (HstDocumentKind kind)
{
  return kinds[kind].name;
}

/**
 * hst_document_kind_get_label:
 * @kind: which document
 *
 * Returns: what it is called, in the person's language
 */
const char *
hst_document_kind_get_label (HstDocumentKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "document", kinds[kind].label);
}

/**
 * hst_document_kind_is_of_visit:
 * @kind: which document
 *
 * Returns: whether it is of one visit; else it is of a period
 */
gboolean
hst_document_kind_is_of_visit (HstDocumentKind kind)
{
  return kinds[kind].is_of_visit;
}

/**
 * hst_document_kind_get_least_detail:
 * @kind: which document
 *
 * Returns: the least detail with which it says anything
 */
HstDetail
hst_document_kind_get_least_detail (HstDocumentKind kind)
{
  return kinds[kind].detail;
}

/**
 * hst_document_kind_from_name:
 * @name: (nullable): what somebody typed
 * @kind: (out): which document is meant
 *
 * Returns: whether there is one of that name
 */
gboolean
hst_document_kind_from_name (const char      *name,
                             HstDocumentKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, kinds[i].name) == 0) {
      *kind = (HstDocumentKind) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
check_options (HstPlan                   *plan,
               const HstDocumentOptions  *options,
               GError                   **error)
{
  if (kinds[options->kind].is_of_visit && hst_plan_find_visit (plan, options->visit) == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND, _("The plan has no visit “%s”."),
                 options->visit != NULL ? options->visit : "");
    return FALSE;
  }
  if (options->community != NULL && hst_plan_find_community (plan, options->community) == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND, _("The plan has no community “%s”."),
                 options->community);
    return FALSE;
  }
  if (options->detail < kinds[options->kind].detail) {
    /* Translators: %s is a document, such as “Contact sheet”. */
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_DETAIL,
                 _("“%s” is made of personal data: choose the detail level for participants or the internal one."),
                 hst_document_kind_get_label (options->kind));
    return FALSE;
  }
  return TRUE;
}

/* "Programme of the visit-Zhytomyr-Okhtyrka" */
static char *
make_file_name (HstDocMaker *maker)
{
  const HstCommunity *host = hst_plan_find_community (maker->plan, maker->visit != NULL ? maker->visit->host : NULL);
  g_autofree char *words =
    g_strjoin (" ", maker->label,
               host != NULL ? hst_maker_community_name (maker, host) : "",
               maker->community != NULL ? hst_maker_community_name (maker, maker->community) : "", NULL);

  return hst_export_make_file_safe (words);
}

static char *
make_stamp (HstDocMaker *maker)
{
  g_autofree char *day = NULL;

  if (maker->options->version != NULL)
    return hst_doc_clean (maker->options->version);
  day = hst_language_format_short (maker->language, (HstDay) (maker->options->now_utc_s / HST_DAY_S));
  /* Translators: the version stamp of a document that has not been published; %s is a date. */
  return g_strdup_printf (hst_maker_say (maker, "working copy, %s"), day);
}

static void
describe (HstDocMaker *maker)
{
  HstDocument *document = maker->document;
  const HstProgramme *programme = hst_plan_get_programme (maker->plan);
  const char *of = maker->visit != NULL ? maker->visit->title : programme != NULL ? programme->title : NULL;
  g_autofree char *title = g_strdup_printf ("%s — %s", of != NULL ? of : "", maker->label);

  document->title = hst_doc_clean (of != NULL ? title : maker->label);
  document->subject = hst_doc_clean (maker->visit != NULL ? maker->visit->topic : NULL);
  document->author = hst_doc_clean (programme != NULL ? programme->organiser : NULL);
  document->keywords = hst_doc_clean (programme != NULL ? programme->title : NULL);
  document->stamp = make_stamp (maker);
  document->file_name = make_file_name (maker);
}

/**
 * hst_document_new:
 * @plan: a plan
 * @events: (element-type HstEvent): the events of the visit; those of others are passed over.  For a document of a
 *   period, all events
 * @zones: where zones are found
 * @options: what is asked for
 * @error: (nullable): return location
 *
 * Makes a document of a plan as it is, or as it was when a version was sent.
 *
 * Returns: (transfer full): the document, or %NULL with a %HST_PUBLISH_ERROR set
 */
HstDocument *
hst_document_new (HstPlan                   *plan,
                  GPtrArray                 *events,
                  HstZones                  *zones,
                  const HstDocumentOptions  *options,
                  GError                   **error)
{
  g_autoptr (HstLanguage) language = NULL;
  g_autoptr (GPtrArray) items = NULL;
  HstDocMaker maker = { .plan = plan, .options = options, .zones = zones };

  g_return_val_if_fail (plan != NULL && events != NULL && zones != NULL && options != NULL, NULL);
  g_return_val_if_fail ((guint) options->kind < HST_DOCUMENT_N_KINDS && options->language != NULL, NULL);

  if (!check_options (plan, options, error))
    return NULL;
  language = hst_language_new (options->language, error);
  if (language == NULL)
    return NULL;

  maker.language = language;
  maker.label = hst_language_say_in (language, "document", kinds[options->kind].label);
  maker.document = hst_document_new_empty (language, options);
  maker.visit = kinds[options->kind].is_of_visit ? hst_plan_find_visit (plan, options->visit) : NULL;
  maker.community = hst_plan_find_community (plan, options->community);
  hst_maker_set_period (&maker);
  items = hst_maker_find_items (&maker, events);
  maker.items = items;
  describe (&maker);
  kinds[options->kind].fill (&maker);
  return maker.document;
}

/**
 * hst_document_load:
 * @store: a plan
 * @options: what is asked for
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Makes a document of a plan as it is now.
 *
 * Returns: (transfer full): the document, or %NULL with @error set: a %HST_PUBLISH_ERROR, or what the store says
 */
HstDocument *
hst_document_load (HstStore                  *store,
                   const HstDocumentOptions  *options,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) events = NULL;

  if (plan == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  events = kinds[options->kind].is_of_visit ? hst_store_load_events_of (store, options->visit, error)
                                            : hst_store_load_records (store, &hst_event_type, error);
  if (events == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return hst_document_new (plan, events, hst_store_get_zones (store), options, error);
}
