/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HstAnswer:
 * @id: what the caller gets back
 * @label: what the button says, translated, with a mnemonic
 * @appearance: how the button looks
 */
typedef struct {
  const char            *id;
  const char            *label;
  AdwResponseAppearance  appearance;
} HstAnswer;

/**
 * HstAbout:
 * @name: the program's name, translated
 * @icon: its icon name
 * @version: its version
 * @comments: (nullable): what it is for, translated
 * @developer: who makes it
 * @copyright: (nullable): the line of copyright
 * @website: (nullable): its home page
 * @issues: (nullable): where faults are reported
 * @translators: (nullable): who translated it, one a line
 */
typedef struct {
  const char *name;
  const char *icon;
  const char *version;
  const char *comments;
  const char *developer;
  const char *copyright;
  const char *website;
  const char *issues;
  const char *translators;
} HstAbout;

void        hst_ask_async          (GtkWidget            *parent,
                                    const char           *heading,
                                    const char           *body,
                                    const HstAnswer      *answers,
                                    guint                 n_answers,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
char       *hst_ask_finish         (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        hst_pick_file_async    (GtkWidget            *parent,
                                    const char           *title,
                                    GtkFileFilter        *filter,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GFile      *hst_pick_file_finish   (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        hst_pick_files_async   (GtkWidget            *parent,
                                    const char           *title,
                                    GtkFileFilter        *filter,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GListModel *hst_pick_files_finish  (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        hst_pick_folder_async  (GtkWidget            *parent,
                                    const char           *title,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GFile      *hst_pick_folder_finish (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        hst_save_file_async    (GtkWidget            *parent,
                                    const char           *title,
                                    const char           *name,
                                    GtkFileFilter        *filter,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GFile      *hst_save_file_finish   (GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        hst_present_sheet      (GtkWidget            *content,
                                    const char           *title,
                                    int                   width,
                                    int                   height,
                                    GtkWidget            *parent);
void        hst_close_sheet        (GtkWidget            *content);
void        hst_close_sheets       (GtkWindow            *window);
void        hst_present_settings   (GtkWidget            *parent,
                                    const char           *title,
                                    AdwPreferencesPage   *page);
void        hst_present_about      (GtkWidget            *parent,
                                    const HstAbout       *about);

G_END_DECLS
