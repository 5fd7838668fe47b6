/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-options.h"

#include "hst-config.h"
#include "hst-default-plan.h"

#include <glib/gi18n-lib.h>

#include <locale.h>
#include <string.h>

/* hostynyctl: everything the window can do, without a window.  Options stand before or after the command. */

#define MANY_ARGS G_MAXUINT

typedef struct {
  const char *name;
  const char *synopsis;   /* its words after the options; not translated */
  const char *summary;
  guint       min_args;
  guint       max_args;
  HstCtlOptions options;
  HstExit   (*run) (HstCtl *ctl);
} Command;

static const Command commands[] = {
  { "new", "", N_("Make a plan: empty, or the sample"), 0, 0, HST_OPTION_SAMPLE, hst_ctl_new },
  { "list", "KIND", N_("List programme, communities, venues, people, visits, delegations, curfews, meetings, sessions, "
                       "events, calendars, components, confirmations, ways, busy-times, rules, acceptances, "
                        "releases, dispatches or templates"), 1, 1, 0, hst_ctl_list },
  { "show", "UID", N_("Show one thing in full, a visit with its sessions; a community by its code or name"), 1, 1, 0,
    hst_ctl_show },
  { "import", "FILE…", N_("Take in calendar files"), 1, MANY_ARGS, HST_OPTION_INTO | HST_OPTION_DRY_RUN, hst_ctl_import },
  { "export", "", N_("Write a calendar; into a folder, one for every community"), 0, 0,
    HST_OPTION_VISIT | HST_OPTION_COMMUNITY | HST_OPTION_WINDOW | HST_OPTION_PROFILE | HST_OPTION_OUTPUT, hst_ctl_export },
  { "print", "DOCUMENT", N_("Write a document: programme, sign-in, participants, contacts, driver, host, wall, "
                              "evaluation, certificates, agenda, week, month or report"), 1, 1,
    HST_OPTION_VISIT | HST_OPTION_COMMUNITY | HST_OPTION_WINDOW | HST_OPTION_DOCUMENT | HST_OPTION_OUTPUT, hst_ctl_print },
  { "logo", "[add FILE|remove N]", N_("List the pictures in the header of documents, add or remove one"), 0, 2, 0,
    hst_ctl_logo },
  { "publish", "VISIT", N_("Freeze a visit as its next version, with what stops that or speaks against it"), 1, 1,
    HST_OPTION_NOTE | HST_OPTION_DRY_RUN, hst_ctl_publish },
  { "releases", "VISIT", N_("List the versions of a visit that were published"), 1, 1, 0, hst_ctl_releases },
  { "unsent", "", N_("List which visits that are not over have readers who do not know what is planned"), 0, 0, 0,
    hst_ctl_unsent },
  { "changes", "VISIT", N_("List what differs between two versions of a visit, or since the last one"), 1, 1,
    HST_OPTION_VERSIONS | HST_OPTION_COMMUNITY | HST_OPTION_READER | HST_OPTION_LANGUAGE, hst_ctl_changes },
  { "restore-release", "VISIT VERSION", N_("Make a visit what it was in a version, as a new step"), 2, 2, 0,
    hst_ctl_restore_release },
  { "pack", "VISIT", N_("Write what each community is sent of a version, and note who was given it"), 1, 1,
    HST_OPTION_SEND | HST_OPTION_FEED | HST_OPTION_READER | HST_OPTION_OUTPUT | HST_OPTION_DRY_RUN, hst_ctl_pack },
  { "sent", "VISIT", N_("List who was given which version; with --community, note it"), 1, 1,
    HST_OPTION_SEND | HST_OPTION_MEANS | HST_OPTION_NOTE, hst_ctl_sent },
  { "replies", "VISIT", N_("List who was invited to a visit and what they answered; json: with reminders"), 1, 1, 0,
    hst_ctl_replies },
  { "remind", "VISIT", N_("Write a letter to each community that was invited to a visit and has not answered"), 1, 1,
    HST_OPTION_COMMUNITY | HST_OPTION_OUTPUT, hst_ctl_remind },
  { "occurrences", "", N_("List what happens when, from one time to another"), 0, 0,
    HST_OPTION_WINDOW | HST_OPTION_VISIT | HST_OPTION_COMMUNITY, hst_ctl_occurrences },
  { "check", "", N_("List what does not fit: clashes, curfews, journeys, missing data"), 0, 0, HST_OPTION_ALL, hst_ctl_check },
  { "accept", "CAUSE", N_("Accept a finding for a reason, until what causes it changes"), 1, 1, HST_OPTION_REASON,
    hst_ctl_accept },
  { "repair", "CAUSE", N_("Change what causes a finding, where a way out can be worked out"), 1, 1, HST_OPTION_DRY_RUN,
    hst_ctl_repair },
  { "rule", "[RULE]", N_("List what the programme makes of the checker’s rules, or set one: rule RULE LEVEL"), 0, 2, 0,
    hst_ctl_rule },
  { "session", "TITLE", N_("Add a session to a visit; without --at it waits for a time"), 1, 1,
    HST_OPTION_VISIT | HST_OPTION_TIME | HST_OPTION_KIND, hst_ctl_session },
  { "place", "UID", N_("Move a session to a time, a venue, a person or to who attends"), 1, 1,
    HST_OPTION_TIME | HST_OPTION_LANE | HST_OPTION_KIND | HST_OPTION_COPY | HST_OPTION_DRY_RUN, hst_ctl_place },
  { "unplace", "UID…", N_("Take sessions off the schedule; they wait for another time"), 1, MANY_ARGS, 0,
    hst_ctl_unplace },
  { "move", "UID…", N_("Move sessions and meetings by as many minutes, or with --copy put copies there"), 1, MANY_ARGS,
    HST_OPTION_BY | HST_OPTION_COPY, hst_ctl_move },
  { "repeat", "UID [RULE]", N_("Have a session or a meeting repeat by a rule, such as “FREQ=WEEKLY;COUNT=5”, or “never”; without "
                               "one, say how it repeats"), 1, 2, 0, hst_ctl_repeat },
  { "swap", "UID UID", N_("Have two sessions change places"), 2, 2, 0, hst_ctl_swap },
  { "delete", "UID…", N_("Delete sessions and meetings"), 1, MANY_ARGS, 0, hst_ctl_delete },
  { "shift", "UID", N_("Begin the rest of a day later or earlier, from a session on or, of a visit, from a time on"), 1, 1,
    HST_OPTION_WINDOW | HST_OPTION_BY | HST_OPTION_DROP | HST_OPTION_COMMUNITY | HST_OPTION_DRY_RUN, hst_ctl_shift },
  { "day", "VISIT", N_("Move a day of a visit to another date, or repeat it there"), 1, 1,
    HST_OPTION_WINDOW | HST_OPTION_COPY | HST_OPTION_DRY_RUN, hst_ctl_day },
  { "dates", "VISIT", N_("Move a visit with all that is planned to other days; with --to, also give it more days or fewer"), 1, 1,
    HST_OPTION_WINDOW | HST_OPTION_DRY_RUN, hst_ctl_dates },
  { "tighten", "VISIT", N_("Close the gaps of a day of a visit, as far as ways allow"), 1, 1,
    HST_OPTION_ON | HST_OPTION_DRY_RUN, hst_ctl_tighten },
  { "suggest", "dates VISIT|places UID", N_("List the best dates for a visit, or the best places in it for a session, each with its price"),
    2, 2, HST_OPTION_WINDOW | HST_OPTION_TAKE | HST_OPTION_DRY_RUN, hst_ctl_suggest },
  { "arrange", "VISIT", N_("Put a day of a visit into an order that breaks no hard rule, with as few changes as possible"), 1, 1,
    HST_OPTION_ON | HST_OPTION_KEEP | HST_OPTION_DRY_RUN, hst_ctl_arrange },
  { "split", "UID", N_("Hold a session for several groups at once"), 1, 1, HST_OPTION_GROUPS | HST_OPTION_DRY_RUN,
    hst_ctl_split },
  { "clone", "VISIT", N_("Repeat a visit on other days, and list what must be agreed again"), 1, 1,
    HST_OPTION_ON | HST_OPTION_TITLE | HST_OPTION_GUESTS | HST_OPTION_DRY_RUN, hst_ctl_clone },
  { "template", "VISIT", N_("Save a visit, or a day of it, as a template"), 1, 1,
    HST_OPTION_ON | HST_OPTION_TITLE | HST_OPTION_DRY_RUN, hst_ctl_template },
  { "apply", "UID", N_("Plan a visit, or a day of a visit, as in a template"), 1, 1,
    HST_OPTION_ON | HST_OPTION_TITLE | HST_OPTION_VISIT | HST_OPTION_DRY_RUN, hst_ctl_apply },
  { "add", "KIND FIELD=VALUE…", N_("Add a community, a venue, a person or a visit"), 2, MANY_ARGS, 0, hst_ctl_add },
  { "set", "UID FIELD=VALUE…", N_("Change a community, a venue, a person, a visit, a session, a meeting or the programme"), 2, MANY_ARGS, 0,
    hst_ctl_set },
  { "remove", "UID", N_("Remove a community, a venue, a person or a visit"), 1, 1, 0, hst_ctl_remove },
  { "merge", "UID UID", N_("Make one of two entries: what named the second names the first"), 2, 2, 0, hst_ctl_merge },
  { "duplicates", "KIND", N_("List communities, venues or people that are probably one"), 1, 1, 0, hst_ctl_duplicates },
  { "delegation", "GATHERING COMMUNITY [FIELD=VALUE…|replace UID UID-OR-NAME|remove]",
    N_("Show or change the delegation of a community to a visit or a meeting"), 2, MANY_ARGS, 0, hst_ctl_delegation },
  { "open", "", N_("List whose answer is still to come, those due first"), 0, 0, HST_OPTION_VISIT, hst_ctl_open_items },
  { "confirm", "ABOUT WHOM STATE [FIELD=VALUE…]",
    N_("Note how far a person, a venue or a community has agreed to a visit or a session"), 3, MANY_ARGS, 0,
    hst_ctl_confirm },
  { "busy", "WHOM FILE…", N_("Note when a person, a venue or a community has no time, from calendar files of theirs"), 2, MANY_ARGS,
    HST_OPTION_DRY_RUN, hst_ctl_busy },
  { "csv-import", "KIND FILE", N_("Take a table into a directory: communities, also from the codifier, venues or people"), 2, 2,
    HST_OPTION_MAP | HST_OPTION_DRY_RUN, hst_ctl_csv_import },
  { "csv-export", "KIND", N_("Write a directory as a table"), 1, 1, HST_OPTION_OUTPUT | HST_OPTION_MARK, hst_ctl_csv_export },
  { "undo", "", N_("Take back the last step"), 0, 0, 0, hst_ctl_undo },
  { "redo", "", N_("Repeat the step that was undone last"), 0, 0, 0, hst_ctl_redo },
  { "history", "[STEP]", N_("List the steps, the latest first, or what one of them touched"), 0, 1, 0,
    hst_ctl_history },
  { "restore", "STEP|FILE", N_("Make the plan what it was after a step, or is in a backup, as a new step"), 1, 1,
    HST_OPTION_DRY_RUN, hst_ctl_restore },
  { "search", "WORDS", N_("Look for words in everything the plan holds"), 1, MANY_ARGS, 0, hst_ctl_search },
  { "backup", "FILE", N_("Copy the plan, also while it is open elsewhere"), 1, 1, 0, hst_ctl_backup },
  { "backups", "", N_("List the backups that were made by themselves, the latest first"), 0, 0, 0, hst_ctl_backups },
  { "salvage", "FILE", N_("Save what can be read of a damaged plan into a new one, and list what was lost"), 1, 1, 0,
    hst_ctl_salvage },
  { "moved", "", N_("List what is at another instant since the rules of time zones changed"), 0, 0, 0, hst_ctl_moved },
  { "erase", "UID", N_("Erase a person for good, from the history and the backups as well"), 1, 1, HST_OPTION_DRY_RUN,
    hst_ctl_erase },
  { "verify", "", N_("Check the plan file for damage"), 0, 0, 0, hst_ctl_verify },
};

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (name, commands[i].name) == 0)
      return &commands[i];

  return NULL;
}

