/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-hue.h"

#include <math.h>

/* Hues that readers with any of the three colour deficiencies tell apart, of unequal lightness, each
 * at least 3:1 against its ground (WCAG 2.1, 1.4.11). */
static const guint32 LIGHT[HST_HUE_N] = {
  0x0b5cac, 0xe73e1b, 0x0a8267, 0x9a4c90, 0x8a6d00, 0x2489b5, 0x6f3614, 0x5b4bc4, 0x667e86, 0xd12f6a,
};
static const guint32 DARK[HST_HUE_N] = {
  0x5787f1, 0xee7b43, 0x36cc81, 0xdd88ce, 0xe3c14b, 0x8fdcf7, 0xc98c63, 0xa79bff, 0xa9b4bd, 0xff7ba5,
};

#define NOBODY 0x6b6b6f
#define PAPER 0xffffff
#define CONTRAST_MIN 3.0

static double
linear (guint32 channel)
{
  const double value = (double) (channel & 0xff) / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 rgb)
{
  return 0.2126 * linear (rgb >> 16) + 0.7152 * linear (rgb >> 8) + 0.0722 * linear (rgb);
}

static guint32
darken (guint32 rgb)
{
  return ((rgb >> 16 & 0xff) * 9 / 10) << 16 | ((rgb >> 8 & 0xff) * 9 / 10) << 8 | (rgb & 0xff) * 9 / 10;
}

/**
 * hst_hue_get:
 * @index: 0 to %HST_HUE_N - 1; larger ones begin anew
 * @dark: whether it is to stand on a dark ground
 *
 * Returns: one of the colours that stand for communities, 0xrrggbb
 */
guint32
hst_hue_get (guint    index,
             gboolean dark)
{
  return dark ? DARK[index % HST_HUE_N] : LIGHT[index % HST_HUE_N];
}

/**
 * hst_hue_parse:
 * @text: (nullable): "#rrggbb"
 * @rgb: (out): 0xrrggbb
 *
 * Returns: whether it is a colour
 */
gboolean
hst_hue_parse (const char *text,
               guint32    *rgb)
{
  guint64 value;
  char *end;

  if (text == NULL || text[0] != '#' || !g_ascii_isxdigit (text[1]))
    return FALSE;
  value = g_ascii_strtoull (text + 1, &end, 16);
  if (end != text + 7 || *end != '\0')
    return FALSE;
  *rgb = (guint32) value;
  return TRUE;
}

/**
 * hst_hue_get_contrast:
 * @a: a colour, 0xrrggbb
 * @b: another
 *
 * Returns: their contrast after WCAG 2.1, from 1 to 21
 */
double
hst_hue_get_contrast (guint32 a,
                      guint32 b)
{
  const double one = luminance (a);
  const double other = luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/**
 * hst_hue_of_community:
 * @plan: a plan
 * @code: (nullable): KATOTTG code of a community
 *
 * Gives the colour that stands for a community on white: the one that a person chose, made dark enough to be seen, else
 * one of the ten in the order of the codes, so that the same plan always looks the same.
 *
 * Returns: the colour, 0xrrggbb; grey for no community and for an unknown one
 */
guint32
hst_hue_of_community (HstPlan    *plan,
                      const char *code)
{
  const HstCommunity *community = hst_plan_find_community (plan, code);
  GPtrArray *all = hst_plan_get_records (plan, &hst_community_type);
  guint32 rgb;
  guint before = 0;

  if (community == NULL)
    return NOBODY;
  if (hst_hue_parse (community->colour, &rgb)) {
    for (guint i = 0; i < 20 && hst_hue_get_contrast (rgb, PAPER) < CONTRAST_MIN; i++)
      rgb = darken (rgb);
    return rgb;
  }
  for (guint i = 0; i < all->len; i++) {
    const HstCommunity *other = all->pdata[i];

    if (!hst_hue_parse (other->colour, &rgb) && g_strcmp0 (other->code, code) < 0)
      before++;
  }
  return hst_hue_get (before, FALSE);
}
