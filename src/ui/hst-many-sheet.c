/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-sheet.h"

#include "hst-choice.h"
#include "hst-dialogs.h"
#include "hst-draft.h"
#include "hst-format.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstManySheet:
 *
 * Asks what is to be done to many things at once, and shows what will be otherwise before it is.  "changed" tells that
 * what is asked for is another thing now, "chosen" that a line was left out or taken back, "agreed" that it is to be
 * done.
 */
struct _HstManySheet {
  AdwBin               parent_instance;

  HstManyInputs        inputs;
  gboolean             showing;
  GPtrArray           *rows;        /* those of the groups, borrowed from them; their groups and ids are their data */
  HstChoice           *community;
  HstChoice           *template;

  AdwWindowTitle      *title;
  GtkButton           *agree_button;
  AdwComboRow         *template_row;
  AdwEntryRow         *name_row;
  AdwEntryRow         *time_row;
  AdwActionRow        *minutes_row;
  GtkSpinButton       *minutes_spin;
  AdwComboRow         *community_row;
  AdwEntryRow         *day_row;
  AdwActionRow        *groups_row;
  GtkSpinButton       *groups_spin;
  AdwActionRow        *guests_row;
  GtkSwitch           *guests_switch;
  AdwPreferencesGroup *inputs_group;
  AdwPreferencesGroup *fault_group;
  GtkLabel            *fault_label;
  AdwPreferencesGroup *changes_group;
  AdwPreferencesGroup *ask_group;
  AdwPreferencesGroup *findings_group;
};

enum {
  CHANGED,
  CHOSEN,
  AGREED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstManySheet, hst_many_sheet, ADW_TYPE_BIN)

static void
on_changed (HstManySheet *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_toggled (HstManySheet *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_agree_clicked (HstManySheet *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[AGREED], 0);
  hst_close_sheet (GTK_WIDGET (self));
  g_object_unref (self);
}

static void
clear_rows (HstManySheet *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = self->rows->pdata[i];

    adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
  }
  g_ptr_array_set_size (self->rows, 0);
}

/* What can be left out has a box to be ticked. */
static void
add_check (HstManySheet     *self,
           AdwActionRow     *row,
           const HstManyRow *line)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), line->is_in);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, (self->inputs & HST_MANY_TIME) != 0 ? _("Whether it takes place")
                                                                          : _("Whether it moves"));
  adw_action_row_add_suffix (row, check);
  adw_action_row_set_activatable_widget (row, check);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (line->id), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
}

static void
add_rows (HstManySheet        *self,
          AdwPreferencesGroup *group,
          GPtrArray           *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const HstManyRow *line = lines->pdata[i];
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
    if (line->detail != NULL)
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->detail);
    /* An image without an icon keeps the titles in line. */
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (line->icon));
    if (line->id != NULL)
      add_check (self, ADW_ACTION_ROW (row), line);
    g_object_set_data (G_OBJECT (row), "group", group);
    adw_preferences_group_add (group, row);
    g_ptr_array_add (self->rows, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (group), lines->len > 0);
}

/* The id of the line whose box has the keyboard's focus. */
static char *
dup_focused (HstManySheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]) || focus == self->rows->pdata[i])
      return g_strdup (g_object_get_data (self->rows->pdata[i], "id"));
  return NULL;
}

static void
focus_row (HstManySheet *self,
           const char   *id)
{
  for (guint i = 0; id != NULL && i < self->rows->len; i++)
    if (g_strcmp0 (g_object_get_data (self->rows->pdata[i], "id"), id) == 0)
      gtk_widget_grab_focus (g_object_get_data (self->rows->pdata[i], "check"));
}

/* Where a person will most likely type first. */
static void
focus_first (gpointer data)
{
  g_autoptr (HstManySheet) self = data;

  if ((self->inputs & HST_MANY_MINUTES) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->minutes_spin));
  else if ((self->inputs & HST_MANY_NAME) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  else if ((self->inputs & HST_MANY_DAY) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->day_row));
}

/* Not before all of it is there: GTK 4.8 would keep a window from assistive technology whose focus came first. */
static void
on_map (HstManySheet *self)
{
  g_idle_add_once (focus_first, g_object_ref (self));
}

static void
hst_many_sheet_dispose (GObject *object)
{
  HstManySheet *self = HST_MANY_SHEET (object);

  g_clear_object (&self->community);
  g_clear_object (&self->template);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_many_sheet_parent_class)->dispose (object);
}

