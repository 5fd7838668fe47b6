/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-image.h"

/* What may stand in a plan as a picture: heads of files, with as many dots as they say. */

static GBytes *
make_png (guint width,
          guint height)
{
  guchar head[33] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";

  for (guint i = 0; i < 4; i++) {
    head[16 + i] = (guchar) (width >> (24 - 8 * i));
    head[20 + i] = (guchar) (height >> (24 - 8 * i));
  }
  return g_bytes_new (head, sizeof head);
}

/* With something before its frame, as cameras write it; @marker is that of the frame. */
static GBytes *
make_jpeg (guchar marker,
           guint  width,
           guint  height)
{
  guchar head[] = "\xff\xd8\xff\xe0\0\x04..\xff\xff\xc4\0\x03.\xff\xc0\0\x11\x08HHWW......";

  head[15] = marker;
  head[19] = (guchar) (height >> 8);
  head[20] = (guchar) height;
  head[21] = (guchar) (width >> 8);
  head[22] = (guchar) width;
  return g_bytes_new (head, sizeof head - 1);
}

static void
assert_type (GBytes     *taken,
             const char *expected)
{
  g_autoptr (GBytes) bytes = taken;
  g_autofree char *uri = hst_image_to_uri (bytes);

  g_assert_cmpstr (hst_image_guess_type (bytes), ==, expected);
  g_assert_true ((uri != NULL) == (expected != NULL));
  if (uri != NULL) {
    g_autoptr (GBytes) again = hst_image_from_uri (uri, NULL);

    g_assert_true (g_bytes_equal (again, bytes));
  }
}

static void
test_png (void)
{
  assert_type (make_png (640, 480), "image/png");
  assert_type (make_png (4000, 4000), "image/png");
  assert_type (make_png (4001, 4000), NULL);
  assert_type (make_png (G_MAXUINT32, G_MAXUINT32), NULL);
  assert_type (make_png (0, 10), NULL);
  assert_type (g_bytes_new ("\x89PNG\r\n\x1a\n", 8), NULL);
}

static void
test_jpeg (void)
{
  assert_type (make_jpeg (0xc0, 640, 480), "image/jpeg");
  assert_type (make_jpeg (0xc2, 4000, 4000), "image/jpeg");
  assert_type (make_jpeg (0xc2, 65535, 65535), NULL);
  assert_type (make_jpeg (0xc0, 640, 0), NULL);
  /* No frame at all. */
  assert_type (make_jpeg (0xcc, 640, 480), NULL);
  assert_type (g_bytes_new ("\xff\xd8\xff\xe0\0\0", 6), NULL);
  assert_type (g_bytes_new ("\xff\xd8\xff", 3), NULL);
}

static void
test_svg (void)
{
  assert_type (g_bytes_new_static ("<?xml version='1.0'?>\n<!-- x --><svg/>", 39), "image/svg+xml");
  assert_type (g_bytes_new_static ("<html><svg/></html>", 19), NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/image/png", test_png);
  g_test_add_func ("/model/image/jpeg", test_jpeg);
  g_test_add_func ("/model/image/svg", test_svg);

  return g_test_run ();
}
