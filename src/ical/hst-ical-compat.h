/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One spelling for the libical calls whose shape changed between 3.0 and 4.0.  Private to this room:
 * its sources include this header in place of <libical/ical.h>. */
#include <glib.h>
#include <libical/ical.h>
#include <stdlib.h>

/* How its functions are called, where it was opened late. */
#ifndef HST_LIBICAL_CALL
# define HST_LIBICAL_CALL(function) function
#endif

#if ICAL_CHECK_VERSION (4, 0, 0)
typedef struct icalrecurrencetype *HstLibicalRule;
#else
typedef struct icalrecurrencetype HstLibicalRule;
#endif

/* %FALSE for what is no rule; hst_libical_rule_clear() is due in both cases. */
static inline gboolean
hst_libical_rule_parse (HstLibicalRule *rule,
                        const char     *text)
{
#if ICAL_CHECK_VERSION (4, 0, 0)
  *rule = HST_LIBICAL_CALL (icalrecurrencetype_new_from_string) (text);
  return *rule != NULL;
#else
  *rule = HST_LIBICAL_CALL (icalrecurrencetype_from_string) (text);
  return rule->freq != ICAL_NO_RECURRENCE;
#endif
}

static inline void
hst_libical_rule_clear (HstLibicalRule *rule)
{
#if ICAL_CHECK_VERSION (4, 0, 0)
  g_clear_pointer (rule, HST_LIBICAL_CALL (icalrecurrencetype_unref));
#else
  /* A copy of its own, which the function below only forgets. */
  free (rule->rscale);
  HST_LIBICAL_CALL (icalrecurrencetype_clear) (rule);
#endif
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstLibicalRule, hst_libical_rule_clear)

/* The fields that all versions share: freq, interval, count, until, week_start. */
static inline struct icalrecurrencetype *
hst_libical_rule_fields (HstLibicalRule *rule)
{
#if ICAL_CHECK_VERSION (4, 0, 0)
  return *rule;
#else
  return rule;
#endif
}