/* The first word that is neither an option nor the value of one; taken out of the words. */
static char *
take_command (GPtrArray *words)
{
  for (guint i = 1; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);

    if (strcmp (word, "--") == 0)
      return NULL;
    if (word[0] != '-')
      return g_ptr_array_steal_index (words, i);
    if (hst_ctl_option_takes_value (word))
      i++;
  }

  return NULL;
}

static void
add_entry (GArray     *entries,
           const char *name,
           char        letter,
           GOptionArg  type,
           gpointer    where,
           const char *description,
           const char *value)
{
  GOptionEntry entry = { name, letter, G_OPTION_FLAG_NONE, type, where, description, value };

  g_array_append_val (entries, entry);
}

static char *
list_commands (void)
{
  g_autoptr (GString) list = g_string_new (_("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *words = g_strjoin (commands[i].synopsis[0] != '\0' ? " " : "", commands[i].name,
                                        commands[i].synopsis, NULL);

    g_string_append_printf (list, "\n  %-17s  %s", words, _(commands[i].summary));
  }
  g_string_append_printf (list, "\n\n%s", _("“hostynyctl COMMAND --help” tells more about one of them."));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
describe_exits (void)
{
  return g_strdup (_("T is a date (2026-11-25) or a time (2026-11-25T09:30:00+02:00); without an offset it is meant in "
                     "the system’s time zone.\n"
                     "Exit status: 0 done, 1 done with findings or unreadable items, 2 bad usage, 3 the input could "
                     "not be read at all, 4 the plan could not be opened or written."));
}

static GOptionContext *
make_context (const Command *command,
              GArray        *entries)
{
  g_autofree char *words = command != NULL ? g_strjoin (" ", command->name, command->synopsis, NULL)
                                           : g_strdup ("COMMAND");
  GOptionContext *context = g_option_context_new (words);
  g_autofree char *summary = command != NULL ? g_strdup (_(command->summary)) : list_commands ();
  g_autofree char *description = describe_exits ();

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, (const GOptionEntry *) (gpointer) entries->data, NULL);

  return context;
}

