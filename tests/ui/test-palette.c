/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-palette.h"

#include <math.h>

static HstPlan *
plan_of (const char *const *codes,
         guint              n_codes)
{
  HstPlan *plan = hst_plan_new ();

  for (guint i = 0; i < n_codes; i++) {
    HstCommunity *community = hst_community_new ();

    hst_set_text (&community->code, codes[i]);
    hst_plan_take (plan, community);
  }
  return plan;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* How far apart two colours look to a person with the deficiency, in CIE L*a*b*; the matrices are
 * those of Viénot, Brettel and Mollon (1999) for linear RGB, and the identity for full sight. */
static double
distance (const GdkRGBA *a,
          const GdkRGBA *b,
          const double   sight[9])
{
  double lab[2][3];

  for (guint k = 0; k < 2; k++) {
    const GdkRGBA *colour = k == 0 ? a : b;
    const double rgb[3] = { linear (colour->red), linear (colour->green), linear (colour->blue) };
    double seen[3], xyz[3];

    for (guint i = 0; i < 3; i++)
      seen[i] = CLAMP (sight[3 * i] * rgb[0] + sight[3 * i + 1] * rgb[1] + sight[3 * i + 2] * rgb[2], 0, 1);
    xyz[0] = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047;
    xyz[1] = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
    xyz[2] = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883;
    for (guint i = 0; i < 3; i++)
      xyz[i] = xyz[i] > 0.008856 ? cbrt (xyz[i]) : 7.787 * xyz[i] + 16.0 / 116.0;
    lab[k][0] = 116 * xyz[1] - 16;
    lab[k][1] = 500 * (xyz[0] - xyz[1]);
    lab[k][2] = 200 * (xyz[1] - xyz[2]);
  }
  return sqrt (pow (lab[0][0] - lab[1][0], 2) + pow (lab[0][1] - lab[1][1], 2) + pow (lab[0][2] - lab[1][2], 2));
}

static const char *const TEN[] = { "UA00", "UA01", "UA02", "UA03", "UA04", "UA05", "UA06", "UA07", "UA08", "UA09" };

static void
test_every_colour_stands_out (void)
{
  static const char *const grounds[2] = { "#ffffff", "#1e1e1e" };
  static const char *const inks[2] = { "#323232", "#ffffff" };
  g_autoptr (HstPlan) plan = plan_of (TEN, 10);
  g_autoptr (HstPalette) palette = hst_palette_new (plan);

  for (guint dark = 0; dark < 2; dark++)
    for (guint i = 0; i < 10; i++) {
      GdkRGBA colour, ground, ink, tint;

      hst_palette_get_colour (palette, TEN[i], dark, &colour);
      gdk_rgba_parse (&ground, grounds[dark]);
      gdk_rgba_parse (&ink, inks[dark]);
      g_assert_cmpfloat (hst_colour_get_contrast (&colour, &ground), >=, 3.0);

      /* The strongest tint that a block takes, that of the selected one. */
      tint.red = ground.red * 0.66f + colour.red * 0.34f;
      tint.green = ground.green * 0.66f + colour.green * 0.34f;
      tint.blue = ground.blue * 0.66f + colour.blue * 0.34f;
      tint.alpha = 1;
      g_assert_cmpfloat (hst_colour_get_contrast (&ink, &tint), >=, 4.5);
    }
}

static void
test_colours_differ_for_every_eye (void)
{
  static const struct {
    const char *name;
    double      sight[9];
  } eyes[] = {
    { "full", { 1, 0, 0, 0, 1, 0, 0, 0, 1 } },
    { "protan", { 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1 } },
    { "deutan", { 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1 } },
  };
  g_autoptr (HstPlan) plan = plan_of (TEN, 10);
  g_autoptr (HstPalette) palette = hst_palette_new (plan);

  for (guint dark = 0; dark < 2; dark++)
    for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
      for (guint i = 0; i < 10; i++)
        for (guint j = 0; j < i; j++) {
          GdkRGBA a, b;
          double apart;

          hst_palette_get_colour (palette, TEN[i], dark, &a);
          hst_palette_get_colour (palette, TEN[j], dark, &b);
          apart = distance (&a, &b, eyes[eye].sight);
          g_test_message ("%s %s %u %u: %.1f", dark ? "dark" : "light", eyes[eye].name, i, j, apart);
          g_assert_cmpfloat (apart, >=, 11.0);
        }
}

static void
test_same_plan_same_colours (void)
{
  static const char *const shuffled[] = { "UA07", "UA03", "UA00", "UA09", "UA01" };
  static const char *const sorted[] = { "UA00", "UA01", "UA03", "UA07", "UA09" };
  g_autoptr (HstPlan) plan = plan_of (shuffled, 5);
  g_autoptr (HstPlan) other = plan_of (sorted, 5);
  g_autoptr (HstPalette) a = hst_palette_new (plan);
  g_autoptr (HstPalette) b = hst_palette_new (other);

  for (guint i = 0; i < 5; i++) {
    GdkRGBA one, two;

    hst_palette_get_colour (a, sorted[i], FALSE, &one);
    hst_palette_get_colour (b, sorted[i], FALSE, &two);
    g_assert_true (gdk_rgba_equal (&one, &two));
  }
}

static void
test_chosen_colour_is_kept_if_visible (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (HstPalette) palette = NULL;
  HstCommunity *green = hst_community_new ();
  HstCommunity *pale = hst_community_new ();
  GdkRGBA wished, colour, ground;

  hst_set_text (&green->code, "UA1");
  hst_set_text (&green->colour, "#1a7f37");
  hst_set_text (&pale->code, "UA2");
  hst_set_text (&pale->colour, "#fffde0");
  hst_plan_take (plan, green);
  hst_plan_take (plan, pale);
  palette = hst_palette_new (plan);

  gdk_rgba_parse (&wished, "#1a7f37");
  hst_palette_get_colour (palette, "UA1", FALSE, &colour);
  g_assert_true (gdk_rgba_equal (&wished, &colour));

  gdk_rgba_parse (&ground, "#ffffff");
  hst_palette_get_colour (palette, "UA2", FALSE, &colour);
  g_assert_cmpfloat (hst_colour_get_contrast (&colour, &ground), >=, 3.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/palette/every-colour-stands-out", test_every_colour_stands_out);
  g_test_add_func ("/ui/palette/colours-differ-for-every-eye", test_colours_differ_for_every_eye);
  g_test_add_func ("/ui/palette/same-plan-same-colours", test_same_plan_same_colours);
  g_test_add_func ("/ui/palette/chosen-colour-is-kept-if-visible", test_chosen_colour_is_kept_if_visible);

  return g_test_run ();
}
