/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor-private.h"

#include "hst-needs.h"
#include "hst-widget-utils.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>

/* The fields of an editor that a session of its kind has, and those of a session without a time. */

typedef enum {
  FACT_TEXT,
  FACT_SWITCH,
  FACT_PERSON,
  FACT_COMMUNITY,
  FACT_BOOKING,
} FactType;

#define ROWS_AT_ONCE 4

#define BIT(kind)  (1u << HST_EVENT_##kind)
#define GATHERINGS (BIT (TALK) | BIT (WORKSHOP) | BIT (SITE_VISIT) | BIT (DISCUSSION) | BIT (CEREMONY) | BIT (OTHER))
#define ALL        G_MAXUINT

static const struct {
  const char *name;    /* of the field */
  const char *title;
  FactType    type;
  guint       kinds;
} FACTS[] = {
  /* Translators: whether a session’s time cannot be moved: a train, a lunch that is ordered. */
  { "fixed", N_("Fixed Time"), FACT_SWITCH, ALL },
  /* Translators: where people gather before a session. */
  { "gather-place", N_("Gathering Place"), FACT_TEXT, ALL },
  /* Translators: the community from which a transfer leaves. */
  { "origin", N_("From"), FACT_COMMUNITY, BIT (TRANSFER) },
  /* Translators: the community at which a transfer arrives. */
  { "destination", N_("To"), FACT_COMMUNITY, BIT (TRANSFER) },
  { "vehicle", N_("Vehicle"), FACT_TEXT, BIT (TRANSFER) },
  /* Translators: how many people the vehicle of a transfer takes besides its driver. */
  { "seats", N_("Seats"), FACT_TEXT, BIT (TRANSFER) },
  { "driver", N_("Driver"), FACT_PERSON, BIT (TRANSFER) },
  { "km", N_("Kilometres"), FACT_TEXT, BIT (TRANSFER) },
  { "booking", N_("Booking"), FACT_BOOKING, BIT (TRANSFER) },
  /* Translators: who serves a meal. */
  { "catering", N_("Catering"), FACT_TEXT, BIT (MEAL) | BIT (BREAK) },
  { "safety", N_("Safety Briefing"), FACT_TEXT, BIT (SITE_VISIT) },
  { "group-limit", N_("People at a Time"), FACT_TEXT, BIT (SITE_VISIT) | BIT (WORKSHOP) },
  /* Translators: what a session needs: projector, interpreter booth; several with commas between them. */
  { "equipment", N_("Equipment"), FACT_TEXT, GATHERINGS },
  { "step-free", N_("Somebody Cannot Take Steps"), FACT_SWITCH, ALL & ~BIT (BLOCKER) },
};

static const char *
get_booking_label (HstBooking booking)
{
  switch (booking) {
  case HST_BOOKING_BOOKED:
    return C_("booking of a transfer", "Booked");
  case HST_BOOKING_ALTERNATIVE:
    return C_("booking of a transfer", "Alternative");
  case HST_BOOKING_CHANGED:
    return C_("booking of a transfer", "Changed");
  case HST_BOOKING_NONE:
  default:
    return C_("booking of a transfer", "Not booked");
  }
}

static void
mark (GtkWidget *row,
      gboolean   fault)
{
  if (fault)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_typed (HstEventEditor *self,
          GtkWidget      *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  guint i;

  if (hst_event_editor_is_busy (self))
    return;
  if (row == self->length_row || row == self->gathering_row) {
    char **where = row == self->length_row ? &self->draft->length : &self->draft->gathering;

    g_free (*where);
    *where = g_strstrip (g_strdup (text));
    hst_event_editor_show_faults (self);
  } else if (g_ptr_array_find (self->fact_rows, row, &i))
    mark (row, !hst_draft_set_fact (self->draft, FACTS[i].name, text));
}

static void
on_switched (HstEventEditor *self,
             GParamSpec     *pspec,
             GtkWidget      *toggle)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "fact"));

  if (hst_event_editor_is_busy (self))
    return;
  hst_draft_set_fact (self->draft, FACTS[i].name, gtk_switch_get_active (GTK_SWITCH (toggle)) ? "true" : "false");
  hst_event_editor_commit (self);
}

