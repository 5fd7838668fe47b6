/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-series.h"

#include "hst-rule-iter.h"

#include <string.h>

static gboolean
is_of_dates (HstSeries *self)
{
  return self->form.kind == HST_MOMENT_DATE;
}

/* A moment as the series would have written it.  What is not of the series' own kind is read as people most likely
 * meant it: a day in a series of times is DTSTART's time on it, a time without a zone is in DTSTART's. */
static HstMoment
get_id (HstSeries       *self,
        const HstMoment *moment)
{
  const HstMoment *form = &self->form;

  if (is_of_dates (self))
    return hst_moment_date (moment->day);
  if (moment->kind == HST_MOMENT_DATE)
    return hst_moment_with_wall (form, hst_moment_get_wall_s (moment) + form->second);
  if (moment->kind == HST_MOMENT_FLOATING || (moment->kind == form->kind && moment->tzid == form->tzid))
    return hst_moment_with_wall (form, hst_moment_get_wall_s (moment));
  return hst_clock_from_utc (self->clock, form, hst_clock_to_utc (self->clock, moment));
}

static void
set_date (HstSeries       *self,
          HstSeriesDate   *date,
          const HstMoment *moment)
{
  date->id = get_id (self, moment);
  date->start = *moment;
  date->has_length = FALSE;
  if (is_of_dates (self) || moment->kind == HST_MOMENT_DATE || moment->kind == HST_MOMENT_FLOATING)
    date->start = date->id;
  /* From what was written: an hour that comes twice would not survive the way through DTSTART's zone. */
  date->key = is_of_dates (self) ? date->id.day : hst_clock_to_utc (self->clock, &date->start);
}

/* "2026-11-25T09:00:00", or with "/" and an end or a duration after it. */
static gboolean
parse_date (HstSeries     *self,
            const char    *text,
            HstSeriesDate *date)
{
  const char *slash = NULL;
  HstMoment start = HST_MOMENT_INIT, end = HST_MOMENT_INIT;
  g_autofree char *first = NULL;

  /* Zone ids have slashes too. */
  for (const char *at = text; *at != '\0' && slash == NULL; at++) {
    if (*at == '[')
      at += strcspn (at, "]");
    if (*at == '/')
      slash = at;
    if (*at == '\0')
      break;
  }
  first = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  if (!hst_moment_from_string (first, &start, NULL) || !hst_moment_is_set (&start))
    return FALSE;
  set_date (self, date, &start);
  if (slash == NULL)
    return TRUE;

  date->has_length = TRUE;
  if (g_ascii_toupper (slash[1]) == 'P' || slash[1] == '+') {
    hst_event_length_init_period (&date->length, self->clock, &date->start, NULL, slash + 1);
    return TRUE;
  }
  if (!hst_moment_from_string (slash + 1, &end, NULL))
    return FALSE;
  hst_event_length_init_period (&date->length, self->clock, &date->start, &end, NULL);
  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
has_key (const GArray *keys,
         gint64        key)
{
  return keys->len > 0 && g_array_binary_search ((GArray *) keys, &key, compare_keys, NULL);
}

/* By instance, the newest of several for one instance first. */
static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const HstSeriesChange *x = a, *y = b;

  if (x->date.key != y->date.key)
    return x->date.key < y->date.key ? -1 : 1;
  if (x->event->sequence != y->event->sequence)
    return x->event->sequence > y->event->sequence ? -1 : 1;
  if (x->event->last_modified != y->event->last_modified)
    return x->event->last_modified > y->event->last_modified ? -1 : 1;
  return 0;
}

static void
add_changes (HstSeries *self,
             GPtrArray *events)
{
  guint kept = 0;

  for (guint i = 0; events != NULL && i < events->len; i++) {
    HstSeriesChange change = { .event = events->pdata[i] };

    set_date (self, &change.date, &change.event->recurrence_id);
    g_array_append_val (self->changes, change);
    if (change.event->recurrence_id.kind == HST_MOMENT_DATE && !is_of_dates (self)) {
      const gint64 day = change.date.id.day;

      g_array_append_val (self->gone_days, day);
    }
  }

  g_array_sort (self->changes, compare_changes);
  for (guint i = 0; i < self->changes->len; i++) {
    const HstSeriesChange change = g_array_index (self->changes, HstSeriesChange, i);

    if (kept > 0 && g_array_index (self->changes, HstSeriesChange, kept - 1).date.key == change.date.key)
      continue;
    g_array_index (self->changes, HstSeriesChange, kept++) = change;
    g_array_append_val (self->gone, change.date.key);
  }
  g_array_set_size (self->changes, kept);
}

