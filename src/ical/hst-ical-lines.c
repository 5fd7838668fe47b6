/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For mempcpy(). */
#define _GNU_SOURCE
#include "hst-ical-lines.h"

#include <string.h>

#define FOLD_OCTETS 75

/* Either kind of line end is looked for once only, or a file that has but one kind would be searched
 * to its end for the other at every line. */
static gsize
find_line_end (HstIcalLines *self,
               gsize         from)
{
  const char *found;

  if (self->next_lf < from || self->next_lf == 0) {
    found = memchr (self->data + from, '\n', self->length - from);
    self->next_lf = found != NULL ? (gsize) (found - self->data) : self->length;
  }
  if (self->next_cr < from || self->next_cr == 0) {
    found = memchr (self->data + from, '\r', self->length - from);
    self->next_cr = found != NULL ? (gsize) (found - self->data) : self->length;
  }

  return MIN (self->next_lf, self->next_cr);
}

/* The place after the line end at @at: LF, CR and CRLF all end a line. */
static gsize
skip_line_end (const char *data,
               gsize       at,
               gsize       length)
{
  if (at >= length)
    return length;
  if (data[at] == '\r' && at + 1 < length && data[at + 1] == '\n')
    return at + 2;
  return at + 1;
}

/* Whether what follows @at continues the line before it.  Some mailers double the line ends, so
 * empty lines may stand between. */
static gboolean
find_continuation (const HstIcalLines *self,
                   gsize               at,
                   gsize              *from,
                   guint              *n_lines)
{
  guint n = 0;

  while (at < self->length && (self->data[at] == '\r' || self->data[at] == '\n')) {
    at = skip_line_end (self->data, at, self->length);
    n++;
  }
  if (at >= self->length || (self->data[at] != ' ' && self->data[at] != '\t'))
    return FALSE;

  *from = at + 1;
  *n_lines = n;

  return TRUE;
}

/**
 * hst_ical_lines_init:
 * @self: what to set up
 * @data: (array length=length): the text; must outlive @self
 * @length: bytes of @data
 *
 * Begins a walk at the first line.  A byte order mark there is passed over.
 */
void
hst_ical_lines_init (HstIcalLines *self,
                     const char   *data,
                     gsize         length)
{
  self->data = data;
  self->length = length;
  self->at = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  self->line = 1;
  self->next_lf = self->next_cr = 0;
  self->scratch = NULL;
}

/**
 * hst_ical_lines_clear:
 * @self: a walk
 *
 * Frees what the walk holds.
 */
void
hst_ical_lines_clear (HstIcalLines *self)
{
  if (self->scratch != NULL)
    g_string_free (self->scratch, TRUE);
  self->scratch = NULL;
}

/**
 * hst_ical_lines_next:
 * @self: a walk
 * @line: (out caller-allocates): where to put the line
 *
 * Takes the next content line, unfolded (RFC 5545 §3.1); lines without content are passed over.
 * Bytes are joined as they are, so that a letter that was folded in its middle is whole again.
 *
 * Returns: %FALSE at the end
 */
gboolean
hst_ical_lines_next (HstIcalLines *self,
                     HstIcalLine  *line)
{
  gsize end, from;
  guint n_lines;

  while (self->at < self->length && (self->data[self->at] == '\r' || self->data[self->at] == '\n')) {
    self->at = skip_line_end (self->data, self->at, self->length);
    self->line++;
  }
  if (self->at >= self->length)
    return FALSE;

  end = find_line_end (self, self->at);
  line->text = self->data + self->at;
  line->length = end - self->at;
  line->line = self->line;

  if (find_continuation (self, end, &from, &n_lines)) {
    if (self->scratch == NULL)
      self->scratch = g_string_new (NULL);
    g_string_truncate (self->scratch, 0);
    g_string_append_len (self->scratch, line->text, (gssize) line->length);
    do {
      self->line += n_lines;
      end = find_line_end (self, from);
      g_string_append_len (self->scratch, self->data + from, (gssize) (end - from));
    } while (find_continuation (self, end, &from, &n_lines));
    line->text = self->scratch->str;
    line->length = self->scratch->len;
  }

  self->at = skip_line_end (self->data, end, self->length);
  self->line++;

  return TRUE;
}

/* What a name may be made of: letters, digits and `-`; others are seen in the wild.  A table, as every letter of every name is
 * asked for. */
static const gboolean is_of_name[256] = {
  ['0' ... '9'] = TRUE, ['A' ... 'Z'] = TRUE, ['a' ... 'z'] = TRUE,
  ['-'] = TRUE, ['_'] = TRUE, ['.'] = TRUE, ['/'] = TRUE,
};

