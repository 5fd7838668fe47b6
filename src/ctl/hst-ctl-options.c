/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-options.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The options of all commands, one row each: what is done with one is done by walking through the table. */

/**
 * OptionRow:
 * @group: with which others it goes
 * @name: without the dashes
 * @letter: its short form, 0 for none
 * @type: of %G_OPTION_ARG_NONE a #gboolean, of %G_OPTION_ARG_INT an int, of %G_OPTION_ARG_STRING_ARRAY a list of texts,
 *   of others a text
 * @offset: where it stands in #HstCtl
 * @value: what stands behind it in the help; not translated
 * @description: for the help
 *
 * Names of files, of the type %G_OPTION_ARG_FILENAME, stay as they are; words, of the type %G_OPTION_ARG_STRING, become
 * UTF-8.  GOption is told that all are names of files: it would refuse a word in another encoding in words of its own.
 */
typedef struct {
  HstCtlOptions  group;
  const char    *name;
  char           letter;
  GOptionArg     type;
  gsize          offset;
  const char    *value;
  const char    *description;
} OptionRow;

#define WORD G_OPTION_ARG_STRING
#define WORDS G_OPTION_ARG_STRING_ARRAY
#define PATH G_OPTION_ARG_FILENAME
#define FLAG G_OPTION_ARG_NONE
#define NUMBER G_OPTION_ARG_INT
#define AT(member) G_STRUCT_OFFSET (HstCtl, member)

static const OptionRow rows[] = {
  { HST_OPTION_SAMPLE, "sample", 0, FLAG, AT (is_sample), NULL, N_("Fill it with the sample") },
  { HST_OPTION_INTO, "into", 0, WORD, AT (into), "UID-OR-TITLE", N_("Make new events sessions of this visit") },
  { HST_OPTION_DRY_RUN, "dry-run", 0, FLAG, AT (is_dry_run), NULL, N_("Only say what would happen") },
  { HST_OPTION_VISIT, "visit", 0, WORD, AT (visit), "UID-OR-TITLE", N_("Only this visit") },
  { HST_OPTION_COMMUNITY, "community", 0, WORD, AT (community), "CODE-OR-NAME", N_("Only what concerns this community") },
  { HST_OPTION_WINDOW, "from", 0, WORD, AT (from), "T", N_("From this date or time on") },
  { HST_OPTION_WINDOW, "to", 0, WORD, AT (to), "T", N_("Until before this date or time") },
  { HST_OPTION_TIME, "at", 0, WORD, AT (at), "T", N_("When it begins") },
  { HST_OPTION_TIME, "until", 0, WORD, AT (until), "T", N_("When it is over; without it, it is as long as before") },
  { HST_OPTION_LANE, "venue", 0, WORD, AT (venue), "UID-OR-NAME", N_("Where it is") },
  { HST_OPTION_LANE, "responsible", 0, WORD, AT (responsible), "UID-OR-NAME", N_("Who is responsible") },
  { HST_OPTION_LANE, "for", 0, WORD, AT (attending), "CODE-OR-NAME,…",
    N_("Which communities attend; empty for all") },
  { HST_OPTION_KIND, "kind", 0, WORD, AT (kind), "KIND", N_("What kind of session it is") },
  { HST_OPTION_PROFILE, "profile", 0, WORD, AT (profile), "share|lossless",
    N_("share (the default): for others, without people; lossless: all there is") },
  { HST_OPTION_OUTPUT, "output", 'o', PATH, AT (output), "FILE-OR-DIR",
    N_("Write there instead of to the standard output") },
  { HST_OPTION_DOCUMENT, "lang", 0, WORD, AT (language), "uk|en",
    N_("Language of the document; without it yours, if it is one of the two") },
  { HST_OPTION_DOCUMENT, "detail", 0, WORD, AT (detail), "public|participants|internal",
    N_("For whom it is; public (the default): without names") },
  { HST_OPTION_DOCUMENT, "paper", 0, WORD, AT (paper), "a4|a3", N_("Size of the paper") },
  { HST_OPTION_DOCUMENT, "stamp", 0, WORD, AT (stamp), "TEXT",
    N_("Which version it is, at the foot of every page; without it a working copy") },
  { HST_OPTION_DOCUMENT, "day", 0, NUMBER, AT (day), "N", N_("Only this day of the visit; 1 is its first") },
  { HST_OPTION_DOCUMENT, "template", 0, PATH, AT (template), "FILE",
    N_("What the certificates say, as a text file with {name}, {visit} and so on") },
  { HST_OPTION_DOCUMENT, "suppress", 0, NUMBER, AT (small_group), "N",
    N_("In a report, do not tell groups of fewer people") },
  { HST_OPTION_NOTE, "note", 0, WORD, AT (note), "TEXT", N_("What to remember of it") },
  { HST_OPTION_VERSIONS, "from", 0, WORD, AT (from), "N", N_("Since this version; without it, since the one before") },
  { HST_OPTION_VERSIONS, "to", 0, WORD, AT (to), "N|now", N_("Until this version; without it, until now") },
  { HST_OPTION_READER, "detail", 0, WORD, AT (detail), "public|participants|internal",
    N_("For whom it is; public (the default): without names") },
  { HST_OPTION_LANGUAGE, "lang", 0, WORD, AT (language), "uk|en", N_("In which language; without it in yours") },
  { HST_OPTION_SEND, "release", 0, WORD, AT (release), "N|latest", N_("Which version; without it the latest") },
  { HST_OPTION_SEND, "community", 0, WORDS, AT (communities), "CODE-OR-NAME",
    N_("Only this community; may be given several times") },
  { HST_OPTION_MEANS, "means", 0, WORD, AT (means), "file|mail|feed|message|paper", N_("How they were given it") },
  { HST_OPTION_FEED, "feed", 0, FLAG, AT (is_feed), NULL,
    N_("Only calendars, under names that stay the same, for programs that subscribe to them") },
  { HST_OPTION_BY, "by", 0, WORD, AT (by), "MINUTES", N_("So many minutes later; earlier if negative") },
  { HST_OPTION_DROP, "drop", 0, WORDS, AT (drop), "UID",
    N_("Let this one fall out; may be given several times. Without it, it is decided what does") },
  { HST_OPTION_ON, "on", 0, WORD, AT (on), "D", N_("On which day, or from which on") },
  { HST_OPTION_TITLE, "title", 0, WORD, AT (title), "TITLE", N_("What to call it") },
  { HST_OPTION_TAKE, "take", 0, NUMBER, AT (take), "N", N_("Make it as in suggestion number N") },
  { HST_OPTION_KEEP, "keep", 0, WORDS, AT (keep), "UID", N_("Leave this session where it is; may be given again") },
  { HST_OPTION_GROUPS, "groups", 0, NUMBER, AT (groups), "N", N_("How many groups; without it, as few as are small enough") },
  { HST_OPTION_COPY, "copy", 0, FLAG, AT (is_copy), NULL, N_("Leave it where it is as well") },
  { HST_OPTION_GUESTS, "delegations", 0, FLAG, AT (with_delegations), NULL, N_("Invite the same delegations") },
  { HST_OPTION_ALL, "all", 0, FLAG, AT (is_all), NULL, N_("Those that somebody has accepted, too") },
  { HST_OPTION_REASON, "reason", 0, WORD, AT (reason), "TEXT", N_("Why it is accepted") },
  { HST_OPTION_REASON, "withdraw", 0, FLAG, AT (is_withdrawn), NULL, N_("Accept it no more") },
  { HST_OPTION_MAP, "map", 0, WORDS, AT (map), "COLUMN=FIELD",
    N_("Take the column for this field, or for none; may be given again") },
  { HST_OPTION_MARK, "bom", 0, FLAG, AT (with_mark), NULL, N_("Begin with a byte order mark, which some spreadsheets need") },
};

