/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/**
 * HstIcalLine:
 * @text: (array length=length): the unfolded line, without its line end; not terminated
 * @length: bytes of @text
 * @line: where it begins in the file, from 1
 *
 * One content line (RFC 5545 §3.1).  Good until the next one is asked for.
 */
typedef struct {
  const char *text;
  gsize       length;
  guint       line;
} HstIcalLine;

/**
 * HstIcalLines:
 *
 * Walks over the content lines of a text, in one pass and without copying what is not folded.
 */
typedef struct {
  const char *data;
  gsize       length;
  gsize       at;
  gsize       next_lf;
  gsize       next_cr;
  guint       line;
  GString    *scratch;
} HstIcalLines;

void     hst_ical_lines_init  (HstIcalLines *self,
                               const char   *data,
                               gsize         length);
void     hst_ical_lines_clear (HstIcalLines *self);
gboolean hst_ical_lines_next  (HstIcalLines *self,
                               HstIcalLine  *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstIcalLines, hst_ical_lines_clear)

/**
 * HstIcalProperty:
 * @name: (array length=name_length): its name as it is spelled
 * @params: (array length=params_length): what stands between name and colon, the leading semicolon included
 * @value: (array length=value_length): what stands after the colon
 *
 * A content line taken apart.  Points into the line.
 */
typedef struct {
  const char *name;
  gsize       name_length;
  const char *params;
  gsize       params_length;
  const char *value;
  gsize       value_length;
} HstIcalProperty;

/**
 * HstIcalParam:
 * @text: (array length=length): the whole parameter as written, without the semicolon before it
 * @name: (array length=name_length): its name
 * @value: (array length=value_length): its values as written, quotes and all
 */
typedef struct {
  const char *text;
  gsize       length;
  const char *name;
  gsize       name_length;
  const char *value;
  gsize       value_length;
} HstIcalParam;

/**
 * hst_ical_name_equal:
 * @name: (array length=length): a name
 * @length: bytes of @name
 * @other: another, terminated
 *
 * Here because every line is asked for some twenty names, most of which its length and its first letter tell apart.
 *
 * Returns: whether both are the same name; iCalendar's names ignore case
 */
static inline gboolean
hst_ical_name_equal (const char *name,
                     gsize       length,
                     const char *other)
{
  /* The case of a letter is this bit.  Nearly all are written alike. */
  return strlen (other) == length && (length == 0 || ((name[0] ^ other[0]) & ~0x20) == 0) &&
         (memcmp (name, other, length) == 0 || g_ascii_strncasecmp (name, other, length) == 0);
}

/**
 * hst_ical_property_is:
 * @property: a property
 * @name: a name
 *
 * Returns: whether the property bears that name
 */
static inline gboolean
hst_ical_property_is (const HstIcalProperty *property,
                      const char            *name)
{
  return hst_ical_name_equal (property->name, property->name_length, name);
}

gboolean hst_ical_property_parse      (const char            *text,
                                       gsize                  length,
                                       HstIcalProperty       *property);
gboolean hst_ical_property_value_is   (const HstIcalProperty *property,
                                       const char            *value);
gboolean hst_ical_property_next_param (const HstIcalProperty *property,
                                       gsize                 *at,
                                       HstIcalParam          *param);
char    *hst_ical_property_dup_param  (const HstIcalProperty *property,
                                       const char            *name) G_GNUC_WARN_UNUSED_RESULT;
char    *hst_ical_text_unescape       (const char            *value,
                                       gsize                  length) G_GNUC_WARN_UNUSED_RESULT;
void     hst_ical_text_escape         (GString               *into,
                                       const char            *text);
void     hst_ical_text_split          (const char            *value,
                                       gsize                  length,
                                       guint                  max_values,
                                       GPtrArray             *into);
void     hst_ical_fold                (GString               *into,
                                       const char            *line,
                                       gsize                  length);

G_END_DECLS
