/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A letter handed to the person's mail program. It is shown first, with where it goes; this program sends nothing. */

#pragma once

#include <adwaita.h>

#include "advice/bounce-draft.h"

G_BEGIN_DECLS

void bounce_compose (GtkWindow *parent, const BounceDraft *draft, const char *mail_client, GFile *attachment);

G_END_DECLS
