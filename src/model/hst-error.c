/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-error.h"

G_DEFINE_QUARK (hst-model-error-quark, hst_model_error)
