/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A message as text to be read and searched: as it came, or decoded. Every line knows the bytes of the message it was
 * made from, so that evidence can be found in both. Immutable; made on any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  BOUNCE_SOURCE_RAW,       /* the bytes; what is not text becomes visible */
  BOUNCE_SOURCE_DECODED,   /* header fields unfolded, words and parts decoded to UTF-8 */
} BounceSourceForm;

typedef struct {
  gsize start;             /* bytes from the start of the text */
  gsize length;            /* bytes, without the \n */
  guint64 offset;          /* bytes of the message it was made from */
  guint64 raw_length;
} BounceSourceLine;

typedef struct {
  /*< private >*/
  gatomicrefcount ref_count;
  /*< public, read-only >*/
  char *text;              /* UTF-8, lines ended by \n, no line longer than BOUNCE_LIMIT_SOURCE_LINE */
  gsize length;
  GArray *lines;           /* BounceSourceLine */
  gboolean truncated;      /* BOUNCE_LIMIT_SOURCE_TEXT was reached */
} BounceSourceText;

/* A place in the text: lines from 0, columns in bytes; the end is exclusive. */
typedef struct {
  guint first_line, first_column;
  guint last_line, last_column;
} BounceSourceRange;

BounceSourceText *bounce_source_text_new (GBytes *bytes, BounceSourceForm form);
BounceSourceText *bounce_source_text_ref (BounceSourceText *self);
void bounce_source_text_unref (BounceSourceText *self);

gboolean bounce_source_text_locate (const BounceSourceText *self, guint64 offset, guint64 length,
                                    BounceSourceRange *range);
void bounce_source_text_narrow (const BounceSourceText *self, const char *words, BounceSourceRange *range);
gboolean bounce_source_text_search (const BounceSourceText *self, const char *words, gsize from, gboolean backwards,
                                    gsize *position, BounceSourceRange *range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSourceText, bounce_source_text_unref)

G_END_DECLS
