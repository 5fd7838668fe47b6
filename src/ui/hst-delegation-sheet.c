/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-delegation-sheet.h"

#include "hst-answer.h"
#include "hst-delegate-row.h"
#include "hst-dialogs.h"
#include "hst-format.h"
#include "hst-needs.h"
#include "hst-picker.h"
#include "hst-record-form.h"
#include "hst-words.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>

/**
 * HstDelegationSheet:
 *
 * A delegation in full, edited in place: its reply, its people, what they need, how they travel.  "edited" (records as
 * seen, as wanted) tells of what is to be one step, "removed" that the delegation is to go, "replaced" (UID of a person
 * of it, the person who comes instead) of one who does not come, "open" (UID) that a person's entry is wanted.
 */
struct _HstDelegationSheet {
  AdwBin               parent_instance;

  HstSchedule         *schedule;
  char                *gathering;
  char                *community;
  HstRecordForm       *form;
  GPtrArray           *people;          /* element-type HstDelegateRow */
  GPtrArray           *replaced;        /* element-type GtkWidget, not owned: rows of the group */
  char                *expand;          /* UID of a person who was added a moment ago */

  AdwWindowTitle      *title;
  AdwToastOverlay     *toasts;
  AdwPreferencesGroup *reply_group;
  AdwPreferencesGroup *people_group;
  HstPicker           *add_picker;
  AdwPreferencesGroup *replaced_group;
  AdwPreferencesGroup *needs_group;
  AdwPreferencesGroup *travel_group;
  AdwPreferencesGroup *notes_group;
};

enum {
  EDITED,
  REMOVED,
  REPLACED,
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstDelegationSheet, hst_delegation_sheet, ADW_TYPE_BIN)

/* Long enough to read it, think, and go there with the pointer. */
#define UNDO_TOAST_S 10

static const char *
words_reply (int value)
{
  return hst_words_reply ((HstReply) value);
}

static const HstFormRow reply_rows[] = {
  { .field = "reply", .kind = HST_FORM_CHOICE, .title = N_("Reply"), .words = words_reply,
    .n_values = HST_N_REPLIES, .order = hst_reply_order },
  { .field = "reply-by", .kind = HST_FORM_DAY, .title = N_("Reply Wanted By") },
  { .field = "asked-on", .kind = HST_FORM_DAY, .title = N_("Invited On") },
  { .field = "answered-on", .kind = HST_FORM_DAY, .title = N_("Replied On") },
  { .field = "quota", .kind = HST_FORM_NUMBER, .title = N_("Seats") },
};

static const HstFormRow needs_rows[] = {
  { .field = "needs", .kind = HST_FORM_TEXT, .title = N_("Together, as numbers: 2 vegetarian, 1 wheelchair") },
};

static const HstFormRow travel_rows[] = {
  { .field = "arrival", .kind = HST_FORM_MOMENT, .title = N_("Arrival") },
  { .field = "departure", .kind = HST_FORM_MOMENT, .title = N_("Departure") },
  { .field = "transport", .kind = HST_FORM_LINE, .title = N_("Transport") },
};

static const HstFormRow notes_rows[] = {
  { .field = "notes", .kind = HST_FORM_TEXT, .title = N_("Internal Notes") },
};

/* ---- telling */

static void
tell (HstDelegationSheet *self,
      gpointer            seen,
      gpointer            draft,
      gpointer            added)
{
  g_autoptr (GPtrArray) befores = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();

  g_ptr_array_add (befores, seen);
  g_ptr_array_add (drafts, draft);
  if (added != NULL) {
    g_ptr_array_add (befores, NULL);
    g_ptr_array_add (drafts, added);
  }
  g_signal_emit (self, signals[EDITED], 0, befores, drafts);
}

static void
on_edited (HstDelegationSheet *self,
           gpointer            seen,
           gpointer            draft)
{
  tell (self, seen, draft, NULL);
}

static void
complete_reply (gpointer seen,
                gpointer draft,
                gpointer user_data)
{
  const HstDelegation *before = seen;
  HstDelegation *after = draft;

  hst_answer_note (before->reply, after->reply,
                   hst_schedule_get_today (((HstDelegationSheet *) user_data)->schedule), &after->asked_on,
                   &after->answered_on);
}

static HstDelegation *
begin_draft (HstDelegationSheet *self)
{
  hst_delegation_sheet_commit (self);

  return hst_record_copy (hst_record_form_get (self->form));
}

