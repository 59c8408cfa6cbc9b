/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A place in bytes that are not NUL-terminated, moved line by line. The bytes are borrowed and so are all slices;
 * the offset of the first byte travels along, because offsets are our evidence. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *data;   /* borrowed, not NUL-terminated */
  gsize length;
  guint64 offset;     /* of the first byte, counted as the cursor's base is */
} BounceSlice;

typedef struct {
  /*< private >*/
  const char *data;
  gsize length;
  gsize position;
  guint64 base;
} BounceCursor;

void bounce_cursor_init (BounceCursor *self, const char *data, gsize length, guint64 base);
gboolean bounce_cursor_is_at_end (const BounceCursor *self);
guint64 bounce_cursor_get_offset (const BounceCursor *self);
gboolean bounce_cursor_peek_line (const BounceCursor *self, BounceSlice *line);
gboolean bounce_cursor_next_line (BounceCursor *self, BounceSlice *line);
guint bounce_cursor_skip_blank_lines (BounceCursor *self);

gboolean bounce_slice_is_blank (const BounceSlice *self);
gboolean bounce_slice_has_prefix (const BounceSlice *self, const char *prefix);
BounceSlice bounce_slice_strip (const BounceSlice *self);
char *bounce_slice_dup (const BounceSlice *self);

G_END_DECLS
