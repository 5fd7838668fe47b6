/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record-form.h"

#include "hst-choice.h"
#include "hst-entry.h"
#include "hst-form-row.h"
#include "hst-form-text.h"

#include <glib/gi18n-lib.h>

/**
 * HstRecordForm:
 *
 * Rows in which a record is edited in place.  When a row is left, "edited" (the record as it was seen, as it is wanted)
 * tells what was changed, and the form takes that for the record from then on, so that the next row may be left before
 * the plan has come back.  It goes with the first widget that it was added to.
 */
struct _HstRecordForm {
  GObject    parent_instance;

  HstPlan   *plan;
  gpointer   record;       /* as it is shown */
  GPtrArray *earlier;      /* what the record was before changes that the plan has not come back with yet */
  GPtrArray *rows;         /* element-type HstFormLine */
  GPtrArray *faults;       /* element-type GtkWidget, one for each container, not owned */
  HstFormComplete complete;
  gpointer   complete_data;
  gboolean   is_new;       /* the plan does not have it yet */
  gboolean   quiet;
};

enum {
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstRecordForm, hst_record_form, G_TYPE_OBJECT)

static const char *
get_tzid (HstRecordForm *self)
{
  HstProgramme *programme = self->plan != NULL ? hst_plan_get_programme (self->plan) : NULL;

  return programme != NULL && programme->tzid != NULL ? g_intern_string (programme->tzid) : NULL;
}

static void
fill_rows (HstRecordForm *self,
           gboolean       anew)
{
  self->quiet = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    hst_form_line_fill (self->rows->pdata[i], self->plan, self->record, anew);
  self->quiet = FALSE;
}

static void
show_fault (HstRecordForm *self,
            const char    *sentence)
{
  for (guint i = 0; i < self->faults->len; i++) {
    AdwActionRow *row = self->faults->pdata[i];

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence != NULL ? sentence : "");
    gtk_widget_set_visible (GTK_WIDGET (row), sentence != NULL);
  }
}

static void
on_left (HstRecordForm *self)
{
  if (!self->quiet)
    hst_record_form_commit (self);
}

static void
hst_record_form_finalize (GObject *object)
{
  HstRecordForm *self = HST_RECORD_FORM (object);

  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->record, hst_record_unref);
  g_ptr_array_unref (self->earlier);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->faults);

  G_OBJECT_CLASS (hst_record_form_parent_class)->finalize (object);
}

static void
hst_record_form_class_init (HstRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_record_form_finalize;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, HST_TYPE_RECORD, HST_TYPE_RECORD);
}

static void
hst_record_form_init (HstRecordForm *self)
{
  self->earlier = g_ptr_array_new_with_free_func (hst_record_unref);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_form_line_free);
  self->faults = g_ptr_array_new ();
}

HstRecordForm *
hst_record_form_new (void)
{
  return g_object_new (HST_TYPE_RECORD_FORM, NULL);
}

/**
 * hst_record_form_set_complete:
 * @self: a form
 * @complete: adds to each change what follows from it
 * @user_data: for @complete; lives as long as the form
 */
void
hst_record_form_set_complete (HstRecordForm   *self,
                              HstFormComplete  complete,
                              gpointer         user_data)
{
  g_return_if_fail (HST_IS_RECORD_FORM (self));

  self->complete = complete;
  self->complete_data = user_data;
}

static void
add_to (GtkWidget *container,
        GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (container))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (container), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (container), row);
}

/**
 * hst_record_form_add:
 * @self: a form
 * @container: an #AdwPreferencesGroup or an #AdwExpanderRow
 * @rows: (array length=n_rows): static rows
 * @n_rows: how many
 *
 * Adds rows of the form to @container.
 */
void
hst_record_form_add (HstRecordForm    *self,
                     GtkWidget        *container,
                     const HstFormRow *rows,
                     guint             n_rows)
{
  GtkWidget *fault = adw_action_row_new ();

  g_return_if_fail (HST_IS_RECORD_FORM (self));

  for (guint i = 0; i < n_rows; i++) {
    HstFormLine *line = hst_form_line_new (&rows[i], G_CALLBACK (on_left), self);

    g_ptr_array_add (self->rows, line);
    add_to (container, line->widget);
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fault), FALSE);
  gtk_widget_add_css_class (fault, "error");
  gtk_widget_set_visible (fault, FALSE);
  add_to (container, fault);
  g_ptr_array_add (self->faults, fault);
}

static gboolean
is_earlier (HstRecordForm *self,
            gconstpointer  record)
{
  for (guint i = 0; i < self->earlier->len; i++)
    if (hst_record_equal (self->earlier->pdata[i], record))
      return TRUE;

  return FALSE;
}

/**
 * hst_record_form_show:
 * @self: a form
 * @plan: the plan
 * @record: the record as the plan has it, or as it would begin
 * @is_new: whether the plan does not have it, so that the first change adds it
 *
 * Shows a record.  What was typed and not committed stays where the record is the one that is shown, and a plan that
 * does not have the latest changes yet is passed over.
 */