static void
finish_draft (HstDelegationSheet *self,
              HstDelegation      *draft,
              HstPerson          *added)
{
  g_autoptr (HstDelegation) seen = hst_record_ref (hst_record_form_get (self->form));

  if (hst_record_equal (seen, draft))
    return;
  hst_record_form_adopt (self->form, draft);
  tell (self, seen, draft, added);
}

/* ---- people */

static HstPerson *
new_person (HstDelegationSheet *self,
            const char         *name)
{
  HstPerson *person = hst_person_new ();

  person->uid = g_uuid_string_random ();
  hst_set_text (&person->name, name);
  hst_set_text (&person->community, self->community);
  person->role = HST_PERSON_DELEGATE;

  return person;
}

static void
add_person (HstDelegationSheet *self,
            const char         *uid,
            HstPerson          *added)
{
  g_autoptr (HstDelegation) draft = begin_draft (self);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; draft->delegates != NULL && draft->delegates[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (draft->delegates[i]));
  g_ptr_array_set_free_func (list, g_free);
  g_ptr_array_add (list, g_strdup (uid));
  g_ptr_array_add (list, NULL);
  hst_set_list (&draft->delegates, (const char *const *) list->pdata);
  g_free (self->expand);
  self->expand = added != NULL ? g_strdup (uid) : NULL;
  finish_draft (self, draft, added);
}

static void
on_person_picked (HstDelegationSheet *self,
                  const char         *uid)
{
  add_person (self, uid, NULL);
}

static void
on_person_named (HstDelegationSheet *self,
                 const char         *name)
{
  g_autoptr (HstPerson) person = new_person (self, name);

  add_person (self, person->uid, person);
}

static void
remove_person (HstDelegationSheet *self,
               const char         *uid)
{
  g_autoptr (HstDelegation) draft = begin_draft (self);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; draft->delegates != NULL && draft->delegates[i] != NULL; i++)
    if (!g_str_equal (draft->delegates[i], uid))
      g_ptr_array_add (list, g_strdup (draft->delegates[i]));
  g_ptr_array_add (list, NULL);
  hst_set_list (&draft->delegates, list->len > 1 ? (const char *const *) list->pdata : NULL);
  if (g_strcmp0 (draft->head, uid) == 0)
    hst_set_text (&draft->head, NULL);
  finish_draft (self, draft, NULL);
}

static void
on_wanted (HstDelegationSheet *self,
           const char         *what,
           HstDelegateRow     *row)
{
  g_autofree char *uid = g_strdup (hst_delegate_row_get_uid (row));

  if (g_str_equal (what, "remove")) {
    remove_person (self, uid);
  } else if (g_str_equal (what, "head")) {
    g_autoptr (HstDelegation) draft = begin_draft (self);

    hst_set_text (&draft->head, uid);
    finish_draft (self, draft, NULL);
  } else {
    hst_delegation_sheet_commit (self);
    g_signal_emit (self, signals[OPEN], 0, uid);
  }
}

static void
on_replaced (HstDelegationSheet *self,
             const char         *key,
             gboolean            is_name,
             HstDelegateRow     *row)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autoptr (HstPerson) instead = NULL;

  hst_delegation_sheet_commit (self);
  if (is_name)
    instead = new_person (self, key);
  else if (hst_plan_find_person (plan, key) != NULL)
    instead = hst_record_ref (hst_plan_find_person (plan, key));
  if (instead != NULL)
    g_signal_emit (self, signals[REPLACED], 0, hst_delegate_row_get_uid (row), instead);
}

static void
tell_of_row (HstDelegationSheet *self,
             gpointer            seen,
             gpointer            draft,
             HstDelegateRow     *row)
{
  tell (self, seen, draft, NULL);
}

static HstDelegateRow *
add_row (HstDelegationSheet *self,
         const char         *uid)
{
  HstDelegateRow *row = hst_delegate_row_new (uid, hst_schedule_get_today (self->schedule));

  g_signal_connect_object (row, "edited", G_CALLBACK (tell_of_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "replaced", G_CALLBACK (on_replaced), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->people_group, hst_delegate_row_get_widget (row));
  g_ptr_array_add (self->people, row);

  return row;
}

/* The head may be none of the delegates. */
static GPtrArray *
list_people (HstDelegation *delegation)
{
  GPtrArray *uids = g_ptr_array_new ();

  if (delegation->head != NULL && !hst_list_contains (delegation->delegates, delegation->head))
    g_ptr_array_add (uids, delegation->head);
  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++)
    g_ptr_array_add (uids, delegation->delegates[i]);

  return uids;
}

