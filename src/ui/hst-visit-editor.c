/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-editor.h"

#include "hst-delegation-list.h"
#include "hst-format.h"
#include "hst-link.h"
#include "hst-record-form.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstVisitEditor:
 *
 * A visit: its days, its state and who comes, edited in place.  What was changed is told by "edited" (a record as
 * it was seen, as it is wanted) when a field is left.
 */
struct _HstVisitEditor {
  AdwBin               parent_instance;

  HstVisit            *visit;       /* (nullable): as the plan has it */
  HstRecordForm       *form;
  HstLink             *invite;

  GtkLabel            *title_label;
  GtkLabel            *when_label;
  GtkLabel            *host_label;
  GtkLabel            *published_label;
  AdwPreferencesGroup *main_group;
  HstDelegationList   *delegations;
  AdwActionRow        *invite_row;
  AdwPreferencesGroup *facts_group;
  AdwPreferencesGroup *notes_group;
};

enum {
  EDITED,
  ABANDONED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstVisitEditor, hst_visit_editor, ADW_TYPE_BIN)

static const char *
words_status (int value)
{
  return hst_words_visit_status ((HstVisitStatus) value);
}

#define TEXT(field_name, text) { .field = field_name, .kind = HST_FORM_TEXT, .title = text, .is_low = TRUE }

static const HstFormRow main_rows[] = {
  { .field = "title", .kind = HST_FORM_LINE, .title = N_("Title") },
  { .field = "status", .kind = HST_FORM_CHOICE, .title = N_("Status"), .words = words_status,
    .n_values = HST_VISIT_CANCELLED + 1 },
  { .field = "host", .kind = HST_FORM_LINK, .title = N_("Host Community"), .link = &hst_community_type, .creates = TRUE },
  { .field = "first-day", .kind = HST_FORM_DAY, .title = N_("First Day"), .is_needed = TRUE },
  { .field = "last-day", .kind = HST_FORM_DAY, .title = N_("Last Day"), .is_needed = TRUE },
  { .field = "topic", .kind = HST_FORM_LINE, .title = N_("Topic") },
};

/* What participants must know of it. */
static const HstFormRow facts_rows[] = {
  { .field = "coordinator", .kind = HST_FORM_LINK, .title = N_("Coordinator"), .link = &hst_person_type, .creates = TRUE },
  TEXT ("aim", N_("Aim")),
  /* Translators: where and when people gather for a visit. */
  TEXT ("meeting-point", N_("Gathering")),
  TEXT ("lodging", N_("Lodging")),
  TEXT ("meals", N_("Meals")),
  TEXT ("shelter", N_("Shelter")),
  TEXT ("emergency", N_("In an Emergency")),
  TEXT ("practical", N_("Practical Information")),
};

static const HstFormRow notes_rows[] = {
  TEXT ("notes", N_("Internal Notes")),
};

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
show_heading (HstVisitEditor *self,
              HstPlan        *plan,
              HstVisit       *visit)
{
  HstCommunity *host = visit->host != NULL ? hst_plan_find_community (plan, visit->host) : NULL;
  g_autofree char *days = hst_words_days (visit->first_day, visit->last_day);
  g_autofree char *host_text = NULL;

  if (host != NULL)
    /* Translators: followed by the name of the community that receives a visit. */
    host_text = g_strdup_printf (_("Host: %s"), hst_community_get_short_name (host));
  gtk_label_set_label (self->title_label, visit->title != NULL ? visit->title : _("Untitled"));
  gtk_label_set_label (self->when_label, days);
  gtk_label_set_label (self->host_label, or_empty (host_text));
  gtk_widget_set_visible (GTK_WIDGET (self->host_label), host_text != NULL);
}

/* Those that are invited are not invited again, nor is the host. */
static void
show_invite (HstVisitEditor *self,
             HstPlan        *plan,
             HstVisit       *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);
  g_autoptr (GPtrArray) without = g_ptr_array_new ();

  for (guint i = 0; i < delegations->len; i++)
    g_ptr_array_add (without, ((HstDelegation *) delegations->pdata[i])->community);
  if (visit->host != NULL)
    g_ptr_array_add (without, visit->host);
  g_ptr_array_add (without, NULL);
  hst_link_show (self->invite, plan, (char **) without->pdata, NULL);
}

/* ---- what a person does */

