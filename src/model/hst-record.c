/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record.h"

#include <errno.h>
#include <math.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (HstRecord, hst_record, hst_record_ref, hst_record_unref)

#define AT(record, field, Type) ((Type *) (gpointer) ((guint8 *) (record) + (field)->offset))
#define AT_CONST(record, field, Type) ((Type const *) (gconstpointer) ((const guint8 *) (record) + (field)->offset))

static gboolean
list_equal (char *const *a,
            char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
real_equal (double a,
            double b)
{
  return isnan (a) || isnan (b) ? (isnan (a) && isnan (b)) : !(a < b || a > b);
}

/* Most fields hold nothing: not to call anything then is quicker. */
static void
free_text (char **where)
{
  if (*where != NULL)
    g_free (*where);
}

static void
free_list (char ***where)
{
  if (*where != NULL)
    g_strfreev (*where);
}

static void
free_contents (gpointer data)
{
  HstRecord *self = data;

  if (self->is_packed)
    return;
  for (guint i = 0; i < self->type->n_fields; i++) {
    const HstField *field = &self->type->fields[i];

    if (field->type == HST_FIELD_TEXT)
      free_text (AT (self, field, char *));
    else if (field->type == HST_FIELD_LIST)
      free_list (AT (self, field, char **));
  }
}

/* What a field holds in an empty record. */
static void
clear_field (const HstField *field,
             gpointer        record)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    free_text (AT (record, field, char *));
    *AT (record, field, char *) = NULL;
    break;
  case HST_FIELD_LIST:
    free_list (AT (record, field, char **));
    *AT (record, field, char **) = NULL;
    break;
  case HST_FIELD_INT:
    *AT (record, field, gint64) = 0;
    break;
  case HST_FIELD_REAL:
    *AT (record, field, double) = NAN;
    break;
  case HST_FIELD_BOOL:
    *AT (record, field, gboolean) = FALSE;
    break;
  case HST_FIELD_ENUM:
    *AT (record, field, int) = 0;
    break;
  case HST_FIELD_DAY:
    *AT (record, field, HstDay) = HST_DAY_NONE;
    break;
  case HST_FIELD_MOMENT:
    *AT (record, field, HstMoment) = (HstMoment) HST_MOMENT_INIT;
    break;
  case HST_FIELD_INSTANT:
    *AT (record, field, gint64) = HST_INSTANT_NONE;
    break;
  }
}

static gboolean
fail_syntax (const HstField  *field,
             const char      *text,
             GError         **error)
{
  g_set_error (error, HST_MODEL_ERROR, HST_MODEL_ERROR_SYNTAX, "“%.64s” is nothing that %s can be", text, field->name);
  return FALSE;
}

static gboolean
int_from_text (const HstField  *field,
               const char      *text,
               gint64          *value,
               GError         **error)
{
  char *end;
  gint64 number;

  errno = 0;
  number = g_ascii_strtoll (text, &end, 10);
  if (end == text || *end != '\0' || errno == ERANGE)
    return fail_syntax (field, text, error);
  *value = number;
  return TRUE;
}

static gboolean
real_from_text (const HstField  *field,
                const char      *text,
                double          *value,
                GError         **error)
{
  char *end;
  double number;

  if (text[0] == '\0') {
    *value = NAN;
    return TRUE;
  }
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (number))
    return fail_syntax (field, text, error);
  *value = number;
  return TRUE;
}

static gboolean
enum_from_text (const HstField  *field,
                const char      *text,
                int             *value,
                GError         **error)
{
  for (int i = 0; field->names[i] != NULL; i++)
    if (strcmp (field->names[i], text) == 0) {
      *value = i;
      return TRUE;
    }
  return fail_syntax (field, text, error);
}

static gboolean
day_from_text (const HstField  *field,
               const char      *text,
               HstDay          *value,
               GError         **error)
{
  HstDay day = HST_DAY_NONE;

  if (text[0] != '\0') {
    day = hst_day_from_string (text);
    if (day == HST_DAY_NONE)
      return fail_syntax (field, text, error);
  }
  *value = day;
  return TRUE;
}

static gboolean
instant_from_text (const char  *text,
                   gint64      *value,
                   GError     **error)
{
  if (text[0] != '\0')
    return hst_instant_from_string (text, value, error);
  *value = HST_INSTANT_NONE;
  return TRUE;
}

/* The shortest form that reads back as the same number, so that a coordinate looks as it was typed. */
static char *
real_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", value);
  if (!real_equal (g_ascii_strtod (text, NULL), value))
    g_ascii_dtostr (text, sizeof text, value);
  return g_strdup (text);
}

