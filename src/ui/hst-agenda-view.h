/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_AGENDA_VIEW (hst_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (HstAgendaView, hst_agenda_view, HST, AGENDA_VIEW, AdwBin)

GtkWidget *hst_agenda_view_new (HstSchedule *schedule) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
