/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-header.h"

#include "hst-format.h"
#include "hst-out-gesture.h"
#include "hst-swatch.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstVisitHeader:
 *
 * What a visit is, above its board: title, days, host and state, who comes and has answered what, what is still open; on
 * demand all that its participants must know.  Its buttons activate actions of the window, and are not there where the
 * window has no such action.
 */
struct _HstVisitHeader {
  AdwBin      parent_instance;

  char       *visit;          /* UID */
  gboolean    narrow;
  GtkWidget  *title;
  GtkWidget  *status_icon;
  GtkWidget  *status;
  GtkWidget  *facts;
  GtkWidget  *delegations;    /* a flow box */
  GtkWidget  *progress_icon;
  GtkWidget  *progress;
  GtkWidget  *unsent;         /* a button */
  GtkWidget  *unsent_label;
  GtkWidget  *details_button;
  GtkWidget  *details;        /* a revealer */
  GtkWidget  *grid;           /* labels and texts in it */
  GPtrArray  *buttons;        /* of ACTIONS */
};

G_DEFINE_FINAL_TYPE (HstVisitHeader, hst_visit_header, ADW_TYPE_BIN)

static const struct {
  const char *action;
  const char *label;
  const char *icon_name;
  gboolean    takes_visit;
} ACTIONS[] = {
  { "select-visit", N_("Edit Visit"), "document-edit-symbolic", TRUE },
  { "suggest-dates", N_("Suggest Dates"), "x-office-calendar-symbolic", TRUE },
  { "shift-day", N_("Shift the Day"), "media-seek-forward-symbolic", FALSE },
  { "print-visit", N_("Print"), "printer-symbolic", TRUE },
  { "publish-visit", N_("Publish"), "send-to-symbolic", TRUE },
};

static gboolean
has_action (HstVisitHeader *self,
            const char     *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_GROUP (root) && g_action_group_has_action (G_ACTION_GROUP (root), name);
}

static void
show_buttons (HstVisitHeader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    GtkWidget *button = self->buttons->pdata[i];

    g_autofree char *action = g_strconcat ("win.", ACTIONS[i].action, NULL);

    if (self->visit == NULL)
      continue;
    if (ACTIONS[i].takes_visit)
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->visit);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
    gtk_widget_set_visible (button, has_action (self, ACTIONS[i].action));
  }
}

static void
hst_visit_header_map (GtkWidget *widget)
{
  show_buttons (HST_VISIT_HEADER (widget));
  GTK_WIDGET_CLASS (hst_visit_header_parent_class)->map (widget);
}

static void
hst_visit_header_dispose (GObject *object)
{
  HstVisitHeader *self = HST_VISIT_HEADER (object);

  g_clear_pointer (&self->visit, g_free);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_visit_header_parent_class)->dispose (object);
}

static void
hst_visit_header_class_init (HstVisitHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hst_visit_header_dispose;
  GTK_WIDGET_CLASS (klass)->map = hst_visit_header_map;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "visitheader");
}

