/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-split.h"

#include "hst-ical-open.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CANCELLED_INTERVAL 4096

/* Where the walk over the lines stands.  Open components are a stack of our own: nesting costs no calls.
 *
 * The text of the pieces is put together where the file lies, from its beginning on: without its folds and line ends it never
 * takes more room than what of it was read by then.  Only where something is put in that the file does not hold it may, and
 * then the piece at hand is put together elsewhere. */
typedef struct {
  GPtrArray   *parts;      /* owned HstIcalPart */
  GPtrArray   *problems;   /* borrowed; HstIcalProblem */
  HstIcalPart *part;       /* borrowed; the open VCALENDAR */
  char        *data;       /* borrowed; the file */
  gsize        piece_at;   /* where in it the open piece begins */
  gsize        text_at;    /* the first place after what of it was put together */
  gsize        line_at;    /* where the line at hand begins */
  gsize        next_at;    /* where the next one does */
  GString     *elsewhere;  /* the open piece, if it is too long for its place; else NULL */
  GPtrArray   *stack;      /* owned utf8, names of the open components in the open piece */
  guint        excess;     /* components open beyond HST_ICAL_OPEN_MAX */
  gboolean     too_deep;
  gboolean     repair;     /* some lines are no UTF-8 */
  guint        piece_line;
  guint        bad_line;   /* first line of the piece that is no property, 0 if there is none */
  guint        n_bad;
  guint        stray_line; /* first END without a BEGIN, 0 if there is none */
  guint        n_stray;
  char        *stray_name;
  guint        junk_line;
  char        *clean;      /* the line at hand, where it had to be cleaned */
} Splitter;

static void
piece_free (gpointer data)
{
  HstIcalPiece *self = data;

  g_free (self->name);
  g_free (self->own);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  HstIcalProblem *self = data;

  g_free (self->reason);
  g_free (self);
}

