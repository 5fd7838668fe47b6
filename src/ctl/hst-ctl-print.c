/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-document.h"
#include "hst-export.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Writes documents: programmes, sheets, lists. */

typedef enum {
  FORMAT_PDF,
  FORMAT_HTML,
  FORMAT_CSV,
} Format;

static const char *const formats[] = { "pdf", "html", "csv" };
static const char *const papers[] = { "a4", "a3" };

static gboolean
find_word (const char *word,
           const char *const *words,
           guint       n_words,
           guint      *index)
{
  for (guint i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0) {
      *index = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
complain_of (const char *option,
             const char *word,
             const char *choices)
{
  /* Translators: the first %s is an option, the second what somebody typed after it, the third what it may be. */
  hst_ctl_complain (_("hostynyctl: %s cannot be “%s”. It is one of: %s."), option, word, choices);
  return FALSE;
}

/* What was said, else what the name of the file says. */
static gboolean
parse_format (HstCtl *ctl,
              Format *format)
{
  const char *dot = ctl->output != NULL ? strrchr (ctl->output, '.') : NULL;
  guint index = FORMAT_PDF;

  if (ctl->document_format != NULL) {
    if (!find_word (ctl->document_format, formats, G_N_ELEMENTS (formats), &index))
      return complain_of ("--format", ctl->document_format, "pdf, html, csv");
  } else if (dot != NULL) {
    find_word (dot + 1, formats, G_N_ELEMENTS (formats), &index);
  }
  *format = index;
  return TRUE;
}

/* The person's own language, if documents can be written in it. */
static const char *
default_language (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "uk") ? "uk" : "en";
}

/* So that the same plan gives the same bytes for those who build things reproducibly. */
static gint64
get_now (HstCtl *ctl)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;

  return epoch != NULL && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT32, &seconds, NULL) ? (gint64) seconds
                                                                                                : ctl->now_utc_s;
}

static gboolean
parse_day (const char *option,
           const char *text,
           HstDay     *day)
{
  if (text == NULL)
    return TRUE;
  *day = hst_day_from_string (text);
  if (*day != HST_DAY_NONE)
    return TRUE;
  /* Translators: the first %s is an option, the second what somebody typed after it. */
  hst_ctl_complain (_("hostynyctl: %s needs a date such as 2026-11-25, not “%s”."), option, text);
  return FALSE;
}

static gboolean
parse_options (HstCtl             *ctl,
               HstDocumentOptions *options)
{
  guint paper = HST_PAPER_A4;

  if (!hst_document_kind_from_name (ctl->args[0], &options->kind)) {
    g_autoptr (GString) names = g_string_new (NULL);

    for (guint i = 0; i < HST_DOCUMENT_N_KINDS; i++)
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", hst_document_kind_get_name (i));
    /* Translators: the first %s is what somebody typed, the second a list of words to be typed. */
    hst_ctl_complain (_("hostynyctl: There is no document “%s”. It is one of: %s."), ctl->args[0], names->str);
    return FALSE;
  }
  if (ctl->detail != NULL && !hst_detail_from_text (ctl->detail, &options->detail))
    return complain_of ("--detail", ctl->detail, "public, participants, internal");
  if (ctl->paper != NULL && !find_word (ctl->paper, papers, G_N_ELEMENTS (papers), &paper))
    return complain_of ("--paper", ctl->paper, "a4, a3");
  if (ctl->language != NULL && g_strcmp0 (ctl->language, "uk") != 0 && g_strcmp0 (ctl->language, "en") != 0)
    return complain_of ("--lang", ctl->language, "uk, en");
  if (ctl->day < 0) {
    hst_ctl_complain ("%s", _("hostynyctl: --day is a number: 1 is the first day of the visit."));
    return FALSE;
  }
  if (ctl->small_group < 0) {
    hst_ctl_complain ("%s", _("hostynyctl: --suppress is a number of people."));
    return FALSE;
  }
  if (!parse_day ("--from", ctl->from, &options->from) || !parse_day ("--to", ctl->to, &options->to))
    return FALSE;
  if (options->from != 0 && options->to != 0 && options->to <= options->from) {
    hst_ctl_complain ("%s", _("hostynyctl: --to must be later than --from."));
    return FALSE;
  }
  options->small_group = (guint) ctl->small_group;
  options->day = (guint) ctl->day;
  options->paper = paper;
  options->language = ctl->language != NULL ? ctl->language : default_language ();
  options->version = ctl->stamp;
  options->now_utc_s = get_now (ctl);
  return TRUE;
}