/* One text a line; empty lines do not count. */
static void
list_from_text (const char   *text,
                char       ***where)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_strv_builder_add (builder, lines[i]);
  list = g_strv_builder_end (builder);
  hst_set_list (where, (const char *const *) list);
}

/**
 * hst_set_text:
 * @where: (inout): a field of a record
 * @text: (nullable): what it is to hold; the empty string counts as nothing
 *
 * Frees what the field held and gives it a copy.
 */
void
hst_set_text (char       **where,
              const char  *text)
{
  char *copy = text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;

  g_free (*where);
  *where = copy;
}

/**
 * hst_set_list:
 * @where: (inout): a field of a record
 * @list: (nullable): what it is to hold; the empty list counts as nothing
 *
 * Frees what the field held and gives it a copy.
 */
void
hst_set_list (char              ***where,
              const char *const   *list)
{
  char **copy = list != NULL && list[0] != NULL ? g_strdupv ((char **) list) : NULL;

  g_strfreev (*where);
  *where = copy;
}

/**
 * hst_list_contains:
 * @list: (nullable): a list field
 * @text: (nullable): what to look for
 */
gboolean
hst_list_contains (char *const *list,
                   const char  *text)
{
  return list != NULL && text != NULL && g_strv_contains ((const char *const *) list, text);
}

/**
 * hst_record_new:
 * @type: what kind of record
 *
 * Returns: (transfer full): an empty one, to be filled
 */
gpointer
hst_record_new (const HstRecordType *type)
{
  HstRecord *self = g_atomic_rc_box_alloc0 (type->size);

  self->type = type;
  for (guint i = 0; i < type->n_fields; i++)
    clear_field (&type->fields[i], self);
  return self;
}

/**
 * hst_record_clear:
 * @record: a record that nobody else holds
 *
 * Empties it, to be filled anew: quicker than another one.
 */
void
hst_record_clear (gpointer record)
{
  const HstRecord *self = record;
  const HstRecordType *type = self->type;

  g_return_if_fail (!self->is_packed);

  for (guint i = 0; i < type->n_fields; i++)
    clear_field (&type->fields[i], record);
}

/**
 * hst_record_new_packed:
 * @empty: a record of the type that is wanted, as hst_record_new() gives it
 * @n_bytes: what its texts and lists take, all together
 * @room: (out): where they are to be put, aligned for pointers
 *
 * For records that are read by the thousand and never changed: one piece of memory instead of one for each text, and
 * nothing to look for when it is given back.  All texts and lists of the record must lie in its @room, or live for ever;
 * so hst_set_text() and hst_set_list() are not for it, and whoever wants it otherwise takes a hst_record_copy(), which is a
 * record as any other.
 *
 * Returns: (transfer full): an empty record, to be filled
 */
gpointer
hst_record_new_packed (gconstpointer  empty,
                       gsize          n_bytes,
                       gpointer      *room)
{
  const gsize size = (((const HstRecord *) empty)->type->size + sizeof (gpointer) - 1) / sizeof (gpointer) * sizeof (gpointer);
  HstRecord *self = g_atomic_rc_box_alloc (size + n_bytes);

  memcpy (self, empty, ((const HstRecord *) empty)->type->size);
  self->is_packed = TRUE;
  *room = (guint8 *) self + size;
  return self;
}

gpointer
hst_record_ref (gpointer record)
{
  return g_atomic_rc_box_acquire (record);
}

/**
 * hst_record_unref:
 * @record: (nullable) (transfer full): a record
 */
void
hst_record_unref (gpointer record)
{
  if (record != NULL)
    g_atomic_rc_box_release_full (record, free_contents);
}

/**
 * hst_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): one that says the same, to be changed
 */
gpointer
hst_record_copy (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  gpointer copy = hst_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    hst_field_assign (&type->fields[i], copy, record);
  return copy;
}

const HstRecordType *
hst_record_get_record_type (gconstpointer record)
{
  return ((const HstRecord *) record)->type;
}

/**
 * hst_record_type_find_field:
 * @type: a kind of record
 * @name: name of a field
 *
 * Returns: (nullable): the field
 */
const HstField *
hst_record_type_find_field (const HstRecordType *type,
                            const char          *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (strcmp (type->fields[i].name, name) == 0)
      return &type->fields[i];
  return NULL;
}

