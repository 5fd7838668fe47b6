/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a step adds, recorded by the room itself.  Private to it. */

#include "hst-db.h"

G_BEGIN_DECLS

typedef struct _HstRecording HstRecording;

/* @second_key is empty where the type has one key. */
typedef gboolean (*HstRecordingFunc) (const HstRecordType  *type,
                                      const char           *key,
                                      const char           *second_key,
                                      gpointer              data,
                                      GError              **error);

HstRecording *hst_recording_new       (void);
void          hst_recording_free      (HstRecording   *self);
gboolean      hst_recording_add       (HstRecording   *self,
                                       HstDb          *db,
                                       gpointer        record,
                                       gboolean       *is_there,
                                       GError        **error);
/* To be told of each record that the step writes otherwise. */
void          hst_recording_note      (HstRecording   *self,
                                       gconstpointer   record);
guint         hst_recording_get_n_added (HstRecording *self);
guint         hst_recording_get_last  (HstRecording   *self);
const char   *hst_recording_get_key   (HstRecording   *self,
                                       guint           place);
gboolean      hst_recording_foreach_added (HstRecording   *self,
                                       HstRecordingFunc function,
                                       gpointer         data,
                                       GError         **error);
gboolean      hst_recording_flush     (HstRecording   *self,
                                       GError        **error);
GBytes       *hst_recording_end       (HstRecording   *self,
                                       gconstpointer   changeset,
                                       gsize           size,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