static void
hst_many_sheet_class_init (HstManySheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { "changed", "chosen", "agreed" };

  object_class->dispose = hst_many_sheet_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], HST_TYPE_MANY_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-many-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, title);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, agree_button);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, template_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, name_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, time_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, community_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, day_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, groups_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, groups_spin);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, guests_row);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, guests_switch);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, inputs_group);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, fault_group);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, fault_label);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, changes_group);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, ask_group);
  gtk_widget_class_bind_template_child (widget_class, HstManySheet, findings_group);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_agree_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hst_many_sheet_init (HstManySheet *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hst_row_say_title_once (self->name_row);
  hst_row_say_title_once (self->time_row);
  hst_row_say_title_once (self->day_row);
  self->community = hst_choice_new (self->community_row);
  self->template = hst_choice_new (self->template_row);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

/**
 * hst_many_sheet_new:
 * @inputs: what is asked
 * @title: what is to be done, translated
 * @agree: what the button that does it says, with a mnemonic
 * @day_title: (nullable): which day is asked for
 * @about: (nullable): what it is done to
 */
GtkWidget *
hst_many_sheet_new (HstManyInputs  inputs,
                    const char    *title,
                    const char    *agree,
                    const char    *day_title,
                    const char    *about)
{
  HstManySheet *self = g_object_new (HST_TYPE_MANY_SHEET, NULL);
  const struct {
    HstManyInputs input;
    gpointer      row;
  } rows[] = {
    { HST_MANY_TIME, self->time_row },           { HST_MANY_MINUTES, self->minutes_row },
    { HST_MANY_COMMUNITY, self->community_row }, { HST_MANY_DAY, self->day_row },
    { HST_MANY_NAME, self->name_row },           { HST_MANY_GROUPS, self->groups_row },
    { HST_MANY_GUESTS, self->guests_row },       { HST_MANY_TEMPLATE, self->template_row },
  };

  self->inputs = inputs;
  gtk_widget_set_visible (GTK_WIDGET (self->inputs_group), inputs != 0);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, about != NULL ? about : "");
  gtk_button_set_label (self->agree_button, agree);
  if (day_title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day_row), day_title);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (rows[i].row, (inputs & rows[i].input) != 0);

  return GTK_WIDGET (self);
}

/**
 * hst_many_sheet_set_headings:
 * @self: a sheet
 * @name: what is typed into the row of the name
 * @changes: what stands over the changes
 */
void
hst_many_sheet_set_headings (HstManySheet *self,
                             const char   *name,
                             const char   *changes)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), name);
  adw_preferences_group_set_title (self->changes_group, changes);
}

/**
 * hst_many_sheet_offer_communities:
 * @self: a sheet
 * @plan: the plan
 * @visit: UID of the visit whose delegations can be chosen
 */
void
hst_many_sheet_offer_communities (HstManySheet *self,
                                  HstPlan      *plan,
                                  const char   *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) _("Everybody"));
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    const HstCommunity *community = hst_plan_find_community (plan, delegation->community);

    if (community == NULL || !hst_reply_takes_part (delegation->reply))
      continue;
    g_ptr_array_add (ids, community->code);
    g_ptr_array_add (labels, (gpointer) hst_community_get_short_name (community));
  }
  self->showing = TRUE;
  hst_choice_offer (self->community, ids, labels);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->community_row), ids->len > 2);
  g_signal_connect_object (self->community_row, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * hst_many_sheet_offer_templates:
 * @self: a sheet
 * @templates: (element-type HstTemplate): what can be chosen
 */
void
hst_many_sheet_offer_templates (HstManySheet *self,
                                GPtrArray    *templates)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < templates->len; i++) {
    const HstTemplate *template = templates->pdata[i];

    g_ptr_array_add (ids, template->uid);
    g_ptr_array_add (labels, template->title != NULL ? template->title : (gpointer) _("Untitled"));
  }
  hst_choice_offer (self->template, ids, labels);
  g_signal_connect_object (self->template_row, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

void
hst_many_sheet_set_time (HstManySheet *self,
                         int           second)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->time_row), text);
  self->showing = FALSE;
}

void
hst_many_sheet_set_minutes (HstManySheet *self,
                            int           minutes)
{
  self->showing = TRUE;
  gtk_spin_button_set_value (self->minutes_spin, minutes);
  self->showing = FALSE;
}

