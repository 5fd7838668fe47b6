/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;
  gpointer   *place;  /* where its address goes: a pointer to a function */
} HstLateFunction;

gboolean hst_late_library_open (const char            *file_name,
                                const HstLateFunction *functions,
                                guint                  n_functions,
                                GError               **error);

G_END_DECLS
