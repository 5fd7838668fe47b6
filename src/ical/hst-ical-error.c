/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-error.h"

G_DEFINE_QUARK (hst-ical-error-quark, hst_ical_error)
