/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat-group.h"

#include "hst-choice.h"
#include "hst-draft.h"
#include "hst-format.h"
#include "hst-repeat-words.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstRepeatGroup:
 *
 * How something repeats, in the usual cases to be chosen; a rule of another kind is said in words, and kept.
 *
 * Signals: "changed": a person has made it another.
 */
struct _HstRepeatGroup {
  AdwBin         parent_instance;

  HstRepeat      repeat;
  char          *rule;       /* as it came; NULL for none */
  char          *more;       /* what no rule says of it, in words */
  HstMoment      start;
  HstZone       *zone;       /* owned, or NULL */
  gboolean       showing;    /* the widgets are being filled: nobody chooses */
  gboolean       is_touched; /* it is no longer as it came */
  gboolean       is_typed;   /* the last day is being typed: it is not taken yet */

  AdwComboRow   *kind_row;
  HstChoice     *kind;
  GtkWidget     *words_row;
  AdwActionRow  *interval_row;
  GtkSpinButton *interval_spin;
  AdwActionRow  *days_row;
  GtkWidget     *days[7];
  AdwComboRow   *end_row;
  HstChoice     *end;
  AdwActionRow  *until_row;
  GtkEditable   *until_entry;
  AdwActionRow  *count_row;
  GtkSpinButton *count_spin;
};

G_DEFINE_FINAL_TYPE (HstRepeatGroup, hst_repeat_group, ADW_TYPE_BIN)

#define FIRST_COUNT 10

static const char *const ENDS[] = { "never", "until", "count" };

static const char *
get_end (const HstRepeat *repeat)
{
  return repeat->count > 0 ? "count" : repeat->until != HST_DAY_NONE ? "until" : "never";
}

/* “the fourth Wednesday”, as a choice. */
static char *
dup_monthly_weekday (const HstRepeat *repeat)
{
  static const char *const patterns[] = {
    /* Translators: which weekday of a month; %s is a weekday as it stands alone: “Wednesday”. */
    N_("Every month: last %s"), NULL, N_("Every month: first %s"), N_("Every month: second %s"), N_("Every month: third %s"),
    N_("Every month: fourth %s"),
  };
  /* The fifth of January 1970 was a Monday. */
  g_autofree char *weekday = hst_format_weekday_name (4 + repeat->weekday - 1);

  return g_strdup_printf (_(patterns[repeat->nth + 1]), weekday);
}

/* What is offered depends on the day on which it happens first, unless the rule has days of its own. */
static void
offer_kinds (HstRepeatGroup *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  HstRepeat monthly;
  int month_day;

  hst_repeat_init (&monthly, HST_REPEAT_MONTHLY_WEEKDAY, self->start.day);
  if (self->repeat.kind == HST_REPEAT_MONTHLY_WEEKDAY)
    monthly = self->repeat;
  hst_day_to_ymd (self->start.day, NULL, NULL, &month_day);
  g_ptr_array_add (labels, g_strdup (C_("repeats", "Never")));
  g_ptr_array_add (labels, g_strdup (_("Every day")));
  g_ptr_array_add (labels, g_strdup (_("Every week")));
  /* Translators: %d is a day of the month. */
  g_ptr_array_add (labels, g_strdup_printf (_("Every month: day %d"), month_day));
  g_ptr_array_add (labels, dup_monthly_weekday (&monthly));
  g_ptr_array_add (labels, g_strdup (_("Every year")));
  if (self->repeat.kind == HST_REPEAT_OTHER)
    g_ptr_array_add (labels, g_strdup (_("By a rule of its own")));
  for (guint i = 0; i < labels->len; i++)
    g_ptr_array_add (ids, g_strdup_printf ("%u", i));
  hst_choice_offer (self->kind, ids, labels);
  hst_choice_select (self->kind, ids->pdata[MIN ((guint) self->repeat.kind, ids->len - 1)]);
}

