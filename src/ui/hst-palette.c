/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-palette.h"

#include "hst-hue.h"

#include <math.h>

/**
 * HstPalette:
 *
 * Which colour stands for which community: one each, the same in every view.  A community keeps
 * the colour that a person chose for it; the others take theirs in the order of their codes, so the
 * same plan always looks the same.
 */
struct _HstPalette {
  GHashTable *colours;  /* owned code → owned GdkRGBA[2]: on a light and on a dark ground */
};

static const char *const NOBODY[2] = { "#6b6b6f", "#b4b4b8" };
static const char *const GROUND[2] = { "#ffffff", "#242424" };

#define CONTRAST_MIN 3.0

static double
linear (float channel)
{
  return channel <= 0.04045f ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

static void
parse (const char *spec,
       GdkRGBA    *colour)
{
  const gboolean is_colour = gdk_rgba_parse (colour, spec);

  g_assert_true (is_colour);
}

static void
take_hue (guint32  rgb,
          GdkRGBA *colour)
{
  *colour = (GdkRGBA) { (float) (rgb >> 16 & 0xff) / 255.0f, (float) (rgb >> 8 & 0xff) / 255.0f,
                        (float) (rgb & 0xff) / 255.0f, 1.0f };
}

/* Brings a colour that a person chose towards black or white, until it can be seen on its ground. */
static void
adapt (GdkRGBA  *colour,
       gboolean  dark)
{
  const float target = dark ? 1.0f : 0.0f;
  GdkRGBA ground;

  parse (GROUND[dark ? 1 : 0], &ground);
  for (int i = 0; i < 20 && hst_colour_get_contrast (colour, &ground) < CONTRAST_MIN; i++) {
    colour->red += (target - colour->red) * 0.1f;
    colour->green += (target - colour->green) * 0.1f;
    colour->blue += (target - colour->blue) * 0.1f;
  }
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  const HstCommunity *one = *(HstCommunity *const *) a;
  const HstCommunity *other = *(HstCommunity *const *) b;

  return g_strcmp0 (one->code, other->code);
}

static void
add_community (HstPalette         *self,
               const HstCommunity *community,
               guint              *next)
{
  GdkRGBA *pair = g_new0 (GdkRGBA, 2);

  if (community->colour != NULL && gdk_rgba_parse (&pair[0], community->colour)) {
    pair[0].alpha = 1.0f;
    pair[1] = pair[0];
    adapt (&pair[0], FALSE);
    adapt (&pair[1], TRUE);
  } else {
    take_hue (hst_hue_get (*next, FALSE), &pair[0]);
    take_hue (hst_hue_get (*next, TRUE), &pair[1]);
    (*next)++;
  }
  g_hash_table_replace (self->colours, g_strdup (community->code), pair);
}

static void
palette_clear (gpointer data)
{
  HstPalette *self = data;

  g_hash_table_unref (self->colours);
}

/**
 * hst_palette_new:
 * @plan: (nullable): whose communities are to be told apart
 *
 * Returns: (transfer full): their colours
 */
HstPalette *
hst_palette_new (HstPlan *plan)
{
  HstPalette *self = g_rc_box_new0 (HstPalette);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint next = 0;

  self->colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (plan != NULL) {
    GPtrArray *communities = hst_plan_get_records (plan, &hst_community_type);

    for (guint i = 0; communities != NULL && i < communities->len; i++)
      g_ptr_array_add (sorted, communities->pdata[i]);
  }
  g_ptr_array_sort (sorted, compare_codes);
  for (guint i = 0; i < sorted->len; i++)
    add_community (self, sorted->pdata[i], &next);
  return self;
}

HstPalette *
hst_palette_ref (HstPalette *self)
{
  return g_rc_box_acquire (self);
}

void
hst_palette_unref (HstPalette *self)
{
  g_rc_box_release_full (self, palette_clear);
}

/**
 * hst_palette_get_colour:
 * @self: a palette
 * @code: (nullable): KATOTTG code of a community
 * @dark: whether it is to stand on a dark ground
 * @colour: (out caller-allocates): its colour, opaque; grey for no community and for an unknown one
 */
void
hst_palette_get_colour (HstPalette *self,
                        const char *code,
                        gboolean    dark,
                        GdkRGBA    *colour)
{
  const GdkRGBA *pair;

  g_return_if_fail (self != NULL);
  g_return_if_fail (colour != NULL);

  pair = code != NULL ? g_hash_table_lookup (self->colours, code) : NULL;
  if (pair != NULL)
    *colour = pair[dark ? 1 : 0];
  else
    parse (NOBODY[dark ? 1 : 0], colour);
}

/**
 * hst_colour_accent:
 * @alpha: how opaque
 *
 * Returns: the colour of today, of the day in focus and of where something would be dropped
 */
GdkRGBA
hst_colour_accent (float alpha)
{
  return (GdkRGBA) { 0.21f, 0.52f, 0.89f, alpha };
}

/**
 * hst_colour_get_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast after WCAG 2.1, from 1 to 21
 */
double
hst_colour_get_contrast (const GdkRGBA *a,
                         const GdkRGBA *b)
{
  const double one = luminance (a);
  const double other = luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}
