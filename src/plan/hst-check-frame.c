/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a programme of a visit begins and ends with, and in what order.  No field says which session is the welcome: a
 * ceremony at the beginning is one, and else its title is read, in Ukrainian and English. */
#include "hst-check-private.h"

#include "hst-text.h"

#include <glib/gi18n-lib.h>

/* With fewer sessions the programme is still being written, and all of these would be missing. */
#define MIN_SESSIONS 4

/* Beginnings of words, folded. */
static const char *const welcome_words[] = { "вітальн", "відкриття", "welcome", "opening", NULL };
static const char *const closing_words[] = { "закриття", "підсумки візиту", "closing", "wrap up of the visit", NULL };
static const char *const evaluation_words[] = { "анкет", "оцінюван", "evaluat", "feedback", "questionnaire", NULL };

/* A visit with its sessions, in order. */
typedef struct {
  const HstVisit *visit;
  GPtrArray      *sessions;
} Frame;

static void
frame_clear (gpointer data)
{
  g_ptr_array_unref (((Frame *) data)->sessions);
}

/* Ideas are not programmes yet, and of what is done nothing can be missing any more. */
static gboolean
is_being_planned (const HstVisit *visit)
{
  return visit != NULL && (visit->status == HST_VISIT_PLANNED || visit->status == HST_VISIT_CONFIRMED ||
                           visit->status == HST_VISIT_UNDER_WAY);
}

/* All visits whose programme has taken shape. */
static GArray *
find_frames (HstCheck *check)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GHashTable) by_visit = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *visits = check->visits;

  g_array_set_clear_func (frames, frame_clear);
  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];
    GPtrArray *sessions = g_hash_table_lookup (by_visit, item->visit);

    if (!is_being_planned (item->visit) || !hst_check_brings_together (item))
      continue;
    if (sessions == NULL) {
      sessions = g_ptr_array_new ();
      g_hash_table_insert (by_visit, item->visit, sessions);
    }
    g_ptr_array_add (sessions, item);
  }
  for (guint i = 0; i < visits->len; i++) {
    GPtrArray *sessions = g_hash_table_lookup (by_visit, visits->pdata[i]);

    if (sessions != NULL && sessions->len >= MIN_SESSIONS)
      g_array_append_val (frames, ((Frame) { visits->pdata[i], g_ptr_array_ref (sessions) }));
  }
  return frames;
}

static gboolean
says (const char        *text,
      const char *const *words)
{
  g_autofree char *folded = text != NULL ? hst_text_fold (text) : g_strdup ("");
  g_autofree char *spaced = g_strconcat (" ", folded, NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *begins = g_strconcat (" ", words[i], NULL);

    if (strstr (spaced, begins) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
any_says (const Frame       *frame,
          const char *const *words)
{
  for (guint i = 0; i < frame->sessions->len; i++) {
    const HstEvent *event = ((const HstCheckItem *) frame->sessions->pdata[i])->event;

    if (says (event->summary, words) || says (event->description, words))
      return TRUE;
  }
  return FALSE;
}

static const HstCheckItem *
get_session (const Frame *frame,
             guint        index)
{
  return frame->sessions->pdata[index];
}

static gboolean
is_ceremony (const HstCheckItem *item)
{
  return item->event->kind == HST_EVENT_CEREMONY;
}

/* Who is taken round without having been told what for asks the wrong questions. */
static gboolean
introduces (const HstCheckItem *item)
{
  return item->event->kind != HST_EVENT_SITE_VISIT;
}

/**
 * hst_check_look_welcome:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that begin neither with a ceremony nor with anything that is called a welcome.
 */
void
hst_check_look_welcome (HstCheck           *check,
                        const HstCheckRule *rule)
{
  g_autoptr (GArray) frames = find_frames (check);

  for (guint i = 0; i < frames->len; i++) {
    const Frame *frame = &g_array_index (frames, Frame, i);

    if (!is_ceremony (get_session (frame, 0)) && !any_says (frame, welcome_words))
      hst_check_report_visit (check, rule, frame->visit, NULL, frame->visit->first_day, NULL,
                              /* Translators: %s is a visit. */
                              g_strdup_printf (_("“%s” has no welcome."), hst_check_get_visit_title (frame->visit)),
                              _("Begin with a welcome address of the host."));
  }
}

/**
 * hst_check_look_closing:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that end neither with a ceremony nor with anything that is called a closing.
 */
void
hst_check_look_closing (HstCheck           *check,
                        const HstCheckRule *rule)
{
  g_autoptr (GArray) frames = find_frames (check);

  for (guint i = 0; i < frames->len; i++) {
    const Frame *frame = &g_array_index (frames, Frame, i);

    if (!is_ceremony (get_session (frame, frame->sessions->len - 1)) && !any_says (frame, closing_words))
      hst_check_report_visit (check, rule, frame->visit, NULL, frame->visit->last_day, NULL,
                              /* Translators: %s is a visit. */
                              g_strdup_printf (_("“%s” has no closing."), hst_check_get_visit_title (frame->visit)),
                              _("End with what was learnt, certificates and thanks."));
  }
}

/**
 * hst_check_look_evaluation:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits of which no session's title or description mentions an evaluation.
 */
void
hst_check_look_evaluation (HstCheck           *check,
                           const HstCheckRule *rule)
{
  g_autoptr (GArray) frames = find_frames (check);

  for (guint i = 0; i < frames->len; i++) {
    const Frame *frame = &g_array_index (frames, Frame, i);

    if (!any_says (frame, evaluation_words))
      hst_check_report_visit (check, rule, frame->visit, NULL, frame->visit->last_day, NULL,
                              /* Translators: %s is a visit. */
                              g_strdup_printf (_("No time is planned at “%s” for an evaluation."),
                                               hst_check_get_visit_title (frame->visit)),
                              _("Hand out the evaluation form before people leave: the report needs it."));
  }
}

/**
 * hst_check_look_order:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits whose first session is a site visit, before anything that could introduce it.
 */
void
hst_check_look_order (HstCheck           *check,
                      const HstCheckRule *rule)
{
  g_autoptr (GArray) frames = find_frames (check);

  for (guint i = 0; i < frames->len; i++) {
    const Frame *frame = &g_array_index (frames, Frame, i);
    const HstCheckItem *first = get_session (frame, 0);

    for (guint j = 1; !introduces (first) && j < frame->sessions->len; j++) {
      const HstCheckItem *later = get_session (frame, j);

      if (!introduces (later))
        continue;
      /* What begins at the same time is for the other half of the guests. */
      if (later->start_s > first->start_s)
        hst_check_report (check, rule, first, later, first->start_s,
                          /* Translators: a site visit, then a session that comes later. */
                          g_strdup_printf (_("“%s” comes before “%s”, so nothing introduces it."),
                                           hst_check_get_title (first), hst_check_get_title (later)),
                          _("Introduce the topic before the first site visit."));
      break;
    }
  }
}
