/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a plan file looks like inside; docs/file-format.md says it in words.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

/* 'HSTP', in the header of every plan file. */
#define HST_SCHEMA_APPLICATION_ID 0x48535450
#define HST_SCHEMA_VERSION        5
/* hst_schema_dup_digest() of a new plan; tests/store/test-schema.c tells it when the schema has changed. */
#define HST_SCHEMA_DIGEST         "059762d3ab2cd998dd1471550aca33d2bdfb663fee195708c57428c5607a4cbc"

/* Brings a file of an older version, 0 being an empty file, to HST_SCHEMA_VERSION, in the open transaction. */
gboolean hst_schema_upgrade (HstDb    *db,
                             gint64    from_version,
                             GError  **error);

/* An empty plan of some version, in memory. */
sqlite3 *hst_schema_make_empty (gint64 version) G_GNUC_WARN_UNUSED_RESULT;
char    *hst_schema_dup_digest (HstDb    *db,
                             GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hst_schema_check   (HstDb    *db,
                             GError  **error);

G_END_DECLS
