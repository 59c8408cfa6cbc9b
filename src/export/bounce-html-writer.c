/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-html-writer.h"

#include <string.h>

#include "export/bounce-html-style.h"
#include "export/bounce-summary-document.h"

struct _BounceHtmlWriter {
  BounceWriter parent_instance;

  gboolean started;  /* the head of the page is written */
};

G_DEFINE_FINAL_TYPE (BounceHtmlWriter, bounce_html_writer, BOUNCE_TYPE_WRITER)

static const char *const tones[] = {
  [BOUNCE_TONE_NEUTRAL] = "neutral",
  [BOUNCE_TONE_ERROR] = "error",
  [BOUNCE_TONE_WARNING] = "warning",
  [BOUNCE_TONE_SUCCESS] = "success",
};

static const char *const mark_classes[] = {
  [BOUNCE_MARK_PASSED] = "passed",
  [BOUNCE_MARK_STOPPED] = "stopped",
  [BOUNCE_MARK_WAITING] = "waiting",
  [BOUNCE_MARK_UNREACHED] = "unreached",
  [BOUNCE_MARK_UNCERTAIN] = "uncertain",
};

static const char *const mark_signs[] = {
  [BOUNCE_MARK_PASSED] = "✓",
  [BOUNCE_MARK_STOPPED] = "✕",
  [BOUNCE_MARK_WAITING] = "…",
  [BOUNCE_MARK_UNREACHED] = "",
  [BOUNCE_MARK_UNCERTAIN] = "?",
};

static void
append_text_n (GString    *out,
               const char *text,
               gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (out, escaped);
}

static void
append_text (GString    *out,
             const char *text)
{
  append_text_n (out, text, strlen (text));
}

static void
append_element (GString    *out,
                const char *name,
                const char *text)
{
  g_string_append_printf (out, "<%s>", name);
  append_text (out, text);
  g_string_append_printf (out, "</%s>", name);
}

static void
append_value (GString          *out,
              const BounceItem *item)
{
  if (item->is_code && *item->text != '\0')
    append_element (out, "code", item->text);
  else
    append_text (out, item->text);
}

static void
append_facts (GString           *out,
              const BounceBlock *block)
{
  if (block->items->len == 0)
    return;

  g_string_append (out, block->type == BOUNCE_BLOCK_LEAD ? "<dl class=\"lead\">\n" : "<dl>\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      append_element (out, "dt", item->label);
      g_string_append (out, "<dd dir=\"auto\">");
      append_value (out, item);
      g_string_append (out, "</dd>\n");
    }
  g_string_append (out, "</dl>\n");
}

