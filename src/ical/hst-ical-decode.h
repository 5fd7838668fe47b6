/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* More than this is not read, packed or unpacked. */
#define HST_ICAL_MAX_BYTES G_GUINT64_CONSTANT (536870912)
/* No calendar can be packed to less than a hundredth; what can is made to fill the memory. */
#define HST_ICAL_MAX_RATIO 100
/* Unpacked, this much is let pass in any case. */
#define HST_ICAL_FREE_BYTES G_GUINT64_CONSTANT (16777216)

/**
 * HstIcalEncoding:
 * @HST_ICAL_ENCODING_UTF8: it was UTF-8, or UTF-16 with a byte order mark
 * @HST_ICAL_ENCODING_WINDOWS_1251: it was no UTF-8 and made sense as Windows-1251
 * @HST_ICAL_ENCODING_MIXED: some lines were UTF-8, the others what their CHARSET says, or Windows-1251
 * @HST_ICAL_ENCODING_DAMAGED: some lines are no UTF-8
 */
typedef enum {
  HST_ICAL_ENCODING_UTF8,
  HST_ICAL_ENCODING_WINDOWS_1251,
  HST_ICAL_ENCODING_MIXED,
  HST_ICAL_ENCODING_DAMAGED,
} HstIcalEncoding;

GBytes *hst_ical_decode (GBytes           *bytes,
                         const char       *name,
                         HstIcalEncoding  *encoding,
                         guint            *zero_line,
                         GCancellable     *cancellable,
                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
