/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-draft.h"

#include "hst-draft-facts.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE_S 60
#define HOUR_S   (60 * MINUTE_S)

G_DEFINE_BOXED_TYPE (HstDraft, hst_draft, hst_draft_copy, hst_draft_free)

/* Wall second of an end of an occurrence on the clock that the draft shows: its own, but that of @zone for what is
 * written in UTC, since nobody plans in UTC. */
static gint64
shown_wall_s (const HstMoment *moment,
              HstZone         *zone)
{
  gint64 wall_s = hst_moment_get_wall_s (moment);

  return moment->kind == HST_MOMENT_UTC && zone != NULL ? hst_zone_wall_from_utc (zone, wall_s) : wall_s;
}

static HstDay
day_of (gint64 wall_s)
{
  gint64 day = wall_s / HST_DAY_S;

  return (HstDay) (wall_s % HST_DAY_S < 0 ? day - 1 : day);
}

static int
second_of (gint64 wall_s)
{
  return (int) (wall_s - (gint64) day_of (wall_s) * HST_DAY_S);
}

static char *
clock_text (gint64 wall_s)
{
  int second = second_of (wall_s);

  return g_strdup_printf ("%02d:%02d", second / HOUR_S, second / MINUTE_S % 60);
}

static gboolean
read_end (const HstDraft *self,
          gboolean        at_end,
          gint64         *wall_s)
{
  HstDay day;
  int second = 0;

  if (!hst_parse_day (at_end ? self->end_date : self->start_date, HST_DAY_NONE, &day))
    return FALSE;
  if (!self->all_day && !hst_parse_time (at_end ? self->end_time : self->start_time, &second))
    return FALSE;
  *wall_s = (gint64) day * HST_DAY_S + second;

  return TRUE;
}

static void
write_start (HstDraft *self,
             gint64    wall_s)
{
  g_free (self->start_date);
  g_free (self->start_time);
  self->start_date = hst_words_date (day_of (wall_s));
  self->start_time = clock_text (wall_s);
}

static void
write_end (HstDraft *self,
           gint64    wall_s)
{
  g_free (self->end_date);
  self->end_date = hst_words_date (day_of (wall_s));
  /* While it lasts all day, the times wait unseen for the case that it gets times again. */
  if (self->all_day && self->end_time != NULL)
    return;
  g_free (self->end_time);
  self->end_time = clock_text (wall_s);
}

static void
take_length (HstDraft *self)
{
  gint64 start_s, end_s;

  if (read_end (self, FALSE, &start_s) && read_end (self, TRUE, &end_s) && end_s >= start_s)
    self->length_s = end_s - start_s;
}

