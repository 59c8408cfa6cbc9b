/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-division.h"

#include "base/bounce-limits.h"

/* A stretch is as long as its messages, without what is passed over in them, make a good piece of work for one thread. In
 * those of large originals little is held. */
#define MAX_LENGTHENING 16

/* "\n\r\n": what must stand before a postmark. */
#define BLANK_LINE_BYTES 3

#define NOWHERE G_MAXUINT64

struct _BounceDivision {
  BounceSlicer *slicer;         /* keeps the file open */
  BounceContentStream *file;    /* the slicer's */
  BounceBufferPool *buffers;
  guint64 total;                /* bytes of the file when it was opened */
  guint64 start;                /* where the division begins */
  guint64 piece_bytes;          /* a good piece of work */

  GMutex lock;                  /* guards all below */
  GCond joined;
  guint64 n_taken, n_joined;    /* stretches */
  guint64 next;                 /* where the stretch that is taken next begins */
  guint64 stretch_bytes;
  guint64 end;                  /* of what was joined: where the next message must begin */
  guint64 index;                /* of that message */
  gboolean ended;               /* nothing is read any more: the end of the file, or an error */
};

static void
clear_cut (gpointer data)
{
  BounceCut *cut = data;

  g_clear_pointer (&cut->bytes, g_bytes_unref);
  g_clear_pointer (&cut->gaps, bounce_gaps_unref);
}

static void
empty_stretch (BounceStretch *stretch)
{
  g_array_set_size (stretch->cuts, 0);
  g_clear_error (&stretch->error);
}

/* Cuts what belongs to @stretch, from @begin on, where a postmark stands, or from the first postmark that is found. */
static void
cut_stretch (BounceDivision *self,
             BounceStretch  *stretch,
             guint64         begin,
             GCancellable   *cancellable)
{
  guint64 offset = begin != NOWHERE ? begin : stretch->from - BLANK_LINE_BYTES;
  g_autoptr (BounceSlicer) slicer =
    bounce_slicer_new_inside (bounce_content_stream_new_inside (self->file, offset), offset, self->buffers);
  BounceCut cut;

  bounce_slicer_set_folding (slicer, TRUE);
  stretch->begin = begin;
  if (begin == NOWHERE && bounce_slicer_find_postmark (slicer, stretch->from, stretch->to, cancellable))
    stretch->begin = bounce_slicer_get_offset (slicer);

  if (stretch->begin != NOWHERE)
    while (bounce_slicer_get_offset (slicer) < stretch->to &&
           bounce_slicer_next (slicer, &cut, cancellable, &stretch->error) && cut.bytes != NULL)
      g_array_append_val (stretch->cuts, cut);

  stretch->end = bounce_slicer_get_offset (slicer);
}

/* How much of the file holds a good piece of work, judging by @stretch. */
static guint64
measure (BounceDivision      *self,
         const BounceStretch *stretch)
{
  guint64 held = 1;

  for (guint i = 0; i < stretch->cuts->len; i++)
    held += g_bytes_get_size (g_array_index (stretch->cuts, BounceCut, i).bytes);

  return self->piece_bytes * CLAMP ((stretch->end - stretch->begin) / held, 1, MAX_LENGTHENING);
}

/* All stretches before @stretch were joined. */
static void
join (BounceDivision *self,
      BounceStretch  *stretch,
      GCancellable   *cancellable)
{
  gboolean inside = self->end < stretch->to;

  if (self->ended || !inside)
    {
      empty_stretch (stretch);
    }
  else if (stretch->begin != self->end)
    {
      empty_stretch (stretch);
      cut_stretch (self, stretch, self->end, cancellable);
    }

  stretch->index = self->index;
  if (self->ended || !inside)
    return;

  self->index += stretch->cuts->len;
  self->end = stretch->end;
  self->ended = stretch->error != NULL || stretch->end < stretch->to;
  if (stretch->cuts->len > 0)
    self->stretch_bytes = measure (self, stretch);
}

