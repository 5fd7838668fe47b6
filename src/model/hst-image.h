/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a picture that a plan holds may weigh, and how many of them stand in a header. */
#define HST_IMAGE_MAX_BYTES (512 * 1024)
#define HST_LOGOS_MAX 6

const char *hst_image_guess_type (GBytes      *bytes);
char       *hst_image_to_uri     (GBytes      *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *hst_image_from_uri   (const char  *uri,
                                  const char **type) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hst_image_is_uri     (const char  *uri);

G_END_DECLS