static gboolean
same_list (char **a,
           char **b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
same_times (const HstDraft *a,
            const HstDraft *b)
{
  if (a->unscheduled && b->unscheduled)
    return TRUE;
  return a->all_day == b->all_day &&
         g_strcmp0 (a->start_date, b->start_date) == 0 &&
         g_strcmp0 (a->end_date, b->end_date) == 0 &&
         (a->all_day || (g_strcmp0 (a->start_time, b->start_time) == 0 && g_strcmp0 (a->end_time, b->end_time) == 0));
}

static void
take_text (char       **where,
           const char  *text)
{
  if (g_strcmp0 (*where, text) == 0)
    return;
  g_free (*where);
  *where = g_strdup (text);
}

static void
take_times (HstDraft       *self,
            const HstDraft *other)
{
  self->all_day = other->all_day;
  take_text (&self->start_date, other->start_date);
  take_text (&self->start_time, other->start_time);
  take_text (&self->end_date, other->end_date);
  take_text (&self->end_time, other->end_time);
  self->length_s = other->length_s;
}

/* A moment of the same kind and zone as @like, but in @zone where @like is in UTC. */
static HstMoment
moment_at (const HstMoment *like,
           gint64           shown_s,
           HstZone         *zone)
{
  const char *id = zone != NULL ? hst_zone_get_id (zone) : "UTC";

  if (like->kind == HST_MOMENT_UTC && !g_str_equal (id, "UTC"))
    return hst_moment_zoned (day_of (shown_s), second_of (shown_s), id);

  return hst_moment_with_wall (like, shown_s);
}

static HstMoment
new_moment (gint64   wall_s,
            HstZone *zone)
{
  const char *id = zone != NULL ? hst_zone_get_id (zone) : NULL;

  if (id == NULL)
    return hst_moment_floating (day_of (wall_s), second_of (wall_s));
  if (g_str_equal (id, "UTC"))
    return hst_moment_utc (wall_s);

  return hst_moment_zoned (day_of (wall_s), second_of (wall_s), id);
}

/* Both ends move by as much as they were moved in the draft, so the same change fits the one occurrence that was edited and
 * the series that it belongs to. */
static void
patch_times (const HstDraft *from,
             const HstDraft *to,
             HstEvent       *event,
             HstZone        *zone)
{
  gint64 from_start, from_end, to_start, to_end, start, end;
  gboolean readable = read_end (from, FALSE, &from_start) && read_end (from, TRUE, &from_end) &&
                      read_end (to, FALSE, &to_start) && read_end (to, TRUE, &to_end);

  g_return_if_fail (readable);

  start = shown_wall_s (&event->start, zone);
  if (from->all_day != to->all_day) {
    gint64 days = day_of (to_start) - day_of (from_start);
    HstDay day = (HstDay) (day_of (start) + days);

    if (to->all_day) {
      event->start = hst_moment_date (day);
      event->end = hst_moment_date (day + day_of (to_end) - day_of (to_start) + 1);
    } else {
      start = (gint64) day * HST_DAY_S + second_of (to_start);
      event->start = new_moment (start, zone);
      event->end = new_moment (start + to_end - to_start, zone);
    }
  } else {
    const HstMoment *like_end = hst_moment_is_set (&event->end) ? &event->end : &event->start;

    end = hst_moment_is_set (&event->end) ? shown_wall_s (&event->end, zone)
          : start + (from_end - from_start) + (from->all_day ? HST_DAY_S : 0);
    event->end = moment_at (like_end, end + to_end - from_end, zone);
    event->start = moment_at (&event->start, start + to_start - from_start, zone);
  }
  hst_set_text (&event->duration, NULL);
}

/* Numbers in the text, the separators between them being any of @separators. */
static guint
read_numbers (const char *text,
              const char *separators,
              int         numbers[3],
              guint       n_digits[3])
{
  guint n = 0;
  const char *at = text;

  while (*at != '\0') {
    int value = 0;
    guint digits = 0;

    while (g_ascii_isdigit (*at)) {
      if (++digits > 4)
        return 0;
      value = value * 10 + (*at++ - '0');
    }
    if (digits == 0 || n == 3)
      return 0;
    numbers[n] = value;
    n_digits[n++] = digits;
    if (*at == '\0')
      break;
    if (strchr (separators, *at) == NULL)
      return 0;
    at++;
    while (*at == ' ')
      at++;
  }

  return n;
}

/**
 * hst_draft_new:
 * @occurrence: what is to be edited
 * @zone: (nullable): the zone in which times in UTC are shown
 *
 * Returns: a draft that says what @occurrence is
 */
HstDraft *
hst_draft_new (HstOccurrence *occurrence,
               HstZone       *zone)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  HstDraft *self = g_new0 (HstDraft, 1);
  gint64 start_s = shown_wall_s (hst_occurrence_get_start (occurrence), zone);
  gint64 end_s = shown_wall_s (hst_occurrence_get_end (occurrence), zone);

  self->title = g_strdup (event->summary);
  self->kind = event->kind;
  self->status = event->status;
  self->visit = g_strdup (event->visit);
  self->all_day = hst_occurrence_is_all_day (occurrence);
  write_start (self, start_s);
  write_end (self, self->all_day ? MAX (start_s, end_s - HST_DAY_S) : end_s);
  take_length (self);
  self->venue = g_strdup (event->venue);
  self->location = g_strdup (event->location);
  self->responsible = g_strdup (event->responsible);
  self->communities = g_strdupv (event->communities);
  self->description = g_strdup (event->description);
  self->notes = g_strdup (event->notes);
  hst_draft_facts_init (self, occurrence);

  return self;
}

