/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-choice.h"

#include "hst-text.h"

#include <string.h>

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

typedef struct {
  gpointer id;
  gpointer label;
} Offer;

static int
compare_offers (gconstpointer a,
                gconstpointer b)
{
  const Offer *one = a, *other = b;
  int order;

  /* What is nothing in particular comes first. */
  if (one->id == NULL || other->id == NULL)
    return (other->id == NULL) - (one->id == NULL);
  order = hst_text_collate (one->label, other->label);

  return order != 0 ? order : strcmp (one->id, other->id);
}

/**
 * hst_choice_offer_by_name:
 * @self: a choice
 * @ids: (element-type utf8): ids, %NULL for "none"
 * @labels: (element-type utf8): what they are called, one for each of @ids
 *
 * Offers these as hst_choice_offer() does, but in the order of what they are called, after “none”.
 */
void
hst_choice_offer_by_name (HstChoice *self,
                          GPtrArray *ids,
                          GPtrArray *labels)
{
  g_autoptr (GArray) offers = g_array_sized_new (FALSE, FALSE, sizeof (Offer), ids->len);
  g_autoptr (GPtrArray) sorted_ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) sorted_labels = g_ptr_array_new ();

  g_return_if_fail (ids->len == labels->len);

  for (guint i = 0; i < ids->len; i++) {
    Offer offer = { ids->pdata[i], labels->pdata[i] };

    g_array_append_val (offers, offer);
  }
  g_array_sort (offers, compare_offers);
  for (guint i = 0; i < offers->len; i++) {
    g_ptr_array_add (sorted_ids, g_array_index (offers, Offer, i).id);
    g_ptr_array_add (sorted_labels, g_array_index (offers, Offer, i).label);
  }
  hst_choice_offer (self, sorted_ids, sorted_labels);
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
