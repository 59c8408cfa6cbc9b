/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way back from a decoded byte to the bytes it came from.
 *
 *   raw bytes ──transfer encoding──▶ bytes ──charset──▶ UTF-8 ──line ends──▶ text
 *              map                          map                map
 *
 * Each step that moves bytes keeps a list of runs. A run whose two lengths are equal moved as it stood, so a position in
 * it is exact; a run of other lengths (an escape, a character of several bytes) is one whole. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gsize out, in;        /* where the run starts behind and before the step; it ends where the next starts */
} BounceRun;

typedef struct {
  GArray *runs;         /* BounceRun, ascending; the last is the end */
  gboolean base64;      /* four bytes became three, in all runs that are not exact */
} BounceTextMap;

BounceTextMap *bounce_text_map_new (gboolean base64);
void bounce_text_map_free (BounceTextMap *self);
void bounce_text_map_add (BounceTextMap *self, gsize out, gsize in);
void bounce_text_map_locate (const BounceTextMap *self, gsize *start, gsize *end);

BounceTextMap *bounce_text_map_new_for_charset (const char *raw, gsize raw_length, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceTextMap, bounce_text_map_free)

G_END_DECLS