static void
on_chosen (HstEventEditor *self,
           gpointer        choice)
{
  const char *id = HST_IS_LINK (choice) ? hst_link_get_key (choice) : hst_choice_get (choice);
  guint i;

  if (hst_event_editor_is_busy (self) || !g_ptr_array_find (self->fact_choices, choice, &i))
    return;
  hst_draft_set_fact (self->draft, FACTS[i].name, id != NULL ? id : "");
  hst_event_editor_commit (self);
}

static GtkWidget *
create_entry (HstEventEditor *self,
              const char     *title)
{
  GtkWidget *row = adw_entry_row_new ();

  hst_row_say_title_once (ADW_ENTRY_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (hst_event_editor_commit), self);
  hst_event_editor_commit_when_left (self, row);
  return row;
}

static GtkWidget *
create_switch (HstEventEditor *self,
               const char     *title,
               guint           i)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_object_set_data (G_OBJECT (toggle), "fact", GUINT_TO_POINTER (i));
  g_object_set_data (G_OBJECT (row), "switch", toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
  return row;
}

/* What stands in a plan is found, or made, by its name. */
static HstLink *
create_link (HstEventEditor *self,
             AdwActionRow   *row,
             FactType        type)
{
  HstLink *link = hst_link_new (row, type == FACT_PERSON ? &hst_person_type : &hst_community_type);

  hst_link_let_create (link);
  g_signal_connect_swapped (link, "created", G_CALLBACK (hst_event_editor_tell_created), self);
  return link;
}

static void
add_times (HstEventEditor *self)
{
  /* Translators: how long a session without a time is to be. */
  self->length_row = create_entry (self, _("Length in Minutes"));
  adw_preferences_group_add (self->time_group, self->length_row);
  /* Translators: when people gather before a session. */
  self->gathering_row = create_entry (self, _("Gathering Time"));
  adw_preferences_group_add (self->kind_group, self->gathering_row);
}

static void
add_fact (HstEventEditor *self,
          guint           i)
{
  const char *title = _(FACTS[i].title);
  GtkWidget *row;
  gpointer choice = NULL;

  if (FACTS[i].type == FACT_TEXT)
    row = create_entry (self, title);
  else if (FACTS[i].type == FACT_SWITCH)
    row = create_switch (self, title, i);
  else {
    row = FACTS[i].type == FACT_BOOKING ? adw_combo_row_new () : adw_action_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    choice = FACTS[i].type == FACT_BOOKING ? (gpointer) hst_choice_new (ADW_COMBO_ROW (row))
                                           : (gpointer) create_link (self, ADW_ACTION_ROW (row), FACTS[i].type);
    g_signal_connect_swapped (choice, "chosen", G_CALLBACK (on_chosen), self);
  }
  g_ptr_array_add (self->fact_rows, row);
  g_ptr_array_add (self->fact_choices, choice);
  adw_preferences_group_add (self->kind_group, row);
}

/* Makes some of the rows, and tells whether there are more to be made.  Which of them are seen depends on the kind. */
gboolean
hst_event_editor_add_kind (HstEventEditor *self)
{
  if (self->fact_rows == NULL) {
    self->fact_rows = g_ptr_array_new ();
    self->fact_choices = g_ptr_array_new ();
    add_times (self);
  }
  for (guint n = 0; n < ROWS_AT_ONCE && self->fact_rows->len < G_N_ELEMENTS (FACTS); n++)
    add_fact (self, self->fact_rows->len);
  return self->fact_rows->len < G_N_ELEMENTS (FACTS);
}

