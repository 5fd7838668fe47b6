/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-pool.h"

#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-text.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * HstBoardPool:
 *
 * The sessions of a visit that have no time yet: looked through by words, put in order, dragged onto the board beside it,
 * or placed by the key P.  What is typed below them becomes another one.
 */
struct _HstBoardPool {
  AdwBin        parent_instance;

  HstBoardGrid *grid;       /* not owned: its neighbour */
  HstSchedule  *schedule;   /* owned */
  char         *visit;
  GPtrArray    *sessions;   /* owned HstOccurrence, as they came */
  GPtrArray    *blocks;     /* children of the list */
  HstOccurrence *dragged;   /* owned while it is */
  GtkGesture   *gesture;
  gboolean      is_dragging;

  GtkWidget    *heading;
  GtkWidget    *order;
  GtkWidget    *search;
  GtkWidget    *list;
  GtkWidget    *scrolled;
  GtkWidget    *hint;
  GtkWidget    *entry;
};

enum {
  ORDER_ADDED,
  ORDER_TITLE,
  ORDER_LENGTH,
  ORDER_KIND,
};

G_DEFINE_FINAL_TYPE (HstBoardPool, hst_board_pool, ADW_TYPE_BIN)

static int
compare_sessions (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  HstOccurrence *one = *(HstOccurrence *const *) a;
  HstOccurrence *other = *(HstOccurrence *const *) b;
  const HstEvent *x = hst_occurrence_get_event (one);
  const HstEvent *y = hst_occurrence_get_event (other);
  gint64 order = 0;

  if (GPOINTER_TO_UINT (data) == ORDER_LENGTH)
    order = hst_occurrence_get_end_utc_s (other) - hst_occurrence_get_end_utc_s (one);
  else if (GPOINTER_TO_UINT (data) == ORDER_KIND)
    order = (gint64) x->kind - (gint64) y->kind;
  if (order != 0)
    return order < 0 ? -1 : 1;
  return g_utf8_collate (hst_event_get_title (x), hst_event_get_title (y));
}

/* Every word is found in the title, the place or the names of those who attend. */
static gboolean
matches (HstBoardPool   *self,
         const HstEvent *event,
         char          **words)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autofree char *names = hst_event_dup_community_names (event, plan);
  const char *place = hst_event_get_place (event, plan);
  g_autofree char *all = g_strjoin (" ", hst_event_get_title (event), place != NULL ? place : "", names, NULL);
  g_autofree char *folded = hst_text_fold (all);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_shown (HstBoardPool *self)
{
  g_autofree char *text = hst_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const guint order = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->order));
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; self->sessions != NULL && i < self->sessions->len; i++)
    if (matches (self, hst_occurrence_get_event (self->sessions->pdata[i]), words))
      g_ptr_array_add (shown, self->sessions->pdata[i]);
  if (order != ORDER_ADDED)
    g_ptr_array_sort_with_data (shown, compare_sessions, GUINT_TO_POINTER (order));
  return shown;
}

static GtkWidget *
get_block (HstBoardPool *self,
           guint         i)
{
  while (self->blocks->len <= i) {
    GtkWidget *block = hst_event_block_new (HST_BLOCK_GRID);

    gtk_box_append (GTK_BOX (self->list), block);
    g_ptr_array_add (self->blocks, block);
  }
  return self->blocks->pdata[i];
}

