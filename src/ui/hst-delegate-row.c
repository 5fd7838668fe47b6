/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-delegate-row.h"

#include "hst-answer.h"
#include "hst-picker.h"
#include "hst-record-form.h"
#include "hst-widget-utils.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>

/**
 * HstDelegateRow:
 *
 * One person of a delegation: whether they come, who they are and what they need, and what may be done about them.
 * "edited" (record as seen, as wanted) tells of their confirmation and of their entry in the directory, "wanted" (what:
 * "head", "remove" or "open"), "replaced" (UID or name of who comes instead, whether it is a name).
 */
struct _HstDelegateRow {
  GObject         parent_instance;

  char           *uid;
  HstRecordForm  *answer;
  HstRecordForm  *person;
  HstPicker      *replace;
  GtkWidget      *widget;       /* an AdwExpanderRow */
  GtkWidget      *head_row;
  HstDay          today;
};

enum {
  EDITED,
  WANTED,
  REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstDelegateRow, hst_delegate_row, G_TYPE_OBJECT)

static const HstFormRow answer_rows[] = {
  { .field = "state", .kind = HST_FORM_CHOICE, .title = N_("Answer"), .words = hst_words_answer,
    .n_values = HST_N_REPLIES, .order = hst_reply_order },
  { .field = "due", .kind = HST_FORM_DAY, .title = N_("Answer Wanted By") },
  { .field = "asked-on", .kind = HST_FORM_DAY, .title = N_("Asked On") },
  { .field = "answered-on", .kind = HST_FORM_DAY, .title = N_("Answered On") },
};

static const HstFormRow person_rows[] = {
  { .field = "name", .kind = HST_FORM_LINE, .title = N_("Name") },
  { .field = "office", .kind = HST_FORM_LINE, .title = N_("Office") },
  { .field = "needs", .kind = HST_FORM_LINE, .title = N_("Needs (diet, access)") },
  { .field = "phone", .kind = HST_FORM_LINE, .title = N_("Phone") },
  { .field = "email", .kind = HST_FORM_LINE, .title = N_("E-mail") },
};

static void
complete_answer (gpointer seen,
                 gpointer draft,
                 gpointer user_data)
{
  HstDelegateRow *self = user_data;
  const HstConfirmation *before = seen;
  HstConfirmation *after = draft;

  hst_answer_note (before->state, after->state, self->today, &after->asked_on, &after->answered_on);
}

static void
on_edited (HstDelegateRow *self,
           gpointer        seen,
           gpointer        draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

static void
want (HstDelegateRow *self,
      const char     *what)
{
  g_object_ref (self);
  g_signal_emit (self, signals[WANTED], 0, what);
  g_object_unref (self);
}

static void
on_action_activated (AdwActionRow   *row,
                     HstDelegateRow *self)
{
  want (self, g_object_get_data (G_OBJECT (row), "what"));
}

static GtkWidget *
add_action (HstDelegateRow *self,
            const char     *what,
            const char     *title,
            const char     *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), "what", (gpointer) what);
  g_signal_connect (row, "activated", G_CALLBACK (on_action_activated), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->widget), row);

  return row;
}

static void
on_picked (HstDelegateRow *self,
           const char     *key)
{
  g_object_ref (self);
  g_signal_emit (self, signals[REPLACED], 0, key, FALSE);
  g_object_unref (self);
}

static void
on_create (HstDelegateRow *self,
           const char     *name)
{
  g_object_ref (self);
  g_signal_emit (self, signals[REPLACED], 0, name, TRUE);
  g_object_unref (self);
}

