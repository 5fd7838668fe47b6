/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-replies.h"

#include "hst-day-scale.h"
#include "hst-export-private.h"
#include "hst-pack-private.h"

#include <glib/gi18n-lib.h>

void
hst_reply_row_free (HstReplyRow *self)
{
  hst_record_unref (self->delegation);
  g_free (self->name);
  g_free (self->email);
  g_free (self->subject);
  g_free (self->reminder);
  g_free (self);
}

static char *
dup_reminder (const HstVisit      *visit,
              const HstDelegation *delegation,
              const HstProgramme  *programme,
              gboolean             is_late,
              HstLanguage         *language)
{
  g_autofree char *days = hst_language_format_days (language, visit->first_day, visit->last_day);
  g_autofree char *by = delegation->reply_by != HST_DAY_NONE ? hst_language_format_date (language, delegation->reply_by)
                                                             : NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", hst_language_say (language, "Hello!"));
  /* Translators: the title of a visit, then its days. */
  g_string_append_printf (text, hst_language_say (language, "We invited your community to the visit “%s”, %s, and have no "
                                                            "answer yet."), visit->title != NULL ? visit->title : "", days);
  g_string_append_c (text, ' ');
  if (by != NULL && is_late)
    /* Translators: %s is a date that is over. */
    g_string_append_printf (text, hst_language_say (language, "We had hoped for it by %s. Please let us know as soon as you "
                                                              "can whether you will come."), by);
  else if (by != NULL)
    /* Translators: %s is a date. */
    g_string_append_printf (text, hst_language_say (language, "Please let us know by %s whether you will come."), by);
  else
    g_string_append (text, hst_language_say (language, "Please let us know whether you will come."));
  g_string_append_c (text, '\n');
  if (delegation->quota > 0) {
    /* Translators: %d is how many people of the community can come. */
    g_string_append_printf (text, hst_language_say_n (language, "There is %d seat for you.", "There are %d seats for you.",
                                                      (gulong) delegation->quota), (int) delegation->quota);
    g_string_append_c (text, '\n');
  }
  if (programme != NULL && programme->organiser != NULL)
    g_string_append_printf (text, "\n%s\n", programme->organiser);
  if (programme != NULL && programme->contact != NULL)
    g_string_append_printf (text, "%s\n", programme->contact);
  return g_string_free (text, FALSE);
}

static gboolean
remind (HstReplyRow     *self,
        HstPlan         *plan,
        const HstVisit  *visit,
        GError         **error)
{
  g_autoptr (HstLanguage) language = hst_language_new (hst_pack_get_language (plan, self->delegation->community), error);

  if (language == NULL)
    return FALSE;
  /* Translators: subject of a message; %s is the title of a visit. */
  self->subject = g_strdup_printf (hst_language_say (language, "Your answer to the invitation: %s"),
                                   visit->title != NULL ? visit->title : "");
  self->reminder = dup_reminder (visit, self->delegation, hst_plan_get_programme (plan), self->is_late, language);
  return TRUE;
}

static HstReplyRow *
row_new (HstPlan       *plan,
         HstDelegation *delegation,
         HstDay         today)
{
  const HstCommunity *community = hst_plan_find_community (plan, delegation->community);
  HstReplyRow *self = g_new0 (HstReplyRow, 1);

  self->delegation = hst_record_ref (delegation);
  self->name = g_strdup (community != NULL && community->name != NULL ? community->name : delegation->community);
  self->email = community != NULL ? g_strdup (community->email) : NULL;
  self->is_open = delegation->reply == HST_REPLY_INVITED || delegation->reply == HST_REPLY_AWAITING;
  self->is_late = self->is_open && delegation->reply_by != HST_DAY_NONE && delegation->reply_by < today;
  return self;
}

static GPtrArray *
list_codes (HstPlan    *plan,
            const char *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit);
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < delegations->len; i++) {
    const char *code = ((HstDelegation *) delegations->pdata[i])->community;

    if (hst_plan_find_community (plan, code) != NULL)
      g_ptr_array_add (codes, g_strdup (code));
  }
  hst_export_sort_codes (plan, codes);
  return codes;
}

static HstZone *
find_zone (HstPlan  *plan,
           HstZones *zones)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (zones, programme->tzid) : NULL;

  return zone != NULL ? zone : hst_zones_get_system (zones);
}

/**
 * hst_replies_load:
 * @store: a plan
 * @visit: UID of a visit
 * @now_utc_s: when it is asked
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstReplyRow): who was invited and what they answered, in the order of
 *   their names, with a reminder for each who has not; %NULL with @error set
 */
GPtrArray *
hst_replies_load (HstStore    *store,
                  const char  *visit,
                  gint64       now_utc_s,
                  GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_reply_row_free);
  g_autoptr (GPtrArray) codes = NULL;
  const HstVisit *record;
  HstDay today;

  if (plan == NULL)
    return NULL;
  record = hst_plan_find_visit (plan, visit);
  if (record == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND, _("The plan has no visit “%s”."), visit);
    return NULL;
  }
  today = hst_day_of_utc (now_utc_s, find_zone (plan, hst_store_get_zones (store)));
  codes = list_codes (plan, visit);
  for (guint i = 0; i < codes->len; i++) {
    HstReplyRow *row = row_new (plan, hst_plan_find_delegation (plan, visit, codes->pdata[i]), today);

    g_ptr_array_add (rows, row);
    if (row->is_open && !remind (row, plan, record, error))
      return NULL;
  }
  return g_steal_pointer (&rows);
}
