/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstLateFunction:
 * @name: a function of a library
 * @place: where its address goes: a pointer to a function
 */
typedef struct {
  const char *name;
  gpointer   *place;
} HstLateFunction;

gboolean hst_late_library_open (const char            *file_name,
                                const HstLateFunction *functions,
                                guint                  n_functions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
