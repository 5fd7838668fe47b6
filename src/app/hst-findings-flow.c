/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-findings-flow.h"

#include "hst-check.h"
#include "hst-dialogs.h"
#include "hst-many-flow.h"
#include "hst-many-sheet.h"

#include <glib/gi18n-lib.h>

/* What can be done about findings: accept one, repair one, and say what the programme makes of each rule. */

/* Belongs to its sheet, or to its page. */
typedef struct {
  HstWindow    *window;
  HstManySheet *sheet;     /* borrowed */
  HstFinding   *finding;
} Flow;

static void
flow_free (Flow *flow)
{
  g_object_unref (flow->window);
  g_clear_object (&flow->finding);
  g_free (flow);
}

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static HstFinding *
find_finding (HstWindow *window,
              GVariant  *parameter)
{
  GListModel *findings = hst_schedule_get_findings (schedule_of (window));
  const char *rule, *cause;

  g_variant_get (parameter, "(&s&s)", &rule, &cause);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++) {
    g_autoptr (HstFinding) finding = g_list_model_get_item (findings, i);

    if (g_str_equal (hst_finding_get_rule (finding), rule) && g_strcmp0 (hst_finding_get_cause (finding), cause) == 0)
      return g_steal_pointer (&finding);
  }
  return NULL;
}

static void
on_accepted (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_say (window, _("The finding was accepted; it comes back when its cause changes"), TRUE);
  else
    hst_window_report (window, error);
}

static void
on_agreed (Flow *flow)
{
  HstSession *session = hst_window_get_session (flow->window);
  g_autoptr (HstAcceptance) acceptance = hst_acceptance_new ();

  if (!hst_session_is_open (session))
    return;
  hst_set_text (&acceptance->rule, hst_finding_get_rule (flow->finding));
  hst_set_text (&acceptance->cause, hst_finding_get_cause (flow->finding));
  hst_set_text (&acceptance->visit, hst_finding_get_visit (flow->finding));
  hst_set_text (&acceptance->reason, hst_many_sheet_get_name (flow->sheet));
  acceptance->at = g_get_real_time () / G_USEC_PER_SEC;
  hst_session_do_async (session, hst_verb_new_put (NULL, acceptance), NULL, on_accepted, g_object_ref (flow->window));
}

static void
show_acceptance (Flow *flow)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_many_row_free);

  g_ptr_array_add (rows, hst_many_row_new (NULL, "dialog-warning-symbolic", hst_finding_get_sentence (flow->finding),
                                           hst_finding_get_way_out (flow->finding), TRUE));
  hst_many_sheet_show (flow->sheet, rows, none, none, *hst_many_sheet_get_name (flow->sheet) != '\0');
}

static void
activate_accept (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (HstFinding) finding = find_finding (window, parameter);
  GtkWidget *sheet;
  Flow *flow;

  if (finding == NULL)
    return;
  hst_window_commit (window);
  sheet = hst_many_sheet_new (HST_MANY_NAME, _("Accept a Finding"), _("_Accept"), NULL,
                              hst_check_get_rule_title (hst_finding_get_rule (finding)));
  hst_many_sheet_set_headings (HST_MANY_SHEET (sheet), _("Why It Is Accepted"), _("What Is Accepted"));
  flow = g_new0 (Flow, 1);
  flow->window = g_object_ref (window);
  flow->sheet = HST_MANY_SHEET (sheet);
  flow->finding = g_steal_pointer (&finding);
  g_object_set_data_full (G_OBJECT (sheet), "flow", flow, (GDestroyNotify) flow_free);
  g_signal_connect_swapped (sheet, "changed", G_CALLBACK (show_acceptance), flow);
  g_signal_connect_swapped (sheet, "agreed", G_CALLBACK (on_agreed), flow);
  show_acceptance (flow);
  hst_present_sheet (sheet, _("Accept a Finding"), 440, 400, GTK_WIDGET (window));
}

static void
on_withdrawn (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_say (window, _("The finding is accepted no more"), TRUE);
  else
    hst_window_report (window, error);
}

