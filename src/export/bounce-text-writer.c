/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The text of a document is already safe for a terminal; the only escape sequences here are our own colours. */

#include "config.h"

#include "export/bounce-text-writer.h"

#include "export/bounce-summary-document.h"
#include "export/bounce-text-layout.h"

struct _BounceTextWriter {
  BounceWriter parent_instance;

  gboolean started;  /* a summary stands above */
};

G_DEFINE_FINAL_TYPE (BounceTextWriter, bounce_text_writer, BOUNCE_TYPE_WRITER)

typedef struct {
  GString *out;
  gboolean colour;
} Page;

#define RESET "\033[0m"
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define UNDERLINE "\033[4m"

static const char *const tone_colours[] = {
  [BOUNCE_TONE_NEUTRAL] = BOLD,
  [BOUNCE_TONE_ERROR] = "\033[1;31m",
  [BOUNCE_TONE_WARNING] = "\033[1;33m",
  [BOUNCE_TONE_SUCCESS] = "\033[1;32m",
};

static const char *const marks[] = {
  [BOUNCE_MARK_PASSED] = "●",
  [BOUNCE_MARK_STOPPED] = "✖",
  [BOUNCE_MARK_WAITING] = "◔",
  [BOUNCE_MARK_UNREACHED] = "○",
  [BOUNCE_MARK_UNCERTAIN] = "?",
};

static void
paint (const Page *page,
       const char *colour)
{
  if (page->colour)
    g_string_append (page->out, colour);
}

static void
append_ruled (const Page *page,
              const char *text,
              const char *colour,
              char        rule)
{
  guint columns = MIN (bounce_text_columns (text, -1), BOUNCE_TEXT_WIDTH);

  paint (page, colour);
  bounce_text_append_wrapped (page->out, text, 0, 0);
  paint (page, RESET);

  /* A colour says the same as the rule, and calmer. */
  if (page->colour)
    return;
  for (guint i = 0; i < columns; i++)
    g_string_append_c (page->out, rule);
  g_string_append_c (page->out, '\n');
}

static guint
widest_label (const BounceBlock *block)
{
  guint widest = 0;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      if (item->label != NULL)
        widest = MAX (widest, bounce_text_columns (item->label, -1));
    }

  return widest;
}

static void
append_facts (const Page        *page,
              const BounceBlock *block)
{
  guint column = widest_label (block) + 3;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *label = g_strconcat (item->label, ":", NULL);

      paint (page, block->type == BOUNCE_BLOCK_LEAD ? BOLD : DIM);
      bounce_text_append_padded (page->out, label, column);
      paint (page, RESET);
      bounce_text_append_wrapped (page->out, item->text, column, column);
    }
}

static void
append_codes (const Page        *page,
              const BounceBlock *block)
{
  guint column = widest_label (block) + 2;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      paint (page, BOLD);
      bounce_text_append_padded (page->out, item->label, column);
      bounce_text_append_wrapped (page->out, item->text, column, column);
      paint (page, RESET);
      if (item->note != NULL && *item->note != '\0')
        {
          bounce_text_append_padded (page->out, "", column);
          bounce_text_append_wrapped (page->out, item->note, column, column);
        }
      for (guint k = 0; item->parts != NULL && k < item->parts->len; k++)
        {
          const BounceItem *part = g_ptr_array_index (item->parts, k);
          guint indent = column + bounce_text_columns (part->label, -1) + 2;

          bounce_text_append_padded (page->out, "", column);
          g_string_append_printf (page->out, "%s  ", part->label);
          bounce_text_append_wrapped (page->out, part->text, indent, indent);
        }
    }
}

/* The server's lines stay as they came: broken anew they could not be searched for. */
static void
append_verbatim (const Page        *page,
                 const BounceBlock *block)
{
  const char *text = block->text;
  gsize end = block->mark_offset + block->mark_length;
  gboolean line_begins = TRUE;

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (line_begins)
        g_string_append (page->out, "    ");
      if (block->mark_length > 0 && i == block->mark_offset)
        paint (page, BOLD UNDERLINE);
      g_string_append_c (page->out, text[i]);
      line_begins = text[i] == '\n';
      if (block->mark_length > 0 && i + 1 == end)
        paint (page, RESET);
    }

  if (!line_begins)
    g_string_append_c (page->out, '\n');
}

