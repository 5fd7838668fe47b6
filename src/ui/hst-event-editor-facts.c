/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-editor-private.h"

#include "hst-finding.h"
#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* What an editor shows and the draft has no field for: headings, where it comes from, findings. */

/* What the draft has no field for. */
void
hst_event_editor_show_facts (HstEventEditor *self)
{
  const HstEvent *event = hst_occurrence_get_event (self->occurrence);
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autofree char *days = hst_occurrence_dup_days (self->occurrence, self->schedule);
  g_autofree char *times = hst_occurrence_dup_times (self->occurrence, self->schedule);
  /* Translators: a day, then the time of day. */
  g_autofree char *when = g_strdup_printf (C_("day and time", "%s, %s"), days, times);
  const char *where = hst_event_get_place (event, plan);

  gtk_label_set_label (self->title_label, hst_event_get_title (event));
  gtk_label_set_label (self->when_label, when);
  gtk_label_set_label (self->where_label, where != NULL ? where : "");
  gtk_widget_set_visible (GTK_WIDGET (self->where_label), where != NULL);
  if (hst_event_is_series (event) || hst_event_is_instance (event))
    gtk_label_set_label (self->source_label, event->calendar != NULL ? _("One of a series that was imported")
                                                                     : _("One of a series"));
  else
    gtk_label_set_label (self->source_label, event->calendar != NULL ? _("Imported") : _("Made here"));
}

static GtkWidget *
finding_card (HstFinding *finding)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (hst_words_severity_icon (hst_finding_get_severity (finding)));
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *sentences[] = { hst_finding_get_sentence (finding), hst_finding_get_way_out (finding) };

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "finding");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), texts);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++) {
    GtkWidget *label;

    if (sentences[i] == NULL)
      continue;
    label = gtk_label_new (sentences[i]);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    if (i > 0)
      gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (texts), label);
  }

  return card;
}

static gboolean
concerns (HstFinding    *finding,
          HstOccurrence *occurrence)
{
  const HstMoment *instance = hst_finding_get_recurrence_id (finding);
  const char *uid = hst_occurrence_get_uid (occurrence);

  if (g_strcmp0 (hst_finding_get_other (finding), uid) == 0)
    return TRUE;
  if (g_strcmp0 (hst_finding_get_uid (finding), uid) != 0)
    return FALSE;

  return instance == NULL || !hst_moment_is_set (instance) ||
         hst_moment_equal (instance, hst_occurrence_get_recurrence_id (occurrence));
}

void
hst_event_editor_show_findings (HstEventEditor *self)
{
  GListModel *findings = hst_schedule_get_findings (self->schedule);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings_box))) != NULL)
    gtk_box_remove (self->findings_box, child);
  if (self->occurrence == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++) {
    g_autoptr (HstFinding) finding = g_list_model_get_item (findings, i);

    if (concerns (finding, self->occurrence)) {
      gtk_box_append (self->findings_box, finding_card (finding));
      n++;
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->findings_box), n > 0);
}