HstDraft *
hst_draft_copy (const HstDraft *self)
{
  HstDraft *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->title = g_strdup (self->title);
  copy->visit = g_strdup (self->visit);
  copy->start_date = g_strdup (self->start_date);
  copy->start_time = g_strdup (self->start_time);
  copy->end_date = g_strdup (self->end_date);
  copy->end_time = g_strdup (self->end_time);
  copy->venue = g_strdup (self->venue);
  copy->location = g_strdup (self->location);
  copy->responsible = g_strdup (self->responsible);
  copy->communities = g_strdupv (self->communities);
  copy->description = g_strdup (self->description);
  copy->notes = g_strdup (self->notes);
  hst_draft_facts_copy (copy, self);

  return copy;
}

void
hst_draft_free (HstDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->visit);
  g_free (self->start_date);
  g_free (self->start_time);
  g_free (self->end_date);
  g_free (self->end_time);
  g_free (self->venue);
  g_free (self->location);
  g_free (self->responsible);
  g_strfreev (self->communities);
  g_free (self->description);
  g_free (self->notes);
  hst_draft_facts_clear (self);
  g_free (self);
}

gboolean
hst_draft_equal (const HstDraft *a,
                 const HstDraft *b)
{
  return g_strcmp0 (a->title, b->title) == 0 &&
         a->kind == b->kind &&
         a->status == b->status &&
         g_strcmp0 (a->visit, b->visit) == 0 &&
         same_times (a, b) &&
         g_strcmp0 (a->venue, b->venue) == 0 &&
         g_strcmp0 (a->location, b->location) == 0 &&
         g_strcmp0 (a->responsible, b->responsible) == 0 &&
         same_list (a->communities, b->communities) &&
         g_strcmp0 (a->description, b->description) == 0 &&
         g_strcmp0 (a->notes, b->notes) == 0 &&
         hst_draft_facts_equal (a, b);
}

/**
 * hst_draft_type_in:
 * @self: a draft
 * @field: one of the fields for dates and times
 * @text: what was typed
 *
 * Takes what was typed.  When the start moves, the end moves with it, so the length stays.
 */
void
hst_draft_type_in (HstDraft      *self,
                   HstDraftField  field,
                   const char    *text)
{
  gint64 start_s;

  switch (field) {
  case HST_DRAFT_START_DATE:
    take_text (&self->start_date, text);
    break;
  case HST_DRAFT_START_TIME:
    take_text (&self->start_time, text);
    break;
  case HST_DRAFT_END_DATE:
    take_text (&self->end_date, text);
    take_length (self);
    return;
  case HST_DRAFT_END_TIME:
    take_text (&self->end_time, text);
    take_length (self);
    return;
  case HST_DRAFT_LENGTH:
  case HST_DRAFT_GATHERING:
    return;
  case HST_DRAFT_TITLE:
  default:
    take_text (&self->title, text);
    return;
  }
  if (read_end (self, FALSE, &start_s))
    write_end (self, start_s + self->length_s);
}

/**
 * hst_draft_set_all_day:
 * @self: a draft
 * @all_day: whether it lasts whole days
 *
 * Switches between days and times, keeping the days.  An event that had times has them again; one that had none
 * begins at nine and lasts an hour.
 */
void
hst_draft_set_all_day (HstDraft *self,
                       gboolean  all_day)
{
  gint64 start_s, end_s;

  if (self->all_day == all_day)
    return;

  self->all_day = all_day;
  if (all_day) {
    /* What ends at midnight does not touch the day that begins there. */
    self->all_day = FALSE;
    if (read_end (self, FALSE, &start_s) && read_end (self, TRUE, &end_s) && end_s > start_s && second_of (end_s) == 0)
      write_end (self, end_s - HST_DAY_S);
    self->all_day = TRUE;
  } else if (read_end (self, FALSE, &start_s) && read_end (self, TRUE, &end_s) && second_of (start_s) == 0 &&
             second_of (end_s) == 0) {
    write_start (self, start_s + 9 * HOUR_S);
    write_end (self, end_s + 10 * HOUR_S);
  }
  take_length (self);
}