/* The rows of those who stay, stay: with what is open and typed in them. */
static gboolean
has_rows_for (HstDelegationSheet *self,
              GPtrArray          *uids)
{
  if (uids->len != self->people->len)
    return FALSE;
  for (guint i = 0; i < uids->len; i++)
    if (g_strcmp0 (hst_delegate_row_get_uid (self->people->pdata[i]), uids->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

static void
show_people (HstDelegationSheet *self,
             HstPlan            *plan,
             HstDelegation      *delegation)
{
  g_autoptr (GPtrArray) uids = list_people (delegation);
  const guint n = uids->len;
  const guint seats = (guint) CLAMP (delegation->quota, 0, G_MAXINT32);
  g_autofree char *text = NULL;

  if (!has_rows_for (self, uids)) {
    for (guint i = 0; i < self->people->len; i++)
      adw_preferences_group_remove (self->people_group, hst_delegate_row_get_widget (self->people->pdata[i]));
    g_ptr_array_set_size (self->people, 0);
    for (guint i = 0; i < n; i++) {
      HstDelegateRow *row = add_row (self, uids->pdata[i]);

      if (g_strcmp0 (self->expand, uids->pdata[i]) == 0)
        hst_delegate_row_expand (row);
    }
  }
  for (guint i = 0; i < self->people->len; i++)
    hst_delegate_row_show (self->people->pdata[i], plan, delegation);

  if (n == 0)
    text = g_strdup (_("Nobody is named yet"));
  else if (seats == 0)
    text = g_strdup_printf (ngettext ("%u person is named", "%u people are named", n), n);
  else
    /* Translators: how many people of a delegation are named, and how many seats it has. */
    text = g_strdup_printf (ngettext ("%u person is named, for %u seats", "%u people are named, for %u seats", n), n,
                            seats);
  adw_preferences_group_set_description (self->people_group, text);
  hst_picker_set_plan (self->add_picker, plan, delegation->delegates);
}

static void
add_replaced_row (HstDelegationSheet *self,
                  HstPlan            *plan,
                  HstConfirmation    *confirmation)
{
  HstPerson *old = hst_plan_find_person (plan, confirmation->whom);
  HstPerson *instead = hst_plan_find_person (plan, confirmation->replaced_by);
  g_autofree char *date = confirmation->answered_on != HST_DAY_NONE ? hst_words_date (confirmation->answered_on) : NULL;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle =
    /* Translators: the name of who takes the place of somebody. */
    g_strdup_printf (_("Comes instead: %s"), instead != NULL && instead->name != NULL ? instead->name
                                                                                     : confirmation->replaced_by);

  if (date != NULL) {
    g_autofree char *alone = g_steal_pointer (&subtitle);

    subtitle = g_strjoin (" · ", alone, date, NULL);
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 old != NULL && old->name != NULL ? old->name : confirmation->whom);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (self->replaced_group, row);
  g_ptr_array_add (self->replaced, row);
}

/* One who took the place of another may have given way to a third. */
static void
show_replaced (HstDelegationSheet *self,
               HstPlan            *plan,
               HstDelegation      *delegation)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_confirmation_type);
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean more = TRUE;

  for (guint i = 0; i < self->replaced->len; i++)
    adw_preferences_group_remove (self->replaced_group, self->replaced->pdata[i]);
  g_ptr_array_set_size (self->replaced, 0);
  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++)
    g_hash_table_add (here, delegation->delegates[i]);
  while (more) {
    more = FALSE;
    for (guint i = 0; i < all->len; i++) {
      HstConfirmation *confirmation = all->pdata[i];

      if (confirmation->state != HST_REPLY_REPLACED || confirmation->replaced_by == NULL ||
          g_strcmp0 (confirmation->about, self->gathering) != 0 ||
          !g_hash_table_contains (here, confirmation->replaced_by) || !g_hash_table_add (here, confirmation->whom))
        continue;
      add_replaced_row (self, plan, confirmation);
      more = TRUE;
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->replaced_group), self->replaced->len > 0);
}

/* ---- the rest */

