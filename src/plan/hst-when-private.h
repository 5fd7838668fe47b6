/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to hst-when*.c. */
#include "hst-when.h"

G_BEGIN_DECLS

/* What a word can mean; a word may mean only one thing. */
typedef enum {
  HST_WORD_NONE,
  HST_WORD_DAY,         /* value: days from today */
  HST_WORD_WEEKDAY,     /* value: 1 Monday to 7 Sunday */
  HST_WORD_MONTH,       /* value: 1 to 12 */
  HST_WORD_NEXT,        /* before a weekday: that of the next week */
  HST_WORD_THIS,        /* before a weekday: that of this week */
  HST_WORD_ON,          /* comes before a day */
  HST_WORD_AT,          /* comes before a time */
  HST_WORD_FROM,        /* before the first of two times or days */
  HST_WORD_TO,          /* between two */
  HST_WORD_IN,          /* before a number of days, weeks or months */
  HST_WORD_FOR,         /* before a length */
  HST_WORD_UNIT,        /* value: seconds */
  HST_WORD_SPAN,        /* value: days; months count as -1 */
  HST_WORD_HALF,        /* of the day; value: 0 morning, 1 later */
  HST_WORD_TIME,        /* value: seconds from midnight */
  HST_WORD_YEAR,        /* comes after the number of a year */
} HstWordKind;

HstWordKind hst_when_word (const char *folded,
                           int        *value);

G_END_DECLS
