/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-thing.h"

/* "event 1795672800 20261126T100000[Europe/Kyiv] UID": the key comes last, for it may hold anything. */
#define N_PARTS 4
#define NOTHING "-"
#define SEARCH  "search"

static const HstRecordType *
find_type (const char *name)
{
  const HstRecordType *const types[] = { &hst_visit_type, &hst_event_type, &hst_community_type };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i]->name, name))
      return types[i];

  return NULL;
}

HstThing *
hst_thing_new (const HstRecordType *type,
               const char          *key,
               const char          *recurrence_id,
               gint64               at_utc_s)
{
  HstThing *self = g_new0 (HstThing, 1);

  self->type = type;
  self->key = g_strdup (key);
  self->recurrence_id = g_strdup (recurrence_id);
  self->at_utc_s = at_utc_s;

  return self;
}

void
hst_thing_free (HstThing *self)
{
  g_free (self->key);
  g_free (self->recurrence_id);
  g_free (self);
}

/**
 * hst_thing_to_string:
 * @self: a thing
 *
 * Returns: (transfer full): what hst_thing_from_string() makes the same thing of, in this program or the next time it runs
 */
char *
hst_thing_to_string (const HstThing *self)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s", self->type != NULL ? self->type->name : SEARCH, self->at_utc_s,
                          self->recurrence_id != NULL && *self->recurrence_id != '\0' ? self->recurrence_id : NOTHING,
                          self->key);
}

/**
 * hst_thing_from_string:
 * @text: anything: it may come from another program
 *
 * Returns: (transfer full) (nullable): the thing, or %NULL if that names none
 */
HstThing *
hst_thing_from_string (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", N_PARTS);
  const HstRecordType *type;
  gint64 at_utc_s;

  if (g_strv_length (parts) != N_PARTS || parts[3][0] == '\0')
    return NULL;
  type = find_type (parts[0]);
  if (type == NULL && !g_str_equal (parts[0], SEARCH))
    return NULL;
  if (!g_ascii_string_to_signed (parts[1], 10, G_MININT64, G_MAXINT64, &at_utc_s, NULL))
    return NULL;

  return hst_thing_new (type, parts[3], g_str_equal (parts[2], NOTHING) ? NULL : parts[2], at_utc_s);
}
