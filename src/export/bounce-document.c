/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-document.h"

#include "base/bounce-safe-text.h"

static void
item_free (BounceItem *self)
{
  g_free (self->label);
  g_free (self->text);
  g_free (self->note);
  g_free (self->url);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

static BounceItem *
item_new (const char *label,
          const char *text)
{
  BounceItem *self = g_new0 (BounceItem, 1);

  self->label = label != NULL ? bounce_safe_line (label, -1) : NULL;
  self->text = bounce_safe_line (text != NULL ? text : "", -1);

  return self;
}

static void
block_free (BounceBlock *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * bounce_document_new:
 * @title: one line
 * @language: BCP 47 tag of its sentences
 *
 * Returns: (transfer full): a document without blocks
 */
BounceDocument *
bounce_document_new (const char *title,
                     const char *language)
{
  BounceDocument *self = g_new0 (BounceDocument, 1);

  self->title = bounce_safe_line (title, -1);
  self->language = g_strdup (language);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  return self;
}

/**
 * bounce_document_free:
 * @self: (transfer full): a document
 */
void
bounce_document_free (BounceDocument *self)
{
  g_free (self->title);
  g_free (self->language);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * bounce_document_add:
 * @self: a document
 * @type: what comes next
 * @text: (nullable): its text; made safe to show, on one line unless it is verbatim
 *
 * Returns: (transfer none): the new block, owned by @self
 */
BounceBlock *
bounce_document_add (BounceDocument  *self,
                     BounceBlockType  type,
                     const char      *text)
{
  BounceBlock *block = g_new0 (BounceBlock, 1);

  block->type = type;
  block->level = 1;
  block->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  if (text != NULL)
    block->text = type == BOUNCE_BLOCK_VERBATIM ? bounce_safe_text (text, -1) : bounce_safe_line (text, -1);
  g_ptr_array_add (self->blocks, block);

  return block;
}

/**
 * bounce_block_add_item:
 * @self: a block
 * @label: (nullable): what it is
 * @text: (nullable): the value; made safe to show, on one line
 *
 * Returns: (transfer none): the new item, owned by @self
 */
BounceItem *
bounce_block_add_item (BounceBlock *self,
                       const char  *label,
                       const char  *text)
{
  BounceItem *item = item_new (label, text);

  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * bounce_item_add_part:
 * @self: an item
 * @label: the mark that is explained: "5", "X.1.1"
 * @text: what it says
 *
 * Returns: (transfer none): the new part, owned by @self
 */
BounceItem *
bounce_item_add_part (BounceItem *self,
                      const char *label,
                      const char *text)
{
  BounceItem *part = item_new (label, text);

  if (self->parts == NULL)
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_ptr_array_add (self->parts, part);

  return part;
}
