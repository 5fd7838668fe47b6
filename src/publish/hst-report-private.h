/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What counting and showing a report share. */
#include "hst-maker-private.h"

G_BEGIN_DECLS

/* A group of what is counted: a topic, a community, a role, a kind of session. */
typedef struct {
  char       *key;
  char       *name;
  guint       n_visits;
  guint       n_sessions;
  gint64      seconds;
  guint       n_people;
  gboolean    is_hidden;     /* too few people to be told */
  GHashTable *counted;       /* set of what was counted already: visits, or people */
} HstReportGroup;

typedef struct {
  HstDocMaker *maker;
  GPtrArray   *visits;       /* owned HstVisit, by day */
  GPtrArray   *topics;       /* owned HstReportGroup, as the others */
  GPtrArray   *kinds;
  GPtrArray   *communities;
  GPtrArray   *sexes;
  GPtrArray   *ages;
  GPtrArray   *roles;
  HstReportGroup total;
} HstReport;

void hst_report_show (HstReport *self);

G_END_DECLS