static void
part_free (gpointer data)
{
  HstIcalPart *self = data;

  g_string_free (self->properties, TRUE);
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
splitter_clear (Splitter *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->stack, g_ptr_array_unref);
  if (self->elsewhere != NULL)
    g_string_free (self->elsewhere, TRUE);
  g_free (self->clean);
  g_free (self->stray_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Splitter, splitter_clear)

/* Puts what there is of the open piece where there is room for more. */
static void
move_elsewhere (Splitter *self)
{
  self->elsewhere = g_string_new_len (self->data + self->piece_at, (gssize) (self->text_at - self->piece_at));
  self->text_at = self->piece_at;
}

/* Appends to the open piece, which may reach up to @limit in the file's own place; @text may lie before that. */
static void
append_text (Splitter   *self,
             const char *text,
             gsize       length,
             gsize       limit)
{
  if (self->elsewhere == NULL && self->text_at + length + 1 > limit)
    move_elsewhere (self);
  if (self->elsewhere != NULL) {
    g_string_append_len (self->elsewhere, text, (gssize) length);
    g_string_append_c (self->elsewhere, '\n');
    return;
  }
  memmove (self->data + self->text_at, text, length);
  self->text_at += length;
  self->data[self->text_at++] = '\n';
}

static void
append_line (Splitter          *self,
             const HstIcalLine *line)
{
  append_text (self, line->text, line->length, self->next_at);
}

/* What the open piece holds so far is forgotten. */
static void
begin_text (Splitter *self)
{
  if (self->elsewhere != NULL)
    g_string_free (g_steal_pointer (&self->elsewhere), TRUE);
  self->text_at = self->piece_at;
}

static HstIcalPiece *
take_text (Splitter *self)
{
  HstIcalPiece *piece = g_new0 (HstIcalPiece, 1);

  if (self->elsewhere != NULL) {
    piece->length = self->elsewhere->len;
    piece->text = piece->own = g_string_free (g_steal_pointer (&self->elsewhere), FALSE);
  } else {
    piece->text = self->data + self->piece_at;
    piece->length = self->text_at - self->piece_at;
    self->piece_at = self->text_at;
  }

  return piece;
}

static GPtrArray *
get_problems (Splitter *self)
{
  return self->part != NULL ? self->part->problems : self->problems;
}

static gboolean
in_piece (const Splitter *self)
{
  return self->stack->len > 0;
}

static void
note_bad_lines (Splitter *self)
{
  if (self->n_bad > 0) {
    g_ptr_array_add (get_problems (self), hst_ical_problem_new (self->bad_line, FALSE,
      /* Translators: %u is a number of lines of a calendar file. */
      ngettext ("%u line is no iCalendar property and was left out.",
                "%u lines are no iCalendar properties and were left out.", self->n_bad), self->n_bad));
  }
  self->n_bad = 0;
  self->bad_line = 0;
}

static void
close_piece (Splitter *self)
{
  const char *name = g_ptr_array_index (self->stack, 0);

  note_bad_lines (self);
  if (self->too_deep) {
    g_ptr_array_add (get_problems (self), hst_ical_problem_new (self->piece_line, TRUE,
      /* Translators: %s is the name of an iCalendar component such as VEVENT. */
      _("This %s holds components nested more than %d deep."), name, HST_ICAL_OPEN_MAX));
  } else {
    HstIcalPiece *piece = take_text (self);

    piece->name = g_strdup (name);
    piece->line = self->piece_line;
    g_ptr_array_add (self->part->pieces, piece);
  }
  g_ptr_array_set_size (self->stack, 0);
}

/* The open piece is not whole: what comes next cannot be inside it. */
static void
drop_piece (Splitter *self)
{
  if (in_piece (self)) {
    note_bad_lines (self);
    g_ptr_array_add (get_problems (self), hst_ical_problem_new (self->piece_line, TRUE,
      /* Translators: both %s are the name of an iCalendar component such as VEVENT. */
      _("This %s has no END:%s: the file is cut off here or damaged."),
      (const char *) g_ptr_array_index (self->stack, 0), (const char *) g_ptr_array_index (self->stack, 0)));
  }
  g_ptr_array_set_size (self->stack, 0);
}

static void
open_part (Splitter *self,
           guint     line)
{
  self->part = g_new0 (HstIcalPart, 1);
  self->part->properties = g_string_new (NULL);
  self->part->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->part->problems = g_ptr_array_new_with_free_func (problem_free);
  self->part->line = line;
  g_ptr_array_add (self->parts, self->part);
}

static void
close_part (Splitter *self)
{
  drop_piece (self);
  note_bad_lines (self);
  self->part = NULL;
}

static void
cut_part (Splitter *self)
{
  const gboolean whole = !in_piece (self);
  HstIcalPart *part = self->part;

  close_part (self);
  if (whole) {
    g_ptr_array_add (part->problems, hst_ical_problem_new (part->line, FALSE,
      _("This calendar has no END:VCALENDAR: the file may have been cut off.")));
  }
}

/* What is no UTF-8 is replaced. */
static void
clean_line (Splitter    *self,
            HstIcalLine *line)
{
  char *valid;

  if (!self->repair || g_utf8_validate_len (line->text, line->length, NULL))
    return;
  valid = g_utf8_make_valid (line->text, (gssize) line->length);
  g_free (self->clean);
  line->length = strlen (valid);
  line->text = self->clean = valid;
}

static void
append_property (GString           *properties,
                 const HstIcalLine *line)
{
  g_string_append_len (properties, line->text, (gssize) line->length);
  g_string_append_c (properties, '\n');
}

static void
on_begin (Splitter              *self,
          const HstIcalProperty *property,
          const HstIcalLine     *line)
{
  g_autofree char *name = hst_ical_dup_name (property);

  if (strcmp (name, "VCALENDAR") == 0) {
    if (self->part != NULL)
      cut_part (self);
    open_part (self, line->line);
    return;
  }
  if (self->part == NULL)
    return;

  /* No item holds another: the one before was not ended. */
  if (in_piece (self) && hst_ical_is_item (name) && hst_ical_is_item (g_ptr_array_index (self->stack, 0)))
    drop_piece (self);
  if (!in_piece (self)) {
    note_bad_lines (self);
    begin_text (self);
    self->piece_line = line->line;
    self->too_deep = FALSE;
    self->excess = 0;
  }
  if (self->stack->len >= HST_ICAL_OPEN_MAX) {
    self->too_deep = TRUE;
    self->excess++;
    begin_text (self);
    return;
  }
  g_ptr_array_add (self->stack, g_steal_pointer (&name));
  append_line (self, line);
}

/* Ends the components that were left open inside the one at @depth. */
static void
end_inner (Splitter          *self,
           guint              depth,
           const HstIcalLine *line)
{
  while (self->stack->len > depth + 1) {
    const char *name = g_ptr_array_index (self->stack, self->stack->len - 1);
    g_autofree char *end = g_strconcat ("END:", name, NULL);

    g_ptr_array_add (get_problems (self), hst_ical_problem_new (line->line, FALSE,
      /* Translators: %s is the name of an iCalendar component such as VALARM. */
      _("A %s was not ended; its end was put here."), name));
    /* The line at hand is still to be read. */
    append_text (self, end, strlen (end), self->line_at);
    g_ptr_array_set_size (self->stack, (int) self->stack->len - 1);
  }
}

static void
on_end (Splitter              *self,
        const HstIcalProperty *property,
        const HstIcalLine     *line)
{
  g_autofree char *name = hst_ical_dup_name (property);
  guint depth = self->stack->len;

  if (self->part == NULL)
    return;
  if (strcmp (name, "VCALENDAR") == 0) {
    close_part (self);
    return;
  }
  if (self->excess > 0) {
    self->excess--;
    return;
  }
  while (depth > 0 && strcmp (g_ptr_array_index (self->stack, depth - 1), name) != 0)
    depth--;
  if (depth == 0) {
    if (self->n_stray++ == 0) {
      self->stray_line = line->line;
      self->stray_name = g_steal_pointer (&name);
    }
    return;
  }

  end_inner (self, depth - 1, line);
  append_line (self, line);
  if (depth == 1)
    close_piece (self);
  else
    g_ptr_array_set_size (self->stack, (int) depth - 1);
}

static void
on_line (Splitter          *self,
         const HstIcalLine *line)
{
  HstIcalProperty property;

  if (!hst_ical_property_parse (line->text, line->length, &property)) {
    if (self->part == NULL) {
      if (self->junk_line == 0)
        self->junk_line = line->line;
    } else if (line->length > 0 && strspn (line->text, " \t") < line->length) {
      if (self->bad_line == 0)
        self->bad_line = line->line;
      self->n_bad++;
    }
  } else if (hst_ical_property_is (&property, "BEGIN")) {
    on_begin (self, &property, line);
  } else if (hst_ical_property_is (&property, "END")) {
    on_end (self, &property, line);
  } else if (in_piece (self)) {
    if (!self->too_deep)
      append_line (self, line);
  } else if (self->part != NULL) {
    append_property (self->part->properties, line);
  } else if (self->junk_line == 0) {
    self->junk_line = line->line;
  }
}

static void
finish (Splitter *self)
{
  if (self->part != NULL)
    cut_part (self);
  if (self->junk_line > 0 && self->parts->len > 0) {
    g_ptr_array_add (self->problems, hst_ical_problem_new (self->junk_line, FALSE,
      _("What stands outside of a calendar was passed over.")));
  }
  if (self->n_stray == 1) {
    g_ptr_array_add (self->problems, hst_ical_problem_new (self->stray_line, FALSE,
      /* Translators: %s is the name of an iCalendar component such as VEVENT. */
      _("END:%s stands where nothing of that name began; it was left out."), self->stray_name));
  } else if (self->n_stray > 1) {
    g_ptr_array_add (self->problems, hst_ical_problem_new (self->stray_line, FALSE,
      /* Translators: %u is a number of lines of a calendar file, %s the name of an iCalendar component. */
      ngettext ("%u line like END:%s stands where nothing of that name began, and was left out.",
                "%u lines like END:%s stand where nothing of that name began, and were left out.", self->n_stray),
      self->n_stray, self->stray_name));
  }
}

/**
 * hst_ical_problem_new:
 * @line: line of the file, from 1
 * @lost: whether the item was left out
 * @format: a translated sentence, as for printf()
 * @...: what goes into it
 *
 * Returns: (transfer full): a problem
 */
HstIcalProblem *
hst_ical_problem_new (guint       line,
                      gboolean    lost,
                      const char *format,
                      ...)
{
  HstIcalProblem *self = g_new0 (HstIcalProblem, 1);
  va_list args;

  va_start (args, format);
  self->reason = g_strdup_vprintf (format, args);
  va_end (args);
  self->line = line;
  self->lost = lost;

  return self;
}

/**
 * hst_ical_split:
 * @data: (array length=length): text of a file; what becomes of the components is put together in it, and nothing else of it
 *   is left
 * @length: bytes of @data
 * @repair: whether bytes that are no UTF-8 are to be replaced by U+FFFD
 * @problems: (element-type HstIcalProblem): where to append what is wrong outside of calendars
 * @used: (out): how many bytes of @data what is in it takes from its beginning on
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Finds the calendars of a file and the components of each, in one pass over the bytes.  Nothing is
 * understood yet but BEGIN and END; what is not ended is left out with a problem, and the rest goes on.
 *
 * Returns: (transfer full) (element-type HstIcalPart): the calendars, none if there are none, with @data for as long as it
 *   is there; %NULL with %G_IO_ERROR_CANCELLED set if stopped
 */
GPtrArray *
hst_ical_split (char          *data,
                gsize          length,
                gboolean       repair,
                GPtrArray     *problems,
                gsize         *used,
                GCancellable  *cancellable,
                GError       **error)
{
  g_auto (Splitter) self = {
    .parts = g_ptr_array_new_with_free_func (part_free),
    .problems = problems,
    .repair = repair,
    .data = data,
    .stack = g_ptr_array_new_with_free_func (g_free),
  };
  g_auto (HstIcalLines) lines;
  HstIcalLine line;
  guint n_lines = 0;

  hst_ical_lines_init (&lines, data, length);
  for (self.line_at = lines.at; hst_ical_lines_next (&lines, &line); self.line_at = lines.at) {
    self.next_at = lines.at;
    clean_line (&self, &line);
    on_line (&self, &line);
    if (++n_lines % CANCELLED_INTERVAL == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  }
  finish (&self);
  *used = self.piece_at;

  return g_steal_pointer (&self.parts);
}