static HstExit
fail_usage (const char *sentence)
{
  hst_ctl_complain ("hostynyctl: %s", sentence);
  hst_ctl_complain ("%s", _("“hostynyctl --help” lists the commands."));

  return HST_EXIT_USAGE;
}

static HstExit
fail_args (const Command *command)
{
  g_autofree char *sentence =
    /* Translators: the first %s is a command, the second what stands after it, such as FILE. */
    g_strdup_printf (_("It is used so: hostynyctl [--plan FILE] %s %s"), command->name, command->synopsis);

  return fail_usage (g_strchomp (sentence));
}

static gboolean
understand_words (HstCtl        *ctl,
                  const Command *command)
{
  gboolean ok = hst_ctl_options_to_utf8 (ctl);

  /* Names of files stay as they are. */
  if (command->run == hst_ctl_import || command->run == hst_ctl_backup || command->run == hst_ctl_restore ||
      command->run == hst_ctl_salvage || command->run == hst_ctl_csv_import || command->run == hst_ctl_busy ||
      command->run == hst_ctl_logo)
    return ok;
  for (guint i = 0; i < ctl->n_args; i++)
    ok = hst_ctl_make_utf8 (&ctl->args[i]) && ok;

  return ok;
}

/* For a document it is the format of that. */
static gboolean
parse_format (const Command *command,
              const char    *word,
              HstCtl        *ctl)
{
  if ((command->options & HST_OPTION_DOCUMENT) != 0) {
    ctl->document_format = g_strdup (word);
    return TRUE;
  }
  ctl->is_json = g_strcmp0 (word, "json") == 0;

  return word == NULL || ctl->is_json || strcmp (word, "text") == 0;
}

