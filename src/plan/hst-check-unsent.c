/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits of which readers have something else in hand than what is planned now. */
#include "hst-check-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_sentence (const HstVisit  *visit,
              const HstUnsent *unsent)
{
  const char *title = hst_check_get_visit_title (visit);
  g_autofree char *changes = NULL;
  g_autofree char *owed = NULL;

  if (unsent->n_changes > 0)
    changes = g_strdup_printf (
      /* Translators: how many changes, a visit, and the number of its last published version. */
      ngettext ("%1$u change of “%2$s” since version %3$d has not reached its readers.",
                "%1$u changes of “%2$s” since version %3$d have not reached its readers.", unsent->n_changes),
      unsent->n_changes, title, (int) unsent->last);
  if (unsent->n_owed > 0)
    owed = g_strdup_printf (
      /* Translators: how many communities, the number of a published version, and its visit. */
      ngettext ("%1$u community was not given version %2$d of “%3$s”.",
                "%1$u communities were not given version %2$d of “%3$s”.", unsent->n_owed),
      unsent->n_owed, (int) unsent->last, title);
  if (changes != NULL && owed != NULL)
    return g_strdup_printf ("%s %s", changes, owed);
  return changes != NULL ? g_steal_pointer (&changes) : g_steal_pointer (&owed);
}

/*
 * hst_check_look_unsent:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits that were published and have changed since, or whose last version some were not given; nothing where
 * that is not known.
 */
void
hst_check_look_unsent (HstCheck           *check,
                       const HstCheckRule *rule)
{
  for (guint i = 0; check->unsent != NULL && i < check->visits->len; i++) {
    const HstVisit *visit = check->visits->pdata[i];
    const HstUnsent *unsent = hst_unsent_list_find (check->unsent, visit->uid);
    g_autofree char *about = NULL;

    if (unsent == NULL || unsent->last == 0 || (unsent->n_changes == 0 && unsent->n_owed == 0))
      continue;
    about = g_strdup_printf ("%" G_GINT64_FORMAT " %u %u", unsent->last, unsent->n_changes, unsent->n_owed);
    hst_check_report_visit (check, rule, visit, NULL, visit->first_day, about, dup_sentence (visit, unsent),
                            unsent->n_changes > 0
                              ? _("Publish it as its next version, and send that to those who have the last one.")
                              : _("Send it to them, and note that they were given it."));
  }
}
