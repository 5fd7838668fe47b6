/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

HstVisit *hst_visit_choose (HstPlan        *plan,
                            const char     *wanted,
                            HstDay          day);
HstVisit *hst_visit_step   (HstPlan        *plan,
                            const HstVisit *visit,
                            int             n_steps);

G_END_DECLS
