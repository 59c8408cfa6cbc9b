/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-fingerprint.h"

#include <string.h>

/* Of a large message the two ends are enough: what is shown of it lies there. */
#define END_BYTES (32 * 1024)

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
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ length;

  if (length <= 2 * END_BYTES)
    {
      hash = mix (hash, data, length);
    }
  else
    {
      hash = mix (hash, data, END_BYTES);
      hash = mix (hash, data + length - END_BYTES, END_BYTES);
    }
  hash ^= hash >> 32;

  return hash != 0 ? hash : 1;
}
