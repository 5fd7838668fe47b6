/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-when-private.h"

#include <string.h>

/* The words for days and times, English and Ukrainian, whatever the language of the program: people type the one they
 * think in.  Lower case, without apostrophes. */

typedef struct {
  HstWordKind kind;
  int         value;
  const char *words;   /* parted by spaces */
} Row;

static const Row rows[] = {
  { HST_WORD_DAY, 0, "today сьогодні" },
  { HST_WORD_DAY, 1, "tomorrow завтра" },
  { HST_WORD_DAY, 2, "післязавтра" },
  { HST_WORD_DAY, -1, "yesterday вчора учора" },

  { HST_WORD_WEEKDAY, 1, "monday mon понеділок понеділка понеділку пн" },
  { HST_WORD_WEEKDAY, 2, "tuesday tue tues вівторок вівторка вівторку вт" },
  { HST_WORD_WEEKDAY, 3, "wednesday wed середа середу середи середі ср" },
  { HST_WORD_WEEKDAY, 4, "thursday thu thur thurs четвер четверга четвергу чт" },
  { HST_WORD_WEEKDAY, 5, "friday fri пятниця пятницю пятниці пт" },
  { HST_WORD_WEEKDAY, 6, "saturday sat субота суботу суботи суботі сб" },
  { HST_WORD_WEEKDAY, 7, "sunday sun неділя неділю неділі нд" },

  { HST_WORD_MONTH, 1, "january jan січень січня січ" },
  { HST_WORD_MONTH, 2, "february feb лютий лютого лют" },
  { HST_WORD_MONTH, 3, "march mar березень березня бер" },
  { HST_WORD_MONTH, 4, "april apr квітень квітня кві квіт" },
  { HST_WORD_MONTH, 5, "may травень травня тра трав" },
  { HST_WORD_MONTH, 6, "june jun червень червня чер черв" },
  { HST_WORD_MONTH, 7, "july jul липень липня лип" },
  { HST_WORD_MONTH, 8, "august aug серпень серпня сер серп" },
  { HST_WORD_MONTH, 9, "september sep sept вересень вересня вер" },
  { HST_WORD_MONTH, 10, "october oct жовтень жовтня жов жовт" },
  { HST_WORD_MONTH, 11, "november nov листопад листопада лис лист" },
  { HST_WORD_MONTH, 12, "december dec грудень грудня гру груд" },

  { HST_WORD_NEXT, 0, "next наступний наступного наступна наступну наступної наступне" },
  { HST_WORD_THIS, 0, "this цей цього ця цю цієї це" },

  { HST_WORD_ON, 0, "on у в" },
  { HST_WORD_AT, 0, "at @ о об" },
  { HST_WORD_FROM, 0, "from з із зі від" },
  { HST_WORD_TO, 0, "- to till until до по" },
  { HST_WORD_IN, 0, "in через" },
  { HST_WORD_FOR, 0, "for на протягом" },

  { HST_WORD_UNIT, 60, "m min mins minute minutes хв хвилина хвилину хвилини хвилин" },
  { HST_WORD_UNIT, 3600, "h hr hrs hour hours год г година годину години годин годині" },
  { HST_WORD_UNIT, 1800, "півгодини" },

  { HST_WORD_SPAN, 1, "day days день дні днів дня" },
  { HST_WORD_SPAN, 7, "week weeks тиждень тижні тижнів тижня" },
  { HST_WORD_SPAN, -1, "month months місяць місяці місяців місяця" },

  { HST_WORD_HALF, 0, "am ранку" },
  { HST_WORD_HALF, 1, "pm вечора" },

  { HST_WORD_TIME, 43200, "noon midday опівдні" },
  { HST_WORD_TIME, 0, "midnight опівночі" },

  { HST_WORD_YEAR, 0, "р р. рік року" },
};

static gboolean
stands_in (const char *word,
           const char *words)
{
  const gsize length = strlen (word);

  for (const char *at = strstr (words, word); at != NULL; at = strstr (at + 1, word))
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

/*
 * hst_when_word:
 * @folded: a word, folded
 * @value: (out): what it stands for, by its kind
 *
 * Returns: what it can mean
 */
HstWordKind
hst_when_word (const char *folded,
               int        *value)
{
  *value = 0;
  if (folded[0] == '\0' || strchr (folded, ' ') != NULL)
    return HST_WORD_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (stands_in (folded, rows[i].words)) {
      *value = rows[i].value;
      return rows[i].kind;
    }
  return HST_WORD_NONE;
}
