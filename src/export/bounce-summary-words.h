/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Values as a summary says them. A summary is read by somebody else than the person who exports it, perhaps a foreign
 * postmaster: it speaks of "the sender", not of "you", and its times can be found in a log. */

#pragma once

#include "base/bounce-enums.h"
#include "base/bounce-language.h"
#include "diagnosis/bounce-path.h"

G_BEGIN_DECLS

char *bounce_summary_words_for_time (GDateTime *time, BounceLanguage language);
char *bounce_summary_words_for_delay (gint64 seconds, BounceLanguage language);
const char *bounce_summary_words_for_actor (BounceActor actor, BounceLanguage language);
const char *bounce_summary_words_for_state (BounceStationState state, BounceLanguage language);
const char *bounce_summary_words_for_confidence (BounceConfidence confidence, BounceLanguage language);

G_END_DECLS
