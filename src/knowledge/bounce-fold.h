/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text brought into the form in which rules are matched: lower case, every run of blanks one blank, straight quotes,
 * Latin letters without accents, plain ASCII for its wide forms, valid UTF-8. It remembers where each byte came from. */
typedef struct {
  char *text;       /* NUL-terminated, or the caller's own where nothing had to change */
  gsize length;
  gsize text_length; /* of the original */
  guint32 *origin;  /* (nullable): byte offset in the original of each byte, and of the end; NULL: the same offsets */
  char small[512];  /* holds short ASCII texts, which most are */
} BounceFolded;

void bounce_fold (BounceFolded *self, const char *text, gssize length);
void bounce_fold_clear (BounceFolded *self);
char *bounce_fold_string (const char *text);
gsize bounce_folded_get_origin (const BounceFolded *self, gsize offset);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceFolded, bounce_fold_clear)

G_END_DECLS
