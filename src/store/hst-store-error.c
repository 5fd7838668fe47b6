/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store.h"

G_DEFINE_QUARK (hst-store-error-quark, hst_store_error)
