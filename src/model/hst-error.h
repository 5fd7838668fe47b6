/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstModelError:
 * @HST_MODEL_ERROR_SYNTAX: a text is not what its field holds (a date, a number, one of the names).
 * @HST_MODEL_ERROR_FIELD: a record has no field of that name.
 * @HST_MODEL_ERROR_INVALID: the values of a record contradict each other or miss what it needs.
 *
 * What can go wrong in the model.
 */
typedef enum {
  HST_MODEL_ERROR_SYNTAX,
  HST_MODEL_ERROR_FIELD,
  HST_MODEL_ERROR_INVALID,
} HstModelError;

#define HST_MODEL_ERROR (hst_model_error_quark ())
GQuark hst_model_error_quark (void);

G_END_DECLS