static GtkWidget *
create_label (const char *css_class,
              gboolean    wraps)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wraps) {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  } else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_buttons (HstVisitHeader *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++) {
    GtkWidget *button = gtk_button_new_from_icon_name (ACTIONS[i].icon_name);
    const char *label = _(ACTIONS[i].label);

    gtk_widget_add_css_class (button, "flat");
    gtk_widget_set_tooltip_text (button, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    gtk_box_append (GTK_BOX (box), button);
    g_ptr_array_add (self->buttons, button);
  }
  self->details_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->details_button), "pan-down-symbolic");
  gtk_widget_add_css_class (self->details_button, "flat");
  gtk_widget_set_tooltip_text (self->details_button, _("Aim and Practical Information"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->details_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Aim and Practical Information"), -1);
  gtk_box_append (GTK_BOX (box), self->details_button);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static gboolean
find_out (GtkWidget *title,
          double     x,
          double     y,
          HstOut    *out)
{
  *out = (HstOut) { .visit = g_strdup (((HstVisitHeader *) gtk_widget_get_ancestor (title, HST_TYPE_VISIT_HEADER))->visit) };
  return out->visit != NULL;
}

static GtkWidget *
create_top (HstVisitHeader *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *status = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->title = create_label ("title-3", FALSE);
  gtk_widget_set_hexpand (self->title, TRUE);
  hst_out_gesture_add (self->title, find_out);
  self->status_icon = gtk_image_new ();
  self->status = create_label (NULL, FALSE);
  gtk_box_append (GTK_BOX (status), self->status_icon);
  gtk_box_append (GTK_BOX (status), self->status);
  gtk_box_append (GTK_BOX (top), self->title);
  gtk_box_append (GTK_BOX (top), status);
  gtk_box_append (GTK_BOX (top), create_buttons (self));
  return top;
}

static GtkWidget *
create_progress (HstVisitHeader *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->progress_icon = gtk_image_new ();
  gtk_widget_set_valign (self->progress_icon, GTK_ALIGN_START);
  self->progress = create_label (NULL, TRUE);
  gtk_box_append (GTK_BOX (box), self->progress_icon);
  gtk_box_append (GTK_BOX (box), self->progress);
  return box;
}

/* What readers do not know yet, and the way to tell them. */
static GtkWidget *
create_unsent (HstVisitHeader *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->unsent_label = create_label (NULL, TRUE);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("send-to-symbolic"));
  gtk_box_append (GTK_BOX (content), self->unsent_label);
  self->unsent = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->unsent), content);
  gtk_widget_add_css_class (self->unsent, "flat");
  gtk_widget_add_css_class (self->unsent, "delegation");
  gtk_widget_set_halign (self->unsent, GTK_ALIGN_START);
  gtk_widget_set_visible (self->unsent, FALSE);
  return self->unsent;
}

static void
on_details_toggled (HstVisitHeader *self)
{
  const gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->details_button));

  gtk_widget_set_visible (self->details, shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->details_button), shown ? "pan-up-symbolic" : "pan-down-symbolic");
}

static void
hst_visit_header_init (HstVisitHeader *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->buttons = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), create_top (self));
  self->facts = create_label ("dim-label", TRUE);
  gtk_box_append (GTK_BOX (box), self->facts);
  self->delegations = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->delegations), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->delegations), 4);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->delegations), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->delegations), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delegations), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Delegations"), -1);
  gtk_box_append (GTK_BOX (box), self->delegations);
  gtk_box_append (GTK_BOX (box), create_progress (self));
  gtk_box_append (GTK_BOX (box), create_unsent (self));

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  self->details = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->details), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->details), 220);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->details), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->details), self->grid);
  gtk_widget_set_margin_top (self->details, 4);
  gtk_widget_set_visible (self->details, FALSE);
  gtk_box_append (GTK_BOX (box), self->details);
  g_signal_connect_swapped (self->details_button, "toggled", G_CALLBACK (on_details_toggled), self);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hst_visit_header_new (void)
{
  return g_object_new (HST_TYPE_VISIT_HEADER, NULL);
}

/* The text wraps, and no line is to begin with the dot. */
static void
add_part (GString *text,
          char    *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\302\240· " : "", part);
  g_free (part);
}

static char *
dup_facts (HstPlan        *plan,
           const HstVisit *visit)
{
  const HstCommunity *host = visit->host != NULL ? hst_plan_find_community (plan, visit->host) : NULL;
  const HstPerson *coordinator = visit->coordinator != NULL ? hst_plan_find_person (plan, visit->coordinator) : NULL;
  GString *text = g_string_new (NULL);

  add_part (text, g_strdup (visit->topic));
  add_part (text, hst_words_days (visit->first_day, visit->last_day));
  if (host != NULL)
    /* Translators: followed by the name of the community that receives a visit. */
    add_part (text, g_strdup_printf (_("Host: %s"), hst_community_get_short_name (host)));
  if (coordinator != NULL)
    /* Translators: followed by the name of who runs a visit. */
    add_part (text, g_strdup_printf (_("Coordinator: %s"), coordinator->name));
  return g_string_free (text, FALSE);
}

