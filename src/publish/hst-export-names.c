/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What calendars and their files are called. */
#include "hst-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* File systems end at 255 bytes; the folder's own additions need some of them. */
#define NAME_MAX_BYTES 200

/*< private >
 * hst_export_make_file_safe:
 * @text: a text
 *
 * Returns: (transfer full): the same fit for a file name anywhere: no separators, no signs that Windows refuses, no
 *   spaces
 */
char *
hst_export_make_file_safe (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean sign = g_unichar_isspace (c) || g_unichar_iscntrl (c) || (c < 0x80 && strchr ("/\\:*?\"<>|.-", (int) c));

    if (sign) {
      gap = out->len > 0;
      continue;
    }
    if (gap)
      g_string_append_c (out, '-');
    gap = FALSE;
    if (out->len + 6 > NAME_MAX_BYTES)
      break;
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static const char *
centre_of (HstPlan    *plan,
           const char *code)
{
  const HstCommunity *community = hst_plan_find_community (plan, code);

  if (community == NULL)
    return code != NULL ? code : "";
  return community->centre != NULL ? community->centre : community->name;
}

static char *
what_it_is (HstPlan                *plan,
            const HstExportOptions *options,
            HstLanguage            *language)
{
  const HstVisit *visit = hst_plan_find_visit (plan, options->visit);

  if (visit == NULL)
    /* Translators: part of a file name: a community's whole programme. */
    return g_strdup (language != NULL ? hst_language_say_in (language, "file name", "programme")
                                      : C_("file name", "programme"));
  /* Translators: part of a file name; %s is the town that is visited. */
  return g_strdup_printf (language != NULL ? hst_language_say_in (language, "file name", "visit-%s")
                                           : C_("file name", "visit-%s"), centre_of (plan, visit->host));
}

/**
 * hst_export_file_name:
 * @plan: what the plan holds
 * @options: what is exported
 * @language: (nullable): in which it is named; %NULL for that of whoever exports
 *
 * Returns: (transfer full): a file name without a folder, as a person would look for it:
 *   "Охтирська-візит-Житомир.ics"
 */
char *
hst_export_file_name (HstPlan                *plan,
                      const HstExportOptions *options,
                      HstLanguage            *language)
{
  const HstCommunity *community = hst_plan_find_community (plan, options->community);
  const HstVisit *visit = hst_plan_find_visit (plan, options->visit);
  g_autofree char *what = what_it_is (plan, options, language);
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  g_autofree char *safe = NULL;

  if (community != NULL) {
    words = g_strdup_printf ("%s-%s", community->name != NULL ? community->name : community->code, what);
  } else if (visit != NULL && visit->first_day != HST_DAY_NONE) {
    day = hst_day_to_string (visit->first_day);
    words = g_strdup_printf ("%s-%s", what, day);
  } else {
    words = g_steal_pointer (&what);
  }

  safe = hst_export_make_file_safe (words);
  return g_strconcat (safe, ".ics", NULL);
}

/*< private >
 * hst_export_calendar_name:
 * @plan: what the plan holds
 * @options: what is exported
 *
 * Returns: (transfer full): what the readers' calendar program will call it
 */
char *
hst_export_calendar_name (HstPlan                *plan,
                          const HstExportOptions *options)
{
  const HstCommunity *community = hst_plan_find_community (plan, options->community);
  const HstVisit *visit = hst_plan_find_visit (plan, options->visit);
  const HstProgramme *programme = hst_plan_get_programme (plan);
  const char *title = visit != NULL ? visit->title : programme != NULL ? programme->title : NULL;

  if (title == NULL)
    title = _("Programme");
  if (community == NULL)
    return g_strdup (title);
  /* Translators: name of a calendar: the title of a visit or programme, then the name of a community. */
  return g_strdup_printf (_("%s — %s"), title, community->name != NULL ? community->name : community->code);
}
