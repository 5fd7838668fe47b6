/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-editor.h"

#include "hst-choice.h"
#include "hst-delegation-list.h"
#include "hst-draft.h"
#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstVisitEditor:
 *
 * A visit: its days, its state and who comes, edited in place.  What was changed is told by "edited" (a record as
 * it was seen, as it is wanted) when a field is left.
 */
struct _HstVisitEditor {
  AdwBin             parent_instance;

  HstVisit          *visit;       /* as it is shown */
  gboolean           showing;

  HstChoice         *status;
  HstChoice         *host;
  HstChoice         *invite;
  HstChoice         *coordinator;
  GtkWidget         *texts[6];    /* rows of TEXTS */
  GtkLabel          *title_label;
  GtkLabel          *when_label;
  GtkLabel          *host_label;
  AdwEntryRow       *title_row;
  AdwComboRow       *status_row;
  AdwComboRow       *host_row;
  AdwComboRow       *invite_row;
  AdwEntryRow       *first_row;
  AdwEntryRow       *last_row;
  AdwEntryRow       *topic_row;
  GtkLabel          *fault_label;
  HstDelegationList *delegations;
  AdwComboRow       *coordinator_row;
  AdwActionRow      *practical_row;
  AdwActionRow      *notes_row;
  AdwPreferencesGroup *facts_group;
  GtkLabel          *published_label;
};

/* What participants must know of it, as lines of text. */
static const struct {
  const char *name;    /* of the field */
  const char *title;
} TEXTS[] = {
  { "aim", N_("Aim") },
  /* Translators: where and when people gather for a visit. */
  { "meeting-point", N_("Gathering") },
  { "lodging", N_("Lodging") },
  { "meals", N_("Meals") },
  { "shelter", N_("Shelter") },
  { "emergency", N_("In an Emergency") },
};

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstVisitEditor, hst_visit_editor, ADW_TYPE_BIN)

static char *
dup_date (HstDay day)
{
  return day != HST_DAY_NONE ? hst_words_date (day) : g_strdup ("");
}

/* What was typed and not committed stays: only a field that says what was shown is filled anew. */
static void
refill (AdwEntryRow *row,
        const char  *shown,
        const char  *text)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (row));

  if (shown != NULL && g_strcmp0 (typed, shown) != 0)
    return;
  if (g_strcmp0 (typed, text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
show_entries (HstVisitEditor *self,
              HstVisit       *visit,
              HstVisit       *shown)
{
  g_autofree char *first = dup_date (visit->first_day);
  g_autofree char *last = dup_date (visit->last_day);
  g_autofree char *shown_first = shown != NULL ? dup_date (shown->first_day) : NULL;
  g_autofree char *shown_last = shown != NULL ? dup_date (shown->last_day) : NULL;

  refill (self->title_row, shown != NULL ? or_empty (shown->title) : NULL, or_empty (visit->title));
  refill (self->first_row, shown_first, first);
  refill (self->last_row, shown_last, last);
  refill (self->topic_row, shown != NULL ? or_empty (shown->topic) : NULL, or_empty (visit->topic));
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    const HstField *field = hst_record_type_find_field (&hst_visit_type, TEXTS[i].name);
    g_autofree char *text = hst_field_to_text (field, visit);
    g_autofree char *shown_text = shown != NULL ? hst_field_to_text (field, shown) : NULL;

    refill (ADW_ENTRY_ROW (self->texts[i]), shown_text, text);
  }
}

static void
show_fact (AdwActionRow *row,
           const char   *text)
{
  adw_action_row_set_subtitle (row, or_empty (text));
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static void
show_facts (HstVisitEditor *self,
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
  show_fact (self->practical_row, visit->practical);
  show_fact (self->notes_row, visit->notes);
}

static void
offer_statuses (HstVisitEditor *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (HstVisitStatus status = HST_VISIT_IDEA; status <= HST_VISIT_CANCELLED; status++) {
    g_ptr_array_add (ids, g_strdup_printf ("%d", (int) status));
    g_ptr_array_add (labels, (gpointer) hst_words_visit_status (status));
  }
  hst_choice_offer (self->status, ids, labels);
}

/* All communities; or, for @uninvited, those that are not the visit's yet, nor its host. */
static void
offer_communities (HstChoice  *choice,
                   HstPlan    *plan,
                   HstVisit   *visit,
                   gboolean    uninvited,
                   const char *none)
{
  GPtrArray *communities = hst_plan_get_records (plan, &hst_community_type);
  GPtrArray *delegations = hst_plan_get_records (plan, &hst_delegation_type);
  g_autoptr (GHashTable) out = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; uninvited && i < delegations->len; i++) {
    HstDelegation *delegation = delegations->pdata[i];

    if (g_strcmp0 (delegation->gathering, visit->uid) == 0)
      g_hash_table_add (out, delegation->community);
  }
  if (uninvited && visit->host != NULL)
    g_hash_table_add (out, visit->host);
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) none);
  for (guint i = 0; i < communities->len; i++) {
    HstCommunity *community = communities->pdata[i];

    if (g_hash_table_contains (out, community->code))
      continue;
    g_ptr_array_add (ids, community->code);
    g_ptr_array_add (labels, (gpointer) hst_community_get_short_name (community));
  }
  hst_choice_offer_by_name (choice, ids, labels);
}