static void
show_interval (HstRepeatGroup *self)
{
  static const char *const titles[] = {
    /* Translators: beside a field with a number: it repeats every so many days. */
    [HST_REPEAT_NEVER] = N_("Every How Many Days"), [HST_REPEAT_DAILY] = N_("Every How Many Days"),
    [HST_REPEAT_WEEKLY] = N_("Every How Many Weeks"), [HST_REPEAT_MONTHLY] = N_("Every How Many Months"),
    [HST_REPEAT_MONTHLY_WEEKDAY] = N_("Every How Many Months"), [HST_REPEAT_YEARLY] = N_("Every How Many Years"),
    [HST_REPEAT_OTHER] = N_("Every How Many Days"),
  };
  const char *title = _(titles[self->repeat.kind]);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->interval_row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->interval_spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_spin_button_set_value (self->interval_spin, self->repeat.interval);
}

/* What cannot be chosen: a rule of another kind, and single days. */
static char *
dup_words (HstRepeatGroup *self)
{
  const gboolean is_other = self->repeat.kind == HST_REPEAT_OTHER && self->rule != NULL;
  g_autofree char *rule = is_other ? hst_repeat_dup_words (self->rule, self->zone) : g_strdup ("");

  return g_strconcat (rule, *rule != '\0' && *self->more != '\0' ? "\n" : "", self->more, NULL);
}

static void
show (HstRepeatGroup *self)
{
  const gboolean repeats = self->repeat.kind != HST_REPEAT_NEVER && self->repeat.kind != HST_REPEAT_OTHER;
  const char *end = get_end (&self->repeat);
  g_autofree char *until = self->repeat.until != HST_DAY_NONE ? hst_words_date (self->repeat.until) : g_strdup ("");

  g_autofree char *words = dup_words (self);

  self->showing = TRUE;
  offer_kinds (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words_row), words);
  gtk_widget_set_visible (self->words_row, *words != '\0');
  show_interval (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->days[i]), (self->repeat.weekdays & 1u << i) != 0);
  hst_choice_select (self->end, end);
  if (!self->is_typed) {
    if (g_strcmp0 (gtk_editable_get_text (self->until_entry), until) != 0)
      gtk_editable_set_text (self->until_entry, until);
    gtk_widget_remove_css_class (GTK_WIDGET (self->until_entry), "error");
  }
  gtk_spin_button_set_value (self->count_spin, self->repeat.count > 0 ? self->repeat.count : FIRST_COUNT);
  gtk_widget_set_visible (GTK_WIDGET (self->interval_row), repeats);
  gtk_widget_set_visible (GTK_WIDGET (self->days_row), self->repeat.kind == HST_REPEAT_WEEKLY);
  gtk_widget_set_visible (GTK_WIDGET (self->end_row), repeats);
  gtk_widget_set_visible (GTK_WIDGET (self->until_row), repeats && g_str_equal (end, "until"));
  gtk_widget_set_visible (GTK_WIDGET (self->count_row), repeats && g_str_equal (end, "count"));
  self->showing = FALSE;
}

static void
tell (HstRepeatGroup *self)
{
  self->is_touched = TRUE;
  self->is_typed = FALSE;
  show (self);
  g_signal_emit_by_name (self, "changed");
}

static void
on_kind_chosen (HstRepeatGroup *self)
{
  const char *id = hst_choice_get (self->kind);
  const HstRepeat before = self->repeat;
  HstRepeatKind kind;

  if (self->showing || id == NULL)
    return;
  kind = (HstRepeatKind) g_ascii_strtoull (id, NULL, 10);
  if (kind == before.kind)
    return;
  hst_repeat_init (&self->repeat, kind, self->start.day);
  self->repeat.until = before.until;
  self->repeat.count = before.count;
  tell (self);
}

static void
on_interval_changed (HstRepeatGroup *self)
{
  if (self->showing)
    return;
  self->repeat.interval = (guint) gtk_spin_button_get_value_as_int (self->interval_spin);
  tell (self);
}

static void
on_day_toggled (HstRepeatGroup *self)
{
  guint weekdays = 0;

  if (self->showing)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->days[i])))
      weekdays |= 1u << i;
  /* On none of them would be never. */
  if (weekdays == 0) {
    show (self);
    return;
  }
  self->repeat.weekdays = weekdays;
  tell (self);
}