static char *
dup_progress (const HstVisitProgress *progress)
{
  GString *text = g_string_new (NULL);
  guint n;

  if (progress->n_delegations == 0)
    add_part (text, g_strdup (_("nobody invited yet")));
  if ((n = progress->n_unconfirmed) > 0)
    add_part (text, g_strdup_printf (ngettext ("%u delegation not confirmed", "%u delegations not confirmed", n), n));
  if ((n = progress->n_unscheduled) > 0)
    add_part (text, g_strdup_printf (ngettext ("%u session without a time", "%u sessions without a time", n), n));
  if ((n = progress->n_without_venue) > 0)
    add_part (text, g_strdup_printf (ngettext ("%u session without a place", "%u sessions without a place", n), n));
  if ((n = progress->n_without_responsible) > 0)
    add_part (text, g_strdup_printf (ngettext ("%u session without a responsible person",
                                               "%u sessions without a responsible person", n), n));
  if ((n = progress->n_findings) > 0)
    add_part (text, g_strdup_printf (ngettext ("%u finding", "%u findings", n), n));
  if (text->len > 0) {
    g_autofree char *open = g_string_free (text, FALSE);

    /* Translators: what of a visit is not settled yet: “Still open: 2 sessions without a place · 3 findings”. */
    return g_strdup_printf (_("Still open: %s"), open);
  }
  g_string_append (text, progress->n_sessions > 0 ? _("Nothing is open") : _("No sessions yet: draw one on the board"));
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_delegation (HstVisitHeader      *self,
                   HstSchedule         *schedule,
                   const HstDelegation *delegation)
{
  HstPlan *plan = hst_schedule_get_plan (schedule);
  const HstCommunity *community = hst_plan_find_community (plan, delegation->community);
  const char *name = community != NULL ? hst_community_get_short_name (community) : delegation->community;
  const char *reply = hst_words_reply (delegation->reply);
  /* Translators: a community and what it replied: “Okhtyrka: confirmed”. */
  g_autofree char *said = g_strdup_printf (C_("delegation", "%s: %s"), name, reply);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *swatch = hst_swatch_new ();
  g_autofree char *people = g_strdup_printf ("%" G_GINT64_FORMAT, delegation->quota);

  hst_swatch_set (HST_SWATCH (swatch), hst_schedule_get_palette (schedule), delegation->community);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  if (delegation->quota > 0) {
    GtkWidget *quota = gtk_label_new (people);

    gtk_widget_add_css_class (quota, "dim-label");
    gtk_box_append (GTK_BOX (box), quota);
  }
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (hst_words_reply_icon (delegation->reply)));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "delegation");
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  /* Where there is no editor for it alone, it is edited with its visit. */
  if (has_action (self, "edit-delegation")) {
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", delegation->gathering, delegation->community);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-delegation");
  } else {
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", delegation->gathering);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.select-visit");
  }
  return button;
}

static void
show_delegations (HstVisitHeader *self,
                  HstSchedule    *schedule,
                  const HstVisit *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (hst_schedule_get_plan (schedule), visit->uid);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->delegations)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->delegations), child);
  /* Before they are put in: a flow box that was measured while it was empty and hidden keeps that height. */
  gtk_widget_set_visible (self->delegations, delegations->len > 0);
  for (guint i = 0; i < delegations->len; i++)
    gtk_flow_box_insert (GTK_FLOW_BOX (self->delegations), create_delegation (self, schedule, delegations->pdata[i]), -1);
  /* The buttons in it are what one goes to. */
  for (child = gtk_widget_get_first_child (self->delegations); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    gtk_widget_set_focusable (child, FALSE);
    gtk_widget_set_halign (child, GTK_ALIGN_START);
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_widget_get_tooltip_text (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))), -1);
  }
}

static void
show_unsent (HstVisitHeader  *self,
             const HstUnsent *unsent)
{
  g_autofree char *text = unsent != NULL ? hst_words_unsent (unsent) : NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->unsent, text != NULL && has_action (self, "publish-visit"));
  if (text == NULL)
    return;
  /* Translators: a button; %s is what of a visit is unsent: “3 changes since version 2”. */
  name = g_strdup_printf (_("Publish: %s"), text);
  gtk_label_set_label (GTK_LABEL (self->unsent_label), text);
  gtk_widget_set_tooltip_text (self->unsent, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unsent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->unsent), "s", self->visit);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->unsent), "win.publish-visit");
}

