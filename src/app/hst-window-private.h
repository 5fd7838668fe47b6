/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to hst-window*.c. */
#include "hst-filter-button.h"
#include "hst-findings-bar.h"
#include "hst-inspector.h"
#include "hst-search.h"
#include "hst-sidebar.h"
#include "hst-split.h"
#include "hst-squeeze.h"
#include "hst-welcome.h"
#include "hst-window.h"

G_BEGIN_DECLS

struct _HstWindow {
  AdwApplicationWindow parent_instance;

  HstSession      *session;
  HstInspector    *inspector;
  HstSidebar      *sidebar;
  HstFindingsBar  *findings;
  GListModel      *waiting;         /* files to import once the plan is open */
  AdwToast        *undo_toast;      /* offers to undo the last step, until there is another */
  char            *title_wanted;    /* UID of the event whose title is to be typed */
  char            *visit_wanted;    /* UID of the visit to show, once the plan in view has it */
  char            *opening_path;    /* of the plan that is being opened, or was last */
  int              system_weekday;  /* with which a week begins, as the system has it */
  gboolean         opening;
  guint            present_source;  /* while the window waits for its plan to come onto the screen with it */

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GMenu           *undo_section;
  GMenuModel      *main_menu;
  GtkMenuButton   *menu_button;
  HstSqueeze      *squeeze;
  GtkWidget       *navigation;
  GtkWidget       *view_switcher;
  HstSearch       *search;
  GtkRevealer     *trouble_revealer;
  GtkLabel        *trouble_label;
  GtkStack        *pages;
  HstWelcome      *welcome;         /* (nullable): made when it is shown */
  HstSplit        *sidebar_split;
  HstSplit        *inspector_split;
  HstFilterButton *filter_button;
  HstFilterButton *narrow_filter_button;
  HstViews        *views;
  AdwBin          *findings_slot;
  GtkWidget       *bottom_bar;
  GtkWidget       *bottom_navigation;
  GtkWidget       *range_label;
  GtkRevealer     *drop_revealer;
};

void hst_window_install_actions (HstWindow  *self);
void hst_window_enable_actions  (HstWindow  *self,
                                 gboolean    open);
void hst_window_enable          (HstWindow  *self,
                                 const char *name,
                                 gboolean    enabled);
void hst_window_show_page       (HstWindow  *self);
void hst_window_present_waiting   (HstWindow *self);
void hst_window_forget_presenting (HstWindow *self);
void hst_window_show_inspector  (HstWindow  *self,
                                 gboolean    shown);

G_END_DECLS
