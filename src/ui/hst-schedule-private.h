/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to hst-schedule*.c. */
#include "hst-schedule.h"
#include "hst-swap-list.h"

G_BEGIN_DECLS

struct _HstSchedule {
  GObject      parent_instance;

  HstDay       day;
  HstDay       today;
  gint64       now_utc_s;
  HstZone     *zone;
  HstPlan     *plan;
  HstPalette  *palette;
  int          first_weekday;
  gboolean     use_24h;
  gboolean     work_week;
  HstZone     *second_zone;    /* NULL for none */
  char        *selected_uid;
  char        *selected_recurrence_id;
  GHashTable  *chosen;         /* owned keys of what is chosen together: see hst-chosen.c */

  HstDay       view_from;      /* what the visible view wants */
  HstDay       view_to;
  HstDay       around_from;    /* what may soon come into it */
  HstDay       around_to;
  HstDay       overview_from;  /* what the small month beside it wants */
  HstDay       overview_to;
  HstDay       from;           /* all of it, or without the overview where they lie far apart */
  HstDay       to;

  HstSwapList *occurrences;
  GPtrArray   *all;            /* owned HstOccurrence: those as well that the filter hides */
  HstViewFilter *filter;       /* owned: what is to be seen */
  HstSwapList *findings;
  HstSwapList *accepted;
  HstChecker  *checker;        /* owned; NULL while a worker has it */
  gboolean     is_checking;    /* a worker has it */
  HstSwapList *pool;
  GPtrArray   *unsent;         /* of HstUnsent; NULL until known */
  char        *visit;
};

G_END_DECLS
