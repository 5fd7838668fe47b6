/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ctl.h"

G_BEGIN_DECLS

/* Options that go together; which of them a command takes. */
typedef enum {
  HST_OPTION_SAMPLE    = 1 << 0,
  HST_OPTION_INTO      = 1 << 1,
  HST_OPTION_DRY_RUN   = 1 << 2,
  HST_OPTION_VISIT     = 1 << 3,
  HST_OPTION_COMMUNITY = 1 << 4,
  HST_OPTION_WINDOW    = 1 << 5,
  HST_OPTION_PROFILE   = 1 << 6,
  HST_OPTION_OUTPUT    = 1 << 7,
  HST_OPTION_DOCUMENT  = 1 << 8,
  HST_OPTION_TIME      = 1 << 9,
  HST_OPTION_LANE      = 1 << 10,
  HST_OPTION_KIND      = 1 << 11,
  HST_OPTION_NOTE      = 1 << 12,
  HST_OPTION_VERSIONS  = 1 << 13,
  HST_OPTION_READER    = 1 << 14,
  HST_OPTION_LANGUAGE  = 1 << 15,
  HST_OPTION_SEND      = 1 << 16,
  HST_OPTION_MEANS     = 1 << 17,
  HST_OPTION_FEED      = 1 << 18,
  HST_OPTION_BY        = 1 << 19,
  HST_OPTION_DROP      = 1 << 20,
  HST_OPTION_ON        = 1 << 21,
  HST_OPTION_TITLE     = 1 << 22,
  HST_OPTION_GROUPS    = 1 << 23,
  HST_OPTION_COPY      = 1 << 24,
  HST_OPTION_GUESTS    = 1 << 25,
  HST_OPTION_ALL       = 1 << 26,
  HST_OPTION_REASON    = 1 << 27,
  HST_OPTION_MAP       = 1 << 28,
  HST_OPTION_MARK      = 1 << 29,
  HST_OPTION_TAKE      = 1 << 30,
  HST_OPTION_KEEP      = G_MININT,   /* the last bit */
} HstCtlOptions;

gboolean hst_ctl_option_takes_value (const char    *word);
void     hst_ctl_options_add        (HstCtl        *ctl,
                                     HstCtlOptions  options,
                                     GArray        *entries);
gboolean hst_ctl_options_to_utf8    (HstCtl        *ctl);
void     hst_ctl_options_clear      (HstCtl        *ctl);
gboolean hst_ctl_make_utf8          (char         **text);

G_END_DECLS