/* Of most records most fields are empty, and whole plans are held against each other. */
static inline gboolean
text_equal (const char *a,
            const char *b)
{
  return a == b || (a != NULL && b != NULL && strcmp (a, b) == 0);
}

static inline gboolean
field_equal (const HstField *field,
             gconstpointer   a,
             gconstpointer   b)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    return text_equal (*AT_CONST (a, field, char *), *AT_CONST (b, field, char *));
  case HST_FIELD_LIST:
    return *AT_CONST (a, field, char **) == *AT_CONST (b, field, char **) ||
           list_equal (*AT_CONST (a, field, char **), *AT_CONST (b, field, char **));
  case HST_FIELD_INT:
  case HST_FIELD_INSTANT:
    return *AT_CONST (a, field, gint64) == *AT_CONST (b, field, gint64);
  case HST_FIELD_REAL:
    return real_equal (*AT_CONST (a, field, double), *AT_CONST (b, field, double));
  case HST_FIELD_BOOL:
    return !*AT_CONST (a, field, gboolean) == !*AT_CONST (b, field, gboolean);
  case HST_FIELD_ENUM:
    return *AT_CONST (a, field, int) == *AT_CONST (b, field, int);
  case HST_FIELD_DAY:
    return *AT_CONST (a, field, HstDay) == *AT_CONST (b, field, HstDay);
  case HST_FIELD_MOMENT:
    return hst_moment_equal (AT_CONST (a, field, HstMoment), AT_CONST (b, field, HstMoment));
  default:
    g_return_val_if_reached (FALSE);
  }
}

/**
 * hst_field_equal:
 * @field: a field
 * @a: a record that has it
 * @b: another of the same type
 *
 * Returns: whether both hold the same there
 */
gboolean
hst_field_equal (const HstField *field,
                 gconstpointer   a,
                 gconstpointer   b)
{
  return field_equal (field, a, b);
}

/**
 * hst_field_assign:
 * @field: a field
 * @to: a record that has it and is still being filled
 * @from: another of the same type
 */
void
hst_field_assign (const HstField *field,
                  gpointer        to,
                  gconstpointer   from)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    hst_set_text (AT (to, field, char *), *AT_CONST (from, field, char *));
    break;
  case HST_FIELD_LIST:
    hst_set_list (AT (to, field, char **), (const char *const *) *AT_CONST (from, field, char **));
    break;
  case HST_FIELD_INT:
  case HST_FIELD_INSTANT:
    *AT (to, field, gint64) = *AT_CONST (from, field, gint64);
    break;
  case HST_FIELD_REAL:
    *AT (to, field, double) = *AT_CONST (from, field, double);
    break;
  case HST_FIELD_BOOL:
    *AT (to, field, gboolean) = *AT_CONST (from, field, gboolean);
    break;
  case HST_FIELD_ENUM:
    *AT (to, field, int) = *AT_CONST (from, field, int);
    break;
  case HST_FIELD_DAY:
    *AT (to, field, HstDay) = *AT_CONST (from, field, HstDay);
    break;
  case HST_FIELD_MOMENT:
    *AT (to, field, HstMoment) = *AT_CONST (from, field, HstMoment);
    break;
  default:
    g_return_if_reached ();
  }
}

/**
 * hst_field_is_set:
 * @field: a field
 * @record: a record that has it
 *
 * Returns: whether it holds anything else than what a new record has there
 */
gboolean
hst_field_is_set (const HstField *field,
                  gconstpointer   record)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    return *AT_CONST (record, field, char *) != NULL;
  case HST_FIELD_LIST:
    return *AT_CONST (record, field, char **) != NULL;
  case HST_FIELD_INT:
    return *AT_CONST (record, field, gint64) != 0;
  case HST_FIELD_INSTANT:
    return *AT_CONST (record, field, gint64) != HST_INSTANT_NONE;
  case HST_FIELD_REAL:
    return !isnan (*AT_CONST (record, field, double));
  case HST_FIELD_BOOL:
    return *AT_CONST (record, field, gboolean) != FALSE;
  case HST_FIELD_ENUM:
    return *AT_CONST (record, field, int) != 0;
  case HST_FIELD_DAY:
    return *AT_CONST (record, field, HstDay) != HST_DAY_NONE;
  case HST_FIELD_MOMENT:
    return hst_moment_is_set (AT_CONST (record, field, HstMoment));
  default:
    g_return_val_if_reached (FALSE);
  }
}

/**
 * hst_field_to_text:
 * @field: a field
 * @record: a record that has it
 *
 * Returns: what it holds, in the one written form that hst_field_from_text() reads back; "" where
 *   nothing is set that has such a state
 */
