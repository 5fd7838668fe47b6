/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-directory-flow.h"

#include "hst-directory.h"
#include "hst-duplicates.h"
#include "hst-edit.h"
#include "hst-entry.h"
#include "hst-first.h"
#include "hst-uses.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The directory stands beside the window that it belongs to: what an entry takes part in is looked at there. */

#define WIDTH  820
#define HEIGHT 680

#define DIRECTORY "hst-directory"

/* ---- answers */

typedef struct {
  HstWindow *window;
  GWeakRef   directory;
  char      *kind;       /* (nullable): where to go when it is done */
  char      *key;
  char      *said;       /* (nullable): what to say then */
} Asked;

static Asked *
asked_new (HstWindow    *window,
           HstDirectory *directory)
{
  Asked *self = g_new0 (Asked, 1);

  self->window = g_object_ref (window);
  g_weak_ref_init (&self->directory, directory);

  return self;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->window);
  g_weak_ref_clear (&self->directory);
  g_free (self->kind);
  g_free (self->key);
  g_free (self->said);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (HstDirectory) directory = g_weak_ref_get (&asked->directory);
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    if (directory != NULL)
      hst_directory_failed (directory, error->message);
    else
      hst_window_report (asked->window, error);
    return;
  }
  if (directory == NULL)
    return;
  if (asked->key != NULL)
    hst_directory_go (directory, asked->kind, asked->key, TRUE);
  if (asked->said != NULL)
    hst_directory_say (directory, asked->said, TRUE);
}

/* ---- changing */

static void
do_verb (HstWindow *window,
         HstVerb   *verb,
         Asked     *asked)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session)) {
    hst_session_do_async (session, verb, NULL, on_done, asked);
  } else {
    hst_verb_free (verb);
    asked_free (asked);
  }
}

static void
on_edited (HstDirectory *directory,
           gpointer      seen,
           gpointer      draft,
           HstWindow    *window)
{
  g_autoptr (GPtrArray) first = NULL;
  HstVerb *verb;

  if (hst_first_take (G_OBJECT (directory), seen, draft))
    return;
  first = hst_first_steal_named (G_OBJECT (directory), draft);
  verb = hst_verb_new_put (seen, draft);
  hst_verb_add_first (verb, first);
  do_verb (window, verb, asked_new (window, directory));
}

static void
on_add (HstDirectory *directory,
        const char   *kind,
        const char   *code,
        HstWindow    *window)
{
  Asked *asked = asked_new (window, directory);
  const HstRecordType *type = hst_directory_find_type (kind);
  gpointer record = hst_record_new (type);

  asked->kind = g_strdup (kind);
  asked->key = type == &hst_community_type ? g_strdup (code) : hst_edit_new_uid ();
  hst_set_text (&G_STRUCT_MEMBER (char *, record, type->fields[0].offset), asked->key);
  if (type == &hst_venue_type)
    hst_set_text (&((HstVenue *) record)->name, _("New venue"));
  else if (type == &hst_person_type)
    hst_set_text (&((HstPerson *) record)->name, _("New person"));
  do_verb (window, hst_verb_new_put (NULL, record), asked);
  hst_record_unref (record);
}

static void
on_remove (HstDirectory *directory,
           gpointer      record,
           HstWindow    *window)
{
  Asked *asked = asked_new (window, directory);

  /* Translators: followed by the name of a community, a venue or a person. */
  asked->said = g_strdup_printf (_("Deleted “%s”"), hst_record_get_title (record));
  do_verb (window, hst_verb_new_put (record, NULL), asked);
}

typedef struct {
  gpointer keep;
  gpointer away;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  hst_record_unref (self->keep);
  hst_record_unref (self->away);
  g_free (self);
}

static gboolean
merge (HstStore      *store,
       gpointer       data,
       gint64         now_utc_s,
       GCancellable  *cancellable,
       GError       **error)
{
  const Pair *pair = data;

  return hst_edit_merge (store, pair->keep, pair->away, error);
}