static const char *
find_colon (const char *from,
            const char *end)
{
  gboolean quoted = FALSE;

  for (const char *p = from; p < end; p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (*p == ':' && !quoted)
      return p;
  }

  /* A quote that is never closed: what stands before the first colon is taken for the parameters. */
  return memchr (from, ':', (gsize) (end - from));
}

/**
 * hst_ical_property_parse:
 * @text: (array length=length): an unfolded line
 * @length: bytes of @text
 * @property: (out caller-allocates): where to put what it says
 *
 * Takes a content line apart: name, parameters, value (RFC 5545 §3.1).
 *
 * Returns: %FALSE if it is no content line
 */
gboolean
hst_ical_property_parse (const char      *text,
                         gsize            length,
                         HstIcalProperty *property)
{
  const char *end = text + length, *p = text, *colon;

  while (p < end && is_of_name[(guchar) *p])
    p++;
  if (p == text || p == end)
    return FALSE;

  property->name = text;
  property->name_length = (gsize) (p - text);
  /* Blanks before the colon or the semicolon are seen in the wild. */
  while (p < end && *p == ' ')
    p++;
  if (p == end || (*p != ':' && *p != ';'))
    return FALSE;
  colon = *p == ':' ? p : find_colon (p, end);
  if (colon == NULL)
    return FALSE;
  property->params = p;
  property->params_length = (gsize) (colon - p);
  property->value = colon + 1;
  property->value_length = (gsize) (end - colon) - 1;

  return TRUE;
}

/**
 * hst_ical_property_value_is:
 * @property: a property
 * @value: a value
 *
 * Returns: whether the property has that value, blanks at both ends and case apart
 */
gboolean
hst_ical_property_value_is (const HstIcalProperty *property,
                            const char            *value)
{
  const char *from = property->value, *end = from + property->value_length;

  while (from < end && g_ascii_isspace (*from))
    from++;
  while (end > from && g_ascii_isspace (end[-1]))
    end--;

  return hst_ical_name_equal (from, (gsize) (end - from), value);
}

/**
 * hst_ical_property_next_param:
 * @property: a property
 * @at: (inout): where to go on; 0 at first
 * @param: (out caller-allocates): where to put the parameter
 *
 * Walks over the parameters of a property.
 *
 * Returns: %FALSE when there are no more
 */
gboolean
hst_ical_property_next_param (const HstIcalProperty *property,
                              gsize                 *at,
                              HstIcalParam          *param)
{
  const char *from = property->params + *at, *end = property->params + property->params_length;
  const char *p, *equals = NULL;
  gboolean quoted = FALSE;

  while (from < end && *from == ';')
    from++;
  if (from >= end)
    return FALSE;

  for (p = from; p < end && (quoted || *p != ';'); p++) {
    if (*p == '"')
      quoted = !quoted;
    else if (*p == '=' && equals == NULL)
      equals = p;
  }
  param->text = from;
  param->length = (gsize) (p - from);
  param->name = from;
  param->name_length = (gsize) ((equals != NULL ? equals : p) - from);
  param->value = equals != NULL ? equals + 1 : p;
  param->value_length = (gsize) (p - param->value);
  *at = (gsize) (p - property->params);

  return TRUE;
}

/* RFC 6868: ^n is a line break, ^' a double quote, ^^ a caret. */
static char *
decode_param (const char *value,
              gsize       length)
{
  GString *text;

  if (memchr (value, '^', length) == NULL)
    return g_strndup (value, length);
  text = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++) {
    char next = i + 1 < length ? value[i + 1] : '\0';

    if (value[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
      g_string_append_c (text, next == 'n' ? '\n' : next == '\'' ? '"' : '^');
      i++;
    } else {
      g_string_append_c (text, value[i]);
    }
  }

  return g_string_free (text, FALSE);
}

/**
 * hst_ical_property_dup_param:
 * @property: a property
 * @name: name of a parameter
 *
 * Returns: (transfer full) (nullable): the first value of the parameter, without quotes and with RFC
 *   6868's escapes undone; %NULL where there is none
 */
char *
hst_ical_property_dup_param (const HstIcalProperty *property,
                             const char            *name)
{
  HstIcalParam param;
  gsize at = 0;

  while (hst_ical_property_next_param (property, &at, &param)) {
    const char *end;

    if (!hst_ical_name_equal (param.name, param.name_length, name))
      continue;
    if (param.value_length > 0 && param.value[0] == '"') {
      end = memchr (param.value + 1, '"', param.value_length - 1);
      if (end == NULL)
        end = param.value + param.value_length;
      return decode_param (param.value + 1, (gsize) (end - param.value) - 1);
    }
    return decode_param (param.value, param.value_length);
  }

  return NULL;
}

