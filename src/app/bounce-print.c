/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The summary on paper: the text of the export, broken into pages line by line, so that no line is cut in two. */

#include "config.h"

#include "app/bounce-print.h"

#include <glib/gi18n.h>

#define FONT "Sans 10"
#define MARGIN_MM 20

typedef struct
{
  char *title;
  char *text;
  PangoLayout *layout;
  GArray *first_lines; /* guint: the first line of each page */
} PrintJob;

static void
print_job_free (gpointer data, GClosure *closure)
{
  PrintJob *job = data;

  g_free (job->title);
  g_free (job->text);
  g_clear_object (&job->layout);
  g_clear_pointer (&job->first_lines, g_array_unref);
  g_free (job);
}

static double
get_line_height (PangoLayout *layout, guint line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, (int) line), NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  PrintJob *job = user_data;
  double height = gtk_print_context_get_height (context);
  double used = 0;
  guint n_lines = 0;
  guint first = 0;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  job->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_font_description (job->layout, font);
  pango_layout_set_width (job->layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (job->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (job->layout, job->text, -1);

  job->first_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (job->first_lines, first);
  n_lines = (guint) pango_layout_get_line_count (job->layout);
  for (guint line = 0; line < n_lines; line++)
    {
      double line_height = get_line_height (job->layout, line);

      if (used + line_height > height && used > 0)
        {
          g_array_append_val (job->first_lines, line);
          used = 0;
        }
      used += line_height;
    }

  gtk_print_operation_set_n_pages (operation, (int) job->first_lines->len);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  PrintJob *job = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint line = g_array_index (job->first_lines, guint, page);
  guint end = (guint) page + 1 < job->first_lines->len ? g_array_index (job->first_lines, guint, page + 1)
                                                       : (guint) pango_layout_get_line_count (job->layout);
  double y = 0;

  for (; line < end; line++)
    {
      PangoLayoutLine *text = pango_layout_get_line_readonly (job->layout, (int) line);
      PangoRectangle logical;

      pango_layout_line_get_extents (text, NULL, &logical);
      /* A line that runs from right to left stands at the right. */
      cairo_move_to (cr,
                     text->resolved_dir == PANGO_DIRECTION_RTL
                         ? gtk_print_context_get_width (context) - (double) logical.width / PANGO_SCALE
                         : 0,
                     y - (double) logical.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, text);
      y += (double) logical.height / PANGO_SCALE;
    }
}

/**
 * bounce_print_operation_new:
 * @title: what the print queue calls it
 * @text: what is printed
 *
 * Returns: (transfer full): the operation, to be run with a window
 */
GtkPrintOperation *
bounce_print_operation_new (const char *title, const char *text)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page_setup = gtk_page_setup_new ();
  PrintJob *job = g_new0 (PrintJob, 1);

  job->title = g_strdup (title);
  job->text = g_strdup (text);

  gtk_page_setup_set_top_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);

  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, print_job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);

  return operation;
}