static void
show_needs (HstDelegationSheet *self,
            HstPlan            *plan,
            HstDelegation      *delegation)
{
  g_autoptr (GPtrArray) needs = hst_needs_count (plan, delegation->delegates);
  g_autofree char *text = hst_words_needs (needs);
  g_autofree char *said = NULL;

  if (needs->len > 0)
    /* Translators: followed by a list such as “2 × vegetarian, 1 × wheelchair”. */
    said = g_strdup_printf (_("By person: %s"), text);
  adw_preferences_group_set_description (self->needs_group, said != NULL ? said : "");
}

/* What is written the same way is one vehicle. */
static void
show_transport (HstDelegationSheet *self,
                HstPlan            *plan,
                HstDelegation      *delegation)
{
  g_autoptr (GPtrArray) others = hst_plan_dup_delegations (plan, self->gathering);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) with = g_ptr_array_new ();
  g_autofree char *names = NULL;
  g_autofree char *said = NULL;

  for (guint i = 0; i < others->len; i++) {
    HstDelegation *other = others->pdata[i];
    HstCommunity *community = hst_plan_find_community (plan, other->community);

    if (other->transport == NULL || g_strcmp0 (other->community, self->community) == 0)
      continue;
    if (g_strcmp0 (other->transport, delegation->transport) == 0)
      g_ptr_array_add (with, community != NULL ? (gpointer) hst_community_get_short_name (community) : other->community);
    else if (!g_ptr_array_find_with_equal_func (texts, other->transport, g_str_equal, NULL))
      g_ptr_array_add (texts, other->transport);
  }
  hst_record_form_suggest (self->form, "transport", texts);
  names = with->len > 0 ? hst_format_list (with) : NULL;
  if (names != NULL)
    /* Translators: followed by the names of communities. */
    said = g_strdup_printf (_("In one vehicle with: %s"), names);
  adw_preferences_group_set_description (self->travel_group, said != NULL ? said : "");
}

static void
show_title (HstDelegationSheet *self,
            HstPlan            *plan)
{
  HstCommunity *community = hst_plan_find_community (plan, self->community);
  HstVisit *visit = hst_plan_find_visit (plan, self->gathering);

  adw_window_title_set_title (self->title, community != NULL ? hst_community_get_short_name (community)
                                                             : self->community);
  adw_window_title_set_subtitle (self->title, visit != NULL && visit->title != NULL ? visit->title : "");
}

static void
on_plan_changed (HstDelegationSheet *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  HstDelegation *delegation = plan != NULL ? hst_plan_find_delegation (plan, self->gathering, self->community) : NULL;

  if (delegation == NULL) {
    /* It went, here or elsewhere. */
    hst_close_sheet (GTK_WIDGET (self));
    return;
  }
  show_title (self, plan);
  hst_record_form_show (self->form, plan, delegation, FALSE);
  /* A plan that does not have the latest changes yet shows nobody going and coming back. */
  delegation = hst_record_form_get (self->form);
  show_people (self, plan, delegation);
  show_replaced (self, plan, delegation);
  show_needs (self, plan, delegation);
  show_transport (self, plan, delegation);
}

static void
on_remove_clicked (HstDelegationSheet *self)
{
  g_object_ref (self);
  hst_delegation_sheet_commit (self);
  g_signal_emit (self, signals[REMOVED], 0, hst_record_form_get (self->form));
  g_object_unref (self);
}

static void
hst_delegation_sheet_unmap (GtkWidget *widget)
{
  hst_delegation_sheet_commit (HST_DELEGATION_SHEET (widget));

  GTK_WIDGET_CLASS (hst_delegation_sheet_parent_class)->unmap (widget);
}

static void
hst_delegation_sheet_finalize (GObject *object)
{
  HstDelegationSheet *self = HST_DELEGATION_SHEET (object);

  g_clear_object (&self->form);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->replaced);
  g_clear_object (&self->schedule);
  g_free (self->gathering);
  g_free (self->community);
  g_free (self->expand);

  G_OBJECT_CLASS (hst_delegation_sheet_parent_class)->finalize (object);
}

