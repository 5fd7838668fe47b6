/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit.h"

G_DEFINE_QUARK (hst-edit-error-quark, hst_edit_error)
