/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a server said, in the form that rules are written for: one line, each run of blanks made one, and the code that
 * a multi-line reply repeats on each line (RFC 5321, section 4.2.1) said once. Knows the way back to the original bytes,
 * so that the words that decided can be shown where they stand. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *text;
  gsize length;
  /*< private >*/
  gsize *origins;    /* for each byte of text, and for its end, its byte in the original */
} BounceWording;

BounceWording *bounce_wording_new (const char *original, gssize length);
void bounce_wording_free (BounceWording *self);
void bounce_wording_locate (const BounceWording *self, gsize offset, gsize length, gsize *original_offset,
                            gsize *original_length);
char *bounce_wording_dup_words (const BounceWording *self, gsize offset, gsize length);
char **bounce_wording_dup_codes (const BounceWording *self);
gssize bounce_wording_clip (const char *text, gsize max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceWording, bounce_wording_free)

G_END_DECLS
