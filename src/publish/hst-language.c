/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-language.h"

#include "hst-catalogue.h"
#include "hst-export.h"

#include <glib/gi18n-lib.h>

struct _HstLanguage {
  char         *code;
  HstCatalogue *catalogue;   /* (nullable): NULL for English, in which the program is written */
};

static const char *const months_of_dates[] = {
  NC_("month of a date", "January"), NC_("month of a date", "February"), NC_("month of a date", "March"),
  NC_("month of a date", "April"), NC_("month of a date", "May"), NC_("month of a date", "June"),
  NC_("month of a date", "July"), NC_("month of a date", "August"), NC_("month of a date", "September"),
  NC_("month of a date", "October"), NC_("month of a date", "November"), NC_("month of a date", "December"),
};

static const char *const months[] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"), NC_("month", "April"),
  NC_("month", "May"), NC_("month", "June"), NC_("month", "July"), NC_("month", "August"),
  NC_("month", "September"), NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

static const char *const weekdays[] = {
  NC_("weekday", "Monday"), NC_("weekday", "Tuesday"), NC_("weekday", "Wednesday"), NC_("weekday", "Thursday"),
  NC_("weekday", "Friday"), NC_("weekday", "Saturday"), NC_("weekday", "Sunday"),
};

static HstCatalogue *
load_catalogue (const char  *code,
                GError     **error)
{
  /* Where the program looks for its own texts. */
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", code, "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GError) why = NULL;
  g_autoptr (GBytes) bytes = NULL;
  HstCatalogue *catalogue = NULL;
  char *text = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &why)) {
    bytes = g_bytes_new_take (text, length);
    catalogue = hst_catalogue_new (bytes, &why);
  }
  if (catalogue == NULL)
    /* Translators: the first %s is the code of a language, such as “uk”, the second the reason. */
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NO_LANGUAGE,
                 _("The texts of documents in the language “%s” could not be read: %s"), code, why->message);
  return catalogue;
}

static void
clear (gpointer data)
{
  HstLanguage *self = data;

  g_free (self->code);
  g_clear_pointer (&self->catalogue, hst_catalogue_free);
}

/**
 * hst_language_new:
 * @code: "uk" or "en"
 * @error: (nullable): return location
 *
 * Returns: (transfer full): the language, or %NULL with %HST_PUBLISH_ERROR_NO_LANGUAGE set if there are no texts in it
 */
HstLanguage *
hst_language_new (const char  *code,
                  GError     **error)
{
  HstCatalogue *catalogue = NULL;
  HstLanguage *self;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_strcmp0 (code, "en") != 0) {
    catalogue = load_catalogue (code, error);
    if (catalogue == NULL)
      return NULL;
  }
  self = g_atomic_rc_box_new0 (HstLanguage);
  self->code = g_strdup (code);
  self->catalogue = catalogue;
  return self;
}

