/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Values of options that several commands take. Each function leaves its value alone where the option is not given. */

#pragma once

#include "base/bounce-language.h"
#include "cli/bounce-output.h"

G_BEGIN_DECLS

GStrv bounce_options_split_short (GStrv arguments, const char *letters);
gboolean bounce_options_parse_nick (GType type, const char *option, const char *nick, int *value, GError **error);
gboolean bounce_options_parse_language (const char *word, BounceLanguage *language, GError **error);
gboolean bounce_options_parse_colour (const char *word, const BounceOutput *output, gboolean *colour, GError **error);

G_END_DECLS
