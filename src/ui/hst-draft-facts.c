/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-draft-facts.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static const char *const FACTS[] = {
  "fixed", "origin", "destination", "vehicle", "seats", "driver", "km", "booking", "catering", "safety", "group-limit",
  "equipment", "step-free", "gather-place", "speakers", "rrules",
};

#define MINUTES_MAX (14 * 24 * 60)

static const HstField *
get_field (const char *name)
{
  return hst_record_type_find_field (&hst_event_type, name);
}

static char *
dup_gathering (const HstEvent *event)
{
  if (!hst_moment_is_set (&event->gather_at) || event->gather_at.kind == HST_MOMENT_DATE)
    return g_strdup ("");
  return g_strdup_printf ("%02d:%02d", event->gather_at.second / 3600, event->gather_at.second / 60 % 60);
}

void
hst_draft_facts_init (HstDraft      *self,
                      HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);

  self->unscheduled = hst_event_is_unscheduled (event);
  self->length = g_strdup_printf ("%" G_GINT64_FORMAT, hst_occurrence_get_end_utc_s (occurrence) / 60);
  if (!self->unscheduled)
    self->length[0] = '\0';
  self->gathering = dup_gathering (event);
  self->facts = hst_record_copy (event);
}

void
hst_draft_facts_copy (HstDraft       *copy,
                      const HstDraft *self)
{
  copy->length = g_strdup (self->length);
  copy->gathering = g_strdup (self->gathering);
  copy->facts = self->facts != NULL ? hst_record_copy (self->facts) : NULL;
}

void
hst_draft_facts_clear (HstDraft *self)
{
  g_clear_pointer (&self->length, g_free);
  g_clear_pointer (&self->gathering, g_free);
  g_clear_pointer (&self->facts, hst_record_unref);
}

