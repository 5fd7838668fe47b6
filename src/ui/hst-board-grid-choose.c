/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-grid-private.h"

#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-format.h"

/* Which sessions of a board are chosen, and what is asked of the window for them. */

/* Several that were chosen one by one; else the one that the schedule has selected. */
gboolean
hst_board_grid_is_chosen (HstBoardGrid  *self,
                          HstOccurrence *occurrence)
{
  return hst_chosen_has (self->schedule, occurrence);
}

static GPtrArray *
list_items (HstBoardGrid *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->board->items->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];

    if (item->part == 0)
      g_ptr_array_add (list, item->occurrence);
  }
  return list;
}

/* In the order of time, each once. */
GPtrArray *
hst_board_grid_list_chosen (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) items = list_items (self);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (hst_chosen_has (self->schedule, items->pdata[i]))
      g_ptr_array_add (list, items->pdata[i]);
  return list;
}

void
hst_board_grid_clear_chosen (HstBoardGrid *self)
{
  if (self->schedule != NULL)
    hst_chosen_clear (self->schedule);
}

/* Control adds one or takes it out, Shift adds all up to it, neither leaves it alone. */
void
hst_board_grid_choose (HstBoardGrid    *self,
                       HstOccurrence   *occurrence,
                       GdkModifierType  state)
{
  g_autoptr (GPtrArray) items = list_items (self);

  if (state & GDK_SHIFT_MASK)
    hst_chosen_extend (self->schedule, occurrence, items);
  else if (state & GDK_CONTROL_MASK)
    hst_chosen_toggle (self->schedule, occurrence);
  else
    hst_chosen_clear (self->schedule);
}

/* All that a band touches, beside what was chosen before. */
void
hst_board_grid_choose_within (HstBoardGrid          *self,
                              const graphene_rect_t *band)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();

  for (guint i = 0; i < self->board->items->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];
    graphene_rect_t bounds;

    if (gtk_widget_compute_bounds (self->by_item->pdata[i], GTK_WIDGET (self), &bounds) &&
        graphene_rect_intersection (&bounds, band, NULL))
      g_ptr_array_add (touched, item->occurrence);
  }
  hst_chosen_add (self->schedule, touched);
}

void
hst_board_grid_choose_all (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) items = list_items (self);

  hst_chosen_add (self->schedule, items);
}

static void
add_place (GVariantBuilder *builder,
           HstOccurrence   *occurrence,
           const HstMoment *start,
           const HstMoment *end,
           const char      *field,
           const char      *text)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = start != NULL ? hst_moment_to_string (start) : g_strdup ("");
  g_autofree char *end_text = end != NULL ? hst_moment_to_string (end) : g_strdup ("");

  g_variant_builder_add (builder, "(ssssss)", hst_occurrence_get_uid (occurrence), recurrence, start_text, end_text,
                         text != NULL ? field : "", text != NULL ? text : "");
}

static void
add_move (HstBoardGrid    *self,
          GVariantBuilder *builder,
          HstOccurrence   *occurrence,
          gint64           start_delta_s,
          gint64           end_delta_s,
          int              grabbed_lane,
          guint            lane)
{
  g_autofree char *text = NULL;

  if (grabbed_lane >= 0 && grabbed_lane != (int) lane)
    hst_board_get_drop (self->board, hst_occurrence_get_event (occurrence), grabbed_lane, lane, &text);
  hst_activate_add_place (builder, occurrence, start_delta_s, end_delta_s, hst_lane_kind_get_field (self->board->kind), text);
}

/* What is chosen together with it goes the same way. */
void
hst_board_grid_send_move (HstBoardGrid  *self,
                          HstOccurrence *occurrence,
                          gint64         start_delta_s,
                          gint64         end_delta_s,
                          int            grabbed_lane,
                          guint          lane,
                          gboolean       is_copy)
{
  g_autoptr (GPtrArray) chosen = hst_board_grid_list_chosen (self);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
  if (hst_board_grid_is_chosen (self, occurrence) && chosen->len > 1)
    for (guint i = 0; i < chosen->len; i++)
      add_move (self, &builder, chosen->pdata[i], start_delta_s, end_delta_s, grabbed_lane, lane);
  else
    add_move (self, &builder, occurrence, start_delta_s, end_delta_s, grabbed_lane, lane);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), is_copy ? "win.copy-sessions" : "win.arrange-sessions",
                                      g_variant_builder_end (&builder));
}

static HstOccurrence *
dup_dropped (HstBoardGrid  *self,
             HstOccurrence *occurrence)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const gboolean waits = hst_event_is_unscheduled (event);
  const gint64 start_s = waits ? 0 : hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence));
  const gint64 end_s = waits ? 0 : hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence));
  const char *name = hst_lane_kind_get_field (self->board->kind);
  const HstField *field = name != NULL ? hst_record_type_find_field (&hst_event_type, name) : NULL;
  g_autofree char *text = NULL;

  if (self->grabbed_lane != (int) self->lane)
    hst_board_get_drop (self->board, event, self->grabbed_lane, self->lane, &text);
  if (waits)
    return hst_drag_dup_target (occurrence, zone, self->drag.new_start_s, self->drag.new_end_s, field, text);
  return hst_drag_dup_target (occurrence, zone, start_s + self->drag.new_start_s - self->drag.start_s,
                              end_s + self->drag.new_end_s - self->drag.end_s, field, text);
}