static void
on_merge (HstDirectory *directory,
          gpointer      keep,
          gpointer      away,
          HstWindow    *window)
{
  Asked *asked = asked_new (window, directory);
  Pair *pair = g_new0 (Pair, 1);

  pair->keep = hst_record_ref (keep);
  pair->away = hst_record_ref (away);
  /* Translators: followed by the name of a community, a venue or a person. */
  asked->said = g_strdup_printf (_("Two entries became one: “%s”"), hst_record_get_title (keep));
  do_verb (window, hst_verb_new_work (merge, pair, pair_free), asked);
}

static void
on_erase (HstDirectory *directory,
          gpointer      record,
          HstWindow    *window)
{
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "erase-person",
                                  g_variant_new_string (hst_record_get_key (record)));
}

/* ---- looking */

typedef struct {
  GPtrArray *uses;
  GPtrArray *duplicates;
} Known;

static void
known_free (gpointer data)
{
  Known *self = data;

  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_pointer (&self->duplicates, g_ptr_array_unref);
  g_free (self);
}

static gpointer
find_uses (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) events = plan != NULL ? hst_store_load_records (store, &hst_event_type, error) : NULL;
  Known *known;

  if (events == NULL)
    return NULL;
  known = g_new0 (Known, 1);
  known->uses = hst_uses_find (plan, events, hst_record_get_record_type (data), hst_record_get_key (data));
  known->duplicates = hst_duplicates_of (plan, data);

  return known;
}

static void
on_uses_found (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (HstDirectory) directory = g_weak_ref_get (&asked->directory);
  Known *known = hst_worker_finish (result, NULL);

  if (known == NULL)
    return;
  if (directory != NULL)
    hst_directory_show_uses (directory, asked->key, known->uses, known->duplicates);
  known_free (known);
}

static void
on_uses_wanted (HstDirectory *directory,
                gpointer      record,
                HstWindow    *window)
{
  HstSession *session = hst_window_get_session (window);
  Asked *asked;

  if (!hst_session_is_open (session))
    return;
  asked = asked_new (window, directory);
  asked->key = g_strdup (hst_record_get_key (record));
  hst_session_run (session, find_uses, hst_record_ref (record), hst_record_unref, known_free, NULL, on_uses_found,
                   asked);
}

static gpointer
find_duplicates (HstStore      *store,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);

  return plan != NULL ? hst_duplicates_find (plan, data) : NULL;
}

static void
on_duplicates_found (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (HstDirectory) directory = g_weak_ref_get (&asked->directory);
  g_autoptr (GPtrArray) groups = hst_worker_finish (result, NULL);

  if (groups != NULL && directory != NULL)
    hst_directory_show_only (directory, groups);
}

static void
on_duplicates_wanted (HstDirectory *directory,
                      const char   *kind,
                      HstWindow    *window)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session))
    hst_session_run (session, find_duplicates, (gpointer) hst_directory_find_type (kind), NULL,
                     (GDestroyNotify) g_ptr_array_unref, NULL, on_duplicates_found, asked_new (window, directory));
}

/* Sessions, visits and delegations are looked at in the window. */
static void
on_go (HstDirectory *directory,
       const HstUse *use,
       HstWindow    *window)
{
  GActionGroup *actions = G_ACTION_GROUP (window);

  gtk_window_present (GTK_WINDOW (window));
  if (use->day != HST_DAY_NONE)
    g_action_group_activate_action (actions, "show-day", g_variant_new_int32 (use->day));
  if (use->type == &hst_visit_type)
    g_action_group_activate_action (actions, "select-visit", g_variant_new_string (use->key));
  else if (use->type == &hst_delegation_type)
    g_action_group_activate_action (actions, "edit-delegation", g_variant_new ("(ss)", use->key, use->second_key));
  else
    g_action_group_activate_action (actions, "select", g_variant_new ("(ss)", use->key, ""));
}

static void
on_import (HstDirectory *directory,
           const char   *kind,
           HstWindow    *window)
{
  hst_directory_commit (directory);
  g_action_group_activate_action (G_ACTION_GROUP (window), "import-table", g_variant_new_string (kind));
}