static void
offer_people (HstVisitEditor *self,
              HstPlan        *plan)
{
  GPtrArray *people = hst_plan_get_records (plan, &hst_person_type);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, g_strdup (C_("person", "Nobody")));
  for (guint i = 0; i < people->len; i++) {
    g_ptr_array_add (ids, ((HstPerson *) people->pdata[i])->uid);
    g_ptr_array_add (labels, hst_words_person (people->pdata[i]));
  }
  hst_choice_offer (self->coordinator, ids, labels);
}

static void
on_invited (HstVisitEditor *self)
{
  const char *code = hst_choice_get (self->invite);
  g_autoptr (HstDelegation) delegation = NULL;

  if (self->showing || self->visit == NULL || code == NULL)
    return;
  delegation = hst_delegation_new ();
  hst_set_text (&delegation->gathering, self->visit->uid);
  hst_set_text (&delegation->community, code);
  delegation->reply = HST_REPLY_INVITED;
  hst_choice_select (self->invite, NULL);
  g_signal_emit (self, signals[EDITED], 0, NULL, delegation);
}

static void
mark (AdwEntryRow *row,
      gboolean     fault)
{
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static gboolean
read_days (HstVisitEditor *self,
           HstDay         *first,
           HstDay         *last)
{
  gboolean has_first = hst_parse_day (gtk_editable_get_text (GTK_EDITABLE (self->first_row)), HST_DAY_NONE, first);
  gboolean has_last = hst_parse_day (gtk_editable_get_text (GTK_EDITABLE (self->last_row)), HST_DAY_NONE, last);
  gboolean in_order = !has_first || !has_last || *first <= *last;
  const char *sentence = NULL;

  if (!has_first || !has_last)
    sentence = _("Write the date as day, month and year: 23.11.2026.");
  else if (!in_order)
    sentence = _("The last day lies before the first.");
  mark (self->first_row, !has_first);
  mark (self->last_row, !has_last || !in_order);
  gtk_label_set_label (self->fault_label, or_empty (sentence));
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), sentence != NULL);

  return sentence == NULL;
}

static void
on_replied (HstVisitEditor *self,
            HstDelegation  *seen,
            HstDelegation  *draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

static void
commit_when_left (HstVisitEditor *self,
                  AdwEntryRow    *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hst_visit_editor_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (hst_visit_editor_commit), self);
}

static void
hst_visit_editor_dispose (GObject *object)
{
  HstVisitEditor *self = HST_VISIT_EDITOR (object);

  g_clear_pointer (&self->visit, hst_visit_unref);
  g_clear_object (&self->status);
  g_clear_object (&self->host);
  g_clear_object (&self->invite);
  g_clear_object (&self->coordinator);

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

  g_type_ensure (HST_TYPE_DELEGATION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-visit-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, title_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, when_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, host_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, title_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, status_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, host_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, invite_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, first_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, last_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, topic_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, fault_label);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, delegations);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, coordinator_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, practical_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, notes_row);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, facts_group);
  gtk_widget_class_bind_template_child (widget_class, HstVisitEditor, published_label);
  gtk_widget_class_bind_template_callback (widget_class, on_replied);
}