void
hst_event_editor_clear_kind (HstEventEditor *self)
{
  for (guint i = 0; self->fact_choices != NULL && i < self->fact_choices->len; i++)
    g_clear_object (&self->fact_choices->pdata[i]);
  g_clear_pointer (&self->fact_choices, g_ptr_array_unref);
  g_clear_pointer (&self->fact_rows, g_ptr_array_unref);
}

static void
offer_bookings (HstChoice *choice)
{
  const HstField *field = hst_record_type_find_field (&hst_event_type, "booking");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; field->names[i] != NULL; i++) {
    g_ptr_array_add (ids, (gpointer) field->names[i]);
    g_ptr_array_add (labels, (gpointer) get_booking_label ((HstBooking) i));
  }
  hst_choice_offer (choice, ids, labels);
}

static void
show_text (GtkWidget  *row,
           const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_fact (HstEventEditor *self,
           guint           i)
{
  GtkWidget *row = self->fact_rows->pdata[i];
  gpointer choice = self->fact_choices->pdata[i];
  g_autofree char *text = hst_draft_dup_fact (self->draft, FACTS[i].name);

  if (FACTS[i].type == FACT_BOOKING) {
    offer_bookings (choice);
    hst_choice_select (choice, *text != '\0' ? text : NULL);
  } else if (choice != NULL)
    hst_link_show (choice, hst_schedule_get_plan (self->schedule), NULL, *text != '\0' ? text : NULL);
  else if (FACTS[i].type == FACT_SWITCH)
    gtk_switch_set_active (g_object_get_data (G_OBJECT (row), "switch"), g_str_equal (text, "true"));
  else {
    show_text (row, text);
    mark (row, FALSE);
  }
}

/* Who cooks is told numbers, and nobody is named. */
static void
show_needs (HstEventEditor *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const gboolean is_eaten = self->draft->kind == HST_EVENT_MEAL || self->draft->kind == HST_EVENT_BREAK;
  g_autoptr (GPtrArray) needs = plan != NULL && is_eaten ? hst_needs_count_at (plan, self->draft->facts) : NULL;
  g_autofree char *text = needs != NULL && needs->len > 0 ? hst_words_needs (needs) : NULL;
  /* Translators: followed by a list such as “2 × vegetarian, 1 × wheelchair”. */
  g_autofree char *said = text != NULL ? g_strdup_printf (_("Those who come need: %s"), text) : NULL;

  adw_preferences_group_set_description (self->kind_group, said);
}

/* What a session of its kind has, and what is set though it has it not. */
void
hst_event_editor_show_kind (HstEventEditor *self)
{
  const gboolean was_showing = self->showing;
  const gboolean timed = !self->draft->unscheduled;

  self->showing = TRUE;
  gtk_widget_set_visible (self->length_row, !timed);
  gtk_widget_set_visible (self->all_day_row, timed);
  gtk_widget_set_visible (self->start_row, timed);
  gtk_widget_set_visible (self->end_row, timed);
  show_text (self->length_row, self->draft->length);
  show_text (self->gathering_row, self->draft->gathering);
  gtk_widget_set_visible (self->gathering_row, timed && !self->draft->all_day);
  for (guint i = 0; i < G_N_ELEMENTS (FACTS); i++) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, FACTS[i].name);
    const gboolean shown = (FACTS[i].kinds & 1u << self->draft->kind) != 0 || hst_field_is_set (field, self->draft->facts);

    gtk_widget_set_visible (self->fact_rows->pdata[i], shown);
    if (shown)
      show_fact (self, i);
  }
  show_needs (self);
  self->showing = was_showing;
}

void
hst_event_editor_show_kind_faults (HstEventEditor *self,
                                   guint           faults)
{
  mark (self->length_row, (faults & HST_DRAFT_LENGTH) != 0);
  mark (self->gathering_row, (faults & HST_DRAFT_GATHERING) != 0);
}
