/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-widget-utils.h"

/**
 * hst_widget_get_ink:
 * @widget: a widget
 * @ink: (out caller-allocates): the colour CSS gives its text
 */
void
hst_widget_get_ink (GtkWidget *widget,
                    GdkRGBA   *ink)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, ink);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), ink);
#endif
}

/**
 * hst_widget_say:
 * @widget: the widget that has something to say
 * @message: what it says, translated
 *
 * Has a screen reader speak @message, where GTK can (from 4.14).
 */
void
hst_widget_say (GtkWidget  *widget,
                const char *message)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

void
hst_calendar_set_date (GtkCalendar *calendar,
                       GDateTime   *date)
{
#if GTK_CHECK_VERSION (4, 20, 0)
  gtk_calendar_set_date (calendar, date);
#else
  gtk_calendar_select_day (calendar, date);
#endif
}