static void
show_sessions (HstBoardPool *self)
{
  g_autoptr (GPtrArray) shown = self->schedule != NULL ? list_shown (self) : g_ptr_array_new ();
  const guint n_all = self->sessions != NULL ? self->sessions->len : 0;

  for (guint i = 0; i < MAX (shown->len, self->blocks->len); i++) {
    GtkWidget *block = get_block (self, i);

    gtk_widget_set_visible (block, i < shown->len);
    gtk_widget_set_opacity (block, 1);
    if (i >= shown->len)
      continue;
    hst_event_block_show (HST_EVENT_BLOCK (block), self->schedule, shown->pdata[i], HST_BLOCK_WHOLE);
    /* Its title in two lines if need be, its length, its place. */
    gtk_widget_set_size_request (block, -1, 3 * hst_event_block_get_line_px (HST_EVENT_BLOCK (block)) + 6);
  }
  gtk_widget_set_visible (self->search, n_all > 4 || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0');
  gtk_widget_set_visible (self->order, n_all > 1);
  gtk_widget_set_visible (self->hint, shown->len == 0);
  gtk_label_set_label (GTK_LABEL (self->hint),
                       n_all == 0 ? _("Sessions that wait for a time.  Type one below, or drag one here from the board.")
                                  : _("Nothing matches the search."));
  hst_board_pool_show_selected (self);
}

/* ---- typing one in */

static void
on_entered (HstBoardPool *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*title == '\0' || self->visit == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-session", "(ssssss)", self->visit, title, "", "", "", "");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* ---- dragging one out */

static GtkWidget *
find_block_at (HstBoardPool *self,
               double        x,
               double        y)
{
  GtkWidget *found = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (found != NULL && !HST_IS_EVENT_BLOCK (found) && found != GTK_WIDGET (self))
    found = gtk_widget_get_parent (found);
  return HST_IS_EVENT_BLOCK (found) ? found : NULL;
}

static void
end_drag (HstBoardPool *self)
{
  self->is_dragging = FALSE;
  g_clear_object (&self->dragged);
  for (guint i = 0; i < self->blocks->len; i++)
    gtk_widget_set_opacity (self->blocks->pdata[i], 1);
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstBoardPool   *self)
{
  GtkWidget *block = find_block_at (self, x, y);
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  end_drag (self);
  /* A finger scrolls. */
  if (block == NULL || (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->dragged = g_object_ref (hst_event_block_get_occurrence (HST_EVENT_BLOCK (block)));
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstBoardPool   *self)
{
  graphene_point_t point;
  double x, y;

  if (self->dragged == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->is_dragging) {
    GtkWidget *block = find_block_at (self, x, y);

    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
      return;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    self->is_dragging = TRUE;
    if (block != NULL)
      gtk_widget_set_opacity (block, 0.35);
  }
  if (gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->grid),
                                &GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy)), &point))
    hst_board_grid_drag_in (self->grid, self->dragged, point.x, point.y);
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstBoardPool   *self)
{
  if (self->is_dragging)
    hst_board_grid_drop_in (self->grid);
  end_drag (self);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstBoardPool     *self)
{
  if (self->is_dragging)
    hst_board_grid_cancel (self->grid);
  end_drag (self);
}

/* ---- keys */

static void
walk (HstBoardPool *self,
      int           direction)
{
  GtkWidget *focused = gtk_widget_get_focus_child (self->list);
  guint index;

  if (focused == NULL || !g_ptr_array_find (self->blocks, focused, &index))
    return;
  if ((direction < 0 && index == 0) || (direction > 0 && index + 1 >= self->blocks->len))
    return;
  focused = self->blocks->pdata[direction < 0 ? index - 1 : index + 1];
  if (gtk_widget_get_visible (focused))
    gtk_widget_grab_focus (focused);
}

static gboolean
is_key_p (GtkWidget *widget,
          guint      keycode)
{
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys;

  if (!gdk_display_map_keycode (gtk_widget_get_display (widget), keycode, &keys, &keyvals, &n_keys))
    return FALSE;
  for (int i = 0; i < n_keys; i++)
    if (keyvals[i] == GDK_KEY_p)
      return TRUE;
  return FALSE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstBoardPool          *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (self->list);

  if (key == GDK_KEY_Escape && self->is_dragging) {
    hst_board_grid_cancel (self->grid);
    end_drag (self);
    gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (!HST_IS_EVENT_BLOCK (focused) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down) {
    walk (self, key == GDK_KEY_Down ? 1 : -1);
    return TRUE;
  }
  if (!is_key_p (GTK_WIDGET (self), keycode))
    return FALSE;
  hst_board_grid_place (self->grid, hst_event_block_get_occurrence (HST_EVENT_BLOCK (focused)));
  return TRUE;
}

/* ---- making it */

static void
hst_board_pool_dispose (GObject *object)
{
  HstBoardPool *self = HST_BOARD_POOL (object);

  g_clear_object (&self->schedule);
  g_clear_object (&self->dragged);
  g_clear_pointer (&self->visit, g_free);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_board_pool_parent_class)->dispose (object);
}

