/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/bounce-language.h"

/**
 * bounce_language_text:
 * @language: the language wanted
 * @message: an English sentence that xgettext has seen (N_(), or an entry of `data/`)
 *
 * Returns: (transfer none): @message in @language
 */
const char *
bounce_language_text (BounceLanguage  language,
                      const char     *message)
{
  /* The empty msgid is the header of a catalogue, never a sentence. */
  if (language == BOUNCE_LANGUAGE_ENGLISH || message == NULL || *message == '\0')
    return message;

  return g_dgettext (GETTEXT_PACKAGE, message);
}

/**
 * bounce_language_plural:
 * @language: the language wanted
 * @singular: an English sentence for one
 * @plural: the same for several
 * @n: the number that the sentence speaks of
 *
 * Returns: (transfer none): the form for @n in @language
 */
const char *
bounce_language_plural (BounceLanguage  language,
                        const char     *singular,
                        const char     *plural,
                        gulong          n)
{
  if (language == BOUNCE_LANGUAGE_ENGLISH)
    return n == 1 ? singular : plural;

  return g_dngettext (GETTEXT_PACKAGE, singular, plural, n);
}