void
hst_many_sheet_set_day (HstManySheet *self,
                        HstDay        day)
{
  g_autofree char *text = hst_words_date (day);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->day_row), text);
  self->showing = FALSE;
}

void
hst_many_sheet_set_name (HstManySheet *self,
                         const char   *name)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name != NULL ? name : "");
  self->showing = FALSE;
}

/**
 * hst_many_sheet_get_time:
 * @self: a sheet
 *
 * Returns: the second of the day that is typed in, -1 if that is none
 */
int
hst_many_sheet_get_time (HstManySheet *self)
{
  int second = 0;

  return hst_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->time_row)), &second) ? second : -1;
}

int
hst_many_sheet_get_minutes (HstManySheet *self)
{
  return gtk_spin_button_get_value_as_int (self->minutes_spin);
}

/**
 * hst_many_sheet_get_day:
 * @self: a sheet
 *
 * Returns: the day that is typed in, %HST_DAY_NONE if that is none
 */
HstDay
hst_many_sheet_get_day (HstManySheet *self)
{
  HstDay day = HST_DAY_NONE;

  return hst_parse_day (gtk_editable_get_text (GTK_EDITABLE (self->day_row)), HST_DAY_NONE, &day) ? day : HST_DAY_NONE;
}

const char *
hst_many_sheet_get_name (HstManySheet *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->name_row));
}

void
hst_many_sheet_set_groups (HstManySheet *self,
                           guint         n_groups)
{
  self->showing = TRUE;
  gtk_spin_button_set_value (self->groups_spin, n_groups);
  self->showing = FALSE;
}

int
hst_many_sheet_get_groups (HstManySheet *self)
{
  return gtk_spin_button_get_value_as_int (self->groups_spin);
}

gboolean
hst_many_sheet_get_guests (HstManySheet *self)
{
  return gtk_switch_get_active (self->guests_switch);
}

/**
 * hst_many_sheet_get_community:
 * @self: a sheet
 *
 * Returns: (nullable): code of the only delegation it is about, %NULL for all
 */
const char *
hst_many_sheet_get_community (HstManySheet *self)
{
  return hst_choice_get (self->community);
}

const char *
hst_many_sheet_get_template (HstManySheet *self)
{
  return hst_choice_get (self->template);
}

/**
 * hst_many_sheet_dup_left_out:
 * @self: a sheet
 *
 * Returns: (transfer full): the ids of the lines that were left out
 */
char **
hst_many_sheet_dup_left_out (HstManySheet *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++) {
    GtkCheckButton *check = g_object_get_data (self->rows->pdata[i], "check");

    if (check != NULL && !gtk_check_button_get_active (check))
      g_strv_builder_add (ids, g_object_get_data (self->rows->pdata[i], "id"));
  }
  return g_strv_builder_end (ids);
}

/**
 * hst_many_sheet_show:
 * @self: a sheet
 * @changes: (element-type HstManyRow): what will be otherwise
 * @to_ask: (element-type HstManyRow): what must be agreed again
 * @findings: (element-type HstManyRow): what the checker will notice
 * @can_agree: whether there is anything to be done
 */
void
hst_many_sheet_show (HstManySheet *self,
                     GPtrArray    *changes,
                     GPtrArray    *to_ask,
                     GPtrArray    *findings,
                     gboolean      can_agree)
{
  g_autofree char *focused = NULL;

  g_return_if_fail (HST_IS_MANY_SHEET (self));

  focused = dup_focused (self);
  clear_rows (self);
  add_rows (self, self->changes_group, changes);
  add_rows (self, self->ask_group, to_ask);
  add_rows (self, self->findings_group, findings);
  gtk_widget_set_visible (GTK_WIDGET (self->fault_group), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree_button), can_agree);
  focus_row (self, focused);
}

/**
 * hst_many_sheet_show_fault:
 * @self: a sheet
 * @sentence: why what is asked for cannot be done
 */
void
hst_many_sheet_show_fault (HstManySheet *self,
                           const char   *sentence)
{
  g_return_if_fail (HST_IS_MANY_SHEET (self));

  clear_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->changes_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->ask_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->findings_group), FALSE);
  gtk_label_set_label (self->fault_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->fault_group), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree_button), FALSE);
}
