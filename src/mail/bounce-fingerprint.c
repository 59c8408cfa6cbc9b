/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-fingerprint.h"

#include <string.h>

#define PRIME G_GUINT64_CONSTANT (1099511628211)

/* Fowler, Noll and Vo's multiplication over words of eight bytes, and a stir, so that high bits reach low ones. */
static inline guint64
mix_word (guint64     hash,
          const char *data)
{
  guint64 word;

  memcpy (&word, data, 8);
  hash = (hash ^ word) * PRIME;

  return hash ^ hash >> 29;
}

/* Four words at a time, none of which waits for another. */
static guint64
mix (guint64     hash,
     const char *data,
     gsize       length)
{
  guint64 lanes[4] = { hash, hash + 1, hash + 2, hash + 3 };
  gsize i = 0;

  for (; i + 32 <= length; i += 32)
    for (guint lane = 0; lane < 4; lane++)
      lanes[lane] = mix_word (lanes[lane], data + i + 8 * lane);

  hash = lanes[0];
  for (guint lane = 1; lane < 4; lane++)
    hash = mix_word (hash, (const char *) &lanes[lane]);
  for (; i < length; i++)
    hash = (hash ^ (guint8) data[i]) * PRIME;

  return hash;
}

/**
 * bounce_fingerprint:
 * @data: a message
 * @length: bytes of it
 *
 * Returns: its fingerprint, never 0
 */
guint64
bounce_fingerprint (const char *data,
                    gsize       length)
{
  return bounce_fingerprint_of_ends (data, length, length);
}

/**
 * bounce_fingerprint_of_ends:
 * @data: a message of which some may be missing in the middle
 * @held: bytes that are there; at least BOUNCE_FINGERPRINT_END at both ends where some are missing
 * @length: bytes of the whole message
 *
 * Of a large message the two ends are enough: what is shown of it lies there.
 *
 * Returns: the fingerprint of the whole message, never 0
 */
guint64
bounce_fingerprint_of_ends (const char *data,
                            gsize       held,
                            guint64     length)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ length;

  if (length <= 2 * BOUNCE_FINGERPRINT_END)
    {
      hash = mix (hash, data, held);
    }
  else
    {
      hash = mix (hash, data, BOUNCE_FINGERPRINT_END);
      hash = mix (hash, data + held - BOUNCE_FINGERPRINT_END, BOUNCE_FINGERPRINT_END);
    }
  hash ^= hash >> 32;

  return hash != 0 ? hash : 1;
}
