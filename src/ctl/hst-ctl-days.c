/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-many.h"

#include <glib/gi18n-lib.h>

/* The commands that act on days and visits as wholes. */

static gboolean
parse_day (const char *option,
           const char *text,
           HstDay     *day)
{
  *day = text != NULL ? hst_day_from_string (text) : HST_DAY_NONE;
  if (*day != HST_DAY_NONE)
    return TRUE;
  /* Translators: %s is an option, such as --from. */
  hst_ctl_complain (_("hostynyctl: Say on which day, such as 2026-11-25: %s D."), option);
  return FALSE;
}

HstExit
hst_ctl_day (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstDay from, to;

  if (!parse_day ("--from", ctl->from, &from) || !parse_day ("--to", ctl->to, &to))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = ctl->is_copy ? hst_propose_copy_day (store, ctl->args[0], from, to, &error)
                          : hst_propose_move_day (store, ctl->args[0], from, to, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

/* As many days as before take along what is planned. */
HstExit
hst_ctl_dates (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  HstVisit *visit;
  HstDay first_day, last_day = HST_DAY_NONE;

  if (!parse_day ("--from", ctl->from, &first_day) || (ctl->to != NULL && !parse_day ("--to", ctl->to, &last_day)))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  uid = hst_ctl_find_visit (plan, ctl->args[0]);
  visit = uid != NULL ? hst_plan_find_visit (plan, uid) : NULL;
  if (visit == NULL)
    return HST_EXIT_USAGE;
  if (last_day == HST_DAY_NONE)
    last_day = first_day + (visit->first_day != HST_DAY_NONE ? MAX (0, visit->last_day - visit->first_day) : 0);
  proposal = hst_propose_visit_days (store, uid, first_day, last_day, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_tighten (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstDay day;

  if (!parse_day ("--on", ctl->on, &day))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = hst_propose_close_gaps (store, ctl->args[0], day, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_split (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open_many (ctl);
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  if (ctl->groups < 0)
    return hst_ctl_fail (HST_EXIT_USAGE, _("--groups is a number, such as 2."));
  proposal = hst_propose_split (store, ctl->args[0], NULL, (guint) ctl->groups, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_clone (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstDay first_day;

  if (!parse_day ("--on", ctl->on, &first_day))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = hst_propose_clone (store, ctl->args[0], first_day, ctl->with_delegations, ctl->title, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_template (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstDay day = HST_DAY_NONE;

  if (ctl->title == NULL)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say what to call it: --title TITLE."));
  if (ctl->on != NULL && !parse_day ("--on", ctl->on, &day))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = hst_propose_save_template (store, ctl->args[0], day, ctl->title, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

HstExit
hst_ctl_apply (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstDay first_day;

  if (!parse_day ("--on", ctl->on, &first_day))
    return HST_EXIT_USAGE;
  store = hst_ctl_open_many (ctl);
  if (store == NULL)
    return HST_EXIT_PLAN;
  proposal = hst_propose_use_template (store, ctl->args[0], ctl->visit, first_day, ctl->title, &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}
