/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-fingerprint.h"

#include <string.h>

/* Fowler, Noll and Vo's multiplication over words of eight bytes, and a last stir, so that high bits reach low ones. */
static guint64
mix (guint64     hash,
     const char *data,
     gsize       length)
{
  const guint64 prime = G_GUINT64_CONSTANT (1099511628211);
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;

      memcpy (&word, data + i, 8);
      hash = (hash ^ word) * prime;
      hash ^= hash >> 29;
    }
  for (; i < length; i++)
    hash = (hash ^ (guint8) data[i]) * prime;

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