gboolean
hst_draft_facts_equal (const HstDraft *a,
                       const HstDraft *b)
{
  if (a->unscheduled != b->unscheduled || g_strcmp0 (a->length, b->length) != 0 ||
      g_strcmp0 (a->gathering, b->gathering) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (!hst_field_equal (get_field (FACTS[i]), a->facts, b->facts))
      return FALSE;
  return TRUE;
}

static gboolean
read_minutes (const char *text,
              gint64     *minutes)
{
  char *end = NULL;

  *minutes = g_ascii_strtoll (text != NULL ? text : "", &end, 10);
  return end != NULL && end != text && *end == '\0' && *minutes > 0 && *minutes <= MINUTES_MAX;
}

/* Bits of #HstDraftField, and what is wrong. */
guint
hst_draft_facts_check (const HstDraft  *self,
                       const char     **what)
{
  guint faults = 0;
  gint64 minutes;
  int second;

  if (self->unscheduled && !read_minutes (self->length, &minutes)) {
    faults |= HST_DRAFT_LENGTH;
    *what = _("Write the length in minutes: 45.");
  }
  if (*self->gathering != '\0' && !hst_parse_time (self->gathering, &second)) {
    faults |= HST_DRAFT_GATHERING;
    *what = _("Write the time as hours and minutes: 09:30.");
  }
  return faults;
}

void
hst_draft_facts_rebase (const HstDraft *from,
                        const HstDraft *to,
                        HstDraft       *self)
{
  if (g_strcmp0 (from->length, to->length) != 0 && self->unscheduled) {
    g_free (self->length);
    self->length = g_strdup (to->length);
  }
  if (g_strcmp0 (from->gathering, to->gathering) != 0) {
    g_free (self->gathering);
    self->gathering = g_strdup (to->gathering);
  }
  for (guint i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (!hst_field_equal (get_field (FACTS[i]), from->facts, to->facts))
      hst_field_assign (get_field (FACTS[i]), self->facts, to->facts);
}

/* On the day on which it begins. */
static void
patch_gathering (const HstDraft *to,
                 HstEvent       *event)
{
  const gint64 day_s = (gint64) event->start.day * HST_DAY_S;
  int second;

  if (*to->gathering == '\0')
    event->gather_at = (HstMoment) HST_MOMENT_INIT;
  else if (hst_parse_time (to->gathering, &second) && hst_moment_is_set (&event->start) &&
           event->start.kind != HST_MOMENT_DATE)
    event->gather_at = hst_moment_with_wall (&event->start, day_s + second);
}

void
hst_draft_facts_patch (const HstDraft *from,
                       const HstDraft *to,
                       HstEvent       *event)
{
  gint64 minutes;

  if (to->unscheduled && g_strcmp0 (from->length, to->length) != 0 && read_minutes (to->length, &minutes)) {
    g_free (event->duration);
    event->duration = g_strdup_printf ("PT%" G_GINT64_FORMAT "M", minutes);
  }
  if (g_strcmp0 (from->gathering, to->gathering) != 0)
    patch_gathering (to, event);
  for (guint i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (!hst_field_equal (get_field (FACTS[i]), from->facts, to->facts))
      hst_field_assign (get_field (FACTS[i]), event, to->facts);
}

/**
 * hst_draft_dup_fact:
 * @self: a draft
 * @name: one of the fields of #HstEvent that depend on its kind: "vehicle", "group-limit" …
 *
 * Returns: (transfer full): what it says, as people write it: no number for zero, commas between the items of a list
 */
char *
hst_draft_dup_fact (const HstDraft *self,
                    const char     *name)
{
  const HstField *field = get_field (name);
  g_autofree char *text = hst_field_to_text (field, self->facts);

  if (field->type == HST_FIELD_INT && g_str_equal (text, "0"))
    return g_strdup ("");
  if (field->type == HST_FIELD_LIST) {
    g_auto (GStrv) items = g_strsplit (text, "\n", -1);

    return g_strjoinv (", ", items);
  }
  return g_steal_pointer (&text);
}

static char *
dup_list (const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);
  GString *list = g_string_new (NULL);

  for (guint i = 0; items[i] != NULL; i++)
    if (*g_strstrip (items[i]) != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", items[i]);
  return g_string_free (list, FALSE);
}

/**
 * hst_draft_set_fact:
 * @self: a draft
 * @name: as for hst_draft_dup_fact()
 * @text: what was typed or chosen
 *
 * Returns: whether it can be taken; if not, the draft is as it was
 */
gboolean
hst_draft_set_fact (HstDraft   *self,
                    const char *name,
                    const char *text)
{
  const HstField *field = get_field (name);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *list = field->type == HST_FIELD_LIST ? dup_list (trimmed) : NULL;

  if (field->type == HST_FIELD_INT) {
    if (strspn (trimmed, "0123456789") != strlen (trimmed) || strlen (trimmed) > 6)
      return FALSE;
    return hst_field_from_text (field, self->facts, *trimmed != '\0' ? trimmed : "0", NULL);
  }
  return hst_field_from_text (field, self->facts, list != NULL ? list : trimmed, NULL);
}

/**
 * hst_draft_dup_repeat:
 * @self: a draft
 *
 * Returns: (transfer full): the rule by which it repeats; several, one a line, if it came so; empty for none
 */
char *
hst_draft_dup_repeat (const HstDraft *self)
{
  return self->facts->rrules != NULL ? g_strjoinv ("\n", self->facts->rrules) : g_strdup ("");
}

/**
 * hst_draft_set_repeat:
 * @self: a draft
 * @rule: (nullable): an RRULE; %NULL or the empty string if it happens once
 */
void
hst_draft_set_repeat (HstDraft   *self,
                      const char *rule)
{
  const char *const rules[] = { rule, NULL };

  hst_set_list (&self->facts->rrules, rule != NULL && *rule != '\0' ? rules : NULL);
}

/**
 * hst_draft_set_speakers:
 * @self: a draft
 * @uids: (nullable) (array zero-terminated=1): UIDs of the people who speak
 */
void
hst_draft_set_speakers (HstDraft  *self,
                        char     **uids)
{
  hst_set_list (&self->facts->speakers, (const char *const *) uids);
}
