/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be shown to whom: the one place that decides. */
#include "hst-detail.h"

#include "hst-records.h"

/* What those who take part may know of each other, besides what anybody may. */
static const struct {
  const HstRecordType *type;
  const char          *field;
} participants[] = {
  { &hst_person_type, "name" },
  { &hst_person_type, "email" },
  { &hst_person_type, "phone" },
  { &hst_community_type, "email" },
  { &hst_community_type, "phone" },
  { &hst_delegation_type, "head" },
  { &hst_delegation_type, "delegates" },
};

static const char *const names[] = { "public", "participants", "internal" };

/**
 * hst_detail_allows:
 * @detail: how much is shown
 * @record: a record
 * @field: name of one of its fields
 *
 * Returns: whether readers of that detail may see the field; never for one that is only kept for a lossless export
 */
gboolean
hst_detail_allows (HstDetail      detail,
                   gconstpointer  record,
                   const char    *field)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const HstField *found = hst_record_type_find_field (type, field);

  g_return_val_if_fail (found != NULL, FALSE);

  if ((found->flags & HST_FIELD_KEPT) != 0)
    return FALSE;
  if ((found->flags & HST_FIELD_PRIVATE) == 0 || detail == HST_DETAIL_INTERNAL)
    return TRUE;
  if (detail == HST_DETAIL_PUBLIC)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (participants); i++)
    if (participants[i].type == type && g_str_equal (participants[i].field, field))
      return TRUE;
  return FALSE;
}

/**
 * hst_detail_get_text:
 * @detail: how much is shown
 * @record: (nullable): a record
 * @field: name of a field that holds text
 *
 * Returns: (nullable): the text, %NULL where there is none or it is not for these readers
 */
const char *
hst_detail_get_text (HstDetail      detail,
                     gconstpointer  record,
                     const char    *field)
{
  const HstField *found = record != NULL
                            ? hst_record_type_find_field (hst_record_get_record_type (record), field) : NULL;

  if (record == NULL)
    return NULL;
  g_return_val_if_fail (found != NULL && found->type == HST_FIELD_TEXT, NULL);
  return hst_detail_allows (detail, record, field) ? G_STRUCT_MEMBER (char *, record, found->offset) : NULL;
}

/**
 * hst_detail_get_list:
 * @detail: how much is shown
 * @record: (nullable): a record
 * @field: name of a field that holds a list
 *
 * Returns: the list, empty where there is none or it is not for these readers
 */
const char *const *
hst_detail_get_list (HstDetail      detail,
                     gconstpointer  record,
                     const char    *field)
{
  static const char *const nothing[] = { NULL };
  const HstField *found = record != NULL
                            ? hst_record_type_find_field (hst_record_get_record_type (record), field) : NULL;
  char **list;

  if (record == NULL)
    return nothing;
  g_return_val_if_fail (found != NULL && found->type == HST_FIELD_LIST, nothing);
  list = hst_detail_allows (detail, record, field) ? G_STRUCT_MEMBER (char **, record, found->offset) : NULL;
  return list != NULL ? (const char *const *) list : nothing;
}

/**
 * hst_detail_from_text:
 * @text: "public", "participants" or "internal"
 * @detail: (out): what it means
 *
 * Returns: whether it means something
 */
gboolean
hst_detail_from_text (const char *text,
                      HstDetail  *detail)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0) {
      *detail = (HstDetail) i;
      return TRUE;
    }
  return FALSE;
}
