/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A summary as blocks of text, so that its words exist once and each format only says how a block looks. All text is
 * safe to show (control characters and bidi marks are visible) and has no markup; a format escapes it for itself. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one accent of a summary. */
typedef enum {
  BOUNCE_TONE_NEUTRAL,
  BOUNCE_TONE_ERROR,
  BOUNCE_TONE_WARNING,
  BOUNCE_TONE_SUCCESS,
} BounceTone;

typedef enum {
  BOUNCE_BLOCK_TITLE,      /* text, tone, level: 1 of the document, 2 of one recipient among several */
  BOUNCE_BLOCK_LEAD,       /* items: label, text: the three lines a helper needs */
  BOUNCE_BLOCK_HEADING,    /* text, level: one below its title's */
  BOUNCE_BLOCK_PARAGRAPH,  /* text */
  BOUNCE_BLOCK_FACTS,      /* items: label, text, is_code */
  BOUNCE_BLOCK_CODES,      /* items: label (the code), text (title), note (meaning), parts, url */
  BOUNCE_BLOCK_VERBATIM,   /* text with line ends, mark_offset and mark_length */
  BOUNCE_BLOCK_PATH,       /* items: label (what it is), text (its name), is_code, note (when, how long), mark */
  BOUNCE_BLOCK_STEPS,      /* items: text, label (who, where it is not the sender), url */
  BOUNCE_BLOCK_LIST,       /* items: text */
  BOUNCE_BLOCK_FOOTER,     /* text */
} BounceBlockType;

/* What stands at a station of the path. */
typedef enum {
  BOUNCE_MARK_PASSED,
  BOUNCE_MARK_STOPPED,
  BOUNCE_MARK_WAITING,
  BOUNCE_MARK_UNREACHED,
  BOUNCE_MARK_UNCERTAIN,
} BounceMark;

typedef struct {
  char *label;         /* (nullable) */
  char *text;
  char *note;          /* (nullable) */
  char *url;           /* (nullable): a page of the program's own knowledge, never from the message; http or https */
  gboolean is_code;    /* text is an identifier: a name, an address, a code */
  BounceMark mark;
  gboolean gap_before; /* the stretch before this station is not known */
  GPtrArray *parts;    /* (nullable): BounceItem of which label and text count */
} BounceItem;

typedef struct {
  BounceBlockType type;
  guint level;
  BounceTone tone;
  char *text;          /* (nullable) */
  GPtrArray *items;    /* BounceItem */
  gsize mark_offset, mark_length;  /* bytes of text that decided; length 0: none */
} BounceBlock;

typedef struct {
  char *title;         /* one line: for a window's or file's title */
  char *language;      /* BCP 47, for what asks for it: "en", "de" */
  GPtrArray *blocks;   /* BounceBlock */
} BounceDocument;

BounceDocument *bounce_document_new (const char *title, const char *language);
void bounce_document_free (BounceDocument *self);

BounceBlock *bounce_document_add (BounceDocument *self, BounceBlockType type, const char *text);
BounceItem *bounce_block_add_item (BounceBlock *self, const char *label, const char *text);
BounceItem *bounce_item_add_part (BounceItem *self, const char *label, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDocument, bounce_document_free)

G_END_DECLS
