/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-kind.h"

#include <glib/gi18n-lib.h>

static const char *const names[] = {
  [HST_EVENT_OTHER] = "",
  [HST_EVENT_TALK] = NC_("kind of session", "Presentation"),
  [HST_EVENT_WORKSHOP] = NC_("kind of session", "Workshop"),
  [HST_EVENT_SITE_VISIT] = NC_("kind of session", "Site visit"),
  [HST_EVENT_DISCUSSION] = NC_("kind of session", "Discussion"),
  [HST_EVENT_MEAL] = NC_("kind of session", "Meal"),
  [HST_EVENT_BREAK] = NC_("kind of session", "Coffee break"),
  [HST_EVENT_TRANSFER] = NC_("kind of session", "Transfer"),
  [HST_EVENT_CHECK_IN] = NC_("kind of session", "Check-in"),
  [HST_EVENT_CEREMONY] = NC_("kind of session", "Ceremony"),
  [HST_EVENT_FREE_TIME] = NC_("kind of session", "Free time"),
  [HST_EVENT_BLOCKER] = NC_("kind of session", "Internal"),
};

/**
 * hst_event_kind_get_name:
 * @kind: what kind of item an event is
 *
 * Returns: what it is called in English, in the context %HST_EVENT_KIND_CONTEXT of the translations; "" for an item of no
 *   special kind
 */
const char *
hst_event_kind_get_name (HstEventKind kind)
{
  return (guint) kind < G_N_ELEMENTS (names) ? names[kind] : "";
}

/**
 * hst_event_kind_get_label:
 * @kind: what kind of item an event is
 *
 * Returns: what people call it, translated; "" for an item of no special kind
 */
const char *
hst_event_kind_get_label (HstEventKind kind)
{
  const char *name = hst_event_kind_get_name (kind);

  return name[0] != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, HST_EVENT_KIND_CONTEXT, name) : "";
}

