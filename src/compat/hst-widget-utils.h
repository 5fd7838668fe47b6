/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hst_widget_get_ink      (GtkWidget    *widget,
                              GdkRGBA      *ink);
void hst_widget_name         (GtkWidget    *widget,
                              const char   *name);
void hst_widget_say          (GtkWidget    *widget,
                              const char   *message);
void hst_widget_help_on_f1   (GtkWidget    *widget);
void hst_menu_return_focus   (GtkPopover   *popover);
void hst_calendar_set_date   (GtkCalendar  *calendar,
                              GDateTime    *date);
void hst_drop_down_name      (GtkDropDown  *drop_down,
                              const char   *name);
void hst_stack_show          (GtkStack     *stack,
                              const char   *name);
void hst_row_set_activatable (AdwActionRow *row,
                              GtkWidget    *widget);
void hst_row_say_title_once  (AdwEntryRow  *row);
void hst_row_add_suffix      (GtkWidget    *row,
                              GtkWidget    *suffix);
int  hst_widget_with_text    (GtkWidget    *widget,
                              int           px);

G_END_DECLS
