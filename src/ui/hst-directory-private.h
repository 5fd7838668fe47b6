/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to hst-directory*.c: hst-directory-list.c has the entries, hst-directory.c what is shown of one and is wanted of it. */
#include "hst-directory.h"
#include "hst-entry-pane.h"
#include "hst-split.h"
#include "hst-swap-list.h"

G_BEGIN_DECLS

#define HST_DIRECTORY_N_KINDS 3

typedef struct {
  const char          *name;
  const HstRecordType *type;
  const char          *empty;
  const char          *empty_more;
} HstDirectoryKind;

extern const HstDirectoryKind hst_directory_kinds[HST_DIRECTORY_N_KINDS];

struct _HstDirectory {
  AdwBin               parent_instance;

  HstSchedule         *schedule;
  guint                kind;
  char                *wanted[HST_DIRECTORY_N_KINDS];    /* key of what is selected, once the list has it */
  char                *folded;             /* what is searched */
  GHashTable          *only;               /* (nullable): keys of what is shown alone */
  gboolean             is_new;             /* what is wanted was made a moment ago */
  gboolean             by_subtitle;
  gboolean             quiet;
  HstSwapList         *entries;
  GtkCustomFilter     *filter;
  GtkCustomSorter     *sorter;
  GtkFilterListModel  *filtered;
  GtkSortListModel    *sorted;
  GtkSingleSelection  *selection;
  HstEntryPane        *panes[HST_DIRECTORY_N_KINDS];
  GtkStack            *pane_stack;
  GSimpleActionGroup  *actions;

  AdwWindowTitle      *title;
  GtkWidget           *back_button;
  GtkStack            *add_stack;
  GtkPopover          *code_popover;
  GtkLabel            *code_label;
  GtkEntry            *code_entry;
  AdwToastOverlay     *toasts;
  HstSplit            *split;
  GtkWidget           *list_pane;
  GtkToggleButton     *communities_toggle;
  GtkToggleButton     *venues_toggle;
  GtkToggleButton     *people_toggle;
  GtkSearchEntry      *search;
  GtkStack            *pages;
  GtkListView         *list;
  AdwStatusPage       *empty_page;
};

/* hst-directory-list.c */
void          hst_directory_build_list    (HstDirectory  *self);
void          hst_directory_fill          (HstDirectory  *self);
GListModel   *hst_directory_get_shown     (HstDirectory  *self);
void          hst_directory_select_wanted (HstDirectory  *self);
void          hst_directory_search        (HstDirectory  *self);
void          hst_directory_change_sort   (GSimpleAction *action,
                                           GVariant      *state,
                                           gpointer       user_data);

/* hst-directory.c */
HstEntryPane *hst_directory_get_pane      (HstDirectory  *self);
void          hst_directory_want          (HstDirectory  *self,
                                           const char    *key);
void          hst_directory_show_entry    (HstDirectory  *self);

G_END_DECLS
