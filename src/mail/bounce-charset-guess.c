/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-charset-guess.h"

#include <string.h>

/* A guess needs no more than this of a text. */
#define SAMPLE_BYTES (16 * 1024)

/* How the characters of a two-byte charset are shaped, and where those stand that a text of its language is full of. */
typedef struct {
  const char *charset;
  guint8 lead_from, lead_to;
  guint8 lead2_from, lead2_to;     /* a second range, 0 where there is none */
  guint8 trail_from, trail_to;
  guint8 trail2_from, trail2_to;
  guint8 common_from, common_to;   /* lead bytes of the common characters */
  guint8 kana_from, kana_to;       /* lead bytes found in one language only, worth more */
} DoubleByte;

static const DoubleByte double_bytes[] = {
  { "EUC-JP", 0xa1, 0xf4, 0x8e, 0x8f, 0xa1, 0xfe, 0, 0, 0xb0, 0xcf, 0xa4, 0xa5 },
  { "CP932", 0x81, 0x9f, 0xe0, 0xfc, 0x40, 0x7e, 0x80, 0xfc, 0x88, 0x97, 0x82, 0x83 },
  { "CP949", 0xa1, 0xfe, 0, 0, 0xa1, 0xfe, 0, 0, 0xb0, 0xc8, 0, 0 },
  { "GB18030", 0x81, 0xfe, 0, 0, 0xa1, 0xfe, 0x40, 0xa0, 0xb0, 0xd7, 0, 0 },
  { "BIG5-HKSCS", 0xa1, 0xf9, 0, 0, 0x40, 0x7e, 0xa1, 0xfe, 0xa4, 0xc6, 0, 0 },
};

/* One-byte charsets are told apart by what their high bytes would mean; each has the letters that its language uses
 * most, lower case, in its own bytes. */
typedef struct {
  const char *charset;
  const char *frequent;
} SingleByte;

static const SingleByte single_bytes[] = {
  { "KOI8-R", "\317\305\301\311\316\324\323\322\327\314\313\315\304\320\325" },
  { "WINDOWS-1251", "\356\345\340\350\355\362\361\360\342\353\352\354\344\357\363" },
  { "ISO-8859-5", "\336\325\320\330\335\342\341\340\322\333\332\334\324\337\343" },
  { "WINDOWS-1250", "\271\234\346\352\263\361\363\237\277\341\350\354\355\370\232\236\363\372\371\375" },
  { "ISO-8859-2", "\261\266\346\352\263\361\363\274\277\341\350\354\355\370\271\276\363\372\371\375" },
  { "WINDOWS-1253", "\341\357\351\345\364\362\355\347\365\361\360\352\354\353\344\337\374\335\334\375" },
  { "WINDOWS-1255", "\351\345\344\354\340\370\372\341\356\371\357\363\362\347\361" },
  { "WINDOWS-1252", "\344\366\374\337\351\350\340\347\352\361\363\355\341\372\345\346\370\223\224\222\226\240\342\364\343\365\253\273" },
};

static gboolean
in_range (guint8 byte,
          guint8 from,
          guint8 to)
{
  return from != 0 && byte >= from && byte <= to;
}

/* Points for the text read as the charset, in thousandths of the high characters it would hold; -1 where it cannot be. */
static int
score_double_byte (const DoubleByte *shape,
                   const guint8     *data,
                   gsize             length)
{
  gsize characters = 0, common = 0, kana = 0, broken = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 lead = data[i];
      guint8 trail = i + 1 < length ? data[i + 1] : 0;

      if (lead < 0x80)
        continue;

      /* Half-width katakana stand alone in Shift_JIS. */
      if (shape->lead2_to == 0xfc && lead >= 0xa1 && lead <= 0xdf)
        {
          characters++;
          continue;
        }

      if (i + 1 == length)
        break;
      if (!(in_range (lead, shape->lead_from, shape->lead_to) || in_range (lead, shape->lead2_from, shape->lead2_to)) ||
          !(in_range (trail, shape->trail_from, shape->trail_to) || in_range (trail, shape->trail2_from, shape->trail2_to)))
        {
          broken++;
          continue;
        }

      characters++;
      if (in_range (lead, shape->kana_from, shape->kana_to))
        kana++;
      else if (in_range (lead, shape->common_from, shape->common_to) || lead == 0xa1 || lead == 0xa3 || lead == 0x81)
        common++;
      i++;
    }

  if (characters < 2 || broken * 20 > characters)
    return -1;

  /* No Japanese sentence is without kana; Korean and Chinese are, and would pass for rows of rare kanji. */
  if (shape->kana_from != 0 && kana * 8 < characters)
    common = 0;

  return (int) ((common + 2 * kana) * 1000 / characters) - (int) (broken * 1000 / characters);
}