char *
hst_field_to_text (const HstField *field,
                   gconstpointer   record)
{
  char *text;

  switch (field->type) {
  case HST_FIELD_TEXT:
    text = *AT_CONST (record, field, char *);
    return g_strdup (text != NULL ? text : "");
  case HST_FIELD_LIST:
    return *AT_CONST (record, field, char **) != NULL ? g_strjoinv ("\n", *AT_CONST (record, field, char **))
                                                      : g_strdup ("");
  case HST_FIELD_INT:
    return g_strdup_printf ("%" G_GINT64_FORMAT, *AT_CONST (record, field, gint64));
  case HST_FIELD_REAL:
    if (!hst_field_is_set (field, record))
      return g_strdup ("");
    return real_to_text (*AT_CONST (record, field, double));
  case HST_FIELD_BOOL:
    return g_strdup (*AT_CONST (record, field, gboolean) ? "true" : "false");
  case HST_FIELD_ENUM:
    return g_strdup (field->names[*AT_CONST (record, field, int)]);
  case HST_FIELD_DAY:
    return hst_field_is_set (field, record) ? hst_day_to_string (*AT_CONST (record, field, HstDay)) : g_strdup ("");
  case HST_FIELD_MOMENT:
    return hst_moment_to_string (AT_CONST (record, field, HstMoment));
  case HST_FIELD_INSTANT:
    return hst_field_is_set (field, record) ? hst_instant_to_string (*AT_CONST (record, field, gint64)) : g_strdup ("");
  default:
    g_return_val_if_reached (NULL);
  }
}

/**
 * hst_field_from_text:
 * @field: a field
 * @record: a record that has it and is still being filled
 * @text: what it is to hold, as hst_field_to_text() writes it
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with %HST_MODEL_ERROR_SYNTAX set and the record untouched
 */
gboolean
hst_field_from_text (const HstField  *field,
                     gpointer         record,
                     const char      *text,
                     GError         **error)
{
  switch (field->type) {
  case HST_FIELD_TEXT:
    hst_set_text (AT (record, field, char *), text);
    return TRUE;
  case HST_FIELD_LIST:
    list_from_text (text, AT (record, field, char **));
    return TRUE;
  case HST_FIELD_INT:
    return int_from_text (field, text, AT (record, field, gint64), error);
  case HST_FIELD_REAL:
    return real_from_text (field, text, AT (record, field, double), error);
  case HST_FIELD_BOOL:
    if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
      return fail_syntax (field, text, error);
    *AT (record, field, gboolean) = text[0] == 't';
    return TRUE;
  case HST_FIELD_ENUM:
    return enum_from_text (field, text, AT (record, field, int), error);
  case HST_FIELD_DAY:
    return day_from_text (field, text, AT (record, field, HstDay), error);
  case HST_FIELD_MOMENT:
    return hst_moment_from_string (text, AT (record, field, HstMoment), error);
  case HST_FIELD_INSTANT:
    return instant_from_text (text, AT (record, field, gint64), error);
  default:
    g_return_val_if_reached (FALSE);
  }
}

static gboolean
equal_but (gconstpointer a,
           gconstpointer b,
           HstFieldFlags passed_over)
{
  const HstRecordType *type = hst_record_get_record_type (a);

  if (type != hst_record_get_record_type (b))
    return FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & passed_over) == 0 && !field_equal (&type->fields[i], a, b))
      return FALSE;
  return TRUE;
}

/**
 * hst_record_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether both are of one type and hold the same in every field
 */
gboolean
hst_record_equal (gconstpointer a,
                  gconstpointer b)
{
  return equal_but (a, b, HST_FIELD_PLAIN);
}

/**
 * hst_record_same_content:
 * @a: a record
 * @b: a record
 *
 * Returns: whether both say the same to a person: stamps and kept text are passed over
 */
gboolean
hst_record_same_content (gconstpointer a,
                         gconstpointer b)
{
  return equal_but (a, b, HST_FIELD_STAMP | HST_FIELD_KEPT);
}

/**
 * hst_record_same_key:
 * @a: a record
 * @b: a record
 *
 * Returns: whether both are the same thing, perhaps at different times
 */
gboolean
hst_record_same_key (gconstpointer a,
                     gconstpointer b)
{
  const HstRecordType *type = hst_record_get_record_type (a);

  if (type != hst_record_get_record_type (b))
    return FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0 && !hst_field_equal (&type->fields[i], a, b))
      return FALSE;
  return TRUE;
}
