/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of sentences that leave the core. What a person reads is in the language of the user; a letter or
 * summary for a foreign postmaster is in English, by choice, in the same process. */
typedef enum {
  BOUNCE_LANGUAGE_USER,
  BOUNCE_LANGUAGE_ENGLISH,
} BounceLanguage;

const char *bounce_language_text (BounceLanguage language, const char *message) G_GNUC_FORMAT (2);
const char *bounce_language_plural (BounceLanguage language, const char *singular, const char *plural, gulong n)
    G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

G_END_DECLS
