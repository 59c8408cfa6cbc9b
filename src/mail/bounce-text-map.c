/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-text-map.h"

#include <string.h>

/* A text of nothing but escapes would make a map larger than itself; from here on its runs are merged. */
#define MAX_RUNS (128 * 1024)

/* The last run that starts at or before @position. */
static guint
find_run (const GArray *runs,
          gsize         position)
{
  guint low = 0, high = runs->len - 1;

  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (runs, BounceRun, middle).out <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gsize
locate_one (const BounceTextMap *self,
            gsize                position,
            gboolean             is_end)
{
  guint i = find_run (self->runs, is_end && position > 0 ? position - 1 : position);
  const BounceRun *run = &g_array_index (self->runs, BounceRun, i);
  const BounceRun *next = run + 1;
  gsize out_length = next->out - run->out;
  gsize in_length = next->in - run->in;
  gsize within = MIN (position - run->out, out_length);

  if (position < run->out)
    return run->in;
  if (out_length == in_length)
    return run->in + within;
  if (self->base64)
    return MIN (run->in + (is_end ? (within + 2) / 3 * 4 : within / 3 * 4), next->in);

  return is_end && within > 0 ? next->in : run->in;
}

/**
 * bounce_text_map_new:
 * @base64: whether the step decoded base64
 *
 * Returns: (transfer full): an empty map
 */
BounceTextMap *
bounce_text_map_new (gboolean base64)
{
  BounceTextMap *self = g_new0 (BounceTextMap, 1);

  self->runs = g_array_new (FALSE, FALSE, sizeof (BounceRun));
  self->base64 = base64;

  return self;
}

/**
 * bounce_text_map_free:
 * @self: (transfer full): a map
 */
void
bounce_text_map_free (BounceTextMap *self)
{
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * bounce_text_map_add:
 * @self: a map
 * @out: bytes behind the step so far
 * @in: bytes before the step so far
 *
 * Starts a run; added once more at the end, it closes the map.
 */
void
bounce_text_map_add (BounceTextMap *self,
                     gsize          out,
                     gsize          in)
{
  BounceRun run = { out, in };
  guint n = self->runs->len;

  if (n > 0 && memcmp (&g_array_index (self->runs, BounceRun, n - 1), &run, sizeof run) == 0)
    return;

  /* Bytes that left nothing behind (soft line breaks) are an empty run, one for all that follow each other. */
  if (n > 1 && g_array_index (self->runs, BounceRun, n - 1).out == out && g_array_index (self->runs, BounceRun, n - 2).out == out)
    {
      g_array_index (self->runs, BounceRun, n - 1) = run;
      return;
    }

  if (n >= MAX_RUNS)
    {
      g_array_index (self->runs, BounceRun, n - 1) = run;
      return;
    }

  g_array_append_val (self->runs, run);
}

/**
 * bounce_text_map_locate:
 * @self: (nullable): a closed map; NULL where the step moved nothing
 * @start: (inout): where a range starts
 * @end: (inout): where it ends
 *
 * Goes one step back, to the smallest range of bytes that holds all that became the given one.
 */
void
bounce_text_map_locate (const BounceTextMap *self,
                        gsize               *start,
                        gsize               *end)
{
  gboolean empty = *start >= *end;

  if (self == NULL || self->runs->len < 2)
    return;

  *start = locate_one (self, *start, FALSE);
  *end = empty ? *start : locate_one (self, *end, TRUE);
}

static gsize
line_length (const char *text,
             gsize       position,
             gsize       length)
{
  const char *feed = memchr (text + position, '\n', length - position);

  return feed != NULL ? (gsize) (feed - text) - position + 1 : length - position;
}

/* A piece of a text before and behind the conversion of its charset. */
typedef struct {
  const char *raw, *raw_end;
  const char *text, *text_end;
} Pair;

static gboolean
is_high (char c)
{
  return (c & 0x80) != 0;
}

/* Passes what is the same on both sides, then characters that are ASCII on neither. Returns FALSE where neither is. */
static gboolean
pass_alike (Pair *pair)
{
  const char *start = pair->raw;

  while (pair->raw < pair->raw_end && pair->text < pair->text_end && *pair->raw == *pair->text && !is_high (*pair->raw))
    {
      pair->raw++;
      pair->text++;
    }

  return pair->raw > start;
}

static gboolean
pass_high (Pair *pair)
{
  if (pair->raw >= pair->raw_end || pair->text >= pair->text_end || !is_high (*pair->raw) || !is_high (*pair->text))
    return FALSE;

  while (pair->raw < pair->raw_end && is_high (*pair->raw))
    pair->raw++;
  while (pair->text < pair->text_end && is_high (*pair->text))
    pair->text++;

  return TRUE;
}

/* Charsets whose other characters have bytes that look like ASCII (Shift_JIS, ISO 2022) fall out of step: what is left
 * then is one whole, but for the ASCII at the end of the line. */
static void
shorten_by_tail (Pair *pair)
{
  while (pair->raw_end > pair->raw && pair->text_end > pair->text && pair->raw_end[-1] == pair->text_end[-1] &&
         !is_high (pair->raw_end[-1]))
    {
      pair->raw_end--;
      pair->text_end--;
    }
}

/**
 * bounce_text_map_new_for_charset:
 * @raw: bytes in some charset
 * @raw_length: number of them
 * @text: the same in UTF-8
 * @length: bytes of @text
 *
 * Converting a charset keeps lines and ASCII; what lies between is mapped as a whole.
 *
 * Returns: (transfer full) (nullable): a map, NULL where nothing moved
 */
BounceTextMap *
bounce_text_map_new_for_charset (const char *raw,
                                 gsize       raw_length,
                                 const char *text,
                                 gsize       length)
{
  BounceTextMap *self;
  gsize in = 0, out = 0;

  if (raw_length == length)
    return NULL;

  self = bounce_text_map_new (FALSE);
  bounce_text_map_add (self, 0, 0);
  while (in < raw_length && out < length)
    {
      gsize in_line = line_length (raw, in, raw_length);
      gsize out_line = line_length (text, out, length);
      Pair pair = { raw + in, raw + in + in_line, text + out, text + out + out_line };

      while (pass_alike (&pair) || pass_high (&pair))
        bounce_text_map_add (self, (gsize) (pair.text - text), (gsize) (pair.raw - raw));
      shorten_by_tail (&pair);
      bounce_text_map_add (self, (gsize) (pair.text_end - text), (gsize) (pair.raw_end - raw));
      in += in_line;
      out += out_line;
      bounce_text_map_add (self, out, in);
    }
  bounce_text_map_add (self, length, raw_length);

  return self;
}