static void
hst_board_pool_class_init (HstBoardPoolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_board_pool_dispose;

  gtk_widget_class_set_css_name (widget_class, "boardpool");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
listen (HstBoardPool *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect (self->gesture, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (self->gesture, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (self->gesture, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (self->gesture, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->gesture));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (show_sessions), self);
  g_signal_connect_swapped (self->order, "notify::selected", G_CALLBACK (show_sessions), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entered), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (on_entered), self);
}

static void
name (GtkWidget  *widget,
      const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
create_top (HstBoardPool *self)
{
  /* Translators: orders in which sessions without a time are listed. */
  const char *const orders[] = { C_("order", "As added"), C_("order", "Title"), C_("order", "Longest first"),
                                 C_("order", "Kind"), NULL };
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->heading = gtk_label_new (_("Without a Time"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  self->order = gtk_drop_down_new_from_strings (orders);
  gtk_widget_add_css_class (self->order, "flat");
  gtk_widget_set_tooltip_text (self->order, _("Order"));
  hst_drop_down_name (GTK_DROP_DOWN (self->order), _("Order"));
  gtk_box_append (GTK_BOX (top), self->heading);
  gtk_box_append (GTK_BOX (top), self->order);
  return top;
}

static void
create_entry (HstBoardPool *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Add a session…"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, "list-add-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, _("Add"));
  gtk_widget_set_tooltip_text (self->entry, _("Type a title and press Enter: the session waits here for a time.  With times and a place it has them at once: "
                                 "25.11 13:00–14:00 Lunch @Canteen"));
  name (self->entry, _("Add a session without a time"));
}

static void
hst_board_pool_init (HstBoardPool *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->blocks = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), create_top (self));
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search"), NULL);
  name (self->search, _("Search sessions without a time"));
  gtk_box_append (GTK_BOX (box), self->search);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  name (self->list, _("Sessions without a time"));
  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 24);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (inner), self->hint);
  gtk_box_append (GTK_BOX (inner), self->list);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), inner);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  create_entry (self);
  gtk_box_append (GTK_BOX (box), self->entry);
  adw_bin_set_child (ADW_BIN (self), box);
  listen (self);
}

/**
 * hst_board_pool_new:
 * @grid: the board onto which they are dragged
 *
 * Returns: (transfer floating): a list of sessions without a time
 */
GtkWidget *
hst_board_pool_new (HstBoardGrid *grid)
{
  HstBoardPool *self = g_object_new (HST_TYPE_BOARD_POOL, NULL);

  self->grid = grid;
  return GTK_WIDGET (self);
}

/**
 * hst_board_pool_show:
 * @self: a pool
 * @schedule: whose plan and colours are used
 * @visit: the visit
 * @sessions: (element-type HstOccurrence): its sessions that have no time
 */
void
hst_board_pool_show (HstBoardPool   *self,
                     HstSchedule    *schedule,
                     const HstVisit *visit,
                     GPtrArray      *sessions)
{
  g_return_if_fail (HST_IS_BOARD_POOL (self));

  end_drag (self);
  g_set_object (&self->schedule, schedule);
  g_free (self->visit);
  self->visit = g_strdup (visit->uid);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  self->sessions = g_ptr_array_ref (sessions);
  show_sessions (self);
}

/**
 * hst_board_pool_show_selected:
 * @self: a pool
 *
 * Marks what the schedule has selected.
 */
void
hst_board_pool_show_selected (HstBoardPool *self)
{
  g_return_if_fail (HST_IS_BOARD_POOL (self));

  for (guint i = 0; self->schedule != NULL && i < self->blocks->len; i++) {
    HstOccurrence *occurrence = hst_event_block_get_occurrence (HST_EVENT_BLOCK (self->blocks->pdata[i]));

    if (occurrence != NULL)
      hst_event_block_set_selected (HST_EVENT_BLOCK (self->blocks->pdata[i]),
                                    hst_occurrence_is_same (occurrence, hst_schedule_get_selected_uid (self->schedule), NULL));
  }
}
