/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

void hst_session_line_read (const char *line,
                            HstPlan    *plan,
                            HstDay      today,
                            HstDay      around,
                            const char *tzid,
                            const HstEventKind *kind,
                            HstEvent   *draft);

G_END_DECLS
