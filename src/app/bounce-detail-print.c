/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-print.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "export/bounce-writer.h"

#define FONT "10"              /* points; the family is the printer's default */

typedef struct {
  char *text;
  PangoLayout *layout;         /* of the whole text; made when the paper is known */
  GArray *pages;               /* int: the first line of each page */
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_clear_object (&job->layout);
  g_clear_pointer (&job->pages, g_array_unref);
  g_free (job->text);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  job->layout = bounce_detail_print_create_layout (pango, job->text, gtk_print_context_get_width (context));
  job->pages = bounce_detail_print_break_pages (job->layout, gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, (int) job->pages->len);
  g_object_unref (pango);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  int first = g_array_index (job->pages, int, (guint) number);
  int end = (guint) number + 1 < job->pages->len ? g_array_index (job->pages, int, (guint) number + 1)
                                                : pango_layout_get_line_count (job->layout);
  double y = 0;

  for (int i = first; i < end; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (job->layout, i);
      PangoRectangle extents;
      double x = 0;

      pango_layout_line_get_extents (line, NULL, &extents);
      if (pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL)
        x = gtk_print_context_get_width (context) - pango_units_to_double (extents.width);
      cairo_move_to (cairo, x, y - pango_units_to_double (extents.y));
      pango_cairo_show_layout_line (cairo, line);
      y += pango_units_to_double (extents.height);
    }
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  dialog = adw_message_dialog_new (parent, _("The message could not be printed"), error != NULL ? error->message : NULL);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * bounce_detail_print_create_layout:
 * @context: of the paper
 * @text: what is printed
 * @width: of the paper, in points
 *
 * Returns: (transfer full): @text, broken into lines
 */
PangoLayout *
bounce_detail_print_create_layout (PangoContext *context, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, pango_units_from_double (width));
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

/**
 * bounce_detail_print_break_pages:
 * @layout: what is printed
 * @height: of the paper, in points
 *
 * Returns: (transfer full) (element-type int): the first line of each page; at least one page
 */
GArray *
bounce_detail_print_break_pages (PangoLayout *layout, double height)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (int));
  int n_lines = pango_layout_get_line_count (layout);
  int first = 0;
  double y = 0;

  g_array_append_val (pages, first);
  for (int i = 0; i < n_lines; i++)
    {
      PangoRectangle extents;
      double line_height;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &extents);
      line_height = pango_units_to_double (extents.height);
      if (y > 0 && y + line_height > height)
        {
          g_array_append_val (pages, i);
          y = 0;
        }
      y += line_height;
    }

  return pages;
}

/**
 * bounce_detail_print:
 * @parent: the window that asks
 * @result: the message to print
 *
 * Shows the system's dialog for printing.
 */
void
bounce_detail_print (GtkWindow *parent, BounceResult *result)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  BounceWriterOptions options = BOUNCE_WRITER_OPTIONS_INIT;
  Job *job = g_new0 (Job, 1);

  job->text = bounce_writer_write_to_string (BOUNCE_FORMAT_TEXT, &options, result, &error);
  if (job->text == NULL)
    {
      g_warning ("no text to print: %s", error->message);
      job->text = g_strdup ("");
    }

  gtk_print_operation_set_job_name (operation, _("Bounced mail"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, job_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