HstLanguage *
hst_language_ref (HstLanguage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hst_language_unref (HstLanguage *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
hst_language_get_code (HstLanguage *self)
{
  return self->code;
}

gboolean
hst_language_is_ukrainian (HstLanguage *self)
{
  return g_str_equal (self->code, "uk");
}

/**
 * hst_language_say:
 * @self: a language
 * @text: an English text of the program
 *
 * Returns: the same in the language
 */
const char *
hst_language_say (HstLanguage *self,
                  const char  *text)
{
  return hst_language_say_in (self, NULL, text);
}

/**
 * hst_language_say_in:
 * @self: a language
 * @context: (nullable): what tells it from an equal text elsewhere
 * @text: an English text of the program
 *
 * Returns: the same in the language
 */
const char *
hst_language_say_in (HstLanguage *self,
                     const char  *context,
                     const char  *text)
{
  const char *found = self->catalogue != NULL ? hst_catalogue_get (self->catalogue, context, text) : NULL;

  return found != NULL ? found : text;
}

/**
 * hst_language_say_n:
 * @self: a language
 * @one: an English text of the program for one
 * @many: the same for more
 * @n: how many there are
 *
 * Returns: what the language says for so many
 */
const char *
hst_language_say_n (HstLanguage *self,
                    const char  *one,
                    const char  *many,
                    gulong       n)
{
  const char *found = self->catalogue != NULL ? hst_catalogue_get_n (self->catalogue, one, n) : NULL;

  if (found != NULL)
    return found;
  return n == 1 ? one : many;
}

static const char *
month_of_date (HstLanguage *self,
               int          month)
{
  return hst_language_say_in (self, "month of a date", months_of_dates[month - 1]);
}

/**
 * hst_language_format_date:
 * @self: a language
 * @day: a day
 *
 * Returns: (transfer full): "25 November 2026"
 */
char *
hst_language_format_date (HstLanguage *self,
                          HstDay       day)
{
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  /* Translators: a date in a document: day, month (its name), year. */
  return g_strdup_printf (hst_language_say_in (self, "date", "%d %s %d"), month_day, month_of_date (self, month), year);
}

/**
 * hst_language_format_day:
 * @self: a language
 * @day: a day
 *
 * Returns: (transfer full): "Wednesday, 25 November 2026"
 */
char *
hst_language_format_day (HstLanguage *self,
                         HstDay       day)
{
  g_autofree char *date = hst_language_format_date (self, day);

  /* Translators: a day in a document: weekday, date. */
  return g_strdup_printf (hst_language_say_in (self, "date", "%s, %s"),
                          hst_language_get_weekday (self, hst_day_get_weekday (day)), date);
}

/**
 * hst_language_format_days:
 * @self: a language
 * @first: first day
 * @last: last day, included
 *
 * Returns: (transfer full): "24–26 November 2026" or "30 November 2026 – 2 December 2026"
 */
char *
hst_language_format_days (HstLanguage *self,
                          HstDay       first,
                          HstDay       last)
{
  int year, month, month_day, other_year, other_month;
  g_autofree char *from = NULL;
  g_autofree char *to = hst_language_format_date (self, last);

  if (first >= last)
    return hst_language_format_date (self, first);
  hst_day_to_ymd (first, &year, &month, &month_day);
  hst_day_to_ymd (last, &other_year, &other_month, NULL);
  if (year == other_year && month == other_month)
    /* Translators: days of one month in a document: a number, a date. */
    return g_strdup_printf (hst_language_say_in (self, "date", "%d–%s"), month_day, to);
  if (year == other_year)
    /* Translators: a day of a month in a document: day, month. */
    from = g_strdup_printf (hst_language_say_in (self, "date", "%d %s"), month_day, month_of_date (self, month));
  else
    from = hst_language_format_date (self, first);
  /* Translators: two dates in a document. */
  return g_strdup_printf (hst_language_say_in (self, "date", "%s – %s"), from, to);
}

/**
 * hst_language_format_month:
 * @self: a language
 * @day: a day of the month
 *
 * Returns: (transfer full): "November 2026", as a heading
 */
char *
hst_language_format_month (HstLanguage *self,
                           HstDay       day)
{
  int year, month;

  hst_day_to_ymd (day, &year, &month, NULL);
  /* Translators: a month as a heading of a document: its name, the year. */
  return g_strdup_printf (hst_language_say_in (self, "month", "%s %d"),
                          hst_language_say_in (self, "month", months[month - 1]), year);
}

/**
 * hst_language_format_short:
 * @self: a language
 * @day: a day
 *
 * Returns: (transfer full): "25.11.2026"
 */
char *
hst_language_format_short (HstLanguage *self,
                           HstDay       day)
{
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  /* Translators: a date in figures in a document: day, month, year. */
  return g_strdup_printf (hst_language_say_in (self, "date", "%02d.%02d.%04d"), month_day, month, year);
}

/**
 * hst_language_get_weekday:
 * @self: a language
 * @weekday: 1 for Monday to 7 for Sunday
 *
 * Returns: its name
 */
const char *
hst_language_get_weekday (HstLanguage *self,
                          int          weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return hst_language_say_in (self, "weekday", weekdays[weekday - 1]);
}

/**
 * hst_language_capitalise:
 * @text: a text, such as the name of a day in a language that writes it small
 *
 * Returns: (transfer full): the same as a heading
 */
char *
hst_language_capitalise (const char *text)
{
  char first[7] = "";

  if (*text == '\0')
    return g_strdup (text);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/**
 * hst_language_join:
 * @self: a language
 * @texts: (element-type utf8): what to join
 *
 * Returns: (transfer full): "Okhtyrka, Valky and Pryluky"; the empty string for nothing
 */
char *
hst_language_join (HstLanguage *self,
                   GPtrArray   *texts)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++) {
    if (i > 0 && i + 1 < texts->len)
      g_string_append (list, ", ");
    if (i > 0 && i + 1 == texts->len) {
      /* Translators: the end of a list, “Okhtyrka and Valky”. */
      char *joined = g_strdup_printf (hst_language_say_in (self, "list", "%s and %s"), list->str,
                                      (const char *) texts->pdata[i]);

      g_string_free (g_steal_pointer (&list), TRUE);
      return joined;
    }
    g_string_append (list, texts->pdata[i]);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}
