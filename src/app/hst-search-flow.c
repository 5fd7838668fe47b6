/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-search-flow.h"

#include "hst-day-scale.h"
#include "hst-show-flow.h"
#include "hst-typed.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

#define SEARCH_LIMIT 50

typedef struct {
  HstWindow *window;
  HstSearch *search;
  char      *words;
} Asked;

static void
asked_free (Asked *self)
{
  g_object_unref (self->window);
  g_object_unref (self->search);
  g_free (self->words);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

/* In the worker's thread. */
static gpointer
search_plan (HstStore      *store,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Asked *asked = data;

  return hst_store_search (store, asked->words, g_get_real_time () / G_USEC_PER_SEC, SEARCH_LIMIT, error);
}

/* What has no day of its own is shown in its directory. */
static HstSideItem *
item_of_entry (const char         *directory,
               const HstSearchHit *hit,
               const char         *what)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", directory, hit->key);

  return hst_side_item_new (HST_SIDE_DIRECTORY, hit->title, what, key, HST_DAY_NONE);
}

static HstSideItem *
item_of_hit (HstSchedule        *schedule,
             const HstSearchHit *hit)
{
  HstZone *zone = hst_schedule_get_zone (schedule);
  HstDay day = HST_DAY_NONE;
  g_autofree char *when = NULL;

  if (hit->at_utc_s != HST_INSTANT_NONE && zone != NULL) {
    gint64 wall_s = hst_zone_wall_from_utc (zone, hit->at_utc_s);

    day = (HstDay) (wall_s >= 0 ? wall_s / HST_DAY_S : (wall_s - HST_DAY_S + 1) / HST_DAY_S);
    when = hst_words_days (day, day);
  }
  if (hit->type == &hst_event_type)
    return hst_side_item_new (HST_SIDE_MEETING, hit->title, when, hit->key, day);
  if (hit->type == &hst_visit_type)
    return hst_side_item_new (HST_SIDE_VISIT, hit->title, when, hit->key, day);
  if (hit->type == &hst_community_type)
    return hst_side_item_new (HST_SIDE_COMMUNITY, hit->title, C_("search result", "Community"), hit->key, day);
  if (hit->type == &hst_person_type)
    return item_of_entry ("people", hit, C_("search result", "Person"));
  if (hit->type == &hst_venue_type)
    return item_of_entry ("venues", hit, C_("search result", "Venue"));

  return NULL;
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  HstSchedule *schedule = schedule_of (asked->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hst_worker_finish (result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* Something else has been typed meanwhile. */
  if (g_strcmp0 (hst_search_get_words (asked->search), asked->words) != 0)
    return;
  if (hits == NULL) {
    hst_window_report (asked->window, error);
    return;
  }
  for (guint i = 0; i < hits->len; i++) {
    HstSideItem *item = item_of_hit (schedule, hits->pdata[i]);

    if (item != NULL)
      g_ptr_array_add (items, item);
  }
  hst_typed_add_items (asked->window, asked->words, items);
  hst_search_show_results (asked->search, items);
}

static void
on_words_changed (HstSearch  *search,
                  const char *words,
                  gpointer    user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  Asked *asked;

  if (!hst_session_is_open (session) || *words == '\0') {
    hst_search_show_results (search, NULL);
    return;
  }
  asked = g_new0 (Asked, 1);
  asked->window = g_object_ref (window);
  asked->search = g_object_ref (search);
  asked->words = g_strdup (words);
  hst_session_run (session, search_plan, asked, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, on_found, asked);
}

static void
on_chosen (HstSearch   *search,
           HstSideItem *item,
           gpointer     user_data)
{
  HstWindow *window = user_data;
  HstZone *zone = hst_schedule_get_zone (schedule_of (window));
  const HstSideKind kind = hst_side_item_get_kind (item);
  const HstDay day = hst_side_item_get_day (item);
  g_autoptr (HstThing) thing = hst_thing_new (kind == HST_SIDE_VISIT       ? &hst_visit_type
                                              : kind == HST_SIDE_COMMUNITY ? &hst_community_type
                                                                           : &hst_event_type,
                                              hst_side_item_get_key (item), NULL,
                                              day != HST_DAY_NONE && zone != NULL ? hst_day_get_start_utc_s (day, zone)
                                                                                  : HST_INSTANT_NONE);

  if (hst_typed_do (window, hst_search_get_words (search), item))
    return;
  if (kind == HST_SIDE_DIRECTORY)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-directory", "s", hst_side_item_get_key (item));
  else
    hst_show_flow_show (window, thing);
}

/* What takes text has taken the letter before it comes here; what lies over the window keeps its letters for itself. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                GtkWidget             *window)
{
  const gunichar letter = gdk_keyval_to_unicode (key);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  char typed[7] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || (focus != NULL && gtk_widget_get_native (focus) != GTK_NATIVE (window)))
    return FALSE;
  if (gdk_keyval_to_lower (key) == GDK_KEY_g)
    return gtk_widget_activate_action (window, "win.search", NULL);
  if (!g_unichar_isalnum (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, typed);
  return gtk_widget_activate_action (window, "win.search-for", "s", typed);
}

/**
 * hst_search_flow_connect:
 * @window: a window
 * @search: the entry in it
 *
 * Lets it look for what is typed in the plan, off the main thread, and shows what is chosen.  The letter g opens it, so
 * that g and a date go there; any other begins a search with itself.
 */
void
hst_search_flow_connect (HstWindow *window,
                         HstSearch *search)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  g_signal_connect_object (search, "words-changed", G_CALLBACK (on_words_changed), window, 0);
  g_signal_connect_object (search, "chosen", G_CALLBACK (on_chosen), window, 0);
}