static void
on_export (HstDirectory *directory,
           const char   *kind,
           HstWindow    *window)
{
  hst_directory_commit (directory);
  g_action_group_activate_action (G_ACTION_GROUP (window), "export-table", g_variant_new_string (kind));
}

/* ---- the window of its own */

static void
close_if_plan_closed (GtkWindow *beside,
                      GParamSpec *pspec,
                      HstSession *session)
{
  if (!hst_session_is_open (session))
    gtk_window_close (beside);
}

static HstDirectory *
make_directory (HstWindow *window)
{
  HstSession *session = hst_window_get_session (window);
  GtkWidget *directory = hst_directory_new (hst_session_get_schedule (session));
  GtkWidget *beside = g_object_new (ADW_TYPE_WINDOW, "content", directory, "title", _("Directory"),
                                    "default-width", MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (window))),
                                    "default-height", MIN (HEIGHT, gtk_widget_get_height (GTK_WIDGET (window))),
                                    "transient-for", window, "destroy-with-parent", TRUE, NULL);

  hst_widget_help_on_f1 (beside);
  gtk_widget_insert_action_group (directory, "win", G_ACTION_GROUP (window));
  g_signal_connect_object (directory, "edited", G_CALLBACK (on_edited), window, 0);
  g_signal_connect_object (directory, "add", G_CALLBACK (on_add), window, 0);
  g_signal_connect_object (directory, "merge", G_CALLBACK (on_merge), window, 0);
  g_signal_connect_object (directory, "remove", G_CALLBACK (on_remove), window, 0);
  g_signal_connect_object (directory, "erase", G_CALLBACK (on_erase), window, 0);
  g_signal_connect_object (directory, "uses-wanted", G_CALLBACK (on_uses_wanted), window, 0);
  g_signal_connect_object (directory, "duplicates-wanted", G_CALLBACK (on_duplicates_wanted), window, 0);
  g_signal_connect_object (directory, "go", G_CALLBACK (on_go), window, 0);
  g_signal_connect_object (directory, "import", G_CALLBACK (on_import), window, 0);
  g_signal_connect_object (directory, "export", G_CALLBACK (on_export), window, 0);
  g_signal_connect_object (session, "notify::open", G_CALLBACK (close_if_plan_closed), beside, G_CONNECT_SWAPPED);

  return HST_DIRECTORY (directory);
}

static void
forget_directory (gpointer  window,
                  GObject  *directory)
{
  g_object_set_data (window, DIRECTORY, NULL);
}

/* "people", or "people/UID". */
static void
activate_show (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  g_auto (GStrv) words = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);
  HstDirectory *directory = g_object_get_data (G_OBJECT (window), DIRECTORY);

  if (words[0] == NULL || hst_directory_find_type (words[0]) == NULL ||
      !hst_session_is_open (hst_window_get_session (window)))
    return;
  hst_window_commit (window);
  if (directory == NULL) {
    directory = make_directory (window);
    g_object_set_data (G_OBJECT (window), DIRECTORY, directory);
    g_object_weak_ref (G_OBJECT (directory), forget_directory, window);
  }
  hst_directory_go (directory, words[0], words[1], FALSE);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (directory))));
}

/**
 * hst_directory_flow_say:
 * @window: a window
 * @text: what happened, translated
 * @with_undo: whether it can be taken back
 *
 * Says it where the directory is, if it is open: it covers the window.
 */
void
hst_directory_flow_say (HstWindow  *window,
                        const char *text,
                        gboolean    with_undo)
{
  HstDirectory *directory = g_object_get_data (G_OBJECT (window), DIRECTORY);

  if (directory == NULL) {
    hst_window_say (window, text, with_undo);
    return;
  }
  hst_directory_say (directory, text, with_undo);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (directory))));
}

/**
 * hst_directory_flow_install:
 * @window: a window
 *
 * Adds the action "show-directory" ("communities", "venues" or "people", with a slash and a key for one entry).
 */
void
hst_directory_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "show-directory", .activate = activate_show, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