static void
on_end_chosen (HstRepeatGroup *self)
{
  const char *id = hst_choice_get (self->end);

  if (self->showing || id == NULL || g_str_equal (id, get_end (&self->repeat)))
    return;
  self->repeat.count = g_str_equal (id, "count") ? FIRST_COUNT : 0;
  self->repeat.until = g_str_equal (id, "until") ? hst_day_add_months (self->start.day, 3) : HST_DAY_NONE;
  tell (self);
}

static void
on_until_typed (HstRepeatGroup *self)
{
  if (!self->showing)
    self->is_typed = TRUE;
}

static void
take_until (HstRepeatGroup *self)
{
  HstDay day;

  if (self->showing || !self->is_typed)
    return;
  if (!hst_parse_day (gtk_editable_get_text (self->until_entry), self->start.day, &day) || day < self->start.day) {
    gtk_widget_add_css_class (GTK_WIDGET (self->until_entry), "error");
    return;
  }
  if (day == self->repeat.until) {
    hst_repeat_group_forget_typed (self);
    return;
  }
  self->repeat.until = day;
  tell (self);
}

static void
on_count_changed (HstRepeatGroup *self)
{
  if (self->showing)
    return;
  self->repeat.count = (guint) gtk_spin_button_get_value_as_int (self->count_spin);
  tell (self);
}

static void
hst_repeat_group_dispose (GObject *object)
{
  HstRepeatGroup *self = HST_REPEAT_GROUP (object);

  g_clear_object (&self->kind);
  g_clear_object (&self->end);
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->more, g_free);
  g_clear_pointer (&self->zone, hst_zone_unref);

  G_OBJECT_CLASS (hst_repeat_group_parent_class)->dispose (object);
}

static void
hst_repeat_group_class_init (HstRepeatGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hst_repeat_group_dispose;

  g_signal_new ("changed", HST_TYPE_REPEAT_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group,
         const char          *title,
         GtkWidget           *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/* Beside what is chosen there would be too little room. */
static GtkWidget *
create_words (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

static GtkWidget *
create_days (HstRepeatGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++) {
    g_autofree char *shown = hst_format_weekday ((HstDay) (4 + i));
    g_autofree char *name = hst_format_weekday_name ((HstDay) (4 + i));

    self->days[i] = gtk_toggle_button_new_with_label (shown);
    gtk_widget_add_css_class (self->days[i], "weekday-toggle");
    gtk_widget_set_hexpand (self->days[i], TRUE);
    gtk_widget_set_tooltip_text (self->days[i], name);
    hst_widget_name (self->days[i], name);
    g_signal_connect_swapped (self->days[i], "toggled", G_CALLBACK (on_day_toggled), self);
    gtk_box_append (GTK_BOX (box), self->days[i]);
  }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
name_field (gpointer    field,
            const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
hst_repeat_group_init (HstRepeatGroup *self)
{
  self->more = g_strdup ("");
}

/**
 * hst_repeat_group_build:
 * @self: a group
 *
 * Makes its rows, if there are none yet: ahead of hst_repeat_group_show(), which needs them.
 */
void
hst_repeat_group_build (HstRepeatGroup *self)
{
  AdwPreferencesGroup *group;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkEventController *focus;

  g_return_if_fail (HST_IS_REPEAT_GROUP (self));

  if (self->kind != NULL)
    return;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  focus = gtk_event_controller_focus_new ();
  self->interval_spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 99, 1));
  self->until_entry = GTK_EDITABLE (gtk_entry_new ());
  self->count_spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 999, 1));
  gtk_editable_set_width_chars (self->until_entry, 10);
  gtk_editable_set_max_width_chars (self->until_entry, 10);
  self->kind_row = add_combo (group, _("Repeats"));
  self->words_row = create_words ();
  adw_preferences_group_add (group, self->words_row);
  self->interval_row = add_row (group, "", GTK_WIDGET (self->interval_spin));
  self->days_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_action_row_add_suffix (self->days_row, create_days (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->days_row), "weekdays");
  adw_preferences_group_add (group, GTK_WIDGET (self->days_row));
  self->end_row = add_combo (group, C_("repeats", "Ends"));
  self->until_row = add_row (group, _("Last Day"), GTK_WIDGET (self->until_entry));
  self->count_row = add_row (group, _("How Often"), GTK_WIDGET (self->count_spin));
  name_field (self->days_row, _("Weekdays"));
  name_field (self->until_entry, _("Last Day"));
  name_field (self->count_spin, _("How Often"));
  self->kind = hst_choice_new (self->kind_row);
  self->end = hst_choice_new (self->end_row);
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    g_ptr_array_add (ids, (gpointer) ENDS[i]);
  g_ptr_array_add (labels, (gpointer) C_("repeats", "Never"));
  g_ptr_array_add (labels, (gpointer) _("On a day"));
  g_ptr_array_add (labels, (gpointer) _("After a number of times"));
  hst_choice_offer (self->end, ids, labels);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));

  g_signal_connect_swapped (self->kind, "chosen", G_CALLBACK (on_kind_chosen), self);
  g_signal_connect_swapped (self->end, "chosen", G_CALLBACK (on_end_chosen), self);
  g_signal_connect_swapped (self->interval_spin, "value-changed", G_CALLBACK (on_interval_changed), self);
  g_signal_connect_swapped (self->count_spin, "value-changed", G_CALLBACK (on_count_changed), self);
  g_signal_connect_swapped (self->until_entry, "changed", G_CALLBACK (on_until_typed), self);
  g_signal_connect_swapped (self->until_entry, "activate", G_CALLBACK (take_until), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (take_until), self);
  gtk_widget_add_controller (GTK_WIDGET (self->until_entry), focus);
}