/* How words begin that say what a session is, in Ukrainian and in English, folded. */
static const struct {
  const char   *stem;
  HstEventKind  kind;
} STEMS[] = {
  { "переїзд", HST_EVENT_TRANSFER }, { "трансфер", HST_EVENT_TRANSFER }, { "від’їзд", HST_EVENT_TRANSFER },
  { "від'їзд", HST_EVENT_TRANSFER }, { "виїзд", HST_EVENT_TRANSFER }, { "автобус", HST_EVENT_TRANSFER },
  { "потяг", HST_EVENT_TRANSFER }, { "дорога", HST_EVENT_TRANSFER }, { "transfer", HST_EVENT_TRANSFER },
  { "departure", HST_EVENT_TRANSFER }, { "bus", HST_EVENT_TRANSFER }, { "train", HST_EVENT_TRANSFER },
  { "drive", HST_EVENT_TRANSFER },
  { "кава", HST_EVENT_BREAK }, { "кави", HST_EVENT_BREAK }, { "кавова", HST_EVENT_BREAK }, { "перерва", HST_EVENT_BREAK },
  { "пауза", HST_EVENT_BREAK }, { "coffee", HST_EVENT_BREAK }, { "break", HST_EVENT_BREAK },
  { "обід", HST_EVENT_MEAL }, { "обіду", HST_EVENT_MEAL }, { "вечеря", HST_EVENT_MEAL }, { "сніданок", HST_EVENT_MEAL },
  { "фуршет", HST_EVENT_MEAL }, { "lunch", HST_EVENT_MEAL }, { "dinner", HST_EVENT_MEAL },
  { "breakfast", HST_EVENT_MEAL }, { "supper", HST_EVENT_MEAL },
  { "поселення", HST_EVENT_CHECK_IN }, { "заселення", HST_EVENT_CHECK_IN }, { "check-in", HST_EVENT_CHECK_IN },
  { "екскурсі", HST_EVENT_SITE_VISIT }, { "огляд", HST_EVENT_SITE_VISIT }, { "відвідування", HST_EVENT_SITE_VISIT },
  { "відвідини", HST_EVENT_SITE_VISIT }, { "оглядини", HST_EVENT_SITE_VISIT }, { "site", HST_EVENT_SITE_VISIT },
  { "tour", HST_EVENT_SITE_VISIT }, { "excursion", HST_EVENT_SITE_VISIT },
  { "практикум", HST_EVENT_WORKSHOP }, { "воркшоп", HST_EVENT_WORKSHOP }, { "тренінг", HST_EVENT_WORKSHOP },
  { "майстерн", HST_EVENT_WORKSHOP }, { "workshop", HST_EVENT_WORKSHOP }, { "training", HST_EVENT_WORKSHOP },
  { "обговорення", HST_EVENT_DISCUSSION }, { "дискусі", HST_EVENT_DISCUSSION }, { "запитання", HST_EVENT_DISCUSSION },
  { "підсумки", HST_EVENT_DISCUSSION }, { "знайомство", HST_EVENT_DISCUSSION }, { "зустріч", HST_EVENT_DISCUSSION },
  { "discussion", HST_EVENT_DISCUSSION }, { "questions", HST_EVENT_DISCUSSION }, { "meeting", HST_EVENT_DISCUSSION },
  { "вітальн", HST_EVENT_CEREMONY }, { "відкриття", HST_EVENT_CEREMONY }, { "закриття", HST_EVENT_CEREMONY },
  { "підписання", HST_EVENT_CEREMONY }, { "вручення", HST_EVENT_CEREMONY }, { "welcome", HST_EVENT_CEREMONY },
  { "opening", HST_EVENT_CEREMONY }, { "closing", HST_EVENT_CEREMONY }, { "signing", HST_EVENT_CEREMONY },
  { "вільний", HST_EVENT_FREE_TIME }, { "free", HST_EVENT_FREE_TIME },
  { "презентаці", HST_EVENT_TALK }, { "доповідь", HST_EVENT_TALK }, { "лекці", HST_EVENT_TALK },
  { "виступ", HST_EVENT_TALK }, { "presentation", HST_EVENT_TALK }, { "talk", HST_EVENT_TALK },
  { "lecture", HST_EVENT_TALK },
};

static HstEventKind
guess_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (STEMS); i++)
    if (g_str_has_prefix (word, STEMS[i].stem))
      return STEMS[i].kind;
  return HST_EVENT_OTHER;
}

/**
 * hst_event_kind_guess:
 * @title: (nullable): what a session is called, in Ukrainian or English
 *
 * Guesses what kind of session that is from the first word that tells: “Обід у їдальні” is a meal, “Coffee and
 * questions” a break.
 *
 * Returns: the kind, %HST_EVENT_OTHER if no word tells
 */
HstEventKind
hst_event_kind_guess (const char *title)
{
  g_autofree char *folded = g_utf8_casefold (title != NULL ? title : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t,.:;()/", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    const HstEventKind kind = guess_word (words[i]);

    if (kind != HST_EVENT_OTHER)
      return kind;
  }
  return HST_EVENT_OTHER;
}

/**
 * hst_event_kind_get_length_min:
 * @kind: a kind
 *
 * Returns: how many minutes a session of that kind mostly takes
 */
gint64
hst_event_kind_get_length_min (HstEventKind kind)
{
  switch (kind) {
  case HST_EVENT_BREAK:
    return 20;
  case HST_EVENT_TRANSFER:
  case HST_EVENT_CEREMONY:
    return 30;
  case HST_EVENT_CHECK_IN:
    return 45;
  case HST_EVENT_WORKSHOP:
    return 90;
  case HST_EVENT_OTHER:
  case HST_EVENT_TALK:
  case HST_EVENT_SITE_VISIT:
  case HST_EVENT_DISCUSSION:
  case HST_EVENT_MEAL:
  case HST_EVENT_FREE_TIME:
  case HST_EVENT_BLOCKER:
  default:
    return 60;
  }
}