static void
append_path (const Page        *page,
             const BounceBlock *block)
{
  guint column = widest_label (block) + 4;

  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      gboolean last = i + 1 == block->items->len;

      if (item->gap_before)
        g_string_append (page->out, "┊\n");
      paint (page, item->mark == BOUNCE_MARK_STOPPED ? tone_colours[BOUNCE_TONE_ERROR] : BOLD);
      g_string_append_printf (page->out, "%s ", marks[item->mark]);
      bounce_text_append_padded (page->out, item->label, *item->text != '\0' ? column - 2 : 0);
      paint (page, RESET);
      bounce_text_append_wrapped (page->out, item->text, column, column);
      if (item->note != NULL && *item->note != '\0')
        {
          g_string_append (page->out, last ? "  " : "│ ");
          bounce_text_append_padded (page->out, "", column - 2);
          bounce_text_append_wrapped (page->out, item->note, column, column);
        }
    }
}

static void
append_steps (const Page        *page,
              const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);

      bounce_text_append_padded (page->out, number, 4);
      bounce_text_append_wrapped (page->out, item->text, 4, 4);
      if (item->url != NULL)
        g_string_append_printf (page->out, "    %s\n", item->url);
      if (item->label != NULL)
        {
          paint (page, DIM);
          g_string_append_printf (page->out, "    → %s\n", item->label);
          paint (page, RESET);
        }
    }
}

static void
append_list (const Page        *page,
             const BounceBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const BounceItem *item = g_ptr_array_index (block->items, i);

      g_string_append (page->out, "  • ");
      bounce_text_append_wrapped (page->out, item->text, 4, 4);
    }
}

static void
append_footer (const Page        *page,
               const BounceBlock *block)
{
  g_string_append (page->out, "-- \n");
  paint (page, DIM);
  bounce_text_append_wrapped (page->out, block->text, 0, 0);
  paint (page, RESET);
}

static void
append_block (const Page        *page,
              const BounceBlock *block)
{
  switch (block->type)
    {
    case BOUNCE_BLOCK_TITLE:
      append_ruled (page, block->text, tone_colours[block->tone], '=');
      break;
    case BOUNCE_BLOCK_HEADING:
      append_ruled (page, block->text, BOLD, '-');
      break;
    case BOUNCE_BLOCK_LEAD:
    case BOUNCE_BLOCK_FACTS:
      append_facts (page, block);
      break;
    case BOUNCE_BLOCK_CODES:
      append_codes (page, block);
      break;
    case BOUNCE_BLOCK_VERBATIM:
      append_verbatim (page, block);
      break;
    case BOUNCE_BLOCK_PATH:
      append_path (page, block);
      break;
    case BOUNCE_BLOCK_STEPS:
      append_steps (page, block);
      break;
    case BOUNCE_BLOCK_LIST:
      append_list (page, block);
      break;
    case BOUNCE_BLOCK_FOOTER:
      append_footer (page, block);
      break;
    case BOUNCE_BLOCK_PARAGRAPH:
    default:
      bounce_text_append_wrapped (page->out, block->text, 0, 0);
      break;
    }
}

/**
 * bounce_text_append_document:
 * @out: where to write
 * @document: a document
 * @colour: whether a terminal shows it
 */
void
bounce_text_append_document (GString              *out,
                             const BounceDocument *document,
                             gboolean              colour)
{
  const Page page = { out, colour };
  gboolean after_heading = TRUE;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const BounceBlock *block = g_ptr_array_index (document->blocks, i);

      if (!after_heading)
        g_string_append_c (out, '\n');
      append_block (&page, block);
      after_heading = block->type == BOUNCE_BLOCK_HEADING;
    }
}

static gboolean
bounce_text_writer_write (BounceWriter        *writer,
                          GOutputStream       *stream,
                          const BounceResult  *result,
                          GCancellable        *cancellable,
                          GError             **error)
{
  BounceTextWriter *self = BOUNCE_TEXT_WRITER (writer);
  const BounceWriterOptions *options = bounce_writer_get_options (writer);
  g_autoptr (BounceDocument) document = bounce_summary_document_new (result, options);
  g_autoptr (GString) text = g_string_new (self->started ? "\n\n" : NULL);

  bounce_text_append_document (text, document, options->colour);
  self->started = TRUE;

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static void
bounce_text_writer_class_init (BounceTextWriterClass *klass)
{
  BOUNCE_WRITER_CLASS (klass)->write = bounce_text_writer_write;
}

static void
bounce_text_writer_init (BounceTextWriter *self)
{
}
