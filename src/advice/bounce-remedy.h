/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/bounce-language.h"
#include "knowledge/bounce-catalogue.h"

G_BEGIN_DECLS

/* What is to be done about many bounces with one cause: one sentence. Of a single bounce see BounceAdvice. */
char *bounce_remedy_dup (const BounceCatalogue *catalogue, BounceReason reason, const char *provider, const char *server,
                         const char *diagnostic, BounceLanguage language);

G_END_DECLS
