/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every record of a plan.  Each header declares the struct, its hst_…_type
 * descriptor and hst_…_new(). */
#include "hst-record.h"

G_BEGIN_DECLS

/* Declares a record: its struct tag, its descriptor, its maker, and clean-up. */
#define HST_DECLARE_RECORD(Name, name)                                        \
  typedef struct _##Name Name;                                                \
  extern const HstRecordType name##_type;                                     \
  Name *name##_new (void) G_GNUC_WARN_UNUSED_RESULT;                          \
  static inline void name##_unref (Name *self) { hst_record_unref (self); }   \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Name, name##_unref)

HST_DECLARE_RECORD (HstProgramme,  hst_programme)
HST_DECLARE_RECORD (HstCommunity,  hst_community)
HST_DECLARE_RECORD (HstVenue,      hst_venue)
HST_DECLARE_RECORD (HstPerson,     hst_person)
HST_DECLARE_RECORD (HstVisit,      hst_visit)
HST_DECLARE_RECORD (HstDelegation, hst_delegation)
HST_DECLARE_RECORD (HstCurfew,     hst_curfew)
HST_DECLARE_RECORD (HstEvent,      hst_event)
HST_DECLARE_RECORD (HstCalendar,   hst_calendar)
HST_DECLARE_RECORD (HstComponent,  hst_component)
HST_DECLARE_RECORD (HstConfirmation, hst_confirmation)
HST_DECLARE_RECORD (HstWay,        hst_way)
HST_DECLARE_RECORD (HstBusy,       hst_busy)
HST_DECLARE_RECORD (HstRuleSetting, hst_rule_setting)
HST_DECLARE_RECORD (HstAcceptance, hst_acceptance)
HST_DECLARE_RECORD (HstRelease,    hst_release)
HST_DECLARE_RECORD (HstDispatch,   hst_dispatch)
HST_DECLARE_RECORD (HstTemplate,   hst_template)

G_END_DECLS