static void
activate_withdraw (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  HstPlan *plan = hst_schedule_get_plan (schedule_of (window));
  HstAcceptance *seen;
  const char *rule, *cause;

  g_variant_get (parameter, "(&s&s)", &rule, &cause);
  seen = plan != NULL ? hst_plan_find_acceptance (plan, rule, cause) : NULL;
  if (seen == NULL || !hst_session_is_open (session))
    return;
  hst_session_do_async (session, hst_verb_new_put (seen, NULL), NULL, on_withdrawn, g_object_ref (window));
}

static void
activate_repair (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  g_autoptr (HstFinding) finding = find_finding (user_data, parameter);

  if (finding != NULL)
    hst_many_flow_repair (user_data, finding);
}

/* ---- the rules */

static void
on_rule_set (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_report (window, error);
}

/* What the rows offer, in their order. */
static const HstRuleLevel levels[] = { HST_RULE_AS_BUILT, HST_RULE_OFF, HST_RULE_NOTE, HST_RULE_WARNING, HST_RULE_STOP };

static void
on_level_chosen (AdwComboRow *row,
                 GParamSpec  *pspec,
                 HstWindow   *window)
{
  HstSession *session = hst_window_get_session (window);
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (session));
  const char *rule = g_object_get_data (G_OBJECT (row), "rule");
  const HstRuleLevel level = levels[MIN (adw_combo_row_get_selected (row), G_N_ELEMENTS (levels) - 1)];
  HstRuleSetting *seen = plan != NULL ? hst_plan_find_rule (plan, rule) : NULL;
  g_autoptr (HstRuleSetting) draft = NULL;

  if (!hst_session_is_open (session) || (seen == NULL && level == HST_RULE_AS_BUILT) ||
      (seen != NULL && seen->level == level))
    return;
  if (level != HST_RULE_AS_BUILT) {
    draft = hst_rule_setting_new ();
    hst_set_text (&draft->rule, rule);
    draft->level = level;
  }
  hst_session_do_async (session, hst_verb_new_put (seen, draft), NULL, on_rule_set, g_object_ref (window));
}

static GtkWidget *
make_rule_row (HstWindow         *window,
               HstPlan           *plan,
               const HstRuleInfo *rule)
{
  const char *const names[] = {
    rule->severity == HST_SEVERITY_NOTE ? C_("level of a rule", "As built: note") : C_("level of a rule", "As built: warning"),
    C_("level of a rule", "Off"), C_("level of a rule", "Note"), C_("level of a rule", "Warning"),
    C_("level of a rule", "Stops publishing"), NULL,
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  const HstRuleSetting *setting = hst_plan_find_rule (plan, rule->id);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hst_check_get_rule_title (rule->id));
  /* Beside the rule there is no room for it. */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  for (guint i = 0; setting != NULL && i < G_N_ELEMENTS (levels); i++)
    if (levels[i] == setting->level)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_object_set_data (G_OBJECT (row), "rule", (gpointer) rule->id);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_level_chosen), window, G_CONNECT_DEFAULT);
  return row;
}

static void
activate_rules (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *window = user_data;
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  guint n_rules;
  g_autofree HstRuleInfo *rules = hst_check_list_rules (&n_rules);
  GtkWidget *page, *group;

  if (plan == NULL)
    return;
  hst_window_commit (window);
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("What this programme makes of what is found"));
  for (guint i = 0; i < n_rules; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_rule_row (window, plan, &rules[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  hst_present_settings (GTK_WIDGET (window), _("Rules of the Checker"), ADW_PREFERENCES_PAGE (page));
}

/**
 * hst_findings_flow_install:
 * @window: a window
 *
 * Gives it the actions that do something about findings.
 */
void
hst_findings_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "accept-finding", .activate = activate_accept, .parameter_type = "(ss)" },
    { .name = "withdraw-acceptance", .activate = activate_withdraw, .parameter_type = "(ss)" },
    { .name = "repair-finding", .activate = activate_repair, .parameter_type = "(ss)" },
    { .name = "rules", .activate = activate_rules },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
