/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to hst-session*.c: hst-session.c opens a plan and does things to it, hst-session-read.c shows what it holds. */
#include "hst-session.h"
#include "hst-snapshot.h"

G_BEGIN_DECLS

struct _HstSession {
  GObject       parent_instance;

  HstWorker    *worker;
  HstSchedule  *schedule;
  HstStore     *store;          /* NULL until a plan is open; used in the worker only */
  GPtrArray    *meetings;
  char         *undo_title;
  char         *redo_title;
  char         *notice;         /* why the plan can only be looked at; NULL when it can be changed */
  gboolean      told_gone;
  gboolean      is_partial;     /* only the days in view were looked through */

  guint         generation;     /* of the plan: rises when another is opened */
  guint         range;          /* of the days in view: rises when others are wanted */
  GCancellable *reading;        /* the query of the days in view */
  guint         n_refreshing;
  gboolean      refresh_again;
  gboolean      is_indexing;    /* words that an import has left for later */

  GFileMonitor *monitors[2];    /* the plan and its write-ahead log */
  guint         poll_source;
  guint         check_source;   /* what its opening has left out is still to be checked */
  guint         clock_source;
};

/* So many days are shown before a view has said which. */
#define HST_SESSION_FIRST_DAYS 7

gint64 hst_session_now_s          (void);
void   hst_session_show_snapshot  (HstSession  *self,
                                   HstSnapshot *snapshot,
                                   gboolean     with_occurrences);
void   hst_session_read_range     (HstSession  *self);
void   hst_session_index_words    (HstSession  *self);
void   hst_session_check_rest     (HstSession  *self);
void   hst_session_start_watching (HstSession  *self);
void   hst_session_stop_watching  (HstSession  *self);
void   hst_session_start_clock    (HstSession  *self);

G_END_DECLS
