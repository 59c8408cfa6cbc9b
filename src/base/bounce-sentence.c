/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-sentence.h"

#define N_LANGUAGES (BOUNCE_LANGUAGE_ENGLISH + 1)

struct _BounceSentence {
  gatomicrefcount ref_count;
  char *texts[N_LANGUAGES];   /* by BounceLanguage */
};

static BounceSentence *
new_empty (void)
{
  BounceSentence *self = g_new0 (BounceSentence, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

static char *
fill_in (const char *format,
         va_list     values)
{
  char *text;
  va_list copy;

  va_copy (copy, values);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_vprintf (format, copy);
#pragma GCC diagnostic pop
  va_end (copy);

  return text;
}

/**
 * bounce_sentence_new:
 * @format: an English sentence with places to fill, as for printf()
 * @...: what fills them, the same in every language
 *
 * Returns: (transfer full): a sentence
 */
BounceSentence *
bounce_sentence_new (const char *format,
                     ...)
{
  BounceSentence *self;
  va_list values;

  va_start (values, format);
  self = bounce_sentence_new_valist (format, values);
  va_end (values);

  return self;
}

/**
 * bounce_sentence_new_valist:
 * @format: as for bounce_sentence_new()
 * @values: what fills its places
 *
 * Returns: (transfer full): a sentence
 */
BounceSentence *
bounce_sentence_new_valist (const char *format,
                            va_list     values)
{
  BounceSentence *self = new_empty ();

  for (guint language = 0; language < N_LANGUAGES; language++)
    self->texts[language] = fill_in (bounce_language_text (language, format), values);

  return self;
}

/**
 * bounce_sentence_new_plural_valist:
 * @singular: as for bounce_sentence_new(), for one
 * @plural: the same for several
 * @n: the number that the sentence speaks of
 * @values: what fills its places
 *
 * Returns: (transfer full): a sentence
 */
BounceSentence *
bounce_sentence_new_plural_valist (const char *singular,
                                   const char *plural,
                                   gulong      n,
                                   va_list     values)
{
  BounceSentence *self = new_empty ();

  for (guint language = 0; language < N_LANGUAGES; language++)
    self->texts[language] = fill_in (bounce_language_plural (language, singular, plural, n), values);

  return self;
}

/**
 * bounce_sentence_new_around:
 * @format: an English sentence with a place (%1$s) for another, and perhaps one (%2$s) for @detail
 * @inner: the other
 * @detail: (nullable): the same in every language
 *
 * Returns: (transfer full): a sentence
 */
BounceSentence *
bounce_sentence_new_around (const char           *format,
                            const BounceSentence *inner,
                            const char           *detail)
{
  BounceSentence *self = new_empty ();

  for (guint language = 0; language < N_LANGUAGES; language++)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
      self->texts[language] = g_strdup_printf (bounce_language_text (language, format), inner->texts[language], detail);
#pragma GCC diagnostic pop
    }

  return self;
}

/**
 * bounce_sentence_ref:
 * @self: a sentence
 *
 * Returns: (transfer full): @self
 */
BounceSentence *
bounce_sentence_ref (BounceSentence *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bounce_sentence_unref:
 * @self: (transfer full): a sentence
 */
void
bounce_sentence_unref (BounceSentence *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint language = 0; language < N_LANGUAGES; language++)
    g_free (self->texts[language]);
  g_free (self);
}

/**
 * bounce_sentence_get:
 * @self: a sentence
 * @language: the language wanted
 *
 * Returns: (transfer none): its text
 */
const char *
bounce_sentence_get (const BounceSentence *self,
                     BounceLanguage        language)
{
  g_return_val_if_fail (language < N_LANGUAGES, NULL);

  return self->texts[language];
}
