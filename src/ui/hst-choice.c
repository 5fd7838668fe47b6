/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-choice.h"

/**
 * HstChoice:
 *
 * What a combo row offers, by id.  The signal "chosen" tells of a person's choice only, never of
 * hst_choice_select().
 */
struct _HstChoice {
  GObject      parent_instance;

  AdwComboRow *row;       /* not owned: the row's owner owns the choice too */
  GPtrArray   *ids;       /* element-type nullable utf8 */
  GPtrArray   *labels;
  gboolean     quiet;
};

enum {
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstChoice, hst_choice, G_TYPE_OBJECT)

static gboolean
same_texts (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

static void
on_selected (HstChoice *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
show_labels (HstChoice *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->labels->len; i++)
    gtk_string_list_append (list, self->labels->pdata[i]);
  self->quiet = TRUE;
  adw_combo_row_set_model (self->row, G_LIST_MODEL (list));
  self->quiet = FALSE;
}

static void
hst_choice_finalize (GObject *object)
{
  HstChoice *self = HST_CHOICE (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->labels);

  G_OBJECT_CLASS (hst_choice_parent_class)->finalize (object);
}

static void
hst_choice_class_init (HstChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_choice_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", HST_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hst_choice_init (HstChoice *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
}

HstChoice *
hst_choice_new (AdwComboRow *row)
{
  HstChoice *self = g_object_new (HST_TYPE_CHOICE, NULL);

  self->row = row;
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hst_choice_offer:
 * @self: a choice
 * @ids: (element-type utf8): ids, %NULL for "none"
 * @labels: (element-type utf8): what they are called, one for each of @ids
 *
 * Offers these, in this order.  What is chosen stays chosen if it is among them.
 */
void
hst_choice_offer (HstChoice *self,
                  GPtrArray *ids,
                  GPtrArray *labels)
{
  g_autofree char *chosen = g_strdup (hst_choice_get (self));

  g_return_if_fail (ids->len == labels->len);

  if (same_texts (ids, self->ids) && same_texts (labels, self->labels))
    return;

  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->labels, 0);
  for (guint i = 0; i < ids->len; i++) {
    g_ptr_array_add (self->ids, g_strdup (ids->pdata[i]));
    g_ptr_array_add (self->labels, g_strdup (labels->pdata[i]));
  }
  show_labels (self);
  hst_choice_select (self, chosen);
}

/**
 * hst_choice_select:
 * @self: a choice
 * @id: (nullable): what is chosen
 *
 * Shows what is chosen, without telling.  What was not offered is offered from then on under its id, since it is
 * the truth.
 */
void
hst_choice_select (HstChoice  *self,
                   const char *id)
{
  guint at;

  for (at = 0; at < self->ids->len; at++)
    if (g_strcmp0 (self->ids->pdata[at], id) == 0)
      break;
  if (at == self->ids->len) {
    if (id == NULL)
      return;
    g_ptr_array_add (self->ids, g_strdup (id));
    g_ptr_array_add (self->labels, g_strdup (id));
    show_labels (self);
  }
  self->quiet = TRUE;
  adw_combo_row_set_selected (self->row, at);
  self->quiet = FALSE;
}

/**
 * hst_choice_get:
 * @self: a choice
 *
 * Returns: (nullable): the id of what is chosen
 */
const char *
hst_choice_get (HstChoice *self)
{
  guint at = adw_combo_row_get_selected (self->row);

  return at < self->ids->len ? self->ids->pdata[at] : NULL;
}