static void
add_exdates (HstSeries *self)
{
  char **exdates = self->master->exdates;

  for (guint i = 0; exdates != NULL && exdates[i] != NULL; i++) {
    HstMoment moment = HST_MOMENT_INIT;
    HstSeriesDate date;

    if (!hst_moment_from_string (exdates[i], &moment, NULL) || !hst_moment_is_set (&moment)) {
      self->incomplete = TRUE;
      continue;
    }
    set_date (self, &date, &moment);
    if (moment.kind == HST_MOMENT_DATE && !is_of_dates (self)) {
      const gint64 day = moment.day;

      g_array_append_val (self->gone_days, day);
    } else {
      g_array_append_val (self->gone, date.key);
    }
  }
}

/* By instance; of several for one instance first the one that knows its length, and the longest of these. */
static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const HstSeriesDate *x = a, *y = b;
  gint64 length_x, length_y;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->has_length != y->has_length)
    return y->has_length - x->has_length;
  if (!x->has_length)
    return 0;
  length_x = hst_event_length_get_most_s (&x->length);
  length_y = hst_event_length_get_most_s (&y->length);
  return length_x > length_y ? -1 : length_x < length_y;
}

static void
add_rdates (HstSeries *self)
{
  char **rdates = self->master->rdates;
  guint kept = 0;

  for (guint i = 0; rdates != NULL && rdates[i] != NULL; i++) {
    HstSeriesDate date;

    if (parse_date (self, rdates[i], &date))
      g_array_append_val (self->dates, date);
    else
      self->incomplete = TRUE;
  }

  g_array_sort (self->dates, compare_dates);
  for (guint i = 0; i < self->dates->len; i++) {
    const HstSeriesDate date = g_array_index (self->dates, HstSeriesDate, i);

    if (kept == 0 || g_array_index (self->dates, HstSeriesDate, kept - 1).key != date.key)
      g_array_index (self->dates, HstSeriesDate, kept++) = date;
  }
  g_array_set_size (self->dates, kept);
}

/* The whole series, or up to the first RANGE=THISANDFUTURE, and what follows each of these. */
static void
add_parts (HstSeries *self)
{
  HstSeriesPart part = { .event = self->master, .from_key = G_MININT64, .to_key = G_MAXINT64 };

  hst_event_length_init (&part.length, self->master, self->clock);
  for (guint i = 0; i < self->changes->len; i++) {
    const HstSeriesChange *change = &g_array_index (self->changes, HstSeriesChange, i);

    if (!change->event->this_and_future || !hst_moment_is_set (&change->event->start))
      continue;
    part.to_key = change->date.key;
    g_array_append_val (self->parts, part);

    part = (HstSeriesPart) {
      .event = change->event, .from_key = change->date.key, .to_key = G_MAXINT64, .shifted = TRUE,
      .was = change->date,
    };
    hst_event_length_init (&part.length, change->event, self->clock);
  }
  g_array_append_val (self->parts, part);
}

static void
make_empty (GArray **array,
            guint    item_size)
{
  if (*array != NULL)
    g_array_set_size (*array, 0);
  else
    *array = g_array_new (FALSE, FALSE, item_size);
}

/**
 * hst_series_init:
 * @self: where to put it: zeroed, or another series, of which the memory is used again
 * @clock: for zones; must outlive the series
 * @master: (nullable): the event with the rule
 * @changes: (nullable) (element-type HstEvent): its changed instances
 *
 * Takes a series apart.  What of it cannot be read is left out, and @self says so in `incomplete`.
 */
