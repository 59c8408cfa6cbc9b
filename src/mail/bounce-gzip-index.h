/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Places in a gzip file from which it can be unpacked, so that a message far down is found again without unpacking all
 * before it. They are noted while the file is read for the first time and forgotten with a file that is not what it was.
 *
 *   file   ──────┬───────────────┬───────────────┬──────     a border of two blocks of deflate (RFC 1951)
 *                ▼               ▼               ▼
 *   text   ════▓▓┬════════════▓▓▓┬════════════▓▓▓┬══════     ▓: the 32 KB before it, to which what follows may refer
 *
 * A place every 4 MB of text costs 8 MB of memory for each GB, so only a program that shows messages again asks for
 * them. For any thread. */

#pragma once

#include <sys/stat.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _BounceGzipIndex BounceGzipIndex;

typedef struct {
  guint64 text;        /* bytes of text before it, all members together */
  guint64 file;        /* bytes of the file before it, the one that is used in part included */
  guint bits;          /* how many bits of that byte, the upper ones, come after it; 0 to 7 */
  GBytes *window;      /* the text before it, at most 32 KB */
} BounceGzipPoint;

void bounce_gzip_point_clear (BounceGzipPoint *self);

void bounce_gzip_index_keep (void);
BounceGzipIndex *bounce_gzip_index_get (const struct stat *file);
BounceGzipIndex *bounce_gzip_index_ref (BounceGzipIndex *self);
void bounce_gzip_index_unref (BounceGzipIndex *self);

gboolean bounce_gzip_index_wants (BounceGzipIndex *self, guint64 text);
void bounce_gzip_index_add (BounceGzipIndex *self, const BounceGzipPoint *point);
gboolean bounce_gzip_index_find (BounceGzipIndex *self, guint64 text, BounceGzipPoint *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceGzipIndex, bounce_gzip_index_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceGzipPoint, bounce_gzip_point_clear)

G_END_DECLS
