/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HstFormKind:
 * @HST_FORM_LINE: a line of text
 * @HST_FORM_TEXT: a text of several lines
 * @HST_FORM_LIST: a list of words, typed with commas between
 * @HST_FORM_NUMBER: a whole number that is not negative; empty for 0
 * @HST_FORM_HOURS: two minutes of the day, "09:00–18:00"; the field and the one after it
 * @HST_FORM_PLACE: two numbers, "50.2624, 28.6791"; the field and the one after it
 * @HST_FORM_DAY: a day
 * @HST_FORM_MOMENT: a day with a time, or without
 * @HST_FORM_CHOICE: one value of an enumeration
 * @HST_FORM_OPTION: a text that is one of a few
 * @HST_FORM_LINK: the key of a community, a venue or a person
 */
typedef enum {
  HST_FORM_LINE,
  HST_FORM_TEXT,
  HST_FORM_LIST,
  HST_FORM_NUMBER,
  HST_FORM_HOURS,
  HST_FORM_PLACE,
  HST_FORM_DAY,
  HST_FORM_MOMENT,
  HST_FORM_CHOICE,
  HST_FORM_OPTION,
  HST_FORM_LINK,
} HstFormKind;

/**
 * HstFormOption:
 * @value: (nullable): what is stored
 * @label: what it is called, not yet translated
 */
typedef struct {
  const char *value;
  const char *label;
} HstFormOption;

/**
 * HstFormRow:
 * @field: name of a field of the record
 * @kind: how it is shown and typed
 * @title: what it is called, not yet translated
 * @words: for %HST_FORM_CHOICE, what its values are called, translated
 * @n_values: for %HST_FORM_CHOICE, how many
 * @order: (nullable): for %HST_FORM_CHOICE, the values in the order in which they are offered
 * @options: for %HST_FORM_OPTION, what is offered, ended by one without a label
 * @link: for %HST_FORM_LINK, the type of what it names
 * @is_low: for %HST_FORM_TEXT, whether it begins with one line of room and grows
 * @is_needed: for %HST_FORM_DAY, whether it cannot be left empty
 * @creates: for %HST_FORM_LINK, whether what is not found can be made on the spot
 *
 * A row of a form, as a row of a table.
 */
typedef struct {
  const char          *field;
  HstFormKind          kind;
  const char          *title;
  const char        *(*words) (int value);
  guint                n_values;
  const int           *order;
  const HstFormOption *options;
  const HstRecordType *link;
  gboolean             creates;
  gboolean             is_low;
  gboolean             is_needed;
} HstFormRow;

#define HST_TYPE_RECORD_FORM (hst_record_form_get_type ())
G_DECLARE_FINAL_TYPE (HstRecordForm, hst_record_form, HST, RECORD_FORM, GObject)

/**
 * HstFormComplete:
 * @seen: the record as it was
 * @draft: as the person wants it
 * @user_data: what was given with it
 *
 * Adds to a change what follows from it.
 */
typedef void (*HstFormComplete) (gpointer seen,
                                 gpointer draft,
                                 gpointer user_data);

HstRecordForm *hst_record_form_new      (void) G_GNUC_WARN_UNUSED_RESULT;

void           hst_record_form_set_complete (HstRecordForm *self,
                                         HstFormComplete   complete,
                                         gpointer          user_data);

void           hst_record_form_add      (HstRecordForm    *self,
                                         GtkWidget        *container,
                                         const HstFormRow *rows,
                                         guint             n_rows);
void           hst_record_form_show     (HstRecordForm    *self,
                                         HstPlan          *plan,
                                         gpointer          record,
                                         gboolean          is_new);
gpointer       hst_record_form_get      (HstRecordForm    *self);
void           hst_record_form_add_record (HstRecordForm  *self,
                                         gpointer          record);
void           hst_record_form_adopt    (HstRecordForm    *self,
                                         gpointer          draft);
void           hst_record_form_commit   (HstRecordForm    *self);
gboolean       hst_record_form_is_typing (HstRecordForm   *self);
void           hst_record_form_failed   (HstRecordForm    *self);
void           hst_record_form_focus    (HstRecordForm    *self,
                                         const char       *field);
void           hst_record_form_suggest  (HstRecordForm    *self,
                                         const char       *field,
                                         GPtrArray        *texts);

G_END_DECLS