static guint
check_times (const HstDraft  *self,
             const char     **what)
{
  guint faults = 0;
  gint64 start_s, end_s;
  HstDay day;
  int second;

  if (!hst_parse_day (self->start_date, HST_DAY_NONE, &day))
    faults |= HST_DRAFT_START_DATE;
  if (!hst_parse_day (self->end_date, HST_DAY_NONE, &day))
    faults |= HST_DRAFT_END_DATE;
  if (faults != 0)
    *what = _("Write the date as day, month and year: 23.11.2026.");
  if (!self->all_day) {
    guint before = faults;

    if (!hst_parse_time (self->start_time, &second))
      faults |= HST_DRAFT_START_TIME;
    if (!hst_parse_time (self->end_time, &second))
      faults |= HST_DRAFT_END_TIME;
    if (faults != before && *what == NULL)
      *what = _("Write the time as hours and minutes: 09:30.");
  }
  if (faults == 0 && read_end (self, FALSE, &start_s) && read_end (self, TRUE, &end_s) && end_s < start_s) {
    faults |= day_of (end_s) < day_of (start_s) ? HST_DRAFT_END_DATE : HST_DRAFT_END_TIME;
    *what = _("The end lies before the start.");
  }

  return faults;
}

/**
 * hst_draft_check:
 * @self: a draft
 * @sentence: (out) (optional) (nullable): what is wrong, translated
 *
 * Returns: bits of #HstDraftField for the fields that cannot be taken as they are, 0 if all can
 */
guint
hst_draft_check (const HstDraft  *self,
                 char           **sentence)
{
  const char *what = NULL;
  guint faults = hst_draft_facts_check (self, &what);

  if (!self->unscheduled)
    faults |= check_times (self, &what);
  if (self->title == NULL || self->title[strspn (self->title, " \t\n")] == '\0') {
    faults |= HST_DRAFT_TITLE;
    if (what == NULL)
      what = _("The title is empty.");
  }
  if (sentence != NULL)
    *sentence = g_strdup (what);

  return faults;
}

/**
 * hst_draft_rebase:
 * @from: what the person saw when beginning to type
 * @to: what they have now
 * @theirs: what the plan has now
 *
 * Returns: @theirs with those fields that the person changed as they have them
 */
HstDraft *
hst_draft_rebase (const HstDraft *from,
                  const HstDraft *to,
                  const HstDraft *theirs)
{
  HstDraft *self = hst_draft_copy (theirs);

  if (g_strcmp0 (from->title, to->title) != 0)
    take_text (&self->title, to->title);
  if (from->kind != to->kind)
    self->kind = to->kind;
  if (from->status != to->status)
    self->status = to->status;
  if (g_strcmp0 (from->visit, to->visit) != 0)
    take_text (&self->visit, to->visit);
  if (!same_times (from, to))
    take_times (self, to);
  if (g_strcmp0 (from->venue, to->venue) != 0)
    take_text (&self->venue, to->venue);
  if (g_strcmp0 (from->location, to->location) != 0)
    take_text (&self->location, to->location);
  if (g_strcmp0 (from->responsible, to->responsible) != 0)
    take_text (&self->responsible, to->responsible);
  if (!same_list (from->communities, to->communities)) {
    g_strfreev (self->communities);
    self->communities = g_strdupv (to->communities);
  }
  if (g_strcmp0 (from->description, to->description) != 0)
    take_text (&self->description, to->description);
  if (g_strcmp0 (from->notes, to->notes) != 0)
    take_text (&self->notes, to->notes);
  hst_draft_facts_rebase (from, to, self);

  return self;
}

/**
 * hst_draft_patch:
 * @from: the draft as it was made from an occurrence
 * @to: the draft as the person wants it; hst_draft_check() has nothing against it
 * @event: what is to change: the occurrence's own event or the series it belongs to
 * @zone: (nullable): the zone that @from was made with
 *
 * Makes in @event those changes that lead from @from to @to, and no others.
 */
