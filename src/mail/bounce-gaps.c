/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-gaps.h"

typedef struct {
  gsize position;             /* in the bytes that were kept: of the first one behind the gap */
  guint64 length;             /* bytes that are missing before it */
} Gap;

struct _BounceGaps {
  gatomicrefcount ref_count;
  GArray *gaps;               /* Gap, by position */
  guint64 total;
};

static const Gap *
get_gap (const BounceGaps *self,
         guint             index)
{
  return &g_array_index (self->gaps, Gap, index);
}

/**
 * bounce_gaps_new:
 *
 * Returns: (transfer full): no gaps yet
 */
BounceGaps *
bounce_gaps_new (void)
{
  BounceGaps *self = g_new0 (BounceGaps, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  return self;
}

/**
 * bounce_gaps_ref:
 * @self: gaps
 *
 * Returns: (transfer full): @self
 */
BounceGaps *
bounce_gaps_ref (BounceGaps *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_gaps_unref:
 * @self: (transfer full): gaps
 */
void
bounce_gaps_unref (BounceGaps *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->gaps);
  g_free (self);
}

/**
 * bounce_gaps_add:
 * @self: gaps
 * @position: where, in the bytes that were kept; not before that of the last gap
 * @length: bytes that are missing there
 *
 * Adds a gap, or widens the last one.
 */
void
bounce_gaps_add (BounceGaps *self,
                 gsize       position,
                 guint64     length)
{
  Gap gap = { position, length };

  self->total += length;
  if (self->gaps->len > 0 && get_gap (self, self->gaps->len - 1)->position == position)
    g_array_index (self->gaps, Gap, self->gaps->len - 1).length += length;
  else
    g_array_append_val (self->gaps, gap);
}

/**
 * bounce_gaps_get_n:
 * @self: gaps
 *
 * Returns: how many there are
 */
guint
bounce_gaps_get_n (const BounceGaps *self)
{
  return self->gaps->len;
}

/**
 * bounce_gaps_get_position:
 * @self: gaps
 * @index: number of a gap, from 0
 *
 * Returns: where it is in the bytes that were kept
 */
gsize
bounce_gaps_get_position (const BounceGaps *self,
                          guint             index)
{
  return get_gap (self, index)->position;
}

/**
 * bounce_gaps_move:
 * @self: gaps
 * @index: number of a gap, from 0
 * @position: where it is now, because bytes before it were taken out for another reason
 */
void
bounce_gaps_move (BounceGaps *self,
                  guint       index,
                  gsize       position)
{
  g_array_index (self->gaps, Gap, index).position = position;
}

/**
 * bounce_gaps_get_total:
 * @self: (nullable): gaps
 *
 * Returns: bytes that are missing in all
 */
guint64
bounce_gaps_get_total (const BounceGaps *self)
{
  return self != NULL ? self->total : 0;
}

/**
 * bounce_gaps_place:
 * @self: (nullable): gaps
 * @position: a position in the bytes that were kept
 *
 * Returns: the position of the same byte in the whole message
 */
guint64
bounce_gaps_place (const BounceGaps *self,
                   gsize             position)
{
  guint64 place = position;

  for (guint i = 0; self != NULL && i < self->gaps->len && get_gap (self, i)->position <= position; i++)
    place += get_gap (self, i)->length;

  return place;
}

/**
 * bounce_gaps_next:
 * @self: (nullable): gaps
 * @position: a position in the bytes that were kept
 * @end: a later one
 *
 * Returns: the position of the first gap behind @position and before @end; @end where there is none
 */
gsize
bounce_gaps_next (const BounceGaps *self,
                  gsize             position,
                  gsize             end)
{
  for (guint i = 0; self != NULL && i < self->gaps->len; i++)
    if (get_gap (self, i)->position > position)
      return MIN (get_gap (self, i)->position, end);

  return end;
}

/**
 * bounce_gaps_are_within:
 * @self: (nullable): gaps
 * @start: a position in the bytes that were kept
 * @end: a later one
 *
 * Returns: whether something is missing between the two
 */
gboolean
bounce_gaps_are_within (const BounceGaps *self,
                        gsize             start,
                        gsize             end)
{
  return bounce_gaps_next (self, start, end) < end;
}
