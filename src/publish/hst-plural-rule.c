/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expression in C's syntax by which a catalogue picks a plural form. */
#include "hst-catalogue.h"

#include <string.h>

#define DEPTH_MAX 64

typedef struct {
  const char *at;
  gulong      n;
  guint       depth;
  gboolean    failed;
} Parser;

typedef struct {
  const char *sign;
  guint       level;   /* the higher, the tighter it binds */
} Operator;

/* Longer signs first. */
static const Operator operators[] = {
  { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 }, { ">", 4 },
  { "+", 5 }, { "-", 5 }, { "*", 6 }, { "/", 6 }, { "%", 6 },
};

static gulong parse_choice (Parser *self);

static void
skip_space (Parser *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
take (Parser     *self,
      const char *sign)
{
  skip_space (self);
  if (strncmp (self->at, sign, strlen (sign)) != 0)
    return FALSE;
  self->at += strlen (sign);
  return TRUE;
}

static gulong
fail (Parser *self)
{
  self->failed = TRUE;
  return 0;
}

static gulong
parse_operand (Parser *self)
{
  gulong value;
  char *end;

  skip_space (self);
  if (self->failed || ++self->depth > DEPTH_MAX)
    return fail (self);

  if (take (self, "(")) {
    value = parse_choice (self);
    if (!take (self, ")"))
      fail (self);
  } else if (take (self, "!")) {
    value = parse_operand (self) == 0;
  } else if (take (self, "n")) {
    value = self->n;
  } else if (g_ascii_isdigit (*self->at)) {
    value = (gulong) g_ascii_strtoull (self->at, &end, 10);
    self->at = end;
  } else {
    value = fail (self);
  }
  self->depth--;
  return value;
}

static gulong
apply (Parser     *self,
       const char *sign,
       gulong      a,
       gulong      b)
{
  if (strcmp (sign, "||") == 0)
    return a != 0 || b != 0;
  if (strcmp (sign, "&&") == 0)
    return a != 0 && b != 0;
  if (strcmp (sign, "==") == 0)
    return a == b;
  if (strcmp (sign, "!=") == 0)
    return a != b;
  if (strcmp (sign, "<=") == 0)
    return a <= b;
  if (strcmp (sign, ">=") == 0)
    return a >= b;

  switch (sign[0]) {
  case '<':
    return a < b;
  case '>':
    return a > b;
  case '+':
    return a + b;
  case '-':
    return a - b;
  case '*':
    return a * b;
  case '/':
    return b != 0 ? a / b : fail (self);
  default:
    return b != 0 ? a % b : fail (self);
  }
}

static const Operator *
peek_operator (Parser *self)
{
  skip_space (self);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strncmp (self->at, operators[i].sign, strlen (operators[i].sign)) == 0)
      return &operators[i];
  return NULL;
}

static gulong
parse_level (Parser *self,
             guint   level)
{
  gulong value = parse_operand (self);
  const Operator *next;

  while (!self->failed && (next = peek_operator (self)) != NULL && next->level >= level) {
    gulong other;

    self->at += strlen (next->sign);
    other = parse_level (self, next->level + 1);
    value = apply (self, next->sign, value, other);
  }
  return value;
}

static gulong
parse_choice (Parser *self)
{
  gulong condition, yes, no;

  if (self->failed || ++self->depth > DEPTH_MAX)
    return fail (self);
  condition = parse_level (self, 1);
  if (take (self, "?")) {
    yes = parse_choice (self);
    if (!take (self, ":"))
      fail (self);
    no = parse_choice (self);
    condition = condition != 0 ? yes : no;
  }
  self->depth--;
  return condition;
}

/*< private >
 * hst_plural_rule_evaluate:
 * @rule: "n%10==1 && n%100!=11 ? 0 : 1"; it ends with the text or a semicolon
 * @n: how many there are
 * @form: (out): number of the form to be used
 *
 * Returns: whether the rule could be understood
 */
gboolean
hst_plural_rule_evaluate (const char *rule,
                          gulong      n,
                          gulong     *form)
{
  Parser parser = { rule, n, 0, FALSE };

  *form = parse_choice (&parser);
  skip_space (&parser);
  return !parser.failed && (*parser.at == '\0' || *parser.at == ';' || *parser.at == '\n');
}