static gboolean
read_template (HstCtl  *ctl,
               char   **text)
{
  g_autoptr (GError) error = NULL;

  if (ctl->template == NULL)
    return TRUE;
  if (!g_file_get_contents (ctl->template, text, NULL, &error)) {
    hst_ctl_complain ("hostynyctl: %s", error->message);
    return FALSE;
  }
  if (!g_utf8_validate (*text, -1, NULL)) {
    /* Translators: %s is the name of a file. */
    hst_ctl_complain (_("hostynyctl: %s is not text in UTF-8."), ctl->template);
    return FALSE;
  }
  return TRUE;
}

/* The one that was named; without a name the only one there is. */
static char *
find_visit (HstCtl  *ctl,
            HstPlan *plan)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);

  if (ctl->visit != NULL)
    return hst_ctl_find_visit (plan, ctl->visit);
  if (visits->len == 1)
    return g_strdup (((const HstVisit *) visits->pdata[0])->uid);
  hst_ctl_complain ("%s", visits->len == 0 ? _("hostynyctl: The plan has no visit.")
                                           : _("hostynyctl: Say which visit is meant with --visit."));
  return NULL;
}

static GBytes *
write_document (HstDocument  *document,
                Format        format,
                GError      **error)
{
  switch (format) {
  case FORMAT_HTML:
    return hst_document_to_html (document);
  case FORMAT_CSV:
    return hst_document_to_csv (document, TRUE);
  case FORMAT_PDF:
  default:
    return hst_document_to_pdf (document, NULL, error);
  }
}

static HstExit
put (HstCtl      *ctl,
     HstDocument *document,
     Format       format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = write_document (document, format, &error);
  g_autofree char *path = NULL;

  if (error != NULL)
    return hst_ctl_fail (HST_EXIT_PLAN, error->message);
  if (ctl->output == NULL || g_strcmp0 (ctl->output, "-") == 0) {
    hst_ctl_say_bytes (bytes);
    return HST_EXIT_DONE;
  }
  if (hst_ctl_is_folder (ctl->output)) {
    g_autofree char *name = hst_document_dup_file_name (document, formats[format]);

    path = g_build_filename (ctl->output, name, NULL);
  } else {
    path = g_strdup (ctl->output);
  }
  if (!hst_ctl_write_file (path, bytes, &error))
    return hst_ctl_fail (HST_EXIT_PLAN, error->message);
  hst_ctl_say_path (ctl, path);
  return HST_EXIT_DONE;
}

HstExit
hst_ctl_print (HstCtl *ctl)
{
  HstDocumentOptions options = { 0, };
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *community = NULL;
  g_autofree char *template = NULL;
  Format format;

  if (!parse_options (ctl, &options) || !parse_format (ctl, &format))
    return HST_EXIT_USAGE;
  if (!read_template (ctl, &template))
    return HST_EXIT_INPUT;
  options.template = template;
  store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);

  visit = hst_document_kind_is_of_visit (options.kind) ? find_visit (ctl, plan) : g_strdup ("");
  community = ctl->community != NULL ? hst_ctl_find_community (plan, ctl->community) : NULL;
  if (visit == NULL || (ctl->community != NULL && community == NULL))
    return HST_EXIT_USAGE;
  options.visit = visit;
  options.community = community;
  document = hst_document_load (store, &options, NULL, &error);
  if (document == NULL)
    return g_error_matches (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_DETAIL)
             ? hst_ctl_fail (HST_EXIT_USAGE, error->message) : hst_ctl_explain_exit (error);
  return put (ctl, document, format);
}