static void
tell (HstVisitEditor *self,
      gpointer        seen,
      gpointer        draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

static void
on_created (HstVisitEditor *self,
            gpointer        record)
{
  tell (self, NULL, record);
}

static void
on_invited (HstVisitEditor *self)
{
  g_autofree char *code = g_strdup (hst_link_get_key (self->invite));
  g_autoptr (HstDelegation) delegation = NULL;

  if (self->visit == NULL || code == NULL)
    return;
  delegation = hst_delegation_new ();
  hst_set_text (&delegation->gathering, self->visit->uid);
  hst_set_text (&delegation->community, code);
  delegation->reply = HST_REPLY_INVITED;
  hst_link_show (self->invite, NULL, NULL, NULL);
  tell (self, NULL, delegation);
}

/* A visit that begins later, or ends earlier, than it is to be keeps its length: its other end moves along. */
static void
keep_order (gpointer seen,
            gpointer draft,
            gpointer user_data)
{
  const HstVisit *before = seen;
  HstVisit *after = draft;
  const HstDay length = before->last_day - before->first_day;

  if (after->last_day >= after->first_day)
    return;
  if (after->first_day != before->first_day)
    after->last_day = after->first_day + length;
  else
    after->first_day = after->last_day - length;
}

/* ---- vfuncs */

static void
hst_visit_editor_dispose (GObject *object)
{
  HstVisitEditor *self = HST_VISIT_EDITOR (object);

  g_clear_pointer (&self->visit, hst_visit_unref);
  g_clear_object (&self->form);
  g_clear_object (&self->invite);

  G_OBJECT_CLASS (hst_visit_editor_parent_class)->dispose (object);
}

static void
hst_visit_editor_class_init (HstVisitEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_visit_editor_dispose;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_VISIT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[ABANDONED] = g_signal_new ("abandoned", HST_TYPE_VISIT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     0);

  g_type_ensure (HST_TYPE_DELEGATION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-visit-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, when_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, host_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, published_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, main_group);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, delegations);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, invite_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, facts_group);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, notes_group);
  gtk_widget_class_bind_template_callback (widget_class, tell);
}

static void
hst_visit_editor_init (HstVisitEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->form = hst_record_form_new ();
  hst_record_form_add (self->form, GTK_WIDGET (self->main_group), main_rows, G_N_ELEMENTS (main_rows));
  hst_record_form_add (self->form, GTK_WIDGET (self->facts_group), facts_rows, G_N_ELEMENTS (facts_rows));
  hst_record_form_add (self->form, GTK_WIDGET (self->notes_group), notes_rows, G_N_ELEMENTS (notes_rows));
  hst_record_form_set_complete (self->form, keep_order, NULL);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  self->invite = hst_link_new (self->invite_row, &hst_community_type);
  hst_link_let_create (self->invite);
  g_signal_connect_object (self->invite, "created", G_CALLBACK (on_created), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->invite, "chosen", G_CALLBACK (on_invited), self, G_CONNECT_SWAPPED);
}

/**
 * hst_visit_editor_show:
 * @self: an editor
 * @plan: the plan
 * @palette: the colours of its communities
 * @visit: (nullable): what to show
 *
 * Shows a visit.  If it is shown already, what was typed and not committed stays.
 */
void
hst_visit_editor_show (HstVisitEditor *self,
                       HstPlan        *plan,
                       HstPalette     *palette,
                       HstVisit       *visit)
{
  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  if (visit == NULL || (self->visit != NULL && g_strcmp0 (visit->uid, self->visit->uid) != 0)) {
    hst_visit_editor_commit (self);
    g_signal_emit (self, signals[ABANDONED], 0);
    gtk_widget_set_visible (GTK_WIDGET (self->published_label), FALSE);
  }
  if (visit != NULL)
    hst_record_ref (visit);
  g_clear_pointer (&self->visit, hst_visit_unref);
  self->visit = visit;
  if (visit == NULL)
    return;

  hst_record_form_show (self->form, plan, visit, FALSE);
  show_heading (self, plan, visit);
  show_invite (self, plan, visit);
  hst_delegation_list_show_replies (self->delegations, plan, palette, visit->uid);
}

/**
 * hst_visit_editor_show_published:
 * @self: an editor
 * @uid: UID of a visit
 * @text: what was published of it, and whether anything is unsent
 *
 * Shows that too, if the visit is the one that is shown.
 */
void
hst_visit_editor_show_published (HstVisitEditor *self,
                                 const char     *uid,
                                 const char     *text)
{
  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  if (self->visit == NULL || g_strcmp0 (self->visit->uid, uid) != 0)
    return;
  gtk_label_set_label (self->published_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->published_label), TRUE);
}

/**
 * hst_visit_editor_get_uid:
 * @self: an editor
 *
 * Returns: (nullable): UID of the visit that is shown
 */
const char *
hst_visit_editor_get_uid (HstVisitEditor *self)
{
  g_return_val_if_fail (HST_IS_VISIT_EDITOR (self), NULL);

  return self->visit != NULL ? self->visit->uid : NULL;
}

/**
 * hst_visit_editor_commit:
 * @self: an editor
 *
 * Tells what the person changed, if anything and if it can be taken.
 */
void
hst_visit_editor_commit (HstVisitEditor *self)
{
  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  if (self->visit != NULL)
    hst_record_form_commit (self->form);
}

/**
 * hst_visit_editor_failed:
 * @self: an editor
 *
 * Says that a change was not taken: what the plan says is shown next.
 */
void
hst_visit_editor_failed (HstVisitEditor *self)
{
  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  hst_record_form_failed (self->form);
}

/**
 * hst_visit_editor_is_typing:
 * @self: an editor
 *
 * Returns: whether something was typed that was not told yet
 */
gboolean
hst_visit_editor_is_typing (HstVisitEditor *self)
{
  g_return_val_if_fail (HST_IS_VISIT_EDITOR (self), FALSE);

  return self->visit != NULL && hst_record_form_is_typing (self->form);
}

/**
 * hst_visit_editor_focus_title:
 * @self: an editor
 *
 * Puts the focus into the title and selects it, for a visit that was made a moment ago.
 */
void
hst_visit_editor_focus_title (HstVisitEditor *self)
{
  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  hst_record_form_focus (self->form, "title");
}