static void
append_codes (GString           *out,
              const BounceBlock *block)
{
  g_string_append (out, "<ul class=\"codes\">\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "<li>");
      append_element (out, "code", item->label);
      g_string_append_c (out, ' ');
      append_element (out, "strong", item->text);
      if (item->note != NULL && *item->note != '\0')
        append_element (out, "p", item->note);
      if (item->parts != NULL)
        {
          g_string_append (out, "<ul>");
          for (guint k = 0; k < item->parts->len; k++)
            {
              const BounceItem *part = g_ptr_array_index (item->parts, k);

              g_string_append (out, "<li>");
              append_element (out, "code", part->label);
              g_string_append_c (out, ' ');
              append_text (out, part->text);
              g_string_append (out, "</li>");
            }
          g_string_append (out, "</ul>");
        }
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

static void
append_verbatim (GString           *out,
                 const BounceBlock *block)
{
  const char *text = block->text;

  g_string_append (out, "<pre>");
  if (block->mark_length > 0)
    {
      append_text_n (out, text, block->mark_offset);
      g_string_append (out, "<mark>");
      append_text_n (out, text + block->mark_offset, block->mark_length);
      g_string_append (out, "</mark>");
      text += block->mark_offset + block->mark_length;
    }
  append_text (out, text);
  g_string_append (out, "</pre>\n");
}

static void
append_path (GString           *out,
             const BounceBlock *block)
{
  g_string_append (out, "<ol class=\"path\">\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append_printf (out, "<li class=\"%s%s\" data-mark=\"%s\">", mark_classes[item->mark],
                              item->gap_before ? " gap" : "", mark_signs[item->mark]);
      append_element (out, "strong", item->label);
      g_string_append_c (out, ' ');
      append_value (out, item);
      if (item->note != NULL && *item->note != '\0')
        append_element (out, "small", item->note);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ol>\n");
}

/* Pages come from the catalogue, never from a message; they are shown in full, so that a click holds no surprise. */
static void
append_steps (GString           *out,
              const BounceBlock *block)
{
  g_string_append (out, "<ol class=\"steps\">\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "<li>");
      append_text (out, item->text);
      if (item->url != NULL)
        {
          g_string_append (out, "<br><a rel=\"noreferrer noopener\" href=\"");
          append_text (out, item->url);
          g_string_append (out, "\">");
          append_text (out, item->url);
          g_string_append (out, "</a>");
        }
      if (item->label != NULL)
        {
          g_string_append (out, "<span class=\"who\">→ ");
          append_text (out, item->label);
          g_string_append (out, "</span>");
        }
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ol>\n");
}

static void
append_list (GString           *out,
             const BounceBlock *block)
{
  g_string_append (out, "<ul>\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      append_element (out, "li", ((const BounceItem *) g_ptr_array_index (block->items, i))->text);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "</ul>\n");
}

static void
append_title (GString           *out,
              const BounceBlock *block)
{
  g_string_append_printf (out, "<h%u dir=\"auto\" class=\"title %s\">", block->level, tones[block->tone]);
  append_text (out, block->text);
  g_string_append_printf (out, "</h%u>\n", block->level);
}

static void
append_block (GString           *out,
              const BounceBlock *block)
{
  switch (block->type)
    {
    case BOUNCE_BLOCK_TITLE:
      append_title (out, block);
      break;
    case BOUNCE_BLOCK_HEADING:
      append_element (out, block->level == 2 ? "h2" : "h3", block->text);
      g_string_append_c (out, '\n');
      break;
    case BOUNCE_BLOCK_LEAD:
    case BOUNCE_BLOCK_FACTS:
      append_facts (out, block);
      break;
    case BOUNCE_BLOCK_CODES:
      append_codes (out, block);
      break;
    case BOUNCE_BLOCK_VERBATIM:
      append_verbatim (out, block);
      break;
    case BOUNCE_BLOCK_PATH:
      append_path (out, block);
      break;
    case BOUNCE_BLOCK_STEPS:
      append_steps (out, block);
      break;
    case BOUNCE_BLOCK_LIST:
      append_list (out, block);
      break;
    case BOUNCE_BLOCK_FOOTER:
      append_element (out, "footer", block->text);
      g_string_append_c (out, '\n');
      break;
    case BOUNCE_BLOCK_PARAGRAPH:
    default:
      append_element (out, "p", block->text);
      g_string_append_c (out, '\n');
      break;
    }
}

static void
append_head (GString    *out,
             const char *title,
             const char *language)
{
  g_autofree char *policy = bounce_html_style_policy ();

  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  append_text (out, language);
  g_string_append (out, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (out, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy);
  g_string_append (out, "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  g_string_append_printf (out, "<meta name=\"generator\" content=\"Bounce Inspector %s\">\n", PACKAGE_VERSION);
  append_element (out, "title", title);
  g_string_append (out, "\n<style>");
  g_string_append (out, bounce_html_style ());
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

static gboolean
bounce_html_writer_write (BounceWriter        *writer,
                          GOutputStream       *stream,
                          const BounceResult  *result,
                          GCancellable        *cancellable,
                          GError             **error)
{
  BounceHtmlWriter *self = BOUNCE_HTML_WRITER (writer);
  g_autoptr (BounceDocument) document = bounce_summary_document_new (result, bounce_writer_get_options (writer));
  g_autoptr (GString) text = g_string_new (NULL);

  if (!self->started)
    append_head (text, document->title, document->language);
  self->started = TRUE;

  g_string_append (text, "<article>\n");
  for (guint i = 0; i < document->blocks->len; i++)
    append_block (text, g_ptr_array_index (document->blocks, i));
  g_string_append (text, "</article>\n");

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static gboolean
bounce_html_writer_end (BounceWriter   *writer,
                        GOutputStream  *stream,
                        GCancellable   *cancellable,
                        GError        **error)
{
  BounceHtmlWriter *self = BOUNCE_HTML_WRITER (writer);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!self->started)
    append_head (text, "Bounce Inspector", "en");
  g_string_append (text, "</body>\n</html>\n");

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static void
bounce_html_writer_class_init (BounceHtmlWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->write = bounce_html_writer_write;
  BOUNCE_WRITER_CLASS (klass)->end = bounce_html_writer_end;
}

static void
bounce_html_writer_init (BounceHtmlWriter *self)
{
}
