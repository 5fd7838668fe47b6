/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What derives from the records that a step adds.  Private to the room. */

#include "hst-recording.h"
#include "hst-touched.h"

G_BEGIN_DECLS

typedef struct _HstPending HstPending;

/* @recording is borrowed, and has had what hst_pending_add() is told of added as the last. */
HstPending *hst_pending_new        (HstRecording   *recording);
void        hst_pending_free       (HstPending     *self);
gboolean    hst_pending_add        (HstPending     *self,
                                    HstStore       *store,
                                    gpointer        record,
                                    gint64          row,
                                    GError        **error);
/* To be told of each record that the step writes otherwise. */
void        hst_pending_note       (HstPending     *self,
                                    HstStore       *store,
                                    gconstpointer   record);
/* Once all is added. */
gboolean    hst_pending_finish     (HstPending     *self,
                                    HstStore       *store,
                                    GError        **error);
HstTouched *hst_pending_get_others (HstPending     *self);
/* Whether what it has written was derived before all was known, so that it has to be made anew. */
gboolean    hst_pending_is_stale   (HstPending     *self);

G_END_DECLS
