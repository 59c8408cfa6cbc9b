/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The text of a message as the reader of prose sees it: lines, each with its indent, the words that stand in it and the
 * zone it belongs to. */

#pragma once

#include <glib.h>

#include "report/bounce-dialect.h"
#include "report/bounce-passage.h"

G_BEGIN_DECLS

typedef enum {
  BOUNCE_ZONE_REPORT,    /* the server's own words */
  BOUNCE_ZONE_EXCERPT,   /* some header fields of the returned message, quoted amidst the report */
  BOUNCE_ZONE_MIME,      /* boundaries and headers of MIME parts that nobody took apart */
  BOUNCE_ZONE_RETURNED,  /* the returned message and all behind it */
} BounceZone;

typedef struct {
  guint passage;         /* number of the passage */
  gsize start, end;      /* bytes in its text, blanks at both ends left out; equal: a blank line */
  guint indent;          /* columns before it */
  guint words;           /* BOUNCE_WORD_BIT() of what stands in it */
  guint first_hit;       /* number of its first word in the hits of the text */
  guint n_hits;
  BounceZone zone;
} BounceLine;

typedef struct {
  const BounceDialects *dialects;
  GPtrArray *passages;   /* BouncePassage, borrowed */
  GArray *lines;         /* BounceLine */
  GArray *hits;          /* BounceWordHit: positions are bytes of the passage's text */
  guint words;           /* of all lines of the report */
  int returned_passage;  /* where the returned message begins, -1 where none was found in the text */
  gsize returned_start;
  int excerpt_passage;   /* where some of its header fields are quoted, -1 where they are not */
  gsize excerpt_start;
} BounceProseText;

BounceProseText *bounce_prose_text_new (const BounceDialects *dialects, GPtrArray *passages);
void bounce_prose_text_free (BounceProseText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceProseText, bounce_prose_text_free)

const BounceLine *bounce_prose_text_get_line (const BounceProseText *self, guint number);
const char *bounce_prose_text_get_string (const BounceProseText *self, const BounceLine *line, gsize *length);
const BounceWordHit *bounce_prose_text_find_hit (const BounceProseText *self, const BounceLine *line,
                                                 BounceWordRole role);
gboolean bounce_prose_text_is_blank (const BounceProseText *self, guint number);

G_END_DECLS
