/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstMail:
 * @address: (nullable): whom to
 * @subject: what about
 * @body: what it says
 * @paths: (element-type filename): files that go with it
 *
 * A letter to be shown in the person's mail program.
 */
typedef struct {
  char      *address;
  char      *subject;
  char      *body;
  GPtrArray *paths;
} HstMail;

void     hst_mail_free           (HstMail              *self);
void     hst_mail_compose_async  (HstMail              *self,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean hst_mail_compose_finish (GAsyncResult         *result,
                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstMail, hst_mail_free)

G_END_DECLS
