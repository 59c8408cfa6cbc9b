/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sentence that was filled in before anybody knew in which language it will be read: what a check found is shown in the
 * user's, and may go to a foreign postmaster in English. Holds both; immutable, reference-counted. */

#pragma once

#include <glib.h>

#include "base/bounce-language.h"

G_BEGIN_DECLS

typedef struct _BounceSentence BounceSentence;

/* Formats are those that xgettext has seen by N_(). */
BounceSentence *bounce_sentence_new (const char *format, ...) G_GNUC_PRINTF (1, 2);
BounceSentence *bounce_sentence_new_valist (const char *format, va_list values) G_GNUC_PRINTF (1, 0);
BounceSentence *bounce_sentence_new_plural_valist (const char *singular, const char *plural, gulong n, va_list values)
    G_GNUC_PRINTF (1, 0) G_GNUC_PRINTF (2, 0);
BounceSentence *bounce_sentence_new_around (const char *format, const BounceSentence *inner, const char *detail);
BounceSentence *bounce_sentence_ref (BounceSentence *self);
void bounce_sentence_unref (BounceSentence *self);

const char *bounce_sentence_get (const BounceSentence *self, BounceLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceSentence, bounce_sentence_unref)

G_END_DECLS