/**
 * hst_ical_text_unescape:
 * @value: (array length=length): a TEXT value (RFC 5545 §3.3.11)
 * @length: bytes of @value
 *
 * Undoes the escapes.  A backslash before anything else stays: it came from somebody who does not
 * escape, and meant itself.
 *
 * Returns: (transfer full): the text
 */
char *
hst_ical_text_unescape (const char *value,
                        gsize       length)
{
  const char *end = value + length, *backslash;
  char *text = g_malloc (length + 1), *to = text;

  /* What comes of it is never longer. */
  while (value < end && (backslash = memchr (value, '\\', (gsize) (end - value))) != NULL) {
    const char next = backslash + 1 < end ? backslash[1] : '\0';
    const gboolean is_break = next == 'n' || next == 'N', is_escape = is_break || next == '\\' || next == ';' || next == ',';

    to = mempcpy (to, value, (gsize) (backslash - value));
    *to++ = is_break ? '\n' : is_escape ? next : '\\';
    value = backslash + (is_escape ? 2 : 1);
  }
  if (value < end)
    to = mempcpy (to, value, (gsize) (end - value));
  *to = '\0';

  return text;
}

/**
 * hst_ical_text_escape:
 * @into: where to append
 * @text: a text
 *
 * Appends @text as a TEXT value.  Line breaks of every kind become `\n`.
 */
void
hst_ical_text_escape (GString    *into,
                      const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\r' && p[1] == '\n')
      continue;
    if (*p == '\n' || *p == '\r') {
      g_string_append (into, "\\n");
    } else {
      if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_c (into, '\\');
      g_string_append_c (into, *p);
    }
  }
}

/**
 * hst_ical_text_split:
 * @value: (array length=length): several TEXT values between commas
 * @length: bytes of @value
 * @max_values: how many @into may hold
 * @into: (element-type utf8): where to append them, unescaped; empty ones are left out
 *
 * Takes a list of texts apart at the commas that no backslash protects.
 */
void
hst_ical_text_split (const char *value,
                     gsize       length,
                     guint       max_values,
                     GPtrArray  *into)
{
  gsize from = 0;

  for (gsize i = 0; i <= length && into->len < max_values; i++) {
    if (i < length && value[i] == '\\') {
      i++;
      continue;
    }
    if (i >= length || value[i] == ',') {
      gsize end = MIN (i, length);
      g_autofree char *text = hst_ical_text_unescape (value + from, end - from);

      g_strstrip (text);
      if (*text != '\0')
        g_ptr_array_add (into, g_steal_pointer (&text));
      from = end + 1;
    }
  }
  /* A backslash at the very end has carried the walk past it. */
  if (from < length && into->len < max_values) {
    g_autofree char *text = hst_ical_text_unescape (value + from, length - from);

    g_strstrip (text);
    if (*text != '\0')
      g_ptr_array_add (into, g_steal_pointer (&text));
  }
}

/* Bytes that must stay together: a letter, or a backslash and what it escapes. */
static gsize
get_unit (const char *p,
          gsize       rest)
{
  gsize n = 1;

  if (*p == '\\' && rest > 1 && strchr ("nN\\;,", p[1]) != NULL)
    return 2;
  if ((guchar) *p < 0xc0)
    return 1;
  while (n < rest && n < 4 && ((guchar) p[n] & 0xc0) == 0x80)
    n++;

  return n;
}

/**
 * hst_ical_fold:
 * @into: where to append
 * @line: (array length=length): an unfolded line
 * @length: bytes of @line
 *
 * Appends the line and its CRLF, folded so that no piece is longer than 75 octets (RFC 5545 §3.1) and
 * neither a letter nor an escape is torn apart.
 */
void
hst_ical_fold (GString    *into,
               const char *line,
               gsize       length)
{
  gsize from = 0, room = FOLD_OCTETS;

  while (length - from > room) {
    gsize n = 0, unit;

    while ((unit = get_unit (line + from + n, length - from - n)) + n <= room)
      n += unit;
    g_string_append_len (into, line + from, (gssize) n);
    g_string_append (into, "\r\n ");
    from += n;
    room = FOLD_OCTETS - 1;
  }
  g_string_append_len (into, line + from, (gssize) (length - from));
  g_string_append (into, "\r\n");
}