static gpointer
get_place (HstCtl          *ctl,
           const OptionRow *row)
{
  return G_STRUCT_MEMBER_P (ctl, row->offset);
}

/* The type that GOption is told. */
static GOptionArg
get_type (const OptionRow *row)
{
  return row->type == WORD ? G_OPTION_ARG_FILENAME : row->type == WORDS ? G_OPTION_ARG_FILENAME_ARRAY : row->type;
}

/*
 * hst_ctl_option_takes_value:
 * @word: a word of a call, with its dashes
 *
 * Returns: whether the next word belongs to it
 */
gboolean
hst_ctl_option_takes_value (const char *word)
{
  if (strcmp (word, "--plan") == 0 || strcmp (word, "--format") == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].type != FLAG && ((g_str_has_prefix (word, "--") && strcmp (word + 2, rows[i].name) == 0) ||
                                 (word[0] == '-' && word[1] != '\0' && word[1] == rows[i].letter && word[2] == '\0')))
      return TRUE;
  return FALSE;
}

/*
 * hst_ctl_options_add:
 * @ctl: where what is given goes
 * @options: which options a command takes
 * @entries: (element-type GOptionEntry): where they are added
 */
void
hst_ctl_options_add (HstCtl        *ctl,
                     HstCtlOptions  options,
                     GArray        *entries)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const OptionRow *row = &rows[i];
    GOptionEntry entry = {
      .long_name = row->name,
      .short_name = row->letter,
      .arg = get_type (row),
      .arg_data = get_place (ctl, row),
      .description = _(row->description),
      .arg_description = row->value,
    };

    if ((options & row->group) != 0)
      g_array_append_val (entries, entry);
  }
}

/*
 * hst_ctl_make_utf8:
 * @text: (inout): a word in the encoding of the caller's locale
 *
 * Returns: whether it is one in UTF-8 now
 */
gboolean
hst_ctl_make_utf8 (char **text)
{
  char *converted;

  if (*text == NULL || g_utf8_validate (*text, -1, NULL))
    return TRUE;
  converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
  if (converted == NULL)
    return FALSE;
  g_free (*text);
  *text = converted;

  return TRUE;
}

/*
 * hst_ctl_options_to_utf8:
 * @ctl: with the options of a call
 *
 * Words come in whatever encoding the caller has; inside they are UTF-8.
 *
 * Returns: whether all could be understood
 */
gboolean
hst_ctl_options_to_utf8 (HstCtl *ctl)
{
  gboolean ok = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    char ***list = get_place (ctl, &rows[i]);

    if (rows[i].type == WORD)
      ok = hst_ctl_make_utf8 (get_place (ctl, &rows[i])) && ok;
    for (char **word = rows[i].type == WORDS ? *list : NULL; word != NULL && *word != NULL; word++)
      ok = hst_ctl_make_utf8 (word) && ok;
  }
  return ok;
}

/*
 * hst_ctl_options_clear:
 * @ctl: with the options of a call
 */
void
hst_ctl_options_clear (HstCtl *ctl)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gpointer place = get_place (ctl, &rows[i]);

    /* Several rows may fill one place. */
    if (rows[i].type == WORD || rows[i].type == PATH)
      g_clear_pointer ((char **) place, g_free);
    else if (rows[i].type == WORDS)
      g_clear_pointer ((char ***) place, g_strfreev);
  }
}
