/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finding is caused by, as a short text: the same in every language, another one as soon as that changes. */
#include "hst-check-private.h"

#include <string.h>

#define DIGEST_CHARS 16

static void
add_text (GString    *text,
          const char *part)
{
  g_string_append (text, part != NULL ? part : "");
  g_string_append_c (text, '\n');
}

static void
add_number (GString *text,
            gint64   number)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT "\n", number);
}

static void
add_fields (GString           *text,
            gconstpointer      record,
            const char *const *names)
{
  for (guint i = 0; record != NULL && names[i] != NULL; i++) {
    const HstField *field = hst_record_type_find_field (hst_record_get_record_type (record), names[i]);
    g_autofree char *value = hst_field_is_set (field, record) ? hst_field_to_text (field, record) : NULL;

    add_text (text, value);
  }
}

static void
add_guests (GString    *text,
            HstCheck   *check,
            const char *gathering)
{
  static const char *const fields[] = { "community", "quota", "delegates", "reply", "reply-by", "arrival", "departure",
                                        NULL };
  GPtrArray *delegations = g_hash_table_lookup (check->delegations_of, gathering);

  for (guint i = 0; delegations != NULL && i < delegations->len; i++)
    add_fields (text, delegations->pdata[i], fields);
}

static void
add_curfew (GString    *text,
            HstCheck   *check,
            const char *code)
{
  static const char *const fields[] = { "from-min", "to-min", "checked-on", NULL };
  const HstCommunity *community = hst_plan_find_community (check->plan, code);

  if (community != NULL)
    add_fields (text, hst_plan_find_curfew (check->plan, community->oblast_iso), fields);
}

static void
add_item (GString            *text,
          HstCheck           *check,
          HstCause            cause,
          const HstCheckItem *item)
{
  static const char *const place[] = { "venue", "location", NULL };
  static const char *const people[] = { "responsible", "speakers", "driver", NULL };
  static const char *const way[] = { "origin", "destination", "vehicle", NULL };
  static const char *const needs[] = { "group-limit", "equipment", "step-free", NULL };
  static const char *const room[] = { "capacity", "group-limit", "shelter", "shelter-capacity", "equipment", "step-free",
                                      "work-start-min", "work-end-min", NULL };
  static const char *const guests[] = { "communities", NULL };

  if (item == NULL)
    return;
  add_text (text, item->event->uid);
  if ((cause & HST_CAUSE_TIME) != 0) {
    add_number (text, item->start_s);
    add_number (text, item->end_s);
  }
  if ((cause & HST_CAUSE_PLACE) != 0)
    add_fields (text, item->event, place);
  if ((cause & HST_CAUSE_PEOPLE) != 0)
    add_fields (text, item->event, people);
  if ((cause & HST_CAUSE_WAY) != 0)
    add_fields (text, item->event, way);
  if ((cause & HST_CAUSE_ROOM) != 0) {
    add_fields (text, item->event, needs);
    add_fields (text, item->venue, room);
  }
  if ((cause & HST_CAUSE_CURFEW) != 0) {
    add_curfew (text, check, item->event->origin);
    add_curfew (text, check, item->event->destination);
  }
  if ((cause & HST_CAUSE_GUESTS) != 0) {
    add_fields (text, item->event, guests);
    add_guests (text, check, item->event->visit != NULL ? item->event->visit : item->event->uid);
  }
}

static void
add_visit (GString        *text,
           HstCheck       *check,
           HstCause        cause,
           const HstVisit *visit)
{
  static const char *const fields[] = { "first-day", "last-day", "host", "coordinator", "notice-on", NULL };

  if (visit == NULL)
    return;
  add_text (text, visit->uid);
  if ((cause & HST_CAUSE_VISIT) != 0)
    add_fields (text, visit, fields);
}

static char *
dup_digest (const GString *text)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);

  return g_strndup (digest, DIGEST_CHARS);
}

/*
 * hst_check_dup_cause:
 * @check: the snapshot
 * @rule: the rule that found something
 * @item: what causes it
 * @other: (nullable): the second item of a clash
 * @at_utc_s: when it would happen
 * @about: (nullable): what else it is about
 *
 * Returns: (transfer full): a digest of what the rule looks at of these
 */
char *
hst_check_dup_cause (HstCheck           *check,
                     const HstCheckRule *rule,
                     const HstCheckItem *item,
                     const HstCheckItem *other,
                     gint64              at_utc_s,
                     const char         *about)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_text (text, rule->id);
  if ((rule->cause & HST_CAUSE_TIME) != 0)
    add_number (text, at_utc_s);
  add_item (text, check, rule->cause, item);
  add_item (text, check, rule->cause, other);
  add_visit (text, check, rule->cause, item->visit);
  if (about != NULL)
    add_text (text, about);
  return dup_digest (text);
}

/*
 * hst_check_dup_visit_cause:
 * @check: the snapshot
 * @rule: the rule that found something
 * @visit: the visit that causes it
 * @other: (nullable): the second visit of a clash
 * @at_utc_s: when it would happen
 * @about: (nullable): what else it is about
 *
 * Returns: (transfer full): a digest of what the rule looks at of these
 */
char *
hst_check_dup_visit_cause (HstCheck           *check,
                           const HstCheckRule *rule,
                           const HstVisit     *visit,
                           const HstVisit     *other,
                           gint64              at_utc_s,
                     const char         *about)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_text (text, rule->id);
  if ((rule->cause & HST_CAUSE_TIME) != 0)
    add_number (text, at_utc_s);
  add_visit (text, check, rule->cause, visit);
  add_visit (text, check, rule->cause, other);
  if ((rule->cause & HST_CAUSE_GUESTS) != 0)
    add_guests (text, check, visit->uid);
  if (about != NULL)
    add_text (text, about);
  return dup_digest (text);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/*
 * hst_check_dup_keys:
 * @keys: (element-type utf8): UIDs or codes; they are sorted
 *
 * Returns: (transfer full): what a finding is about, if it is about all of these
 */
char *
hst_check_dup_keys (GPtrArray *keys)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    add_text (text, keys->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
