/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-drag-preview.h"

#include "hst-drag-note.h"
#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the week and the board show while something is dragged on them. */

/* Below the note. */
static GtkWidget *
take_block (HstDragPreview *self,
            guint           i)
{
  if (self->blocks[i] == NULL) {
    self->blocks[i] = hst_event_block_new (HST_BLOCK_GRID);
    gtk_widget_add_css_class (self->blocks[i], "dragged");
    gtk_widget_set_can_target (self->blocks[i], FALSE);
    gtk_widget_set_visible (self->blocks[i], FALSE);
    gtk_widget_insert_before (self->blocks[i], self->grid, self->note);
  }
  return self->blocks[i];
}

void
hst_drag_preview_init (HstDragPreview *self,
                       GtkWidget      *grid)
{
  self->grid = grid;
  self->note = hst_drag_note_new ();
  gtk_widget_set_parent (self->note, grid);
  /* The first one also tells how high a line is. */
  take_block (self, 0);
}

/* Its widgets are the grid's, and may be gone. */
void
hst_drag_preview_forget (HstDragPreview *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_pointer (&self->parts[i], hst_segment_free);
  self->n = 0;
}

void
hst_drag_preview_hide (HstDragPreview *self)
{
  hst_drag_preview_forget (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->blocks); i++)
    if (self->blocks[i] != NULL)
      gtk_widget_set_visible (self->blocks[i], FALSE);
  hst_drag_note_clear (HST_DRAG_NOTE (self->note));
}

static HstOccurrence *
create_new (void)
{
  const HstMoment start = hst_moment_utc (0);
  g_autoptr (HstEvent) draft = hst_event_new ();

  hst_set_text (&draft->summary, _("New session"));
  draft->start = draft->end = start;
  return hst_occurrence_new (draft, NULL, &start, &start, 0, 0);
}

static void
show_part (HstDragPreview *self,
           guint           i,
           HstSchedule    *schedule,
           HstOccurrence  *shown,
           const char     *times,
           const char     *time,
           guint           worst)
{
  HstEventBlock *block = HST_EVENT_BLOCK (take_block (self, i));

  hst_event_block_show (block, schedule, shown, self->parts[i]->edges);
  hst_event_block_set_times (block, times, time);
  hst_event_block_set_selected (block, TRUE);
  hst_event_block_set_finding (block, worst);
  gtk_widget_set_focusable (self->blocks[i], FALSE);
  gtk_widget_set_visible (self->blocks[i], TRUE);
}

/**
 * hst_drag_preview_show:
 * @self: a preview that is hidden
 * @schedule: whose zone and clock are used
 * @dragged: (nullable): what is dragged; %NULL while a new span is drawn
 * @drag: where it would be
 * @axis: the days of the grid
 * @n_places: in how many places it stands in a day: that many blocks in turn are of the same part of it
 * @worst: how bad the worst is of what would not fit, see hst_drag_note_ask()
 *
 * Shows where the dragged span would be, with its new times.
 */
void
hst_drag_preview_show (HstDragPreview *self,
                       HstSchedule    *schedule,
                       HstOccurrence  *dragged,
                       const HstDrag  *drag,
                       const HstAxis  *axis,
                       guint           n_places,
                       guint           worst)
{
  HstZone *zone = hst_schedule_get_zone (schedule);
  const gboolean use_24h = hst_schedule_get_use_24h (schedule);
  g_autofree char *times = hst_format_clock_range (drag->new_start_s, drag->new_end_s, use_24h);
  /* Where there is room for one of both times, the one that moves. */
  g_autofree char *time = hst_format_clock (drag->kind == HST_DRAG_END ? drag->new_end_s : drag->new_start_s, use_24h);
  g_autoptr (HstOccurrence) shown = dragged != NULL ? g_object_ref (dragged) : create_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_segment_free);

  hst_segments_add_span (parts, shown, hst_zone_utc_from_wall (zone, drag->new_start_s),
                         hst_zone_utc_from_wall (zone, drag->new_end_s), axis);
  /* Never so long as more than two days, so that there are blocks for every place. */
  n_places = CLAMP (n_places, 1, HST_DRAG_PREVIEW_MOST / 2);
  for (guint i = 0; i < MIN (parts->len * n_places, HST_DRAG_PREVIEW_MOST); i++) {
    self->parts[i] = hst_segment_copy (parts->pdata[i / n_places]);
    self->n = i + 1;
    show_part (self, i, schedule, shown, times, time, worst);
  }
}

/**
 * hst_drag_preview_place:
 * @self: a preview whose blocks have their places
 *
 * Puts the note beside them.  To be called by the grid when it allocates its children.
 */
void
hst_drag_preview_place (HstDragPreview *self)
{
  if (self->n > 0)
    hst_drag_note_place (HST_DRAG_NOTE (self->note), self->blocks[0]);
}

graphene_rect_t
hst_band_get (double from_x,
              double from_y,
              double to_x,
              double to_y)
{
  return GRAPHENE_RECT_INIT ((float) MIN (from_x, to_x), (float) MIN (from_y, to_y), (float) fabs (to_x - from_x),
                             (float) fabs (to_y - from_y));
}

void
hst_band_snapshot (GtkWidget             *widget,
                   GtkSnapshot           *snapshot,
                   const graphene_rect_t *band)
{
  GskRoundedRect outline;
  GdkRGBA ink, fill;

  hst_widget_get_ink (widget, &ink);
  fill = ink;
  ink.alpha = 0.6f;
  fill.alpha = 0.1f;
  gsk_rounded_rect_init_from_rect (&outline, band, 0);
  gtk_snapshot_append_color (snapshot, &fill, band);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]) { 1, 1, 1, 1 },
                              (const GdkRGBA[4]) { ink, ink, ink, ink });
}