void
hst_series_init (HstSeries *self,
                 HstClock  *clock,
                 HstEvent  *master,
                 GPtrArray *changes)
{
  *self = (HstSeries) {
    .clock = clock, .master = master, .dates = self->dates, .changes = self->changes, .gone = self->gone,
    .gone_days = self->gone_days, .parts = self->parts,
  };
  make_empty (&self->dates, sizeof (HstSeriesDate));
  make_empty (&self->changes, sizeof (HstSeriesChange));
  make_empty (&self->gone, sizeof (gint64));
  make_empty (&self->gone_days, sizeof (gint64));
  make_empty (&self->parts, sizeof (HstSeriesPart));

  if (master != NULL)
    self->form = master->start;
  else if (changes != NULL && changes->len > 0)
    self->form = ((HstEvent *) changes->pdata[0])->recurrence_id;
  add_changes (self, changes);

  if (master != NULL) {
    self->repeats = hst_event_is_series (master);
    if (self->repeats)
      add_exdates (self);
    add_rdates (self);
    add_parts (self);
  }
  g_array_sort (self->gone, compare_keys);
  g_array_sort (self->gone_days, compare_keys);
}

/**
 * hst_series_clear:
 * @self: a series
 */
void
hst_series_clear (HstSeries *self)
{
  g_clear_pointer (&self->dates, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->gone, g_array_unref);
  g_clear_pointer (&self->gone_days, g_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
}

/**
 * hst_series_get_key:
 * @self: a series
 * @id: one of its instances, written as DTSTART is
 *
 * Returns: what tells it from the others: its second in UTC, for a series of dates its day
 */
gint64
hst_series_get_key (HstSeries       *self,
                    const HstMoment *id)
{
  return is_of_dates (self) ? id->day : hst_clock_to_utc (self->clock, id);
}

/**
 * hst_series_shows:
 * @self: a series
 * @key: key of an instance
 * @id: the instance, written as DTSTART is
 *
 * Returns: whether the master stands for it: nobody took it out or changed it
 */
gboolean
hst_series_shows (HstSeries       *self,
                  gint64           key,
                  const HstMoment *id)
{
  return !has_key (self->gone, key) && !has_key (self->gone_days, id->day);
}

static int
compare_date_keys (gconstpointer a,
                   gconstpointer b)
{
  const HstSeriesDate *x = a, *y = b;

  return x->key < y->key ? -1 : x->key > y->key;
}

/**
 * hst_series_has_date:
 * @self: a series
 * @key: key of an instance
 *
 * Returns: whether an RDATE gives that instance
 */
gboolean
hst_series_has_date (HstSeries *self,
                     gint64     key)
{
  const HstSeriesDate date = { .key = key };

  return self->dates->len > 0 && g_array_binary_search (self->dates, &date, compare_date_keys, NULL);
}

/**
 * hst_series_shift:
 * @self: a series
 * @part: a part of it that is shifted
 * @id: an instance in that part, written as DTSTART is
 * @start: (out): when it takes place
 *
 * Moves an instance by as much, on the wall clock, as the instance was moved that stands for it and its followers
 * (RFC 5545 §3.2.13).
 *
 * Returns: %FALSE if that is outside the years 1 to 9999
 */
gboolean
hst_series_shift (HstSeries           *self,
                  const HstSeriesPart *part,
                  const HstMoment     *id,
                  HstMoment           *start)
{
  const HstMoment *to = &part->event->start;
  gint64 was_s, is_s, wall_s;

  if (to->kind == HST_MOMENT_DATE || is_of_dates (self)) {
    was_s = (gint64) part->was.id.day * HST_DAY_S;
    is_s = (gint64) id->day * HST_DAY_S;
  } else {
    was_s = hst_clock_get_wall (self->clock, to, &part->was.start);
    is_s = hst_clock_get_wall (self->clock, to, id);
  }
  wall_s = hst_moment_get_wall_s (to) + is_s - was_s;
  if (wall_s < HST_WALL_FIRST_S || wall_s >= HST_WALL_END_S)
    return FALSE;
  *start = hst_moment_with_wall (to, wall_s);
  return TRUE;
}
