/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What libFuzzer calls, and fuzz-main.c with each file of the seeds. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);
