/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-drag-note.h"

#include "hst-check.h"
#include "hst-finding.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstDragNote:
 *
 * What would not fit if what is dragged were dropped: a slip beside the block, a child of the grid on which that lies.
 */
struct _HstDragNote {
  GtkWidget  parent_instance;

  GtkWidget *rows[4];    /* each an icon, and what the rule is called */
  GtkWidget *sentence;   /* of the worst */
  GtkWidget *more;

  /* What could not be answered when it was asked: */
  HstSchedule *schedule;   /* owned; NULL when nothing is waited for */
  GPtrArray   *gone;
  GPtrArray   *come;
  gulong       answer_id;
};

G_DEFINE_FINAL_TYPE (HstDragNote, hst_drag_note, GTK_TYPE_WIDGET)

#define WIDTH_CHARS 34
#define APART_PX    6

static GtkWidget *
make_label (int n_lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), n_lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (1);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), label);
  return row;
}

static void
stop_waiting (HstDragNote *self)
{
  if (self->schedule != NULL)
    g_clear_signal_handler (&self->answer_id, self->schedule);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->come, g_ptr_array_unref);
}

static void
hst_drag_note_dispose (GObject *object)
{
  GtkWidget *child;

  stop_waiting (HST_DRAG_NOTE (object));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_drag_note_parent_class)->dispose (object);
}

static void
hst_drag_note_class_init (HstDragNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_drag_note_dispose;
  gtk_widget_class_set_css_name (widget_class, "dragnote");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
hst_drag_note_init (HstDragNote *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++) {
    self->rows[i] = make_row ();
    gtk_widget_set_parent (self->rows[i], GTK_WIDGET (self));
  }
  self->sentence = make_label (4);
  gtk_widget_insert_after (self->sentence, GTK_WIDGET (self), self->rows[0]);
  self->more = make_label (1);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hst_drag_note_new (void)
{
  return g_object_new (HST_TYPE_DRAG_NOTE, NULL);
}

static void
show_row (GtkWidget  *row,
          HstFinding *finding)
{
  GtkWidget *icon = gtk_widget_get_first_child (row);

  gtk_widget_set_visible (row, finding != NULL);
  if (finding == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), hst_words_severity_icon (hst_finding_get_severity (finding)));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (icon)),
                       hst_check_get_rule_title (hst_finding_get_rule (finding)));
}

