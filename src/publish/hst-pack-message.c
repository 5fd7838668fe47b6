/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pack-private.h"

#include <string.h>

/* The message that goes with a version: what is attached, and what changed for its reader. */

static char *
dup_title (HstPacking  *packing,
           HstLanguage *language)
{
  const HstVisit *visit = hst_version_get_visit (packing->version);

  return g_strdup (visit->title != NULL ? visit->title
                                        : hst_language_say_in (language, "a thing without a title", "untitled"));
}

static char *
dup_days (HstPacking  *packing,
          HstLanguage *language)
{
  const HstVisit *visit = hst_version_get_visit (packing->version);

  return hst_language_format_days (language, visit->first_day, visit->last_day);
}

static gboolean
is_called_off (HstPacking *packing,
               HstPack    *pack)
{
  return hst_version_get_visit (packing->version)->status == HST_VISIT_CANCELLED ||
         !hst_pack_is_attended (packing, pack->community);
}

static char *
dup_subject (HstPacking  *packing,
             HstPack     *pack,
             HstLanguage *language)
{
  g_autofree char *title = dup_title (packing, language);

  if (is_called_off (packing, pack))
    /* Translators: subject of a message; %s is the title of a visit. */
    return g_strdup_printf (hst_language_say (language, "The visit does not take place for you: %s"), title);
  if (pack->since == 0)
    /* Translators: subject of a message; %s is the title of a visit. */
    return g_strdup_printf (hst_language_say (language, "Programme of the visit: %s"), title);
  /* Translators: subject of a message; %s is the title of a visit, %d the number of a version. */
  return g_strdup_printf (hst_language_say (language, "Changes in the programme of the visit: %s (version %d)"), title,
                          (int) packing->release->number);
}

static void
append_opening (GString     *text,
                HstPacking  *packing,
                HstPack     *pack,
                HstLanguage *language)
{
  g_autofree char *title = dup_title (packing, language);
  g_autofree char *days = dup_days (packing, language);
  const int number = (int) packing->release->number;

  /* Translators: how a message begins. */
  g_string_append_printf (text, "%s\n\n", hst_language_say (language, "Hello!"));
  if (is_called_off (packing, pack))
    /* Translators: the title of a visit, then its days. */
    g_string_append_printf (text, hst_language_say (language, "The visit “%s”, %s, does not take place for your community."),
                            title, days);
  else if (pack->since == 0)
    /* Translators: the title of a visit, then its days, then the number of a version. */
    g_string_append_printf (text, hst_language_say (language, "This is the programme of the visit “%s”, %s (version %d)."),
                            title, days, number);
  else
    /* Translators: the title of a visit, then its days, then two numbers of versions. */
    g_string_append_printf (text, hst_language_say (language, "The programme of the visit “%s”, %s, has changed. This is "
                                                              "version %d; the last one you were sent is version %d."),
                            title, days, number, (int) pack->since);
  g_string_append (text, "\n\n");
}

/* What is told of each session is not told of the visit or the delegation as a whole. */
static void
append_changes (GString     *text,
                HstPacking  *packing,
                HstPack     *pack,
                HstLanguage *language)
{
  if (pack->since == 0 || is_called_off (packing, pack))
    return;
  if (pack->changes->len == 0) {
    g_string_append_printf (text, "%s\n\n", hst_language_say (language, "Nothing has changed for your community."));
    return;
  }
  g_string_append_printf (text, "%s\n", hst_language_say (language, "What has changed for your community:"));
  for (guint i = 0; i < pack->changes->len; i++) {
    g_autofree char *line = hst_change_to_text (pack->changes->pdata[i]);

    g_string_append_printf (text, "• %s\n", line);
  }
  g_string_append_c (text, '\n');
}

static void
append_request (GString     *text,
                HstPacking  *packing,
                HstPack     *pack,
                HstLanguage *language)
{
  /* The answer is known now, not when the version was made. */
  const HstDelegation *delegation = hst_plan_find_delegation (packing->around, packing->options->visit, pack->community);
  g_autofree char *day = NULL;

  if (is_called_off (packing, pack) || delegation == NULL || delegation->reply_by == HST_DAY_NONE ||
      (delegation->reply != HST_REPLY_INVITED && delegation->reply != HST_REPLY_AWAITING))
    return;
  day = hst_language_format_date (language, delegation->reply_by);
  /* Translators: %s is a date. */
  g_string_append_printf (text, hst_language_say (language, "Please let us know by %s whether you will come."), day);
  g_string_append (text, "\n\n");
}

static void
append_closing (GString     *text,
                HstPacking  *packing,
                HstPack     *pack,
                HstLanguage *language)
{
  const HstProgramme *programme = hst_plan_get_programme (packing->plan);

  g_string_append (text, hst_language_say (language, "Open the attached calendar to bring your own up to date: nothing is "
                                                     "entered twice, and what is cancelled is marked so."));
  if (!is_called_off (packing, pack))
    g_string_append_printf (text, " %s", hst_language_say (language, "The programme to print is attached too."));
  g_string_append_c (text, '\n');
  if (programme == NULL)
    return;
  if (programme->organiser != NULL || programme->contact != NULL)
    g_string_append_c (text, '\n');
  if (programme->organiser != NULL)
    g_string_append_printf (text, "%s\n", programme->organiser);
  if (programme->contact != NULL)
    g_string_append_printf (text, "%s\n", programme->contact);
}

/*< private >
 * hst_pack_write_message:
 * @packing: what is packed
 * @pack: for whom; its changes are known
 * @language: in which language
 *
 * Writes subject and message.
 */
void
hst_pack_write_message (HstPacking  *packing,
                        HstPack     *pack,
                        HstLanguage *language)
{
  GString *text = g_string_new (NULL);

  append_opening (text, packing, pack, language);
  append_changes (text, packing, pack, language);
  append_request (text, packing, pack, language);
  append_closing (text, packing, pack, language);
  pack->subject = dup_subject (packing, pack, language);
  pack->message = g_string_free (text, FALSE);
}
