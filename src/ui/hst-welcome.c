/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-welcome.h"

#include "hst-config.h"

#include <glib/gi18n-lib.h>

/**
 * HstWelcome:
 *
 * What the window shows while no plan is open: what this is for, or why the plan could not be opened, and the ways on.
 */
struct _HstWelcome {
  AdwBin         parent_instance;

  AdwStatusPage *page;
};

G_DEFINE_FINAL_TYPE (HstWelcome, hst_welcome, ADW_TYPE_BIN)

static void
hst_welcome_class_init (HstWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, HstWelcome, page);
}

static void
hst_welcome_init (HstWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hst_welcome_show_first (self);
}

GtkWidget *
hst_welcome_new (void)
{
  return g_object_new (HST_TYPE_WELCOME, NULL);
}

/**
 * hst_welcome_show_trouble:
 * @self: a welcome page
 * @sentence: why the plan could not be opened, translated
 */
void
hst_welcome_show_trouble (HstWelcome *self,
                          const char *sentence)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (HST_IS_WELCOME (self));

  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_icon_name (self->page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->page, _("The Plan Could Not Be Opened"));
  adw_status_page_set_description (self->page, escaped);
}

void
hst_welcome_show_first (HstWelcome *self)
{
  g_return_if_fail (HST_IS_WELCOME (self));

  adw_status_page_set_icon_name (self->page, HST_APP_ID);
  adw_status_page_set_title (self->page, _("Welcome to Hostyny"));
  adw_status_page_set_description (self->page, _("Plan study visits between communities: who travels where, what "
                                                 "happens hour by hour, and what each community is sent."));
}