void
hst_record_form_show (HstRecordForm *self,
                      HstPlan       *plan,
                      gpointer       record,
                      gboolean       is_new)
{
  const gboolean anew = self->record == NULL || !hst_record_same_key (self->record, record);

  g_return_if_fail (HST_IS_RECORD_FORM (self));

  hst_plan_ref (plan);
  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = plan;
  if (!anew && !hst_record_equal (record, self->record) && is_earlier (self, record))
    return;

  g_ptr_array_set_size (self->earlier, 0);
  hst_record_ref (record);
  g_clear_pointer (&self->record, hst_record_unref);
  self->record = record;
  self->is_new = is_new;
  if (anew)
    show_fault (self, NULL);
  fill_rows (self, anew);
}

/**
 * hst_record_form_get:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the record as it is, or is about to be
 */
gpointer
hst_record_form_get (HstRecordForm *self)
{
  g_return_val_if_fail (HST_IS_RECORD_FORM (self), NULL);

  return self->record;
}

/**
 * hst_record_form_add_record:
 * @self: a form
 * @record: a new record that one of its rows is about to name
 *
 * Tells of it as of a change that makes something.
 */
void
hst_record_form_add_record (HstRecordForm *self,
                            gpointer       record)
{
  g_return_if_fail (HST_IS_RECORD_FORM (self));

  g_signal_emit (self, signals[EDITED], 0, NULL, record);
}

/**
 * hst_record_form_adopt:
 * @self: a form that shows a record
 * @draft: the record as it is about to be
 *
 * Takes @draft for the record until the plan says otherwise, for what changes it elsewhere than in the form.
 */
void
hst_record_form_adopt (HstRecordForm *self,
                       gpointer       draft)
{
  g_return_if_fail (HST_IS_RECORD_FORM (self));
  g_return_if_fail (self->record != NULL);

  g_ptr_array_add (self->earlier, self->record);
  self->record = hst_record_ref (draft);
  fill_rows (self, FALSE);
}

/**
 * hst_record_form_failed:
 * @self: a form
 *
 * Says that a change was not taken: the next plan is the truth.
 */
void
hst_record_form_failed (HstRecordForm *self)
{
  g_return_if_fail (HST_IS_RECORD_FORM (self));

  g_ptr_array_set_size (self->earlier, 0);
}

/**
 * hst_record_form_commit:
 * @self: a form
 *
 * Tells what the person changed, if anything and as far as it can be taken.
 */
void
hst_record_form_commit (HstRecordForm *self)
{
  gpointer draft;
  const char *wrong = NULL;

  g_return_if_fail (HST_IS_RECORD_FORM (self));

  if (self->record == NULL)
    return;
  draft = hst_record_copy (self->record);
  for (guint i = 0; i < self->rows->len; i++) {
    const char *sentence = hst_form_line_take (self->rows->pdata[i], &draft, get_tzid (self));

    wrong = wrong != NULL ? wrong : sentence;
  }
  show_fault (self, wrong);
  if (self->complete != NULL && !hst_record_equal (draft, self->record))
    self->complete (self->record, draft, self->complete_data);
  if (!hst_record_equal (draft, self->record)) {
    gpointer seen = self->is_new ? NULL : hst_record_ref (self->record);

    self->is_new = FALSE;
    hst_record_form_adopt (self, draft);
    g_signal_emit (self, signals[EDITED], 0, seen, draft);
    hst_record_unref (seen);
  }
  hst_record_unref (draft);
}

/**
 * hst_record_form_is_typing:
 * @self: a form
 *
 * Returns: whether something was typed that was not told yet
 */
gboolean
hst_record_form_is_typing (HstRecordForm *self)
{
  g_return_val_if_fail (HST_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; self->record != NULL && i < self->rows->len; i++)
    if (hst_form_line_is_typing (self->rows->pdata[i]))
      return TRUE;

  return FALSE;
}

static HstFormLine *
find_line (HstRecordForm *self,
           const char    *field)
{
  for (guint i = 0; i < self->rows->len; i++) {
    HstFormLine *line = self->rows->pdata[i];

    if (g_str_equal (line->row->field, field))
      return line;
  }

  return NULL;
}

/**
 * hst_record_form_focus:
 * @self: a form
 * @field: the field of one of its rows that is typed into
 *
 * Puts the focus there and selects what it says.
 */
void
hst_record_form_focus (HstRecordForm *self,
                       const char    *field)
{
  HstFormLine *line;

  g_return_if_fail (HST_IS_RECORD_FORM (self));

  line = find_line (self, field);
  g_return_if_fail (line != NULL && ADW_IS_ENTRY_ROW (line->widget));
  gtk_widget_grab_focus (line->widget);
  gtk_editable_select_region (GTK_EDITABLE (line->widget), 0, -1);
}

/**
 * hst_record_form_suggest:
 * @self: a form
 * @field: the field of one of its rows that is typed into
 * @texts: (element-type utf8): what may be chosen instead of typing it; none takes the button away
 */
void
hst_record_form_suggest (HstRecordForm *self,
                         const char    *field,
                         GPtrArray     *texts)
{
  HstFormLine *line;

  g_return_if_fail (HST_IS_RECORD_FORM (self));

  line = find_line (self, field);
  g_return_if_fail (line != NULL);
  hst_form_line_suggest (line, texts);
}
