/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-preferences.h"

#include "hst-choice.h"
#include "hst-dialogs.h"
#include "hst-settings.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * HstPreferences:
 *
 * What a person may set once for all plans.  Everything works at once.
 */
struct _HstPreferences {
  AdwPreferencesPage  parent_instance;

  HstChoice          *colour;
  HstChoice          *weekday;

  GtkWidget          *missing_group;
  GtkWidget          *settings_group;
  AdwComboRow        *colour_row;
  AdwComboRow        *weekday_row;
  GtkSwitch          *work_week_switch;
  AdwEntryRow        *zone_row;
  GtkSpinButton      *minutes_spin;
  GtkWidget          *reminders_group;
  GtkSpinButton      *reminder_spin;
  GtkSwitch          *background_switch;
  GtkWidget          *history_group;
  GtkSpinButton      *backups_last_spin;
  GtkSpinButton      *backups_days_spin;
  GtkSpinButton      *backups_months_spin;
  GtkSpinButton      *history_days_spin;
  GtkSpinButton      *history_megabytes_spin;
};

G_DEFINE_FINAL_TYPE (HstPreferences, hst_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
offer (HstChoice  *choice,
       const char *key,
       const char *ids[],
       const char *labels[],
       guint       n)
{
  g_autoptr (GPtrArray) id_array = g_ptr_array_new ();
  g_autoptr (GPtrArray) label_array = g_ptr_array_new ();
  g_autofree char *value = hst_settings_dup_string (key, ids[0]);

  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (id_array, (gpointer) ids[i]);
    g_ptr_array_add (label_array, (gpointer) labels[i]);
  }
  hst_choice_offer (choice, id_array, label_array);
  hst_choice_select (choice, value);
}

static void
on_colour_chosen (HstPreferences *self)
{
  hst_settings_set_string ("color-scheme", hst_choice_get (self->colour));
}

static void
on_weekday_chosen (HstPreferences *self)
{
  hst_settings_set_string ("first-weekday", hst_choice_get (self->weekday));
}

static gboolean
is_zone (const char *id)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (id);

  return zone != NULL && strchr (id, '/') != NULL;
}

static void
on_zone_changed (HstPreferences *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->zone_row), "error");
}

/* Without one, there are no second hours. */
static void
on_zone_applied (HstPreferences *self)
{
  g_autofree char *id = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->zone_row))));

  if (*id == '\0' || is_zone (id))
    hst_settings_set_string ("second-zone", id);
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->zone_row), "error");
}

/* The sheet belongs to the window of the plan, in front of which this one would stay. */
static void
on_restore_activated (HstPreferences *self)
{
  hst_close_sheet (GTK_WIDGET (self));
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "backups", NULL);
}

static void
hst_preferences_dispose (GObject *object)
{
  HstPreferences *self = HST_PREFERENCES (object);

  g_clear_object (&self->colour);
  g_clear_object (&self->weekday);

  G_OBJECT_CLASS (hst_preferences_parent_class)->dispose (object);
}

static void
hst_preferences_class_init (HstPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, missing_group);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, settings_group);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, colour_row);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, weekday_row);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, work_week_switch);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, zone_row);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_changed);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, reminders_group);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, reminder_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, background_switch);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, history_group);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_activated);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, backups_last_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, backups_days_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, backups_months_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, history_days_spin);
  gtk_widget_class_bind_template_child (widget_class, HstPreferences, history_megabytes_spin);
}

static void
bind_number (GSettings     *settings,
             const char    *key,
             GtkSpinButton *spin)
{
  const char *property = "value";

  if (settings != NULL)
    g_settings_bind (settings, key, spin, property, G_SETTINGS_BIND_DEFAULT);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (spin), FALSE);
}

static void
hst_preferences_init (HstPreferences *self)
{
  const char *colours[] = { "system", "light", "dark" };
  const char *colour_labels[] = { _("As the system"), _("Light"), _("Dark") };
  const char *weekdays[] = { "system", "monday", "sunday" };
  const char *weekday_labels[] = { _("As the system"), _("Monday"), _("Sunday") };
  GSettings *settings = hst_settings_get ();
  g_autofree char *second_zone = hst_settings_dup_string ("second-zone", "");

  gtk_widget_init_template (GTK_WIDGET (self));
  hst_row_say_title_once (self->zone_row);
  gtk_widget_set_visible (self->missing_group, settings == NULL);
  gtk_widget_set_sensitive (self->settings_group, settings != NULL);
  gtk_widget_set_sensitive (self->reminders_group, settings != NULL);
  gtk_widget_set_sensitive (self->history_group, settings != NULL);

  self->colour = hst_choice_new (self->colour_row);
  self->weekday = hst_choice_new (self->weekday_row);
  offer (self->colour, "color-scheme", colours, colour_labels, G_N_ELEMENTS (colours));
  offer (self->weekday, "first-weekday", weekdays, weekday_labels, G_N_ELEMENTS (weekdays));
  g_signal_connect_swapped (self->colour, "chosen", G_CALLBACK (on_colour_chosen), self);
  g_signal_connect_swapped (self->weekday, "chosen", G_CALLBACK (on_weekday_chosen), self);
  gtk_editable_set_text (GTK_EDITABLE (self->zone_row), second_zone);
  if (settings != NULL)
    g_settings_bind (settings, "work-week", self->work_week_switch, "active", G_SETTINGS_BIND_DEFAULT);
  bind_number (settings, "event-minutes", self->minutes_spin);
  bind_number (settings, "reminder-minutes", self->reminder_spin);
  if (settings != NULL)
    g_settings_bind (settings, "background", self->background_switch, "active", G_SETTINGS_BIND_DEFAULT);
  bind_number (settings, "backups-last", self->backups_last_spin);
  bind_number (settings, "backups-days", self->backups_days_spin);
  bind_number (settings, "backups-months", self->backups_months_spin);
  bind_number (settings, "history-days", self->history_days_spin);
  bind_number (settings, "history-megabytes", self->history_megabytes_spin);
}

GtkWidget *
hst_preferences_new (void)
{
  return g_object_new (HST_TYPE_PREFERENCES, NULL);
}
