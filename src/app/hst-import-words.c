/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-words.h"

#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an item of a file would change in the plan, field by field, as people read it. */

/* A text is told as old and new, not as a whole page. */
#define VALUE_MAX_CHARS 90
#define CONTEXT "field of an event"

static const struct {
  const char *field;
  const char *label;   /* in the context above */
} labels[] = {
  { "summary", NC_("field of an event", "Title") },
  { "description", NC_("field of an event", "Description") },
  { "location", NC_("field of an event", "Place") },
  { "start", NC_("field of an event", "Start") },
  { "end", NC_("field of an event", "End") },
  { "duration", NC_("field of an event", "Length") },
  { "status", NC_("field of an event", "Status") },
  { "rrules", NC_("field of an event", "Repetition") },
  { "rdates", NC_("field of an event", "Repetition") },
  { "exdates", NC_("field of an event", "Left Out") },
  { "categories", NC_("field of an event", "Categories") },
  { "url", NC_("field of an event", "Link") },
  { "transparent", NC_("field of an event", "Shown as Free") },
  { "reply", NC_("field of an event", "Reply") },
  { "state", NC_("field of an event", "Reply") },
  { "answered-on", NC_("field of an event", "Replied On") },
  { "delegates", NC_("field of an event", "Delegates") },
  { "notes", NC_("field of an event", "Internal Notes") },
};

/**
 * hst_import_words_moment:
 * @moment: a moment
 *
 * Returns: (transfer full) (nullable): it on its own wall; %NULL if it is not set
 */
char *
hst_import_words_moment (const HstMoment *moment)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (!hst_moment_is_set (moment))
    return NULL;
  day = hst_format_full_day (moment->day);
  if (moment->kind == HST_MOMENT_DATE)
    return g_steal_pointer (&day);
  time = hst_format_clock (moment->second, TRUE);

  /* Translators: a day, then the time of day. */
  return g_strdup_printf (C_("day and time", "%s, %s"), day, time);
}

static const char *
label_of (const HstImportChange *change)
{
  for (gsize i = 0; change->field != NULL && i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].field, change->field->name) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, CONTEXT, labels[i].label);
  return change->field != NULL ? change->field->name : change->property;
}

static char *
dup_short (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (line, -1) <= VALUE_MAX_CHARS)
    return g_steal_pointer (&line);
  begin = g_utf8_substring (line, 0, VALUE_MAX_CHARS);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

/* @text: (nullable): what the change says the record holds */
static char *
dup_value (const HstImportChange *change,
           gconstpointer          record,
           const char            *text)
{
  const HstField *field = change->field;

  if (text == NULL || text[0] == '\0')
    return g_strdup ("—");
  if (field != NULL && field->type == HST_FIELD_MOMENT)
    return hst_import_words_moment (&G_STRUCT_MEMBER (HstMoment, record, field->offset));
  if (field != NULL && field->type == HST_FIELD_DAY)
    return hst_words_date (G_STRUCT_MEMBER (HstDay, record, field->offset));
  if (field != NULL && hst_record_get_record_type (record) == &hst_event_type && strcmp (field->name, "status") == 0)
    return g_strdup (hst_words_event_status (((const HstEvent *) record)->status));
  if (field != NULL && hst_record_get_record_type (record) == &hst_delegation_type && strcmp (field->name, "reply") == 0)
    return g_strdup (hst_words_reply (((const HstDelegation *) record)->reply));
  if (field != NULL && hst_record_get_record_type (record) == &hst_confirmation_type && strcmp (field->name, "state") == 0)
    return g_strdup (hst_words_reply (((const HstConfirmation *) record)->state));
  return dup_short (text);
}

static void
add_word (GString             *text,
          const HstImportWord *word,
          gboolean             is_proposal)
{
  g_autofree char *comment = word->comment != NULL ? dup_short (word->comment) : NULL;

  if (word->sender != NULL && is_proposal)
    /* Translators: %s is the address of somebody who asks for an event to be otherwise. */
    g_string_append_printf (text, _("%s proposes this"), word->sender);
  else if (word->sender != NULL)
    /* Translators: %s is the address of somebody who answers an invitation. */
    g_string_append_printf (text, _("%s answers"), word->sender);
  if (comment != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ": " : "", comment);
}

/**
 * hst_import_words_changes:
 * @item: an item of a preview
 *
 * Returns: (transfer full) (nullable): who answers or proposes and what they say about it, then what the item would change
 *   in the plan, a line a field, old and new; %NULL if nothing
 */
char *
hst_import_words_changes (const HstImportItem *item)
{
  g_autoptr (GPtrArray) changes = hst_import_item_list_changes (item);
  GString *text = g_string_new (NULL);

  if (item->word != NULL)
    add_word (text, item->word, item->is_proposal);
  for (guint i = 0; i < changes->len; i++) {
    const HstImportChange *change = changes->pdata[i];
    g_autofree char *before = dup_value (change, item->current, change->before);
    g_autofree char *after = dup_value (change, item->record, change->after);

    g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? "\n" : "", label_of (change), before, after);
  }
  return g_string_free (text, text->len == 0);
}