/**
 * bounce_division_new:
 * @slicer: (transfer full): one of which bounce_slicer_is_divisible() is true
 * @index: of the next message in its file
 * @piece_bytes: of messages, as much as one thread should work at in one go; more than a few
 *
 * Returns: (transfer full): a division of what @slicer has not cut
 */
BounceDivision *
bounce_division_new (BounceSlicer *slicer,
                     guint64       index,
                     guint64       piece_bytes)
{
  BounceDivision *self = g_new0 (BounceDivision, 1);
  guint64 done;

  g_mutex_init (&self->lock);
  g_cond_init (&self->joined);
  self->buffers = bounce_buffer_pool_new ();
  self->slicer = slicer;
  self->file = bounce_slicer_get_stream (slicer);
  bounce_content_stream_get_progress (self->file, &done, &self->total);
  self->index = index;
  self->start = self->next = self->end = bounce_slicer_get_offset (slicer);
  self->piece_bytes = self->stretch_bytes = MAX (piece_bytes, BLANK_LINE_BYTES);

  return self;
}

/**
 * bounce_division_free:
 * @self: (transfer full): a division; no thread has a stretch of it that is not cut
 */
void
bounce_division_free (BounceDivision *self)
{
  bounce_slicer_free (self->slicer);
  bounce_buffer_pool_unref (self->buffers);
  g_cond_clear (&self->joined);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * bounce_division_take:
 * @self: a division
 *
 * Takes the next stretch. Whoever has it must hand it to bounce_division_cut(): others wait for that.
 *
 * Returns: (transfer full) (nullable): a stretch that is still to be cut; NULL where all were taken
 */
BounceStretch *
bounce_division_take (BounceDivision *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  BounceStretch *stretch;

  if (self->ended || self->next == NOWHERE)
    return NULL;

  stretch = g_new0 (BounceStretch, 1);
  stretch->number = self->n_taken++;
  stretch->cuts = g_array_new (FALSE, FALSE, sizeof (BounceCut));
  g_array_set_clear_func (stretch->cuts, clear_cut);
  stretch->from = self->next;
  /* The last one goes on to the end, wherever that is when it comes there: the file may have grown. */
  stretch->to = self->total > self->next + self->stretch_bytes ? self->next + self->stretch_bytes : NOWHERE;
  self->next = stretch->to;

  return stretch;
}

/**
 * bounce_division_cut:
 * @self: a division
 * @stretch: one that was taken from it
 * @cancellable: (nullable): a cancellable
 *
 * Cuts the stretch, while others cut theirs, and joins it to those before it, for which it waits. Once cancelled, it is
 * left without messages.
 */
void
bounce_division_cut (BounceDivision *self,
                     BounceStretch  *stretch,
                     GCancellable   *cancellable)
{
  cut_stretch (self, stretch, stretch->from == self->start ? self->start : NOWHERE, cancellable);

  g_mutex_lock (&self->lock);
  while (self->n_joined != stretch->number)
    g_cond_wait (&self->joined, &self->lock);

  join (self, stretch, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    {
      empty_stretch (stretch);
      self->ended = TRUE;
    }

  self->n_joined++;
  g_cond_broadcast (&self->joined);
  g_mutex_unlock (&self->lock);
}

/**
 * bounce_division_wait:
 * @self: a division
 *
 * Waits until all stretches that were taken are joined.
 */
void
bounce_division_wait (BounceDivision *self)
{
  g_mutex_lock (&self->lock);
  while (self->n_joined < self->n_taken)
    g_cond_wait (&self->joined, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * bounce_division_get_progress:
 * @self: a division
 * @done: (out): bytes up to where the stretches are joined
 * @total: (out): bytes of the file
 */
void
bounce_division_get_progress (BounceDivision *self,
                              guint64        *done,
                              guint64        *total)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *done = self->end;
  *total = MAX (self->total, self->end);
}

/**
 * bounce_stretch_free:
 * @self: (transfer full): a stretch
 */
void
bounce_stretch_free (BounceStretch *self)
{
  g_array_unref (self->cuts);
  g_clear_error (&self->error);
  g_free (self);
}
