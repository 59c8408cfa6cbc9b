/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-markdown-writer.h"

#include "export/bounce-markdown-text.h"
#include "export/bounce-summary-document.h"

struct _BounceMarkdownWriter {
  BounceWriter parent_instance;

  gboolean started;  /* a summary stands above */
};

G_DEFINE_FINAL_TYPE (BounceMarkdownWriter, bounce_markdown_writer, BOUNCE_TYPE_WRITER)

static const char *const marks[] = {
  [BOUNCE_MARK_PASSED] = "✔",
  [BOUNCE_MARK_STOPPED] = "✖",
  [BOUNCE_MARK_WAITING] = "◔",
  [BOUNCE_MARK_UNREACHED] = "○",
  [BOUNCE_MARK_UNCERTAIN] = "?",
};

static void
append_value (GString          *out,
              const BounceItem *item)
{
  if (item->is_code)
    bounce_markdown_append_code (out, item->text);
  else
    bounce_markdown_append_text (out, item->text);
}

/* The three lines of the lead end with a backslash: lines of one paragraph would run together. */
static void
append_lead (GString           *out,
             const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "**");
      bounce_markdown_append_text (out, item->label);
      g_string_append (out, ":** ");
      append_value (out, item);
      g_string_append (out, i + 1 < block->items->len ? "\\\n" : "\n");
    }
}

static void
append_facts (GString           *out,
              const BounceBlock *block)
{
  if (block->items->len == 0)
    return;

  g_string_append (out, "| | |\n| --- | --- |\n");
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "| ");
      bounce_markdown_append_text (out, item->label);
      g_string_append (out, " | ");
      append_value (out, item);
      g_string_append (out, " |\n");
    }
}

static void
append_codes (GString           *out,
              const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "- ");
      bounce_markdown_append_code (out, item->label);
      g_string_append (out, " **");
      bounce_markdown_append_text (out, item->text);
      g_string_append (out, "**");
      if (item->note != NULL && *item->note != '\0')
        {
          g_string_append (out, "\\\n  ");
          bounce_markdown_append_text (out, item->note);
        }
      g_string_append_c (out, '\n');
      for (guint k = 0; item->parts != NULL && k < item->parts->len; k++)
        {
          const BounceItem *part = g_ptr_array_index (item->parts, k);

          g_string_append (out, "  - ");
          bounce_markdown_append_code (out, part->label);
          g_string_append_c (out, ' ');
          bounce_markdown_append_text (out, part->text);
          g_string_append_c (out, '\n');
        }
    }
}

static void
append_path (GString           *out,
             const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append_printf (out, "%u. %s ", i + 1, marks[item->mark]);
      bounce_markdown_append_text (out, item->label);
      if (*item->text != '\0')
        g_string_append_c (out, ' ');
      append_value (out, item);
      if (item->note != NULL && *item->note != '\0')
        {
          g_string_append (out, ": ");
          bounce_markdown_append_text (out, item->note);
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_steps (GString           *out,
              const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append_printf (out, "%u. ", i + 1);
      bounce_markdown_append_text (out, item->text);
      if (item->url != NULL)
        g_string_append_printf (out, " <%s>", item->url);
      if (item->label != NULL)
        {
          g_string_append (out, " (*");
          bounce_markdown_append_text (out, item->label);
          g_string_append (out, "*)");
        }
      g_string_append_c (out, '\n');
    }
}

static void
append_list (GString           *out,
             const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (out, "- ");
      append_value (out, item);
      g_string_append_c (out, '\n');
    }
}

static void
append_heading (GString           *out,
                const BounceBlock *block)
{
  for (guint i = 0; i < block->level; i++)
    g_string_append_c (out, '#');
  g_string_append_c (out, ' ');
  bounce_markdown_append_text (out, block->text);
  g_string_append_c (out, '\n');
}

static void
append_block (GString           *out,
              const BounceBlock *block)
{
  switch (block->type)
    {
    case BOUNCE_BLOCK_TITLE:
    case BOUNCE_BLOCK_HEADING:
      append_heading (out, block);
      break;
    case BOUNCE_BLOCK_LEAD:
      append_lead (out, block);
      break;
    case BOUNCE_BLOCK_FACTS:
      append_facts (out, block);
      break;
    case BOUNCE_BLOCK_CODES:
      append_codes (out, block);
      break;
    case BOUNCE_BLOCK_VERBATIM:
      bounce_markdown_append_fenced (out, block->text);
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
      g_string_append (out, "---\n\n*");
      bounce_markdown_append_text (out, block->text);
      g_string_append (out, "*\n");
      break;
    case BOUNCE_BLOCK_PARAGRAPH:
    default:
      bounce_markdown_append_text (out, block->text);
      g_string_append_c (out, '\n');
      break;
    }
}

static gboolean
bounce_markdown_writer_write (BounceWriter        *writer,
                              GOutputStream       *stream,
                              const BounceResult  *result,
                              GCancellable        *cancellable,
                              GError             **error)
{
  BounceMarkdownWriter *self = BOUNCE_MARKDOWN_WRITER (writer);
  g_autoptr (BounceDocument) document = bounce_summary_document_new (result, bounce_writer_get_options (writer));
  g_autoptr (GString) text = g_string_new (self->started ? "\n" : NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BounceBlock *block = g_ptr_array_index (document->blocks, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      append_block (text, block);
    }
  self->started = TRUE;

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static void
bounce_markdown_writer_class_init (BounceMarkdownWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->write = bounce_markdown_writer_write;
}

static void
bounce_markdown_writer_init (BounceMarkdownWriter *self)
{
}