static void
add_replace (HstDelegateRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->replace = HST_PICKER (hst_picker_new (&hst_person_type));
  hst_picker_set_label (self->replace, _("Replace by Another Person"), "system-search-symbolic");
  /* Translators: a button; %s is the name of a person who is not in the directory yet. */
  hst_picker_set_create (self->replace, _("Replace by “%s”"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Replace by Another Person"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-flip-horizontal-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->replace));
  hst_row_set_activatable (ADW_ACTION_ROW (row), hst_picker_get_button (self->replace));
  g_signal_connect_swapped (self->replace, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->replace, "create", G_CALLBACK (on_create), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->widget), row);
}

static void
hst_delegate_row_finalize (GObject *object)
{
  HstDelegateRow *self = HST_DELEGATE_ROW (object);

  g_clear_object (&self->answer);
  g_clear_object (&self->person);
  g_clear_object (&self->widget);
  g_free (self->uid);

  G_OBJECT_CLASS (hst_delegate_row_parent_class)->finalize (object);
}

static void
hst_delegate_row_class_init (HstDelegateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_delegate_row_finalize;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_DELEGATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[WANTED] = g_signal_new ("wanted", HST_TYPE_DELEGATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
  signals[REPLACED] = g_signal_new ("replaced", HST_TYPE_DELEGATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
hst_delegate_row_init (HstDelegateRow *self)
{
  self->widget = g_object_ref_sink (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  self->answer = hst_record_form_new ();
  hst_record_form_add (self->answer, self->widget, answer_rows, G_N_ELEMENTS (answer_rows));
  hst_record_form_set_complete (self->answer, complete_answer, self);
  g_signal_connect_swapped (self->answer, "edited", G_CALLBACK (on_edited), self);
  self->person = hst_record_form_new ();
  hst_record_form_add (self->person, self->widget, person_rows, G_N_ELEMENTS (person_rows));
  g_signal_connect_swapped (self->person, "edited", G_CALLBACK (on_edited), self);
  self->head_row = add_action (self, "head", _("Make Head of the Delegation"), "starred-symbolic");
  add_replace (self);
  add_action (self, "open", _("Show in the Directory"), "contact-new-symbolic");
  add_action (self, "remove", _("Remove from the Delegation"), "list-remove-symbolic");
}

/**
 * hst_delegate_row_new:
 * @uid: UID of a person
 * @today: the day on which answers are noted
 */
HstDelegateRow *
hst_delegate_row_new (const char *uid,
                      HstDay      today)
{
  HstDelegateRow *self = g_object_new (HST_TYPE_DELEGATE_ROW, NULL);

  self->uid = g_strdup (uid);
  self->today = today;

  return self;
}

GtkWidget *
hst_delegate_row_get_widget (HstDelegateRow *self)
{
  return self->widget;
}

const char *
hst_delegate_row_get_uid (HstDelegateRow *self)
{
  return self->uid;
}

static void
show_title (HstDelegateRow  *self,
            HstPerson       *person,
            HstConfirmation *confirmation,
            gboolean         is_head)
{
  const char *parts[4] = { NULL, };
  g_autofree char *subtitle = NULL;
  guint n = 0;

  if (is_head)
    /* Translators: of the person who leads a delegation. */
    parts[n++] = _("Head");
  if (person != NULL && person->office != NULL)
    parts[n++] = person->office;
  parts[n] = hst_words_answer (confirmation->state);
  subtitle = g_strjoinv (" · ", (char **) parts);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget),
                                 person != NULL && person->name != NULL ? person->name : self->uid);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->widget), subtitle);
  gtk_widget_set_visible (self->head_row, !is_head);
}

/**
 * hst_delegate_row_show:
 * @self: a row
 * @plan: the plan
 * @delegation: the delegation that the person is in
 */
void
hst_delegate_row_show (HstDelegateRow *self,
                       HstPlan        *plan,
                       HstDelegation  *delegation)
{
  HstPerson *person = hst_plan_find_person (plan, self->uid);
  HstConfirmation *known = hst_plan_find_confirmation (plan, delegation->gathering, self->uid);
  g_autoptr (HstConfirmation) confirmation = known != NULL ? hst_record_ref (known) : hst_confirmation_new ();
  const gboolean is_new = known == NULL;

  g_return_if_fail (HST_IS_DELEGATE_ROW (self));

  if (is_new) {
    hst_set_text (&confirmation->about, delegation->gathering);
    hst_set_text (&confirmation->whom, self->uid);
    confirmation->state = HST_REPLY_PLANNED;
  }
  hst_record_form_show (self->answer, plan, confirmation, is_new);
  if (person != NULL)
    hst_record_form_show (self->person, plan, person, FALSE);
  hst_picker_set_plan (self->replace, plan, delegation->delegates);
  show_title (self, person, confirmation, g_strcmp0 (delegation->head, self->uid) == 0);
}

void
hst_delegate_row_commit (HstDelegateRow *self)
{
  g_return_if_fail (HST_IS_DELEGATE_ROW (self));

  hst_record_form_commit (self->answer);
  hst_record_form_commit (self->person);
}

/**
 * hst_delegate_row_failed:
 * @self: a row
 *
 * Says that a change was not taken: the next plan is the truth.
 */
void
hst_delegate_row_failed (HstDelegateRow *self)
{
  g_return_if_fail (HST_IS_DELEGATE_ROW (self));

  hst_record_form_failed (self->answer);
  hst_record_form_failed (self->person);
}

void
hst_delegate_row_expand (HstDelegateRow *self)
{
  g_return_if_fail (HST_IS_DELEGATE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->widget), TRUE);
}
