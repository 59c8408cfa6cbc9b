/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the window's own layouts measure and place what is in them, and where a long text is cut. */

#include "config.h"

#include <adwaita.h>

#include "app/bounce-detail-excerpt.h"
#include "app/bounce-scroll-layout.h"
#include "app/bounce-wrap-box.h"

static GtkWidget *
append_label (GtkWidget *box, int width, int height)
{
  GtkWidget *child = gtk_label_new ("x");

  gtk_widget_set_size_request (child, width, height);
  bounce_wrap_box_append (BOUNCE_WRAP_BOX (box), child);

  return child;
}

static void
test_wrap_breaks (void)
{
  GtkWidget *box = g_object_ref_sink (bounce_wrap_box_new (6));
  int minimum, natural, wide = 0, narrow = 0;

  for (int i = 0; i < 3; i++)
    append_label (box, 100, 20);

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 312);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 312, NULL, &wide, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 311, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (wide, ==, 20);
  g_assert_cmpint (narrow, ==, 46);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (narrow, ==, 72);
  bounce_wrap_box_clear (BOUNCE_WRAP_BOX (box));
  g_assert_null (gtk_widget_get_first_child (box));
  g_assert_finalize_object (box);
}

static void
assert_place (GtkWidget *child, GtkWidget *box, float y, int height)
{
  graphene_point_t place = GRAPHENE_POINT_INIT (-1, -1);

  g_assert_true (gtk_widget_compute_point (child, box, &GRAPHENE_POINT_INIT (0, 0), &place));
  g_assert_cmpfloat (place.y, ==, y);
  g_assert_cmpint (gtk_widget_get_height (child), ==, height);
}

/* A low child beside a high one: as high as the line, or in the middle of it. */
static void
test_wrap_centres (void)
{
  GtkWidget *box = g_object_ref_sink (bounce_wrap_box_new (6));
  GtkWidget *low = append_label (box, 100, 20);
  GtkWidget *high = append_label (box, 100, 60);

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (box, 206, 60, -1, NULL);
  assert_place (low, box, 0, 60);
  assert_place (high, box, 0, 60);

  g_object_set (gtk_widget_get_layout_manager (box), "centred", TRUE, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (box, 206, 100, -1, NULL);
  assert_place (low, box, 40, 20);
  assert_place (high, box, 20, 60);

  /* On two lines, with six pixels between. */
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (box, 150, 106, -1, NULL);
  assert_place (low, box, 10, 20);
  assert_place (high, box, 36, 60);

  bounce_wrap_box_clear (BOUNCE_WRAP_BOX (box));
  g_assert_finalize_object (box);
}

static void
test_scroll_asks_for_no_height (void)
{
  GtkWidget *bin = g_object_ref_sink (adw_bin_new ());
  GtkWidget *child = gtk_label_new ("x");
  int minimum = -1, natural = -1;

  gtk_widget_set_layout_manager (bin, g_object_new (BOUNCE_TYPE_SCROLL_LAYOUT, NULL));
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);

  gtk_widget_set_size_request (child, 100, 2000);
  adw_bin_set_child (ADW_BIN (bin), child);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 100);
  gtk_widget_measure (bin, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 0);

  gtk_widget_allocate (bin, 300, 3000, -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (child), ==, 300);
  g_assert_cmpint (gtk_widget_get_height (child), ==, 3000);
  g_assert_finalize_object (bin);
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    guint n_lines;
    gsize n_bytes;
    const char *excerpt;
  } cases[] = {
    { "", 2, 10, "" },
    { "a\nb", 2, 10, "a\nb" },
    { "a\nb\n", 2, 10, "a\nb\n" },
    { "a\nb\nc", 2, 10, "a\nb\n…" },
    { "0123456789", 2, 10, "0123456789" },
    { "0123456789a", 2, 10, "0123456789…" },
    { "01234567äb", 2, 9, "01234567…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = bounce_detail_dup_excerpt (cases[i].text, cases[i].n_lines, cases[i].n_bytes);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;   /* no display */
  adw_init ();

  g_test_add_func ("/layout/wrap-breaks", test_wrap_breaks);
  g_test_add_func ("/layout/wrap-centres", test_wrap_centres);
  g_test_add_func ("/layout/scroll-asks-for-no-height", test_scroll_asks_for_no_height);
  g_test_add_func ("/layout/excerpt", test_excerpt);

  return g_test_run ();
}
