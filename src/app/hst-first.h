/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-verb.h"

G_BEGIN_DECLS

/* New entries of a directory, made where they were to be chosen: each goes into the step of the change that names it. */

gboolean   hst_first_take      (GObject       *editor,
                                gconstpointer  seen,
                                gpointer       draft);
GPtrArray *hst_first_steal     (GObject       *editor) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_first_steal_named (GObject     *editor,
                                gconstpointer  draft) G_GNUC_WARN_UNUSED_RESULT;
void       hst_first_give_back (GObject       *editor,
                                GPtrArray     *records);
void       hst_first_drop      (GObject       *editor);

G_END_DECLS