static HstExit
run_command (const Command *command,
             HstCtl        *ctl,
             const char    *format)
{
  if (!parse_format (command, format, ctl))
    return fail_usage (_("--format is “text” or “json”."));
  if (ctl->n_args < command->min_args || ctl->n_args > command->max_args)
    return fail_args (command);
  if (!understand_words (ctl, command))
    return fail_usage (_("These words are not in the encoding of your locale; try UTF-8."));
  if (ctl->plan_path == NULL)
    ctl->plan_path = hst_default_plan_dup_path ();

  return command->run (ctl);
}

static void
clear (HstCtl *ctl)
{
  g_free (ctl->plan_path);
  g_strfreev (ctl->args);
  g_free (ctl->document_format);
  hst_ctl_options_clear (ctl);
}

/* @words: (inout): the words of the call without the command; what is left is the command's own */
static HstExit
run_words (const Command  *command,
           const char     *command_word,
           char         ***words,
           HstCtl         *ctl)
{
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *format = NULL;
  gboolean wants_help = FALSE;
  gboolean wants_version = FALSE;

  add_entry (entries, "plan", 0, G_OPTION_ARG_FILENAME, &ctl->plan_path,
             _("The plan; without it the one that the window opens"), "FILE");
  add_entry (entries, "format", 0, G_OPTION_ARG_FILENAME, &format,
             command != NULL && (command->options & HST_OPTION_DOCUMENT) != 0
               ? _("What it is written as; without it what the name of the file says, else PDF")
               : _("How listings are written; json: one object a line"),
             command != NULL && (command->options & HST_OPTION_DOCUMENT) != 0 ? "pdf|html|csv" : "text|json");
  hst_ctl_options_add (ctl, command != NULL ? command->options : 0, entries);
  add_entry (entries, "help", 'h', G_OPTION_ARG_NONE, &wants_help, _("Show this help"), NULL);
  add_entry (entries, "version", 0, G_OPTION_ARG_NONE, &wants_version, _("Show the version"), NULL);

  context = make_context (command, entries);
  if (!g_option_context_parse_strv (context, words, &error))
    return fail_usage (error->message);
  if (wants_version) {
    hst_ctl_say ("hostynyctl " HST_VERSION);
    return HST_EXIT_DONE;
  }
  if (wants_help) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

    hst_ctl_say (g_strchomp (help));
    return HST_EXIT_DONE;
  }

  if (command_word == NULL)
    return fail_usage (_("Say what to do."));
  if (command == NULL) {
    /* Translators: %s is what somebody typed. */
    g_autofree char *sentence = g_strdup_printf (_("There is no command “%s”."), command_word);

    return fail_usage (sentence);
  }

  ctl->args = g_strdupv (*words + 1);
  ctl->n_args = g_strv_length (ctl->args);
  /* After “--” everything is a word, itself not. */
  if (ctl->n_args > 0 && strcmp (ctl->args[0], "--") == 0) {
    g_free (ctl->args[0]);
    memmove (ctl->args, ctl->args + 1, ctl->n_args * sizeof (char *));
    ctl->n_args--;
  }

  return run_command (command, ctl, format);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autofree char *word = NULL;
  char **words;
  const char *localedir;
  HstCtl ctl = { NULL, };
  HstExit code;

  setlocale (LC_ALL, "");
  /* From a build folder the languages lie elsewhere. */
  localedir = g_getenv ("HOSTYNY_LOCALEDIR");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : HST_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  for (int i = 0; i < argc; i++)
    g_ptr_array_add (list, g_strdup (argv[i]));
  word = take_command (list);
  g_ptr_array_add (list, NULL);
  words = (char **) g_ptr_array_steal (list, NULL);

  g_set_prgname ("hostynyctl");
  ctl.now_utc_s = g_get_real_time () / G_USEC_PER_SEC;
  code = run_words (word != NULL ? find_command (word) : NULL, word, &words, &ctl);
  clear (&ctl);
  g_strfreev (words);

  return (int) hst_ctl_finish_output (code);
}