static void
add_texts (HstVisitEditor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    self->texts[i] = adw_entry_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->texts[i]), _(TEXTS[i].title));
    adw_preferences_group_add (self->facts_group, self->texts[i]);
    commit_when_left (self, ADW_ENTRY_ROW (self->texts[i]));
  }
}

static void
hst_visit_editor_init (HstVisitEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->status = hst_choice_new (self->status_row);
  offer_statuses (self);
  g_signal_connect_swapped (self->status, "chosen", G_CALLBACK (hst_visit_editor_commit), self);
  self->host = hst_choice_new (self->host_row);
  g_signal_connect_swapped (self->host, "chosen", G_CALLBACK (hst_visit_editor_commit), self);
  self->invite = hst_choice_new (self->invite_row);
  g_signal_connect_swapped (self->invite, "chosen", G_CALLBACK (on_invited), self);
  commit_when_left (self, self->title_row);
  commit_when_left (self, self->first_row);
  commit_when_left (self, self->last_row);
  commit_when_left (self, self->topic_row);
  self->coordinator = hst_choice_new (self->coordinator_row);
  g_signal_connect_swapped (self->coordinator, "chosen", G_CALLBACK (hst_visit_editor_commit), self);
  add_texts (self);
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
  g_autoptr (HstVisit) shown = NULL;
  g_autofree char *status = NULL;

  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  if (visit == NULL || (self->visit != NULL && g_strcmp0 (visit->uid, self->visit->uid) != 0)) {
    hst_visit_editor_commit (self);
    g_clear_pointer (&self->visit, hst_visit_unref);
    gtk_widget_set_visible (GTK_WIDGET (self->published_label), FALSE);
  }
  if (visit == NULL)
    return;

  shown = g_steal_pointer (&self->visit);
  self->visit = hst_record_ref (visit);
  status = g_strdup_printf ("%d", (int) visit->status);
  self->showing = TRUE;
  hst_choice_select (self->status, status);
  offer_communities (self->host, plan, visit, FALSE, C_("host community", "Not chosen yet"));
  hst_choice_select (self->host, visit->host);
  offer_communities (self->invite, plan, visit, TRUE, C_("community to invite", "Choose"));
  hst_choice_select (self->invite, NULL);
  offer_people (self, plan);
  hst_choice_select (self->coordinator, visit->coordinator);
  show_entries (self, visit, shown);
  show_facts (self, plan, visit);
  hst_delegation_list_show_replies (self->delegations, plan, palette, visit->uid);
  self->showing = FALSE;
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
  g_autoptr (HstVisit) draft = NULL;
  const char *status;
  HstDay first, last;

  g_return_if_fail (HST_IS_VISIT_EDITOR (self));

  if (self->showing || self->visit == NULL || !read_days (self, &first, &last))
    return;

  draft = hst_record_copy (self->visit);
  status = hst_choice_get (self->status);
  hst_set_text (&draft->title, gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  hst_set_text (&draft->topic, gtk_editable_get_text (GTK_EDITABLE (self->topic_row)));
  hst_set_text (&draft->host, hst_choice_get (self->host));
  hst_set_text (&draft->coordinator, hst_choice_get (self->coordinator));
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    hst_field_from_text (hst_record_type_find_field (&hst_visit_type, TEXTS[i].name), draft,
                         gtk_editable_get_text (GTK_EDITABLE (self->texts[i])), NULL);
  draft->first_day = first;
  draft->last_day = last;
  if (status != NULL)
    draft->status = (HstVisitStatus) g_ascii_strtoull (status, NULL, 10);
  if (!hst_record_equal (draft, self->visit))
    g_signal_emit (self, signals[EDITED], 0, self->visit, draft);
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

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  gtk_editable_select_region (GTK_EDITABLE (self->title_row), 0, -1);
}
