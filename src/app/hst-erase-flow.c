/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-erase-flow.h"

#include "hst-dialogs.h"
#include "hst-erase.h"
#include "hst-keeping-flow.h"
#include "hst-log-list.h"

#include <glib/gi18n-lib.h>

#define SHEET_WIDTH  480
#define SHEET_HEIGHT 600

/**
 * Erase:
 * @window: owned
 * @uid: UID of the person
 * @list: the sheet that waits for its rows
 */
typedef struct {
  HstWindow *window;
  char      *uid;
  GWeakRef   list;
} Erase;

static Erase *
erase_new (HstWindow  *window,
           const char *uid,
           GtkWidget  *list)
{
  Erase *self = g_new0 (Erase, 1);

  self->window = g_object_ref (window);
  self->uid = g_strdup (uid);
  g_weak_ref_init (&self->list, list);

  return self;
}

static void
erase_free (Erase *self)
{
  g_object_unref (self->window);
  g_free (self->uid);
  g_weak_ref_clear (&self->list);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erase, erase_free)

/* ---- words; made in the worker's thread */

static void
append_row (GListStore *rows,
            const char *title,
            const char *what)
{
  g_autoptr (HstLogRow) row = hst_log_row_new (NULL, title, what, NULL);

  g_list_store_append (rows, row);
}

static void
append_rows (GListStore   *rows,
             GPtrArray    *touches,
             HstTouchKind  kind,
             const char   *of_all)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GListModel) more = NULL;

  for (guint i = 0; i < touches->len; i++)
    if (((HstTouch *) touches->pdata[i])->kind == kind)
      g_ptr_array_add (chosen, touches->pdata[i]);
  more = hst_keeping_dup_rows (chosen, of_all);
  for (guint i = 0; i < g_list_model_get_n_items (more); i++) {
    g_autoptr (HstLogRow) row = g_list_model_get_item (more, i);

    g_list_store_append (rows, row);
  }
}

/* The person first, then what lies beyond the records, for that is what people do not think of. */
static GListModel *
dup_rows (const HstErasure *erasure,
          gboolean          is_done)
{
  GListStore *rows = g_list_store_new (HST_TYPE_LOG_ROW);

  append_rows (rows, erasure->touched, HST_TOUCH_REMOVED,
               is_done ? C_("what became of a person’s data", "Erased") : C_("what becomes of a person’s data", "Goes"));
  if (erasure->n_steps > 0) {
    g_autofree char *steps =
      g_strdup_printf (is_done ? ngettext ("%u step of the history was erased", "%u steps of the history were erased",
                                           erasure->n_steps)
                               : ngettext ("%u step of the history goes", "%u steps of the history go", erasure->n_steps),
                       erasure->n_steps);

    append_row (rows, steps, _("From the oldest to the last that mentions the person. What was done in them stays in the plan, "
                               "but can no longer be undone."));
  }
  if (erasure->n_backups > 0) {
    g_autofree char *backups =
      g_strdup_printf (is_done ? ngettext ("%u backup was erased", "%u backups were erased", erasure->n_backups)
                               : ngettext ("%u backup goes", "%u backups go", erasure->n_backups), erasure->n_backups);

    append_row (rows, backups, _("A new one is made instead, without the person."));
  }
  append_rows (rows, erasure->touched, HST_TOUCH_CHANGED,
               is_done ? C_("what became of a person’s data", "No longer names the person")
                       : C_("what becomes of a person’s data", "Stays, and no longer names the person"));
  append_rows (rows, erasure->mentions, HST_TOUCH_CHANGED,
               is_done ? C_("what became of a person’s data", "Still mentions the person in its text")
                       : C_("what becomes of a person’s data", "Stays, and mentions the person in its text"));

  return G_LIST_MODEL (rows);
}

static gpointer
preview (HstStore      *store,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (HstErasure) erasure = hst_edit_preview_erasure (store, data, error);

  return erasure != NULL ? dup_rows (erasure, FALSE) : NULL;
}

static gpointer
erase (HstStore      *store,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (HstErasure) erasure = NULL;

  if (!hst_edit_erase_person (store, data, g_get_real_time () / G_USEC_PER_SEC, &erasure, error))
    return NULL;

  return dup_rows (erasure, TRUE);
}

/* ---- sheets */

static void
on_rows_made (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Erase) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) rows = hst_worker_finish (result, &error);
  g_autoptr (HstLogList) list = g_weak_ref_get (&self->list);

  if (error != NULL) {
    if (list != NULL)
      hst_close_sheet (GTK_WIDGET (list));
    hst_window_report (self->window, error);
  } else if (list != NULL && rows != NULL) {
    hst_log_list_show (list, rows);
  }
}

/* Also after a failure: it may have come a part of the way. */
static void
on_erased (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Erase *self = user_data;

  hst_session_refresh (hst_window_get_session (self->window));
  on_rows_made (source, result, user_data);
}

static GtkWidget *
present (HstWindow         *window,
         const HstLogWords *words)
{
  GtkWidget *list = hst_log_list_new (words);

  hst_present_sheet (list, words->title, SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));

  return list;
}

static void
on_agreed (Erase *self)
{
  const HstLogWords words = {
    .title = _("Erasing a Person"),
    .intro = _("What was done. Where a text still mentions the person, read it: a program cannot tell what of it is to stay."),
    .empty = "",
  };
  HstSession *session = hst_window_get_session (self->window);

  if (hst_session_is_open (session))
    hst_session_run (session, erase, g_strdup (self->uid), g_free, g_object_unref, NULL, on_erased,
                     erase_new (self->window, self->uid, present (self->window, &words)));
}

static void
activate_erase_person (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  const HstLogWords words = {
    .title = _("Erase a Person?"),
    .intro = _("This is what goes and what stays. It cannot be undone. Plans and calendars that were sent or saved elsewhere "
               "are not touched."),
    .agree = _("_Erase for Good"),
    .is_final = TRUE,
    .empty = "",
  };
  const char *uid = g_variant_get_string (parameter, NULL);
  GtkWidget *list;
  Erase *self;

  if (!hst_session_is_open (session))
    return;
  hst_window_commit (window);
  list = present (window, &words);
  self = erase_new (window, uid, NULL);
  g_signal_connect_swapped (list, "agreed", G_CALLBACK (on_agreed), self);
  g_object_set_data_full (G_OBJECT (list), "erase", self, (GDestroyNotify) erase_free);
  hst_session_run (session, preview, g_strdup (uid), g_free, g_object_unref, NULL, on_rows_made,
                   erase_new (window, uid, list));
}

/**
 * hst_erase_flow_install:
 * @window: a window
 *
 * Adds the action "erase-person", which wants the UID of a person.  It says what goes and what stays, and asks.
 */
void
hst_erase_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "erase-person", .activate = activate_erase_person, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
