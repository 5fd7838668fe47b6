/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-changes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstPackOptions:
 * @visit: UID of a visit
 * @number: number of the version that is sent
 * @communities: (nullable) (array zero-terminated=1): codes of those who are sent it; %NULL for all but those who have
 *   declined
 * @detail: how much they may see
 */
typedef struct {
  const char        *visit;
  gint64             number;
  const char *const *communities;
  HstDetail          detail;
} HstPackOptions;

/**
 * HstPackFile:
 * @name: its name, without a folder
 * @type: its media type
 * @bytes: what it holds
 */
typedef struct {
  char       *name;
  const char *type;
  GBytes     *bytes;
} HstPackFile;

/**
 * HstPack:
 * @community: code of the community
 * @name: what it is called, in the program's language
 * @email: (nullable): where it is written to
 * @language: code of the language in which it is written to
 * @since: number of the version that it was sent last, 0 if it is the first
 * @changes: (element-type HstChange): what is otherwise since then, for it
 * @subject: of the message
 * @message: the message, ready to paste
 * @files: (element-type HstPackFile): the calendar, the programme, and the message once more
 * @feed_name: what the calendar is called where it is always at the same place
 *
 * What one community is sent of a version.
 */
typedef struct {
  char      *community;
  char      *name;
  char      *email;
  char      *language;
  gint64     since;
  GPtrArray *changes;
  char      *subject;
  char      *message;
  GPtrArray *files;
  char      *feed_name;
} HstPack;

/* Called after each of them, in the thread that makes them. */
typedef void (*HstPackProgress) (guint    n_done,
                                 guint    n_all,
                                 gpointer data);

GPtrArray *hst_pack_list_communities (HstStore              *store,
                                      const char            *visit,
                                      gint64                 number,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_pack_is_declined      (HstPlan               *plan,
                                      const char            *visit,
                                      const char            *community);
GPtrArray *hst_pack_make             (HstStore              *store,
                                      const HstPackOptions  *options,
                                      HstPackProgress        progress,
                                      gpointer               data,
                                      GCancellable          *cancellable,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void       hst_pack_free             (HstPack               *self);

GPtrArray *hst_pack_write_folder     (GPtrArray             *packs,
                                      GFile                 *folder,
                                      GCancellable          *cancellable,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_pack_write_feed       (GPtrArray             *packs,
                                      GFile                 *folder,
                                      GCancellable          *cancellable,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_pack_write_zip        (GPtrArray             *packs,
                                      GFile                 *file,
                                      GCancellable          *cancellable,
                                      GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPack, hst_pack_free)

G_END_DECLS
