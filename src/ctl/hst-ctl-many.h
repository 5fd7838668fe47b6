/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ctl.h"
#include "hst-many.h"

G_BEGIN_DECLS

HstStore *hst_ctl_open_many       (HstCtl       *ctl);
HstExit   hst_ctl_explain_not_had (const GError *error);
HstExit   hst_ctl_finish_proposal (HstCtl       *ctl,
                                   HstStore     *store,
                                   HstProposal  *proposal,
                                   GError       *error);

G_END_DECLS