static int
score_single_byte (const SingleByte *candidate,
                   const guint8     *data,
                   gsize             length)
{
  gsize high = 0;
  gsize frequent = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] < 0x80)
        continue;
      high++;
      if (strchr (candidate->frequent, data[i]) != NULL)
        frequent++;
    }

  return high == 0 ? 0 : (int) (frequent * 1000 / high);
}

static const char *
guess_single_byte (const guint8 *data,
                   gsize         length)
{
  const char *best = "WINDOWS-1252";
  int best_score = -1;

  for (guint i = 0; i < G_N_ELEMENTS (single_bytes); i++)
    {
      int score = score_single_byte (&single_bytes[i], data, length);

      /* The last, western, wins a tie: it is what most unlabelled mail is in. */
      if (score > best_score || (score == best_score && i + 1 == G_N_ELEMENTS (single_bytes)))
        {
          best = single_bytes[i].charset;
          best_score = score;
        }
    }

  return best;
}

/* In western text a high byte stands among ASCII letters; in the text of another script it stands among its like. */
static gboolean
has_runs_of_high_bytes (const guint8 *data,
                        gsize         length)
{
  gsize high = 0, paired = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] < 0x80)
        continue;
      high++;
      if ((i > 0 && data[i - 1] >= 0x80) || (i + 1 < length && data[i + 1] >= 0x80))
        paired++;
    }

  return paired * 10 >= high * 7;
}

/**
 * bounce_charset_is_multi_byte:
 * @charset: a canonical charset name
 *
 * Returns: whether bytes of it can be valid UTF-8 by chance, so that the label must be believed
 */
gboolean
bounce_charset_is_multi_byte (const char *charset)
{
  return g_str_has_prefix (charset, "GB") || g_str_has_prefix (charset, "BIG5") || g_str_has_prefix (charset, "EUC-") ||
         g_str_equal (charset, "CP932") || g_str_equal (charset, "CP949");
}

/**
 * bounce_charset_is_nearly_utf8:
 * @data: bytes
 * @length: number of bytes
 *
 * Returns: whether this is UTF-8 in which a few bytes were damaged or cut off
 */
gboolean
bounce_charset_is_nearly_utf8 (const char *data,
                               gsize       length)
{
  gsize good = 0, bad = 0;

  while (length > 0)
    {
      const char *end;
      gboolean valid = g_utf8_validate_len (data, length, &end);

      for (const char *p = data; p < end; p++)
        good += ((guint8) *p & 0xc0) == 0xc0;
      if (valid)
        break;

      length -= (gsize) (end - data);
      data = end;
      bad++;
      /* One damaged character is one fault, however many bytes are left of it. */
      do
        {
          data++;
          length--;
        }
      while (length > 0 && ((guint8) *data & 0xc0) == 0x80);

      if (bad > 16 && bad > good)
        return FALSE;
    }

  return good >= 2 && bad * 8 <= good;
}

/**
 * bounce_charset_guess:
 * @data: bytes with some above 0x7f, not UTF-8
 * @length: number of bytes
 * @declared: (nullable): the label that could not read them
 *
 * Returns: (transfer none): a charset that iconv knows; never NULL
 */
const char *
bounce_charset_guess (const char *data,
                      gsize       length,
                      const char *declared)
{
  const guint8 *bytes = (const guint8 *) data;
  const char *best = NULL;
  int best_score = 550;

  length = MIN (length, SAMPLE_BYTES);
  for (guint i = 0; i < G_N_ELEMENTS (double_bytes); i++)
    {
      int score = score_double_byte (&double_bytes[i], bytes, length);

      if (declared != NULL && g_str_equal (declared, double_bytes[i].charset) && score >= 0)
        return double_bytes[i].charset;
      if (score > best_score)
        {
          best = double_bytes[i].charset;
          best_score = score;
        }
    }

  /* These two have second bytes that look like ASCII, and leads that no western text is full of. */
  if (best != NULL && (g_str_equal (best, "BIG5-HKSCS") || g_str_equal (best, "CP932")))
    return best;

  if (best != NULL && has_runs_of_high_bytes (bytes, length))
    {
      const char *single = guess_single_byte (bytes, length);

      /* Russian, Greek and Hebrew are runs of high bytes too, and pass for Korean or Chinese of odd taste. */
      if (g_str_equal (single, "WINDOWS-1252"))
        return best;
      for (guint i = 0; i < G_N_ELEMENTS (single_bytes); i++)
        if (g_str_equal (single_bytes[i].charset, single) && score_single_byte (&single_bytes[i], bytes, length) >= 700)
          return single;
      return best;
    }

  return guess_single_byte (bytes, length);
}