static void
hst_delegation_sheet_class_init (HstDelegationSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hst_delegation_sheet_finalize;
  widget_class->unmap = hst_delegation_sheet_unmap;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_DELEGATION_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_PTR_ARRAY);
  signals[REMOVED] = g_signal_new ("removed", HST_TYPE_DELEGATION_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, HST_TYPE_RECORD);
  signals[REPLACED] = g_signal_new ("replaced", HST_TYPE_DELEGATION_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, HST_TYPE_RECORD);
  signals[OPEN] = g_signal_new ("open", HST_TYPE_DELEGATION_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HST_TYPE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-delegation-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, title);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, reply_group);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, people_group);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, add_picker);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, replaced_group);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, needs_group);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, travel_group);
  gtk_widget_class_bind_template_child (widget_class, HstDelegationSheet, notes_group);
  gtk_widget_class_bind_template_callback (widget_class, on_person_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_person_named);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
}

static void
add_rows (HstDelegationSheet  *self,
          AdwPreferencesGroup *group,
          const HstFormRow    *rows,
          guint                n_rows)
{
  hst_record_form_add (self->form, GTK_WIDGET (group), rows, n_rows);
}

static void
hst_delegation_sheet_init (HstDelegationSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->replaced = g_ptr_array_new ();
  self->form = hst_record_form_new ();
  add_rows (self, self->reply_group, reply_rows, G_N_ELEMENTS (reply_rows));
  add_rows (self, self->needs_group, needs_rows, G_N_ELEMENTS (needs_rows));
  add_rows (self, self->travel_group, travel_rows, G_N_ELEMENTS (travel_rows));
  add_rows (self, self->notes_group, notes_rows, G_N_ELEMENTS (notes_rows));
  hst_record_form_set_complete (self->form, complete_reply, self);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  hst_picker_set_type (self->add_picker, &hst_person_type);
  hst_picker_set_label (self->add_picker, _("Add a Person"), "list-add-symbolic");
  /* Translators: a button; %s is the name of a person who is not in the directory yet. */
  hst_picker_set_create (self->add_picker, _("Add “%s”"));
}

/**
 * hst_delegation_sheet_new:
 * @schedule: what holds the plan
 * @gathering: UID of a visit or a meeting
 * @community: code of a community
 *
 * Returns: (transfer floating): a sheet that shows its delegation, as long as the plan has one
 */
GtkWidget *
hst_delegation_sheet_new (HstSchedule *schedule,
                          const char  *gathering,
                          const char  *community)
{
  HstDelegationSheet *self = g_object_new (HST_TYPE_DELEGATION_SHEET, NULL);

  self->schedule = g_object_ref (schedule);
  self->gathering = g_strdup (gathering);
  self->community = g_strdup (community);
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  on_plan_changed (self);

  return GTK_WIDGET (self);
}

const char *
hst_delegation_sheet_get_gathering (HstDelegationSheet *self)
{
  return self->gathering;
}

const char *
hst_delegation_sheet_get_community (HstDelegationSheet *self)
{
  return self->community;
}

/**
 * hst_delegation_sheet_commit:
 * @self: a sheet
 *
 * Tells what was typed and not told yet.
 */
void
hst_delegation_sheet_commit (HstDelegationSheet *self)
{
  g_return_if_fail (HST_IS_DELEGATION_SHEET (self));

  hst_record_form_commit (self->form);
  for (guint i = 0; i < self->people->len; i++)
    hst_delegate_row_commit (self->people->pdata[i]);
}

/**
 * hst_delegation_sheet_failed:
 * @self: a sheet
 * @sentence: why a change was not taken, translated
 *
 * Says so; the next plan is the truth.
 */
void
hst_delegation_sheet_failed (HstDelegationSheet *self,
                             const char         *sentence)
{
  g_return_if_fail (HST_IS_DELEGATION_SHEET (self));

  hst_record_form_failed (self->form);
  for (guint i = 0; i < self->people->len; i++)
    hst_delegate_row_failed (self->people->pdata[i]);
  hst_delegation_sheet_say (self, sentence, FALSE);
}

/**
 * hst_delegation_sheet_say:
 * @self: a sheet
 * @text: what happened, translated
 * @with_undo: whether it can be taken back
 */
void
hst_delegation_sheet_say (HstDelegationSheet *self,
                          const char         *text,
                          gboolean            with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (HST_IS_DELEGATION_SHEET (self));

  if (with_undo) {
    adw_toast_set_button_label (toast, _("_Undo"));
    adw_toast_set_timeout (toast, UNDO_TOAST_S);
    adw_toast_set_action_name (toast, "win.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
