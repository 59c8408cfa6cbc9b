/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one place where an error becomes a sentence for a person. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *bounce_error_text (const GError *error, const char *path);

G_END_DECLS