/* The worst in full, and what else: each rule once. */
static void
show (HstDragNote *self,
      GPtrArray   *findings)
{
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *more = NULL;
  guint n_shown = 0, n_more;

  for (guint i = 0; i < findings->len; i++)
    if (g_hash_table_add (rules, (gpointer) hst_finding_get_rule (findings->pdata[i])) && n_shown < G_N_ELEMENTS (self->rows))
      show_row (self->rows[n_shown++], findings->pdata[i]);
  n_more = g_hash_table_size (rules) - n_shown;
  for (guint i = n_shown; i < G_N_ELEMENTS (self->rows); i++)
    show_row (self->rows[i], NULL);
  gtk_label_set_label (GTK_LABEL (self->sentence), hst_finding_get_sentence (findings->pdata[0]));
  /* Translators: ends a short list of what does not fit. */
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  gtk_label_set_label (GTK_LABEL (self->more), more);
  gtk_widget_set_visible (self->sentence, TRUE);
  gtk_widget_set_visible (self->more, n_more > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* Nothing is said of what is not known. */
static void
show_waiting (HstDragNote *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->rows); i++)
    show_row (self->rows[i], NULL);
  gtk_widget_set_visible (self->sentence, FALSE);
  gtk_label_set_label (GTK_LABEL (self->more), _("Looking whether it fits…"));
  gtk_widget_set_visible (self->more, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
on_checked (HstDragNote *self)
{
  g_autoptr (HstSchedule) schedule = g_object_ref (self->schedule);
  g_autoptr (GPtrArray) gone = g_ptr_array_ref (self->gone);
  g_autoptr (GPtrArray) come = g_ptr_array_ref (self->come);

  hst_drag_note_ask (self, schedule, gone, come);
}

static GPtrArray *
own (GPtrArray *occurrences)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (copy, g_object_ref (occurrences->pdata[i]));
  return copy;
}

static void
wait_for_answer (HstDragNote *self,
                 HstSchedule *schedule,
                 GPtrArray   *gone,
                 GPtrArray   *come)
{
  self->schedule = g_object_ref (schedule);
  self->gone = own (gone);
  self->come = own (come);
  self->answer_id = g_signal_connect_object (schedule, "checking-changed", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  show_waiting (self);
}

/**
 * hst_drag_note_ask:
 * @self: a note
 * @schedule: whose plan it is about
 * @gone: (element-type HstOccurrence): what is dragged, as it is
 * @come: (element-type HstOccurrence): the same as it would be
 *
 * Says what would not fit; as long as that cannot be said, that it is being looked at.
 *
 * Returns: how bad the worst is: one more than its #HstSeverity; 0 where everything fits, or nothing is known yet
 */
guint
hst_drag_note_ask (HstDragNote *self,
                   HstSchedule *schedule,
                   GPtrArray   *gone,
                   GPtrArray   *come)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (HST_IS_DRAG_NOTE (self), 0);

  stop_waiting (self);
  if (hst_schedule_is_checking (schedule)) {
    wait_for_answer (self, schedule, gone, come);
    return 0;
  }
  findings = hst_schedule_try (schedule, gone, come);
  if (findings == NULL || findings->len == 0) {
    hst_drag_note_clear (self);
    return 0;
  }
  show (self, findings);
  return 1 + (guint) hst_finding_get_severity (findings->pdata[0]);
}

void
hst_drag_note_clear (HstDragNote *self)
{
  g_return_if_fail (HST_IS_DRAG_NOTE (self));

  stop_waiting (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What of the grid can be seen, in its own coordinates. */
static graphene_rect_t
get_seen (GtkWidget *grid)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (grid), (float) gtk_widget_get_height (grid));
  graphene_rect_t seen;

  if (scrolled != NULL && gtk_widget_compute_bounds (scrolled, grid, &seen) && graphene_rect_intersection (&all, &seen, &seen))
    return seen;
  return all;
}

/**
 * hst_drag_note_place:
 * @self: a note
 * @block: a sibling that has its place: where what is dragged would be
 *
 * Puts the note beside the block, where it can be seen: after it, else before it, else below or above it.  To be called by
 * the parent when that allocates its children.
 */
void
hst_drag_note_place (HstDragNote *self,
                     GtkWidget   *block)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkAllocation place;
  graphene_rect_t seen, bounds;
  int block_left, block_top, block_right, block_bottom;
  int left, right, top, bottom;

  g_return_if_fail (HST_IS_DRAG_NOTE (self));

  if (!gtk_widget_get_visible (widget) || !gtk_widget_compute_bounds (block, gtk_widget_get_parent (widget), &bounds))
    return;
  block_left = (int) bounds.origin.x;
  block_top = (int) bounds.origin.y;
  block_right = (int) (bounds.origin.x + bounds.size.width);
  block_bottom = (int) (bounds.origin.y + bounds.size.height);
  seen = get_seen (gtk_widget_get_parent (widget));
  left = (int) seen.origin.x + APART_PX;
  right = (int) (seen.origin.x + seen.size.width) - APART_PX;
  top = (int) seen.origin.y + APART_PX;
  bottom = (int) (seen.origin.y + seen.size.height) - APART_PX;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);

  place.x = block_right + APART_PX;
  place.y = block_top;
  if (place.x + place.width > right)
    place.x = block_left - APART_PX - place.width;
  if (place.x < left) {
    place.x = MAX (left, MIN (block_left, right - place.width));
    place.y = block_bottom + APART_PX;
    if (place.y + place.height > bottom && block_top - APART_PX - place.height >= top)
      place.y = block_top - APART_PX - place.height;
  }
  place.y = MAX (top, MIN (place.y, bottom - place.height));
  gtk_widget_size_allocate (widget, &place, -1);
}