void
hst_draft_patch (const HstDraft *from,
                 const HstDraft *to,
                 HstEvent       *event,
                 HstZone        *zone)
{
  g_return_if_fail (from != NULL && to != NULL && event != NULL);

  if (g_strcmp0 (from->title, to->title) != 0)
    hst_set_text (&event->summary, to->title);
  if (from->kind != to->kind)
    event->kind = to->kind;
  if (from->status != to->status)
    event->status = to->status;
  if (g_strcmp0 (from->visit, to->visit) != 0)
    hst_set_text (&event->visit, to->visit);
  if (!same_times (from, to))
    patch_times (from, to, event, zone);
  if (g_strcmp0 (from->venue, to->venue) != 0)
    hst_set_text (&event->venue, to->venue);
  if (g_strcmp0 (from->location, to->location) != 0)
    hst_set_text (&event->location, to->location);
  if (g_strcmp0 (from->responsible, to->responsible) != 0)
    hst_set_text (&event->responsible, to->responsible);
  if (!same_list (from->communities, to->communities))
    hst_set_list (&event->communities, (const char *const *) to->communities);
  if (g_strcmp0 (from->description, to->description) != 0)
    hst_set_text (&event->description, to->description);
  if (g_strcmp0 (from->notes, to->notes) != 0)
    hst_set_text (&event->notes, to->notes);
  hst_draft_facts_patch (from, to, event);
}

/**
 * hst_parse_day:
 * @text: (nullable): what was typed: "23.11.2026", "23.11.26", "23/11/2026", "2026-11-23", or with @near_day also
 *   "23.11" and "23"
 * @near_day: the day whose month and year are meant where they are left out, or %HST_DAY_NONE
 * @day: (out): the day
 *
 * Returns: whether @text is a day that exists
 */
gboolean
hst_parse_day (const char *text,
               HstDay      near_day,
               HstDay     *day)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));
  int numbers[3] = { 0, 0, 0 };
  guint n_digits[3] = { 0, 0, 0 };
  int near_year = 0, near_month = 0, near_month_day = 0;
  guint n = read_numbers (trimmed, ".-/ ", numbers, n_digits);
  int year, month, month_day;

  if (near_day != HST_DAY_NONE)
    hst_day_to_ymd (near_day, &near_year, &near_month, &near_month_day);
  if (n == 0 || (n < 3 && near_day == HST_DAY_NONE))
    return FALSE;

  if (n == 3 && n_digits[0] == 4) {
    year = numbers[0];
    month = numbers[1];
    month_day = numbers[2];
  } else {
    month_day = numbers[0];
    month = n > 1 ? numbers[1] : near_month;
    year = n > 2 ? numbers[2] : near_year;
    if (n == 3 && n_digits[2] != 4 && n_digits[2] != 2)
      return FALSE;
    if (n == 3 && n_digits[2] == 2)
      year += 2000;
  }
  if (!hst_ymd_is_valid (year, month, month_day))
    return FALSE;
  *day = hst_day_from_ymd (year, month, month_day);

  return TRUE;
}

/**
 * hst_parse_time:
 * @text: (nullable): what was typed: "9:30", "09.30", "0930", "9", "9:30 pm"
 * @second: (out): seconds from midnight
 *
 * Returns: whether @text is a time of day
 */
gboolean
hst_parse_time (const char *text,
                int        *second)
{
  g_autofree char *trimmed = g_strstrip (g_ascii_strdown (text != NULL ? text : "", -1));
  int numbers[3] = { 0, 0, 0 };
  guint n_digits[3] = { 0, 0, 0 };
  gboolean pm = g_str_has_suffix (trimmed, "pm");
  gboolean am = g_str_has_suffix (trimmed, "am");
  guint n;

  if (am || pm) {
    trimmed[strlen (trimmed) - 2] = '\0';
    g_strchomp (trimmed);
  }
  n = read_numbers (trimmed, ":.", numbers, n_digits);
  if (n == 0 || n > 2)
    return FALSE;
  if (n == 1 && n_digits[0] >= 3) {
    numbers[1] = numbers[0] % 100;
    numbers[0] /= 100;
  } else if (n == 2 && n_digits[1] != 2) {
    return FALSE;
  }
  if ((am || pm) && (numbers[0] < 1 || numbers[0] > 12))
    return FALSE;
  if (am || pm)
    numbers[0] = numbers[0] % 12 + (pm ? 12 : 0);
  if (numbers[0] > 23 || numbers[1] > 59)
    return FALSE;
  *second = numbers[0] * HOUR_S + numbers[1] * MINUTE_S;

  return TRUE;
}