static void
add_detail (HstVisitHeader *self,
            int            *row,
            const char     *title,
            const char     *text)
{
  GtkWidget *labels[2];

  if (text == NULL || *text == '\0')
    return;
  labels[0] = create_label ("dim-label", FALSE);
  labels[1] = create_label (NULL, TRUE);
  gtk_label_set_label (GTK_LABEL (labels[0]), title);
  gtk_label_set_label (GTK_LABEL (labels[1]), text);
  gtk_label_set_selectable (GTK_LABEL (labels[1]), TRUE);
  gtk_widget_set_hexpand (labels[1], TRUE);
  gtk_widget_set_valign (labels[0], GTK_ALIGN_START);
  /* On a narrow page the text stands below what it is. */
  gtk_grid_attach (GTK_GRID (self->grid), labels[0], 0, (*row)++, 1, 1);
  if (self->narrow)
    gtk_grid_attach (GTK_GRID (self->grid), labels[1], 0, (*row)++, 1, 1);
  else
    gtk_grid_attach (GTK_GRID (self->grid), labels[1], 1, *row - 1, 1, 1);
}

static void
show_details (HstVisitHeader *self,
              HstPlan        *plan,
              const HstVisit *visit)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_detail (self, &row, _("Aim"), visit->aim);
  add_detail (self, &row, _("Gathering"), visit->meeting_point);
  add_detail (self, &row, _("Lodging"), visit->lodging);
  add_detail (self, &row, _("Meals"), visit->meals);
  add_detail (self, &row, _("Shelter"), visit->shelter);
  add_detail (self, &row, _("In an Emergency"), visit->emergency);
  add_detail (self, &row, _("Practical Information"), visit->practical);
  add_detail (self, &row, _("Notes"), visit->notes);
  if (programme != NULL) {
    add_detail (self, &row, _("Organiser"), programme->organiser);
    add_detail (self, &row, _("Support"), programme->acknowledgement);
  }
  gtk_widget_set_visible (self->details_button, row > 0);
}

/**
 * hst_visit_header_show:
 * @self: a header
 * @schedule: whose plan and colours are used
 * @visit: the visit
 * @progress: what of it is still open
 */
void
hst_visit_header_show (HstVisitHeader         *self,
                       HstSchedule            *schedule,
                       HstVisit               *visit,
                       const HstVisitProgress *progress)
{
  HstPlan *plan = hst_schedule_get_plan (schedule);
  g_autofree char *facts = dup_facts (plan, visit);
  g_autofree char *open = dup_progress (progress);

  g_return_if_fail (HST_IS_VISIT_HEADER (self));

  g_free (self->visit);
  self->visit = g_strdup (visit->uid);
  gtk_label_set_label (GTK_LABEL (self->title), visit->title != NULL ? visit->title : _("Untitled"));
  gtk_widget_set_tooltip_text (self->title, visit->title);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->status_icon), hst_words_visit_status_icon (visit->status));
  gtk_label_set_label (GTK_LABEL (self->status), hst_words_visit_status (visit->status));
  gtk_label_set_label (GTK_LABEL (self->facts), facts);
  gtk_label_set_label (GTK_LABEL (self->progress), open);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->progress_icon),
                                hst_visit_progress_is_done (progress) ? "hst-confirmed-symbolic" : "dialog-information-symbolic");
  show_delegations (self, schedule, visit);
  show_details (self, plan, visit);
  show_unsent (self, hst_schedule_get_unsent (schedule, visit->uid));
  show_buttons (self);
}

/**
 * hst_visit_header_set_narrow:
 * @self: a header
 * @narrow: whether there is little room; takes effect with the next hst_visit_header_show()
 */
void
hst_visit_header_set_narrow (HstVisitHeader *self,
                             gboolean        narrow)
{
  g_return_if_fail (HST_IS_VISIT_HEADER (self));

  self->narrow = narrow;
  gtk_widget_set_visible (self->status, !narrow);
  gtk_widget_set_tooltip_text (self->status_icon, narrow ? gtk_label_get_label (GTK_LABEL (self->status)) : NULL);
}