/**
 * hst_repeat_group_show:
 * @self: a group
 * @rule: (nullable): an RRULE; %NULL or the empty string if it happens once
 * @event: (nullable): of what it is, for the days that no rule says
 * @start: when it happens first
 * @zone: (nullable): the zone of @start
 *
 * Shows how something repeats.  A last day that is being typed stays.
 */
void
hst_repeat_group_show (HstRepeatGroup  *self,
                       const char      *rule,
                       const HstEvent  *event,
                       const HstMoment *start,
                       HstZone         *zone)
{
  g_return_if_fail (HST_IS_REPEAT_GROUP (self));

  hst_repeat_group_build (self);
  g_free (self->rule);
  self->rule = g_strdup (rule);
  g_free (self->more);
  self->more = event != NULL ? hst_repeat_dup_more_words ((const char *const *) event->rdates,
                                                          (const char *const *) event->exdates, start, zone)
                             : g_strdup ("");
  self->start = *start;
  g_clear_pointer (&self->zone, hst_zone_unref);
  self->zone = zone != NULL ? hst_zone_ref (zone) : NULL;
  self->is_touched = FALSE;
  hst_repeat_read (&self->repeat, rule, start, zone);
  show (self);
}

/**
 * hst_repeat_group_dup_rule:
 * @self: a group
 *
 * Returns: (transfer full) (nullable): the rule that was chosen, or the one that is shown, as it was; %NULL for none
 */
char *
hst_repeat_group_dup_rule (HstRepeatGroup *self)
{
  g_return_val_if_fail (HST_IS_REPEAT_GROUP (self), NULL);

  if (!self->is_touched || self->repeat.kind == HST_REPEAT_OTHER)
    return g_strdup (self->rule);
  return hst_repeat_write (&self->repeat, &self->start, self->zone);
}

/**
 * hst_repeat_group_take_typed:
 * @self: a group
 *
 * Takes a last day that was typed and not left yet, if it is one; "changed" tells of it.
 */
void
hst_repeat_group_take_typed (HstRepeatGroup *self)
{
  g_return_if_fail (HST_IS_REPEAT_GROUP (self));

  take_until (self);
}

/**
 * hst_repeat_group_forget_typed:
 * @self: a group
 *
 * Shows the last day as it is, whatever was typed.
 */
void
hst_repeat_group_forget_typed (HstRepeatGroup *self)
{
  g_return_if_fail (HST_IS_REPEAT_GROUP (self));

  if (!self->is_typed)
    return;
  self->is_typed = FALSE;
  show (self);
}

/**
 * hst_repeat_group_is_typed:
 * @self: a group
 *
 * Returns: whether a last day was typed that is not taken yet
 */
gboolean
hst_repeat_group_is_typed (HstRepeatGroup *self)
{
  g_return_val_if_fail (HST_IS_REPEAT_GROUP (self), FALSE);

  return self->is_typed;
}
