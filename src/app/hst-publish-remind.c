/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-mail.h"
#include "hst-publish-private.h"
#include "hst-replies.h"

#include <glib/gi18n-lib.h>

/* Reminders for those who have not answered: to be pasted, or as a letter in the mail program. */

typedef struct {
  char *visit;
  char *code;
} Asked;

typedef struct {
  HstPublishing *publishing;
  HstSending     sending;
} Reminding;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->visit);
  g_free (asked->code);
  g_free (asked);
}

static void
reminding_free (Reminding *self)
{
  hst_publishing_unref (self->publishing);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reminding, reminding_free)

/* Of one community; NULL without an error if it has answered meanwhile. */
static gpointer
find_row (HstStore      *store,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Asked *asked = data;
  g_autoptr (GPtrArray) rows = hst_replies_load (store, asked->visit, g_get_real_time () / G_USEC_PER_SEC, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HstReplyRow *row = rows->pdata[i];

    if (row->reminder != NULL && g_strcmp0 (row->delegation->community, asked->code) == 0)
      return g_ptr_array_steal_index (rows, i);
  }
  return NULL;
}

static void
on_mailed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstPublishing) publishing = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_mail_compose_finish (result, &error))
    hst_publishing_say (publishing, _("The letter is in your mail program: send it from there"));
  else
    hst_publishing_report (publishing, error);
}

static void
mail (HstPublishing     *publishing,
      const HstReplyRow *row)
{
  HstMail *letter = g_new0 (HstMail, 1);

  letter->address = g_strdup (row->email);
  letter->subject = g_strdup (row->subject);
  letter->body = g_strdup (row->reminder);
  letter->paths = g_ptr_array_new_with_free_func (g_free);
  hst_mail_compose_async (letter, publishing->cancellable, on_mailed, hst_publishing_ref (publishing));
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Reminding) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstReplyRow) row = hst_worker_finish (result, &error);

  if (error != NULL) {
    hst_publishing_report (self->publishing, error);
  } else if (row == NULL) {
    /* Somebody else noted the answer meanwhile. */
    hst_publishing_refresh (self->publishing);
  } else if (self->sending == HST_SENDING_MAIL) {
    mail (self->publishing, row);
  } else {
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->publishing->window)), row->reminder);
    hst_publishing_say (self->publishing, _("The reminder was copied: paste it where you write"));
  }
}

/*
 * hst_publishing_remind:
 * @self: what is known of the sheet
 * @code: code of a community that has not answered
 * @sending: %HST_SENDING_MESSAGE or %HST_SENDING_MAIL
 *
 * Copies a reminder, or shows it as a letter in the mail program.
 */
void
hst_publishing_remind (HstPublishing *self,
                       const char    *code,
                       HstSending     sending)
{
  HstSession *session = hst_window_get_session (self->window);
  Asked *asked;
  Reminding *reminding;

  if (!hst_session_is_open (session))
    return;
  asked = g_new0 (Asked, 1);
  asked->visit = g_strdup (self->visit);
  asked->code = g_strdup (code);
  reminding = g_new0 (Reminding, 1);
  reminding->publishing = hst_publishing_ref (self);
  reminding->sending = sending;
  hst_session_run (session, find_row, asked, asked_free, (GDestroyNotify) hst_reply_row_free, NULL, on_found, reminding);
}
