/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_APPLICATION (hst_application_get_type ())
G_DECLARE_FINAL_TYPE (HstApplication, hst_application, HST, APPLICATION, AdwApplication)

GApplication *hst_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