/* The lanes in which what is dragged would be; what is drawn is in one. */
guint64
hst_board_grid_get_drop_lanes (HstBoardGrid *self)
{
  g_autoptr (HstOccurrence) dropped = NULL;
  guint64 lanes;

  if (self->dragged == NULL)
    return (guint64) 1 << self->lane;
  dropped = dup_dropped (self, self->dragged);
  lanes = hst_board_get_lanes_of (self->board, hst_occurrence_get_event (dropped));
  return lanes != 0 ? lanes : (guint64) 1 << self->lane;
}

/* Says what would not fit where what is dragged is now, with all that is chosen together with it; 0 where everything
 * does. */
guint
hst_board_grid_ask_note (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->dragged == NULL || (!hst_drag_is_changed (&self->drag) && (int) self->lane == self->grabbed_lane))
    return 0;
  chosen = hst_board_grid_list_chosen (self);
  if (hst_board_grid_is_chosen (self, self->dragged) && chosen->len > 1)
    g_ptr_array_extend (gone, chosen, NULL, NULL);
  else
    g_ptr_array_add (gone, self->dragged);
  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_add (come, dup_dropped (self, gone->pdata[i]));
  /* What is copied stays where it is, too. */
  if (self->is_copying)
    g_ptr_array_set_size (gone, 0);
  return hst_drag_note_ask (HST_DRAG_NOTE (self->preview.note), self->schedule, gone, come);
}

static void
get_moments (HstBoardGrid *self,
             gint64        start_s,
             gint64        end_s,
             HstMoment    *start,
             HstMoment    *end)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (hst_schedule_get_zone (self->schedule)));

  *start = hst_moment_with_wall (&like, start_s);
  *end = hst_moment_with_wall (&like, end_s);
}

/* What waited for a time gets one; with a lane of -1 the lanes have no say. */
void
hst_board_grid_send_place (HstBoardGrid  *self,
                           HstOccurrence *occurrence,
                           gint64         start_s,
                           gint64         end_s,
                           int            lane)
{
  g_autofree char *text = NULL;
  HstMoment start, end;
  GVariantBuilder builder;

  get_moments (self, start_s, end_s, &start, &end);
  if (lane >= 0)
    hst_board_get_drop (self->board, hst_occurrence_get_event (occurrence), -1, (guint) lane, &text);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
  add_place (&builder, occurrence, &start, &end, hst_lane_kind_get_field (self->board->kind), text);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.arrange-sessions", g_variant_builder_end (&builder));
}

void
hst_board_grid_send_to_pool (HstBoardGrid  *self,
                             HstOccurrence *occurrence)
{
  g_autoptr (GPtrArray) chosen = hst_board_grid_list_chosen (self);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
  if (hst_board_grid_is_chosen (self, occurrence) && chosen->len > 1)
    for (guint i = 0; i < chosen->len; i++)
      add_place (&builder, chosen->pdata[i], NULL, NULL, NULL, NULL);
  else
    add_place (&builder, occurrence, NULL, NULL, NULL, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.arrange-sessions", g_variant_builder_end (&builder));
}

/* A new session begins with what its lane stands for. */
void
hst_board_grid_send_new (HstBoardGrid *self,
                         gint64        start_s,
                         gint64        end_s,
                         guint         lane)
{
  const char *field = hst_lane_kind_get_field (self->board->kind);
  const char *id = self->board->lanes->pdata[lane];
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;
  HstMoment start, end;

  get_moments (self, start_s, end_s, &start, &end);
  start_text = hst_moment_to_string (&start);
  end_text = hst_moment_to_string (&end);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-session", "(ssssss)", self->visit->uid, "", start_text, end_text,
                              field != NULL && id != NULL ? field : "", field != NULL && id != NULL ? id : "");
}

gboolean
hst_board_grid_send_swap (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) chosen = hst_board_grid_list_chosen (self);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (chosen->len != 2)
    return FALSE;
  first = hst_occurrence_dup_recurrence (chosen->pdata[0]);
  second = hst_occurrence_dup_recurrence (chosen->pdata[1]);
  return gtk_widget_activate_action (GTK_WIDGET (self), "win.swap-sessions", "(ssss)",
                                     hst_occurrence_get_uid (chosen->pdata[0]), first,
                                     hst_occurrence_get_uid (chosen->pdata[1]), second);
}

/* Several at once; one alone its block takes care of. */
gboolean
hst_board_grid_send_delete (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) chosen = hst_board_grid_list_chosen (self);
  GVariantBuilder builder;

  if (hst_chosen_count (self->schedule) == 0 || chosen->len < 2)
    return FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < chosen->len; i++) {
    g_autofree char *recurrence = hst_occurrence_dup_recurrence (chosen->pdata[i]);

    g_variant_builder_add (&builder, "(ss)", hst_occurrence_get_uid (chosen->pdata[i]), recurrence);
  }
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.delete-sessions", g_variant_builder_end (&builder));
}

void
hst_board_grid_swap_chosen (HstBoardGrid *self)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->board != NULL)
    hst_board_grid_send_swap (self);
}

void
hst_board_grid_pool_chosen (HstBoardGrid *self)
{
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_if_fail (HST_IS_BOARD_GRID (self));

  chosen = self->board != NULL ? hst_board_grid_list_chosen (self) : NULL;
  if (chosen != NULL && chosen->len > 0)
    hst_board_grid_send_to_pool (self, chosen->pdata[0]);
}

void
hst_board_grid_delete_chosen (HstBoardGrid *self)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->board != NULL)
    hst_board_grid_send_delete (self);
}
